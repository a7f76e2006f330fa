"""Choosing a contact who is the same person as another. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from socialinbox.core.model import Contact
from socialinbox.store import Reader
from socialinbox.ui.dialogs.choices import Choice
from socialinbox.ui.dialogs.pick import PickDialog
from socialinbox.ui.icons import network_pixmap
from socialinbox.ui.messages import network_title
from socialinbox.ui.text_display import isolated
from socialinbox.ui.theme import Size, current
from socialinbox.ui.workspace import Workspace

_LIKENESS: dict[str, object] = {
    "address": QT_TRANSLATE_NOOP("LinkContactDialog", "same address"),
    "handle": QT_TRANSLATE_NOOP("LinkContactDialog", "same handle"),
    "name": QT_TRANSLATE_NOOP("LinkContactDialog", "same name"),
}


def likeness_words(reason: str) -> str:
    """Say why two contacts may be one person."""
    return QCoreApplication.translate("LinkContactDialog", str(_LIKENESS[reason]))


class LinkContactDialog(PickDialog):
    """``contact`` is the chosen one, once accepted."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, contact: Contact) -> None:
        self._of = contact
        self._found: dict[str, Contact] = {}
        translate = QCoreApplication.translate
        sentence = translate("LinkContactDialog", "Choose the contact who is the same person as {name}.")
        super().__init__(
            parent,
            workspace,
            translate("LinkContactDialog", "Link a contact"),
            sentence.format(name=isolated(contact.name or contact.handle)),
            translate("LinkContactDialog", "Link"),
            translate("LinkContactDialog", "Find a contact by name or handle"),
        )

    @property
    def contact(self) -> Contact | None:
        """The chosen contact."""
        return self._found.get(self.chosen)

    def choices(self, reader: Reader, words: str) -> Sequence[Choice]:
        known = {each.id for each in reader.identities(reader.contact(self._of.id))}
        if words:
            found = [(each.contact, "") for each in reader.contacts(words, 20) if each.contact.id not in known]
        else:
            found = [(each.contact, likeness_words(each.reason)) for each in reader.lookalikes(self._of)]
        self._found = {contact.uid: contact for contact, _ in found}
        return [self._choice(contact, hint) for contact, hint in found]

    def preview(self, key: str) -> str:
        contact = self._found[key]
        pattern = self.tr("{name} on {network} counts as the same person everywhere. The link can be taken away again.")
        return pattern.format(name=isolated(contact.name or contact.handle), network=network_title(contact.network))

    def _choice(self, contact: Contact, hint: str) -> Choice:
        mark = QIcon(network_pixmap(contact.network, current().tokens.ink_2, Size.ICON, self.devicePixelRatioF()))
        parts = [isolated(each) for each in (contact.name, contact.handle) if each]
        return Choice(contact.uid, " · ".join(parts), hint, mark)
