"""Every key can be another one: through the page of the settings, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from socialinbox.core import ops
from socialinbox.ui.actions import COMMANDS, words
from socialinbox.ui.dialogs.key_button import KeyButton
from socialinbox.ui.dialogs.settings import SettingsDialog
from socialinbox.ui.dialogs.settings_keys import KeysPage
from socialinbox.ui.key_rules import clash_of, why_not_key, why_not_shortcut
from socialinbox.ui.keys import KEY, SHORTCUT, Keys, differences, key_map, usual_keys
from tests.ui.desk import Desk
from tests.ui.window import Room, opened

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def dialog(desk: Desk) -> Iterator[SettingsDialog]:
    made = SettingsDialog(desk.workspace, page="keyboard")
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.close()


@pytest.fixture
def page(dialog: SettingsDialog) -> KeysPage:
    shown = dialog.page()
    assert isinstance(shown, KeysPage)
    return shown


def give(
    page: KeysPage, name: str, key: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Choose a command, press the button, press the key: letters are single keys, all others shortcuts."""
    page.choose(name)
    button = page.key_button if isinstance(key, str) else page.shortcut_button
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert button.is_waiting
    if isinstance(key, str):
        QTest.keyClicks(button, key)
    else:
        QTest.keyClick(button, key, held)
    if isinstance(key, str) and len(key) == 1:
        page.field.setFocus()  # whoever goes on means one key only


def test_a_single_key_is_changed_and_kept(page: KeysPage, desk: Desk) -> None:
    give(page, "done", "d")
    assert key_map().keys("done").key == "d"
    assert desk.workspace.settings.keys == {"done.key": "d"}
    assert page.key_button.text() == "D"
    assert "Done" in page.title.text()


def test_two_keys_one_after_the_other(page: KeysPage, desk: Desk) -> None:
    give(page, "done", "hd")
    assert desk.workspace.settings.keys == {"done.key": "h d"}
    assert page.key_button.text() == "H D"


def test_after_a_while_the_first_key_is_all(page: KeysPage, desk: Desk) -> None:
    page.choose("done")
    page.key_button.click()
    QTest.keyClicks(page.key_button, "D", SHIFT)
    assert page.key_button.text().startswith("Shift+D")
    desk.qtbot.waitUntil(lambda: desk.workspace.settings.keys == {"done.key": "D"}, timeout=5000)


def test_a_shortcut_is_changed_and_taken_away(page: KeysPage, desk: Desk) -> None:
    give(page, "done", Qt.Key.Key_D, CONTROL | SHIFT)
    assert desk.workspace.settings.keys == {"done.shortcut": "Ctrl+Shift+D"}
    give(page, "check_now", Qt.Key.Key_Backspace)
    assert desk.workspace.settings.keys == {"done.shortcut": "Ctrl+Shift+D", "check_now.shortcut": ""}
    assert page.shortcut_button.text() == "None"


def test_esc_keeps_the_old_key_and_the_dialog(page: KeysPage, dialog: SettingsDialog, desk: Desk) -> None:
    give(page, "check_now", Qt.Key.Key_Escape)
    assert not page.shortcut_button.is_waiting
    assert (page.shortcut_button.text(), desk.workspace.settings.keys) == ("F5", {})
    assert dialog.isVisible()


def test_a_conflict_is_named_and_can_be_swapped(page: KeysPage, desk: Desk) -> None:
    give(page, "done", "t")
    assert desk.workspace.settings.keys == {}
    assert page.complaint.text() == "T belongs to “Tag”."
    page.swap_button.click()
    assert desk.workspace.settings.keys == {"done.key": "t", "tag.key": "e"}
    assert not page.complaint.isVisible()


def test_the_beginning_of_two_keys_is_refused(page: KeysPage, desk: Desk) -> None:
    give(page, "done", "g")
    assert desk.workspace.settings.keys == {}
    assert "G N" in page.complaint.text()
    assert not page.swap_button.isVisible()


@pytest.mark.parametrize(
    ("key", "held", "why"),
    [
        (Qt.Key.Key_C, CONTROL, "edits text"),
        (Qt.Key.Key_Tab, CONTROL, "closes or goes"),
        (Qt.Key.Key_F4, ALT, "closes the window"),
        (Qt.Key.Key_E, CONTROL | ALT, "many keyboards"),
        (Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "Hold Ctrl or Alt"),
    ],
)
def test_what_cannot_be_a_shortcut_says_why(
    page: KeysPage, desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier, why: str
) -> None:
    give(page, "done", key, held)
    assert why in page.complaint.text()
    assert desk.workspace.settings.keys == {}


def test_what_cannot_be_a_single_key_says_why(page: KeysPage, desk: Desk) -> None:
    page.choose("done")
    page.key_button.click()
    QTest.keyClick(page.key_button, Qt.Key.Key_F3)
    assert "Only letters" in page.complaint.text()
    assert [bool(why_not_key(key)) for key in ("a", "Return", "a b", "a b c", "Return a", " ", "Tab")] == [
        False,
        False,
        False,
        True,
        True,
        True,
        True,
    ]


