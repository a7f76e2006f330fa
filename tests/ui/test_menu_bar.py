"""The menu bar holds every command by its group, with its key, grey where it cannot run."""

from __future__ import annotations

from pathlib import Path

from socialinbox.ui.actions import COMMANDS, Group, words
from socialinbox.ui.window.menu_bar import fill_menu_bar
from tests.ui.desk import Desk
from tests.ui.window import opened


def test_every_command_is_in_the_menu_of_its_group(desk: Desk, tmp_path: Path) -> None:
    desk.arrive("Hello")
    desk.settle()
    with opened(desk, tmp_path) as room:
        table = room.window.actions_table
        assert table.actions["done"].icon().isNull()  # no other menu shows it
        menus = fill_menu_bar(room.window, table)
        listed = {group: [action.text() for action in menu.actions()] for group, menu in menus.items()}
        for command in COMMANDS:
            assert words()[command.name] in listed[command.group]
        assert not any(table.actions[command.name].icon().isNull() for command in COMMANDS)
        assert [action.text() for action in room.window.menuBar().actions()][:2] == ["Move", "Go to"]
        room.window.show_outbox()
        done = table.actions["done"]
        menus[Group.ACT].aboutToShow.emit()
        assert not done.isEnabled()
        menus[Group.ACT].aboutToHide.emit()
        assert done.isEnabled()
        fill_menu_bar(room.window, table)
        assert len(room.window.menuBar().actions()) == len(Group)
