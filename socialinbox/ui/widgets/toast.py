"""The toast: what was just done, and the few seconds in which it can be taken back. GUI thread only."""

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from socialinbox.ui.painting import draw_icon, draw_key_cap, draw_ring
from socialinbox.ui.text_painting import draw_line, text_width
from socialinbox.ui.text_sink import ElidedLabel
from socialinbox.ui.theme import Radius, Role, Size, current
from socialinbox.ui.widgets.focus_ring import FocusFollower

WIDTH = 332
HEIGHT = 48
STILL_SECONDS = 6

_RING = 22
_RISE = 12
_IN_MILLISECONDS = 160
_ACTION_PADDING = 12
_KEY_GAP = 8
_TEXT_LEFT, _GAP, _RIGHT = 47, 8, 9


class _Action(QPushButton):
    """The way back, drawn for the dark surface of a toast."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = ""
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._focus = FocusFollower(self)

    def show_words(self, text: str, key: str) -> None:
        self._key = key
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = 2 * _ACTION_PADDING + self._word_width() + self._cap_width()
        return QSize(width, current().scale(Size.BUTTON))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _word_width(self) -> int:
        return round(text_width(self.text(), current().font(Role.BODY_BOLD))) + 1

    def _cap_width(self) -> int:
        if not self._key:
            return 0
        return _KEY_GAP + round(text_width(self._key, current().font(Role.KEY))) + 11

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface = QColor("#FFFFFF")
        surface.setAlphaF(0.16 if self.underMouse() else 0.1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(surface)
        painter.drawRoundedRect(QRectF(self.rect()), Radius.BUTTON, Radius.BUTTON)
        word = self._word_width()
        room = QRectF(_ACTION_PADDING, 0, word + 1, self.height())
        draw_line(painter, room, self.text(), theme.font(Role.BODY_BOLD), tokens.toast_action)
        if self._key:
            line = QColor(tokens.toast_text)
            line.setAlphaF(0.35)
            ink = QColor(tokens.toast_text)
            ink.setAlphaF(0.86)
            left = _ACTION_PADDING + word + _KEY_GAP
            side = theme.scale(Size.KEY)
            cap = QRectF(left, (self.height() - side) / 2, self._cap_width() - _KEY_GAP, side)
            draw_key_cap(painter, cap, self._key, font=theme.font(Role.KEY), ink=ink, line=line)
        painter.end()


class Toast(QWidget):
    """One toast at a time. A new one takes the place of the former, whose act simply goes on."""

    action_clicked = Signal()
    expired = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = 0
        self._total = 0
        self._is_counting = False
        self._icon_name = "check"
        self._key = ""
        self._is_rising = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, _GAP, _RIGHT, _GAP)
        row.setSpacing(_GAP)
        self._label = ElidedLabel("", Role.BODY_STRONG, "toast")
        row.addSpacing(_TEXT_LEFT)
        row.addWidget(self._label, 1)
        self._action = _Action(self)
        self._action.clicked.connect(self._act)
        row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._add_shadow()
        current().changed.connect(self._on_theme)
        self._on_theme()
        self.hide()

    def present(
        self, text: str, *, seconds: int = 0, action: str = "", key: str = "", icon_name: str = "check"
    ) -> None:
        """Show a text. With `seconds` a ring counts them down; without, an icon stands for a few seconds."""
        self._is_counting = seconds > 0
        self._left = self._total = seconds or STILL_SECONDS
        self._icon_name = icon_name
        self._label.setText(text)
        self._action.setVisible(bool(action))
        self._action.setText(action)
        self._key = key
        self._is_rising = True
        self._fit_key()
        self.setAccessibleName(text)
        self._timer.start()
        self.show()
        self.raise_()
        self.update()
        spoken = QAccessibleAnnouncementEvent(self, f"{text}, {action} {key}" if action else text)
        QAccessible.updateAccessibility(spoken)

    def place_at(self, bottom_left: QPoint, room: int = 0) -> None:
        """Put the toast with its lower left corner there, rising into place; ``room`` bounds its width."""
        usual = current().scale(WIDTH)
        self.setFixedWidth(min(usual, room) if room else usual)
        self._fit_key()
        end = bottom_left - QPoint(0, self.height())
        duration = current().duration(_IN_MILLISECONDS)
        self._slide.stop()
        if duration == 0 or not self._is_rising or not self.isVisible():
            self.move(end)
            return
        self._is_rising = False
        self._slide.setDuration(duration)
        self._slide.setStartValue(end + QPoint(0, _RISE))
        self._slide.setEndValue(end)
        self._slide.start()

    def _fit_key(self) -> None:
        """The text matters more than the name of the key."""
        self._action.show_words(self._action.text(), self._key)
        room = self.width() - _TEXT_LEFT - 2 * _GAP - _RIGHT - self._action.sizeHint().width()
        if text_width(self._label.text(), self._label.font()) > room:
            self._action.show_words(self._action.text(), "")

    def text(self) -> str:
        return self._label.text()

    def seconds_left(self) -> int:
        return self._left if self._timer.isActive() else 0

    def action_button(self) -> QPushButton:
        return self._action

    def dismiss(self) -> None:
        """Take the toast away without a word."""
        self._timer.stop()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.border if tokens.is_dark or tokens.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.toast)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.TOAST, Radius.TOAST)
        if self._is_counting:
            ring = QRectF(14, (self.height() - _RING) / 2, _RING, _RING)
            draw_ring(painter, ring, self._left / self._total, tokens.toast_action)
            painter.setFont(theme.figures(Role.KEY))
            painter.setPen(tokens.toast_action)
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._left))
        else:
            square = QRectF(16, (self.height() - 18) / 2, 18, 18)
            draw_icon(painter, square, self._icon_name, tokens.toast_action, self.devicePixelRatioF())
        painter.end()

    def _act(self) -> None:
        self.dismiss()
        self.action_clicked.emit()

    def _tick(self) -> None:
        self._left -= 1
        self.update()
        if self._left <= 0:
            self.dismiss()
            self.expired.emit()

    def _on_theme(self) -> None:
        theme = current()
        self.setFixedSize(theme.scale(WIDTH), theme.scale(HEIGHT))
        self.update()

    def _add_shadow(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(20)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 51))
        self.setGraphicsEffect(shadow)
