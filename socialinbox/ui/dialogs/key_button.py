"""A button that waits for a new key: press it, then press the key. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from socialinbox.ui.action_table import SEQUENCE_MILLISECONDS, typed_key
from socialinbox.ui.key_rules import why_not_key, why_not_shortcut
from socialinbox.ui.keys import KEY, shown_key, shown_sequence
from socialinbox.ui.widgets.buttons import Button, ButtonSize, Kind

_HELD_ONLY = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_TAKING_AWAY = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeyButton(Button):
    """Shows the single key or the shortcut of a command, and takes another. Esc keeps the old one."""

    is_waiting = False
    captured = Signal(str, str)  # the new key, "" for none; why it cannot be, "" if it can

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__("", Kind.PLAIN, size=ButtonSize.SMALL, parent=parent)
        self._key_kind = kind
        self._value = self._first = ""
        self._second = QTimer(self)
        self._second.setSingleShot(True)
        self._second.setInterval(SEQUENCE_MILLISECONDS)
        self._second.timeout.connect(lambda: self._end(self._first))
        self.clicked.connect(lambda _checked=False: self.wait_for_key())

    def show_value(self, value: str) -> None:
        """Show a key as it is kept in the key map."""
        self._value = value
        self._stop()

    def wait_for_key(self) -> None:
        """Take what is pressed next."""
        self.is_waiting, self._first = True, ""
        self._show_words(QCoreApplication.translate("KeyButton", "Press the new key…"))

    def event(self, event: QEvent) -> bool:
        """Claim every key while waiting, so that no shortcut takes it, and Tab too."""
        if self.is_waiting and isinstance(event, QKeyEvent) and event.type() != QEvent.Type.KeyRelease:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere wants no other key, unless its first part stands already."""
        if self.is_waiting:
            if self._first:
                self._end(self._first)
            else:
                self._stop()
        super().focusOutEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._stop()
        elif key in _TAKING_AWAY and not event.modifiers() & _HELD:
            self._end("")
        elif key in _HELD_ONLY or event.isAutoRepeat():
            return
        elif self._key_kind == KEY:
            self._take_key(event)
        else:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            pressed = QKeyCombination(held, Qt.Key.Key_Return if key == Qt.Key.Key_Enter else key)
            text = QKeySequence(pressed).toString(QKeySequence.SequenceFormat.PortableText)
            self._end(text, why_not_shortcut(pressed))

    def _take_key(self, event: QKeyEvent) -> None:
        typed = typed_key(event)
        if not typed or event.modifiers() & _HELD:
            self._end("?", why_not_key("  "))
        elif self._first or typed == "Return":
            self._end(f"{self._first} {typed}".strip())
        else:
            self._first = typed
            self._show_words(f"{shown_key(typed)} …")
            self._second.start()

    def _end(self, value: str, why_not: str = "") -> None:
        self._stop()
        if not why_not and value and self._key_kind == KEY:
            why_not = why_not_key(value)
        self.captured.emit(value, why_not)

    def _stop(self) -> None:
        self._second.stop()
        self.is_waiting, self._first = False, ""
        shown = shown_key(self._value) if self._key_kind == KEY else shown_sequence(self._value)
        self._show_words(shown or QCoreApplication.translate("KeyButton", "None", "no key"))

    def _show_words(self, words: str) -> None:
        self.setText(words)
        self.updateGeometry()
