"""The order of all that is shown of one conversation, as a pure function. Usable from every thread.

What a reply had "seen" is a number of messages, so a held reply stands after the last message its author
knew, whatever the clocks of the networks say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from socialinbox.core.model import Conversation, Event, Message, Note, OutboxItem, QueueRow

GROUP_SECONDS = 5 * 60
EVENTS_OF_ONE_ACT_SECONDS = 60
#: Replies that stand where they were written, with what came later below them.
HELD_REASONS = ("review",)


@dataclass(frozen=True, slots=True)
class EarlierEntry:
    """How many conversations came before this one."""

    key: str
    count: int
    since_at: int
    are_all_solved: bool


@dataclass(frozen=True, slots=True)
class ContextEntry:
    """What the customer answers to; of a mail its subject."""

    key: str
    title: str
    text: str
    url: str
    stars: int
    is_subject: bool = False


@dataclass(frozen=True, slots=True)
class DayEntry:
    """All below happened on this day; ``at`` is the first moment of it that is shown."""

    key: str
    at: int


@dataclass(frozen=True, slots=True)
class MessageEntry:
    """A message; those of one author within minutes stand together, with one time below them."""

    key: str
    message: Message
    starts_group: bool = True
    ends_group: bool = True


@dataclass(frozen=True, slots=True)
class ReplyEntry:
    """A reply that has not been confirmed."""

    key: str
    item: OutboxItem


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A note of staff."""

    key: str
    note: Note


@dataclass(frozen=True, slots=True)
class EventEntry:
    """Decisions of one member at one time, told in one line."""

    key: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class ArrivedAfterEntry:
    """Below this line stands what the author of a held reply had not seen."""

    key: str


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """Why a held reply did not leave."""

    key: str


Entry = (
    EarlierEntry
    | ContextEntry
    | DayEntry
    | MessageEntry
    | ReplyEntry
    | NoteEntry
    | EventEntry
    | ArrivedAfterEntry
    | HeldEntry
)


@dataclass(frozen=True, slots=True)
class Material:
    """All that a timeline is made of. ``messages`` are the newest ones, oldest first."""

    conversation: Conversation
    messages: Sequence[Message]
    notes: Sequence[Note] = ()
    events: Sequence[Event] = ()
    outbox: Sequence[OutboxItem] = ()
    earlier: Sequence[QueueRow] = ()
    has_earlier_messages: bool = False


def local_day(at: int) -> date:
    """The day of a moment in the time zone of the computer."""
    return datetime.fromtimestamp(at).astimezone().date()


def build_timeline(material: Material, day_of: Callable[[int], date] = local_day) -> list[Entry]:
    """All that is shown of a conversation, from the top down."""
    placed = _placed(material)
    entries: list[Entry] = [*_opening(material)]
    day: date | None = None
    for at, entry in placed:
        if at and day_of(at) != day:
            day = day_of(at)
            entries.append(DayEntry(f"day:{day.isoformat()}", at))
        _append(entries, entry)
    return _grouped(entries)


def is_counted(message: Message) -> bool:
    """Whether a message counts for what a reply had seen: all but those that were written in our outbox."""
    return message.direction == "incoming" or message.outbox_id == 0


def is_escalation(event: Event) -> bool:
    """Whether a decision is about a request for help; those are told apart from the others."""
    return "Escalat" in event.kind


def _opening(material: Material) -> Iterable[Entry]:
    conversation = material.conversation
    if material.has_earlier_messages:
        return
    if conversation.earlier_count:
        known = len(material.earlier) >= conversation.earlier_count
        solved = known and all(row.status == "resolved" for row in material.earlier)
        since = conversation.contact.first_seen_at
        yield EarlierEntry("earlier", conversation.earlier_count, since, solved)
    if conversation.context_title or conversation.context_text or conversation.row.stars:
        yield ContextEntry(
            "context",
            conversation.context_title,
            conversation.context_text,
            conversation.context_url,
            conversation.row.stars,
        )
    elif conversation.subject:
        yield ContextEntry("context", "", conversation.subject, "", 0, is_subject=True)


def _placed(material: Material) -> list[tuple[int, Entry]]:
    """Everything with its moment, in order. A moment of 0 stands where it stands and begins no day."""
    sent = {message.outbox_id for message in material.messages if message.outbox_id}
    open_items = [item for item in material.outbox if item.id not in sent and item.state not in ("sent", "cancelled")]
    held = [item for item in open_items if item.state == "blocked" and item.reason in HELD_REASONS]
    from_at = material.messages[0].created_at if material.has_earlier_messages and material.messages else 0
    rows: list[tuple[int, int, Entry]] = []
    rows += [(each.created_at, 0, MessageEntry(f"message:{each.id}", each)) for each in material.messages]
    rows += [
        (each.created_at, 1, NoteEntry(f"note:{each.id}", each))
        for each in material.notes
        if each.created_at >= from_at
    ]
    rows += [(each.at, 2, EventEntry(f"event:{each.seq}", (each,))) for each in material.events if each.at >= from_at]
    rows += [(item.created_at, 3, ReplyEntry(f"reply:{item.id}", item)) for item in open_items if item not in held]
    rows.sort(key=lambda row: (row[0], row[1]))
    return _with_held([(at, entry) for at, _, entry in rows], held, material.conversation.message_count)


def _with_held(
    rows: list[tuple[int, Entry]], held: Sequence[OutboxItem], message_count: int
) -> list[tuple[int, Entry]]:
    """Put each held reply before the messages that its author had not seen."""
    for item in sorted(held, key=lambda each: (each.seen_messages, each.id)):
        place = _place_after_seen(rows, message_count - item.seen_messages)
        rows[place:place] = [
            (0, ReplyEntry(f"reply:{item.id}", item)),
            (0, ArrivedAfterEntry(f"arrived:{item.id}")),
        ]
        rows.append((0, HeldEntry(f"held:{item.id}")))
    return rows


def _place_after_seen(rows: Sequence[tuple[int, Entry]], unseen: int) -> int:
    place = len(rows)
    for index in range(len(rows) - 1, -1, -1):
        entry = rows[index][1]
        if unseen <= 0:
            break
        if isinstance(entry, MessageEntry) and is_counted(entry.message):
            unseen -= 1
            place = index
    return place


def _append(entries: list[Entry], entry: Entry) -> None:
    """Add an entry; decisions that one member made in one go become one line."""
    last = entries[-1] if entries else None
    if isinstance(entry, EventEntry) and isinstance(last, EventEntry):
        before, after = last.events[-1], entry.events[0]
        is_one_act = before.member_uid == after.member_uid and is_escalation(before) == is_escalation(after)
        if is_one_act and after.at - before.at <= EVENTS_OF_ONE_ACT_SECONDS:
            entries[-1] = replace(last, events=last.events + entry.events)
            return
    entries.append(entry)


def _grouped(entries: list[Entry]) -> list[Entry]:
    for index in range(1, len(entries)):
        former, latter = entries[index - 1], entries[index]
        if (
            isinstance(former, MessageEntry)
            and isinstance(latter, MessageEntry)
            and _belong(former.message, latter.message)
        ):
            entries[index - 1] = replace(former, ends_group=False)
            entries[index] = replace(latter, starts_group=False)
    return entries


def _belong(former: Message, latter: Message) -> bool:
    return _author(former) == _author(latter) and latter.created_at - former.created_at < GROUP_SECONDS


def _author(message: Message) -> tuple[object, ...]:
    return (
        message.direction,
        message.contact_id,
        message.member_id,
        message.is_private,
        message.is_automatic,
    )
