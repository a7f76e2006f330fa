"""The frame of every dialog: title, sentence, body, buttons at the foot. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role
from socialinbox.ui.widgets.buttons import Button, Kind
from socialinbox.ui.widgets.labels import Hairline

PADDING = 24


class SheetDialog(QDialog):
    """A dialog as the design draws them. Subclasses fill ``body`` and connect ``accept_button``."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str, accept: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setProperty("surface", "dialog")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(PADDING, 20, PADDING, 16)
        head.setSpacing(2)
        self.heading = PlainLabel(title, Role.PANE, parent=self)
        self.sentence = PlainLabel(sentence, Role.META, "ink2", self)
        self.sentence.setWordWrap(True)
        self.sentence.setVisible(bool(sentence))
        head.addWidget(self.heading)
        head.addWidget(self.sentence)
        column.addLayout(head)
        column.addWidget(Hairline())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(PADDING, 16, PADDING, 16)
        self.body.setSpacing(6)
        column.addLayout(self.body, 1)
        column.addWidget(Hairline())
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(PADDING, 14, 16, 14)
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.cancel_button = Button(self.tr("Cancel"), Kind.PLAIN)
        self.cancel_button.clicked.connect(self.reject)
        self.accept_button = Button(accept, Kind.PRIMARY)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.accept_button)
        column.addLayout(self.foot)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the body and comes to the buttons at the foot last."""
        items = [self.foot.itemAt(place) for place in range(self.foot.count())]
        widgets = [each.widget() for each in items if each is not None]
        buttons = [each for each in widgets if each is not None]
        last: QWidget | None = self.previousInFocusChain()
        while last is not None and last in buttons:
            last = last.previousInFocusChain()
        for button in buttons:
            if last is not None:
                QWidget.setTabOrder(last, button)
            last = button
        super().showEvent(event)

    def add_field(self, words: str, field: QWidget) -> QLabel:
        """Put a field with its words above it; the words are its accessible name."""
        label = PlainLabel(words, Role.BODY_STRONG)
        label.setBuddy(field)
        field.setAccessibleName(words)
        self.body.addWidget(label)
        self.body.addWidget(field)
        self.body.addSpacing(8)
        return label

    def complain(self, label: PlainLabel, sentence: str) -> None:
        """Show what is wrong under a field; "" takes it away."""
        label.setText(sentence)
        label.setVisible(bool(sentence))
        if sentence:
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
