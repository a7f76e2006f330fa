"""One message on screen: its words, its files, what happened to it, and when. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from socialinbox.core.model import Message
from socialinbox.ui import times
from socialinbox.ui.conversation.bubble_frame import BubbleFrame, Look
from socialinbox.ui.conversation.files import FileChip
from socialinbox.ui.conversation.rows import GAP, GROUP_GAP, PANE_PADDING, IconMark, MetaLine, Row
from socialinbox.ui.conversation.timeline import MessageEntry
from socialinbox.ui.messages import network_title, shown_name, visibility_word
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.text_view import PlainTextView
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
    """A message in its place. Making one costs five times what showing another message in it does."""

    link_activated = Signal(str)
    menu_requested = Signal(object, QPoint)  # the message, and where on screen
    file_show_requested = Signal(int)
    file_save_requested = Signal(int)
    resized = Signal()

    def __init__(self, entry: MessageEntry, facts: MessageFacts) -> None:
        super().__init__()
        self.message = entry.message
        self._facts = facts
        self._is_ours = entry.message.direction == "outgoing"
        self._side = Qt.AlignmentFlag.AlignRight if self._is_ours else Qt.AlignmentFlag.AlignLeft
        self._width = 0
        self._writer: PlainLabel | None = None
        self._time: MetaLine | None = None
        self._time_words: PlainLabel | None = None
        self._sent: list[QWidget] = []
        if self.message.is_automatic:
            words = QCoreApplication.translate("Messages", "Automatic reply")
            self.column.addWidget(PlainLabel(words, Role.META, "ink3"), 0, self._side)
        if facts.shows_subject:
            subject = PlainLabel(self.message.subject, Role.BODY_BOLD)
            subject.setWordWrap(True)
            self.column.addWidget(subject)
        self.bubble = self._add_bubble()
        self.chips = [self._add_file(place) for place in range(len(self.message.attachments))]
        self._show(entry, facts)
        self._add_marks()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self._ask_for_menu(self.mapToGlobal(at)))

    @property
    def is_plain(self) -> bool:
        """Whether it has no part that other messages do not have, and can show another one."""
        return is_plain(self.message, self._facts)

    def show_message(self, entry: MessageEntry, facts: MessageFacts) -> None:
        """Show another message of the same direction; both must be plain."""
        self.bubble.view.set_text(_text_of(entry.message))
        self._show(entry, facts)

    def _show(self, entry: MessageEntry, facts: MessageFacts) -> None:
        self.message, self._facts = entry.message, facts
        self.set_gap(GAP if entry.starts_group else GROUP_GAP)
        self._show_writer(is_shown=entry.starts_group and facts.shows_writer and not self._is_ours)
        self._show_time(is_shown=entry.ends_group or self._has_own_state())
        self.bubble.view.setAccessibleName(self._spoken())

    def fit(self, width: int) -> None:
        self._width = width
        self.bubble.fit(width)
        for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.updateGeometry()  # at once, for the timeline places its rows before Qt tells them of each other
        self.updateGeometry()

    def selected_text(self) -> str:
        """Give what is selected, as it was written."""
        return next((text for view in self.findChildren(PlainTextView) if (text := view.selected_text())), "")

    def _show_writer(self, *, is_shown: bool) -> None:
        if is_shown and self._writer is None:
            self._writer = PlainLabel("", Role.META_STRONG, "ink2")
            self.column.insertWidget(0, self._writer, 0, self._side)
            self._writer.lower()  # screen readers go through the parts in this order
        if self._writer is not None:
            self._writer.setText(self._facts.writer)
            self._writer.setVisible(is_shown)

    def _add_bubble(self) -> TextBubble:
        message = self.message
        is_silent = message.is_deleted or not (message.text.strip() or message.quoted)
        look = Look.OUTGOING if self._is_ours else Look.INCOMING
        bubble = TextBubble(_text_of(message), look, is_ours=self._is_ours, tone="ink_3" if is_silent else "ink")
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

    def _show_time(self, *, is_shown: bool) -> None:
        if is_shown and self._time is None:
            self._add_time()
        if self._time is None or self._time_words is None:
            return
        self._time_words.setText(self._told_time())
        is_sent = self._is_ours and bool(self.message.outbox_id)
        if is_sent and not self._sent:
            self._sent = [IconMark("check-check", "ok_mark")]
            self._time.add(self._sent[0])
            self._sent.append(
                self._time.add_text(QCoreApplication.translate("Messages", "Sent", "a network confirmed it"))
            )
        for part in self._sent:
            part.setVisible(is_sent)
        self._time.setVisible(is_shown)

    def _add_time(self) -> None:
        """Begin with the mark of the network, where that is another than the conversation's."""
        self._time = MetaLine(is_ours=self._is_ours)
        if self._facts.network:
            mark = IconMark("at-sign", "ink_2", 13)
            mark.show_network(self._facts.network)
            self._time.add(mark)
        self._time_words = self._time.add_text("")
        self.column.addWidget(self._time)

    def _told_time(self) -> str:
        message, facts = self.message, self._facts
        parts = [times.clock(message.created_at)]
        if self._is_ours:
            parts.insert(0, facts.writer)
        if facts.network:
            parts.insert(0, network_title(facts.network))
        if message.is_private != facts.is_private_here:
            parts.append(visibility_word(is_private=message.is_private))
        if message.claimed_at:
            claimed = QCoreApplication.translate("Messages", "time as claimed: {time}")
            parts.append(claimed.format(time=message.claimed_at[:60]))
        if message.edited_at:
            edited = QCoreApplication.translate("Messages", "edited {time}")
            parts.append(edited.format(time=times.moment(message.edited_at, facts.now)))
        return " · ".join(parts)

    def _add_marks(self) -> None:
        """Add what few messages have: a favourite's star, and what to know about how it reached us."""
        if self.message.is_favourited and self._time is not None:
            self._time.add(IconMark("star", "warn_mark"))
            self._time.add_text(QCoreApplication.translate("Messages", "favourite of ours"))
        for notice in self.message.notices:
            sentence = notice_sentence(notice)
            if sentence:
                below = MetaLine(is_ours=self._is_ours)
                below.add(IconMark("info", "slate_mark"))
                below.add_text(sentence, "slate")
                self.column.addWidget(below)

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


def is_plain(message: Message, facts: MessageFacts) -> bool:
    """Say whether all there is to show are words, who wrote them and when."""
    return not (
        message.attachments
        or message.quoted
        or message.notices
        or message.is_deleted
        or message.is_automatic
        or message.is_favourited
        or facts.shows_subject
        or facts.network
        or not message.text.strip()
    )


def _text_of(message: Message) -> str:
    if message.is_deleted:
        return QCoreApplication.translate("Messages", "Deleted by its author")
    if not message.text.strip() and not message.quoted:
        return QCoreApplication.translate("Messages", "(no words)")
    return message.text


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
