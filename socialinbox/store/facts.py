"""Writing what networks told us: contacts, messages and their files. Store thread only.

A fact has a computed uid and is written as it is; what it means for a conversation is worked out by ``settle``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from socialinbox.core.exchange import (
    ContextCard,
    IncomingAttachment,
    IncomingContact,
    IncomingMessage,
    Outgoing,
    Receipt,
)
from socialinbox.core.files import safe_file_name
from socialinbox.core.ids import found_uid, from_seconds, to_seconds
from socialinbox.core.text import snippet
from socialinbox.store.search import forget_message, index_messages
from socialinbox.store.transaction import Transaction

#: Begins the remote id of a reply whose true one nobody knows: a member said that it is there.
CONFIRMED = "confirmed:"
#: A message that claims to come from further ahead than this is sorted as if it came now.
AHEAD_SECONDS = 300
#: Name, media type, size, address, path, description.
AttachmentRow = tuple[str, str, int, str, str, str]
#: Ids of messages within one second.
IDS_OF_A_SECOND = 1000 * 1024

INSERT_CONTACT = (
    "INSERT INTO contact (id, uid, account_id, remote_id, name, handle, url, language, first_seen_at, revision)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_MESSAGE = (
    "INSERT INTO message (id, uid, account_id, conversation_id, home_id, contact_id, remote_id, kind, direction,"
    " author_name, author_handle, member_id, outbox_id, text, quoted, subject, is_private, visibility, language,"
    " url, in_reply_to, created_at, claimed_at, received_at, edited_at, is_automatic, is_favourited, notices,"
    " reply_data, revision)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
#: What the first message of a conversation says of it, see ``conversation_row``.
CONVERSATION_COLUMNS = (
    "uid",
    "account_id",
    "kind",
    "subject",
    "is_private",
    "visibility",
    "url",
    "context_title",
    "context_text",
    "context_url",
    "stars",
    "previous_id",
    "created_at",
)
INSERT_KEY = (
    "INSERT INTO thread_key (account_id, key, conversation_id) VALUES (?, ?, ?)"
    " ON CONFLICT DO UPDATE SET conversation_id = excluded.conversation_id"
)
INSERT_ATTACHMENT = (
    "INSERT INTO attachment (message_id, name, media_type, size, url, path, description) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_to_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes."""

    account_id: int
    account_uid: str
    conversation_id: int
    home_id: int = 0  # the conversation it belongs to, when that is shown within another


def message_uid(account_uid: str, remote_id: str) -> str:
    """The same on every computer that sees the message."""
    return found_uid("message", account_uid, remote_id)


def write_contact(tx: Transaction, account_id: int, account_uid: str, contact: IncomingContact, seen_at: int) -> int:
    """Write a person, or what is new about them; returns the local id."""
    uid = found_uid("contact", account_uid, contact.remote_id)
    row = tx.one("SELECT id, name, handle, url, language FROM contact WHERE uid = ?", uid)
    facts = (contact.name, contact.handle, contact.url)
    if row is None:
        return int(
            tx.value(
                "INSERT INTO contact (uid, account_id, remote_id, name, handle, url, language, first_seen_at, revision)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                uid,
                account_id,
                contact.remote_id,
                *facts,
                contact.language,
                seen_at,
                tx.revision,
            )
        )
    language = contact.language or row[4]
    if tuple(row[1:]) != (*facts, language):
        tx.run(
            "UPDATE contact SET name = ?, handle = ?, url = ?, language = ?, revision = ? WHERE id = ?",
            *facts,
            language,
            tx.revision,
            row[0],
        )
    tx.run("UPDATE contact SET first_seen_at = ? WHERE id = ? AND first_seen_at > ?", seen_at, row[0], seen_at)
    return int(row[0])


def write_message(
    tx: Transaction,
    place: Place,
    message: IncomingMessage,
    *,
    contact_id: int,
    member_id: int = 0,
    outbox_id: int = 0,
) -> int:
    """Insert a message that is not there yet; returns its id, which sorts by time."""
    created_at = to_seconds(with_sane_times(message, tx.now).created_at)
    message_id = _free_id(tx, created_at)
    uid = message_uid(place.account_uid, message.remote_id)
    edited_at = to_seconds(message.edited_at) if message.edited_at else 0
    row = message_row(
        tx,
        place.account_id,
        place.conversation_id,
        place.home_id,
        message,
        message_id,
        uid,
        contact_id,
        created_at,
        edited_at,
        member_id=member_id,
        outbox_id=outbox_id,
    )
    tx.run(INSERT_MESSAGE, *row)
    tx.messages.add(message_id)
    return message_id


