"""Asking for a name that nothing else bears. GUI thread only."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from socialinbox.core.rules import NAME_LIMIT
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role

WIDTH = 420


class NameDialog(SheetDialog):
    """Says at once when a name cannot be used; what was typed stays."""

    def __init__(
        self, parent: QWidget | None, title: str, sentence: str, accept: str, name: str, taken: Iterable[str]
    ) -> None:
        super().__init__(parent, title, sentence, accept)
        self._taken = {each.casefold() for each in taken}
        self.setMinimumWidth(WIDTH)
        self.field = QLineEdit(name[:NAME_LIMIT])
        self.field.setMaxLength(NAME_LIMIT)
        self.field.selectAll()
        self.field.textChanged.connect(self._check)
        self.add_field(self.tr("Name"), self.field)
        self.trouble = PlainLabel("", Role.META, "danger")
        self.body.addWidget(self.trouble)
        self._check()
        self.field.setFocus()

    def name(self) -> str:
        return self.field.text().strip()

    def _check(self) -> None:
        name = self.name()
        is_taken = name.casefold() in self._taken
        words = self.tr("There is one of this name already. Choose another.") if is_taken else ""
        self.complain(self.trouble, words)
        self.accept_button.setEnabled(bool(name) and not is_taken)

    @staticmethod
    def ask(
        parent: QWidget | None, title: str, sentence: str, accept: str, *, name: str = "", taken: Iterable[str] = ()
    ) -> str:
        """Ask; "" when no name was given."""
        dialog = NameDialog(parent, title, sentence, accept, name, taken)
        return dialog.name() if dialog.exec() == QDialog.DialogCode.Accepted else ""
