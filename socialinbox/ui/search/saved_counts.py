"""Keeps the number beside each saved filter true, without holding anybody up. GUI thread only.

Filters are counted one after the other on the query thread, so that a queue that is opened meanwhile waits for one of
them at most. Changes that come in a burst, or while filters are being counted, are counted once.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from socialinbox.core.changes import Changes
from socialinbox.core.model import Count, SavedFilter
from socialinbox.core.query import Problem
from socialinbox.store import Reader
from socialinbox.ui.sidebar.entries import shown_filter
from socialinbox.ui.words.query import worst_sentence
from socialinbox.ui.workspace import Workspace

CALM_MILLISECONDS = 400
#: Time alone changes what is late, or younger than seven days.
TIME_MILLISECONDS = 60_000

_Answer = tuple[Count, tuple[Problem, ...]]


class SavedCounts(QObject):
    """``counted`` tells all numbers, and the sentences about filters with a problem, by id."""

    counted = Signal(object, object)  # dict[int, Count], dict[int, str]

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._counts: dict[int, Count] = {}
        self._problems: dict[int, str] = {}
        self._waiting: list[SavedFilter] = []
        self._is_counting = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MILLISECONDS)
        self._calm.timeout.connect(self._begin)
        self._time = QTimer(self)
        self._time.setInterval(TIME_MILLISECONDS)
        self._time.timeout.connect(self._calm.start)
        workspace.changed.connect(self._on_changed)
        self._calm.start()

    def _on_changed(self, changes: Changes) -> None:
        if (changes.conversations or changes.words or changes.everything) and not self._calm.isActive():
            self._calm.start()

    def _begin(self) -> None:
        """Count all, unless that is under way: then once more, when it is over."""
        if self._is_counting:
            self._calm.start()
            return
        saved = self._workspace.saved_filters
        self._counts = {each: count for each, count in self._counts.items() if each in saved}
        self._problems = {each: words for each, words in self._problems.items() if each in saved}
        self._waiting = list(saved.values())
        if self._waiting and not self._time.isActive():
            self._time.start()
        self._go_on()

    def _go_on(self) -> None:
        self._is_counting = bool(self._waiting)
        if not self._waiting:
            self.counted.emit(dict(self._counts), dict(self._problems))
            return
        saved, workspace = self._waiting.pop(0), self._workspace
        queue_filter, me_id, now = shown_filter(saved), workspace.me.id, workspace.now()

        def question(reader: Reader) -> _Answer:
            return reader.count(queue_filter, me_id, now), reader.query_problems(queue_filter, me_id, now)

        workspace.ask("saved_count", question, lambda answer: self._take(saved, answer))

    def _take(self, saved: SavedFilter, answer: _Answer) -> None:
        self._counts[saved.id], problems = answer
        sentence = worst_sentence(problems, saved.query)
        self._problems.pop(saved.id, None)
        if sentence:
            self._problems[saved.id] = sentence
        self._go_on()
