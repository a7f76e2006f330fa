"""Marks what is looked for in the messages on screen, and steps from match to match. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject

from socialinbox.core.query import parse
from socialinbox.core.query_matches import highlights
from socialinbox.ui.conversation.find_bar import FindBar
from socialinbox.ui.conversation.rows import Row
from socialinbox.ui.conversation.timeline_view import TimelineView
from socialinbox.ui.text_view import PlainTextView

#: So many pages of earlier messages are looked through at one step.
PAGES_AT_ONCE = 5

_QUOTE = '"'

Find = Callable[[str], list[tuple[int, int]]]


class _Match(NamedTuple):
    view: PlainTextView
    number: int  # of the mark in its text


class Finder(QObject):
    """What is typed into the bar goes before what the queue was searched for.

    ``load_earlier`` brings in the messages before those on screen; False when there are none.
    """

    def __init__(
        self, timeline: TimelineView, bar: FindBar, load_earlier: Callable[[], bool], has_earlier: Callable[[], bool]
    ) -> None:
        super().__init__(timeline)
        self._timeline, self._bar = timeline, bar
        self._load_earlier, self._has_earlier = load_earlier, has_earlier
        self._searched: Find | None = None
        self._marked: dict[Row, list[PlainTextView]] = {}
        self._current: _Match | None = None
        timeline.rows_shown.connect(self._mark_new)
        timeline.row_left.connect(self._forget)
        bar.typed.connect(lambda _: self._look_again())
        bar.stepped.connect(self.step)

    # --- what is looked for ----------------------------------------------------------------------

    def look_for(self, query: str) -> None:
        """Mark the words of a query; a query without words marks nothing."""
        matcher = highlights(parse(query))
        self._searched = matcher.spans if matcher else None
        self._look_again()

    @property
    def _find(self) -> Find | None:
        typed = self._bar.field.text().strip() if not self._bar.isHidden() else ""
        if not typed:
            return self._searched
        return highlights(parse(f'"{typed.replace(_QUOTE, " ")}"*')).spans

    def _look_again(self) -> None:
        self._marked.clear()
        self._current = None
        self._mark_new()
        if not self._bar.isHidden() and self._bar.field.text().strip():
            self.step(-1)

    def close_bar(self) -> None:
        """Look for what the queue was searched for again."""
        self._bar.hide()
        self._look_again()

    def _forget(self, row: Row) -> None:
        """A row has left, and may come back with another message."""
        views = self._marked.pop(row, [])
        if self._current is not None and self._current.view in views:
            self._current = None

    # --- marks -----------------------------------------------------------------------------------

    def _mark_new(self) -> None:
        """Mark the rows that have come since; most stay as they are."""
        find, rows = self._find, self._timeline.rows()
        marked: dict[Row, list[PlainTextView]] = {}
        for row in rows:
            if row not in self._marked:
                views = row.findChildren(PlainTextView)
                for view in views:
                    view.set_marks(find(view.original_text()) if find else [])
                self._marked[row] = views
            marked[row] = self._marked[row]
        self._marked = marked
        if self._current is not None and not any(self._current.view in views for views in marked.values()):
            self._current = None
        self._tell()

    def matches(self) -> list[_Match]:
        """All that is marked, from the top down."""
        return [
            _Match(view, number)
            for views in self._marked.values()
            for view in views
            if not view.isHidden()
            for number in range(view.mark_count)
        ]

    @property
    def place(self) -> int:
        """Which of the matches was gone to, counted from 0; -1 for none."""
        matches = self.matches()
        return matches.index(self._current) if self._current in matches else -1

    # --- steps -----------------------------------------------------------------------------------

    def step(self, step: int) -> bool:
        """Go to the next match (1) or the one before (-1), from the newest on; False when there is none.

        Before the first on screen come those of earlier messages; after the last comes the first again.
        """
        if self._find is None:
            return False
        if self._current is not None or not self.matches():
            self._timeline.show_all()
        matches = self.matches()
        place = len(matches) - 1 if self._current is None else matches.index(self._current) + step
        if place < 0 and self._find_earlier(len(matches)):
            matches = self.matches()
            place = matches.index(self._current) - 1 if self._current is not None else len(matches) - 1
        if matches:
            self._go_to(matches[place % len(matches)])
        self._tell()
        return bool(matches)

    def reveal(self) -> None:
        """Bring the newest match into sight when a search led here; the keyboard stays where it is."""
        if self._searched is None or not self._bar.isHidden():
            return
        if not self.matches():
            self._timeline.show_all()
        if self.matches():
            self.step(-1)

    def _find_earlier(self, known: int) -> bool:
        for _ in range(PAGES_AT_ONCE):
            if not self._load_earlier():
                return False
            self._timeline.show_all()
            if len(self.matches()) > known:
                return True
        return False

    def _go_to(self, match: _Match) -> None:
        before, self._current = self._current, match
        if before is not None and before.view is not match.view:
            before.view.show_current_mark(-1)
        match.view.show_current_mark(match.number)
        self._timeline.bring_into_sight(match.view, match.view.mark_rect(match.number))

    def _tell(self) -> None:
        number, place = len(self.matches()), self.place
        self._bar.show_number(place if place >= 0 else number - 1, number, has_more=self._has_earlier())
