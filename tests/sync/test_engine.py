"""The engine with its threads: reads, delivers, rings, rests, and tells truly how each account is doing."""

from __future__ import annotations

import threading
import time

import pytest

from socialinbox.core import ops
from socialinbox.core.errors import SignInNeeded, SocialInboxError
from socialinbox.store import Store
from socialinbox.sync.engine import Engine
from socialinbox.sync.keychain import Keychain
from tests.builders import MemoryBackend, add_account, make_message
from tests.sync.scripted import World, adapter_for, customer, offline


class Running:
    """An engine at work; ``until`` waits for something to be true, at most twenty seconds."""

    def __init__(self, store: Store, clock, adapters) -> None:
        self.store, self.clock = store, clock
        self.told: list[object] = []
        self._news = threading.Condition()
        self.engine = Engine(store, adapters, Keychain(MemoryBackend()), clock, self._hear, poll_seconds=lambda: 15)
        store.subscribe(lambda _: self._hear(None))

    def _hear(self, status) -> None:
        with self._news:
            if status is not None:
                self.told.append(status)
            self._news.notify_all()

    def until(self, condition) -> None:
        deadline = time.monotonic() + 20
        with self._news:
            while not condition():
                assert time.monotonic() < deadline, self.engine.status()
                self._news.wait(0.05)

    def forward(self, **parts) -> None:
        self.clock.forward(**parts)
        self.engine.nudge()

    def state(self, account: int) -> str:
        status = self.engine.status().accounts.get(account)
        return status.state if status else ""


@pytest.fixture
def world():
    world = World()
    world.incoming.append(make_message("m1", author=customer()))
    return world


@pytest.fixture
def account(store, world):
    return add_account(store, network="scripted", remote_id=world.remote_id)


@pytest.fixture
def running(store, clock, world, account):
    running = Running(store, clock, adapter_for(world))
    running.engine.start()
    running.until(lambda: running.state(account) == "well")
    yield running
    running.engine.stop()


def count(store, sql):
    reader = store.reader()
    try:
        return reader._one(sql)[0]
    finally:
        reader.close()


def test_it_reads_at_once_and_again_by_the_clock(running, store, world, account):
    assert count(store, "SELECT count(*) FROM message") == 1
    world.incoming.append(make_message("m2", author=customer(2)))
    running.forward(seconds=61)
    running.until(lambda: count(store, "SELECT count(*) FROM message") == 2)


def test_check_now_does_not_wait_for_the_clock(running, store, world):
    world.incoming.append(make_message("m2", author=customer(2)))
    running.engine.check_now()
    running.until(lambda: count(store, "SELECT count(*) FROM message") == 2)


def test_a_reply_leaves_by_itself_when_its_hold_is_over(running, store, world):
    reader = store.reader()
    found = reader.conversation(1)
    reader.close()
    store.execute(ops.QueueReply(found.row.uid, "r1", "", "public", "Hello", 1, 1, 10)).result()
    running.forward(seconds=11)
    running.until(lambda: world.ids() == ["r1"])
    running.until(lambda: count(store, "SELECT count(*) FROM outbox WHERE state = 'sent'") == 1)


def test_a_snooze_ends_by_the_clock(running, store):
    reader = store.reader()
    uid = reader.conversation(1).row.uid
    reader.close()
    store.execute(ops.Snooze(uid, running.clock.seconds() + 600, 1)).result()
    running.forward(seconds=601)
    running.until(lambda: count(store, "SELECT count(*) FROM conversation WHERE status = 'open'") == 1)


def test_offline_is_told_with_its_time_and_so_is_being_back(running, world, account):
    world.pull_fault = offline()
    running.forward(seconds=61)
    running.until(lambda: running.engine.status().offline_since_at)
    since = running.engine.status().offline_since_at
    assert since == running.clock.seconds()
    running.forward(minutes=5)
    running.until(lambda: running.state(account) == "offline")
    assert running.engine.status().offline_since_at == since
    world.pull_fault = None
    running.engine.check_now()
    running.until(lambda: not running.engine.status().offline_since_at)
    assert running.engine.status().back_online_at == running.clock.seconds()


def test_a_lost_key_stops_one_account_and_not_the_others(store, clock, world, account):
    other = World(remote_id="other-1")
    other.incoming.append(make_message("x1", author=customer(5)))
    adapters = {**adapter_for(world), "other": adapter_for(other)["scripted"]}
    second = add_account(store, network="other", remote_id="other-1")
    world.pull_fault = SignInNeeded()
    running = Running(store, clock, adapters)
    running.engine.start()
    try:
        running.until(lambda: (running.state(account), running.state(second)) == ("sign_in", "well"))
        assert count(store, "SELECT trouble FROM account WHERE id = 1") == "sign_in"
        world.pull_fault = None
        store.clear_trouble(account).result()
        running.until(lambda: running.state(account) == "well")
    finally:
        running.engine.stop()


def test_a_paused_account_is_left_alone_until_it_is_taken_up_again(running, store, world, account):
    reader = store.reader()
    uid = reader.accounts()[0].uid
    reader.close()
    store.execute(ops.PauseAccount(uid, is_paused=True)).result()
    running.engine.check_now()
    running.until(lambda: running.state(account) == "paused")
    pulls = world.pulls
    running.forward(minutes=30)
    with pytest.raises(SocialInboxError):
        running.engine.act(account, 1, "favourite").result(timeout=20)
    assert world.pulls == pulls
    store.execute(ops.PauseAccount(uid, is_paused=False)).result()
    running.until(lambda: running.state(account) == "well")
    assert world.pulls > pulls


def test_a_bug_in_an_adapter_stops_one_turn_and_not_the_program(running, world, account, caplog):
    world.pull_fault = ZeroDivisionError("in an adapter")
    running.forward(seconds=61)
    running.until(lambda: running.state(account) == "trouble")
    world.pull_fault = None
    running.forward(minutes=20)
    running.until(lambda: running.state(account) == "well")
    caplog.clear()


def test_one_account_is_never_on_two_workers(store, clock, world, account):
    busy, most = [0], [0]
    lock = threading.Lock()

    def enter() -> None:
        with lock:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        threading.Event().wait(0.01)
        with lock:
            busy[0] -= 1

    adapters = adapter_for(world)
    pull = adapters["scripted"].pull

    def slow_pull(self, stream, cursor):
        enter()
        return pull(self, stream, cursor)

    adapters["scripted"].pull = slow_pull
    running = Running(store, clock, adapters)
    running.engine.start()
    running.until(lambda: running.engine.check_now() or world.pulls >= 5)
    running.engine.stop()
    assert most[0] == 1
