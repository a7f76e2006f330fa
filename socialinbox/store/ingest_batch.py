"""Many messages become rows together: a few look-ups for all of them, then one insert for each table.

Store thread only. Measured, this is about ten times as fast as one message at a time. It leaves the rows that
``ingest_one`` would leave, and hands back to it whatever is not simply new.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from socialinbox.core import rules
from socialinbox.core.exchange import IncomingContact, IncomingMessage
from socialinbox.core.ids import FoundUids
from socialinbox.store import facts, waiting
from socialinbox.store.batch_rows import BatchContact, BatchConversation
from socialinbox.store.facts import IDS_OF_A_SECOND
from socialinbox.store.ingest_one import SUBJECT_SECONDS, incoming_before
from socialinbox.store.search import INSERT_SEARCH, folded
from socialinbox.store.transaction import Transaction, settle

_NEWEST = (
    "coalesce((SELECT max(id) FROM message WHERE conversation_id = conversation.id AND direction = '{}'"
    " AND is_automatic = 0), 0)"
)
_CONVERSATIONS = (
    "SELECT conversation.id, contact_id, kind, incoming_count, message_count, attachment_count, decided, decided_seen,"
    " decided_at, snoozed_until_at, answered, answered_seen, answered_at, last_activity_at, snippet, status,"
    " waiting_since_at, coalesce((SELECT max(id) FROM message WHERE conversation_id = conversation.id), 0),"
    f" {_NEWEST.format('incoming')}, {_NEWEST.format('outgoing')}"
    " FROM json_each(?) AS wanted CROSS JOIN conversation ON conversation.id = wanted.value"
)


class BatchIntake:
    """Messages of one account, oldest first. ``take`` as many as go together, then ``write`` them."""

    def __init__(
        self, tx: Transaction, folder: Path, account_id: int, account_uid: str, messages: tuple[IncomingMessage, ...]
    ) -> None:
        self._tx, self._folder, self._messages = tx, folder, messages
        self._account_id, self._account_uid = account_id, account_uid
        self._message_uids = FoundUids("message", account_uid)
        self._contact_uids = FoundUids("contact", account_uid)
        self._conversation_uids = FoundUids("conversation", account_uid)
        self._created = [facts.sane_time(message.created_at, tx.now) for message in messages]
        self._threads = [_thread(message) for message in messages]
        self._contacts: dict[str, BatchContact] = {}
        self._conversations: dict[int, BatchConversation] = {}
        self._touched: dict[int, BatchConversation] = {}
        self._new_keys: dict[str, int] = {}
        self._taken: set[str] = set()
        self._message_rows: list[tuple[Any, ...]] = []
        self._attachment_rows: list[tuple[Any, ...]] = []
        self._search_rows: list[tuple[int, str, str]] = []
        self._look_up()

    # --- what is there already -----------------------------------------------------------------------

    def _look_up(self) -> None:
        tx, account_id, messages = self._tx, self._account_id, self._messages
        self._known = {
            row[0]: row[1:]
            for row in tx.all(
                "SELECT remote_id, CASE home_id WHEN 0 THEN conversation_id ELSE home_id END, text, subject,"
                " is_favourited, deleted_at FROM json_each(?) AS wanted"
                " CROSS JOIN message ON account_id = ? AND remote_id = wanted.value",
                _list(message.remote_id for message in messages),
                account_id,
            )
        }
        keys = {key for thread in self._threads for key in thread}
        keys.update(_subject_key(message) for message in messages if message.subject_key)
        self._keys: dict[str, int] = dict(
            tx.all(
                "SELECT thread_key.key, conversation_id FROM json_each(?) AS wanted"
                " CROSS JOIN thread_key ON account_id = ? AND thread_key.key = wanted.value",
                _list(keys),
                account_id,
            )
        )
        for row in tx.all(_CONVERSATIONS, _list(set(self._keys.values()))):
            self._conversations[row[0]] = BatchConversation.read(row)
        found_parts = tx.all(
            "SELECT id FROM merge_part WHERE id IN (SELECT value FROM json_each(?))", _list(self._conversations)
        )
        self._merged = {each for (each,) in found_parts}
        sent_keys = [message.sent_key for message in messages if message.sent_key]
        self._sent_keys: set[str] = set()
        if sent_keys:
            found = tx.all("SELECT key FROM outbox WHERE key IN (SELECT value FROM json_each(?))", _list(sent_keys))
            self._sent_keys = {key for (key,) in found}
        self._look_up_contacts({message.author.remote_id for message in messages})
        self._look_up_decisions()
        self._next_ids: dict[int, int] = {
            second: last + 1 if last is not None else second * IDS_OF_A_SECOND
            for second, last in tx.all(
                "SELECT value, (SELECT max(id) FROM message WHERE id >= value * ? AND id < (value + 1) * ?)"
                " FROM json_each(?)",
                IDS_OF_A_SECOND,
                IDS_OF_A_SECOND,
                _list(set(self._created)),
            )
        }
        self._next_contact = _next_id(tx, "contact")
        self._next_conversation = _next_id(tx, "conversation")

    def _look_up_contacts(self, remote_ids: Collection[str]) -> None:
        uids = {self._contact_uids.of(remote_id): remote_id for remote_id in remote_ids}
        for row in self._tx.all(
            "SELECT uid, contact.id, name, handle, url, language, first_seen_at FROM json_each(?) AS wanted"
            " CROSS JOIN contact ON uid = wanted.value",
            _list(uids),
        ):
            self._contacts[uids[row[0]]] = BatchContact(*row)

    def _look_up_decisions(self) -> None:
        """People and conversations that staff decided about before they came."""
        authors = {message.author.remote_id for message in self._messages}
        uids = [self._contact_uids.of(remote_id) for remote_id in authors if remote_id not in self._contacts]
        beginnings = {thread[0] for thread in self._threads if self._keys.keys().isdisjoint(thread)}
        uids += [self._conversation_uids.of(key) for key in beginnings]
        self._awaited = waiting.waited_for(self._tx, uids)

    # --- taking --------------------------------------------------------------------------------------

    def take(self) -> int:
        """Take messages until one that must be taken by itself; how many."""
        for number, message in enumerate(self._messages):
            if not self._take(message, self._created[number], self._threads[number]):
                return number
        return len(self._messages)

    def is_for_one(self, message: IncomingMessage) -> bool:
        """Whether a message changes one that is there, came in this batch before, or is a reply of our outbox."""
        if message.remote_id in self._taken:
            return True
        if message.direction == "outgoing" and message.sent_key in self._sent_keys:
            return True
        known = self._known.get(message.remote_id)
        if known is None:
            return False
        _, text, subject, is_favourited, deleted_at = known
        is_same = (text, subject, bool(is_favourited)) == (message.text, message.subject, message.is_favourited)
        return not is_same and not deleted_at

    def _take(self, message: IncomingMessage, created_at: int, thread: list[str]) -> bool:
        if self.is_for_one(message) or self._is_awaited(message.author):
            return False
        known = self._known.get(message.remote_id)
        if known is not None:
            self._remember([key for key in message.thread if key and key not in self._keys], known[0])
            return True
        conversation = self._place(message, created_at, thread)
        if conversation is None:
            return False
        is_incoming = message.direction == "incoming"
        contact_id = self._contact(message.author, min(created_at, self._tx.now)) if is_incoming else 0
        message_id = self._next_ids[created_at]
        self._next_ids[created_at] = message_id + 1
        uid = self._message_uids.of(message.remote_id)
        edited_at = facts.sane_time(message.edited_at, self._tx.now) if message.edited_at else 0
        self._message_rows.append(
            facts.message_row(
                self._tx,
                self._account_id,
                conversation.id,
                0,
                message,
                message_id,
                uid,
                contact_id,
                created_at,
                edited_at,
            )
        )
        author = message.author
        self._search_rows.append(
            folded((message_id, message.subject, message.text, message.quoted, author.name, author.handle))
        )
        if message.attachments:
            for row in facts.keep_files(self._folder, uid, message.attachments):
                self._attachment_rows.append((message_id, *row))
        self._count(conversation, message, message_id, created_at, contact_id)
        self._taken.add(message.remote_id)
        self._touched[conversation.id] = conversation
        return True

    def _is_awaited(self, contact: IncomingContact) -> bool:
        """Whether staff decided about a person before they wrote."""
        if contact.remote_id in self._contacts or not self._awaited:
            return False
        return self._contact_uids.of(contact.remote_id) in self._awaited

    def _count(
        self,
        conversation: BatchConversation,
        message: IncomingMessage,
        message_id: int,
        created_at: int,
        contact_id: int,
    ) -> None:
        if contact_id and not conversation.incoming_count:
            conversation.contact_id = contact_id  # what we began belongs to the first customer who answers
        conversation.attachment_count += len(message.attachments)
        if not message.is_automatic:
            conversation.message_count += 1
            if message.direction == "incoming":
                conversation.add_incoming(message_id, created_at)
            else:
                if conversation.answered_at <= created_at:
                    # Written elsewhere (the phone, another tool): it answers what stood before it.
                    conversation.answered = "waiting"
                    conversation.answered_seen = self._incoming_before(conversation, message_id)
                    conversation.answered_at = min(created_at, self._tx.now)
                conversation.add_ours(message_id)
        conversation.show(message, message_id, created_at)

    def _incoming_before(self, conversation: BatchConversation, message_id: int) -> int:
        before = sum(1 for each in conversation.incoming_ids if each < message_id)
        if not conversation.is_new:
            if message_id > conversation.stored_incoming_id:
                return before + conversation.stored_incoming_count
            before += incoming_before(self._tx, conversation.id, message_id)
        return before

    # --- which conversation --------------------------------------------------------------------------

    def _place(self, message: IncomingMessage, created_at: int, keys: list[str]) -> BatchConversation | None:
        """The conversation of a message; None when only ``ingest_one`` can tell."""
        subject_key = _subject_key(message) if message.subject_key else ""
        conversation = None
        for key in keys:
            if found := self._keys.get(key):
                conversation = self._conversations[found]
                break
        else:
            if subject_key and (found := self._keys.get(subject_key)):
                by_subject = self._conversations[found]
                if abs(created_at - by_subject.last_activity_at) <= SUBJECT_SECONDS:
                    conversation = by_subject
        if conversation is not None and conversation.id in self._merged:
            return None  # shown within another, or others within it
        if conversation is not None and not self._begins_anew(conversation, message, created_at):
            new_keys = [key for key in keys if key not in self._keys]
        else:
            previous = conversation.id if conversation is not None else 0
            uid = self._conversation_uids.of(f"{keys[0]}#{message.remote_id}" if previous else keys[0])
            if uid in self._awaited or (previous and waiting.waited_for(self._tx, [uid])):
                return None  # decided upon before it came
            conversation = self._new_conversation(message, created_at, uid, previous)
            new_keys = keys
        if subject_key:
            new_keys.append(subject_key)
        self._remember(new_keys, conversation.id)
        return conversation

    def _begins_anew(self, conversation: BatchConversation, message: IncomingMessage, created_at: int) -> bool:
        if message.kind not in ("direct", "mail"):
            return False
        status = rules.status_now(conversation.standing(), self._tx.now)
        return rules.begins_anew(
            message,
            created_at,
            status,
            conversation.decided,
            conversation.decided_at,
            conversation.answered,
            conversation.answered_at,
        )

    def _remember(self, keys: Iterable[str], conversation_id: int) -> None:
        for key in keys:
            self._keys[key] = self._new_keys[key] = conversation_id

    def _new_conversation(
        self, message: IncomingMessage, created_at: int, uid: str, previous: int
    ) -> BatchConversation:
        created_at = min(created_at, self._tx.now)
        conversation = BatchConversation(
            self._next_conversation, self._contact(message.author, created_at), message.kind
        )
        conversation.found = facts.conversation_row(self._account_id, message, uid, previous, created_at)
        self._next_conversation += 1
        self._conversations[conversation.id] = conversation
        return conversation

    def _contact(self, contact: IncomingContact, seen_at: int) -> int:
        """Who wrote, made or brought up to date; gives the local id."""
        known = self._contacts.get(contact.remote_id)
        if known is None:
            known = self._contacts[contact.remote_id] = BatchContact(
                self._contact_uids.of(contact.remote_id),
                self._next_contact,
                contact.name,
                contact.handle,
                contact.url,
                contact.language,
                seen_at,
                is_new=True,
            )
            self._next_contact += 1
        else:
            known.see(contact, seen_at)
        return known.id

    # --- writing -------------------------------------------------------------------------------------

    def write(self) -> int:
        """Write all that was taken, each table in the order of its key; how many messages are new."""
        tx = self._tx
        self._write_contacts()
        unsure = self._write_conversations()
        self._message_rows.sort(key=lambda row: int(row[0]))
        tx.many(facts.INSERT_MESSAGE, self._message_rows)
        tx.messages.update(row[0] for row in self._message_rows)
        tx.many(facts.INSERT_KEY, [(self._account_id, *each) for each in sorted(self._new_keys.items())])
        tx.many(facts.INSERT_ATTACHMENT, self._attachment_rows)
        tx.many(INSERT_SEARCH, sorted(row for row in self._search_rows if row[0] >= tx.search_left[0]))
        for conversation_id in unsure:
            settle(tx, conversation_id)
        return len(self._message_rows)

    def _write_contacts(self) -> None:
        tx, contacts = self._tx, self._contacts.items()
        tx.many(
            facts.INSERT_CONTACT,
            [
                (
                    each.id,
                    each.uid,
                    self._account_id,
                    remote_id,
                    each.name,
                    each.handle,
                    each.url,
                    each.language,
                    each.first_seen_at,
                    tx.revision,
                )
                for remote_id, each in contacts
                if each.is_new
            ],
        )
        tx.many(
            "UPDATE contact SET name = ?, handle = ?, url = ?, language = ?, revision = ? WHERE id = ?",
            [
                (each.name, each.handle, each.url, each.language, tx.revision, each.id)
                for _, each in contacts
                if each.is_changed and not each.is_new
            ],
        )
        tx.many(
            "UPDATE contact SET first_seen_at = ? WHERE id = ?",
            [(each.first_seen_at, each.id) for _, each in contacts if each.is_earlier and not each.is_new],
        )

    def _write_conversations(self) -> list[int]:
        """Write counts and derived columns; gives those of which only stored messages tell who waits."""
        tx = self._tx
        added, changed, unsure = [], [], []
        names = {each.id: (each.uid, each.name or each.handle) for each in self._contacts.values()}
        for conversation in self._touched.values():
            derived = conversation.derived(tx, self._account_id)
            if conversation.waiting_at is None:
                unsure.append(conversation.id)
            if conversation.is_new:
                added.append((conversation.id, *conversation.found, *derived, *names[conversation.contact_id]))
            else:
                changed.append((*derived, conversation.id))
        tx.many(BatchConversation.INSERT, added)
        tx.many(BatchConversation.UPDATE, changed)
        tx.conversations.update(self._touched)
        return unsure


def _thread(message: IncomingMessage) -> list[str]:
    """The keys that place a message, and name the conversation that it begins."""
    return [key for key in (*message.thread, message.remote_id) if key]


def _subject_key(message: IncomingMessage) -> str:
    return f"subject:{message.subject_key}"


def _list(values: Iterable[str] | Iterable[int]) -> str:
    """Values for ``json_each``, of which one statement can look up any number."""
    return json.dumps(list(values))


def _next_id(tx: Transaction, table: str) -> int:
    """The id that the next row of a table will get. ``table`` is never a stranger's word."""
    return int(tx.value("SELECT seq FROM sqlite_sequence WHERE name = ?", table) or 0) + 1
