"""Small parts of the details pane: a fact that can be pressed, chips that wrap, a line of an earlier exchange.

GUI thread only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from socialinbox.core.model import MergedHome, QueueRow, Tag
from socialinbox.ui import times
from socialinbox.ui.conversation.rows import IconMark
from socialinbox.ui.icons import network_pixmap
from socialinbox.ui.keys import KeyFollower
from socialinbox.ui.messages import network_title
from socialinbox.ui.painting import draw_avatar, draw_icon
from socialinbox.ui.text_display import isolated
from socialinbox.ui.text_painting import draw_line, initials, text_width
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel, plain_tool_tip
from socialinbox.ui.theme import Radius, Role, Size, current
from socialinbox.ui.widgets.buttons import Button, ButtonSize, Kind
from socialinbox.ui.widgets.focus_ring import FocusFollower
from socialinbox.ui.widgets.labels import SectionLabel
from socialinbox.ui.widgets.marks import TagChip

PADDING = 18
VERTICAL_PADDING = 14
LABEL_WIDTH = 84
_LINE_GAP = 10
_CHIP_GAP = 6
_EARLIER_HEIGHT = 36
_SMALL_AVATAR = 18
_ADD_WIDTH = 28


class Section(QWidget):
    """A part of the pane with a heading if it has one."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(PADDING, VERTICAL_PADDING, PADDING, VERTICAL_PADDING)
        self.column.setSpacing(_LINE_GAP)
        if title:
            self.column.addWidget(SectionLabel(title))


