"""The page of saved replies: write, change, remove, and carry over in a file. GUI thread only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from socialinbox.core import ops, saved_reply_file
from socialinbox.core.ids import from_seconds, made_uid
from socialinbox.core.model import SavedReply
from socialinbox.core.shared_file import MAX_BYTES, UnreadableFile
from socialinbox.ui.dialogs.saved_reply import SavedReplyDialog
from socialinbox.ui.dialogs.sign_in_fields import TroubleLine
from socialinbox.ui.text_painting import one_line
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel
from socialinbox.ui.theme import Role
from socialinbox.ui.widgets import Button, ButtonSize, Hairline, IconButton, Kind
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.words.languages import language_name
from socialinbox.ui.workspace import Workspace

FILE_NAME = "socialinbox-replies.json"


class SavedRepliesPage(QWidget):
    """Saved replies by name, each with its beginning, its languages and how often it was used."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.rows: dict[str, QWidget] = {}
        self._shown: list[SavedReply] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        words = PlainLabel(
            self.tr("Type / in a reply to insert one. You check before it goes."),
            Role.META,
            "ink2",
        )
        words.setWordWrap(True)
        column.addWidget(words)
        self.add_button = Button(self.tr("New saved reply"), icon_name="plus")
        self.import_button = Button(self.tr("Import…"), Kind.GHOST, icon_name="download")
        self.export_button = Button(self.tr("Export…"), Kind.GHOST, icon_name="upload")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add_button)
        row.addStretch(1)
        row.addWidget(self.import_button)
        row.addWidget(self.export_button)
        column.addLayout(row)
        self.trouble = TroubleLine(self.import_button)
        column.addWidget(self.trouble)
        column.addWidget(Hairline())
        self.nothing = PlainLabel(self.tr("There is none yet."), Role.META, "ink2")
        column.addWidget(self.nothing)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column.addLayout(self._list)
        column.addStretch(1)
        self.add_button.clicked.connect(lambda: self.change(None))
        self.import_button.clicked.connect(self.import_file)
        self.export_button.clicked.connect(self.export_all)
        workspace.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        replies = self._workspace.saved_replies
        if replies == self._shown and self.rows:
            return
        self._shown = list(replies)
        while (item := self._list.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        self.rows = {each.uid: self._make_row(each) for each in replies}
        for line in self.rows.values():
            self._list.addWidget(line)
        self.nothing.setVisible(not replies)
        self.export_button.setEnabled(bool(replies))

    def _make_row(self, reply: SavedReply) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(ElidedLabel(reply.name, Role.BODY_STRONG), 1)
        facts = ", ".join(language_name(code) for code in reply.texts)
        if reply.used:
            used = self.tr("used %n time(s)", "a saved reply", reply.used)
            facts = f"{facts} · {used}"
        top.addWidget(PlainLabel(facts, Role.META, "ink3"))
        names.addLayout(top)
        names.addWidget(ElidedLabel(one_line(next(iter(reply.texts.values()))), Role.META, "ink2"))
        row.addLayout(names, 1)
        edit = Button(self.tr("Change…"), size=ButtonSize.SMALL)
        edit.setAccessibleDescription(reply.name)
        edit.clicked.connect(lambda: self.change(reply))
        remove_words = self.tr("Remove")
        remove = IconButton("trash-2", f"{remove_words}: {reply.name}")
        remove.clicked.connect(lambda: self._workspace.do(ops.RemoveReplyText(reply.uid)))
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def change(self, reply: SavedReply | None) -> None:
        """Write a new one, or change one."""
        written = SavedReplyDialog.ask(self._workspace, self.window(), reply)
        if written is not None:
            uid = reply.uid if reply is not None else made_uid(from_seconds(self._workspace.now()))
            self._workspace.do(ops.SaveReplyText(uid, *written))

    # --- a file ----------------------------------------------------------------------------------

    def export_all(self) -> None:
        """Ask for a file and write all saved replies into it."""
        dialog = QFileDialog(self, self.tr("Export saved replies"), str(Path.home() / FILE_NAME))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def import_file(self) -> None:
        """Ask for a file and keep the saved replies in it that are not here yet, as one act."""
        dialog = QFileDialog(self, self.tr("Import saved replies"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Saved replies (*.json)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Write all saved replies into a file; what went wrong is said below the buttons."""
        sentence = ""
        try:
            path.write_text(saved_reply_file.write(self._workspace.saved_replies), encoding="utf-8")
        except OSError as error:
            sentence = self.tr("The file could not be written: {reason}").format(reason=error.strerror or "")
        self.trouble.show_sentence(sentence)

    def read(self, path: Path) -> None:
        """Take in a file; what of it did not come in is said below the buttons."""
        try:
            with path.open("rb") as file:
                found = saved_reply_file.read(file.read(MAX_BYTES + 1))
        except OSError as error:
            reason = error.strerror or ""
            self.trouble.show_sentence(self.tr("The file could not be read: {reason}").format(reason=reason))
            return
        except UnreadableFile as error:
            self.trouble.show_sentence(error_sentence(error))
            return
        now = from_seconds(self._workspace.now())
        brought = saved_reply_file.to_import(found, self._workspace.saved_replies, lambda: made_uid(now))
        if brought:
            self._workspace.do(*brought)
        known = len(found.replies) - len(brought)
        parts = [
            self.tr("%n saved reply(s) of the file were here already.", "", known) if known else "",
            self.tr("%n entry(ies) of the file cannot be used here.", "", found.skipped) if found.skipped else "",
        ]
        self.trouble.show_sentence(" ".join(filter(None, parts)))
