"""Choosing the conversation that is shown in another from now on, and saying what that means. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from socialinbox.core.model import Conversation, MergeChoice
from socialinbox.core.ops import MergeConversation
from socialinbox.store import Reader
from socialinbox.ui import times
from socialinbox.ui.dialogs.choices import Choice
from socialinbox.ui.dialogs.pick import PickDialog
from socialinbox.ui.icons import network_pixmap
from socialinbox.ui.messages import network_title
from socialinbox.ui.text_display import isolated
from socialinbox.ui.theme import Size, current
from socialinbox.ui.workspace import Workspace

_REASONS: dict[str, object] = {
    "contact": QT_TRANSLATE_NOOP("MergeDialog", "same contact"),
    "person": QT_TRANSLATE_NOOP("MergeDialog", "same person"),
    "subject": QT_TRANSLATE_NOOP("MergeDialog", "same subject"),
    "lookalike": QT_TRANSLATE_NOOP("MergeDialog", "looks like the same person"),
}
_LONGEST_TITLE = 60


class MergeDialog(PickDialog):
    """Fills a ``MergeConversation`` op: the chosen conversation is shown in the one that is open."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, conversation: Conversation) -> None:
        self._into = conversation
        self._rows: dict[str, MergeChoice] = {}
        translate = QCoreApplication.translate
        name = isolated(conversation.row.name)
        sentence = translate("MergeDialog", "The conversation you choose is shown in the one with {name} on {network}.")
        super().__init__(
            parent,
            workspace,
            translate("MergeDialog", "Merge conversations"),
            sentence.format(name=name, network=network_title(conversation.account.network)),
            translate("MergeDialog", "Merge"),
            translate("MergeDialog", "Find a conversation by person, subject or words"),
        )

    def op(self) -> MergeConversation:
        """The decision as it stands."""
        return MergeConversation(self.chosen, self._into.row.uid)

    def choices(self, reader: Reader, words: str) -> Sequence[Choice]:
        this = self._into.row.id
        found = reader.find_conversations(words, this) if words else reader.merge_choices(this)
        self._rows = {each.row.uid: each for each in found}
        return [self._choice(each) for each in found]

    def preview(self, key: str) -> str:
        row = self._rows[key].row
        network, here = (network_title(each) for each in (self._workspace.network_of(row), self._into.account.network))
        sentences = [
            self.tr("All of {name} on {network} stands here in order of time, and counts as one in the queue.").format(
                name=isolated(row.name), network=network
            )
        ]
        if network != here:
            pattern = self.tr("Each reply leaves over the network of the message it answers: {network} or {here}.")
            sentences.append(pattern.format(network=network, here=here))
        if row.has_draft:
            sentences.append(
                self.tr(
                    "Its draft comes along, unless you are writing here; then it comes back when you separate them."
                )
            )
        sentences.append(self.tr("It can be undone, and separated later, at any time."))
        return " ".join(sentences)

    def _choice(self, found: MergeChoice) -> Choice:
        row, now = found.row, self._workspace.now()
        title = " ".join(row.snippet.split())[:_LONGEST_TITLE]
        name = isolated(row.name)
        reason = _REASONS.get(found.reason)
        hint = QCoreApplication.translate("MergeDialog", str(reason)) if reason else ""
        when = times.short_day(row.last_activity_at, now)
        network = self._workspace.network_of(row)
        mark = QIcon(network_pixmap(network, current().tokens.ink_2, Size.ICON, self.devicePixelRatioF()))
        return Choice(row.uid, f"{name} · {isolated(title)}", " · ".join(each for each in (hint, when) if each), mark)
