"""Before a decision about many: what it will do, to how many, and to how many nothing. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from socialinbox.core.many import Preview
from socialinbox.core.model import View
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.queue.words import view_title
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import Hairline
from socialinbox.ui.words.many import many_heading
from socialinbox.ui.workspace import Workspace

_WIDTH = 400
_VIEWS: dict[str, View] = {"open": "needs_reply", "waiting": "waiting", "snoozed": "snoozed", "resolved": "resolved"}


class ManyDialog(SheetDialog):
    """Asks once. The act has one Undo, and says so."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, preview: Preview) -> None:
        number = preview.change_count
        title = self._title(number)
        super().__init__(parent, title, many_heading(preview.many.op, workspace), self.tr("Do it"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(current().scale(_WIDTH))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self._add(self.tr("Will be changed"), number, is_strong=True)
        for status, view in _VIEWS.items():
            if preview.changed.get(status):
                self._add(view_title(view), preview.changed[status], is_inset=True)
        if preview.already:
            self._add(self.tr("Already so, left as they are"), preview.already)
        if preview.refused:
            self._add(self.tr("No longer here"), sum(preview.refused.values()))
        self.body.addSpacing(8)
        self.body.addWidget(Hairline())
        self.body.addSpacing(8)
        promise = PlainLabel(self.tr("It is one act: Undo takes all of it back."), Role.META, "ink2")
        promise.setWordWrap(True)
        self.body.addWidget(promise)
        self.body.addStretch(1)
        self.accept_button.setFocus()

    def _title(self, number: int) -> str:
        pattern = self.tr("Change {number} conversations?")
        return pattern.format(number=QLocale().toString(number))

    def _add(self, words: str, number: int, *, is_strong: bool = False, is_inset: bool = False) -> None:
        row = self._grid.rowCount()
        role, ink = (Role.BODY_STRONG, "ink") if is_strong else (Role.BODY, "ink2" if is_inset else "ink")
        name = PlainLabel(words, role, ink)
        name.setContentsMargins(16 if is_inset else 0, 0, 0, 0)
        figure = PlainLabel(QLocale().toString(number), role, ink)
        figure.setFont(current().figures(role))
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(figure, row, 1)
