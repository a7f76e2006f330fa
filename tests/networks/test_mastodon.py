"""The Mastodon adapter against a server with a ledger, through the adapter's own door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from socialinbox.networks.adapter import AccountRef, Adapter
from socialinbox.networks.mastodon import MastodonAdapter
from tests.networks.contract import AdapterContract
from tests.servers import mastodon_spec
from tests.servers.mastodon import ALICE, SHOP, TOKEN, MastodonServer
from tests.servers.scripted import Line, ScriptedServer


def now() -> datetime:
    return datetime.now(UTC)


def make_adapter(url: str, token: str = TOKEN, since: datetime | None = None) -> MastodonAdapter:
    """Make an adapter of the shop's account, as the engine does from what is stored."""
    host = url.partition("//")[2]
    return MastodonAdapter(
        AccountRef("uid", SHOP.id, f"@{SHOP.username}@{host}", url, {"server": url}, since),
        {"access_token": token, "client_id": "client", "client_secret": "secret"},
        now,
    )


@pytest.fixture
def server() -> Iterator[MastodonServer]:
    with MastodonServer() as mastodon:
        yield mastodon
    assert not mastodon.violations


@pytest.fixture
def spec() -> mastodon_spec.Spec:
    found = mastodon_spec.load()
    if found is None:
        pytest.skip("the shared descriptions of network APIs are not on this computer")
    return found


def garbage(line: Line) -> None:
    line.read_body()
    line.answer("200 OK", b"\x00\xff garbage", "Content-Type: application/json")


class TestMastodon(AdapterContract):
    @pytest.fixture(autouse=True)
    def _server(self, server: MastodonServer) -> Iterator[None]:
        self.server = server
        with ScriptedServer(garbage) as nonsense:
            self.nonsense = nonsense.url
            yield

    def make_adapter(self) -> Adapter:
        return make_adapter(self.server.url)

    def make_adapter_with_wrong_key(self) -> Adapter:
        return make_adapter(self.server.url, "wrong")

    def make_adapter_to_nowhere(self) -> Adapter:
        with ScriptedServer() as gone:
            address = gone.url
        return make_adapter(address)

    def make_adapter_to_nonsense(self) -> Adapter:
        return make_adapter(self.nonsense)

    def add_incoming(self, text: str) -> None:
        self.server.post(ALICE, f"@shop {text}")

    def posted(self) -> list[str]:
        return [each.text for each in self.server.ledger]

    def add_unreadable(self) -> None:
        number = self.server.post(ALICE, "@shop unreadable")
        self.server.statuses[number] |= {"content": "", "account": {**self.server.statuses[number]["account"]}}
        self.server.statuses[number]["account"]["id"] = ""

    def sign_in_fields(self) -> Mapping[str, str]:
        return {"server": self.server.url}

    def server_state(self) -> Any:
        return self.posted(), set(self.server.favourited), set(self.server.statuses), dict(self.server.apps)


def test_identity_and_what_the_server_can_do(server: MastodonServer) -> None:
    server.limit = 5_000
    identity = make_adapter(server.url).identify()
    assert (identity.remote_id, identity.name, identity.server) == (SHOP.id, "The Shop", server.url)
    assert identity.handle == f"@shop@127.0.0.1:{server.port}"
    able = identity.capabilities
    assert (able.text_limit, able.counting, able.link_length, able.media_limit) == (5_000, "graphemes", 23, 4)
    assert able.actions == ("favourite", "unfavourite", "delete")
    assert (able.send_safety, able.key_seconds, able.can_find_sent) == ("keyed", 3600, True)
    assert able.source == "/api/v2/instance 4.4.3"


def test_an_old_server_is_asked_the_old_way(server: MastodonServer) -> None:
    server.has_instance_2, server.version = False, "3.5.19"
    able = make_adapter(server.url).identify().capabilities
    assert able.source == "/api/v1/instance 3.5.19"
    assert able.send_safety == "keyed"
