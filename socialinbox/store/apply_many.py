"""What one op does to the rows of many conversations, set by set; ``apply`` does the same for one. Store thread only.

The conversations stand in ``chosen``, a temporary table of ids and numbers. What need not change leaves the table, so
that afterwards it holds what the op really decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch

from socialinbox.core import ops, rules
from socialinbox.core.errors import RefusedOp
from socialinbox.core.model import PRIORITIES
from socialinbox.store.apply import apply
from socialinbox.store.transaction import Transaction, settle, settle_quiet


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many conversations an op changed, how many stood so already, how many are not here."""

    done: int
    already: int
    unknown: int


def choose(tx: Transaction, subjects: Iterable[tuple[int, int]]) -> None:
    """Put (id, number) of conversations into ``chosen``, in place of those of before."""
    tx.run("CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY, number INTEGER NOT NULL)")
    tx.run("DELETE FROM chosen")
    tx.many("INSERT INTO chosen (id, number) VALUES (?, ?)", subjects)


def apply_many(tx: Transaction, op: ops.Op, subjects: list[tuple[int, int]], *, is_exact: bool) -> Outcome:
    """Change rows as ``op`` decides. Raises RefusedOp when it can be about none of them.

    ``is_exact``: all are given the decision, also those that already look like it: what Undo restores is the
    decision itself, not its looks.
    """
    choose(tx, subjects)
    merged = _apply_to_merged(op, tx)
    changed = set(_changed(op, tx, is_exact=is_exact))
    unknown = 0
    if len(changed) + len(merged) != len(subjects):
        here = tx.value("SELECT count(*) FROM chosen CROSS JOIN conversation ON conversation.id = chosen.id")
        unknown = len(subjects) - len(merged) - here
        tx.many("DELETE FROM chosen WHERE id = ?", [(each,) for each, _ in subjects if each not in changed])
    if isinstance(op, ops.AddTag | ops.RemoveTag):
        _write_tags(tx)
    tx.many("INSERT INTO chosen (id, number) VALUES (?, ?)", merged)
    changed.update(each for each, _ in merged)
    tx.conversations |= changed
    return Outcome(len(changed), len(subjects) - unknown - len(changed), unknown)


def _apply_to_merged(op: ops.Op, tx: Transaction) -> list[tuple[int, int]]:
    """Those that are shown as one with others are decided about one by one; they leave ``chosen`` meanwhile."""
    found = tx.all(
        "SELECT chosen.id, number, uid FROM chosen CROSS JOIN merge_part ON merge_part.id = chosen.id"
        " CROSS JOIN conversation ON conversation.id = chosen.id"
    )
    for each, number, uid in found:
        apply(op.for_one(uid, number), tx)
        tx.run("DELETE FROM chosen WHERE id = ?", each)
    return [(each, number) for each, number, _ in found]


@singledispatch
def _changed(op: ops.Op, tx: Transaction, *, is_exact: bool) -> Iterable[int]:
    """Change the rows; returns the ids of those that the op decided about."""
    raise NotImplementedError(op.kind)


@_changed.register
def _(op: ops.AddTag, tx: Transaction, *, is_exact: bool) -> Iterable[int]:
    if not is_exact:
        _refuse_archived(tx, "tag", op.tag)
    found = tx.all(
        "INSERT INTO conversation_tag (conversation_id, tag_id, status, due_at, last_activity_at, priority)"
        " SELECT conversation.id, ?, status, due_at, last_activity_at, priority FROM chosen CROSS JOIN conversation"
        " ON conversation.id = chosen.id WHERE true ON CONFLICT DO NOTHING RETURNING conversation_id",
        tx.id_of("tag", op.tag),
    )
    return _all_here(tx) if is_exact else [each for (each,) in found]


@_changed.register
def _(op: ops.RemoveTag, tx: Transaction, *, is_exact: bool) -> Iterable[int]:
    found = tx.all(
        "DELETE FROM conversation_tag WHERE conversation_id IN (SELECT id FROM chosen) AND tag_id = ?"
        " RETURNING conversation_id",
        tx.id_of("tag", op.tag),
    )
    return _all_here(tx) if is_exact else [each for (each,) in found]


