"""Writing the full-text index, and filling it again when it was made of other letters. Store thread only.

The index keeps no text of its own: a row is deleted by giving the very words it was made of. So whoever changes
an indexed text calls ``forget_message`` with the old row before and ``index_messages`` after. What an index holds
depends on how text is folded and on Python's table of letters; after a change of either it is emptied and filled
again from the newest message to the oldest, in slices. What lies below ``Transaction.search_left`` is not in it yet.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from socialinbox.core.text import FOLD_VERSION, fold_for_search
from socialinbox.store.transaction import Transaction

#: What an index that is filled now is made of.
MADE_OF = f"fold {FOLD_VERSION}, unicode {unicodedata.unidata_version}"
#: Rows that one slice brings back: some 20 ms of the writer.
SLICE = 500
#: Pages of the index that one slice of tidying writes: some 10 ms of the writer.
TIDIED = 100
_COLUMNS = "id, subject, text, quoted, author_name, author_handle"
INSERT_SEARCH = "INSERT INTO search (rowid, text, people) VALUES (?, ?, ?)"


def folded(row: tuple[int, str, str, str, str, str]) -> tuple[int, str, str]:
    """The values of ``INSERT_SEARCH`` for (id, subject, text, quoted, name, handle)."""
    message_id, subject, text, quoted, name, handle = row
    return (
        message_id,
        fold_for_search(f"{subject}\n{text}\n{quoted}"),
        fold_for_search(f"{name} {handle}"),
    )


def index_messages(tx: Transaction, ids: Iterable[int]) -> None:
    """Index messages in one batch: row by row costs four times as much (measured)."""
    below = tx.search_left[0]
    rows = [tx.one(f"SELECT {_COLUMNS} FROM message WHERE id = ?", each) for each in sorted(ids) if each >= below]
    _insert_messages(tx, rows)


def _insert_messages(tx: Transaction, rows: Iterable[tuple[int, str, str, str, str, str]]) -> None:
    tx.many(INSERT_SEARCH, [folded(row) for row in rows])


def forget_message(tx: Transaction, message_id: int) -> None:
    """Take a message out of the index while its row still has the indexed text."""
    if message_id < tx.search_left[0]:
        return
    row = tx.one(f"SELECT {_COLUMNS} FROM message WHERE id = ?", message_id)
    tx.run("INSERT INTO search (search, rowid, text, people) VALUES ('delete', ?, ?, ?)", *folded(row))


def index_note(tx: Transaction, note_id: int, text: str) -> None:
    """Index a note."""
    if note_id >= tx.search_left[1]:
        tx.run("INSERT INTO note_search (rowid, text) VALUES (?, ?)", note_id, fold_for_search(text))


def forget_note(tx: Transaction, note_id: int, text: str) -> None:
    """Take a note out of the index; ``text`` is what was indexed."""
    if note_id >= tx.search_left[1]:
        tx.run(
            "INSERT INTO note_search (note_search, rowid, text) VALUES ('delete', ?, ?)",
            note_id,
            fold_for_search(text),
        )


def tidy_slice(tx: Transaction) -> bool:
    """Merge some of the segments that new messages laid beside each other; whether there may be more to merge.

    A search looks into each segment. While messages stream in they are left to lie, which costs less than merging.
    """
    before = tx.db.total_changes
    tx.run("INSERT INTO search (search, rank) VALUES ('merge', ?)", TIDIED)
    return tx.db.total_changes - before >= 2  # SQLite's sign that it did something


# --- filling it again ----------------------------------------------------------------------------


def begin(tx: Transaction) -> None:
    """Look what the index is made of, and empty it when that is no longer what would be put into it."""
    made_of = tx.value("SELECT value FROM profile WHERE key = 'search_made_of'")
    if made_of == MADE_OF:
        left = (tx.value("SELECT value FROM profile WHERE key = 'search_left'") or "0 0").split()
        tx.search_left = (int(left[0]), int(left[1]))
        return
    tx.run("INSERT INTO search (search) VALUES ('delete-all')")
    tx.run("INSERT INTO note_search (note_search) VALUES ('delete-all')")
    newest = (tx.value("SELECT max(id) FROM message"), tx.value("SELECT max(id) FROM note"))
    _remember(tx, (newest[0] + 1 if newest[0] else 0, newest[1] + 1 if newest[1] else 0))
    _write(tx, "search_made_of", MADE_OF)


def fill_slice(tx: Transaction) -> None:
    """Bring some more messages, then notes, back into the index; ``search_left`` is (0, 0) once all are there."""
    message_end, note_end = tx.search_left
    if message_end:
        rows = tx.all(
            f"SELECT {_COLUMNS} FROM message NOT INDEXED WHERE id < ? ORDER BY id DESC LIMIT ?",
            message_end,
            SLICE,
        )
        rows.reverse()  # the index takes rising ids best
        _insert_messages(tx, rows)
        message_end = rows[0][0] if len(rows) == SLICE else 0
    else:
        notes = tx.all(
            "SELECT id, text, is_deleted FROM note NOT INDEXED WHERE id < ? ORDER BY id DESC LIMIT ?",
            note_end,
            SLICE,
        )
        tx.many(
            "INSERT INTO note_search (rowid, text) VALUES (?, ?)",
            [(note_id, fold_for_search(text)) for note_id, text, is_deleted in reversed(notes) if not is_deleted],
        )
        note_end = notes[-1][0] if len(notes) == SLICE else 0
    _remember(tx, (message_end, note_end))


def _remember(tx: Transaction, left: tuple[int, int]) -> None:
    tx.search_left = left
    _write(tx, "search_left", f"{left[0]} {left[1]}")


def _write(tx: Transaction, key: str, value: str) -> None:
    tx.run(
        "INSERT INTO profile (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, value
    )
