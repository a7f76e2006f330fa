"""The head of a conversation: who, how urgent, where it happens, and the acts. GUI thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from socialinbox.core.model import Conversation, QueueRow
from socialinbox.ui import times
from socialinbox.ui.actions import COMMANDS, words
from socialinbox.ui.conversation.place_line import PlaceLine
from socialinbox.ui.conversation.rows import Bar
from socialinbox.ui.menus import add_command
from socialinbox.ui.messages import shown_name
from socialinbox.ui.painting import RingState, ring_state
from socialinbox.ui.text_sink import ElidedLabel
from socialinbox.ui.theme import Role, Size
from socialinbox.ui.widgets.buttons import Button, IconButton
from socialinbox.ui.widgets.frames import Menu
from socialinbox.ui.widgets.marks import Pill

if TYPE_CHECKING:  # start-up
    from socialinbox.core.business_hours import OpeningHours

#: Acts fold into "more" from the left of this list on, when room is scarce.
FOLDING = ("tag", "assign", "snooze", "escalate")
#: What stands in "more" always.
_IN_MENU = ("priority", "wait", "unread")
_ORDER = ("assign", "tag", "escalate", "snooze")
_LEAST_TITLE = 190
_GAP = 4


class ConversationHeader(Bar):
    """Title, pill and buttons. ``requested`` names an act and the widget where its popover belongs."""

    #: assign, tag, escalate, snooze, priority, wait, unread, done, reopen, details, back, browse
    requested = Signal(str, QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Size.HEADER, parent)
        self._conversation: Conversation | None = None
        self._is_first = False
        self._hours: OpeningHours | None = None
        self.title = ElidedLabel("", Role.TITLE)
        self.pill = Pill()
        self.place = PlaceLine()
        self.buttons: dict[str, IconButton] = {}
        self.back_button = IconButton("arrow-left", self.tr("Back to the queue"), command="back")
        self.more_button = IconButton("ellipsis", self.tr("More acts"))
        self.details_button = IconButton("panel-right", self.tr("Show details"), command="details")
        self.done_button = Button(self.tr("Done"), icon_name="check")
        self._menu = Menu(self)
        self._build()
        self.set_back_shown(is_shown=False)
        self.set_details_shown(is_shown=True)

    # --- what is shown ---------------------------------------------------------------------------

    def show_conversation(
        self,
        conversation: Conversation,
        now: int,
        *,
        is_first: bool = False,
        hours: OpeningHours | None = None,
    ) -> None:
        """Show who writes, and where; whether we never answered them, and the hours in which their time counts."""
        self._conversation, self._is_first, self._hours = conversation, is_first, hours
        row = conversation.row
        self.title.setText(shown_name(row.name))
        self.place.show_conversation(conversation)
        self.setAccessibleName(f"{self.title.text()}, {self.place.text()}")
        is_done = row.status == "resolved"
        self.done_button.setText(self.tr("Reopen") if is_done else self.tr("Done"))
        self.done_button.set_icon_name("rotate-ccw" if is_done else "check")
        self.update_time(now)

    def update_time(self, now: int) -> None:
        """Tell anew how much time is left."""
        if self._conversation is None:
            return
        row = self._conversation.row
        self.pill.setVisible(bool(row.due_at or row.status in ("snoozed", "resolved", "waiting")))
        if row.due_at:
            state = ring_state(row.due_at - now)
            share = times.share_left(row.due_at, row.waiting_since_at, now, self._hours)
            left = times.due_left(row.due_at, now)
            if state is RingState.LATE:
                self.pill.show_status(left, "danger", "circle-alert")
            else:
                self.pill.show_status(left, "warn" if state is RingState.SOON else "neutral", ring_share=share)
        elif row.status == "snoozed":
            until = times.moment(row.snoozed_until_at, now)
            self.pill.show_status(self.tr("Snoozed until {time}").format(time=until), "slate", "alarm-clock")
        elif row.status == "resolved":
            self.pill.show_status(self.tr("Done"), "ok", "check")
        elif row.status == "waiting":
            self.pill.show_status(self.tr("Waiting on customer"), "neutral", "hourglass")
        self._tell_due(row, now)
        self._fold()

    def _tell_due(self, row: QueueRow, now: int) -> None:
        """Say by pointing, and to screen readers, which reply is due and until when."""
        words = ""
        if row.due_at:
            first, following = self.tr("First reply due {time}"), self.tr("Next reply due {time}")
            words = (first if self._is_first else following).format(time=times.moment(row.due_at, now))
        self.pill.setToolTip(words)
        self.pill.setAccessibleDescription(words)

    def set_details_shown(self, *, is_shown: bool) -> None:
        """Offer the way to the details while they are hidden."""
        self.details_button.setVisible(not is_shown)
        self._fold()

    def set_back_shown(self, *, is_shown: bool) -> None:
        """Offer the way back where queue and conversation share one place."""
        self.back_button.setVisible(is_shown)

    def folded(self) -> tuple[str, ...]:
        """Name the acts that stand behind "more"."""
        return tuple(name for name in FOLDING if self.buttons[name].isHidden())

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 0, 12, 0)
        line.setSpacing(_GAP)
        line.addWidget(self.back_button)
        line.addLayout(self._titles(), 1)
        commands = {command.name: command for command in COMMANDS}
        for name in _ORDER:
            button = IconButton(commands[name].icon, words()[name], command=name)
            button.clicked.connect(lambda _=False, act=name, anchor=button: self.requested.emit(act, anchor))
            self.buttons[name] = button
            line.addWidget(button)
        for name, widget in (("details", self.details_button), ("back", self.back_button)):
            widget.clicked.connect(lambda _=False, act=name, anchor=widget: self.requested.emit(act, anchor))
        self.more_button.clicked.connect(self._open_menu)
        self.done_button.clicked.connect(self._finish)
        line.addWidget(self.more_button)
        line.addWidget(self.details_button)
        line.addSpacing(8)
        line.addWidget(self.done_button)

    def _titles(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.title)
        top.addWidget(self.pill)
        top.addStretch(1)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column.addLayout(top)
        column.addWidget(self.place)
        column.addStretch(1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put acts behind "more" until title and pill have room."""
        always = [self.more_button, self.done_button]
        always += [each for each in (self.details_button, self.back_button) if not each.isHidden()]
        taken = sum(each.sizeHint().width() + _GAP for each in always) + 44
        pill = self.pill.sizeHint().width() + 10 if not self.pill.isHidden() else 0
        title = max(
            min(_LEAST_TITLE, self.title.sizeHint().width()) + pill,
            min(_LEAST_TITLE, self.place.sizeHint().width()),
        )
        places = (self.width() - taken - title) // (Size.TOOL_BUTTON + _GAP)
        kept = set(FOLDING[max(0, len(FOLDING) - max(0, places)) :])
        for name, button in self.buttons.items():
            button.setVisible(name in kept)

    def _finish(self) -> None:
        is_done = self._conversation is not None and self._conversation.row.status == "resolved"
        self.requested.emit("reopen" if is_done else "done", self.done_button)

    def _open_menu(self) -> None:
        self._menu.clear()
        for name in self.folded():
            self._add(name)
        if self.folded():
            self._menu.addSeparator()
        for name in _IN_MENU:
            self._add(name)
        if self._conversation is not None and self._conversation.url:
            self._add("browse")
        self._menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _add(self, name: str) -> None:
        add_command(self._menu, name, lambda: self.requested.emit(name, self.more_button))
