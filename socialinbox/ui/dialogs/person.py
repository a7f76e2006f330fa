"""Who a customer is: all their contacts, what we know of them, and every conversation on every network.

GUI thread only. That two contacts are one person is only ever said by a member; what looks alike is a suggestion.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from socialinbox.core.changes import Changes
from socialinbox.core.ids import from_seconds, made_uid
from socialinbox.core.model import Contact, Lookalike, PersonFacts, QueueRow
from socialinbox.core.ops import LinkContact, Op, SetContactNote
from socialinbox.store import Reader
from socialinbox.ui import times
from socialinbox.ui.conversation.detail_parts import EarlierLine, Facts
from socialinbox.ui.conversation.rows import IconMark
from socialinbox.ui.dialogs.link_contact import LinkContactDialog, likeness_words
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.messages import network_title, shown_name
from socialinbox.ui.text_display import isolated
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import OverlayBar
from socialinbox.ui.widgets.buttons import Button, ButtonSize, Kind
from socialinbox.ui.widgets.labels import SectionLabel
from socialinbox.ui.words.languages import language_name
from socialinbox.ui.workspace import Workspace

_WIDTH, _HEIGHT = 560, 560
_PAGE = 12
_SUGGESTED = 4
_TAGS = 6
_NOTE_HEIGHT = 64


class Known(NamedTuple):
    """What the query thread found out."""

    identities: list[Contact]
    facts: PersonFacts
    lookalikes: list[Lookalike]
    rows: list[QueueRow]


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def conversations(self, number: int) -> str:
        return self.tr("%n conversation(s)", "of a person", number)

    def open(self, number: int) -> str:
        return self.tr("%n open", "of the conversations of a person", number)


class PersonDialog(SheetDialog):
    """One person; ``conversation_wanted`` names a conversation to open."""

    conversation_wanted = Signal(int)

    def __init__(self, parent: QWidget | None, workspace: Workspace, contact_id: int) -> None:
        self._workspace = workspace
        self._contact = workspace.read.contact(contact_id)
        name = shown_name(self._contact.name or self._contact.handle)
        super().__init__(parent, name, self._contact.handle, "")
        self.accept_button.setText(self.tr("Close"))
        self.cancel_button.hide()
        self._is_closed = False
        self._rows: list[QueueRow] = []
        self._last: tuple[int, int] = (0, 0)
        self.contacts, self.suggested, self.exchanges = (_Lines() for _ in range(3))
        self.link_button = Button(self.tr("Link another contact…"), Kind.LINK, icon_name="link", size=ButtonSize.SMALL)
        self.more_button = Button(self.tr("Earlier conversations"), Kind.LINK, size=ButtonSize.SMALL)
        self.facts = Facts()
        self.count, self.since, self.last, self.languages, self.tags = (
            PlainLabel("", Role.BODY_STRONG) for _ in range(5)
        )
        self.note = QPlainTextEdit(self._contact.note)
        self._build()
        self.link_button.clicked.connect(self.link_another)
        self.more_button.clicked.connect(self._ask_more)
        self.finished.connect(self._on_finished)
        workspace.changed.connect(self._on_changed)
        self._ask()

    # --- what is known -----------------------------------------------------------------------------

    def _ask(self) -> None:
        contact_id = self._contact.id

        def question(reader: Reader) -> Known:
            contact = reader.contact(contact_id)
            identities = reader.identities(contact)
            ids = [each.id for each in identities]
            return Known(
                identities,
                reader.person_facts(ids),
                reader.lookalikes(contact)[:_SUGGESTED],
                reader.conversations_of(ids, limit=_PAGE + 1),
            )

        self._workspace.ask("person", question, self._show)

    def _show(self, known: Known) -> None:
        if self._is_closed:
            return
        self._identities = known.identities
        self.contacts.show_lines([self._identity(each, len(known.identities)) for each in known.identities])
        self.suggested.show_lines([self._suggestion(each) for each in known.lookalikes])
        self._suggested_label.setVisible(bool(known.lookalikes))
        self._show_facts(known.facts)
        self._rows = []
        self._add_rows(known.rows)

    def _show_facts(self, facts: PersonFacts) -> None:
        words = [_Counted().conversations(facts.conversation_count)]
        if facts.open_count:
            words.append(_Counted().open(facts.open_count))
        self.count.setText(", ".join(words))
        self.since.setText(times.month(facts.first_seen_at))
        self.last.setText(times.moment(facts.last_seen_at, self._workspace.now()))
        self.languages.setText(", ".join(language_name(each) for each in facts.languages))
        tags = [self._workspace.tags[each].name for each in facts.tag_ids[:_TAGS] if each in self._workspace.tags]
        self.tags.setText(", ".join(isolated(each) for each in tags))
        self.facts.show_fact(self.last, is_known=bool(facts.last_seen_at))
        self.facts.show_fact(self.languages, is_known=bool(facts.languages))
        self.facts.show_fact(self.tags, is_known=bool(tags))

    def _identity(self, contact: Contact, number: int) -> QWidget:
        line = _ContactLine(contact, contact.note if contact.id != self._contact.id else "")
        if number > 1:
            button = Button(self.tr("Unlink"), Kind.LINK, size=ButtonSize.SMALL)
            pattern = self.tr("Unlink {name} on {network}")
            words = pattern.format(
                name=isolated(contact.handle or contact.name), network=network_title(contact.network)
            )
            button.setAccessibleName(words)
            button.clicked.connect(lambda: self._workspace.do(LinkContact(contact.uid, "")))
            line.line.addWidget(button)
        return line

    def _suggestion(self, alike: Lookalike) -> QWidget:
        line = _ContactLine(alike.contact, likeness_words(alike.reason))
        button = Button(self.tr("Link"), Kind.LINK, size=ButtonSize.SMALL)
        pattern = self.tr("Link {name} on {network}")
        contact = alike.contact
        words = pattern.format(name=isolated(contact.handle or contact.name), network=network_title(contact.network))
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.link(contact))
        line.line.addWidget(button)
        return line

    # --- linking -----------------------------------------------------------------------------------

    def link_another(self) -> None:
        """Let the member choose a contact who is the same person."""
        dialog = LinkContactDialog(self, self._workspace, self._contact)
        if dialog.exec() and dialog.contact is not None:
            self.link(dialog.contact)

    def link(self, other: Contact) -> None:
        """Say that both are one person, with all who were known to be either."""
        read = self._workspace.read
        mine, theirs = read.contact(self._contact.id), read.contact(other.id)
        person = mine.person or theirs.person or made_uid(from_seconds(self._workspace.now()))
        joined: list[Op] = [
            LinkContact(each.uid, person)
            for each in (*read.identities(mine), *read.identities(theirs))
            if each.person != person
        ]
        if joined:
            self._workspace.do(*joined)

    def _on_changed(self, changes: Changes) -> None:
        if changes.people or changes.everything:
            self._ask()

    # --- conversations -----------------------------------------------------------------------------

    def _ask_more(self) -> None:
        ids, before = [each.id for each in self._identities], self._last
        self._workspace.ask(
            "person", lambda reader: reader.conversations_of(ids, before, limit=_PAGE + 1), self._add_rows
        )

    def _add_rows(self, rows: list[QueueRow]) -> None:
        if self._is_closed:
            return
        page = rows[:_PAGE]
        self.more_button.setVisible(len(rows) > _PAGE)
        shown = {row.id for row in self._rows}
        self._rows += [row for row in page if row.id not in shown]
        if page:
            self._last = (page[-1].last_activity_at, page[-1].id)
        lines: list[QWidget] = []
        for row in self._rows:
            line = EarlierLine(row, self._workspace.network_of(row), self._workspace.now())
            line.clicked.connect(lambda _checked=False, each=row.id: self._open(each))
            lines.append(line)
        self.exchanges.show_lines(lines)

    def _open(self, conversation_id: int) -> None:
        self.accept()
        self.conversation_wanted.emit(conversation_id)

    # --- the end -----------------------------------------------------------------------------------

    def _on_finished(self) -> None:
        """Keep the note however the page is left."""
        self._is_closed = True
        self._workspace.changed.disconnect(self._on_changed)
        text = self.note.toPlainText().strip()
        if text != self._contact.note:
            self._workspace.do(SetContactNote(self._contact.uid, text))

    def _build(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayBar(scroll)
        body = QWidget()
        body.setProperty("scrollBody", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        self._suggested_label = SectionLabel(self.tr("May be the same person"))
        self._suggested_label.hide()
        for name, value in (
            (self.tr("With us"), self.count),
            (self.tr("Since"), self.since),
            (self.tr("Last contact"), self.last),
            (self.tr("Languages"), self.languages),
            (self.tr("Tags"), self.tags),
        ):
            value.setWordWrap(True)
            self.facts.add(name, value)
        self.facts.set_label_width(self.facts.widest_label())
        note_words = self.tr("Note for your team")
        self.note.setAccessibleName(note_words)
        self.note.setPlaceholderText(self.tr("What everybody should know. Never leaves this team."))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(current().scale(_NOTE_HEIGHT))
        above: tuple[QWidget, ...] = (
            SectionLabel(self.tr("Contacts")),
            self.contacts,
            self._suggested_label,
            self.suggested,
        )
        for widget in above:
            column.addWidget(widget)
        column.addWidget(self.link_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        below: tuple[QWidget, ...] = (
            self.facts,
            SectionLabel(note_words),
            self.note,
            SectionLabel(self.tr("Conversations")),
            self.exchanges,
        )
        for widget in below:
            if isinstance(widget, SectionLabel):
                column.addSpacing(8)
            column.addWidget(widget)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.more_button.hide()
        scroll.setWidget(body)
        self.body.addWidget(scroll)
        self._identities = [self._contact]
        self.setFixedSize(current().scale(_WIDTH), current().scale(_HEIGHT))


class _Lines(QWidget):
    """Lines one below the other; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def show_lines(self, lines: list[QWidget]) -> None:
        while self.column.count():
            item = self.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in lines:
            self.column.addWidget(each)
            each.show()
        self.setVisible(bool(lines))


class _ContactLine(QWidget):
    """The mark of a network, name, handle, and what else there is to say."""

    def __init__(self, contact: Contact, remark: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(8)
        mark = IconMark("at-sign", "ink_2", 16)
        mark.show_network(contact.network)
        self.line.addWidget(mark)
        self.line.addWidget(PlainLabel(network_title(contact.network), Role.META, "ink3"))
        names = [isolated(each) for each in (shown_name(contact.name), contact.handle) if each]
        self.line.addWidget(ElidedLabel(" · ".join(names), Role.BODY_STRONG), 1)
        if remark:
            label = ElidedLabel(" ".join(remark.split()), Role.META, "ink3")
            self.line.addWidget(label)
