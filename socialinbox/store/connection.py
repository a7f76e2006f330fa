"""Opening the database, and turning SQLite's errors into expected trouble. A connection stays on its thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from socialinbox.core.errors import DatabaseDamaged, DiskFull, StoreTrouble

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


@contextmanager
def plain_errors() -> Iterator[None]:
    """Raise DiskFull, DatabaseDamaged or StoreTrouble for what SQLite or the disk did; let bugs pass."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        words = str(error).lower()
        if any(each in words for each in _FULL):
            raise DiskFull(str(error)) from error
        if any(each in words for each in _DAMAGED):
            raise DatabaseDamaged(str(error)) from error
        if any(each in words for each in _UNWRITABLE):
            raise StoreTrouble(str(error), code="disk") from error
        raise
    except OSError as error:
        if error.errno == 28:  # ENOSPC
            raise DiskFull(str(error)) from error
        raise
