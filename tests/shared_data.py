"""Finds the collections of real and hostile texts that are too large, or not ours, to keep in this repository."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent


def shared_data(name: str) -> Path:
    """The folder of a collection; the test that needs it is skipped, visibly, where it is absent.

    Set SOCIALINBOX_SHARED_DATA, or put the collections into ``shared/data`` beside the repository.
    """
    folder = Path(os.environ.get("SOCIALINBOX_SHARED_DATA", _ROOT.parent / "shared" / "data")) / name
    if not folder.is_dir():
        pytest.skip(f"the collection {name!r} is not on this computer")
    return folder


def naughty_strings() -> list[str]:
    """The strings of the Big List of Naughty Strings."""
    strings = json.loads((shared_data("naughty-strings") / "blns.json").read_text(encoding="utf-8"))
    assert len(strings) > 500
    return [str(each) for each in strings]