def message_row(
    tx: Transaction,
    account_id: int,
    conversation_id: int,
    home_id: int,
    message: IncomingMessage,
    message_id: int,
    uid: str,
    contact_id: int,
    created_at: int,
    edited_at: int,
    *,
    member_id: int = 0,
    outbox_id: int = 0,
) -> tuple[object, ...]:
    """The values of ``INSERT_MESSAGE``. Times in seconds, already sane."""
    return (
        message_id,
        uid,
        account_id,
        conversation_id,
        home_id,
        contact_id,
        message.remote_id,
        message.kind,
        message.direction,
        message.author.name,
        message.author.handle,
        member_id,
        outbox_id,
        message.text,
        message.quoted,
        message.subject,
        int(message.is_private),
        message.visibility,
        message.language,
        message.url,
        message.in_reply_to,
        created_at,
        message.claimed_at,
        tx.now,
        edited_at,
        int(message.is_automatic),
        int(message.is_favourited),
        " ".join(message.notices),
        _to_json(dict(message.reply_data)) if message.reply_data else "{}",
        tx.revision,
    )


def conversation_row(
    account_id: int, message: IncomingMessage, uid: str, previous_id: int, created_at: int
) -> tuple[object, ...]:
    """The values of ``CONVERSATION_COLUMNS`` for the conversation that a message begins."""
    context = message.context or ContextCard()
    return (
        uid,
        account_id,
        message.kind,
        message.subject,
        int(message.is_private),
        message.visibility,
        message.url,
        context.title,
        context.text,
        context.url,
        context.stars,
        previous_id,
        created_at,
    )


def with_sane_times(message: IncomingMessage, now: int) -> IncomingMessage:
    """No time before 1970 or from further ahead than some minutes: neither an id, an order nor a screen holds it."""
    created_at, edited_at = message.created_at, message.edited_at
    return replace(
        message,
        created_at=from_seconds(sane_time(created_at, now)),
        edited_at=from_seconds(sane_time(edited_at, now)) if edited_at else None,
    )


def sane_time(moment: datetime, now: int) -> int:
    """Seconds, between 1970 and some minutes from now."""
    return max(1, min(to_seconds(moment), now + AHEAD_SECONDS))


def _free_id(tx: Transaction, created_at: int) -> int:
    base = created_at * IDS_OF_A_SECOND
    last = tx.value("SELECT max(id) FROM message WHERE id >= ? AND id < ?", base, base + IDS_OF_A_SECOND)
    return base if last is None else int(last) + 1


def keep_files(folder: Path, uid: str, attachments: tuple[IncomingAttachment, ...]) -> list[AttachmentRow]:
    """Keep a message's files: bytes that came with it go below ``folder``, under a cleaned name, before the commit."""
    rows = []
    for number, attachment in enumerate(attachments):
        name = safe_file_name(attachment.name)
        path = ""
        if attachment.payload:
            path = f"{uid[:3]}/{uid}-{number}/{name}"
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(attachment.payload)
        size = attachment.size or len(attachment.payload)
        rows.append((name, attachment.media_type, size, attachment.url, path, attachment.description))
    return rows


def write_attachments(tx: Transaction, message_id: int, rows: list[AttachmentRow]) -> None:
    """Write what ``keep_files`` gave."""
    tx.many(INSERT_ATTACHMENT, [(message_id, *row) for row in rows])


def change_message(tx: Transaction, message_id: int, message: IncomingMessage) -> bool:
    """Write what an author changed upstream, keeping the earlier text; True when anything changed."""
    text, subject, edited_at, deleted_at, is_favourited = tx.one(
        "SELECT text, subject, edited_at, deleted_at, is_favourited FROM message WHERE id = ?", message_id
    )
    if deleted_at:
        return False
    if (text, subject) == (message.text, message.subject):
        if bool(is_favourited) != message.is_favourited:
            tx.run(
                "UPDATE message SET is_favourited = ?, revision = ? WHERE id = ?",
                int(message.is_favourited),
                tx.revision,
                message_id,
            )
            tx.messages.add(message_id)
        return False
    claimed = to_seconds(message.edited_at) if message.edited_at else tx.now
    if edited_at and claimed < edited_at:
        return False  # an older version came late
    forget_message(tx, message_id)
    tx.run(
        "INSERT INTO message_version (message_id, text, replaced_at) VALUES (?, ?, ?)",
        message_id,
        text,
        tx.now,
    )
    tx.run(
        "UPDATE message SET text = ?, quoted = ?, subject = ?, edited_at = ?, revision = ? WHERE id = ?",
        message.text,
        message.quoted,
        message.subject,
        claimed,
        tx.revision,
        message_id,
    )
    index_messages(tx, [message_id])
    tx.messages.add(message_id)
    return True


def blank_message(tx: Transaction, message_id: int) -> None:
    """A message is gone upstream: the row stays, its words do not."""
    forget_message(tx, message_id)
    tx.run("DELETE FROM message_version WHERE message_id = ?", message_id)
    tx.run(
        "UPDATE message SET text = '', quoted = '', deleted_at = ?, revision = ? WHERE id = ?",
        tx.now,
        tx.revision,
        message_id,
    )
    index_messages(tx, [message_id])
    tx.messages.add(message_id)


def remember_keys(tx: Transaction, account_id: int, conversation_id: int, keys: tuple[str, ...]) -> None:
    """From now on these keys place a message in this conversation."""
    tx.many(INSERT_KEY, [(account_id, key, conversation_id) for key in keys if key])


