"""The row below the head of the queue: chips, or a search field in their place. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from socialinbox.ui.queue.chips import ChipRow
from socialinbox.ui.search.query_field import QueryField, QueryLanguage
from socialinbox.ui.theme import Size, current

PAUSE_MILLISECONDS = 200


class FilterRow(QStackedWidget):
    """Asks for a search when typing pauses."""

    group_wanted = Signal(str)
    search_wanted = Signal(str)
    left = Signal()  # Enter, Down or Esc: the list should have the keyboard

    def __init__(self, make_language: Callable[[], QueryLanguage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_everywhere = False
        self.chips = ChipRow()
        self.field = QueryField(make_language)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(12, 0, 12, 6)
        row.addWidget(self.field)
        self.addWidget(self.chips)
        self.addWidget(holder)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._tell)
        self.chips.group_wanted.connect(self.group_wanted)
        self.field.textEdited.connect(lambda _: self._pause.start())
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._enter)
        self.field.down_pressed.connect(self._enter)
        self.field.escaped.connect(self.close_search)
        current().changed.connect(self._on_theme)
        self._on_theme()
        self._name_field()

    def retranslate(self) -> None:
        self.chips.retranslate()
        self._name_field()

    def _name_field(self) -> None:
        everything, here = self.tr("Search all messages"), self.tr("Search this queue")
        self.field.setPlaceholderText(everything if self._is_everywhere else here)
        self.field.setAccessibleName(self.field.placeholderText())

    def open_search(self) -> None:
        self.setCurrentIndex(1)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if not self.field.text():
            self.field.show_offers()

    def close_search(self) -> None:
        self.field.clear()
        self.setCurrentIndex(0)
        self._tell()
        self.left.emit()

    def show_search(self, words: str, *, is_everywhere: bool) -> None:
        """Show what is searched for, and where; the chips come back when that is nothing."""
        self._is_everywhere = is_everywhere
        self._name_field()
        if self.field.text().strip() != words:
            self.field.setText(words)
        self._pause.stop()
        self.setCurrentIndex(1 if words or self.field.hasFocus() else 0)

    def _on_text(self, text: str) -> None:
        """Emptying needs no pause: Esc and the end of a search are told at once."""
        if not text:
            self._tell()

    def _enter(self) -> None:
        self._tell()
        self.left.emit()

    def _tell(self) -> None:
        self._pause.stop()
        self.search_wanted.emit(self.field.text().strip())

    def _on_theme(self) -> None:
        self.setFixedHeight(current().scale(Size.FILTER_ROW))
