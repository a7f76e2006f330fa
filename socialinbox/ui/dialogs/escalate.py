"""Asking for help: reason, to whom, until when, a note. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from socialinbox.core.ids import from_seconds, made_uid
from socialinbox.core.model import QueueRow
from socialinbox.core.ops import Escalate
from socialinbox.ui import times
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role
from socialinbox.ui.workspace import Workspace

_OTHER = -1


def reasons() -> list[str]:
    """The usual reasons, in the language of now; any other can be typed."""
    translate = QCoreApplication.translate
    return [
        translate("Escalate", "Refund or money beyond my limit"),
        translate("Escalate", "Safety"),
        translate("Escalate", "Legal or press"),
        translate("Escalate", "Abuse or threat"),
        translate("Escalate", "Needs an expert"),
        translate("Escalate", "Very unhappy customer"),
    ]


class EscalateDialog(SheetDialog):
    """Fills an ``Escalate`` op for one conversation."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, row: QueueRow) -> None:
        super().__init__(
            parent,
            QCoreApplication.translate("EscalateDialog", "Escalate"),
            QCoreApplication.translate(
                "EscalateDialog", "{name} stays in the queue. The person you ask sees it under Escalations."
            ).format(name=row.name),
            QCoreApplication.translate("EscalateDialog", "Escalate"),
        )
        self.setMinimumWidth(440)
        self._workspace, self._row = workspace, row
        now = workspace.now()
        self.reason = QComboBox(self)
        self.reason.setEditable(True)
        self.reason.addItems(reasons())
        self.reason.currentTextChanged.connect(self._check)
        self.add_field(self.tr("Reason"), self.reason)
        self.to = QComboBox(self)
        members = [member for member in workspace.members.values() if not member.is_archived and not member.is_me]
        for member in sorted(members, key=lambda each: (each.role != "supervisor", each.name.casefold())):
            words = self.tr("{name}, supervisor") if member.role == "supervisor" else "{name}"
            self.to.addItem(words.format(name=member.name), member.uid)
        self.to.addItem(self.tr("Whoever is free"), "")
        self.add_field(self.tr("To"), self.to)
        self.due = QComboBox(self)
        for words, moment in (
            (self.tr("In one hour"), now + 3600),
            (self.tr("Today at 18:00"), times.at_hour(now, 0, 18)),
            (self.tr("Tomorrow at 10:00"), times.at_hour(now, 1, 10)),
            (self.tr("No time"), 0),
        ):
            if moment == 0 or moment > now:
                self.due.addItem(words, moment)
        self.due.addItem(self.tr("Choose a time…"), _OTHER)
        self.due.activated.connect(self._choose_due)
        self.add_field(self.tr("Needed by"), self.due)
        self.note = QPlainTextEdit(self)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(84)
        self.note.setPlaceholderText(self.tr("What you know, and what you ask for. Only your team sees this."))
        self.add_field(self.tr("Note"), self.note)
        self._trouble = PlainLabel("", Role.META, "danger")
        self.body.addWidget(self._trouble)
        self._check()
        self.reason.setFocus()

    def op(self) -> Escalate:
        """The decision as it stands."""
        uid = made_uid(from_seconds(self._workspace.now()))
        reason = self.reason.currentText().strip()
        due_at = int(self.due.currentData())
        return Escalate(self._row.uid, uid, reason, str(self.to.currentData()), due_at, self.note.toPlainText().strip())

    def _choose_due(self) -> None:
        if self.due.currentData() != _OTHER:
            return
        from socialinbox.ui.dialogs.moment import MomentDialog  # start-up

        now = self._workspace.now()
        moment = MomentDialog.choose(self, self.tr("Needed by"), now)
        if moment:
            self.due.insertItem(0, times.moment(moment, now), moment)
        self.due.setCurrentIndex(0)

    def _check(self) -> None:
        has_reason = bool(self.reason.currentText().strip())
        self.complain(self._trouble, "" if has_reason else self.tr("Give a reason, so that it can be decided quickly."))
        self.accept_button.setEnabled(has_reason)
