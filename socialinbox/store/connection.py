"""Opening the database, and turning SQLite's errors into expected trouble. A connection stays on its thread."""

from __future__ import annotations

import sqlite3
from errno import ENOSPC
from pathlib import Path

from socialinbox.core.errors import DatabaseDamaged, DiskFull, SocialInboxError, StoreTrouble

_COMMON = """
PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0;
PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA busy_timeout=5000;
"""
_WRITER = """
PRAGMA cache_size=-65536; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;
PRAGMA journal_size_limit=67108864;
"""
# What a screen shows comes from few pages, and the system keeps the file's pages too: 8 MB for each of the readers
# answer no question sooner, and a scroll through a million rows fills them.
_READER = "PRAGMA cache_size=-2048;"

#: The words of the text index, for readers: a view of it that costs nothing until it is asked.
_WORDS = "CREATE VIRTUAL TABLE temp.search_word USING fts5vocab (main, search, instance);"

_DAMAGED = ("malformed", "not a database", "disk image", "encrypted")
_FULL = ("database or disk is full", "disk full", "no space left")
_UNWRITABLE = ("readonly database", "disk i/o error", "unable to open database")


def open_writer(path: Path) -> sqlite3.Connection:
    """The only connection that can write. Transactions are begun by hand, always immediate."""
    with plain_errors():
        connection = sqlite3.connect(path, isolation_level=None)
        # The file is read before anything is written: a damaged or newer one must stay as it is.
        connection.execute("PRAGMA schema_version").fetchone()
        connection.executescript(_COMMON + _WRITER)
        return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """A connection on which every write is an error."""
    with plain_errors():
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript(f"{_COMMON}{_READER}{_WORDS} PRAGMA query_only=ON;")
        return connection


class plain_errors:  # noqa: N801 - stands in a ``with`` like a function
    """Raise DiskFull, DatabaseDamaged or StoreTrouble for what SQLite or the disk did; let bugs pass.

    A class, for every question goes through it: made of a generator it costs more than what it guards.
    """

    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if error is not None and (plain := _plain(error)) is not None:
            raise plain from error


def _plain(error: BaseException) -> SocialInboxError | None:
    if isinstance(error, OSError):
        return DiskFull(str(error)) if error.errno == ENOSPC else None
    if not isinstance(error, sqlite3.DatabaseError) or isinstance(error, sqlite3.IntegrityError):
        return None
    words = str(error).lower()
    if any(each in words for each in _FULL):
        return DiskFull(str(error))
    if any(each in words for each in _DAMAGED):
        return DatabaseDamaged(str(error))
    return StoreTrouble(str(error), code="disk") if any(each in words for each in _UNWRITABLE) else None
