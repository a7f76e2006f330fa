"""Keeps the queue's model true: asks for an order, patches it as changes arrive, regroups it as time passes.

GUI thread only; the long questions run on the query thread.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from socialinbox.core.changes import Changes
from socialinbox.core.model import QueueFilter, SearchHit
from socialinbox.core.query import Problem
from socialinbox.store import Reader
from socialinbox.store.queue_query import order_of
from socialinbox.store.queue_rows import key_of
from socialinbox.ui.queue.found import Found
from socialinbox.ui.queue.groups import bounds_for
from socialinbox.ui.queue.model import QueueModel
from socialinbox.ui.workspace import Workspace

PATCH_LIMIT = 200
PATCH_WORK = 20_000_000  # moved rows times all rows: some 70 ms
SLOW_MILLISECONDS = 200
FIRST_PAGE = 50
PASSAGES = 200  # newest hits of a search that are at hand with its order; others are read when they are painted
PASSAGE_MILLISECONDS = 30
RANKED = 500  # hits that are weighed as the best
UNREAD_REACH, UNREAD_PAGE = 5000, 250


class _Answer(NamedTuple):
    ids: array[int]
    keys: array[int]
    found: dict[int, Found]
    archive_since_at: int
    wanted_index: int
    problems: tuple[Problem, ...] = ()


class QueueFeed(QObject):
    """Holds the filter that is shown and what a search found."""

    loaded = Signal()  # another order stands in the model
    patched = Signal(object)  # frozenset of ids that came, went, moved or changed
    arrived = Signal(int)  # so many conversations came that should be answered first
    slow = Signal()  # an order takes long enough to say so
    passages_read = Signal()  # ``found`` has more than before
    ranking_changed = Signal()

    def __init__(self, workspace: Workspace, model: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._model = workspace, model
        self.filter = QueueFilter()
        self.found: dict[int, Found] = {}
        self.archive_since_at = 0
        self.problems: tuple[Problem, ...] = ()
        self.wanted_row = -1  # after ``loaded``: where the wanted conversation stands
        self._wanted_id = 0
        self._is_new = True
        self._is_asking = False
        self._is_stale = False
        self._meanwhile: set[int] = set()
        self.is_ranking = self.is_ranked = False  # the best matches are being looked for; are shown
        self._passages_wanted: set[int] = set()
        self._passages_asked: set[int] = set()
        self._passages = QTimer(self)
        self._passages.setSingleShot(True)
        self._passages.setInterval(PASSAGE_MILLISECONDS)
        self._passages.timeout.connect(self._ask_passages)
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
        self.is_ranking = self.is_ranked = False
        if self._is_new and not queue_filter.search:
            self._show_first_page()  # and nobody needs to be told that the rest takes long
        else:
            self._timer.start()
        self._is_new = False
        self._ask()

    def _show_first_page(self) -> None:
        """Have rows for the first frame, by key and so at the same cost in every archive; the whole order follows."""
        workspace = self._workspace
        page = workspace.read.queue_page(self.filter, workspace.me.id, workspace.now(), limit=FIRST_PAGE)
        order = order_of(self.filter)
        self._model.show(
            array("q", [row.id for row in page]),
            array("q", [key_of(order, row) for row in page]),
            bounds_for(self.filter, workspace.now()),
            is_newest_first=order == "newest",
            has_more=len(page) == FIRST_PAGE,
            rows=page,
        )

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
        self.found, self.archive_since_at, self.problems = answer.found, answer.archive_since_at, answer.problems
        self._passages_asked.clear()
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
        if self.is_ranked or self.is_ranking:
            self._model.renew(ids)
            self.patched.emit(ids)
            return
        is_other = changes.words and bool(self.filter.search)  # a name that was unknown may be known now
        is_much = changes.everything or is_other or (bool(ids) and self._is_much(len(ids)))
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

    # --- passages ------------------------------------------------------------------------------------

    def want_passage(self, conversation_id: int) -> None:
        """A row is painted whose passage is not at hand: read it with those of its neighbours."""
        if conversation_id not in self._passages_asked:
            self._passages_asked.add(conversation_id)
            self._passages_wanted.add(conversation_id)
            self._passages.start()

    def _ask_passages(self) -> None:
        ids, queue_filter = sorted(self._passages_wanted), self.filter
        me_id, now = self._workspace.me.id, self._workspace.now()
        self._workspace.ask(
            "passages",
            lambda reader: reader.search_in(queue_filter, me_id, now, ids),
            lambda hits: self._take_passages(queue_filter, ids, hits),
        )

    def _take_passages(self, asked: QueueFilter, ids: list[int], hits: dict[int, SearchHit]) -> None:
        if asked != self.filter:
            return
        self._passages_wanted.difference_update(ids)
        self.found.update((each, Found(hit.text, asked.search)) for each, hit in hits.items())
        self.passages_read.emit()

    # --- the best matches ----------------------------------------------------------------------------

    def rank(self) -> None:
        """Look for the best matches; what is shown stays until they are known."""
        queue_filter, workspace = self.filter, self._workspace
        me_id, now = workspace.me.id, workspace.now()
        self.is_ranking = True
        self.ranking_changed.emit()
        workspace.ask(
            "queue",
            lambda reader: reader.search_ranked(queue_filter, me_id, now, limit=RANKED),
            lambda hits: self._take_ranked(queue_filter, hits),
        )

    def stop_ranking(self) -> None:
        """Keep what is shown. A question about nothing takes the place of the one that runs, and so ends it."""
        self.is_ranking = False
        self._workspace.ask("queue", lambda _: None, lambda _: None)
        self.ranking_changed.emit()

    def _take_ranked(self, asked: QueueFilter, hits: tuple[SearchHit, ...]) -> None:
        if asked != self.filter or not self.is_ranking:
            return
        best: dict[int, Found] = {}
        for hit in hits:
            best.setdefault(hit.conversation_id, Found(hit.text, asked.search))
        self.is_ranking, self.is_ranked = False, True
        self.found = best
        ids = array("q", best)
        self._model.show(ids, array("q", range(len(ids))), (), is_newest_first=False)
        self.wanted_row = self._model.row_of(self._wanted_id) if self._wanted_id in best else -1
        self.loaded.emit()

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
        if not self._is_asking and not self.is_ranked:
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
    problems = reader.query_problems(queue_filter, me_id, now)
    return _Answer(found.ids, found.keys, passages, since, wanted_index, problems)
