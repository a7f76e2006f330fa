"""Which keys a command may be given, and what a new key conflicts with. GUI thread only: the reasons are translated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from socialinbox.ui.actions import COMMANDS
from socialinbox.ui.keys import KEY, Keys

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
#: A single key may be two, one after the other.
MOST_KEYS = 2
_LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_STANDARD = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.SelectNextWord,
    QKeySequence.StandardKey.SelectPreviousWord,
    QKeySequence.StandardKey.MoveToStartOfDocument,
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
)


class Clash(NamedTuple):
    """Another command stands in the way of a new key; with the very same key the two can be swapped."""

    name: str
    is_same: bool


def clash_of(kind: str, name: str, wanted: str, keys: Mapping[str, Keys]) -> Clash | None:
    """Find what a new key of a command conflicts with: the same key, or the beginning of the other's."""
    if not wanted:
        return None
    found: Clash | None = None
    for command in COMMANDS:
        if command.name == name:
            continue
        other = keys[command.name].key if kind == KEY else keys[command.name].shortcut
        if not other:
            continue
        if other == wanted:
            return Clash(command.name, is_same=not command.is_fixed)
        if kind == KEY and (other.startswith(f"{wanted} ") or wanted.startswith(f"{other} ")):
            found = found or Clash(command.name, is_same=False)
    return found


#: How Enter is named, alone and with Shift.
ENTERS = frozenset({"Return", "Shift+Return"})


def why_not_key(key: str) -> str:
    """Say why this cannot be a single key; "" if it can."""
    translate = QCoreApplication.translate
    parts = key.split(" ")
    if any(part not in ENTERS and (len(part) != 1 or not part.isprintable() or part.isspace()) for part in parts):
        return translate("KeyRules", "Only letters, digits, signs and Enter can be single keys.")
    if len(parts) > MOST_KEYS:
        return translate("KeyRules", "No more than two keys one after the other.")
    if ENTERS & set(parts) and key not in ENTERS:
        return translate("KeyRules", "Enter cannot be one of two keys: it presses buttons.")
    return ""


def why_not_shortcut(pressed: QKeyCombination) -> str:
    """Say why this cannot be a shortcut; "" if it can."""
    translate = QCoreApplication.translate
    held, key = pressed.keyboardModifiers(), pressed.key()
    has_control = bool(held & Qt.KeyboardModifier.ControlModifier)
    has_alt = bool(held & Qt.KeyboardModifier.AltModifier)
    is_function_key = Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    edits_text = any(QKeySequence(pressed) in QKeySequence.keyBindings(standard) for standard in _STANDARD)
    reasons = (
        (edits_text, translate("KeyRules", "This key is reserved: it edits text.")),
        (key in _LEAVING, translate("KeyRules", "This key is reserved: it closes or goes to the next field.")),
        (key == Qt.Key.Key_F4 and has_alt, translate("KeyRules", "This key is reserved: it closes the window.")),
        (has_control and has_alt, translate("KeyRules", "Ctrl and Alt together type signs on many keyboards.")),
        (not is_function_key and not held & _HELD, translate("KeyRules", "Hold Ctrl or Alt, or use a function key.")),
    )
    return next((reason for applies, reason in reasons if applies), "")