def test_reserved_keys_explain_themselves(page: KeysPage) -> None:
    page.choose("back")
    assert not page.key_button.isEnabled()
    assert not page.shortcut_button.isEnabled()
    assert "reserved" in page.complaint.text()
    page.choose("send")
    assert not page.key_button.isEnabled()
    assert page.shortcut_button.isEnabled()
    assert "only a shortcut works" in page.complaint.text()


def test_one_and_all_go_back_to_the_usual_keys(page: KeysPage, desk: Desk) -> None:
    desk.workspace.change_settings(keys={"of_a_later_version.key": "q"})
    give(page, "done", "d")
    give(page, "tag", "y")
    page.reset_button.click()
    assert desk.workspace.settings.keys == {"of_a_later_version.key": "q", "done.key": "d"}
    page.reset_all_button.click()
    assert desk.workspace.settings.keys == {"of_a_later_version.key": "q"}
    assert not page.reset_button.isEnabled()


def test_the_list_narrows_and_says_what_was_usual(page: KeysPage) -> None:
    give(page, "done", "d")
    page.field.setText("don")
    entries = [page.model.entry_at(place) for place in page.model.places()]
    hints = {entry.id: entry.hint for entry in entries if entry is not None}
    assert hints["done"] == "usually E"
    assert hints["go_resolved"] == ""
    assert "tag" not in hints
    page.field.setText("zzzz")
    assert page.model.places() == []


def test_no_two_usual_keys_conflict_and_all_are_allowed() -> None:
    keys = {command.name: usual_keys(command) for command in COMMANDS}
    for name, (key, shortcut) in keys.items():
        assert clash_of(KEY, name, key, keys) is None, name
        assert clash_of(SHORTCUT, name, shortcut, keys) is None, name
        assert not key or why_not_key(key) == "", name
    assert differences(keys) == {}


def test_the_map_passes_over_what_it_does_not_know() -> None:
    key_map().take({"invented.key": "q", "done": "x", "done.key": "d", "back.shortcut": "F2"})
    assert key_map().keys("done") == Keys("d", "")
    assert key_map().keys("back").shortcut == "Esc"
    assert why_not_shortcut(QKeyCombination(CONTROL, Qt.Key.Key_K)) == ""


# --- in the window -------------------------------------------------------------------------------------


@pytest.fixture
def room(desk: Desk, tmp_path: Path) -> Iterator[Room]:
    desk.arrive("The bell is broken")
    desk.arrive("Hello", thread="t2")
    desk.do(ops.SetMember("m-karim", "Karim Benali", "member"))
    desk.settle()
    with opened(desk, tmp_path) as room:
        room.type("j")
        yield room


def tool_tips(widget: QWidget) -> list[str]:
    return [each.toolTip() for each in widget.findChildren(QWidget) if each.toolTip()]


def test_a_changed_key_works_at_once_and_the_old_one_no_longer(room: Room) -> None:
    shown_id = room.window.queue.current_id
    room.desk.workspace.change_settings(keys={"done.key": "d", "details.key": "h i", "send.shortcut": "Ctrl+J"})
    room.type("e")
    room.settle()
    assert room.desk.conversation(shown_id).row.status == "open"
    was_shown = room.window.details.isVisible()
    room.type("hi")
    assert room.window.details.isVisible() != was_shown
    room.type("d")
    room.settle()
    assert room.desk.conversation(shown_id).row.status == "resolved"


def test_a_changed_key_is_shown_everywhere(room: Room) -> None:
    room.desk.workspace.change_settings(keys={"assign.key": "y", "details.key": "h i", "write_note.shortcut": "Alt+9"})
    tips = tool_tips(room.window)
    assert any(tip.endswith("   Y") for tip in tips)
    assert any(tip.endswith("   H I") for tip in tips)
    assert any(tip.endswith("   Alt+9") for tip in tips)
    menu = room.window.conversation.header
    menu.resize(300, menu.height())
    menu.more_button.click()
    assert any(action.text().endswith("\tY") for action in menu._menu.actions())
    menu._menu.close()


def test_the_composer_follows_its_keys(room: Room) -> None:
    room.desk.workspace.change_settings(keys={"write_note.shortcut": "Ctrl+J", "send.shortcut": "Alt+S"})
    room.type("r")
    room.press(Qt.Key.Key_J, CONTROL)
    composer = room.window.conversation.composer
    assert composer.mode == "note"
    room.type("Frame is out of stock")
    room.press(Qt.Key.Key_Return, CONTROL)
    assert composer.edit.plain().strip() == "Frame is out of stock"
    room.press(Qt.Key.Key_S, ALT)
    room.wait(lambda: composer.edit.plain() == "")


def test_every_command_has_words() -> None:
    assert set(words()) == {command.name for command in COMMANDS}


def test_the_button_gives_up_when_the_keyboard_goes(page: KeysPage) -> None:
    button: KeyButton = page.key_button
    page.choose("done")
    button.setFocus()
    button.click()
    page.field.setFocus()
    assert not button.is_waiting
    assert button.text() == "E"
