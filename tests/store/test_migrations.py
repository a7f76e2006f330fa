"""The schema: what humans read is what migrations make, and what was released never changes."""

from __future__ import annotations

import hashlib
import inspect
import re
import sqlite3
from pathlib import Path

import pytest

from socialinbox.store import Store, schema
from socialinbox.store.migrations import migrations

SCHEMA = Path(schema.__file__).with_name("schema.sql")

#: A released migration is frozen: a new one is added instead.
FROZEN = {
    "m0001_first_tables": "da6bde0362c79e4d",
    "m0002_saved_filters": "638a4fd50f0208b9",
}


def shape(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
    )
    return {re.sub(r"\s+", " ", re.sub(r"--[^\n]*", "", sql)).strip() for (sql,) in rows if "idx__sqlite" not in sql}


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
