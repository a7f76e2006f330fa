"""Random histories: facts and log rebuild the same state, undo restores it, counters equal a count.

The promise to team mode: nothing that staff decided lives outside the op log.
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialinbox.core import ops
from socialinbox.core.errors import RefusedOp
from socialinbox.core.model import QueueFilter
from socialinbox.core.ops import op_from_json
from socialinbox.store import Decided, Store
from tests.builders import FakeClock, add_account, ingest, make_message

CONVERSATIONS = 3
STATE = (
    (
        "SELECT uid, status, decided, decided_seen, snoozed_until_at, priority, tags, read_incoming, is_escalated,"
        " assignee_id FROM conversation ORDER BY uid"
    ),
    "SELECT uid, text, is_deleted FROM note ORDER BY uid",
    "SELECT uid, reason, state, state_note FROM escalation ORDER BY uid",
    "SELECT uid, name, colour, is_archived FROM tag ORDER BY uid",
)
STEPS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, CONVERSATIONS - 1), st.integers(0, 2)), max_size=25)


def state(store: Store) -> list[list[tuple]]:
    reader = store.reader()
    try:
        return [reader._all(sql) for sql in STATE]
    finally:
        reader.close()


def fill(store: Store) -> list[str]:
    account = add_account(store)
    ingest(store, account, *(make_message(str(number)) for number in range(CONVERSATIONS)))
    for number in range(3):
        store.execute(ops.SetTag(f"tag-{number}", f"Tag {number}", number)).result()
    reader = store.reader()
    uids = [row[0] for row in reader._all("SELECT uid FROM conversation ORDER BY id")]
    reader.close()
    return uids


def step(store: Store, clock: FakeClock, uid: str, kind: int, choice: int) -> ops.Op:
    return [
        ops.SetStatus(uid, ("open", "waiting", "resolved")[choice], choice),
        ops.Snooze(uid, clock.seconds() + choice * 60, 1),
        ops.SetPriority(uid, ("low", "high", "urgent")[choice]),
        ops.AddTag(uid, f"tag-{choice}"),
        ops.RemoveTag(uid, f"tag-{choice}"),
        ops.AddNote(uid, f"note-{uid}-{choice}", f"note {clock.seconds()}"),
        ops.DeleteNote(uid, f"note-{uid}-{choice}"),
        ops.Escalate(uid, f"esc-{uid}-{choice}", "Safety", "", 0, ""),
        ops.AcknowledgeEscalation(uid, f"esc-{uid}-{choice}"),
        ops.CloseEscalation(uid, f"esc-{uid}-{choice}"),
        ops.SetTag(f"tag-{choice}", f"Renamed {clock.seconds()}", choice),
        ops.MarkRead(uid, choice),
    ][kind]


def play(store: Store, clock: FakeClock, uids: list[str], steps: list[tuple[int, int, int]]) -> int:
    done = 0
    for kind, conversation, choice in steps:
        clock.forward(seconds=1)
        op = step(store, clock, uids[conversation], kind, choice)
        try:
            store.execute(op).result()
        except RefusedOp:
            continue
        done += op.is_undoable
    return done


SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(STEPS)
@SLOW
def test_facts_and_log_rebuild_what_staff_decided(tmp_path_factory, steps):
    folder, clock = tmp_path_factory.mktemp("replay"), FakeClock()
    first = Store(folder / "first.db", clock, me_name="Claire")
    play(first, clock, fill(first), steps)
    reader = first.reader()
    log = reader._all("SELECT kind, body, member, decided_at FROM op ORDER BY stamp")
    reader.close()
    second = Store(folder / "second.db", clock, me_name="Karim")
    decided = [
        Decided(op, member, at) for kind, body, member, at in log if (op := op_from_json(kind, body)) is not None
    ]
    words = [each for each in decided if each.op.slot in ("member", "account", "tag")]
    second.receive(words, "first").result()
    account = second.reader().accounts()[0].id
    ingest(second, account, *(make_message(str(number)) for number in range(CONVERSATIONS)))
    second.receive([each for each in decided if each not in words], "first").result()
    assert state(second) == state(first)
    first.close()
    second.close()


@given(STEPS, st.integers(1, 12))
@SLOW
def test_undo_restores_and_redo_repeats(tmp_path_factory, steps, depth):
    clock = FakeClock()
    store = Store(tmp_path_factory.mktemp("undo") / "inbox.db", clock, me_name="Claire")
    uids = fill(store)
    states = [state(store)]
    states.extend(state(store) for each in steps if play(store, clock, uids, [each]))
    depth = min(depth, len(states) - 1)
    for number in range(depth):
        store.undo().result()
        assert _decisions(state(store)) == _decisions(states[-2 - number])
    for number in range(depth):
        store.redo().result()
        assert _decisions(state(store)) == _decisions(states[len(states) - depth + number])
    store.close()


def _decisions(found: list[list[tuple]]) -> list[list[tuple]]:
    """Without reading marks, which are never undone, and without the rows of notes and requests taken back."""
    conversations = [(*row[:2], *row[5:7], *row[8:]) for row in found[0]]
    notes = [row for row in found[1] if not row[2]]
    escalations = [row[:3] for row in found[2] if row[2] != "withdrawn"]
    return [conversations, notes, escalations, found[3]]


@given(STEPS)
@SLOW
def test_counters_equal_a_count(tmp_path_factory, steps):
    clock = FakeClock()
    store = Store(tmp_path_factory.mktemp("counts") / "inbox.db", clock, me_name="Claire")
    uids = fill(store)
    play(store, clock, uids, steps)
    reader = store.reader()
    me = reader.members()[0]
    counts = reader.counts(me.id, clock.seconds(), 0)
    for view, number in counts.views.items():
        assert number == len(reader.queue_ids(QueueFilter(view=view), me.id, clock.seconds()).ids), view
    for tag in reader.tags():
        found = reader.queue_ids(QueueFilter(view="needs_reply", tag_id=tag.id), me.id, clock.seconds())
        assert counts.tags.get(tag.id, 0) == len(found.ids)
    reader.close()
    store.close()
