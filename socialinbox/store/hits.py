"""Asking the full-text index: which messages and notes hold what, and which conversations those belong to.

For the thread that owns the connection. "Long" functions grow with the number of messages that match.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from socialinbox.core.model import SearchHit, SearchPage, SearchPlace
from socialinbox.store.conditions import Conditions
from socialinbox.store.match import MessageMatch
from socialinbox.store.queue_query import row_tests

#: Up to so many matching messages a word counts as rare: then they are gone through, else conversations are probed.
RARE = 5_000
_NO_END = 1 << 62
_HIT = "SELECT message.conversation_id, message.id, message.created_at, message.text"
_NOTE_HIT = "SELECT note.conversation_id, 0, note.created_at, note.text, note.id"


def page(db: sqlite3.Connection, conditions: Conditions, place: SearchPlace | None, limit: int) -> SearchPage:
    """One page of messages and notes, the newest first, from conversations that meet the conditions."""
    match = conditions.match
    if match is None or match.is_excluding or conditions.is_impossible:
        return SearchPage((), None)
    message_end, note_end = place or (_NO_END, _NO_END)
    join, where, values = _of_conversations(conditions, "message")
    if match.test:
        where += f" AND {match.test}"
    messages = db.execute(
        f"{_HIT} FROM search JOIN message ON message.id = search.rowid{join} WHERE search MATCH ?"
        f" AND search.rowid >= ? AND search.rowid < ?{where} ORDER BY search.rowid DESC LIMIT ?",
        (match.words, match.first_id, min(match.end_id, message_end), *values, *match.parameters, limit),
    ).fetchall()
    notes = _notes(db, conditions, match, note_end, limit) if match.note_words else []
    if not notes:
        hits = tuple(map(SearchHit._make, messages))
        return SearchPage(hits, SearchPlace(hits[-1].message_id, note_end) if len(hits) == limit else None)
    return _merged(messages, notes, (message_end, note_end), limit)


def _notes(
    db: sqlite3.Connection, conditions: Conditions, match: MessageMatch, end: int, limit: int
) -> list[tuple[int, int, int, str, int]]:
    join, where, values = _of_conversations(conditions, "note")
    return db.execute(
        f"{_NOTE_HIT} FROM note_search JOIN note ON note.id = note_search.rowid{join} WHERE note_search MATCH ?"
        f" AND note_search.rowid < ? AND note.created_at >= ? AND note.created_at < ?{where}"
        " ORDER BY note_search.rowid DESC LIMIT ?",
        (match.note_words, end, match.since_at, match.until_at, *values, limit),
    ).fetchall()


def _merged(
    messages: list[tuple[int, int, int, str]],
    notes: list[tuple[int, int, int, str, int]],
    ends: tuple[int, int],
    limit: int,
) -> SearchPage:
    """Both kinds by time, each in its own order: a note that came late from a colleague stands near its time."""
    hits: list[SearchHit] = []
    message, note = 0, 0
    while len(hits) < limit and (message < len(messages) or note < len(notes)):
        is_note = message == len(messages) or (note < len(notes) and notes[note][2] > messages[message][2])
        if is_note:
            hits.append(SearchHit._make(notes[note][:4]))
            note += 1
        else:
            hits.append(SearchHit._make(messages[message]))
            message += 1
    place = SearchPlace(
        messages[message - 1][1] if message else ends[0],
        notes[note - 1][4] if note else ends[1],
    )
    return SearchPage(tuple(hits), place if len(hits) == limit else None)


def ranked(db: sqlite3.Connection, conditions: Conditions, limit: int) -> tuple[SearchHit, ...]:
    """Long. The messages in which the words weigh most; notes are not weighed."""
    match = conditions.match
    if match is None or match.is_excluding or conditions.is_impossible:
        return ()
    join, where, values = _of_conversations(conditions, "message")
    if not (join or match.test):
        rows = db.execute(
            f"{_HIT} FROM (SELECT rowid AS id FROM search WHERE search MATCH ? AND rowid >= ? AND rowid < ?"
            " ORDER BY rank LIMIT ?) AS best JOIN message ON message.id = best.id",
            (match.words, match.first_id, match.end_id, limit),
        )
        return tuple(map(SearchHit._make, rows))
    if match.test:
        where += f" AND {match.test}"
    rows = db.execute(
        f"{_HIT} FROM search JOIN message ON message.id = search.rowid{join} WHERE search MATCH ?"
        f" AND search.rowid >= ? AND search.rowid < ?{where} ORDER BY search.rank LIMIT ?",
        (match.words, match.first_id, match.end_id, *values, *match.parameters, limit),
    )
    return tuple(map(SearchHit._make, rows))


def _of_conversations(conditions: Conditions, table: str) -> tuple[str, str, list[object]]:
    """(join, further conditions, parameters) that keep hits of conversations that meet the conditions."""
    tests = row_tests(conditions)
    if not tests:
        return "", "", []
    join = f" JOIN conversation ON conversation.id = {table}.conversation_id"
    return join, "".join(f" AND {sql}" for sql, _ in tests), [value for _, values in tests for value in values]


def conversations(db: sqlite3.Connection, match: MessageMatch) -> set[int]:
    """Long. All conversations with a message or note that matches (or, of an excluding match, is unwanted)."""
    test = f" AND {match.test}" if match.test else ""
    found = {
        row[0]
        for row in db.execute(
            "SELECT message.conversation_id FROM search JOIN message ON message.id = search.rowid"
            f" WHERE search MATCH ? AND search.rowid >= ? AND search.rowid < ?{test}",
            (match.words, match.first_id, match.end_id, *match.parameters),
        )
    }
    return found | _conversations_of_notes(db, match)


def _conversations_of_notes(db: sqlite3.Connection, match: MessageMatch) -> set[int]:
    if not match.note_words:
        return set()
    rows = db.execute(
        "SELECT note.conversation_id FROM note_search JOIN note ON note.id = note_search.rowid"
        " WHERE note_search MATCH ? AND note.created_at >= ? AND note.created_at < ?",
        (match.note_words, match.since_at, match.until_at),
    )
    return {row[0] for row in rows}


class Common:
    """All messages and notes that match a common text, by id alone: to look at conversations in another order.

    Long to make, for it reads the index of the words from end to end, but no row of a message.
    """

    def __init__(self, db: sqlite3.Connection, match: MessageMatch) -> None:
        self._db = db
        join, test = (" JOIN message ON message.id = search.rowid", f" AND {match.test}") if match.test else ("", "")
        rows = db.execute(
            f"SELECT search.rowid FROM search{join} WHERE search MATCH ? AND search.rowid >= ? AND search.rowid < ?"
            f"{test} ORDER BY search.rowid",
            (match.words, match.first_id, match.end_id, *match.parameters),
        )
        self._messages = array("q", (row[0] for row in rows))
        self._notes = _conversations_of_notes(db, match)

    def among(self, ids: Sequence[int]) -> set[int]:
        """Which of some hundred conversations hold one."""
        messages = self._messages
        marks = ",".join("?" * len(ids))
        found = {each for each in ids if each in self._notes}
        if not messages:
            return found
        last = len(messages) - 1
        rows = self._db.execute(f"SELECT conversation_id, id FROM message WHERE conversation_id IN ({marks})", ids)
        for conversation_id, message_id in rows:
            if messages[min(bisect_left(messages, message_id), last)] == message_id:
                found.add(conversation_id)
        return found


def is_rare(db: sqlite3.Connection, match: MessageMatch) -> bool:
    """Whether so few messages and notes match that all can be gone through for one page."""
    asked = [("search", match.words)]
    if match.note_words:
        asked.append(("note_search", match.note_words))
    number = 0
    for table, words in asked:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)"
        number += db.execute(sql, (words, RARE + 1)).fetchone()[0]
    return number <= RARE


def newest_in(db: sqlite3.Connection, match: MessageMatch, ids: Iterable[int]) -> dict[int, SearchHit]:
    """The newest message (else note) that matches in each of some conversations; those without any are left out.

    Of a common word the first look-ups find one; of a rare one the few that there are, are gone through.
    """
    wanted = list(ids)
    found: dict[int, SearchHit] = {}
    test = f" AND {match.test}" if match.test else ""
    if is_rare(db, match):
        among = set(wanted)
        rows = db.execute(
            f"{_HIT} FROM search JOIN message ON message.id = search.rowid WHERE search MATCH ?"
            f" AND search.rowid >= ? AND search.rowid < ?{test} ORDER BY search.rowid",
            (match.words, match.first_id, match.end_id, *match.parameters),
        )
        found = {row[0]: SearchHit._make(row) for row in rows if row[0] in among}
    else:
        for conversation_id in wanted:
            row = db.execute(
                f"{_HIT} FROM message WHERE message.conversation_id = ? AND message.id >= ? AND message.id < ?"
                " AND EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND search.rowid = message.id)"
                f"{test} ORDER BY message.id DESC LIMIT 1",
                (conversation_id, match.first_id, match.end_id, match.words, *match.parameters),
            ).fetchone()
            if row:
                found[conversation_id] = SearchHit._make(row)
    for conversation_id in wanted if match.note_words else ():
        if conversation_id not in found:
            row = db.execute(
                f"{_NOTE_HIT} FROM note WHERE note.conversation_id = ? AND note.created_at >= ? AND note.created_at < ?"
                " AND EXISTS (SELECT 1 FROM note_search WHERE note_search MATCH ? AND note_search.rowid = note.id)"
                " ORDER BY note.created_at DESC LIMIT 1",
                (conversation_id, match.since_at, match.until_at, match.note_words),
            ).fetchone()
            if row:
                found[conversation_id] = SearchHit._make(row[:4])
    return found
