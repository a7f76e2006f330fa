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
from socialinbox.store import Store, schema
from socialinbox.store.migrations import migrations

SCHEMA = Path(schema.__file__).with_name("schema.sql")

#: A released migration is frozen: a new one is added instead.
FROZEN = {
    "m0001_first_tables": "da6bde0362c79e4d",
    "m0002_saved_filters": "638a4fd50f0208b9",
    "m0004_merges_and_people": "ef28e5018bc3d682",
    "m0005_bulk_acts": "d408548dfd1c62ca",
}


def shape(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
    )
    return {_plain(sql) for (sql,) in rows if "idx__sqlite" not in sql}


def _plain(sql: str) -> str:
    """Without comments, and without the spaces that an added column leaves before its comma."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", re.sub(r"--[^\n]*", "", sql))).strip()


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
