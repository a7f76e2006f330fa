"""The one point where other threads reach the window: callbacks in, calm signals on the GUI thread out."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from socialinbox.core.changes import Changes

CALM_MILLISECONDS = 50
#: Changes of more conversations than this are a sync or an import on its way, not what somebody waits to see.
FEW = 20
#: While such changes stream in, windows are told of them only so often: to read a long queue anew costs a frame.
REST_MILLISECONDS = 1000


class Bridge(QObject):
    """``report`` and ``call`` may be used from every thread; signals and calls arrive on the GUI thread.

    A burst of changes is joined and told at most every 50 ms, a stream of many at most every second.
    """

    changed = Signal(object)  # Changes
    _arrived = Signal()
    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._few, self._many = Changes(), Changes()
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM_MILLISECONDS)
        self._timer.timeout.connect(self._tell)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MILLISECONDS)
        self._rest.timeout.connect(self._tell)
        self._arrived.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._called.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @property
    def has_news(self) -> bool:
        """Whether something waits to be told."""
        return bool(self._few or self._many)

    def report(self, changes: Changes) -> None:
        """A commit touched these."""
        with self._lock:
            if len(changes.conversations) > FEW:
                was_idle = not self._many
                self._many |= changes
            else:
                was_idle = not self._few
                self._few |= changes
        if was_idle and changes:
            self._arrived.emit()

    def call(self, function: Callable[[], None]) -> None:
        """Run ``function`` on the GUI thread, soon."""
        self._called.emit(function)

    def hurry(self) -> None:
        """Tell what many changes wait: an act of staff has ended. GUI thread only."""
        self._rest.stop()
        self._wake()

    def close(self) -> None:
        """Tell nothing any more: what still arrives is about a window that has gone."""
        self._is_closed = True
        self._timer.stop()
        self._rest.stop()

    def _wake(self) -> None:
        is_told_later = self._rest.isActive() and not self._few
        if not is_told_later and not self._timer.isActive() and not self._is_closed:
            self._timer.start()

    def _tell(self) -> None:
        with self._lock:
            changes, self._few = self._few, Changes()
            if self._many and not self._rest.isActive():
                changes, self._many = changes | self._many, Changes()
                self._rest.start()
        if changes:
            self.changed.emit(changes)

    def _run(self, function: Callable[[], None]) -> None:
        if not self._is_closed:
            function()
