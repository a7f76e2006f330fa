"""Keeps the queue's model true: asks for an order, patches it as changes arrive, regroups it as time passes.

GUI thread only; the long questions run on the query thread.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from socialinbox.core.changes import Changes
from socialinbox.core.model import QueueFilter
from socialinbox.store import Reader
from socialinbox.store.queue_query import order_of
from socialinbox.ui.queue.found_painting import Found
from socialinbox.ui.queue.groups import bounds_for
from socialinbox.ui.queue.model import QueueModel
from socialinbox.ui.workspace import Workspace

PATCH_LIMIT = 200
PATCH_WORK = 20_000_000  # moved rows times all rows: some 70 ms
SLOW_MILLISECONDS = 200
PASSAGES = 200  # newest hits of a search that are shown in their rows
UNREAD_REACH, UNREAD_PAGE = 5000, 250


@dataclass(frozen=True, slots=True)
class _Answer:
    ids: array[int]
    keys: array[int]
    found: dict[int, Found]
    archive_since_at: int
    wanted_index: int


class QueueFeed(QObject):
    """Holds the filter that is shown and what a search found."""

    loaded = Signal()  # another order stands in the model
    patched = Signal(object)  # frozenset of ids that came, went, moved or changed
    arrived = Signal(int)  # so many conversations came that should be answered first
    slow = Signal()  # an order takes long enough to say so

    def __init__(self, workspace: Workspace, model: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._model = workspace, model
        self.filter = QueueFilter()
        self.found: dict[int, Found] = {}
        self.archive_since_at = 0
        self.wanted_row = -1  # after ``loaded``: where the wanted conversation stands
        self._wanted_id = 0
        self._is_asking = False
        self._is_stale = False
        self._meanwhile: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SLOW_MILLISECONDS)
        self._timer.timeout.connect(self.slow)
        workspace.changed.connect(self.refresh)

    @property
    def is_loading(self) -> bool:
        return self._is_asking

    def show(self, queue_filter: QueueFilter, wanted_id: int) -> None:
        """Ask for the order of a filter, and where a conversation stands in it; ``loaded`` follows."""
        self.filter = queue_filter
        self.want(wanted_id)
        self._timer.start()
        self._ask()

    def want(self, conversation_id: int) -> None:
        """Look for another conversation whenever the order is read again."""
        self._wanted_id = conversation_id

    def _ask(self) -> None:
        queue_filter, workspace = self.filter, self._workspace
        me_id, now, wanted_id = workspace.me.id, workspace.now(), self._wanted_id
        self._is_asking, self._is_stale = True, False
        self._meanwhile.clear()
        workspace.ask(
            "queue",
            lambda reader: _read(reader, queue_filter, me_id, now, wanted_id),
            lambda answer: self._take(queue_filter, answer),
        )

    def _take(self, asked: QueueFilter, answer: _Answer) -> None:
        if asked != self.filter:
            return
        self._is_asking = False
        self._timer.stop()
        self.found, self.archive_since_at = answer.found, answer.archive_since_at
        bounds = bounds_for(asked, self._workspace.now())
        is_newest_first = order_of(asked) == "newest"
        self._model.show(answer.ids, answer.keys, bounds, is_newest_first=is_newest_first)
        self.wanted_row = self._model.row_of_index(answer.wanted_index) if answer.wanted_index >= 0 else -1
        self.loaded.emit()
        if self._is_stale:
            self._ask()
        elif self._meanwhile:
            self._patch(frozenset(self._meanwhile))

    def refresh(self, changes: Changes) -> None:
        """Bring what changed up to date: row by row, or, when it is too much, by asking again."""
        ids = changes.conversations
        is_much = changes.everything or (bool(ids) and self._is_much(len(ids)))
        if self._is_asking:
            # A question that runs is never interrupted for a change: under a steady stream none would end.
            self._is_stale = self._is_stale or is_much
            self._meanwhile |= ids
        elif is_much:
            self._ask()
        elif ids:
            self._patch(ids)
        if changes.words or changes.accounts:
            self.patched.emit(frozenset[int]())

    def _patch(self, ids: frozenset[int]) -> None:
        workspace = self._workspace
        if self._is_much(len(ids)):
            self._ask()
            return
        places = workspace.read.queue_place(self.filter, workspace.me.id, workspace.now(), sorted(ids))
        bounds = bounds_for(self.filter, workspace.now())
        came = self._model.patch(ids, places)
        self.patched.emit(ids)
        if bounds and bounds[0].name == "first":
            self.arrived.emit(sum(places[each] < bounds[0].end for each in came))

    def _is_much(self, number: int) -> bool:
        is_long = number > PATCH_LIMIT or number * self._model.count > PATCH_WORK
        return is_long or bool(self.filter.search)

    def find_unread(self, start: int) -> int:
        """Look for an unread conversation from a place on, then from the top; -1 when none is near."""
        reach = range(start, start + min(UNREAD_REACH, self._model.count), UNREAD_PAGE)
        for begin in (*reach, *range(0, min(UNREAD_REACH, start), UNREAD_PAGE)):
            ids = self._model.ids_from(begin, UNREAD_PAGE)
            rows = self._workspace.read.queue_rows(ids)
            for place, conversation_id in enumerate(ids, begin):
                if conversation_id in rows and rows[conversation_id].is_unread:
                    return place
        return -1

    def tick(self) -> None:
        """A minute has passed: what was later may now come first."""
        if not self._is_asking:
            self._model.set_bounds(bounds_for(self.filter, self._workspace.now()))


def _read(reader: Reader, queue_filter: QueueFilter, me_id: int, now: int, wanted_id: int) -> _Answer:
    found = reader.queue_ids(queue_filter, me_id, now)
    wanted_index = found.ids.index(wanted_id) if wanted_id in found.ids else -1
    if not queue_filter.search:
        return _Answer(found.ids, found.keys, {}, 0, wanted_index)
    passages: dict[int, Found] = {}
    for hit in reader.search_page(queue_filter, me_id, now, limit=PASSAGES).hits:
        passages.setdefault(hit.conversation_id, Found(hit.text, queue_filter.search))
    since = reader.archive_since(queue_filter.account_id)
    return _Answer(found.ids, found.keys, passages, since, wanted_index)
