"""Conversations in windows of their own, through clicks and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from socialinbox.core import ops
from socialinbox.ui.i18n import Languages
from socialinbox.ui.main_window import MainWindow
from socialinbox.ui.window.own_window import OwnWindow
from tests.ui.desk import Desk

LEFT, NO, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Room:
    """The main window over two conversations, and those that are opened beside it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot, self.workspace = desk, qtbot, desk.workspace
        self.first = desk.arrive("Where is my order?", thread="a", minutes_ago=20)
        self.second = desk.arrive("Still nothing", thread="b")
        self.main = MainWindow(desk.workspace, Languages())
        qtbot.addWidget(self.main)
        self.main.resize(1440, 900)
        self.main.show()
        self.main.activateWindow()
        assert QTest.qWaitForWindowActive(self.main)
        self.wait(lambda: not self.main.queue.is_loading)
        self.main.open_conversation(self.first)
        self.main.queue.focus_list()

    def wait(self, is_so: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=5000)

    def own(self, conversation_id: int) -> OwnWindow:
        found = self.main.own_windows.window(conversation_id)
        assert found is not None
        return found

    def open(self, conversation_id: int) -> OwnWindow:
        self.main.own_windows.open(conversation_id)
        window = self.own(conversation_id)
        assert QTest.qWaitForWindowActive(window)
        return window

    def type(self, window: OwnWindow, text: str) -> None:
        window.panel.write()
        QTest.keyClicks(window.panel.composer.edit, text)

    def text(self, conversation_id: int) -> str:
        draft = self.workspace.read.draft(conversation_id)
        return draft.text if draft else ""


@pytest.fixture
def room(desk: Desk, qtbot: QtBot) -> Iterator[Room]:
    made = Room(desk, qtbot)
    yield made
    made.main.close()
    desk.settle()


def test_shift_enter_opens_the_conversation_beside_and_again_raises_it(room: Room) -> None:
    QTest.keyClick(room.main.queue.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    window = room.own(room.first)
    assert QTest.qWaitForWindowActive(window)
    assert "Priya Raman" in window.windowTitle()
    assert window.panel.conversation is not None
    room.main.activateWindow()
    assert QTest.qWaitForWindowActive(room.main)
    room.main.open_in_own_window()
    assert room.own(room.first) is window
    assert QTest.qWaitForWindowActive(window)


def test_double_click_opens_in_its_own_window(room: Room) -> None:
    view = room.main.queue.view
    rect = view.visualRect(view.currentIndex())
    QTest.mouseDClick(view.viewport(), LEFT, NO, QPoint(rect.left() + 120, rect.center().y()))
    assert room.own(room.first).isVisible()


def test_a_draft_goes_to_the_own_window_and_comes_back_whole(room: Room) -> None:
    composer = room.main.conversation.composer
    room.main.conversation.write()
    QTest.keyClicks(composer.edit, "Dear Priya")
    window = room.open(room.first)
    assert window.panel.composer.edit.plain() == "Dear Priya"
    assert composer.isHidden()
    assert room.main.conversation.elsewhere.text() == "You write this in its own window."
    room.type(window, ", it left today")
    written = window.panel.composer.edit.plain()
    window.close()
    room.wait(lambda: room.main.own_windows.window(room.first) is None)
    assert not composer.isHidden()
    assert composer.edit.plain() == written
    room.wait(lambda: room.text(room.first) == written)
    assert sorted(written) == sorted("Dear Priya, it left today")


def test_while_it_is_written_elsewhere_reply_leads_there(room: Room) -> None:
    window = room.open(room.first)
    room.main.activateWindow()
    assert QTest.qWaitForWindowActive(room.main)
    room.main.write()
    assert QTest.qWaitForWindowActive(window)
    assert window.panel.composer.edit.hasFocus()
    room.main.open_conversation(room.second)
    assert not room.main.conversation.composer.isHidden()
    room.main.open_conversation(room.first)
    assert room.main.conversation.composer.isHidden()


def test_several_windows_each_keep_their_own_text(room: Room) -> None:
    one, two = room.open(room.first), room.open(room.second)
    room.type(one, "to the first")
    room.type(two, "to the second")
    room.main.close()
    room.desk.settle()
    assert (room.text(room.first), room.text(room.second)) == ("to the first", "to the second")


def test_a_reply_is_sent_from_there_and_undo_brings_its_text_back_there(room: Room) -> None:
    window = room.open(room.first)
    room.type(window, "On its way")
    QTest.keyClick(window.panel.composer.edit, Qt.Key.Key_Return, CONTROL)
    room.wait(lambda: len(room.desk.replies(room.first)) == 1)
    room.wait(lambda: not window.panel.composer.is_under_way)
    assert window.panel.composer.edit.plain() == ""
    window.actions_table.run("undo")
    room.wait(lambda: window.panel.composer.edit.plain() == "On its way")


def test_closing_while_a_reply_is_on_its_way_never_shows_it_twice(room: Room) -> None:
    window = room.open(room.first)
    room.type(window, "Only once")
    room.wait(lambda: room.text(room.first) == "Only once")
    QTest.keyClick(window.panel.composer.edit, Qt.Key.Key_Return, CONTROL)
    window.close()
    room.wait(lambda: room.main.own_windows.window(room.first) is None)
    assert len(room.desk.replies(room.first)) == 1
    assert room.main.conversation.composer.edit.plain() == ""


def test_done_closes_and_undo_of_the_main_window_takes_it_back(room: Room) -> None:
    window = room.open(room.first)
    window.panel.focus_messages()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "e")
    room.wait(lambda: room.main.own_windows.window(room.first) is None)
    room.wait(lambda: room.desk.conversation(room.first).row.status == "resolved")
    room.main.undo()
    room.wait(lambda: room.desk.conversation(room.first).row.status == "open")


