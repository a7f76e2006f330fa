"""Fixtures of the scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.support import Days, JumpingClock


@pytest.fixture
def days(qtbot: Any, tmp_path: Path) -> Iterator[Days]:
    days = Days(qtbot, tmp_path / "profile", JumpingClock())
    yield days
    days.end_all()
