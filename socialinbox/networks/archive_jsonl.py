"""JSON lines as messages of ours: one message a line, or one conversation with its messages. Pure, any thread.

The form is written down in ``resources/archive/README.md``. Unknown keys are left out; a line that says no message
is kept aside with its number and the reason, and the next one is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, get_args

from socialinbox.core.archive import ArchiveItem, Standing
from socialinbox.core.exchange import (
    Direction,
    IncomingAttachment,
    IncomingContact,
    IncomingMessage,
    Kind,
    Skipped,
)
from socialinbox.core.ids import found_uid
from socialinbox.core.names import clean_name
from socialinbox.core.text import clean_text
from socialinbox.networks.archive_file import ArchiveFile

DEFAULT_NETWORK = "archive"
#: Of what could not be read this much is kept.
_RAW_LIMIT = 100_000
_KNOWN_CONTACTS = 20_000
_MILLISECONDS_FROM = 100_000_000_000  # as seconds that is the year 5138

_KINDS = frozenset(get_args(Kind))
_DIRECTIONS: Mapping[str, Direction] = {
    "": "incoming",
    "in": "incoming",
    "incoming": "incoming",
    "received": "incoming",
    "out": "outgoing",
    "outgoing": "outgoing",
    "sent": "outgoing",
}
_STATUSES = {
    "new": "open",
    "open": "open",
    "escalated": "open",
    "pending": "waiting",
    "waiting": "waiting",
    "closed": "resolved",
    "done": "resolved",
    "resolved": "resolved",
    "solved": "resolved",
}
_PRIORITIES = {"0": "normal", "1": "high", "2": "urgent"} | {each: each for each in ("low", "normal", "high", "urgent")}


class _NoMessage(ValueError):
    """A line says no message; the code says why."""


def read_jsonl(file: ArchiveFile) -> Iterator[ArchiveItem]:
    """The messages of a file. Raises ArchiveTrouble."""
    reader = _Lines()
    for number, (line, is_cut) in enumerate(file.lines(), 1):
        if is_cut:
            yield reader.skipped(number, file.place, line, "too_large")
        elif line.strip():
            yield from reader.read(number, file.place, line)


class _Lines:
    """Reads lines; remembers people, so that one who writes often is cleaned once."""

    def __init__(self) -> None:
        self._contacts: dict[tuple[str, ...], IncomingContact] = {}

    def read(self, number: int, end: int, line: bytes) -> Iterable[ArchiveItem]:
        """The messages of one line: one, or all of a conversation."""
        try:
            items = list(self._items(number, end, line, _object(json.loads(line.decode("utf-8-sig")))))
        except UnicodeDecodeError:
            items = [self.skipped(number, end, line, "not_utf8")]
        except _NoMessage as reason:
            items = [self.skipped(number, end, line, str(reason))]
        except (ValueError, RecursionError, OverflowError):
            items = [self.skipped(number, end, line, "not_json")]
        return items

    def _items(self, number: int, end: int, line: bytes, data: Mapping[str, Any]) -> Iterable[ArchiveItem]:
        network = _word(data.get("network")) or DEFAULT_NETWORK
        account = clean_name(_word(data.get("account")))
        standing = _standing(data)
        inner = data.get("messages")
        if inner is None:
            yield ArchiveItem(number, end, network, account, self._message(data, {}, line), standing)
            return
        if not isinstance(inner, list):
            raise _NoMessage("broken")
        thread = {
            "thread": _word(data.get("thread")) or _word(data.get("remote_id")) or _word(data.get("id")),
            "subject": data.get("subject") if data.get("kind") == "mail" else "",
            "language": data.get("language") or data.get("lang"),
            **{name: data[name] for name in ("kind", "private", "url") if name in data},
        }
        for each in inner:
            try:
                message = self._message(_object(each), thread, line)
            except _NoMessage as reason:
                yield self.skipped(number, end, json.dumps(each).encode(), str(reason))
            else:
                yield ArchiveItem(number, end, network, account, message, standing)

    def _message(self, data: Mapping[str, Any], thread: Mapping[str, Any], line: bytes) -> IncomingMessage:
        get = data.get
        direction = _DIRECTIONS.get(_word(get("direction")).lower())
        if direction is None:
            raise _NoMessage("direction")
        remote_id = _word(get("remote_id")) or _word(get("id")) or found_uid("line", line.decode("utf-8", "replace"))
        text = clean_text(_text(get("text")) or _text(get("body")))
        subject = clean_name(_text(get("subject")) or _text(thread.get("subject")))
        attachments = tuple(_attachments(get("attachments")))
        if not text and not subject and not attachments:
            raise _NoMessage("no_text")
        kind = _word(get("kind")) or _word(thread.get("kind")) or ("mail" if subject else "mention")
        if kind not in _KINDS:
            kind = "mention"
        private = get("private", thread.get("private"))
        is_private = kind in ("direct", "mail") if private is None else bool(private)
        key = _word(get("thread")) or _word(thread.get("thread")) or remote_id
        return IncomingMessage(
            remote_id=remote_id,
            thread=(key,),
            kind=kind,  # type: ignore[arg-type]
            direction=direction,
            author=self._contact(get("author")),
            text=text,
            created_at=_moment(get("time") or get("created") or get("created_at")),
            is_private=is_private,
            visibility="" if is_private else "public",
            subject=subject if kind == "mail" else "",
            language=_word(get("language") or get("lang") or thread.get("language"))[:16],
            url=_address(get("url")),
            in_reply_to=_word(get("reply_to")),
            attachments=attachments,
            is_automatic=get("automatic") is True,
        )

    def _contact(self, value: Any) -> IncomingContact:
        if isinstance(value, dict):
            parts = tuple(_text(value.get(each)) for each in ("id", "name", "handle", "url", "language"))
        else:
            parts = (_word(value), _word(value), "", "", "")
        known = self._contacts.get(parts)
        if known is None:
            if len(self._contacts) >= _KNOWN_CONTACTS:
                self._contacts.clear()
            remote_id, name, handle, url, language = parts
            handle = clean_name(handle)
            name = clean_name(name) or handle or clean_name(remote_id)
            known = IncomingContact(
                clean_text(remote_id) or handle or name or "unknown", name, handle, _address(url), language[:16]
            )
            self._contacts[parts] = known
        return known

    @staticmethod
    def skipped(number: int, end: int, raw: bytes, reason: str) -> ArchiveItem:
        """A line that says no message."""
        return ArchiveItem(number, end, skipped=Skipped(f"line {number}", raw[:_RAW_LIMIT], reason))


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _NoMessage("broken")
    return value


def _standing(data: Mapping[str, Any]) -> Standing:
    tags = data.get("tags") or ()
    if isinstance(tags, str):
        tags = tags.split(",")
    if not isinstance(tags, list | tuple):
        tags = ()
    names = (clean_name(each) for each in tags if isinstance(each, str))
    return Standing(
        _STATUSES.get(_word(data.get("status")).lower(), ""),
        tuple(dict.fromkeys(each for each in names if each)),
        clean_name(_text(data.get("assignee"))),
        _PRIORITIES.get(_word(data.get("priority")).lower(), ""),
    )


def _attachments(value: Any) -> Iterable[IncomingAttachment]:
    for each in value if isinstance(value, list) else ():
        if isinstance(each, str):
            yield IncomingAttachment(each, "application/octet-stream")
        elif isinstance(each, dict):
            size = each.get("size")
            yield IncomingAttachment(
                _text(each.get("name")) or "attachment",
                _word(each.get("type")) or "application/octet-stream",
                size if isinstance(size, int) and 0 <= size < 1 << 53 else 0,
                _address(each.get("url")),
                clean_text(_text(each.get("description"))),
            )


def _moment(value: Any) -> datetime:
    """ISO 8601, or seconds or milliseconds since 1970; without a zone it is UTC."""
    try:
        if isinstance(value, str) and not value.replace(".", "", 1).isdigit():
            moment = datetime.fromisoformat(value.strip())
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            seconds = float(value)
            return datetime.fromtimestamp(seconds / 1000 if abs(seconds) >= _MILLISECONDS_FROM else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        pass
    raise _NoMessage("created_at")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _word(value: Any) -> str:
    """A name or a number, as text without what no screen can show."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else clean_text(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _address(value: Any) -> str:
    """A web address; anything else is none."""
    return value if isinstance(value, str) and value.startswith(("https://", "http://")) and value.isascii() else ""
