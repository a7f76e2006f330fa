"""The page of notifications: quiet hours and the pause."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from socialinbox.core.quiet_hours import QuietSpan, read_spans
from socialinbox.ui import times
from socialinbox.ui.dialogs.pause import PausePopover
from socialinbox.ui.dialogs.settings import SettingsDialog
from socialinbox.ui.dialogs.settings_notifications import NotificationsPage
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton


class Opener:
    """Opens the settings as often as a test likes, and closes them all after it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self._desk, self._qtbot = desk, qtbot
        self.dialogs: list[SettingsDialog] = []

    def __call__(self) -> SettingsDialog:
        dialog = SettingsDialog(self._desk.workspace, page="notifications")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.dialogs.append(dialog)
        dialog.show()
        self._qtbot.waitExposed(dialog)
        return dialog


@pytest.fixture
def open_settings(desk: Desk, qtbot: QtBot) -> Iterator[Opener]:
    opener = Opener(desk, qtbot)
    yield opener
    for dialog in opener.dialogs:
        dialog.close()
        dialog.deleteLater()
    qtbot.wait(1)


def page_of(dialog: SettingsDialog) -> NotificationsPage:
    page = dialog.page()
    assert isinstance(page, NotificationsPage)
    return page


def spans(desk: Desk) -> tuple[QuietSpan, ...]:
    return read_spans(desk.workspace.settings.quiet_hours)


def test_quiet_hours_are_added_changed_and_removed(desk: Desk, open_settings: Opener) -> None:
    dialog = open_settings()
    page = page_of(dialog)
    QTest.mouseClick(page.add_button, LEFT)
    (row,) = page.rows
    assert spans(desk) == (QuietSpan(),)
    assert row.note.text() == "the next day"
    row.start.setTime(QTime(12, 0))
    row.end.setTime(QTime(13, 30))
    for day in (5, 6):
        QTest.mouseClick(row.days[day], LEFT)
    assert spans(desk) == (QuietSpan(frozenset(range(5)), 720, 810),)
    assert row.note.text() == ""
    another = open_settings()
    again = page_of(another)
    assert again.rows[0].span() == spans(desk)[0]
    QTest.mouseClick(again.rows[0].remove_button, LEFT)
    assert spans(desk) == ()


def test_the_last_day_of_a_span_stays(desk: Desk, open_settings: Opener) -> None:
    desk.workspace.change_settings(quiet_hours="2 0-0")
    dialog = open_settings()
    (row,) = page_of(dialog).rows
    assert row.note.text() == "the whole day"
    QTest.mouseClick(row.days[2], LEFT)
    assert row.days[2].isChecked()
    assert spans(desk) == (QuietSpan(frozenset({2}), 0, 0),)


def test_a_pause_is_asked_for_in_words_and_ended(desk: Desk, open_settings: Opener) -> None:
    dialog = open_settings()
    page = page_of(dialog)
    now = desk.clock.seconds()
    QTest.mouseClick(page.pause_button, LEFT)
    popover = dialog.findChild(PausePopover)
    assert popover is not None
    QTest.keyClicks(popover.field, "tomorrow 8")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    until = times.at_hour(now, 1, 8)
    assert desk.workspace.settings.quiet_until_at == until
    assert page.pause_words.text() == f"Quiet until {times.full_moment(until, now)}."
    QTest.mouseClick(page.pause_button, LEFT)
    newest = dialog.findChild(PausePopover)
    assert newest is not None
    assert newest.list.item(0).text() == "Notify again"
    QTest.keyClick(newest.field, Qt.Key.Key_Return)
    assert desk.workspace.settings.quiet_until_at == 0
