"""The sheet of keys: every command of the window with its key, in two columns. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from socialinbox.ui.actions import COMMANDS, Command, shown_key, words
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role
from socialinbox.ui.widgets import KeyCap

_COLUMNS = 2
_SIZE = (680, 560)


class KeysDialog(SheetDialog):
    """Lists the keys; the composer's own stand at the end, for they are no commands of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            parent,
            QCoreApplication.translate("KeysDialog", "Keyboard"),
            QCoreApplication.translate("KeysDialog", "Single keys work while no text is being written."),
            QCoreApplication.translate("KeysDialog", "Close"),
        )
        self.resize(*_SIZE)
        self.cancel_button.hide()
        page = QWidget()
        page.setProperty("scrollBody", "true")
        self.grid = QGridLayout(page)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        texts = words()
        rows = [(texts[command.name], _keys_of(command)) for command in COMMANDS if command.key or command.shortcut]
        rows += [
            (self.tr("Send"), ["Ctrl", "Enter"]),
            (self.tr("Send and mark done"), ["Ctrl", "Shift", "Enter"]),
            (self.tr("Public reply, private message, internal note"), ["Alt", "1 2 3"]),
            (self.tr("Back to the queue"), ["Esc"]),
        ]
        half = (len(rows) + 1) // _COLUMNS
        for number, (text, keys) in enumerate(rows):
            self._add(number % half, number // half, text, keys)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        self.body.addWidget(scroll)

    def _add(self, row: int, column: int, text: str, keys: list[str]) -> None:
        label = PlainLabel(text, Role.BODY)
        label.setWordWrap(True)
        label.setAccessibleName(f"{text}: {' '.join(keys)}")
        self.grid.addWidget(label, row, column * 3)
        caps = QWidget()
        line = QGridLayout(caps)
        line.setContentsMargins(0, 0, 16, 0)
        line.setSpacing(4)
        for place, key in enumerate(keys):
            line.addWidget(KeyCap(key), 0, place)
        self.grid.addWidget(caps, row, column * 3 + 1, Qt.AlignmentFlag.AlignRight)
        self.grid.setColumnStretch(column * 3, 1)


def _keys_of(command: Command) -> list[str]:
    shown = shown_key(command)
    return shown.split() if command.key else shown.replace("++", "+Plus").split("+")
