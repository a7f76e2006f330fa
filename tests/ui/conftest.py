"""Fixtures of the panels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from socialinbox.store import Store
from tests.builders import FakeClock
from tests.ui.desk import Desk


@pytest.fixture
def desk(store: Store, clock: FakeClock, qtbot: QtBot) -> Iterator[Desk]:
    """A workspace with one account on Mastodon."""
    made = Desk(store, clock, qtbot)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QGuiApplication) -> Iterator[None]:
    """Let go of what was copied: the offscreen clipboard outlives the interpreter, and then crashes on it."""
    yield
    qapp.clipboard().clear()
