"""The details pane: who the customer is, what was decided, what came before. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from socialinbox.core.changes import Changes
from socialinbox.core.model import Conversation, QueueRow, Tag
from socialinbox.core.names import has_false_badge, has_mixed_scripts, is_confusable_with
from socialinbox.core.ops import Op, RemoveTag, UnmergeConversation
from socialinbox.store import Reader
from socialinbox.ui import times
from socialinbox.ui.conversation.detail_parts import (
    LABEL_WIDTH,
    PADDING,
    VERTICAL_PADDING,
    EarlierLine,
    FactButton,
    Facts,
    MergedLine,
    NameBlock,
    Section,
    TagFlow,
    WarningLine,
)
from socialinbox.ui.conversation.escalation_card import EscalationCard
from socialinbox.ui.conversation.rows import Bar
from socialinbox.ui.messages import shown_name
from socialinbox.ui.painting import ring_state
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets.buttons import Button, ButtonSize, IconButton, Kind
from socialinbox.ui.widgets.focus_order import chain, tab_stops
from socialinbox.ui.widgets.frames import SkeletonBars
from socialinbox.ui.widgets.labels import Hairline
from socialinbox.ui.widgets.marks import Avatar, TimeRing
from socialinbox.ui.widgets.overlay_bar import OverlayBar
from socialinbox.ui.words.acts import priority_word
from socialinbox.ui.words.languages import language_name
from socialinbox.ui.workspace import Workspace

WIDTH = 268
_HEAD = 80
_AVATAR = 44
_FIRST_TOP = 20
_MINUTE = 60_000
_SKELETON_AFTER = 200
_EARLIER_SHOWN = 5
_OPEN_ESCALATIONS = ("open", "acknowledged", "returned")


class DetailsPane(QWidget):
    """Follows one conversation; every fact that can change is a button."""

    requested = Signal(str, QWidget)  # assign, tag, priority, details; and where its popover belongs
    conversation_requested = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._conversation: Conversation | None = None
        self._is_drawer = False
        self.avatar = Avatar("", "", _AVATAR)
        self.who = NameBlock()
        self.hide_button = IconButton("panel-right", self.tr("Hide details"), command="details")
        self.warnings = Section()
        self.help = Section()
        self.assignee = FactButton(self.tr("Assigned to"))
        self.due = TimeRing()
        self.waiting = PlainLabel("", Role.BODY_STRONG)
        self.tags = TagFlow()
        self.priority = FactButton(self.tr("Priority"))
        self.language = PlainLabel("", Role.BODY_STRONG)
        self.since = PlainLabel("", Role.BODY_STRONG)
        self.person_button = Button(self.tr("Who is this?"), Kind.LINK, icon_name="contact", size=ButtonSize.SMALL)
        self.merged = Section(self.tr("Shown here"))
        self.earlier = Section(self.tr("Earlier with us"))
        self._bars = SkeletonBars()
        self._decisions, self._customer = Facts(), Facts()
        self._skeleton_timer = QTimer(self)
        self._clock = QTimer(self)
        self._build()
        self._connect()
        self.show_conversation(0)

    # --- what is shown ---------------------------------------------------------------------------

    def show_conversation(self, conversation_id: int) -> None:
        """Show the facts of a conversation; 0 shows none."""
        shown = self._conversation.row.id if self._conversation is not None else 0
        self._conversation = self._workspace.read.conversation(conversation_id) if conversation_id else None
        is_other = self._conversation is None or self._conversation.row.id != shown
        self._scroll.setVisible(self._conversation is not None)
        self.avatar.setVisible(self._conversation is not None)
        self.who.setVisible(self._conversation is not None)
        if self._conversation is None:
            self._clock.stop()
            return
        self._show_person(self._conversation)
        self._show_decisions(self._conversation)
        self._show_escalations(self._conversation)
        self._show_merged(self._conversation)
        self.update_time()
        self._clock.start(_MINUTE)
        if is_other:
            self._ask_earlier(self._conversation.row.id)

    def focus_first(self) -> None:
        """Give the keyboard to the first fact that can be changed."""
        self.assignee.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def update_time(self) -> None:
        """Tell anew how much time is left."""
        if self._conversation is None:
            return
        row, now = self._conversation.row, self._workspace.now()
        self._decisions.show_fact(self.due, is_known=bool(row.due_at))
        self._decisions.show_fact(self.waiting, is_known=bool(row.waiting_since_at))
        if row.due_at:
            share = times.share_left(row.due_at, row.waiting_since_at, now, self._workspace.opening_hours(row))
            self.due.show_time(share, ring_state(row.due_at - now), times.moment(row.due_at, now))
        if row.waiting_since_at:
            self.waiting.setText(times.span(now - row.waiting_since_at))

    def _show_person(self, conversation: Conversation) -> None:
        contact = conversation.contact
        self.avatar.show_person(shown_name(contact.name or contact.handle), contact.uid, surface="panel")
        self.who.name.setText(shown_name(contact.name or contact.handle))
        self.who.handle.setText(contact.handle or contact.url)
        self.who.handle.setVisible(bool(self.who.handle.text()))
        language = conversation.contact.language
        self._customer.show_fact(self.language, is_known=bool(language))
        if language:
            self.language.setText(language_name(language))
        self._customer.show_fact(self.since, is_known=bool(contact.first_seen_at))
        self.since.setText(times.month(contact.first_seen_at))
        self._refill(self.warnings, [WarningLine(text) for text in self._doubts(conversation)])

    def _doubts(self, conversation: Conversation) -> list[str]:
        """Say what speaks against taking the name at its word."""
        name = conversation.contact.name
        ours = {account.name for account in self._workspace.accounts.values()}
        ours |= {member.name for member in self._workspace.members.values()}
        found = []
        if is_confusable_with(name, ours):
            found.append(self.tr("The name looks like one of ours. Go by the handle."))
        if has_mixed_scripts(name):
            found.append(self.tr("The name mixes alphabets that look alike. Go by the handle."))
        if has_false_badge(name):
            found.append(self.tr("The tick in the name is typed, not given by the network."))
        return found

    def _show_decisions(self, conversation: Conversation) -> None:
        row = conversation.row
        member = self._workspace.members.get(row.assignee_id)
        if member is None:
            self.assignee.show_value(self.tr("Nobody", "assigned to"))
        else:
            words = self.tr("You", "assigned to") if member.is_me else member.name
            self.assignee.show_value(words, (member.name, member.uid))
        tags = self._workspace.tags
        self.tags.show_tags([tags[each] for each in row.tag_ids if each in tags])
        self._order_stops()
        self.priority.show_value(priority_word(row.priority))

    def _show_escalations(self, conversation: Conversation) -> None:
        cards: list[QWidget] = []
        for escalation in self._workspace.read.escalations(conversation.row.id):
            if escalation.state in _OPEN_ESCALATIONS:
                card = EscalationCard(escalation, conversation, self._workspace.members, self._workspace.now())
                card.decided.connect(self._decide)
                cards.append(card)
        self._refill(self.help, cards)

    def _show_merged(self, conversation: Conversation) -> None:
        """Name the conversations that are shown within this one, each with the way to separate it."""
        lines: list[QWidget] = []
        for home in self._workspace.read.merged_homes(conversation.row.id):
            line = MergedLine(home)
            line.separated.connect(lambda uid: self._workspace.do(UnmergeConversation(uid)))
            lines.append(line)
        self._refill(self.merged, lines, kept=1)

    def _ask_earlier(self, conversation_id: int) -> None:
        """Read what came before on the query thread; grey bars only where that takes a while."""

        def question(reader: Reader) -> list[QueueRow]:
            return reader.earlier(conversation_id, _EARLIER_SHOWN)

        def answer(rows: list[QueueRow]) -> None:
            if self._conversation is not None and self._conversation.row.id == conversation_id:
                self._show_earlier(rows)

        self._skeleton_timer.start(_SKELETON_AFTER)
        self._workspace.ask("earlier", question, answer)

    def _show_earlier(self, rows: list[QueueRow]) -> None:
        self._skeleton_timer.stop()
        self._bars.hide()
        lines: list[QWidget] = []
        for row in rows:
            line = EarlierLine(row, self._workspace.network_of(row), self._workspace.now())
            line.clicked.connect(lambda _checked=False, each=row.id: self.conversation_requested.emit(each))
            lines.append(line)
        none = PlainLabel(self.tr("No earlier contact"), Role.BODY, "ink3")
        self._refill(self.earlier, lines or [none], kept=2)
        self.earlier.show()

    # --- events ----------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if self._conversation is None:
            return
        row_id = self._conversation.row.id
        if row_id in changes.conversations or changes.words or changes.everything:
            self.show_conversation(row_id)
        if changes.people or changes.everything:
            self._ask_earlier(self._conversation.row.id)

    def _decide(self, op: Op) -> None:
        self._workspace.do(op)

    def _remove_tag(self, tag: Tag) -> None:
        if self._conversation is not None:
            self._workspace.do(RemoveTag(self._conversation.row.uid, tag.uid))

    def set_drawer(self, *, is_drawer: bool) -> None:
        """Over the conversation the pane draws the line at its left, which the splitter draws otherwise."""
        self._is_drawer = is_drawer
        self.setContentsMargins(1 if is_drawer else 0, 0, 0, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.panel)
        if self._is_drawer:
            painter.fillRect(QRect(0, 0, 1, self.height()), tokens.hairline)
        painter.end()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Details"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(Hairline())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayBar(self._scroll)
        body = QWidget()
        body.setProperty("scrollBody", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.warnings)
        column.addWidget(self.help)
        column.addWidget(self._decision_section())
        column.addWidget(Hairline())
        column.addWidget(self._customer_section())
        column.addWidget(Hairline())
        column.addWidget(self.merged)
        self.earlier.column.addWidget(self._bars)
        self._bars.hide()
        column.addWidget(self.earlier)
        column.addStretch(1)
        self._scroll.setWidget(body)
        whole.addWidget(self._scroll, 1)
        whole.addStretch(0)

    def _head(self) -> QWidget:
        head = Bar(_HEAD)
        line = QHBoxLayout(head)
        line.setContentsMargins(PADDING, 0, 12, 0)
        line.setSpacing(12)
        line.addWidget(self.avatar)
        line.addWidget(self.who, 1)
        line.addWidget(self.hide_button)
        return head

    def _decision_section(self) -> Section:
        section = Section()
        section.column.setContentsMargins(PADDING, _FIRST_TOP, PADDING, VERTICAL_PADDING)
        for name, value in (
            (self.tr("Assigned to"), self.assignee),
            (self.tr("Reply due"), self.due),
            (self.tr("Waiting"), self.waiting),
            (self.tr("Tags"), self.tags),
            (self.tr("Priority"), self.priority),
        ):
            self._decisions.add(name, value)
        section.column.addWidget(self._decisions)
        return section

    def _customer_section(self) -> Section:
        section = Section(self.tr("Customer"))
        self._customer.add(self.tr("Language"), self.language)
        self._customer.add(self.tr("Since"), self.since)
        section.column.addWidget(self._customer)
        section.column.addWidget(self.person_button, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _connect(self) -> None:
        self.who.pressed.connect(lambda: self.requested.emit("person", self.who))
        for name, button in (
            ("assign", self.assignee),
            ("priority", self.priority),
            ("details", self.hide_button),
            ("person", self.person_button),
        ):
            button.clicked.connect(lambda _checked=False, act=name, anchor=button: self.requested.emit(act, anchor))
        self.tags.add_requested.connect(lambda anchor: self.requested.emit("tag", anchor))
        self.tags.removed.connect(self._remove_tag)
        self._skeleton_timer.setSingleShot(True)
        self._skeleton_timer.timeout.connect(self._bars.show)
        self._clock.timeout.connect(self.update_time)
        self._workspace.changed.connect(self._on_changed)
        current().changed.connect(self._align)
        self._align()

    def _align(self) -> None:
        """Let the values of all sections begin in one line."""
        both = (self._decisions, self._customer)
        width = max(LABEL_WIDTH, *(facts.widest_label() for facts in both))
        for facts in both:
            facts.set_label_width(width)

    def _order_stops(self) -> None:
        """Let Tab go from the top down, also through what came later."""
        stops = [*tab_stops(self.warnings), *tab_stops(self.help), self.assignee, *self.tags.stops(), self.priority]
        stops += [self.person_button, *tab_stops(self.merged)]
        chain(self.hide_button, [*stops, *tab_stops(self.earlier)])

    def _refill(self, section: Section, widgets: Sequence[QWidget], kept: int = 0) -> None:
        """Put these widgets in a section, in place of those after the first ``kept``."""
        while section.column.count() > kept:
            item = section.column.takeAt(kept)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in widgets:
            section.column.addWidget(each)
            each.show()
        self._order_stops()
        section.setVisible(bool(widgets))
