"""What the commands do to conversations: one act for all that are chosen. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QDialog, QWidget

from socialinbox.core import ops
from socialinbox.core.ids import from_seconds, made_uid
from socialinbox.core.model import Conversation
from socialinbox.ui.dialogs.escalate import EscalateDialog
from socialinbox.ui.dialogs.triage import Triage
from socialinbox.ui.workspace import Workspace


class ConversationCommands(QObject):
    """Carries out acts on conversations by name; ``at`` is a place of the window for popovers."""

    def __init__(self, window: QWidget, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self.triage = Triage(window, workspace)
        self._acts = {
            "done": self._done,
            "reopen": self._reopen,
            "wait": self._wait,
            "unread": self._toggle_unread,
            "escalate": self._escalate,
        }
        self._popovers = {
            "tag": self.triage.tag,
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
            return True
        if name in self._acts:
            self._acts[name](self._look_up(conversation_ids))
            return True
        return False

    def offered(self, conversation_ids: Sequence[int]) -> list[str]:
        """Name the commands of a menu on these: none that would change nothing."""
        conversations = self._look_up(conversation_ids)
        statuses = {each.row.status for each in conversations}
        names = ["snooze", "assign", "tag", "priority", "escalate", "wait", "reopen", "unread"]
        if statuses == {"waiting"}:
            names.remove("wait")
        if statuses == {"open"}:
            names.remove("reopen")
        return names if statuses == {"resolved"} else ["done", *names]

    def is_any_unread(self, conversation_ids: Sequence[int]) -> bool:
        """Whether "unread" would mark them as read."""
        return any(each.row.is_unread for each in self._look_up(conversation_ids))

    def _look_up(self, conversation_ids: Sequence[int]) -> list[Conversation]:
        found = (self._workspace.read.conversation(each) for each in conversation_ids)
        return [each for each in found if each is not None]

    def _done(self, conversations: list[Conversation]) -> None:
        self._set_status("resolved", conversations)

    def _reopen(self, conversations: list[Conversation]) -> None:
        self._set_status("open", conversations)

    def _wait(self, conversations: list[Conversation]) -> None:
        self._set_status("waiting", conversations)

    def _set_status(self, status: str, conversations: list[Conversation]) -> None:
        self._workspace.do(*(ops.SetStatus(each.row.uid, status, each.incoming_count) for each in conversations))

    def _toggle_unread(self, conversations: list[Conversation]) -> None:
        is_any_unread = any(each.row.is_unread for each in conversations)
        self._workspace.do(
            *(
                ops.MarkRead(each.row.uid, each.incoming_count if is_any_unread else each.incoming_count - 1)
                for each in conversations
            )
        )

    def _escalate(self, conversations: list[Conversation]) -> None:
        dialog = EscalateDialog(self._window, self._workspace, conversations[0].row)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            first, now = dialog.op(), from_seconds(self._workspace.now())
            others = (replace(first, subject=each.row.uid, escalation=made_uid(now)) for each in conversations[1:])
            self._workspace.do(first, *others)
