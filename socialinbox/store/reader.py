"""Every question the screens ask. A reader belongs to the thread that made it, and cannot write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from socialinbox.core.capabilities import Capabilities
from socialinbox.core.model import (
    KIND_GROUPS,
    NEVER,
    Account,
    Attachment,
    Conversation,
    Counts,
    Draft,
    Escalation,
    Event,
    FoundContact,
    Member,
    Message,
    MessageMark,
    NamedCalendar,
    Note,
    OutboxItem,
    Quarantined,
    QueueRow,
    ReplyDue,
    ReplyTarget,
    ResponseTarget,
    Tag,
)
from socialinbox.store import queue_rows
from socialinbox.store.connection import plain_errors
from socialinbox.store.contact_search import find_contacts
from socialinbox.store.people import PeopleReader
from socialinbox.store.queue_reader import QueueReader

if TYPE_CHECKING:  # start-up
    from socialinbox.core.attention import Happening, NewsQuestion
    from socialinbox.core.many import Preview
    from socialinbox.core.ops import Op

SENT_SHOWN_SECONDS = 3600
#: A conversation, and those that are shown within it.
_SHOWN_HERE = "SELECT ? UNION SELECT id FROM merge_part WHERE root_id = ?"
#: Later than every id.
_NO_END = 1 << 62
_EVENT_KINDS = (
    "SetStatus",
    "Snooze",
    "SetPriority",
    "Assign",
    "AddTag",
    "RemoveTag",
    "Escalate",
    "WithdrawEscalation",
    "AcknowledgeEscalation",
    "ReturnEscalation",
    "CloseEscalation",
    "ReopenEscalation",
    "MergeConversation",
    "UnmergeConversation",
)
#: What ``Message`` is made of, in its order; at the end nothing, or how many files there are to be looked for.
_MESSAGES = (
    "SELECT id, uid, CASE author_name WHEN '' THEN author_handle ELSE author_name END, contact_id, member_id, text,"
    f" quoted, subject, {MessageMark.OUTGOING} * (direction = 'outgoing') + {MessageMark.PRIVATE} * is_private"
    f" + {MessageMark.FAVOURITED} * is_favourited + {MessageMark.AUTOMATIC} * is_automatic"
    f" + {MessageMark.DELETED} * (deleted_at > 0), created_at, claimed_at, edited_at, url, notices, outbox_id,"
    " account_id, home_id, (SELECT nullif(attachment_count, 0) FROM conversation WHERE id = ?) FROM message"
    " WHERE conversation_id = ? AND id < ? ORDER BY id DESC LIMIT ?"
)
_message: partial[Any] = partial(tuple.__new__, Message)


class Reader(QueueReader, PeopleReader):
    """Answers by id are quick enough for the GUI thread; the ones marked "long" go through ``Questions``."""

    # --- small tables ----------------------------------------------------------------------------

    def tags(self) -> list[Tag]:
        """All tags, by name; archived ones too, for conversations still carry them."""
        rows = self._all("SELECT id, uid, name, colour, is_archived FROM tag ORDER BY lower(name), id")
        return [Tag(*_flags(row, 4)) for row in rows]

    def members(self) -> list[Member]:
        """All staff, by name."""
        rows = self._all(
            "SELECT id, uid, name, role, uid = (SELECT value FROM profile WHERE key = 'me'), is_archived FROM member"
            " ORDER BY lower(name), id"
        )
        return [Member(*_flags(row, 4, 5)) for row in rows]

    def accounts(self) -> list[Account]:
        """All accounts, in the order they were connected; removed ones too, for their conversations stay."""
        rows = self._all(
            "SELECT id, uid, network, adapter, name, handle, remote_id, server, settings, capabilities, is_paused,"
            " is_removed, trouble, trouble_detail, trouble_at, checked_at, fetch_since_at,"
            " (SELECT count(*) FROM quarantine WHERE account_id = account.id) FROM account ORDER BY id"
        )
        return [_account(row) for row in rows]

    def stream_cursors(self, account_id: int) -> dict[str, str]:
        """How far each stream of an account was read."""
        return dict(self._all("SELECT name, cursor FROM stream WHERE account_id = ?", account_id))

    def quarantined(self, account_id: int = 0) -> list[Quarantined]:
        """Items that could not be read, the newest first."""
        rows = self._all(
            "SELECT id, account_id, stream, remote_id, reason, created_at, length(raw) FROM quarantine"
            " WHERE ? IN (0, account_id) ORDER BY id DESC LIMIT 500",
            account_id,
        )
        return [Quarantined(*row) for row in rows]

    def raw(self, quarantine_id: int) -> bytes:
        """An unreadable item as it came."""
        row = self._one("SELECT raw FROM quarantine WHERE id = ?", quarantine_id)
        return bytes(row[0]) if row else b""

    # --- reply times -----------------------------------------------------------------------------

    def calendars(self) -> list[NamedCalendar]:
        """All opening hours, by name; archived ones too, for targets may still use them."""
        rows = self._all("SELECT id, uid, name, hours, is_archived FROM calendar ORDER BY lower(name), id")
        if not rows:
            return []
        from socialinbox.core.business_hours import Calendar  # start-up: many teams have none

        return [
            NamedCalendar(row[0], row[1], row[2], Calendar.from_data(json.loads(row[3])), bool(row[4])) for row in rows
        ]

    def response_targets(self) -> dict[tuple[int, str], ResponseTarget]:
        """What the team decided, by (account, kind group); ``rules.target_for`` finds the one that holds."""
        rows = self._all(
            "SELECT account_id, kind_group, first_minutes, next_minutes, warn_minutes, calendar_id FROM response_target"
        )
        return {(row[0], row[1]): ResponseTarget(*row) for row in rows}

    def due_between(self, start: int, end: int, limit: int = 500) -> list[ReplyDue]:
        """Conversations whose reply is due after ``start`` and until ``end``, the soonest first. One index range."""
        return self._dues(
            "conversation WHERE status = 'open' AND due_at > ? AND due_at <= ? ORDER BY due_at, id LIMIT ?",
            start,
            end,
            limit,
        )

    def warned_between(self, start: int, end: int, limit: int = 500) -> list[ReplyDue]:
        """Conversations whose warning falls after ``start`` and until ``end``, the soonest first.

        ``conversation.warn_at`` is stored, with an index of its own: how early to warn differs by target and counts
        opening hours, so that it does not follow the order in which replies are due.
        """
        return self._dues(
            "conversation INDEXED BY conversation_warn WHERE status = 'open' AND warn_at > ? AND warn_at <= ?"
            " ORDER BY warn_at, id LIMIT ?",
            start,
            end,
            limit,
        )

    def next_due(self, now: int) -> ReplyDue | None:
        """The next reply that becomes late after ``now``."""
        return next(iter(self.due_between(now, NEVER - 1, 1)), None)

    def next_warning(self, now: int) -> ReplyDue | None:
        """The next reply to warn of after ``now``."""
        return next(iter(self.warned_between(now, NEVER - 1, 1)), None)

    def reply_due(self, conversation_id: int) -> ReplyDue | None:
        """When a conversation must be answered; None when nobody waits in it."""
        return next(iter(self._dues("conversation WHERE id = ? AND due_at < ?", conversation_id, NEVER)), None)

    def _dues(self, source: str, *parameters: Any) -> list[ReplyDue]:
        rows = self._all(
            "SELECT id, waiting_since_at, due_at, warn_at, NOT EXISTS (SELECT 1 FROM message WHERE conversation_id ="
            f" conversation.id AND direction = 'outgoing' AND is_automatic = 0) FROM {source}",
            *parameters,
        )
        return [ReplyDue(*_flags(row, 4)) for row in rows]

    # --- the queue -------------------------------------------------------------------------------

    def queue_rows(self, ids: Iterable[int]) -> dict[int, QueueRow]:
        """What is needed to paint these conversations."""
        with plain_errors():
            return queue_rows.by_id(self._db, tuple(ids))

    def counts(self, me_id: int, now: int, midnight: int) -> Counts:
        """Long, but flat: sums over counters, whatever the archive."""
        del now
        by_status = dict(self._all("SELECT status, sum(n) FROM cube GROUP BY status"))
        open_ = "SELECT coalesce(sum(n), 0) FROM cube WHERE status = 'open'"
        by_kind = dict(self._all("SELECT kind, sum(n) FROM cube WHERE status = 'open' GROUP BY kind"))
        views = {
            "needs_reply": by_status.get("open", 0),
            "mine": self._one(f"{open_} AND assignee_id = ?", me_id)[0],
            "unassigned": self._one(f"{open_} AND assignee_id = 0")[0],
            "waiting": by_status.get("waiting", 0),
            "snoozed": by_status.get("snoozed", 0),
            "resolved": by_status.get("resolved", 0),
            "escalations": self._one("SELECT count(*) FROM conversation WHERE is_escalated = 1")[0],
        }
        outbox = dict(
            self._all("SELECT state, count(*) FROM outbox WHERE state NOT IN ('sent', 'cancelled') GROUP BY state")
        )
        answered, median = self._answers(midnight)
        oldest = self._one(
            "SELECT due_at, waiting_since_at FROM conversation WHERE status = 'open' ORDER BY due_at LIMIT 1"
        )
        return Counts(
            views=views,
            kind_groups={name: sum(by_kind.get(kind, 0) for kind in kinds) for name, kinds in KIND_GROUPS.items()},
            accounts=dict(self._all("SELECT account_id, sum(n) FROM cube WHERE status = 'open' GROUP BY account_id")),
            tags=dict(self._all("SELECT tag_id, n FROM tag_count WHERE status = 'open'")),
            outbox=sum(outbox.values()),
            outbox_needs_person=sum(outbox.get(state, 0) for state in ("ask", "blocked", "rejected")),
            oldest_waiting_at=oldest[1] if oldest else 0,
            answered_today=answered,
            median_answer_seconds=median,
        )

    def _answers(self, midnight: int) -> tuple[int, int]:
        """How many people heard from us since midnight, and how long half of them had waited at most."""
        rows = self._all(
            "SELECT conversation.contact_id, min(outgoing.created_at -"
            " (SELECT max(incoming.created_at) FROM message AS incoming"
            " WHERE incoming.conversation_id = outgoing.conversation_id AND incoming.direction = 'incoming'"
            " AND incoming.is_automatic = 0 AND incoming.id < outgoing.id))"
            " FROM message AS outgoing CROSS JOIN conversation ON conversation.id = outgoing.conversation_id"
            " WHERE outgoing.id >= ? AND outgoing.direction = 'outgoing' GROUP BY conversation.contact_id",
            midnight * 1000 * 1024,
        )
        waits = sorted(wait for _, wait in rows if wait is not None)
        return len(waits), waits[len(waits) // 2] if waits else 0

    def news(self, question: NewsQuestion) -> list[Happening]:
        """Find what is worth a word on the desktop; costs what is asked about, whatever the archive."""
        from socialinbox.store.news import find_news  # start-up: nothing is news before the first frame

        return find_news(self._all, question)

    # --- people ----------------------------------------------------------------------------------

    def contacts(self, words: str, limit: int = 8) -> list[FoundContact]:
        """Long. People whose name or handle holds all words, those who wrote last first."""
        with plain_errors():
            found = find_contacts(self._db, words, limit)
        return [self._found_contact(*each) for each in found]

    def _found_contact(self, contact_id: int, conversation_id: int) -> FoundContact:
        contact = self.contact(contact_id)
        network = self._one("SELECT network FROM account WHERE id = ?", contact.account_id)[0]
        number = self._one("SELECT COUNT(*) FROM conversation WHERE contact_id = ?", contact_id)[0]
        return FoundContact(contact, network, conversation_id, number)

    # --- one conversation ------------------------------------------------------------------------

    def conversation(self, conversation_id: int) -> Conversation | None:
        """All that its panel shows but the messages; of a merged one, the conversation it is shown in."""
        conversation_id = self.shown_id(conversation_id)
        row = self.queue_rows([conversation_id]).get(conversation_id)
        if row is None:
            return None
        facts = self._one(
            "SELECT contact_id, is_private, visibility, context_title, context_text, context_url, subject, url,"
            " incoming_count, read_incoming, message_count, previous_id, created_at FROM conversation WHERE id = ?",
            conversation_id,
        )
        contact = self.contact(facts[0])
        account = next(account for account in self.accounts() if account.id == row.account_id)
        earlier = self.other_count(contact, conversation_id)
        return Conversation(*[row, contact, account, *_flags(facts, 1)[1:], earlier])

    def conversation_id(self, uid: str) -> int:
        """The local id of a conversation, 0 when it is not here."""
        row = self._one("SELECT id FROM conversation WHERE uid = ?", uid)
        return row[0] if row else 0

    def messages(self, conversation_id: int, before_id: int = 0, limit: int = 60) -> list[Message]:
        """The newest ``limit`` messages before ``before_id`` (0: the end), oldest first."""
        with plain_errors():
            end = before_id or _NO_END
            rows = self._db.execute(_MESSAGES, (conversation_id, conversation_id, end, limit)).fetchall()
        rows.reverse()
        if not rows or not rows[0][-1]:
            return list(map(_message, rows))
        files = self._attachments([row[0] for row in rows])
        return [_message((*row[:-1], files.get(row[0], ()))) for row in rows]

    def newest_incoming_uid(self, conversation_id: int) -> str:
        """What a reply answers when nobody chose a message."""
        row = self._one(
            "SELECT uid FROM message WHERE conversation_id = ? AND direction = 'incoming' AND deleted_at = 0"
            " ORDER BY id DESC LIMIT 1",
            conversation_id,
        )
        return row[0] if row else ""

    def reply_target(self, conversation_id: int, message_uid: str = "") -> ReplyTarget | None:
        """What a reply answers: this message, or the customer's newest ("")."""
        where, value = ("uid = ?", message_uid) if message_uid else ("direction = 'incoming' AND ? = ''", "")
        row = self._one(
            "SELECT uid, account_id, contact_id, kind, is_private, visibility, created_at, url, reply_data, home_id,"
            f" text FROM message WHERE conversation_id = ? AND {where} AND deleted_at = 0 ORDER BY id DESC LIMIT 1",
            conversation_id,
            value,
        )
        if row is None:
            return None
        contact_id = (
            row[2] or self._one("SELECT contact_id FROM conversation WHERE id = ?", row[9] or conversation_id)[0]
        )
        account = next(account for account in self.accounts() if account.id == row[1])
        contact = self.contact(contact_id)
        return ReplyTarget(
            row[0], account, contact, row[3], bool(row[4]), row[5], row[6], row[7], json.loads(row[8]), row[9], row[10]
        )

    def other_ways(self, conversation_id: int, not_home_id: int) -> list[ReplyTarget]:
        """The customer's newest message of each other conversation that is shown here: other ways to answer them."""
        homes = self._all("SELECT id FROM merge_part WHERE root_id = ? ORDER BY id", conversation_id)
        found = []
        for (home_id,) in homes:
            is_shown = home_id == conversation_id
            if home_id == (not_home_id or conversation_id):
                continue
            own = "conversation_id = ? AND home_id = 0" if is_shown else "home_id = ? AND home_id <> 0"
            row = self._one(
                f"SELECT uid FROM message WHERE {own} AND direction = 'incoming' AND is_automatic = 0"
                " AND deleted_at = 0 ORDER BY id DESC LIMIT 1",
                home_id,
            )
            target = self.reply_target(conversation_id, row[0]) if row else None
            if target is not None:
                found.append(target)
        return found

    def reply_data(self, conversation_id: int) -> dict[str, Any]:
        """What the adapter will need for a reply to the customer's newest message: parts of it count (mentions)."""
        target = self.reply_target(conversation_id)
        return target.reply_data if target else {}

    def message_address(self, message_id: int) -> tuple[int, str, dict[str, Any]]:
        """(account, remote id, reply data) of a message, for an act at its network."""
        row = self._one("SELECT account_id, remote_id, reply_data FROM message WHERE id = ?", message_id)
        return row[0], row[1], json.loads(row[2])

    def versions(self, message_id: int) -> list[tuple[str, int]]:
        """What a message said before its author changed it: (text, until when), oldest first."""
        return self._all("SELECT text, replaced_at FROM message_version WHERE message_id = ? ORDER BY id", message_id)

    def _attachments(self, message_ids: list[int]) -> dict[int, tuple[Attachment, ...]]:
        marks = ",".join("?" * len(message_ids))
        rows = self._all(
            "SELECT id, message_id, name, media_type, size, url, path, description FROM attachment"
            f" WHERE message_id IN ({marks}) ORDER BY id",
            *message_ids,
        )
        found: dict[int, tuple[Attachment, ...]] = {}
        for row in rows:
            found[row[1]] = (*found.get(row[1], ()), Attachment(*row))
        return found

    def attachment(self, attachment_id: int) -> Attachment | None:
        """A file of a message."""
        row = self._one(
            "SELECT id, message_id, name, media_type, size, url, path, description FROM attachment WHERE id = ?",
            attachment_id,
        )
        return Attachment(*row) if row else None

    def notes(self, conversation_id: int) -> list[Note]:
        """Notes that stand, oldest first."""
        rows = self._all(
            "SELECT id, uid, conversation_id, member_id, text, created_at, edited_at FROM note"
            " WHERE conversation_id = ? AND is_deleted = 0 ORDER BY created_at, id",
            conversation_id,
        )
        return [Note(*row) for row in rows]

    def events(self, conversation_id: int, limit: int = 200) -> list[Event]:
        """What was decided about a conversation, oldest first."""
        marks = ",".join("?" * len(_EVENT_KINDS))
        rows = self._all(
            "SELECT seq, decided_at, member, kind, body, 0 FROM op WHERE subject IN"
            f" (SELECT uid FROM conversation WHERE id IN ({_SHOWN_HERE})) AND kind IN ({marks})"
            " ORDER BY seq DESC LIMIT ?",
            conversation_id,
            conversation_id,
            *_EVENT_KINDS,
            limit,
        )
        rows += self._all(
            "SELECT op.seq, decided_at, member, kind, body, number FROM op_conversation CROSS JOIN op"
            f" ON op.seq = op_conversation.seq WHERE conversation_id IN ({_SHOWN_HERE}) AND kind IN ({marks})"
            " ORDER BY op_conversation.seq DESC LIMIT ?",
            conversation_id,
            conversation_id,
            *_EVENT_KINDS,
            limit,
        )
        return [_event(row) for row in sorted(rows)[-limit:]]

    def escalations(self, conversation_id: int = 0) -> list[Escalation]:
        """Of one conversation, or all that are open (0)."""
        where = "conversation_id = ?" if conversation_id else "state IN ('open', 'acknowledged', 'returned') AND ? = 0"
        rows = self._all(
            "SELECT id, uid, conversation_id, reason, note, from_member_id, to_member_id, due_at, state, state_note,"
            f" created_at, state_at FROM escalation WHERE {where} ORDER BY due_at, id",
            conversation_id,
        )
        return [Escalation(*row) for row in rows]

    def draft(self, conversation_id: int) -> Draft | None:
        """What was being written."""
        row = self._one(
            "SELECT conversation_id, mode, text, seen_messages, seen_incoming, updated_at, to_message FROM draft"
            " WHERE conversation_id = ?",
            conversation_id,
        )
        return Draft(*row) if row else None

    # --- the outbox ------------------------------------------------------------------------------

    def outbox(self, conversation_id: int = 0, now: int = 0) -> list[OutboxItem]:
        """Replies that have not ended, oldest first; without a conversation also those sent within the hour."""
        if conversation_id:
            return self._outbox("outbox.conversation_id = ? AND state NOT IN ('sent', 'cancelled')", conversation_id)
        return self._outbox(
            "outbox.id IN (SELECT id FROM outbox WHERE state NOT IN ('sent', 'cancelled')"
            " UNION ALL SELECT id FROM outbox WHERE state = 'sent' AND sent_at >= ?)",
            now - SENT_SHOWN_SECONDS,
        )

    def outbox_item(self, outbox_id: int) -> OutboxItem | None:
        """One reply, in whatever state."""
        return next(iter(self._outbox("outbox.id = ?", outbox_id)), None)

    def _outbox(self, where: str, *parameters: Any) -> list[OutboxItem]:
        rows = self._all(
            "SELECT outbox.id, outbox.uid, outbox.conversation_id, outbox.account_id, account.network, member_id,"
            " contact.name, contact.uid, mode, text, state, reason, detail, outbox.created_at, outbox.hold_until_at,"
            " not_before_at, attempts, sent_at, outbox.url, seen_messages, CASE state WHEN 'queued' THEN"
            " (SELECT count(*) FROM outbox AS other WHERE other.account_id = outbox.account_id AND other.id < outbox.id"
            " AND other.state NOT IN ('sent', 'cancelled') AND other.state IN ('queued', 'sending')) ELSE 0 END"
            " FROM outbox"
            " JOIN conversation ON conversation.id = outbox.conversation_id"
            " JOIN contact ON contact.id = conversation.contact_id"
            f" JOIN account ON account.id = outbox.account_id WHERE {where} ORDER BY outbox.id",
            *parameters,
        )
        return [OutboxItem(*row) for row in rows]

    # --- decisions about many ---------------------------------------------------------------------

    def preview(self, op: Op, ids: Sequence[int]) -> Preview:
        """Long. What a decision about these would do; see ``many_preview``."""
        from socialinbox.store import many_preview  # start-up

        with plain_errors():
            return many_preview.preview(self._db, op, ids)

    # --- undo ------------------------------------------------------------------------------------

    def ops_of(self, act: int) -> list[tuple[str, dict[str, Any]]]:
        """(kind, body) of each op of an act."""
        rows = self._all(
            "SELECT kind, body FROM act CROSS JOIN op ON op.seq BETWEEN first_seq AND last_seq AND op.act = act.id"
            " WHERE act.id = ?",
            act,
        )
        return [(kind, json.loads(body)) for kind, body in rows]


def _flags(row: Any, *places: int) -> list[Any]:
    """A row as a list, with truth values at these places: SQLite keeps them as 0 and 1."""
    values = list(row)
    for place in places:
        values[place] = bool(values[place])
    return values


def _event(row: Any) -> Event:
    seq, at, member, kind, body, number = row
    from socialinbox.core.ops import KINDS  # start-up

    values = json.loads(body)
    if not values["subject"] and KINDS[kind].own:
        values[KINDS[kind].own] = number
    return Event(seq, at, member, kind, values)


def _account(row: Any) -> Account:
    values = _flags(row, 10, 11)
    values[8], values[9] = json.loads(values[8]), Capabilities.from_json(values[9])
    return Account(*values)
