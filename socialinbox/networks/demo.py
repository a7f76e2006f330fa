"""A network in memory of files: the demo, and the reference for every other adapter.

It plays the network ``settings["network"]`` with the world of ``demo_world``, for one account, inside one
lane. What staff do there and who came in since is kept in the ledger file ``settings["state"]``, so a restart
finds the same world; what it shows depends on clock and ledger alone. One reply is one post for ever: its key
names it. ``settings["fault"]`` makes it offline, sign_in or rate_limited. A conversation is what the files
call one.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from socialinbox.core.errors import (
    Gone,
    NotAllowed,
    RateLimited,
    Rejected,
    SignInNeeded,
    Unreachable,
    Unreadable,
    Unsupported,
)
from socialinbox.core.exchange import (
    Batch,
    Identity,
    IncomingMessage,
    Outgoing,
    Receipt,
    Skipped,
    Stream,
)
from socialinbox.core.text import length_of
from socialinbox.networks.adapter import AccountRef, Adapter, SignIn
from socialinbox.networks.demo_scene import Book, Item, Scene, book_of, empty_book
from socialinbox.networks.demo_world import World, capabilities_of, read_world

PAGE = 100
EVERY_SECONDS = 15
RATE_LIMIT_MINUTES = 12
_BEGINNING = datetime.min.replace(tzinfo=UTC)


class DemoAdapter(Adapter):
    """One account of the demo world."""

    name: ClassVar[str] = "demo"
    title: ClassVar[str] = "Demo"
    sign_in: ClassVar[SignIn] = SignIn("password", ())

    def __init__(self, account: AccountRef, secrets: Mapping[str, str], clock: Callable[[], datetime]) -> None:
        super().__init__(account, secrets, clock)
        self._network = str(account.settings["network"])
        self._anchor = datetime.fromisoformat(account.settings["anchor"])
        self._ledger = Path(account.settings["state"])

    def identify(self) -> Identity:
        facts = self._connect().accounts[self._network]
        able = capabilities_of(facts)
        return Identity(facts["remote_id"], facts["name"], facts["handle"], facts["server"], facts["url"], able)

    def streams(self) -> Sequence[Stream]:
        return [Stream(name, EVERY_SECONDS) for name in self.account.settings["streams"]]

    def pull(self, stream: str, cursor: str) -> Batch:
        streams = self.account.settings["streams"]
        if stream not in streams:
            raise Unsupported(stream)
        world, now = self._connect(), self.clock()
        scene = self._let_in(world, now)
        items = scene.items(streams[stream])
        if stream == next(iter(streams)):
            items = sorted([*items, *scene.skipped()], key=lambda item: item[:2])
        since, seen = _read_cursor(cursor)
        oldest = self.account.fetch_since or _BEGINNING
        fresh = [
            item
            for item in items
            if oldest <= item[0] <= now and (item[0] > since or (item[0] == since and item[1] not in seen))
        ]
        page = fresh[:PAGE]
        return Batch(
            cursor=_write_cursor(page, since, seen) if page else cursor,
            messages=tuple(what for _, _, what in page if isinstance(what, IncomingMessage)),
            deleted=tuple(what for _, _, what in page if isinstance(what, str)),
            skipped=tuple(what for _, _, what in page if isinstance(what, Skipped)),
            more=len(fresh) > PAGE,
        )

    def send(self, outgoing: Outgoing) -> Receipt:
        world, book, now = self._connect(), self._read_book(), self.clock()
        if outgoing.key not in book["posts"]:
            answered = self._scene(world, book).message(outgoing.reply_to)
            if answered is None:
                raise Gone(outgoing.reply_to)
            self._check(world.accounts[self._network], book, answered, outgoing, now)
            book["posts"][outgoing.key] = {
                "conversation": answered.thread[0],
                "to": outgoing.reply_to,
                "text": outgoing.text,
                "is_private": outgoing.is_private,
                "at": now.isoformat(),
            }
            self._write_book(book)
        return _receipt(self._scene(world, book).our_post(outgoing.key))

    def find_sent(self, outgoing: Outgoing) -> tuple[Receipt | None, bool]:
        world, book = self._connect(), self._read_book()
        if outgoing.key not in book["posts"]:
            return None, True
        return _receipt(self._scene(world, book).our_post(outgoing.key)), True

    def act(self, action: str, message_id: str, reply_data: Mapping[str, Any]) -> None:
        world, book = self._connect(), self._read_book()
        if action not in capabilities_of(world.accounts[self._network]).actions:
            raise Unsupported(action)
        message = self._scene(world, book).message(message_id)
        if message is None:
            raise Gone(message_id)
        if action == "delete" and message.direction == "incoming":
            raise NotAllowed(action)
        book["acts"].append({"action": action, "message": message_id, "at": self.clock().isoformat()})
        self._write_book(book)

    def fetch_media(self, url: str, folder: Path) -> Path:
        """The demo's pictures are shipped files; a name that is none of them is gone."""
        source = self._connect().folder / "files" / url.rpartition("/")[2]
        if not source.is_file():
            raise Gone(url)
        return Path(shutil.copyfile(source, folder / source.name))

    # --- helpers ----------------------------------------------------------------------------------------

    def _connect(self) -> World:
        """Every call begins here: a fault stands in the way, or the world is at hand."""
        fault = self.account.settings.get("fault", "")
        if fault == "offline":
            raise Unreachable(code="offline")
        if fault == "sign_in":
            raise SignInNeeded(self._network)
        if fault == "rate_limited":
            raise RateLimited(self.clock() + timedelta(minutes=RATE_LIMIT_MINUTES))
        folder = self.account.settings.get("world", "")
        return read_world(Path(folder) if folder else None)

    def _scene(self, world: World, book: Book) -> Scene:
        return Scene(world, self._network, self._anchor, book)

    def _let_in(self, world: World, now: datetime) -> Scene:
        """The scene, after the next customer came in if it was time; the ledger remembers when."""
        book = self._read_book()
        scene = self._scene(world, book)
        came_at = scene.next_visit_at(now)
        if came_at is None:
            return scene
        book["visits"].append(came_at.isoformat())
        self._write_book(book)
        return self._scene(world, book)

    def _check(
        self,
        facts: Mapping[str, Any],
        book: Book,
        answered: IncomingMessage,
        outgoing: Outgoing,
        now: datetime,
    ) -> None:
        """Refuse what the network that is played would refuse."""
        able = capabilities_of(facts)
        if able.text_limit and length_of(outgoing.text, able.counting, able.link_length) > able.text_limit:
            raise Rejected(str(able.text_limit), code="too_long")
        hours = facts.get("private_hours", 0)
        if outgoing.is_private and hours and now - answered.created_at > timedelta(hours=hours):
            raise Rejected(f"private replies close after {hours} hours")
        if answered.kind == "review" and any(post["to"] == outgoing.reply_to for post in book["posts"].values()):
            raise Rejected("a review takes one reply")

    def _read_book(self) -> Book:
        try:
            return book_of(json.loads(self._ledger.read_bytes()))
        except FileNotFoundError:
            return empty_book()
        except (OSError, ValueError, TypeError) as wrong:
            raise Unreadable(self._ledger.name, repr(wrong)) from wrong

    def _write_book(self, book: Book) -> None:
        """Never half a file: written aside, then put in its place."""
        self._ledger.parent.mkdir(parents=True, exist_ok=True)
        aside = self._ledger.with_suffix(".new")
        aside.write_text(json.dumps(book, ensure_ascii=False, indent=1), encoding="utf-8")
        aside.replace(self._ledger)


def _receipt(message: IncomingMessage) -> Receipt:
    return Receipt(message.remote_id, message.created_at, message.url, message)


def _read_cursor(cursor: str) -> tuple[datetime, frozenset[str]]:
    """How far a stream was read, and what of that very moment; nonsense means from the beginning."""
    try:
        data = json.loads(cursor)
        return datetime.fromisoformat(data["at"]).astimezone(UTC), frozenset(data["seen"])
    except (ValueError, TypeError, KeyError):
        return _BEGINNING, frozenset()


def _write_cursor(page: Sequence[Item], since: datetime, seen: frozenset[str]) -> str:
    newest = page[-1][0]
    names = {name for at, name, _ in page if at == newest} | (seen if newest == since else set())
    return json.dumps({"at": newest.isoformat(), "seen": sorted(names)})
