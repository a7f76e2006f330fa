"""Pages full of poison: nothing leaves the adapter, every good item comes through, the cursor moves on."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from socialinbox.core.errors import Rejected
from socialinbox.networks.mastodon_paging import Walk
from tests.networks.mastodon_support import make_adapter, now
from tests.servers import mastodon_shapes as shapes
from tests.servers.mastodon import ALICE, PEOPLE, SHOP
from tests.servers.scripted import Line, ScriptedServer

PAGES = 60
POISON: list[Any] = [
    None, True, 0, -1, 1e300, 10**40, "", "x", "\0", "\ud800", "../..", "<b>", "9" * 300, [], {}, [None], {"id": None},
    "0000-01-01T00:00:00Z", "2099-01-01T00:00:00Z", 1795246126, "https://[", "a" * 20_000, ["x"] * 300, {"a": {}},
]  # fmt: skip


class Pages:
    """Serves made-up pages; whatever else is asked for is gone."""

    def __init__(self) -> None:
        self.page: list[Any] = []

    def __call__(self, line: Line) -> None:
        is_list = "/notifications" in line.target or line.target.partition("?")[0].endswith(f"{SHOP.id}/statuses")
        status, body = ("200 OK", json.dumps(self.page)) if is_list else ("404 Not Found", "{}")
        line.answer(status, body.encode("utf-8", "replace"))


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def server(pages: Pages) -> Iterator[ScriptedServer]:
    with ScriptedServer(pages) as scripted:
        yield scripted


def spoilt(item: Any, chance: random.Random) -> Any:
    """Return a copy with one to three places replaced or dropped."""
    made = copy.deepcopy(item)
    for _ in range(chance.randint(1, 3)):
        inner = made
        while True:
            keys: list[Any] = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
            key = chance.choice(keys)
            if isinstance(inner[key], dict | list) and inner[key] and chance.random() < 0.6:
                inner = inner[key]
                continue
            break
        if isinstance(inner, dict) and chance.random() < 0.3:
            del inner[key]
        else:
            inner[key] = copy.deepcopy(chance.choice(POISON))
    return made


def good_status(number: int, *, is_ours: bool) -> dict[str, Any]:
    author, text = (SHOP, "@alice yes") if is_ours else (ALICE, "@shop where is it")
    parent = {"in_reply_to_id": str(number + 500_000), "in_reply_to_account_id": ALICE.id} if is_ours else {}
    return shapes.status(str(number), author, text, now(), PEOPLE, **parent)


def notification(number: int) -> dict[str, Any]:
    status = good_status(number, is_ours=False)
    return {
        "id": str(number),
        "type": "mention",
        "created_at": status["created_at"],
        "account": status["account"],
        "status": status,
    }


def test_poison_among_mentions(server: ScriptedServer, pages: Pages) -> None:
    chance = random.Random(1)
    adapter, spoilt_count, skipped = make_adapter(server.url), 0, 0
    for page in range(PAGES):
        first = page * 100 + 1
        items: list[Any] = [notification(number) for number in range(first, first + 40)]
        good = {each["id"] for each in items[1::2]}
        items[::2] = [chance.choice([*POISON[:14], *[spoilt(each, chance)] * 14]) for each in items[::2]]
        pages.page = items
        batch = adapter.pull("notifications", "")
        assert good <= {each.remote_id for each in batch.messages}
        assert Walk.from_cursor(batch.cursor) != Walk()
        for each in batch.skipped:
            assert each.reason
            assert each.remote_id
            assert each.raw
        spoilt_count, skipped = spoilt_count + 20, skipped + len(batch.skipped)
    assert skipped > spoilt_count // 3, "most poison was harmless: it has no power"


@pytest.mark.parametrize("stream", ["own", "changes"])
def test_poison_among_our_own_posts_and_changes(server: ScriptedServer, pages: Pages, stream: str) -> None:
    chance, adapter, cursor = random.Random(2), make_adapter(server.url), ""
    for page in range(PAGES):
        first = page * 100 + 1
        made: list[Any] = [good_status(number, is_ours=True) for number in range(first, first + 20)]
        made += [notification(number) for number in range(first + 50, first + 70)]
        pages.page = [chance.choice([*POISON[:14], *[spoilt(each, chance)] * 40]) for each in made]
        cursor = adapter.pull(stream, cursor).cursor
        assert cursor


def test_no_picture_is_fetched_from_this_computer(server: ScriptedServer, tmp_path: Path) -> None:
    with pytest.raises(Rejected) as trouble:
        make_adapter(server.url).fetch_media(f"{server.url}/picture.png", tmp_path)
    assert trouble.value.code == "media_address"
    assert not server.lines
