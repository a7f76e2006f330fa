"""Makes the row of each entry of a timeline. GUI thread only."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QImage

from socialinbox.core.model import Conversation, Message
from socialinbox.ui import times
from socialinbox.ui.conversation.dated_rows import (
    ArrivedAfterRow,
    ContextRow,
    DayRow,
    LineRow,
    NoteRow,
    earlier_row,
    held_row,
)
from socialinbox.ui.conversation.history import history_line
from socialinbox.ui.conversation.message_rows import MessageFacts, MessageRow, is_plain, writer_of
from socialinbox.ui.conversation.reply_rows import ReplyRow
from socialinbox.ui.conversation.rows import Row
from socialinbox.ui.conversation.timeline import (
    ArrivedAfterEntry,
    ContextEntry,
    DayEntry,
    EarlierEntry,
    Entry,
    EventEntry,
    HeldEntry,
    MessageEntry,
    NoteEntry,
    ReplyEntry,
)
from socialinbox.ui.theme import current
from socialinbox.ui.workspace import Workspace

#: So many rows of each side are kept for other messages: two screens full.
MOST_SPARE = 40
_ANSWER_MARKS = re.compile(r"^(?:\s*(?:re|aw|sv|fwd?|tr)\s*:)+\s*", re.IGNORECASE)


class RowMaker(QObject):
    """Gives each entry its row, and passes on what is asked of the rows."""

    link_activated = Signal(str)
    message_menu_requested = Signal(object, QPoint)  # Message
    reply_menu_requested = Signal(object, QPoint)  # OutboxItem
    note_menu_requested = Signal(object)  # Note
    way_chosen = Signal(object, str)  # OutboxItem, Way
    file_show_requested = Signal(int)
    file_save_requested = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject | None = None, *, has_ways: bool = True) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._has_ways = has_ways
        self.conversation: Conversation | None = None
        self.pictures: dict[int, QImage] = {}  # those that a member asked to see, by attachment
        self._spare: dict[bool, list[MessageRow]] = {False: [], True: []}  # by whether they are ours
        current().changed.connect(self._forget_spare)

    def make(self, entry: Entry) -> Row:
        """Make the row of an entry."""
        match entry:
            case MessageEntry():
                row: Row = self._message(entry)
            case ReplyEntry():
                row = self._reply(entry)
            case NoteEntry():
                row = self._note(entry)
            case EventEntry():
                line = history_line(entry.events, self._workspace)
                row = LineRow(line.icon, line.runs, line.ink)
            case DayEntry():
                row = DayRow(entry.at, self._workspace.now())
            case EarlierEntry():
                row = earlier_row(entry.count, entry.since_at, are_all_solved=entry.are_all_solved)
            case ContextEntry():
                row = self._context(entry)
            case ArrivedAfterEntry():
                row = ArrivedAfterRow()
            case HeldEntry():
                row = held_row()
        return row

    def take_back(self, row: Row) -> bool:
        """Keep a row that is shown no longer for another message; False when it cannot be used again."""
        if not isinstance(row, MessageRow) or row.is_outdated or not row.is_plain:
            return False
        spare = self._spare[row.message.direction == "outgoing"]
        is_kept = len(spare) < MOST_SPARE
        if is_kept:
            spare.append(row)
        return is_kept

    def _forget_spare(self) -> None:
        """Let go of the rows that are kept: others of other measures are wanted."""
        for spare in self._spare.values():
            for row in spare:
                row.deleteLater()
            spare.clear()

    def _message(self, entry: MessageEntry) -> MessageRow:
        message, conversation = entry.message, self.conversation
        member = self._workspace.members.get(message.member_id)
        is_other = conversation is not None and message.contact_id != conversation.contact.id
        subject = _ANSWER_MARKS.sub("", message.subject).strip()
        known = _ANSWER_MARKS.sub("", conversation.subject).strip() if conversation else ""
        facts = MessageFacts(
            writer=writer_of(message, member.name.split()[0] if member and member.name.split() else ""),
            shows_writer=is_other,
            shows_subject=bool(subject) and subject != known,
            is_private_here=conversation.is_private if conversation else False,
            folder=self._workspace.store.attachments_folder,
            now=self._workspace.now(),
            network=self._network_of(message),
        )
        is_ours = message.direction == "outgoing"
        if self._spare[is_ours] and is_plain(message, facts):
            spare = self._spare[is_ours].pop()
            spare.show_message(entry, facts)
            return spare
        row = MessageRow(entry, facts)
        row.link_activated.connect(self.link_activated)
        row.menu_requested.connect(self.message_menu_requested)
        row.file_show_requested.connect(self.file_show_requested)
        row.file_save_requested.connect(self.file_save_requested)
        for chip in row.chips:
            if chip.attachment.id in self.pictures:
                chip.show_picture(self.pictures[chip.attachment.id])
        return row

    def _network_of(self, message: Message) -> str:
        """The network of a message that came from another conversation; "" for the others."""
        account = self._workspace.accounts.get(message.account_id)
        return account.network if account is not None and message.home_id else ""

    def _reply(self, entry: ReplyEntry) -> ReplyRow:
        url = self.conversation.url if self.conversation else ""
        row = ReplyRow(entry.item, self._workspace.now(), look_url=url, has_ways=self._has_ways)
        row.way_chosen.connect(self.way_chosen)
        row.link_activated.connect(self.link_activated)
        row.menu_requested.connect(self.reply_menu_requested)
        return row

    def _note(self, entry: NoteEntry) -> NoteRow:
        note = entry.note
        member = self._workspace.members.get(note.member_id)
        when = times.clock(note.created_at)
        row = NoteRow(member.name if member else "", note.text, when, is_edited=bool(note.edited_at))
        row.link_activated.connect(self.link_activated)
        row.menu_requested.connect(lambda: self.note_menu_requested.emit(note))
        return row

    def _context(self, entry: ContextEntry) -> ContextRow:
        row = ContextRow(entry)
        row.link_activated.connect(self.link_activated)
        return row
