"""About this account: who it is, what it may do and where that is written, what could not be read. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from socialinbox.core.model import Account
from socialinbox.ui.dialogs.quarantine import QuarantineDialog
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import Button
from socialinbox.ui.words.capabilities import about_lines, unreadable_line
from socialinbox.ui.workspace import Workspace

_SIZE = (520, 460)
_LABEL_WIDTH = 140


class AccountFactsDialog(SheetDialog):
    """Facts of one account, each with its label."""

    def __init__(self, workspace: Workspace, account: Account, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title = translate("AccountFactsDialog", "About this account")
        super().__init__(parent, title, "", translate("AccountFactsDialog", "Close"))
        self.cancel_button.hide()
        self._workspace, self._account = workspace, account
        self.resize(current().scale(_SIZE[0]), current().scale(_SIZE[1]))
        body = QWidget()
        body.setProperty("scrollBody", True)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, current().scale(_LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        lines = about_lines(account, workspace.now())
        for number, line in enumerate(lines):
            for place, (text, role, tone) in enumerate(((line.label, Role.META, "ink2"), (line.value, Role.BODY, ""))):
                label = PlainLabel(text, role, tone)
                label.setWordWrap(True)
                grid.addWidget(label, number, place, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(lines), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(title)
        area.setWidget(body)
        self.body.addWidget(area, 1)
        if account.quarantined:
            self.body.addLayout(self._unreadable())

    def _unreadable(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(PlainLabel(unreadable_line(self._account), Role.BODY_STRONG, "warn"))
        row.addStretch(1)
        self.show_button = Button(self.tr("Look at them"))
        self.show_button.clicked.connect(self._show_unreadable)
        row.addWidget(self.show_button)
        return row

    def _show_unreadable(self) -> None:
        dialog = QuarantineDialog(self._workspace, self, self._account.id)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
