"""The words of one reply in the outbox, and what can be done with them. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from socialinbox.core.model import Conversation, OutboxItem
from socialinbox.core.rules import may_cancel
from socialinbox.ui import times
from socialinbox.ui.compose.counter import Counter
from socialinbox.ui.compose.counting import Ruler, first_excess, room_of
from socialinbox.ui.compose.plain_edit import PlainEdit
from socialinbox.ui.compose.strip import ReasonStrip
from socialinbox.ui.conversation.rows import Bar, IconMark
from socialinbox.ui.outbox.ways_out import Way, way_words, ways_out
from socialinbox.ui.painting import draw_writing_frame, writing_margin
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets.buttons import Button, IconButton, Kind
from socialinbox.ui.widgets.labels import Hairline

_BAR_HEIGHT = 42
_TOOLS_HEIGHT = 48
_ROOMY = 420
#: The reply goes away, and its words are a draft again.
_AWAY = (Way.DROP, Way.EDIT, Way.TAKE_BACK)
#: The first version goes, or is said to have gone.
_SENDING = (Way.CONFIRM, Way.RETRY, Way.RELEASE)
_KEEP_GAP = 8


class OutboxEditor(QFrame):
    """Shows a reply as it was written; while nothing has left it can be written anew."""

    way_chosen = Signal(str)  # a Way
    kept = Signal(str)  # the new words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: OutboxItem | None = None
        self._ruler: Ruler | None = None
        self.edit = PlainEdit()
        self.strip = ReasonStrip()
        self.counter = Counter()
        self.keep_button = Button(self.tr("Keep this version"), Kind.PRIMARY, icon_name="check")
        self.buttons: dict[Way, Button | IconButton] = {}
        self._mode_mark = IconMark("globe", "accent_ink", 15)
        self._mode = PlainLabel("", Role.META_STRONG, "accent")
        self._account_mark = IconMark("at-sign", "ink_2", 13)
        self._account = ElidedLabel("", Role.META, "ink2")
        self._tools = QHBoxLayout()
        self._place = QHBoxLayout()  # of the account, and of the way to look there
        self._build()
        self.edit.edited.connect(self._show_state)
        self.edit.focus_changed.connect(self.update)
        self.edit.command_pressed.connect(self._on_command)
        self.keep_button.clicked.connect(lambda _checked=False: self._keep())
        self.strip.pressed.connect(lambda _: self._show_first())
        current().changed.connect(self.update)

    def _on_command(self, name: str) -> None:
        if name in ("send", "send_and_done"):
            self._keep()

    # --- what is shown ---------------------------------------------------------------------------

    def show_item(self, item: OutboxItem, conversation: Conversation, ruler: Ruler, text: str) -> None:
        """Show a reply. ``text`` is what a member made of it, or its own words."""
        self._item, self._ruler = item, ruler
        is_private = item.mode == "private"
        self._mode_mark.show_icon("lock" if is_private else "globe", "accent_ink")
        self._mode.setText(self.tr("Private message") if is_private else self.tr("Public reply"))
        self._account_mark.show_network(item.network)
        self._account.setText(conversation.account.handle or conversation.account.name)
        if self.edit.plain() != text:
            self.edit.set_plain(text)
        self.edit.setReadOnly(not may_cancel(item.state))
        self.edit.setAccessibleName(self.tr("Reply to {name}").format(name=item.name))
        self._show_ways(item, conversation)
        self._show_state()

    def edited_text(self) -> str:
        """Give the words when they differ from the first version; else ""."""
        if self._item is None or not may_cancel(self._item.state):
            return ""
        text = self.edit.plain()
        return text if text != self._item.text else ""

    def _show_ways(self, item: OutboxItem, conversation: Conversation) -> None:
        for former in self.buttons.values():
            former.hide()
            former.deleteLater()
        self.buttons.clear()
        ways = _ways(item, has_address=bool(item.url or conversation.url))
        for way in ways:
            button = self._make_button(way, is_short=Way.CONFIRM in ways)
            button.clicked.connect(lambda _checked=False, chosen=way: self.way_chosen.emit(chosen.value))
            self.buttons[way] = button
            if way is Way.LOOK:  # beside where it is
                self._place.addWidget(button)
            else:
                self._tools.insertWidget(0 if way in _AWAY else self._tools.count() - 1, button)

    def _make_button(self, way: Way, *, is_short: bool) -> Button | IconButton:
        """In words where there is room for them: four buttons in words have none in a narrow window."""
        words = self.tr("Discard") if way in _AWAY else way_words(way)
        if way is Way.LOOK:
            return IconButton("external-link", words)
        if way in _AWAY and is_short:
            return IconButton("trash-2", words)
        kind = Kind.PRIMARY if way is Way.CONFIRM else Kind.GHOST
        return Button(words, kind, icon_name="trash-2" if way in _AWAY else "")

    def _show_state(self) -> None:
        item, ruler = self._item, self._ruler
        if item is None or ruler is None:
            return
        text = self.edit.plain()
        room = room_of(text, ruler)
        self.edit.underline_from(first_excess(text, ruler))
        is_edited = bool(self.edited_text())
        can_keep = is_edited and not room.excess and bool(text.strip())
        # In a narrow window there is no room for all of them: the counter gives way until it matters. What goes, goes
        # first: all of them together for a moment would widen the pane.
        has_place = not can_keep and self.width() >= current().scale(_ROOMY)
        self.counter.show_room(room, is_wanted=may_cancel(item.state) and (room.is_near or has_place))
        self._make_room(is_edited=can_keep)
        self.keep_button.setEnabled(can_keep)
        self.keep_button.setVisible(can_keep)
        release = self.buttons.get(Way.RELEASE)
        if isinstance(release, Button):
            is_second = is_edited or Way.CONFIRM in self.buttons
            release.set_kind(Kind.GHOST if is_second else Kind.PRIMARY)
        if is_edited:
            pattern = self.tr("Edited. Your first version from {time} is kept.")
            words = pattern.format(time=times.clock(item.created_at))
            self.strip.say(words, "", "history", (("first", self.tr("Back to the first version")),))
        else:
            self.strip.hide()

    def _make_room(self, *, is_edited: bool) -> None:
        """What sends the first version gives way to what was made of it; going back to it brings them again."""
        buttons = [button for way, button in self.buttons.items() if way is not Way.LOOK]
        margins = self._tools.contentsMargins()
        needed = margins.left() + margins.right() + 2 * (self._tools.spacing() + _KEEP_GAP)
        needed += sum(each.sizeHint().width() + self._tools.spacing() for each in (*buttons, self.keep_button))
        for way, button in self.buttons.items():
            if way in _SENDING:
                button.setVisible(not is_edited or needed <= self.width())

    def _show_first(self) -> None:
        if self._item is not None:
            self.edit.set_plain(self._item.text)
            self._show_state()

    def _keep(self) -> None:
        if self.keep_button.isEnabled():
            self.kept.emit(self.edit.plain())

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        margin = writing_margin(self.devicePixelRatioF())
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(0)
        bar = Bar(_BAR_HEIGHT)
        line = QHBoxLayout(bar)
        line.setContentsMargins(15, 0, 12, 0)
        line.setSpacing(7)
        line.addWidget(self._mode_mark)
        line.addWidget(self._mode)
        line.addStretch(1)
        line.addWidget(self._account_mark)
        line.addWidget(self._account)
        line.addLayout(self._place)
        text_box = QHBoxLayout()
        text_box.setContentsMargins(15, 11, 11, 6)
        text_box.addWidget(self.edit)
        tools = Bar(_TOOLS_HEIGHT)
        tools.setLayout(self._tools)
        self._tools.setContentsMargins(8, 0, 8, 0)
        self._tools.setSpacing(6)
        self._tools.addStretch(1)
        self._tools.addWidget(self.counter)
        self._tools.addSpacing(_KEEP_GAP)
        self._tools.addWidget(self.keep_button)
        column.addWidget(bar)
        column.addWidget(Hairline())
        column.addLayout(text_box)
        column.addWidget(self.strip)
        column.addWidget(Hairline())
        column.addWidget(tools)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_state()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        has_focus = self.edit.hasFocus() and not self.edit.isReadOnly()
        line = tokens.focus if has_focus else tokens.control
        painter = QPainter(self)
        rect, ratio = QRectF(self.rect()), self.devicePixelRatioF()
        draw_writing_frame(painter, rect, tokens.sheet, line, is_active=has_focus, ratio=ratio)
        painter.end()


def footnote(item: OutboxItem, *, is_away: bool) -> str:
    """Say what becomes of a kept version."""
    if not may_cancel(item.state):
        return ""
    if is_away:
        return QCoreApplication.translate(
            "OutboxEditor", "Kept versions join the line and leave when the connection returns."
        )
    return QCoreApplication.translate("OutboxEditor", "Kept versions join the line and leave in their turn.")


def _ways(item: OutboxItem, *, has_address: bool) -> list[Way]:
    return [way for way in ways_out(item) if way is not Way.LOOK or has_address]
