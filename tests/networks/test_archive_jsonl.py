"""JSON lines from elsewhere, whole and broken."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialinbox.core.archive import ArchiveItem
from socialinbox.networks import archive_file
from socialinbox.networks.archive_file import ArchiveFile, ArchiveTrouble
from socialinbox.networks.archive_jsonl import read_jsonl

WHOLE = {
    "network": "mastodon",
    "account": "Shop",
    "thread": "t1",
    "id": "m1",
    "author": {"id": "7", "name": "Zoé", "handle": "@zoe@velo.example", "url": "https://velo.example/@zoe"},
    "direction": "in",
    "text": "Où est mon colis ?",
    "time": "2024-03-01T09:12:00Z",
    "kind": "direct",
    "reply_to": "m0",
    "tags": ["delivery", "vip", "delivery"],
    "status": "closed",
    "assignee": "Claire",
    "priority": "high",
    "attachments": ["a.png", {"name": "b.pdf", "type": "application/pdf", "size": 5}],
    "colour": "unknown keys are left out",
}


def items(path: Path, content: bytes) -> list[ArchiveItem]:
    path.write_bytes(content)
    with ArchiveFile(path) as file:
        file.kind()
        return list(read_jsonl(file))


def line(**facts) -> bytes:
    return json.dumps({"id": "m", "text": "Hi", "time": 1700000000, **facts}).encode() + b"\n"


def test_every_key_finds_its_place(tmp_path):
    (item,) = items(tmp_path / "a.jsonl", json.dumps(WHOLE).encode())
    message = item.message
    assert (item.network, item.account, item.place) == ("mastodon", "Shop", 1)
    assert (message.remote_id, message.thread, message.kind, message.direction) == ("m1", ("t1",), "direct", "incoming")
    assert (message.author.remote_id, message.author.name, message.author.handle) == ("7", "Zoé", "@zoe@velo.example")
    assert message.text == "Où est mon colis ?"
    assert message.created_at == datetime(2024, 3, 1, 9, 12, tzinfo=UTC)
    assert message.is_private
    assert message.in_reply_to == "m0"
    assert [each.name for each in message.attachments] == ["a.png", "b.pdf"]
    standing = item.standing
    assert (standing.status, standing.tags, standing.assignee, standing.priority) == (
        "resolved",
        ("delivery", "vip"),
        "Claire",
        "high",
    )


@pytest.mark.parametrize(
    "time",
    [1700000000, 1700000000000, "1700000000", "2023-11-14T22:13:20", "2023-11-14T23:13:20+01:00"],
)
def test_a_time_may_be_written_in_several_ways(tmp_path, time):
    (item,) = items(tmp_path / "a.jsonl", line(time=time))
    assert item.message.created_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"id": "2", "text": "no time"}\n', "created_at"),
        (b'{"id": "2", "time": 1e400, "text": "never"}\n', "created_at"),
        (b'{"id": "2", "time": true, "text": "never"}\n', "created_at"),
        (b'{"id": "2", "time": 5}\n', "no_text"),
        (b'{"id": "2", "time": 5, "text": "x", "direction": "sideways"}\n', "direction"),
        (b'{"id": "2", "messages": 5}\n', "broken"),
        (b'{"id": \n', "not_json"),
        (b"[" * 100_000 + b"\n", "not_json"),
        (b'["a list"]\n', "broken"),
        (b'{"id": "2", "time": 5, "text": "caf\xe9"}\n', "not_utf8"),
        (b"\x00\xff\x00\n", "not_utf8"),
    ],
)
def test_a_line_that_says_no_message_is_kept_aside_and_the_next_is_read(tmp_path, bad, reason):
    found = items(tmp_path / "a.jsonl", line(id="1") + bad + b"\n" + line(id="3"))
    assert [each.message.remote_id for each in found if each.message] == ["1", "3"]
    (skipped,) = (each for each in found if each.skipped)
    assert (skipped.place, skipped.skipped.reason) == (2, reason)
    assert skipped.skipped.raw == bad[:100_000]


def test_a_line_without_an_end_is_passed_over_without_being_held(tmp_path, monkeypatch):
    monkeypatch.setattr(archive_file, "MAX_LINE", 1000)
    long = b'{"id": "2", "text": "' + b"x" * 5_000_000 + b'"}\n'
    found = items(tmp_path / "a.jsonl", line(id="1") + long + line(id="3"))
    assert [each.message.remote_id for each in found if each.message] == ["1", "3"]
    skipped = found[1].skipped
    assert (skipped.reason, len(skipped.raw)) == ("too_large", 1000)


def test_a_line_may_be_a_whole_conversation(tmp_path):
    thread = {
        "id": 17,
        "remote_id": "mastodon:t:17",
        "network": "mastodon",
        "account": 3,
        "status": "pending",
        "messages": [
            {"remote_id": "m1", "author": "zoe_412", "direction": "in", "created": 1700000000123, "body": "Hi"},
            {"remote_id": "m2", "author": "agent1", "direction": "out", "created": 1700000100123, "body": "Hello"},
            {"remote_id": "m3", "body": "no time"},
        ],
    }
    first, second, third = items(tmp_path / "a.jsonl", json.dumps(thread).encode())
    assert first.message.thread == second.message.thread == ("mastodon:t:17",)
    assert (first.account, first.standing.status) == ("3", "waiting")
    assert second.message.direction == "outgoing"
    assert third.skipped.reason == "created_at"


def test_without_an_id_the_line_is_the_id(tmp_path):
    content = line(id="") + line(id="", text="other")
    first, second = items(tmp_path / "a.jsonl", content)
    again, _ = items(tmp_path / "b.jsonl", content)
    assert first.message.remote_id == again.message.remote_id != second.message.remote_id


def test_strangers_words_are_cleaned_and_addresses_are_web_addresses(tmp_path):
    (item,) = items(
        tmp_path / "a.jsonl", line(text="a\x00b\u202ec", author="Zo\x00é", url="javascript:alert(1)", id="m\x01")
    )
    assert item.message.text == "ab\u202ec"
    assert item.message.author.name == "Zoé"
    assert item.message.url == ""
    assert item.message.remote_id == "m"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "archive_empty"),
        (b" \n\n", "archive_empty"),
        (b"id;text;time\n", "archive_format"),
        ('{"id": "1"}'.encode("utf-16"), "archive_encoding"),
        (b"\x1f\x8bnot really gz", "archive_damaged"),
    ],
)
def test_a_file_that_is_no_archive_is_refused(tmp_path, content, code):
    with pytest.raises(ArchiveTrouble) as refused:
        items(tmp_path / "a.jsonl", content)
    assert refused.value.code == code


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ArchiveTrouble) as refused:
        ArchiveFile(tmp_path / "nothing.jsonl")
    assert refused.value.code == "archive_unreadable"


def test_gz_is_unpacked_and_where_it_breaks_off_is_said(tmp_path):
    packed = gzip.compress(b"".join(line(id=str(number)) for number in range(3)))
    assert len(items(tmp_path / "a.jsonl.gz", packed)) == 3
    many = gzip.compress(b"".join(line(id=str(number), text=str(number) * 9) for number in range(100_000)))
    (tmp_path / "b.gz").write_bytes(many[: len(many) // 2])
    found = []
    with pytest.raises(ArchiveTrouble) as broken, ArchiveFile(tmp_path / "b.gz") as file:
        found.extend(iter(read_jsonl(file)))
    assert broken.value.code == "archive_damaged"


def test_a_byte_order_mark_is_no_letter(tmp_path):
    (item,) = items(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + line(id="1"))
    assert item.message.remote_id == "1"
