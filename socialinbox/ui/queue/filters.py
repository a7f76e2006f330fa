"""Small questions about what narrows a queue. Pure; usable from any thread."""

from __future__ import annotations

from dataclasses import replace

from socialinbox.core.model import QueueFilter


def cleared(queue_filter: QueueFilter) -> QueueFilter:
    """Give the same view with nothing narrowed."""
    return replace(queue_filter, account_id=0, tag_id=0, kind_group="", search="")


def is_narrowed(queue_filter: QueueFilter) -> bool:
    """Say whether something beside the view decides what is shown."""
    return cleared(queue_filter) != queue_filter


def is_plain(queue_filter: QueueFilter) -> bool:
    """Say whether this is all of "Needs a reply", in whatever order."""
    return replace(queue_filter, sort="due") == QueueFilter()
