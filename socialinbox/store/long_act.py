"""Acts about many conversations, carried out and taken back slice by slice. Store thread only, but for ``LongAct``.

Each slice is a transaction of its own; other jobs of the writer come in between. What is done when an act is stopped,
or when the program dies, is the act: one Undo takes back exactly that. Undo and Redo may be stopped as well: then the
rest still stands, and the next Undo or Redo goes on with it.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

from socialinbox.core.errors import RefusedOp
from socialinbox.core.many import Many, ManyDone
from socialinbox.core.ops import Op
from socialinbox.store import acts, merges, oplog
from socialinbox.store.acts import Act
from socialinbox.store.apply_many import apply_many, choose
from socialinbox.store.decisions import Applied, Decisions
from socialinbox.store.oplog import END_OF_LOG, Logged
from socialinbox.store.transaction import Transaction

#: So many conversations are decided about in one transaction: some milliseconds of the writer.
SLICE = 500


class LongAct:
    """Holds on to an act while it is carried out. ``told`` hears (done, of how many) on the writer's thread."""

    def __init__(self, told: Callable[[int, int], None] | None = None) -> None:
        self._told = told
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Leave it at what is done. May be called from every thread."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        return self._stopped.is_set()

    def tell(self, done: int, wanted: int) -> None:
        """Say how far it is."""
        if self._told is not None:
            self._told(done, wanted)


class Again:
    """The answer of a job that is not finished: ``work`` comes again after the jobs that wait.

    Where the writer stops instead, ``close`` says what became of it.
    """

    def __init__(self, work: Callable[[Transaction], Any], close: Callable[[], Any]) -> None:
        self.work, self.close = work, close


class Deciding:
    """A decision about many conversations."""

    def __init__(self, decisions: Decisions, many: Many, long_act: LongAct) -> None:
        self._decisions, self._many, self._long_act = decisions, many, long_act
        self._act = Act(0)
        self._place = self._done = self._already = 0
        self._refused: Counter[str] = Counter()

    def step(self, tx: Transaction) -> Applied | Again:
        """Carry out the next slice."""
        ids, numbers, start = self._many.ids, self._many.numbers, self._place
        if self._long_act.is_stopped or start >= len(ids):
            return self.close()
        subjects = list(zip(ids[start : start + SLICE], numbers[start : start + SLICE], strict=True))
        each = merges.address_many(tx, self._many.op, subjects)
        try:
            outcome = apply_many(tx, self._many.op, each, is_exact=False)
        except RefusedOp as refusal:
            self._refused[refusal.code] += len(ids) - start
            self._place = len(ids)
            return self.close()
        if outcome.done:
            self._act = self._act if self._act.id else acts.decision(tx, is_undoable=True)
            self._decisions.log_many(tx, self._many.op, self._act, outcome.done)
        self._done += outcome.done - (len(each) - len(subjects))  # the member chose what is shown as one
        self._already += outcome.already
        self._refused["unknown_conversation"] += outcome.unknown
        self._place += len(subjects)
        self._long_act.tell(self._place, len(ids))
        return Again(self.step, self.close) if self._place < len(ids) else self.close()

    def close(self) -> Applied:
        """What became of it, as far as it came."""
        wanted = len(self._many.ids)
        many = ManyDone(
            self._many.op, wanted, self._done, self._already, dict(+self._refused), is_stopped=self._place < wanted
        )
        return Applied(self._act.id, many=many)


