"""The sheet of keys: every command of the window with its key, in two columns. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from socialinbox.ui.actions import COMMANDS, Applies, words
from socialinbox.ui.dialogs.sheet import PADDING, SheetDialog
from socialinbox.ui.keys import key_map, key_names, shown_key, shown_sequence
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import current
from socialinbox.ui.widgets import Hairline, KeyCap, SectionLabel

_ROW = 29
_TALLEST = 640
_HEAD_AND_FOOT = 140
_SCROLL_BAR = 12


class _Row(NamedTuple):
    words: str
    shown: str


class KeysDialog(SheetDialog):
    """Lists the keys; those that work while writing stand apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(parent, translate("KeysDialog", "Keyboard"), "", translate("KeysDialog", "Close"))
        self.cancel_button.hide()
        self.sentence.setText(self.tr("Single keys work while no text is being written."))
        self.sentence.show()
        body = QWidget()
        body.setProperty("scrollBody", True)
        row = QHBoxLayout(body)
        row.setContentsMargins(PADDING, 16, PADDING, 16)
        row.setSpacing(36)
        texts = words()
        keyed = [command for command in COMMANDS if command.key]
        jumps = [command for command in keyed if " " in command.key]
        acts = [_Row(texts[each.name], shown_key(key_map().keys(each.name).key)) for each in keyed if each not in jumps]
        shortcuts = [each for each in COMMANDS if each.shortcut]
        writing = [each for each in shortcuts if each.applies is Applies.COMPOSER or each.is_fixed]
        free = [each for each in shortcuts if each not in writing]
        everywhere = [_Row(texts[each.name], shown_sequence(key_map().keys(each.name).shortcut)) for each in free]
        composing = [_Row(texts[each.name], shown_sequence(key_map().keys(each.name).shortcut)) for each in writing]
        go_to = [_Row(texts[each.name], shown_key(key_map().keys(each.name).key)) for each in jumps]
        left = [(self.tr("In the queue and in a conversation"), acts), (self.tr("While writing"), composing)]
        right = [(self.tr("Go to another queue"), go_to), (self.tr("Everywhere"), everywhere)]
        for parts in (left, right):
            row.addLayout(self._make_column(parts), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setAccessibleName(self.tr("Keyboard"))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(area)
        wanted = body.sizeHint() + QSize(_SCROLL_BAR, 0)
        area.setMinimumWidth(wanted.width())
        self.resize(wanted.width(), min(wanted.height() + _HEAD_AND_FOOT, current().scale(_TALLEST)))

    def _make_column(self, parts: Sequence[tuple[str, Sequence[_Row]]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for title, rows in parts:
            if column.count():
                column.addSpacing(14)
            column.addWidget(SectionLabel(title))
            column.addWidget(Hairline())
            grid = QGridLayout()
            grid.setVerticalSpacing(0)
            grid.setHorizontalSpacing(16)
            grid.setColumnStretch(0, 1)
            for number, row in enumerate(rows):
                self._add(grid, number, row)
            column.addLayout(grid)
        column.addStretch(1)
        return column

    def _add(self, grid: QGridLayout, number: int, row: _Row) -> None:
        name = PlainLabel(row.words)
        name.setAccessibleName(f"{row.words}: {row.shown}")
        grid.addWidget(name, number, 0)
        grid.setRowMinimumHeight(number, current().scale(_ROW))
        caps = QHBoxLayout()
        caps.setSpacing(4)
        for key in key_names(row.shown):
            caps.addWidget(KeyCap(key))
        grid.addLayout(caps, number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
