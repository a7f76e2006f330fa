"""Backups: a checked copy each day, seven days kept, and the way back. Any thread; each call has its own connection.

A copy is one moment of the database, whatever is written meanwhile (copying the file loses what is in its log). It
counts as a backup only once SQLite has read all of it and found it sound.

The way back is walked at the next start, before anything opens the database: a wish is noted beside it, and every
step can be taken again after a crash. The database of before is set aside, never thrown away.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from socialinbox.core.errors import DatabaseDamaged, DiskFull, StoreTrouble
from socialinbox.paths import RESTORE_FILE
from socialinbox.store import schema
from socialinbox.store.connection import plain_errors

FOLDER = "backups"
DAYS_KEPT = 7
#: Made by hand, several in one day, these stay beside the last of each day.
NEWEST_KEPT = 3
EVERY_SECONDS = 86_400
#: Databases that were set aside by the way back; what is older than these had its chance.
ASIDE_KEPT = 3

_NAME = "inbox-%Y%m%dT%H%M%SZ.db"


@dataclass(frozen=True, slots=True)
class Backup:
    """One sound copy. ``is_before_update``: made before a newer version changed the database."""

    path: Path
    made_at: int
    size: int  # bytes
    is_before_update: bool = False


class Backups:
    """The backups of one database. ``keep`` is for a thread that may take its time."""

    def __init__(self, database: Path, clock: Callable[[], datetime]) -> None:
        self.database, self.folder = database, database.parent / FOLDER
        self._clock = clock
        self._gate = threading.Lock()
        self._is_stopped = False
        self._connection: sqlite3.Connection | None = None

    def all(self) -> list[Backup]:
        """Every backup, newest first."""
        found = [
            Backup(path, int(made.timestamp()), path.stat().st_size)
            for path in self.folder.glob("inbox-*.db")
            if (made := _made(path.name)) is not None
        ]
        found += [
            Backup(path, int(path.stat().st_mtime), path.stat().st_size, is_before_update=True)
            for path in self.database.parent.glob(f"{self.database.stem}.before-m*.db")
        ]
        return sorted(found, key=lambda each: -each.made_at)

    def due_at(self) -> int:
        """When the next daily backup is due, in seconds; in the past if it is."""
        newest = next((each for each in self.all() if not each.is_before_update), None)
        now = int(self._clock().timestamp())
        # A backup from the future was made by a clock that was wrong: it must not stop those to come.
        return now if newest is None or newest.made_at > now else newest.made_at + EVERY_SECONDS

    def keep(self) -> Backup:
        """Make a backup, look that it is sound, let go what is not among the last days. Raises StoreTrouble."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if shutil.disk_usage(self.folder).free < self.database.stat().st_size:
            raise DiskFull("no room for a backup")
        half = self.folder / "inbox.half"
        target = self.folder / self._clock().astimezone(UTC).strftime(_NAME)
        try:
            with plain_errors():
                half.unlink(missing_ok=True)
                self._run(self.database, "VACUUM INTO ?", str(half))
                self._check(half)
                _put_in_place(half, target)
        finally:
            with contextlib.suppress(OSError):
                half.unlink(missing_ok=True)
        for old in _superfluous([each for each in self.all() if not each.is_before_update]):
            old.path.unlink(missing_ok=True)
        return Backup(target, int(self._clock().timestamp()), target.stat().st_size)

    def stop(self) -> None:
        """End a backup that is being made, and make none any more."""
        with self._gate:
            self._is_stopped = True
            if self._connection is not None:
                self._connection.interrupt()

    def wish(self, backup: Backup) -> None:
        """Go back to this backup at the next start. Raises StoreTrouble where that cannot even be noted."""
        half = self.database.with_name(f"{RESTORE_FILE}.half")
        wish = {"backup": backup.path.name, "asked_at": int(self._clock().timestamp())}
        with plain_errors():
            half.write_text(json.dumps(wish), encoding="utf-8")
            _put_in_place(half, self.database.with_name(RESTORE_FILE))

    def _check(self, path: Path) -> None:
        """Raise DatabaseDamaged unless SQLite finds all of a copy sound, and StoreTrouble when it was stopped."""
        finding = self._run(path, "PRAGMA integrity_check")
        if finding != "ok":
            raise DatabaseDamaged(finding)

    def _run(self, path: Path, sql: str, *parameters: str) -> str:
        """Run one long statement that ``stop`` can interrupt; the first value of its answer."""
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            with self._gate:
                if self._is_stopped:
                    raise StoreTrouble(code="closed")
                self._connection = connection
            row = connection.execute(sql, parameters).fetchone()
            return str(row[0]) if row else ""
        except sqlite3.OperationalError as error:
            if self._is_stopped:
                raise StoreTrouble(code="closed") from error
            raise
        finally:
            with self._gate:
                self._connection = None
            connection.close()


