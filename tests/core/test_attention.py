"""What is told on the desktop, and when."""

from __future__ import annotations

from typing import Any

from socialinbox.core.attention import AGAIN_SECONDS, BURST_SECONDS, Attention, Happening, Telling, Wishes
from socialinbox.core.quiet_hours import QuietSpan

NOW = 1_800_000_000
ALL = Wishes("all")


def message(conversation_id: int, **facts: Any) -> Happening:
    return Happening("message", NOW, conversation_id, name=f"Customer {conversation_id}", **facts)


def take(attention: Attention, *happenings: Happening, wishes: Wishes = ALL, now: int = NOW) -> None:
    attention.take(happenings, wishes, now)


def test_a_burst_is_one_telling_with_its_numbers() -> None:
    attention = Attention()
    take(attention, message(1, is_urgent=True), message(2))
    take(attention, message(3), message(1), message(4, is_urgent=True), now=NOW + 1)
    assert attention.tell(ALL, NOW + 1) == []
    assert attention.next_at(ALL, NOW + 1) == NOW + BURST_SECONDS
    (telling,) = attention.tell(ALL, NOW + BURST_SECONDS)
    assert (telling.topic, telling.messages, telling.urgent) == ("messages", 5, 3)
    assert [each.conversation_id for each in telling.happenings] == [4, 1, 3, 2]
    assert attention.next_at(ALL, NOW + BURST_SECONDS) == 0


def test_what_comes_next_renews_the_notification_that_stands_and_not_too_often() -> None:
    attention = Attention()
    take(attention, message(1))
    told_at = NOW + BURST_SECONDS
    attention.tell(ALL, told_at)
    take(attention, message(2), now=told_at + 1)
    assert attention.tell(ALL, told_at + 5) == []
    assert attention.next_at(ALL, told_at + 5) == told_at + AGAIN_SECONDS
    (telling,) = attention.tell(ALL, told_at + AGAIN_SECONDS)
    assert telling.messages == 2
    attention.clear("messages")
    take(attention, message(3), now=told_at + AGAIN_SECONDS)
    (telling,) = attention.tell(ALL, told_at + 2 * AGAIN_SECONDS)
    assert telling.messages == 1
    assert telling.conversation_id == 3


def test_each_kind_has_a_notification_of_its_own() -> None:
    attention = Attention()
    take(
        attention, message(1), Happening("late", NOW, 2), Happening("due_soon", NOW, 3), Happening("sign_in", NOW, 0, 9)
    )
    tellings = attention.tell(ALL, NOW + BURST_SECONDS)
    assert [each.topic for each in tellings] == ["messages", "due", "sign_in"]
    assert (tellings[1].count("late"), tellings[1].count("due_soon")) == (1, 1)


def test_late_takes_the_place_of_the_warning() -> None:
    attention = Attention()
    take(attention, Happening("due_soon", NOW, 2))
    take(attention, Happening("late", NOW, 2))
    (telling,) = attention.tell(ALL, NOW + BURST_SECONDS)
    assert [each.kind for each in telling.happenings] == ["late"]


def test_levels_leave_out() -> None:
    happenings = [message(1), message(2, is_urgent=True), Happening("escalation", NOW, 3)]
    told: dict[str, list[int]] = {}
    for level in ("off", "important", "all"):
        attention, wishes = Attention(), Wishes(level)
        attention.take(happenings, wishes, NOW)
        tellings = attention.tell(wishes, NOW + BURST_SECONDS)
        told[level] = [each.conversation_id for telling in tellings for each in telling.happenings]
    assert told == {"off": [], "important": [2, 3], "all": [2, 1, 3]}


def test_what_comes_while_it_is_quiet_is_kept_and_told_as_one_when_the_quiet_ends() -> None:
    attention, quiet = Attention(), Wishes("all", paused_until_at=NOW + 3600)
    take(attention, message(1), message(1), Happening("late", NOW, 2), wishes=quiet)
    assert attention.tell(quiet, NOW + 60) == []
    assert attention.next_at(quiet, NOW + 60) == NOW + 3600
    (telling,) = attention.tell(quiet, NOW + 3600)
    assert telling.topic == "summary"
    assert (telling.messages, telling.count("late")) == (2, 1)
    take(attention, message(3), wishes=quiet, now=NOW + 3700)
    (telling,) = attention.tell(quiet, NOW + 3700 + BURST_SECONDS)
    assert telling.topic == "messages"


def test_quiet_hours_that_begin_between_the_message_and_its_telling_keep_it() -> None:
    span = QuietSpan(start=20 * 60, end=8 * 60)
    wishes = Wishes("all", (span,))
    evening = NOW // 86400 * 86400 + 20 * 3600
    attention = Attention()
    attention.take([message(1)], wishes, evening - 1)
    assert attention.tell(wishes, evening + 1) == []
    (telling,) = attention.tell(wishes, evening + 12 * 3600)
    assert telling.topic == "summary"


def test_what_is_dealt_with_is_not_told_any_more_and_takes_its_notification_away() -> None:
    attention = Attention()
    take(attention, message(1), message(2))
    attention.tell(ALL, NOW + BURST_SECONDS)
    take(attention, message(3), now=NOW + 5)
    assert attention.forget(lambda each: each.conversation_id in (1, 3)) == set()
    assert attention.next_at(ALL, NOW + 5) == 0
    assert [each.conversation_id for each in attention.known] == [2]
    assert attention.forget(lambda _: True) == {"messages"}
    assert attention.tell(ALL, NOW + 100) == []


def test_a_flood_is_bounded() -> None:
    attention = Attention()
    take(attention, *(message(number) for number in range(1, 5000)))
    (telling,) = attention.tell(ALL, NOW + BURST_SECONDS)
    assert isinstance(telling, Telling)
    assert len(telling.happenings) == 1000
