"""How far a list was read: from its newest item back to what is known. Pure; usable from every thread.

Servers of this family agree on one thing only: a list comes newest first. Some ignore ``min_id`` and ``since_id``,
some ``max_id``, some ``limit``, few send a ``Link``. So a walk goes back page by page and stops at what it knows.
Where it stands is in the cursor: a walk that was cut goes on where it was, and nothing between is lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from urllib.parse import unquote

VERSION = 1
PAGE = 40
#: What a server that ignores our limit sends at least, by documentation; fewer items are the end of the list.
SHORT_PAGE = 20
_NEXT = re.compile(r'<[^>]*[?&]max_id=([^&>]{1,255})[^>]*>\s*;\s*rel="?next')
#: Page boundaries kept, to notice a list that goes round.
REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class Item:
    """What paging needs to know of an item."""

    id: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list. ``boundary``: what the next page is older than; "" when there is nothing to go on from."""

    items: tuple[Item, ...]
    boundary: str
    is_last: bool

    @classmethod
    def of(cls, items: Sequence[Item], link: str) -> Page:
        """Make one of its items and the ``Link`` header of the answer, which few servers send."""
        further = _NEXT.search(link)
        last_id = next((each.id for each in reversed(items) if each.id), "")
        boundary = unquote(further.group(1)) if further else last_id
        is_last = further is None and (bool(link) or len(items) < SHORT_PAGE)
        return cls(tuple(items), boundary, is_last)


@dataclass(frozen=True, slots=True)
class Walk:
    """``known``: the newest item of the last complete walk. ``top``: of this one. ``before``: where it stands."""

    known: str = ""
    known_at: str = ""
    top: str = ""
    top_at: str = ""
    before: str = ""
    passed: tuple[str, ...] = ()

    def to_cursor(self) -> str:
        return json.dumps({"version": VERSION, **asdict(self)})

    @classmethod
    def from_cursor(cls, cursor: str) -> Walk:
        """Read a cursor; a foreign one begins anew, which is harmless."""
        try:
            data = json.loads(cursor)
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(data, dict) or data.get("version") != VERSION:
            return cls()
        words = {key: data[key] for key in ("known", "known_at", "top", "top_at", "before") if key in data}
        passed = data.get("passed", ())
        if not all(isinstance(each, str) for each in (*words.values(), *passed)):
            return cls()
        return cls(**words, passed=tuple(passed))

    def step(self, page: Page, since: datetime | None) -> tuple[list[bool], Walk, bool]:
        """Take a page: which of its items are new, where the walk stands then, whether it goes on."""
        if page.boundary and page.boundary in (self.before, *self.passed):
            return [False] * len(page.items), self._arrived(page), False
        is_new, has_met = self._judged(page.items, since)
        if has_met or page.is_last or not page.boundary:
            return is_new, self._arrived(page), False
        arrived, passed = self._arrived(page), (*self.passed, page.boundary)[-REMEMBERED:]
        on = Walk(self.known, self.known_at, arrived.known, arrived.known_at, page.boundary, passed)
        return is_new, on, True

    def _judged(self, items: Sequence[Item], since: datetime | None) -> tuple[list[bool], bool]:
        """Which items are new, and whether something known or too old was met.

        Below the known item only what is truly newer counts: many items may share its second.
        """
        known_at = datetime.fromisoformat(self.known_at) if self.known_at else None
        is_new, is_below = [], False
        for item in items:
            is_known = bool(item.id) and item.id == self.known
            is_below = is_below or is_known
            if item.at is None:
                is_old = is_below
            else:
                is_old = (since is not None and item.at < since) or (
                    known_at is not None and (item.at < known_at or (is_below and item.at <= known_at))
                )
            is_new.append(not is_old and not is_known)
        return is_new, not all(is_new)

    def _arrived(self, page: Page) -> Walk:
        if self.top or not page.items:
            return Walk(self.top or self.known, self.top_at or self.known_at)
        first = next((each for each in page.items if each.id), page.items[0])
        return Walk(first.id, first.at.isoformat() if first.at else "")
