"""Saved replies as a file: what comes back, what is passed over, what is refused."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

import pytest

from socialinbox.core.model import SavedReply
from socialinbox.core.ops import SaveReplyText
from socialinbox.core.saved_reply_file import read, to_import, write
from socialinbox.core.shared_file import MAX_BYTES, UnreadableFile

LATE = SavedReply(1, "late1", "Late parcel", {"en": "Hi {first name}", "fr": "Bonjour {prénom}\u202f!"}, ("imap",), 7)


def file_of(*replies: Any, **facts: Any) -> bytes:
    return json.dumps({"format": "socialinbox-replies", "version": 1, "replies": replies} | facts).encode()


def uids() -> Any:
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def test_what_is_written_comes_back_whole():
    found = read(write([LATE]).encode())
    assert found.replies == (SaveReplyText("late1", "Late parcel", LATE.texts, ["imap"]),)
    assert found.skipped == 0


def test_the_same_file_twice_brings_nothing_twice():
    found = read(write([LATE]).encode())
    (brought,) = to_import(found, [], uids())
    here = SavedReply(1, brought.subject, "Renamed since", {"en": "Changed"}, (), 0)
    assert to_import(found, [here], uids()) == ()
    assert to_import(read(file_of({"name": "Late parcel", "texts": LATE.texts})), [LATE], uids()) == ()


def test_a_name_that_is_taken_gets_a_number():
    brought = to_import(read(file_of({"name": "late PARCEL", "texts": {"en": "Other"}})), [LATE], uids())
    assert [(each.subject, each.name) for each in brought] == [("new1", "late PARCEL (2)")]


@pytest.mark.parametrize(
    "entry",
    [
        1,
        {},
        {"name": "x", "texts": {}},
        {"name": "x", "texts": {"en": ""}},
        {"name": "x", "texts": {"en": 1}},
        {"name": "x", "texts": {"en": "y"}, "networks": "imap"},
        {"name": "x", "texts": {"en": "y"}, "networks": [1]},
        {"name": 3, "texts": {"en": "y"}},
        {"name": "x", "texts": {"en; DROP": "y"}},
        {"name": "x" * 61, "texts": {"en": "y"}},
        {"uid": [], "name": "x", "texts": {"en": "y"}},
    ],
)
def test_what_is_no_saved_reply_is_passed_over_and_counted(entry):
    good = {"uid": "../x", "name": "A  \u0000 b", "texts": {"en": "y\r\nz"}}
    found = read(file_of(entry, good))
    assert found.replies == (SaveReplyText("", "A b", {"en": "y\nz"}, []),)
    assert found.skipped == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_damaged"),
        (b"[" * 200_000, "file_damaged"),
        (b'{"format": "socialinbox-filters", "version": 1, "filters": []}', "reply_file_other"),
        (file_of(version=2), "file_newer"),
        (b" " * (MAX_BYTES + 1), "file_too_long"),
    ],
)
def test_another_file_is_refused_with_its_reason(data, code):
    with pytest.raises(UnreadableFile) as trouble:
        read(data)
    assert trouble.value.code == code
