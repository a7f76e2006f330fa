"""The commands of one window at work: QActions, single keys, and whether each can run now. GUI thread only.

Single keys act only while no text is being written, and are matched on the typed character, not on the place of
the key, so that ``!`` and ``/`` work on every keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from socialinbox.ui import theme
from socialinbox.ui.actions import COMMANDS, Applies, Command, words
from socialinbox.ui.icons import icon
from socialinbox.ui.keys import is_writing, key_map

#: After G this long for the second key.
SEQUENCE_MILLISECONDS = 1200


#: A key that is held down does these again; any other act would befall one conversation after the other.
REPEATING = frozenset({"next", "previous", "next_unread", "extend_down", "extend_up"})


def typed_key(event: QKeyEvent) -> str:
    """Name what was typed as the keys of commands are named, "" for nothing; Caps Lock makes no difference."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "Shift+Return" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else "Return"
    text = event.text()
    if len(text) != 1 or not text.isprintable() or text.isspace():
        return ""
    is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return (text.upper() if is_shifted else text.lower()) if text.isalpha() else text


def always(_: Command) -> str:
    """Nothing speaks against any command."""
    return ""


class ActionTable(QObject):
    """The QActions of a window, and its single keys.

    ``why_not`` says in words why a command cannot run now, "" if it can.
    """

    def __init__(
        self,
        window: QWidget,
        handlers: Mapping[str, Callable[[], None]],
        why_not: Callable[[Command], str] = always,
    ) -> None:
        super().__init__(window)
        self._handlers, self._why_not = dict(handlers), why_not
        self.commands = {command.name: command for command in COMMANDS if command.name in handlers}
        self.actions: dict[str, QAction] = {}
        self._by_key: dict[str, str] = {}
        self._first_key = ""
        self._has_icons = False
        self._sequence = QTimer(self)
        self._sequence.setSingleShot(True)
        self._sequence.setInterval(SEQUENCE_MILLISECONDS)
        self._sequence.timeout.connect(self._forget_first_key)
        for command in self.commands.values():
            self._add(command, window)
        self.retranslate()
        key_map().changed.connect(self._bind)
        self._bind()

    def _add(self, command: Command, window: QWidget) -> None:
        action = QAction(window)
        action.setObjectName(command.name)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        # Qt says whether the action is checked; a handler that takes an argument would take that for its own.
        action.triggered.connect(lambda _checked=False, name=command.name: self.run(name))
        window.addAction(action)
        self.actions[command.name] = action

    def _bind(self) -> None:
        """Take up the keys of now. Those of the composer are the text field's own, fixed ones those of any widget."""
        self._forget_first_key()
        keys = {name: key_map().keys(name) for name in self.commands}
        self._by_key = {each.key: name for name, each in keys.items() if each.key}
        for name, action in self.actions.items():
            command = self.commands[name]
            is_bound = command.applies is not Applies.COMPOSER and not command.is_fixed
            action.setShortcut(QKeySequence(keys[name].shortcut if is_bound else ""))

    def run(self, name: str) -> bool:
        """Carry out a command; False when it cannot run now."""
        if self.why_not(name):
            return False
        self._handlers[name]()
        return True

    def why_not(self, name: str) -> str:
        """Say why a command cannot run now; "" if it can."""
        return self._why_not(self.commands[name])

    def retranslate(self) -> None:
        """Put the words of the language of now on every action."""
        texts = words()
        for name, action in self.actions.items():
            action.setText(texts[name])
            action.setToolTip(texts[name])

    def show_icons(self) -> None:
        """Draw the icons: only where a menu bar shows the actions themselves; other menus draw their own."""
        if not self._has_icons:
            self._has_icons = True
            theme.current().changed.connect(self._paint)
            self._paint()

    def _paint(self) -> None:
        ink = theme.current().tokens.ink_2
        for name, action in self.actions.items():
            action.setIcon(icon(self.commands[name].icon, ink))

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a single key; False when it is none, or belongs to a text field."""
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held != Qt.KeyboardModifier.NoModifier or is_writing(QApplication.focusWidget()):
            return False
        typed = typed_key(event)
        if not typed:
            return False
        sequence = f"{self._first_key} {typed}" if self._first_key else typed
        self._forget_first_key()
        if sequence in self._by_key:
            name = self._by_key[sequence]
            if not event.isAutoRepeat() or name in REPEATING:
                self.run(name)
            return True
        if any(key.startswith(f"{typed} ") for key in self._by_key):
            self._first_key = typed
            self._sequence.start()
            return True
        return False

    def _forget_first_key(self) -> None:
        self._first_key = ""
        self._sequence.stop()
