"""The line below a search field: what is wrong with the query, and how far back was searched. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from socialinbox.ui import icons
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, Size, current
from socialinbox.ui.widgets import Button, ButtonSize, Kind


class SearchLine(QWidget):
    """Takes no room while there is nothing to say."""

    order_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.problem = PlainLabel("", Role.META, "warn")
        self.reach = PlainLabel("", Role.META, "ink3")
        self.order_button = Button("", Kind.LINK, size=ButtonSize.SMALL)
        self.order_button.clicked.connect(self.order_wanted)
        for label in (self.problem, self.reach):
            label.setWordWrap(True)
        words = QHBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._icon)
        words.addWidget(self.problem, 1)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.reach, 1)
        below.addWidget(self.order_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 20, 6)
        column.setSpacing(2)
        column.addLayout(words)
        column.addLayout(below)
        current().changed.connect(self._on_theme)
        self._on_theme()
        self.show_lines("", "")

    def show_lines(self, problem: str, reach: str, order: str = "") -> None:
        """Show what is wrong, how far back was searched, and a way to another order; "" shows nothing."""
        is_news = bool(problem) and problem != self.problem.text()
        self.problem.setText(problem)
        self.reach.setText(reach)
        self.order_button.setText(order)
        for widget, text in (
            (self._icon, problem),
            (self.problem, problem),
            (self.reach, reach),
            (self.order_button, order),
        ):
            widget.setVisible(bool(text))
        self.setVisible(bool(problem or reach or order))
        if is_news:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, problem))

    def _on_theme(self) -> None:
        ink = current().tokens.warn_mark
        self._icon.setPixmap(icons.pixmap("circle-alert", ink, Size.PILL_ICON, self.devicePixelRatioF()))
