"""One reply of the outbox in its conversation, with the field to write it anew. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from socialinbox.core.ids import from_seconds, made_uid
from socialinbox.core.model import Conversation, Draft, OutboxItem
from socialinbox.core.ops import CancelReply, DiscardReply, Op, QueueReply
from socialinbox.core.rules import may_cancel
from socialinbox.store import Applied
from socialinbox.ui.compose.counting import Ruler
from socialinbox.ui.compose.returned import joined
from socialinbox.ui.conversation.links import visit
from socialinbox.ui.conversation.place_line import PlaceLine
from socialinbox.ui.conversation.row_maker import RowMaker
from socialinbox.ui.conversation.rows import Bar
from socialinbox.ui.conversation.timeline import HELD_REASONS, Material, build_timeline
from socialinbox.ui.conversation.timeline_view import TimelineView
from socialinbox.ui.messages import shown_name, state_words
from socialinbox.ui.outbox.editor import OutboxEditor, footnote
from socialinbox.ui.outbox.ways_out import Way, op_of
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel, plain_tool_tip
from socialinbox.ui.theme import Role, Size, current
from socialinbox.ui.widgets.buttons import Button, Kind
from socialinbox.ui.widgets.labels import Hairline
from socialinbox.ui.widgets.marks import Pill
from socialinbox.ui.workspace import Workspace

_EXCERPT = 12
_ROOMY = 480
_RING_SHARE = 0.6


class OutboxDetail(QWidget):
    """Edits that were begun are remembered for each reply until they are kept or thrown away."""

    conversation_requested = Signal(int)
    sign_in_requested = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._item: OutboxItem | None = None
        self._conversation: Conversation | None = None
        self._edits: dict[int, tuple[OutboxItem, str]] = {}
        self.title = ElidedLabel("", Role.TITLE)
        self.pill = Pill()
        self._place = PlaceLine()
        self.open_button = Button(self.tr("Open conversation"), Kind.GHOST, icon_name="external-link")
        self.open_button.setAccessibleName(self.open_button.text())
        plain_tool_tip(self.open_button, self.open_button.text())
        self._maker = RowMaker(workspace, self, has_ways=False)
        self.timeline = TimelineView(self._maker.make, self._maker.take_back)
        self.editor = OutboxEditor()
        self._footnote = PlainLabel("", Role.META, "ink3")
        self._footnote.setWordWrap(True)
        self._page = QWidget()
        self._build()
        self._maker.link_activated.connect(lambda url: visit(self, url))
        self.editor.way_chosen.connect(self._take_way)
        self.editor.kept.connect(self._keep)
        self.open_button.clicked.connect(self._open)

    @property
    def item_id(self) -> int:
        """The reply shown, 0 for none."""
        return self._item.id if self._item else 0

    # --- what is shown ---------------------------------------------------------------------------

    def show_item(self, item: OutboxItem | None) -> None:
        """Show a reply; None shows nothing. What was edited of the former one is remembered."""
        self._remember()
        is_other = item is None or item.id != self.item_id
        self._item = item
        self._conversation = self._workspace.read.conversation(item.conversation_id) if item else None
        self._page.setVisible(self._conversation is not None)
        if item is None or self._conversation is None:
            return
        if not may_cancel(item.state):
            self._save_edit(item.id)
        self._show_head(item, self._conversation)
        self._show_excerpt(item, self._conversation, is_other=is_other)
        capabilities = self._conversation.account.capabilities
        ruler = Ruler(capabilities, self._workspace.read.reply_data(item.conversation_id), item.mode == "private")
        text = self._edits[item.id][1] if item.id in self._edits else item.text
        self.editor.show_item(item, self._conversation, ruler, text)
        status = self._workspace.status.accounts.get(item.account_id)
        is_away = status is not None and status.state not in ("well", "reading")
        self._footnote.setText(footnote(item, is_away=is_away))
        self.editor.setVisible(item.state != "sent")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name needs the room more than the words of the button beside it."""
        super().resizeEvent(event)
        self.open_button.setText(self.tr("Open conversation") if self.width() >= current().scale(_ROOMY) else "")

    def update_time(self) -> None:
        """Tell times anew."""
        self.timeline.update_time(self._workspace.now())

    def focus_edit(self) -> None:
        """Give the keyboard to the words of the reply."""
        self.editor.edit.setFocus()

    def set_pane_height(self, height: int) -> None:
        """Let the words take up to 40 % of the pane."""
        self.editor.edit.set_most_height(round(0.4 * height))

    def flush(self) -> None:
        """Put edits that were not kept into the drafts of their conversations, so that nothing is lost."""
        self._remember()
        for outbox_id in list(self._edits):
            self._save_edit(outbox_id)

    def _show_head(self, item: OutboxItem, conversation: Conversation) -> None:
        self.title.setText(shown_name(item.name))
        words = state_words(item)
        share = None if words.icon else _RING_SHARE
        self.pill.show_status(words.word, words.status, words.icon, share)
        self._place.show_conversation(conversation)

    def _show_excerpt(self, item: OutboxItem, conversation: Conversation, *, is_other: bool) -> None:
        unseen = max(0, conversation.message_count - item.seen_messages)
        wanted = _EXCERPT + (unseen if item.reason in HELD_REASONS else 0)
        messages = self._workspace.read.messages(conversation.row.id, limit=wanted)
        shown = [] if item.state == "sent" else [item]
        self._maker.conversation = conversation
        entries = build_timeline(Material(conversation, messages, outbox=shown, has_earlier_messages=True))
        self.timeline.show_entries(entries, is_new=is_other)

    # --- acts ------------------------------------------------------------------------------------

    def _take_way(self, name: str) -> None:
        item, conversation, way = self._item, self._conversation, Way(name)
        if item is None or conversation is None:
            return
        op = op_of(way, item, conversation)
        if op is not None:
            if way in (Way.DROP, Way.EDIT, Way.TAKE_BACK, Way.RELEASE):
                self._forget_edit(item)
            self._workspace.do(op)
        elif way is Way.SIGN_IN:
            self.sign_in_requested.emit(item.account_id)
        elif way is Way.CHECK and self._workspace.engine is not None:
            self._workspace.engine.check_now(item.account_id)
        elif way is Way.LOOK:
            visit(self, item.url or conversation.url)

    def _keep(self, text: str) -> None:
        """Cancel the old version and queue the new one, as one act: all or none."""
        item, conversation = self._item, self._conversation
        if item is None or conversation is None:
            return
        drop: Op = DiscardReply(conversation.row.uid, item.uid)
        if item.state == "queued":
            drop = CancelReply(conversation.row.uid, item.uid)
        new = QueueReply(
            conversation.row.uid,
            made_uid(from_seconds(self._workspace.now())),
            to_message="",
            mode=item.mode,
            text=text.strip(),
            seen_messages=conversation.message_count,
            seen_incoming=conversation.incoming_count,
            hold_seconds=self._workspace.settings.undo_hold_seconds,
        )
        draft = self._workspace.read.draft(conversation.row.id)

        def kept(_: Applied) -> None:
            self._forget_edit(item)
            if draft is not None:  # queueing empties the draft; this one was another text
                self._workspace.store.save_draft(draft)

        self._workspace.do(drop, new, then=kept)

    def _open(self) -> None:
        if self._item is not None:
            self.conversation_requested.emit(self._item.conversation_id)

    # --- edits -----------------------------------------------------------------------------------

    def _remember(self) -> None:
        if self._item is None:
            return
        text = self.editor.edited_text()
        if text:
            self._edits[self._item.id] = (self._item, text)
        else:
            self._edits.pop(self._item.id, None)

    def _forget_edit(self, item: OutboxItem) -> None:
        self._edits.pop(item.id, None)
        if self.item_id == item.id:
            self.editor.edit.set_plain(item.text)

    def _save_edit(self, outbox_id: int) -> None:
        """The reply went on without its edit: the edit becomes a draft."""
        if outbox_id not in self._edits:
            return
        item, text = self._edits.pop(outbox_id)
        draft = self._workspace.read.draft(item.conversation_id)
        kept = joined(draft.text, "", text) if draft else text
        mode = draft.mode if draft else item.mode
        now = self._workspace.now()
        self._workspace.store.save_draft(Draft(item.conversation_id, mode, kept, item.seen_messages, 0, now))

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Hairline())
        column.addWidget(self.timeline, 1)
        box = QVBoxLayout()
        box.setContentsMargins(16, 0, 16, 14)
        box.setSpacing(7)
        box.addWidget(self.editor)
        box.addWidget(self._footnote)
        column.addLayout(box)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _head(self) -> QWidget:
        head = Bar(Size.HEADER)
        line = QHBoxLayout(head)
        line.setContentsMargins(24, 0, 12, 0)
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.title)
        top.addWidget(self.pill)
        top.addStretch(1)
        titles.addLayout(top)
        titles.addWidget(self._place)
        titles.addStretch(1)
        line.addLayout(titles, 1)
        line.addWidget(self.open_button)
        return head
