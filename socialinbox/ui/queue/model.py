"""The queue as a Qt model: knows all ids, and reads rows in pages when they are painted. GUI thread only."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from socialinbox.core.model import QueueRow
from socialinbox.ui.queue.groups import Bound, Group
from socialinbox.ui.queue.order import QueueOrder
from socialinbox.ui.queue.selection import Selection

PAGE = 16  # half a screen: a drag over a long queue needs another page each frame
ROWS_KEPT = 1024

AnyIndex = QModelIndex | QPersistentModelIndex
ReadRows = Callable[[Sequence[int]], Mapping[int, QueueRow]]
_NO_INDEX = QModelIndex()
# Made once: Qt asks for the flags of each row it paints, and Python's arithmetic with them is slow.
_HEADING_FLAGS = Qt.ItemFlag.ItemIsEnabled
_ROW_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class QueueRole(IntEnum):
    """What the model tells beyond the names of conversations."""

    ID = Qt.ItemDataRole.UserRole + 1  # 0 for a heading
    ROW = Qt.ItemDataRole.UserRole + 2  # QueueRow; None for a heading, or when it has just gone
    GROUP = Qt.ItemDataRole.UserRole + 3  # Group; None for a conversation


class QueueModel(QAbstractTableModel):
    """A million conversations for the price of two arrays; headings are rows that cannot be selected."""

    def __init__(
        self,
        read_rows: ReadRows,
        spoken_row: Callable[[QueueRow], str],
        group_title: Callable[[Group], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read_rows, self._spoken_row, self._group_title = read_rows, spoken_row, group_title
        self._order = QueueOrder()
        self._bounds: tuple[Bound, ...] = ()
        self._cache: dict[int, QueueRow | None] = {}
        self._keys: dict[int, int] = {}  # of the cached rows, to find their places again
        self._chosen = Selection()
        self._has_more = False

    # --- Qt's questions --------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._order.row_count

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _HEADING_FLAGS if self._order.index_of(index.row()) < 0 else _ROW_FLAGS

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._order.row_count:
            return None
        group = self._order.group_at(index.row())
        if group is not None:
            return self._heading_data(group, role)
        if role == QueueRole.ID:
            return self.id_at(index.row())
        return self._row_data(self.row_at(index.row()), role)

    def _row_data(self, row: QueueRow | None, role: int) -> Any:
        if role == QueueRole.ROW or row is None:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return self._spoken_row(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _heading_data(self, group: Group, role: int) -> Any:
        if role == QueueRole.GROUP:
            return group
        if role == QueueRole.ID:
            return 0
        if role == Qt.ItemDataRole.DisplayRole:
            return self._group_title(group)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._group_title(group)} {self.size_of(group) or ''}".rstrip()
        return None

    # --- rows and ids ----------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many conversations, headings not counted."""
        return len(self._order)

    @property
    def heading_rows(self) -> list[int]:
        return self._order.heading_rows

    def group_at(self, row: int) -> Group | None:
        return self._order.group_at(row)

    def size_of(self, group: Group) -> int:
        """How many conversations a heading stands over; 0 while that is not known."""
        is_cut = self._has_more and group.start + group.size == self.count
        return 0 if is_cut else group.size

    def id_at(self, row: int) -> int:
        """Give the conversation of a row; 0 for a heading or no row at all."""
        if not 0 <= row < self._order.row_count:
            return 0
        index = self._order.index_of(row)
        return self._order.ids[index] if index >= 0 else 0

    def row_of(self, conversation_id: int) -> int:
        """Give the row where a conversation stands, -1 when it does not."""
        key = self._key_of(conversation_id)
        if key is None:
            return -1
        return self._order.row_of(self._order.place(conversation_id, key))

    def neighbour(self, row: int, step: int) -> int:
        """Give the row so many conversations from a row, at most the first or last; -1 when there is none."""
        if not self._order.ids:
            return -1
        index = self._index_near(row, step)
        return self._order.row_of(min(max(index, 0), len(self._order) - 1))

    def _index_near(self, row: int, step: int) -> int:
        if row < 0:
            return 0 if step >= 0 else len(self._order) - 1
        index = self._order.index_of(min(row, self._order.row_count - 1))
        if index >= 0:
            return index + step
        group = self._order.group_at(row)
        first = group.start if group else 0
        return first + (step - 1 if step > 0 else step)

    def index_of(self, row: int) -> int:
        """Count the conversations above a row; -1 for a heading or no row."""
        return self._order.index_of(row) if 0 <= row < self._order.row_count else -1

    def ids_from(self, index: int, number: int) -> list[int]:
        return self._order.ids[index : index + number].tolist()

    def row_of_index(self, index: int) -> int:
        """Give the row of the conversation that stands so many places from the first."""
        return self._order.row_of(index)

    def ids_between(self, first_row: int, last_row: int) -> array[int]:
        """Give the conversations from one row to another, both included."""
        low, high = sorted((first_row, last_row))
        return self._order.ids[self._order.first_index_from(low) : self._order.first_index_from(high + 1)]

    def all_ids(self) -> array[int]:
        return self._order.ids[:]

    def row_at(self, row: int) -> QueueRow | None:
        """Give what is painted in a row, reading its page when it is not at hand."""
        index = self._order.index_of(row)
        if index < 0:
            return None
        conversation_id = self._order.ids[index]
        if conversation_id not in self._cache:
            self._read_page(index)
        return self._cache[conversation_id]

    def _read_page(self, index: int) -> None:
        start = index - index % PAGE
        ids = [each for each in self._order.ids[start : start + PAGE] if each not in self._cache]
        rows = self._read_rows(ids)
        while self._cache and len(self._cache) + len(ids) > ROWS_KEPT:
            oldest = next(iter(self._cache))
            self._forget(oldest)
        for place, conversation_id in enumerate(self._order.ids[start : start + PAGE], start):
            self._cache.setdefault(conversation_id, rows.get(conversation_id))
            self._keys[conversation_id] = self._order.keys[place]

    def _forget(self, conversation_id: int) -> None:
        self._cache.pop(conversation_id, None)
        self._keys.pop(conversation_id, None)

    def _key_of(self, conversation_id: int) -> int | None:
        if conversation_id in self._keys:
            return self._keys[conversation_id]
        return self._order.keys_of({conversation_id}).get(conversation_id)

    # --- a new order, and changes to it ------------------------------------------------------------

    def show(
        self,
        ids: array[int],
        keys: array[int],
        bounds: tuple[Bound, ...],
        *,
        is_newest_first: bool,
        has_more: bool = False,
        rows: Sequence[QueueRow] = (),
    ) -> None:
        """Show another order; ``has_more``: only its beginning. What was chosen and is still here stays chosen.

        ``rows`` are those of the first ids, where they were read with them.
        """
        self.beginResetModel()
        self._has_more = has_more
        self._order.replace(ids, keys, is_newest_first=is_newest_first)
        self._bounds = bounds
        for number, group in enumerate(self._order.wanted_headings(bounds)):
            self._order.insert_heading(number, group)
        self._cache = {row.id: row for row in rows}
        self._keys = dict(zip(self._cache, keys, strict=False))
        self._chosen.keep(ids)
        self.endResetModel()

    def patch(self, changed: Iterable[int], places: Mapping[int, int]) -> list[int]:
        """Bring the named conversations to where they belong; those without a place leave.

        Returns the ids of those that came.
        """
        wanted = set(changed)
        old_keys = {each: self._keys[each] for each in wanted if each in self._keys}
        unknown = wanted - old_keys.keys()
        if unknown:
            old_keys |= self._order.keys_of(unknown)
        for conversation_id in sorted(wanted):
            self._patch_one(conversation_id, old_keys.get(conversation_id), places.get(conversation_id))
        self.set_bounds(self._bounds)
        self._tell_headings()
        return [each for each in places if each not in old_keys]

    def renew(self, changed: Iterable[int]) -> None:
        """Read the named conversations again where they stand: in an order of its own nothing moves by itself."""
        for conversation_id, key in self._order.keys_of(set(changed)).items():
            self._forget(conversation_id)
            self._tell(self._order.row_of(self._order.place(conversation_id, key)))

    def _patch_one(self, conversation_id: int, old: int | None, new: int | None) -> None:
        if old is None:
            if new is not None:
                self._insert(conversation_id, new)
        elif new is None:
            self._remove(conversation_id, old)
            self._chosen.remove((conversation_id,))
        else:
            self._move(conversation_id, old, new)

    def _insert(self, conversation_id: int, key: int) -> None:
        place = self._order.place(conversation_id, key)
        row = self._order.gap_row(place)
        self.beginInsertRows(_NO_INDEX, row, row)
        self._order.insert(place, conversation_id, key)
        self.endInsertRows()

    def _remove(self, conversation_id: int, key: int) -> None:
        place = self._order.place(conversation_id, key)
        row = self._order.row_of(place)
        self.beginRemoveRows(_NO_INDEX, row, row)
        self._order.remove(place)
        self._forget(conversation_id)
        self.endRemoveRows()

    def _move(self, conversation_id: int, old: int, new: int) -> None:
        source = self._order.place(conversation_id, old)
        gap = self._order.place(conversation_id, new)
        if gap in (source, source + 1):
            self._order.keys[source] = new
            self._forget(conversation_id)
            self._tell(self._order.row_of(source))
            return
        row, before = self._order.row_of(source), self._order.gap_row(gap)
        target = gap - 1 if gap > source else gap
        self.beginMoveRows(_NO_INDEX, row, row, _NO_INDEX, before)
        self._order.remove(source)
        self._order.insert(target, conversation_id, new)
        self._forget(conversation_id)
        self.endMoveRows()
        self._tell(self._order.row_of(target))

    def set_bounds(self, bounds: tuple[Bound, ...]) -> None:
        """Put the headings where the bounds say; conversations stay where they are."""
        self._bounds = bounds
        wanted = self._order.wanted_headings(bounds)
        for number in self._order.wrong_headings(wanted):
            row = self._order.heading_rows[number]
            self.beginRemoveRows(_NO_INDEX, row, row)
            self._order.remove_heading(number)
            self.endRemoveRows()
        for number, group in self._order.missing_headings(wanted):
            row = group.start + number
            self.beginInsertRows(_NO_INDEX, row, row)
            self._order.insert_heading(number, group)
            self.endInsertRows()

    def tell_rows(self, first: int, last: int) -> None:
        """Say that what is told about these rows changed: words, the time, the language."""
        if 0 <= first <= last < self._order.row_count:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def _tell(self, row: int) -> None:
        self.tell_rows(row, row)

    def _tell_headings(self) -> None:
        for row in self._order.heading_rows:
            self._tell(row)

    # --- chosen for an act on several --------------------------------------------------------------

    @property
    def chosen_count(self) -> int:
        return self._chosen.count

    def chosen_ids(self) -> array[int]:
        """Give those chosen, by id."""
        return self._chosen.ids()

    def is_chosen(self, conversation_id: int) -> bool:
        return conversation_id in self._chosen

    def choose(self, ids: Sequence[int], *, is_chosen: bool = True) -> None:
        """Add conversations to those chosen, or take them out."""
        (self._chosen.add if is_chosen else self._chosen.remove)(ids)
        self.tell_rows(0, self._order.row_count - 1)

    def choose_none(self) -> None:
        self._chosen.clear()
        self.tell_rows(0, self._order.row_count - 1)
