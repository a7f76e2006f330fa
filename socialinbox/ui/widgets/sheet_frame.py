"""The white sheet that all work lies on. Whatever lies in it, its corners stay round. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from socialinbox.ui.theme import Radius, current


class _Corner(QWidget):
    """Covers what a pane paints outside one round corner: style sheets cannot clip children."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self.setFixedSize(Radius.SHEET, Radius.SHEET)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        whole = QRectF(self._sheet.rect()).translated(-QPoint(self.pos()))
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(whole)
        inside.addRoundedRect(whole, Radius.SHEET, Radius.SHEET)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(outside - inside, tokens.desk)
        painter.setPen(QPen(tokens.hairline, 1))
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), Radius.SHEET - 0.5, Radius.SHEET - 0.5)
        painter.end()


class SheetFrame(QFrame):
    """A frame with a hairline around and round corners above all its children."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "sheet")
        self._corners = [_Corner(self) for _ in range(4)]

    def raise_corners(self) -> None:
        """Call after a child was raised."""
        for corner in self._corners:
            corner.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rect = QRect(0, 0, self.width() - Radius.SHEET, self.height() - Radius.SHEET)
        places = (QPoint(0, 0), QPoint(rect.width(), 0), QPoint(0, rect.height()), QPoint(rect.width(), rect.height()))
        for corner, place in zip(self._corners, places, strict=True):
            corner.move(place)
        self.raise_corners()
