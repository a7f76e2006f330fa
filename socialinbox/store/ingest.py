"""A batch from a network becomes contacts, conversations and messages, in one transaction with its cursor.

Store thread only. Applying the same batch twice changes nothing. Nothing vanishes because a network no longer
shows it: only what it says is deleted becomes a tombstone, and a flood of such news is not believed.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from pathlib import Path

from socialinbox.core.exchange import Batch, ContextCard, IncomingMessage, Receipt, Skipped
from socialinbox.core.ids import found_uid, to_seconds
from socialinbox.core.rules import REOPEN_WITHIN_SECONDS
from socialinbox.store import facts, oplog, outbox
from socialinbox.store.apply import apply
from socialinbox.store.facts import Place
from socialinbox.store.search import index_messages
from socialinbox.store.transaction import Transaction, settle

_LOG = logging.getLogger(__name__)
#: A pull that reports more deletions than both of these is a fault of the other side, not news.
LOSS_ITEMS, LOSS_SHARE = 25, 0.2
#: A subject joins mails without references only this long after the last of them.
SUBJECT_SECONDS = 30 * 86400
#: Of an unreadable item this much is kept.
RAW_LIMIT = 1_000_000


def ingest(tx: Transaction, folder: Path, account_id: int, stream: str, batch: Batch) -> None:
    """Write a batch and the cursor behind it. ``folder`` keeps attachments."""
    account_uid = tx.value("SELECT uid FROM account WHERE id = ?", account_id)
    fresh: list[int] = []
    touched: set[int] = set()
    seen: set[str] = set()
    unstorable: list[Skipped] = []
    for message in sorted(batch.messages, key=lambda each: each.created_at):
        if message.remote_id in seen:
            index_messages(tx, fresh)  # an edit takes the first words out of the index: they must be in it
            fresh.clear()
        seen.add(message.remote_id)
        tx.run("SAVEPOINT message")
        try:
            conversation_id, message_id = _take(tx, folder, account_id, account_uid, message)
        except (ValueError, OverflowError, TypeError) as error:
            _LOG.exception("A message could not be written down")
            tx.run("ROLLBACK TO message")
            unstorable.append(_unstorable(message, error))
            conversation_id = message_id = 0
        tx.run("RELEASE message")
        if conversation_id:
            touched.add(conversation_id)
        if message_id:
            fresh.append(message_id)
    index_messages(tx, fresh)
    touched |= _take_deletions(tx, account_id, batch.deleted)
    for conversation_id in touched:
        facts.show_newest(tx, conversation_id)
        settle(tx, conversation_id)
    _keep_aside(tx, account_id, stream, (*batch.skipped, *unstorable))
    tx.run(
        "INSERT INTO stream (account_id, name, cursor, pulled_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET cursor = excluded.cursor, pulled_at = excluded.pulled_at",
        account_id,
        stream,
        batch.cursor,
        tx.now,
    )


def _take(
    tx: Transaction, folder: Path, account_id: int, account_uid: str, message: IncomingMessage
) -> tuple[int, int]:
    """Write one message; returns (conversation to settle, id of the message when it is new), 0 where there is none."""
    message = facts.with_sane_times(message, tx.now)
    known = tx.one(
        "SELECT id, conversation_id FROM message WHERE account_id = ? AND remote_id = ?",
        account_id,
        message.remote_id,
    )
    if known is not None:
        facts.remember_keys(tx, account_id, known[1], _unknown_keys(tx, account_id, message.thread))
        return (known[1], 0) if facts.change_message(tx, known[0], message) else (0, 0)
    outbox_id = 0
    if message.direction == "outgoing" and message.sent_key:
        receipt = Receipt(message.remote_id, message.created_at, message.url, message)
        outbox_id = outbox.bind_seen(tx, account_id, message.sent_key, receipt)
        if tx.one("SELECT 1 FROM message WHERE account_id = ? AND remote_id = ?", account_id, message.remote_id):
            return 0, 0  # bound just now
    conversation_id = _place(tx, account_id, account_uid, message)
    contact_id = 0
    if message.direction == "incoming":
        seen_at = min(to_seconds(message.created_at), tx.now)
        contact_id = facts.write_contact(tx, account_id, account_uid, message.author, seen_at)
    place = Place(account_id, account_uid, conversation_id)
    message_id = facts.write_message(tx, place, message, contact_id=contact_id, outbox_id=outbox_id)
    uid = facts.message_uid(account_uid, message.remote_id)
    facts.write_attachments(tx, folder, message_id, uid, message.attachments)
    if contact_id:
        # What we began belongs to the first customer who answers.
        tx.run(
            "UPDATE conversation SET contact_id = ? WHERE id = ? AND incoming_count = 0", contact_id, conversation_id
        )
    _count(tx, conversation_id, message_id, message, is_ours=bool(outbox_id))
    return conversation_id, message_id


def _count(tx: Transaction, conversation_id: int, message_id: int, message: IncomingMessage, *, is_ours: bool) -> None:
    """What a new message means for its conversation."""
    is_question = message.direction == "incoming" and not message.is_automatic
    tx.run(
        "UPDATE conversation SET incoming_count = incoming_count + ?, message_count = message_count + ?,"
        " attachment_count = attachment_count + ? WHERE id = ?",
        int(is_question),
        int(not is_ours and not message.is_automatic),
        len(message.attachments),
        conversation_id,
    )
    if message.direction == "outgoing" and not message.is_automatic and not is_ours:
        # Written elsewhere (the phone, another tool): it answers what stood before it.
        answered = tx.value(
            "SELECT count(*) FROM message WHERE conversation_id = ? AND direction = 'incoming'"
            " AND is_automatic = 0 AND id < ?",
            conversation_id,
            message_id,
        )
        tx.run(
            "UPDATE conversation SET answered = 'waiting', answered_seen = ?, answered_at = ?"
            " WHERE id = ? AND answered_at <= ?",
            answered,
            min(to_seconds(message.created_at), tx.now),
            conversation_id,
            to_seconds(message.created_at),
        )


# --- which conversation --------------------------------------------------------------------------


def _unknown_keys(tx: Transaction, account_id: int, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        key
        for key in keys
        if key and not tx.value("SELECT 1 FROM thread_key WHERE account_id = ? AND key = ?", account_id, key)
    )


def _place(tx: Transaction, account_id: int, account_uid: str, message: IncomingMessage) -> int:
    """The conversation a message belongs to, made when there is none; all its keys are remembered."""
    keys = tuple(key for key in (*message.thread, message.remote_id) if key)
    found = 0
    for key in keys:
        found = (
            tx.value("SELECT conversation_id FROM thread_key WHERE account_id = ? AND key = ?", account_id, key) or 0
        )
        if found:
            break
    subject_key = f"subject:{message.subject_key}" if message.subject_key else ""
    if not found and subject_key:
        found = _by_subject(tx, account_id, subject_key, to_seconds(message.created_at))
    previous = 0
    if found and _begins_anew(tx, found, message):
        previous, found = found, 0
    if not found:
        first = keys[0] if not previous else f"{keys[0]}#{message.remote_id}"
        found = _new_conversation(tx, account_id, account_uid, message, first, previous)
        facts.remember_keys(tx, account_id, found, (*keys, subject_key))
    else:
        facts.remember_keys(tx, account_id, found, (*_unknown_keys(tx, account_id, keys), subject_key))
    return found


def _by_subject(tx: Transaction, account_id: int, subject_key: str, created_at: int) -> int:
    row = tx.one(
        "SELECT conversation_id, last_activity_at FROM thread_key JOIN conversation"
        " ON conversation.id = thread_key.conversation_id WHERE thread_key.account_id = ? AND key = ?",
        account_id,
        subject_key,
    )
    return row[0] if row and abs(created_at - row[1]) <= SUBJECT_SECONDS else 0


def _begins_anew(tx: Transaction, conversation_id: int, message: IncomingMessage) -> bool:
    """A customer who comes back long after "done" in a never-ending thread begins a new conversation."""
    if message.kind not in ("direct", "mail") or message.direction != "incoming" or message.is_automatic:
        return False
    status, decided, decided_at, answered, answered_at = tx.one(
        "SELECT status, decided, decided_at, answered, answered_at FROM conversation WHERE id = ?",
        conversation_id,
    )
    if status != "resolved":
        return False
    done_at = decided_at if decided == "resolved" else answered_at if answered == "resolved" else 0
    return bool(done_at) and to_seconds(message.created_at) - done_at > REOPEN_WITHIN_SECONDS


def _new_conversation(
    tx: Transaction, account_id: int, account_uid: str, message: IncomingMessage, key: str, previous: int
) -> int:
    created_at = min(to_seconds(message.created_at), tx.now)
    contact_id = facts.write_contact(tx, account_id, account_uid, message.author, created_at)
    context = message.context or ContextCard()
    uid = found_uid("conversation", account_uid, key)
    conversation_id = int(
        tx.value(
            "INSERT INTO conversation (uid, account_id, contact_id, kind, subject, is_private, visibility, url,"
            " context_title, context_text, context_url, stars, previous_id, created_at, revision)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            uid,
            account_id,
            contact_id,
            message.kind,
            message.subject,
            int(message.is_private),
            message.visibility,
            message.url,
            context.title,
            context.text,
            context.url,
            context.stars,
            previous,
            created_at,
            tx.revision,
        )
    )
    tx.conversations.add(conversation_id)
    _apply_waiting_ops(tx, uid)
    return conversation_id


def _apply_waiting_ops(tx: Transaction, uid: str) -> None:
    """Decisions that arrived before the conversation they are about."""
    member, decided_at = tx.member, tx.decided_at
    for logged in oplog.newest_of_each_slot(tx, uid):
        tx.member, tx.decided_at = logged.member, logged.decided_at
        apply(logged.op, tx)
    tx.member, tx.decided_at = member, decided_at


# --- deletions and unreadable items --------------------------------------------------------------


def _take_deletions(tx: Transaction, account_id: int, remote_ids: tuple[str, ...]) -> set[int]:
    if not remote_ids:
        return set()
    if len(remote_ids) > LOSS_ITEMS:
        kept = tx.value("SELECT count(*) FROM message WHERE account_id = ? AND deleted_at = 0", account_id)
        if len(remote_ids) > kept * LOSS_SHARE:
            outbox.set_trouble(tx, account_id, "mass_loss", str(len(remote_ids)))
            return set()
    touched = set()
    for remote_id in remote_ids:
        row = tx.one(
            "SELECT id, conversation_id FROM message WHERE account_id = ? AND remote_id = ? AND deleted_at = 0",
            account_id,
            remote_id,
        )
        if row is not None:
            facts.blank_message(tx, row[0])
            touched.add(row[1])
    return touched


def _unstorable(message: IncomingMessage, error: Exception) -> Skipped:
    """What no database can hold (half a character, a giant number) must not stop what comes after it."""
    raw = repr(replace(message, attachments=())).encode("utf-8", "backslashreplace")
    return Skipped(message.remote_id.encode("utf-8", "replace").decode(), raw, type(error).__name__)


def _keep_aside(tx: Transaction, account_id: int, stream: str, skipped: tuple[Skipped, ...]) -> None:
    for item in skipped:
        raw = item.raw[:RAW_LIMIT]
        tx.run(
            "INSERT INTO quarantine (account_id, stream, remote_id, digest, raw, reason, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            account_id,
            stream,
            item.remote_id,
            hashlib.sha256(raw).hexdigest(),
            raw,
            item.reason,
            tx.now,
        )
        tx.accounts.add(account_id)
