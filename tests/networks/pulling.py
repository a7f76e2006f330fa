"""What tests of every network need: read a stream to its end, answer a message, see that nobody sleeps."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from socialinbox.core.exchange import IncomingMessage, Outgoing, Skipped
from socialinbox.core.ids import made_uid
from socialinbox.networks.adapter import Adapter

MOST_PULLS = 100


@dataclass
class Drained:
    """What a stream holds when it was read until nothing more came."""

    cursor: str = ""
    messages: dict[str, IncomingMessage] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    def with_text(self, text: str) -> list[IncomingMessage]:
        return [each for each in self.messages.values() if text in each.text]


def drain(adapter: Adapter, stream: str, cursor: str = "") -> Drained:
    """Pull until the adapter says that there is no more."""
    drained = Drained(cursor)
    for _ in range(MOST_PULLS):
        batch = adapter.pull(stream, drained.cursor)
        for message in batch.messages:
            check_message(message)
            drained.messages[message.remote_id] = message
        drained.skipped += batch.skipped
        drained.cursor = batch.cursor
        if not batch.more:
            return drained
    pytest.fail(f"stream {stream} still says more after {MOST_PULLS} pulls")


def drain_all(adapter: Adapter) -> Drained:
    """Every stream from its beginning, as one."""
    everything = Drained()
    for stream in adapter.streams():
        drained = drain(adapter, stream.name)
        everything.messages |= drained.messages
        everything.skipped += drained.skipped
    return everything


def drain_until_found(adapter: Adapter, text: str) -> IncomingMessage:
    """Return the one message that holds ``text``, wherever it lies."""
    found = drain_all(adapter).with_text(text)
    assert len(found) == 1, f"{text!r} came {len(found)} times"
    return found[0]


def check_message(message: IncomingMessage) -> None:
    """Check what the store and the screens take for granted."""
    assert message.remote_id
    assert message.thread
    assert all(message.thread)
    assert message.author.remote_id
    assert message.created_at.utcoffset() == timedelta(0), "created_at is aware UTC"
    assert message.direction in ("incoming", "outgoing")
    for text in (message.text, message.subject, message.quoted, message.author.name):
        text.encode()  # no lone surrogates
        assert "\0" not in text
    assert json.loads(json.dumps(dict(message.reply_data))) == dict(message.reply_data)


def make_outgoing(message: IncomingMessage, text: str) -> Outgoing:
    """Make a reply to ``message`` as the outbox hands it over, after a stay in the database."""
    now = datetime.now(UTC).replace(microsecond=0)
    outgoing = Outgoing(
        key=made_uid(now),
        text=text,
        is_private=message.is_private,
        reply_to=message.remote_id,
        reply_data=message.reply_data,
        subject=message.subject,
        queued_at=now,
    )
    stored = Outgoing.from_json(outgoing.to_json())
    return Outgoing(**{each: getattr(stored, each) for each in OUTGOING_FIELDS}, first_tried_at=now)


OUTGOING_FIELDS = [each for each in Outgoing.__dataclass_fields__ if each != "first_tried_at"]


@contextmanager
def no_sleep() -> Iterator[None]:
    """Fail when this thread sleeps: a sleeping call cannot be cancelled, and waiting is the engine's work."""
    caller, real_sleep, slept = threading.get_ident(), time.sleep, []

    def watched_sleep(seconds: float) -> None:
        if threading.get_ident() == caller:
            slept.append(seconds)
        else:
            real_sleep(seconds)

    time.sleep = watched_sleep  # type: ignore[assignment]
    try:
        yield
    finally:
        time.sleep = real_sleep
    assert not slept, f"the adapter slept: {slept}"
