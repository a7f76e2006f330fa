"""The one point where other threads reach the window: callbacks in, calm signals on the GUI thread out."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from socialinbox.core.changes import Changes

CALM_MILLISECONDS = 50


class Bridge(QObject):
    """``report`` and ``call`` may be used from every thread; signals and calls arrive on the GUI thread.

    A burst of changes is joined and told at most every 50 ms.
    """

    changed = Signal(object)  # Changes
    _arrived = Signal()
    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._pending = Changes()
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM_MILLISECONDS)
        self._timer.timeout.connect(self._tell)
        self._arrived.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._called.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def report(self, changes: Changes) -> None:
        """A commit touched these."""
        with self._lock:
            was_idle = not self._pending
            self._pending |= changes
        if was_idle and changes:
            self._arrived.emit()

    def call(self, function: Callable[[], None]) -> None:
        """Run ``function`` on the GUI thread, soon."""
        self._called.emit(function)

    def close(self) -> None:
        """Tell nothing any more: what still arrives is about a window that has gone."""
        self._is_closed = True
        self._timer.stop()

    def _wake(self) -> None:
        if not self._timer.isActive() and not self._is_closed:
            self._timer.start()

    def _tell(self) -> None:
        with self._lock:
            changes, self._pending = self._pending, Changes()
        if changes:
            self.changed.emit(changes)

    def _run(self, function: Callable[[], None]) -> None:
        if not self._is_closed:
            function()
