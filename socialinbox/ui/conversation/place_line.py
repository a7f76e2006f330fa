"""Where a conversation takes place and who can read it, in one small line. GUI thread only."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from socialinbox.core.model import Conversation
from socialinbox.ui.conversation.rows import IconMark
from socialinbox.ui.messages import kind_sentence, visibility_word
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel
from socialinbox.ui.theme import Role

_ICON = 13


class PlaceLine(QWidget):
    """A network's mark and name, then a globe or a lock with its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._network = IconMark("at-sign", "ink_2", _ICON)
        self._where = ElidedLabel("", Role.META, "ink3")
        self._where.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._lock = IconMark("globe", "ink_3", _ICON)
        self._who = PlainLabel("", Role.META, "ink3")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for widget in (self._network, self._where, PlainLabel("·", Role.META, "ink3"), self._lock, self._who):
            line.addWidget(widget)
        line.addStretch(1)

    def show_conversation(self, conversation: Conversation) -> None:
        """Show where a conversation takes place."""
        network = conversation.account.network
        self._network.show_network(network)
        self._where.setText(kind_sentence(conversation.row.kind, network))
        self._lock.show_icon("lock" if conversation.is_private else "globe", "ink_3")
        self._who.setText(visibility_word(is_private=conversation.is_private))
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """Give the line in words."""
        return f"{self._where.text()} · {self._who.text()}"