class Facts(QWidget):
    """Labels and values in two columns; a fact without a value is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(_LINE_GAP)
        self._grid.setColumnStretch(1, 1)
        self._labels: dict[QWidget, PlainLabel] = {}
        current().changed.connect(self._fit)

    def add(self, name: str, value: QWidget) -> None:
        """Add a fact."""
        label = PlainLabel(name, Role.BODY, "ink3")
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        is_fixed = value.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed
        left = Qt.AlignmentFlag.AlignLeft if is_fixed else Qt.AlignmentFlag(0)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop | left)
        self._labels[value] = label
        self._fit()

    def widest_label(self) -> int:
        """Measure the column of labels."""
        return max((label.sizeHint().width() for label in self._labels.values()), default=0)

    def set_label_width(self, width: int) -> None:
        """Give the column of labels this width at least."""
        self._grid.setColumnMinimumWidth(0, width)

    def _fit(self) -> None:
        """Let the first line of each value and its label stand at one height."""
        for value, label in self._labels.items():
            line = current().scale(Size.PILL) if isinstance(value, TagFlow) else current().line_height(Role.BODY)
            label.setMinimumHeight(line)
            if not isinstance(value, TagFlow):
                value.setMinimumHeight(line)

    def show_fact(self, value: QWidget, *, is_known: bool) -> None:
        """Show a fact, or leave its line out."""
        value.setVisible(is_known)
        self._labels[value].setVisible(is_known)


class FactButton(QPushButton):
    """A value that can be changed: plain words, underlined under the pointer and the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._person: tuple[str, str] | None = None
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        FocusFollower(self, Radius.KEY)
        current().changed.connect(self.updateGeometry)

    def show_value(self, value: str, person: tuple[str, str] | None = None) -> None:
        """Show the value; it is read aloud with its name. ``person``: name and uid, for a small avatar."""
        self._person = person
        self.setText(value)
        self.setAccessibleName(f"{self._name}: {value}")
        plain_tool_tip(self, f"{self._name}: {value}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = current()
        width = text_width(self.text(), theme.font(Role.BODY_STRONG))
        return QSize(math.ceil(width) + 1 + self._left(), theme.line_height(Role.BODY))

    def _left(self) -> int:
        return _SMALL_AVATAR + 6 if self._person else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        font, ink = theme.font(Role.BODY_STRONG), theme.tokens.ink
        room = QRectF(self.rect()).adjusted(self._left(), 0, 0, 0)
        if self._person:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            circle = QRectF(0, (self.height() - _SMALL_AVATAR) / 2, _SMALL_AVATAR, _SMALL_AVATAR)
            draw_avatar(painter, circle, initials(self._person[0]), self._person[1], theme)
        width = draw_line(painter, room, self.text(), font, ink)
        if self.underMouse():
            painter.setPen(QPen(ink, 1))
            y = self.height() - 1.5
            painter.drawLine(QPointF(room.left(), y), QPointF(room.left() + width, y))
        painter.end()


class AddButton(QPushButton):
    """A round "+" in a dashed line, as wide as it needs to be."""

    def __init__(self, name: str, command: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        KeyFollower(self, command, lambda key: plain_tool_tip(self, name, key))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        FocusFollower(self, Size.PILL // 2)
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(_ADD_WIDTH, current().scale(Size.PILL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.control if self.underMouse() else tokens.border, 1, Qt.PenStyle.DashLine))
        radius = (self.height() - 1) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        square = QRectF((self.width() - 12) / 2, (self.height() - 12) / 2, 12, 12)
        draw_icon(painter, square, "plus", tokens.ink_2, self.devicePixelRatioF())
        painter.end()


class TagFlow(QWidget):
    """Tags of a conversation, wrapped into lines, and the way to add one."""

    add_requested = Signal(QWidget)
    removed = Signal(object)  # Tag

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QWidget] = []
        self.add_button = AddButton(self.tr("Add a tag"), "tag", self)
        self.add_button.clicked.connect(lambda: self.add_requested.emit(self.add_button))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Show these tags."""
        for chip in self._items:
            chip.hide()
            chip.deleteLater()
        self._items = []
        for tag in tags:
            chip = TagChip(tag.name, tag.colour, is_removable=True, parent=self)
            chip.removed.connect(lambda each=tag: self.removed.emit(each))
            chip.show()
            self._items.append(chip)
        self.updateGeometry()
        self._arrange(self.width())

    def stops(self) -> list[QWidget]:
        """Give what Tab goes through, in order."""
        return [*self._items, self.add_button]

    def names(self) -> list[str]:
        """Name the tags shown."""
        return [chip.name for chip in self._items if isinstance(chip, TagChip)]

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, is_trial=True)

    def resizeEvent(self, event: object) -> None:
        self._arrange(self.width())

    def _arrange(self, width: int, *, is_trial: bool = False) -> int:
        x = y = 0
        height = current().scale(Size.PILL)
        for widget in (*self._items, self.add_button):
            wide = min(widget.sizeHint().width(), width)
            if x and x + wide > width:
                x, y = 0, y + height + _CHIP_GAP
            if not is_trial:
                widget.setGeometry(x, y, wide, height)
            x += wide + _CHIP_GAP
        return y + height


class EarlierLine(QPushButton):
    """An earlier exchange with the same person; pressing it opens it."""

    def __init__(self, row: QueueRow, network: str, now: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row_id = row.id
        self._network = network
        self._title = row.snippet
        self._is_solved = row.status == "resolved"
        self._state = self.tr("solved") if self._is_solved else self.tr("open")
        self._day = f"{times.short_day(row.last_activity_at, now)} ·"
        self.setAutoDefault(False)
        self.setFixedHeight(current().scale(_EARLIER_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{self._title[:200]}, {self._day} {self._state}")
        plain_tool_tip(self, self._title)
        FocusFollower(self, Radius.KEY)
        current().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        tokens = theme.tokens
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 2, network_pixmap(self._network, tokens.ink_2, 14, ratio))
        line = theme.line_height(Role.BODY)
        ink = tokens.accent_ink if self.underMouse() or self.hasFocus() else tokens.ink
        top = QRectF(24, 0, self.width() - 24, line)
        draw_line(painter, top, self._title, theme.font(Role.BODY_STRONG), ink)
        below = QRectF(24, line, self.width() - 24, theme.line_height(Role.META))
        font = theme.font(Role.META)
        below.setLeft(below.left() + draw_line(painter, below, self._day, font, tokens.ink_3) + 4)
        if self._is_solved:
            square = QRectF(below.left(), below.center().y() - 6, 12, 12)
            draw_icon(painter, square, "circle-check", tokens.ink_3, ratio)
            below.setLeft(square.right() + 4)
        draw_line(painter, below, self._state, font, tokens.ink_3)
        painter.end()


class MergedLine(QWidget):
    """A conversation that is shown within the open one, and the way to separate it."""

    separated = Signal(str)  # uid

    def __init__(self, home: MergedHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        mark = IconMark("at-sign", "ink_2", 14)
        mark.show_network(home.network)
        name = isolated(home.contact.name or home.contact.handle)
        words = self.tr("{name} on {network}").format(name=name, network=network_title(home.network))
        label = ElidedLabel(home.contact.handle or home.contact.name, Role.BODY_STRONG)
        label.setAccessibleName(words)
        self.button = Button(self.tr("Separate"), Kind.LINK, size=ButtonSize.SMALL)
        self.button.setAccessibleName(self.tr("Separate {what}").format(what=words))
        self.button.clicked.connect(lambda: self.separated.emit(home.uid))
        line.addWidget(mark)
        line.addWidget(label, 1)
        line.addWidget(self.button)


class WarningLine(QWidget):
    """Something to be careful about, with its icon."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(IconMark("triangle-alert", "warn_mark"), 0, Qt.AlignmentFlag.AlignTop)
        words = PlainLabel(text, Role.META, "warn")
        words.setWordWrap(True)
        line.addWidget(words, 1)


class NameBlock(QWidget):
    """Name above handle; the handle is always shown, for names can be borrowed. A click asks who that is."""

    pressed = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()
        super().mouseReleaseEvent(event)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name = ElidedLabel("", Role.NAME)
        self.handle = ElidedLabel("", Role.META, "ink3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addStretch(1)
        column.addWidget(self.name)
        column.addWidget(self.handle)
        column.addStretch(1)
