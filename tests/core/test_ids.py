"""Identity: made uids sort by time, found uids are the same everywhere, stamps never go back."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.ids import StampClock, found_uid, from_seconds, made_uid, to_seconds
from tests.builders import NOON


def test_made_uids_differ_and_sort_by_time():
    early = [made_uid(NOON) for _ in range(100)]
    late = made_uid(NOON + timedelta(milliseconds=1))
    assert len(set(early)) == 100
    assert max(early) < late


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
def test_found_uids_are_equal_only_for_equal_parts(first, second):
    assert (found_uid("message", *first) == found_uid("message", *second)) == (first == second)


def test_found_uids_never_change():
    """Two laptops, and the laptop of next year, must agree."""
    assert found_uid("message", "account", "1") == found_uid("message", "account", "1")
    assert found_uid("contact", "a", "bc") != found_uid("contact", "ab", "c")
    assert found_uid("message", "a", "1") == "mbccfabb8282ca8984a9ba850141cdf2d"


@given(st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=50))
def test_stamps_never_go_back_whatever_the_clock_does(steps):
    clock, moment, last = StampClock("replica"), NOON, ""
    for step in steps:
        moment += timedelta(milliseconds=step)
        stamp = clock.next(moment)
        assert stamp > last
        last = stamp
    assert StampClock("replica", last).next(NOON - timedelta(days=9)) > last


def test_seconds_are_utc():
    assert from_seconds(to_seconds(NOON)) == NOON
