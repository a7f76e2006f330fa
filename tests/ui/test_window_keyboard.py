"""Where the keyboard is after the window has shown something else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest

from socialinbox.core.model import QueueFilter
from socialinbox.ui.i18n import Languages
from socialinbox.ui.main_window import MainWindow
from tests.ui.desk import Desk


def test_the_keyboard_stays_with_the_work_when_a_conversation_goes(desk: Desk, tmp_path: Path) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    desk.arrive("Hello")
    desk.settle()
    window = MainWindow(desk.workspace, Languages())
    desk.qtbot.addWidget(window)
    window.resize(1440, 900)
    with desk.qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk.qtbot.waitUntil(lambda: window.queue.count == 1)
    QTest.keyClicks(window, "j")
    QTest.keyClicks(window, "r")
    desk.qtbot.waitUntil(lambda: window.conversation.isAncestorOf(window.focusWidget()))
    window.show_filter(QueueFilter(view="snoozed"))
    desk.qtbot.waitUntil(lambda: window.conversation.conversation is None)
    keyboard = window.focusWidget()
    assert keyboard is window.queue or window.queue.isAncestorOf(keyboard)
    window.conversation.flush()
