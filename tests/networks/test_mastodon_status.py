"""Translation: pairs of what a server says and the message it must become; and whatever else a stranger says."""

from __future__ import annotations

import copy
import json
import random
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.exchange import IncomingMessage
from socialinbox.networks.mastodon_status import BadItem, Me, chain_of, id_or_empty, parse_status, read_time

FOLDER = Path(__file__).parent / "payloads" / "mastodon"
PAIRS = sorted(path.name.removesuffix(".message.json") for path in FOLDER.glob("*.message.json"))
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ME = Me("100", "shop@social.example", "social.example")


def load(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text())


def as_json(message: IncomingMessage) -> Any:
    """Write a message as its half of a pair."""
    return json.loads(json.dumps(asdict(message), default=lambda at: "" if at == b"" else at.isoformat()))


def test_every_payload_has_its_message() -> None:
    payloads = {path.stem for path in FOLDER.glob("*.json") if not path.name.endswith(".message.json")}
    assert payloads == set(PAIRS)
    assert len(PAIRS) >= 20


@pytest.mark.parametrize("name", PAIRS)
def test_a_payload_becomes_its_message(name: str) -> None:
    payload = load(name)
    message = parse_status(payload["status"], payload["ancestors"], ME, NOW)
    assert as_json(message) == json.loads((FOLDER / f"{name}.message.json").read_text())


@pytest.mark.parametrize("name", [name for name in PAIRS if load(name)["ancestors"]])
def test_the_order_of_what_stands_above_does_not_matter(name: str) -> None:
    payload = load(name)
    message = parse_status(payload["status"], payload["ancestors"], ME, NOW)
    odd = [None, "x", {"id": "1"}, payload["status"], *payload["ancestors"][::-1], {"id": []}]
    assert parse_status(payload["status"], odd, ME, NOW) == message


# --- hostile --------------------------------------------------------------------------------------------------------

REPLACEMENTS: list[Any] = [
    None, True, False, 0, -1, 3.5, 10**30, "", "x", "\0", "\ud800", "..", "../..", "<b>", "9" * 400, [], {}, [[]],
    [None], {"id": None}, "2026-13-45T99:99:99Z", "0000-01-01T00:00:00Z", "10000-01-01", 1795246126, "https://[",
    "a" * 100_000, ["x"] * 1_000, {"a": {"b": {"c": []}}},
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return every place inside a value."""
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        found += places(each, (*path, key))
    return found


def changed(payload: Any, path: tuple[Any, ...], value: Any, *, is_dropped: bool) -> Any:
    """Return a copy with one place replaced or dropped."""
    made = copy.deepcopy(payload)
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    if is_dropped:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return made


def check(payload: Any) -> None:
    """Parse; only a named BadItem may come instead of a sound message."""
    if not isinstance(payload.get("ancestors", []), list | None):
        return
    try:
        message = parse_status(payload.get("status"), payload.get("ancestors"), ME, NOW)
    except BadItem:
        return
    assert message.remote_id
    assert message.thread
    assert all(message.thread)
    assert message.author.remote_id
    assert message.created_at <= NOW or not message.claimed_at
    text = json.dumps(as_json(message), ensure_ascii=False)
    text.encode()
    assert "\\u0000" not in text
    for url in (message.url, message.author.url, *(each.url for each in message.attachments)):
        assert url == "" or url.startswith(("http://", "https://"))


@pytest.mark.parametrize("name", PAIRS)
def test_each_field_dropped_or_of_another_type_is_no_bug(name: str) -> None:
    payload, chance = load(name), random.Random(name)
    for path in places(payload):
        check(changed(payload, path, None, is_dropped=True))
        for value in chance.sample(REPLACEMENTS, 5):
            check(changed(payload, path, value, is_dropped=False))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(json_values, st.none() | st.lists(json_values, max_size=3))
def test_any_json_at_all_is_no_bug(status: Any, ancestors: list[Any] | None) -> None:
    with pytest.raises(BadItem):
        parse_status(status, ancestors, ME, NOW)


def test_a_chain_of_ten_thousand_and_a_chain_in_a_circle_end() -> None:
    payload = load("mention")["status"]
    long = [{**payload, "id": str(each), "in_reply_to_id": str(each - 1)} for each in range(1, 12_001)]
    message = parse_status(long[-1], long[:-1], ME, NOW)
    assert len(message.thread) <= 26
    assert message.thread[-1] == "12000"
    circle = [{**payload, "id": str(each), "in_reply_to_id": str((each + 1) % 3)} for each in range(3)]
    assert len(chain_of(circle[0], circle)) <= 4
    assert parse_status(circle[0], circle, ME, NOW).thread[-1] == "0"


@pytest.mark.parametrize("value", ["115", 115, "01HXYZ", "a-b_c.d:e~f"])
def test_ids_are_text(value: Any) -> None:
    assert id_or_empty(value) == str(value)


@pytest.mark.parametrize("value", ["", ".", "..", "a/b", "a b", "é", "a" * 300, None, True, 1.5, [], {}])
def test_what_cannot_be_part_of_an_address_is_no_id(value: Any) -> None:
    assert id_or_empty(value) == ""


@pytest.mark.parametrize(
    ("value", "claimed"),
    [
        ("2026-11-21T11:00:00.000Z", ""),
        ("2026-11-21T12:04:59Z", ""),
        ("2026-11-21T13:00:00+02:00", ""),
        ("2026-11-21T12:06:00Z", "2026-11-21T12:06:00Z"),
        ("2099-01-01T00:00:00Z", "2099-01-01T00:00:00Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
        ("10000-01-01T00:00:00Z", "10000-01-01T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"),
        ("2026-11-21T11:00:00", "2026-11-21T11:00:00"),
        ("yesterday", "yesterday"),
        ("", "?"),
        (1795246126, "1795246126"),
        (1795246126000, "1795246126000"),
    ],
)
def test_an_absurd_time_is_capped_and_kept_as_claimed(value: Any, claimed: str) -> None:
    at, kept = read_time(value, NOW)
    assert kept == claimed
    assert (at == NOW) == bool(claimed)
