"""About the program: version, notices, where data lies, a report without secrets. GUI thread only."""

from __future__ import annotations

import logging
import platform
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QWidget

from socialinbox import __version__, paths
from socialinbox.log import SecretFilter
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.text_view import PlainTextView
from socialinbox.ui.theme import Role
from socialinbox.ui.widgets import Button, Kind
from socialinbox.ui.workspace import Workspace

_SIZE = (680, 560)
#: So many of the newest lines of the log go into a report.
_LOG_LINES = 60


class AboutDialog(SheetDialog):
    """What this is, whose work it holds, and what to send when something is wrong."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            parent,
            QCoreApplication.translate("AboutDialog", "About SocialInbox"),
            "",
            QCoreApplication.translate("AboutDialog", "Close"),
        )
        self.sentence.setText(self.tr("Version {version}").format(version=__version__))
        self.sentence.show()
        self.resize(*_SIZE)
        self.cancel_button.hide()
        self._workspace = workspace
        marks = PlainLabel(
            self.tr("Names and marks belong to their owners. SocialInbox is not affiliated with them."), Role.BODY
        )
        marks.setWordWrap(True)
        self.body.addWidget(marks)
        where = PlainLabel(self.tr("Your data: {folder}").format(folder=workspace.store.path.parent), Role.META, "ink2")
        where.setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(where)
        self.tabs = QTabWidget()
        self.notices = PlainTextView()
        self.notices.setAccessibleName(self.tr("Notices"))
        self.notices.set_text(_notices(), links=())
        self.report = PlainTextView()
        self.report.setAccessibleName(self.tr("Report"))
        self.report.set_text(report(workspace), links=())
        for view in (self.notices, self.report):
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.tabs.addTab(self.notices, self.tr("Notices"))
        self.tabs.addTab(self.report, self.tr("Report"))
        self.body.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        self.copy_button = Button(self.tr("Copy the report"), Kind.PLAIN, icon_name="copy")
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(report(workspace)))
        self.folder_button = Button(self.tr("Open the data folder"), Kind.PLAIN, icon_name="folder")
        self.folder_button.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(workspace.store.path.parent)))
        )
        row.addWidget(self.copy_button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        self.body.addLayout(row)


def _notices() -> str:
    files = sorted(paths.resource("licences").glob("*"))
    return "\n\n".join(f"{file.name}\n\n{file.read_text(encoding='utf-8')}" for file in files if file.is_file())


def report(workspace: Workspace) -> str:
    """Versions, settings and the newest lines of the log: no message, no name, no secret."""
    settings = workspace.settings.to_json()
    accounts = ", ".join(f"{account.network} ({account.trouble or 'well'})" for account in workspace.accounts.values())
    lines = [
        f"SocialInbox {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.platform()}",
        f"Accounts: {accounts or 'none'}",
        f"Settings: {settings}",
        "Log:",
        *_log_lines(),
    ]
    return "\n".join(lines)


def _log_lines() -> list[str]:
    """The newest lines of the log's file. It is filtered while it is written, and its shapes once more here."""
    hide = SecretFilter(set).hide
    files = [each for each in logging.getLogger().handlers if isinstance(each, RotatingFileHandler)]
    for handler in files[:1]:
        try:
            text = Path(handler.baseFilename).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        return [hide(line) for line in text.splitlines()[-_LOG_LINES:]]
    return []
