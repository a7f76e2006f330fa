"""What rows of a timeline share: their width, and the small line of time and state below a bubble.

GUI thread only.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from socialinbox.ui.icons import network_pixmap
from socialinbox.ui.painting import draw_icon, draw_ring
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, Size, current

GAP = 12
GROUP_GAP = 3
META_GAP = 5
PANE_PADDING = 24
_TILE = 44


class Row(QWidget):
    """One entry of a timeline. ``gap`` is the room above it."""

    def __init__(self, gap: int = GAP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, gap, 0, 0)
        self.column.setSpacing(GROUP_GAP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.is_outdated = False  # its measures are those of another density or size of text

    def set_gap(self, gap: int) -> None:
        """Change the room above it."""
        self.column.setContentsMargins(0, gap, 0, 0)

    def fit(self, width: int) -> None:
        """Take the width of the timeline; rows that wrap work out their height here."""
        del width

    def update_time(self, now: int) -> None:
        """Tell times anew; most rows have none that changes."""
        del now

    def is_counting_down(self, now: int) -> bool:
        """Say whether the row shows seconds."""
        del now
        return False


class Bar(QWidget):
    """A row of tools of one height, which grows with the text."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self._on_theme()
        current().changed.connect(self._on_theme)

    def _on_theme(self) -> None:
        self.setFixedHeight(current().scale(self._height))


class IconMark(QWidget):
    """A small icon in the colour of a token; "" draws a ring, for work under way."""

    def __init__(
        self, icon_name: str, ink: str = "ink_3", side: int = Size.PILL_ICON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._ink, self._side = icon_name, ink, side
        self._network = ""
        self.setFixedSize(side, side)
        current().changed.connect(self.update)

    def show_icon(self, icon_name: str, ink: str) -> None:
        self._icon_name, self._ink, self._network = icon_name, ink, ""
        self.update()

    def show_network(self, network: str) -> None:
        """Draw the mark of a network instead."""
        self._network = network
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = getattr(current().tokens, self._ink)
        painter = QPainter(self)
        if self._network:
            painter.drawPixmap(0, 0, network_pixmap(self._network, colour, self._side, self.devicePixelRatioF()))
        elif self._icon_name:
            draw_icon(painter, self.rect(), self._icon_name, colour, self.devicePixelRatioF())
        else:
            draw_ring(painter, self.rect().toRectF(), 0.6, colour)
        painter.end()


class Tile(QWidget):
    """The square picture of a card or a file: an icon on one of the avatars' pairs of colours."""

    def __init__(self, icon_name: str, pair: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._pair = icon_name, pair
        self.setFixedSize(_TILE, _TILE)
        current().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        pair = current().tokens.avatars[self._pair]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pair.surface)
        painter.drawRoundedRect(self.rect(), 7, 7)
        inner = self.rect().adjusted(12, 12, -12, -12)
        draw_icon(painter, inner, self._icon_name, pair.ink, self.devicePixelRatioF())
        painter.end()


class MetaLine(QWidget):
    """Time, state and ways out below a bubble, on the side of whoever spoke."""

    def __init__(self, *, is_ours: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, META_GAP - GROUP_GAP, 2, 0)
        self._row.setSpacing(5)
        self._row.addStretch(1)
        self._is_ours = is_ours

    def add(self, widget: QWidget) -> None:
        """Put something at the end of the line, also when it stands in it already."""
        self._row.removeWidget(widget)
        place = self._row.count() if self._is_ours else self._row.count() - 1
        self._row.insertWidget(place, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_text(self, text: str, tone: str = "ink3") -> PlainLabel:
        """Put words at the end of the line."""
        label = PlainLabel(text, Role.META, tone)
        self.add(label)
        return label
