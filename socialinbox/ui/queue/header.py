"""The head of the queue: what is shown, how many, and what narrows and sorts it. GUI thread only."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from socialinbox.core.model import QueueFilter
from socialinbox.store.queue_query import order_of
from socialinbox.ui.queue.filters import is_narrowed
from socialinbox.ui.queue.words import order_titles
from socialinbox.ui.text_painting import text_width
from socialinbox.ui.text_sink import ElidedLabel
from socialinbox.ui.theme import Role, Size, current
from socialinbox.ui.widgets import IconButton, Menu

_LEFT, _RIGHT, _GAP = 20, 12, 4
_BETWEEN = " · "


class QueueHeader(QWidget):
    """Title, numbers, and the buttons of filters and order."""

    filters_wanted = Signal()
    order_wanted = Signal(str)  # Sort

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = QueueFilter()
        self.title = self.subtitle = ""
        self._title = ElidedLabel("", Role.PANE)
        self._subtitle = ElidedLabel("", Role.META, "ink3")
        self._filter_button = IconButton("list-filter", "")
        self._filter_button.setCheckable(True)
        self._sort_button = IconButton("arrow-up-down", "")
        self._filter_button.clicked.connect(self._want_filters)
        self._sort_button.clicked.connect(self.open_orders)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        row.setSpacing(_GAP)
        row.addLayout(words, 1)
        row.addWidget(self._filter_button)
        row.addWidget(self._sort_button)
        current().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()

    def retranslate(self) -> None:
        self._filter_button.set_name(self.tr("Filters"), "filter")
        self._sort_button.set_name(self.tr("Order"))

    def show_filter(self, queue_filter: QueueFilter, title: str) -> None:
        self._filter, self.title = queue_filter, title
        self._title.setText(title)
        self._mark_filters()

    def show_numbers(self, text: str) -> None:
        self.subtitle = text
        self._subtitle.setAccessibleName(text)
        self._fit()

    def _fit(self) -> None:
        """Leave out what does not fit, from the end: half a number says something else."""
        room = self.width() - _LEFT - _RIGHT - 2 * (_GAP + self._sort_button.sizeHint().width())
        parts = self.subtitle.split(_BETWEEN)
        while len(parts) > 1 and text_width(_BETWEEN.join(parts), self._subtitle.font()) > room:
            parts.pop()
        self._subtitle.setText(_BETWEEN.join(parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _mark_filters(self) -> None:
        """The button stays pressed while something is left out; clicking only opens the filters."""
        self._filter_button.setChecked(is_narrowed(self._filter))

    # --- filters and orders ----------------------------------------------------------------------

    @property
    def filter_place(self) -> QPoint:
        """Where the filters open: below their button, at its right end, in this header."""
        return self._filter_button.mapTo(self, QPoint(self._filter_button.width(), self._filter_button.height() + 4))

    def _want_filters(self) -> None:
        self._mark_filters()
        self.filters_wanted.emit()

    def open_orders(self) -> None:
        menu, button = self.build_orders(), self._sort_button
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)))

    def build_orders(self) -> Menu:
        menu = Menu(self)
        group = QActionGroup(menu)
        in_force = order_of(self._filter)
        for sort, name in order_titles().items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(sort == in_force)
            action.setEnabled(order_of(replace(self._filter, sort=sort)) == sort)
            action.triggered.connect(lambda _=False, sort=sort: self.order_wanted.emit(sort))
            group.addAction(action)
        return menu

    def _on_theme(self) -> None:
        theme = current()
        self.setFixedHeight(theme.scale(Size.HEADER))
        self._title.setFixedHeight(theme.line_height(Role.PANE))
        self._subtitle.setFixedHeight(theme.line_height(Role.META))
        self._fit()
