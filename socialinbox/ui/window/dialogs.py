"""The dialogs that the window opens, each imported when it is first opened (start-up). GUI thread only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from socialinbox.ui.workspace import Workspace

if TYPE_CHECKING:  # each dialog comes when it is first opened
    from socialinbox.core.errors import SocialInboxError
    from socialinbox.core.model import Account
    from socialinbox.ui.dialogs.pause import PausePopover

_QUIET_TOP = 116


class Dialogs(QObject):
    """Opens each dialog over one window, and comes back when it is closed."""

    conversation_wanted = Signal(int)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._pause: PausePopover | None = None
        self._is_connecting = False

    def add_account(self) -> None:
        """Open the wizard; once the engine is up, if it is not yet."""
        if self._workspace.desk is not None:
            self._connect_account(None)
        else:
            self._workspace.engine_ready.connect(self.add_account, Qt.ConnectionType.SingleShotConnection)

    def _connect_account(self, again: Account | None) -> None:
        """Open the wizard when the code of the networks is there; asked twice meanwhile, it opens once."""
        desk, workspace = self._workspace.desk, self._workspace
        if desk is None or self._is_connecting:
            return

        def open_wizard(_: None) -> None:
            from socialinbox.ui.dialogs.add_account import AddAccountDialog  # start-up

            self._is_connecting = False
            AddAccountDialog(workspace, self._window, again=again).exec()

        def failed(error: SocialInboxError) -> None:
            self._is_connecting = False
            workspace.refused.emit(error)

        self._is_connecting = True
        workspace.wait_for(desk.prepare(), open_wizard, failed)

    def import_archive(self) -> None:
        """Bring an archive of messages in; once the engine is up, if it is not yet."""
        from socialinbox.ui.dialogs.import_archive import ImportArchiveDialog  # start-up

        if self._workspace.engine is not None:
            ImportArchiveDialog(self._workspace, self._window).exec()
        else:
            self._workspace.engine_ready.connect(self.import_archive, Qt.ConnectionType.SingleShotConnection)

    def sign_in_again(self, account_id: int) -> None:
        """Open the wizard for an account that lost its key."""
        self._connect_account(self._workspace.accounts[account_id])

    def ask_for_quiet(self) -> None:
        """Ask until when nobody shall be disturbed, in the middle of the upper half as the palette stands."""
        from socialinbox.ui.dialogs.pause import PausePopover  # start-up

        if self._pause is None:
            self._pause = PausePopover(self._window, self._workspace)
        self._pause.ask(QPoint((self._window.width() - self._pause.width_wanted()) // 2, _QUIET_TOP))

    def show_settings(self, page: str = "") -> None:
        """Open the settings, at a page if one is named."""
        from socialinbox.ui.dialogs.settings import SettingsDialog  # start-up

        dialog = SettingsDialog(self._workspace, self._window, page=page)
        dialog.sign_in_wanted.connect(self.sign_in_again)
        dialog.add_account_wanted.connect(self.add_account)
        dialog.import_wanted.connect(self.import_archive)
        dialog.exec()

    def show_accounts(self) -> None:
        """Open the settings of the accounts."""
        self.show_settings("accounts")

    def show_keys(self) -> None:
        """Open the sheet of keys."""
        from socialinbox.ui.dialogs.keys import KeysDialog  # start-up

        KeysDialog(self._window, has_single_keys=self._workspace.settings.single_keys).exec()

    def show_person(self, conversation_id: int) -> None:
        """Show who the customer of a conversation is."""
        from socialinbox.ui.dialogs.person import PersonDialog  # start-up

        conversation = self._workspace.read.conversation(conversation_id)
        if conversation is not None:
            dialog = PersonDialog(self._window, self._workspace, conversation.contact.id)
            dialog.conversation_wanted.connect(self.conversation_wanted)
            dialog.exec()

    def show_about(self) -> None:
        """Say which version this is."""
        from socialinbox.ui.dialogs.about import AboutDialog  # start-up

        AboutDialog(self._workspace, self._window).exec()

    @staticmethod
    def start_demo() -> None:
        """Start the demo shop beside this window."""
        from PySide6.QtCore import QProcess  # not for the first frame: PySide makes its enums known with it

        QProcess.startDetached(sys.executable, ["-m", "socialinbox", "--demo"])
