"""Paints the rows of the queue and explains what the pointer is on. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from socialinbox.core.model import QueueRow
from socialinbox.ui import times
from socialinbox.ui.keys import key_map
from socialinbox.ui.queue.found import Found
from socialinbox.ui.queue.model import QueueModel
from socialinbox.ui.queue.row_painting import RowPainter, RowState
from socialinbox.ui.queue.words import QueueWords

AnyIndex = QModelIndex | QPersistentModelIndex
# As numbers: a flag that Python takes apart for each row costs as much as drawing a word.
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class QueueDelegate(QStyledItemDelegate):
    """Reads rows straight from the model: one call for a row instead of one for each role."""

    passage_missing = Signal(int)  # a conversation on screen that a search found, but not why
    hold_painted = Signal()  # a reply that can still be taken back is on screen: its seconds count down

    def __init__(
        self,
        model: QueueModel,
        words: QueueWords,
        painter: RowPainter,
        clock: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._words, self._painter, self._clock = model, words, painter, clock
        self.found: dict[int, Found] = {}
        self.is_searching = False  # for words: each row shows the passage that holds them
        self.pointer: QPoint | None = None
        self.shows_focus = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell = QRectF(option.rect)
        group = self._model.group_at(index.row())
        if group is not None:
            size = self._model.size_of(group)
            number = self._words.number(size) if size else ""
            self._painter.paint_heading(painter, cell, self._words.group_title(group.name), number)
            return
        row = self._model.row_at(index.row())
        if row is None:
            self._painter.paint_missing(painter, cell)
            return
        now = self._clock()
        state = self._state(option, cell, row)
        found = self.found.get(row.id)
        self._painter.paint(painter, cell, row, now, state, found)
        if self.is_searching and found is None:
            self.passage_missing.emit(row.id)
        if row.outbox_state == "queued" and row.hold_until_at > now:
            self.hold_painted.emit()

    def _state(self, option: QStyleOptionViewItem, cell: QRectF, row: QueueRow) -> RowState:
        flags = option.state.value
        is_hovered = bool(flags & _HOVERED) and self.pointer is not None
        return RowState(
            is_selected=bool(flags & _SELECTED),
            is_hovered=is_hovered,
            is_focused=bool(flags & _FOCUSED) and self.shows_focus,
            is_chosen=self._model.is_chosen(row.id),
            act=self.act_at(cell, self.pointer) if is_hovered and self.pointer else "",
            ratio=option.widget.devicePixelRatioF(),
        )

    def act_at(self, cell: QRectF, pointer: QPoint) -> str:
        """Name the act under the pointer, "" for none."""
        point = QPointF(pointer)
        rects = self._painter.act_rects(cell)
        return next((act for act, rect in rects.items() if rect.contains(point)), "")

    def tip(self, cell: QRectF, row: QueueRow, pointer: QPoint) -> str:
        """Explain what the pointer is on: an act and its key, else when and where somebody wrote."""
        act = self.act_at(cell, pointer)
        if act:
            return f"{self.act_name(act)}   {key_map().shown(act)}"
        now = self._clock()
        if row.due_at:
            pattern = self.tr("Reply due {time}", "tool tip")
            return f"{self._words.kind(row)}\n{pattern.format(time=times.moment(row.due_at, now))}"
        return f"{self._words.kind(row)}\n{times.moment(row.last_activity_at, now)}"

    def act_name(self, act: str) -> str:
        return {
            "done": self.tr("Done", "act on a conversation"),
            "snooze": self.tr("Snooze", "act on a conversation"),
            "assign": self.tr("Assign", "act on a conversation"),
        }[act]
