"""Bringing archives in, on a real database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from socialinbox.core import ops
from socialinbox.core.archive import ImportJob, ImportProgress, ImportWish
from socialinbox.core.errors import SocialInboxError
from socialinbox.store import Store
from socialinbox.sync import importer
from socialinbox.sync.importer import preview, run_import
from tests.builders import NOON, FakeClock, add_account

START = 1_700_000_000


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path, clock):
    store = Store(tmp_path / "profile" / "inbox.db", clock, me_name="Claire")
    yield store
    store.close()


@pytest.fixture(autouse=True)
def _small(monkeypatch) -> None:
    monkeypatch.setattr(importer, "BATCH", 7)
    monkeypatch.setattr(importer, "STANDINGS", 3)
    monkeypatch.setattr(importer, "_TELL_SECONDS", 0)


def archive(path: Path, count: int = 40, **facts) -> Path:
    """Ten conversations whose messages come in turn; every fourth message is ours."""
    lines = [
        {
            "network": "mastodon",
            "account": "Shop",
            "thread": f"t{number % 10}",
            "id": f"m{number}",
            "author": f"c{number % 10}",
            "direction": "out" if number % 4 == 3 else "in",
            "text": f"message {number}",
            "time": START + number,
            **facts,
        }
        for number in range(count)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def bring(store: Store, path: Path, clock: FakeClock, **wish):
    return run_import(store, ImportWish(path, **wish), clock, lambda _: None, ImportJob())


def ask(store: Store, sql: str) -> list[tuple]:
    reader = store.reader()
    try:
        return reader._all(sql)
    finally:
        reader.close()


def content(store: Store) -> list[list[tuple]]:
    return [
        ask(store, "SELECT uid, text, created_at, conversation_id FROM message ORDER BY uid"),
        ask(store, "SELECT uid, status, tags, assignee_id, priority, decided_seen, decided FROM conversation"),
        ask(store, "SELECT uid, name FROM tag"),
        ask(store, "SELECT uid, name FROM member"),
        ask(store, "SELECT slot, subject, kind, body FROM op"),
        ask(store, "SELECT seq, conversation_id, number FROM op_conversation"),
    ]


def test_messages_keep_their_dates_and_importing_twice_doubles_nothing(store, clock, tmp_path):
    path = archive(tmp_path / "a.jsonl", tags=["vip"], status="resolved", assignee="Karim", priority="high")
    result = bring(store, path, clock)
    assert (result.read, result.added, result.accounts) == (40, 40, ("Shop",))
    assert ask(store, "SELECT min(created_at), max(created_at) FROM message") == [(START, START + 39)]
    before = content(store)
    again = bring(store, path, clock)
    assert (again.read, again.added) == (40, 0)
    assert content(store) == before


def test_what_the_file_says_of_conversations_is_decided_once_all_messages_are_there(store, clock, tmp_path):
    bring(store, archive(tmp_path / "a.jsonl", tags=["vip"], status="resolved", assignee="Karim"), clock)
    rows = ask(
        store,
        "SELECT status, incoming_count - read_incoming, member.name, tag.name FROM conversation"
        " JOIN member ON member.id = assignee_id JOIN tag ON conversation.tags = CAST(tag.id AS TEXT)",
    )
    assert rows == [("resolved", 0, "Karim", "vip")] * 10


def test_importing_again_leaves_what_staff_decided_since(store, clock, tmp_path):
    path = archive(tmp_path / "a.jsonl", tags=["vip"], status="resolved", assignee="Karim")
    bring(store, path, clock)
    uid = ask(store, "SELECT uid FROM conversation ORDER BY id")[0][0]
    tag = ask(store, "SELECT uid FROM tag")[0][0]
    clock.forward(minutes=5)
    for op in (ops.SetStatus(uid, "open", 4), ops.RemoveTag(uid, tag), ops.Assign(uid, "")):
        store.execute(op).result()
    before = content(store)
    bring(store, path, clock)
    assert content(store) == before
    assert ask(store, "SELECT status, tags, assignee_id FROM conversation ORDER BY id")[0] == ("open", "", 0)


def test_undo_does_not_reach_what_an_archive_said(store, clock, tmp_path):
    bring(store, archive(tmp_path / "a.jsonl", tags=["vip"], status="resolved"), clock)
    before = content(store)
    with pytest.raises(SocialInboxError):
        store.undo().result()
    assert content(store) == before


def test_a_customer_who_writes_after_the_import_reopens(store, clock, tmp_path):
    bring(store, archive(tmp_path / "a.jsonl", status="resolved"), clock)
    later = {"network": "mastodon", "account": "Shop", "thread": "t0", "id": "new", "text": "?", "time": START + 99}
    (tmp_path / "b.jsonl").write_text(json.dumps(later))
    bring(store, tmp_path / "b.jsonl", clock)
    assert ask(store, "SELECT status FROM conversation ORDER BY id")[0] == ("open",)


def test_stopped_half_way_what_came_stays_and_the_rest_comes_next_time(store, clock, tmp_path):
    path = archive(tmp_path / "a.jsonl", tags=["vip"], status="resolved")
    job = ImportJob()

    def tell(progress: ImportProgress) -> None:
        if progress.read == 20:
            job.stop()

    result = run_import(store, ImportWish(path), clock, tell, job)
    assert (result.is_stopped, result.read, result.added) == (True, 20, 20)
    assert ask(store, "SELECT count(*) FROM message") == [(20,)]
    result = bring(store, path, clock)
    assert (result.read, result.added) == (40, 20)
    assert ask(store, "SELECT DISTINCT status FROM conversation") == [("resolved",)]


def test_bad_lines_are_kept_aside_with_their_place(store, clock, tmp_path):
    path = archive(tmp_path / "a.jsonl", 10)
    good = path.read_text().splitlines()
    path.write_text("\n".join(["nothing", *good[:5], '{"id": "x"}', *good[5:], "{"]).replace("nothing", "{]"))
    result = bring(store, path, clock)
    assert result.added == 10
    assert result.skipped == {"not_json": 2, "no_text": 1}
    assert result.first_places == {"not_json": 1, "no_text": 7}
    kept = ask(store, "SELECT remote_id, reason, raw FROM quarantine ORDER BY remote_id")
    assert kept == [
        ("line 1", "not_json", b"{]\n"),
        ("line 13", "not_json", b"{"),
        ("line 7", "no_text", b'{"id": "x"}\n'),
    ]
    bring(store, path, clock)
    assert len(ask(store, "SELECT 1 FROM quarantine")) == 3


def test_an_archive_may_go_into_a_connected_account(store, clock, tmp_path):
    account = add_account(store)
    bring(store, archive(tmp_path / "a.jsonl"), clock, account_id=account)
    assert ask(store, "SELECT count(*) FROM account") == [(1,)]
    assert ask(store, "SELECT DISTINCT account_id FROM message") == [(account,)]


def test_without_a_status_what_rests_long_is_done_where_that_is_wanted(store, clock, tmp_path):
    path = archive(tmp_path / "a.jsonl")
    recent = {"network": "mastodon", "account": "Shop", "thread": "r", "id": "r", "text": "?", "time": clock.seconds()}
    path.write_text(path.read_text() + json.dumps(recent))
    bring(store, path, clock, done_before_at=clock.seconds() - 30 * 86400)
    counts = dict(ask(store, "SELECT status, count(*) FROM conversation GROUP BY status"))
    assert counts == {"resolved": 10, "open": 1}


def test_a_reply_is_refused_where_an_archive_came_from(store, clock, tmp_path):
    bring(store, archive(tmp_path / "a.jsonl"), clock)
    uid = ask(store, "SELECT uid FROM conversation ORDER BY id")[0][0]
    for mode, code in (("public", "no_public_reply"), ("private", "no_private_reply")):
        refused = store.execute(ops.QueueReply(uid, f"r-{mode}", "", mode, "Hello", 1, 1, 0)).exception()
        assert getattr(refused, "code", "") == code


def test_after_an_import_the_text_index_is_put_in_order(store, clock, tmp_path):
    bring(store, archive(tmp_path / "a.jsonl"), clock)
    store.wake().result()  # after the slice that was asked for
    assert len(ask(store, "SELECT DISTINCT segid FROM search_idx")) == 1


def test_a_preview_shows_how_it_begins(tmp_path):
    shown = preview(archive(tmp_path / "a.jsonl"), NOON)
    assert (shown.kind, len(shown.messages), shown.accounts, shown.networks) == ("jsonl", 40, ("Shop",), ("mastodon",))
