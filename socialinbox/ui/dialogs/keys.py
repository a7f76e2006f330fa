"""All keys of the window on one sheet, read from the table of commands. GUI thread only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from socialinbox.ui.actions import COMMANDS, Command, shown_key, words
from socialinbox.ui.dialogs.sheet import PADDING, SheetDialog
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import Hairline, KeyCap, SectionLabel

_COLUMN_WIDTH = 300
_ROW = 29
_TALLEST = 640
#: The plus between two keys, but not the key called plus.
_PLUS = re.compile(r"(?<=.)\+(?=.)")


def key_names(shown: str) -> list[list[str]]:
    """Take a key apart: steps that follow each other, each of keys held together. "G N", "Ctrl++"."""
    return [_PLUS.split(step) for step in shown.split()]


class KeysDialog(SheetDialog):
    """Every command that has a key, in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(parent, translate("KeysDialog", "Keyboard"), "", translate("KeysDialog", "Close"))
        self.cancel_button.hide()
        self.sentence.setText(self.tr("Single keys rest while you type. They can be turned off in Settings."))
        self.sentence.show()
        self._texts = words()
        keyed = [command for command in COMMANDS if command.key]
        jumps = [command for command in keyed if " " in command.key]
        left = self._make_column([(self.tr("On the chosen conversation"), [c for c in keyed if c not in jumps])])
        everywhere = [Command(each.name, each.icon, "", each.shortcut) for each in COMMANDS if each.shortcut]
        right = self._make_column([(self.tr("Go to"), jumps), (self.tr("Everywhere"), everywhere)])
        body = QWidget()
        body.setProperty("scrollBody", True)
        row = QHBoxLayout(body)
        row.setContentsMargins(PADDING, 16, PADDING, 16)
        row.setSpacing(36)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setAccessibleName(self.tr("Keyboard"))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(area)
        wanted = body.sizeHint()
        area.setMinimumWidth(wanted.width() + 12)
        self.resize(wanted.width() + 12, min(wanted.height() + 140, current().scale(_TALLEST)))

    def _make_column(self, parts: Sequence[tuple[str, Sequence[Command]]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for title, commands in parts:
            if column.count():
                column.addSpacing(14)
            column.addWidget(SectionLabel(title))
            column.addWidget(Hairline())
            grid = QGridLayout()
            grid.setVerticalSpacing(0)
            grid.setHorizontalSpacing(16)
            grid.setColumnMinimumWidth(0, current().scale(_COLUMN_WIDTH) // 2)
            grid.setColumnStretch(0, 1)
            for number, command in enumerate(commands):
                self._add(grid, number, command)
            column.addLayout(grid)
        column.addStretch(1)
        return column

    def _add(self, grid: QGridLayout, number: int, command: Command) -> None:
        name = PlainLabel(self._texts[command.name])
        grid.addWidget(name, number, 0)
        grid.setRowMinimumHeight(number, current().scale(_ROW))
        caps = QHBoxLayout()
        caps.setSpacing(4)
        shown = shown_key(command)
        name.setAccessibleName(f"{name.text()}: {shown}")
        for place, step in enumerate(key_names(shown)):
            if place:
                caps.addWidget(PlainLabel(self.tr("then", "between two keys"), Role.META, "ink3"))
            for key in step:
                caps.addWidget(KeyCap(key))
        grid.addLayout(caps, number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
