"""The streams of one account on a Mastodon server. Belongs to the lane of its adapter.

``notifications``: mentions and quotes; direct messages are mentions. ``own``: replies of ours, so that what was
answered on the phone is answered here, each with the post it answers. ``changes``: edits and deletions among the
newest of both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from socialinbox.core.errors import Gone, NetworkTrouble, Unreadable
from socialinbox.core.exchange import Batch, IncomingMessage, Skipped, Stream
from socialinbox.networks import mastodon_changes
from socialinbox.networks.http import Answer, Http
from socialinbox.networks.mastodon_changes import Seen
from socialinbox.networks.mastodon_paging import PAGE, Item, Page, Walk
from socialinbox.networks.mastodon_status import (
    BadItem,
    Me,
    author_id,
    id_or_empty,
    parse_status,
    time_or_none,
)
from socialinbox.networks.mastodon_threads import Threads, is_local

STREAMS = (Stream("notifications", 60), Stream("own", 180), Stream("changes", 900))

_WANTED = ("mention", "quote")
_LARGEST_RAW = 100_000


def status_path(status_id: str) -> str:
    """Where a status is asked for. Ids are opaque and come from strangers."""
    return f"/api/v1/statuses/{quote(status_id, safe='')}"


def own_path(me: Me) -> str:
    """Where our own posts are listed."""
    return f"/api/v1/accounts/{quote(me.id, safe='')}/statuses"


def listed(answer: Answer, now: datetime) -> tuple[list[Any], Page]:
    """Read an answer as a list and a page. Raises Unreadable."""
    if not isinstance(answer.data, list):
        raise Unreadable(_raw(answer.data), "list")
    items = [
        Item(id_or_empty(each.get("id")), time_or_none(each.get("created_at"), now))
        if isinstance(each, Mapping)
        else Item("", None)
        for each in answer.data
    ]
    return answer.data, Page.of(items, answer.headers.get("Link", ""))


class Reading:
    """Pulls the streams of one account."""

    def __init__(
        self,
        http: Http,
        threads: Threads,
        me: Me,
        *,
        since: datetime | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._http, self._threads, self._me = http, threads, me
        self._since, self._clock = since, clock
        self._messages: dict[str, IncomingMessage] = {}
        self._skipped: list[Skipped] = []

    def notifications(self, cursor: str) -> Batch:
        """Read mentions and quotes on from ``cursor``."""
        walk = Walk.from_cursor(cursor)
        items, page = self._notifications(walk)
        is_new, further, more = walk.step(page, self._since)
        for item in _oldest_first(items, is_new):
            if not isinstance(item, Mapping):
                self._skip(item, "notification")
            elif item.get("type") in _WANTED:
                self._take(item.get("status"), item)
        return self._batch(further.to_cursor(), more=more)

    def own(self, cursor: str) -> Batch:
        """Read replies of ours on from ``cursor``, each with the post it answers."""
        walk = Walk.from_cursor(cursor)
        items, page = self._own(walk)
        is_new, further, more = walk.step(page, self._since)
        for item in _oldest_first(items, is_new):
            if isinstance(item, Mapping):
                self._take_reply(item)
            else:
                self._skip(item, "status")
        return self._batch(further.to_cursor(), more=more)

    def changes(self, cursor: str) -> Batch:
        """Compare the newest items with what ``cursor`` remembers of them."""
        notifications = [each for each in self._notifications(Walk())[0] if isinstance(each, Mapping)]
        lists = {
            "notifications": [(each, each.get("status")) for each in notifications if each.get("type") in _WANTED],
            "own": [(each, each) for each in self._own(Walk())[0]],
        }
        kept: dict[str, list[Seen]] = {}
        deleted: list[str] = []
        for name, items in lists.items():
            seen = {one: status for item, status in items if (one := self._seen(item, status))}
            difference = mastodon_changes.compare(mastodon_changes.from_cursor(cursor, name), list(seen))
            for one in difference.edited:
                (self._take if name == "notifications" else self._take_reply)(seen[one])
            deleted += [each.status_id for each in difference.missing if self._is_gone(each.status_id)]
            kept[name] = [*seen, *difference.waiting]
        return self._batch(mastodon_changes.to_cursor(kept), deleted=tuple(dict.fromkeys(deleted)))

    # --- lists ---------------------------------------------------------------------------------------------------

    def _notifications(self, walk: Walk) -> tuple[list[Any], Page]:
        # Filtered ones, too: a first private message from a stranger is what Mastodon filters unasked.
        wanted = [*(("types[]", each) for each in _WANTED), ("include_filtered", "true")]
        return self._page("/api/v1/notifications", wanted, walk)

    def _own(self, walk: Walk) -> tuple[list[Any], Page]:
        return self._page(own_path(self._me), [("exclude_reblogs", "true")], walk)

    def _page(self, path: str, parameters: Iterable[tuple[str, str]], walk: Walk) -> tuple[list[Any], Page]:
        query = [*parameters, ("limit", str(PAGE))]
        query += [(key, value) for key, value in (("since_id", walk.known), ("max_id", walk.before)) if value]
        return listed(self._http.get(path, query), self._clock())

    # --- items ---------------------------------------------------------------------------------------------------

    def _take(self, status: Any, raw: Any = None) -> None:
        try:
            above = self._threads.above(status) if isinstance(status, Mapping) else None
            message = parse_status(status, above, self._me, self._clock())
        except BadItem as error:
            self._skip(raw or status, str(error))
        else:
            self._messages[message.remote_id] = message

    def _take_reply(self, status: Mapping[str, Any]) -> None:
        """Take a reply of ours with the post it answers, which may never have been a mention.

        A thread of ours alone is no conversation.
        """
        above = self._threads.above(status)
        if not above or all(author_id(each) == self._me.id for each in above):
            return
        if author_id(above[-1]) != self._me.id:
            self._take(above[-1])
        self._take(status)

    def _skip(self, item: Any, reason: str) -> None:
        item_id = id_or_empty(item.get("id")) if isinstance(item, Mapping) else ""
        self._skipped.append(Skipped(item_id or "?", _raw(item), reason))

    def _batch(self, cursor: str, *, more: bool = False, deleted: tuple[str, ...] = ()) -> Batch:
        return Batch(cursor, tuple(self._messages.values()), deleted, tuple(self._skipped), more)

    def _seen(self, item: Any, status: Any) -> Seen | None:
        if not isinstance(item, Mapping) or not isinstance(status, Mapping):
            return None
        item_id, status_id = id_or_empty(item.get("id")), id_or_empty(status.get("id"))
        edited = status.get("edited_at")
        at = time_or_none(item.get("created_at"), self._clock())
        mark = edited[:64] if isinstance(edited, str) else ""
        return Seen(item_id, status_id, at, mark) if item_id and status_id else None

    def _is_gone(self, status_id: str) -> bool:
        try:
            self._http.get(status_path(status_id))
        except Gone:
            return True
        except NetworkTrouble as trouble:
            if not is_local(trouble):
                raise
        return False


def _oldest_first(items: list[Any], is_new: list[bool]) -> list[Any]:
    return [item for item, is_one in zip(items, is_new, strict=True) if is_one][::-1]


def _raw(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")[:_LARGEST_RAW]
