"""Items that could not be read: why, when, and what came, as plain text. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from socialinbox.core.model import Quarantined
from socialinbox.ui import times
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_display import calm_line
from socialinbox.ui.text_view import PlainTextView
from socialinbox.ui.theme import current
from socialinbox.ui.widgets import Button, Kind, plain_message
from socialinbox.ui.words.unreadable import unreadable_words
from socialinbox.ui.workspace import Workspace

_SIZE = (760, 520)
_LIST_WIDTH = 270
_ROW = 46
#: Of an item this much is shown; all of it can be saved.
_SHOWN_BYTES = 20_000


class QuarantineDialog(SheetDialog):
    """Shows what was kept aside, of one account or of all (0)."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, account_id: int = 0) -> None:
        title = QCoreApplication.translate("QuarantineDialog", "Unreadable items")
        super().__init__(parent, title, "", QCoreApplication.translate("QuarantineDialog", "Close"))
        self.sentence.setText(
            self.tr(
                "These could not be understood. They are kept here as they came, and nothing else was held up by them."
            )
        )
        self.sentence.show()
        self.resize(*_SIZE)
        self.cancel_button.hide()
        self._workspace = workspace
        self._items = workspace.read.quarantined(account_id)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFixedWidth(current().scale(_LIST_WIDTH))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for item in self._items:
            self.list.addItem(self._make_row(item))
        self.view = PlainTextView()
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
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
        self.list.setFocus()
        if not self._items:
            self.view.set_text(self.tr("Everything could be read."))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def _make_row(self, item: Quarantined) -> QListWidgetItem:
        size = QLocale().formattedDataSize(item.size, 0)
        moment = times.moment(item.created_at, self._workspace.now())
        facts = self.tr("{time}, {size}").format(time=moment, size=size)
        row = QListWidgetItem(f"{calm_line(unreadable_words(item.reason))}\n{facts}")
        row.setSizeHint(QSize(0, current().scale(_ROW)))
        return row

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._items):
            self.view.set_text(readable(self._raw()[:_SHOWN_BYTES]), links=())

    def _raw(self) -> bytes:
        return self._workspace.read.raw(self._items[self.list.currentRow()].id)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(readable(self._raw()))

    def _save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as…"), str(Path.home() / "socialinbox-item.txt"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        raw = self._raw()
        dialog.fileSelected.connect(lambda name: self._write(Path(name), raw))
        dialog.open()

    def _write(self, path: Path, raw: bytes) -> None:
        try:
            path.write_bytes(raw)
        except OSError as error:
            sentence = self.tr("The file could not be written: {reason}").format(reason=error.strerror or "")
            plain_message(self, self.tr("Save as…"), sentence, [(self.tr("Close"), Kind.PRIMARY)])


def readable(raw: bytes) -> str:
    r"""Bytes as text. What is no text, or would not be seen as it is (``\x00``, ``\u202e``), is spelt out."""
    text = raw.decode("utf-8", "backslashreplace")
    return "".join(
        sign if sign.isprintable() or sign in "\n\t" else sign.encode("unicode_escape").decode("ascii") for sign in text
    )
