"""How keys are written: as the system and the language do. GUI thread only."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from socialinbox.ui.actions import Command


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
