"""What stands above the list while several are chosen: how many, and what can be done to them. GUI thread only."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from socialinbox.ui.actions import words
from socialinbox.ui.menus import add_command
from socialinbox.ui.text_sink import ElidedLabel
from socialinbox.ui.theme import Role, Size, current
from socialinbox.ui.widgets import IconButton, Menu

_LEFT, _RIGHT, _GAP = 20, 12, 1
_ICONS = {"done": "check", "tag": "tag", "snooze": "alarm-clock", "assign": "user-plus"}
_MORE = ("wait", "reopen", "untag", "priority", "escalate", "mark_read", "mark_unread", "choose_all", "choose_none")


class ChosenBar(QWidget):
    """How many are chosen, and what can be done to them."""

    act_wanted = Signal(str, QPoint)  # name of a command; where in the window its popover goes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._label = ElidedLabel("", Role.BODY_STRONG)
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT, 0, _RIGHT, 4)
        row.setSpacing(_GAP)
        row.addWidget(self._label, 1)
        self.buttons = {name: IconButton(icon, "") for name, icon in _ICONS.items()}
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self._want(name))
            row.addWidget(button)
        self.more, self.clear = IconButton("ellipsis", ""), IconButton("x", "")
        self.more.clicked.connect(self.open_menu)
        self.clear.clicked.connect(lambda: self._want("choose_none"))
        row.addWidget(self.more)
        row.addWidget(self.clear)
        current().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()
        self.hide()

    def show_count(self, count: int) -> None:
        self._count = count
        self._label.setText(self.tr("{number} chosen", "conversations").format(number=QLocale().toString(count)))
        self._label.setAccessibleName(self._label.text())

    def retranslate(self) -> None:
        names = words()
        for name, button in self.buttons.items():
            button.set_name(names[name], name)
        self.more.set_name(self.tr("More"))
        self.clear.set_name(names["choose_none"], "choose_none")
        self.show_count(self._count)

    def build_menu(self) -> Menu:
        menu = Menu(self)
        for name in _MORE:
            add_command(menu, name, partial(self._want, name))
        return menu

    def open_menu(self) -> None:
        menu = self.build_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(QPoint(self.more.width() - menu.sizeHint().width(), self.more.height() + 4)))

    def _want(self, name: str) -> None:
        button = self.buttons.get(name, self.more)
        self.act_wanted.emit(name, button.mapTo(self.window(), QPoint(button.width(), button.height() + 4)))

    def _on_theme(self) -> None:
        self.setFixedHeight(current().scale(Size.FILTER_ROW))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
