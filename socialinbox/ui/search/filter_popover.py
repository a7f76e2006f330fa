"""The filters of a queue as a form: what is chosen here is written into the search field. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from socialinbox.core.model import QueueFilter
from socialinbox.core.query_words import operator_choices, value_choices
from socialinbox.store.queue_query import order_of
from socialinbox.ui import icons, painting
from socialinbox.ui.dialogs.settings_form import ChoiceBox
from socialinbox.ui.queue.filters import cleared, is_narrowed
from socialinbox.ui.queue.words import order_titles
from socialinbox.ui.search.query_edit import has_value, switched, values_of, with_value
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, Size, current
from socialinbox.ui.widgets import Button, Hairline, Kind, Popover
from socialinbox.ui.words.query import language_now, value_words
from socialinbox.ui.workspace import Workspace

WIDTH = 344
_PADDING = 16
_LONGEST_NAME = 60
_FACETS = ("status", "account", "tag", "assignee", "kind", "priority")
_SWITCHES = (("is", "unread"), ("is", "late"), ("has", "attachment"), ("has", "note"), ("has", "draft"))
_SEVERAL = "\0"  # stands for what only the search field can show


class FilterPopover(Popover):
    """Acts at once; the queue behind it follows."""

    filter_wanted = Signal(object)  # QueueFilter
    order_wanted = Signal(str)  # Sort
    save_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._room = workspace, parent
        self._filter = QueueFilter()
        self.boxes = {facet: ChoiceBox() for facet in (*_FACETS, "order")}
        self.checks = {switch: QCheckBox() for switch in _SWITCHES}
        self._labels = {facet: PlainLabel("", Role.BODY, "ink2") for facet in self.boxes}
        self.heading = PlainLabel("", Role.TITLE)
        self.clear_button = Button("", Kind.GHOST)
        self.save_button = Button("", Kind.PLAIN, icon_name="bookmark")
        self._build()
        for facet in _FACETS:
            self.boxes[facet].activated.connect(partial(self._choose, facet))
        self.boxes["order"].activated.connect(self._order)
        for (operator, code), check in self.checks.items():
            check.toggled.connect(partial(self._switch, operator, code))
        self.clear_button.clicked.connect(lambda: self._want(cleared(self._filter)))
        self.save_button.clicked.connect(self._save)
        self._retranslate()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, facet in enumerate(_FACETS):
            grid.addWidget(self._labels[facet], row, 0)
            grid.addWidget(self.boxes[facet], row, 1)
        switches = QGridLayout()
        switches.setHorizontalSpacing(12)
        switches.setVerticalSpacing(2)
        for number, check in enumerate(self.checks.values()):
            switches.addWidget(check, number // 2, number % 2)
        order = QGridLayout()
        order.setHorizontalSpacing(12)
        order.setColumnStretch(1, 1)
        order.addWidget(self._labels["order"], 0, 0)
        order.addWidget(self.boxes["order"], 0, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.clear_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        self.column.setContentsMargins(_PADDING, 12, _PADDING, 12)
        self.column.setSpacing(10)
        self.column.addWidget(self.heading)
        self.column.addLayout(grid)
        self.column.addLayout(switches)
        self.column.addWidget(Hairline())
        self.column.addLayout(order)
        self.column.addWidget(Hairline())
        self.column.addLayout(foot)

    # --- showing ---------------------------------------------------------------------------------

    def open_for(self, queue_filter: QueueFilter, at: QPoint) -> None:
        """Show below a place of the window, the upper right corner there."""
        self.show_filter(queue_filter)
        size = QSize(current().scale(WIDTH), self.sizeHint().height())
        room = self._room.rect()
        left = max(8, min(at.x() - size.width(), room.width() - size.width() - 8))
        top = max(8, min(at.y(), room.height() - size.height() - 8))
        self.open_at(QRect(QPoint(left, top), size), self.boxes["status"])

    def show_filter(self, queue_filter: QueueFilter) -> None:
        """Follow what the queue shows."""
        self._filter = queue_filter
        for facet in _FACETS:
            self._fill(facet)
        for (operator, code), check in self.checks.items():
            with QSignalBlocker(check):
                check.setChecked(has_value(queue_filter.search, operator, code))
        box = self.boxes["order"]
        with QSignalBlocker(box):
            box.clear()
            for sort, title in order_titles().items():
                if order_of(replace(queue_filter, sort=sort)) == sort:
                    box.addItem(title, sort)
            box.setCurrentIndex(box.findData(order_of(queue_filter)))
        self.clear_button.setEnabled(is_narrowed(queue_filter))
        self.save_button.setEnabled(bool(queue_filter.search))

    def _fill(self, facet: str) -> None:
        """List the values of a facet; a query that asks for several of them shows as it is written."""
        box, terms = self.boxes[facet], values_of(self._filter.search, facet)
        with QSignalBlocker(box):
            box.clear()
            box.addItem(self._any(facet), "")
            for value, name, icon in self._values(facet):
                box.addItem(icon, name[:_LONGEST_NAME], value)
            chosen = self._chosen_value(facet)
            place = box.findData(chosen) if len(terms) <= 1 else -1
            if place < 0:
                box.addItem(", ".join(term.value for term in terms)[:_LONGEST_NAME], _SEVERAL)
                place = box.count() - 1
            box.setCurrentIndex(place)

    def _chosen_value(self, facet: str) -> str:
        terms = values_of(self._filter.search, facet)
        if terms:
            term = terms[0]
            for value, _, _ in self._values(facet):
                is_meant = bool(term.code) and self._code(facet, value) == term.code
                if is_meant or value.casefold() == term.value.casefold():
                    return value
            return term.value
        if facet == "account" and self._filter.account_id in self._workspace.accounts:
            account = self._workspace.accounts[self._filter.account_id]
            return account.handle or account.name
        if facet == "tag" and self._filter.tag_id in self._workspace.tags:
            return self._workspace.tags[self._filter.tag_id].name
        return ""

    def _code(self, facet: str, value: str) -> str:
        return next((each.code for each in value_choices(facet, language_now()) if each.text == value), "")

    def _values(self, facet: str) -> list[tuple[str, str, QIcon]]:
        """(as it is typed, as it is shown, its mark) of each value."""
        theme, ratio = current(), self.devicePixelRatioF()
        found: list[tuple[str, str, QIcon]] = [
            (each.text, value_words(facet, each.code), QIcon()) for each in value_choices(facet, language_now())
        ]
        if facet == "account":
            ink = theme.tokens.ink_2
            accounts = [each for each in self._workspace.accounts.values() if not each.is_removed]
            names = [each.name for each in accounts]
            for each in accounts:
                name = each.name if names.count(each.name) == 1 else f"{each.name} · {each.handle}"
                found.append((each.handle or each.name, name, icons.network_glyph(each.network, ink)))
        elif facet == "tag":
            for tag in self._workspace.tags.values():
                if not tag.is_archived:
                    icon = QIcon(painting.tag_pixmap(tag.colour, theme, Size.ICON, ratio))
                    found.append((tag.name, tag.name, icon))
        elif facet == "assignee":
            others = (each for each in self._workspace.members.values() if not (each.is_me or each.is_archived))
            found.extend((each.name, each.name, QIcon()) for each in others)
        return found

    # --- choosing --------------------------------------------------------------------------------

    def _choose(self, facet: str, place: int) -> None:
        value = self.boxes[facet].itemData(place)
        if value == _SEVERAL:
            return
        wanted = self._filter
        if facet == "account":
            wanted = replace(wanted, account_id=0)
        elif facet == "tag":
            wanted = replace(wanted, tag_id=0)
        elif facet == "status" and value and wanted.view not in ("mine", "unassigned", "escalations"):
            wanted = replace(wanted, view="everything")  # a view of one status holds no other
        elif facet == "kind":
            wanted = replace(wanted, kind_group="")
        self._want(replace(wanted, search=with_value(wanted.search, facet, _written(facet), value)))

    def _switch(self, operator: str, code: str, is_on: bool) -> None:
        value = next(each.text for each in value_choices(operator, language_now()) if each.code == code)
        search = switched(self._filter.search, operator, _written(operator), code, value, is_on=is_on)
        self._want(replace(self._filter, search=search))

    def _order(self, place: int) -> None:
        self.order_wanted.emit(self.boxes["order"].itemData(place))

    def _want(self, queue_filter: QueueFilter) -> None:
        self.filter_wanted.emit(queue_filter)

    def _save(self) -> None:
        self.close_popover()
        self.save_wanted.emit()

    # --- words -----------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Filters"))
        self.setAccessibleName(self.heading.text())
        self.clear_button.setText(self.tr("Clear filters"))
        self.save_button.setText(self.tr("Save this filter…"))
        titles = {
            "status": self.tr("Status"),
            "account": self.tr("Account"),
            "tag": self.tr("Tag"),
            "assignee": self.tr("Assigned to"),
            "kind": self.tr("Kind"),
            "priority": self.tr("Priority"),
            "order": self.tr("Order"),
        }
        for facet, title in titles.items():
            self._labels[facet].setText(title)
            self._labels[facet].setBuddy(self.boxes[facet])
            self.boxes[facet].setAccessibleName(title)
        for (operator, code), check in self.checks.items():
            check.setText(value_words(operator, code))

    def _any(self, facet: str) -> str:
        makers: dict[str, Callable[[], str]] = {
            "account": lambda: self.tr("All accounts"),
            "tag": lambda: self.tr("All tags"),
            "assignee": lambda: self.tr("Anybody"),
        }
        return makers.get(facet, lambda: self.tr("Any", "status, kind or priority"))()


def _written(operator: str) -> str:
    """The name of an operator in the language of the window."""
    return next(each.text for each in operator_choices(language_now()) if each.code == operator)
