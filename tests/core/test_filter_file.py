"""Filters in a file: what is written is read, twice is once, and anything else is refused in clear words."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.filter_file import (
    MAX_FILTERS,
    FiledFilter,
    FilterFile,
    read,
    to_import,
    write,
)
from socialinbox.core.model import SavedFilter
from socialinbox.core.ops import SaveFilter
from socialinbox.core.shared_file import MAX_BYTES, UnreadableFile

VIP = SavedFilter(1, "f1", "VIP, late", "tag:VIP is:late", "due", 1)
MINE = SavedFilter(2, "f2", "À moi", 'responsable:moi -tag:"Spam, lot"', "priority", 2)


def uids() -> Any:
    numbers = itertools.count(1)
    return lambda: f"made{next(numbers)}"


def saved(ops: tuple[SaveFilter, ...]) -> list[SavedFilter]:
    return [
        SavedFilter(number, op.subject, op.name, op.query, op.sort, op.place)  # type: ignore[arg-type]
        for number, op in enumerate(ops, 1)
    ]


def file_of(**facts: Any) -> bytes:
    content = {"format": "socialinbox-filters", "version": 1, "filters": [], **facts}
    return json.dumps(content).encode()


def test_what_is_written_is_read() -> None:
    assert read(write([VIP, MINE]).encode()) == FilterFile(
        (
            FiledFilter("f1", "VIP, late", "tag:VIP is:late", "due"),
            FiledFilter("f2", "À moi", 'responsable:moi -tag:"Spam, lot"', "priority"),
        )
    )


def test_reading_twice_makes_nothing_twice() -> None:
    file = read(write([VIP, MINE]).encode())
    first = to_import(file, [], uids())
    assert [(op.subject, op.name, op.place) for op in first] == [("f1", "VIP, late", 1), ("f2", "À moi", 2)]
    assert to_import(file, saved(first), uids()) == ()


def test_a_filter_without_uid_is_known_by_what_it_says() -> None:
    entry = {"name": "VIP, late", "query": "tag:VIP is:late", "sort": "due"}
    file = read(file_of(filters=[entry, entry]))
    first = to_import(file, [], uids())
    assert [op.subject for op in first] == ["made1"]
    assert to_import(file, saved(first), uids()) == ()


def test_what_staff_changed_stays_as_it_is() -> None:
    changed = SavedFilter(1, "f1", "Very important", "tag:VIP", "newest", 1)
    assert to_import(read(write([VIP]).encode()), [changed], uids()) == ()


def test_a_name_that_is_taken_gets_a_number() -> None:
    other = SavedFilter(1, "f9", "vip, LATE", "is:late", "due", 7)
    (op,) = to_import(read(write([VIP]).encode()), [other], uids())
    assert (op.name, op.place) == ("VIP, late (2)", 8)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_damaged"),
        (b"\xff\xfe", "file_damaged"),
        (b"[" * 200_000, "file_damaged"),
        (b"{}", "filter_file_other"),
        (b"[1]", "filter_file_other"),
        (b'{"format": "socialinbox-filters", "version": 1}', "filter_file_other"),
        (file_of(version=2), "file_newer"),
        (file_of(version="one"), "file_newer"),
        (b" " * (MAX_BYTES + 1), "file_too_long"),
    ],
)
def test_anything_else_is_refused_with_a_reason(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as trouble:
        read(data)
    assert trouble.value.code == code


def test_entries_that_cannot_be_saved_are_counted_not_fatal() -> None:
    good = {"uid": "f1", "name": "VIP", "query": "tag:VIP", "sort": "sideways", "colour": 3}
    bad = [7, {}, {"name": "x"}, {**good, "name": ["x"]}, {**good, "name": "n" * 61}, {**good, "query": "q" * 5_000}]
    assert read(file_of(filters=[good, *bad])) == FilterFile((FiledFilter("f1", "VIP", "tag:VIP", "due"),), len(bad))
    assert read(file_of(filters=[good] * (MAX_FILTERS + 3))).skipped == 3


@given(st.binary(max_size=200))
def test_no_bytes_break_it(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read(data)


@given(st.recursive(st.none() | st.text(max_size=20) | st.integers(), lambda part: st.lists(part, max_size=4)))
def test_no_content_breaks_it(content: Any) -> None:
    found = read(file_of(filters=[content, {"name": content, "query": content, "uid": content}]))
    assert found.skipped + len(found.filters) == 2
