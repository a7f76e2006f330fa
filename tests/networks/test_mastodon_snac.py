"""The Mastodon adapter on a real server that others wrote: snac2."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from socialinbox.core.errors import SignInNeeded, Unconfirmed, Unsupported
from socialinbox.networks.adapter import AccountRef, Adapter
from socialinbox.networks.mastodon import MastodonAdapter
from socialinbox.networks.oauth import pasted_code
from tests.networks.contract import AdapterContract, drain_until_found
from tests.networks.mastodon_support import now, reply_to
from tests.servers import snac
from tests.servers.scripted import Line, ScriptedServer
from tests.servers.snac import Snac

pytestmark = [
    pytest.mark.real_server,
    pytest.mark.skipif(snac.find() is None, reason="snac2 is not installed (Debian: bookworm-backports, trixie)"),
]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Snac]:
    with Snac(tmp_path / "snac") as one:
        yield one


@pytest.fixture
def account(server: Snac) -> AccountRef:
    fresh = MastodonAdapter(AccountRef("", "", "", server.url), {"access_token": server.tokens["bob"]}, now)
    identity = fresh.identify()
    fresh.close()
    return AccountRef("uid", identity.remote_id, identity.handle, server.url, {"server": server.url})


def make_adapter(account: AccountRef, token: str, server: str = "") -> MastodonAdapter:
    where = AccountRef(account.uid, account.remote_id, account.handle, server or account.server)
    return MastodonAdapter(where, {"access_token": token}, now)


def garbage(line: Line) -> None:
    line.read_body()
    line.answer("200 OK", b"\x00\xff garbage")


class TestMastodonOnSnac(AdapterContract):
    @pytest.fixture(autouse=True)
    def _server(self, server: Snac, account: AccountRef) -> Iterator[None]:
        self.server, self.account = server, account
        with ScriptedServer(garbage) as nonsense:
            self.nonsense = nonsense.url
            yield

    def make_adapter(self) -> Adapter:
        return make_adapter(self.account, self.server.tokens["bob"])

    def make_adapter_with_wrong_key(self) -> Adapter:
        return make_adapter(self.account, "wrong")

    def make_adapter_to_nowhere(self) -> Adapter:
        with ScriptedServer() as gone:
            address = gone.url
        return make_adapter(self.account, "token", address)

    def make_adapter_to_nonsense(self) -> Adapter:
        return make_adapter(self.account, "token", self.nonsense)

    def add_incoming(self, text: str) -> None:
        self.server.ask(text)

    def posted(self) -> list[str]:
        return [each["content"] for each in self.server.posts_of("bob")]

    def add_unreadable(self) -> None:
        pytest.skip("snac tells nothing that cannot be read")

    def sign_in_fields(self) -> Mapping[str, str]:
        return {"server": self.server.url}

    def test_a_wrong_key_needs_a_sign_in(self) -> None:
        """Unlike Mastodon, snac shows public posts to any key, so the stream of our own posts cannot tell."""
        self.add_incoming("is anybody there")
        question = drain_until_found(self.make_adapter(), "is anybody there")
        adapter = self.make_adapter_with_wrong_key()
        calls: list[Callable[[], object]] = [
            adapter.identify,
            lambda: adapter.pull("notifications", ""),
            lambda: adapter.pull("changes", ""),
            lambda: adapter.send(reply_to(question, "never arrives")),
        ]
        for call in calls:
            with pytest.raises(SignInNeeded):
                call()
        assert not self.posted()


def test_the_whole_sign_in_on_its_own_page(server: Snac) -> None:
    begun = MastodonAdapter.begin_sign_in({"server": server.url}, "http://127.0.0.1:9/socialinbox", now)
    back = server.authorize(begun.url, "bob")
    parameters = dict(each.split("=") for each in back.partition("?")[2].split("&"))
    secrets, settings = begun.finish(parameters)
    adapter = MastodonAdapter(AccountRef("", "", "", settings["server"]), secrets, now)
    identity = adapter.identify()
    assert identity.handle == f"@bob@localhost:{server.port}"
    assert identity.capabilities.send_safety == "none"
    assert identity.capabilities.actions == ("favourite", "unfavourite")
    assert identity.capabilities.text_limit == 100_000
    adapter.sign_out()
    with pytest.raises(Unsupported):
        adapter.act("delete", "1", {})


def test_a_code_typed_from_its_page(server: Snac) -> None:
    begun = MastodonAdapter.begin_sign_in({"server": server.url}, "", now)
    page = server.authorize(begun.url, "bob")
    secrets, _ = begun.finish({"code": page})
    assert pasted_code(page) != page, "it shows more than the code"
    assert MastodonAdapter(AccountRef("", "", "", server.url), secrets, now).identify().name == "bob"


def cut_answer(server: Snac) -> Callable[[Line], None]:
    """Hand a request on to the real server, then break the line before its answer."""

    def relay(line: Line) -> None:
        line.read_body()
        head, _, rest = line.head.partition(b"\r\n")
        kept = [each for each in rest.split(b"\r\n") if not each.lower().startswith((b"host:", b"connection:"))]
        method, path, _ = head.decode().split(" ")
        headers = dict(each.decode().split(": ", 1) for each in kept)
        answer = server.session.request(method, server.url + path, headers=headers, data=line.body, timeout=20)
        if method == "POST":
            line.reset()
        else:
            line.answer(f"{answer.status_code} OK", answer.content)

    return relay


def test_a_reply_over_a_line_that_breaks_is_found_and_not_sent_again(server: Snac, account: AccountRef) -> None:
    server.ask("where is my parcel", visibility="public")
    token = server.tokens["bob"]
    question = drain_until_found(make_adapter(account, token), "where is my parcel")
    with ScriptedServer(cut_answer(server)) as line:
        reply = reply_to(question, "it is *on its way*, see http://shop.example/a?b=c&d=1")
        with pytest.raises(Unconfirmed):
            make_adapter(account, token, line.url).send(reply)
        receipt, is_complete = make_adapter(account, token, line.url).find_sent(reply)
    assert is_complete
    assert receipt
    below = server.answers_below("bob", question.remote_id)
    assert [each["id"] for each in below] == [receipt.remote_id]


def test_a_private_question_is_answered_privately(server: Snac, account: AccountRef) -> None:
    server.ask("my address is 1 Example Street", visibility="direct")
    adapter = make_adapter(account, server.tokens["bob"])
    question = drain_until_found(adapter, "my address is")
    assert question.is_private
    reply = reply_to(question, "thank you")
    receipt = adapter.send(reply)
    assert server.answers_below("bob", question.remote_id)[0]["visibility"] == "private"
    assert not server.posts_of("bob"), "what is private is not among the public posts"
    found, is_complete = make_adapter(account, server.tokens["bob"]).find_sent(reply)
    assert is_complete
    assert found
    assert found.remote_id == receipt.remote_id


def test_favourites_reach_it(server: Snac, account: AccountRef) -> None:
    server.ask("lovely shop")
    adapter = make_adapter(account, server.tokens["bob"])
    question = drain_until_found(adapter, "lovely shop")
    adapter.act("favourite", question.remote_id, question.reply_data)
    assert drain_until_found(adapter, "lovely shop").is_favourited
    adapter.act("unfavourite", question.remote_id, question.reply_data)
    assert not drain_until_found(adapter, "lovely shop").is_favourited
