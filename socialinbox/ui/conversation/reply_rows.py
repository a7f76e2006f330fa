"""A reply that has not been confirmed, in its place between the messages. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal

from socialinbox.core.model import OutboxItem
from socialinbox.ui import times
from socialinbox.ui.conversation.bubble_frame import Look
from socialinbox.ui.conversation.message_rows import TextBubble
from socialinbox.ui.conversation.rows import IconMark, MetaLine, Row
from socialinbox.ui.messages import reason_sentence, state_words
from socialinbox.ui.outbox.ways_out import Way, way_words, ways_out
from socialinbox.ui.widgets.buttons import Button, ButtonSize, Kind

_LOOKS = {
    "queued": Look.QUEUED,
    "sending": Look.QUEUED,
    "unconfirmed": Look.UNCONFIRMED,
    "ask": Look.UNCONFIRMED,
    "blocked": Look.QUEUED,
    "rejected": Look.FAILED,
}
_WAY_HEIGHT = 24
_REASON_INSET = 30  # the icon before it, and what stands around both
_TONES = {"neutral": ("ink_3", "ink3"), "accent": ("accent_ink", "accent")}


class ReplyRow(Row):
    """The words of a reply, why they have not arrived, and what can be done."""

    way_chosen = Signal(object, str)  # the OutboxItem, and a Way
    link_activated = Signal(str)
    menu_requested = Signal(object, QPoint)

    def __init__(self, item: OutboxItem, now: int, *, look_url: str = "", has_ways: bool = True) -> None:
        super().__init__()
        self.item = item
        self.bubble = TextBubble(item.text, _LOOKS.get(item.state, Look.QUEUED), is_ours=True)
        self.bubble.link_activated.connect(self.link_activated)
        self.bubble.menu_requested.connect(lambda at: self.menu_requested.emit(self.item, at))
        self.column.addWidget(self.bubble, 0, Qt.AlignmentFlag.AlignRight)
        self._line = MetaLine(is_ours=True)
        words = state_words(item)
        ink, tone = _TONES.get(words.status, (words.status, words.status))
        icon = words.icon
        if self._is_overtaken():  # the line below it says why, and says it in amber
            icon, ink, tone = "clock", "ink_3", "ink3"
        self._line.add(IconMark(icon, ink))
        self._reason = self._line.add_text("", tone)
        self.column.addWidget(self._line)
        self._ways: list[Button] = []
        self._ways_beside, self._reason_width = False, 0
        self._width = 0
        self._below = MetaLine(is_ours=True)
        self.column.addWidget(self._below)
        if has_ways:
            self._add_ways(can_look=bool(item.url or look_url))
        self.update_time(now)

    def fit(self, width: int) -> None:
        self._width = width
        self.bubble.fit(width)
        self._fit_reason()
        self._place_ways(width)

    def update_time(self, now: int) -> None:
        words = state_words(self.item)
        reason = self._sentence(now)
        self._reason.setText(reason)
        self._fit_reason()
        spoken = QCoreApplication.translate("Messages", "Your reply. {state}: {reason}", "read aloud")
        self.bubble.view.setAccessibleName(spoken.format(state=words.word, reason=reason))

    def is_counting_down(self, now: int) -> bool:
        """Count the seconds while an undo hold runs."""
        return self.item.state == "queued" and self.item.hold_until_at > now

    def _fit_reason(self) -> None:
        """Break a long reason into lines: what a network says of a refusal is to be read in full."""
        self._reason.setWordWrap(False)
        natural = self._reason.sizeHint()
        room = self._width - _REASON_INSET if self._width else natural.width()
        is_long = natural.width() > room
        self._reason.setWordWrap(is_long)
        width = min(natural.width(), room)
        self._reason.setFixedWidth(width)  # first: a label never asks for the height of less than its least width
        self._reason.setFixedHeight(self._reason.heightForWidth(width) if is_long else natural.height())

    def _place_ways(self, width: int) -> None:
        """Put the ways out beside the reason where there is room, else below it."""
        if not self._ways_beside:
            self._reason_width = self._line.sizeHint().width()
        needed = sum(button.sizeHint().width() + 5 for button in self._ways)
        self._ways_beside = self._reason_width + needed <= width
        for button in self._ways:
            (self._line if self._ways_beside else self._below).add(button)
        self._below.setVisible(bool(self._ways) and not self._ways_beside)

    def _is_overtaken(self) -> bool:
        """The customer wrote again before it left."""
        return self.item.state == "blocked" and self.item.reason == "review"

    def _sentence(self, now: int) -> str:
        if self._is_overtaken():
            written = QCoreApplication.translate("Messages", "Written {time}, not sent yet")
            return written.format(time=times.moment(self.item.created_at, now))
        return reason_sentence(self.item, now)

    def _add_ways(self, *, can_look: bool) -> None:
        ways = [way for way in ways_out(self.item) if way is not Way.LOOK or can_look]
        if not ways:
            return
        for way in ways:
            button = Button(way_words(way), Kind.LINK, size=ButtonSize.SMALL)
            button.setFixedHeight(_WAY_HEIGHT)
            button.clicked.connect(lambda _checked=False, chosen=way: self.way_chosen.emit(self.item, chosen.value))
            self._ways.append(button)
