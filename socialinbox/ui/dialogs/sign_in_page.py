"""The page with the fields of a network, the notice above them and where the key goes below. GUI thread only."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from socialinbox.core.sign_in import SignIn
from socialinbox.ui.dialogs.add_account_pages import PADDING, NoteBox
from socialinbox.ui.dialogs.sign_in_fields import SignInForm
from socialinbox.ui.theme import StatusName
from socialinbox.ui.widgets import Banner
from socialinbox.ui.words.sign_in import key_sentence


class SignInPage(QWidget):
    """Keeps what was typed for each network until the wizard closes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forms: dict[str, SignInForm] = {}
        self._network = ""
        self.notice: Banner | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._notices = QVBoxLayout()
        column.addLayout(self._notices)
        body = QWidget()
        body.setProperty("scrollBody", True)
        self._place = QVBoxLayout(body)
        self._place.setContentsMargins(PADDING, 12, PADDING, 12)
        self._place.setSpacing(12)
        self.key_note = NoteBox("key-round")
        self._place.addWidget(self.key_note)
        self._place.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the keyboard, and it follows them
        self._area.setWidget(body)
        column.addWidget(self._area, 1)

    @property
    def form(self) -> SignInForm:
        """The fields of the network shown."""
        return self._forms[self._network]

    def show_network(self, name: str, sign_in: SignIn, known: Mapping[str, str]) -> None:
        """Show its fields, with what was typed before, else with what is known."""
        if name not in self._forms:
            self._forms[name] = SignInForm(sign_in, known)
            self._forms[name].changed.connect(self.changed)
            self._place.insertWidget(0, self._forms[name])
        self._network = name
        for network, form in self._forms.items():
            form.setVisible(network == name)
        self.key_note.show_words("key-round", key_sentence(sign_in))
        self.clear_notice()

    def complain(self, name: str, sentence: str) -> bool:
        """Say what is wrong with a field and bring it into view; False when there is no such field."""
        if not self.form.complain(name, sentence):
            return False
        row = self.form.rows[name]
        QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row))  # once it has its place
        return True

    def show_notice(self, status: StatusName, icon_name: str, sentence: str) -> None:
        """Say above the fields what is wrong with none of them."""
        self.clear_notice()
        self.notice = Banner(status, icon_name, sentence, is_closable=False, is_rounded=True)
        self._notices.setContentsMargins(PADDING, 12, PADDING, 0)
        self._notices.addWidget(self.notice)
        self.notice.announce()

    def notice_words(self) -> str:
        """What the notice says; "" when there is none."""
        return self.notice.words() if self.notice is not None else ""

    def clear_notice(self) -> None:
        notice, self.notice = self.notice, None
        if notice is not None:
            self._notices.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self._notices.setContentsMargins(0, 0, 0, 0)
