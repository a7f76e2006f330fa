"""Buttons: the labelled one with its kinds, and the square one of toolbars. GUI thread only."""

import math
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from socialinbox.ui import icons
from socialinbox.ui.keys import key_map
from socialinbox.ui.painting import draw_icon
from socialinbox.ui.text_painting import draw_line, text_width
from socialinbox.ui.text_sink import plain_tool_tip
from socialinbox.ui.theme import Radius, Role, Size, current
from socialinbox.ui.tokens import Tokens
from socialinbox.ui.widgets.focus_ring import FocusFollower

_ICON_GAP = 6
_KEY_GAP = 9
_SPLIT = 28
_LINK_PADDING = 2


class Kind(StrEnum):
    """What a button is for."""

    PRIMARY = "primary"
    PLAIN = "plain"
    GHOST = "ghost"
    SOFT = "soft"
    DANGER = "danger"
    NOTE = "note"
    LINK = "link"


class ButtonSize(StrEnum):
    """How much room a button takes."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"


class _Shape(NamedTuple):
    height: int
    padding: int
    radius: int
    role: Role


_SHAPES = {
    ButtonSize.SMALL: _Shape(Size.SMALL_BUTTON, 11, Radius.SMALL_BUTTON, Role.META_STRONG),
    ButtonSize.NORMAL: _Shape(Size.BUTTON, 13, Radius.BUTTON, Role.BODY_STRONG),
    ButtonSize.LARGE: _Shape(Size.LARGE_BUTTON, 19, 10, Role.MESSAGE_STRONG),
}


class _Paint(NamedTuple):
    surface: QColor | None
    line: QColor | None
    ink: QColor


class Button(QPushButton):
    """A button with a word, and if wanted an icon, a key and a menu at its right end."""

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.PLAIN,
        *,
        icon_name: str = "",
        key_hint: str = "",
        size: ButtonSize = ButtonSize.NORMAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon_name = icon_name
        self._key_hint = key_hint
        self._size = size
        self._split_menu: QMenu | None = None
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._focus = FocusFollower(self, _SHAPES[size].radius)
        current().changed.connect(self._on_theme)

    @property
    def kind(self) -> Kind:
        return self._kind

    @property
    def key_hint(self) -> str:
        return self._key_hint

    @property
    def icon_name(self) -> str:
        return self._icon_name

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        self.update()

    def set_icon_name(self, name: str) -> None:
        self._icon_name = name
        self._on_theme()

    def set_key_hint(self, key_hint: str) -> None:
        self._key_hint = key_hint
        self._on_theme()

    def set_split_menu(self, menu: QMenu | None) -> None:
        """Put a menu behind a part of its own at the right end; Down opens it."""
        self._split_menu = menu
        self._on_theme()

    def show_split_menu(self) -> None:
        if self._split_menu is not None:
            self._split_menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def sizeHint(self) -> QSize:
        theme = current()
        shape = _SHAPES[self._size]
        width = 2.0 * (_LINK_PADDING if self._kind is Kind.LINK else shape.padding)
        if self._icon_name:
            width += Size.ICON + (_ICON_GAP if self.text() else 0)
        width += text_width(self.text(), theme.font(shape.role))
        if self._key_hint:
            width += _KEY_GAP + text_width(self._key_hint, theme.font(Role.KEY))
        if self._split_menu is not None:
            width += _SPLIT
        return QSize(math.ceil(width), theme.scale(shape.height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._split_menu is not None and event.position().x() >= self.width() - _SPLIT:
            self.show_split_menu()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._split_menu is not None and event.key() == Qt.Key.Key_Down:
            self.show_split_menu()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        shape = _SHAPES[self._size]
        paint = self._paint(theme.tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        _draw_body(painter, rect, shape.radius, paint)
        if self._split_menu is not None:
            self._draw_split(painter, rect, paint)
            rect = rect.adjusted(0, 0, -_SPLIT, 0)
        self._draw_content(painter, rect, shape, paint.ink)
        painter.end()

    def _draw_content(self, painter: QPainter, rect: QRectF, shape: _Shape, ink: QColor) -> None:
        theme = current()
        font, key_font = theme.font(shape.role), theme.font(Role.KEY)
        word = text_width(self.text(), font)
        icon_width = (Size.ICON + (_ICON_GAP if word else 0)) if self._icon_name else 0
        key_width = _KEY_GAP + text_width(self._key_hint, key_font) if self._key_hint else 0.0
        x = rect.left() + max(0.0, (rect.width() - icon_width - word - key_width) / 2)
        if self._icon_name:
            top = rect.center().y() - Size.ICON / 2
            colour = self._icon_colour(theme.tokens, ink)
            square = QRectF(round(x), round(top), Size.ICON, Size.ICON)
            draw_icon(painter, square, self._icon_name, colour, self.devicePixelRatioF())
            x += icon_width
        text_rect = QRectF(x, rect.top(), word + 1, rect.height())
        draw_line(painter, text_rect, self.text(), font, ink)
        if self._kind is Kind.LINK and (self.underMouse() or self.hasFocus()):
            y = round(rect.center().y() + font.pixelSize() * 0.55) + 0.5
            painter.setPen(QPen(ink, 1))
            painter.drawLine(QRectF(x, y, word, 0).topLeft(), QRectF(x, y, word, 0).topRight())
        if self._key_hint:
            faded = QColor(ink)
            faded.setAlphaF(0.86)
            key_rect = QRectF(x + word + _KEY_GAP, rect.top(), key_width, rect.height())
            draw_line(painter, key_rect, self._key_hint, key_font, faded)

    def _draw_split(self, painter: QPainter, rect: QRectF, paint: _Paint) -> None:
        x = rect.right() - _SPLIT + 0.5
        line = QColor(paint.ink)
        line.setAlphaF(0.3)
        painter.setPen(QPen(line, 1))
        painter.drawLine(QRectF(x, 0, 0, rect.height()).topLeft(), QRectF(x, 0, 0, rect.height()).bottomLeft())
        side = 14
        square = QRectF(rect.right() - (_SPLIT + side) / 2, rect.center().y() - side / 2, side, side)
        draw_icon(painter, square, "chevron-down", paint.ink, self.devicePixelRatioF())

    def _icon_colour(self, tokens: Tokens, ink: QColor) -> QColor:
        is_quiet = self._kind is Kind.GHOST and not self.isChecked() and self.isEnabled()
        return tokens.ink_2 if is_quiet else ink

    def _paint(self, tokens: Tokens) -> _Paint:
        if not self.isEnabled():
            is_framed = self._kind not in {Kind.GHOST, Kind.LINK}
            framed = _Paint(tokens.panel, tokens.hairline, tokens.disabled)
            return framed if is_framed else _Paint(None, None, tokens.disabled)
        if self._kind is Kind.GHOST and self.isChecked():
            return _at_rest(Kind.SOFT, tokens)
        if self.isDown() or self.underMouse():
            return _touched(self._kind, tokens, is_down=self.isDown())
        return _at_rest(self._kind, tokens)

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()


def _at_rest(kind: Kind, tokens: Tokens) -> _Paint:
    soft_line = tokens.accent if tokens.is_high_contrast else None
    paints = {
        Kind.PRIMARY: _Paint(tokens.accent, None, tokens.on_accent),
        Kind.PLAIN: _Paint(tokens.sheet, tokens.border, tokens.ink),
        Kind.GHOST: _Paint(None, None, tokens.ink_2),
        Kind.SOFT: _Paint(tokens.accent_soft, soft_line, tokens.accent_ink),
        Kind.DANGER: _Paint(tokens.sheet, tokens.border, tokens.danger),
        Kind.NOTE: _Paint(tokens.note, tokens.note_line, tokens.note_ink),
        Kind.LINK: _Paint(None, None, tokens.accent_ink),
    }
    return paints[kind]


def _touched(kind: Kind, tokens: Tokens, *, is_down: bool) -> _Paint:
    """Paint a button under the pointer, or held down."""
    rest = _at_rest(kind, tokens)
    neutral = tokens.press if is_down else tokens.hover
    surfaces = {
        Kind.PRIMARY: tokens.accent_hover,
        Kind.PLAIN: neutral,
        Kind.GHOST: neutral,
        Kind.SOFT: tokens.selected,
        Kind.DANGER: tokens.danger_soft,
        Kind.NOTE: tokens.note_line if is_down else tokens.note,
        Kind.LINK: None,
    }
    return rest._replace(surface=surfaces[kind])


class IconButton(QToolButton):
    """A square button of a toolbar: an icon, its name for those who listen, a tool tip with its key."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        *,
        command: str = "",
        side: int = Size.TOOL_BUTTON,
        icon_size: int = Size.TOOL_ICON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._side = side
        self._icon_size = icon_size
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_name(name, command)
        key_map().changed.connect(self._show_tip)
        self._focus = FocusFollower(self)
        current().changed.connect(self.update)

    @property
    def icon_name(self) -> str:
        return self._icon_name

    def set_name(self, name: str, command: str = "") -> None:
        """Say what the button does, and which command that is: its key stands in the tool tip."""
        self._name, self._command = name, command
        self.setAccessibleName(name)
        self._show_tip()

    def _show_tip(self) -> None:
        plain_tool_tip(self, self._name, key_map().shown(self._command) if self._command else "")

    def set_icon_name(self, name: str) -> None:
        self._icon_name = name
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked() or self.isDown()
        if self.isEnabled() and (is_on or self.underMouse()):
            surface = tokens.press if is_on else tokens.hover
            _draw_body(painter, QRectF(self.rect()), Radius.BUTTON, _Paint(surface, None, tokens.ink))
        colour = tokens.disabled
        if self.isEnabled():
            colour = tokens.ink if is_on else tokens.ink_2
        glyph = icons.pixmap(self._icon_name, colour, self._icon_size, self.devicePixelRatioF())
        offset = (self._side - self._icon_size) / 2
        painter.drawPixmap(QPoint(math.floor(offset), math.floor(offset)), glyph)
        painter.end()


def _draw_body(painter: QPainter, rect: QRectF, radius: float, paint: _Paint) -> None:
    painter.setBrush(paint.surface if paint.surface is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen if paint.line is None else QPen(paint.line, 1))
    if paint.line is not None:
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(rect, radius, radius)
