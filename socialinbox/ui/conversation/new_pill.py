"""A small pill over the messages: something new arrived below. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from socialinbox.ui.widgets.buttons import Button, ButtonSize, Kind

_ABOVE_END = 12


class NewPill(Button):
    """Floats at the lower edge of a view until its end has been seen."""

    def __init__(self, view: QWidget) -> None:
        super().__init__("", Kind.PLAIN, icon_name="arrow-down", size=ButtonSize.SMALL, parent=view)
        self._count = 0
        self._view = view
        view.installEventFilter(self)
        self.hide()

    @property
    def count(self) -> int:
        """How many messages have not been seen."""
        return self._count

    def add(self, number: int) -> None:
        """Tell of so many more."""
        self._count += number
        self.setText(self.tr("%n new", "messages below", self._count))
        self.show()
        self.raise_()
        self._place()

    def clear(self) -> None:
        """Everything has been seen."""
        self._count = 0
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the view changes its size."""
        if watched is self._view and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._view.width() - self.width()) // 2, self._view.height() - self.height() - _ABOVE_END)
