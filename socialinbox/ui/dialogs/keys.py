"""The sheet of keys: every command of the window that has one, by group, made from the table of commands alone.

GUI thread only.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from socialinbox.core.text import fold_for_search
from socialinbox.ui.actions import COMMANDS, Group, group_words, words
from socialinbox.ui.dialogs.sheet import PADDING, SheetDialog
from socialinbox.ui.keys import key_map, key_names, shown_key, shown_sequence
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import Hairline, KeyCap, SearchField, SectionLabel

#: The groups of each column, from the left.
COLUMNS = ((Group.MOVE, Group.GO_TO), (Group.ACT,), (Group.WRITE, Group.UNDO), (Group.FIND, Group.WINDOW))
_ROW, _COLUMN, _BETWEEN = 27, 262, 28
_ROOM_AROUND = 48
_HEAD_AND_FOOT = 184
_SCROLL_BAR = 12


class KeyRow(QWidget):
    """A command and its keys."""

    def __init__(self, text: str, keys: list[str]) -> None:
        super().__init__()
        self.text, self.keys = text, keys
        self._folded = fold_for_search(" ".join([text, *keys]))
        self.setFixedHeight(current().scale(_ROW))
        name = PlainLabel(text)
        name.setAccessibleName(f"{text}: {', '.join(keys)}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(name)
        row.addStretch(1)
        for place, key in enumerate(keys):
            if place:
                row.addWidget(PlainLabel(self.tr("or"), Role.META, "ink3"))
            for number, step in enumerate(key.split()):
                if number:
                    row.addWidget(PlainLabel(self.tr("then", "one key after the other"), Role.META, "ink3"))
                for cap in key_names(step):
                    row.addWidget(KeyCap(cap))

    def fits(self, wanted: list[str]) -> bool:
        """Whether all words stand in the name or the keys."""
        return all(each in self._folded for each in wanted)


class Section(QWidget):
    """A group: its title, and a row for each command that has a key."""

    def __init__(self, title: str, rows: list[KeyRow]) -> None:
        super().__init__()
        self.rows = rows
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.setSpacing(0)
        column.addWidget(SectionLabel(title))
        column.addSpacing(4)
        column.addWidget(Hairline())
        column.addSpacing(4)
        for row in rows:
            column.addWidget(row)

    def narrow(self, wanted: list[str]) -> None:
        """Show the rows that fit, and nothing where none does."""
        fitting = [row.fits(wanted) for row in self.rows]
        for row, fits in zip(self.rows, fitting, strict=True):
            row.setVisible(fits)
        self.setVisible(any(fitting))


class KeysDialog(SheetDialog):
    """Four columns where there is room, else two."""

    def __init__(self, parent: QWidget | None = None, *, has_single_keys: bool = True) -> None:
        translate = QCoreApplication.translate
        super().__init__(parent, translate("KeysDialog", "Keyboard"), "", translate("KeysDialog", "Close"))
        self.cancel_button.hide()
        resting = self.tr("Single keys rest while you write. Every key can be changed in Settings.")
        self.sentence.setText(resting if has_single_keys else self.tr("Single keys are turned off in Settings."))
        self.sentence.show()
        self._has_single_keys = has_single_keys
        self.field = SearchField(self.tr("Find a key"))
        self.field.textChanged.connect(self._narrow)
        self.field.escaped.connect(self.reject)
        self.sections = self._make_sections()
        room = parent.window().size() - QSize(_ROOM_AROUND, _ROOM_AROUND) if parent is not None else QSize(1392, 852)
        body = self._make_body(room.width())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.area.setAccessibleName(self.tr("Keyboard"))
        top = QHBoxLayout()
        top.setContentsMargins(PADDING, 12, PADDING, 0)
        top.addWidget(self.field)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(top)
        self.body.addWidget(self.area)
        width = max(body.minimumWidth(), body.minimumSizeHint().width()) + _SCROLL_BAR
        self.area.setMinimumWidth(min(width, room.width()))
        self.resize(QSize(width, body.sizeHint().height() + current().scale(_HEAD_AND_FOOT)).boundedTo(room))
        self.field.setFocus()

    def _make_sections(self) -> dict[Group, Section]:
        texts, titles = words(), group_words()
        sections = {}
        for group in titles:
            ours = [each for each in COMMANDS if each.group is group]
            rows = [KeyRow(texts[each.name], keys) for each in ours if (keys := self._keys(each.name))]
            if rows:
                sections[group] = Section(titles[group], rows)
        return sections

    def _keys(self, name: str) -> list[str]:
        keys = key_map().keys(name)
        single = shown_key(keys.key) if self._has_single_keys else ""
        return [each for each in (single, shown_sequence(keys.shortcut)) if each]

    def _make_body(self, room: int) -> QWidget:
        body = QWidget()
        body.setProperty("scrollBody", True)
        row = QHBoxLayout(body)
        row.setContentsMargins(PADDING, 16, PADDING, 4)
        row.setSpacing(_BETWEEN)
        width = current().scale(_COLUMN)
        columns = list(COLUMNS)
        if len(columns) * (width + _BETWEEN) + 2 * PADDING > room:
            columns = [(*columns[0], *columns[2]), (*columns[1], *columns[3])]
        for groups in columns:
            column = QVBoxLayout()
            column.setSpacing(0)
            for group in groups:
                if group in self.sections:
                    column.addWidget(self.sections[group])
            column.addStretch(1)
            row.addLayout(column, 1)
        body.setMinimumWidth(min(room - _SCROLL_BAR, len(columns) * (width + _BETWEEN) + 2 * PADDING - _BETWEEN))
        return body

    def _narrow(self, typed: str) -> None:
        wanted = fold_for_search(typed).split()
        for section in self.sections.values():
            section.narrow(wanted)
