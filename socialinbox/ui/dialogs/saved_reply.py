"""Writing one saved reply: its name, a text for each language, and where it is offered. GUI thread only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QWidget

from socialinbox.core import rules
from socialinbox.core.errors import RefusedOp
from socialinbox.core.model import SavedReply
from socialinbox.core.query_words import name_key
from socialinbox.core.saved_reply import GAPS
from socialinbox.ui import times
from socialinbox.ui.compose.plain_edit import PlainEdit
from socialinbox.ui.dialogs.settings_form import ChoiceBox
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import Button, ButtonSize, Kind, Menu
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.words.languages import language_name
from socialinbox.ui.words.networks import network_title
from socialinbox.ui.workspace import Workspace

_SIZE = (560, 520)
_MOST_HEIGHT = 220
#: Languages that are offered; others come with a file.
LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt", "pl", "ar", "ja", "zh")


class SavedReplyDialog(SheetDialog):
    """Says at once why a reply cannot be kept; what was typed stays, also in the languages that are not shown."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None, reply: SavedReply | None = None, text: str = ""
    ) -> None:
        title = self.tr("Saved reply") if reply is None else self.tr("Change the saved reply")
        super().__init__(parent, title, "", self.tr("Keep"))
        self.resize(current().scale(_SIZE[0]), current().scale(_SIZE[1]))
        self._taken = {
            name_key(each.name) for each in workspace.saved_replies if reply is None or each.uid != reply.uid
        }
        language = times.language()
        self._texts = dict(reply.texts) if reply else {language if language in LANGUAGES else "en": text}
        self._language = next(iter(self._texts))
        if reply is not None and language in reply.texts:
            self._language = language
        self.field = QLineEdit(reply.name if reply else "")
        self.field.setMaxLength(rules.NAME_LIMIT)
        self.add_field(self.tr("Name"), self.field)
        self.languages = ChoiceBox()
        self.edit = PlainEdit()
        self.edit.setProperty("bare", False)
        self.edit.set_most_height(current().scale(_MOST_HEIGHT))
        self.gap_button = Button(self.tr("Insert a gap"), Kind.GHOST, size=ButtonSize.SMALL, icon_name="plus")
        self._build_text()
        self.networks = _network_boxes(workspace, reply.networks if reply else ())
        self._build_networks()
        self.trouble = PlainLabel("", Role.META, "danger")
        self.trouble.setWordWrap(True)
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self._show_languages()
        self.edit.set_plain(self._texts.get(self._language, ""))
        self.field.textChanged.connect(self._check)
        self.edit.edited.connect(self._on_edited)
        self.languages.currentIndexChanged.connect(self._turn)
        self._check()
        self.field.setFocus()

    # --- what was written ------------------------------------------------------------------------

    def name(self) -> str:
        """The name as it would be kept."""
        return " ".join(self.field.text().split())

    def texts(self) -> dict[str, str]:
        """The texts as they would be kept; languages without words are none."""
        return {language: text.strip() for language, text in self._texts.items() if text.strip()}

    def chosen_networks(self) -> list[str]:
        """Where it would be offered; all are none."""
        chosen = [name for name, box in self.networks.items() if box.isChecked()]
        return [] if len(chosen) == len(self.networks) else chosen

    def _on_edited(self) -> None:
        self._texts[self._language] = self.edit.plain()
        self._show_languages()
        self._check()

    def _turn(self) -> None:
        self._language = str(self.languages.currentData())
        self.edit.set_plain(self._texts.get(self._language, ""))
        self.edit.setFocus()

    def _check(self) -> None:
        sentence = ""
        try:
            rules.check_saved_reply(self.name(), self.texts(), self.chosen_networks())
            if name_key(self.name()) in self._taken:
                sentence = error_sentence(RefusedOp(self.name(), code="name_taken"))
        except RefusedOp as refusal:
            sentence = error_sentence(refusal)
        is_begun = bool(self.name() and self.texts())
        self.complain(self.trouble, sentence if is_begun else "")
        self.accept_button.setEnabled(not sentence)

    # --- building --------------------------------------------------------------------------------

    def _build_text(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = PlainLabel(self.tr("Text"), Role.BODY_STRONG)
        label.setBuddy(self.edit)
        self.edit.setAccessibleName(self.tr("Text"))
        self.languages.setAccessibleName(self.tr("Language"))
        self.languages.setMinimumWidth(current().scale(150))
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.gap_button)
        row.addWidget(self.languages)
        self.body.addLayout(row)
        self.body.addWidget(self.edit)
        pattern = self.tr("A gap such as {gap} is filled when you insert it; what cannot be filled waits for you.")
        words = pattern.format(gap=f"{{{_gap_words(times.language())[0]}}}")
        hint = PlainLabel(words, Role.META, "ink2")
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        self.body.addSpacing(8)
        menu = Menu(self)
        for gap in _gap_words(times.language()):
            menu.addAction(f"{{{gap}}}").triggered.connect(lambda _=False, gap=gap: self._insert_gap(gap))
        self.gap_button.setMenu(menu)

    def _insert_gap(self, gap: str) -> None:
        self.edit.textCursor().insertText(f"{{{gap}}}")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_networks(self) -> None:
        if not self.networks:
            return
        self.body.addWidget(PlainLabel(self.tr("Offered on"), Role.BODY_STRONG))
        row: QHBoxLayout | None = None
        for number, box in enumerate(self.networks.values()):
            if row is None or number % 4 == 0:
                row = QHBoxLayout()
                row.setSpacing(16)
                self.body.addLayout(row)
            row.addWidget(box)
            box.toggled.connect(self._on_network)
        if row is not None:
            row.addStretch(1)

    def _on_network(self) -> None:
        if not any(box.isChecked() for box in self.networks.values()):
            sender = self.sender()  # offered nowhere would be lost: the last one stays
            if isinstance(sender, QCheckBox):
                with QSignalBlocker(sender):
                    sender.setChecked(True)
        self._check()

    def _show_languages(self) -> None:
        """Offer every language, those with words marked."""
        codes = [*LANGUAGES, *(code for code in self._texts if code not in LANGUAGES)]
        with QSignalBlocker(self.languages):
            self.languages.clear()
            for code in codes:
                has_words = bool(self._texts.get(code, "").strip())
                self.languages.addItem(f"{language_name(code)} ✓" if has_words else language_name(code), code)
            self.languages.setCurrentIndex(codes.index(self._language))

    @staticmethod
    def ask(
        workspace: Workspace, parent: QWidget | None, reply: SavedReply | None = None, text: str = ""
    ) -> tuple[str, dict[str, str], list[str]] | None:
        """Ask for a saved reply; None when it was left."""
        dialog = SavedReplyDialog(workspace, parent, reply, text)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return dialog.name(), dialog.texts(), dialog.chosen_networks()


def _gap_words(language: str) -> Sequence[str]:
    place = 1 if language == "fr" else 0
    return [languages[place][0] for languages in GAPS.values()]


def _network_boxes(workspace: Workspace, chosen: Iterable[str]) -> dict[str, QCheckBox]:
    """A box for each network that there is an account of, and for those that were chosen before."""
    wanted = list(chosen)
    used = sorted({each.network for each in workspace.accounts.values() if not each.is_removed} | set(wanted))
    boxes: dict[str, QCheckBox] = {}
    for network in used:
        boxes[network] = QCheckBox(network_title(network))
        boxes[network].setChecked(not wanted or network in wanted)
    return boxes
