"""The backup of the day: made when it is due, told when it cannot be, and at once when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from socialinbox.core.errors import DiskFull, StoreTrouble
from socialinbox.store import Store
from socialinbox.store.backup import Backup, Backups
from socialinbox.sync.daily_backup import DailyBackup
from tests.builders import FakeClock


class Room:
    """A profile, its backups and what was told of them."""

    def __init__(self, path: Path, clock: FakeClock) -> None:
        Store(path, clock).close()
        self.told: list[Backup | StoreTrouble] = []
        self.backups = Backups(path, clock)
        self.daily = DailyBackup(self.backups, clock, self.told.append)


@pytest.fixture
def room(tmp_path: Path, clock: FakeClock) -> Iterator[Room]:
    made = Room(tmp_path / "inbox.db", clock)
    yield made
    made.daily.stop()


def test_one_a_day_and_not_two(room, clock):
    for _ in range(3):
        room.daily.keep_if_due()
    assert [type(each) for each in room.told] == [Backup]
    clock.forward(hours=25)
    room.daily.keep_if_due()
    assert len(room.backups.all()) == 2


def test_trouble_is_told_once_an_hour_and_ends_with_the_next_good_one(room, clock, monkeypatch):
    def full() -> Backup:
        raise DiskFull("no room")

    monkeypatch.setattr(room.backups, "keep", full)
    for _ in range(3):
        room.daily.keep_if_due()
    assert [type(each) for each in room.told] == [DiskFull]
    assert room.daily.trouble is not None
    monkeypatch.undo()
    clock.forward(hours=1)
    room.daily.keep_if_due()
    assert room.daily.trouble is None
    assert isinstance(room.told[-1], Backup)


def test_one_at_once_when_somebody_asks(room):
    room.daily.start()
    made = room.daily.keep_now().result(timeout=20)
    assert room.daily.all() == [made]


def test_after_the_end_nothing_is_begun(room):
    room.daily.start()
    room.daily.stop()
    with pytest.raises(StoreTrouble):
        room.backups.keep()
