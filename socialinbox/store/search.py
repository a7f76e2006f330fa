"""Writing and asking the full-text index.

The index keeps no text of its own: a row is deleted by giving the very words it was made of. So whoever changes
an indexed text calls ``forget_message`` with the old row before and ``index_messages`` after.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from socialinbox.core.text import fold_for_search, search_terms
from socialinbox.store.transaction import Transaction

_COLUMNS = "id, subject, text, quoted, author_name, author_handle"


def _folded(row: tuple[int, str, str, str, str, str]) -> tuple[int, str, str]:
    message_id, subject, text, quoted, name, handle = row
    return (
        message_id,
        fold_for_search(f"{subject}\n{text}\n{quoted}"),
        fold_for_search(f"{name} {handle}"),
    )


def index_messages(tx: Transaction, ids: Iterable[int]) -> None:
    """Index messages in one batch: row by row costs four times as much (measured)."""
    rows = [tx.one(f"SELECT {_COLUMNS} FROM message WHERE id = ?", each) for each in sorted(ids)]
    tx.many("INSERT INTO search (rowid, text, people) VALUES (?, ?, ?)", [_folded(row) for row in rows])


def forget_message(tx: Transaction, message_id: int) -> None:
    """Take a message out of the index while its row still has the indexed text."""
    row = tx.one(f"SELECT {_COLUMNS} FROM message WHERE id = ?", message_id)
    tx.run("INSERT INTO search (search, rowid, text, people) VALUES ('delete', ?, ?, ?)", *_folded(row))


def index_note(tx: Transaction, note_id: int, text: str) -> None:
    """Index a note."""
    tx.run("INSERT INTO note_search (rowid, text) VALUES (?, ?)", note_id, fold_for_search(text))


def forget_note(tx: Transaction, note_id: int, text: str) -> None:
    """Take a note out of the index; ``text`` is what was indexed."""
    tx.run(
        "INSERT INTO note_search (note_search, rowid, text) VALUES ('delete', ?, ?)",
        note_id,
        fold_for_search(text),
    )


def find_messages(db: sqlite3.Connection, words: str, limit: int) -> list[tuple[int, int, int, str]]:
    """(conversation, message, time, text) of the newest messages that hold all words; any string is just text."""
    match = search_terms(words)
    if not match:
        return []
    return db.execute(
        "SELECT message.conversation_id, message.id, message.created_at, message.text FROM search"
        " JOIN message ON message.id = search.rowid WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ?",
        (match, limit),
    ).fetchall()


def find_notes(db: sqlite3.Connection, words: str, limit: int) -> list[tuple[int, int, int, str]]:
    """(conversation, 0, time, text) of the newest notes that hold all words."""
    match = search_terms(words)
    if not match:
        return []
    return db.execute(
        "SELECT note.conversation_id, 0, note.created_at, note.text FROM note_search"
        " JOIN note ON note.id = note_search.rowid WHERE note_search MATCH ? ORDER BY note_search.rowid DESC LIMIT ?",
        (match, limit),
    ).fetchall()
