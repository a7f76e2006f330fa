"""Questions about queues, searches and saved filters. A reader belongs to the thread that made it.

A filter is a ``QueueFilter``; its ``search`` is text in the language of ``core.query``. ``me_id`` is who sits here,
``now`` is in seconds: "yesterday" and "late" depend on them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from socialinbox.core.model import (
    Count,
    QueueFilter,
    QueueRow,
    SavedFilter,
    SavedReply,
    SearchHit,
    SearchPage,
    SearchPlace,
)
from socialinbox.core.query import Problem
from socialinbox.store import hits, queue_pages
from socialinbox.store.conditions import Conditions, conditions_of
from socialinbox.store.connection import open_reader, plain_errors
from socialinbox.store.match import IDS_PER_SECOND
from socialinbox.store.queue_pages import QueueIds
from socialinbox.store.queue_query import After
from socialinbox.store.vocabulary import Vocabulary


class QueueReader:
    """The part of ``Reader`` that looks for conversations. "Long" answers go through ``Questions``."""

    def __init__(self, path: Path) -> None:
        self._db = open_reader(path)
        self._words = Vocabulary(self._db)

    def close(self) -> None:
        """Give the connection back."""
        self._db.close()

    def interrupt(self) -> None:
        """Stop what runs now; the only method that another thread may call."""
        self._db.interrupt()

    def _all(self, sql: str, *parameters: Any) -> list[Any]:
        with plain_errors():
            return self._db.execute(sql, parameters).fetchall()

    def _one(self, sql: str, *parameters: Any) -> Any:
        with plain_errors():
            return self._db.execute(sql, parameters).fetchone()

    def _conditions(self, queue_filter: QueueFilter, me_id: int, now: int) -> Conditions:
        return conditions_of(self._db, self._words, queue_filter, me_id, now)

    # --- the queue -------------------------------------------------------------------------------

    def queue_ids(self, queue_filter: QueueFilter, me_id: int, now: int) -> QueueIds:
        """Long. All conversations that match, in order; nothing is cut off."""
        with plain_errors():
            return queue_pages.all_ids(self._db, self._conditions(queue_filter, me_id, now))

    def queue_page(
        self, queue_filter: QueueFilter, me_id: int, now: int, *, after: After | None = None, limit: int = 50
    ) -> list[QueueRow]:
        """One page of rows; ``after`` is (``queue_rows.key_of``, id) of the last conversation of the page before.

        Without text in the query its cost does not depend on the archive, whatever view, order, account or tag; tests
        that no index knows (``is:unread``, ``has:note``) walk until a page is full. With text it is long.
        """
        with plain_errors():
            return queue_pages.page(self._db, self._conditions(queue_filter, me_id, now), after, limit)

    def queue_place(self, queue_filter: QueueFilter, me_id: int, now: int, ids: Sequence[int]) -> dict[int, int]:
        """Which of these conversations match, and with which key. For some hundred ids at most; with text long."""
        with plain_errors():
            return queue_pages.places(self._db, self._conditions(queue_filter, me_id, now), ids)

    def count(self, queue_filter: QueueFilter, me_id: int, now: int) -> Count:
        """Long, but bounded: how many conversations match.

        Exact and quick from the counters for views, accounts, networks, assignees, statuses and kinds, or for one tag
        and statuses; else counted up to a bound, beyond which it is "at least".
        """
        with plain_errors():
            return queue_pages.count(self._db, self._conditions(queue_filter, me_id, now))

    def query_problems(self, queue_filter: QueueFilter, me_id: int, now: int) -> tuple[Problem, ...]:
        """What is wrong with the query of a filter, names looked up. Quick. Codes: see ``core.query.Problem``."""
        with plain_errors():
            return tuple(self._conditions(queue_filter, me_id, now).problems)

    # --- search ----------------------------------------------------------------------------------

    def search_page(
        self, queue_filter: QueueFilter, me_id: int, now: int, *, place: SearchPlace | None = None, limit: int = 50
    ) -> SearchPage:
        """Messages and notes that hold the text of the query, the newest first, in conversations that match the rest.

        ``place`` is ``SearchPage.next`` of the page before. No hits when the query has no text: then the queue is the
        answer. Quick for text alone in view "everything"; with operators or in a view it may be long.
        """
        with plain_errors():
            return hits.page(self._db, self._conditions(queue_filter, me_id, now), place, limit)

    def search_ranked(
        self, queue_filter: QueueFilter, me_id: int, now: int, *, limit: int = 50
    ) -> tuple[SearchHit, ...]:
        """Long: weighs every match. Messages in which the words weigh most first; ``interrupt`` ends it."""
        with plain_errors():
            return hits.ranked(self._db, self._conditions(queue_filter, me_id, now), limit)

    def search_in(self, queue_filter: QueueFilter, me_id: int, now: int, ids: Sequence[int]) -> dict[int, SearchHit]:
        """The newest hit in each of these conversations: the passage a row of the queue shows. For a page of rows."""
        with plain_errors():
            match = self._conditions(queue_filter, me_id, now).match
            return hits.newest_in(self._db, match, ids) if match and not match.is_excluding else {}

    def archive_since(self, account_id: int = 0) -> int:
        """The time of the oldest message that a search can see (seconds, 0: none); 0 asks for all accounts."""
        if account_id:
            row = self._one(
                "SELECT created_at FROM conversation WHERE account_id = ? ORDER BY created_at LIMIT 1", account_id
            )
        else:
            row = self._one("SELECT created_at FROM message ORDER BY id LIMIT 1")
        if row is None:
            return 0
        left = self._one("SELECT value FROM profile WHERE key = 'search_left'")
        return max(int(row[0]), int(left[0].split()[0]) // IDS_PER_SECOND if left else 0)

    # --- saved filters ---------------------------------------------------------------------------

    def saved_filters(self) -> list[SavedFilter]:
        """Queries kept under a name, in the order staff gave them."""
        rows = self._all(
            "SELECT id, uid, name, query, sort, place FROM saved_filter WHERE is_removed = 0 ORDER BY place, id"
        )
        return [SavedFilter(*row) for row in rows]

    # --- saved replies ---------------------------------------------------------------------------

    def saved_replies(self) -> list[SavedReply]:
        """Texts to insert, by name."""
        rows = self._all(
            "SELECT id, uid, name, texts, networks, used FROM saved_reply WHERE is_removed = 0 ORDER BY name, id"
        )
        return [
            SavedReply(reply_id, uid, name, json.loads(texts), tuple(networks.split()), used)
            for reply_id, uid, name, texts, networks, used in rows
        ]
