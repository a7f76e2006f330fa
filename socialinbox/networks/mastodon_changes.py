"""What became of the newest items of a list since we last looked: edited, or gone. Pure; usable from every thread.

No server of this family says what was deleted, except on a line that must stay open. So the newest page of a list
is compared with how it looked before; what is missing is only a suspicion, and is asked for by its id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from socialinbox.networks.mastodon_paging import SHORT_PAGE

VERSION = 1
#: Suspicions followed up in one pull; the others wait for the next.
MAX_SUSPECTS = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """One item of a list: the status it stands for, when it came, and the mark of its last edit."""

    item_id: str
    status_id: str
    at: datetime | None
    edited: str


@dataclass(frozen=True, slots=True)
class Difference:
    """``edited``: items that read otherwise now. ``missing``: items that should be there and are not."""

    edited: tuple[Seen, ...]
    missing: tuple[Seen, ...]
    waiting: tuple[Seen, ...]  # missing, too, but more than can be asked for at once


def compare(before: Sequence[Seen], page: Sequence[Seen]) -> Difference:
    """Compare a page with the one remembered. What is older than the page's end has only moved on."""
    now = {each.item_id: each for each in page}
    marks = {each.item_id: each.edited for each in before}
    edited = [each for each in page if marks.get(each.item_id, each.edited) != each.edited]
    times = [each.at for each in page if each.at is not None]
    oldest = min(times) if times and len(page) >= SHORT_PAGE else None
    missing = [
        each
        for each in before
        if each.item_id not in now and (oldest is None or (each.at is not None and each.at > oldest))
    ]
    return Difference(tuple(edited), tuple(missing[:MAX_SUSPECTS]), tuple(missing[MAX_SUSPECTS:]))


def to_cursor(lists: Mapping[str, Sequence[Seen]]) -> str:
    """What to remember until the next pull."""
    return json.dumps(
        {
            "version": VERSION,
            **{
                name: [
                    [each.item_id, each.status_id, each.at.isoformat() if each.at else "", each.edited]
                    for each in items
                ]
                for name, items in lists.items()
            },
        }
    )


def from_cursor(cursor: str, name: str) -> tuple[Seen, ...]:
    """What was remembered of one list; a foreign cursor remembers nothing."""
    try:
        data = json.loads(cursor)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(data, dict) or data.get("version") != VERSION:
        return ()
    return tuple(_seen(each) for each in data.get(name, ()))


def _seen(row: list[Any]) -> Seen:
    item_id, status_id, at, edited = row
    return Seen(item_id, status_id, datetime.fromisoformat(at) if at else None, edited)
