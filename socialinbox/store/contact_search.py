"""People by a part of their name or handle, through the full-text index. Any thread that has a connection."""

from __future__ import annotations

import sqlite3

from socialinbox.core.text import search_terms

_PAGE, _PAGES = 200, 5


def find_contacts(db: sqlite3.Connection, words: str, limit: int) -> list[tuple[int, int]]:
    """(contact, conversation) of those who wrote last among all whose name or handle holds the words.

    Looks at no more than the newest thousand messages that fit, so that one who writes a lot costs no more.
    """
    terms = search_terms(words)
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
