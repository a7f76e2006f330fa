"""The head of the sidebar: whose inbox this is, and the search field. GUI thread only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from socialinbox.core.model import Account
from socialinbox.ui import icons
from socialinbox.ui.search.query_field import QueryField, QueryLanguage
from socialinbox.ui.text_sink import ElidedLabel
from socialinbox.ui.theme import Role, StatusName, current
from socialinbox.ui.widgets import IconButton, Pill

_PAUSE_MILLISECONDS = 250
_MARK, _MARK_IN_RAIL = 24, 28
_HANDLE = re.compile(r"[@/]|\.\w")


class SidebarHeader(QWidget):
    """Asks for a search when typing pauses; in the rail it is the mark and a magnifier."""

    search_wanted = Signal(str)
    search_field_wanted = Signal()
    list_wanted = Signal()  # Down or Enter: what was found should have the keyboard

    def __init__(
        self, make_language: Callable[[], QueryLanguage], *, is_demo: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_rail = False
        self._mark = QLabel()
        self.name = ElidedLabel("SocialInbox", Role.BODY_BOLD if is_demo else Role.TITLE)
        self.name.setContentsMargins(10, 0, 6, 0)
        self.demo = Pill("", StatusName.NEUTRAL)
        self.demo.setVisible(is_demo)
        self.field = QueryField(make_language)
        self.magnifier = IconButton("search", "", icon_size=20)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._tell)
        self.field.textEdited.connect(lambda _: self._pause.start())
        self.field.textChanged.connect(lambda text: None if text else self._tell())
        self.field.returnPressed.connect(self._enter)
        self.field.down_pressed.connect(self._enter)
        self.magnifier.clicked.connect(self.search_field_wanted)
        self._title = QHBoxLayout()
        self._title.setSpacing(0)
        self._title.addWidget(self._mark)
        self._title.addWidget(self.name, 1)
        self._title.addWidget(self.demo)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._title)
        self._column.addWidget(self.field)
        self._column.addWidget(self.magnifier)
        current().changed.connect(self._on_theme)
        self.set_rail(is_rail=False, is_demo=is_demo)
        self.retranslate()

    def retranslate(self) -> None:
        self.demo.setText(self.tr("Demo", "label beside the name: nothing here is real"))
        self.field.setPlaceholderText(self.tr("Search all messages"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.magnifier.set_name(self.tr("Search all messages"), "search_everything")

    def set_rail(self, *, is_rail: bool, is_demo: bool) -> None:
        self._is_rail = is_rail
        self.name.setVisible(not is_rail)
        self.demo.setVisible(is_demo and not is_rail)
        self.field.setVisible(not is_rail)
        self.magnifier.setVisible(is_rail)
        self._column.setContentsMargins(*((15, 4, 15, 5) if is_rail else (12, 6, 12, 8)))
        self._title.setContentsMargins(*((1, 0, 0, 0) if is_rail else (4, 0, 4, 0)))
        self._column.setSpacing(16 if is_rail else 14)
        self._on_theme()

    def name_after(self, accounts: Iterable[Account]) -> None:
        """Take the name that most accounts bear, for that is whose inbox it is; a handle only where no name is."""
        names = Counter(account.name for account in accounts)
        spoken = Counter({name: number for name, number in names.items() if not _HANDLE.search(name)})
        best = (spoken or names).most_common(1)
        self.name.setText(best[0][0] if best else "SocialInbox")

    def show_search(self, words: str) -> None:
        """Follow a search that began or ended elsewhere."""
        if self.field.text().strip() != words:
            self.field.blockSignals(True)
            self.field.setText(words)
            self.field.blockSignals(False)
            self.field.show_tints()

    def open_search(self) -> None:
        """Give the field the keyboard."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if not self.field.text():
            self.field.show_offers()

    def _enter(self) -> None:
        self._tell()
        if self.field.text().strip():
            self.list_wanted.emit()

    def _tell(self) -> None:
        self._pause.stop()
        self.search_wanted.emit(self.field.text().strip())

    def _on_theme(self) -> None:
        side = _MARK_IN_RAIL if self._is_rail else _MARK
        self._mark.setPixmap(icons.app_pixmap(side, self.devicePixelRatioF()))
        self._mark.setFixedSize(side, side)
