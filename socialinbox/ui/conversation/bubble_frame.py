"""The painted surface of a message: rounded, one corner tighter on the side of whoever spoke.

GUI thread only.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from socialinbox.ui.theme import Radius, Tokens, current


class Look(StrEnum):
    """What the surface says before a word is read."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    QUEUED = "queued"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"


class _Paint(NamedTuple):
    surface: QColor
    line: QColor | None = None
    width: float = 1.5
    is_dashed: bool = False


class BubbleFrame(QFrame):
    """A surface around a text; ``is_ours`` puts the tight corner at the right."""

    def __init__(self, look: Look, *, is_ours: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._is_ours = is_ours
        current().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint = _paint(self.look, current().tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(paint.surface)
        rect = QRectF(self.rect())
        if paint.line is None:
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            pen = QPen(paint.line, paint.width)
            if paint.is_dashed:
                pen.setDashPattern([2.6, 1.8])
            painter.setPen(pen)
            half = paint.width / 2
            rect.adjust(half, half, -half, -half)
        painter.drawPath(bubble_path(rect, is_ours=self._is_ours))
        painter.end()


def bubble_path(rect: QRectF, *, is_ours: bool) -> QPainterPath:
    """Give the outline of a bubble."""
    large, tail = float(Radius.BUBBLE), float(Radius.BUBBLE_TAIL)
    left_bottom, right_bottom = (large, tail) if is_ours else (tail, large)
    path = QPainterPath()
    path.moveTo(rect.left() + large, rect.top())
    path.lineTo(rect.right() - large, rect.top())
    path.arcTo(rect.right() - 2 * large, rect.top(), 2 * large, 2 * large, 90, -90)
    path.lineTo(rect.right(), rect.bottom() - right_bottom)
    side = 2 * right_bottom
    path.arcTo(rect.right() - side, rect.bottom() - side, side, side, 0, -90)
    path.lineTo(rect.left() + left_bottom, rect.bottom())
    side = 2 * left_bottom
    path.arcTo(rect.left(), rect.bottom() - side, side, side, 270, -90)
    path.lineTo(rect.left(), rect.top() + large)
    path.arcTo(rect.left(), rect.top(), 2 * large, 2 * large, 180, -90)
    path.closeSubpath()
    return path


def _paint(look: Look, tokens: Tokens) -> _Paint:
    match look:
        case Look.INCOMING:
            return _outlined(_Paint(tokens.bubble_in), tokens)
        case Look.OUTGOING:
            return _outlined(_Paint(tokens.bubble_out), tokens)
        case Look.QUEUED:
            return _Paint(tokens.sheet, tokens.control, is_dashed=True)
        case Look.UNCONFIRMED:
            return _Paint(tokens.slate_soft, tokens.slate_mark, is_dashed=True)
        case Look.FAILED:
            return _Paint(tokens.sheet, tokens.danger_mark)


def _outlined(paint: _Paint, tokens: Tokens) -> _Paint:
    return paint._replace(line=tokens.control, width=1.0) if tokens.is_high_contrast else paint
