"""The schema: what humans read is what migrations make, and what was released never changes."""

from __future__ import annotations

import hashlib
import inspect
import re
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from socialinbox.core import ops
from socialinbox.core.errors import RefusedOp
from socialinbox.core.model import QueueFilter
from socialinbox.store import Store, schema
from socialinbox.store.migrations import migrations
from tests.builders import search

SCHEMA = Path(schema.__file__).with_name("schema.sql")

#: A released migration is frozen: a new one is added instead.
FROZEN = {
    "m0001_first_tables": "da6bde0362c79e4d",
    "m0002_saved_filters": "638a4fd50f0208b9",
    "m0003_reply_targets": "ecbf356cdc444760",
    "m0004_merges_and_people": "ef28e5018bc3d682",
    "m0005_bulk_acts": "d408548dfd1c62ca",
    "m0006_saved_replies": "0017c3cc9a2de5c6",
    "m0007_names_in_the_queue": "b142142339268613",
    "m0008_lighter_messages": "b52c409d4a59ae82",
}


def shape(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
    )
    return {_plain(sql) for (sql,) in rows if "idx__sqlite" not in sql}


def _plain(sql: str) -> str:
    """Without comments, the spaces that an added column leaves before its comma, and the quotes of a new name."""
    sql = re.sub(r"--[^\n]*", "", sql).replace('"', "")
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql)).strip()


def test_schema_sql_is_what_the_migrations_make(store: Store):
    made, written = sqlite3.connect(store.path), sqlite3.connect(":memory:")
    written.executescript(SCHEMA.read_text(encoding="utf-8"))
    assert shape(made) == shape(written)
    made.close()
    written.close()


def test_every_migration_is_known_before_it_is_imported():
    assert [each.name for each in migrations._migrations] == list(schema.KNOWN)


@pytest.mark.parametrize("migration", migrations._migrations, ids=lambda each: each.name)
def test_a_released_migration_never_changes(migration):
    body = inspect.getsource(migration.fn).encode()
    assert hashlib.sha256(body).hexdigest()[:16] == FROZEN[migration.name]


def test_a_copy_is_kept_before_a_file_is_changed(tmp_path: Path, clock, monkeypatch):
    path = tmp_path / "inbox.db"
    Store(path, clock, me_name="Claire").close()
    monkeypatch.setattr(schema, "KNOWN", (*schema.KNOWN, "m9999_later"))
    for _ in range(5):
        Store(path, clock).close()
    copies = list(tmp_path.glob("inbox.before-*.db"))
    assert 1 <= len(copies) <= schema.COPIES_KEPT
    copy = sqlite3.connect(copies[0])
    assert copy.execute("SELECT name FROM member").fetchone() == ("Claire",)
    copy.close()


def test_the_index_of_texts_is_set_as_the_schema_says(store: Store):
    made, written = sqlite3.connect(store.path), sqlite3.connect(":memory:")
    written.executescript(SCHEMA.read_text(encoding="utf-8"))
    wanted = "SELECT k, v FROM search_config ORDER BY k"
    assert made.execute(wanted).fetchall() == written.execute(wanted).fetchall()
    made.close()
    written.close()


def test_messages_that_move_to_a_new_table_keep_all_they_had_and_leave_nothing_behind(tmp_path: Path, clock):
    path = tmp_path / "inbox.db"
    db = Database(path)
    migrations.apply(db, stop_before="m0008_lighter_messages")
    text = "zyzzyvaword " * 20_000  # many pages, not all of which are taken again at once
    for sql in (
        "INSERT INTO profile VALUES ('me', 'm1'), ('replica', 'r1'), ('revision', '7')",
        "INSERT INTO member (uid, name) VALUES ('m1', 'Claire')",
        "INSERT INTO account (uid, network, adapter, name, handle, remote_id) VALUES ('a', 'x', 'x', 'A', '@a', '1')",
        "INSERT INTO contact (uid, account_id, remote_id, name, first_seen_at) VALUES ('p', 1, 'p', 'Priya', 1)",
        "INSERT INTO conversation (uid, account_id, contact_id, kind, created_at) VALUES ('c', 1, 1, 'mail', 1)",
        (
            "INSERT INTO message (id, uid, account_id, conversation_id, remote_id, kind, direction, author_name, text,"
            " created_at, received_at, notices, home_id) VALUES (5, 'm', 1, 1, 'r', 'mail', 'incoming', 'Priya',"
            f" '{text}', 1, 2, 'cut', 3)"
        ),
        "INSERT INTO attachment (message_id, name, media_type) VALUES (5, 'a.txt', 'text/plain')",
    ):
        db.execute(sql)
    before = db.execute("SELECT * FROM message").fetchall()
    db.conn.commit()
    db.close()
    Store(path, clock).close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT * FROM message").fetchall() == before
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("DELETE FROM attachment")
    connection.execute("DELETE FROM message")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert path.read_bytes().count(b"zyzzyvaword") == 1  # in the index of texts, which was not asked to forget it


