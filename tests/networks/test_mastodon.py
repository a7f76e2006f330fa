"""The Mastodon adapter against a server with a ledger, through the adapter's own door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from socialinbox.core.errors import SignInNeeded
from socialinbox.networks.adapter import Adapter
from tests.networks.contract import AdapterContract
from tests.networks.mastodon_support import make_adapter, running
from tests.servers import mastodon_spec
from tests.servers.mastodon import ALICE, SHOP, MastodonServer
from tests.servers.scripted import Line, ScriptedServer


@pytest.fixture
def server() -> Iterator[MastodonServer]:
    with running() as mastodon:
        yield mastodon


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


def test_a_token_of_no_account_needs_a_sign_in(server: MastodonServer) -> None:
    words = b'{"error": "This method requires an authenticated user"}'
    server.fail_next("GET /api/v1/accounts/verify_credentials", lambda line, _: line.send(422, words))
    with pytest.raises(SignInNeeded, match="authenticated user"):
        make_adapter(server.url).identify()


@pytest.mark.parametrize(("status", "body"), [(200, b"words"), (403, b""), (405, b"no"), (410, b"")])
def test_a_server_without_the_new_page_is_asked_the_old_way(server: MastodonServer, status: int, body: bytes) -> None:
    server.fail_next("GET /api/v2/instance", lambda line, _: line.send(status, body))
    assert make_adapter(server.url).identify().capabilities.source == "/api/v1/instance 4.4.3"


def test_an_old_server_is_asked_the_old_way(server: MastodonServer) -> None:
    server.has_instance_2, server.version = False, "3.5.19"
    able = make_adapter(server.url).identify().capabilities
    assert able.source == "/api/v1/instance 3.5.19"
    assert able.send_safety == "keyed"


# --- the description of the API -------------------------------------------------------------------------------------


@pytest.fixture
def spec() -> mastodon_spec.Spec:
    found = mastodon_spec.load()
    if found is None:
        pytest.skip("the descriptions of network APIs are not on this computer (SOCIALINBOX_SHARED_SPECS)")
    return found


HEADERS = {"Authorization": "Bearer x", "Content-Type": "application/json", "Idempotency-Key": "k"}


@pytest.mark.parametrize(
    ("method", "target", "body", "fault"),
    [
        ("GET", "/api/v1/notifications?limit=40&types[]=mention&include_filtered=true", b"", ""),
        ("GET", "/api/v1/notifications?limit=many", b"", "not of type 'integer'"),
        ("GET", "/api/v1/notifications?types=mention", b"", "list or not"),
        ("GET", "/api/v1/notifications?types[]=nonsense", b"", "not one of"),
        ("GET", "/api/v1/notifications?newest=1", b"", "unknown parameter"),
        ("GET", "/api/v1/nothing", b"", "does not exist"),
        ("POST", "/api/v1/statuses", b'{"status": "x", "in_reply_to_id": "1", "visibility": "direct"}', ""),
        ("POST", "/api/v1/statuses", b'{"status": "x", "in_reply_to_id": 1}', "not valid under any"),
        ("POST", "/api/v1/statuses", b'{"status": "x", "visibility": "all"}', "not valid under any"),
        ("POST", "/api/v1/statuses", b'{"status": "x", "in_reply_id": "1"}', "unknown field"),
        ("POST", "/api/v1/statuses", b"", "body is missing"),
        ("DELETE", "/api/v1/notifications", b"", "does not exist"),
    ],
)
def test_the_check_of_requests_has_teeth(
    spec: mastodon_spec.Spec, method: str, target: str, body: bytes, fault: str
) -> None:
    faults = spec.faults_of_request(method, target, HEADERS, body)
    assert any(fault in each for each in faults) if fault else not faults, faults


def test_the_check_asks_for_the_token_and_the_key(spec: mastodon_spec.Spec) -> None:
    faults = spec.faults_of_request(
        "POST", "/api/v1/statuses", {"Content-Type": "application/json"}, b'{"status": "x"}'
    )
    assert faults == ["Idempotency-Key is missing", "no token"]


def test_the_check_of_answers_has_teeth(spec: mastodon_spec.Spec, server: MastodonServer) -> None:
    status = server.statuses[server.post(ALICE, "@shop hello")]
    path = f"/api/v1/statuses/{status['id']}"
    assert not spec.faults_of_answer("GET", path, 200, status)
    assert spec.faults_of_answer("GET", path, 200, {**status, "id": 1})
    assert spec.faults_of_answer("GET", path, 200, {key: value for key, value in status.items() if key != "account"})
    assert spec.faults_of_answer("GET", path, 418, {})


def test_known_departures_have_reasons() -> None:
    assert len(mastodon_spec.DEPARTURES) == 3
    assert all(mastodon_spec.DEPARTURES.values())
