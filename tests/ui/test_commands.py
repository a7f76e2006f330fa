"""What a menu offers on conversations, and acts on several of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from socialinbox.core import ops
from socialinbox.ui.commands import ConversationCommands
from socialinbox.ui.dialogs.escalate import EscalateDialog
from tests.ui.desk import Desk

ALWAYS = {"snooze", "assign", "tag", "priority", "escalate", "unread", "merge"}


@pytest.fixture
def commands(desk: Desk) -> ConversationCommands:
    window = QWidget()
    desk.qtbot.addWidget(window)
    window.show()
    return ConversationCommands(window, desk.workspace)


@pytest.mark.parametrize(
    ("status", "also"),
    [("open", {"done", "wait"}), ("waiting", {"done", "reopen"}), ("resolved", {"reopen", "wait"})],
)
def test_a_menu_offers_nothing_that_would_change_nothing(
    desk: Desk, commands: ConversationCommands, status: str, also: set[str]
) -> None:
    conversation_id = desk.arrive("Hello")
    desk.do(ops.SetStatus(desk.conversation(conversation_id).row.uid, status, 1))
    assert set(commands.offered([conversation_id])) == ALWAYS | also


def test_a_menu_on_different_ones_offers_what_helps_one_of_them(desk: Desk, commands: ConversationCommands) -> None:
    first, second = desk.arrive("Hello"), desk.arrive("Hello", thread="t2")
    desk.do(ops.SetStatus(desk.conversation(first).row.uid, "resolved", 1))
    assert set(commands.offered([first, second])) == ALWAYS | {"done", "wait", "reopen"}


def test_the_menu_can_tell_read_from_unread(desk: Desk, commands: ConversationCommands) -> None:
    conversation_id = desk.arrive("Hello")
    assert commands.is_any_unread([conversation_id])
    desk.do(ops.MarkRead(desk.conversation(conversation_id).row.uid, 1))
    assert not commands.is_any_unread([conversation_id])


def test_all_that_are_chosen_are_escalated(desk: Desk, commands: ConversationCommands) -> None:
    both = [desk.arrive("Hello"), desk.arrive("Hello", thread="t2")]

    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, EscalateDialog)
        dialog.accept_button.click()

    QTimer.singleShot(50, accept)
    assert commands.run("escalate", both, QPoint())
    desk.settle()
    assert [desk.conversation(each).row.is_escalated for each in both] == [True, True]
