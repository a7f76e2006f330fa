"""A popover with a field and a list: type to narrow, Enter to take, Esc to leave. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from socialinbox.core.text import fold_for_search
from socialinbox.ui.painting import draw_icon
from socialinbox.ui.text_painting import draw_line
from socialinbox.ui.theme import Radius, Role, Size, current
from socialinbox.ui.widgets import OverlayBar, Popover, SearchField

WIDTH = 280
ROW = 32
SHOWN_ROWS = 8
_MARGIN = 6
_PADDING, _ICON_GAP = 10, 9
CHOICE_ROLE = int(Qt.ItemDataRole.UserRole) + 1

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: what it stands for, its words, a word at the right, a mark before it."""

    key: str
    text: str
    hint: str = ""
    icon: QIcon | None = None
    is_checked: bool = False


class ChoiceDelegate(QStyledItemDelegate):
    """Draws a row: mark, words, and at the right a word and the tick of what is chosen already."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = current()
        tokens = theme.tokens
        state, row = option.state, QRectF(option.rect)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(tokens.accent if is_current and tokens.is_high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(tokens.selected if is_current else tokens.hover)
            painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), Radius.SMALL_BUTTON, Radius.SMALL_BUTTON)
        ink = tokens.accent_ink if is_current else tokens.ink
        choice = index.data(CHOICE_ROLE)
        room = row.adjusted(_PADDING, 0, -_PADDING, 0)
        if not isinstance(choice, Choice):
            draw_line(painter, room, str(index.data()), theme.font(Role.BODY_STRONG), ink)
            return
        if choice.icon is not None:
            square = QRect(round(room.left()), round(room.center().y() - Size.ICON / 2), Size.ICON, Size.ICON)
            choice.icon.paint(painter, square)
            room.setLeft(square.right() + _ICON_GAP)
        if choice.is_checked:
            side = float(Size.ICON)
            tick = QRectF(room.right() - side, room.center().y() - side / 2, side, side)
            draw_icon(painter, tick, "check", tokens.accent_ink)
            room.setRight(tick.left() - _ICON_GAP)
        if choice.hint:
            font, colour = theme.figures(Role.META), tokens.accent_ink if is_current else tokens.ink_3
            width = draw_line(painter, room, choice.hint, font, colour, alignment=Qt.AlignmentFlag.AlignRight)
            room.setRight(room.right() - width - _ICON_GAP)
        draw_line(painter, room, choice.text, theme.font(Role.BODY_STRONG), ink)


class ChoicePopover(Popover):
    """Offers choices. ``chosen`` carries the key; ``created`` the typed words when nothing is called that."""

    chosen = Signal(str)
    created = Signal(str)

    def __init__(self, parent: QWidget, placeholder: str, *, stays_open: bool = False, new_text: str = "") -> None:
        super().__init__(parent)
        self._room = parent
        self._stays_open = stays_open
        self._new_text = new_text
        self._choices: Sequence[Choice] = ()
        self.field = SearchField(placeholder, parent=self)
        self.field.setAccessibleName(placeholder)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.field.escaped.connect(self.close_popover)
        self.list = QListWidget(self)
        self.list.setAccessibleName(placeholder)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(ChoiceDelegate(self.list))
        self.list.setMouseTracking(True)
        OverlayBar(self.list)
        self.list.itemClicked.connect(self._take)
        self.column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.column.setSpacing(_MARGIN)
        self.column.addWidget(self.field)
        self.column.addWidget(self.list)

    def offer(self, choices: Sequence[Choice], at: QPoint) -> None:
        """Show the choices with the upper right corner near ``at``, a place of the parent."""
        self._choices = choices
        self.field.clear()
        self._fill()
        place = QRect(at - QPoint(self.width(), 0), self.size())
        self.open_at(_inside(place, self._room.rect()), self.field)

    def renew(self, choices: Sequence[Choice]) -> None:
        """The choices have changed while the popover is open."""
        row = self.list.currentRow()
        self._choices = choices
        self._fill()
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % max(1, self.list.count()))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.list.currentItem()
                if item is not None:
                    self._take(item)
                return True
        return super().eventFilter(watched, event)

    def fitting(self, typed: str) -> list[Choice]:
        """Name the choices that go with what was typed, the best first."""
        wanted = fold_for_search(typed)
        found = [choice for choice in self._choices if wanted in fold_for_search(choice.text)]
        return sorted(found, key=lambda each: not fold_for_search(each.text).startswith(wanted))

    def width_wanted(self) -> int:
        """Tell the width at the usual text size."""
        return WIDTH

    def _fill(self) -> None:
        typed = self.field.text().strip()
        wanted = fold_for_search(typed)
        self.list.clear()
        for choice in self.fitting(typed):
            self._add(choice)
        is_known = any(fold_for_search(choice.text) == wanted for choice in self._choices)
        if self._new_text and typed and not is_known:
            item = QListWidgetItem(self._new_text.format(name=typed))
            item.setSizeHint(QSize(0, current().scale(ROW)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows that are left; the list says so itself, or the field gives way to it."""
        rows = min(SHOWN_ROWS, self.list.count())
        self.list.setVisible(rows > 0)
        self.list.setFixedHeight(rows * current().scale(ROW) + _MARGIN // 2)
        self.resize(current().scale(self.width_wanted()), self._height_wanted())

    def _height_wanted(self) -> int:
        room = current().scale(self.width_wanted()) - 2 * _MARGIN
        height = _MARGIN
        for place in range(self.column.count()):
            item = self.column.itemAt(place)
            each = item.widget() if item is not None else None
            if each is None or each.isHidden():
                continue
            own = each.height() if each is self.list else each.sizeHint().height()
            height += _MARGIN + (each.heightForWidth(room) if each.hasHeightForWidth() else own)
        return height

    def _add(self, choice: Choice) -> None:
        item = choice_item(choice)
        if choice.is_checked:
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("{name}, chosen").format(name=choice.text))
        self.list.addItem(item)

    def _take(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        typed = self.field.text().strip()
        if not self._stays_open:
            self.close_popover()
        if key is None:
            self.field.clear()
            self.created.emit(typed)
        else:
            self.chosen.emit(key)


def choice_item(choice: Choice) -> QListWidgetItem:
    """Make the row of a choice, for a list with a ``ChoiceDelegate``; its words are what screen readers say."""
    mark = "✓ " if choice.is_checked else ""
    words = f"{mark}{choice.text}    {choice.hint}" if choice.hint else f"{mark}{choice.text}"
    item = QListWidgetItem(words)
    item.setData(Qt.ItemDataRole.UserRole, choice.key)
    item.setData(CHOICE_ROLE, choice)
    item.setSizeHint(QSize(0, current().scale(ROW)))
    return item


def _inside(wanted: QRect, room: QRect) -> QRect:
    """``wanted``, moved so that it lies within ``room``."""
    left = max(room.left() + 8, min(wanted.left(), room.right() - wanted.width() - 8))
    top = max(room.top() + 8, min(wanted.top(), room.bottom() - wanted.height() - 8))
    return QRect(QPoint(left, top), wanted.size())
