"""Pages of settings, built from the fields that ``core/settings.py`` declares. GUI thread only.

A change holds at once. A setting that is changed elsewhere, by a key of the window, shows here too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, fields
from typing import Any, Protocol

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from socialinbox.core.settings import Settings
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role
from socialinbox.ui.widgets import Hairline
from socialinbox.ui.words.settings import choice_words, group_order, setting_words, unit_words
from socialinbox.ui.workspace import Workspace

_EDITOR_WIDTH = 190


def groups() -> list[str]:
    """The groups of all settings, in the order of their pages."""
    declared = (each.metadata.get("group", "") for each in fields(Settings))
    return group_order([each for each in dict.fromkeys(declared) if each])


class _Editor(Protocol):
    """What a row needs to know of whatever edits its setting."""

    def widget(self) -> QWidget: ...

    def show_value(self, value: Any) -> None: ...


class ChoiceBox(QComboBox):
    """A list to choose from. The wheel scrolls the page and never changes a value by accident."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _NumberBox(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Choice:
    def __init__(self, name: str, choices: tuple[Any, ...], change: Callable[[Any], None]) -> None:
        self._box = ChoiceBox()
        for value in choices:
            self._box.addItem(choice_words(name, value), value)
        self._box.currentIndexChanged.connect(lambda place: change(self._box.itemData(place)))

    def widget(self) -> QWidget:
        return self._box

    def show_value(self, value: Any) -> None:
        self._box.setCurrentIndex(self._box.findData(value))


class _Number:
    def __init__(self, name: str, lowest: int, highest: int, change: Callable[[Any], None]) -> None:
        self._box = _NumberBox()
        self._box.setRange(lowest, highest)
        self._box.setSuffix(f" {unit_words(name)}" if unit_words(name) else "")
        self._box.setKeyboardTracking(False)  # a number that is half typed is not yet meant
        self._box.valueChanged.connect(change)

    def widget(self) -> QWidget:
        return self._box

    def show_value(self, value: Any) -> None:
        self._box.setValue(value)


class _Switch:
    def __init__(self, change: Callable[[Any], None]) -> None:
        self._box = QCheckBox()
        self._box.toggled.connect(change)

    def widget(self) -> QWidget:
        return self._box

    def show_value(self, value: Any) -> None:
        self._box.setChecked(value)


def _editor_for(each: Field[Any], change: Callable[[Any], None]) -> _Editor:
    if "choices" in each.metadata:
        return _Choice(each.name, each.metadata["choices"], change)
    if "lowest" in each.metadata:
        return _Number(each.name, each.metadata["lowest"], each.metadata["highest"], change)
    return _Switch(change)


class SettingsPage(QWidget):
    """All settings of one group."""

    def __init__(self, workspace: Workspace, group: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._editors: dict[str, _Editor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for each in fields(Settings):
            if each.metadata.get("group") == group:
                if self._editors:
                    column.addWidget(Hairline())
                column.addLayout(self._make_row(each))
        column.addStretch(1)
        self._show(workspace.settings)
        workspace.settings_changed.connect(self._show)

    def editor(self, name: str) -> QWidget:
        """What edits a setting."""
        return self._editors[name].widget()

    def _make_row(self, each: Field[Any]) -> QHBoxLayout:
        name = each.name
        editor = _editor_for(each, lambda value: self._change(name, value))
        self._editors[name] = editor
        words = setting_words(name)
        widget = editor.widget()
        widget.setObjectName(name)
        widget.setAccessibleName(words.name)
        widget.setAccessibleDescription(words.sentence)
        row = QHBoxLayout()
        row.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(1)
        for text, role, tone in ((words.name, Role.BODY_STRONG, ""), (words.sentence, Role.META, "ink2")):
            label = PlainLabel(text, role, tone)
            label.setWordWrap(True)
            label.setBuddy(widget)
            left.addWidget(label)
        row.addLayout(left, 1)
        if not isinstance(widget, QCheckBox):
            widget.setMinimumWidth(_EDITOR_WIDTH)
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row

    def _change(self, name: str, value: Any) -> None:
        self._workspace.change_settings(**{name: value})

    def _show(self, settings: Settings) -> None:
        for name, editor in self._editors.items():
            with QSignalBlocker(editor.widget()):
                editor.show_value(getattr(settings, name))
