"""Which network to connect: one card each, chosen with the pointer or the arrow keys. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from socialinbox.ui import icons
from socialinbox.ui.text_painting import draw_line, text_width
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Radius, Role, current
from socialinbox.ui.widgets import FocusFollower

COLUMNS = 3
_HEIGHT = 48
_GLYPH = 22
_TEXT_AT = 44
_PADDING = 12
_GAP = 8


class NetworkCard(QAbstractButton):
    """A network: its mark, its name, and how one signs in there."""

    activated = Signal()

    def __init__(self, network: str, title: str, way: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.network = network
        self._title, self._way = title, way
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(way)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._focus = FocusFollower(self, Radius.BUTTON)
        current().changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:
        theme = current()
        widest = max(text_width(self._title, theme.font(Role.BODY_BOLD)), text_width(self._way, theme.font(Role.META)))
        return QSize(round(_TEXT_AT + widest + _PADDING), theme.scale(_HEIGHT))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.activated.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface = tokens.selected if self.isChecked() else tokens.hover if self.underMouse() else tokens.sheet
        painter.setBrush(surface)
        painter.setPen(QPen(tokens.accent if self.isChecked() else tokens.hairline, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.BUTTON, Radius.BUTTON)
        glyph = icons.network_pixmap(self.network, tokens.ink_2, _GLYPH, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(_PADDING, round((self.height() - _GLYPH) / 2)), glyph)
        room = self.width() - _TEXT_AT - _PADDING
        name, way = theme.line_height(Role.BODY), theme.line_height(Role.META)
        top = (self.height() - name - way) / 2
        draw_line(painter, QRectF(_TEXT_AT, top, room, name), self._title, theme.font(Role.BODY_BOLD), tokens.ink)
        draw_line(painter, QRectF(_TEXT_AT, top + name, room, way), self._way, theme.font(Role.META), tokens.ink_2)
        painter.end()

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()


class NetworkPage(QWidget):
    """All networks that can be connected."""

    chosen = Signal()
    activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[NetworkCard] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self.chosen)
        body = QWidget()
        body.setProperty("scrollBody", True)
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(4, 4, 4, 4)  # room for the ring around the card with the keyboard
        self._grid.setSpacing(_GAP)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self._wait = PlainLabel("", Role.BODY, "ink2")
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(self._wait, 0, 0, 1, COLUMNS)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(20, 8, 20, 8)
        column_layout.addWidget(area)
        self._wait.setText(self.tr("One moment, the networks are being looked up."))

    def show_networks(self, networks: Sequence[tuple[str, str, str]]) -> None:
        """Offer these: name, title, way of signing in. The first is chosen."""
        self._wait.setVisible(not networks)
        self._wait.setText(self.tr("No network is installed."))
        for place, (name, title, way) in enumerate(networks):
            card = NetworkCard(name, title, way)
            card.activated.connect(self.activated)
            self._group.addButton(card)
            self._grid.addWidget(card, place // COLUMNS, place % COLUMNS)
            self.cards.append(card)
        self._grid.setRowStretch(len(networks) // COLUMNS + 1, 1)
        if self.cards:
            self.cards[0].setChecked(True)
            self.chosen.emit()
        self.focus_chosen()

    def network(self) -> str:
        """Which one is chosen; "" when none."""
        return next((card.network for card in self.cards if card.isChecked()), "")

    def focus_chosen(self) -> None:
        """Give the keyboard to the chosen card."""
        for card in self.cards:
            if card.isChecked():
                card.setFocus(Qt.FocusReason.OtherFocusReason)