class TakingBack:
    """Undo, or redo. A conversation that somebody decided about since is left as they decided."""

    def __init__(self, decisions: Decisions, long_act: LongAct, *, is_redo: bool) -> None:
        self._decisions, self._long_act, self._is_redo = decisions, long_act, is_redo
        self._target = self._act = Act(0)
        self._parts: list[Logged] = []  # the ops still to be taken back, the next one first
        self._after = 0  # conversations of that op up to this id are done
        self._op: Op | None = None  # what the member once decided
        self._place = self._done = self._already = self._left_alone = 0

    def step(self, tx: Transaction) -> Applied | Again:
        """Take back the next slice; an act about single subjects at once."""
        if self._decisions.taking_back not in (None, self):
            return Again(self.step, self.close)  # one after the other
        if not self._target.id and not self._begin(tx):
            return self._decisions.take_back(tx, self._target.id, is_redo=self._is_redo)
        if self._long_act.is_stopped:
            return self.close()
        return self._take_slice(tx)

    def _begin(self, tx: Transaction) -> bool:
        """Find what to take back; False when it is not about many."""
        target = oplog.to_redo(tx) if self._is_redo else oplog.to_undo(tx)
        if not target:
            raise RefusedOp(code="nothing_to_redo" if self._is_redo else "nothing_to_undo")
        self._target = acts.get(tx, target)
        ops = oplog.ops_of(tx, self._target)
        if not oplog.is_about_many(ops):
            return False
        self._parts = ops
        self._op = oplog.ops_of(tx, acts.get(tx, self._target.undoes))[-1].op if self._is_redo else ops[-1].op
        self._act = acts.redo_of(tx, target) if self._is_redo else acts.undo_of(tx, target, is_redoable=True)
        self._decisions.taking_back = self
        return True

    def _take_slice(self, tx: Transaction) -> Applied | Again:
        room = SLICE
        while self._parts and room:
            part = self._parts[0]
            subjects = oplog.subjects(tx, part.seq, self._after, room)
            self._take_part(tx, part, subjects)
            self._after = subjects[-1][0] if len(subjects) == room else 0
            room -= len(subjects)
            if room:
                del self._parts[0]
        self._place += SLICE - room
        self._long_act.tell(min(self._place, self._target.size), self._target.size)
        if self._parts:
            return Again(self.step, self.close)
        (acts.end_redo if self._is_redo else acts.end_undo)(tx, self._target.id)
        return self.close()

    def _take_part(self, tx: Transaction, part: Logged, subjects: list[tuple[int, int]]) -> None:
        for (op, decided_at), group in oplog.by_decision(self._restored(tx, part, subjects)).items():
            tx.decided_at = decided_at
            outcome = apply_many(tx, op, group, is_exact=True)
            self._decisions.log_many(tx, op, self._act, outcome.done)
            self._done += outcome.done

    def _restored(self, tx: Transaction, part: Logged, subjects: list[tuple[int, int]]) -> dict[int, tuple[Op, int]]:
        """What shall hold the slot of each conversation again, and since when."""
        choose(tx, subjects)
        now = oplog.holders(tx, part.op.slot, END_OF_LOG)
        before = oplog.holders(tx, part.op.slot, part.seq)
        emptied = part.op.emptied()
        restored: dict[int, tuple[Op, int]] = {}
        for each, number in subjects:
            taken = Logged(part.seq, part.op.for_one("", number), part.member, part.decided_at)
            if each in now and not now[each].is_same_decision(taken):
                self._count_left(tx, now[each].seq)
            elif each in before:
                restored[each] = (before[each].op, before[each].decided_at)
            elif emptied is not None:
                restored[each] = (emptied, tx.now)
        return restored

    def _count_left(self, tx: Transaction, seq: int) -> None:
        """A conversation no longer stands as the act left it: taken back already, or decided about since."""
        undoes = tx.value("SELECT undoes FROM act WHERE id = (SELECT act FROM op WHERE seq = ?)", seq)
        if undoes == self._target.id:
            self._already += 1
        else:
            self._left_alone += 1

    def close(self) -> Applied:
        """What became of it, as far as it came."""
        if self._decisions.taking_back is self:
            self._decisions.taking_back = None
        refused = {"changed_since": self._left_alone} if self._left_alone else {}
        wanted = max(self._target.size, self._place)
        many = ManyDone(self._op, wanted, self._done, self._already, refused, is_stopped=bool(self._parts))
        return Applied(self._act.id, undoes=self._target.id, many=many)
