"""Collects reference cycles on the GUI thread alone, between events.

Python collects wherever a threshold is passed; on a worker thread that would destroy Qt objects there, which Qt
answers with a crash or with two threads that wait for each other.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

CHECK_MILLISECONDS = 1000
#: What lives by then lives as long as the program, and need not be looked at again.
FREEZE_MILLISECONDS = 5000


class GarbageCollector(QObject):
    """Takes over from Python's own schedule until it is stopped; the thresholds stay those of Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_MILLISECONDS)
        self._timer.timeout.connect(self.check)
        self._timer.start()
        QTimer.singleShot(FREEZE_MILLISECONDS, self, gc.freeze)

    def check(self) -> None:
        """Collect the oldest generation whose threshold is passed."""
        passed = [
            generation
            for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > threshold
        ]
        if passed:
            gc.collect(passed[-1])

    def stop(self) -> None:
        """Give the schedule back to Python."""
        self._timer.stop()
        gc.enable()
