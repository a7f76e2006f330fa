"""What a decision about many conversations would do, before anybody makes it. For the query thread: it may be long."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from socialinbox.core.many import Many, Preview
from socialinbox.core.model import PRIORITIES
from socialinbox.core.ops import AddTag, Assign, MarkRead, Op, RemoveTag, SetPriority, SetStatus, Snooze

_CHUNK = 500
_Row = tuple[int, str, int, int, int, int, int, str]


def preview(db: sqlite3.Connection, op: Op, ids: Sequence[int]) -> Preview:
    """Look at each conversation once.

    What is each one's own (see ``ops.Op.own``) is how many incoming messages it has now. ``MarkRead`` with 0 asks
    for unread: then it is one less.
    """
    is_already = _test(db, op)
    behind = int(isinstance(op, MarkRead) and not op.read_incoming)
    wanted, numbers = array("q"), array("q")
    changed, already, here = Counter[str](), 0, 0
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        rows = db.execute(
            "SELECT id, status, incoming_count, read_incoming, snoozed_until_at, priority, assignee_id, tags"
            f" FROM conversation WHERE id IN ({','.join('?' * len(chunk))})",
            tuple(chunk),
        ).fetchall()
        here += len(rows)
        for row in rows:
            if is_already(row):
                already += 1
                continue
            wanted.append(row[0])
            numbers.append(max(0, row[2] - behind) if op.own else 0)
            changed[row[1]] += 1
    refused = {"unknown_conversation": len(ids) - here} if here < len(ids) else {}
    return Preview(Many(op, wanted, numbers), dict(changed), already, refused)


def _test(db: sqlite3.Connection, op: Op) -> Callable[[_Row], bool]:  # noqa: PLR0911 - one line for each kind
    """Whether a conversation looks as the decision would make it."""
    match op:
        case AddTag():
            tag = _id(db, "tag", op.tag)
            return lambda row: tag in row[7].split()
        case RemoveTag():
            tag = _id(db, "tag", op.tag)
            return lambda row: tag not in row[7].split()
        case Assign():
            member = _id(db, "member", op.member) if op.member else "0"
            return lambda row: str(row[6]) == member
        case SetPriority():
            return lambda row: PRIORITIES[row[5]] == op.priority
        case SetStatus():
            return lambda row: row[1] == op.status
        case Snooze():
            return lambda row: row[1] == "snoozed" and row[4] == op.until_at
        case MarkRead():
            is_unread = not op.read_incoming
            return lambda row: (row[2] > row[3]) is is_unread
    raise ValueError(op.kind)


def _id(db: sqlite3.Connection, table: str, uid: str) -> str:
    found: Any = db.execute(f"SELECT id FROM {table} WHERE uid = ?", (uid,)).fetchone()
    return str(found[0]) if found else ""
