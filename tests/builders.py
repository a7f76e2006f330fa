"""Sensible defaults, one line per test: accounts, messages and batches as an adapter would hand them over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from socialinbox.core.business_hours import Calendar
from socialinbox.core.exchange import Batch, Capabilities, IncomingContact, IncomingMessage
from socialinbox.core.ids import found_uid
from socialinbox.core.model import QueueFilter, SearchHit
from socialinbox.core.ops import SetAccount
from socialinbox.store import Reader, Store

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class FakeClock:
    """A clock that moves only when told."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def seconds(self) -> int:
        return int(self.moment.timestamp())

    def forward(self, **parts: float) -> None:
        self.moment += timedelta(**parts)


class MemoryBackend:
    """A keychain that lasts as long as the test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[(service, username)] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


def make_account_op(network: str = "mastodon", name: str = "Belleville Cycles", **facts: Any) -> SetAccount:
    """An account of ours."""
    values: dict[str, Any] = {
        "network": network,
        "adapter": network,
        "name": name,
        "handle": f"@{network}@shop.example",
        "remote_id": f"{network}-1",
        "server": "shop.example",
        "capabilities": Capabilities(text_limit=500, send_safety="keyed", can_find_sent=True).to_json(),
        **facts,
    }
    return SetAccount(found_uid("account", values["adapter"], values["remote_id"]), **values)


def add_account(store: Store, **facts: Any) -> int:
    """Connect an account; returns its local id."""
    op = make_account_op(**facts)
    store.execute(op).result()
    reader = store.reader()
    try:
        return next(account.id for account in reader.accounts() if account.uid == op.subject)
    finally:
        reader.close()


def make_message(remote_id: str = "1", text: str = "Where is my order?", **facts: Any) -> IncomingMessage:
    """A customer's message, the root of its own conversation unless ``thread`` says otherwise."""
    values: dict[str, Any] = {
        "remote_id": remote_id,
        "thread": (remote_id,),
        "kind": "mention",
        "direction": "incoming",
        "author": IncomingContact("c1", "Priya Raman", "@priya@velo.example"),
        "text": text,
        "created_at": NOON - timedelta(minutes=30),
        "visibility": "public",
        "reply_data": {"id": remote_id},
        **facts,
    }
    return IncomingMessage(**values)


def make_batch(*messages: IncomingMessage, cursor: str = "1", **facts: Any) -> Batch:
    """What one pull returns."""
    return replace(Batch(cursor, tuple(messages)), **facts)


def ingest(store: Store, account_id: int, *messages: IncomingMessage, **facts: Any) -> None:
    """Let messages arrive."""
    store.ingest(account_id, "mentions", make_batch(*messages, **facts)).result()


def search(reader: Reader, words: str) -> list[SearchHit]:
    """What the whole archive holds, the newest first."""
    me = next((member.id for member in reader.members() if member.is_me), 0)
    everything = QueueFilter(view="everything", search=words)
    return list(reader.search_page(everything, me, int(NOON.timestamp()), limit=200).hits)


def make_calendar(zone: str = "Europe/Paris", first: int = 9, last: int = 18, days: int = 5) -> Calendar:
    """Open from ``first`` to ``last`` o'clock on the first days of the week."""
    return Calendar(zone, tuple(((first * 60, last * 60),) if day < days else () for day in range(7)))


def settled(store: Store) -> None:
    """Wait until a changed target has reached everybody."""
    reader = store.reader()
    try:
        for _ in range(1000):
            if not reader._one("SELECT 1 FROM unsettled LIMIT 1"):
                return
            store.wake().result()
        raise AssertionError("some were never settled")
    finally:
        reader.close()


def only_conversation(store: Store) -> int:
    """The local id of the conversation, when there is one."""
    reader = store.reader()
    try:
        ids = [row[0] for row in reader._all("SELECT id FROM conversation ORDER BY id")]
    finally:
        reader.close()
    assert len(ids) == 1
    return int(ids[0])
