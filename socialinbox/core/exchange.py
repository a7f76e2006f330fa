"""What crosses between a network and us. Frozen values; crosses threads freely.

An adapter makes these from a network's own shapes, the store turns them into rows, the courier
turns an outbox item into an ``Outgoing``. All text here is already cleaned by ``core.text``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from socialinbox.core.capabilities import Capabilities, SendSafety

__all__ = [
    "Batch",
    "Capabilities",
    "ContextCard",
    "Direction",
    "Identity",
    "IncomingAttachment",
    "IncomingContact",
    "IncomingMessage",
    "Kind",
    "Outgoing",
    "Receipt",
    "SendSafety",
    "Skipped",
    "Stream",
]

Kind = Literal["mention", "reply", "comment", "quote", "direct", "mail", "review"]
Direction = Literal["incoming", "outgoing"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are on a network: the answer to "is this the right account?"."""

    remote_id: str
    name: str
    handle: str
    server: str = ""
    url: str = ""
    capabilities: Capabilities = field(default_factory=Capabilities)


@dataclass(frozen=True, slots=True)
class Stream:
    """One sequence an account offers, and how often it is polite to ask, in seconds."""

    name: str
    every_seconds: int = 60


@dataclass(frozen=True, slots=True)
class IncomingContact:
    """A person as the network describes them."""

    remote_id: str
    name: str
    handle: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class IncomingAttachment:
    """A file or picture of a message.

    ``payload`` is only there when the network sent it with the message (mail); otherwise ``url`` says where it
    lies, and nobody goes there until staff ask.
    """

    name: str
    media_type: str
    size: int = 0
    url: str = ""
    description: str = ""
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class ContextCard:
    """What the customer answers to: a post of ours, an article, an app and its stars."""

    title: str = ""
    text: str = ""
    url: str = ""
    stars: int = 0


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One post, comment, direct message or mail, either direction.

    ``thread``: keys that place the message, the most trusted first. The store looks each up among the keys
    it knows for this account; if none is known, the first names a new conversation. Every key is remembered.
    ``subject_key``: used only when no key is known, within 30 days (mail without references).
    ``reply_data``: what the adapter will need to answer this message; opaque to everybody else.
    """

    remote_id: str
    thread: tuple[str, ...]
    kind: Kind
    direction: Direction
    author: IncomingContact
    text: str
    created_at: datetime
    claimed_at: str = ""  # the time as claimed, raw, when it was absurd and ``created_at`` was capped
    is_private: bool = False
    visibility: str = ""  # the network's own word
    quoted: str = ""
    subject: str = ""
    subject_key: str = ""
    language: str = ""
    url: str = ""
    edited_at: datetime | None = None
    in_reply_to: str = ""
    attachments: tuple[IncomingAttachment, ...] = ()
    context: ContextCard | None = None
    is_automatic: bool = False  # out of office, bounce: never makes a customer wait
    is_favourited: bool = False
    reply_data: Mapping[str, Any] = field(default_factory=dict)
    notices: tuple[str, ...] = ()  # codes: charset_guessed, cut, blocked_content:3 ...
    sent_key: str = ""  # the key of our outbox, when the network hands it back (Message-ID)


@dataclass(frozen=True, slots=True)
class Skipped:
    """One item that could not be read: kept raw, counted, shown."""

    remote_id: str
    raw: bytes
    reason: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What one pull returns. ``cursor`` goes into the store in the same transaction as the rows."""

    cursor: str
    messages: tuple[IncomingMessage, ...] = ()
    deleted: tuple[str, ...] = ()  # remote ids that are gone upstream
    skipped: tuple[Skipped, ...] = ()
    more: bool = False  # pull again at once


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply as it will leave, frozen when it was queued. ``key`` is the outbox uid and never changes."""

    key: str
    text: str
    is_private: bool
    reply_to: str  # remote id of the message answered
    reply_data: Mapping[str, Any]
    subject: str = ""
    queued_at: datetime | None = None  # frozen: mail writes it as Date
    first_tried_at: datetime | None = None  # where a search for our own post begins

    def to_json(self) -> str:
        """The frozen intent, in a fixed order of keys so that its hash can be checked before sending."""
        data = asdict(replace(self, queued_at=None, first_tried_at=None))
        del data["first_tried_at"]
        data["queued_at"] = self.queued_at.isoformat() if self.queued_at else ""
        return json.dumps(data, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Outgoing:
        """Read what ``to_json`` wrote."""
        data = json.loads(text)
        queued_at = data.pop("queued_at", "")
        return cls(**data, queued_at=datetime.fromisoformat(queued_at) if queued_at else None)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A network's proof of sending. ``message`` is our post as it now stands there, when the network says."""

    remote_id: str
    sent_at: datetime
    url: str = ""
    message: IncomingMessage | None = None
