"""The rows of the sidebar as a Qt model. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from socialinbox.ui.sidebar.entries import Entry
from socialinbox.ui.text_sink import literal_tool_tip

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class SidebarRole(IntEnum):
    """What the model tells beyond labels."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


class SidebarModel(QAbstractListModel):
    """Changes in place while the same rows stay, so that the keyboard keeps its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._marked = ""

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsSelectable if entry.can_be_chosen else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        answers: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: entry.label,
            Qt.ItemDataRole.ToolTipRole: literal_tool_tip(entry.tip) if entry.tip else None,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken(entry),
            SidebarRole.ENTRY: entry,
        }
        return answers.get(role)

    def _spoken(self, entry: Entry) -> str:
        """Say a row aloud: "Outbox, 2. 1 reply needs you"."""
        number = f", {self.count_words(entry)}" if entry.count else ""
        alert = f". {entry.tip}" if entry.alert else ""
        return f"{entry.label}{number}{alert}"

    def number(self, number: int) -> str:
        return QLocale().toString(number)

    def count_words(self, entry: Entry) -> str:
        """Write the number of a row: "1,000+" where counting stopped there."""
        return self.number(entry.count) if entry.is_count_exact else f"{self.number(entry.count)}+"

    def entry(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def entries(self) -> list[Entry]:
        return list(self._entries)

    def row_of(self, key: str) -> int:
        """Give the row of a key, -1 when it is not listed."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    @property
    def marked(self) -> str:
        return self._marked

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these rows."""
        if [entry.key for entry in entries] != [entry.key for entry in self._entries]:
            self.beginResetModel()
            self._entries = list(entries)
            self.endResetModel()
            return
        before, self._entries = self._entries, list(entries)
        for row, (old, new) in enumerate(zip(before, self._entries, strict=True)):
            if old != new:
                self._tell(row)

    def mark(self, key: str) -> None:
        """Say which row leads to what the window shows."""
        before, self._marked = self._marked, key
        for each in {before, key}:
            self._tell(self.row_of(each))

    def _tell(self, row: int) -> None:
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))
