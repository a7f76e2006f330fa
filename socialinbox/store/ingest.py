"""A batch from a network becomes contacts, conversations and messages, in one transaction with its cursor.

Store thread only. Applying the same batch twice changes nothing. Nothing vanishes because a network no longer
shows it: only what it says is deleted becomes a tombstone, and a flood of such news is not believed.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from pathlib import Path

from socialinbox.core.exchange import Batch, IncomingMessage, Skipped
from socialinbox.store import facts, outbox
from socialinbox.store.ingest_batch import BatchIntake
from socialinbox.store.ingest_one import take_one
from socialinbox.store.long_act import Again
from socialinbox.store.transaction import Transaction, settle

_LOG = logging.getLogger(__name__)
#: A pull that reports more deletions than both of these is a fault of the other side, not news.
LOSS_ITEMS, LOSS_SHARE = 25, 0.2
#: Of an unreadable item this much is kept.
RAW_LIMIT = 1_000_000
#: So many messages are written in one transaction, that an act of staff need not wait long: some 30 ms of the writer.
SLICE = 300
_UNSTORABLE = (ValueError, OverflowError, TypeError)


class Ingesting:
    """A batch on its way in, a slice at a time; the cursor is written with the last one."""

    def __init__(self, folder: Path, account_id: int, stream: str, batch: Batch) -> None:
        self._folder, self._account_id, self._stream, self._batch = folder, account_id, stream, batch
        self._messages = in_order(batch.messages)
        self._place = self._added = 0

    def step(self, tx: Transaction) -> Again | int:
        """Write the next slice; other jobs of the writer come before the one after it. In the end: how many are new."""
        part = self._messages[self._place : self._place + SLICE]
        if self._place + SLICE >= len(self._messages):
            batch = replace(self._batch, messages=part)
            return self._added + ingest(tx, self._folder, self._account_id, self._stream, batch)
        self._added += take_messages(tx, self._folder, self._account_id, self._stream, part)
        self._place += SLICE
        return Again(self.step, lambda: self._added)


def ingest(tx: Transaction, folder: Path, account_id: int, stream: str, batch: Batch) -> int:
    """Write a batch and the cursor behind it; how many messages are new. ``folder`` keeps attachments."""
    added = take_messages(tx, folder, account_id, stream, batch.messages)
    _take_deletions(tx, account_id, batch.deleted)
    _keep_aside(tx, account_id, stream, batch.skipped)
    tx.run(
        "INSERT INTO stream (account_id, name, cursor, pulled_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET cursor = excluded.cursor, pulled_at = excluded.pulled_at",
        account_id,
        stream,
        batch.cursor,
        tx.now,
    )
    return added


def take_messages(
    tx: Transaction, folder: Path, account_id: int, stream: str, messages: tuple[IncomingMessage, ...]
) -> int:
    """Write messages without moving a cursor; how many are new. Those that no database can hold are kept aside.

    Must be the first thing in its transaction. No savepoint guards the many: below one, SQLite notes the earlier
    content of every page, and each statement then walks through those notes (measured: 25 times the cost).
    """
    account_uid = tx.value("SELECT uid FROM account WHERE id = ?", account_id)
    messages = in_order(messages)
    try:
        return _take_together(tx, folder, account_id, account_uid, messages)
    except _UNSTORABLE:
        tx.begin_again()
        return sum(_take_alone(tx, folder, account_id, account_uid, stream, message) for message in messages)


def in_order(messages: tuple[IncomingMessage, ...]) -> tuple[IncomingMessage, ...]:
    """The oldest first, as they happened."""
    return tuple(sorted(messages, key=lambda each: each.created_at))


def _take_together(
    tx: Transaction, folder: Path, account_id: int, account_uid: str, messages: tuple[IncomingMessage, ...]
) -> int:
    added = 0
    while messages:
        intake = BatchIntake(tx, folder, account_id, account_uid, messages)
        taken = intake.take()
        added += intake.write()
        end = taken
        while end < len(messages) and (end == taken or intake.is_for_one(messages[end])):
            added += take_one(tx, folder, account_id, account_uid, messages[end])
            end += 1
        messages = messages[end:]
    return added


def _take_alone(
    tx: Transaction, folder: Path, account_id: int, account_uid: str, stream: str, message: IncomingMessage
) -> bool:
    is_added = False
    tx.run("SAVEPOINT message")
    try:
        is_added = take_one(tx, folder, account_id, account_uid, message)
    except _UNSTORABLE as error:
        _LOG.exception("A message could not be written down")
        tx.run("ROLLBACK TO message")
        _keep_aside(tx, account_id, stream, (_unstorable(message, error),))
    tx.run("RELEASE message")
    return is_added


# --- deletions and unreadable items --------------------------------------------------------------


def _take_deletions(tx: Transaction, account_id: int, remote_ids: tuple[str, ...]) -> None:
    if len(remote_ids) > LOSS_ITEMS:
        kept = tx.value("SELECT count(*) FROM message WHERE account_id = ? AND deleted_at = 0", account_id)
        if len(remote_ids) > kept * LOSS_SHARE:
            outbox.set_trouble(tx, account_id, "mass_loss", str(len(remote_ids)))
            return
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
    for conversation_id in touched:
        facts.show_newest(tx, conversation_id)
        settle(tx, conversation_id)


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
