"""Text that is ours or quotes others: section labels, lines of mixed weight, hairlines. GUI thread only."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from socialinbox.ui.text_display import calm_line
from socialinbox.ui.text_painting import unbroken
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current

_WIDTHS_KEPT = 4


class SectionLabel(PlainLabel):
    """The small heading above a group."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, Role.LABEL, "ink3", parent)


class Hairline(QFrame):
    """A line of one pixel between two parts."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orientation = orientation
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setFixedWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        current().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().tokens.hairline)
        painter.end()


class Run(NamedTuple):
    """A stretch of text of one weight and colour."""

    text: str
    role: Role = Role.BODY
    ink: str = "ink"  # the name of a token


class RunLabel(PlainLabel):
    """Plain text in several weights and colours, wrapped as one paragraph. No markup is ever read."""

    def __init__(self, runs: Sequence[Run] = (), parent: QWidget | None = None) -> None:
        self._runs: tuple[Run, ...] = ()
        self._layouts: dict[float, QTextLayout] = {}
        super().__init__("", Role.BODY, "", parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWordWrap(True)
        self.set_runs(runs)

    def set_runs(self, runs: Sequence[Run]) -> None:
        self._runs = tuple(run._replace(text=calm_line(run.text)) for run in runs)
        self._layouts.clear()
        super().setText("".join(run.text for run in self._runs))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        layout = self._layout(math.inf)
        line = layout.lineAt(0) if layout.lineCount() else None
        width = math.ceil(line.naturalTextWidth()) + 1 if line is not None else 0
        return QSize(width, self._line_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(120, self.sizeHint().width()), self._line_height())

    def heightForWidth(self, width: int) -> int:
        return max(1, self._layout(width).lineCount()) * self._line_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self._layout(self.width())
        height = layout.lineCount() * self._line_height()
        painter = QPainter(self)
        layout.draw(painter, QPointF(0, max(0.0, (self.height() - height) / 2)))
        painter.end()

    def _on_theme(self) -> None:
        self._layouts.clear()
        super()._on_theme()

    def _line_height(self) -> int:
        theme = current()
        roles = {run.role for run in self._runs} or {Role.BODY}
        return max(theme.line_height(role) for role in roles)

    def _layout(self, width: float) -> QTextLayout:
        """Lay the words out once for each width: Qt asks for sizes again and again before it paints."""
        if width not in self._layouts:
            if len(self._layouts) >= _WIDTHS_KEPT:
                self._layouts.clear()
            self._layouts[width] = self._laid_out(width)
        return self._layouts[width]

    def _laid_out(self, width: float) -> QTextLayout:
        theme = current()
        first = self._runs[0].role if self._runs else Role.BODY
        text = unbroken("".join(run.text for run in self._runs)).replace("\n", "\u2028")
        layout = QTextLayout(text, theme.font(first))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        line_height = self._line_height()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(min(width, 1e6))
            line.setPosition(QPointF(0, y + (line_height - line.height()) / 2))
            y += line_height
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        theme = current()
        ranges = []
        start = 0
        for run in self._runs:
            style = QTextCharFormat()
            style.setFont(theme.font(run.role))
            style.setForeground(getattr(theme.tokens, run.ink))
            piece = QTextLayout.FormatRange()
            piece.start = start
            piece.length = _units(run.text)
            piece.format = style
            ranges.append(piece)
            start += piece.length
        return ranges


def _units(text: str) -> int:
    """Count as Qt does, in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
