"""Tells screen readers, now and then, that conversations came which should be answered first. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

QUIET_SECONDS = 30


class Announcer(QObject):
    """Says how many came, at most every 30 seconds; what came in between is added up."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._number = 0
        self._said_at = 0
        self.said = ""

    def add(self, number: int, now: int) -> None:
        """So many came."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not for the first frame

        self._number += number
        if self._number and now - self._said_at >= QUIET_SECONDS:
            self.said = self.tr("%n new in Reply first", "read aloud: conversations", self._number)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, self.said))
            self._number, self._said_at = 0, now
