"""What can be asked of the rows of a conversation: menus, files, links, ways out of the outbox. GUI thread only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from socialinbox.core.errors import SocialInboxError
from socialinbox.core.model import Attachment, Conversation, Message, Note, OutboxItem
from socialinbox.core.ops import DeleteNote
from socialinbox.ui import times
from socialinbox.ui.conversation.files import find_chip, kept_path, load_picture, save_copy
from socialinbox.ui.conversation.links import visit
from socialinbox.ui.conversation.message_rows import MessageRow
from socialinbox.ui.conversation.row_maker import RowMaker
from socialinbox.ui.conversation.timeline_view import TimelineView
from socialinbox.ui.messages import error_sentence
from socialinbox.ui.outbox.ways_out import Way, op_of, way_words, ways_out
from socialinbox.ui.widgets.buttons import Kind
from socialinbox.ui.widgets.frames import Menu
from socialinbox.ui.widgets.message import ask, plain_message
from socialinbox.ui.workspace import Workspace


class ConversationActs(QObject):
    """Carries out what a row was asked for."""

    answer_requested = Signal(str)  # uid of the message that the next reply answers
    edit_requested = Signal()  # the text is back in the composer
    sign_in_requested = Signal(int)  # account

    def __init__(self, workspace: Workspace, maker: RowMaker, timeline: TimelineView, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._timeline, self._window = workspace, timeline, parent
        self._maker = maker
        self.conversation: Conversation | None = None
        maker.link_activated.connect(lambda url: visit(parent, url))
        maker.message_menu_requested.connect(self._show_message_menu)
        maker.reply_menu_requested.connect(self._show_reply_menu)
        maker.note_menu_requested.connect(self._show_note_menu)
        maker.way_chosen.connect(self.take_way)
        maker.file_show_requested.connect(self.show_file)
        maker.file_save_requested.connect(self.save_file)

    # --- replies ---------------------------------------------------------------------------------

    def take_way(self, item: OutboxItem, name: str) -> None:
        """Carry out one of the ways out of a reply's state."""
        conversation, way = self.conversation, Way(name)
        if conversation is None:
            return
        op = op_of(way, item, conversation)
        if op is not None:
            then = (lambda _: self.edit_requested.emit()) if way in (Way.EDIT, Way.TAKE_BACK) else None
            self._workspace.do(op, then=then)
        elif way is Way.SIGN_IN:
            self.sign_in_requested.emit(item.account_id)
        elif way is Way.CHECK and self._workspace.engine is not None:
            self._workspace.engine.check_now(item.account_id)
        elif way is Way.LOOK:
            visit(self._window, item.url or conversation.url)

    def browse(self) -> None:
        """Offer to open the conversation at its network."""
        if self.conversation is not None and self.conversation.url:
            visit(self._window, self.conversation.url)

    # --- menus -----------------------------------------------------------------------------------

    def _show_message_menu(self, message: Message, at: QPoint) -> None:
        self.message_menu(message).popup(at)

    def message_menu(self, message: Message) -> Menu:
        """Make the menu of a message: what can be copied, and what its network allows."""
        menu = Menu(self._window)
        row = self._timeline.row(f"message:{message.id}")
        selected = row.selected_text() if isinstance(row, MessageRow) else ""
        if selected:
            _add(menu, self.tr("Copy"), lambda: _copy(selected))
        if message.direction == "incoming" and not message.is_deleted:
            _add(menu, self.tr("Reply to this message"), lambda: self.answer_requested.emit(message.uid))
        if not message.is_deleted:
            _add(menu, self.tr("Copy message"), lambda: _copy(message.text))
        if message.edited_at:
            _add(menu, self.tr("What it said before…"), lambda: self._show_versions(message))
        self._add_network_acts(menu, message)
        if message.url:
            menu.addSeparator()
            _add(menu, self.tr("Open in the browser…"), lambda: visit(self._window, message.url))
        return menu

    def _add_network_acts(self, menu: Menu, message: Message) -> None:
        conversation = self.conversation
        if conversation is None or message.is_deleted or self._workspace.engine is None:
            return
        account = self._workspace.accounts.get(message.account_id, conversation.account)
        actions = account.capabilities.actions
        menu.addSeparator()
        if message.direction == "incoming" and message.is_favourited and "unfavourite" in actions:
            _add(menu, self.tr("Take the favourite back"), lambda: self._act(message, "unfavourite"))
        elif message.direction == "incoming" and not message.is_favourited and "favourite" in actions:
            _add(menu, self.tr("Mark as favourite"), lambda: self._act(message, "favourite"))
        if message.direction == "outgoing" and "delete" in actions:
            _add(menu, self.tr("Delete at the network…"), lambda: self._delete(message))

    def _show_reply_menu(self, item: OutboxItem, at: QPoint) -> None:
        menu = Menu(self._window)
        _add(menu, self.tr("Copy message"), lambda: _copy(item.text))
        menu.addSeparator()
        for way in ways_out(item):
            _add(menu, way_words(way), partial(self.take_way, item, way.value))
        menu.popup(at)

    def _show_note_menu(self, note: Note) -> None:
        menu = Menu(self._window)
        _add(menu, self.tr("Copy note"), lambda: _copy(note.text))
        _add(menu, self.tr("Delete note"), lambda: self._delete_note(note))
        menu.popup(QCursor.pos())

    def _delete_note(self, note: Note) -> None:
        if self.conversation is not None:
            self._workspace.do(DeleteNote(self.conversation.row.uid, note.uid))

    def _show_versions(self, message: Message) -> None:
        parts = [
            f"{times.moment(until, self._workspace.now())}\n{text}"
            for text, until in self._workspace.read.versions(message.id)
        ]
        title = self.tr("What it said before")
        plain_message(self._window, title, "\n\n".join(parts)[:4000], [(self.tr("Close"), Kind.PRIMARY)])

    # --- acts at the network ---------------------------------------------------------------------

    def _delete(self, message: Message) -> None:
        title = self.tr("Delete this reply at the network?")
        text = self.tr("It disappears for everybody and cannot be brought back.")
        words = (self.tr("Delete"), self.tr("Keep it"))
        if ask(self._window, title, text, yes=words[0], no=words[1], is_danger=True):
            self._act(message, "delete")

    def _act(self, message: Message, action: str) -> None:
        conversation, engine = self.conversation, self._workspace.engine
        if conversation is not None and engine is not None:
            future = engine.act(message.account_id, message.id, action)
            self._workspace.wait_for(future, lambda _: None, self._workspace.refused.emit)

    # --- files -----------------------------------------------------------------------------------

    def show_file(self, attachment_id: int) -> None:
        """Fetch a file that a member asked for, and draw it if it is a picture."""
        attachment = self._workspace.read.attachment(attachment_id)
        if attachment is None:
            return
        path = kept_path(attachment, self._workspace.store.attachments_folder)
        if path is not None:
            self._draw(attachment_id, path)
        elif self._workspace.engine is not None:
            future = self._workspace.engine.fetch_media(attachment_id)
            self._workspace.wait_for(
                future, lambda _: self._on_fetched(attachment_id), lambda error: self._on_trouble(attachment_id, error)
            )

    def save_file(self, attachment_id: int) -> None:
        """Put a copy of a kept file where the member wants it."""
        attachment = self._workspace.read.attachment(attachment_id)
        if attachment is None:
            return
        path = kept_path(attachment, self._workspace.store.attachments_folder)
        if path is not None:
            trouble = save_copy(self._window, attachment, path)
            if trouble:
                self._tell(attachment_id, trouble)

    def _on_fetched(self, attachment_id: int) -> None:
        attachment = self._workspace.read.attachment(attachment_id)
        path = self._path(attachment)
        if attachment is not None and path is not None and attachment.media_type.startswith("image/"):
            self._draw(attachment_id, path)

    def _path(self, attachment: Attachment | None) -> Path | None:
        return kept_path(attachment, self._workspace.store.attachments_folder) if attachment else None

    def _draw(self, attachment_id: int, path: Path) -> None:
        """Decode beside the window, so that a large picture does not hold it up."""

        def work() -> None:
            image = load_picture(path)
            self._workspace.bridge.call(lambda: self._on_decoded(attachment_id, image))

        threading.Thread(target=work, name="picture", daemon=True).start()

    def _on_decoded(self, attachment_id: int, image: QImage | None) -> None:
        chip = find_chip(self._timeline, attachment_id)
        if image is None:
            self._tell(attachment_id, self.tr("This is no picture that can be shown safely."))
        elif chip is not None:
            self._maker.pictures[attachment_id] = image
            chip.show_picture(image)

    def _on_trouble(self, attachment_id: int, error: SocialInboxError) -> None:
        self._tell(attachment_id, error_sentence(error))

    def _tell(self, attachment_id: int, sentence: str) -> None:
        chip = find_chip(self._timeline, attachment_id)
        if chip is not None:
            chip.show_trouble(sentence)


def _add(menu: Menu, words: str, act: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(lambda _checked=False: act())


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