def write_sent(tx: Transaction, outbox_id: int, receipt: Receipt) -> None:
    """Our reply, proved by a receipt, as a message of its conversation; a copy that a pull brought first is bound."""
    account_id, account_uid, conversation_id, home_id, member_id, to_message_id, payload = tx.one(
        "SELECT outbox.account_id, account.uid, conversation_id, home_id, member_id, to_message_id, payload FROM outbox"
        " JOIN account ON account.id = outbox.account_id WHERE outbox.id = ?",
        outbox_id,
    )
    seen = tx.one(
        "SELECT id, outbox_id, conversation_id, received_at, is_automatic FROM message"
        " WHERE account_id = ? AND remote_id = ?",
        account_id,
        receipt.remote_id,
    )
    if seen is not None:
        if not seen[1]:
            tx.run("UPDATE message SET outbox_id = ?, member_id = ? WHERE id = ?", outbox_id, member_id, seen[0])
            tx.messages.add(seen[0])
            if not seen[4]:
                _count_as_seen(tx, seen[2], seen[3])
        return
    message = receipt.message or _message_from(tx, Outgoing.from_json(payload), account_id, to_message_id)
    message = replace(message, remote_id=receipt.remote_id, created_at=receipt.sent_at, url=message.url or receipt.url)
    place = Place(account_id, account_uid, conversation_id, home_id)
    message_id = write_message(tx, place, message, contact_id=0, member_id=member_id, outbox_id=outbox_id)
    index_messages(tx, [message_id])
    remember_keys(tx, account_id, home_id or conversation_id, (receipt.remote_id, *message.thread))
    show_newest(tx, conversation_id)


def name_confirmed(tx: Transaction, outbox_id: int, receipt: Receipt) -> None:
    """A reply that a member had confirmed turns up: the message that stood in for it gets its true name."""
    row = tx.one(
        "SELECT message.id, account_id, account.uid, conversation_id, home_id FROM message"
        " JOIN account ON account.id = account_id WHERE conversation_id ="
        " (SELECT conversation_id FROM outbox WHERE id = ?) AND outbox_id = ?"
        " AND substr(message.remote_id, 1, ?) = ?",
        outbox_id,
        outbox_id,
        len(CONFIRMED),
        CONFIRMED,
    )
    if row is None:
        return
    message_id, account_id, account_uid, conversation_id, home_id = row
    tx.run(
        "UPDATE message SET remote_id = ?, uid = ?, url = ?, revision = ? WHERE id = ?",
        receipt.remote_id,
        message_uid(account_uid, receipt.remote_id),
        receipt.url,
        tx.revision,
        message_id,
    )
    tx.run("UPDATE outbox SET remote_id = ?, url = ? WHERE id = ?", receipt.remote_id, receipt.url, outbox_id)
    remember_keys(tx, account_id, home_id or conversation_id, (receipt.remote_id,))
    tx.messages.add(message_id)
    tx.outbox.add(outbox_id)


def _count_as_seen(tx: Transaction, conversation_id: int, received_at: int) -> None:
    """A copy of our own reply, counted as if from elsewhere, must not hold what was written before it came.

    The count itself stays: whoever wrote later has seen the copy, and a smaller count would hide the next message.
    """
    tx.run(
        "UPDATE outbox SET seen_messages = seen_messages + 1 WHERE conversation_id = ? AND released_at < ?"
        " AND state NOT IN ('sent', 'cancelled')",
        conversation_id,
        received_at,
    )


def _message_from(tx: Transaction, outgoing: Outgoing, account_id: int, to_message_id: int) -> IncomingMessage:
    """Our own words stand in where a network gives back no more than an id."""
    name, handle, remote_id = tx.one("SELECT name, handle, remote_id FROM account WHERE id = ?", account_id)
    kind, visibility = tx.one("SELECT kind, visibility FROM message WHERE id = ?", to_message_id)
    return IncomingMessage(
        remote_id="",
        thread=(),
        kind=kind,
        direction="outgoing",
        author=IncomingContact(remote_id, name, handle),
        text=outgoing.text,
        created_at=from_seconds(tx.now),
        is_private=outgoing.is_private,
        visibility="" if outgoing.is_private else visibility,
        in_reply_to=outgoing.reply_to,
    )


def show_newest(tx: Transaction, conversation_id: int) -> None:
    """Keep what the queue shows of a conversation, the customer's newest words, beside its row."""
    newest = tx.one(
        "SELECT text, subject, kind, deleted_at FROM message WHERE conversation_id = ? AND direction = 'incoming'"
        " AND is_automatic = 0 ORDER BY id DESC LIMIT 1",
        conversation_id,
    ) or tx.one(
        "SELECT text, subject, kind, deleted_at FROM message WHERE conversation_id = ? ORDER BY id DESC LIMIT 1",
        conversation_id,
    )
    if newest is None:
        return
    text, subject, kind, deleted_at = newest
    words = "" if deleted_at else words_in_queue(kind, subject, text)
    tx.run("UPDATE conversation SET snippet = ? WHERE id = ?", words, conversation_id)


def words_in_queue(kind: str, subject: str, text: str) -> str:
    """What the queue shows of a message."""
    return snippet(f"{subject}: {text}" if subject and kind == "mail" else text)
