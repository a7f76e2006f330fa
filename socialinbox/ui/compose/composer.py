"""Where replies and notes are written. Bound to one conversation and one account: text never moves elsewhere.

GUI thread only. The text leaves the field only after the store has committed the reply or the note.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from socialinbox.core.changes import Changes
from socialinbox.core.errors import SocialInboxError
from socialinbox.core.ids import from_seconds, made_uid
from socialinbox.core.model import Conversation, Draft
from socialinbox.core.ops import AddNote, Op, QueueReply
from socialinbox.store import Applied
from socialinbox.ui.compose.aim import Aim
from socialinbox.ui.compose.counting import Ruler, first_excess, room_of
from socialinbox.ui.compose.draft_keeper import DraftKeeper
from socialinbox.ui.compose.frame import ComposerFrame
from socialinbox.ui.compose.hints import Hint, Situation, hint_for, send_words
from socialinbox.ui.compose.modes import MODES, offers, usual_mode
from socialinbox.ui.compose.returned import joined, more_private
from socialinbox.ui.compose.saved_replies import SavedReplies
from socialinbox.ui.messages import error_sentence, first_name
from socialinbox.ui.workspace import Workspace

SAVE_AFTER_MILLISECONDS = 400
_TEXT_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Seen:
    """How many messages a member had before them."""

    messages: int = 0
    incoming: int = 0

    @classmethod
    def of(cls, conversation: Conversation) -> Seen:
        """All there is now."""
        return cls(conversation.message_count, conversation.incoming_count)


class Composer(ComposerFrame):
    """One field for three kinds of words."""

    look_requested = Signal()  # show the newest message
    sign_in_requested = Signal(int)  # account
    sent = Signal(int)  # conversation; its reply or note is in the store
    escaped = Signal()

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, drafts: DraftKeeper | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.drafts = drafts or DraftKeeper(workspace)
        self._conversation: Conversation | None = None
        self._mode = "public"
        self._seen = Seen()
        self._on_screen = Seen()
        self._aim = Aim(workspace)
        self._whole: Conversation | None = None
        self._saved = ""
        self._saved_mode = ""
        self._was_warned = False
        self._asks_to_publish = ""
        self._refusal = ""
        self._pending_text: str | None = None
        self._spoken_step = -1
        self.saved_replies = SavedReplies(workspace, self, self._to_answer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MILLISECONDS)
        self._timer.timeout.connect(self.flush)
        self.bar.chosen.connect(self.choose_mode)
        self.edit.edited.connect(self._on_edited)
        self.edit.focus_changed.connect(self._on_focus)
        self.edit.command_pressed.connect(self._on_command)
        self.edit.files_refused.connect(self._on_files_refused)
        self.edit.escaped.connect(self.escaped)
        self.strip.pressed.connect(self._on_strip)
        self.send_button.clicked.connect(lambda _checked=False: self.send())
        self.done_action.triggered.connect(lambda: self.send(and_done=True))
        self.discard_action.triggered.connect(self.discard)
        workspace.changed.connect(self._on_changed)
        workspace.engine_changed.connect(self._on_engine)
        workspace.refused.connect(self._on_refused)
        self.setEnabled(False)

    # --- the conversation ------------------------------------------------------------------------

    @property
    def conversation_id(self) -> int:
        """The conversation that the text belongs to; 0 for none."""
        return self._conversation.row.id if self._conversation else 0

    @property
    def is_sending(self) -> bool:
        """Whether a reply or note is on its way into the store; its text belongs to it until that is known."""
        return self._pending_text is not None

    @property
    def is_under_way(self) -> bool:
        """Whether something written here is on its way to the disk at this moment."""
        return self._pending_text is not None or self.drafts.is_writing(self.conversation_id)

    @property
    def is_refused(self) -> bool:
        """Whether what is written here could not be kept, and the field says why."""
        return bool(self._refusal)

    @property
    def mode(self) -> str:
        """Public, private or note."""
        return self._mode

    def open(self, conversation: Conversation | None) -> None:
        """Take up a conversation, its draft first; what was written for the former one is saved."""
        self.flush()
        self._conversation = self._whole = conversation
        self._forget_questions()
        self.setEnabled(conversation is not None)
        if conversation is None:
            self._fill("", "public")
            self._saved = ""
            return
        draft = self.drafts.read(conversation.row.id)
        conversation = self._face(self._aim.take_up(conversation, draft.to_message if draft else ""))
        self._saved, self._saved_mode = (draft.text, draft.mode) if draft else ("", "")
        self._on_screen = Seen()
        if draft is not None:
            self._seen = Seen(draft.seen_messages, draft.seen_incoming)
            self._fill(draft.text, draft.mode if self._can(draft.mode) else "note")
        else:
            self._seen = Seen.of(conversation)
            self._fill("", self._usual_mode())

    def aim_at(self, message_uid: str) -> None:
        """Answer this message of the conversation; "" is the customer's newest again."""
        if self._whole is None:
            return
        self._face(self._aim.aim_at(self._whole, message_uid))
        has_text = bool(self.edit.plain().strip())
        if not has_text:
            self._set_mode(self._usual_mode())
        elif not self._can(self._mode):
            self._set_mode("note")  # private words must not turn public unasked
        if has_text:
            self._timer.start()
        self._show_state()
        self.write()

    def _face(self, conversation: Conversation) -> Conversation:
        """Name account, person and audience of the message that is answered."""
        self._conversation = conversation
        self.bar.show_conversation(
            conversation,
            shows_person=self._aim.shows_person,
            is_window_closed=self._aim.is_window_closed(),
        )
        name = first_name(conversation.row.name)
        self.edit.setPlaceholderText(self.tr("Write to {name}…").format(name=name))
        self.edit.setAccessibleName(self.tr("Reply to {name}").format(name=name))
        return conversation

    def refresh(self, conversation: Conversation) -> None:
        """Take in what changed about the same conversation."""
        if conversation.row.id != self.conversation_id:
            return
        self._whole = conversation
        self._follow()
        self._take_in_returned()
        self._show_state()

    def _follow(self) -> None:
        """Take in which message is the newest; what is written stays with what it was written for."""
        if self._whole is None:
            return
        has_text = bool(self.edit.plain().strip()) or self._pending_text is not None
        self._face(self._aim.follow(self._whole, has_text=has_text))
        if not has_text and not self._can(self._mode):
            self._fill("", self._usual_mode())

    def set_on_screen(self, conversation: Conversation) -> None:
        """The member has all messages of this state of the conversation before them."""
        if conversation.row.id != self.conversation_id:
            return
        self._on_screen = Seen.of(conversation)
        if not self.edit.plain().strip() or self._was_warned:
            self._seen = self._on_screen
            self._was_warned = False
        self._show_state()

    def choose_mode(self, mode: str) -> None:
        """Change the mode. A note with words in it asks before it becomes a message."""
        if self._conversation is None or not self._can(mode):
            return
        if self._mode == "note" and mode != "note" and self.edit.plain().strip():
            self._asks_to_publish = mode
        else:
            self._asks_to_publish = ""
            self._set_mode(mode)
        self._show_state()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self, mode: str = "") -> None:
        """Give the keyboard to the field, in a mode if one is named."""
        if mode:
            self.choose_mode(mode)
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_pane_height(self, height: int) -> None:
        """Let the text take up to 40 % of the pane."""
        self.edit.set_most_height(round(_TEXT_SHARE * height))

    # --- drafts ----------------------------------------------------------------------------------

    def flush(self) -> None:
        """Save what is in the field now. Call before an act that may bring text back, and before closing."""
        self._timer.stop()
        if self._conversation is None or self._pending_text is not None:
            return
        self._take_in_returned()
        text = self.edit.plain()
        if text == self._saved and (self._mode == self._saved_mode or not text.strip()):
            return
        before = (self._saved, self._saved_mode)
        self._saved, self._saved_mode = text, self._mode
        conversation_id = self.conversation_id

        def saved() -> None:
            if conversation_id == self.conversation_id:
                self._take_in_returned()

        def failed(error: SocialInboxError) -> None:
            if conversation_id == self.conversation_id:
                self._saved, self._saved_mode = before  # what the disk still holds: the next pause tries again
                self._refuse(error)

        seen, now = self._seen, self._workspace.now()
        draft = Draft(conversation_id, self._mode, text, seen.messages, seen.incoming, now, self._aim.to_message)
        self.drafts.save(draft, saved, failed)

    def _take_in_returned(self) -> None:
        """Show text that came back from the outbox, with what has been written since."""
        if self._conversation is None or self._pending_text is not None:
            return
        if self.drafts.is_writing(self.conversation_id):
            return
        draft = self.drafts.read(self.conversation_id)
        if draft is None or draft.text == self._saved:
            return
        written = self.edit.plain()
        text = joined(draft.text, self._saved, written)
        mode = more_private(self._mode, draft.mode) if written.strip() else draft.mode
        self._saved, self._saved_mode = draft.text, draft.mode
        self._seen = Seen(draft.seen_messages, draft.seen_incoming)
        self._was_warned = False
        self._fill(text, mode if self._can(mode) else "note")
        if text != draft.text:
            self._timer.start()

    def _on_changed(self, changes: Changes) -> None:
        if self._conversation is None:
            return
        if changes.everything or self.conversation_id in changes.conversations:
            self._take_in_returned()

    # --- sending ---------------------------------------------------------------------------------

    def send(self, *, and_done: bool = False) -> None:
        """Promise the reply, or keep the note; the field is cleared once that is on the disk."""
        conversation = self._conversation
        if conversation is None or self._pending_text is not None:
            return
        text = self.edit.plain()
        if not text.strip():
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        hint = self._hint()
        if hint is not None and hint.is_blocking:
            self.speak(hint.text)
            return
        if self._mode != "note" and self._is_newer_unseen():
            self._look()
            return
        if self._mode == "note":
            self._carry_out(AddNote(conversation.row.uid, self._new_uid(), text.strip()), text)
        else:
            self._carry_out(self._reply(conversation, text.strip(), and_done=and_done), text)

    def discard(self) -> None:
        """Empty the field; text undo brings the words back."""
        self.edit.selectAll()
        self.edit.textCursor().removeSelectedText()

    def _carry_out(self, op: Op, text: str) -> None:
        self._timer.stop()
        self._pending_text = text
        self._refusal = ""
        self.edit.setReadOnly(True)
        conversation_id = self.conversation_id

        def committed(_: Applied) -> None:
            self._pending_text = None
            self.edit.setReadOnly(False)
            if isinstance(op, AddNote):
                self._workspace.store.save_draft(Draft(conversation_id, "note", "", 0, 0, 0))
            if conversation_id == self.conversation_id and self._conversation is not None:
                self._saved, self._saved_mode = "", ""
                self._was_warned = False
                self._seen = Seen.of(self._conversation)
                self._fill("", "note")
                self._aim.is_chosen = False
                self._follow()
                self._fill("", self._usual_mode())
            self.sent.emit(conversation_id)

        self._workspace.do(op, then=committed)

    def _reply(self, conversation: Conversation, text: str, *, and_done: bool) -> QueueReply:
        return QueueReply(
            conversation.row.uid,
            self._new_uid(),
            to_message=self._aim.to_message,
            mode=self._mode,
            text=text,
            seen_messages=self._seen.messages,
            seen_incoming=self._seen.incoming,
            hold_seconds=self._workspace.settings.undo_hold_seconds,
            then_status="resolved" if and_done else "waiting",
        )

    def _new_uid(self) -> str:
        return made_uid(from_seconds(self._workspace.now()))

    def _on_refused(self, error: SocialInboxError) -> None:
        """Keep the text when the store said no, and say why."""
        if self._pending_text is None:
            return
        self._pending_text = None
        self.edit.setReadOnly(False)
        self._refuse(error)
        self._timer.start()

    def _refuse(self, error: SocialInboxError) -> None:
        self._refusal = error_sentence(error)
        self._show_state()

    # --- what is newer ---------------------------------------------------------------------------

    def _is_newer_unseen(self) -> bool:
        return self._conversation is not None and self._seen.messages < self._conversation.message_count

    def _look(self) -> None:
        """Show the newest message; only what was on screen after that counts as seen."""
        self._was_warned = True
        self.look_requested.emit()
        self._show_state()

    def _on_engine(self) -> None:
        self._show_state()

    # --- state on screen -------------------------------------------------------------------------

    def _hint(self) -> Hint | None:
        if self._conversation is None:
            return None
        text = self.edit.plain()
        account_id = self._conversation.account.id
        status = self._workspace.status.accounts.get(account_id)
        return hint_for(
            Situation(
                mode=self._mode,
                account=self._workspace.accounts.get(account_id, self._conversation.account),
                status=status,
                has_text=bool(text.strip()),
                excess=room_of(text, self._ruler(self._conversation)).excess if self._mode != "note" else 0,
                is_newer_unseen=self._is_newer_unseen() and self._mode != "note",
                asks_to_publish=self._asks_to_publish,
                refusal=self._refusal,
                rival=self._aim.rival,
                goes_to=self._aim.target,
                is_chosen=self._aim.is_chosen,
                other_way=self._aim.other_way() if self._is_stuck() else None,
                is_window_closed=self._aim.is_window_closed(),
                gap=self.saved_replies.open_gap(text) if self._mode != "note" else "",
            )
        )

    def _to_answer(self) -> Conversation | None:
        """What a saved reply would answer; a note answers nobody."""
        return self._conversation if self._mode != "note" else None

    def _ruler(self, conversation: Conversation) -> Ruler:
        return Ruler(conversation.account.capabilities, self._aim.reply_data, self._mode == "private")

    def _show_state(self) -> None:
        conversation = self._conversation
        if conversation is None:
            self.strip.hide()
            return
        text = self.edit.plain()
        ruler = self._ruler(conversation)
        room = room_of(text, ruler)
        is_note = self._mode == "note"
        self.counter.show_room(room, is_wanted=not is_note)
        self.edit.underline_from(-1 if is_note else first_excess(text, ruler))
        hint = self._hint()
        if hint is None:
            self.strip.hide()
        else:
            self.strip.say(hint.text, hint.status, hint.icon, hint.buttons)
        status = self._workspace.status.accounts.get(conversation.account.id)
        words = send_words(self._mode, status)
        self.send_button.setText(words.text)
        self.send_button.set_icon_name(words.icon)
        self.send_button.setEnabled(hint is None or not hint.is_blocking)
        self._speak_room(room.spoken_step if not is_note else -1, hint)
        self.show_kind(is_note=is_note)

    def _speak_room(self, step: int, hint: Hint | None) -> None:
        if step != self._spoken_step and step >= 0:
            self.speak(hint.text if hint is not None and hint.is_blocking else self.counter.accessibleName())
        self._spoken_step = step

    def _on_strip(self, name: str) -> None:
        answers: dict[str, Callable[[], None]] = {
            "look": self._look,
            "publish": self._publish,
            "keep": lambda: self.choose_mode("note"),
            "switch": lambda: self.aim_at(""),
            "newest": lambda: self.aim_at(""),
            "gap": self.saved_replies.go_to_gap,
            "stay": self._stay,
            "other": self._answer_elsewhere,
            "sign_in": lambda: self.sign_in_requested.emit(self._conversation.account.id if self._conversation else 0),
        }
        answers[name]()

    def _stay(self) -> None:
        self._aim.stay()
        self._timer.start()
        self._show_state()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer_elsewhere(self) -> None:
        other = self._aim.other_way()
        if other is not None:
            self.aim_at(other.message_uid)

    def _is_stuck(self) -> bool:
        """Whether the network of the message takes no reply any more."""
        return self._conversation is not None and (
            self._conversation.account.is_removed or self._aim.is_window_closed()
        )

    def _usual_mode(self) -> str:
        if self._conversation is None:
            return "public"
        return usual_mode(self._conversation, is_window_closed=self._aim.is_window_closed())

    def _publish(self) -> None:
        self._set_mode(self._asks_to_publish)
        self._asks_to_publish = ""
        self._show_state()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- helpers ---------------------------------------------------------------------------------

    def _can(self, mode: str) -> bool:
        if self._conversation is None or mode not in MODES:
            return False
        return offers(self._conversation, is_window_closed=self._aim.is_window_closed())[mode].is_possible

    def _set_mode(self, mode: str) -> None:
        self._mode = mode
        self.bar.show_mode(mode)
        if self.edit.plain().strip():
            self._timer.start()

    def _fill(self, text: str, mode: str) -> None:
        self._mode = mode
        self.bar.show_mode(mode)
        self.edit.set_plain(text)
        self._show_state()

    def _forget_questions(self) -> None:
        self._was_warned = False
        self._asks_to_publish = ""
        self._refusal = ""
        self._spoken_step = -1

    def _on_edited(self) -> None:
        if self._conversation is None:
            return
        self._refusal = ""
        if not self.edit.plain().strip():
            self._asks_to_publish = ""
            self._seen = self._on_screen if self._on_screen.messages else self._seen
            if self._aim.rival is not None:
                self._follow()
        self._timer.start()
        self._show_state()

    def _on_command(self, name: str) -> None:
        if name in ("send", "send_and_done"):
            self.send(and_done=name == "send_and_done")
        else:
            self.choose_mode(name.removeprefix("write_"))

    def _on_focus(self) -> None:
        if not self.edit.hasFocus():
            self.flush()

    def _on_files_refused(self) -> None:
        self._refusal = self.tr("Files and pictures are not attached to replies. Nothing was added.")
        self._show_state()
