"""Items that could not be read: why, when, and what came, as plain text. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from socialinbox.core.errors import SocialInboxError
from socialinbox.core.model import Quarantined
from socialinbox.ui import times
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_display import calm_line
from socialinbox.ui.text_sink import PlainTextView
from socialinbox.ui.widgets import Button, Kind, plain_message
from socialinbox.ui.words.errors import error_sentence, is_worded
from socialinbox.ui.workspace import Workspace

_SIZE = (760, 520)
_LIST_WIDTH = 280
#: Of an item this much is shown; all of it can be saved.
_SHOWN_BYTES = 20_000


class QuarantineDialog(SheetDialog):
    """Shows what was kept aside, of one account or of all (0)."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, account_id: int = 0) -> None:
        super().__init__(
            parent,
            QCoreApplication.translate("QuarantineDialog", "Unreadable items"),
            QCoreApplication.translate(
                "QuarantineDialog",
                "These could not be understood. They are kept here as they came, and nothing else was held up by them.",
            ),
            QCoreApplication.translate("QuarantineDialog", "Close"),
        )
        self.resize(*_SIZE)
        self.cancel_button.hide()
        self._workspace = workspace
        self._items = workspace.read.quarantined(account_id)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Unreadable items"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.addItems([self._line(item) for item in self._items])
        self.view = PlainTextView()
        self.view.setAccessibleName(self.tr("What came"))
        self.copy_button = Button(self.tr("Copy"), Kind.PLAIN, icon_name="copy")
        self.save_button = Button(self.tr("Save as…"), Kind.PLAIN, icon_name="download")
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._save)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        for button in (self.copy_button, self.save_button):
            button.setEnabled(bool(self._items))
        self.list.setCurrentRow(0)
        if not self._items:
            self.view.set_text(self.tr("Everything could be read."))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list)
        column = QVBoxLayout()
        column.addWidget(self.view, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def _line(self, item: Quarantined) -> str:
        size = QLocale().formattedDataSize(item.size)
        moment = times.moment(item.created_at, self._workspace.now())
        return calm_line(self.tr("{time}, {size}: {reason}").format(time=moment, size=size, reason=_why(item.reason)))

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._items):
            self.view.set_text(_readable(self._raw()[:_SHOWN_BYTES]))

    def _raw(self) -> bytes:
        return self._workspace.read.raw(self._items[self.list.currentRow()].id)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(_readable(self._raw()))

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save as…"), "socialinbox-item.txt")
        if not name:
            return
        try:
            Path(name).write_bytes(self._raw())
        except OSError as error:
            sentence = self.tr("The file could not be written: {reason}").format(reason=error.strerror or "")
            plain_message(self, self.tr("Save as…"), sentence, [(self.tr("Close"), Kind.PRIMARY)])


def _why(reason: str) -> str:
    return error_sentence(SocialInboxError(code=reason)) if is_worded(reason) else reason


def _readable(raw: bytes) -> str:
    """Bytes as text; what is no text is written as ``\\xNN``."""
    return raw.decode("utf-8", "backslashreplace")
