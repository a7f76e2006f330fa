"""The embedded world of the demo: what the networks of a bicycle shop hold, as ``resources/demo`` tells it.

Why: one world for designers, screenshots, tests and first visitors, told by text files that anybody can
edit. Pure but for reading these files; every value is frozen, so it may be used from every thread. All times
count from the anchor, the moment when the world was first opened. ``demo_staff`` adds what colleagues decided.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from socialinbox.core.errors import Unreadable
from socialinbox.core.exchange import (
    Capabilities,
    ContextCard,
    IncomingAttachment,
    IncomingContact,
    Kind,
    Skipped,
)
from socialinbox.networks.demo_history import OURS, history, pick
from socialinbox.paths import resource

#: When the limits in accounts.json were compared with what the networks publish.
LIMITS_CHECKED_ON = "2026-11-21"
PRIVATE_KINDS = ("direct", "mail")
_MEDIA_TYPES = {".png": "image/png", ".pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a conversation, ``at`` seconds after the anchor (most are before it)."""

    at: float
    text: str
    is_ours: bool
    quoted: str = ""
    is_automatic: bool = False
    files: tuple[IncomingAttachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One conversation as told. ``then`` is what the customer says after our replies, with the delay."""

    key: str
    account: str
    kind: Kind
    person: IncomingContact
    language: str
    subject: str
    context: ContextCard | None
    lines: tuple[Line, ...]
    then: tuple[tuple[float, str], ...]
    staff: Mapping[str, Any]

    @property
    def is_private(self) -> bool:
        return self.kind in PRIVATE_KINDS


@dataclass(frozen=True, slots=True)
class World:
    """Everything the files hold. ``generic`` is what customers say when nobody wrote an answer for them."""

    folder: Path
    accounts: Mapping[str, Mapping[str, Any]]
    conversations: tuple[Told, ...]
    visitors: tuple[Mapping[str, Any], ...]
    generic: Mapping[str, Mapping[str, list[str]]]
    names: Mapping[str, list[str]]
    posts: Mapping[str, Mapping[str, str]]
    team: Mapping[str, Any]
    skipped: tuple[tuple[str, Skipped], ...]

    def visit(self, account: str, number: int) -> Told | None:
        """The conversation that the visitor with this number begins; its lines count from the arrival.

        When all of an account's visitors were there, they come again under other names.
        """
        mine = [each for each in self.visitors if each["on"].split()[0] == account]
        if not mine:
            return None
        turn, place = divmod(number, len(mine))
        data = {**mine[place], "key": f"visit-{account}-{number}"}
        names = self.names.get(data["language"], [])
        if turn and names:
            data["person"] = names[(number * 7 + pick(account, len(names))) % len(names)]
        return _told(data, self)


def capabilities_of(facts: Mapping[str, Any]) -> Capabilities:
    """What an account of the demo may do, as the network it plays would declare it."""
    able = {**facts["able"], "actions": tuple(facts["able"].get("actions", ()))}
    return Capabilities(
        **able, send_safety="named", can_find_sent=True, source="demo world", checked_on=LIMITS_CHECKED_ON
    )


def read_world(folder: Path | None = None) -> World:
    """Read the files. Raises Unreadable when one is no JSON; a wrong conversation is only kept aside."""
    folder = folder or resource("demo")
    files = [(file, file.stat()) for file in sorted(folder.rglob("*.json"))]
    return _read_once(folder, tuple((file, stat.st_mtime_ns, stat.st_size) for file, stat in files))


@lru_cache(maxsize=2)
def _read_once(folder: Path, _version: tuple[tuple[Path, int, int], ...]) -> World:
    """Read them again only when one of them changed: each pull of each account asks."""
    names, posts = _load(folder / "names.json"), _load(folder / "posts.json")
    visitors = tuple(_load(folder / "visitors.json"))
    accounts, team, generic = (_load(folder / f"{name}.json") for name in ("accounts", "team", "replies"))
    world = World(folder, accounts, (), visitors, generic, names, posts, team, ())
    told, skipped = [], []
    for data in (*_written(folder), *history(_situations(folder), names, tuple(team["members"]))):
        try:
            told.append(_told(data, world))
        except (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError) as wrong:
            raw = json.dumps(data, ensure_ascii=False, default=str).encode()
            account = str(data.get("on", "")).partition(" ")[0]
            skipped.append((account, Skipped(str(data.get("key", "?")), raw, repr(wrong))))
    return World(folder, accounts, tuple(told), visitors, generic, names, posts, team, tuple(skipped))


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as wrong:
        raise Unreadable(path.name, repr(wrong)) from wrong


def _written(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((folder / "conversations").glob("*.json")):
        yield from _load(path)


def _situations(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((folder / "situations").glob("*.json")):
        yield from _load(path)


def _told(data: Mapping[str, Any], world: World) -> Told:
    account, kind = data["on"].split()
    facts = world.accounts[account]
    if not any(kind in kinds for kinds in facts["streams"].values()):
        raise ValueError(kind)
    language = data["language"]
    return Told(
        key=data["key"],
        account=account,
        kind=kind,
        person=_person(data["person"], account, facts["customers"], language),
        language=language,
        subject=data.get("subject", "") if kind == "mail" else "",
        context=_context(data, facts, world.posts),
        lines=tuple(_lines(data, kind, world.folder / "files", facts["url"])),
        then=tuple((float(each["after"]), each["says"]) for each in data.get("then", ())),
        staff=data.get("staff", {}),
    )


def _lines(data: Mapping[str, Any], kind: str, folder: Path, url: str) -> Iterator[Line]:
    ago = data.get("ago") or [-number / 3 for number in range(len(data["talk"]))]
    if len(ago) != len(data["talk"]):
        raise ValueError("ago")
    for number, text in enumerate(data["talk"]):
        more = data.get("more", {}).get(str(number), {})
        names = more.get("files", {})
        files = tuple(_file(folder / name, names[name], kind, url) for name in names)
        yield Line(
            at=-60.0 * ago[number],
            text=text.removeprefix(OURS),
            is_ours=text.startswith(OURS),
            quoted=more.get("quoted", ""),
            is_automatic=more.get("automatic", False),
            files=files,
        )


def _file(path: Path, description: str, kind: str, url: str) -> IncomingAttachment:
    """Mail brings its files along, other networks say where they lie."""
    payload, media_type = path.read_bytes(), _MEDIA_TYPES[path.suffix]
    if kind == "mail":
        return IncomingAttachment(path.name, media_type, len(payload), "", description, payload)
    return IncomingAttachment(path.name, media_type, len(payload), f"{url}/files/{path.name}", description)


def _person(person: str | Mapping[str, str], account: str, pattern: str, language: str) -> IncomingContact:
    facts = {"name": person} if isinstance(person, str) else person
    plain = unicodedata.normalize("NFKD", facts["name"]).encode("ascii", "ignore").decode().lower()
    parts = "".join(sign if sign.isalnum() else " " for sign in plain).split() or ["rider"]
    handle = facts.get("handle")
    if handle is None:
        handle = pattern.format(dotted=".".join(parts), joined="".join(parts), dashed="-".join(parts))
    digest = hashlib.blake2b(facts["name"].encode(), digest_size=6).hexdigest()
    return IncomingContact(f"{account}-{digest}", facts["name"], handle, language=language)


def _context(
    data: Mapping[str, Any], facts: Mapping[str, Any], posts: Mapping[str, Mapping[str, str]]
) -> ContextCard | None:
    stars = int(data["stars"]) if data["on"].endswith(" review") else 0
    if "context" in data:
        return ContextCard(data["context"]["title"], data["context"]["text"], facts["url"], stars)
    if "post" in data:
        post = posts[data["post"]]
        return ContextCard(post.get("title", facts["name"]), post["text"], f"{facts['url']}/{data['post']}", stars)
    return ContextCard(facts["name"], "", facts["url"], stars) if stars else None
