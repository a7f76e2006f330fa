"""Hours in which nobody is disturbed."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.quiet_hours import ALL_DAYS, QuietSpan, quiet_until, read_spans, write_spans

PARIS = ZoneInfo("Europe/Paris")
NIGHT = QuietSpan(ALL_DAYS, 20 * 60, 8 * 60)
WEEKEND = QuietSpan(frozenset({5, 6}), 0, 24 * 60)
LUNCH = QuietSpan(frozenset(range(5)), 12 * 60, 13 * 60)


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=PARIS).timestamp())


def until(text: str, *spans: QuietSpan, paused: str = "") -> str:
    found = quiet_until(spans, at(paused) if paused else 0, at(text), PARIS)
    return f"{datetime.fromtimestamp(found, PARIS):%a %d %H:%M}" if found else ""


def test_a_span_over_midnight_holds_on_both_sides_of_it() -> None:
    assert until("2026-11-18 19:59", NIGHT) == ""
    assert until("2026-11-18 20:00", NIGHT) == "Thu 19 08:00"
    assert until("2026-11-19 07:59", NIGHT) == "Thu 19 08:00"
    assert until("2026-11-19 08:00", NIGHT) == ""


def test_a_span_belongs_to_the_day_on_which_it_begins() -> None:
    friday_night = QuietSpan(frozenset({4}), 22 * 60, 6 * 60)
    assert until("2026-11-21 05:00", friday_night) == "Sat 21 06:00"
    assert until("2026-11-20 05:00", friday_night) == ""


def test_spans_that_touch_or_overlap_are_one_quiet() -> None:
    assert until("2026-11-20 21:00", NIGHT, WEEKEND, LUNCH) == "Mon 23 08:00"
    assert until("2026-11-18 12:30", NIGHT, WEEKEND, LUNCH) == "Wed 18 13:00"


def test_a_pause_and_a_span_that_begins_before_it_ends_are_one_quiet() -> None:
    assert until("2026-11-18 15:00", NIGHT, paused="2026-11-18 16:00") == "Wed 18 16:00"
    assert until("2026-11-18 15:00", NIGHT, paused="2026-11-18 21:00") == "Thu 19 08:00"
    assert until("2026-11-18 15:00", NIGHT, paused="2026-11-18 14:00") == ""


@pytest.mark.parametrize(
    ("evening", "hours"), [("2026-10-24 20:00", 13), ("2027-03-27 20:00", 11), ("2026-11-18 20:00", 12)]
)
def test_a_night_ends_by_the_clock_on_the_wall(evening: str, hours: int) -> None:
    assert quiet_until([NIGHT], 0, at(evening), PARIS) == at(evening) + hours * 3600


def test_a_week_without_a_gap_is_told_in_parts() -> None:
    always = QuietSpan(ALL_DAYS, 0, 24 * 60)
    assert quiet_until([always], 0, at("2026-11-18 12:00"), PARIS) > at("2026-11-25 12:00")


@pytest.mark.parametrize(
    "text", ["", "x", "7 0-60", "0 -60", "0 0-", " 0-60", "0 1440-60", "0 0-1441", "0 ٣-60", ";;;"]
)
def test_what_is_no_span_is_passed_over(text: str) -> None:
    assert read_spans(text) == ()
    assert read_spans(f"{text}; 01234 720-780") == (LUNCH,)


_SPANS = st.builds(QuietSpan, st.frozensets(st.integers(0, 6), min_size=1), st.integers(0, 1439), st.integers(0, 1440))


@given(st.lists(_SPANS, max_size=5), st.integers(0, 2_000_000_000))
def test_spans_are_kept_as_they_are_and_end_ahead(spans: list[QuietSpan], now: int) -> None:
    assert read_spans(write_spans(spans)) == tuple(spans)
    found = quiet_until(spans, 0, now, PARIS)
    assert found == 0 or found > now
