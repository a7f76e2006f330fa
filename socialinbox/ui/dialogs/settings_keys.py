"""The page of settings where every key can be changed one by one. GUI thread only. A change holds at once."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListView, QVBoxLayout, QWidget

from socialinbox.ui.actions import COMMANDS, Applies, Group, group_words, words
from socialinbox.ui.dialogs.key_button import KeyButton
from socialinbox.ui.dialogs.settings_form import SettingsPage
from socialinbox.ui.key_rules import Clash, clash_of
from socialinbox.ui.keys import (
    KEY,
    SHORTCUT,
    Keys,
    differences,
    key_map,
    shown_key,
    shown_sequence,
    usual_keys,
)
from socialinbox.ui.palette.delegate import PaletteDelegate
from socialinbox.ui.palette.entries import Entry
from socialinbox.ui.palette.matching import Match, Matcher
from socialinbox.ui.palette.model import PaletteModel
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import Button, ButtonSize, Hairline, Kind, OverlayBar, SearchField
from socialinbox.ui.workspace import Workspace

_LIST_HEIGHT = 152
_COMMANDS = {command.name: command for command in COMMANDS}


class KeysPage(SettingsPage):
    """The switch of the single keys, and below it all commands with their keys."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "keyboard", parent)
        self._keys_workspace = workspace
        self._name = ""
        self._clash: tuple[str, str, Clash] | None = None
        self.field = SearchField(self.tr("Find a command"))
        self.list = QListView()
        self.model = PaletteModel(self, most_of_a_group=len(COMMANDS))
        self.title = PlainLabel("", Role.BODY_STRONG)
        self.key_button, self.shortcut_button = KeyButton(KEY), KeyButton(SHORTCUT)
        self.reset_button = Button(self.tr("Usual keys"), Kind.GHOST, size=ButtonSize.SMALL)
        self.reset_all_button = Button(self.tr("Usual keys for all"), Kind.GHOST, size=ButtonSize.SMALL)
        self.complaint = PlainLabel("", Role.META, "danger")
        self.swap_button = Button(self.tr("Swap the two"), Kind.SOFT, size=ButtonSize.SMALL)
        self._build()
        self._connect()
        self._show_list()
        self._choose(self.model.places()[0])

    def _build(self) -> None:
        column = self.layout()
        if not isinstance(column, QVBoxLayout):
            raise TypeError(column)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFixedHeight(current().scale(_LIST_HEIGHT))
        self.list.setAccessibleName(self.tr("Commands and their keys"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayBar(self.list)
        self.complaint.setWordWrap(True)
        editor = QGridLayout()
        editor.setHorizontalSpacing(12)
        editor.setVerticalSpacing(6)
        editor.setColumnStretch(0, 1)
        single, held = PlainLabel(self.tr("Single key"), Role.META, "ink2"), PlainLabel("", Role.META, "ink2")
        held.setText(self.tr("Shortcut"))
        editor.addWidget(self.title, 0, 0, 2, 1)
        for place, (label, button) in enumerate(((single, self.key_button), (held, self.shortcut_button)), start=1):
            label.setBuddy(button)
            editor.addWidget(label, 0, place)
            editor.addWidget(button, 1, place)
        editor.addWidget(self.reset_button, 1, 3)
        trouble = QHBoxLayout()
        trouble.addWidget(self.complaint, 1)
        trouble.addWidget(self.swap_button)
        help_words = self.tr("Press a button, then the new key. Backspace takes a key away, Esc keeps the old one.")
        help_label = PlainLabel(help_words, Role.META, "ink2")
        help_label.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(help_label, 1)
        foot.addWidget(self.reset_all_button)
        place = column.count() - 1  # before the stretch
        for part in (Hairline(), self.field, self.list, editor, trouble, foot):
            if isinstance(part, QWidget):
                column.insertWidget(place, part)
            else:
                column.insertLayout(place, part)
            place += 1

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self._show_list())
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.activated.connect(lambda _: self.key_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.key_button.captured.connect(lambda value, why_not: self._on_captured(KEY, value, why_not))
        self.shortcut_button.captured.connect(lambda value, why_not: self._on_captured(SHORTCUT, value, why_not))
        self.reset_button.clicked.connect(lambda _=False: self._keep({self._name: usual_keys(_COMMANDS[self._name])}))
        self.reset_all_button.clicked.connect(lambda _=False: self._keep({c.name: usual_keys(c) for c in COMMANDS}))
        self.swap_button.clicked.connect(lambda _=False: self._swap())
        key_map().changed.connect(self._on_keys)

    # --- the list ------------------------------------------------------------------------------------

    def _show_list(self) -> None:
        texts, titles = words(), group_words()
        groups = {titles[group]: self._matches(group, texts) for group in titles}
        self.model.show(groups)
        if self.model.places():
            self._choose(next((each for each in self.model.places() if self._name_at(each) == self._name), -1))

    def _matches(self, group: Group, texts: dict[str, str]) -> list[Match]:
        entries = [
            Entry(each.name, texts[each.name], _nothing, hint=self._hint(each.name), command=each.name, icon=each.icon)
            for each in COMMANDS
            if each.group is group
        ]
        typed = self.field.text()
        return Matcher(entries).find(typed, {}) if typed.strip() else [Match(each, 0) for each in entries]

    def _hint(self, name: str) -> str:
        usual = usual_keys(_COMMANDS[name])
        if key_map().keys(name) == usual:
            return ""
        shown = shown_key(usual.key) or shown_sequence(usual.shortcut)
        return self.tr("usually {key}").format(key=shown) if shown else self.tr("usually no key")

    def _name_at(self, place: int) -> str:
        entry = self.model.entry_at(place)
        return entry.id if entry is not None else ""

    def choose(self, name: str) -> None:
        """Show the keys of a command."""
        self._choose(next(place for place in self.model.places() if self._name_at(place) == name))

    def _choose(self, place: int) -> None:
        self.list.setCurrentIndex(self.model.index(place, 0) if place >= 0 else QModelIndex())

    def _on_current(self, index: QModelIndex) -> None:
        name = self._name_at(index.row()) if index.isValid() else ""
        if name:
            self._name = name
            self._complain("")
            self._show_keys()

    # --- the keys of one -----------------------------------------------------------------------------

    def _show_keys(self) -> None:
        command, keys, text = _COMMANDS[self._name], key_map().keys(self._name), words()[self._name]
        self.title.setText(text)
        self.key_button.show_value(keys.key)
        self.shortcut_button.show_value(keys.shortcut)
        self.key_button.setEnabled(not command.is_fixed and command.applies is not Applies.COMPOSER)
        self.shortcut_button.setEnabled(not command.is_fixed)
        self.reset_button.setEnabled(keys != usual_keys(command))
        self.reset_all_button.setEnabled(bool(self._keys_workspace.settings.keys))
        single, held = self.tr("Single key of {command}: {key}"), self.tr("Shortcut of {command}: {key}")
        self.key_button.setAccessibleName(single.format(command=text, key=self.key_button.text()))
        self.shortcut_button.setAccessibleName(held.format(command=text, key=self.shortcut_button.text()))
        if command.is_fixed:
            self._complain(self.tr("This key is reserved: it closes whatever is open, everywhere."))
        elif command.applies is Applies.COMPOSER:
            self._complain(self.tr("While you write, single keys are letters: only a shortcut works."), is_error=False)

    def _on_captured(self, kind: str, value: str, why_not: str) -> None:
        """Take the new key, or say what speaks against it."""
        self._complain("")
        all_keys = {command.name: key_map().keys(command.name) for command in COMMANDS}
        clash = None if why_not else clash_of(kind, self._name, value, all_keys)
        if why_not:
            self._show_keys()
            self._complain(why_not)
        elif clash is None:
            self._keep({self._name: _changed(all_keys[self._name], kind, value)})
        else:
            self._show_keys()
            self._clash = (kind, value, clash)
            other, shown = words()[clash.name], key_map().shown(clash.name)
            sentence = (
                self.tr("{key} belongs to “{command}”.")
                if clash.is_same
                else self.tr("That cannot be told apart from {key}, which belongs to “{command}”.")
            )
            self._complain(sentence.format(key=shown, command=other), can_swap=clash.is_same)

    def _swap(self) -> None:
        """Give each of the two the key of the other."""
        if self._clash is None:
            return
        kind, value, clash = self._clash
        mine, other = key_map().keys(self._name), key_map().keys(clash.name)
        old = mine.key if kind == KEY else mine.shortcut
        self._keep({self._name: _changed(mine, kind, value), clash.name: _changed(other, kind, old)})

    def _keep(self, changed: dict[str, Keys]) -> None:
        """Put keys in force and into the settings; what other versions know stays there."""
        now = {command.name: key_map().keys(command.name) for command in COMMANDS}
        settings = self._keys_workspace.settings
        unknown = {each: key for each, key in settings.keys.items() if each.rpartition(".")[0] not in _COMMANDS}
        kept = {**unknown, **differences({**now, **changed})}
        key_map().take(kept)
        self._keys_workspace.change_settings(keys=kept)
        self._complain("")
        self._show_keys()

    def _on_keys(self) -> None:
        self._show_list()
        self._show_keys()

    def _complain(self, sentence: str, *, can_swap: bool = False, is_error: bool = True) -> None:
        self._clash = self._clash if can_swap else None
        self.complaint.setText(sentence)
        self.complaint.set_tone("danger" if is_error else "ink2")
        self.complaint.setVisible(bool(sentence))
        self.swap_button.setVisible(can_swap)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.complaint, sentence))


def _changed(keys: Keys, kind: str, value: str) -> Keys:
    return keys._replace(key=value) if kind == KEY else keys._replace(shortcut=value)


def _nothing() -> None:
    """A command that is listed here is not run here."""
