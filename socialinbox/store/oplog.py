"""The op log: append, what held a slot before, what can be undone. Store thread only.

An op is about one subject, or about many conversations: then it is one row, and ``op_conversation`` names them, each
with a number of its own where the op needs one. Either way, in each slot of each subject the highest stamp wins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from socialinbox.core.ids import StampClock
from socialinbox.core.ops import ArchiveMember, Op, op_from_json
from socialinbox.store import acts
from socialinbox.store.acts import UNDO_DEPTH
from socialinbox.store.transaction import Transaction

#: For this long after a reply has left, Undo answers "too late" instead of undoing something else unasked.
TOO_LATE_SHOWN_SECONDS = 60
END_OF_LOG = 1 << 62


@dataclass(frozen=True, slots=True)
class Logged:
    """An op with its place in the log; of an op about many, what it says of one subject."""

    seq: int
    op: Op
    member: str
    decided_at: int

    def is_same_decision(self, other: Logged) -> bool:
        """Whether both say the same since the same moment: one stands again in the place of the other."""
        return self.seq == other.seq or (self.op == other.op and self.decided_at == other.decided_at)


# --- writing -------------------------------------------------------------------------------------


def append(tx: Transaction, op: Op, *, act: int, stamps: StampClock, moment: datetime) -> int:
    """Write an op that was just applied; returns its place. ``act`` is 0 for what Undo must not reach."""
    cursor = tx.run(
        "INSERT INTO op (act, stamp, replica, member, subject, slot, kind, body, decided_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        act,
        stamps.next(moment),
        tx.replica,
        tx.member,
        op.subject,
        op.slot,
        op.kind,
        op.to_json(),
        tx.decided_at,
    )
    return int(cursor.lastrowid or 0)


def add_subjects(tx: Transaction, seq: int) -> None:
    """The conversations in the table ``chosen`` are what an op about many decides about."""
    tx.run("INSERT INTO op_conversation (seq, conversation_id, number) SELECT ?, id, number FROM chosen", seq)


def add_waiting(tx: Transaction, seq: int, subjects: Sequence[tuple[str, int]]) -> None:
    """An op about many names conversations that are not here yet: (uid, number) of each."""
    tx.many("INSERT INTO op_waiting (subject, seq, number) VALUES (?, ?, ?)", [(uid, seq, n) for uid, n in subjects])


def subjects(tx: Transaction, seq: int, after_id: int, limit: int) -> list[tuple[int, int]]:
    """(id, number) of the conversations of an op about many, from an id on."""
    return tx.all(
        "SELECT conversation_id, number FROM op_conversation WHERE seq = ? AND conversation_id > ?"
        " ORDER BY conversation_id LIMIT ?",
        seq,
        after_id,
        limit,
    )


# --- what decides --------------------------------------------------------------------------------


def newest_of_each_slot(tx: Transaction, subject: str) -> list[Logged]:
    """The ops that decide a subject, oldest first: what a conversation must be given when it arrives late.

    From then on it is one of the conversations of the ops about many that named it.
    """
    rows = tx.all("SELECT seq, slot, stamp, kind, body, member, decided_at, 0 FROM op WHERE subject = ?", subject)
    waiting = tx.all(
        "SELECT op.seq, slot, stamp, kind, body, member, decided_at, number FROM op_waiting JOIN op"
        " ON op.seq = op_waiting.seq WHERE op_waiting.subject = ?",
        subject,
    )
    if waiting:
        conversation_id = tx.id_of("conversation", subject)
        tx.many(
            "INSERT INTO op_conversation (seq, conversation_id, number) VALUES (?, ?, ?)",
            [(row[0], conversation_id, row[7]) for row in waiting],
        )
        tx.run("DELETE FROM op_waiting WHERE subject = ?", subject)
    many = {row[0] for row in waiting}
    newest = {row[1]: row for row in sorted((*rows, *waiting), key=lambda row: row[2])}
    found = []
    for seq, _, _, kind, body, member, decided_at, number in sorted(newest.values(), key=lambda row: row[2]):
        op = op_from_json(kind, body)
        if op is not None:
            found.append(Logged(seq, op.for_one(subject, number) if seq in many else op, member, decided_at))
    return found


def holders(tx: Transaction, slot: str, before_seq: int) -> dict[int, Logged]:
    """What decided a slot of each conversation in the table ``chosen``, before a place in the log."""
    # Stamps are given as ops are written: of those about many the last place is the highest stamp. One statement
    # that stops at the first match costs the same however often a conversation was decided about.
    rows = tx.all(
        "SELECT chosen.id, (SELECT op.seq FROM op_conversation CROSS JOIN op ON op.seq = op_conversation.seq"
        " WHERE conversation_id = chosen.id AND op_conversation.seq < ? AND slot = ?"
        " ORDER BY op_conversation.seq DESC LIMIT 1),"
        " (SELECT op.seq FROM op WHERE subject = uid AND slot = ? AND op.seq < ? ORDER BY stamp DESC LIMIT 1)"
        " FROM chosen CROSS JOIN conversation ON conversation.id = chosen.id",
        before_seq,
        slot,
        slot,
        before_seq,
    )
    kept: dict[int, Logged | None] = {}
    found = {}
    for each, many, one in rows:
        seq = max(many or 0, one or 0)
        if seq and seq not in kept:
            kept[seq] = _without_subject(tx, seq)
        logged = kept.get(seq)
        if logged is not None:
            found[each] = _with_number(tx, logged, each) if seq == many else logged
    return found


def _without_subject(tx: Transaction, seq: int) -> Logged | None:
    kind, body, member, decided_at = tx.one("SELECT kind, body, member, decided_at FROM op WHERE seq = ?", seq)
    op = op_from_json(kind, body)
    return Logged(seq, replace(op, subject=""), member, decided_at) if op is not None else None


def _with_number(tx: Transaction, logged: Logged, conversation_id: int) -> Logged:
    """An op about many as it is about one of them."""
    if not logged.op.own:
        return logged
    number = tx.value(
        "SELECT number FROM op_conversation WHERE seq = ? AND conversation_id = ?", logged.seq, conversation_id
    )
    return replace(logged, op=logged.op.for_one("", number))


# --- undo and redo -------------------------------------------------------------------------------


def ops_of(tx: Transaction, act: acts.Act) -> list[Logged]:
    """The ops of an act, the last first; of a kind that a newer version made none. About many: subject ""."""
    rows = tx.all(
        "SELECT seq, kind, body, member, decided_at FROM op WHERE seq BETWEEN ? AND ? AND act = ? ORDER BY seq DESC",
        act.first_seq,
        act.last_seq,
        act.id,
    )
    return [
        Logged(seq, op, member, decided_at)
        for seq, kind, body, member, decided_at in rows
        if (op := op_from_json(kind, body)) is not None
    ]


def inverses(tx: Transaction, act: acts.Act) -> list[tuple[Op, int]]:
    """The ops that take an act on single subjects back, last op first: what held each slot before, or what empties it.

    Each with the time of its decision: an old decision that stands again is as old as it was, so that an answer
    sent since then still counts for more.
    """
    found = []
    for logged in ops_of(tx, act):
        if not logged.op.is_undoable:
            continue
        inverse = _before(tx, logged) or (logged.op.emptied(), tx.now)
        # Making a profile puts its owner on the list; nobody can be taken off it by themselves.
        if inverse[0] is not None and inverse[0] != ArchiveMember(tx.me):
            found.append((inverse[0], inverse[1]))
    return found


def _before(tx: Transaction, logged: Logged) -> tuple[Op | None, int] | None:
    subject, slot = logged.op.subject, logged.op.slot
    rows = tx.all(
        "SELECT stamp, kind, body, decided_at, NULL FROM op WHERE stamp = (SELECT max(stamp) FROM op"
        " WHERE subject = ? AND slot = ? AND seq < ?) AND subject = ? AND slot = ?"
        " UNION ALL SELECT stamp, kind, body, decided_at, number FROM op_conversation JOIN op"
        " ON op.seq = op_conversation.seq WHERE conversation_id = (SELECT id FROM conversation WHERE uid = ?)"
        " AND op_conversation.seq < ? AND slot = ?",
        *(subject, slot, logged.seq, subject, slot, subject, logged.seq, slot),
    )
    if not rows:
        return None
    _, kind, body, decided_at, number = max(rows, key=lambda row: row[0])
    op = op_from_json(kind, body)
    return (op.for_one(subject, number) if op is not None and number is not None else op), decided_at


def is_about_many(ops: Sequence[Logged]) -> bool:
    """Whether an act is taken back in slices."""
    return any(not logged.op.subject for logged in ops)


def to_undo(tx: Transaction) -> int:
    """The newest act that stands and was not itself an undo; 0 when there is none."""
    act_id = acts.newest(tx).undo_next
    for _ in range(UNDO_DEPTH):
        if not act_id:
            break
        act = acts.get(tx, act_id)
        ops = ops_of(tx, act)
        if is_about_many(ops) or (not _is_long_sent(tx, act, ops) and inverses(tx, act)):
            return act_id
        act_id = act.below
    return 0


def _is_long_sent(tx: Transaction, act: acts.Act, ops: Sequence[Logged]) -> bool:
    """A reply that left, or is leaving, can not be taken back: at first Undo says so; later it reaches further back."""
    if all(logged.op.is_redoable for logged in ops):
        return False
    sent_at = tx.value(
        "SELECT max(CASE state WHEN 'cancelled' THEN 0 ELSE max(sent_at, coalesce((SELECT max(started_at) FROM attempt"
        " WHERE outbox_id = outbox.id), 0)) END) FROM op JOIN outbox ON outbox.uid = substr(op.slot, 7)"
        " WHERE op.seq BETWEEN ? AND ? AND op.act = ? AND op.slot >= 'reply:' AND op.slot < 'reply;'"
        " AND outbox.state NOT IN ('queued', 'blocked', 'rejected')",
        act.first_seq,
        act.last_seq,
        act.id,
    )
    return sent_at is not None and tx.now - sent_at > TOO_LATE_SHOWN_SECONDS


def to_redo(tx: Transaction) -> int:
    """The newest undo that stands, if nothing else was done since; 0 when there is none."""
    return acts.newest(tx).redo_next


def by_decision(held: dict[int, tuple[Op, int]]) -> dict[tuple[Op, int], list[tuple[int, int]]]:
    """Conversations, each with what shall hold its slot, by what is the same for all: (op, when) to (id, number)."""
    groups: dict[tuple[Op, int], list[tuple[int, int]]] = defaultdict(list)
    for conversation_id, (op, decided_at) in held.items():
        groups[op.for_many(), decided_at].append((conversation_id, op.number))
    return groups
