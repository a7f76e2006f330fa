"""Connecting a Mastodon account, from what is typed to a token that works."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from socialinbox.core.errors import NetworkTrouble, Rejected, SignInNeeded, Unreachable
from socialinbox.networks.adapter import AccountRef
from socialinbox.networks.mastodon import MastodonAdapter
from socialinbox.networks.mastodon_sign_in import SCOPES, WIDE_SCOPES, server_of
from socialinbox.networks.mastodon_software import read_instance
from socialinbox.networks.oauth import LoopbackListener
from tests.networks.mastodon_support import now, running
from tests.servers.mastodon import MastodonServer
from tests.servers.scripted import Line, ScriptedServer

BACK = "http://127.0.0.1:9/socialinbox"


@pytest.fixture
def server() -> Iterator[MastodonServer]:
    with running() as one:
        yield one


def query_of(url: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}


def sign_in(server: MastodonServer) -> tuple[dict[str, str], dict[str, Any]]:
    begun = MastodonAdapter.begin_sign_in({"server": server.url}, BACK, now)
    return begun.finish(query_of(server.authorize(begun.url)))


# --- what people type --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "server"),
    [
        ("mastodon.example", "https://mastodon.example"),
        ("  Mastodon.Example \n", "https://mastodon.example"),
        ("https://mastodon.example", "https://mastodon.example"),
        ("https://mastodon.example/", "https://mastodon.example"),
        ("https://mastodon.example/@shop", "https://mastodon.example"),
        ("https://mastodon.example/web/home?x=1#y", "https://mastodon.example"),
        ("@shop@mastodon.example", "https://mastodon.example"),
        ("shop@mastodon.example", "https://mastodon.example"),
        ("mastodon.example:8443", "https://mastodon.example:8443"),
        ("höhle.example", "https://xn--hhle-5qa.example"),
        ("http://localhost:8091", "http://localhost:8091"),
        ("http://127.0.0.1:8091/x", "http://127.0.0.1:8091"),
    ],
)
def test_a_server_is_understood_however_it_is_typed(typed: str, server: str) -> None:
    assert server_of(typed) == server
    assert MastodonAdapter.from_fields({"server": typed}) == (server, {}, {})


@pytest.mark.parametrize(
    "typed",
    ["", " ", "@", "shop", "@shop", "http://mastodon.example", "http://localhost.evil.example",
     "ftp://mastodon.example", "javascript:alert(1)", "https://user:pass@mastodon.example", "https://",
     "mastodon example", "a" * 300 + ".example", "https://mastodon.example:99999", "mastodon.example\\@evil.example", "http://127.0.0.1.evil.example"],
)  # fmt: skip
def test_what_cannot_be_a_server_is_named(typed: str) -> None:
    with pytest.raises(Rejected) as trouble:
        server_of(typed)
    assert (trouble.value.code, trouble.value.detail) == ("field", "server")


# --- the way through the browser ---------------------------------------------------------------------------------


def test_the_whole_way_with_a_listening_browser(server: MastodonServer) -> None:
    with LoopbackListener() as listener:
        begun = MastodonAdapter.begin_sign_in({"server": server.url}, listener.redirect_uri, now)
        back = server.authorize(begun.url)
        browser = threading.Thread(target=lambda: urllib.request.urlopen(back, timeout=10).read())
        browser.start()
        parameters = listener.wait(begun.url, 30)
        browser.join(10)
    secrets, settings = begun.finish(parameters)
    assert settings == {"server": server.url}
    assert set(secrets) == {"access_token", "client_id", "client_secret"}
    account = AccountRef("", "", "", settings["server"])
    assert MastodonAdapter(account, secrets, now).identify().handle.startswith("@shop@")


def test_only_the_least_is_asked_for_and_the_code_is_proven_ours(server: MastodonServer) -> None:
    begun = MastodonAdapter.begin_sign_in({"server": server.url}, BACK, now)
    query = query_of(begun.url)
    assert query["scope"] == SCOPES
    assert query["code_challenge_method"] == "S256"
    assert query["response_type"] == "code"
    assert len(query["state"]) >= 32
    assert begun.url.startswith(f"{server.url}/oauth/authorize?")


@pytest.mark.parametrize("has_metadata", [True, False])
def test_servers_that_know_only_the_wide_scopes_get_those(server: MastodonServer, has_metadata: bool) -> None:
    server.known_scopes, server.has_metadata = ["read", "write", "follow"], has_metadata
    begun = MastodonAdapter.begin_sign_in({"server": server.url}, BACK, now)
    assert query_of(begun.url)["scope"] == WIDE_SCOPES
    assert sum("apps" in each for each in server.requests) == (1 if has_metadata else 2)
    assert begun.finish(query_of(server.authorize(begun.url)))[0]["access_token"]


def test_without_word_of_it_no_proof_is_sent(server: MastodonServer) -> None:
    server.has_metadata = False
    begun = MastodonAdapter.begin_sign_in({"server": server.url}, BACK, now)
    assert "code_challenge" not in query_of(begun.url)
    assert begun.finish(query_of(server.authorize(begun.url)))[0]["access_token"]


@pytest.mark.parametrize("decorate", ["{}", " {} \n", "{}&state=x", "https://social.example/native?code={}"])
def test_a_code_can_be_pasted(server: MastodonServer, decorate: str) -> None:
    begun = MastodonAdapter.begin_sign_in({"server": server.url}, "", now)
    assert query_of(begun.url)["redirect_uri"] == "urn:ietf:wg:oauth:2.0:oob"
    assert server.authorize(begun.url) == ""
    secrets, _ = begun.finish({"code": decorate.format("code-0")})
    assert secrets["access_token"] in server.tokens


@pytest.mark.parametrize(
    "parameters",
    [
        {"code": "code-0"},
        {"code": "code-0", "state": "wrong"},
        {"code": "code-0", "state": "é"},
        {"error": "access_denied", "error_description": "The member said no"},
        {},
    ],
)
def test_what_comes_back_wrong_is_no_sign_in(server: MastodonServer, parameters: dict[str, str]) -> None:
    begun = MastodonAdapter.begin_sign_in({"server": server.url}, BACK, now)
    server.authorize(begun.url)
    with pytest.raises(SignInNeeded) as trouble:
        begun.finish(parameters)
    assert "error" not in parameters or trouble.value.detail == "The member said no"
    assert len(server.tokens) == 1


def test_a_wrong_code_and_a_replayed_one_are_no_sign_in(server: MastodonServer) -> None:
    begun = MastodonAdapter.begin_sign_in({"server": server.url}, BACK, now)
    back = query_of(server.authorize(begun.url))
    with pytest.raises(SignInNeeded, match="authorization grant is invalid"):
        begun.finish({**back, "code": "guess"})
    begun.finish(back)
    with pytest.raises(SignInNeeded):
        begun.finish(back)


def test_a_code_stolen_on_the_way_is_worth_nothing(server: MastodonServer) -> None:
    begun = MastodonAdapter.begin_sign_in({"server": server.url}, BACK, now)
    back = query_of(server.authorize(begun.url))
    server.codes[back["code"]]["code_challenge"] = "of somebody else"
    with pytest.raises(SignInNeeded):
        begun.finish(back)


def test_what_is_no_mastodon_is_named() -> None:
    def page(line: Line) -> None:
        line.read_body()
        line.answer("200 OK" if "apps" in line.target else "404 No", b"<html>A shop</html>", "Content-Type: text/html")

    for script in (page, lambda line: line.answer("404 Not Found"), lambda line: line.answer("200 OK", b"{}")):
        with ScriptedServer(script) as other, pytest.raises(NetworkTrouble) as trouble:
            MastodonAdapter.begin_sign_in({"server": other.url}, BACK, now)
        assert (trouble.value.code, trouble.value.detail) == ("field", "server")


def test_a_server_that_is_down_is_unreachable() -> None:
    with ScriptedServer() as gone:
        address = gone.url
    with pytest.raises(Unreachable):
        MastodonAdapter.begin_sign_in({"server": address}, BACK, now)


def test_registering_is_never_redirected() -> None:
    with (
        ScriptedServer() as elsewhere,
        ScriptedServer(lambda line: line.answer("302 On", b"", f"Location: {elsewhere.url}/")) as server,
        pytest.raises(NetworkTrouble),
    ):
        MastodonAdapter.begin_sign_in({"server": server.url}, BACK, now)
    assert all("POST" not in each for each in elsewhere.heads)


def test_no_secret_is_in_the_address_or_in_trouble(server: MastodonServer) -> None:
    begun = MastodonAdapter.begin_sign_in({"server": server.url}, BACK, now)
    app = next(iter(server.apps.values()))
    assert app["client_secret"] not in begun.url
    with pytest.raises(SignInNeeded) as trouble:
        begun.finish({"code": "canary-code", "state": query_of(begun.url)["state"]})
    assert "canary" not in f"{trouble.value.detail}{trouble.value!r}"


# --- what a server can do ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["4.4.3", "3.5.19", "2.4.3", "4.3.0-beta.1", "4.0.0rc1", "4.5.0-nightly.2026-11-01",
                                     "4.4.3+glitch", "4.2.10+hometown-1.1.1", "10.0.0"])  # fmt: skip
def test_plain_versions_are_trusted_with_keys(version: str) -> None:
    assert read_instance({"version": version}, "").honours_keys


@pytest.mark.parametrize(
    "version",
    ["4.0.0 (not true; really snac/2.75)", "2.7.2 (compatible; Pleroma 2.6.0)", "2.7.2 (compatible; Akkoma 3.10.4-0)",
     "0.17.3+git-abc1234", "4.1.0+0.17.3-git-abc1234", "3.5.3 (compatible; Pixelfed 0.12.3)", "takahe/0.11.0",
     "4.2.1 (compatible; Sharkey 2024.9)", "2.8.0 (compatible; Friendica 2024.08)", "", "x", "4.4", "1.6.1", "4.4.3\n"],
)  # fmt: skip
def test_every_other_version_is_not(version: str) -> None:
    software = read_instance({"version": version}, "")
    assert not software.honours_keys
    able = software.capabilities(now().date())
    assert (able.send_safety, able.key_seconds) == ("none", 0)


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        ({}, (500, 23, 4)),
        ({"max_toot_chars": 5_000}, (5_000, 23, 4)),
        ({"configuration": {"statuses": {"max_characters": 1_000, "characters_reserved_per_url": 32}}}, (1_000, 32, 4)),
        ({"configuration": {"statuses": {"max_characters": -1, "max_media_attachments": True}}}, (500, 23, 4)),
        ({"configuration": {"statuses": {"max_characters": "10", "max_media_attachments": 16}}}, (500, 23, 16)),
        ({"configuration": {"statuses": []}, "version": 4}, (500, 23, 4)),
        ({"configuration": None, "max_toot_chars": 10**12}, (500, 23, 4)),
    ],
)
def test_limits_are_what_the_server_says_or_the_usual(data: dict[str, Any], limits: tuple[int, int, int]) -> None:
    found = read_instance(data, "")
    assert (found.text_limit, found.link_length, found.media_limit) == limits
