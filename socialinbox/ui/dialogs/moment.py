"""Choosing a moment: in words, or by date and time. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QSignalBlocker
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QLineEdit, QWidget

from socialinbox.core.moments import Moment, Problem
from socialinbox.ui import times
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.words.moments import read, trouble_sentence

_WIDTH = 380


class MomentDialog(SheetDialog):
    """Asks for a moment that lies ahead; the words and the date follow each other."""

    def __init__(self, parent: QWidget | None, title: str, now: int) -> None:
        super().__init__(parent, title, "", self.tr("Choose"))
        self.setMinimumWidth(current().scale(_WIDTH))
        self._now = now
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self.tr("tomorrow 9, monday 14:30, in 2 hours"))
        self.add_field(self.tr("In words"), self.words)
        self.edit = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(times.at_hour(now, 1, 9)), self)
        self.edit.setCalendarPopup(True)
        self.add_field(self.tr("Date and time"), self.edit)
        self._trouble = PlainLabel("", Role.META, "danger")
        self._trouble.setWordWrap(True)
        self.body.addWidget(self._trouble)
        self._meaning = PlainLabel("", Role.META, "ink2")
        self.body.addWidget(self._meaning)
        self.words.textChanged.connect(self._read)
        self.edit.dateTimeChanged.connect(self._leave_words)
        self._check()
        self.words.setFocus()

    def moment(self) -> int:
        """Seconds since 1970."""
        return int(self.edit.dateTime().toSecsSinceEpoch())

    def _read(self, text: str) -> None:
        found = read(text, self._now)
        if isinstance(found, Moment):
            self._show(found.at)
        elif found.offer_at:
            self._show(found.offer_at)
        sentence = trouble_sentence(found, self._now) if isinstance(found, Problem) else ""
        self._check(sentence, may_accept=not sentence or bool(isinstance(found, Problem) and found.offer_at))

    def _show(self, at: int) -> None:
        with QSignalBlocker(self.edit):
            self.edit.setDateTime(QDateTime.fromSecsSinceEpoch(at))

    def _leave_words(self) -> None:
        """The date was changed by hand: the words no longer say it."""
        with QSignalBlocker(self.words):
            self.words.clear()
        self._check()

    def _check(self, sentence: str = "", *, may_accept: bool = True) -> None:
        is_ahead = self.moment() > self._now
        passed = "" if is_ahead else self.tr("That moment has passed. Choose a later one.")
        self.complain(self._trouble, sentence or passed)
        self._meaning.setText(times.full_moment(self.moment(), self._now))
        self._meaning.setVisible(is_ahead and may_accept)
        self.accept_button.setEnabled(is_ahead and may_accept)

    @staticmethod
    def choose(parent: QWidget | None, title: str, now: int) -> int:
        """Ask; 0 when nothing was chosen."""
        dialog = MomentDialog(parent, title, now)
        return dialog.moment() if dialog.exec() == QDialog.DialogCode.Accepted else 0
