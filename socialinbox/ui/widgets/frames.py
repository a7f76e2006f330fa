"""Frames that hold others: popover, menu, empty state, loading rows, search field. GUI thread only."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from socialinbox.ui import icons
from socialinbox.ui.painting import draw_bars, draw_icon, draw_key_cap, draw_skeleton_row
from socialinbox.ui.text_painting import text_width
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Radius, Role, Size, current
from socialinbox.ui.widgets.buttons import Button

_POPOVER_SHADOW = (36, 14)


class Popover(QFrame):
    """A small sheet over the window. Esc closes it, Tab stays in it, focus goes back where it was."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._focus_before: QWidget | None = None
        self.setProperty("surface", "popover")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self._shadow = QGraphicsDropShadowEffect(self)
        self.setGraphicsEffect(self._shadow)
        self._on_theme()
        current().changed.connect(self._on_theme)
        self.hide()

    def open_at(self, rect: QRect, focus: QWidget | None = None) -> None:
        """Show at a place of the parent and give `focus`, or the first field inside, the keyboard."""
        self._focus_before = QApplication.focusWidget()
        self.setGeometry(rect)
        self.show()
        self.raise_()
        (focus or self).setFocus(Qt.FocusReason.PopupFocusReason)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def close_popover(self) -> None:
        """Close, and give the keyboard back."""
        if not self.isVisible():
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.hide()
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the pointer goes down elsewhere in the same window."""
        is_press = event.type() == QEvent.Type.MouseButtonPress
        if is_press and isinstance(watched, QWidget) and self.isVisible():
            is_here = watched is self or self.isAncestorOf(watched)
            if not is_here and watched.window() is self.window():
                self.close_popover()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_popover()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, goes_on: bool) -> bool:
        """Keep Tab inside."""
        inside = [
            child
            for child in self.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
        ]
        if not inside:
            return True
        held = QApplication.focusWidget()
        place = inside.index(held) if held in inside else -1
        step = 1 if goes_on else -1
        following = inside[(place + step) % len(inside)]
        following.setFocus(Qt.FocusReason.TabFocusReason if goes_on else Qt.FocusReason.BacktabFocusReason)
        return True

    def _on_theme(self) -> None:
        blur, drop = _POPOVER_SHADOW
        self._shadow.setBlurRadius(blur)
        self._shadow.setOffset(0, drop)
        self._shadow.setColor(QColor(0, 0, 0, 128 if current().is_dark else 41))


class Menu(QMenu):
    """A menu with round corners. X11 may have nobody who draws transparency, so there the corners are cut off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_cut = QGuiApplication.platformName() == "xcb"
        if not self._is_cut:
            self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_cut:
            return
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), Radius.CARD, Radius.CARD)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))


class EmptyState(QWidget):
    """What a pane says while it has nothing to show: a picture, a sentence, a way on."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str = "",
        buttons: Sequence[Button] = (),
        *,
        title_role: Role = Role.BODY_STRONG,
        text_role: Role = Role.META,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = PlainLabel(title, title_role)
        self._text = PlainLabel(text, text_role, "ink3")
        column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addSpacing(4)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        self._text.setVisible(bool(text))
        if buttons:
            column.addSpacing(10)
            row = QHBoxLayout()
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        self._on_theme()
        current().changed.connect(self._on_theme)

    def set_words(self, title: str, text: str = "") -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def set_picture(self, picture: QPixmap) -> None:
        """Show a drawing in place of the icon."""
        self._icon_name = ""
        self._picture.setPixmap(picture)

    def _on_theme(self) -> None:
        if self._icon_name:
            ink = current().tokens.ink_3
            self._picture.setPixmap(icons.pixmap(self._icon_name, ink, Size.EMPTY_ICON, self.devicePixelRatioF()))


class SkeletonRows(QWidget):
    """Still rows, shown only where reading takes longer than 200 ms."""

    def __init__(self, rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setAccessibleName(self.tr("Loading"))
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, self._rows * current().density.queue_row)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        height = theme.density.queue_row
        painter = QPainter(self)
        for row in range(self._rows):
            draw_skeleton_row(painter, QRectF(8, row * height, self.width() - 16, height), theme)
        painter.end()


class SkeletonBars(QWidget):
    """Still grey lines in place of details being read."""

    SHARES = (0.7, 0.54, 0.62)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Loading"))
        self.setFixedHeight(19 * len(self.SHARES))
        current().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_bars(painter, QRectF(self.rect()), self.SHARES, current())
        painter.end()


class SearchField(QLineEdit):
    """A search field: a magnifier, the words, and the key that leads here while it is empty."""

    escaped = Signal()

    def __init__(self, placeholder: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setProperty("bare", True)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextMargins(31, 0, 10, 0)
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current().scale(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, current().scale(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties first, then asks to leave."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.escaped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(tokens.sheet if self.hasFocus() else tokens.field)
        painter.setPen(tokens.focus if self.hasFocus() else Qt.PenStyle.NoPen)
        half = 0.5 if self.hasFocus() else 0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), Radius.BUTTON, Radius.BUTTON)
        square = QRectF(10, (self.height() - 15) / 2, 15, 15)
        draw_icon(painter, square, "search", tokens.ink_2, self.devicePixelRatioF())
        if self._key and not self.text() and not self.hasFocus():
            font = theme.font(Role.META)
            width = text_width(self._key, font) + 10
            cap = QRectF(self.width() - width - 9, (self.height() - 20) / 2, width, 20)
            draw_key_cap(painter, cap, self._key, font=font, ink=tokens.ink_2, line=tokens.hairline)
        painter.end()
        super().paintEvent(event)
