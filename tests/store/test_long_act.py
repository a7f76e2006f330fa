"""Acts about many conversations: in slices, stopped, killed, taken back, done again, met by others meanwhile."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from array import array
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialinbox.core import ops
from socialinbox.core.errors import RefusedOp
from socialinbox.core.many import Many, ManyDone
from socialinbox.core.ops import Op
from socialinbox.store import Applied, Decided, LongAct, Store, long_act
from tests.builders import FakeClock, add_account, ingest, make_message

NUMBER = 10


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_act, "SLICE", 3)


@pytest.fixture
def full(store: Store) -> Store:
    """Ten conversations with one message each, and a tag; their ids are 1 to 10."""
    fill(store)
    return store


def fill(store: Store) -> None:
    account = add_account(store)
    ingest(store, account, *(make_message(str(number)) for number in range(NUMBER)))
    store.execute(ops.SetTag("tag-1", "Delivery", 0)).result()


def many(op: Op, ids: Iterable[int] = range(1, NUMBER + 1), number: int = 1) -> Many:
    chosen = array("q", ids)
    return Many(op, chosen, array("q", [number] * len(chosen)))


TAG, DONE = ops.AddTag("", "tag-1"), ops.SetStatus("", "resolved", 0)


def tagged(store: Store) -> list[int]:
    reader = store.reader()
    rows = reader._all("SELECT conversation_id FROM conversation_tag ORDER BY conversation_id")
    shown = reader._all("SELECT id FROM conversation WHERE tags <> '' ORDER BY id")
    reader.close()
    assert rows == shown
    return [each for (each,) in rows]


def statuses(store: Store) -> list[str]:
    reader = store.reader()
    rows = reader._all("SELECT status FROM conversation ORDER BY id")
    reader.close()
    return [status for (status,) in rows]


def uid_of(store: Store, conversation_id: int) -> str:
    reader = store.reader()
    found = reader._one("SELECT uid FROM conversation WHERE id = ?", conversation_id)
    reader.close()
    return str(found[0])


def done(applied: Applied) -> ManyDone:
    assert applied.many is not None
    return applied.many


def stopped_after(slices: int) -> LongAct:
    """Told so many times, it stops."""
    told: list[int] = []

    def hear(number: int, _: int) -> None:
        told.append(number)
        if len(told) == slices:
            held.stop()

    held = LongAct(hear)
    return held


# --- one act, one undo ---------------------------------------------------------------------------


def test_an_act_about_many_is_one_act(full: Store):
    found = done(full.execute_many(many(TAG)).result())
    assert (found.wanted, found.done, found.already, found.left, found.is_stopped) == (NUMBER, NUMBER, 0, 0, False)
    assert tagged(full) == list(range(1, NUMBER + 1))
    undone = done(full.undo().result())
    assert (undone.op, undone.done) == (TAG, NUMBER)
    assert tagged(full) == []
    assert done(full.redo().result()).done == NUMBER
    assert tagged(full) == list(range(1, NUMBER + 1))


def test_undo_gives_back_what_each_conversation_had(full: Store, clock: FakeClock):
    first, second, third = (uid_of(full, each) for each in (1, 2, 3))
    full.execute(ops.SetStatus(first, "waiting", 1)).result()
    full.execute(ops.Snooze(second, clock.seconds() + 60, 1)).result()
    full.execute(ops.SetStatus(third, "resolved", 1)).result()
    before = statuses(full)
    clock.forward(seconds=5)
    found = done(full.execute_many(many(DONE)).result())
    assert (found.done, found.already) == (NUMBER - 1, 1)
    assert statuses(full) == ["resolved"] * NUMBER
    full.undo().result()
    assert statuses(full) == before
    full.redo().result()
    assert statuses(full) == ["resolved"] * NUMBER
    full.undo().result()
    clock.forward(minutes=2)
    full.wake().result()
    assert statuses(full) == ["waiting", "open", "resolved"] + ["open"] * (NUMBER - 3)


def test_a_single_decision_after_it_is_taken_back_to_it(full: Store):
    full.execute_many(many(DONE)).result()
    full.execute(ops.SetStatus(uid_of(full, 1), "waiting", 1)).result()
    full.undo().result()
    assert statuses(full) == ["resolved"] * NUMBER
    full.undo().result()
    assert statuses(full) == ["open"] * NUMBER


def test_marking_many_as_read_can_be_undone(full: Store):
    read, unread = many(ops.MarkRead("", 0)), many(ops.MarkRead("", 0), range(1, 4), number=0)
    full.execute_many(read).result()
    assert done(full.execute_many(unread).result()).done == 3
    reader = full.reader()
    sql = "SELECT sum(read_incoming) FROM conversation"
    assert reader._one(sql) == (NUMBER - 3,)
    full.undo().result()
    assert reader._one(sql) == (NUMBER,)
    full.undo().result()
    assert reader._one(sql) == (0,)
    reader.close()


@pytest.mark.parametrize("op", [ops.SetPriority("", "urgent"), ops.Snooze("", 1 << 33, 0), TAG], ids=lambda op: op.kind)
def test_the_history_of_each_conversation_tells_of_it(full: Store, op: Op):
    full.execute_many(many(op)).result()
    reader = full.reader()
    [event] = reader.events(NUMBER)
    reader.close()
    assert (event.kind, event.body.get("seen_incoming", 1)) == (op.kind, 1)


def test_what_would_change_nothing_is_counted_and_not_logged(full: Store):
    full.execute_many(many(TAG, range(1, 5))).result()
    assert done(full.execute_many(many(TAG)).result()).already == 4
    full.undo().result()
    assert tagged(full) == [1, 2, 3, 4]
    assert done(full.execute_many(many(TAG, range(1, 5))).result()).already == 4
    full.undo().result()  # an act that changed nothing is none
    assert tagged(full) == []


# --- refusals --------------------------------------------------------------------------------------


def test_one_that_is_gone_does_not_stop_the_others(full: Store):
    found = done(full.execute_many(many(TAG, [1, 2, 700, 701, 3])).result())
    assert (found.done, found.refused) == (3, {"unknown_conversation": 2})
    assert tagged(full) == [1, 2, 3]


def test_a_tag_archived_meanwhile_is_put_on_none(full: Store):
    full.execute(ops.ArchiveTag("tag-1")).result()
    found = done(full.execute_many(many(TAG)).result())
    assert (found.done, found.refused) == (0, {"archived_tag": NUMBER})
    full.execute(ops.SetMember("karim", "Karim", "member")).result()
    full.execute(ops.ArchiveMember("karim")).result()
    assert done(full.execute_many(many(ops.Assign("", "karim"))).result()).refused == {"archived_member": NUMBER}
    assert done(full.execute_many(many(ops.Assign("", "nobody"))).result()).refused == {"unknown_member": NUMBER}


def test_a_customer_who_wrote_meanwhile_keeps_the_conversation_open(full: Store):
    account = full.reader().accounts()[0].id
    ingest(full, account, make_message("more", thread=("4",)))
    full.execute_many(many(DONE)).result()
    assert [number for number, status in enumerate(statuses(full)) if status == "open"] == [4]


def test_only_decisions_about_conversations_can_be_about_many():
    with pytest.raises(ValueError, match="SetTag"):
        Many(ops.SetTag("", "x", 0), array("q"), array("q"))


# --- in slices -------------------------------------------------------------------------------------


def test_other_jobs_come_in_between(full: Store):
    order: list[str] = []

    def hear(number: int, _: int) -> None:
        order.append(f"slice to {number}")
        if number == 3:
            full.wake().add_done_callback(lambda _: order.append("another job"))

    full.execute_many(many(TAG), LongAct(hear)).result()
    assert order == ["slice to 3", "another job", "slice to 6", "slice to 9", "slice to 10"]


def test_an_act_that_is_stopped_is_what_was_done(full: Store):
    found = done(full.execute_many(many(TAG), stopped_after(2)).result())
    assert (found.is_stopped, found.done, found.left) == (True, 6, 4)
    assert tagged(full) == [1, 2, 3, 4, 5, 6]
    assert done(full.undo().result()).done == 6
    assert tagged(full) == []
    with pytest.raises(RefusedOp):  # noqa: PT012 - back to the tag itself, then nothing is left
        for _ in range(3):
            full.undo().result()


def test_undo_stops_an_act_that_runs_and_takes_it_back(full: Store):
    undoing = []

    def hear(number: int, _: int) -> None:
        if number == 3:
            undoing.append(full.undo())

    found = done(full.execute_many(many(TAG), LongAct(hear)).result())
    assert found.is_stopped
    assert done(undoing[0].result()).done == found.done
    assert tagged(full) == []


def test_a_store_that_closes_leaves_what_was_done(full: Store, clock: FakeClock):
    closing = LongAct(lambda number, _: full.__setattr__("_is_closed", number >= 3))
    assert done(full.execute_many(many(TAG), closing).result()).done == 3
    full._is_closed = False
    full.close()
    again = Store(full.path, clock)
    assert tagged(again) == [1, 2, 3]
    again.undo().result()
    assert tagged(again) == []
    again.close()


def test_an_undo_stopped_half_way_leaves_the_rest_and_goes_on(full: Store):
    full.execute_many(many(TAG)).result()
    found = done(full.undo(stopped_after(2)).result())
    assert (found.is_stopped, found.done) == (True, 6)
    left = tagged(full)
    assert len(left) == 4
    full.undo().result()
    assert tagged(full) == []
    full.redo().result()  # one Redo brings back all
    assert tagged(full) == list(range(1, NUMBER + 1))


def test_a_redo_stopped_half_way_can_be_undone_or_go_on(full: Store):
    full.execute_many(many(TAG)).result()
    full.undo().result()
    full.redo(stopped_after(2)).result()
    assert len(tagged(full)) == 6
    full.undo().result()
    assert tagged(full) == []
    full.redo().result()
    full.redo().result()
    assert tagged(full) == list(range(1, NUMBER + 1))
    with pytest.raises(RefusedOp):
        full.redo().result()
    full.undo().result()
    assert tagged(full) == []


def test_an_undo_stopped_half_way_can_be_redone(full: Store):
    full.execute_many(many(TAG)).result()
    full.undo(stopped_after(1)).result()
    full.redo().result()
    assert tagged(full) == list(range(1, NUMBER + 1))
    full.undo().result()
    assert tagged(full) == []


def test_undos_come_one_after_the_other(full: Store):
    full.execute_many(many(TAG, range(1, 6))).result()
    full.execute_many(many(TAG, range(6, 11))).result()
    futures = [full.undo(), full.undo()]
    assert [done(each.result()).done for each in futures] == [5, 5]
    assert tagged(full) == []


def test_a_decision_between_the_slices_of_an_undo_is_undone_next(full: Store):
    full.execute(ops.SetPriority(uid_of(full, 1), "low")).result()
    full.execute_many(many(TAG)).result()
    uid = uid_of(full, 2)

    def hear(number: int, _: int) -> None:
        if number == 3:
            full.execute(ops.SetPriority(uid, "urgent"))

    full.undo(LongAct(hear)).result()
    reader = full.reader()
    assert tagged(full) == []
    full.undo().result()
    assert [reader.queue_rows([each])[each].priority for each in (1, 2)] == ["low", "normal"]
    full.undo().result()
    assert reader.queue_rows([1])[1].priority == "normal"
    reader.close()


def test_what_somebody_decided_since_is_left_alone(full: Store, clock: FakeClock):
    full.execute_many(many(DONE)).result()
    clock.forward(seconds=9)
    full.receive([Decided(ops.SetStatus(uid_of(full, 3), "waiting", 1), "karim", clock.seconds())], "other").result()
    bulk = Decided(DONE, "karim", clock.seconds(), ((uid_of(full, 4), 1),))
    full.receive([bulk], "other").result()
    found = done(full.undo().result())
    assert (found.done, found.refused) == (NUMBER - 2, {"changed_since": 2})
    assert statuses(full) == ["open", "open", "waiting", "resolved"] + ["open"] * (NUMBER - 4)


# --- a crash, an upgrade ---------------------------------------------------------------------------

_CHILD = """
import sys
from array import array
from datetime import UTC, datetime
from pathlib import Path
from socialinbox.core import ops
from socialinbox.core.many import Many
from socialinbox.store import LongAct, Store, long_act

