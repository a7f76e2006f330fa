"""People by a part of their name or handle, through the full-text index. Any thread that has a connection."""

from __future__ import annotations

import re
import sqlite3

from socialinbox.core.query import PREFIX_LETTERS
from socialinbox.core.text import fold_for_search

_PAGE, _PAGES = 200, 5
_TOKEN = re.compile(r"[^\W_]+")
_MOST_TOKENS = 8


def find_contacts(db: sqlite3.Connection, words: str, limit: int) -> list[tuple[int, int]]:
    """(contact, conversation) of those who wrote last among all whose name or handle holds the words.

    Looks at no more than the newest thousand messages that fit, so that one who writes a lot costs no more.
    """
    terms = _terms(words)
    if not terms:
        return []
    found: dict[int, int] = {}
    before = 1 << 62
    for _ in range(_PAGES):
        rows = db.execute(
            "SELECT message.id, message.contact_id, message.conversation_id FROM search"
            " JOIN message ON message.id = search.rowid"
            " WHERE search MATCH ? AND search.rowid < ? ORDER BY search.rowid DESC LIMIT ?",
            (f"people : ({terms})", before, _PAGE),
        ).fetchall()
        for _, contact_id, conversation_id in rows:
            if contact_id:
                found.setdefault(contact_id, conversation_id)
        if len(found) >= limit or len(rows) < _PAGE:
            break
        before = rows[-1][0]
    return list(found.items())[:limit]


def _terms(words: str) -> str:
    """All words in the index's own language, which letters and digits alone cannot be taken for; the last may go on."""
    tokens = _TOKEN.findall(fold_for_search(words))[:_MOST_TOKENS]
    if not tokens:
        return ""
    goes_on = "*" if len(tokens[-1]) >= PREFIX_LETTERS else ""
    return " ".join(f'"{token}"' for token in tokens) + goes_on
