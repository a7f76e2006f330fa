"""The page of backups, by its buttons: one more at once, and back to one after a question."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from socialinbox.core.errors import DiskFull
from socialinbox.paths import RESTORE_FILE
from socialinbox.store.backup import Backups
from socialinbox.sync.daily_backup import DailyBackup
from socialinbox.ui.dialogs.settings_backups import BackupsPage
from socialinbox.ui.widgets import PlainMessage
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton


class Room:
    """The page over the backups of a real profile."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.backups = Backups(desk.store.path, desk.clock)
        self.daily = DailyBackup(self.backups, desk.clock, lambda _: None)
        self.daily.start()
        desk.workspace.set_backups(self.daily)
        self.page = BackupsPage(desk.workspace)
        desk.qtbot.addWidget(self.page)
        self.page.resize(560, 500)
        self.page.show()

    def answer(self, button: int) -> None:
        """Press a button of the question that comes."""

        def press() -> None:
            shown = QApplication.activeModalWidget()
            if not isinstance(shown, PlainMessage):
                QTimer.singleShot(20, press)
                return
            QTest.mouseClick(shown.buttons[button], LEFT)

        QTimer.singleShot(0, press)


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    made = Room(desk)
    yield made
    made.daily.stop()


def test_one_more_is_made_at_once_and_listed(room: Room) -> None:
    assert room.page.nothing.isVisible()
    QTest.mouseClick(room.page.keep_button, LEFT)
    assert not room.page.keep_button.isEnabled()
    room.desk.qtbot.waitUntil(lambda: len(room.page.back_buttons) == 1)
    assert room.page.keep_button.isEnabled()
    assert not room.page.nothing.isVisible()
    assert room.page.folder_button.isEnabled()


def test_why_none_could_be_made_is_said_and_the_button_stays(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise DiskFull("no room")

    monkeypatch.setattr(room.backups, "keep", full)
    QTest.mouseClick(room.page.keep_button, LEFT)
    room.desk.qtbot.waitUntil(room.page.trouble.isVisible)
    assert "disk is full" in room.page.trouble.text()
    assert room.page.keep_button.isEnabled()


@pytest.mark.parametrize("is_wanted", [True, False])
def test_going_back_asks_first_then_notes_the_wish_and_starts_again(room: Room, *, is_wanted: bool) -> None:
    room.backups.keep()
    room.desk.workspace.backed_up.emit()
    again = []
    room.desk.workspace.restart_wanted.connect(lambda: again.append(True))
    room.answer(1 if is_wanted else 0)
    QTest.mouseClick(room.page.back_buttons[0], LEFT)
    assert again == [True] * is_wanted
    assert room.desk.store.path.with_name(RESTORE_FILE).exists() == is_wanted


def test_before_the_program_looks_after_them_nothing_can_be_pressed(desk: Desk) -> None:
    page = BackupsPage(desk.workspace)
    desk.qtbot.addWidget(page)
    assert not page.keep_button.isEnabled()
    assert not page.folder_button.isEnabled()
