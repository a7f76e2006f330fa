"""Which headings the queue has, and where each begins: pure arithmetic on sort keys. Any thread.

Conversations of one group are neighbours, because a group is a range of the key that the queue is sorted by.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from socialinbox.core.model import QueueFilter
from socialinbox.store.queue_query import order_of
from socialinbox.ui import times
from socialinbox.ui.painting import SOON_SECONDS

GroupName = Literal["first", "two_hours", "later", "today", "yesterday", "week", "older"]

_PRESSING_VIEWS = ("needs_reply", "mine", "unassigned")
_LAST = 1 << 62
_SHORT_SECONDS = 2 * times.HOUR


class Bound(NamedTuple):
    """A group holds the keys below ``end`` that the group before it does not."""

    name: GroupName
    end: int


class Group(NamedTuple):
    """One heading: its first conversation and how many it has."""

    name: GroupName
    start: int
    size: int


def bounds_for(queue_filter: QueueFilter, now: int) -> tuple[Bound, ...]:
    """Decide the headings of a queue; none where its order has no sections worth naming."""
    if queue_filter.search or queue_filter.view == "snoozed":  # the latter show when they come back
        return ()
    order = order_of(queue_filter)
    if order == "due" and queue_filter.view in _PRESSING_VIEWS:
        return (
            Bound("first", now + SOON_SECONDS + 1),
            Bound("two_hours", now + _SHORT_SECONDS + 1),
            Bound("later", _LAST),
        )
    if order == "newest":  # the key is the moment, negative
        return (
            Bound("today", 1 - times.midnight(now)),
            Bound("yesterday", 1 - times.midnight(now, -1)),
            Bound("week", 1 - times.midnight(now, -6)),
            Bound("older", _LAST),
        )
    return ()


def groups_of(keys: array[int], bounds: Sequence[Bound]) -> list[Group]:
    """Find where each group begins; empty groups have no heading."""
    groups: list[Group] = []
    start = 0
    for name, end in bounds:
        stop = bisect_left(keys, end, start)
        if stop > start:
            groups.append(Group(name, start, stop - start))
        start = stop
    return groups
