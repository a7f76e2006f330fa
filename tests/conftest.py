"""Fixtures of all tests: a quiet Qt, a clock that moves when told, a store in a temporary folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

from socialinbox.store import Store
from tests.builders import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    """A fresh profile of Claire's."""
    store = Store(tmp_path / "profile" / "inbox.db", clock, me_name="Claire Fontaine")
    yield store
    store.close()
