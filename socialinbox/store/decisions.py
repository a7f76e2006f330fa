"""Carrying out decisions: apply, log, take back; what is about many is in ``long_act``. Store thread only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from socialinbox.core.changes import Changes
from socialinbox.core.errors import RefusedOp
from socialinbox.core.ids import StampClock
from socialinbox.core.many import ManyDone
from socialinbox.core.ops import MarkRead, Op
from socialinbox.store import acts, merges, oplog
from socialinbox.store.acts import Act
from socialinbox.store.apply import apply
from socialinbox.store.apply_many import apply_many
from socialinbox.store.transaction import Transaction

#: A remote decision refused for these waits in the log: what it is about may come, or it was overtaken elsewhere.
_KEPT_UNAPPLIED = ("unknown_conversation", "unknown_contact", "merge_itself")


@dataclass(frozen=True, slots=True)
class Applied:
    """What an act did. ``many`` is there when it was about many conversations; ``ops`` is empty then."""

    act: int
    ops: tuple[Op, ...] = ()
    changes: Changes = field(default_factory=Changes)
    undoes: int = 0
    many: ManyDone | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was made elsewhere: on another replica, or in the story of the demo.

    About many: ``op`` has no subject, and ``subjects`` are (uid of the conversation, its number).
    """

    op: Op
    member: str
    decided_at: int
    subjects: tuple[tuple[str, int], ...] = ()


class Decisions:
    """Everything that writes ops. ``stamps`` and ``clock`` are the writer's."""

    def __init__(self, stamps: StampClock, clock: Callable[[], datetime]) -> None:
        self._stamps, self._clock = stamps, clock
        self.taking_back: object | None = None  # one undo or redo at a time

    def append(self, tx: Transaction, op: Op, act: int) -> int:
        return oplog.append(tx, op, act=act, stamps=self._stamps, moment=self._clock())

    def decide(self, tx: Transaction, ops: Sequence[Op], *, is_undoable: bool = True) -> Applied:
        """Carry out ops as one act, all or none; one about merged conversations is about each of them."""
        ops = [op for each in ops for op in merges.address(tx, each)]
        if all(isinstance(op, MarkRead) for op in ops):
            return self._carry_out(tx, Act(0), [(op, tx.now) for op in ops])
        is_undoable = is_undoable and any(op.is_undoable for op in ops)
        act = acts.decision(tx, is_undoable=is_undoable)
        return self._carry_out(tx, act, [(op, tx.now) for op in ops])

    def _carry_out(self, tx: Transaction, act: Act, decided: Sequence[tuple[Op, int]]) -> Applied:
        places = []
        for op, decided_at in decided:
            tx.decided_at = decided_at
            apply(op, tx)
            places.append(self.append(tx, op, act.id))
        if act.id and places:
            acts.write(tx, act, places[0], places[-1], len(places))
        return Applied(act.id, tuple(op for op, _ in decided), tx.changes(), act.undoes)

    def log_many(self, tx: Transaction, op: Op, act: Act, number: int) -> None:
        """Log what ``apply_many`` just did to so many conversations, those in ``chosen``."""
        seq = self.append(tx, op, act.id)
        oplog.add_subjects(tx, seq)
        if act.id:
            acts.write(tx, act, seq, seq, number)

    def receive(self, tx: Transaction, decided: Iterable[Decided], replica: str) -> None:
        """Take in decisions of another replica; no act of ours. One whose conversation is not here waits."""
        tx.replica = replica
        for each in decided:
            tx.member, tx.decided_at = each.member, each.decided_at
            if each.op.subject:
                self._receive_one(tx, each.op)
            else:
                self._receive_many(tx, each)
        tx.everything = True

    def _receive_one(self, tx: Transaction, op: Op) -> None:
        try:
            apply(op, tx)
        except RefusedOp as refusal:
            if refusal.code not in _KEPT_UNAPPLIED:
                raise
        self.append(tx, op, 0)

    def _receive_many(self, tx: Transaction, decided: Decided) -> None:
        here, waiting = [], []
        for uid, number in decided.subjects:
            conversation_id = tx.value("SELECT id FROM conversation WHERE uid = ?", uid)
            if conversation_id is None:
                waiting.append((uid, number))
            else:
                here.append((conversation_id, number))
        apply_many(tx, decided.op, here, is_exact=True)
        seq = self.append(tx, decided.op, 0)
        oplog.add_subjects(tx, seq)
        oplog.add_waiting(tx, seq, waiting)

    def take_back(self, tx: Transaction, target: int, *, is_redo: bool) -> Applied:
        """Take back an act on single subjects, all or none."""
        undone = acts.get(tx, target)
        if is_redo:
            applied = self._carry_out(tx, acts.redo_of(tx, target), oplog.inverses(tx, undone))
            acts.end_redo(tx, target)
            return applied
        is_redoable = all(logged.op.is_redoable for logged in oplog.ops_of(tx, undone))
        act = acts.undo_of(tx, target, is_redoable=is_redoable)
        applied = self._carry_out(tx, act, oplog.inverses(tx, undone))
        acts.end_undo(tx, target)
        return applied
