"""The fields of a sign-in screen, made from what a network declares. GUI thread only."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from socialinbox.core.sign_in import SignIn, SignInField
from socialinbox.ui.painting import draw_icon
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current, set_look
from socialinbox.ui.widgets import Button, ButtonSize, IconButton, Kind
from socialinbox.ui.words.sign_in import choice_words, hint_words, label_words

_HINTS = {
    "address": Qt.InputMethodHint.ImhEmailCharactersOnly,
    "server": Qt.InputMethodHint.ImhUrlCharactersOnly,
    "port": Qt.InputMethodHint.ImhDigitsOnly,
}
_PORT_WIDTH = 120
_TROUBLE_ICON = 14


class _Icon(QWidget):
    """A small icon before a sentence; those who listen need it not."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token
        self.setFixedSize(QSize(_TROUBLE_ICON, _TROUBLE_ICON))
        current().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = getattr(current().tokens, self._token)
        draw_icon(painter, QRectF(self.rect()), self._name, colour, self.devicePixelRatioF())
        painter.end()


class TroubleLine(QWidget):
    """What is wrong with a field, below it. Takes no room while all is well."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(_Icon("circle-x", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        self._words = PlainLabel("", Role.META, "danger")
        self._words.setWordWrap(True)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """What is wrong; "" while all is well."""
        return self._words.text()

    def show_sentence(self, sentence: str) -> None:
        """Say it, and mark the field; "" takes it away."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        self._field.setAccessibleDescription(sentence)
        set_look(self._field, invalid=bool(sentence))


class FieldRow(QWidget):
    """One field: its words above it, what it wants and what is wrong below it."""

    changed = Signal()

    def __init__(self, field: SignInField, known: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._line: QLineEdit | None = None
        self._list: QComboBox | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        label = PlainLabel(label_words(field), Role.BODY_STRONG)
        column.addWidget(label)
        column.addLayout(self._make_editor(known or field.default))
        label.setBuddy(self.editor)
        self.editor.setAccessibleName(label_words(field))
        self.editor.setObjectName(field.name)
        hint = PlainLabel(hint_words(field), Role.META, "ink3")
        hint.setWordWrap(True)
        column.addWidget(hint)
        hint.setVisible(bool(hint.text()))
        self.trouble = TroubleLine(self.editor)
        column.addWidget(self.trouble)

    @property
    def editor(self) -> QWidget:
        """What takes the keyboard."""
        found = self._line or self._list
        if found is None:
            raise TypeError(self.field.kind)
        return found

    def value(self) -> str:
        """What was answered."""
        if self._list is not None:
            return str(self._list.currentData())
        text = self._line.text() if self._line is not None else ""
        return text if self.field.kind == "secret" else text.strip()

    def is_complete(self) -> bool:
        return self.field.is_optional or bool(self.value())

    def complain(self, sentence: str) -> None:
        """Say what is wrong; the value stays."""
        self.trouble.show_sentence(sentence)

    def _make_editor(self, value: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if self.field.kind == "choice":
            self._list = QComboBox()
            for choice in self.field.choices:
                self._list.addItem(choice_words(choice), choice)
            self._list.setCurrentIndex(max(0, self._list.findData(value)))
            self._list.currentIndexChanged.connect(self._on_changed)
            row.addWidget(self._list, 1)
            return row
        self._line = QLineEdit(value)
        self._line.setInputMethodHints(_HINTS.get(self.field.kind, Qt.InputMethodHint.ImhNone))
        self._line.textChanged.connect(self._on_changed)
        row.addWidget(self._line, 1)
        if self.field.kind == "secret":
            row.addWidget(self._make_eye(self._line))
        elif self.field.kind == "file":
            choose = Button(self.tr("Choose…"))
            choose.clicked.connect(self._choose_file)
            row.addWidget(choose)
        elif self.field.kind == "port":
            self._line.setMaximumWidth(_PORT_WIDTH)
            row.addStretch(1)
        return row

    def _make_eye(self, line: QLineEdit) -> IconButton:
        line.setEchoMode(QLineEdit.EchoMode.Password)
        eye = IconButton("eye", self.tr("Show what is typed"))
        eye.setCheckable(True)

        def show(is_shown: bool) -> None:
            line.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
            eye.set_icon_name("eye-off" if is_shown else "eye")
            eye.set_name(self.tr("Hide what is typed") if is_shown else self.tr("Show what is typed"))

        eye.toggled.connect(show)
        return eye

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, label_words(self.field), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if self._line is not None:
            dialog.fileSelected.connect(self._line.setText)
        dialog.open()

    def _on_changed(self) -> None:
        self.trouble.show_sentence("")
        self.changed.emit()


class SignInForm(QWidget):
    """All fields of one network; the advanced ones are folded away under "Server settings"."""

    changed = Signal()

    def __init__(self, sign_in: SignIn, known: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign_in = sign_in
        self.rows = {each.name: FieldRow(each, known.get(each.name, "")) for each in sign_in.fields}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.fold = Button(self.tr("Server settings"), Kind.LINK, icon_name="chevron-right", size=ButtonSize.SMALL)
        self.fold.setCheckable(True)
        self._advanced = QWidget()
        folded = QVBoxLayout(self._advanced)
        folded.setContentsMargins(0, 0, 0, 0)
        folded.setSpacing(12)
        for row in self.rows.values():
            row.changed.connect(self.changed)
            (folded if row.field.is_advanced else column).addWidget(row)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._advanced)
        self.fold.setVisible(any(row.field.is_advanced for row in self.rows.values()))
        self._advanced.hide()
        self.fold.toggled.connect(self._on_fold)

    def values(self) -> dict[str, str]:
        """What was answered, by the names of the fields."""
        return {name: row.value() for name, row in self.rows.items()}

    def is_complete(self) -> bool:
        """Whether everything that is needed was answered."""
        return all(row.is_complete() for row in self.rows.values())

    def complain(self, name: str, sentence: str) -> bool:
        """Say what is wrong with one field and go there; False when there is none of that name."""
        row = self.rows.get(name)
        if row is None:
            return False
        if row.field.is_advanced:
            self.unfold()
        row.complain(sentence)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def secret_name(self) -> str:
        """The field that holds the password; "" when there is none."""
        return next((name for name, row in self.rows.items() if row.field.kind == "secret"), "")

    def has_server_settings(self) -> bool:
        return any(row.field.kind == "server" for row in self.rows.values())

    def unfold(self) -> None:
        """Show the server settings."""
        self.fold.setChecked(True)

    def focus_first(self) -> None:
        """Go to the first field that lacks an answer, else to the first."""
        rows = [row for row in self.rows.values() if not row.field.is_advanced]
        lacking = [row for row in rows if not row.is_complete()]
        for row in (lacking or rows)[:1]:
            row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_fold(self, is_open: bool) -> None:
        self._advanced.setVisible(is_open)
        self.fold.set_icon_name("chevron-down" if is_open else "chevron-right")
