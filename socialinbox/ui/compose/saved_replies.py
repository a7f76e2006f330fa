"""Saved replies while writing: "/" offers them, Enter inserts one with what is known, and gaps are gone to.

GUI thread only. Nothing leaves by itself: what was inserted is text like any other, and one step of text undo.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from socialinbox.core.model import Conversation, SavedReply
from socialinbox.core.query_words import name_key
from socialinbox.core.saved_reply import GAPS, best_text, command_before, fill, fitting, gaps_in
from socialinbox.ui import times
from socialinbox.ui.compose.frame import ComposerFrame
from socialinbox.ui.compose.saved_reply_popup import Offer, SavedReplyPopup
from socialinbox.ui.messages import first_name, network_title
from socialinbox.ui.text_display import unisolated
from socialinbox.ui.words.languages import language_name
from socialinbox.ui.workspace import Workspace

_KNOWN = frozenset(name_key(word) for languages in GAPS.values() for words in languages for word in words)


class SavedReplies(QObject):
    """The saved replies of one composer. ``conversation`` is the one that is answered, None for none."""

    def __init__(
        self, workspace: Workspace, composer: ComposerFrame, conversation: Callable[[], Conversation | None]
    ) -> None:
        super().__init__(composer)
        self._workspace, self._composer, self._conversation = workspace, composer, conversation
        self._edit = composer.edit
        self._popup: SavedReplyPopup | None = None
        self._dismissed = -1  # the place of a "/" that is only a "/"
        self._edit.cursorPositionChanged.connect(self._look)
        self._edit.edited.connect(self._look)
        self._edit.focus_changed.connect(self._look)
        self._edit.first_say = self._on_key
        composer.saved_reply_button.clicked.connect(self.open)

    # --- offering --------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether replies are offered now."""
        return self._popup is not None and self._popup.isVisible()

    def open(self) -> None:
        """Offer all: as if "/" had been typed."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._dismissed = -1
        before = self._before()
        if command_before(before) is None:
            self._edit.textCursor().insertText(" /" if before and not before[-1].isspace() else "/")
        self._look()

    def close(self) -> None:
        """Offer nothing."""
        if self._popup is not None:
            self._popup.hide()

    def _before(self) -> str:
        """The text of the paragraph before the cursor; positions of Qt count UTF-16 units, so it is asked for."""
        cursor = self._edit.textCursor()
        cursor.setPosition(cursor.position())
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def _look(self) -> None:
        conversation = self._conversation()
        edit = self._edit
        is_writing = edit.hasFocus() and not edit.isReadOnly() and not edit.textCursor().hasSelection()
        typed = command_before(self._before()) if is_writing and conversation is not None else None
        if typed is None or conversation is None:
            self._dismissed = -1
            self.close()
            return
        start = self._edit.textCursor().position() - len(typed) - 1
        found = fitting(self._workspace.saved_replies, typed, conversation.account.network)
        if start == self._dismissed or not found:
            self.close()
            return
        self._offer(typed, found, conversation)

    def _offer(self, typed: str, found: list[SavedReply], conversation: Conversation) -> None:
        if self._popup is None:
            self._popup = SavedReplyPopup(self._composer)
            self._popup.taken.connect(self.insert)
        languages, facts = self._languages(conversation), self._facts(conversation)
        offers = [
            Offer(each, best_text(each, languages)[1], ", ".join(language_name(code) for code in each.texts))
            for each in found
        ]
        self._popup.offer(typed, offers, {each.reply.uid: fill(each.text, facts).used for each in offers})

    def _on_key(self, event: QKeyEvent) -> bool:
        """Keys that are the list's while it is open; True when it took one."""
        popup = self._popup
        if popup is None or not popup.isVisible() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        match event.key():
            case Qt.Key.Key_Down:
                popup.step(1)
            case Qt.Key.Key_Up:
                popup.step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if popup.current is not None:
                self.insert(popup.current)
            case Qt.Key.Key_Escape:
                self._dismissed = self._edit.textCursor().position() - len(command_before(self._before()) or "") - 1
                self.close()
            case _:
                return False
        return True

    # --- inserting -------------------------------------------------------------------------------

    def insert(self, reply: SavedReply) -> None:
        """Put the text of a reply in place of what was typed to find it, with what is known; go to its first gap."""
        conversation = self._conversation()
        if conversation is None:
            return
        self.close()
        filled = fill(best_text(reply, self._languages(conversation))[1], self._facts(conversation))
        cursor = self._edit.textCursor()
        typed = command_before(self._before())
        if typed is not None:
            cursor.setPosition(cursor.position() - _units(typed) - 1, QTextCursor.MoveMode.KeepAnchor)
        start = min(cursor.position(), cursor.anchor())
        cursor.insertText(filled.text)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.setTextCursor(cursor)
        if filled.gaps:
            self._select(start + _units(filled.text[: filled.gaps[0][0]]), filled.text[slice(*filled.gaps[0])])
        self._edit.ensureCursorVisible()
        self._workspace.store.count_use(reply.uid)

    def open_gap(self, text: str) -> str:
        """The first gap of a saved reply that still stands in a text, with its braces; "" for none.

        Braces that belong to no saved reply are what somebody wanted to write.
        """
        found = gaps_in(text)
        if not found:
            return ""
        known = {name_key(each[start + 1 : end - 1]) for each in self._texts() for start, end in gaps_in(each)} | _KNOWN
        return next((text[start:end] for start, end in found if name_key(text[start + 1 : end - 1]) in known), "")

    def go_to_gap(self) -> None:
        """Select the first gap that still stands, so that typing fills it."""
        text = self._edit.plain()
        gap = self.open_gap(text)
        if gap:
            self._select(_units(text[: text.index(gap)]), gap)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _texts(self) -> list[str]:
        return [text for each in self._workspace.saved_replies for text in each.texts.values()]

    def _select(self, start: int, words: str) -> None:
        cursor = self._edit.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + _units(words), QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)

    # --- what is known ---------------------------------------------------------------------------

    @staticmethod
    def _languages(conversation: Conversation) -> list[str]:
        """The customer's language first, then that of the window."""
        return [each for each in (conversation.contact.language[:2], times.language()) if each]

    def _facts(self, conversation: Conversation) -> dict[str, str]:
        contact = conversation.contact
        return {
            "first_name": unisolated(first_name(contact.name or contact.handle)),
            "name": contact.name,
            "handle": contact.handle,
            "account": conversation.account.name or conversation.account.handle,
            "network": network_title(conversation.account.network),
            "my_name": self._workspace.me.name,
        }


def _units(text: str) -> int:
    """How long a text is for Qt."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
