"""The rules that decide where a conversation stands and what becomes of a reply nobody has seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core import rules
from socialinbox.core.errors import RefusedOp
from socialinbox.core.exchange import Capabilities
from socialinbox.core.rules import Standing, after_check, status_now

COUNTS = st.integers(0, 5)
TIMES = st.integers(0, 50)
STANDINGS = st.builds(
    Standing,
    incoming_count=COUNTS,
    decided=st.sampled_from(["", "open", "waiting", "snoozed", "resolved"]),
    decided_seen=COUNTS,
    decided_at=TIMES,
    snoozed_until_at=TIMES,
    answered=st.sampled_from(["", "waiting", "resolved"]),
    answered_seen=COUNTS,
    answered_at=TIMES,
)


@given(STANDINGS, TIMES)
def test_a_message_that_nobody_had_seen_always_shows(standing, now):
    if standing.incoming_count > max(standing.decided_seen, standing.answered_seen):
        assert status_now(standing, now) == "open"


@given(STANDINGS, TIMES)
def test_it_always_stands_somewhere(standing, now):
    assert status_now(standing, now) in ("open", "waiting", "snoozed", "resolved")


@given(STANDINGS, TIMES)
def test_a_snooze_never_outlives_its_time(standing, now):
    if status_now(standing, now) == "snoozed":
        assert now < standing.snoozed_until_at


@pytest.mark.parametrize(
    ("standing", "status"),
    [
        (Standing(1), "open"),
        (Standing(0), "resolved"),
        (Standing(1, "resolved", 1, 10), "resolved"),
        (Standing(2, "resolved", 1, 10), "open"),
        (Standing(1, "snoozed", 1, 10, 99), "snoozed"),
        (Standing(1, "snoozed", 1, 10, 20), "open"),
        (Standing(1, answered="waiting", answered_seen=1, answered_at=10), "waiting"),
        (Standing(1, "open", 1, 20, answered="waiting", answered_seen=1, answered_at=10), "open"),
        (Standing(1, "open", 1, 5, answered="waiting", answered_seen=1, answered_at=10), "waiting"),
    ],
)
def test_where_it_stands(standing, status):
    assert status_now(standing, now=50) == status


@pytest.mark.parametrize(
    ("safety", "tried", "checked", "attempts", "complete", "answer"),
    [
        ("named", 5, 0, 1, True, "repeat"),
        ("named", 5, 0, 1, False, "wait"),
        ("named", 5, 0, 8, True, "wait"),
        ("keyed", 10, 0, 1, True, "wait"),
        ("keyed", 31, 0, 1, True, "repeat"),
        ("keyed", 46 * 60, 0, 1, True, "ask"),
        ("none", 5, 0, 1, True, "wait"),
        ("none", 100, 59, 1, True, "wait"),
        ("none", 100, 60, 1, True, "ask"),
        ("none", 100, 60, 1, False, "wait"),
        ("none", 10 * 60, 0, 1, False, "ask"),
    ],
)
def test_after_a_search_that_found_nothing(safety, tried, checked, attempts, complete, answer):
    assert (
        after_check(
            safety,
            seconds_since_first_try=tried,
            seconds_since_first_check=checked,
            attempts=attempts,
            is_complete=complete,
        )
        == answer
    )


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 8), st.booleans())
def test_without_a_key_nothing_is_ever_repeated_by_itself(tried, checked, attempts, complete):
    answer = after_check(
        "none",
        seconds_since_first_try=tried,
        seconds_since_first_check=checked,
        attempts=attempts,
        is_complete=complete,
    )
    assert answer != "repeat"


@pytest.mark.parametrize(
    ("text", "mode", "length", "code"),
    [
        ("  ", "public", 2, "reply_empty"),
        ("x", "public", 501, "reply_too_long"),
        ("x", "private", 1, "no_private_reply"),
    ],
)
def test_a_reply_that_could_not_be_sent_is_refused_before_it_is_promised(text, mode, length, code):
    with pytest.raises(RefusedOp) as refusal:
        rules.check_reply(text, mode, length, Capabilities(text_limit=500, can_reply_privately=False))
    assert refusal.value.code == code
