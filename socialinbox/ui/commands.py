"""What the commands do to conversations: one act for all that are chosen. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QDialog, QWidget

from socialinbox.core import ops
from socialinbox.core.errors import RefusedOp
from socialinbox.core.ids import from_seconds, made_uid
from socialinbox.core.model import Conversation
from socialinbox.ui.dialogs.escalate import EscalateDialog
from socialinbox.ui.dialogs.merge import MergeDialog
from socialinbox.ui.dialogs.triage import Triage
from socialinbox.ui.many_acts import ASK_ABOVE, READ, UNREAD, ManyActs
from socialinbox.ui.text_display import isolated
from socialinbox.ui.widgets.message import ask
from socialinbox.ui.workspace import Workspace

#: So many conversations are looked at one by one before a menu is shown.
LOOKED_AT = 20
_STATUSES = {"done": "resolved", "reopen": "open", "wait": "waiting"}


class ConversationCommands(QObject):
    """Carries out acts on conversations by name; ``at`` is a place of the window for popovers."""

    will_merge = Signal()  # what is being written must be kept first

    def __init__(self, window: QWidget, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self.many = ManyActs(window, workspace)
        self.triage = Triage(window, workspace, self.many)
        self._popovers = {
            "tag": self.triage.tag,
            "untag": self.triage.untag,
            "assign": self.triage.assign,
            "pass_on": self.triage.pass_on,
            "snooze": self.triage.snooze,
            "priority": self.triage.priority,
        }

    def run(self, name: str, conversation_ids: Sequence[int], at: QPoint) -> bool:
        """Do it; False when the name is not one of ours, or nothing is chosen."""
        if not conversation_ids:
            return False
        if name in self._popovers:
            self._popovers[name](conversation_ids, at)
        elif name in _STATUSES:
            self._set_status(_STATUSES[name], conversation_ids)
        elif name in ("unread", "mark_read", "mark_unread"):
            self._mark_read(name, conversation_ids)
        elif name == "escalate":
            self._escalate(conversation_ids)
        elif name == "merge":
            self._merge(conversation_ids)
        else:
            return False
        return True

    def offered(self, conversation_ids: Sequence[int]) -> list[str]:
        """Name the commands of a menu on these: none that would change nothing, as far as a look at some tells."""
        names = ["snooze", "assign", "tag", "untag", "priority", "escalate", "wait", "reopen", "merge"]
        names += ["unread"] if len(conversation_ids) <= LOOKED_AT else ["mark_read", "mark_unread"]
        if len(conversation_ids) > LOOKED_AT:
            return ["done", *names]
        conversations = self._look_up(conversation_ids)
        statuses = {each.row.status for each in conversations}
        if statuses == {"waiting"}:
            names.remove("wait")
        if statuses == {"open"}:
            names.remove("reopen")
        if not any(each.row.tag_ids for each in conversations):
            names.remove("untag")
        return names if statuses == {"resolved"} else ["done", *names]

    def is_any_unread(self, conversation_ids: Sequence[int]) -> bool:
        """Whether "unread" would mark them as read."""
        return any(each.row.is_unread for each in self._look_up(conversation_ids))

    def _look_up(self, conversation_ids: Sequence[int]) -> list[Conversation]:
        found = (self._workspace.read.conversation(each) for each in conversation_ids)
        return [each for each in found if each is not None]

    def _set_status(self, status: str, conversation_ids: Sequence[int]) -> None:
        if len(conversation_ids) > 1:
            self.many.decide(ops.SetStatus("", status, 0), conversation_ids)
            return
        for each in self._look_up(conversation_ids):
            self._workspace.do(ops.SetStatus(each.row.uid, status, each.incoming_count))

    def _mark_read(self, name: str, conversation_ids: Sequence[int]) -> None:
        if len(conversation_ids) > 1:
            if name == "unread":
                self.many.toggle_read(conversation_ids)
            else:
                self.many.decide(READ if name == "mark_read" else UNREAD, conversation_ids)
            return
        for each in self._look_up(conversation_ids):
            is_wanted = each.row.is_unread if name == "unread" else name == "mark_read"
            self._workspace.do(ops.MarkRead(each.row.uid, each.incoming_count - (not is_wanted)))

    def _merge(self, conversation_ids: Sequence[int]) -> None:
        """Show another conversation in this one; of several that are chosen, all others in the first."""
        if len(conversation_ids) > ASK_ABOVE:
            self._workspace.refused.emit(RefusedOp(str(ASK_ABOVE), code="too_many"))
            return
        found = {each.row.id: each for each in self._look_up(conversation_ids)}
        if not found:
            return
        first, *others = found.values()
        self.will_merge.emit()
        if others:
            title = self.tr("Merge these conversations?")
            text = self.tr("All are shown in the one with {name}, in order of time. It can be undone.")
            words = (self.tr("Merge"), self.tr("Cancel"))
            if ask(self._window, title, text.format(name=isolated(first.row.name)), yes=words[0], no=words[1]):
                self._workspace.do(*(ops.MergeConversation(each.row.uid, first.row.uid) for each in others))
            return
        dialog = MergeDialog(self._window, self._workspace, first)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen:
            self._workspace.do(dialog.op())

    def _escalate(self, conversation_ids: Sequence[int]) -> None:
        if len(conversation_ids) > ASK_ABOVE:
            self._workspace.refused.emit(RefusedOp(str(ASK_ABOVE), code="too_many"))
            return
        conversations = self._look_up(conversation_ids)
        dialog = EscalateDialog(self._window, self._workspace, conversations[0].row)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            first, now = dialog.op(), from_seconds(self._workspace.now())
            others = (replace(first, subject=each.row.uid, escalation=made_uid(now)) for each in conversations[1:])
            self._workspace.do(first, *others)
