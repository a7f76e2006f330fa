"""One line between text and tools: why something waits, or what to decide, with the way out. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from socialinbox.ui.conversation.rows import IconMark
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets.buttons import Button, ButtonSize, Kind

_HEIGHT = 36


class ReasonStrip(QWidget):
    """Hidden while there is nothing to say. ``pressed`` names the button that was taken."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = ""
        self._buttons: dict[str, Button] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 10, 4)
        self._row.setSpacing(9)
        self._icon = IconMark("info", "ink_2", 15)
        self._label = PlainLabel("", Role.META)
        self._label.setWordWrap(True)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._label, 1)
        self.setMinimumHeight(_HEIGHT)
        self.hide()
        current().changed.connect(self.update)

    def say(self, text: str, status: str, icon_name: str, buttons: Sequence[tuple[str, str]] = ()) -> None:
        """Show a sentence. ``status`` is a status of the theme, or "" for plain; ``buttons`` are (name, words)."""
        is_new = text != self._label.text() or self.isHidden()
        self._status = status
        self._icon.show_icon(icon_name, status or "ink_2")
        self._label.setText(text)
        self._label.set_tone(status or "ink2")
        self._show_buttons(buttons)
        self.setAccessibleName(text)
        self.show()
        self.update()
        if is_new and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Give the sentence; "" while there is none."""
        return "" if self.isHidden() else self._label.text()

    def button(self, name: str) -> Button | None:
        """Find a button by its name."""
        return self._buttons.get(name)

    def _show_buttons(self, buttons: Sequence[tuple[str, str]]) -> None:
        if [name for name, _ in buttons] == list(self._buttons):
            for name, words in buttons:
                self._buttons[name].setText(words)
            return
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        for name, words in buttons:
            button = Button(words, Kind.GHOST, size=ButtonSize.SMALL)
            button.clicked.connect(lambda _checked=False, chosen=name: self.pressed.emit(chosen))
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._buttons[name] = button

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        surface = theme.status(self._status).soft if self._status else theme.tokens.panel
        painter.fillRect(self.rect(), surface)
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.tokens.hairline)
        painter.end()