def test_acts_of_an_earlier_version_can_still_be_undone_and_redone(tmp_path: Path, clock):
    path = tmp_path / "inbox.db"
    database = Database(path)
    migrations.apply(database, stop_before="m0005_bulk_acts")
    for key, value in (("me", "claire"), ("replica", "here")):
        database.execute("INSERT INTO profile VALUES (?, ?)", (key, value))
    database.execute("INSERT INTO member (uid, name) VALUES ('claire', 'Claire')")
    database.execute("INSERT INTO tag (uid, name) VALUES ('vip', 'Very important')")
    log = [
        ("a1", "", "here", ops.SetMember("claire", "Claire", "member")),
        ("a2", "", "here", ops.SetTag("vip", "VIP", 0)),
        ("a3", "", "elsewhere", ops.SetTag("other", "Other", 0)),
        ("a4", "", "here", ops.SetTag("vip", "Very important", 0)),
        ("a5", "", "here", ops.SetTag("vip", "Most important", 0)),
        ("a6", "a5", "here", ops.SetTag("vip", "Very important", 0)),
        ("a7", "", "here", ops.MarkRead("gone", 1)),
    ]
    for number, (act, undoes, replica, op) in enumerate(log):
        database.execute(
            "INSERT INTO op (uid, act, undoes, stamp, replica, member, subject, slot, kind, body, decided_at)"
            " VALUES (?, ?, ?, ?, ?, 'claire', ?, ?, ?, ?, 1)",
            (str(number), act, undoes, f"{number:09}-0-{replica}", replica, op.subject, op.slot, op.kind, op.to_json()),
        )
    database.conn.commit()
    database.close()
    store = Store(path, clock)

    def name() -> tuple[str, bool]:
        reader = store.reader()
        tag = next(tag for tag in reader.tags() if tag.uid == "vip")
        reader.close()
        return tag.name, tag.is_archived

    names = []
    for turn in (store.redo, store.undo, store.undo, store.undo, store.redo):
        turn().result()
        names.append(name())
    with pytest.raises(RefusedOp):  # noqa: PT012 - the first undo takes the tag, then nothing is left
        for _ in range(2):
            store.undo().result()
    store.close()
    assert names == [
        ("Most important", False),
        ("Very important", False),
        ("VIP", False),
        ("VIP", True),
        ("VIP", False),
    ]


def test_conversations_of_an_earlier_version_are_called_by_their_contacts(tmp_path: Path, clock):
    path = tmp_path / "inbox.db"
    db = Database(path)
    migrations.apply(db, stop_before="m0007_names_in_the_queue")
    db.execute(
        "INSERT INTO account (uid, network, adapter, name, handle, remote_id) VALUES ('a', 'x', 'x', '', '', '')"
    )
    for number, name, handle in ((1, "Priya", "@priya"), (2, "", "@zoe"), (3, "", "")):
        db.execute(
            "INSERT INTO contact (uid, account_id, remote_id, name, handle, first_seen_at) VALUES (?, 1, ?, ?, ?, 1)",
            (f"p{number}", str(number), name, handle),
        )
        db.execute(
            "INSERT INTO conversation (uid, account_id, contact_id, kind, created_at) VALUES (?, 1, ?, 'mail', 1)",
            (f"c{number}", number),
        )
    db.conn.commit()
    db.close()
    store = Store(path, clock)
    reader = store.reader()
    rows = reader.queue_rows([1, 2, 3])
    assert [(row.contact_uid, row.name) for row in rows.values()] == [("p1", "Priya"), ("p2", "@zoe"), ("p3", "")]
    reader.close()
    store.close()


def test_a_file_of_the_first_version_keeps_its_tags_orders_and_words(tmp_path: Path, clock):
    path = tmp_path / "inbox.db"
    db = Database(path)
    migrations.apply(db, stop_before="m0002_saved_filters")
    for sql in (
        "INSERT INTO profile VALUES ('me', 'm1'), ('replica', 'r1'), ('revision', '7')",
        "INSERT INTO member (uid, name) VALUES ('m1', 'Claire')",
        "INSERT INTO account (uid, network, adapter, name, handle, remote_id) VALUES ('a', 'x', 'x', 'A', '@a', '1')",
        "INSERT INTO contact (uid, account_id, remote_id, name, first_seen_at) VALUES ('p', 1, 'p', 'Priya', 1)",
        "INSERT INTO tag (uid, name) VALUES ('t', 'VIP')",
        (
            "INSERT INTO conversation (uid, account_id, contact_id, kind, created_at, priority, due_at,"
            " last_activity_at) VALUES ('c', 1, 1, 'mail', 1, 3, 50, 40)"
        ),
        "INSERT INTO conversation_tag VALUES (1, 1, 'open', 50)",
        (
            "INSERT INTO message (id, uid, account_id, conversation_id, remote_id, kind, direction, author_name, text,"
            " created_at, received_at) VALUES (5, 'm', 1, 1, 'm', 'mail', 'incoming', 'Priya', 'an old word', 1, 1)"
        ),
    ):
        db.execute(sql)
    db.conn.commit()
    db.close()
    store = Store(path, clock)
    while any(store._search_left):
        store.wake().result()
    reader = store.reader()
    columns = "conversation_id, tag_id, status, due_at, last_activity_at, priority"
    assert reader._all(f"SELECT {columns} FROM conversation_tag") == [(1, 1, "open", 50, 40, 3)]
    assert reader.counts(1, 0, 0).tags == {1: 1}
    assert [hit.text for hit in search(reader, "word")] == ["an old word"]
    wanted = QueueFilter(tag_id=1, sort="priority")
    assert list(reader.queue_ids(wanted, 1, 0).ids) == [1]
    store._submit(lambda tx: tx.run("UPDATE conversation SET last_activity_at = 41, priority = 0")).result()
    assert reader._all(f"SELECT {columns} FROM conversation_tag") == [(1, 1, "open", 50, 41, 0)]
    reader.close()
    store.close()
