"""Every command of the window in one table: its words, icon, key and shortcut. GUI thread only.

Single keys act only while no text is being written, and are matched on the typed character, not on the place of
the key, so that ``!`` and ``/`` work on every keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from socialinbox.ui import theme
from socialinbox.ui.icons import icon

#: After G this long for the second key.
SEQUENCE_MILLISECONDS = 1200


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a member can do; its words are in ``words``.

    ``key`` is typed alone; ``shortcut`` works everywhere in the window.
    """

    name: str
    icon: str
    key: str = ""
    shortcut: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("next", "arrow-down", "j"),
    Command("previous", "arrow-up", "k"),
    Command("next_unread", "mail", "n"),
    Command("open", "message-square", "Return"),
    Command("reply", "reply", "r"),
    Command("note", "sticky-note", "N"),
    Command("done", "check", "e"),
    Command("reopen", "rotate-ccw", "O"),
    Command("wait", "hourglass", "w"),
    Command("snooze", "alarm-clock", "s"),
    Command("tag", "tag", "t"),
    Command("assign", "user-plus", "a"),
    Command("priority", "arrow-up-down", "p"),
    Command("escalate", "flag", "!"),
    Command("choose", "square-check", "x"),
    Command("extend_down", "square-check", "J"),
    Command("extend_up", "square-check", "K"),
    Command("unread", "mail-open", "u"),
    Command("details", "panel-right", "i"),
    Command("search", "search", "/", "Ctrl+F"),
    Command("filter", "list-filter", "f"),
    Command("go_needs_reply", "inbox", "g n"),
    Command("go_mine", "user", "g m"),
    Command("go_unassigned", "circle-dot", "g u"),
    Command("go_waiting", "hourglass", "g w"),
    Command("go_snoozed", "alarm-clock", "g s"),
    Command("go_resolved", "check-check", "g d"),
    Command("go_escalations", "flag", "g e"),
    Command("go_outbox", "send", "g o"),
    Command("undo", "undo-2", "", "Ctrl+Z"),
    Command("redo", "redo-2", "", "Ctrl+Shift+Z"),
    Command("take_back", "undo-2", "", "Ctrl+Shift+Backspace"),
    Command("check_now", "refresh-cw", "", "F5"),
    Command("next_pane", "arrow-right", "", "F6"),
    Command("previous_pane", "arrow-left", "", "Shift+F6"),
    Command("sidebar", "panel-left", "", "F9"),
    Command("larger", "zoom-in", "", "Ctrl++"),
    Command("smaller", "minus", "", "Ctrl+-"),
    Command("usual_size", "type", "", "Ctrl+0"),
    Command("theme", "sun-moon", "", "Ctrl+Shift+L"),
    Command("add_account", "plus", "", "Ctrl+Shift+N"),
    Command("settings", "settings", "", "Ctrl+,"),
    Command("keys", "keyboard", "?", "F1"),
    Command("about", "info"),
    Command("quit", "log-out", "", "Ctrl+Q"),
)


