"""The pages of staff and of tags: add, rename, choose, archive and bring back. GUI thread only.

Both are lists of names with one more fact each, so they share their rows. A row that is being written in is left alone
when something changes elsewhere.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from socialinbox.core import ops, rules
from socialinbox.core.errors import RefusedOp
from socialinbox.core.ids import Uid, from_seconds, made_uid
from socialinbox.ui.dialogs.settings_form import ChoiceBox
from socialinbox.ui.dialogs.sign_in_fields import TroubleLine
from socialinbox.ui.painting import tag_pixmap
from socialinbox.ui.search.query_edit import renamed
from socialinbox.ui.text_sink import ElidedLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import Button, ButtonSize, IconButton, Kind, SectionLabel
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.workspace import Workspace

_FACT_WIDTH = 150
_COLOURS = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A name with its one more fact: the role of a member, the colour of a tag."""

    uid: Uid
    name: str
    fact: str
    is_archived: bool = False
    is_fixed: bool = False  # neither fact nor archive may be changed: the member who sits here


class WordRow(QWidget):
    """One name that can be changed."""

    changed = Signal()
    archived = Signal()

    def __init__(self, word: Word, facts: ChoiceBox, label: str, archive: str) -> None:
        super().__init__()
        self.word = word
        self.name = QLineEdit(word.name)
        self.name.setAccessibleName(label)
        self.name.setMaxLength(rules.NAME_LIMIT)
        self.facts = facts
        self.archive_button = IconButton("archive", f"{archive}: {word.name}")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(facts)
        row.addWidget(self.archive_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        self.trouble = TroubleLine(self.name)
        column.addWidget(self.trouble)
        self.name.textEdited.connect(lambda: self.trouble.show_sentence(""))
        self.name.editingFinished.connect(self.changed)
        facts.currentIndexChanged.connect(self.changed)
        self.archive_button.clicked.connect(self.archived)
        self.show_word(word)

    def show_word(self, word: Word) -> None:
        """Show how it is now, but not over what is being typed."""
        self.word = word
        if not self.name.hasFocus():
            self.name.setText(word.name)
        with QSignalBlocker(self.facts):
            self.facts.setCurrentIndex(self.facts.findData(word.fact))
        self.facts.setEnabled(not word.is_fixed)
        self.archive_button.setVisible(not word.is_fixed)


class WordsPage(QWidget):
    """All names of one kind: those in use, a row to add one, and those that were archived."""

    is_unique = False
    operator = ""  # of the search box: by it, saved filters name one of these

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.rows: dict[Uid, WordRow] = {}
        self.back_buttons: dict[Uid, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        self.new_name = QLineEdit()
        self.new_name.setMaxLength(rules.NAME_LIMIT)
        self.new_name.setPlaceholderText(self.new_words())
        self.new_name.setAccessibleName(self.new_words())
        self.new_facts = self.make_facts()
        self.add_button = Button(self.tr("Add"), icon_name="plus")
        self._new_trouble = TroubleLine(self.new_name)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.new_name, 1)
        row.addWidget(self.new_facts)
        row.addWidget(self.add_button)
        column.addSpacing(6)
        column.addLayout(row)
        column.addWidget(self._new_trouble)
        column.addSpacing(10)
        self._archive_title = SectionLabel(self.tr("Archived"))
        column.addWidget(self._archive_title)
        self._archive = QVBoxLayout()
        self._archive.setSpacing(4)
        column.addLayout(self._archive)
        column.addStretch(1)
        self.new_name.textEdited.connect(lambda: self._new_trouble.show_sentence(""))
        self.new_name.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        workspace.changed.connect(self._refresh)
        self._refresh()

    # --- what staff and tags say differently -------------------------------------------------------

    @abstractmethod
    def words(self) -> Sequence[Word]:
        """All of them, archived ones too, in the order of the page."""

    @abstractmethod
    def make_facts(self) -> ChoiceBox:
        """The list from which the one more fact is chosen."""

    @abstractmethod
    def new_words(self) -> str:
        """What the field for a new one is called."""

    @abstractmethod
    def archive_words(self) -> str:
        """What putting one aside is called."""

    @abstractmethod
    def set_op(self, uid: Uid, name: str, fact: str) -> ops.Op:
        """The decision that a word is called and is that."""

    @abstractmethod
    def archive_op(self, uid: Uid) -> ops.Op:
        """The decision to offer it no longer."""

    # --- what they share ---------------------------------------------------------------------------

    def _refresh(self) -> None:
        words = self.words()
        shown = [word for word in words if not word.is_archived]
        for uid in [each for each in self.rows if each not in {word.uid for word in shown}]:
            row = self.rows.pop(uid)
            row.hide()
            row.deleteLater()
        for word in shown:
            if word.uid in self.rows:
                self.rows[word.uid].show_word(word)
            else:
                self.rows[word.uid] = self._make_row(word)
        self._show_archive([word for word in words if word.is_archived])

    def _make_row(self, word: Word) -> WordRow:
        row = WordRow(word, self.make_facts(), self.tr("Name"), self.archive_words())
        row.changed.connect(lambda: self._change(row))
        row.archived.connect(lambda: self._workspace.do(self.archive_op(row.word.uid)))
        self._list.addWidget(row)
        return row

    def _show_archive(self, words: Sequence[Word]) -> None:
        while (item := self._archive.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                line.hide()
                line.deleteLater()
        self.back_buttons.clear()
        self._archive_title.setVisible(bool(words))
        for word in words:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(ElidedLabel(word.name, Role.BODY, "ink2"), 1)
            back = Button(self.tr("Bring back"), Kind.LINK, size=ButtonSize.SMALL)
            back.setAccessibleDescription(word.name)
            back.clicked.connect(
                lambda _checked=False, word=word: self._workspace.do(self.set_op(word.uid, word.name, word.fact))
            )
            row.addWidget(back)
            self.back_buttons[word.uid] = back
            self._archive.addWidget(line)

    def _change(self, row: WordRow) -> None:
        name, fact = row.name.text().strip(), str(row.facts.currentData())
        if (name, fact) == (row.word.name, row.word.fact):
            return
        trouble = self._trouble_of(name, row.word.uid)
        row.trouble.show_sentence(trouble)
        if not trouble:
            self._workspace.do(self.set_op(row.word.uid, name, fact), *self._filters_that_follow(row.word.name, name))

    def _filters_that_follow(self, before: str, after: str) -> list[ops.SaveFilter]:
        """Saved filters name things as staff do; one that names this keeps finding it."""
        followed = []
        for each in self._workspace.saved_filters.values():
            query = renamed(each.query, self.operator, before, after)
            if query != each.query:
                followed.append(ops.SaveFilter(each.uid, each.name, query, each.sort, each.place))
        return followed

    def _add(self) -> None:
        name = self.new_name.text().strip()
        trouble = self._trouble_of(name, "")
        self._new_trouble.show_sentence(trouble)
        if trouble:
            self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        uid = made_uid(from_seconds(self._workspace.now()))
        self._workspace.do(self.set_op(uid, name, str(self.new_facts.currentData())))
        self.new_name.clear()

    def _trouble_of(self, name: str, uid: Uid) -> str:
        """What a rule has against a name; the store asks again."""
        try:
            rules.check_name(name)
        except RefusedOp as refusal:
            return error_sentence(refusal)
        others = [word for word in self.words() if word.uid != uid and not word.is_archived]
        if self.is_unique and any(word.name.casefold() == name.casefold() for word in others):
            return error_sentence(RefusedOp(name, code="name_taken"))
        return ""


class TeamPage(WordsPage):
    """Staff: who sits here, and who else answers."""

    operator = "assignee"

    def words(self) -> Sequence[Word]:
        members = sorted(self._workspace.members.values(), key=lambda each: (not each.is_me, each.name.casefold()))
        return [Word(each.uid, each.name, each.role, each.is_archived, each.is_me) for each in members]

    def make_facts(self) -> ChoiceBox:
        box = ChoiceBox()
        box.setMinimumWidth(_FACT_WIDTH)
        box.setAccessibleName(self.tr("Role"))
        box.addItem(self.tr("Member"), "member")
        box.addItem(self.tr("Supervisor"), "supervisor")
        return box

    def new_words(self) -> str:
        return self.tr("Name of a colleague")

    def archive_words(self) -> str:
        return self.tr("Take off the list")

    def set_op(self, uid: Uid, name: str, fact: str) -> ops.Op:
        return ops.SetMember(uid, name, fact)

    def archive_op(self, uid: Uid) -> ops.Op:
        return ops.ArchiveMember(uid)


class TagsPage(WordsPage):
    """Tags: shared words on conversations."""

    is_unique = True
    operator = "tag"

    def words(self) -> Sequence[Word]:
        return [Word(each.uid, each.name, str(each.colour), each.is_archived) for each in self._workspace.tags.values()]

    def make_facts(self) -> ChoiceBox:
        box = ChoiceBox()
        box.setMinimumWidth(_FACT_WIDTH)
        box.setAccessibleName(self.tr("Colour"))
        box.setIconSize(QSize(16, 16))
        names = (self.tr("Blue"), self.tr("Amber"), self.tr("Red"), self.tr("Green"), self.tr("Plum"))
        for number in range(_COLOURS):
            mark = QIcon(tag_pixmap(number, current(), 16, self.devicePixelRatioF()))
            box.addItem(mark, names[number], str(number))
        return box

    def new_words(self) -> str:
        return self.tr("Name of a tag")

    def archive_words(self) -> str:
        return self.tr("Archive")

    def set_op(self, uid: Uid, name: str, fact: str) -> ops.Op:
        return ops.SetTag(uid, name, int(fact))

    def archive_op(self, uid: Uid) -> ops.Op:
        return ops.ArchiveTag(uid)
