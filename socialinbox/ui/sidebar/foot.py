"""The foot of the sidebar: who sits here, how the connection is, and the settings. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from socialinbox.core.model import Member
from socialinbox.sync.status import EngineStatus
from socialinbox.ui import times
from socialinbox.ui.text_sink import ElidedLabel
from socialinbox.ui.theme import Role
from socialinbox.ui.widgets import Avatar, IconButton

_AVATAR = 28
_TROUBLES = ("sign_in", "trouble")


class SidebarFoot(QWidget):
    """One row, or in the rail one column."""

    check_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.avatar = Avatar("", "", _AVATAR)
        self.name = ElidedLabel("", Role.BODY_STRONG)
        self.presence = ElidedLabel("", Role.META, "ink3")
        self.settings_button = IconButton("settings", "", side=28)
        self.sync_button = IconButton("cloud-check", "", side=28)
        self.settings_button.clicked.connect(self.settings_wanted)
        self.sync_button.clicked.connect(self.check_wanted)
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(9, 0, 4, 0)
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.presence)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setSpacing(0)
        self._box.addWidget(self.avatar)
        self._box.addWidget(self._words, 1)
        self._box.addWidget(self.settings_button)
        self._box.addWidget(self.sync_button)
        self.set_rail(is_rail=False)
        self.retranslate()

    def retranslate(self) -> None:
        self.settings_button.set_name(self.tr("Settings"), "settings")

    def set_rail(self, *, is_rail: bool) -> None:
        directions = QBoxLayout.Direction
        self._words.setVisible(not is_rail)
        self._box.setDirection(directions.BottomToTop if is_rail else directions.LeftToRight)
        self._box.setContentsMargins(*((16, 8, 16, 5) if is_rail else (16, 8, 11, 5)))
        self._box.setSpacing(4 if is_rail else 0)

    def show_member(self, member: Member) -> None:
        self.avatar.show_person(member.name, member.uid)
        self.name.setText(member.name)

    def show_status(self, status: EngineStatus, *, has_accounts: bool, now: int) -> None:
        """Say how the connection is; the button looks for new messages whatever it says."""
        words, icon = self._state(status)
        self.presence.setText(words)
        self.sync_button.setVisible(has_accounts)
        self.sync_button.set_icon_name(icon)
        name = self.tr("Check for new messages")
        if status.checked_at:
            checked = self.tr("checked {time}", "last look for new messages")
            name = f"{name}, {checked.format(time=times.moment(status.checked_at, now))}"
        self.sync_button.set_name(f"{words}. {name}", "check_now")

    def _state(self, status: EngineStatus) -> tuple[str, str]:
        if status.offline_since_at:
            return self.tr("Working offline"), "cloud-off"
        if status.is_fetching:
            return self.tr("Fetching"), "refresh-cw"
        if any(account.state in _TROUBLES for account in status.accounts.values()):
            return self.tr("Available"), "cloud-alert"
        return self.tr("Available"), "cloud-check"
