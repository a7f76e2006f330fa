"""Every test of the store is also a test of its statements: none may scan or sort what grows with the archive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from socialinbox.store import connection
from tests.store.query_plans import Watch, watched_sqlite


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """The plans of all statements that the test lets readers and the writer run."""
    watch = Watch()
    monkeypatch.setattr(connection, "sqlite3", watched_sqlite(watch))
    yield watch
    assert not watch.trouble, "\n".join(watch.trouble)
