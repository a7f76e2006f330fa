"""A network that does what a test tells it, with a ledger of its own: the ledger decides what was posted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from socialinbox.core.errors import NetworkTrouble, Unreachable
from socialinbox.core.exchange import (
    Batch,
    Capabilities,
    Identity,
    IncomingContact,
    IncomingMessage,
    Outgoing,
    Receipt,
    SendSafety,
    Stream,
)
from socialinbox.networks.adapter import Adapter, SignIn


@dataclass
class World:
    """What the scripted server holds and how it behaves."""

    safety: SendSafety = "none"
    posted: list[Outgoing] = field(default_factory=list)
    incoming: list[IncomingMessage] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    send_faults: list[tuple[bool, NetworkTrouble | Exception]] = field(default_factory=list)  # (posts before?, raise)
    pull_fault: NetworkTrouble | Exception | None = None
    search_fault: NetworkTrouble | None = None
    can_find: bool = True
    remote_id: str = "scripted-1"
    pulls: int = 0
    before_send: Callable[[], None] | None = None

    def ids(self) -> list[str]:
        return [outgoing.key for outgoing in self.posted]


class ScriptedAdapter(Adapter):
    """Speaks to ``world``, which a test puts on a subclass (see ``adapter_for``)."""

    name = "scripted"
    title = "Scripted"
    sign_in = SignIn("password", ())
    world: ClassVar[World]

    def identify(self) -> Identity:
        self._fail_if_told()
        capabilities = Capabilities(send_safety=self.world.safety, can_find_sent=self.world.can_find)
        return Identity(self.world.remote_id, "Belleville Cycles", "@shop", capabilities=capabilities)

    def streams(self) -> list[Stream]:
        return [Stream("mentions", 60)]

    def pull(self, stream: str, cursor: str) -> Batch:
        self.world.pulls += 1
        self._fail_if_told()
        place = int(cursor or "0")
        page = self.world.incoming[place : place + 50]
        more = len(self.world.incoming) > place + 50
        return Batch(str(place + len(page)), tuple(page), deleted=tuple(self.world.deleted), more=more)

    def send(self, outgoing: Outgoing) -> Receipt:
        if self.world.before_send is not None:
            self.world.before_send()
        if self.world.send_faults:
            posts, trouble = self.world.send_faults.pop(0)
            if posts:
                self._post(outgoing)
            raise trouble
        return self._post(outgoing)

    def find_sent(self, outgoing: Outgoing) -> tuple[Receipt | None, bool]:
        if self.world.search_fault is not None:
            raise self.world.search_fault
        found = [place for place, each in enumerate(self.world.posted) if each.key == outgoing.key]
        return (self._receipt(found[0]) if found else None), True

    def _post(self, outgoing: Outgoing) -> Receipt:
        if self.world.safety != "none" and outgoing.key in self.world.ids():
            return self._receipt(self.world.ids().index(outgoing.key))
        self.world.posted.append(outgoing)
        return self._receipt(len(self.world.posted) - 1)

    def _receipt(self, place: int) -> Receipt:
        return Receipt(f"post-{place}", self.clock(), f"https://shop.example/post-{place}")

    def _fail_if_told(self) -> None:
        if self.world.pull_fault is not None:
            raise self.world.pull_fault


def adapter_for(world: World) -> dict[str, type[Adapter]]:
    """The registry with one network: ``world``."""
    facts: dict[str, Any] = {"world": world}
    return {"scripted": type("ScriptedAdapter", (ScriptedAdapter,), facts)}


def offline() -> Unreachable:
    return Unreachable(code="offline")


def customer(number: int = 1) -> IncomingContact:
    return IncomingContact(f"c{number}", f"Customer {number}", f"@customer{number}")
