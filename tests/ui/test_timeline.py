"""What stands where in a conversation."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from socialinbox.core.exchange import Capabilities
from socialinbox.core.model import (
    Account,
    Contact,
    Conversation,
    Event,
    Message,
    MessageMark,
    Note,
    OutboxItem,
    QueueRow,
    RowMark,
)
from socialinbox.ui.conversation.timeline import (
    EarlierEntry,
    Entry,
    EventEntry,
    Material,
    MessageEntry,
    build_timeline,
)

NINE = int(datetime(2026, 11, 20, 9, 0, tzinfo=UTC).timestamp())


def day_of(at: int) -> Any:
    return datetime.fromtimestamp(at, UTC).date()


def row(**facts: Any) -> QueueRow:
    values: dict[str, Any] = dict.fromkeys(QueueRow._fields, 0)
    values |= {"uid": "u", "status": "open", "tag_text": "", **facts}
    return QueueRow(**values)


def conversation(**facts: Any) -> Conversation:
    account = Account(
        1,
        "a",
        "x",
        "x",
        "",
        "",
        "",
        "",
        {},
        Capabilities(),
        False,
        False,
        "",
        "",
        0,
        0,
        0,
        0,
    )
    values: dict[str, Any] = dict.fromkeys(Conversation._fields, 0)
    values |= {
        "row": row(),
        "contact": Contact(1, "c", 1, "r", "Priya", "@p", "", "en", NINE - 86400 * 400),
        "account": account,
        "context_title": "",
        "context_text": "",
        "context_url": "",
        "subject": "",
        **facts,
    }
    return Conversation(**values)


def message(number: int, at: int, **facts: Any) -> Message:
    values: dict[str, Any] = dict.fromkeys(Message._fields, 0)
    values |= {
        "id": number,
        "uid": f"m{number}",
        "contact_id": 1,
        "text": f"text {number}",
        "created_at": at,
        "notice_text": "",
        "files": None,
        **facts,
    }
    return Message(**values)


def reply(number: int, at: int, **facts: Any) -> OutboxItem:
    values: dict[str, Any] = dict.fromkeys(OutboxItem._fields, 0)
    values |= {"id": number, "state": "queued", "reason": "hold", "text": "reply", "created_at": at, **facts}
    return OutboxItem(**values)


def event(seq: int, at: int, kind: str = "AddTag", member: str = "karim") -> Event:
    return Event(seq, at, member, kind, {})


def keys(material: Material) -> list[str]:
    return [entry.key for entry in build_timeline(material, day_of)]


def shown(material: Material) -> list[Entry]:
    return build_timeline(material, day_of)


def test_messages_of_one_author_within_minutes_stand_together() -> None:
    first, second, third = message(1, NINE), message(2, NINE + 299), message(3, NINE + 299 + 300)
    entries = [
        each for each in shown(Material(conversation(), [first, second, third])) if isinstance(each, MessageEntry)
    ]
    assert [(each.starts_group, each.ends_group) for each in entries] == [(True, False), (False, True), (True, True)]


def test_our_answer_ends_a_group() -> None:
    ours = message(2, NINE + 10, marks=MessageMark.OUTGOING, contact_id=0)
    entries = [
        each for each in shown(Material(conversation(), [message(1, NINE), ours])) if isinstance(each, MessageEntry)
    ]
    assert all(each.starts_group and each.ends_group for each in entries)


def test_a_private_message_never_joins_a_public_one() -> None:
    private = message(2, NINE + 10, marks=MessageMark.PRIVATE)
    entries = [
        each for each in shown(Material(conversation(), [message(1, NINE), private])) if isinstance(each, MessageEntry)
    ]
    assert entries[1].starts_group


def test_each_day_begins_with_its_line() -> None:
    material = Material(conversation(), [message(1, NINE), message(2, NINE + 86400)])
    assert keys(material) == ["day:2026-11-20", "message:1", "day:2026-11-21", "message:2"]


def test_notes_and_events_stand_where_they_happened() -> None:
    material = Material(
        conversation(),
        [message(1, NINE), message(2, NINE + 1000)],
        notes=[Note(7, "n", 1, 1, "ask the workshop", NINE + 500, 0)],
        events=[event(3, NINE + 600)],
    )
    assert keys(material)[1:] == ["message:1", "note:7", "event:3", "message:2"]


def test_one_act_of_one_member_is_one_line() -> None:
    events = [event(1, NINE), event(2, NINE + 60), event(3, NINE + 200), event(4, NINE + 201, member="claire")]
    entries = [each for each in shown(Material(conversation(), [], events=events)) if isinstance(each, EventEntry)]
    assert [[each.seq for each in entry.events] for entry in entries] == [[1, 2], [3], [4]]


def test_an_escalation_is_told_apart_from_tags() -> None:
    events = [event(1, NINE), event(2, NINE, kind="Escalate")]
    entries = [each for each in shown(Material(conversation(), [], events=events)) if isinstance(each, EventEntry)]
    assert len(entries) == 2


def test_a_held_reply_stands_before_what_its_author_had_not_seen_whatever_the_clocks_say() -> None:
    held = reply(5, NINE + 5000, state="blocked", reason="review", seen_messages=1)
    late = message(2, NINE + 100)  # claims to be older than the reply, but arrived after it was written
    material = Material(conversation(message_count=2), [message(1, NINE), late], outbox=[held])
    assert keys(material)[1:] == ["message:1", "reply:5", "arrived:5", "message:2", "held:5"]


def test_replies_of_our_outbox_do_not_count_as_unseen() -> None:
    held = reply(5, NINE + 5000, state="blocked", reason="review", seen_messages=1)
    ours = message(2, NINE + 50, marks=MessageMark.OUTGOING, outbox_id=4, contact_id=0)
    material = Material(conversation(message_count=2), [message(1, NINE), ours, message(3, NINE + 90)], outbox=[held])
    assert keys(material)[1:] == ["message:1", "message:2", "reply:5", "arrived:5", "message:3", "held:5"]


def test_a_sent_reply_is_shown_once_as_the_message_it_became() -> None:
    ours = message(2, NINE + 50, marks=MessageMark.OUTGOING, outbox_id=4, contact_id=0)
    material = Material(conversation(), [message(1, NINE), ours], outbox=[reply(4, NINE + 40, state="sending")])
    assert keys(material)[1:] == ["message:1", "message:2"]


def test_a_queued_reply_stands_at_the_time_it_was_written() -> None:
    material = Material(
        conversation(message_count=2), [message(1, NINE), message(2, NINE + 90)], outbox=[reply(4, NINE + 40)]
    )
    assert keys(material)[1:] == ["message:1", "reply:4", "message:2"]


def test_notes_older_than_the_first_message_on_screen_wait_for_it() -> None:
    material = Material(
        conversation(),
        [message(1, NINE)],
        notes=[Note(7, "n", 1, 1, "old", NINE - 1, 0)],
        events=[event(1, NINE - 1)],
        has_earlier_messages=True,
    )
    assert keys(material) == ["day:2026-11-20", "message:1"]


def test_earlier_conversations_are_said_to_be_solved_only_when_all_are_known() -> None:
    solved = [row(status="resolved"), row(status="resolved")]
    entry = shown(Material(conversation(earlier_count=2), [], earlier=solved))[0]
    assert isinstance(entry, EarlierEntry)
    assert entry.are_all_solved
    entry = shown(Material(conversation(earlier_count=3), [], earlier=solved))[0]
    assert isinstance(entry, EarlierEntry)
    assert not entry.are_all_solved
    entry = shown(Material(conversation(earlier_count=2), [], earlier=[solved[0], row(status="open")]))[0]
    assert isinstance(entry, EarlierEntry)
    assert not entry.are_all_solved


def test_stars_alone_make_a_context_card() -> None:
    review = conversation(row=row()._replace(marks=2 * RowMark.STAR))
    assert keys(Material(review, []))[0] == "context"
