"""A real window on the desk of a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from socialinbox.ui.i18n import Languages
from socialinbox.ui.main_window import MainWindow
from tests.ui.desk import Desk


class Room:
    """A window that is shown and active, and hands on the keyboard."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
        self.desk = desk
        self.window = MainWindow(desk.workspace, Languages())
        desk.qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        with desk.qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.wait(lambda: not self.window.queue.is_loading)

    @property
    def held(self) -> QWidget:
        """The widget that has the keyboard."""
        return QApplication.focusWidget() or self.window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.held, key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            is_shifted = letter.isalpha() and letter.isupper()
            held = Qt.KeyboardModifier.ShiftModifier if is_shifted else Qt.KeyboardModifier.NoModifier
            QTest.keyClicks(self.held, letter, held)

    def wait(self, condition: object) -> None:
        assert callable(condition)
        self.desk.qtbot.waitUntil(lambda: bool(condition()), timeout=5000)

    def settle(self) -> None:
        self.desk.settle()


@contextmanager
def opened(desk: Desk, folder: Path) -> Iterator[Room]:
    """Open the window, and close it in time for the store."""
    room = Room(desk, folder)
    try:
        yield room
    finally:
        room.window.close()
