"""The words that the text index holds, by their beginning. For the thread that owns the connection.

A beginning of three letters has an index of its own. For a longer one the index would gather the places of all its
words before it gives the first; asking for those words by name gives the newest hits at once.
"""

from __future__ import annotations

import sqlite3

#: A beginning of more words than this is left to the index.
MOST_WORDS = 24
#: Length of the beginnings that have an index of their own, see ``search`` in schema.sql.
INDEXED_LENGTH = 3

# Each step enters the list of words behind the one before: how often a word is used does not count.
_BEGINNING_WITH = """
WITH RECURSIVE found (word) AS (
  SELECT (SELECT term FROM temp.search_word WHERE term >= ? LIMIT 1)
  UNION ALL
  SELECT (SELECT term FROM temp.search_word WHERE term >= found.word || char(1) LIMIT 1)
    FROM found WHERE substr(found.word, 1, ?) = ?
)
SELECT word FROM found WHERE substr(word, 1, ?) = ? LIMIT ?
"""


class Vocabulary:
    """Remembers what it found until somebody writes."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._version = -1
        self._known: dict[str, tuple[str, ...]] = {}

    def beginning_with(self, word: str) -> tuple[str, ...]:
        """All words of the index that begin so; none when they are too many, or the index finds them by itself."""
        if len(word) <= INDEXED_LENGTH:
            return ()
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._version = version
            self._known.clear()
        found = self._known.get(word)
        if found is None:
            rows = self._db.execute(
                _BEGINNING_WITH, (word, len(word), word, len(word), word, MOST_WORDS + 1)
            ).fetchall()
            found = self._known[word] = tuple(row[0] for row in rows) if len(rows) <= MOST_WORDS else ()
        return found
