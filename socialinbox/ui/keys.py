"""Which key each command has: its own, or the one that a member gave it; and how keys are written. GUI thread only.

A ``key`` is typed alone ("e", "N", "Return") or two one after the other ("g n"); a ``shortcut`` is held together
("Ctrl+K") and is written as Qt writes it in files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QKeySequence

from socialinbox.ui.actions import COMMANDS, Applies, Command

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

#: The plus between two keys, but not the key called plus.
_PLUS = re.compile(r"(?<=.)\+(?=.)")
KEY, SHORTCUT = "key", "shortcut"


class Keys(NamedTuple):
    """The keys of one command; "" for none."""

    key: str
    shortcut: str


def usual_keys(command: Command) -> Keys:
    """The keys that a command has before anybody changes them."""
    return Keys(command.key, command.shortcut)


class KeyMap(QObject):
    """The keys of all commands. There is one, see ``key_map``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[str, Keys] = {}
        self.take({})

    def take(self, differences: Mapping[str, str]) -> None:
        """Take up what differs from the usual keys ({"done.key": "d"}); what is no command is passed over."""
        keys = {}
        for command in COMMANDS:
            usual = usual_keys(command)
            if not command.is_fixed:
                found = (differences.get(f"{command.name}.{kind}") for kind in (KEY, SHORTCUT))
                usual = Keys(*(old if new is None else new for old, new in zip(usual, found, strict=True)))
            keys[command.name] = usual
        if keys != self._keys:
            self._keys = keys
            self.changed.emit()

    def keys(self, name: str) -> Keys:
        """The keys of a command."""
        return self._keys[name]

    def shown(self, name: str) -> str:
        """How the key of a command is written beside its words: ``J``, ``Shift+N``, ``G N``, ``Ctrl+Z``, or ""."""
        keys = self._keys[name]
        return shown_key(keys.key) or shown_sequence(keys.shortcut)

    def command_of(self, sequence: str, *, is_writing: bool) -> str:
        """Name the command of a shortcut among those that work while writing, or among all others; "" for none."""
        for command in COMMANDS:
            if (command.applies is Applies.COMPOSER) is is_writing and self._keys[command.name].shortcut == sequence:
                return command.name
        return ""


def key_map() -> KeyMap:
    """The keys in force. They belong to the application, as its look does."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("keys need an application")
    found = application.findChild(KeyMap)
    return found if isinstance(found, KeyMap) else KeyMap(application)


def differences(keys: Mapping[str, Keys]) -> dict[str, str]:
    """What of these differs from the usual keys, as it is kept in the settings."""
    kept: dict[str, str] = {}
    for command in COMMANDS:
        usual, now = usual_keys(command), keys.get(command.name, usual_keys(command))
        if now.key != usual.key:
            kept[f"{command.name}.{KEY}"] = now.key
        if now.shortcut != usual.shortcut:
            kept[f"{command.name}.{SHORTCUT}"] = now.shortcut
    return kept


class KeyFollower(QObject):
    """Tells a widget how the key of a command is written, now and whenever it changes."""

    def __init__(self, widget: QObject, name: str, show: Callable[[str], None]) -> None:
        super().__init__(widget)
        self._name, self._show = name, show
        key_map().changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Tell it again."""
        self._show(key_map().shown(self._name))


# --- how keys are written ------------------------------------------------------------------------------


def shown_key(key: str) -> str:
    """Write a single key, or two one after the other, as the system and the language do."""
    return " ".join(_shown_part(part) for part in key.split())


def _shown_part(part: str) -> str:
    if len(part) > 1:
        return shown_sequence(part.replace("Return", "Enter"))
    is_shifted = part.isalpha() and part.isupper()
    return shown_sequence(f"Shift+{part}") if is_shifted else part.upper()


def shown_sequence(sequence: str) -> str:
    """Write a shortcut as the system and the language do: in French Shift is Maj."""
    return QKeySequence(sequence.replace("Return", "Enter")).toString(QKeySequence.SequenceFormat.NativeText)


def key_names(shown: str) -> list[str]:
    """Take a key as it is shown apart into those that are pressed: "G N", "Ctrl++"."""
    return [key for step in shown.split() for key in _PLUS.split(step)]


def is_writing(widget: QWidget | None) -> bool:
    """Whether typed characters belong to a text field."""
    # Not before the first frame: making these known to Python takes a while.
    from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QLineEdit | QComboBox | QAbstractSpinBox)
