"""Connecting an account without a window: what is asked, tested and kept, and how each step can be left."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest

from socialinbox.core.errors import NetworkTrouble, SignInNeeded, SocialInboxError, Unreachable
from socialinbox.core.exchange import Skipped
from socialinbox.core.model import Account
from socialinbox.store import Store
from socialinbox.sync.keychain import Keychain
from socialinbox.sync.sign_in import SignInDesk, SignInSession
from tests.builders import FakeClock, make_message
from tests.sync.scripted import World, adapter_for
from tests.sync.sign_in_networks import CODE, PASSWORD, MemoryBackend, Place, adapters_for, come_back

FIELDS = {"address": "care@velo.example", "password": PASSWORD}
WAIT = 10


class Room:
    """A desk, its networks and a keychain."""

    def __init__(self, store: Store, clock: FakeClock, backend: MemoryBackend | None) -> None:
        self.store = store
        self.postbox, self.plaza = Place(), Place(remote_id="plaza-1", handle="@shop@plaza.example")
        self.backend = backend
        self.keychain = Keychain(backend) if backend is not None else Keychain()
        self.desk = SignInDesk(adapters_for(self.postbox, self.plaza), store, self.keychain, clock)
        self.sessions: list[SignInSession] = []

    def session(self, network: str = "imap", again: Account | None = None) -> SignInSession:
        session = self.desk.session(network, again)
        self.sessions.append(session)
        return session

    def accounts(self) -> list[Account]:
        reader = self.store.reader()
        try:
            return reader.accounts()
        finally:
            reader.close()

    def connect(self, **fields: str) -> Account:
        session = self.session()
        session.sign_in(FIELDS | fields).result(WAIT)
        session.test().result(WAIT)
        session.connect(30).result(WAIT)
        return self.accounts()[0]


@pytest.fixture
def room(store: Store, clock: FakeClock) -> Iterator[Room]:
    made = Room(store, clock, MemoryBackend())
    yield made
    for session in made.sessions:
        session.cancel()


def trouble_of(future: Future[Any]) -> SocialInboxError:
    with pytest.raises(SocialInboxError) as caught:
        future.result(WAIT)
    return caught.value


def test_the_desk_offers_what_can_be_connected(room: Room, store: Store, clock: FakeClock) -> None:
    assert [(each.name, each.title, each.sign_in.way) for each in room.desk.networks()] == [
        ("imap", "Email", "password"),
        ("mastodon", "Mastodon", "browser"),
    ]
    nothing_asked = SignInDesk(adapter_for(World()), store, room.keychain, clock)
    assert nothing_asked.networks() == []
    with pytest.raises(NetworkTrouble):
        room.desk.session("unheard_of")


def test_a_password_account_is_tested_without_posting_then_kept(room: Room, clock: FakeClock) -> None:
    room.postbox.messages = [make_message("1"), make_message("2")]
    room.postbox.skipped = [Skipped("3", b"?", "broken")]
    session = room.session()
    session.sign_in(FIELDS).result(WAIT)
    tested = session.test().result(WAIT)
    assert tested.identity.handle == "@shop@velo.example"
    assert tested.streams == {"inbox": 2, "sent": 0}
    assert (tested.unreadable, tested.has_keychain, room.postbox.posted, room.postbox.closed) == (1, True, 0, 1)
    assert room.accounts() == []
    assert room.backend is not None
    assert room.backend.kept == {}

    assert session.connect(7).result(WAIT) is True
    account = room.accounts()[0]
    assert (account.uid, account.network, account.handle) == (session.account_uid, "imap", "@shop@velo.example")
    assert account.fetch_since_at == clock.seconds() - 7 * 86400
    assert PASSWORD not in str(account.settings)
    assert json.loads(room.backend.kept[account.uid]) == {"password": PASSWORD}


def test_without_a_keychain_the_test_says_so_beforehand(store: Store, clock: FakeClock) -> None:
    room = Room(store, clock, None)
    session = room.session()
    session.sign_in(FIELDS).result(WAIT)
    assert session.test().result(WAIT).has_keychain is False
    assert session.connect(0).result(WAIT) is False
    assert room.keychain.load(session.account_uid) == {"password": PASSWORD}
    session.cancel()


def test_a_wrong_answer_is_named(room: Room) -> None:
    trouble = trouble_of(room.session().sign_in({"address": "nobody", "password": "x"}))
    assert (trouble.code, trouble.detail) == ("field", "address")


def test_a_refused_password_leaves_nothing_behind(room: Room) -> None:
    session = room.session()
    session.sign_in(FIELDS | {"password": "wrong"}).result(WAIT)
    assert trouble_of(session.test()).code == "password"
    assert trouble_of(session.connect(30)).code == "sign_in"
    assert room.accounts() == []
    assert room.keychain.load(session.account_uid) is None
    assert room.postbox.closed == 1


def test_a_fault_of_the_line_is_told_as_it_is(room: Room) -> None:
    room.postbox.fault = Unreachable(code="offline")
    session = room.session()
    session.sign_in(FIELDS).result(WAIT)
    assert trouble_of(session.test()).code == "offline"


def test_a_bug_in_an_adapter_is_expected_trouble_too(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    room.postbox.fault = ZeroDivisionError()
    session = room.session()
    session.sign_in(FIELDS).result(WAIT)
    trouble = trouble_of(session.test())
    assert (trouble.code, trouble.detail) == ("bug", "ZeroDivisionError")
    assert "A sign-in met a bug" in caplog.text


class Browser:
    """Hears of the address, as the window does."""

    def __init__(self) -> None:
        self.address = ""
        self._is_told = threading.Event()

    def take(self, address: str) -> None:
        self.address = address
        self._is_told.set()

    def wait(self) -> str:
        assert self._is_told.wait(WAIT)
        return self.address


def test_a_browser_comes_back_on_the_loopback_address(room: Room) -> None:
    session, browser = room.session("mastodon"), Browser()
    future = session.open_browser({"server": "plaza.example"}, browser.take)
    assert browser.wait().startswith("https://plaza.example/authorize?")
    assert come_back(browser.address) == 200
    future.result(WAIT)
    session.test().result(WAIT)
    session.connect(30).result(WAIT)
    account = room.accounts()[0]
    assert (account.network, account.server) == ("mastodon", "plaza.example")
    assert room.keychain.load(account.uid) == {"token": "token-1"}


def test_a_refusal_in_the_browser_is_no_sign_in(room: Room) -> None:
    session, browser = room.session("mastodon"), Browser()
    future = session.open_browser({"server": "plaza.example"}, browser.take)
    come_back(browser.wait(), error="access_denied")
    assert isinstance(future.exception(WAIT), SignInNeeded)
    assert trouble_of(session.test()).code == "sign_in"


def test_a_code_can_be_typed_where_the_browser_cannot_come_back(room: Room) -> None:
    session = room.session("mastodon")
    assert "redirect_uri=urn" in session.ask_for_code({"server": "plaza.example"}).result(WAIT)
    assert isinstance(session.give_code("wrong").exception(WAIT), SignInNeeded)
    session.give_code(f" {CODE} ").result(WAIT)
    assert session.test().result(WAIT).identity.remote_id == "plaza-1"


def test_a_code_without_a_question_is_refused(room: Room) -> None:
    assert trouble_of(room.session("mastodon").give_code(CODE)).code == "sign_in"


def test_leaving_ends_the_wait_for_the_browser_at_once(room: Room) -> None:
    session, browser = room.session("mastodon"), Browser()
    future = session.open_browser({"server": "plaza.example"}, browser.take)
    browser.wait()
    session.cancel()
    assert trouble_of(future).code == "cancelled"
    with pytest.raises(OSError, match=r"refused|reset"):
        come_back(browser.address)


def test_leaving_before_the_address_is_known_opens_no_browser(room: Room) -> None:
    session, browser = room.session("mastodon"), Browser()
    began, go_on = threading.Event(), threading.Event()
    adapter = session._adapter_class
    begin = adapter.begin_sign_in

    def slow(*arguments: object) -> object:
        began.set()
        assert go_on.wait(WAIT)
        return begin(*arguments)  # type: ignore[arg-type]

    adapter.begin_sign_in = slow  # type: ignore[method-assign,assignment]
    future = session.open_browser({"server": "plaza.example"}, browser.take)
    assert began.wait(WAIT)
    session.cancel()
    go_on.set()
    assert trouble_of(future).code == "cancelled"
    assert browser.address == ""


def test_leaving_during_a_test_reads_no_further(room: Room) -> None:
    room.postbox.gate = threading.Event()
    session = room.session()
    session.sign_in(FIELDS).result(WAIT)
    future = session.test()
    session.cancel()
    room.postbox.gate.set()
    assert trouble_of(future).code == "cancelled"


def test_signing_in_again_keeps_what_no_field_shows(room: Room) -> None:
    account = room.connect(ca_file="/some/authority.pem")
    assert account.settings["ca_pem"] == "PEM"
    session = room.session(again=account)
    session.sign_in(FIELDS | {"imap_server": "mail.velo.example"}).result(WAIT)
    session.test().result(WAIT)
    assert room.postbox.seen[-1][0]["ca_pem"] == "PEM"
    session.connect(0).result(WAIT)
    renewed = room.accounts()[0]
    assert renewed.settings == account.settings | {"imap_server": "mail.velo.example"}
    assert (renewed.uid, renewed.fetch_since_at) == (account.uid, account.fetch_since_at)


def test_the_same_id_on_two_servers_is_two_accounts(room: Room) -> None:
    room.connect()
    room.postbox.handle, room.postbox.server = "@shop@other.example", "other.example"
    room.connect()
    assert [account.handle for account in room.accounts()] == ["@shop@velo.example", "@shop@other.example"]


@pytest.mark.parametrize(
    ("handle", "server"), [("@renamed@velo.example", "imap.velo.example"), ("@Shop@velo.example", "mail.example")]
)
def test_a_changed_handle_or_a_renamed_server_is_still_the_same_account(room: Room, handle: str, server: str) -> None:
    account = room.connect()
    room.postbox.handle, room.postbox.server = handle, server
    session = room.session(again=account)
    session.sign_in(FIELDS).result(WAIT)
    session.test().result(WAIT)
    session.connect(30).result(WAIT)
    assert [(each.uid, each.handle) for each in room.accounts()] == [(account.uid, handle)]


@pytest.mark.parametrize("remote_id", ["other-1", "shop-1"])
def test_signing_in_again_as_somebody_else_changes_nothing(room: Room, remote_id: str) -> None:
    account = room.connect()
    room.postbox.remote_id, room.postbox.handle = remote_id, "@other@velo.example"
    session = room.session(again=account)
    session.sign_in(FIELDS).result(WAIT)
    trouble = trouble_of(session.test())
    assert (trouble.code, trouble.detail) == ("other_account", "@other@velo.example")
    assert trouble_of(session.connect(30)).code == "sign_in"
    assert room.accounts() == [account]


class Slow(dict[str, Any]):
    """Adapters whose code is brought when it is asked for; tells on which threads that was."""

    def __init__(self, adapters: dict[str, Any], trouble: Exception | None = None) -> None:
        super().__init__(adapters)
        self.threads: set[str] = set()
        self.trouble = trouble

    def items(self) -> Any:
        self.threads.add(threading.current_thread().name)
        if self.trouble is not None:
            raise self.trouble
        return super().items()


def test_the_code_of_networks_is_brought_on_another_thread(store: Store, clock: FakeClock) -> None:
    adapters = Slow(dict(adapters_for(Place(), Place())))
    desk = SignInDesk(adapters, store, Keychain(MemoryBackend()), clock)
    assert desk.prepare().result(WAIT) is None
    assert adapters.threads == {"networks"}


def test_code_that_cannot_be_brought_is_told(store: Store, clock: FakeClock) -> None:
    desk = SignInDesk(Slow({}, ImportError("requests")), store, Keychain(MemoryBackend()), clock)
    with pytest.raises(SocialInboxError) as trouble:
        desk.prepare().result(WAIT)
    assert (trouble.value.code, trouble.value.detail) == ("bug", "ImportError")