def _write_tags(tx: Transaction) -> None:
    """Keep the tags beside the rows, so that painting the queue reads one table."""
    tx.run(
        "UPDATE conversation SET revision = ?, tags = coalesce((SELECT group_concat(tag_id, ' ') FROM"
        " (SELECT tag_id FROM conversation_tag WHERE conversation_id = conversation.id ORDER BY tag_id)), '')"
        " WHERE id IN (SELECT id FROM chosen)",
        tx.revision,
    )


@_changed.register
def _(op: ops.Assign, tx: Transaction, *, is_exact: bool) -> Iterable[int]:
    if op.member and not is_exact:
        _refuse_archived(tx, "member", op.member)
    member_id = tx.id_of("member", op.member) if op.member else 0
    found = tx.all(
        "UPDATE conversation SET assignee_id = ?, revision = ? WHERE id IN (SELECT id FROM chosen)"
        " AND (? OR assignee_id <> ?) RETURNING id",
        member_id,
        tx.revision,
        is_exact,
        member_id,
    )
    return [each for (each,) in found]


@_changed.register
def _(op: ops.SetPriority, tx: Transaction, *, is_exact: bool) -> Iterable[int]:
    if op.priority not in PRIORITIES:
        raise RefusedOp(op.priority, code="unknown_priority")
    found = tx.all(
        "UPDATE conversation SET priority = ?, revision = ? WHERE id IN (SELECT id FROM chosen)"
        " AND (? OR priority <> ?) RETURNING id",
        PRIORITIES.index(op.priority),
        tx.revision,
        is_exact,
        PRIORITIES.index(op.priority),
    )
    return [each for (each,) in found]


@_changed.register
def _(_: ops.MarkRead, tx: Transaction, *, is_exact: bool) -> Iterable[int]:
    found = tx.all(
        "UPDATE conversation SET read_incoming = (SELECT max(0, number) FROM chosen WHERE chosen.id = conversation.id)"
        " WHERE id IN (SELECT id FROM chosen) AND (? OR read_incoming <>"
        " (SELECT max(0, number) FROM chosen WHERE chosen.id = conversation.id)) RETURNING id",
        is_exact,
    )
    return [each for (each,) in found]


@_changed.register
def _(op: ops.SetStatus, tx: Transaction, *, is_exact: bool) -> Iterable[int]:
    if op.status not in ("", "open", "waiting", "resolved"):
        raise RefusedOp(op.status, code="unknown_status")
    return _decide(tx, op.status, 0, is_exact=is_exact)


@_changed.register
def _(op: ops.Snooze, tx: Transaction, *, is_exact: bool) -> Iterable[int]:
    return _decide(tx, "snoozed", op.until_at, is_exact=is_exact)


def _decide(tx: Transaction, word: str, until: int, *, is_exact: bool) -> list[int]:
    """Where conversations stand by a decision. Only one that is open needs its messages looked at."""
    decided_at = tx.decided_at if word else 0
    decided: list[tuple[str, int, int, int, int]] = []
    opened: list[int] = []
    quiet: dict[str, list[int]] = defaultdict(list)
    for each, seen, status, snoozed_until, *standing in tx.all(
        "SELECT chosen.id, chosen.number, status, snoozed_until_at, incoming_count, answered, answered_seen,"
        " answered_at FROM chosen CROSS JOIN conversation ON conversation.id = chosen.id"
    ):
        if not is_exact and status == word and snoozed_until == until:
            continue
        incoming, answered, answered_seen, answered_at = standing
        now = rules.status_now(
            rules.Standing(incoming, word, seen, decided_at, until, answered, answered_seen, answered_at), tx.now
        )
        decided.append((word, seen, decided_at, until, each))
        (opened if now == "open" else quiet[now]).append(each)
    tx.many(
        "UPDATE conversation SET decided = ?, decided_seen = ?, decided_at = ?, snoozed_until_at = ? WHERE id = ?",
        decided,
    )
    for status, ids in quiet.items():
        settle_quiet(tx, ids, status)
    for each in opened:
        settle(tx, each)
    return [row[-1] for row in decided]


def _refuse_archived(tx: Transaction, table: str, uid: str) -> None:
    """What was taken off the list while somebody chose is given to none."""
    if tx.value(f"SELECT is_archived FROM {table} WHERE uid = ?", uid):
        raise RefusedOp(uid, code=f"archived_{table}")


def _all_here(tx: Transaction) -> list[int]:
    return [
        each
        for (each,) in tx.all("SELECT chosen.id FROM chosen CROSS JOIN conversation ON conversation.id = chosen.id")
    ]
