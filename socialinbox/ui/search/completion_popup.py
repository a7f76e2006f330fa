"""The list below a search field: what could be typed next. The keyboard stays in the field. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QListWidget, QVBoxLayout, QWidget

from socialinbox.ui.dialogs.choices import CHOICE_ROLE, ROW, Choice, ChoiceDelegate, choice_item
from socialinbox.ui.theme import current
from socialinbox.ui.widgets import OverlayBar

LEAST_WIDTH = 288
SHOWN_ROWS = 9
_MARGIN, _GAP, _ROOM = 6, 4, 8
_BLUR, _DROP = 36, 14


class CompletionPopup(QFrame):
    """Nothing is highlighted until Down or the pointer says so: Enter alone searches for what was typed."""

    taken = Signal(int)  # the place of the row

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setProperty("surface", "popover")
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(ChoiceDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("Suggestions"))
        OverlayBar(self.list)
        self.list.itemClicked.connect(lambda item: self.taken.emit(self.list.row(item)))
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(self.list)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(_BLUR)
        shadow.setOffset(0, _DROP)
        shadow.setColor(QColor(0, 0, 0, 128 if current().is_dark else 41))
        self.setGraphicsEffect(shadow)
        self.hide()

    @property
    def row(self) -> int:
        """The highlighted row, -1 for none."""
        return self.list.currentRow()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show these; without any, hide."""
        self.list.clear()
        if not choices:
            self.hide()
            return
        for choice in choices:
            self.list.addItem(choice_item(choice))
        self.list.setCurrentRow(-1)
        self._place()
        self.show()
        self.raise_()

    def step(self, step: int) -> None:
        """Highlight the next row or the one before; before the first and after the last is none."""
        rows = self.list.count()
        self.list.setCurrentRow((self.row + 1 + step) % (rows + 1) - 1)
        item = self.list.currentItem()
        if item is None:
            self.list.clearSelection()
            return
        choice: Choice = item.data(CHOICE_ROLE)
        place = self.tr("{number} of {all}", "read aloud: place in a list").format(number=self.row + 1, all=rows)
        words = ", ".join(part for part in (choice.text, choice.hint, place) if part)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, words))

    def _place(self) -> None:
        """Below the field, or above it where there is more room; inside the window."""
        window, field = self._field.window(), self._field
        if self.parentWidget() is not window:
            self.setParent(window)
        rows = min(SHOWN_ROWS, self.list.count())
        row = current().scale(ROW)
        corner = field.mapTo(window, QPoint(0, field.height() + _GAP))
        below = window.height() - corner.y() - _ROOM
        rows = max(1, min(rows, (below - 2 * _MARGIN) // row))
        width = max(field.width(), current().scale(LEAST_WIDTH))
        left = max(_ROOM, min(corner.x(), window.width() - width - _ROOM))
        self.setGeometry(QRect(left, corner.y(), width, rows * row + 2 * _MARGIN + 2))
