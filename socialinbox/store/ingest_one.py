"""One message becomes rows, the exact way: a look-up for each question, and everything settled afterwards.

Store thread only. This is how a message is taken that meets something: an edit, a reply of our outbox, a message
that came in the same batch. All others go many at a time through ``ingest_batch``, which must leave the same rows.
"""

from __future__ import annotations

from pathlib import Path

from socialinbox.core.exchange import IncomingContact, IncomingMessage, Receipt
from socialinbox.core.ids import found_uid, to_seconds
from socialinbox.core.rules import begins_anew
from socialinbox.store import facts, merges, outbox, parts
from socialinbox.store.facts import Place
from socialinbox.store.search import index_messages
from socialinbox.store.transaction import Transaction, settle
from socialinbox.store.waiting import apply_waiting

#: A subject joins mails without references only this long after the last of them.
SUBJECT_SECONDS = 30 * 86400
_INSERT_CONVERSATION = (
    f"INSERT INTO conversation ({', '.join(facts.CONVERSATION_COLUMNS)}, contact_id, revision)"
    f" VALUES ({', '.join('?' * len(facts.CONVERSATION_COLUMNS))}, ?, ?) RETURNING id"
)


def take_one(tx: Transaction, folder: Path, account_id: int, account_uid: str, message: IncomingMessage) -> bool:
    """Write one message and what it means; True when it is new. Raises what SQLite does for a value it cannot hold."""
    message = facts.with_sane_times(message, tx.now)
    known = tx.one(
        "SELECT id, conversation_id, home_id FROM message WHERE account_id = ? AND remote_id = ?",
        account_id,
        message.remote_id,
    )
    if known is not None:
        facts.remember_keys(tx, account_id, known[2] or known[1], _unknown_keys(tx, account_id, message.thread))
        if facts.change_message(tx, known[0], message):
            _settle(tx, known[1])
        return False
    outbox_id = 0
    if message.direction == "outgoing" and message.sent_key:
        receipt = Receipt(message.remote_id, message.created_at, message.url, message)
        outbox_id = outbox.bind_seen(tx, account_id, message.sent_key, receipt)
        if tx.one("SELECT 1 FROM message WHERE account_id = ? AND remote_id = ?", account_id, message.remote_id):
            return False  # bound just now
    home_id = _place(tx, account_id, account_uid, message)
    conversation_id = parts.shown_id(tx, home_id)
    contact_id = 0
    if message.direction == "incoming":
        seen_at = min(to_seconds(message.created_at), tx.now)
        contact_id = _write_contact(tx, account_id, account_uid, message.author, seen_at)
    place = Place(account_id, account_uid, conversation_id, home_id if home_id != conversation_id else 0)
    message_id = facts.write_message(tx, place, message, contact_id=contact_id, outbox_id=outbox_id)
    uid = facts.message_uid(account_uid, message.remote_id)
    facts.write_attachments(tx, message_id, facts.keep_files(folder, uid, message.attachments))
    if contact_id:
        # What we began belongs to the first customer who answers.
        tx.run(
            "UPDATE conversation SET contact_id = ? WHERE id = ? AND"
            f" (SELECT incoming_count FROM {parts.table_of(tx, home_id)} AS own WHERE own.id = conversation.id) = 0",
            contact_id,
            home_id,
        )
    _count(tx, home_id, message_id, message, is_ours=bool(outbox_id))
    index_messages(tx, [message_id])
    _settle(tx, conversation_id)
    return True


def _settle(tx: Transaction, conversation_id: int) -> None:
    facts.show_newest(tx, conversation_id)
    settle(tx, conversation_id)


def _count(tx: Transaction, conversation_id: int, message_id: int, message: IncomingMessage, *, is_ours: bool) -> None:
    """What a new message means for its conversation."""
    is_question = message.direction == "incoming" and not message.is_automatic
    table = parts.table_of(tx, conversation_id)
    tx.run(
        f"UPDATE {table} SET incoming_count = incoming_count + ?, message_count = message_count + ?,"
        " attachment_count = attachment_count + ? WHERE id = ?",
        int(is_question),
        int(not is_ours and not message.is_automatic),
        len(message.attachments),
        conversation_id,
    )
    if message.direction == "outgoing" and not message.is_automatic and not is_ours:
        # Written elsewhere (the phone, another tool): it answers what stood before it.
        tx.run(
            f"UPDATE {table} SET answered = 'waiting', answered_seen = ?, answered_at = ?"
            " WHERE id = ? AND answered_at <= ?",
            incoming_before(tx, conversation_id, message_id),
            min(to_seconds(message.created_at), tx.now),
            conversation_id,
            to_seconds(message.created_at),
        )


def incoming_before(tx: Transaction, conversation_id: int, message_id: int) -> int:
    """How many messages of customers stand before this one."""
    own, parameter = parts.of_home(tx, conversation_id)
    return int(
        tx.value(
            f"SELECT count(*) FROM message WHERE {own} AND direction = 'incoming' AND is_automatic = 0 AND id < ?",
            parameter,
            message_id,
        )
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
    if found and _begins_anew(tx, parts.shown_id(tx, found), message):
        previous, found = parts.shown_id(tx, found), 0
    if not found:
        first = keys[0] if not previous else f"{keys[0]}#{message.remote_id}"
        found = _new_conversation(tx, account_id, account_uid, message, first, previous)
        facts.remember_keys(tx, account_id, found, (*keys, subject_key))
    else:
        facts.remember_keys(tx, account_id, found, (*_unknown_keys(tx, account_id, keys), subject_key))
    return found


def _by_subject(tx: Transaction, account_id: int, subject_key: str, created_at: int) -> int:
    row = tx.one(
        "SELECT thread_key.conversation_id, last_activity_at FROM thread_key JOIN conversation ON conversation.id ="
        " coalesce((SELECT root_id FROM merge_part WHERE id = thread_key.conversation_id), thread_key.conversation_id)"
        " WHERE thread_key.account_id = ? AND key = ?",
        account_id,
        subject_key,
    )
    return row[0] if row and abs(created_at - row[1]) <= SUBJECT_SECONDS else 0


def _begins_anew(tx: Transaction, conversation_id: int, message: IncomingMessage) -> bool:
    row = tx.one(
        "SELECT status, decided, decided_at, answered, answered_at FROM conversation WHERE id = ?",
        conversation_id,
    )
    return begins_anew(message, to_seconds(message.created_at), *row)


def _new_conversation(
    tx: Transaction, account_id: int, account_uid: str, message: IncomingMessage, key: str, previous: int
) -> int:
    created_at = min(to_seconds(message.created_at), tx.now)
    contact_id = _write_contact(tx, account_id, account_uid, message.author, created_at)
    uid = found_uid("conversation", account_uid, key)
    row = facts.conversation_row(account_id, message, uid, previous, created_at)
    conversation_id = int(tx.value(_INSERT_CONVERSATION, *row, contact_id, tx.revision))
    tx.conversations.add(conversation_id)
    apply_waiting(tx, uid)
    merges.take_waiting(tx, uid)
    return conversation_id


def _write_contact(tx: Transaction, account_id: int, account_uid: str, contact: IncomingContact, seen_at: int) -> int:
    """A person who wrote; decisions about one who had not written yet are carried out now."""
    uid = found_uid("contact", account_uid, contact.remote_id)
    is_new = tx.value("SELECT 1 FROM contact WHERE uid = ?", uid) is None
    contact_id = facts.write_contact(tx, account_id, account_uid, contact, seen_at)
    if is_new:
        apply_waiting(tx, uid)
    return contact_id