def words() -> dict[str, str]:
    """The words of each command in the language of now."""
    translate = QCoreApplication.translate
    return {
        "next": translate("Actions", "Next conversation"),
        "previous": translate("Actions", "Previous conversation"),
        "next_unread": translate("Actions", "Next unread"),
        "open": translate("Actions", "Open the conversation"),
        "reply": translate("Actions", "Reply", "verb"),
        "note": translate("Actions", "Internal note"),
        "done": translate("Actions", "Done"),
        "reopen": translate("Actions", "Open again"),
        "wait": translate("Actions", "Waiting on customer"),
        "snooze": translate("Actions", "Snooze"),
        "tag": translate("Actions", "Tag", "verb"),
        "assign": translate("Actions", "Assign"),
        "priority": translate("Actions", "Priority"),
        "escalate": translate("Actions", "Escalate"),
        "choose": translate("Actions", "Choose"),
        "extend_down": translate("Actions", "Choose downwards"),
        "extend_up": translate("Actions", "Choose upwards"),
        "unread": translate("Actions", "Read or unread"),
        "details": translate("Actions", "Details"),
        "search": translate("Actions", "Search"),
        "filter": translate("Actions", "Filter"),
        "go_needs_reply": translate("Actions", "Go to Needs a reply"),
        "go_mine": translate("Actions", "Go to Mine"),
        "go_unassigned": translate("Actions", "Go to Unassigned"),
        "go_waiting": translate("Actions", "Go to Waiting on customer"),
        "go_snoozed": translate("Actions", "Go to Snoozed"),
        "go_resolved": translate("Actions", "Go to Done"),
        "go_escalations": translate("Actions", "Go to Escalations"),
        "go_outbox": translate("Actions", "Go to the outbox"),
        "undo": translate("Actions", "Undo"),
        "redo": translate("Actions", "Redo"),
        "take_back": translate("Actions", "Take back the reply"),
        "check_now": translate("Actions", "Check for new messages"),
        "next_pane": translate("Actions", "Next pane"),
        "previous_pane": translate("Actions", "Previous pane"),
        "sidebar": translate("Actions", "Sidebar"),
        "larger": translate("Actions", "Larger text"),
        "smaller": translate("Actions", "Smaller text"),
        "usual_size": translate("Actions", "Usual text size"),
        "theme": translate("Actions", "Light or dark"),
        "add_account": translate("Actions", "Add an account"),
        "settings": translate("Actions", "Settings"),
        "keys": translate("Actions", "Keyboard"),
        "about": translate("Actions", "About SocialInbox"),
        "quit": translate("Actions", "Quit"),
    }


def shown_key(command: Command) -> str:
    """How the key is written beside the command: ``J``, ``Shift+N``, ``G N``, ``Ctrl+Z``."""
    return " ".join(_shown_part(part) for part in command.key.split()) or shown_sequence(command.shortcut)


def _shown_part(part: str) -> str:
    if len(part) > 1:
        return shown_sequence("Enter")
    is_shifted = part.isalpha() and part.isupper()
    return shown_sequence(f"Shift+{part}") if is_shifted else part.upper()


def shown_sequence(sequence: str) -> str:
    """Write keys as the system and the language do: in French Shift is Maj."""
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)


def is_writing(widget: QWidget | None) -> bool:
    """Whether typed characters belong to a text field."""
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QLineEdit | QComboBox | QAbstractSpinBox)


class Actions(QObject):
    """The QActions of a window, and its single keys."""

    def __init__(self, window: QWidget, handlers: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(window)
        self._handlers = dict(handlers)
        self.commands = {command.name: command for command in COMMANDS if command.name in handlers}
        self.actions: dict[str, QAction] = {}
        self._by_key = {command.key: command.name for command in self.commands.values() if command.key}
        self._first_key = ""
        self._sequence = QTimer(self)
        self._sequence.setSingleShot(True)
        self._sequence.setInterval(SEQUENCE_MILLISECONDS)
        self._sequence.timeout.connect(self._forget_first_key)
        for command in self.commands.values():
            action = QAction(window)
            action.setObjectName(command.name)
            if command.shortcut:
                action.setShortcut(QKeySequence(command.shortcut))
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            # Qt says whether the action is checked; a handler that takes an argument would take that for its own.
            action.triggered.connect(lambda _checked=False, act=self._handlers[command.name]: act())
            window.addAction(action)
            self.actions[command.name] = action
        self.retranslate()
        theme.current().changed.connect(self._paint)
        self._paint()

    def retranslate(self) -> None:
        """Put the words of the language of now on every action."""
        texts = words()
        for name, action in self.actions.items():
            action.setText(texts[name])
            action.setToolTip(texts[name])

    def _paint(self) -> None:
        ink = theme.current().tokens.ink_2
        for name, action in self.actions.items():
            action.setIcon(icon(self.commands[name].icon, ink))

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a single key; False when it is none, or belongs to a text field."""
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held != Qt.KeyboardModifier.NoModifier or is_writing(QApplication.focusWidget()):
            return False
        typed = "Return" if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else event.text()
        if not typed:
            return False
        sequence = f"{self._first_key} {typed}" if self._first_key else typed
        self._forget_first_key()
        if sequence in self._by_key:
            self.actions[self._by_key[sequence]].trigger()
            return True
        if any(key.startswith(f"{typed} ") for key in self._by_key):
            self._first_key = typed
            self._sequence.start()
            return True
        return False

    def _forget_first_key(self) -> None:
        self._first_key = ""
        self._sequence.stop()
