"""Paints a reply of the outbox: who, what, its state as a pill, and why in words. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from socialinbox.core.model import OutboxItem
from socialinbox.ui import painting
from socialinbox.ui.messages import reason_sentence, shown_name, state_words
from socialinbox.ui.outbox.model import AnyIndex, Heading, OutboxModel, group_words
from socialinbox.ui.text_painting import draw_line, initials
from socialinbox.ui.theme import Radius, Role, Size, current

ROW_HEIGHT = 88
HEADING_HEIGHT = 28
_INSET = 8
_AVATAR_LEFT, _AVATAR_TOP, _AVATAR = 18, 10, 36
_TEXT_LEFT, _RIGHT = 66, 12
_LINES = (10, 33, 54)
_LEAST_NAME = 90
_RING_SHARE = 0.6
_TELLING = ("danger", "warn")


class OutboxDelegate(QStyledItemDelegate):
    """Reads lines straight from the model."""

    def __init__(self, model: OutboxModel, clock: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._clock = model, clock

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        is_heading = isinstance(self._model.line_at(index.row()), Heading)
        return QSize(200, current().scale(HEADING_HEIGHT if is_heading else ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line = self._model.line_at(index.row())
        cell = QRectF(option.rect)
        painter.save()
        if isinstance(line, Heading):
            self._paint_heading(painter, cell, line)
        elif line is not None:
            self._paint_item(painter, cell, line, option)
            with_keys = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
            if option.state & with_keys == with_keys:
                box = cell.adjusted(_INSET, 0, -_INSET, 0)
                painting.draw_focus_frame(painter, box, Radius.ROW, current())
        painter.restore()

    def _paint_heading(self, painter: QPainter, cell: QRectF, heading: Heading) -> None:
        theme = current()
        room = cell.adjusted(20, 0, -20, 0)
        ink = theme.tokens.ink_3
        width = draw_line(painter, room, group_words(heading.group), theme.font(Role.LABEL), ink)
        rest = room.adjusted(width + 6, 0, 0, 0)
        draw_line(painter, rest, str(heading.count), theme.figures(Role.META), ink)

    def _paint_item(self, painter: QPainter, cell: QRectF, item: OutboxItem, option: QStyleOptionViewItem) -> None:
        theme = current()
        tokens = theme.tokens
        box = cell.adjusted(_INSET, 0, -_INSET, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        surface = tokens.selected if is_chosen else tokens.hover if is_over else tokens.sheet
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(surface)
        painter.drawRoundedRect(box, Radius.ROW, Radius.ROW)
        ratio = option.widget.devicePixelRatioF()
        avatar = QRectF(box.left() + _AVATAR_LEFT, box.top() + _AVATAR_TOP, _AVATAR, _AVATAR)
        name = shown_name(item.name)
        painting.draw_avatar(painter, avatar, initials(name), item.contact_uid, theme)
        painting.draw_network_badge(painter, avatar, item.network, surface, theme, ratio=ratio)
        room = QRectF(box.left() + _TEXT_LEFT, box.top(), box.width() - _TEXT_LEFT - _RIGHT, box.height())
        pill = self._paint_pill(painter, room, item, ratio)
        self._paint_line(painter, room.adjusted(0, 0, -pill - 10, 0), 0, name, Role.BODY_STRONG, "ink")
        self._paint_line(painter, room, 1, item.text, Role.BODY, "ink_2")
        status = state_words(item).status
        ink = status if status in _TELLING else "ink_3"
        self._paint_line(painter, room, 2, reason_sentence(item, self._clock()), Role.META, ink)

    def _paint_pill(self, painter: QPainter, room: QRectF, item: OutboxItem, ratio: float) -> float:
        theme = current()
        words = state_words(item)
        word = words.word
        width = painting.pill_width(word, theme)
        if room.width() - width < theme.scale(_LEAST_NAME):  # the name matters more; the line below says it in full
            word = ""
            width = painting.pill_width(word, theme)
        rect = QRectF(room.right() - width, room.top() + theme.scale(_LINES[0]), width, theme.scale(Size.PILL))
        share = None if words.icon else _RING_SHARE
        painting.draw_pill(
            painter, rect, word, theme, words.status, icon_name=words.icon, ring_share=share, ratio=ratio
        )
        return float(width)

    def _paint_line(self, painter: QPainter, room: QRectF, place: int, text: str, role: Role, ink: str) -> None:
        theme = current()
        top = room.top() + theme.scale(_LINES[place])
        rect = QRectF(room.left(), top, room.width(), theme.line_height(role))
        draw_line(painter, rect, text, theme.font(role), getattr(theme.tokens, ink))
