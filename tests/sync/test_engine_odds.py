"""The engine and the keychain when something around them breaks: the clock goes on, keys do not stay behind."""

from __future__ import annotations

import threading

import keyring
import pytest

from socialinbox.core import ops
from socialinbox.core.sign_in import SignIn, SignInField
from socialinbox.sync.engine import Engine
from socialinbox.sync.keychain import SERVICE, Keychain
from tests.builders import MemoryBackend, add_account
from tests.sync.scripted import World, adapter_for


@pytest.fixture
def world() -> World:
    return World()


def accounts(store):
    reader = store.reader()
    try:
        return reader.accounts()
    finally:
        reader.close()


def test_a_window_that_cannot_be_told_does_not_stop_the_clock(store, clock, world, caplog):
    add_account(store, network="scripted", remote_id=world.remote_id)
    told, is_read = threading.Event(), threading.Event()

    def report(_) -> None:
        if not told.is_set():
            told.set()
            raise RuntimeError("the window is gone")
        is_read.set()

    engine = Engine(store, adapter_for(world), Keychain(MemoryBackend()), clock, report)
    engine.start()
    try:
        assert told.wait(20)
        engine.nudge()
        assert engine._clock_thread.is_alive()
        engine.check_now()
        assert is_read.wait(20)
        engine._clock_thread.join(0.2)
        assert engine._clock_thread.is_alive()
    finally:
        engine.stop()


def test_a_bug_while_signing_out_leaves_no_key_behind(store, clock, world):
    add_account(store, network="scripted", remote_id=world.remote_id)
    (account,) = accounts(store)
    backend, registry = MemoryBackend(), adapter_for(world)
    keychain = Keychain(backend)
    keychain.save(account.uid, {"token": "secret"})

    def fail(_) -> None:
        raise ValueError("a bug")

    registry["scripted"].sign_out = fail
    engine = Engine(store, registry, keychain, clock, lambda _: None)
    engine.forget_secrets(account).result(20)
    assert backend.kept == {}
    engine.stop()


def test_the_bell_of_a_paused_account_falls_silent(store, clock, world):
    add_account(store, network="scripted", remote_id=world.remote_id)
    registry = adapter_for(world)
    hung, closed, cut = threading.Event(), threading.Event(), threading.Event()

    def wait_for_news(_, seconds) -> bool:
        hung.set()
        cut.wait(20)
        return False

    def close(_) -> None:
        if hung.is_set():
            closed.set()
            cut.set()

    registry["scripted"].has_doorbell = True
    registry["scripted"].wait_for_news = wait_for_news
    registry["scripted"].close = close
    engine = Engine(store, registry, Keychain(MemoryBackend()), clock, lambda _: None)
    engine.start()
    try:
        assert hung.wait(20)
        (bell,) = engine._doorbells.values()
        store.execute(ops.PauseAccount(accounts(store)[0].uid, is_paused=True)).result()
        assert closed.wait(20)
        bell.join(20)
        assert not bell.is_alive()
    finally:
        cut.set()
        engine.stop()


def test_a_keyring_that_cannot_be_asked_is_no_keychain(monkeypatch):
    def fail():
        raise RuntimeError("no session bus")

    monkeypatch.setattr(keyring, "get_keyring", fail)
    keychain = Keychain()
    assert keychain.load("account") is None
    assert keychain.trouble is not None
    assert keychain.save("account", {"token": "x"}) is False


@pytest.mark.parametrize("kept", ["not json", "[]", '"word"'])
def test_an_entry_that_is_no_secret_of_ours_is_asked_for_again(kept):
    backend = MemoryBackend()
    backend.set_password(SERVICE, "account", kept)
    assert Keychain(backend).load("account") is None


def test_sign_in_fields_without_a_secret_are_still_asked_for(store, clock, world):
    """An account that needs a key and finds none waits for a person, not for a bug."""
    registry = adapter_for(world)
    registry["scripted"].sign_in = SignIn("password", (SignInField("password", "secret"),))
    add_account(store, network="scripted", remote_id=world.remote_id)
    (account,) = accounts(store)
    backend = MemoryBackend()
    backend.set_password(SERVICE, account.uid, "{")
    states, is_asked = [], threading.Event()

    def report(status) -> None:
        states.extend(each.state for each in status.accounts.values())
        if "sign_in" in states:
            is_asked.set()

    engine = Engine(store, registry, Keychain(backend), clock, report)
    engine.start()
    try:
        assert is_asked.wait(20)
    finally:
        engine.stop()