def test_escape_leaves_the_composer_first_and_then_the_window(room: Room) -> None:
    window = room.open(room.first)
    room.type(window, "Half a th")
    QTest.keyClick(window.panel.composer.edit, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert not window.panel.composer.edit.hasFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    room.wait(lambda: room.main.own_windows.window(room.first) is None)
    room.wait(lambda: room.text(room.first) == "Half a th")


def test_what_happens_after_a_window_was_closed_does_not_reach_it(room: Room) -> None:
    room.open(room.first).close()
    room.wait(lambda: room.main.own_windows.window(room.first) is None)
    QTest.qWait(1)
    room.desk.set_state("offline")
    room.desk.arrive("One more thing", thread="a", minutes_ago=0)
    room.desk.settle()
    room.workspace.change_settings(theme="dark")


def test_the_window_stands_where_the_last_one_stood(room: Room) -> None:
    window = room.open(room.first)
    window.resize(620, 540)
    window.close()
    room.wait(lambda: room.main.own_windows.window(room.first) is None)
    assert room.open(room.second).size().toTuple() == (620, 540)


def test_what_is_on_screen_in_an_active_window_is_looked_at(room: Room) -> None:
    room.open(room.second)
    assert room.main.looked_at() == {room.second}


def test_the_details_and_the_panes_are_reached_by_keys(room: Room) -> None:
    window = room.open(room.first)
    window.actions_table.run("details")
    assert window.details.isVisible()
    window.actions_table.run("next_pane")
    assert window.panel.composer.edit.hasFocus()
    window.actions_table.run("details")
    assert not window.details.isVisible()


def test_a_snooze_in_the_own_window_opens_its_popover_there(room: Room) -> None:
    window = room.open(room.first)
    window.actions_table.run("snooze")
    field = QApplication.focusWidget()
    assert field is not None
    assert field.window() is window
    QTest.keyClicks(field, "in 2 hours")
    QTest.keyClick(field, Qt.Key.Key_Return)
    room.wait(lambda: room.desk.conversation(room.first).row.status == "snoozed")
    room.desk.do(ops.SetStatus(room.desk.conversation(room.first).row.uid, "open", 1))
