"""A conversation as the queue shows it: which columns that takes, and how they become rows.

For the thread that owns the connection. What a page costs is mostly how many values it reads, so several small ones
come as one number (``QueueRow.marks``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from socialinbox.core.model import NEVER, QueueRow, RowMark

#: What ``QueueRow`` is made of, in its order.
COLUMNS = f"""conversation.id, conversation.uid, conversation.account_id, conversation.kind,
 conversation.contact_uid, conversation.contact_name, conversation.snippet,
 conversation.status, conversation.priority
 + {RowMark.UNREAD} * (conversation.incoming_count > conversation.read_incoming)
 + {RowMark.DRAFT} * conversation.has_draft + {RowMark.ESCALATED} * conversation.is_escalated
 + {RowMark.ATTACHMENT} * min(conversation.attachment_count, {RowMark.MOST_ATTACHMENTS})
 + {RowMark.STAR} * conversation.stars, conversation.assignee_id,
 CASE conversation.status WHEN 'snoozed' THEN conversation.snoozed_until_at
 ELSE conversation.due_at * (conversation.due_at < {NEVER}) END, conversation.waiting_since_at,
 conversation.last_activity_at, conversation.tags, conversation.outbox_state, conversation.hold_until_at"""

#: A row from the values of ``COLUMNS``. Not ``_make``, which counts them again in Python for each row.
_row: partial[Any] = partial(tuple.__new__, QueueRow)


def made(found: Iterable[Sequence[Any]]) -> list[QueueRow]:
    """Rows from what ``COLUMNS`` gave."""
    return list(map(_row, found))


def by_id(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, QueueRow]:
    """The rows of some conversations; of one that is not here none."""
    marks = ",".join("?" * len(ids))
    found = db.execute(f"SELECT {COLUMNS} FROM conversation WHERE conversation.id IN ({marks})", ids)
    return {row.id: row for row in map(_row, found.fetchall())}


def key_of(order: str, row: QueueRow) -> int:
    """The key of order (see ``queue_query``) under which a row stands."""
    if order == "newest":
        return -row.last_activity_at
    if order == "oldest":
        return row.last_activity_at
    if order == "wake":
        return row.snoozed_until_at
    due_at = row.due_at or NEVER
    return due_at if order == "due" else (3 - row.priority_place) * 2199023255552 + due_at