long_act.SLICE = 3
store = Store(Path(sys.argv[1]), lambda: datetime.now(UTC))
ids = array("q", range(1, 11))
def hear(done, wanted):
    if done == 9:
        print("nine", flush=True)
        sys.stdin.read()
store.execute_many(Many(ops.AddTag("", "tag-1"), ids, array("q", [0] * 10)), LongAct(hear)).result()
"""


def test_killed_in_the_middle_the_act_is_whole_and_can_be_undone(tmp_path: Path):
    path = tmp_path / "inbox.db"
    store = Store(path, lambda: datetime.now(UTC), me_name="Claire")
    fill(store)
    store.close()
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "nine\n"
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    again = Store(path, lambda: datetime.now(UTC))
    kept = tagged(again)
    assert kept == [1, 2, 3, 4, 5, 6]  # the third slice had not been committed
    assert done(again.undo().result()).done == 6
    assert tagged(again) == []
    again.close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_undo_looks_at_one_row_however_long_the_log_is(full: Store):
    for _ in range(3):
        full.execute_many(many(TAG)).result()
        full.execute_many(many(ops.RemoveTag("", "tag-1"))).result()
    connection = sqlite3.connect(full.path)
    plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM act WHERE id = (SELECT max(id) FROM act)").fetchall()
    assert not any(row[3] == "SCAN act" for row in plan), plan
    assert connection.execute("SELECT count(*) FROM op WHERE subject = ''").fetchone() == (6 * 4,)
    connection.close()
