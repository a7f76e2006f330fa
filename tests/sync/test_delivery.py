"""From "queued" to "sent": nothing lost, nothing twice, nothing over an unread message, and always true words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from socialinbox.core import ops
from socialinbox.core.errors import (
    Gone,
    NotAllowed,
    RateLimited,
    RefusedOp,
    Rejected,
    SignInNeeded,
    Unconfirmed,
    Unreachable,
)
from socialinbox.core.exchange import Capabilities
from socialinbox.core.model import Draft
from socialinbox.store import Store
from socialinbox.sync.keychain import Keychain
from socialinbox.sync.lanes import Lane, Tools
from tests.builders import NOON, add_account, make_message
from tests.sync.scripted import World, adapter_for, customer, offline


class Desk:
    """One account, one lane, turned by hand."""

    def __init__(self, store: Store, clock, world: World) -> None:
        self.store, self.clock, self.world = store, clock, world
        self.account = add_account(
            store,
            network="scripted",
            remote_id=world.remote_id,
            capabilities=Capabilities(send_safety=world.safety).to_json(),
        )
        keychain = Keychain(backend=NoKeychain())
        tools = Tools(store, adapter_for(world), keychain, clock, lambda: 0.5, lambda: False, lambda: 60)
        self.lane = Lane(self.account, tools)
        self.replies = 0

    def turn(self) -> None:
        reader = self.store.reader()
        self.lane.turn(reader)
        reader.close()

    def reply(self, conversation, text="On its way.", **facts):
        reader = self.store.reader()
        found = reader.conversation(conversation)
        reader.close()
        self.replies += 1
        uid = f"reply-{self.replies}"
        values = {"seen_messages": found.message_count, "seen_incoming": found.incoming_count, "hold_seconds": 10}
        mode = facts.pop("mode", "public")
        self.store.execute(ops.QueueReply(found.row.uid, uid, "", mode, text, **(values | facts))).result()
        return uid

    def item(self, uid: str):
        reader = self.store.reader()
        try:
            found = reader._one("SELECT id FROM outbox WHERE uid = ?", uid)
            return reader.outbox_item(found[0])
        finally:
            reader.close()

    def row(self, conversation: int = 1):
        reader = self.store.reader()
        try:
            return reader.queue_rows([conversation])[conversation]
        finally:
            reader.close()

    def later(self, **parts) -> None:
        self.clock.forward(**parts)
        self.turn()


class NoKeychain:
    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        raise AssertionError

    def delete_password(self, service, username):
        raise AssertionError


@pytest.fixture
def world() -> World:
    world = World()
    world.incoming.append(make_message("m1", author=customer()))
    return world


@pytest.fixture
def desk(store, clock, world) -> Desk:
    desk = Desk(store, clock, world)
    desk.turn()
    assert desk.row().status == "open"
    return desk


def test_a_reply_leaves_after_its_hold_and_the_conversation_waits_for_the_customer(desk):
    uid = desk.reply(1)
    desk.turn()
    assert desk.world.posted == []
    assert desk.item(uid).state == "queued"
    desk.later(seconds=11)
    assert desk.world.ids() == [uid]
    assert desk.item(uid).state == "sent"
    assert desk.row().status == "waiting"


def test_undo_takes_a_reply_back_and_its_text_becomes_the_draft(desk):
    uid = desk.reply(1, "Too quick")
    desk.store.undo().result()
    desk.later(seconds=60)
    assert desk.world.posted == []
    assert desk.item(uid).state == "cancelled"
    reader = desk.store.reader()
    assert reader.draft(1).text == "Too quick"
    reader.close()


def test_a_sent_reply_cannot_be_taken_back(desk):
    uid = desk.reply(1)
    desk.later(seconds=11)
    with pytest.raises(RefusedOp) as refusal:
        desk.store.execute(ops.CancelReply(desk.row().uid, uid)).result()
    assert refusal.value.code == "too_late"


def test_a_reply_never_leaves_over_a_message_that_arrived_meanwhile(desk):
    uid = desk.reply(1)
    desk.world.incoming.append(make_message("m2", thread=("m1", "m2"), author=customer(), created_at=NOON))
    desk.later(seconds=60)
    assert desk.world.posted == []
    assert (desk.item(uid).state, desk.item(uid).reason) == ("blocked", "review")
    desk.store.execute(ops.ReleaseReply(desk.row().uid, uid, seen_messages=2, seen_incoming=2)).result()
    desk.later(seconds=1)
    assert desk.world.ids() == [uid]


def test_a_colleagues_answer_from_another_tool_holds_the_reply_too(desk):
    uid = desk.reply(1)
    desk.world.incoming.append(
        make_message("m2", thread=("m1", "m2"), direction="outgoing", author=customer(9), created_at=NOON)
    )
    desk.later(seconds=60)
    assert (desk.item(uid).state, desk.item(uid).reason) == ("blocked", "review")


def test_replies_of_one_conversation_leave_in_order_and_not_over_an_unknown_one(desk):
    desk.world.send_faults = [(False, Unconfirmed(code="timeout"))]
    first, second = desk.reply(1, "One"), desk.reply(1, "Two")
    desk.later(seconds=11)
    assert desk.item(first).state == "unconfirmed"
    assert desk.item(second).state == "queued"
    assert desk.world.posted == []
    desk.later(seconds=6)
    desk.later(seconds=61)
    assert desk.item(first).state == "ask"
    assert desk.item(second).state == "queued"
    desk.store.execute(ops.RetryReply(desk.row().uid, first)).result()
    desk.later(seconds=1)
    assert [outgoing.text for outgoing in desk.world.posted] == ["One", "Two"]


def test_a_cut_after_posting_is_found_again_and_never_posted_twice(desk):
    desk.world.send_faults = [(True, Unconfirmed(code="timeout"))]
    uid = desk.reply(1)
    desk.later(seconds=11)
    assert desk.item(uid).state == "unconfirmed"
    desk.later(seconds=6)
    assert desk.item(uid).state == "sent"
    assert desk.world.ids() == [uid]


@pytest.mark.parametrize("safety", ["named", "keyed"])
def test_where_a_key_makes_it_safe_an_unknown_send_is_repeated(store, clock, world, safety):
    world.safety = safety
    desk = Desk(store, clock, world)
    desk.turn()
    world.send_faults = [(False, Unconfirmed())]
    uid = desk.reply(1)
    desk.later(seconds=11)
    for _ in range(4):
        desk.later(seconds=31)
    assert world.ids() == [uid]
    assert desk.item(uid).state == "sent"


@pytest.mark.parametrize(
    ("trouble", "state", "reason"),
    [
        (Rejected("too rude"), "rejected", "rejected"),
        (NotAllowed("closed"), "rejected", "not_allowed"),
        (Gone(), "blocked", "target_gone"),
        (SignInNeeded(), "blocked", "sign_in"),
        (Unreachable(code="offline"), "queued", "offline"),
        (RateLimited(NOON + timedelta(hours=1)), "queued", "rate_limited"),
        (Unconfirmed(code="server"), "unconfirmed", "server"),
        (ZeroDivisionError(), "unconfirmed", "interrupted"),
    ],
)
def test_an_error_becomes_what_it_proves(desk, caplog, trouble, state, reason):
    desk.world.send_faults = [(False, trouble)]
    uid = desk.reply(1)
    desk.later(seconds=11)
    assert (desk.item(uid).state, desk.item(uid).reason) == (state, reason)
    assert desk.world.posted == []


def test_a_rate_limit_is_obeyed_to_the_second_and_then_the_reply_leaves(desk):
    desk.world.send_faults = [(False, RateLimited(NOON + timedelta(minutes=10)))]
    uid = desk.reply(1)
    desk.later(seconds=11)
    pulls = desk.world.pulls
    assert desk.lane.due_at() == int((NOON + timedelta(minutes=10)).timestamp())
    assert desk.lane.status.state == "rate_limited"
    desk.lane.force()
    assert desk.lane.due_at() == int((NOON + timedelta(minutes=10)).timestamp())
    assert desk.world.pulls == pulls
    desk.later(minutes=10)
    assert desk.item(uid).state == "sent"


def test_offline_nothing_is_tried_and_back_online_new_messages_come_first(desk):
    uid = desk.reply(1)
    desk.world.pull_fault = offline()
    for _ in range(5):
        desk.later(minutes=20)
    assert desk.item(uid).attempts == 0
    assert desk.lane.status.state == "offline"
    desk.world.incoming.append(make_message("m2", thread=("m1", "m2"), author=customer(), created_at=NOON))
    desk.world.pull_fault = None
    desk.later(minutes=20)
    assert desk.item(uid).reason == "review"
    assert desk.world.posted == []


def test_a_reply_that_waited_more_than_a_day_is_shown_before_it_leaves(desk):
    uid = desk.reply(1)
    desk.world.pull_fault = offline()
    desk.later(hours=25)
    desk.world.pull_fault = None
    desk.later(hours=1)
    assert (desk.item(uid).state, desk.item(uid).reason) == ("blocked", "stale")


def test_signing_in_again_lets_the_replies_go_in_order(desk):
    desk.world.send_faults = [(False, SignInNeeded())]
    first, second = desk.reply(1, "One"), desk.reply(1, "Two")
    desk.later(seconds=11)
    assert desk.item(first).reason == "sign_in"
    assert desk.lane.status.state == "sign_in"
    desk.store.clear_trouble(desk.account).result()
    desk.lane.renew()
    desk.later(seconds=1)
    assert desk.world.ids() == [first, second]


def test_another_account_behind_the_same_key_is_noticed(desk):
    desk.lane.renew()
    desk.world.remote_id = "somebody-else"
    desk.later(days=2)
    assert (desk.lane.status.state, desk.lane.status.code) == ("sign_in", "other_account")


def test_after_a_crash_while_sending_nothing_is_sent_again_by_itself(tmp_path, clock, world):
    path = tmp_path / "inbox.db"
    store = Store(path, clock, me_name="Claire")
    desk = Desk(store, clock, world)
    desk.turn()
    uid = desk.reply(1)
    clock.forward(seconds=11)
    claim = store.claim(desk.account).result()
    assert claim.outgoing.key == uid
    store.close()  # the process dies between the first byte and the answer
    store = Store(path, clock)
    desk.store = store
    assert desk.item(uid).state == "unconfirmed"
    assert store.claim(desk.account).result() is None
    store.close()


def test_a_reply_whose_bytes_were_damaged_is_never_sent(desk):
    uid = desk.reply(1)
    desk.store._submit(lambda tx: tx.run("UPDATE outbox SET payload = replace(payload, 'way', 'why')")).result()
    desk.later(seconds=11)
    assert (desk.item(uid).state, desk.item(uid).reason) == ("blocked", "damaged")
    assert desk.world.posted == []


def test_what_was_answered_and_then_deleted_stops_the_reply(desk):
    uid = desk.reply(1)
    desk.world.deleted = ["m1"]
    desk.later(seconds=60)
    assert (desk.item(uid).state, desk.item(uid).reason) == ("blocked", "target_gone")


def test_our_own_reply_coming_back_in_a_pull_is_not_a_second_message(desk):
    uid = desk.reply(1)
    desk.later(seconds=11)
    echo = make_message("post-0", thread=("m1", "post-0"), direction="outgoing", text="On its way.", created_at=NOON)
    desk.world.incoming.append(echo)
    desk.later(minutes=2)
    reader = desk.store.reader()
    assert [message.direction for message in reader.messages(1)] == ["incoming", "outgoing"]
    assert reader.conversation(1).message_count == 1
    reader.close()
    assert desk.item(uid).state == "sent"


def test_the_attempt_is_on_the_disk_before_the_first_byte_leaves(desk):
    seen = []

    def look() -> None:
        reader = desk.store.reader()
        seen.append(reader._all("SELECT number, ended_at FROM attempt"))
        seen.append(reader._one("PRAGMA synchronous")[0])
        reader.close()

    desk.world.before_send = look
    desk.reply(1)
    desk.later(seconds=11)
    assert seen[0] == [(1, 0)]
    assert desk.store._synchronous == "FULL"


def test_too_many_tries_end_with_a_person(desk):
    uid = desk.reply(1)
    desk.world.send_faults = [(False, Unreachable(code="timeout"))] * 20
    for _ in range(20):
        desk.later(minutes=16)
    assert desk.item(uid).attempts <= 8
    assert (desk.item(uid).state, desk.item(uid).reason) == ("blocked", "too_many_tries")


def test_a_person_can_say_that_it_is_there(desk):
    desk.world.can_find = False
    desk.world.send_faults = [(True, Unconfirmed())]
    desk.world.posted.clear()
    uid = desk.reply(1)
    desk.later(seconds=11)
    desk.world.posted.clear()  # hidden from the search, as on a network that shows nothing
    desk.later(seconds=6)
    desk.later(minutes=2)
    assert desk.item(uid).state == "ask"
    desk.store.execute(ops.ConfirmSent(desk.row().uid, uid)).result()
    assert desk.item(uid).state == "sent"
    assert desk.row().status == "waiting"


def test_a_discarded_reply_gives_its_text_back(desk):
    desk.world.send_faults = [(False, Rejected("no"))]
    uid = desk.reply(1, "Words worth keeping")
    desk.later(seconds=11)
    desk.store.execute(ops.DiscardReply(desk.row().uid, uid)).result()
    reader = desk.store.reader()
    assert reader.draft(1).text == "Words worth keeping"
    reader.close()


@pytest.mark.parametrize(("first", "second", "kept"), [("private", "public", "private"), ("public", "note", "note")])
def test_words_taken_back_never_become_more_public(desk, first, second, kept):
    desk.reply(1, "Between us", mode=first)
    desk.store.save_draft(Draft(1, second, "For all", 1, 1, 0)).result()
    desk.store.undo().result()
    reader = desk.store.reader()
    draft = reader.draft(1)
    reader.close()
    assert (draft.mode, draft.text) == (kept, "Between us\n\nFor all")


def test_nothing_leaves_before_everything_was_read(desk):
    """Two thousand messages are more than one turn reads; the one that matters is the last."""
    uid = desk.reply(1)
    number = 2000
    desk.world.incoming.extend(
        make_message(f"x{each}", author=customer(each), created_at=NOON) for each in range(number)
    )
    desk.world.incoming.append(make_message("m2", thread=("m1", "m2"), author=customer(), created_at=NOON))
    desk.later(seconds=60)
    assert desk.world.posted == []
    assert desk.item(uid).state == "queued"
    for _ in range(3):
        desk.later(seconds=1)
    assert (desk.item(uid).state, desk.item(uid).reason) == ("blocked", "review")
    assert desk.world.posted == []
