"""The page of backups: what there is, one more at once, and the way back. GUI thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from socialinbox.core.errors import SocialInboxError, StoreTrouble
from socialinbox.ui import times
from socialinbox.ui.dialogs.sign_in_fields import TroubleLine
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role
from socialinbox.ui.widgets import Button, ButtonSize, Hairline, Kind, ask
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.workspace import Workspace

if TYPE_CHECKING:  # for start-up
    from socialinbox.store.backup import Backup


class BackupsPage(QWidget):
    """Backups, newest first; empty until the program looks after them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.back_buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(PlainLabel(self.tr("A backup each day"), Role.BODY_STRONG))
        words = PlainLabel(
            self.tr(
                "Those of the last seven days are kept, each checked after it was written. Passwords and keys are not"
                " in them: those stay in the keychain. Attached files are not copied again."
            ),
            Role.META,
            "ink2",
        )
        words.setWordWrap(True)
        column.addWidget(words)
        self.keep_button = Button(self.tr("Back up now"), icon_name="save")
        self.folder_button = Button(self.tr("Open the folder"), Kind.GHOST, icon_name="folder")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep_button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        column.addLayout(row)
        self.trouble = TroubleLine(self.keep_button)
        column.addWidget(self.trouble)
        column.addWidget(Hairline())
        self.nothing = PlainLabel("", Role.META, "ink2")
        column.addWidget(self.nothing)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column.addLayout(self._list)
        column.addStretch(1)
        self.keep_button.clicked.connect(self._keep)
        self.folder_button.clicked.connect(self._open_folder)
        workspace.backed_up.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        backups = self._workspace.backups
        while (item := self._list.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        self.back_buttons.clear()
        self.keep_button.setEnabled(backups is not None)
        self.folder_button.setEnabled(backups is not None and backups.folder.is_dir())
        found = backups.all() if backups is not None else []
        self.nothing.setText(self.tr("There is none yet: the first is made a minute after the start."))
        self.nothing.setVisible(not found)
        for each in found:
            self._list.addWidget(self._make_row(each))
        if backups is not None:
            self.trouble.show_sentence(_sentence(backups.trouble) if backups.trouble is not None else "")

    def _make_row(self, backup: Backup) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        when = times.full_moment(backup.made_at, self._workspace.now())
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(PlainLabel(when, Role.BODY))
        size = QLocale().formattedDataSize(backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
        before_update = self.tr("{size}, made before an update of SocialInbox").format(size=size)
        names.addWidget(PlainLabel(before_update if backup.is_before_update else size, Role.META, "ink2"))
        row.addLayout(names, 1)
        button = Button(self.tr("Go back to it…"), size=ButtonSize.SMALL, icon_name="history")
        button.setAccessibleDescription(when)
        button.clicked.connect(lambda: self._go_back(backup, when))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.back_buttons.append(button)
        return line

    def _keep(self) -> None:
        backups = self._workspace.backups
        if backups is None:
            return
        self.keep_button.setEnabled(False)
        self.keep_button.setText(self.tr("Backing up…"))
        self.trouble.show_sentence("")
        self._workspace.wait_for(backups.keep_now(), self._kept, self._failed)

    def _kept(self, _: Backup) -> None:
        self.keep_button.setText(self.tr("Back up now"))
        self._workspace.backed_up.emit()
        self.keep_button.setFocus()

    def _failed(self, error: SocialInboxError) -> None:
        self.keep_button.setText(self.tr("Back up now"))
        self.keep_button.setEnabled(True)
        self.keep_button.setFocus()
        self.trouble.show_sentence(_sentence(error))

    def _open_folder(self) -> None:
        if self._workspace.backups is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.backups.folder)))

    def _go_back(self, backup: Backup, when: str) -> None:
        backups = self._workspace.backups
        wanted = ask(
            self,
            self.tr("Go back to {moment}?").format(moment=when),
            self.tr(
                "SocialInbox closes and opens again as it was then. Decisions, notes and drafts made since then are not"
                " in it; messages are fetched again. Replies that had not left then are held until you look at them."
                " The database of now is set aside beside it, not deleted."
            ),
            yes=self.tr("Go back"),
            no=self.tr("Cancel"),
            is_danger=True,
        )
        if not wanted or backups is None:
            return
        try:
            backups.wish(backup)
        except StoreTrouble as trouble:
            self.trouble.show_sentence(error_sentence(trouble))
            return
        self._workspace.restart_wanted.emit()


def _sentence(error: SocialInboxError) -> str:
    code = "backup_full" if error.code == "disk_full" else "backup_failed"
    return error_sentence(StoreTrouble(error.detail, code=code))
