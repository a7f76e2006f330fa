"""How a row of the sidebar and a cell of the rail are painted. GUI thread only."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from socialinbox.ui import icons, painting
from socialinbox.ui.sidebar.entries import Entry, EntryKind
from socialinbox.ui.sidebar.model import SidebarModel
from socialinbox.ui.text_painting import draw_line, text_width
from socialinbox.ui.theme import Radius, Role, Size, current

AnyIndex = QModelIndex | QPersistentModelIndex

_INSET = 8
_ICON_LEFT, _LABEL_LEFT, _RIGHT = 20, 46, 20
_HEADING_ABOVE, _HEADING_DROP = 6, 8
_NETWORK = 14.5
_ALERT = 15
_GAP = 8
_CELL = QSize(40, 36)
_CELL_LEFT, _CELL_GAP = 10, 2
_CELL_ICON = 18
_LINE_HEIGHT, _LINE_INSET = 18, 18
_BADGE_HEIGHT, _BADGE_PADDING = 15, 4


class _EntryDelegate(QStyledItemDelegate):
    """What row and cell have in common."""

    def __init__(self, model: SidebarModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.shows_focus = False

    def _entry(self, index: AnyIndex) -> Entry:
        entry = self._model.entry(index.row())
        if entry is None:
            raise IndexError(index.row())
        return entry

    def _is_marked(self, entry: Entry) -> bool:
        return entry.key == self._model.marked

    def _paint_surface(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, *, is_marked: bool) -> None:
        tokens = current().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_marked:
            painter.setPen(QPen(tokens.hairline, 1))
            painter.setBrush(tokens.nav_on)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius.BUTTON, Radius.BUTTON)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.press)
            painter.drawRoundedRect(box, Radius.BUTTON, Radius.BUTTON)
        if self.shows_focus and option.state & QStyle.StateFlag.State_HasFocus:
            painting.draw_focus_frame(painter, box, Radius.BUTTON, current())

    def _paint_glyph(
        self, painter: QPainter, centre: QPointF, entry: Entry, ink: QColor, side: float, ratio: float
    ) -> None:
        """Paint the sign of a row: an icon, a network's mark or a tag's."""
        if entry.colour >= 0:
            painting.draw_tag_mark(painter, centre, entry.colour, current())
            return
        if entry.network:
            side = side * _NETWORK / Size.ICON
            glyph = icons.network_pixmap(entry.network, ink, side, ratio)
        else:
            glyph = icons.pixmap(entry.icon, ink, side, ratio)
        painting.draw_pixmap(painter, centre - QPointF(side / 2, side / 2), glyph)


class RowDelegate(_EntryDelegate):
    """Rows of the whole sidebar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = current().density.sidebar_row
        if self._entry(index).kind is EntryKind.HEADING:
            height += _HEADING_ABOVE
        return QSize(0, current().scale(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry, theme = self._entry(index), current()
        cell = QRectF(option.rect)
        if entry.kind is EntryKind.HEADING:
            line = cell.adjusted(_ICON_LEFT, theme.scale(_HEADING_DROP), -_RIGHT, 0)
            draw_line(painter, line, entry.label, theme.font(Role.META_STRONG), theme.tokens.ink_3)
            return
        is_marked = self._is_marked(entry)
        self._paint_surface(painter, cell.adjusted(_INSET, 0, -_INSET, 0), option, is_marked=is_marked)
        centre = QPointF(cell.left() + _ICON_LEFT + Size.ICON / 2, cell.center().y())
        ratio = option.widget.devicePixelRatioF()
        ink = theme.tokens.accent_ink if is_marked else theme.tokens.ink_3
        self._paint_glyph(painter, centre, entry, ink, Size.ICON, ratio)
        taken = self._paint_count(painter, cell, entry, is_marked=is_marked, ratio=ratio)
        label = cell.adjusted(_LABEL_LEFT, 0, -_RIGHT - (taken + _GAP if taken else 0), 0)
        colour = theme.tokens.ink if is_marked else theme.tokens.ink_2
        draw_line(painter, label, entry.label, theme.font(Role.BODY_STRONG), colour)

    def _paint_count(self, painter: QPainter, cell: QRectF, entry: Entry, *, is_marked: bool, ratio: float) -> float:
        """Paint number and alert at the right; the width they took."""
        theme = current()
        right, taken = cell.right() - _RIGHT, 0.0
        if entry.count:
            words = self._model.count_words(entry)
            taken = math.ceil(text_width(words, theme.figures(Role.META)))
            line = QRectF(right - taken, cell.top(), taken + 1, cell.height())
            colour = theme.tokens.ink_2 if is_marked else theme.tokens.ink_3
            draw_line(painter, line, words, theme.figures(Role.META), colour)
        if entry.alert:
            taken += _GAP if taken else 0
            square = QRectF(right - taken - _ALERT, cell.center().y() - _ALERT / 2, _ALERT, _ALERT)
            painting.draw_icon(painter, square, entry.alert, theme.status(entry.alert_status).mark, ratio)
            taken += _ALERT
        return taken


def _cell_height() -> int:
    """As high as at the usual text size, and as much more as the number at the corner has grown."""
    return _CELL.height() + current().scale(_BADGE_HEIGHT) - _BADGE_HEIGHT


class CellDelegate(_EntryDelegate):
    """Cells of the rail: the icon, and the number at its corner."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        if self._entry(index).kind is EntryKind.LINE:
            return QSize(0, _LINE_HEIGHT)
        return QSize(0, _cell_height() + _CELL_GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry, theme = self._entry(index), current()
        cell = QRectF(option.rect)
        if entry.kind is EntryKind.LINE:
            y = cell.top() + _LINE_HEIGHT // 2 - 0.5
            painter.setPen(QPen(theme.tokens.border, 1))
            painter.drawLine(QPointF(cell.left() + _LINE_INSET, y), QPointF(cell.right() - _LINE_INSET, y))
            return
        height = _cell_height()
        box = QRectF(cell.left() + _CELL_LEFT, cell.top(), _CELL.width(), height)
        is_marked = self._is_marked(entry)
        self._paint_surface(painter, box, option, is_marked=is_marked)
        ratio = option.widget.devicePixelRatioF()
        ink = theme.tokens.accent_ink if is_marked else theme.tokens.ink_2
        # Large numbers need room above the glyph.
        lowered = box.center() + QPointF(0, (height - _CELL.height()) / 2)
        self._paint_glyph(painter, lowered, entry, ink, _CELL_ICON, ratio)
        self._paint_badge(painter, box, entry, is_marked=is_marked, ratio=ratio)

    def _paint_badge(self, painter: QPainter, box: QRectF, entry: Entry, *, is_marked: bool, ratio: float) -> None:
        theme, tokens = current(), current().tokens
        if entry.alert:
            square = QRectF(box.right() - 9, box.top() - 1, 12, 12)
            painting.draw_icon(painter, square, entry.alert, theme.status(entry.alert_status).mark, ratio)
            return
        if not entry.count:
            return
        words, font = self._model.count_words(entry), theme.figures(Role.KEY)
        width = max(16, math.ceil(text_width(words, font)) + 2 * _BADGE_PADDING)
        middle = box.right() - 4
        height = theme.scale(_BADGE_HEIGHT)
        badge = QRectF(middle - width / 2, box.top() - 1, width, height)
        if badge.right() > box.right() + _CELL_LEFT - 2:
            badge.moveRight(box.right() + _CELL_LEFT - 2)
        if is_marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.accent)
            painter.drawRoundedRect(badge, height / 2, height / 2)
        ink = tokens.on_accent if is_marked else tokens.ink_2
        draw_line(painter, badge, words, font, ink, alignment=Qt.AlignmentFlag.AlignHCenter)
