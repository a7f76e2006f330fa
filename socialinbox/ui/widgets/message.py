"""Questions and messages of the window, in plain text. GUI thread only.

Qt's own message box guesses markup in its second text, so ours is a dialog of plain labels.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role
from socialinbox.ui.widgets.buttons import Button, Kind

_WIDTH = 440
_PADDING = 24


class PlainMessage(QDialog):
    """A title, a text and a row of buttons. `chosen` is the index of the button taken; -1 for Esc."""

    def __init__(self, parent: QWidget | None, title: str, text: str, buttons: Sequence[tuple[str, Kind]]) -> None:
        super().__init__(parent)
        self.chosen = -1
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PADDING, _PADDING, _PADDING, 20)
        column.setSpacing(8)
        heading = PlainLabel(title, Role.TITLE)
        words = PlainLabel(text, Role.BODY, "ink2")
        for label in (heading, words):
            label.setWordWrap(True)
            column.addWidget(label)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setVisible(bool(text))
        column.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.buttons: list[Button] = []
        for index, (word, kind) in enumerate(buttons):
            button = Button(word, kind)
            button.clicked.connect(lambda _checked=False, place=index: self._choose(place))
            row.addWidget(button)
            self.buttons.append(button)
        column.addLayout(row)
        if self.buttons:
            self.buttons[-1].setAutoDefault(True)
            self.buttons[-1].setDefault(True)
            self.buttons[-1].setFocus()

    def _choose(self, index: int) -> None:
        self.chosen = index
        self.accept()


def plain_message(parent: QWidget | None, title: str, text: str, buttons: Sequence[tuple[str, Kind]]) -> int:
    """Show a message and wait; the index of the button taken, -1 when it was closed."""
    dialog = PlainMessage(parent, title, text, buttons)
    dialog.exec()
    return dialog.chosen


def ask(parent: QWidget | None, title: str, text: str, *, yes: str, no: str, is_danger: bool = False) -> bool:
    """Ask a question of two answers."""
    kind = Kind.DANGER if is_danger else Kind.PRIMARY
    return plain_message(parent, title, text, [(no, Kind.PLAIN), (yes, kind)]) == 1
