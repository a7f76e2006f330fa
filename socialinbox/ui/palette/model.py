"""The rows of the palette: groups, each with its title and what fits. GUI thread only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from socialinbox.ui.keys import key_map
from socialinbox.ui.palette.entries import Entry
from socialinbox.ui.palette.matching import Match

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
#: So many of one group are shown.
MOST_OF_A_GROUP = 12

AnyIndex = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """A title of a group, or an entry in it."""

    title: str
    match: Match | None = None

    @property
    def entry(self) -> Entry | None:
        return self.match.entry if self.match is not None else None


class PaletteModel(QAbstractListModel):
    """Rows in the order of their groups."""

    def __init__(self, parent: QObject | None = None, *, most_of_a_group: int = MOST_OF_A_GROUP) -> None:
        super().__init__(parent)
        self._most = most_of_a_group
        self._rows: list[Row] = []

    def show(self, groups: Mapping[str, Sequence[Match]]) -> None:
        """Show groups by their titles, the best first; a group without entries is left out."""
        self.beginResetModel()
        self._rows = []
        for title, matches in groups.items():
            if matches:
                self._rows.append(Row(title))
                self._rows.extend(Row(title, match) for match in matches[: self._most])
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def row(self, place: int) -> Row:
        return self._rows[place]

    def entry_at(self, place: int) -> Entry | None:
        """The entry of a row; None for titles and for no row."""
        return self._rows[place].entry if 0 <= place < len(self._rows) else None

    def places(self) -> list[int]:
        """The rows that can be chosen."""
        return [place for place, row in enumerate(self._rows) if row.match is not None]

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.entry.text if row.entry else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        entry = self._rows[index.row()].entry
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        # One that cannot run now can be gone to all the same, for there it says why.
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren | Qt.ItemFlag.ItemIsEnabled


def spoken(row: Row) -> str:
    """A row in one line for those who listen: words, hint, group, key."""
    entry = row.entry
    if entry is None:
        return row.title
    key = key_map().shown(entry.command) if entry.command else ""
    return ". ".join(part for part in (entry.text, entry.hint, row.title, key) if part)
