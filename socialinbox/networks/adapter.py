"""The contract between SocialInbox and a network.

An adapter speaks to one account. It is made, used and closed inside one lane, never shared between threads.
It translates in pure functions, never sleeps, never retries, and raises only ``NetworkTrouble``; an
unreadable item goes into ``Batch.skipped`` and does not stop the stream. ``tests/networks/contract.py`` holds
every adapter to this.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from socialinbox.core.errors import Unsupported
from socialinbox.core.exchange import Batch, Identity, Outgoing, Receipt, Stream
from socialinbox.core.sign_in import SignIn, SignInField

#: What the author of an adapter imports from here.
__all__ = ["AccountRef", "Adapter", "BrowserSignIn", "SignIn", "SignInField"]


@dataclass(frozen=True, slots=True)
class AccountRef:
    """What an adapter is told about the account it speaks for."""

    uid: str
    remote_id: str
    handle: str
    server: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    fetch_since: datetime | None = None  # older things need not come


@dataclass(frozen=True, slots=True)
class BrowserSignIn:
    """One sign-in under way in the browser. ``url`` is opened there; then ``finish`` is given what came back.

    ``finish(parameters)`` takes the query parameters of the redirect, or ``{"code": pasted}``, and returns the
    secrets to keep and settings to add to the account. Raises NetworkTrouble.
    """

    url: str
    finish: Callable[[Mapping[str, str]], tuple[dict[str, str], dict[str, Any]]]


class Adapter(ABC):
    """One account on one network."""

    name: ClassVar[str]  # "mastodon": stored, never translated
    title: ClassVar[str]  # "Mastodon": a proper noun
    sign_in: ClassVar[SignIn]

    def __init__(self, account: AccountRef, secrets: Mapping[str, str], clock: Callable[[], datetime]) -> None:
        self.account = account
        self.secrets = secrets
        self.clock = clock

    @classmethod
    def begin_sign_in(
        cls, fields: Mapping[str, str], redirect_uri: str, clock: Callable[[], datetime]
    ) -> BrowserSignIn:
        """Start a browser sign-in; ``redirect_uri`` "" means that the code will be pasted. Raises NetworkTrouble."""
        raise Unsupported(cls.name)

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> tuple[str, dict[str, Any], dict[str, str]]:
        """Split what the sign-in screen collected into server, settings and secrets.

        Raises NetworkTrouble with code ``field`` and the name of a wrong field as ``detail``.
        """
        raise Unsupported(cls.name)

    @abstractmethod
    def identify(self) -> Identity:
        """Who are we, and what may we do here. Reads only. Raises NetworkTrouble."""

    @abstractmethod
    def streams(self) -> Sequence[Stream]:
        """What can be read. Does no I/O."""

    @abstractmethod
    def pull(self, stream: str, cursor: str) -> Batch:
        """Read on from ``cursor`` ("" means from the beginning, as far back as ``account.fetch_since``).

        May be called twice with the same cursor; nothing is lost or doubled. Raises NetworkTrouble.
        """

    @abstractmethod
    def send(self, outgoing: Outgoing) -> Receipt:
        """Send a reply once. Raises NetworkTrouble; ``Unconfirmed`` whenever it may have been posted."""

    def find_sent(self, outgoing: Outgoing) -> tuple[Receipt | None, bool]:
        """Look for a reply of ours that may have been posted: the receipt, and whether the search was complete.

        Only when ``Capabilities.can_find_sent``. Raises NetworkTrouble.
        """
        raise Unsupported(self.name)

    def act(self, action: str, message_id: str, reply_data: Mapping[str, Any]) -> None:
        """Do one of ``Capabilities.actions`` to a message: favourite, unfavourite, delete."""
        raise Unsupported(self.name)

    def fetch_media(self, url: str, folder: Path) -> Path:
        """Fetch a picture that staff asked to see into ``folder``. Guarded: see ``networks/media.py``."""
        raise Unsupported(self.name)

    def wait_for_news(self, timeout_seconds: float) -> bool:
        """A doorbell: block until there may be news (True) or the time is over (False). Carries no data.

        Runs on a connection of its own, outside the lane. Only where ``has_doorbell``.
        """
        raise Unsupported(self.name)

    has_doorbell: ClassVar[bool] = False

    def sign_out(self) -> None:
        """Make the keys worthless at the network, where it can. Raises NetworkTrouble."""

    def close(self) -> None:
        """Give back connections."""
