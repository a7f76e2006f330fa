"""Random histories: facts and log rebuild the same state, undo restores it, counters equal a count.

The promise to team mode: nothing that staff decided lives outside the op log.
"""

from __future__ import annotations

from array import array

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialinbox.core import ops
from socialinbox.core.errors import RefusedOp
from socialinbox.core.ids import found_uid
from socialinbox.core.many import Many
from socialinbox.core.model import QueueFilter
from socialinbox.core.ops import op_from_json
from socialinbox.store import Decided, Reader, Store
from tests.builders import FakeClock, add_account, ingest, make_account_op, make_calendar, make_message, settled

CONVERSATIONS = 3
FIRST_OF_MANY = 21  # the steps from here on are about many, see ``step_many``
STATE = (
    (
        "SELECT uid, status, coalesce(part.decided, conversation.decided),"
        " coalesce(part.decided_seen, conversation.decided_seen),"
        " coalesce(part.snoozed_until_at, conversation.snoozed_until_at), priority, tags,"
        " coalesce(part.read_incoming, conversation.read_incoming), is_escalated, assignee_id,"
        " (SELECT uid FROM conversation AS other WHERE other.id = conversation.merged_into_id),"
        " CASE status WHEN 'merged' THEN 0 ELSE due_at END, CASE status WHEN 'merged' THEN 0 ELSE warn_at END"
        " FROM conversation LEFT JOIN merge_part AS part ON part.id = conversation.id ORDER BY uid"
    ),
    "SELECT uid, text, is_deleted FROM note ORDER BY uid",
    "SELECT uid, reason, state, state_note FROM escalation ORDER BY uid",
    "SELECT uid, name, colour, is_archived FROM tag ORDER BY uid",
    "SELECT uid, person, note FROM contact ORDER BY uid",
    (
        "SELECT kind_group, first_minutes, next_minutes, warn_minutes, calendar.uid FROM response_target"
        " LEFT JOIN calendar ON calendar.id = calendar_id WHERE account_id = 0 ORDER BY kind_group"
    ),
    "SELECT uid, name, hours FROM calendar WHERE is_archived = 0 ORDER BY uid",
    "SELECT uid, name, texts, networks FROM saved_reply WHERE is_removed = 0 ORDER BY uid",
)
WORDS = ("member", "account", "tag", "calendar", "target:", "target:comments", "saved_reply")
STEPS = st.lists(st.tuples(st.integers(0, 27), st.integers(0, CONVERSATIONS - 1), st.integers(0, 2)), max_size=25)


def state(store: Store) -> list[list[tuple]]:
    settled(store)
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


def step(store: Store, clock: FakeClock, uids: list[str], conversation: int, kind: int, choice: int) -> ops.Op:
    uid = uids[conversation]
    contact = found_uid("contact", make_account_op().subject, "c1")
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
        ops.MergeConversation(uid, uids[choice]),
        ops.UnmergeConversation(uid),
        ops.LinkContact(contact, f"person-{choice}"),
        ops.SetContactNote(contact, f"note {choice}"),
        ops.SetCalendar(f"calendar-{choice}", f"Hours {choice}", make_calendar(first=8 + choice).to_data()),
        ops.SetResponseTarget(
            ops.TEAM, ("", "comments", "comments")[choice], 60 + clock.seconds() % 60, 30, 5, f"calendar-{choice}"
        ),
        ops.RemoveResponseTarget(ops.TEAM, ("", "comments", "comments")[choice]),
        ops.SaveReplyText(f"saved-{choice}", f"Saved {choice}", {"en": f"text {clock.seconds()}"}, []),
        ops.RemoveReplyText(f"saved-{choice}"),
    ][kind]


def step_many(clock: FakeClock, kind: int, conversation: int, choice: int) -> Many:
    """The same about all but one of the conversations, or about all; ids begin at 1."""
    op = [
        ops.SetStatus("", ("open", "waiting", "resolved")[choice], 0),
        ops.Snooze("", clock.seconds() + choice * 60, 0),
        ops.SetPriority("", ("low", "high", "urgent")[choice]),
        ops.AddTag("", f"tag-{choice}"),
        ops.RemoveTag("", f"tag-{choice}"),
        ops.MarkRead("", 0),
        ops.Assign("", ""),
    ][kind]
    ids = [each for each in range(1, CONVERSATIONS + 1) if not choice or each != conversation + 1]
    return Many(op, array("q", ids), array("q", ((each + choice) % 3 for each in ids)))


def play(store: Store, clock: FakeClock, uids: list[str], steps: list[tuple[int, int, int]]) -> int:
    done = 0
    for kind, conversation, choice in steps:
        clock.forward(seconds=1)
        if kind >= FIRST_OF_MANY:
            applied = store.execute_many(step_many(clock, kind - FIRST_OF_MANY, conversation, choice)).result()
            done += bool(applied.many and applied.many.done)
            continue
        op = step(store, clock, uids, conversation, kind, choice)
        try:
            store.execute(op).result()
        except RefusedOp:
            continue
        done += op.is_undoable
    return done


SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(STEPS)
@settings(SLOW, max_examples=25)
def test_facts_and_log_rebuild_what_staff_decided(tmp_path_factory, steps):
    folder, clock = tmp_path_factory.mktemp("replay"), FakeClock()
    first = Store(folder / "first.db", clock, me_name="Claire")
    play(first, clock, fill(first), steps)
    reader = first.reader()
    decided = decisions(reader)
    reader.close()
    words = [each for each in decided if each.op.slot in WORDS]
    rest = [each for each in decided if each not in words]
    for early in (0, 1, CONVERSATIONS):  # so many conversations are there before the decisions about them come
        is_late = early < CONVERSATIONS
        second = Store(folder / f"second-{early}.db", clock, me_name="Karim")
        second.receive(words, "first").result()
        account = second.reader().accounts()[0].id
        messages = [make_message(str(number)) for number in range(CONVERSATIONS)]
        ingest(second, account, *messages[:early])
        second.receive([each for each in rest if not is_late or is_about_conversation(each)], "first").result()
        ingest(second, account, *messages)
        if is_late:
            assert [row[:8] for row in state(second)[0]] == [row[:8] for row in state(first)[0]]
        else:
            assert state(second) == state(first)
        second.close()
    first.close()


def is_about_conversation(decided: Decided) -> bool:
    """Notes and requests need their conversation to be there."""
    return decided.op.slot in ("status", "priority", "assignee", "read", "merged") or decided.op.slot.startswith("tag:")


def decisions(reader: Reader) -> list[Decided]:
    """The whole log, as another replica would be told."""
    found = []
    for seq, kind, body, member, at in reader._all("SELECT seq, kind, body, member, decided_at FROM op ORDER BY stamp"):
        op = op_from_json(kind, body)
        assert op is not None
        subjects = reader._all(
            "SELECT uid, number FROM op_conversation JOIN conversation ON id = conversation_id WHERE seq = ?", seq
        )
        assert bool(subjects) != bool(op.subject)
        found.append(Decided(op, member, at, tuple(subjects)))
    return found


@given(STEPS, st.integers(1, 12))
@SLOW
def test_undo_restores_and_redo_repeats(tmp_path_factory, steps, depth):
    clock = FakeClock()
    store = Store(tmp_path_factory.mktemp("undo") / "inbox.db", clock, me_name="Claire")
    uids = fill(store)
    # Reading goes on by itself and never lies on the pile: it may leave an undo of MarkRead nothing to take back.
    steps = [each for each in steps if each[0] != FIRST_OF_MANY + 5]
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
    return [conversations, notes, escalations, *found[3:]]


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
