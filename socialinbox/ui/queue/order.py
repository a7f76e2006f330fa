"""The order of the queue: ids and sort keys of all conversations, and its heading rows. GUI thread only.

Two arrays of 8-byte integers carry a million conversations. A row on screen is a conversation or a heading;
an index counts conversations only.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import compress

from socialinbox.ui.queue.groups import Bound, Group, GroupName, groups_of

#: Up to so many ids are looked for one by one.
_FEW = 16


class QueueOrder:
    """Ids sorted by key, then by id; with headings between them.

    ``keys`` ascend. Equal keys are ordered by id, descending when ``is_newest_first``.
    """

    def __init__(self) -> None:
        self.ids = array("q")
        self.keys = array("q")
        self.is_newest_first = False
        self._names: list[GroupName] = []
        self._starts: list[int] = []
        self._heading_rows: list[int] = []  # follows from the starts; asked for several times a row

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def row_count(self) -> int:
        return len(self.ids) + len(self._starts)

    @property
    def heading_rows(self) -> list[int]:
        return self._heading_rows

    def _place_headings(self) -> None:
        self._heading_rows = [start + number for number, start in enumerate(self._starts)]

    def gap_row(self, gap: int) -> int:
        """Give the row before which a conversation goes in that shall have this index; see ``insert``."""
        return self.row_of(gap - 1) + 1 if gap else min(len(self._starts), 1)

    def replace(self, ids: array[int], keys: array[int], *, is_newest_first: bool) -> None:
        """Take a whole new order, without headings."""
        self.ids, self.keys, self.is_newest_first = ids, keys, is_newest_first
        self._names, self._starts = [], []
        self._place_headings()

    # --- rows and indexes ------------------------------------------------------------------------

    def row_of(self, index: int) -> int:
        return index + bisect_right(self._starts, index)

    def index_of(self, row: int) -> int:
        """Give the index of a row's conversation, -1 for a heading."""
        headings = bisect_right(self.heading_rows, row)
        if headings and self._starts[headings - 1] + headings - 1 == row:
            return -1
        return row - headings

    def first_index_from(self, row: int) -> int:
        """Give the index of the first conversation at or below a row; how many there are, below the last."""
        headings = bisect_left(self.heading_rows, row)
        return min(row - headings, len(self.ids))

    def group_at(self, row: int) -> Group | None:
        """Give the heading of a row, None for a conversation."""
        rows = self.heading_rows
        number = bisect_left(rows, row)
        if number == len(rows) or rows[number] != row:
            return None
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(rows) else len(self.ids)
        return Group(self._names[number], start, end - start)

    # --- places ----------------------------------------------------------------------------------

    def keys_of(self, wanted: Collection[int]) -> dict[int, int]:
        """Find the keys of those of the ids that are here."""
        if len(wanted) <= _FEW:
            return {each: self.keys[index] for each, index in self._find_few(wanted)}
        places = compress(range(len(self.ids)), map(wanted.__contains__, self.ids))
        return {self.ids[index]: self.keys[index] for index in places}

    def _find_few(self, wanted: Collection[int]) -> Iterator[tuple[int, int]]:
        """Each id that is here with its index. Searching the bytes takes a tenth of a pass over the numbers."""
        data = self.ids.tobytes() if wanted else b""
        for each in wanted:
            number = array("q", [each]).tobytes()
            found = data.find(number)
            while found % len(number) and found >= 0:  # it began within another number
                found = data.find(number, found + 1)
            if found >= 0:
                yield each, found // len(number)

    def place(self, conversation_id: int, key: int) -> int:
        """Say where a conversation with this key stands, or would stand."""
        low = bisect_left(self.keys, key)
        high = bisect_right(self.keys, key, low)
        if self.is_newest_first:
            return bisect_left(self.ids, -conversation_id, low, high, key=int.__neg__)
        return bisect_left(self.ids, conversation_id, low, high)

    def insert(self, index: int, conversation_id: int, key: int) -> None:
        """Put a conversation in; at a border it joins the group before, until the headings are set again."""
        self.ids.insert(index, conversation_id)
        self.keys.insert(index, key)
        self._starts = [start + (number > 0 and start >= index) for number, start in enumerate(self._starts)]
        self._place_headings()

    def remove(self, index: int) -> None:
        del self.ids[index]
        del self.keys[index]
        self._starts = [start - (start > index) for start in self._starts]
        self._place_headings()

    # --- headings --------------------------------------------------------------------------------

    def wanted_headings(self, bounds: Sequence[Bound]) -> list[Group]:
        return groups_of(self.keys, bounds)

    def wrong_headings(self, wanted: Sequence[Group]) -> list[int]:
        """Give the numbers of the headings that stand where none is wanted, last first."""
        right = {(group.name, group.start) for group in wanted}
        here = list(zip(self._names, self._starts, strict=True))
        return [number for number in range(len(here) - 1, -1, -1) if here[number] not in right]

    def missing_headings(self, wanted: Sequence[Group]) -> list[tuple[int, Group]]:
        """Give the wanted headings that do not stand yet, with their numbers, first first."""
        here = set(zip(self._names, self._starts, strict=True))
        return [(number, group) for number, group in enumerate(wanted) if group[:2] not in here]

    def remove_heading(self, number: int) -> None:
        del self._names[number]
        del self._starts[number]
        self._place_headings()

    def insert_heading(self, number: int, group: Group) -> None:
        self._names.insert(number, group.name)
        self._starts.insert(number, group.start)
        self._place_headings()
