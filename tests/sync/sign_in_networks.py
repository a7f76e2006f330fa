"""Two networks to sign in to: one asks for a password, one sends the member to a browser. Tests say how they behave."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

from socialinbox.core.errors import NetworkTrouble, SignInNeeded
from socialinbox.core.exchange import Batch, Capabilities, Identity, IncomingMessage, Outgoing, Receipt, Skipped, Stream
from socialinbox.core.sign_in import SignIn, SignInField
from socialinbox.networks.adapter import Adapter, BrowserSignIn
from socialinbox.networks.oauth import OUT_OF_BAND, new_state

PASSWORD = "correct horse"
CODE = "good-code"
MAIL = Capabilities(can_reply_publicly=False, source="RFC 5321", checked_on="2026-11-21")


@dataclass
class Place:
    """What the server of such a network holds and how it behaves."""

    remote_id: str = "shop-1"
    handle: str = "@shop@velo.example"
    server: str = "velo.example"
    messages: list[IncomingMessage] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    capabilities: Capabilities = MAIL
    fault: Exception | None = None  # raised when we are asked who we are
    begin_fault: NetworkTrouble | None = None  # raised before a browser is opened
    scheme: str = "https"  # of the address to open
    gate: threading.Event | None = None  # identify waits for it
    posted: int = 0
    addresses: list[str] = field(default_factory=list)
    seen: list[tuple[dict[str, Any], dict[str, str]]] = field(default_factory=list)  # settings and secrets used
    closed: int = 0
    is_closed: threading.Event = field(default_factory=threading.Event)


class _Network(Adapter):
    place: ClassVar[Place]

    def identify(self) -> Identity:
        self.place.seen.append((dict(self.account.settings), dict(self.secrets)))
        if self.place.gate is not None:
            self.place.gate.wait(30)
        if self.place.fault is not None:
            raise self.place.fault
        place = self.place
        return Identity(
            place.remote_id, "Belleville Cycles", place.handle, place.server, capabilities=place.capabilities
        )

    def streams(self) -> list[Stream]:
        return [Stream("inbox"), Stream("sent")]

    def pull(self, stream: str, cursor: str) -> Batch:
        if stream == "sent":
            return Batch("1")
        return Batch("1", tuple(self.place.messages), skipped=tuple(self.place.skipped))

    def send(self, outgoing: Outgoing) -> Receipt:
        self.place.posted += 1
        return Receipt("posted", self.clock())

    def close(self) -> None:
        self.place.closed += 1
        self.place.is_closed.set()


class Postbox(_Network):
    """Asks for a password, and for a server behind "Server settings"."""

    name = "imap"
    title = "Email"
    sign_in = SignIn(
        "password",
        (
            SignInField("address", "address", "email_address"),
            SignInField("password", "secret", "password", "app_password"),
            SignInField("imap_server", "server", "imap_server", "guessed", is_optional=True, is_advanced=True),
            SignInField("imap_port", "port", "imap_port", "usual_port", is_optional=True, is_advanced=True),
            SignInField("imap_security", "choice", "imap_security", "", "tls", ("tls", "starttls"), is_advanced=True),
            SignInField("ca_file", "file", "ca_file", "own_authority", is_optional=True, is_advanced=True),
        ),
    )

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> tuple[str, dict[str, Any], dict[str, str]]:
        if "@" not in fields["address"]:
            raise NetworkTrouble("address", code="field")
        if fields.get("imap_port") and not fields["imap_port"].isdecimal():
            raise NetworkTrouble("imap_port", code="field")
        server = fields.get("imap_server") or f"imap.{fields['address'].partition('@')[2]}"
        settings = {
            "address": fields["address"],
            "imap_server": server,
            "imap_security": fields.get("imap_security", "tls"),
            "ca_pem": "PEM" if fields.get("ca_file") else "",
        }
        return server, settings, {"password": fields["password"]}

    def identify(self) -> Identity:
        if self.secrets["password"] != PASSWORD:
            raise SignInNeeded("Invalid credentials", code="password")
        return super().identify()


class Plaza(_Network):
    """Sends the member to a browser; its server can also show a code."""

    name = "mastodon"
    title = "Mastodon"
    sign_in = SignIn(
        "browser", (SignInField("server", "server", "mastodon_server", "mastodon_server_hint"),), pasted_code=True
    )

    @classmethod
    def begin_sign_in(
        cls, fields: Mapping[str, str], redirect_uri: str, _clock: Callable[[], datetime]
    ) -> BrowserSignIn:
        if cls.place.begin_fault is not None:
            raise cls.place.begin_fault
        if "." not in fields["server"]:
            raise NetworkTrouble("server", code="field")
        state = new_state()
        query = urlencode({"state": state, "redirect_uri": redirect_uri or OUT_OF_BAND})
        url = f"{cls.place.scheme}://{fields['server']}/authorize?{query}"
        cls.place.addresses.append(url)

        def finish(parameters: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Any]]:
            if parameters.get("code") != CODE:
                raise SignInNeeded(code="sign_in")
            return {"token": "token-1"}, {"server": fields["server"]}

        return BrowserSignIn(url, finish)


def adapters_for(postbox: Place, plaza: Place | None = None) -> dict[str, type[Adapter]]:
    """The registry with both networks."""
    facts: dict[str, Any] = {"place": postbox}
    other: dict[str, Any] = {"place": plaza or Place(remote_id="plaza-1")}
    return {"imap": type("Postbox", (Postbox,), facts), "mastodon": type("Plaza", (Plaza,), other)}


def come_back(address: str, **parameters: str) -> int:
    """Do what the browser does after the member allowed it: bring the answer to the loopback address."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    answer = urlencode({"state": asked["state"], **(parameters or {"code": CODE})})
    with urlopen(f"{asked['redirect_uri']}?{answer}", timeout=10) as response:
        return int(response.status)


class MemoryBackend:
    """A keychain of the system, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop(username)
