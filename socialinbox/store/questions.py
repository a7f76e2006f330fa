"""The query thread: long reads one at a time, on a connection of its own; a newer one interrupts the older.

``ask`` may be called from every thread; ``answer`` is called on the query thread and must hand over at once.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from socialinbox.store.reader import Reader

T = TypeVar("T")
_Job = tuple[Callable[[Reader], Any], Callable[[Any], None], Callable[[], None]]
_LOG = logging.getLogger(__name__)


class Questions:
    """Only the newest question of each slot is answered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._wake = threading.Condition()
        self._waiting: OrderedDict[str, _Job] = OrderedDict()
        self._running = ""
        self._is_stale = False
        self._is_closed = False
        self._reader: Reader | None = None
        self._thread = threading.Thread(target=self._main, name="query", daemon=True)
        self._thread.start()

    def ask(
        self, slot: str, question: Callable[[Reader], T], answer: Callable[[T], None], failed: Callable[[], None]
    ) -> None:
        """Answer ``question`` soon, unless a newer one of the same slot comes first; or tell that it failed."""
        with self._wake:
            self._waiting[slot] = (question, answer, failed)
            if slot == self._running and self._reader is not None:
                self._is_stale = True
                self._reader.interrupt()
            self._wake.notify()

    def close(self) -> None:
        """Drop what waits, interrupt what runs, stop."""
        with self._wake:
            self._is_closed = True
            self._waiting.clear()
            if self._reader is not None:
                self._reader.interrupt()
            self._wake.notify()
        self._thread.join(timeout=5)

    def _main(self) -> None:
        reader = Reader(self._path)
        with self._wake:
            self._reader = reader
        while (job := self._next()) is not None:
            question, answer, failed = job
            try:
                result = question(reader)
            except sqlite3.OperationalError as error:
                if "interrupted" not in str(error):
                    _LOG.exception("A question failed")
                    _hand_over(failed)
                continue
            except Exception:  # noqa: BLE001 - the thread must live on
                _LOG.exception("A question met a bug")
                _hand_over(failed)
                continue
            with self._wake:
                is_wanted = not (self._is_stale or self._is_closed)
                self._running = ""
            if is_wanted:
                _hand_over(partial(answer, result))
        with self._wake:
            self._reader = None
        reader.close()

    def _next(self) -> _Job | None:
        with self._wake:
            self._running, self._is_stale = "", False
            while not self._waiting:
                if self._is_closed:
                    return None
                self._wake.wait()
            if self._is_closed:
                return None
            self._running, job = self._waiting.popitem(last=False)
            return job


def _hand_over(tell: Callable[[], None]) -> None:
    try:
        tell()
    except Exception:  # noqa: BLE001 - whoever asked may be gone; the thread must live on
        _LOG.exception("An answer could not be handed over")
