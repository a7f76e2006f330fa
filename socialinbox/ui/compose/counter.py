"""The counter beside the send button: a ring and two numbers, then a disc and what is too much. GUI thread only."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from socialinbox.ui.compose.counting import Room
from socialinbox.ui.painting import draw_alarm, draw_ring
from socialinbox.ui.text_painting import draw_line, text_width
from socialinbox.ui.theme import Role, current

_RING = 15
_GAP = 8


class Counter(QWidget):
    """Shown only where a network has a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = Room(0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()
        current().changed.connect(self.updateGeometry)

    def show_room(self, room: Room, *, is_wanted: bool) -> None:
        """Show how much is taken."""
        self._room = room
        self.setVisible(is_wanted and room.limit > 0)
        self.setAccessibleName(self.tr("{length} of {limit} characters").format(length=room.length, limit=room.limit))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Give the numbers as they are painted."""
        locale = self.locale()
        return f"{locale.toString(self._room.length)} / {locale.toString(self._room.limit)}"

    def sizeHint(self) -> QSize:
        theme = current()
        width = _RING + _GAP + text_width(self.text(), theme.figures(Role.BODY_STRONG))
        return QSize(math.ceil(width) + 1, theme.line_height(Role.BODY))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, room = current(), self._room
        tokens = theme.tokens
        painter = QPainter(self)
        ring = QRectF(0, (self.height() - _RING) / 2, _RING, _RING)
        ink = tokens.ink_2
        if room.excess:
            ink = tokens.danger
            draw_alarm(painter, ring, tokens.danger, tokens.sheet)
        else:
            ink = tokens.warn if room.is_near else tokens.ink_2
            share = room.length / room.limit if room.limit else 0
            draw_ring(painter, ring, share, tokens.warn_mark if room.is_near else tokens.accent)
        rest = QRectF(_RING + _GAP, 0, self.width() - _RING - _GAP + 1, self.height())
        draw_line(painter, rest, self.text(), theme.figures(Role.BODY_STRONG), ink)
        painter.end()
