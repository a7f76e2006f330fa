"""Fixtures of all tests: a quiet Qt, a clock that moves when told, a store in a temporary folder."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

from socialinbox.store import Store
from tests.builders import FakeClock

# As in the program: a collection on a worker thread would destroy Qt objects there.
gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect between tests, on the thread that runs them; the oldest only now and then."""
    gc.collect(2 if gc.get_count()[2] > gc.get_threshold()[2] else 1)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    """A fresh profile of Claire's."""
    store = Store(tmp_path / "profile" / "inbox.db", clock, me_name="Claire Fontaine")
    yield store
    store.close()


@pytest.fixture(autouse=True)
def _usual_look() -> Iterator[None]:
    """The look belongs to the application and outlives a test: give back what a test had changed."""
    yield
    if "socialinbox.ui.theme" not in sys.modules:
        return
    from PySide6.QtWidgets import QApplication

    from socialinbox.ui import theme  # the tests of the core need no Qt: start-up

    application = QApplication.instance()
    look = (
        next((child for child in application.children() if isinstance(child, theme.Theme)), None)
        if application
        else None
    )
    if look is None:
        return
    if "socialinbox.ui.keys" in sys.modules:
        from socialinbox.ui.keys import key_map

        key_map().take({})
    look.set_text_size(100)
    look.set_density(theme.DensityName.COMFORTABLE)
    look.set_contrast(None)
    look.set_reduced_motion(False)
    if look.appearance != theme.Appearance.SYSTEM:
        look.set_appearance(theme.Appearance.SYSTEM)
