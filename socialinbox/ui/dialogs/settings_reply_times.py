"""The page of reply times: how soon an answer is due, for whom, and in which opening hours. GUI thread only.

Every change is a decision of the team and holds at once; Undo takes it back.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from socialinbox.core import ops, rules
from socialinbox.core.errors import RefusedOp
from socialinbox.core.model import NamedCalendar, ResponseTarget
from socialinbox.ui.dialogs.opening_hours import OpeningHoursDialog
from socialinbox.ui.dialogs.settings_form import ChoiceBox
from socialinbox.ui.dialogs.sign_in_fields import TroubleLine
from socialinbox.ui.queue.words import kind_group_titles
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel
from socialinbox.ui.theme import Role
from socialinbox.ui.widgets import Button, Hairline, IconButton, SectionLabel
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.words.reply_times import example_words, length_of_words, length_words, scope_words, week_words
from socialinbox.ui.workspace import Workspace

Key = tuple[int, str]
_FIELDS = ("first_minutes", "next_minutes", "warn_minutes")


class TargetCard(QWidget):
    """One target: three lengths of time and the opening hours in which they count."""

    changed = Signal(object)  # ResponseTarget
    removed = Signal()

    def __init__(self, target: ResponseTarget, scope: str) -> None:
        super().__init__()
        self.target = target
        self.fields: dict[str, QLineEdit] = {}
        self.hours = ChoiceBox()
        self.remove_button = IconButton("trash-2", self.tr("Remove: {scope}").format(scope=scope))
        self.example = PlainLabel("", Role.META, "ink2")
        self.example.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(scope, Role.BODY_STRONG), 1)
        head.addWidget(self.remove_button)
        column.addLayout(head)
        column.addLayout(self._make_fields(scope))
        self.trouble = TroubleLine(self.fields[_FIELDS[0]])
        column.addWidget(self.trouble)
        column.addWidget(self.example)
        self.remove_button.clicked.connect(self.removed)
        self.hours.activated.connect(self._edited)

    def _make_fields(self, scope: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        names = (self.tr("First reply within"), self.tr("Next reply within"), self.tr("Warn before"))
        for place, (name, words) in enumerate(zip(_FIELDS, names, strict=True)):
            field = QLineEdit()
            field.setObjectName(f"{name}:{self.target.account_id}:{self.target.kind_group}")
            field.setAccessibleName(f"{words}, {scope}")
            field.editingFinished.connect(self._edited)
            self.fields[name] = field
            grid.addWidget(PlainLabel(words, Role.META, "ink2"), 0, place)
            grid.addWidget(field, 1, place)
            grid.setColumnStretch(place, 2)
        grid.addWidget(PlainLabel(self.tr("Counted in"), Role.META, "ink2"), 0, len(_FIELDS))
        grid.addWidget(self.hours, 1, len(_FIELDS))
        grid.setColumnStretch(len(_FIELDS), 3)
        self.hours.setAccessibleName(self.tr("Counted in"))
        return grid

    def show_target(self, target: ResponseTarget, calendars: list[NamedCalendar], now: int) -> None:
        """Show how it is now, but not over what is being typed."""
        self.target = target
        for name, field in self.fields.items():
            if not field.hasFocus():
                field.setText(length_words(getattr(target, name)))
        with QSignalBlocker(self.hours):
            self.hours.clear()
            self.hours.addItem(self.tr("Around the clock"), 0)
            for each in calendars:
                if not each.is_archived or each.id == target.calendar_id:
                    self.hours.addItem(each.name, each.id)
            self.hours.setCurrentIndex(self.hours.findData(target.calendar_id))
        calendar = next((each.calendar for each in calendars if each.id == target.calendar_id), None)
        self.example.setText(example_words(target, calendar, now))
        self.remove_button.setVisible((target.account_id, target.kind_group) != (0, ""))

    def _edited(self) -> None:
        lengths = {name: length_of_words(field.text()) for name, field in self.fields.items()}
        for name, minutes in lengths.items():
            if minutes is None:
                pattern = self.tr("“{words}” is no length of time. Write 45 min, or 4 h.")
                self.trouble.show_sentence(pattern.format(words=self.fields[name].text()[:40]))
                return
        first, following, warn = (minutes or 0 for minutes in lengths.values())
        changed = self.target._replace(
            first_minutes=first,
            next_minutes=following,
            warn_minutes=warn,
            calendar_id=int(self.hours.currentData()),
        )
        try:
            rules.check_target(changed.kind_group, changed.first_minutes, changed.next_minutes, changed.warn_minutes)
        except RefusedOp as refusal:
            self.trouble.show_sentence(error_sentence(refusal))
            return
        self.trouble.show_sentence("")
        for name, field in self.fields.items():
            field.setText(length_words(getattr(changed, name)))
        if changed != self.target:
            self.target = changed
            self.changed.emit(changed)


class CalendarLine(QWidget):
    """Opening hours in one line, with the ways to change them and to put them aside."""

    def __init__(
        self,
        named: NamedCalendar,
        edit: Callable[[NamedCalendar], None],
        archive: Callable[[NamedCalendar], None],
    ) -> None:
        super().__init__()
        self.edit_button = Button(self.tr("Edit"))
        self.edit_button.setAccessibleName(self.tr("Edit: {name}").format(name=named.name))
        self.archive_button = IconButton("archive", self.tr("Archive: {name}").format(name=named.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(named.name, Role.BODY_STRONG))
        calendar = named.calendar
        summary = self.tr("{week} · {zone} · %n holiday(s)", "", len(calendar.holidays))
        words.addWidget(ElidedLabel(summary.format(week=week_words(calendar), zone=calendar.zone), Role.META, "ink2"))
        row.addLayout(words, 1)
        row.addWidget(self.edit_button)
        row.addWidget(self.archive_button)
        self.edit_button.clicked.connect(lambda: edit(named))
        self.archive_button.clicked.connect(lambda: archive(named))


class ReplyTimesPage(QWidget):
    """All targets, a row to add one, and all opening hours."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.cards: dict[Key, TargetCard] = {}
        self.lines: dict[str, CalendarLine] = {}
        self._calendars: list[NamedCalendar] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        intro = PlainLabel(
            self.tr("The rings in the queue count down to these times. The most specific one holds."),
            Role.META,
            "ink2",
        )
        intro.setWordWrap(True)
        column.addWidget(intro)
        self._targets = QVBoxLayout()
        self._targets.setSpacing(14)
        column.addLayout(self._targets)
        column.addSpacing(4)
        column.addLayout(self._make_adding())
        self._trouble = TroubleLine(self.new_account)
        column.addWidget(self._trouble)
        column.addWidget(Hairline())
        column.addWidget(SectionLabel(self.tr("Opening hours")))
        self._hours = QVBoxLayout()
        self._hours.setSpacing(8)
        column.addLayout(self._hours)
        self.new_hours_button = Button(self.tr("Add opening hours"), icon_name="plus")
        line = QHBoxLayout()
        line.addWidget(self.new_hours_button)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        self.new_hours_button.clicked.connect(lambda: self._edit(None))
        workspace.changed.connect(self._refresh)
        self._refresh()

    def _make_adding(self) -> QHBoxLayout:
        self.new_account, self.new_kinds = ChoiceBox(), ChoiceBox()
        self.new_account.setAccessibleName(self.tr("Account of the new reply time"))
        self.new_kinds.setAccessibleName(self.tr("Messages of the new reply time"))
        for key, title in kind_group_titles().items():
            self.new_kinds.addItem(title, key)
        self.add_button = Button(self.tr("Add a reply time"), icon_name="plus")
        self.add_button.clicked.connect(self._add)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.new_account, 1)
        row.addWidget(self.new_kinds, 1)
        row.addWidget(self.add_button)
        return row

    # --- showing -----------------------------------------------------------------------------------

    def _refresh(self) -> None:
        calendars = list(self._workspace.calendars.values())
        are_hours_new, self._calendars = calendars != self._calendars, calendars
        targets = {(0, ""): rules.DEFAULT_TARGET, **self._workspace.response_targets}
        for key in [each for each in self.cards if each not in targets]:
            card = self.cards.pop(key)
            card.hide()
            card.deleteLater()
        for place, (key, target) in enumerate(sorted(targets.items())):
            if key not in self.cards:
                self.cards[key] = self._make_card(target)
                self._targets.insertWidget(place, self.cards[key])
            self.cards[key].show_target(target, self._calendars, self._workspace.now())
        self._show_accounts()
        if are_hours_new:
            self._show_hours()
        self._order_tabs()

    def _order_tabs(self) -> None:
        """From top to bottom: what is made later would come last."""
        order: list[QWidget] = []
        for _, card in sorted(self.cards.items()):
            order += [card.remove_button, *card.fields.values(), card.hours]
        order += [self.new_account, self.new_kinds, self.add_button]
        for line in self.lines.values():
            order += [line.edit_button, line.archive_button]
        order.append(self.new_hours_button)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _make_card(self, target: ResponseTarget) -> TargetCard:
        card = TargetCard(target, scope_words(target, self._workspace.accounts))
        card.changed.connect(self._save)
        card.removed.connect(
            lambda: self._workspace.do(ops.RemoveResponseTarget(self._subject(target.account_id), target.kind_group))
        )
        return card

    def _show_accounts(self) -> None:
        chosen = self.new_account.currentData()
        self.new_account.clear()
        self.new_account.addItem(self.tr("All accounts"), 0)
        for account in self._workspace.accounts.values():
            if not account.is_removed:
                self.new_account.addItem(account.name, account.id)
        self.new_account.setCurrentIndex(max(0, self.new_account.findData(chosen)))

    def _show_hours(self) -> None:
        held = next((uid for uid, line in self.lines.items() if line.edit_button.hasFocus()), "")
        for line in self.lines.values():
            line.hide()
            line.deleteLater()
        self.lines.clear()
        for each in self._calendars:
            if each.is_archived:
                continue
            line = CalendarLine(each, self._edit, self._archive)
            self.lines[each.uid] = line
            self._hours.addWidget(line)
        if held in self.lines:
            self.lines[held].edit_button.setFocus()

    # --- changing ----------------------------------------------------------------------------------

    def _subject(self, account_id: int) -> str:
        return self._workspace.accounts[account_id].uid if account_id else ops.TEAM

    def _save(self, target: ResponseTarget) -> None:
        calendar = next((each.uid for each in self._calendars if each.id == target.calendar_id), "")
        self._workspace.do(
            ops.SetResponseTarget(
                self._subject(target.account_id),
                target.kind_group,
                target.first_minutes,
                target.next_minutes,
                target.warn_minutes,
                calendar,
            )
        )

    def _add(self) -> None:
        key = (int(self.new_account.currentData()), str(self.new_kinds.currentData()))
        if key in self.cards:
            self._trouble.show_sentence(self.tr("These have a reply time already: change it above."))
            self.cards[key].fields[_FIELDS[0]].setFocus()
            return
        self._trouble.show_sentence("")
        like = self.cards[(0, "")].target
        self._save(like._replace(account_id=key[0], kind_group=key[1]))

    def _archive(self, named: NamedCalendar) -> None:
        self._workspace.do(ops.ArchiveCalendar(named.uid))

    def _edit(self, named: NamedCalendar | None) -> None:
        dialog = OpeningHoursDialog(self._workspace, named, self)
        dialog.open()
