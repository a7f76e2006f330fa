"""Making sure that the file is of this version before anything is written. Called on the store thread at start."""

from __future__ import annotations

import sqlite3
from importlib import import_module
from pathlib import Path

from socialinbox.core.errors import DatabaseDamaged, DatabaseTooNew
from socialinbox.store.connection import open_reader, plain_errors

#: Every migration this version knows; a test compares it with ``migrations.py``.
KNOWN = (
    "m0001_first_tables",
    "m0002_saved_filters",
    "m0003_reply_targets",
    "m0004_merges_and_people",
    "m0005_bulk_acts",
    "m0006_saved_replies",
    "m0007_names_in_the_queue",
    "m0008_lighter_messages",
)
COPIES_KEPT = 3


def prepare(path: Path) -> None:
    """Bring the database at ``path`` to this version, with a copy kept beside it first.

    Raises DatabaseTooNew, DatabaseDamaged or DiskFull; the file is then as it was.
    """
    applied = _known(path)
    if len(applied) == len(KNOWN):
        return
    if applied:
        _keep_copy(path, applied[-1])
    path.parent.mkdir(parents=True, exist_ok=True)
    # Imported only here: sqlite_utils costs as much start-up time as the whole window.
    migrations = import_module("socialinbox.store.migrations")
    with plain_errors():
        migrations.bring_up_to_date(path)


def is_current(path: Path) -> bool:
    """Whether the file is there and of this version. Raises DatabaseTooNew or DatabaseDamaged."""
    return len(_known(path)) == len(KNOWN)


def _known(path: Path) -> list[str]:
    """The migrations that the file has seen. Raises DatabaseTooNew for one that is not ours."""
    applied = _applied(path)
    unknown = [name for name in applied if name not in KNOWN]
    if unknown:
        raise DatabaseTooNew(unknown[-1])
    return applied


def _applied(path: Path) -> list[str]:
    if not path.exists() or path.stat().st_size == 0:
        return []
    connection = open_reader(path)
    try:
        with plain_errors():
            tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
            if tables is None:
                return []
            rows = connection.execute(
                "SELECT name FROM _sqlite_migrations WHERE migration_set = 'socialinbox' ORDER BY id"
            ).fetchall()
            return [name for (name,) in rows]
    finally:
        connection.close()


def _keep_copy(path: Path, version: str) -> None:
    """A verified copy beside the file before it is changed; the newest three stay."""
    target = path.with_name(f"{path.stem}.before-{version}.{path.stat().st_mtime_ns}.db")
    target.unlink(missing_ok=True)  # an earlier start may have left it half made
    with plain_errors():
        connection = sqlite3.connect(path)
        try:
            connection.execute("VACUUM INTO ?", (str(target),))
        finally:
            connection.close()
        copy = sqlite3.connect(target)
        try:
            finding = copy.execute("PRAGMA integrity_check").fetchone()[0]
        finally:
            copy.close()
    if finding != "ok":
        raise DatabaseDamaged(finding)
    copies = sorted(path.parent.glob(f"{path.stem}.before-*.db"), key=lambda each: each.stat().st_mtime_ns)
    for old in copies[:-COPIES_KEPT]:
        old.unlink()
