"""Conversations shown as one: nothing is lost, nothing is counted twice, and separating gives back what was."""

from __future__ import annotations

import json
from array import array
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialinbox.core import ops
from socialinbox.core.errors import RefusedOp
from socialinbox.core.exchange import IncomingContact, Receipt
from socialinbox.core.ids import from_seconds
from socialinbox.core.many import Many
from socialinbox.core.model import Draft, QueueFilter
from socialinbox.core.ops import op_from_json
from socialinbox.store import Decided, Store
from tests.builders import FakeClock, add_account, ingest, make_message

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class World:
    """A store with a conversation on each of two networks."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.store, self.clock, self.count = store, clock, 0
        self.accounts = [
            add_account(store, network="mastodon"),
            add_account(store, network="instagram", remote_id="instagram-1"),
        ]
        self.uids: list[str] = []

    def arrive(self, place: int, text: str = "Hello", **facts: object) -> None:
        """A customer writes into conversation ``place``; even ones are on the first network."""
        self.count += 1
        facts.setdefault("author", IncomingContact(f"c{place}", f"Priya {place}", f"@priya{place}@velo.example"))
        facts.setdefault("created_at", self.clock() - timedelta(seconds=1))
        message = make_message(f"m{place}-{self.count}", text, thread=(f"t{place}",), **facts)
        ingest(self.store, self.accounts[place % 2], message)

    def begin(self, number: int) -> None:
        for place in range(number):
            self.arrive(place)
            self.clock.forward(seconds=2)
        self.uids = [uid for (uid,) in self.ask("SELECT uid FROM conversation ORDER BY id")]

    def ask(self, sql: str, *values: object) -> list[tuple]:
        reader = self.store.reader()
        try:
            return [tuple(row) for row in reader._all(sql, *values)]
        finally:
            reader.close()

    def one(self, sql: str, *values: object) -> Any:
        return self.ask(sql, *values)[0][0]

    def id(self, place: int) -> int:
        return int(str(self.one("SELECT id FROM conversation WHERE uid = ?", self.uids[place])))

    def do(self, *wanted: ops.Op) -> None:
        self.store.execute(*wanted).result()

    def merge(self, source: int, into: int) -> None:
        self.do(ops.MergeConversation(self.uids[source], self.uids[into]))

    def row(self, place: int) -> dict[str, Any]:
        reader = self.store.reader()
        cursor = reader._db.execute("SELECT * FROM conversation WHERE uid = ?", (self.uids[place],))
        names = [each[0] for each in cursor.description]
        values = dict(zip(names, cursor.fetchone(), strict=True))
        reader.close()
        return values


@pytest.fixture
def world(store: Store, clock: FakeClock) -> World:
    made = World(store, clock)
    made.begin(2)
    return made


def everything(world: World) -> dict[str, list[tuple]]:
    """All that is kept of conversations, but numbers of writing and who of us wrote on which computer."""
    left_out = {"revision", "member_id", "from_member_id", "to_member_id", "replica", "received_at"}
    found = {}
    tables = (
        "conversation", "message", "note", "escalation", "outbox", "draft", "conversation_tag", "contact", "merge_part",
        "merge_waiting",
    )  # fmt: skip
    for table in tables:
        columns = [name for _, name, *_ in world.ask(f"PRAGMA table_info({table})") if name not in left_out]
        found[table] = sorted(world.ask(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
    found["cube"] = sorted(world.ask("SELECT * FROM cube WHERE n <> 0"))
    found["tag_count"] = sorted(world.ask("SELECT * FROM tag_count WHERE n <> 0"))
    found["thread_key"] = sorted(world.ask("SELECT * FROM thread_key"))
    return found


# --- one queue row ---------------------------------------------------------------------------------


def test_a_merged_conversation_is_in_no_view_and_its_words_are_in_the_other(world: World):
    reader = world.store.reader()
    world.merge(1, into=0)
    now = world.clock.seconds()
    for view in ("needs_reply", "unassigned", "everything"):
        assert list(reader.queue_ids(QueueFilter(view=view), 1, now).ids) == [world.id(0)]
    counts = reader.counts(1, now, 0)
    assert counts.views["needs_reply"] == 1
    assert counts.accounts == {world.accounts[0]: 1, world.accounts[1]: 0}
    assert [each.account_id for each in reader.messages(world.id(0))] == world.accounts
    shown = reader.conversation(world.id(1))
    assert shown is not None
    assert shown.row.id == world.id(0)
    assert {
        hit.conversation_id for hit in reader.search_page(QueueFilter(view="everything", search="hello"), 1, 0).hits
    } == {world.id(0)}
    assert [each.uid for each in reader.merged_homes(world.id(0))] == [world.uids[1]]
    reader.close()


def test_it_is_open_until_all_of_it_is_answered(world: World):
    world.do(ops.SetStatus(world.uids[0], "resolved", 1))
    world.merge(1, into=0)
    assert world.row(0)["status"] == "open"
    assert world.row(0)["due_at"] == world.row(0)["waiting_since_at"] + 240 * 60
    world.do(ops.SetStatus(world.uids[0], "resolved", 2))
    assert world.row(0)["status"] == "resolved"
    world.arrive(1, "One more thing")
    assert world.row(0)["status"] == "open"


def test_a_decision_counts_for_each_and_stays_with_each(world: World):
    world.merge(1, into=0)
    world.do(ops.SetStatus(world.uids[0], "resolved", 2))
    world.do(ops.UnmergeConversation(world.uids[1]))
    assert [world.row(place)["status"] for place in (0, 1)] == ["resolved", "resolved"]
    assert [world.row(place)["decided_seen"] for place in (0, 1)] == [1, 1]
    world.arrive(0, "And now?")
    assert world.row(0)["status"] == "open"  # a shared count would have hidden this


def test_an_act_about_many_is_about_each_conversation_in_it(world: World):
    world.do(ops.SetTag("t1", "Delivery", 0))
    before = everything(world)
    world.merge(1, into=0)
    ids = array("q", [world.id(0)])
    for op, number in ((ops.SetStatus("", "resolved", 0), 2), (ops.AddTag("", "t1"), 0), (ops.MarkRead("", 0), 2)):
        done = world.store.execute_many(Many(op, ids, array("q", [number]))).result()
        assert done.many is not None
        assert done.many.done == 1
    assert (world.row(0)["status"], world.row(0)["read_incoming"], world.row(0)["tags"]) == ("resolved", 2, "1")
    world.do(ops.UnmergeConversation(world.uids[1]))
    assert [world.row(place)["decided_seen"] for place in (0, 1)] == [1, 1]
    for _ in range(5):
        world.store.undo().result()
    assert everything(world) == before


def test_what_was_not_seen_reopens_the_one_it_came_to(world: World):
    world.merge(1, into=0)
    world.arrive(1, "Came while the member decided")
    world.do(ops.SetStatus(world.uids[0], "resolved", 2))
    assert world.row(0)["status"] == "open"
    world.do(ops.UnmergeConversation(world.uids[1]))
    assert [world.row(place)["status"] for place in (0, 1)] == ["resolved", "open"]


def test_reading_marks_count_over_all(world: World):
    world.merge(1, into=0)
    reader = world.store.reader()
    world.do(ops.MarkRead(world.uids[0], 2))
    assert not reader.queue_rows([world.id(0)])[world.id(0)].is_unread
    world.do(ops.MarkRead(world.uids[0], 1))
    assert reader.queue_rows([world.id(0)])[world.id(0)].is_unread
    reader.close()


def test_tags_of_both_find_it_and_come_off_both(world: World):
    world.do(ops.SetTag("t1", "Delivery", 0))
    world.do(ops.AddTag(world.uids[1], "t1"))
    world.merge(1, into=0)
    reader = world.store.reader()
    found = QueueFilter(view="needs_reply", tag_id=1)
    assert list(reader.queue_ids(found, 1, world.clock.seconds()).ids) == [world.id(0)]
    assert reader.counts(1, world.clock.seconds(), 0).tags == {1: 1}
    world.do(ops.RemoveTag(world.uids[0], "t1"))
    assert reader.queue_rows([world.id(0)])[world.id(0)].tag_ids == ()
    world.store.undo().result()
    assert reader.queue_rows([world.id(0)])[world.id(0)].tag_ids == (1,)
    world.do(ops.UnmergeConversation(world.uids[1]))
    assert [world.row(place)["tags"] for place in (0, 1)] == ["", "1"]
    reader.close()


def test_a_later_message_goes_home_when_they_part(world: World):
    world.merge(1, into=0)
    world.arrive(1, "Later")
    world.arrive(0, "Later, too")
    world.do(ops.UnmergeConversation(world.uids[1]))
    reader = world.store.reader()
    assert [each.text for each in reader.messages(world.id(1))] == ["Hello", "Later"]
    assert [each.text for each in reader.messages(world.id(0))] == ["Hello", "Later, too"]
    reader.close()


def test_notes_requests_and_history_of_both_stand_in_one(world: World):
    world.do(ops.AddNote(world.uids[1], "n1", "Ask Karim"), ops.Escalate(world.uids[1], "e1", "Safety", "", 0, ""))
    world.merge(1, into=0)
    reader = world.store.reader()
    assert [note.text for note in reader.notes(world.id(0))] == ["Ask Karim"]
    assert reader.queue_rows([world.id(0)])[world.id(0)].is_escalated
    assert [event.kind for event in reader.events(world.id(0))] == ["Escalate", "MergeConversation"]
    world.do(ops.CloseEscalation(world.uids[0], "e1"))
    assert not reader.queue_rows([world.id(0)])[world.id(0)].is_escalated
    world.do(ops.DeleteNote(world.uids[0], "n1"))
    world.store.undo().result()
    assert [note.text for note in reader.notes(world.id(0))] == ["Ask Karim"]
    world.do(ops.UnmergeConversation(world.uids[1]))
    assert [note.text for note in reader.notes(world.id(1))] == ["Ask Karim"]
    assert reader.notes(world.id(0)) == []
    reader.close()


# --- chains, circles, undo -------------------------------------------------------------------------


def test_a_merge_of_a_merge_takes_all_along_and_gives_all_back(store: Store, clock: FakeClock):
    world = World(store, clock)
    world.begin(3)
    before = everything(world)
    world.merge(2, into=1)
    world.merge(1, into=0)
    assert world.row(0)["incoming_count"] == 3
    world.do(ops.UnmergeConversation(world.uids[1]))
    assert [world.row(place)["incoming_count"] for place in (0, 1)] == [1, 2]
    assert world.row(2)["status"] == "merged"
    world.do(ops.UnmergeConversation(world.uids[2]))
    assert everything(world) == before


@pytest.mark.parametrize("pairs", [[(0, 0)], [(0, 1), (1, 0)], [(2, 1), (1, 0), (0, 2)]])
def test_no_conversation_is_merged_into_itself(store: Store, clock: FakeClock, pairs):
    world = World(store, clock)
    world.begin(3)
    for source, into in pairs[:-1]:
        world.merge(source, into)
    before = everything(world)
    with pytest.raises(RefusedOp) as refusal:
        world.merge(*pairs[-1])
    assert refusal.value.code == "merge_itself"
    assert everything(world) == before


def test_undo_and_redo(world: World):
    before = everything(world)
    world.merge(1, into=0)
    merged = everything(world)
    world.store.undo().result()
    assert everything(world) == before
    world.store.redo().result()
    assert everything(world) == merged
    world.store.undo().result()
    assert everything(world) == before


def test_merging_elsewhere_leaves_the_first_target(store: Store, clock: FakeClock):
    world = World(store, clock)
    world.begin(3)
    world.merge(2, into=0)
    world.merge(2, into=1)
    assert [world.row(place)["incoming_count"] for place in (0, 1)] == [1, 2]
    world.store.undo().result()  # the slot was held by the first merge
    assert [world.row(place)["incoming_count"] for place in (0, 1)] == [2, 1]


# --- replies ---------------------------------------------------------------------------------------


def reply(world: World, uid: str, place: int = 0, **facts: object) -> ops.QueueReply:
    row = world.row(place)
    values: dict[str, Any] = {
        "to_message": "", "mode": "public", "text": "On its way.", "seen_messages": row["message_count"],
        "seen_incoming": row["incoming_count"], "hold_seconds": 0,
    }  # fmt: skip
    return ops.QueueReply(world.uids[place], uid, **{**values, **facts})


def leave(world: World, account_id: int, remote_id: str) -> None:
    claim = world.store.claim(account_id).result()
    assert claim is not None
    world.store.record_sent(claim, Receipt(remote_id, from_seconds(world.clock.seconds()))).result()


def test_a_reply_leaves_through_the_account_of_the_message_it_answers(world: World):
    world.merge(1, into=0)
    world.do(reply(world, "r1"))  # the newest message came over the second network
    assert world.store.claim(world.accounts[0]).result() is None
    leave(world, world.accounts[1], "our-1")
    assert world.row(0)["status"] == "waiting"
    world.do(ops.UnmergeConversation(world.uids[1]))
    reader = world.store.reader()
    assert [each.text for each in reader.messages(world.id(1))] == ["Hello", "On its way."]
    assert world.one("SELECT conversation_id FROM thread_key WHERE key = 'our-1'") == world.id(1)
    # It was written with both before the member, so it answered both.
    assert [world.row(place)["status"] for place in (0, 1)] == ["waiting", "waiting"]
    reader.close()


def test_a_chosen_message_decides_the_account(world: World):
    first = str(world.one("SELECT uid FROM message WHERE conversation_id = ?", world.id(0)))
    world.merge(1, into=0)
    world.do(reply(world, "r1", to_message=first))
    assert world.store.claim(world.accounts[1]).result() is None
    claim = world.store.claim(world.accounts[0]).result()
    assert claim is not None
    assert claim.outgoing.reply_to == "m0-1"


def test_a_reply_that_is_leaving_is_neither_held_nor_turned_by_a_merge(world: World):
    world.do(reply(world, "r1", hold_seconds=10))
    world.merge(1, into=0)
    world.clock.forward(seconds=11)
    leave(world, world.accounts[0], "our-1")
    assert world.row(0)["status"] == "open"  # the other customer message was not answered by it
    world.do(ops.UnmergeConversation(world.uids[1]))
    assert [world.row(place)["status"] for place in (0, 1)] == ["waiting", "open"]


def test_a_message_after_the_merge_still_holds_a_reply(world: World):
    world.do(reply(world, "r1"))
    world.merge(1, into=0)
    world.arrive(1, "Stop, do not send it")
    assert world.store.claim(world.accounts[0]).result() is None
    assert world.one("SELECT reason FROM outbox") == "review"


def test_separating_holds_what_was_not_seen_and_lets_go_what_was(world: World):
    world.merge(1, into=0)
    world.do(reply(world, "r1"))
    world.do(ops.UnmergeConversation(world.uids[1]))
    leave(world, world.accounts[1], "our-1")
    world.merge(1, into=0)
    world.do(reply(world, "r2"))
    world.arrive(1, "Wait")
    world.do(ops.UnmergeConversation(world.uids[1]))
    assert world.store.claim(world.accounts[1]).result() is None


def test_an_account_that_is_gone_refuses_and_the_other_network_answers(world: World):
    first = str(world.one("SELECT uid FROM message WHERE conversation_id = ?", world.id(0)))
    world.merge(1, into=0)
    world.do(ops.RemoveAccount(world.one("SELECT uid FROM account WHERE id = ?", world.accounts[1])))
    with pytest.raises(RefusedOp) as refusal:
        world.do(reply(world, "r1"))
    assert refusal.value.code == "account_removed"
    world.do(reply(world, "r2", to_message=first))
    assert world.store.claim(world.accounts[0]).result() is not None


# --- drafts ----------------------------------------------------------------------------------------


def draft_of(world: World, place: int) -> str:
    return str(world.one("SELECT text FROM draft WHERE conversation_id = ?", world.id(place)))


def test_a_draft_comes_along_and_goes_home(world: World):
    world.store.save_draft(Draft(world.id(1), "public", "Half a sentence", 1, 1, 0)).result()
    before = everything(world)
    world.merge(1, into=0)
    reader = world.store.reader()
    assert draft_of(world, 0) == "Half a sentence"
    assert world.row(0)["has_draft"]
    world.do(ops.UnmergeConversation(world.uids[1]))
    assert everything(world) == before
    reader.close()


def test_of_two_drafts_neither_is_lost(world: World):
    for place in (0, 1):
        world.store.save_draft(Draft(world.id(place), "public", f"Draft {place}", 1, 1, 0)).result()
    world.merge(1, into=0)
    reader = world.store.reader()
    assert draft_of(world, 0) == "Draft 0"
    world.do(ops.UnmergeConversation(world.uids[1]))
    assert [draft_of(world, place) for place in (0, 1)] == ["Draft 0", "Draft 1"]
    reader.close()


def test_a_draft_that_comes_home_to_another_goes_before_it(world: World):
    for place, mode in ((0, "public"), (1, "private")):
        world.store.save_draft(Draft(world.id(place), mode, f"Draft {place}", 1, 1, 0)).result()
    world.merge(1, into=0)
    world.do(reply(world, "r1", hold_seconds=10))
    world.do(ops.CancelReply(world.uids[0], "r1"))
    world.do(ops.UnmergeConversation(world.uids[1]))
    assert draft_of(world, 1) == "On its way.\n\nDraft 1"
    assert world.one("SELECT mode FROM draft") == "private"
    assert [world.row(place)["has_draft"] for place in (0, 1)] == [0, 1]


# --- elsewhere -------------------------------------------------------------------------------------


def test_a_merge_waits_for_either_conversation(tmp_path, clock: FakeClock):
    for order in ((0, 1), (1, 0)):
        first = World(Store(tmp_path / f"first{order}.db", clock, me_name="Claire"), clock)
        first.begin(2)
        first.merge(1, into=0)
        second = World(Store(tmp_path / f"second{order}.db", clock, me_name="Karim"), clock)
        second.store.receive([Decided(each.op, each.member, each.decided_at) for each in log(first)], "first").result()
        for place in order:
            second.arrive(place)
        second.uids = first.uids
        assert second.row(1)["status"] == "merged", order
        assert second.row(0)["incoming_count"] == 2
        assert len(second.ask("SELECT 1 FROM message WHERE conversation_id = ?", second.id(0))) == 2
        assert second.ask("SELECT 1 FROM merge_waiting") == []
        first.store.close()
        second.store.close()


def log(world: World, after: int = 0) -> list[Decided]:
    """What was decided, but for merging."""
    rows = world.ask("SELECT kind, body, member, decided_at FROM op WHERE seq > ? ORDER BY seq", after)
    found = []
    for kind, body, member, at in rows:
        op = op_from_json(kind, body)
        assert op is not None
        assert op == op_from_json(op.kind, json.dumps(json.loads(op.to_json())))
        found.append(Decided(op, member, at))
    return found


STEPS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=25)


@given(STEPS)
@SLOW
def test_merging_and_separating_is_as_if_it_had_never_been(tmp_path_factory, steps):
    """Whatever is decided and arrives meanwhile, each conversation ends as one that never was merged."""
    folder = tmp_path_factory.mktemp("merges")
    clock = FakeClock()
    first = World(Store(folder / "first.db", clock, me_name="Claire"), clock)
    other_clock = FakeClock()
    second = World(Store(folder / "second.db", other_clock, me_name="Claire"), other_clock)
    for world in (first, second):
        world.begin(3)
        for number in range(3):
            world.do(ops.SetTag(f"tag-{number}", f"Tag {number}", number))
    second.store.receive([each for each in log(first) if isinstance(each.op, ops.SetMember)], "first").result()
    for kind, place, choice in [*steps, (99, 1, 0), (99, 2, 0), (99, 0, 0)]:
        for world in (first, second):
            world.clock.forward(seconds=1)
        if kind in (9, 10):
            direction = "outgoing" if kind == 10 else "incoming"
            for world in (first, second):
                world.arrive(place, f"Message {choice}", direction=direction)
            continue
        seq = int(str(first.one("SELECT max(seq) FROM op")))
        try:
            first.do(_decision(first, kind, place, choice))
        except RefusedOp:
            continue
        decided = [
            each
            for each in log(first, seq)
            if not isinstance(each.op, (ops.MergeConversation, ops.UnmergeConversation))
        ]
        second.store.receive(decided, "first").result()
        _check_counts(first)
    mine, theirs = everything(first), everything(second)
    for table in mine:
        assert mine[table] == theirs[table], table
    first.store.close()
    second.store.close()


def _decision(world: World, kind: int, place: int, choice: int) -> ops.Op:
    uid, row = world.uids[place], world.row(place)
    seen = int(str(row["incoming_count"])) - choice
    return {
        0: ops.MergeConversation(uid, world.uids[choice]),
        1: ops.UnmergeConversation(uid),
        2: ops.SetStatus(uid, ("open", "waiting", "resolved")[choice], max(0, seen)),
        3: ops.Snooze(uid, world.clock.seconds() + 3600, max(0, seen)),
        4: ops.AddTag(uid, f"tag-{choice}"),
        5: ops.RemoveTag(uid, f"tag-{choice}"),
        6: ops.AddNote(uid, f"note-{uid}-{choice}", f"note {world.clock.seconds()}"),
        7: ops.Escalate(uid, f"esc-{uid}-{choice}", "Safety", "", 0, ""),
        8: ops.CloseEscalation(uid, f"esc-{uid}-{choice}"),
        11: ops.MarkRead(uid, max(0, seen)),
        99: ops.UnmergeConversation(uid),
    }[kind]


def _check_counts(world: World) -> None:
    """Counters equal a count, and the shown row equals what lies in it."""
    reader = world.store.reader()
    now = world.clock.seconds()
    counts = reader.counts(1, now, 0)
    for view, number in counts.views.items():
        wanted: Any = view
        assert number == len(reader.queue_ids(QueueFilter(view=wanted), 1, now).ids), view
    for conversation_id, incoming in reader._all(
        "SELECT id, incoming_count FROM conversation WHERE status <> 'merged'"
    ):
        sql = "SELECT count(*) FROM message WHERE conversation_id = ? AND direction = 'incoming'"
        assert reader._one(sql, conversation_id)[0] == incoming
    reader.close()


def test_a_hundred_thousand_messages_move_and_come_back(world: World):
    """In one statement of the writer; the next question is answered while that runs."""
    number = 100_000
    source = world.id(1)
    world.store._submit(
        lambda tx: tx.many(
            "INSERT INTO message (id, uid, account_id, conversation_id, remote_id, kind, direction, author_name, text,"
            " created_at, received_at) VALUES (?, ?, ?, ?, ?, 'direct', 'incoming', 'Priya', 'x', 1, 1)",
            ((each, f"u{each}", world.accounts[1], source, f"big-{each}") for each in range(1, number)),
        )
    ).result()
    reader = world.store.reader()
    future = world.store.execute(ops.MergeConversation(world.uids[1], world.uids[0]))
    assert reader.conversation(world.id(0)) is not None
    changes = future.result().changes
    assert len(changes.messages) == 0  # named by their conversation: nobody is told of each
    assert reader._one("SELECT count(*) FROM message WHERE conversation_id = ?", world.id(0))[0] == number + 1
    world.store.undo().result()
    assert reader._one("SELECT count(*) FROM message WHERE conversation_id = ?", source)[0] == number
    assert reader._one("SELECT count(*) FROM message WHERE home_id <> 0")[0] == 0
    reader.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE message SET conversation_id = 1, home_id = 0 WHERE home_id = ? AND home_id <> 0",
        (
            "SELECT id FROM message WHERE home_id = ? AND home_id <> 0 AND direction = 'outgoing' AND is_automatic = 0"
            " ORDER BY id DESC LIMIT 1"
        ),
        "SELECT id FROM conversation WHERE merged_into_id = ? AND merged_into_id <> 0 ORDER BY id",
        "SELECT * FROM merge_part WHERE root_id = ?",
        "SELECT source_uid FROM merge_waiting WHERE into_uid = ?",
        "DELETE FROM merge_waiting WHERE source_uid = ?",
        "SELECT id FROM contact WHERE person = ? AND person <> '' ORDER BY id",
        (
            "SELECT last_activity_at, id FROM conversation WHERE contact_id = ? AND (last_activity_at, id) < (1, 2)"
            " ORDER BY last_activity_at DESC, id DESC LIMIT 30"
        ),
        "SELECT count(*) FROM conversation WHERE contact_id = ? AND status <> 'merged'",
    ],
)
def test_nothing_is_scanned_or_sorted(store: Store, sql):
    reader = store.reader()
    plan = [row[3] for row in reader._all(f"EXPLAIN QUERY PLAN {sql}", *([1] * sql.count("?")))]
    reader.close()
    assert not any("TEMP B-TREE" in step or step.startswith("SCAN") for step in plan), plan
