"""The SQL of a queue: which conversations, in which order. Pure; names come from fixed lists, never from text.

The key of order is the time a reply is due (``due``), minus the time of the last activity (``newest``), that time
(``oldest``), or priority and due time in one number (``priority``); smaller comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from socialinbox.core.model import KIND_GROUPS, QueueFilter

_KEYS = {
    "due": "conversation.due_at",
    "newest": "-conversation.last_activity_at",
    "oldest": "conversation.last_activity_at",
    "priority": "(3 - conversation.priority) * 2199023255552 + conversation.due_at",
}
_ORDERS = {
    "due": "conversation.due_at, conversation.id",
    "newest": "conversation.last_activity_at DESC, conversation.id DESC",
    "oldest": "conversation.last_activity_at, conversation.id",
    "priority": "conversation.priority DESC, conversation.due_at, conversation.id",
}
_VIEWS = {
    "needs_reply": "conversation.status = 'open'",
    "mine": "conversation.status = 'open'",
    "unassigned": "conversation.status = 'open'",
    "waiting": "conversation.status = 'waiting'",
    "snoozed": "conversation.status = 'snoozed'",
    "resolved": "conversation.status = 'resolved'",
    "escalations": "conversation.is_escalated = 1",
    "everything": "1",
}
#: Views in which nobody waits for us are shown by time, whatever order is chosen for the others.
_BY_TIME = ("waiting", "snoozed", "resolved", "everything")


def order_of(queue_filter: QueueFilter) -> str:
    """The order that is really used: "due" means nothing where no reply is due."""
    if queue_filter.sort in ("due", "priority") and queue_filter.view in _BY_TIME:
        return "newest"
    return queue_filter.sort


def build(queue_filter: QueueFilter, me_id: int, only: Sequence[int] | None = None) -> tuple[str, list[Any]]:
    """(SQL, parameters) that give id and key of each matching conversation, in order."""
    where, parameters, source = [_VIEWS[queue_filter.view]], list[Any](), "conversation"
    if queue_filter.view == "mine":
        where.append("conversation.assignee_id = ?")
        parameters.append(me_id)
    if queue_filter.view == "unassigned":
        where.append("conversation.assignee_id = 0")
    if queue_filter.account_id:
        where.append("conversation.account_id = ?")
        parameters.append(queue_filter.account_id)
    if queue_filter.tag_id:
        source = "conversation_tag JOIN conversation ON conversation.id = conversation_tag.conversation_id"
        where.append("conversation_tag.tag_id = ?")
        parameters.append(queue_filter.tag_id)
    if queue_filter.kind_group:
        kinds = KIND_GROUPS[queue_filter.kind_group]
        where.append(f"conversation.kind IN ({','.join('?' * len(kinds))})")
        parameters.extend(kinds)
    if only is not None:
        where.append(f"conversation.id IN ({','.join('?' * len(only))})")
        parameters.extend(only)
    order = order_of(queue_filter)
    sql = f"SELECT conversation.id, {_KEYS[order]} FROM {source} WHERE {' AND '.join(where)} ORDER BY {_ORDERS[order]}"
    return sql, parameters
