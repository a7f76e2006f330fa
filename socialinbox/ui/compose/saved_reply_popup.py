"""The list of saved replies above the composer. The keyboard stays in the text. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from socialinbox.core.model import SavedReply
from socialinbox.ui.conversation.rows import IconMark
from socialinbox.ui.text_painting import draw_line, one_line
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.tokens import Radius
from socialinbox.ui.widgets import Hairline, KeyCap, OverlayBar

ROW = 48
SHOWN_ROWS = 5
_HEAD, _FOOT = 40, 34
_PADDING, _GAP = 12, 6
_BLUR, _DROP = 36, 14
_ROLE = int(Qt.ItemDataRole.UserRole) + 1

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: the reply, the text of it that would be inserted, and its languages in words."""

    reply: SavedReply
    text: str
    languages: str


class _Delegate(QStyledItemDelegate):
    """Draws the name with its languages, and the beginning of the text below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = current()
        tokens, row = theme.tokens, QRectF(option.rect)
        offer: Offer = index.data(_ROLE)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(tokens.accent if is_current and tokens.is_high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(tokens.selected if is_current else tokens.hover)
            painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), Radius.ROW, Radius.ROW)
        room = row.adjusted(_PADDING, 4, -_PADDING, -4)
        upper = QRectF(room.left(), room.top(), room.width(), room.height() / 2)
        lower = upper.translated(0, upper.height())
        width = draw_line(
            painter,
            upper,
            offer.languages,
            theme.font(Role.META),
            tokens.ink_3,
            alignment=Qt.AlignmentFlag.AlignRight,
        )
        upper.setRight(upper.right() - width - _PADDING)
        draw_line(painter, upper, offer.reply.name, theme.font(Role.BODY_BOLD), tokens.ink)
        draw_line(painter, lower, one_line(offer.text), theme.font(Role.BODY), tokens.ink_2)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, current().scale(ROW))


class SavedReplyPopup(QFrame):
    """Shows what fits; ``taken`` carries the reply that was clicked."""

    taken = Signal(object)  # SavedReply

    def __init__(self, composer: QWidget) -> None:
        super().__init__(composer.window())
        self._composer = composer
        self.setProperty("surface", "popover")
        self.command = PlainLabel("", Role.BODY_STRONG)
        self.number = PlainLabel("", Role.BODY, "ink2")
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("Saved replies"))
        self.list.itemClicked.connect(lambda item: self.taken.emit(self._offers[self.list.row(item)].reply))
        self.list.currentRowChanged.connect(lambda _: self._tell_filled())
        OverlayBar(self.list)
        self._filled = ElidedLabel("", Role.META, "ink2")
        self._offers: Sequence[Offer] = ()
        self._fills: dict[str, tuple[str, ...]] = {}
        self._build()
        self.hide()

    @property
    def current(self) -> SavedReply | None:
        """The highlighted reply."""
        row = self.list.currentRow()
        return self._offers[row].reply if 0 <= row < len(self._offers) else None

    def offer(self, typed: str, offers: Sequence[Offer], fills: dict[str, tuple[str, ...]]) -> None:
        """Show these, the first highlighted. ``fills``: by uid, what would be put into the gaps of each."""
        self._offers, self._fills = offers, fills
        self.command.setText(f"/{typed}")
        self.number.setText(self.tr("%n saved reply(s)", "", len(offers)))
        self.list.clear()
        for each in offers:
            item = QListWidgetItem()
            item.setData(_ROLE, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.reply.name}, {each.languages}. {each.text}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._tell_filled()
        self.place()
        self.show()
        self.raise_()

    def step(self, step: int) -> None:
        """Highlight the next row or the one before, around the ends."""
        rows = self.list.count()
        self.list.setCurrentRow((self.list.currentRow() + step) % max(1, rows))
        reply = self.current
        if reply is not None:
            place = self.tr("{number} of {all}", "read aloud: place in a list")
            words = f"{reply.name}, {place.format(number=self.list.currentRow() + 1, all=rows)}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._composer, words))

    def place(self) -> None:
        """Above the composer and as wide; with less room, with fewer rows."""
        window = self._composer.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        theme = current()
        corner = self._composer.mapTo(window, QPoint(0, 0))
        around = theme.scale(_HEAD) + theme.scale(_FOOT) + 2 * _GAP + 4
        most = (corner.y() - around - _GAP) // theme.scale(ROW)
        rows = max(1, min(SHOWN_ROWS, self.list.count(), most))
        height = around + rows * theme.scale(ROW)
        self.setGeometry(corner.x(), corner.y() - height - _GAP, self._composer.width(), height)

    def _tell_filled(self) -> None:
        reply = self.current
        known = self._fills.get(reply.uid, ()) if reply is not None else ()
        if known:
            self._filled.setText(self.tr("Fills in {words}. You check before it goes.").format(words=", ".join(known)))
        else:
            self._filled.setText(self.tr("You check before it goes."))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_PADDING + _GAP, 0, _PADDING + _GAP, 0)
        head.setSpacing(8)
        head.addWidget(IconMark("message-square-quote", "ink_2", 16))
        head.addWidget(self.command)
        head.addWidget(self.number)
        head.addStretch(1)
        head.addWidget(KeyCap("↵"))
        head.addWidget(PlainLabel(self.tr("insert"), Role.META, "ink2"))
        foot = QHBoxLayout()
        foot.setContentsMargins(_PADDING + _GAP, 0, _PADDING + _GAP, 0)
        foot.setSpacing(8)
        foot.addWidget(IconMark("wand-sparkles", "ink_3", 14))
        foot.addWidget(self._filled, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar, height in ((head, _HEAD), (foot, _FOOT)):
            holder = QWidget()
            holder.setLayout(bar)
            holder.setFixedHeight(current().scale(height))
            if bar is head:
                column.addWidget(holder)
                column.addWidget(Hairline())
                box = QVBoxLayout()
                box.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
                box.addWidget(self.list)
                column.addLayout(box, 1)
                column.addWidget(Hairline())
            else:
                column.addWidget(holder)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(_BLUR)
        shadow.setOffset(0, _DROP)
        shadow.setColor(QColor(0, 0, 0, 128 if current().is_dark else 41))
        self.setGraphicsEffect(shadow)
