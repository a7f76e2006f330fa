"""Entries of menus that are commands: the same words, icon and key wherever a command is offered. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction

from socialinbox.ui.actions import COMMANDS, words
from socialinbox.ui.icons import icon
from socialinbox.ui.keys import key_map
from socialinbox.ui.theme import current
from socialinbox.ui.widgets.frames import Menu

_ICONS = {command.name: command.icon for command in COMMANDS}


def add_command(menu: Menu, name: str, act: Callable[[], object], text: str = "") -> QAction:
    """Add a command; ``text`` in place of its words, where the menu knows better what it would do."""
    label, key = (text or words()[name]).replace("&", "&&"), key_map().shown(name)
    action = menu.addAction(icon(_ICONS[name], current().tokens.ink_2), f"{label}\t{key}" if key else label)
    action.setObjectName(name)
    action.triggered.connect(lambda _checked=False: act())
    return action
