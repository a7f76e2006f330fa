"""Where one is in a wizard: numbered steps on a line, done ones ticked. GUI thread only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from socialinbox.ui.painting import draw_icon
from socialinbox.ui.text_painting import draw_line, text_width
from socialinbox.ui.theme import Role, Theme, current

_DISC = 18
_GAP = 6
_LINK = 28
_LINK_GAP = 8
_TICK = 11


class _Look(NamedTuple):
    fill: QColor | None
    line: QColor
    mark: QColor
    word: QColor
    role: Role


class StepLine(QWidget):
    """The names of the steps, and which one is current."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().changed.connect(self._on_theme)
        self.show_step(0)

    @property
    def step(self) -> int:
        """The current step, from 0."""
        return self._step

    def show_step(self, step: int) -> None:
        self._step = step
        words = self.tr("Step {number} of {count}: {name}")
        name = self._names[step]
        self.setAccessibleName(words.format(number=step + 1, count=len(self._names), name=name))
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        names = sum(text_width(name, theme.font(Role.META_STRONG)) for name in self._names)
        links = (_LINK + 2 * _LINK_GAP) * (len(self._names) - 1)
        width = math.ceil(names) + (theme.scale(_DISC) + _GAP) * len(self._names) + links
        return QSize(width, theme.scale(_DISC))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.scale(_DISC)
        x = 0.0
        for number, name in enumerate(self._names):
            if number:
                painter.setPen(QPen(theme.tokens.border, 1))
                y = math.floor(self.height() / 2) + 0.5
                line = QRectF(x + _LINK_GAP, y, _LINK, 0)
                painter.drawLine(line.topLeft(), line.topRight())
                x += _LINK + 2 * _LINK_GAP
            look = self._look(number, theme)
            self._draw_disc(painter, QRectF(x, (self.height() - side) / 2, side, side), number, look)
            x += side + _GAP
            width = text_width(name, theme.font(look.role)) + 1
            draw_line(painter, QRectF(x, 0, width, self.height()), name, theme.font(look.role), look.word)
            x += width - 1
        painter.end()

    def _look(self, number: int, theme: Theme) -> _Look:
        tokens = theme.tokens
        if number == self._step:
            return _Look(tokens.accent, tokens.accent, tokens.on_accent, tokens.ink, Role.META_STRONG)
        if number < self._step:
            return _Look(None, tokens.accent, tokens.accent_ink, tokens.ink_2, Role.META)
        return _Look(None, tokens.control, tokens.ink_2, tokens.ink_2, Role.META)

    def _draw_disc(self, painter: QPainter, rect: QRectF, number: int, look: _Look) -> None:
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.fill if look.fill is not None else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        if number < self._step:
            inset = (rect.width() - _TICK) / 2
            draw_icon(
                painter, rect.adjusted(inset, inset, -inset, -inset), "check", look.mark, self.devicePixelRatioF()
            )
            return
        painter.setFont(current().font(Role.KEY))
        painter.setPen(look.mark)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, str(number + 1))

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()
