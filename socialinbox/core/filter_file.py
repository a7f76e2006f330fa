"""Saved filters as a file, to keep or to give to a colleague: JSON, versioned, tolerant. Pure; any thread.

::

    {"format": "socialinbox-filters", "version": 1,
     "filters": [{"uid": "...", "name": "VIP, late", "query": "tag:VIP is:late", "sort": "due"}]}

A filter keeps its uid, so that the same file read twice, or on two computers, makes one filter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from socialinbox.core import rules
from socialinbox.core.errors import RefusedOp
from socialinbox.core.ids import Uid
from socialinbox.core.model import SORTS, SavedFilter
from socialinbox.core.ops import SaveFilter
from socialinbox.core.query_words import name_key
from socialinbox.core.shared_file import read_entries, write_entries
from socialinbox.core.text import clean_text

FORMAT, VERSION = "socialinbox-filters", 1
MAX_FILTERS = 500
_MAX_UID = 64


@dataclass(frozen=True, slots=True)
class FiledFilter:
    """A filter as a file holds it."""

    uid: Uid
    name: str
    query: str
    sort: str


@dataclass(frozen=True, slots=True)
class FilterFile:
    """What a file holds. ``skipped``: entries that are no filters, or that could not be saved here."""

    filters: tuple[FiledFilter, ...]
    skipped: int = 0


def write(filters: Iterable[SavedFilter]) -> str:
    """The text of a file, in the order of the filters."""
    entries = [{"uid": each.uid, "name": each.name, "query": each.query, "sort": each.sort} for each in filters]
    return write_entries(FORMAT, VERSION, "filters", entries)


def read(data: bytes) -> FilterFile:
    """Understand a file. Unknown keys are passed over. Raises UnreadableFile (``filter_file_other``)."""
    entries = read_entries(data, FORMAT, VERSION, "filters", "filter_file_other")
    filters = [each for entry in entries[:MAX_FILTERS] if (each := _entry(entry)) is not None]
    return FilterFile(tuple(filters), len(entries) - len(filters))


def _entry(entry: Any) -> FiledFilter | None:
    if not isinstance(entry, dict):
        return None
    uid, name, query, sort = (entry.get(key, "") for key in ("uid", "name", "query", "sort"))
    if not all(isinstance(each, str) for each in (uid, name, query, sort)) or len(uid) > _MAX_UID:
        return None
    name, query = " ".join(clean_text(name).split()), clean_text(query).strip()
    sort = sort if sort in SORTS else "due"
    try:
        rules.check_filter(name, query, sort)
    except RefusedOp:
        return None
    return FiledFilter(uid if uid.isascii() and uid.isalnum() else "", name, query, sort)


def to_import(file: FilterFile, existing: Iterable[SavedFilter], make_uid: Callable[[], Uid]) -> tuple[SaveFilter, ...]:
    """The ops, one act, that bring the filters of a file here, below those that are here already.

    A filter that is here (same uid, or the same query and order under the same name) stays as it is, even where staff
    changed it since; a name that is taken by another gets a number.
    """
    here = list(existing)
    uids = {each.uid for each in here}
    same: set[tuple[str, str, str]] = {(name_key(each.name), each.query, each.sort) for each in here}
    names = {name_key(each.name) for each in here}
    place = max((each.place for each in here), default=0)
    brought: list[SaveFilter] = []
    for each in file.filters:
        if each.uid in uids or (name_key(each.name), each.query, each.sort) in same:
            continue
        name, place = free_name(each.name, names), place + 1
        uid = each.uid or make_uid()
        brought.append(SaveFilter(uid, name, each.query, each.sort, place))
        uids.add(uid)
        names.add(name_key(name))
        same.add((name_key(each.name), each.query, each.sort))
    return tuple(brought)


def free_name(name: str, taken: set[str]) -> str:
    """The name, or the name with the first number that makes it free; ``taken`` are keys of names."""
    if name_key(name) not in taken:
        return name
    number = 2
    while name_key(found := f"{name[: rules.NAME_LIMIT - 6].rstrip()} ({number})") in taken:
        number += 1
    return found
