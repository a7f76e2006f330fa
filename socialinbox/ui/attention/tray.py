"""Notifications through the icon beside the clock: Windows, macOS, and desktops without a notification service.

GUI thread only. The icon is there from the first notification on. Strangers' words are taken as plain text.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from socialinbox.ui.attention.teller import Note, Teller
from socialinbox.ui.icons import app_icon


class TrayTeller(Teller):
    """The system shows one notification at a time; a click is taken as meant for the newest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(app_icon(), self)
        self._icon.setToolTip("SocialInbox")
        self._icon.messageClicked.connect(self._follow)
        self._icon.activated.connect(self._on_icon)
        self._topic = ""

    def show_note(self, topic: str, note: Note) -> None:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            self.failed.emit(topic, note)
            return
        self._topic = topic
        self._icon.show()
        self._icon.showMessage(note.title, note.body, app_icon())

    def withdraw(self, topic: str) -> None:
        if topic == self._topic:
            self._topic = ""

    def stop(self) -> None:
        self._icon.hide()

    def _on_icon(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._follow()

    def _follow(self) -> None:
        self.followed.emit(self._topic)
