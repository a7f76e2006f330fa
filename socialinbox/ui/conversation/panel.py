"""One conversation at work: its head, its messages, and the field to answer. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from socialinbox.core.changes import Changes
from socialinbox.core.model import Conversation, Message
from socialinbox.core.ops import MarkRead
from socialinbox.ui.compose.composer import Composer
from socialinbox.ui.compose.draft_keeper import DraftKeeper
from socialinbox.ui.compose.strip import ReasonStrip
from socialinbox.ui.conversation.acts import ConversationActs
from socialinbox.ui.conversation.calm_panes import InboxZeroPane
from socialinbox.ui.conversation.find_bar import FindBar
from socialinbox.ui.conversation.finder import Finder
from socialinbox.ui.conversation.header import ConversationHeader
from socialinbox.ui.conversation.new_pill import NewPill
from socialinbox.ui.conversation.row_maker import RowMaker
from socialinbox.ui.conversation.timeline import Material, build_timeline
from socialinbox.ui.conversation.timeline_view import TimelineView
from socialinbox.ui.times import MINUTE
from socialinbox.ui.widgets.buttons import Button, ButtonSize, Kind
from socialinbox.ui.widgets.frames import EmptyState
from socialinbox.ui.widgets.labels import Hairline
from socialinbox.ui.workspace import Workspace

PAGE = 60
#: Scrolling up brings earlier messages until so many are shown; from then on each page is asked for.
MOST_BY_SCROLLING = 600
_COMPOSER_INSET = 16
_SECOND = 1_000


class ConversationPanel(QWidget):
    """Shows a conversation, or why there is none."""

    requested = Signal(str, QWidget)  # an act for the window, and where its popover belongs
    conversation_requested = Signal(int)
    view_requested = Signal(str)
    sign_in_requested = Signal(int)  # account
    sent = Signal(int)  # conversation
    left = Signal()  # Esc: back to the queue
    own_window_wanted = Signal(int)  # conversation, which is being written in a window of its own

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, drafts: DraftKeeper | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._conversation: Conversation | None = None
        self._messages: list[Message] = []
        self._has_earlier = False
        self._known_incoming = 0
        self._read_here = 0  # so many of its messages were marked as read when they were seen
        self.header = ConversationHeader()
        self.composer = Composer(workspace, drafts=drafts)
        #: Whether a conversation is being written in a window of its own: text has one editor at a time.
        self.is_elsewhere: Callable[[int], bool] = lambda _: False
        self.elsewhere = ReasonStrip()
        self._maker = RowMaker(workspace, self)
        self.timeline = TimelineView(self._maker.make, self._maker.take_back)
        self.earlier_button = Button(self.tr("Earlier messages"), Kind.LINK, size=ButtonSize.SMALL)
        self.find_bar = FindBar()
        self.finder = Finder(self.timeline, self.find_bar, self.load_earlier, lambda: self._has_earlier)
        self.new_pill = NewPill(self.timeline)
        self.empty = EmptyState("message-square", self.tr("Choose a conversation. J and K move."))
        self.zero = InboxZeroPane()
        self.acts = ConversationActs(workspace, self._maker, self.timeline, self)
        self._stack = QStackedWidget()
        self._clock = QTimer(self)
        self._build()
        self._connect()

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def conversation(self) -> Conversation | None:
        """The conversation on screen."""
        return self._conversation

    def show_conversation(self, conversation_id: int) -> None:
        """Open a conversation; 0 leaves none."""
        conversation = self._workspace.read.conversation(conversation_id) if conversation_id else None
        if conversation is None:
            self._leave(self.empty)
            return
        if self._conversation is not None and self._conversation.row.id == conversation.row.id:
            self._refresh()
            return
        self._conversation = conversation
        self._known_incoming = conversation.incoming_count
        self._read_here = 0
        self.new_pill.clear()
        self._maker.pictures.clear()
        self._open_composer(conversation)
        self._read_messages()
        self._show(is_new=True)
        self._stack.setCurrentIndex(0)
        self._on_end_reached()
        self._read_mark()

    def show_inbox_zero(self, answered: int, median_seconds: int, waiting: int) -> None:
        """Say that everyone has an answer."""
        self.zero.show_numbers(answered, median_seconds, waiting)
        self._leave(self.zero)

    def show_nothing(self) -> None:
        """Say how to choose a conversation."""
        self._leave(self.empty)

    def focus_messages(self) -> None:
        """Give the keyboard to the newest message."""
        self.timeline.focus_messages()

    def write(self, mode: str = "") -> None:
        """Give the keyboard to the composer, wherever it is: "" as it stands, else public, private or note."""
        if self._conversation is None:
            return
        if self.composer.conversation_id:
            self.composer.write(mode)
        else:
            self.own_window_wanted.emit(self._conversation.row.id)

    def place_composer(self) -> None:
        """The conversation got a window of its own, or lost it: the text goes there, or comes back."""
        conversation = self._conversation
        if conversation is None or self.is_elsewhere(conversation.row.id) != bool(self.composer.conversation_id):
            return
        self._open_composer(conversation)
        if self.composer.conversation_id and self.timeline.is_at_end():
            self._on_end_reached()

    def _open_composer(self, conversation: Conversation) -> None:
        is_elsewhere = self.is_elsewhere(conversation.row.id)
        self.composer.open(None if is_elsewhere else conversation)
        self.composer.setVisible(not is_elsewhere)
        if is_elsewhere:
            text = self.tr("You write this in its own window.")
            self.elsewhere.say(text, "", "external-link", [("show", self.tr("Show the window"))])
        else:
            self.elsewhere.hide()

    def open_find(self) -> None:
        """Ask what to find in this conversation."""
        if self._conversation is not None:
            self.find_bar.open("")

    def close_find(self) -> None:
        """Find no longer; the keyboard goes back to the messages."""
        has_keyboard = self.find_bar.isAncestorOf(QApplication.focusWidget() or self)
        self.finder.close_bar()
        if has_keyboard:
            self.focus_messages()

    def step_match(self, step: int) -> None:
        """Go to the next match (1) or the one before (-1); without anything to find, ask for it."""
        if not self.finder.step(step) and self.find_bar.isHidden():
            self.open_find()

    def flush(self) -> None:
        """Save the draft now: before closing, before an undo."""
        self.composer.flush()

    # --- reading ---------------------------------------------------------------------------------

    def _read_messages(self, limit: int = PAGE) -> None:
        if self._conversation is None:
            return
        found = self._workspace.read.messages(self._conversation.row.id, limit=limit + 1)
        self._has_earlier = len(found) > limit
        self._messages = found[-limit:]

    def load_earlier(self) -> bool:
        """Show the messages before those on screen; the reader keeps their place. False when there are none."""
        if self._conversation is None or not self._messages or not self._has_earlier:
            return False
        first = self._messages[0].id
        found = self._workspace.read.messages(self._conversation.row.id, before_id=first, limit=PAGE + 1)
        self._has_earlier = len(found) > PAGE
        self._messages = found[-PAGE:] + self._messages
        self._show(is_new=False)
        return True

    def _on_start_reached(self) -> None:
        """The reader scrolled to the top: more of the past comes by itself, within bounds."""
        if self._has_earlier and len(self._messages) < MOST_BY_SCROLLING:
            self.load_earlier()

    def _refresh(self) -> None:
        """Read the conversation again and show what changed."""
        if self._conversation is None:
            return
        conversation = self._workspace.read.conversation(self._conversation.row.id)
        if conversation is None:
            self._leave(self.empty)
            return
        if conversation.row.id != self._conversation.row.id:
            self.show_conversation(conversation.row.id)  # it was merged: the other one shows its messages
            return
        was_at_end = self.timeline.is_at_end()
        arrived = conversation.incoming_count - self._known_incoming
        self._known_incoming = conversation.incoming_count
        self._conversation = conversation
        grown = len(self._messages) + max(0, arrived)
        self._read_messages(max(PAGE, grown))
        self._show(is_new=False)
        self.composer.refresh(conversation)
        if was_at_end:
            self._on_end_reached()
        elif arrived > 0:
            self.new_pill.add(arrived)

    def _show(self, *, is_new: bool) -> None:
        conversation = self._conversation
        if conversation is None:
            return
        read, now = self._workspace.read, self._workspace.now()
        self._maker.conversation = conversation
        self.acts.conversation = conversation
        due = self._workspace.read.reply_due(conversation.row.id)
        self.header.show_conversation(
            conversation,
            now,
            is_first=due is not None and due.is_first,
            hours=self._workspace.opening_hours(conversation.row),
        )
        self.earlier_button.setVisible(self._has_earlier)
        material = Material(
            conversation,
            self._messages,
            read.notes(conversation.row.id),
            read.events(conversation.row.id),
            read.outbox(conversation.row.id, now),
            read.earlier(conversation.row.id) if conversation.earlier_count else (),
            has_earlier_messages=self._has_earlier,
        )
        self.timeline.show_entries(build_timeline(material), is_new=is_new)
        self._set_clock()

    def _read_mark(self) -> None:
        """Note that the messages on screen have been read."""
        conversation = self._conversation
        if conversation is None or not self._workspace.settings.mark_read_on_open:
            return
        if conversation.incoming_count <= self._read_here:
            return  # whoever marked it as unread again wants it so
        self._read_here = conversation.incoming_count
        if conversation.read_incoming < conversation.incoming_count:
            self._workspace.do(MarkRead(conversation.row.uid, conversation.incoming_count))

    def _on_changed(self, changes: Changes) -> None:
        if self._conversation is None:
            return
        is_mine = self._conversation.row.id in changes.conversations
        is_mine |= self._conversation.account.id in changes.accounts
        if is_mine or changes.words or changes.everything:
            self._refresh()

    def _on_end_reached(self) -> None:
        """All there is stands on screen: it counts as seen while the window is looked at."""
        if self._conversation is None or not self.isVisible():
            return
        self.new_pill.clear()
        self.composer.set_on_screen(self._conversation)
        if self.window().isActiveWindow():
            self._read_mark()

    def _leave(self, pane: QWidget) -> None:
        self._conversation = None
        self.composer.open(None)
        self.composer.show()
        self.elsewhere.hide()
        self.timeline.show_entries([], is_new=True)
        self._clock.stop()
        self._stack.setCurrentWidget(pane)

    # --- time ------------------------------------------------------------------------------------

    def _set_clock(self) -> None:
        """Tick each minute, together with the queue; each second while an undo hold runs."""
        now = self._workspace.now()
        counts = self.timeline.is_counting_down(now)
        self._clock.setInterval(_SECOND if counts else (MINUTE - now % MINUTE) * _SECOND)
        if self.isVisible():
            self._clock.start()

    def _on_tick(self) -> None:
        now = self._workspace.now()
        self.header.update_time(now)
        self.timeline.update_time(now)
        self._set_clock()

    # --- events ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.composer.set_pane_height(self.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._conversation is not None:
            self._on_tick()
            self._look_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_again()

    def _look_again(self) -> None:
        """The member is back: what stands at the end of the messages is before them now."""
        if self._conversation is not None and self.timeline.is_at_end():
            self._on_end_reached()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
        self.composer.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Hairline())
        column.addWidget(self.find_bar)
        self.find_bar.hide()
        column.addWidget(self.earlier_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.timeline, 1)
        box = QVBoxLayout()
        box.setContentsMargins(_COMPOSER_INSET, 0, _COMPOSER_INSET, _COMPOSER_INSET)
        box.addWidget(self.composer)
        column.addLayout(box)
        column.addWidget(self.elsewhere)
        for each in (page, self.empty, self.zero):
            self._stack.addWidget(each)
        self._stack.setCurrentWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setAccessibleName(self.tr("Conversation"))
        self.timeline.setAccessibleName(self.tr("Messages"))

    def _connect(self) -> None:
        self.header.requested.connect(self._on_requested)
        self.earlier_button.clicked.connect(self.load_earlier)
        self.find_bar.closed.connect(self.close_find)
        self.timeline.end_reached.connect(self._on_end_reached)
        self.timeline.start_reached.connect(self._on_start_reached)
        self.new_pill.clicked.connect(self.timeline.scroll_to_end)
        self.composer.look_requested.connect(self.timeline.scroll_to_end)
        self.composer.look_requested.connect(self._on_end_reached)
        self.composer.sign_in_requested.connect(self.sign_in_requested)
        self.composer.sent.connect(self.sent)
        self.elsewhere.pressed.connect(lambda _: self.write())
        self.composer.escaped.connect(self.left)
        self.acts.edit_requested.connect(self.write)
        self.acts.answer_requested.connect(self.composer.aim_at)
        self.acts.sign_in_requested.connect(self.sign_in_requested)
        self.zero.view_requested.connect(self.view_requested)
        self._clock.timeout.connect(self._on_tick)
        self._workspace.changed.connect(self._on_changed)

    def _on_requested(self, name: str, anchor: QWidget) -> None:
        if name == "browse":
            self.acts.browse()
        else:
            self.requested.emit(name, anchor)
