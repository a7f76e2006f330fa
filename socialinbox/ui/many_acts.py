"""Decisions about several conversations: looked at first, asked about when they are many, shown while they run.

GUI thread only; the looking is done on the query thread, the deciding on the writer's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from socialinbox.core.errors import RefusedOp
from socialinbox.core.many import Preview
from socialinbox.core.ops import MarkRead, Op
from socialinbox.ui.dialogs.many import ManyDialog
from socialinbox.ui.workspace import Workspace

#: Above this number a member is shown what will happen, and asked.
ASK_ABOVE = 20
READ, UNREAD = MarkRead("", 1), MarkRead("", 0)


class ManyActs(QObject):
    """Carries out decisions about several as one act with one Undo."""

    began = Signal()  # a decision was made, and is being carried out

    def __init__(self, window: QWidget, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._numbers = count()

    def decide(self, op: Op, ids: Sequence[int]) -> None:
        """Give all of these the decision ``op``, which has no subject."""
        self._look(op, ids, self._offer)

    def toggle_read(self, ids: Sequence[int]) -> None:
        """Mark these as read; when all of them are, as unread."""

        def found(preview: Preview) -> None:
            if preview.change_count:
                self._offer(preview)
            else:
                self.decide(UNREAD, ids)

        self._look(READ, ids, found)

    def _look(self, op: Op, ids: Sequence[int], then: Callable[[Preview], None]) -> None:
        # Each has a slot of its own: a newer question must not take the place of a decision somebody made.
        slot = f"many-{next(self._numbers)}"
        self._workspace.ask(slot, lambda reader: reader.preview(op, ids), then)

    def _offer(self, preview: Preview) -> None:
        number = preview.change_count
        if not number:
            self._workspace.refused.emit(RefusedOp(code="nothing_to_change"))
        elif number > ASK_ABOVE:
            dialog = ManyDialog(self._window, self._workspace, preview)
            dialog.finished.connect(partial(self._answered, preview))
            dialog.open()
        else:
            self._carry_out(preview)

    def _answered(self, preview: Preview, answer: int) -> None:
        if answer == QDialog.DialogCode.Accepted:
            self._carry_out(preview)

    def _carry_out(self, preview: Preview) -> None:
        self.began.emit()
        self._workspace.do_many(preview.many)
