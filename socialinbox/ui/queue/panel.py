"""The queue: header, chips, list, and which conversation is current or chosen. GUI thread only.

Other panels follow its signals and commands call its methods. It changes nothing itself: acts go out as signals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from socialinbox.core.model import Counts, QueueFilter, QueueRow, Sort
from socialinbox.core.query import parse
from socialinbox.ui.queue.announce import Announcer
from socialinbox.ui.queue.chosen import Chosen
from socialinbox.ui.queue.delegate import QueueDelegate
from socialinbox.ui.queue.feed import QueueFeed
from socialinbox.ui.queue.filter_row import FilterRow
from socialinbox.ui.queue.filters import cleared, is_narrowed, is_plain
from socialinbox.ui.queue.groups import Group
from socialinbox.ui.queue.header import QueueHeader
from socialinbox.ui.queue.model import QueueModel
from socialinbox.ui.queue.places import Place, Places
from socialinbox.ui.queue.row_painting import RowPainter
from socialinbox.ui.queue.summary import Summary
from socialinbox.ui.queue.view import QueueView
from socialinbox.ui.queue.words import QueueWords
from socialinbox.ui.search.query_field import search_language
from socialinbox.ui.theme import current
from socialinbox.ui.times import MINUTE
from socialinbox.ui.widgets import Button, EmptyState, Kind, SkeletonRows
from socialinbox.ui.workspace import Act, Progress, Workspace

if TYPE_CHECKING:  # start-up: made when first needed
    from socialinbox.ui.queue.chosen_bar import ChosenBar
    from socialinbox.ui.queue.progress_strip import ProgressStrip
    from socialinbox.ui.search.filter_popover import FilterPopover
    from socialinbox.ui.search.search_line import SearchLine

#: Decisions that may take a conversation out of what is shown.
_LEAVING = ("SetStatus", "Snooze", "Assign")
#: After the undo of an act on more conversations the window stays where it is.
_RETURNING_LIMIT = 50
#: Words in place of a list stand in the middle of the window, not of the room below header and filters.
_LIFT = 78


class _Current(NamedTuple):
    """The conversation that other panels show; it may have left the queue meanwhile."""

    id: int
    uid: str


_NOBODY = _Current(0, "")


class QueuePanel(QFrame):
    """The middle column of the window."""

    conversation_chosen = Signal(int)  # show it; 0: show none
    conversation_activated = Signal(int)  # and go there
    own_window_wanted = Signal(int)  # open it in a window of its own
    chosen_changed = Signal(int)  # how many are chosen for an act on several
    act_wanted = Signal(str, object, QRect)  # done, snooze, assign; ids; where in the window
    many_wanted = Signal(str, QPoint)  # name of a command for those chosen; where in the window
    menu_wanted = Signal(object, QPoint)  # ids; where on the screen
    filter_shown = Signal(object)  # QueueFilter
    save_wanted = Signal()  # keep the filter that is shown under a name

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, places: Places | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._words = QueueWords(self)
        self._painter = RowPainter(current(), self._words)
        self._model = QueueModel(workspace.read.queue_rows, self._spoken, self._group_title, self)
        self._delegate = QueueDelegate(self._model, self._words, self._painter, workspace.now, self)
        self._feed = QueueFeed(workspace, self._model, self)
        self._summary = Summary(workspace, self)
        self._announcer = Announcer(self)
        self._counts: Counts | None = None
        self._is_brief = False
        self._current = _NOBODY
        self._leaving: set[str] = set()
        self._returning: frozenset[int] = frozenset()
        self._places = places or Places()
        self._filters: FilterPopover | None = None
        self._is_at_start = True
        self._before_search = QueueFilter()
        self._is_new_filter = True
        self._last_row = self._last_scroll = 0
        self._minute, self._second = QTimer(self), QTimer(self)
        self._minute.setSingleShot(True)
        self._second.setSingleShot(True)
        self._build()
        self._connect()
        self._on_words()
        self._on_theme()
        self._retranslate()
        self._show(self._places.in_order(QueueFilter()))
        self._wait_for_minute()

    def _build(self) -> None:
        self.header = QueueHeader()
        self.filter_row = FilterRow(lambda: search_language(self._workspace))
        self.view = QueueView(self._model, self._delegate, self._painter)
        self._chosen = Chosen(self._model, self.view)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.filter_row)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.changed.connect(self._on_words)
        workspace.engine_changed.connect(self._refresh_words)
        workspace.acted.connect(self._on_acted)
        current().changed.connect(self._on_theme)
        self._feed.loaded.connect(self._on_loaded)
        self._feed.patched.connect(self._on_patched)
        self._feed.passages_read.connect(self.view.viewport().update)
        self._feed.ranking_changed.connect(self._show_search_line)
        self._delegate.passage_missing.connect(self._feed.want_passage)
        self._feed.slow.connect(lambda: self._turn_to(self._skeleton))
        self._feed.arrived.connect(lambda number: self._announcer.add(number, workspace.now()))
        self.header.filters_wanted.connect(self.open_filters)
        self.header.order_wanted.connect(self.order_by)
        self.filter_row.group_wanted.connect(self._show_kind)
        self.filter_row.search_wanted.connect(self.search)
        self.filter_row.left.connect(self.focus_list)
        self.filter_row.field.cancel = self._stop_ranking
        self.filter_row.field.offering_changed.connect(self._show_search_line)
        view = self.view
        view.selectionModel().currentChanged.connect(self._on_current)
        view.activated_row.connect(lambda row: self.conversation_activated.emit(self._model.id_at(row)))
        view.own_window_row.connect(lambda row: self.own_window_wanted.emit(self._model.id_at(row)))
        self._chosen.changed.connect(self._on_chosen)
        workspace.progressed.connect(self._on_progress)
        view.act_wanted.connect(self._on_act)
        view.menu_wanted.connect(lambda row, place: self.menu_wanted.emit(self._chosen.around(row), place))
        self._model.modelAboutToBeReset.connect(self._remember_scrolling)
        self._minute.timeout.connect(self.tick)
        self._second.timeout.connect(view.viewport().update)
        self._delegate.hold_painted.connect(self._count_down)

    # --- made when they are first shown ----------------------------------------------------------

    @cached_property
    def search_line(self) -> SearchLine:
        """What stands below the field of a search."""
        from socialinbox.ui.search.search_line import SearchLine  # start-up

        line = SearchLine()
        line.order_wanted.connect(self._change_ranking)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(self._stack), line)
        QWidget.setTabOrder(self.filter_row, line)
        return line

    @cached_property
    def _skeleton(self) -> SkeletonRows:
        page = SkeletonRows()
        self._stack.addWidget(page)
        return page

    @cached_property
    def _clear(self) -> Button:
        button = Button(self.tr("Clear filters"), Kind.LINK)
        button.clicked.connect(lambda: self.show_filter(cleared(self.filter)))
        return button

    @cached_property
    def _no_match(self) -> EmptyState:
        return self._calm_page(EmptyState("search", "", buttons=[self._clear]))

    @cached_property
    def _empty(self) -> EmptyState:
        return self._calm_page(EmptyState("inbox", ""))

    def _calm_page(self, page: EmptyState) -> EmptyState:
        page.setContentsMargins(0, 0, 0, _LIFT)
        self._stack.addWidget(page)
        return page

    # --- which conversations ---------------------------------------------------------------------

    @property
    def filter(self) -> QueueFilter:
        return self._feed.filter

    @property
    def count(self) -> int:
        """How many conversations are shown."""
        return self._model.count

    @property
    def is_loading(self) -> bool:
        return self._feed.is_loading

    def show_filter(self, queue_filter: QueueFilter) -> None:
        """Show other conversations, at the place left last time, and in the order liked here unless one is named."""
        self._note_place()
        self._show(self._places.in_order(replace(queue_filter, search=queue_filter.search.strip())))

    def order_by(self, sort: Sort) -> None:
        """Show the same in another order, now and whenever this queue is shown again."""
        self._note_place()
        self._places.put_order(self.filter, sort)
        self._show(replace(self.filter, sort=sort))

    def _show(self, queue_filter: QueueFilter) -> None:
        if queue_filter.search and not self.filter.search and self.filter.view != "everything":
            self._before_search = self.filter
        self.clear_chosen()
        self._returning = frozenset()
        self._is_new_filter = True
        self._feed.show(queue_filter, self._places.get(queue_filter).conversation_id)
        self.header.show_filter(queue_filter, self._summary.title(queue_filter))
        self.filter_row.chips.choose(queue_filter.kind_group)
        self.filter_row.show_search(queue_filter.search, is_everywhere=queue_filter.view == "everything")
        if self._filters is not None:
            self._filters.show_filter(queue_filter)
        self.filter_shown.emit(queue_filter)

    def _show_kind(self, kind_group: str) -> None:
        self.show_filter(replace(self.filter, kind_group=kind_group))

    def search(self, words: str) -> None:
        """Show what of this queue holds all words; without words, what was shown before."""
        if words:
            if words != self.filter.search:
                self.show_filter(replace(self.filter, search=words))
        elif self.filter.search or self.filter.view == "everything":
            self.show_filter(self._before_search)

    def search_everything(self, words: str) -> None:
        """Show what in the whole archive holds all words; without words, what was shown before."""
        everything = QueueFilter(view="everything", search=words, sort="newest")
        if words != self.filter.search:
            self.show_filter(everything if words else self._before_search)

    def open_search(self) -> None:
        """Give the field of this queue the keyboard."""
        self.filter_row.open_search()

    def open_search_everything(self) -> None:
        """Give the field the keyboard to search the whole archive: where the sidebar has no room for its own."""
        if self.filter.view != "everything":
            self._before_search = self.filter
            self.show_filter(QueueFilter(view="everything", sort="newest"))
        self.filter_row.open_search()

    def open_filters(self) -> None:
        """Open the form of filters below its button."""
        if self._filters is None:
            from socialinbox.ui.search.filter_popover import FilterPopover  # start-up

            self._filters = FilterPopover(self._workspace, self.window())
            self._filters.filter_wanted.connect(self.show_filter)
            self._filters.order_wanted.connect(self.order_by)
            self._filters.save_wanted.connect(self.save_wanted)
        place = self.header.mapTo(self.window(), self.header.filter_place)
        place.setY(self.filter_row.mapTo(self.window(), self.filter_row.rect().bottomLeft()).y())
        self._filters.open_for(self.filter, place)

    def _remember_scrolling(self) -> None:
        self._last_row, self._last_scroll = self.view.current_row, self.view.verticalScrollBar().value()

    def _on_loaded(self) -> None:
        """Another order is here: stand where the member stood."""
        self._delegate.found = self._feed.found
        self._delegate.is_searching = parse(self.filter.search).has_text
        row = self._feed.wanted_row
        if self._is_new_filter:
            self._stand(row)
        else:
            self.view.verticalScrollBar().setValue(self._last_scroll)
            if row < 0 and self._current.uid in self._leaving:
                row = self._model.neighbour(self._last_row - 1, 1)
            if row >= 0:
                self.view.choose_row(row, is_shown=False)
        self._is_new_filter = False
        self._come_back(self._returning)
        self._show_page()
        self._refresh_words()
        self._chosen.tell()

    def _stand(self, row: int) -> None:
        """Stand where the member stood when they left this queue."""
        place = self._places.get(self.filter)
        is_at_start, self._is_at_start = self._is_at_start, False
        self.view.place_row(max(row, 0), place.y if row >= 0 or not place.conversation_id else 0)
        data = self._model.row_at(row) if row >= 0 else None
        if data is None or (is_at_start and data.is_unread):  # what came since then is not read by starting the program
            self._set_current(_NOBODY)
        else:
            self.view.choose_row(row, is_shown=0 <= place.y < self.view.viewport().height())

    def _note_place(self) -> None:
        if not self._is_new_filter:
            row = self.view.current_row
            place = Place(self._model.id_at(row), self.view.rowViewportPosition(max(row, 0)))
            self._places.put(self.filter, place)

    @property
    def places(self) -> Places:
        """Where the member stands here, and stood elsewhere."""
        self._note_place()
        return self._places

    def _show_page(self) -> None:
        if self._model.count:
            self._turn_to(self.view)
            return
        page = self._no_match if is_narrowed(self.filter) else self._empty
        page.set_words(*self._summary.empty(self.filter))
        self._turn_to(page)

    def _turn_to(self, page: QWidget) -> None:
        """Show a page. The keyboard stays in this pane: Qt would give it to the next field, which eats single keys."""
        has_keyboard = self.hasFocus() or self.view.hasFocus()
        if has_keyboard:
            self.setFocus()
        self._stack.setCurrentWidget(page)
        if has_keyboard:
            self.focus_list()

    def _on_patched(self, ids: frozenset[int]) -> None:
        if not self._feed.is_loading:
            self._show_page()
        self._refresh_words()
        self.view.viewport().update()
        if self._current.id in ids:
            self._follow_current()
            self._leaving.clear()
        self._come_back(ids)
        self._chosen.tell()

    def _follow_current(self) -> None:
        """The current conversation changed: it may have left, or have come back."""
        if self.view.current_row >= 0:
            return
        row = self._model.row_of(self._current.id)
        if row >= 0:
            self.view.choose_row(row, is_shown=False)
        elif self._current.uid in self._leaving:
            self._go_on()

    def _on_acted(self, act: Act) -> None:
        """A member put conversations away: when the current one is among them, the next is chosen."""
        self._returning = frozenset()
        if act.is_undo:
            self._returning = act.applied.changes.conversations - {self._current.id}
            self._come_back()
            return
        self._leaving = {op.subject for op in act.ops if op.kind in _LEAVING}
        if act.many is not None and act.many.op.kind in _LEAVING and self._current.id in act.many.ids:
            self._leaving.add(self._current.uid)
        if self._current.uid in self._leaving and self._model.row_of(self._current.id) < 0:
            self._go_on()

    def _come_back(self, read: frozenset[int] = frozenset()) -> None:
        """An act was undone: go back to what it was about, once it stands here again, or was read and does not."""
        wanted = self._returning
        if not wanted or len(wanted) > _RETURNING_LIMIT:
            return
        row = min((row for row in map(self._model.row_of, wanted) if row >= 0), default=-1)
        if row >= 0:
            self._returning = frozenset()
            self.view.choose_row(row)
        elif len(wanted) == 1 and wanted <= read:
            self._returning = frozenset()
            for each in self._workspace.read.queue_rows(wanted).values():
                self.view.selectionModel().clear()
                self._set_current(_Current(each.id, each.uid))

    def _go_on(self) -> None:
        self._leaving.clear()
        row = self.view.heir_row
        if row >= 0:
            self.view.choose_row(row)
        else:
            self._set_current(_NOBODY)

    # --- the current one -------------------------------------------------------------------------

    @property
    def current_id(self) -> int:
        return self._current.id

    def _on_current(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row()) if index.isValid() else None
        if row is not None:
            self._set_current(_Current(row.id, row.uid))

    def _set_current(self, wanted: _Current) -> None:
        self._feed.want(wanted.id)
        if wanted.id != self._current.id:
            self._current = wanted
            self.conversation_chosen.emit(wanted.id)

    def choose(self, conversation_id: int) -> bool:
        """Make a conversation the current one; False when it is not in this queue."""
        row = self._model.row_of(conversation_id)
        if row >= 0:
            self.view.choose_row(row)
        return row >= 0

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        self.view.show_keyboard_focus()
        row = self.view.current_row
        if row < 0 <= self.view.heir_row:
            row = self.view.heir_row if step > 0 else self._model.neighbour(self.view.heir_row, -1)
        else:
            row = self._model.neighbour(row, step)
        if row >= 0:
            self.view.choose_row(row)

    def next_unread(self) -> bool:
        """Go to the next unread conversation, from the top again after the last; False when none is near."""
        self.view.show_keyboard_focus()
        place = self._feed.find_unread(self._model.index_of(self.view.current_row) + 1)
        if place >= 0:
            self.view.choose_row(self._model.row_of_index(place))
        return place >= 0

    def focus_list(self) -> None:
        """Give the keyboard to the list, or to the pane while it shows none."""
        has_list = self._stack.currentWidget() is self.view
        (self.view if has_list else self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- several ---------------------------------------------------------------------------------

    @property
    def chosen_count(self) -> int:
        """How many conversations are chosen for an act on several."""
        return self._chosen.count

    @property
    def has_subjects(self) -> bool:
        """Whether an act would be about anything."""
        return bool(self._chosen.count or self.current_id)

    def chosen_ids(self) -> Sequence[int]:
        """What an act is about: those chosen, or else the current one."""
        if self._chosen.count:
            return self._chosen.ids
        return (self.current_id,) if self.current_id else ()

    @cached_property
    def chosen_bar(self) -> ChosenBar:
        """What stands in place of the chips while conversations are chosen."""
        from socialinbox.ui.queue.chosen_bar import ChosenBar  # start-up

        bar = ChosenBar(self)
        bar.act_wanted.connect(self.many_wanted)
        self._insert_row(bar)
        return bar

    @cached_property
    def progress(self) -> ProgressStrip:
        """What stands there while an act about many is carried out."""
        from socialinbox.ui.queue.progress_strip import ProgressStrip  # start-up

        strip = ProgressStrip(self)
        strip.shown.connect(self._arrange_rows)
        self._insert_row(strip)
        return strip

    def _insert_row(self, row: QWidget) -> None:
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(self.filter_row) + 1, row)
        QWidget.setTabOrder(self.filter_row, row)

    def _on_chosen(self, count: int) -> None:
        self.chosen_bar.show_count(count)
        self._arrange_rows()
        self.chosen_changed.emit(count)

    def _on_progress(self, progress: Progress) -> None:
        if progress.wanted or "progress" in self.__dict__:
            self.progress.take(progress)

    def _arrange_rows(self) -> None:
        """One row stands between head and list: how far an act is, what is chosen, or else the chips."""
        rows: list[QWidget] = [self.filter_row]
        rows += [self.__dict__[name] for name in ("chosen_bar", "progress") if name in self.__dict__]
        wanted: QWidget = self.chosen_bar if self._chosen.count else self.filter_row
        if "progress" in self.__dict__ and self.progress.is_wanted:
            wanted = self.progress
        held = QApplication.focusWidget()
        had_keyboard = held is not None and any(row.isAncestorOf(held) for row in rows if row is not wanted)
        if had_keyboard:
            self.focus_list()
        for row in rows:
            row.setVisible(row is wanted)

    def stop_act(self) -> None:
        """Stop the act about many that is being carried out."""
        if "progress" in self.__dict__:
            self.progress.stop_act()

    def toggle_chosen(self) -> None:
        """Choose the current conversation, or no longer."""
        self._chosen.toggle(self.view.current_row)

    def extend(self, step: int) -> None:
        """Choose the current conversation and the next (1) or the one before (-1), and go there."""
        self._chosen.extend_to(self._model.neighbour(self.view.current_row, step))

    def choose_all(self) -> None:
        self._chosen.choose_all()

    def clear_chosen(self) -> None:
        self._chosen.clear()

    def _on_act(self, act: str, row: int, place: QRect) -> None:
        self.act_wanted.emit(act, self._chosen.around(row), place)

    # --- words, time, look -----------------------------------------------------------------------

    def set_counts(self, counts: Counts) -> None:
        """Take the numbers of the sidebar."""
        self._counts = counts
        self._refresh_words()

    def set_compact(self, is_compact: bool) -> None:
        """Say less above the list where the column is narrow."""
        self._is_brief = is_compact
        self._refresh_words()

    def tick(self) -> None:
        """A minute has passed: times, rings and headings follow."""
        self._feed.tick()
        self._refresh_words()
        self.view.viewport().update()
        self._wait_for_minute()

    def _wait_for_minute(self) -> None:
        self._minute.start((MINUTE - self._workspace.now() % MINUTE) * 1000)

    def _count_down(self) -> None:
        if not self._second.isActive():
            self._second.start(1000)

    def _refresh_words(self) -> None:
        queue_filter = self.filter
        self.header.show_filter(queue_filter, self._summary.title(queue_filter))
        if self._feed.is_loading:
            return
        text = self._summary.subtitle(
            queue_filter,
            self._model.count,
            self._counts,
            is_brief=self._is_brief,
            is_ranked=self._feed.is_ranked,
        )
        self.header.show_numbers(text)
        self._show_search_line()
        self.filter_row.chips.show_counts(self._chip_counts())
        if not self._model.count:
            self._show_page()

    def _show_search_line(self) -> None:
        """Say what is wrong with a query once it is written, and how far back a search saw."""
        is_written = not self.filter_row.field.is_offering
        problem = ""
        if self._feed.problems and is_written:
            from socialinbox.ui.words.query import worst_sentence  # start-up

            problem = worst_sentence(self._feed.problems, self.filter.search)
        reach = self._summary.reach(self.filter, self._feed.archive_since_at)
        if not (problem or reach or self._feed.is_ranking or self._delegate.is_searching or self._has_search_line):
            return
        if self._feed.is_ranking:
            self.search_line.show_lines(problem, self.tr("Looking for the best matches…"), self.tr("Stop (Esc)"))
        elif not self._delegate.is_searching or not self._model.count:
            self.search_line.show_lines(problem, reach)
        else:
            usual, best = self.tr("Usual order"), self.tr("Best first", "order: the best matches of a search")
            self.search_line.show_lines(problem, reach, usual if self._feed.is_ranked else best)

    @property
    def _has_search_line(self) -> bool:
        return "search_line" in self.__dict__

    def _stop_ranking(self) -> bool:
        """End the search for the best matches; False when none runs."""
        is_running = self._feed.is_ranking
        if is_running:
            self._feed.stop_ranking()
        return is_running

    def _change_ranking(self) -> None:
        """The best matches first, or no longer; while they are looked for, stop that."""
        if self._stop_ranking():
            return
        if self._feed.is_ranked:
            self.show_filter(self.filter)
        else:
            self._feed.rank()

    def _chip_counts(self) -> dict[str, int] | None:
        """The chips have numbers where these are known: in the whole of "Needs a reply"."""
        if self._counts is None or not is_plain(replace(self.filter, kind_group="")):
            return None
        return {"": self._counts.views.get("needs_reply", 0), **self._counts.kind_groups}

    def _on_words(self) -> None:
        self._words.tags, self._words.members = self._workspace.tags, self._workspace.members
        self._words.me_id = self._workspace.me.id
        self._words.hours, self._words.network_of = self._workspace.opening_hours, self._workspace.network_of

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the list lets go of those chosen, of looking for the best matches, then of the search."""
        if event.key() == Qt.Key.Key_Escape and self._chosen.count:
            self.clear_chosen()
        elif event.key() == Qt.Key.Key_Escape and self._stop_ranking():
            return
        elif event.key() == Qt.Key.Key_Escape and self.filter.search:
            self.filter_row.close_search()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.header.retranslate()
            self.filter_row.retranslate()
            self._retranslate()
            self._refresh_words()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Queue", "name of the pane"))
        self.view.setAccessibleName(self.tr("Conversations"))
        if "_clear" in self.__dict__:
            self._clear.setText(self.tr("Clear filters"))

    def _spoken(self, row: QueueRow) -> str:
        return self._words.spoken(row, self._workspace.now(), is_chosen=self._model.is_chosen(row.id))

    def _group_title(self, group: Group) -> str:
        return self._words.group_title(group.name)

    def _on_theme(self) -> None:
        self._painter.forget()
        self.view.fit_density()
        self.view.viewport().update()
