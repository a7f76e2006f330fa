"""A reply through every kind of trouble: what the adapter says and what the server's ledger holds agree."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import partial

import pytest

from socialinbox.core.errors import (
    Gone,
    NetworkTrouble,
    NotAllowed,
    RateLimited,
    Rejected,
    SignInNeeded,
    Unconfirmed,
    Unreachable,
    Unsupported,
)
from socialinbox.core.exchange import IncomingMessage, Receipt
from socialinbox.networks import mastodon
from socialinbox.networks.http import Http, Limits
from socialinbox.networks.mastodon import MastodonAdapter
from tests.networks.mastodon_support import make_adapter, only, reply_to, running
from tests.servers.mastodon import ALICE, BOB, Do, Fault, Handler, MastodonServer

POST = "POST /api/v1/statuses$"
QUICK = Limits(connect_seconds=2.0, read_seconds=0.4, call_seconds=0.8)


@pytest.fixture
def server() -> Iterator[MastodonServer]:
    with running() as one:
        yield one


@pytest.fixture
def adapter(server: MastodonServer) -> MastodonAdapter:
    return make_adapter(server.url)


def question(server: MastodonServer, adapter: MastodonAdapter, text: str = "where is it") -> IncomingMessage:
    server.post(ALICE, f"@shop {text}")
    return only(adapter.pull("notifications", ""))


# --- the matrix ---------------------------------------------------------------------------------------------------


def cut_after_headers(line: Handler, do: Do) -> None:
    line.reset()


def cut_half_body(line: Handler, do: Do) -> None:
    line.read_body(0.5)
    line.reset()


def cut_after_body_lost(line: Handler, do: Do) -> None:
    line.read_body()
    line.reset()


def cut_after_body_posted(line: Handler, do: Do) -> None:
    do()
    line.reset()


def cut_after_status(line: Handler, do: Do) -> None:
    do()
    line.wfile.write(b"HTTP/1.1 200 OK\r\nContent-")
    line.reset()


def half_answer(line: Handler, do: Do) -> None:
    do()
    line.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"id": "11')


def half_chunk(line: Handler, do: Do) -> None:
    do()
    line.wfile.write(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n80\r\n{"id": "11')


def slow_answer(line: Handler, do: Do) -> None:
    do()
    line.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n")
    drip(line)


def slow_headers(line: Handler, do: Do) -> None:
    do()
    line.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    drip(line)


def drip(line: Handler) -> None:
    for _ in range(100):
        line.wfile.write(b"x")
        line.server.mastodon.pause.wait(0.1)


def silence(line: Handler, do: Do) -> None:
    do()
    line.rfile.read(1)


def posted_then(status: int, body: bytes = b"{}", **headers: str) -> Fault:
    def fault(line: Handler, do: Do) -> None:
        do()
        line.send(status, body, {name.replace("_", "-"): value for name, value in headers.items()})

    return fault


def refused(status: int, body: bytes = b'{"error": "no"}', **headers: str) -> Fault:
    def fault(line: Handler, do: Do) -> None:
        line.read_body()
        line.send(status, body, {name.replace("_", "-"): value for name, value in headers.items()})

    return fault


BOMB = gzip.compress(b" " * 20_000_000)
PAGE = b"<html><body>Sign in to the Wi-Fi</body></html>"
# name -> what happens, what the adapter must say, whether the reply was posted
MATRIX: dict[str, tuple[Fault, type[NetworkTrouble], bool]] = {
    "cut after headers": (cut_after_headers, Unconfirmed, False),
    "cut half-way through the body": (cut_half_body, Unconfirmed, False),
    "cut after the body, lost": (cut_after_body_lost, Unconfirmed, False),
    "cut after the body, posted": (cut_after_body_posted, Unconfirmed, True),
    "cut after the status": (cut_after_status, Unconfirmed, True),
    "half an answer": (half_answer, Unconfirmed, True),
    "half a chunk": (half_chunk, Unconfirmed, True),
    "slow answer": (slow_answer, Unconfirmed, True),
    "slow headers": (slow_headers, Unconfirmed, True),
    "no answer": (silence, Unconfirmed, True),
    "500, posted": (posted_then(500), Unconfirmed, True),
    "500, lost": (refused(500), Unconfirmed, False),
    "502, posted": (posted_then(502, PAGE), Unconfirmed, True),
    "502, lost": (refused(502, PAGE), Unconfirmed, False),
    "503, posted": (posted_then(503, b"", Retry_After="5"), Unconfirmed, True),
    "503, lost": (refused(503, b"", Retry_After="5"), Unconfirmed, False),
    "504, posted": (posted_then(504), Unconfirmed, True),
    "408, lost": (refused(408), Unconfirmed, False),
    "success without a body": (posted_then(200, b""), Unconfirmed, True),
    "success without content": (posted_then(204, b""), Unconfirmed, True),
    "success without an id": (posted_then(200, b'{"content": ""}'), Unconfirmed, True),
    "success with an odd id": (posted_then(200, b'{"id": {"a": 1}}'), Unconfirmed, True),
    "success with an id that is a path": (posted_then(200, b'{"id": "../../x"}'), Unconfirmed, True),
    "success that is a list": (posted_then(200, b"[]"), Unconfirmed, True),
    "success that is words": (posted_then(200, b"fine"), Unconfirmed, True),
    "success that is a page": (posted_then(200, PAGE, Content_Type="text/html"), Unconfirmed, True),
    "a portal's page": (refused(200, PAGE, Content_Type="text/html"), Unconfirmed, False),
    "success, too large": (posted_then(200, b'"' + b"x" * 5_100_000 + b'"'), Unconfirmed, True),
    "success, a bomb": (posted_then(200, BOMB, Content_Encoding="gzip"), Unconfirmed, True),
    "success, packed twice": (posted_then(200, b"{}", Content_Encoding="gzip, gzip"), Unconfirmed, True),
    "success, too deep": (posted_then(200, b"[" * 90 + b"]" * 90), Unconfirmed, True),
    "301": (refused(301, b"", Location="/elsewhere"), Rejected, False),
    "302": (refused(302, b"", Location="https://evil.example/"), Rejected, False),
    "303": (refused(303, b"", Location="/"), Rejected, False),
    "307": (refused(307, b"", Location="/elsewhere"), Rejected, False),
    "308": (refused(308, b"", Location="/api/v1/statuses"), Rejected, False),
    "304": (refused(304, b""), Rejected, False),
    "400": (refused(400), Rejected, False),
    "401": (refused(401), SignInNeeded, False),
    "401 without words": (refused(401, b""), SignInNeeded, False),
    "403": (refused(403), NotAllowed, False),
    "404": (refused(404), Gone, False),
    "410": (refused(410), Gone, False),
    "413": (refused(413, PAGE), Rejected, False),
    "418": (refused(418), Rejected, False),
    "422": (refused(422), Rejected, False),
    "429": (refused(429), RateLimited, False),
    "429 with seconds": (refused(429, Retry_After="30"), RateLimited, False),
    "429 with a date": (refused(429, X_RateLimit_Reset="2099-01-01T00:00:00Z"), RateLimited, False),
    "429 with rubbish": (refused(429, Retry_After="-5"), RateLimited, False),
    "451": (refused(451), Rejected, False),
}


SLOW = ("slow answer", "slow headers", "no answer")


def fail(server: MastodonServer, name: str, monkeypatch: pytest.MonkeyPatch) -> MastodonAdapter:
    """Play a fault on the next post; return an adapter to meet it, impatient where it would take a minute."""
    server.fail_next(POST, MATRIX[name][0])
    with monkeypatch.context() as patched:
        if name in SLOW:
            patched.setattr(mastodon, "Http", partial(Http, limits=QUICK))
        return make_adapter(server.url)


@pytest.mark.parametrize("name", MATRIX)
def test_what_is_said_and_what_was_posted_agree(
    server: MastodonServer, adapter: MastodonAdapter, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, expected, is_posted = MATRIX[name]
    reply = reply_to(question(server, adapter), "it is on its way")
    with pytest.raises(NetworkTrouble) as trouble:
        fail(server, name, monkeypatch).send(reply)
    assert type(trouble.value) is expected
    assert len(server.ledger) == int(is_posted)
    assert expected is Unconfirmed or not is_posted, "a certain failure was posted"
    if expected is Unconfirmed:
        found, is_complete = adapter.find_sent(reply)
        assert is_complete
        assert (found.remote_id if found else "") == (server.ledger[0].status_id if is_posted else "")


@pytest.mark.parametrize("name", [name for name, (_, kind, _) in MATRIX.items() if kind is Unconfirmed])
def test_a_doubt_repeated_with_its_key_is_posted_once(
    server: MastodonServer, adapter: MastodonAdapter, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = reply_to(question(server, adapter), "it is on its way")
    with pytest.raises(Unconfirmed):
        fail(server, name, monkeypatch).send(reply)
    receipt = adapter.send(reply)
    assert [each.status_id for each in server.ledger] == [receipt.remote_id]


def test_a_server_that_is_down_was_not_reached(adapter: MastodonAdapter, server: MastodonServer) -> None:
    reply = reply_to(question(server, adapter), "it is on its way")
    with running() as gone:
        address = gone.url
    with pytest.raises(Unreachable) as trouble:
        make_adapter(address).send(reply)
    assert trouble.value.code == "offline"


def test_a_refusal_hands_on_the_words(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.limit = 20
    with pytest.raises(Rejected, match="Text character limit of 20 exceeded"):
        adapter.send(reply_to(question(server, adapter), "far too long for this server"))
    assert not server.ledger


def test_a_reply_to_what_is_gone_is_gone(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = question(server, adapter)
    server.delete(asked.remote_id)
    with pytest.raises(Gone):
        adapter.send(reply_to(asked, "too late"))


# --- what is posted -------------------------------------------------------------------------------------------------


def sent(server: MastodonServer, adapter: MastodonAdapter, asked: IncomingMessage, text: str, **more: bool) -> Receipt:
    return adapter.send(reply_to(asked, text, **more))


@pytest.mark.parametrize(
    ("asked_as", "is_private", "posted_as"),
    [
        ("public", False, "public"),
        ("unlisted", False, "unlisted"),
        ("private", False, "private"),
        ("direct", False, "direct"),
        ("public", True, "direct"),
        ("unlisted", True, "direct"),
        ("private", True, "direct"),
        ("direct", True, "direct"),
    ],
)
def test_a_reply_is_never_visible_to_more_people(
    server: MastodonServer, adapter: MastodonAdapter, asked_as: str, is_private: bool, posted_as: str
) -> None:
    server.post(ALICE, "@shop hello", visibility=asked_as)
    asked = only(adapter.pull("notifications", ""))
    assert asked.is_private == (asked_as in ("private", "direct"))
    adapter.send(reply_to(asked, "yes", is_private=is_private))
    assert server.ledger[0].body["visibility"] == posted_as


def test_a_word_for_visibility_that_nobody_knows_is_private(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = question(server, adapter)
    odd = {**asked.reply_data, "visibility": "local"}
    adapter.send(reply_to(asked, "yes", is_private=False, reply_data=odd))
    assert server.ledger[0].body["visibility"] == "direct"


def test_everybody_in_the_conversation_is_named(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.post(BOB, "@shop and @alice and @carol@third.example, look")
    asked = only(adapter.pull("notifications", ""))
    adapter.send(reply_to(asked, "hello"))
    assert server.ledger[0].text == "@bob@remote.example @alice @carol@third.example hello"


def test_who_is_named_already_is_not_named_again(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.post(BOB, "@shop and @alice, look")
    asked = only(adapter.pull("notifications", ""))
    adapter.send(reply_to(asked, "Dear @Bob@remote.example, see @alicette"))
    assert server.ledger[0].text == "@alice Dear @Bob@remote.example, see @alicette"


def test_a_private_reply_lets_nobody_in_who_only_stood_by(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.post(BOB, "@shop and @alice, look")
    asked = only(adapter.pull("notifications", ""))
    adapter.send(reply_to(asked, "your address please", is_private=True))
    assert server.ledger[0].text == "@bob@remote.example your address please"


def test_a_private_group_stays_a_group(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.post(BOB, "@shop and @alice, look", visibility="direct")
    asked = only(adapter.pull("notifications", ""))
    adapter.send(reply_to(asked, "hello"))
    assert server.ledger[0].text == "@bob@remote.example @alice hello"


def test_a_warning_is_kept(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.post(ALICE, "@shop my foot", spoiler_text="blood")
    asked = only(adapter.pull("notifications", ""))
    assert asked.subject == "[CW] blood"
    adapter.send(reply_to(asked, "ouch"))
    assert server.ledger[0].body["spoiler_text"] == "blood"


def test_the_receipt_is_our_post_as_it_stands_there(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = question(server, adapter)
    receipt = adapter.send(reply_to(asked, "it is <b>here</b> & there"))
    assert receipt.remote_id == server.ledger[0].status_id
    assert receipt.url == server.statuses[receipt.remote_id]["url"]
    assert receipt.message is not None
    assert receipt.message.text == "@alice it is <b>here</b> & there"
    assert receipt.message.direction == "outgoing"
    assert receipt.message.in_reply_to == asked.remote_id
    assert receipt.message.thread == (asked.remote_id, receipt.remote_id)


# --- acting -----------------------------------------------------------------------------------------------------------


def test_favourite_and_back(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = question(server, adapter)
    adapter.act("favourite", asked.remote_id, asked.reply_data)
    assert server.favourited == {asked.remote_id}
    assert only(make_adapter(server.url).pull("notifications", "")).is_favourited
    adapter.act("unfavourite", asked.remote_id, asked.reply_data)
    assert not server.favourited


def test_our_own_post_can_be_deleted_and_no_other(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = question(server, adapter)
    receipt = adapter.send(reply_to(asked, "wrong"))
    adapter.act("delete", receipt.remote_id, {})
    assert receipt.remote_id not in server.statuses
    for status_id in (receipt.remote_id, asked.remote_id):
        with pytest.raises(Gone):
            adapter.act("delete", status_id, {})


def test_where_nothing_can_be_deleted_it_is_not_tried(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.version = "4.0.0 (not true; really snac/2.75)"
    asked = question(server, adapter)
    with pytest.raises(Unsupported):
        adapter.act("delete", asked.remote_id, {})
    assert not [each for each in server.requests if each.startswith("DELETE")]


@pytest.mark.parametrize("act", ["favourite", "delete"])
def test_an_act_in_doubt_may_be_repeated(server: MastodonServer, adapter: MastodonAdapter, act: str) -> None:
    asked = question(server, adapter)
    method = "DELETE" if act == "delete" else "POST"
    server.fail_next(f"{method} /api/v1/statuses/", cut_after_headers)
    with pytest.raises(Unreachable):
        adapter.act(act, asked.remote_id, {})


def test_an_odd_id_cannot_leave_its_place_in_the_address(server: MastodonServer, adapter: MastodonAdapter) -> None:
    with pytest.raises(Gone):
        adapter.act("favourite", "1/../../accounts?x=#y", {})
    assert server.requests[-1] == "POST /api/v1/statuses/1%2F..%2F..%2Faccounts%3Fx%3D%23y/favourite"


def test_signing_out_makes_the_key_worthless(server: MastodonServer, adapter: MastodonAdapter) -> None:
    server.apps["client"] = {"client_secret": "secret"}
    adapter.sign_out()
    assert not server.tokens
    with pytest.raises(SignInNeeded):
        adapter.identify()
