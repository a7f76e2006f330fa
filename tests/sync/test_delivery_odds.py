"""Deliveries when two things happen at once, or in an order nobody likes: still once, still seen, still moving."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from socialinbox.core import ops
from socialinbox.core.errors import DiskFull, Gone, NotAllowed, RateLimited, SignInNeeded, Unconfirmed
from socialinbox.core.exchange import Batch
from tests.builders import NOON, make_message
from tests.sync.scripted import World, customer, offline
from tests.sync.test_delivery import Desk

_EMPTY = Batch("")


@pytest.fixture
def world() -> World:
    world = World()
    world.incoming.append(make_message("m1", author=customer()))
    return world


@pytest.fixture
def desk(store, clock, world) -> Desk:
    desk = Desk(store, clock, world)
    desk.turn()
    return desk


def of_safety(store, clock, world, safety):
    world.safety = safety
    desk = Desk(store, clock, world)
    desk.turn()
    return desk


def ours(desk: Desk, key: str, remote_id: str = "post-0", **facts):
    facts = {"direction": "outgoing", "thread": ("m1",), "sent_key": key, "created_at": desk.clock.moment} | facts
    return make_message(remote_id, "On its way.", **facts)


@pytest.mark.parametrize("trouble", [Gone(), NotAllowed("no search here"), ValueError("a bug")])
def test_a_search_that_fails_for_one_reply_does_not_hold_up_the_others(desk, caplog, trouble):
    desk.world.incoming.append(make_message("m2", author=customer(2)))
    desk.later(seconds=61)
    desk.world.send_faults = [(False, Unconfirmed())]
    lost = desk.reply(1)
    desk.later(seconds=11)
    desk.world.search_fault = trouble
    other = desk.reply(2)
    desk.later(seconds=31)
    assert desk.item(other).state == "sent"
    for _ in range(25):
        desk.later(seconds=31)
    assert desk.item(lost).state == "ask"


def test_a_reply_that_a_member_confirmed_during_a_search_is_not_sent_again(store, clock, world):
    desk = of_safety(store, clock, world, "named")
    world.send_faults = [(False, Unconfirmed())]
    uid = desk.reply(1)
    desk.later(seconds=11)
    clock.forward(seconds=31)
    (claim,) = store.to_check(desk.account).result()
    store.execute(ops.ConfirmSent(desk.row().uid, uid)).result()
    store.record_not_found(claim, is_complete=True, check_again_at=0).result()
    assert desk.item(uid).state == "sent"
    desk.turn()
    assert world.posted == []


def test_a_reply_that_the_network_shows_is_never_sent_again(desk):
    """A member gave the order to repeat, and the reply turned up in the reading that comes before it."""
    desk.world.send_faults = [(False, Unconfirmed())]
    uid = desk.reply(1)
    desk.later(seconds=11)
    for _ in range(4):
        desk.later(seconds=61)
    assert desk.item(uid).state == "ask"
    desk.store.execute(ops.RetryReply(desk.row().uid, uid)).result()
    desk.world.incoming.append(ours(desk, uid))
    desk.later(seconds=61)
    assert desk.item(uid).state == "sent"
    assert desk.world.posted == []


@pytest.mark.parametrize("second", [offline(), RateLimited(NOON + timedelta(hours=2)), SignInNeeded()])
def test_a_repeat_that_could_not_leave_is_searched_for_before_the_next(store, clock, world, second):
    """The first try may be there after all; hours later no key protects from a second one."""
    desk = of_safety(store, clock, world, "keyed")
    world.send_faults = [(False, Unconfirmed()), (False, second)]
    uid = desk.reply(1)
    desk.later(seconds=11)
    while world.send_faults:
        desk.later(seconds=31)
    assert desk.item(uid).state == "unconfirmed"
    clock.forward(hours=3)
    store.clear_trouble(desk.account).result()
    desk.lane.renew()
    desk.turn()
    assert world.posted == []
    assert desk.item(uid).state == "ask"


def test_a_receipt_that_could_not_be_written_down_is_searched_for_in_the_same_run(desk, monkeypatch):
    uid = desk.reply(1)
    record_sent = desk.store.record_sent

    def full(claim, receipt):
        monkeypatch.setattr(desk.store, "record_sent", record_sent)
        raise DiskFull

    monkeypatch.setattr(desk.store, "record_sent", full)
    desk.later(seconds=11)
    assert desk.item(uid).state == "sending"
    desk.later(minutes=2)
    assert desk.item(uid).state == "sent"
    assert desk.world.ids() == [uid]


def test_binding_our_own_copy_does_not_hide_a_message_nobody_has_seen(desk):
    """The copy was counted as seen by whoever wrote next; the customer's next message must still hold that reply."""
    desk.world.send_faults = [(True, Unconfirmed())]
    first = desk.reply(1)
    desk.later(seconds=11)
    desk.store.ingest(desk.account, "mentions", _batch(desk, ours(desk, ""))).result()
    desk.clock.forward(seconds=1)
    second = desk.reply(1, "One thing more.")
    desk.world.incoming.append(make_message("m2", thread=("m1",), author=customer(), created_at=desk.clock.moment))
    desk.later(seconds=61)
    assert desk.item(first).state == "sent"
    assert (desk.item(second).state, desk.item(second).reason) == ("blocked", "review")


def test_binding_our_own_copy_does_not_hold_a_reply_written_before_it_came(desk):
    desk.world.send_faults = [(True, Unconfirmed())]
    first = desk.reply(1)
    second = desk.reply(1, "One thing more.")
    desk.later(seconds=11)
    desk.store.ingest(desk.account, "mentions", _batch(desk, ours(desk, ""))).result()
    desk.later(seconds=61)
    assert (desk.item(first).state, desk.item(second).state) == ("sent", "sent")


def _batch(desk, *messages):
    reader = desk.store.reader()
    cursor = reader.stream_cursors(desk.account)["mentions"]
    reader.close()
    return replace(_EMPTY, cursor=cursor, messages=messages)


def test_a_confirmed_reply_that_turns_up_later_is_one_message(desk):
    desk.world.send_faults = [(False, Unconfirmed())]
    uid = desk.reply(1)
    desk.later(seconds=11)
    desk.store.execute(ops.ConfirmSent(desk.row().uid, uid)).result()
    desk.world.incoming.append(ours(desk, uid, thread=("post-0",)))
    desk.later(seconds=61)
    desk.world.incoming.append(make_message("m2", thread=("post-0",), author=customer(), created_at=desk.clock.moment))
    desk.later(seconds=61)
    reader = desk.store.reader()
    assert [reader.message_address(message.id)[1] for message in reader.messages(1)] == ["m1", "post-0", "m2"]
    reader.close()


def test_a_wish_of_staff_does_not_break_a_rate_limit(desk):
    desk.world.pull_fault = RateLimited(NOON + timedelta(minutes=10))
    desk.later(seconds=61)
    pulls = desk.world.pulls
    wish = desk.lane.submit(lambda adapter: adapter.pull("mentions", ""))
    desk.later(seconds=61)
    assert isinstance(wish.exception(5), RateLimited)
    assert desk.world.pulls == pulls


def test_a_clock_that_was_ahead_does_not_stop_the_reading(desk):
    desk.later(days=2)
    pulls = desk.world.pulls
    desk.clock.forward(days=-2)
    assert desk.lane.due_at() <= desk.clock.seconds() + 61
    desk.clock.forward(seconds=61)
    desk.turn()
    assert desk.world.pulls == pulls + 1
