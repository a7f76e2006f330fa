"""The bar below the head of a conversation: what to find in it, how often it is there, and steps. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import IconButton, SearchField

_LONGEST = 200


class _Field(SearchField):
    """Enter goes on to the next match, Shift+Enter back; Esc leaves at once."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Only asks; the finder looks and tells what it found."""

    typed = Signal(str)
    stepped = Signal(int)  # 1: the next match, -1: the one before
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _Field("")
        self.field.setMaxLength(_LONGEST)
        self.number = PlainLabel("", Role.META, "ink3")
        self.previous_button = IconButton("chevron-up", "")
        self.next_button = IconButton("chevron-down", "")
        self.close_button = IconButton("x", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(6)
        row.addWidget(self.number)
        row.addSpacing(4)
        for button in (self.previous_button, self.next_button, self.close_button):
            row.addWidget(button)
        self.field.textChanged.connect(self.typed)
        self.field.stepped.connect(self.stepped)
        self.field.escaped.connect(self.closed)
        self.previous_button.clicked.connect(lambda: self.stepped.emit(-1))
        self.next_button.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.closed)
        current().changed.connect(self._on_theme)
        self._on_theme()
        self._retranslate()

    def open(self, words: str) -> None:
        """Take the keyboard; what was looked for last can be typed over."""
        if words:
            self.field.setText(words)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_number(self, place: int, number: int, *, has_more: bool) -> None:
        """Say which match of how many this is; ``has_more``: there are earlier messages not looked through."""
        if number:
            pattern = self.tr("{place} of {number}", "matches in a conversation")
            words = pattern.format(place=place + 1, number=f"{number}+" if has_more else number)
        elif not self.field.text().strip():
            words = ""
        elif has_more:
            words = self.tr("Not in the messages shown")
        else:
            words = self.tr("Not found", "in this conversation")
        self.number.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Find in this conversation"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.previous_button.set_name(self.tr("Previous match"), "find_previous")
        self.next_button.set_name(self.tr("Next match"), "find_next")
        self.close_button.set_name(self.tr("Close"), "back")

    def _on_theme(self) -> None:
        self.setFixedHeight(current().scale(44))
