"""The acts of this computer's member, as two piles in one table: what Undo takes next, what Redo. Store thread only.

Each row says what lies on top of both piles after it, and what lay there before: Undo and Redo look at one row,
however large an act was and however many there are. An act that is carried out in slices may stop half-way: then it
stays on its pile, and the next Undo or Redo goes on with the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from socialinbox.store.transaction import Transaction

#: How many acts that can no longer be taken back, replies that left, Undo passes by.
UNDO_DEPTH = 5_000


@dataclass(frozen=True, slots=True)
class Act:
    """A row of the table. ``undoes`` is 0 for what is neither undo nor redo."""

    id: int
    undoes: int = 0
    below: int = 0
    undo_next: int = 0
    redo_next: int = 0
    first_seq: int = 0
    last_seq: int = 0
    size: int = 0


def newest(tx: Transaction) -> Act:
    """The last act, or one with id 0. Kept from transaction to transaction: every decision is laid on it."""
    if tx.newest_act is None:
        row = tx.one("SELECT * FROM act WHERE id = (SELECT max(id) FROM act)")
        tx.newest_act = Act(*row) if row else Act(0)
    return tx.newest_act


def get(tx: Transaction, act_id: int) -> Act:
    """An act by its id."""
    return Act(*tx.one("SELECT * FROM act WHERE id = ?", act_id))


def decision(tx: Transaction, *, is_undoable: bool) -> Act:
    """A new decision: it lies on the pile of Undo, and nothing can be done again. See ``write``."""
    top = newest(tx)
    act_id = top.id + 1
    return Act(act_id, 0, top.undo_next, act_id if is_undoable else top.undo_next, 0)


def undo_of(tx: Transaction, undone: int, *, is_redoable: bool) -> Act:
    """The act that takes ``undone`` back, or the one that began to: that one goes on."""
    top = newest(tx)
    if top.undoes == undone and top.undo_next == undone:
        return top
    act_id = top.id + 1
    return Act(act_id, undone, top.redo_next, undone, act_id if is_redoable else top.redo_next)


def redo_of(tx: Transaction, undo: int) -> Act:
    """The act that does again what the act ``undo`` took back, or the one that began to."""
    top = newest(tx)
    if top.undoes == undo and top.redo_next == undo:
        return top
    return Act(top.id + 1, undo, 0, get(tx, undo).undoes, undo)


def write(tx: Transaction, act: Act, first_seq: int, last_seq: int, size: int) -> None:
    """Ops were logged for an act, at these places; about so many subjects."""
    tx.run(
        "INSERT INTO act (id, undoes, below, undo_next, redo_next, first_seq, last_seq, size)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET last_seq = excluded.last_seq, size = size + excluded.size",
        act.id,
        act.undoes,
        act.below,
        act.undo_next,
        act.redo_next,
        first_seq,
        last_seq,
        size,
    )
    is_new = act.id > newest(tx).id
    piles = (act.undoes, act.below, act.undo_next, act.redo_next)
    tx.newest_act = Act(act.id, *piles, first_seq, last_seq, size) if is_new else None


def end_undo(tx: Transaction, undone: int) -> None:
    """All of ``undone`` is taken back: what lay below it comes next, also for what was done meanwhile."""
    below = get(tx, undone).below
    tx.newest_act = None
    tx.run("UPDATE act SET undo_next = ? WHERE id >= ? AND undo_next = ?", below, undone, undone)
    tx.run("UPDATE act SET below = ? WHERE id > ? AND below = ? AND undoes = 0", below, undone, undone)


def end_redo(tx: Transaction, undo: int) -> None:
    """All that ``undo`` took back is done again: the undo before comes next."""
    tx.newest_act = None
    tx.run("UPDATE act SET redo_next = ? WHERE id >= ? AND redo_next = ?", get(tx, undo).below, undo, undo)
