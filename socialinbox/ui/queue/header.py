"""The head of the queue: what is shown, how many, and the menus that narrow and sort it. GUI thread only."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from socialinbox.core.model import QueueFilter, Sort
from socialinbox.store.queue_query import order_of
from socialinbox.ui import icons, painting
from socialinbox.ui.queue.filters import cleared, is_narrowed
from socialinbox.ui.queue.words import kind_group_titles
from socialinbox.ui.text_painting import text_width
from socialinbox.ui.text_sink import ElidedLabel
from socialinbox.ui.theme import Role, Size, current
from socialinbox.ui.widgets import IconButton, Menu
from socialinbox.ui.workspace import Workspace

_LONGEST_NAME = 60
_LEFT, _RIGHT, _GAP = 20, 12, 4
_BETWEEN = " · "

Choice = tuple[QueueFilter, str, QIcon]


class QueueHeader(QWidget):
    """Title, numbers and two menus."""

    filter_wanted = Signal(object)  # QueueFilter

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._filter = QueueFilter()
        self.title = self.subtitle = ""
        self._title = ElidedLabel("", Role.PANE)
        self._subtitle = ElidedLabel("", Role.META, "ink3")
        self._filter_button = IconButton("list-filter", "")
        self._filter_button.setCheckable(True)
        self._sort_button = IconButton("arrow-up-down", "")
        self._filter_button.clicked.connect(self.open_filters)
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
        """The button stays pressed while something is left out; clicking only opens its menu."""
        self._filter_button.setChecked(is_narrowed(replace(self._filter, search="")))

    # --- menus -----------------------------------------------------------------------------------

    def open_filters(self) -> None:
        self._mark_filters()
        self._pop_up(self.build_filters(), self._filter_button)

    def open_orders(self) -> None:
        self._pop_up(self.build_orders(), self._sort_button)

    def _pop_up(self, menu: Menu, button: QToolButton) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)))

    def build_filters(self) -> Menu:
        menu = Menu(self)
        shown = self._filter
        accounts = [(replace(shown, account_id=0), self.tr("All accounts"), QIcon()), *self._accounts()]
        tags = [(replace(shown, tag_id=0), self.tr("All tags"), QIcon()), *self._tags()]
        kinds = [(replace(shown, kind_group=key), title, QIcon()) for key, title in kind_group_titles().items()]
        self._add_choices(menu, self.tr("Account"), accounts)
        self._add_choices(menu, self.tr("Tag"), tags)
        self._add_choices(menu, self.tr("Kind"), kinds)
        menu.addSeparator()
        clear = menu.addAction(self.tr("Clear filters"))
        clear.setEnabled(is_narrowed(shown))
        clear.triggered.connect(lambda: self.filter_wanted.emit(cleared(shown)))
        return menu

    def _add_choices(self, menu: Menu, title: str, choices: list[Choice]) -> None:
        """Add a submenu of which one entry is in force."""
        submenu = Menu(menu)
        submenu.setTitle(title)
        menu.addMenu(submenu)
        group = QActionGroup(submenu)
        for wanted, name, icon in choices:
            action = self._choice(submenu, name, wanted, is_on=wanted == self._filter)
            action.setIcon(icon)
            group.addAction(action)

    def _choice(self, menu: Menu, name: str, wanted: QueueFilter, *, is_on: bool) -> QAction:
        action = menu.addAction(name[:_LONGEST_NAME].replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(is_on)
        action.triggered.connect(lambda: self.filter_wanted.emit(wanted))
        return action

    def _accounts(self) -> list[Choice]:
        ink = current().tokens.ink_2
        return [
            (replace(self._filter, account_id=each.id), each.name, icons.network_glyph(each.network, ink))
            for each in self._workspace.accounts.values()
            if not each.is_removed
        ]

    def _tags(self) -> list[Choice]:
        theme, ratio = current(), self.devicePixelRatioF()
        return [
            (
                replace(self._filter, tag_id=each.id),
                each.name,
                QIcon(painting.tag_pixmap(each.colour, theme, Size.ICON, ratio)),
            )
            for each in self._workspace.tags.values()
            if not each.is_archived
        ]

    def build_orders(self) -> Menu:
        menu = Menu(self)
        names: dict[Sort, str] = {
            "due": self.tr("Reply due first", "order of the queue"),
            "newest": self.tr("Newest first", "order of the queue"),
            "oldest": self.tr("Oldest first", "order of the queue"),
            "priority": self.tr("Highest priority first", "order of the queue"),
        }
        group = QActionGroup(menu)
        in_force = order_of(self._filter)
        for sort, name in names.items():
            wanted = replace(self._filter, sort=sort)
            action = self._choice(menu, name, wanted, is_on=sort == in_force)
            action.setEnabled(order_of(wanted) == sort)
            group.addAction(action)
        return menu

    def _on_theme(self) -> None:
        theme = current()
        self.setFixedHeight(theme.scale(Size.HEADER))
        self._title.setFixedHeight(theme.line_height(Role.PANE))
        self._subtitle.setFixedHeight(theme.line_height(Role.META))
        self._fit()
