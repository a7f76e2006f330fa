"""Choosing a moment. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QWidget

from socialinbox.ui import times
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role


class MomentDialog(SheetDialog):
    """Asks for a date and a time that lie ahead."""

    def __init__(self, parent: QWidget | None, title: str, now: int) -> None:
        super().__init__(parent, title, "", self.tr("Choose"))
        self._now = now
        self.edit = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(times.at_hour(now, 1, 9)), self)
        self.edit.setCalendarPopup(True)
        self.edit.dateTimeChanged.connect(self._check)
        self.add_field(self.tr("Date and time"), self.edit)
        self._trouble = PlainLabel("", Role.META, "danger")
        self.body.addWidget(self._trouble)
        self._check()

    def moment(self) -> int:
        """Seconds since 1970."""
        return int(self.edit.dateTime().toSecsSinceEpoch())

    def _check(self) -> None:
        is_ahead = self.moment() > self._now
        self.complain(self._trouble, "" if is_ahead else self.tr("That moment has passed. Choose a later one."))
        self.accept_button.setEnabled(is_ahead)

    @staticmethod
    def choose(parent: QWidget | None, title: str, now: int) -> int:
        """Ask; 0 when nothing was chosen."""
        dialog = MomentDialog(parent, title, now)
        return dialog.moment() if dialog.exec() == QDialog.DialogCode.Accepted else 0
