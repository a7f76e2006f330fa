"""Backups: whole and sound whatever is written meanwhile, a week of them, and a way back that sends nothing again."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from socialinbox.core import ops
from socialinbox.core.errors import StoreTrouble
from socialinbox.core.exchange import Receipt
from socialinbox.store import Store, backup
from socialinbox.store.backup import Backups, go_back
from tests.builders import FakeClock, add_account, ingest, make_message, only_conversation


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "inbox.db"


@pytest.fixture
def backups(path: Path, clock: FakeClock) -> Backups:
    Store(path, clock, me_name="Claire").close()
    return Backups(path, clock)


def names(path: Path, table: str = "tag") -> set[str]:
    db = sqlite3.connect(path)
    try:
        return {name for (name,) in db.execute(f"SELECT name FROM {table}")}
    finally:
        db.close()


def break_pages(path: Path) -> None:
    """Nonsense over everything but the first page."""
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


# --- making them -------------------------------------------------------------------------------------


def test_a_backup_made_while_all_is_being_written_holds_what_was_promised_before_it(backups, path, clock):
    store = Store(path, clock)
    for number in range(30):
        store.execute(ops.SetTag(f"before-{number}", f"before {number}", 0)).result()
    stopping = threading.Event()

    def write() -> None:
        number = 0
        while not stopping.is_set():
            store.execute(ops.SetTag(f"t{number}", f"meanwhile {number}", 0)).result()
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backups.keep() for _ in range(3)]
    finally:
        stopping.set()
        writer.join()
    store.close()
    for each in made:
        assert {f"before {number}" for number in range(30)} <= names(each.path)


def test_the_last_of_each_of_seven_days_and_the_newest_stay(backups, clock):
    for _ in range(10):
        for _ in range(2):
            clock.forward(hours=2)
            backups.keep()
        clock.forward(hours=20)
    kept = [each.made_at for each in backups.all()]
    days = [at // 86_400 for at in kept]
    assert len(set(days)) == 7
    assert len(kept) == 8  # and the first one of today, which is among the three newest
    assert kept == sorted(kept, reverse=True)


def test_the_next_is_due_a_day_after_the_newest_and_at_once_when_a_clock_was_wrong(backups, clock):
    assert backups.due_at() == clock.seconds()
    backups.keep()
    assert backups.due_at() == clock.seconds() + 86_400
    clock.forward(days=-400)
    assert backups.due_at() == clock.seconds()


def test_a_copy_that_is_not_sound_is_none_and_the_former_ones_stay(backups, path, clock):
    good = backups.keep()
    clock.forward(days=1)
    break_pages(path)
    with pytest.raises(StoreTrouble):
        backups.keep()
    assert [each.path for each in backups.all()] == [good.path]
    assert [file.name for file in backups.folder.iterdir()] == [good.path.name]


def test_one_that_was_stopped_leaves_nothing_behind(backups):
    backups.stop()
    with pytest.raises(StoreTrouble):
        backups.keep()
    assert list(backups.folder.iterdir()) == []


def test_a_foreign_file_in_the_folder_is_left_alone(backups, clock):
    backups.keep()
    foreign = backups.folder / "inbox-mine.db"
    foreign.write_text("mine", encoding="utf-8")
    for _ in range(12):
        clock.forward(days=1)
        backups.keep()
    assert foreign.exists()
    assert foreign not in [each.path for each in backups.all()]


# --- the way back ------------------------------------------------------------------------------------


def go(path: Path, clock: FakeClock) -> None:
    go_back(path, clock)


def test_without_a_wish_nothing_happens(backups, path, clock):
    before = path.read_bytes()
    assert go_back(path, clock) is None
    assert path.read_bytes() == before


def test_the_database_of_the_backup_stands_and_that_of_before_is_set_aside(backups, path, clock):
    store = Store(path, clock)
    store.execute(ops.SetTag("old", "Refund", 0)).result()
    made = backups.keep()
    store.execute(ops.SetTag("new", "Since then", 0)).result()
    store.close()
    backups.wish(made)
    assert go_back(path, clock) == made
    assert names(path) == {"Refund"}
    aside = next(path.parent.glob("inbox.before-restore.*.db"))
    assert names(aside) == {"Refund", "Since then"}
    assert go_back(path, clock) is None


def test_the_log_of_the_database_of_before_goes_aside_with_it(backups, path, clock):
    made = backups.keep()
    db = sqlite3.connect(path)  # as after a crash: what it wrote stands only in the log
    db.execute("PRAGMA wal_autocheckpoint=0")
    db.execute("INSERT INTO profile (key, value) VALUES ('crash', 'x')")
    db.commit()
    content = {suffix: path.with_name(path.name + suffix).read_bytes() for suffix in ("", "-wal")}
    db.close()
    for suffix, data in content.items():
        path.with_name(path.name + suffix).write_bytes(data)
    backups.wish(made)
    go(path, clock)
    assert not path.with_name(path.name + "-wal").exists()
    aside = sqlite3.connect(next(path.parent.glob("inbox.before-restore.*.db")))
    assert aside.execute("SELECT value FROM profile WHERE key = 'crash'").fetchone() == ("x",)
    aside.close()


@pytest.mark.parametrize("step", ["_checked_copy", "_set_aside", "_put_in_place", "unlink"])
@pytest.mark.parametrize("is_done", [False, True])
def test_a_crash_at_any_step_is_made_good_by_the_next_start(backups, path, clock, monkeypatch, step, is_done):
    class Crash(BaseException):
        pass

    Store(path, clock).close()
    made = backups.keep()
    db = sqlite3.connect(path)
    db.execute("INSERT INTO profile (key, value) VALUES ('since', 'x')")
    db.commit()
    db.close()
    backups.wish(made)
    where = Path if step == "unlink" else backup
    real = getattr(where, step)

    def crash(*arguments, **named):
        if step == "unlink" and arguments[0].name != "restore.json":
            return real(*arguments, **named)
        if is_done:
            real(*arguments, **named)
        raise Crash

    monkeypatch.setattr(where, step, crash)
    with pytest.raises(Crash):
        go(path, clock)
    monkeypatch.setattr(where, step, real)
    go(path, clock)
    keys = {key for (key,) in sqlite3.connect(path).execute("SELECT key FROM profile")}
    assert ("restored" in keys, "since" in keys) == (True, False)
    aside = list(path.parent.glob("inbox.before-restore.*.db"))
    assert len(aside) == 1
    assert {key for (key,) in sqlite3.connect(aside[0]).execute("SELECT key FROM profile")} >= {"since"}


def test_a_backup_that_is_broken_is_refused_and_the_database_stays(backups, path, clock):
    made = backups.keep()
    before = path.read_bytes()
    break_pages(made.path)
    backups.wish(made)
    with pytest.raises(StoreTrouble) as trouble:
        go(path, clock)
    assert trouble.value.code == "backup_damaged"
    assert path.read_bytes() == before
    assert go_back(path, clock) is None  # the next start opens what there is


def test_a_wish_names_a_backup_and_never_another_file(backups, path, clock):
    before = path.read_bytes()
    secret = path.with_name("other.db")
    secret.write_bytes(before)
    path.with_name("restore.json").write_text('{"backup": "../other.db", "asked_at": 1}', encoding="utf-8")
    with pytest.raises(StoreTrouble) as trouble:
        go(path, clock)
    assert trouble.value.code == "backup_missing"
    path.with_name("restore.json").write_text("[]", encoding="utf-8")
    assert go_back(path, clock) is None
    assert path.read_bytes() == before


def test_a_backup_made_before_an_update_is_offered_too(backups, path, clock):
    backups.keep()
    old = path.with_name(f"{path.stem}.before-m0004_merges_and_people.1.db")
    old.write_bytes(path.read_bytes())
    assert [each.is_before_update for each in backups.all()].count(True) == 1


# --- nothing is sent again ---------------------------------------------------------------------------


def test_ten_replies_of_an_old_backup_that_left_since_are_held_and_none_leaves(backups, path, clock):
    """reliability: the restore drill."""
    store = Store(path, clock, hold_seconds=0)
    account = add_account(store)
    states = ("queued", "sending", "unconfirmed", "rejected")
    for number in range(10):
        ingest(store, account, make_message(f"m{number}", thread=(f"m{number}",)))
    reader = store.reader()
    uids = [reader.conversation(each).row.uid for each in range(1, 11)]
    for uid in uids:
        store.execute(
            ops.QueueReply(uid, f"r-{uid}", "", "public", "Soon", seen_messages=1, seen_incoming=1, hold_seconds=0)
        ).result()
    db = sqlite3.connect(path)
    for number in range(10):
        db.execute("UPDATE outbox SET state = ? WHERE id = ?", (states[number % 4], number + 1))
    db.commit()
    db.close()
    made = backups.keep()
    db = sqlite3.connect(path)
    db.execute("UPDATE outbox SET state = 'queued'")
    db.commit()
    db.close()
    clock.forward(hours=1)
    while (claim := store.claim(account).result()) is not None:
        store.record_sent(claim, Receipt(f"posted-{claim.outbox_id}", clock())).result()
    sent = [item.state for item in reader.outbox(now=clock.seconds())]
    assert sent == ["sent"] * 10
    reader.close()
    store.close()
    backups.wish(made)
    go(path, clock)
    for _ in range(2):  # also at the start after next
        clock.forward(hours=1)
        store = Store(path, clock, hold_seconds=0)
        assert store.claim(account).result() is None
        assert store.to_check(account).result() == []
        reader = store.reader()
        held = [item for item in reader.outbox() if item.state == "blocked"]
        assert [item.reason for item in held] == ["restored"] * 10
        reader.close()
        store.close()


def test_what_came_back_can_be_confirmed_sent_or_dropped(backups, path, clock):
    store = Store(path, clock, hold_seconds=0)
    account = add_account(store)
    ingest(store, account, make_message())
    uid = store.reader().conversation(only_conversation(store)).row.uid
    for name in ("a", "b", "c"):
        store.execute(
            ops.QueueReply(uid, name, "", "public", f"Reply {name}", seen_messages=1, seen_incoming=1, hold_seconds=0)
        ).result()
    store.close()
    made = backups.keep()
    backups.wish(made)
    go(path, clock)
    store = Store(path, clock, hold_seconds=0)
    store.execute(ops.ConfirmSent(uid, "a")).result()
    store.execute(ops.DiscardReply(uid, "b")).result()
    store.execute(ops.ReleaseReply(uid, "c", seen_messages=2, seen_incoming=1)).result()
    claim = store.claim(account).result()
    assert claim is not None
    assert claim.outgoing.text == "Reply c"
    store.close()


def test_decisions_after_the_way_back_are_another_replicas(backups, path, clock):
    made = backups.keep()
    backups.wish(made)

    def replica() -> str:
        db = sqlite3.connect(path)
        try:
            return str(db.execute("SELECT value FROM profile WHERE key = 'replica'").fetchone()[0])
        finally:
            db.close()

    before = replica()
    go(path, clock)
    Store(path, clock).close()
    after = replica()
    assert after != before
    Store(path, clock).close()
    assert replica() == after
