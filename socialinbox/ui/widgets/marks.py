"""Small marks as widgets: pills, chips, key caps, avatars, rings. GUI thread only."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from socialinbox.ui import painting
from socialinbox.ui.painting import RingState
from socialinbox.ui.text_painting import draw_line, initials, text_width
from socialinbox.ui.text_sink import PlainLabel, plain_tool_tip
from socialinbox.ui.theme import Role, Size, StatusName, current
from socialinbox.ui.widgets.focus_ring import FocusFollower

_CHIP_PADDING = 9
_CHIP_MARK_GAP = 6
_FILTER_HEIGHT = 26
_FILTER_GAP = 6
_REMOVE_KEYS = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class _Mark(PlainLabel):
    """A label that paints itself: its text is what screen readers hear."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, Role.META_STRONG, "", parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Pill(_Mark):
    """A status: soft surface, icon or ring, word."""

    def __init__(
        self,
        text: str = "",
        status: StatusName | str = StatusName.NEUTRAL,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._status = status
        self._icon_name = icon_name
        self._share: float | None = None

    def show_status(
        self, text: str, status: StatusName | str, icon_name: str = "", ring_share: float | None = None
    ) -> None:
        self._status = status
        self._icon_name = icon_name
        self._share = ring_share
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        has_mark = bool(self._icon_name) or self._share is not None
        return QSize(painting.pill_width(self.text(), theme, has_mark=has_mark), theme.scale(Size.PILL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.draw_pill(
            painter,
            QRectF(self.rect()),
            self.text(),
            current(),
            self._status,
            icon_name=self._icon_name,
            ring_share=self._share,
            ratio=self.devicePixelRatioF(),
        )
        painter.end()


class KeyCap(_Mark):
    """A key as it is named on the keyboard."""

    def sizeHint(self) -> QSize:
        theme = current()
        height = theme.scale(Size.KEY)
        return QSize(max(height, round(text_width(self.text(), theme.font(Role.KEY))) + 11), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painting.draw_key_cap(
            painter,
            QRectF(self.rect()),
            self.text(),
            font=theme.font(Role.KEY),
            ink=theme.tokens.ink_3,
            line=theme.tokens.border,
        )
        painter.end()


class Avatar(_Mark):
    """The round avatar of a person, with the mark of the network they write on if wanted."""

    def __init__(self, name: str, seed_uid: str, side: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._seed_uid = seed_uid
        self._side = side
        self._network = ""
        self._surface = "sheet"

    def show_person(self, name: str, seed_uid: str, network: str = "", surface: str = "sheet") -> None:
        """`surface` names the token of the ground, for the circle under the network's mark."""
        self._seed_uid = seed_uid
        self._network = network
        self._surface = surface
        self.setText(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        out = painting.BADGE_OUT if self._network else QPointF()
        return QSize(self._side + int(out.x()), self._side + int(out.y()))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        rect = QRectF(0, 0, self._side, self._side)
        painting.draw_avatar(painter, rect, initials(self.text()), self._seed_uid, theme)
        if self._network:
            surface = getattr(theme.tokens, self._surface)
            ratio = self.devicePixelRatioF()
            painting.draw_network_badge(painter, rect, self._network, surface, theme, ratio=ratio)
        painter.end()


class TimeRing(_Mark):
    """How long until a reply is due: the ring, and the time in words when given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._share = 1.0
        self._state = RingState.CALM
        self._words = ""

    def show_time(self, share_left: float, state: RingState, words: str, *, is_worded: bool = True) -> None:
        """`words` is always spoken; it is painted when `is_worded`."""
        self._share = share_left
        self._state = state
        self._words = words if is_worded else ""
        self.setText(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        width = Size.RING
        if self._words:
            width += 6 + math.ceil(text_width(self._words, theme.figures(Role.META_STRONG)))
        return QSize(width, theme.line_height(Role.META))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        ring = QRectF(0, (self.height() - Size.RING) / 2, Size.RING, Size.RING)
        painting.draw_time_ring(painter, ring, self._share, self._state, theme)
        if self._words:
            role = Role.LABEL if self._state is RingState.LATE else Role.META_STRONG
            colour = painting.ring_colour(self._state, theme.tokens)
            rest = QRectF(Size.RING + 6, 0, self.width() - Size.RING - 5, self.height())
            draw_line(painter, rest, self._words, theme.figures(role), colour)
        painter.end()


class TagChip(QPushButton):
    """A tag: its mark and its name. Where it may be removed, the mark becomes a cross under the pointer."""

    removed = Signal()

    def __init__(
        self, name: str, colour_index: int, *, is_removable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._colour_index = colour_index
        self._is_removable = is_removable
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_removable else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Tag {name}").format(name=name))
        if is_removable:
            plain_tool_tip(self, self.tr("Remove tag {name}").format(name=name), self.tr("Del"))
        self._focus = FocusFollower(self, Size.PILL // 2)
        current().changed.connect(self._on_theme)

    @property
    def name(self) -> str:
        return self._name

    def sizeHint(self) -> QSize:
        theme = current()
        width = text_width(self._name, theme.font(Role.META_STRONG))
        mark = painting.TAG_MARK + _CHIP_MARK_GAP
        return QSize(math.ceil(2 * _CHIP_PADDING + mark + width), theme.scale(Size.PILL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_on_mark = event.position().x() < _CHIP_PADDING + painting.TAG_MARK + _CHIP_MARK_GAP
        super().mouseReleaseEvent(event)
        if self._is_removable and is_on_mark and self.rect().contains(event.position().toPoint()):
            self.removed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_removable and event.key() in _REMOVE_KEYS:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painter.setPen(QPen(theme.tokens.hairline, 1))
        painter.setBrush(theme.tokens.sheet)
        radius = (rect.height() - 1) / 2
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        centre = QPointF(_CHIP_PADDING + painting.TAG_MARK / 2, rect.center().y())
        if self._is_removable and (self.underMouse() or self.hasFocus()):
            cross = QRectF(centre.x() - 6, centre.y() - 6, 12, 12)
            painting.draw_icon(painter, cross, "x", theme.tokens.ink_2, self.devicePixelRatioF())
        else:
            painting.draw_tag_mark(painter, centre, self._colour_index, theme)
        left = _CHIP_PADDING + painting.TAG_MARK + _CHIP_MARK_GAP
        room = QRectF(left, 0, rect.width() - left - 4, rect.height())
        draw_line(painter, room, self._name, theme.font(Role.META_STRONG), theme.tokens.ink_2)
        painter.end()

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()


class FilterChip(QPushButton):
    """One choice of a row of filters: its name and how many it holds."""

    def __init__(self, name: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._count = count
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._focus = FocusFollower(self, _FILTER_HEIGHT // 2)
        self._rename()
        current().changed.connect(self._rename)

    @property
    def name(self) -> str:
        return self._name

    def set_count(self, count: int | None) -> None:
        self._count = count
        self._rename()

    def sizeHint(self) -> QSize:
        theme = current()
        width = text_width(self._name, theme.font(Role.LABEL)) + 2 * _CHIP_PADDING
        if self._count is not None:
            width += _FILTER_GAP + text_width(self._count_text(), theme.figures(Role.META))
        return QSize(math.ceil(width), theme.scale(_FILTER_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.press if self.isChecked() else tokens.hover)
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        font = theme.font(Role.LABEL if self.isChecked() else Role.META_STRONG)
        ink = tokens.disabled if not self.isEnabled() else tokens.ink if self.isChecked() else tokens.ink_2
        room = rect.adjusted(_CHIP_PADDING, 0, -_CHIP_PADDING + 2, 0)
        width = draw_line(painter, room, self._name, font, ink)
        if self._count is not None:
            rest = room.adjusted(width + _FILTER_GAP, 0, 0, 0)
            colour = tokens.ink_2 if self.isChecked() else tokens.ink_3
            draw_line(painter, rest, self._count_text(), theme.figures(Role.META), colour)
        painter.end()

    def _count_text(self) -> str:
        return self.locale().toString(self._count or 0)

    def _rename(self) -> None:
        spoken = self._name if self._count is None else f"{self._name}, {self._count_text()}"
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()
