"""The menu bar, where the system has one at the top of the screen: all commands by group. GUI thread only."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QMenu

from socialinbox.ui.action_table import ActionTable
from socialinbox.ui.actions import COMMANDS, Group, group_words


def fill_menu_bar(window: QMainWindow, table: ActionTable) -> dict[Group, QMenu]:
    """Make the menus, in the language of now. What cannot run now is grey while its menu is open."""
    bar = window.menuBar()
    bar.clear()
    table.show_icons()
    menus: dict[Group, QMenu] = {}
    for group, title in group_words().items():
        menu = bar.addMenu(title)
        names = [each.name for each in COMMANDS if each.group is group and each.name in table.actions]
        for name in names:
            menu.addAction(table.actions[name])
        menu.aboutToShow.connect(lambda names=names: _show_state(table, names))
        menu.aboutToHide.connect(lambda names=names: _free(table, names))
        menus[group] = menu
    return menus


def _show_state(table: ActionTable, names: list[str]) -> None:
    for name in names:
        table.actions[name].setEnabled(not table.why_not(name))


def _free(table: ActionTable, names: list[str]) -> None:
    """A disabled action has no shortcut either, and what can run changes without notice."""
    for name in names:
        table.actions[name].setEnabled(True)
