"""The conversations chosen for an act on several: by X, with Ctrl or Shift and a click, or all. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from socialinbox.ui.queue.model import QueueModel
from socialinbox.ui.queue.view import QueueView


class Chosen(QObject):
    """Kept by id, so that rows may move meanwhile."""

    changed = Signal(int)  # how many

    def __init__(self, model: QueueModel, view: QueueView) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        self._told = 0
        view.toggled_row.connect(self.toggle)
        view.extended_to_row.connect(self.extend_to)
        view.all_wanted.connect(self.choose_all)

    @property
    def count(self) -> int:
        return self._model.chosen_count

    @property
    def ids(self) -> Sequence[int]:
        return self._model.chosen_ids()

    def around(self, row: int) -> Sequence[int]:
        """Give what an act at a row is about: all that are chosen when it is one of them."""
        conversation_id = self._model.id_at(row)
        return self.ids if self._model.is_chosen(conversation_id) else (conversation_id,)

    def toggle(self, row: int) -> None:
        conversation_id = self._model.id_at(row)
        if conversation_id:
            self._model.choose((conversation_id,), is_chosen=not self._model.is_chosen(conversation_id))
            self.tell()

    def extend_to(self, row: int) -> None:
        """Choose all from the current row to this one, and go there."""
        if row >= 0:
            start = self._view.current_row if self._view.current_row >= 0 else row
            self._model.choose(self._model.ids_between(start, row))
            self._view.choose_row(row)
            self.tell()

    def choose_all(self) -> None:
        self._model.choose(self._model.all_ids())
        self.tell()

    def clear(self) -> None:
        if self.count:
            self._model.choose_none()
        self.tell()

    def tell(self) -> None:
        """Say so when something changed; conversations also leave by themselves."""
        if self.count != self._told:
            self._told = self.count
            self.changed.emit(self._told)
