"""The scrolling messages: rows are kept while their entries stay the same, and readers keep their place.

GUI thread only.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from socialinbox.ui.conversation.message_rows import MessageRow
from socialinbox.ui.conversation.rows import PANE_PADDING, Row
from socialinbox.ui.conversation.timeline import Entry, MessageEntry, NoteEntry, ReplyEntry
from socialinbox.ui.theme import current
from socialinbox.ui.widgets.focus_order import chain, tab_stops
from socialinbox.ui.widgets.overlay_bar import OverlayBar

#: So near to its end a timeline counts as read to the end.
_END_PIXELS = 24
#: What is brought into sight stands so far from the edges.
_SIGHT_MARGIN = 60
#: So long rows are made at a time, by the work of this thread: a key that comes meanwhile is heard.
_SLICE_SECONDS = 0.012
#: The first frame is painted before rows are made that are not on it.
PAUSE_MILLISECONDS = 30

_STEADY = (MessageEntry, NoteEntry, ReplyEntry)

MakeRow = Callable[[Entry], Row]
TakeBack = Callable[[Row], bool]


class TimelineView(QScrollArea):
    """Rows from the top down; a short timeline stands at the bottom, next to the composer."""

    end_reached = Signal()  # the newest entry is on screen
    rows_shown = Signal()  # rows came or went
    start_reached = Signal()  # the reader scrolled up to the oldest entry that is shown
    row_left = Signal(object)  # Row: it shows its entry no longer, and may come back with another

    def __init__(self, make_row: MakeRow, take_back: TakeBack = lambda _: False, parent: QWidget | None = None) -> None:
        """``take_back`` keeps a row to be used again; where it says no, the row is deleted."""
        super().__init__(parent)
        self._make_row, self._take_back = make_row, take_back
        self._rows: dict[str, Row] = {}
        self._entries: dict[str, Entry] = {}
        self._is_settling = False
        self._follows_end = True  # the reader is at the end and stays there
        self._waiting: list[Entry] = []  # all that is to be shown, while some of it has no row yet
        self._has_met_start = False  # meanwhile the reader scrolled up to the first row there was
        self._growth = QTimer(self)
        self._growth.setSingleShot(True)
        self._growth.timeout.connect(self._grow)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to the messages themselves
        self._body = QWidget()
        self._body.setProperty("scrollBody", True)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(PANE_PADDING, 8, PANE_PADDING, 12)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self._body)
        OverlayBar(self)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        current().changed.connect(self._remake)

    # --- entries ---------------------------------------------------------------------------------

    def show_entries(self, entries: Sequence[Entry], *, is_new: bool) -> None:
        """Show these entries. ``is_new``: another conversation, seen from its end.

        The rows that fill the screen come at once, those above them in the moments after, a few at a time.
        """
        self._growth.stop()
        self._waiting = list(entries)
        if is_new:
            self._clear()
            self._follows_end, self._has_met_start = True, False
            first = self._fill_screen()
        else:
            first = self._first_steady()
            first -= self._make_some(first)
        self._show_from(first, PAUSE_MILLISECONDS)

    def _grow(self) -> None:
        """Make some more rows, upwards from those that are there."""
        first = self._first_steady()
        self._show_from(first - self._make_some(first), 0)

    def _show_from(self, first: int, pause: int) -> None:
        """Show the entries from this one on, and those before it after a pause."""
        self._show(self._waiting[first:])
        if first > 0:
            self._growth.start(pause)
            return
        self._growth.stop()  # where a taller window wanted the last rows, it still runs
        self._waiting = []
        if self._has_met_start:  # the reader was up there before the last rows were
            self._has_met_start = False
            self.start_reached.emit()

    def _first_steady(self) -> int:
        """Find from where on the rows are there; a day line that stands already may move up, and does not tell."""
        for place, entry in enumerate(self._waiting):
            if isinstance(entry, _STEADY) and entry.key in self._rows:
                return place
        return len(self._waiting)

    def _fill_screen(self) -> int:
        """Make rows upwards from those that are there until they fill the screen; where the first of them stands."""
        place = self._first_steady()
        room = self.viewport().height() - sum(row.sizeHint().height() for row in self._rows.values())
        while place > 0 and room > 0:
            place -= 1
            room -= self._made(self._waiting[place]).sizeHint().height()
        return place

    def _make_some(self, before: int) -> int:
        """Make rows above a place for a moment, at least one; how many, with those that stand there already."""
        until = time.thread_time() + _SLICE_SECONDS
        passed = made = 0
        for entry in reversed(self._waiting[:before]):
            if not self._stands(entry):
                if made and time.thread_time() >= until:
                    break
                self._made(entry)
                made += 1
            passed += 1
        return passed

    def _stands(self, entry: Entry) -> bool:
        return self._entries.get(entry.key) == entry

    def _made(self, entry: Entry) -> Row:
        """Give the row of an entry, made now where it is not there or shows something else."""
        row = self._rows.get(entry.key)
        if row is not None and self._stands(entry):
            return row
        if row is not None:
            self._drop(entry.key)
        row = self._rows[entry.key] = self._make_row(entry)
        self._entries[entry.key] = entry
        if isinstance(row, MessageRow) and row.parentWidget() is not self._body:  # else it has been here before
            row.resized.connect(self._settle)
        row.fit(self._room())
        return row

    def _show(self, entries: Sequence[Entry]) -> None:
        anchor = None if self._follows_end else self._anchor()
        wanted = {entry.key: entry for entry in entries}
        for key in [key for key in self._rows if key not in wanted]:
            self._drop(key)
        for place, entry in enumerate(entries, start=1):
            row = self._made(entry)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show()
        self._entries = wanted
        if len(entries) >= len(self._waiting):  # else more will come, and with the last of them the way of Tab
            chain(self, (stop for row in self.rows() for stop in tab_stops(row)))
        self._settle()
        if anchor is not None:
            self._restore(*anchor)
        self.rows_shown.emit()

    @property
    def is_whole(self) -> bool:
        """Whether each entry has its row by now."""
        return not self._waiting

    def row(self, key: str) -> Row | None:
        """Find the row of an entry."""
        return self._rows.get(key)

    def rows(self) -> list[Row]:
        """Give all rows from the top down."""
        return [self._rows[key] for key in self._entries]

    def update_time(self, now: int) -> None:
        """Tell times anew."""
        for row in self._rows.values():
            row.update_time(now)

    def is_counting_down(self, now: int) -> bool:
        """Say whether a row shows seconds."""
        return any(row.is_counting_down(now) for row in self._rows.values())

    # --- place -----------------------------------------------------------------------------------

    def is_at_end(self) -> bool:
        """Say whether the newest entry is on screen."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - _END_PIXELS

    def scroll_to_end(self) -> None:
        """Go to the newest entry."""
        self._follows_end = True
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
        self._tell_end()

    def show_all(self) -> None:
        """Make the rows that still wait for their moment, now."""
        self._growth.stop()
        if self._waiting:
            self._show_from(0, 0)

    def bring_into_sight(self, widget: QWidget, place: QRect) -> None:
        """Scroll, as little as needed, to a place inside a row."""
        point = widget.mapTo(self._body, place.center())
        self._follows_end = False
        self.ensureVisible(point.x(), point.y(), 0, _SIGHT_MARGIN)

    def focus_messages(self) -> None:
        """Give the keyboard to the newest message."""
        rows = [row for row in self.rows() if isinstance(row, MessageRow)]
        target: QWidget = rows[-1].bubble.view if rows else self
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the end when the rows grow while the reader is there."""
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest and not self._is_settling:
            QTimer.singleShot(0, self, self._settle)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_all()
        if self._waiting and event.size().height() > event.oldSize().height():
            self._show_from(self._fill_screen(), PAUSE_MILLISECONDS)
        else:
            self._settle()

    def _anchor(self) -> tuple[str, int] | None:
        """Remember the first row on screen that stays where it is, and its place there.

        A day line moves up when earlier messages of that day come in; what was said does not.
        """
        top = self.verticalScrollBar().value()
        for key, entry in self._entries.items():
            row = self._rows[key]
            if isinstance(entry, _STEADY) and not row.isHidden() and row.geometry().bottom() > top:
                return key, row.y() - top
        return None

    def _restore(self, key: str, offset: int) -> None:
        row = self._rows.get(key)
        if row is not None:
            self.verticalScrollBar().setValue(row.mapTo(self._body, QPoint(0, 0)).y() - offset)

    def _room(self) -> int:
        return max(200, self.viewport().width() - 2 * PANE_PADDING)

    def _fit_all(self) -> None:
        room = self._room()
        for row in self._rows.values():
            row.fit(room)

    def _settle(self) -> None:
        """Have the layout done now, so that places can be read."""
        if self._is_settling:
            return
        self._is_settling = True
        width = self.viewport().width()
        self._column.activate()
        height = self._column.sizeHint().height()
        if self._column.hasHeightForWidth():
            height = self._column.heightForWidth(width)
        self._body.resize(width, max(self.viewport().height(), height))
        self._column.activate()
        if self._follows_end:
            self.scroll_to_end()
        self._is_settling = False

    def _on_scrolled(self) -> None:
        if not self._is_settling:
            self._follows_end = self.is_at_end()
            self._tell_end()
            bar = self.verticalScrollBar()
            if bar.value() <= bar.minimum() + _END_PIXELS < bar.maximum():
                self._has_met_start = bool(self._waiting)
                if not self._waiting:
                    self.start_reached.emit()

    def _tell_end(self) -> None:
        if self._rows and self.is_at_end():
            self.end_reached.emit()

    def _clear(self) -> None:
        for key in list(self._rows):
            self._drop(key)

    def _drop(self, key: str) -> None:
        row = self._rows.pop(key)
        self._entries.pop(key, None)
        self._column.removeWidget(row)
        row.hide()
        self.row_left.emit(row)
        if not self._take_back(row):
            row.deleteLater()

    def _remake(self) -> None:
        """Make all rows anew: text size and density set their measures."""
        entries = self._waiting or list(self._entries.values())
        for row in self._rows.values():
            row.is_outdated = True
        self._clear()
        self.show_entries(entries, is_new=False)
        self.show_all()
