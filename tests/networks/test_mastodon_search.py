"""Our own post is known again, whatever it says and whoever's clock is wrong; nothing else is taken for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from socialinbox.core.errors import Unreachable
from socialinbox.core.exchange import IncomingMessage
from socialinbox.networks.mastodon import MastodonAdapter
from socialinbox.networks.mastodon_sending import body_of, is_reply
from socialinbox.networks.mastodon_status import Me, parse_status
from tests.networks.mastodon_support import ago, make_adapter, now, only, reply_to, running
from tests.servers import mastodon_shapes as shapes
from tests.servers.mastodon import ALICE, BOB, PEOPLE, SHOP, Do, Handler, MastodonServer
from tests.shared_data import naughty_strings


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


def failing(line: Handler, do: Do) -> None:
    line.read_body()
    line.send(500, b"")


TEXTS = [
    "it is on its way",
    "Line one\nline two\n\nSecond paragraph",
    "see https://shop.example/orders/12345?from=inbox&very=long-enough-to-be-cut, please",
    "👍",
    "💜 مرحبا 東京 café",
    "<script>alert(1)</script> & <b>bold</b>",
    "50 % off *today* only: `CODE_1`",
    "@alice, ask @nobody or me@shop.example",
]


@pytest.mark.parametrize("text", TEXTS)
def test_our_post_is_found_whatever_it_says(server: MastodonServer, adapter: MastodonAdapter, text: str) -> None:
    asked = question(server, adapter)
    reply, other = reply_to(asked, text), reply_to(asked, f"{text} indeed")
    assert adapter.find_sent(reply) == (None, True)
    receipt = adapter.send(reply)
    found, _ = make_adapter(server.url).find_sent(reply)
    assert found == receipt
    assert adapter.find_sent(other) == (None, True)


def test_what_is_not_this_reply_is_not_found(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = question(server, adapter)
    other = server.post(ALICE, "@shop another question")
    reply = reply_to(asked, "Thanks!")
    server.post(SHOP, "@alice Thanks!", other)  # to another question
    server.post(SHOP, "@alice Thanks!")  # to none
    server.post(BOB, "@alice Thanks!", asked.remote_id)  # by somebody else
    assert adapter.find_sent(reply) == (None, True)


def test_an_older_answer_with_the_same_words_is_not_this_one(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = question(server, adapter)
    first = server.post(SHOP, "@alice Thanks!", asked.remote_id, created_at=ago(minutes=30).isoformat())
    reply = reply_to(asked, "Thanks!")
    assert adapter.find_sent(reply) == (None, True)
    second = adapter.send(reply)
    found, _ = adapter.find_sent(reply)
    assert found
    assert found.remote_id == second.remote_id != first


@pytest.mark.parametrize("ahead", [timedelta(hours=3), timedelta(hours=-3)])
def test_a_server_with_another_clock_is_searched_by_its_own(adapter: MastodonAdapter, ahead: timedelta) -> None:
    with running(clock_ahead=ahead) as server:
        adapter = make_adapter(server.url)
        asked = question(server, adapter)
        server.post(
            SHOP, "@alice Thanks!", asked.remote_id, created_at=(server.now() - timedelta(minutes=30)).isoformat()
        )
        reply = reply_to(asked, "Thanks!")
        assert adapter.find_sent(reply)[0] is None
        receipt = adapter.send(reply)
        found, _ = adapter.find_sent(reply)
        assert found
        assert found.remote_id == receipt.remote_id


def test_many_posts_since_are_read_page_by_page(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = question(server, adapter)
    reply = reply_to(asked, "yes")
    receipt = adapter.send(reply)
    for number in range(90):
        server.post(SHOP, f"news {number}")
    server.statuses[receipt.remote_id]["in_reply_to_id"] = asked.remote_id
    found, is_complete = adapter.find_sent(reply)
    assert is_complete
    assert found
    assert found.remote_id == receipt.remote_id


@pytest.mark.parametrize(
    ("setting", "value"),
    [("ignored", frozenset({"max_id", "limit"})), ("ignored", frozenset({"max_id"}))],
)
def test_a_search_that_cannot_see_all_says_so(
    server: MastodonServer, adapter: MastodonAdapter, setting: str, value: frozenset[str]
) -> None:
    asked = question(server, adapter)
    for number in range(90):
        server.post(SHOP, f"news {number}")
    setattr(server, setting, value)
    server.sends_links = False
    assert adapter.find_sent(reply_to(asked, "yes")) == (None, False)


def test_below_a_deleted_post_a_search_is_not_complete(server: MastodonServer, adapter: MastodonAdapter) -> None:
    asked = question(server, adapter)
    server.delete(asked.remote_id)
    assert adapter.find_sent(reply_to(asked, "yes")) == (None, False)


def test_a_search_that_fails_is_trouble(server: MastodonServer, adapter: MastodonAdapter) -> None:
    reply = reply_to(question(server, adapter), "yes")
    for call in ("GET /api/v1/accounts/100/statuses", "GET /api/v1/statuses/.*/context"):
        server.fail_next(call, failing)
        with pytest.raises(Unreachable):
            adapter.find_sent(reply)


def test_every_odd_text_is_known_again() -> None:
    me, at = Me(SHOP.id, "shop@social.example", "social.example"), now()
    asked = parse_status(shapes.status("1", ALICE, "@shop hello", at, PEOPLE), [], me, at)
    answer: dict[str, Any] = {"in_reply_to_id": "1"}
    for text in naughty_strings():
        reply, other = reply_to(asked, text), reply_to(asked, f"{text} no")
        status = shapes.status("2", SHOP, body_of(reply)["status"], at, PEOPLE, **answer)
        assert is_reply(status, reply, me, ago(minutes=1), now()), text
        assert not is_reply(status, other, me, ago(minutes=1), now()), text
