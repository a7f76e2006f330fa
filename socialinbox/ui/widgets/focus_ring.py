"""The ring around whatever the keyboard is on, two pixels outside the widget. GUI thread only.

It is a widget of its own because a widget cannot paint outside itself; it appears for keyboard focus only.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from socialinbox.ui.theme import Radius, current

OFFSET = 2

_POINTER = {
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest}


class FocusRing(QWidget):
    """The painted ring."""

    def __init__(self, host: QWidget, radius: int) -> None:
        super().__init__(host)
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        width = tokens.focus_width
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.focus, width))
        half = width / 2
        radius = self._radius + OFFSET + half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()


class FocusFollower(QObject):
    """Shows a ring around one widget while the keyboard is on it."""

    def __init__(self, widget: QWidget, radius: int = Radius.BUTTON, around: QWidget | None = None) -> None:
        """``around``: the frame that the ring goes around, where that is not the widget itself."""
        super().__init__(widget)
        self._widget, self._framed = widget, around or widget
        self._radius = radius
        self._ring: FocusRing | None = None
        self._watched: list[QWidget] = []
        widget.installEventFilter(self)

    @property
    def ring(self) -> FocusRing | None:
        """The ring while it is shown."""
        return self._ring

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._widget and kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if event.reason() not in _POINTER:
                self._show()
        elif watched is self._widget and kind in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self._hide()
        elif self._ring is not None and kind in _MOVES:
            self._place()
        return False

    def _show(self) -> None:
        self._hide()
        host = self._host()
        if host is None:
            return
        self._ring = FocusRing(host, self._radius)
        ancestor = self._framed if self._framed is not self._widget else self._widget.parentWidget()
        while ancestor is not None and ancestor is not host:
            ancestor.installEventFilter(self)
            self._watched.append(ancestor)
            ancestor = ancestor.parentWidget()
        self._place()
        self._ring.show()

    def _hide(self) -> None:
        for ancestor in self._watched:
            ancestor.removeEventFilter(self)
        self._watched.clear()
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None

    def _host(self) -> QWidget | None:
        """Find the nearest ancestor with room for the ring, inside the scrolling area and the window."""
        host = self._framed.parentWidget()
        while host is not None and not host.isWindow():
            parent = host.parentWidget()
            is_viewport = isinstance(parent, QAbstractScrollArea)
            if is_viewport or host.rect().contains(self._rect_in(host)):
                break
            host = parent
        return host

    def _rect_in(self, host: QWidget) -> QRect:
        reach = OFFSET + current().tokens.focus_width
        corner = self._framed.mapTo(host, QPoint(0, 0))
        return QRect(corner, self._framed.size()).adjusted(-reach, -reach, reach, reach)

    def _place(self) -> None:
        host = self._ring.parentWidget() if self._ring is not None else None
        if self._ring is not None and host is not None:
            self._ring.setGeometry(self._rect_in(host))
            self._ring.raise_()
