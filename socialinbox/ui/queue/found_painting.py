"""How a passage that a search found is painted: its matches marked by formats, never by markup. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from socialinbox.ui.queue.found import Found
from socialinbox.ui.queue.matches import excerpt, find_matches
from socialinbox.ui.text_display import calm_line
from socialinbox.ui.text_painting import elide, is_right_to_left
from socialinbox.ui.tokens import Tokens


def paint_found(painter: QPainter, line: QRectF, found: Found, *, font: QFont, ink: QColor, tokens: Tokens) -> None:
    shown = elide(calm_line(excerpt(found.text, found.query)), font, line.width())
    runs_left = is_right_to_left(shown)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if runs_left else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout = QTextLayout(shown, font)
    layout.setTextOption(option)
    layout.setFormats([_mark(shown, start, end, tokens) for start, end in find_matches(shown, found.query)])
    layout.beginLayout()
    placed = layout.createLine()
    placed.setLineWidth(line.width())
    layout.endLayout()
    painter.setPen(ink)
    layout.draw(painter, QPointF(line.left(), line.center().y() - placed.height() / 2))


def _mark(text: str, start: int, end: int, tokens: Tokens) -> QTextLayout.FormatRange:
    mark = QTextLayout.FormatRange()
    mark.start, mark.length = _units(text[:start]), _units(text[start:end])
    style = QTextCharFormat()
    style.setBackground(tokens.find)
    style.setForeground(tokens.ink)
    mark.format = style
    return mark


def _units(text: str) -> int:
    """Count as Qt does, in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
