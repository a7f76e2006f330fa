"""The op log: append, what held a slot before, what can be undone. Store thread only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from socialinbox.core.ids import StampClock, made_uid
from socialinbox.core.ops import ArchiveMember, Op, op_from_json
from socialinbox.store.transaction import Transaction

#: How many decisions back Undo looks for an act that still stands. One act on many conversations is as many.
UNDO_DEPTH = 5_000
#: For this long after a reply has left, Undo answers "too late" instead of undoing something else unasked.
TOO_LATE_SHOWN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Logged:
    """An op with its place in the log."""

    seq: int
    op: Op
    member: str
    decided_at: int


def append(tx: Transaction, op: Op, *, act: str, undoes: str, stamps: StampClock, moment: datetime) -> int:
    """Write an op that was just applied; returns its place."""
    return int(
        tx.value(
            "INSERT INTO op (uid, act, undoes, stamp, replica, member, subject, slot, kind, body, decided_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq",
            made_uid(moment),
            act,
            undoes,
            stamps.next(moment),
            tx.replica,
            tx.member,
            op.subject,
            op.slot,
            op.kind,
            op.to_json(),
            tx.decided_at,
        )
    )


def newest_of_each_slot(tx: Transaction, subject: str) -> list[Logged]:
    """The ops that decide a subject, oldest first: what a conversation must be given when it arrives late."""
    rows = tx.all(
        "SELECT seq, kind, body, member, decided_at FROM op WHERE subject = ? AND stamp ="
        " (SELECT max(stamp) FROM op AS other WHERE other.subject = op.subject AND other.slot = op.slot)"
        " ORDER BY stamp",
        subject,
    )
    return [
        Logged(seq, op, member, decided_at)
        for seq, kind, body, member, decided_at in rows
        if (op := op_from_json(kind, body)) is not None
    ]


def inverses(tx: Transaction, act: str) -> list[tuple[Op, int]]:
    """The ops that take an act back, last op first: what held each slot before the act, or what empties it.

    Each with the time of its decision: an old decision that stands again is as old as it was, so that an answer
    sent since then still counts for more.
    """
    rows = tx.all("SELECT seq, subject, slot, kind, body FROM op WHERE act = ? ORDER BY seq DESC", act)
    found = []
    for seq, subject, slot, kind, body in rows:
        op = op_from_json(kind, body)
        if op is None or not op.is_undoable:
            continue
        inverse = _before(tx, seq, subject, slot) or (op.emptied(), tx.now)
        # Making a profile puts its owner on the list; nobody can be taken off it by themselves.
        if inverse[0] is not None and inverse[0] != ArchiveMember(tx.me):
            found.append((inverse[0], inverse[1]))
    return found


def _before(tx: Transaction, seq: int, subject: str, slot: str) -> tuple[Op | None, int] | None:
    row = tx.one(
        "SELECT kind, body, decided_at FROM op WHERE subject = ? AND slot = ? AND seq < ? ORDER BY stamp DESC LIMIT 1",
        subject,
        slot,
        seq,
    )
    return (op_from_json(row[0], row[1]), row[2]) if row else None


@dataclass(frozen=True, slots=True)
class _Act:
    uid: str
    undoes: str
    kinds: tuple[str, ...]


def _acts(tx: Transaction) -> list[_Act]:
    """The newest acts of this member here, newest first, without those that can never be undone."""
    rows = tx.all(
        "SELECT act, undoes, group_concat(kind) FROM (SELECT act, undoes, kind, seq FROM op"
        " WHERE member = ? AND replica = ? AND kind <> 'MarkRead' ORDER BY seq DESC LIMIT ?)"
        " GROUP BY act ORDER BY max(seq) DESC",
        tx.me,
        tx.replica,
        UNDO_DEPTH,
    )
    return [_Act(uid, undoes, tuple(kinds.split(","))) for uid, undoes, kinds in rows]


def to_undo(tx: Transaction) -> str:
    """The newest act that stands and was not itself an undo; "" when there is none."""
    acts = _acts(tx)
    standing = _standing(acts)
    for act in acts:
        if not act.undoes and act.uid in standing and not _is_long_sent(tx, act) and inverses(tx, act.uid):
            return act.uid
    return ""


def _is_long_sent(tx: Transaction, act: _Act) -> bool:
    """A reply that left, or is leaving, can not be taken back: at first Undo says so; later it reaches further back."""
    if "QueueReply" not in act.kinds:
        return False
    sent_at = tx.value(
        "SELECT max(CASE state WHEN 'cancelled' THEN 0 ELSE max(sent_at, coalesce((SELECT max(started_at) FROM attempt"
        " WHERE outbox_id = outbox.id), 0)) END) FROM op JOIN outbox ON 'reply:' || outbox.uid = op.slot"
        " WHERE op.act = ? AND outbox.state NOT IN ('queued', 'blocked', 'rejected')",
        act.uid,
    )
    return sent_at is not None and tx.now - sent_at > TOO_LATE_SHOWN_SECONDS


def to_redo(tx: Transaction) -> str:
    """The newest undo that stands, if nothing else was done since; "" when there is none."""
    acts = _acts(tx)
    standing = _standing(acts)
    by_uid = {act.uid: act for act in acts}
    for act in acts:
        if act.uid not in standing:
            continue
        if not act.undoes:
            return ""
        undone = by_uid.get(act.undoes)
        if undone is not None and not undone.undoes and "QueueReply" not in undone.kinds:
            return act.uid
    return ""


def _standing(acts: list[_Act]) -> set[str]:
    """Acts that no standing act takes back."""
    standing: set[str] = set()
    undone: set[str] = set()
    for act in acts:
        if act.uid not in undone:
            standing.add(act.uid)
            if act.undoes:
                undone.add(act.undoes)
    return standing