def go_back(database: Path, clock: Callable[[], datetime]) -> Backup | None:
    """Carry out a wish that was noted, before the database is opened: the backup it stands on now, None without a wish.

    Raises StoreTrouble when the backup cannot be used; the database is then as it was, and the wish is forgotten.
    """
    wish_file = database.with_name(RESTORE_FILE)
    try:
        wish = json.loads(wish_file.read_text(encoding="utf-8"))
        name, asked_at = str(wish["backup"]), int(wish["asked_at"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        wish_file.unlink(missing_ok=True)
        return None
    aside = database.with_name(f"{database.stem}.before-restore.{asked_at}.db")
    backup = next((each for each in Backups(database, clock).all() if each.path.name == name), None)
    is_done = aside.exists() and database.exists()  # a crash came between the last step and the end of the wish
    if not is_done:
        try:
            copy = _checked_copy(database, backup)
        except StoreTrouble:
            if database.exists():  # without one, the only way is forward: the wish stays
                wish_file.unlink(missing_ok=True)
            raise
        with plain_errors():
            _set_aside(database, aside)
            _put_in_place(copy, database)
    wish_file.unlink(missing_ok=True)
    asides = database.parent.glob(f"{database.stem}.before-restore.*.db")
    for old in sorted(asides, key=lambda each: each.name)[:-ASIDE_KEPT]:
        for suffix in ("", "-wal", "-shm"):
            old.with_name(old.name + suffix).unlink(missing_ok=True)
    return backup


def _superfluous(backups: list[Backup]) -> list[Backup]:
    """What may go of backups that stand newest first: not the newest, nor the last one of each of the last days."""
    last_of_day: dict[int, Backup] = {}
    for each in backups:
        last_of_day.setdefault(each.made_at // EVERY_SECONDS, each)
    kept = [*backups[:NEWEST_KEPT], *list(last_of_day.values())[:DAYS_KEPT]]
    return [each for each in backups if each not in kept]


def _checked_copy(database: Path, backup: Backup | None) -> Path:
    """A sound copy of a backup in which it is noted where it comes from."""
    if backup is None:
        raise StoreTrouble(code="backup_missing")
    copy = database.with_name("inbox.restoring")
    try:
        with plain_errors():
            copy.unlink(missing_ok=True)
            shutil.copyfile(backup.path, copy)
            connection = sqlite3.connect(copy, isolation_level=None)
            try:
                finding = connection.execute("PRAGMA integrity_check").fetchone()[0]
                if finding != "ok":
                    raise DatabaseDamaged(finding)
                connection.execute(
                    "INSERT INTO profile (key, value) VALUES ('restored', '1') ON CONFLICT DO UPDATE SET value = '1'"
                )
            finally:
                connection.close()
        schema.is_current(copy)  # of a newer version: refused here, and not after the way back
    except DatabaseDamaged as error:
        raise StoreTrouble(str(error), code="backup_damaged") from error
    except sqlite3.DatabaseError as error:
        raise StoreTrouble(str(error), code="backup_damaged") from error
    return copy


def _set_aside(database: Path, aside: Path) -> None:
    """Move the database of before, its log first: a database without its log is an older one, never a wrong one."""
    for suffix in ("-wal", "-shm", ""):
        source = database.with_name(database.name + suffix)
        if source.exists():
            source.replace(aside.with_name(aside.name + suffix))


def _put_in_place(half: Path, target: Path) -> None:
    """Give a whole file its name, durably."""
    with half.open("rb+") as file:
        os.fsync(file.fileno())
    half.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _made(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, _NAME).replace(tzinfo=UTC)
    except ValueError:
        return None
