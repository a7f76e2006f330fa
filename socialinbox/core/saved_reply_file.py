"""Saved replies as a file, to keep or to give to a colleague: JSON, versioned, tolerant. Pure; any thread.

::

    {"format": "socialinbox-replies", "version": 1,
     "replies": [{"uid": "...", "name": "Late parcel", "texts": {"en": "Hi {first name}, ..."}, "networks": []}]}

A reply keeps its uid, so that the same file read twice, or on two computers, makes one reply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from socialinbox.core import rules
from socialinbox.core.errors import RefusedOp
from socialinbox.core.filter_file import free_name
from socialinbox.core.ids import Uid
from socialinbox.core.model import SavedReply
from socialinbox.core.ops import SaveReplyText
from socialinbox.core.query_words import name_key
from socialinbox.core.shared_file import read_entries, write_entries
from socialinbox.core.text import clean_text

FORMAT, VERSION = "socialinbox-replies", 1
MAX_REPLIES = 1_000
_MAX_UID = 64


@dataclass(frozen=True, slots=True)
class ReplyFile:
    """What a file holds. ``skipped``: entries that are no saved replies, or that could not be kept here."""

    replies: tuple[SaveReplyText, ...]
    skipped: int = 0


def write(replies: Iterable[SavedReply]) -> str:
    """The text of a file, in the order of the replies."""
    entries = ({"uid": each.uid, "name": each.name, "texts": each.texts, "networks": each.networks} for each in replies)
    return write_entries(FORMAT, VERSION, "replies", entries)


def read(data: bytes) -> ReplyFile:
    """Understand a file. Unknown keys are passed over. Raises UnreadableFile (``reply_file_other``)."""
    entries = read_entries(data, FORMAT, VERSION, "replies", "reply_file_other")
    replies = [each for entry in entries[:MAX_REPLIES] if (each := _entry(entry)) is not None]
    return ReplyFile(tuple(replies), len(entries) - len(replies))


def _entry(entry: Any) -> SaveReplyText | None:
    if not isinstance(entry, dict):
        return None
    uid, name = entry.get("uid", ""), entry.get("name", "")
    texts, networks = entry.get("texts"), entry.get("networks", [])
    if not isinstance(texts, dict) or not isinstance(networks, list) or not isinstance(uid, str):
        return None
    if not all(isinstance(each, str) for each in (name, *texts.values(), *networks)):
        return None
    cleaned = {language: clean_text(text).strip() for language, text in texts.items()}
    name = " ".join(clean_text(name).split())
    try:
        rules.check_saved_reply(name, cleaned, networks)
    except RefusedOp:
        return None
    is_uid = uid.isascii() and uid.isalnum() and len(uid) <= _MAX_UID
    return SaveReplyText(uid if is_uid else "", name, cleaned, networks)


def to_import(
    file: ReplyFile, existing: Iterable[SavedReply], make_uid: Callable[[], Uid]
) -> tuple[SaveReplyText, ...]:
    """The ops, one act, that bring the replies of a file here.

    A reply that is here (same uid, or the same texts under the same name) stays as it is, even where staff changed it
    since; a name that is taken by another gets a number.
    """
    here = list(existing)
    uids = {each.uid for each in here}
    same = {_key(each.name, each.texts) for each in here}
    names = {name_key(each.name) for each in here}
    brought: list[SaveReplyText] = []
    for each in file.replies:
        if each.subject in uids or _key(each.name, each.texts) in same:
            continue
        name = free_name(each.name, names)
        uid = each.subject or make_uid()
        brought.append(SaveReplyText(uid, name, each.texts, each.networks))
        uids.add(uid)
        names.add(name_key(name))
        same.add(_key(each.name, each.texts))
    return tuple(brought)


def _key(name: str, texts: dict[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    return name_key(name), tuple(sorted(texts.items()))
