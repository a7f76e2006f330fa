"""Watches what the interpreter itself opens, connects to, starts or imports while a test runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_KINDS = ("open", "import", "socket.", "subprocess.", "os.", "urllib.")
_SEEN: list[str] = []
_is_watching = False


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _is_watching and event.startswith(_KINDS):
        _SEEN.append(f"{event} {arguments!r}")


sys.addaudithook(_watch)  # it cannot be taken out again, so it looks only when it is asked to


@contextmanager
def watched() -> Iterator[list[str]]:
    """Collect what happens inside; one watch at a time."""
    global _is_watching  # noqa: PLW0603
    _SEEN.clear()
    _is_watching = True
    try:
        yield _SEEN
    finally:
        _is_watching = False
