"""One message on screen: its words, its files, what happened to it, and when. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from socialinbox.core.model import Message
from socialinbox.ui import times
from socialinbox.ui.conversation.bubble_frame import BubbleFrame, Look
from socialinbox.ui.conversation.files import FileChip
from socialinbox.ui.conversation.rows import GAP, GROUP_GAP, PANE_PADDING, IconMark, MetaLine, Row
from socialinbox.ui.conversation.timeline import MessageEntry
from socialinbox.ui.messages import network_title, shown_name, visibility_word
from socialinbox.ui.text_sink import PlainLabel, PlainTextView
from socialinbox.ui.theme import Radius, Role, current
from socialinbox.ui.widgets.buttons import Button, ButtonSize, Kind
from socialinbox.ui.widgets.focus_ring import FocusFollower

_WIDEST = 432
_WIDEST_SHARE = 0.78


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """What a message's row must know besides the message."""

    writer: str  # who of us wrote it, or the customer's name
    shows_writer: bool  # somebody else than the customer of this conversation
    shows_subject: bool
    is_private_here: bool  # whether the conversation is private
    folder: Path  # where kept files lie
    now: int
    network: str = ""  # where it came from, when that is not where the conversation stands


class TextBubble(BubbleFrame):
    """A bubble as wide as its text wants, up to a bound."""

    link_activated = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, text: str, look: Look, *, is_ours: bool, tone: str = "ink") -> None:
        super().__init__(look, is_ours=is_ours)
        density = current().density
        self._padding = density.bubble_horizontal
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(
            density.bubble_horizontal,
            density.bubble_vertical,
            density.bubble_horizontal,
            density.bubble_vertical,
        )
        self.column.setSpacing(4)
        self.view = self.add_text(text, tone)

    def add_text(self, text: str, tone: str = "ink") -> PlainTextView:
        """Add a text below the others."""
        view = PlainTextView()
        if tone != "ink":
            view.set_tone(tone)
        view.set_text(text)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda at: self.menu_requested.emit(view.mapToGlobal(at)))
        view.link_activated.connect(self.link_activated)
        FocusFollower(view, Radius.BUBBLE, around=self)
        self.column.addWidget(view)
        return view

    def fit(self, width: int) -> None:
        """Take the natural size of the texts, within what the timeline allows."""
        pane = width + 2 * PANE_PADDING
        widest = min(current().scale(_WIDEST), round(pane * _WIDEST_SHARE), width) - 2 * self._padding
        views = [each for each in self.findChildren(PlainTextView) if not each.isHidden()]
        sizes = [view.natural_size(widest) for view in views]
        column = max((size.width() for size in sizes), default=0)
        for view, size in zip(views, sizes, strict=True):
            view.setFixedSize(max(column, 8), size.height())


