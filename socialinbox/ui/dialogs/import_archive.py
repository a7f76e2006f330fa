"""Bringing an archive in: which file, how it begins, where it goes; then how far it is, and what became of it.

GUI thread only; the file is read and written on the engine's own thread.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from socialinbox.core.archive import ImportJob, ImportPreview, ImportProgress, ImportResult, ImportWish
from socialinbox.core.errors import SocialInboxError
from socialinbox.core.ids import to_seconds
from socialinbox.ui import times
from socialinbox.ui.dialogs.settings_form import ChoiceBox
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_display import calm_line
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import Button, Kind
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.words.unreadable import unreadable_words
from socialinbox.ui.workspace import Workspace

_WIDTH = 600
_SHOWN_MESSAGES = 4
_DONE_AFTER_DAYS = 30
_WHOLE = 1000


class ImportArchiveDialog(SheetDialog):
    """Asks what to bring in and brings it in; closing it while that goes on stops it, and what came stays."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, "", "", "")
        self.setWindowTitle(self.tr("Import an archive"))
        self.heading.setText(self.tr("Import an archive"))
        self.sentence.setText(
            self.tr("JSON lines or an mbox, also packed as .gz. Messages keep their dates; nothing comes twice.")
        )
        self.sentence.show()
        self.setMinimumWidth(current().scale(_WIDTH))
        self._workspace = workspace
        self._path = Path()
        self._job: ImportJob | None = None
        self._is_mail = False
        self._make_file_row()
        self._make_choices()
        self._make_progress()
        self.accept_button.setText(self.tr("Import"))
        self.accept_button.clicked.disconnect()
        self.accept_button.clicked.connect(self._start)
        self.accept_button.setEnabled(False)
        self.choices.hide()
        self.choose_button.setFocus()

    # --- what it shows ---------------------------------------------------------------------------

    def _make_file_row(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.choose_button = Button(self.tr("Choose a file…"), Kind.PLAIN, icon_name="file")
        self.choose_button.clicked.connect(self._choose)
        self.file_label = ElidedLabel("", Role.BODY)
        row.addWidget(self.choose_button)
        row.addWidget(self.file_label, 1)
        self.body.addLayout(row)
        self.trouble = PlainLabel("", Role.META, "danger", self)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.body.addWidget(self.trouble)

    def _make_choices(self) -> None:
        self.choices = QWidget(self)
        column = QVBoxLayout(self.choices)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        self.beginning = [ElidedLabel("", Role.META, "ink2") for _ in range(_SHOWN_MESSAGES)]
        column.addWidget(PlainLabel(self.tr("It begins with"), Role.BODY_STRONG))
        for line in self.beginning:
            column.addWidget(line)
        column.addSpacing(8)
        self.account_box = ChoiceBox()
        self.account_box.currentIndexChanged.connect(self._show_fields)
        self.name_edit, self.ours_edit = QLineEdit(), QLineEdit()
        self._name_label = self._add(column, self.tr("Name of the archive"), self.name_edit)
        self._add(column, self.tr("It goes into"), self.account_box)
        self._ours_label = self._add(column, self.tr("Addresses of ours, divided by commas"), self.ours_edit)
        self.done_box = QCheckBox(self.tr("Conversations at rest for 30 days are done"))
        self.done_box.setChecked(True)
        column.addWidget(self.done_box)
        self.body.addWidget(self.choices)

    def _add(self, column: QVBoxLayout, words: str, field: QWidget) -> PlainLabel:
        label = PlainLabel(words, Role.BODY_STRONG)
        label.setBuddy(field)
        field.setAccessibleName(words)
        column.addWidget(label)
        column.addWidget(field)
        column.addSpacing(6)
        return label

    def _make_progress(self) -> None:
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _WHOLE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.bar.hide()
        self.state = PlainLabel("", Role.BODY, parent=self)
        self.state.setWordWrap(True)
        self.state.hide()
        self.body.addWidget(self.bar)
        self.body.addWidget(self.state)
        self.body.addStretch(1)

    # --- the file --------------------------------------------------------------------------------

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file…"), str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Archives (*.jsonl *.ndjson *.json *.mbox *.mbx *.gz)"), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(lambda name: self.look_at(Path(name)))
        dialog.open()

    def look_at(self, path: Path) -> None:
        """Show how a file begins."""
        engine = self._workspace.engine
        if engine is None:
            return
        self._path = path
        self.file_label.setText(calm_line(path.name))
        self.accept_button.setEnabled(False)
        self.complain(self.trouble, "")
        self.state.hide()
        self.accept_button.show()
        self._workspace.wait_for(engine.preview_archive(path), self._show_preview, self._refuse)

    def _refuse(self, error: SocialInboxError) -> None:
        self.choices.hide()
        self.complain(self.trouble, error_sentence(error))

    def _show_preview(self, preview: ImportPreview) -> None:
        self._is_mail = preview.kind == "mbox"
        size = QLocale().formattedDataSize(preview.size, 0)
        kind = "mbox" if self._is_mail else self.tr("JSON lines")
        self.file_label.setText(
            self.tr("{name} · {kind}, {size}").format(name=calm_line(self._path.name), kind=kind, size=size)
        )
        shown = preview.messages[:_SHOWN_MESSAGES]
        for line, message in zip(self.beginning, [*shown, *[None] * _SHOWN_MESSAGES], strict=False):
            line.setVisible(message is not None)
            if message is not None:
                moment = times.moment(to_seconds(message.created_at), self._workspace.now())
                words = calm_line(message.subject or message.text)
                line.setText(
                    self.tr("{time} · {author}: {words}").format(
                        time=moment, author=calm_line(message.author.name), words=words
                    )
                )
        self._fill_accounts()
        self.name_edit.setText(self._path.name.partition(".")[0])
        mailboxes = [each.handle.lower() for each in self._workspace.accounts.values() if each.network == "imap"]
        known = [each for each in preview.addresses if each in mailboxes]
        self.ours_edit.setText(", ".join(known or preview.addresses[:1]))
        self.choices.show()
        self._show_fields()
        if not preview.messages:
            self.complain(self.trouble, self.tr("No message was found at the beginning of the file."))
        self.accept_button.setEnabled(bool(preview.messages))
        (self.ours_edit if self._is_mail else self.account_box).setFocus()
        self.adjustSize()

    def _fill_accounts(self) -> None:
        self.account_box.clear()
        self.account_box.addItem(self.tr("An archive of its own: nothing is sent from there"), 0)
        for account in self._workspace.accounts.values():
            if not account.is_removed and (account.network == "imap" or not self._is_mail):
                self.account_box.addItem(calm_line(f"{account.name} ({account.handle})"), account.id)

    def _show_fields(self) -> None:
        is_own = not self.account_box.currentData()
        for each in (self._name_label, self.name_edit):
            each.setVisible(is_own)
        for each in (self._ours_label, self.ours_edit):
            each.setVisible(self._is_mail)

    # --- the import ------------------------------------------------------------------------------

    def _start(self) -> None:
        engine = self._workspace.engine
        if engine is None or self._job is not None:
            return
        ours = [each.strip().lower() for each in self.ours_edit.text().split(",")] if self._is_mail else []
        now = self._workspace.now()
        wish = ImportWish(
            self._path,
            int(self.account_box.currentData() or 0),
            self.name_edit.text().strip(),
            tuple(each for each in ours if each),
            now - _DONE_AFTER_DAYS * times.DAY if self.done_box.isChecked() else 0,
        )
        self._job = ImportJob()
        self.choices.setEnabled(False)
        self.choose_button.setEnabled(False)
        self.accept_button.setEnabled(False)
        self.cancel_button.setText(self.tr("Stop"))
        self.cancel_button.setFocus()
        self.bar.setValue(0)
        self.bar.show()
        self.state.setText(self.tr("Reading…"))
        self.state.show()
        bridge = self._workspace.bridge
        future = engine.import_archive(wish, lambda progress: bridge.call(lambda: self._tell(progress)), self._job)
        self._workspace.wait_for(future, self._end, self._end_badly)

    def _tell(self, progress: ImportProgress) -> None:
        if self._job is None:
            return
        self.bar.setValue(int(progress.share * _WHOLE))
        rate = round(progress.read / progress.seconds) if progress.seconds else 0
        self.state.setText(
            self.tr("{read} messages read, {added} new. {rate} a second.").format(
                read=_count(progress.read), added=_count(progress.added), rate=_count(rate)
            )
        )

    def _end(self, result: ImportResult) -> None:
        lines = [self.tr("Stopped. What came stays.")] if result.is_stopped else []
        lines.append(self.tr("%n message(s) are new.", "", result.added))
        if result.read > result.added:
            lines.append(self.tr("%n message(s) were there already.", "", result.read - result.added))
        for reason, number in result.skipped.items():
            lines.append(
                self.tr("{reason}: {number}, first in line {place}.").format(
                    reason=unreadable_words(reason), number=_count(number), place=_count(result.first_places[reason])
                )
            )
        if result.skipped:
            lines.append(self.tr("They are kept aside, see About this account."))
        self._finish("\n".join(lines))

    def _end_badly(self, error: SocialInboxError) -> None:
        self.complain(self.trouble, error_sentence(error))
        self._finish(self.tr("What came until then stays. Importing the file again goes on from there."))

    def _finish(self, sentence: str) -> None:
        self._job = None
        self.bar.hide()
        self.state.setText(sentence)
        self.choices.hide()
        self.accept_button.hide()
        self.choices.setEnabled(True)
        self.choose_button.setEnabled(True)
        self.cancel_button.setText(self.tr("Close"))
        self.cancel_button.setFocus()
        self.adjustSize()

    def reject(self) -> None:
        """Stop what goes on; closed once nothing does."""
        if self._job is not None:
            self._job.stop()
            self.state.setText(self.tr("Stopping…"))
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self._job.stop()
        super().closeEvent(event)


def _count(number: int) -> str:
    return QLocale().toString(number)
