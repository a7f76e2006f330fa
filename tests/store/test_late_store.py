"""The store that is opened late: reading needs no writer, and a writer that cannot be opened refuses in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from socialinbox.core.errors import DatabaseTooNew, DiskFull
from socialinbox.core.ops import SetTag
from socialinbox.store import Store
from socialinbox.store.late_store import LateStore


@pytest.fixture
def path(tmp_path):
    """A profile of this version."""
    place = tmp_path / "inbox.db"
    Store(place, lambda: datetime.now(UTC), me_name="Claire").close()
    return place


def full_disk() -> Store:
    raise DiskFull("no space")


def test_reading_opens_no_writer(path):
    late = LateStore(path, full_disk)
    reader = late.reader()
    assert [member.name for member in reader.members()] == ["Claire"]
    reader.close()
    late.close()


def test_what_is_asked_of_a_writer_that_cannot_be_opened_fails_in_its_future(path):
    late = LateStore(path, full_disk)
    with pytest.raises(DiskFull):
        late.execute(SetTag("t", "refund", 1)).result()
    with pytest.raises(DiskFull):
        late.open()


def test_when_there_is_space_again_the_writer_opens_and_tells(path):
    troubles = [DiskFull("no space")]

    def open_store() -> Store:
        if troubles:
            raise troubles.pop()
        return Store(path, lambda: datetime.now(UTC))

    late = LateStore(path, open_store)
    told = []
    late.subscribe(told.append)
    assert isinstance(late.execute(SetTag("t", "refund", 1)).exception(), DiskFull)
    late.execute(SetTag("t", "refund", 1)).result()
    late.close()
    assert len(told) == 1
    assert told[0].words


def test_trouble_with_a_file_that_must_be_opened_at_once_is_raised(tmp_path):
    def too_new() -> Store:
        raise DatabaseTooNew("m0009")

    with pytest.raises(DatabaseTooNew):
        LateStore(tmp_path / "new.db", too_new)
