"""How a row of the palette is painted; letters that fit are marked by formats, never by markup. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from socialinbox.ui import icons
from socialinbox.ui.keys import key_map, key_names
from socialinbox.ui.painting import draw_icon, draw_key_cap, draw_pixmap, draw_tag_mark
from socialinbox.ui.palette.entries import Entry
from socialinbox.ui.palette.matching import Match
from socialinbox.ui.palette.model import ROW_ROLE, AnyIndex, Row
from socialinbox.ui.text_display import calm_line
from socialinbox.ui.text_painting import draw_line, elide, is_right_to_left, text_width
from socialinbox.ui.theme import Radius, Role, Size, current

ROW, TITLE = 38, 32
_INSET, _PADDING, _GAP = 8, 10, 12
_CAP_GAP, _CAP_PADDING = 4, 11


class PaletteDelegate(QStyledItemDelegate):
    """Paints titles and entries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row: Row = index.data(ROW_ROLE)
        return QSize(0, current().scale(ROW if row.match else TITLE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = current()
        row: Row = index.data(ROW_ROLE)
        rect = QRectF(option.rect).adjusted(_INSET, 0, -_INSET, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.match is None:
            room = rect.adjusted(_PADDING, 4, 0, 0)
            draw_line(painter, room, row.title, theme.font(Role.META_STRONG), theme.tokens.ink_2)
            return
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            tokens = theme.tokens
            painter.setPen(tokens.accent if is_current and tokens.is_high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(tokens.selected if is_current else tokens.hover)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), Radius.BUTTON, Radius.BUTTON)
        room = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        room.setRight(room.right() - self._draw_key(painter, room, row.match.entry))
        self._draw_mark(painter, room, row.match.entry, is_current=is_current)
        room.setLeft(room.left() + Size.ICON + _GAP)
        self._draw_words(painter, room, row.match, is_current=is_current)

    @staticmethod
    def _draw_key(painter: QPainter, room: QRectF, entry: Entry) -> float:
        """Draw the key at the right; the width it took."""
        theme = current()
        font, height = theme.font(Role.KEY), theme.scale(Size.KEY)
        names = key_names(key_map().shown(entry.command)) if entry.command else []
        right = room.right()
        for name in reversed(names):
            width = max(height, round(text_width(name, font)) + _CAP_PADDING)
            cap = QRectF(right - width, room.center().y() - height / 2, width, height)
            draw_key_cap(painter, cap, name, font=font, ink=theme.tokens.ink_3, line=theme.tokens.border)
            right -= width + _CAP_GAP
        return room.right() - right + _GAP if names else 0

    @staticmethod
    def _draw_mark(painter: QPainter, room: QRectF, entry: Entry, *, is_current: bool) -> None:
        theme = current()
        tokens = theme.tokens
        ink = tokens.disabled if entry.why_not else tokens.accent_ink if is_current else tokens.ink_2
        square = QRectF(room.left(), room.center().y() - Size.ICON / 2, Size.ICON, Size.ICON)
        device = painter.device()
        ratio = device.devicePixelRatioF()
        if entry.tag_colour >= 0:
            draw_tag_mark(painter, square.center(), entry.tag_colour, theme)
        elif entry.network:
            picture = icons.network_pixmap(entry.network, ink, Size.ICON, ratio)
            draw_pixmap(painter, square.topLeft(), picture)
        elif entry.icon:
            draw_icon(painter, square, entry.icon, ink, ratio)

    @staticmethod
    def _draw_words(painter: QPainter, room: QRectF, match: Match, *, is_current: bool) -> None:
        theme = current()
        tokens, entry = theme.tokens, match.entry
        font = theme.font(Role.BODY_STRONG)
        painter.setPen(tokens.disabled if entry.why_not else tokens.accent_ink if is_current else tokens.ink)
        layout = _marked(entry.text, match.spans, font, room.width())
        line = layout.lineAt(0)
        layout.draw(painter, QPointF(room.left(), room.center().y() - line.height() / 2))
        room = room.adjusted(line.naturalTextWidth() + _GAP, 0, 0, 0)
        if entry.hint and room.width() > _GAP:
            ink = tokens.disabled if entry.why_not else tokens.ink_2
            draw_line(painter, room, calm_line(entry.hint), theme.font(Role.BODY), ink)


def _marked(text: str, spans: tuple[tuple[int, int], ...], font: QFont, width: float) -> QTextLayout:
    """Lay the words out on one line, those letters marked that fit."""
    tokens = current().tokens
    shown = elide(text, font, width)
    option = QTextOption()
    runs_left = is_right_to_left(shown)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if runs_left else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout = QTextLayout(shown, font)
    layout.setTextOption(option)
    formats = []
    for start, end in spans:
        if end <= len(shown):
            style = QTextCharFormat()
            style.setBackground(tokens.find)
            style.setForeground(tokens.ink)
            style.setFontWeight(QFont.Weight.Bold)
            mark = QTextLayout.FormatRange()
            mark.start, mark.length, mark.format = _units(shown[:start]), _units(shown[start:end]), style
            formats.append(mark)
    layout.setFormats(formats)
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout


def _units(text: str) -> int:
    """Count as Qt does, in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
