"""What the tests of the Mastodon adapter share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from socialinbox.core.exchange import Batch, IncomingMessage, Outgoing
from socialinbox.core.ids import made_uid
from socialinbox.networks.adapter import AccountRef, Adapter
from socialinbox.networks.mastodon import MastodonAdapter
from tests.servers.mastodon import SHOP, TOKEN, MastodonServer


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


@contextmanager
def running(**options: Any) -> Iterator[MastodonServer]:
    """Run a server; whatever was asked or answered against the API's description fails the test."""
    with MastodonServer(**options) as mastodon:
        yield mastodon
    assert not mastodon.violations


def read(adapter: Adapter, stream: str, cursor: str = "") -> tuple[dict[str, IncomingMessage], str]:
    """Pull a stream until nothing more comes."""
    found: dict[str, IncomingMessage] = {}
    for _ in range(50):
        batch = adapter.pull(stream, cursor)
        found |= {each.remote_id: each for each in batch.messages}
        cursor = batch.cursor
        if not batch.more:
            return found, cursor
    raise AssertionError("no end")


def only(batch: Batch) -> IncomingMessage:
    """Return the one message of a batch."""
    (message,) = batch.messages
    return message


def reply_to(message: IncomingMessage, text: str, *, is_private: bool | None = None, **more: Any) -> Outgoing:
    """Make a reply as the outbox hands it over after a stay in the database."""
    at = now().replace(microsecond=0)
    outgoing = Outgoing(
        key=made_uid(at),
        text=text,
        is_private=message.is_private if is_private is None else is_private,
        reply_to=message.remote_id,
        reply_data=message.reply_data,
        subject=message.subject,
        queued_at=at,
    )
    stored = Outgoing.from_json(outgoing.to_json())
    fields = {each: getattr(stored, each) for each in Outgoing.__dataclass_fields__ if each != "first_tried_at"}
    return Outgoing(**{**fields, **more}, first_tried_at=at)


def ago(**spans: float) -> datetime:
    return now() - timedelta(**spans)