class MessageRow(Row):
    """A message in its place."""

    link_activated = Signal(str)
    menu_requested = Signal(object, QPoint)  # the message, and where on screen
    file_show_requested = Signal(int)
    file_save_requested = Signal(int)
    resized = Signal()

    def __init__(self, entry: MessageEntry, facts: MessageFacts) -> None:
        super().__init__(GAP if entry.starts_group else GROUP_GAP)
        self.message = entry.message
        self._facts = facts
        self._is_ours = entry.message.direction == "outgoing"
        self._side = Qt.AlignmentFlag.AlignRight if self._is_ours else Qt.AlignmentFlag.AlignLeft
        self._width = 0
        self._add_head(starts_group=entry.starts_group)
        self.bubble = self._add_bubble()
        self.chips = [self._add_file(place) for place in range(len(self.message.attachments))]
        if entry.ends_group or self._has_own_state():
            self._add_time()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self._ask_for_menu(self.mapToGlobal(at)))

    def fit(self, width: int) -> None:
        self._width = width
        self.bubble.fit(width)

    def selected_text(self) -> str:
        """Give what is selected, as it was written."""
        return next((text for view in self.findChildren(PlainTextView) if (text := view.selected_text())), "")

    def _add_head(self, *, starts_group: bool) -> None:
        if starts_group and self._facts.shows_writer and not self._is_ours:
            self.column.addWidget(PlainLabel(self._facts.writer, Role.META_STRONG, "ink2"), 0, self._side)
        if self.message.is_automatic:
            words = QCoreApplication.translate("Messages", "Automatic reply")
            self.column.addWidget(PlainLabel(words, Role.META, "ink3"), 0, self._side)
        if self._facts.shows_subject:
            subject = PlainLabel(self.message.subject, Role.BODY_BOLD)
            subject.setWordWrap(True)
            self.column.addWidget(subject)

    def _add_bubble(self) -> TextBubble:
        message = self.message
        text, tone = message.text, "ink"
        if message.is_deleted:
            text = QCoreApplication.translate("Messages", "Deleted by its author")
            tone = "ink_3"
        elif not text.strip() and not message.quoted:
            text = QCoreApplication.translate("Messages", "(no words)")
            tone = "ink_3"
        look = Look.OUTGOING if self._is_ours else Look.INCOMING
        bubble = TextBubble(text, look, is_ours=self._is_ours, tone=tone)
        bubble.view.setAccessibleName(self._spoken())
        bubble.view.shown_more.connect(self._refit)
        bubble.link_activated.connect(self.link_activated)
        bubble.menu_requested.connect(self._ask_for_menu)
        if message.is_deleted:
            font = bubble.view.document().defaultFont()
            font.setItalic(True)
            bubble.view.document().setDefaultFont(font)
        elif message.quoted:
            self._add_quoted(bubble)
        self.column.addWidget(bubble, 0, self._side)
        return bubble

    def _add_quoted(self, bubble: TextBubble) -> None:
        """Fold what a mail repeats of the mails before it."""
        button = Button(self.tr("Show quoted text"), Kind.LINK, size=ButtonSize.SMALL)
        bubble.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        view: PlainTextView | None = None

        def toggle() -> None:
            nonlocal view
            if view is None:
                view = bubble.add_text(self.message.quoted, "ink_2")
                view.show()
                view.shown_more.connect(self._refit)
            else:
                view.setVisible(view.isHidden())
            is_shown = not view.isHidden()
            button.setText(self.tr("Hide quoted text") if is_shown else self.tr("Show quoted text"))
            button.updateGeometry()
            self._refit()

        button.clicked.connect(toggle)

    def _add_file(self, place: int) -> FileChip:
        chip = FileChip(self.message.attachments[place], self._facts.folder, is_ours=self._is_ours)
        chip.show_requested.connect(self.file_show_requested)
        chip.save_requested.connect(self.file_save_requested)
        self.column.addWidget(chip, 0, self._side)
        return chip

    def _has_own_state(self) -> bool:
        message = self.message
        return bool(message.edited_at or message.is_deleted or message.is_favourited or message.notices)

    def _add_time(self) -> None:
        message = self.message
        line = self._network_line()
        parts = [times.clock(message.created_at)]
        if self._is_ours:
            parts.insert(0, self._facts.writer)
        if message.is_private != self._facts.is_private_here:
            parts.append(visibility_word(is_private=message.is_private))
        if message.claimed_at:
            claimed = QCoreApplication.translate("Messages", "time as claimed: {time}")
            parts.append(claimed.format(time=message.claimed_at[:60]))
        if message.edited_at:
            edited = QCoreApplication.translate("Messages", "edited {time}")
            parts.append(edited.format(time=times.moment(message.edited_at, self._facts.now)))
        line.add_text(" · ".join([*self._network_words(), *parts]))
        if self._is_ours and message.outbox_id:
            line.add(IconMark("check-check", "ok_mark"))
            line.add_text(QCoreApplication.translate("Messages", "Sent", "a network confirmed it"))
        if message.is_favourited:
            line.add(IconMark("star", "warn_mark"))
            line.add_text(QCoreApplication.translate("Messages", "favourite of ours"))
        self.column.addWidget(line)
        for notice in message.notices:
            sentence = notice_sentence(notice)
            if sentence:
                below = MetaLine(is_ours=self._is_ours)
                below.add(IconMark("info", "slate_mark"))
                below.add_text(sentence, "slate")
                self.column.addWidget(below)

    def _network_words(self) -> list[str]:
        return [network_title(self._facts.network)] if self._facts.network else []

    def _network_line(self) -> MetaLine:
        """Begin the line below with the mark of the network, where that is another than the conversation's."""
        line = MetaLine(is_ours=self._is_ours)
        if self._facts.network:
            mark = IconMark("at-sign", "ink_2", 13)
            mark.show_network(self._facts.network)
            line.add(mark)
        return line

    def _spoken(self) -> str:
        """Say who wrote, which way, when, and who can read it; the text itself follows by itself."""
        message = self.message
        if self._is_ours:
            pattern = QCoreApplication.translate("Messages", "{name} wrote for us, {time}, {visibility}", "read aloud")
        else:
            pattern = QCoreApplication.translate("Messages", "{name} wrote, {time}, {visibility}", "read aloud")
        return pattern.format(
            name=self._facts.writer,
            time=times.moment(message.created_at, self._facts.now),
            visibility=visibility_word(is_private=message.is_private),
        )

    def _ask_for_menu(self, at: QPoint) -> None:
        self.menu_requested.emit(self.message, at)

    def _refit(self) -> None:
        if self._width:
            self.fit(self._width)
        self.resized.emit()


def writer_of(message: Message, member_name: str) -> str:
    """Name who wrote a message; of ours, the member if it was written here."""
    return shown_name(member_name or message.author_name)


def notice_sentence(code: str) -> str:
    """Say what to know about how a message reached us; empty for a code of a newer version."""
    name, _, detail = code.partition(":")
    sentence = ""
    match name:
        case "charset_guessed":
            sentence = QCoreApplication.translate("Messages", "Its letters were guessed; some may be wrong")
        case "cut":
            sentence = QCoreApplication.translate("Messages", "It was too long to keep; its end was cut off")
        case "broken_encoding":
            sentence = QCoreApplication.translate("Messages", "Parts of it were garbled on the way")
        case "parts_dropped":
            sentence = QCoreApplication.translate("Messages", "It had too many parts; some were left out")
        case "no_sender":
            sentence = QCoreApplication.translate("Messages", "It does not say who sent it")
        case "odd_message_id":
            sentence = QCoreApplication.translate("Messages", "Its identity is odd; answers may stand apart")
        case "blocked_content":
            pattern = QCoreApplication.translate("Messages", "Content from elsewhere was not fetched: {count}")
            sentence = pattern.format(count=detail or "1")
    return sentence
