"""Every command without a mouse: its key is pressed, or it is run from the palette, and what it does is looked at.

A new command needs a case here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from socialinbox.core import ops
from socialinbox.core.model import VIEWS, QueueFilter, QueueRow
from socialinbox.ui import theme
from socialinbox.ui.actions import COMMANDS, words
from socialinbox.ui.dialogs.choices import ChoicePopover
from socialinbox.ui.dialogs.name import NameDialog
from socialinbox.ui.keys import is_writing, key_map
from socialinbox.ui.palette.panel import Palette
from socialinbox.ui.widgets import Popover
from tests.ui.desk import Desk
from tests.ui.window import Room, opened

CONTROL = Qt.KeyboardModifier.ControlModifier
Case = Callable[["Named"], None]
CASES: dict[str, Case] = {}


def case(*names: str) -> Callable[[Case], Case]:
    """Name the commands whose effect a function looks at."""

    def keep(function: Case) -> Case:
        for name in names:
            assert name not in CASES
            CASES[name] = function
        return function

    return keep


@pytest.fixture
def room(desk: Desk, tmp_path: Path) -> Iterator[Room]:
    """A window with three conversations, the first of them open and the keyboard in the queue."""
    for number in range(3):
        desk.arrive(f"Hello {number}", thread=f"t{number}", minutes_ago=10 + number)
    desk.do(ops.SetMember("m-karim", "Karim Benali", "member"), ops.SetTag("t-delivery", "Delivery", 1))
    desk.settle()
    with opened(desk, tmp_path) as room:
        room.type("j")
        room.wait(lambda: room.window.conversation.conversation is not None)
        room.settle()
        yield room


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_works_without_a_mouse(room: Room, name: str) -> None:
    assert name in CASES, f"no case for {name}"
    CASES[name](Named(room, name))


def test_every_case_is_one_of_a_command() -> None:
    assert set(CASES) == {command.name for command in COMMANDS}


def test_every_command_is_found_in_the_palette_by_its_words(room: Room) -> None:
    room.press(Qt.Key.Key_K, CONTROL)
    shown = room.window.findChild(Palette)
    assert isinstance(shown, Palette)
    for name, text in words().items():
        if name in ("palette", "back"):  # the one is open, the other is Esc
            continue
        shown.field.clear()
        QTest.keyClicks(shown.field, text.removesuffix("…"))
        found = [entry.id for place in shown.model.places() if (entry := shown.model.entry_at(place)) is not None]
        assert f"command:{name}" in found[:8], name
    room.press(Qt.Key.Key_Escape)


class Named(Room):
    """The room, and one command in it."""

    def __init__(self, room: Room, name: str) -> None:  # the window is open already
        self.desk, self.window, self.name = room.desk, room.window, name

    @property
    def id(self) -> int:
        return self.window.queue.current_id

    @property
    def row(self) -> QueueRow:
        """The row as it is on the disk."""
        return self.desk.conversation(self.id).row

    def run(self) -> None:
        """Press the key, or the shortcut; what has neither is run from the palette."""
        keys = key_map().keys(self.name)
        if keys.key in ("Return", "Shift+Return"):
            held = Qt.KeyboardModifier.ShiftModifier if "+" in keys.key else Qt.KeyboardModifier.NoModifier
            self.press(Qt.Key.Key_Return, held)
        elif keys.key:
            self.type("".join(keys.key.split()))
        elif keys.shortcut:
            QTest.keySequence(self.held, QKeySequence(keys.shortcut))
        else:
            self.press(Qt.Key.Key_K, CONTROL)
            self.type(words()[self.name].removesuffix("…"))
            self.press(Qt.Key.Key_Return)

    def dialog(self, act: Callable[[QDialog], None] | None = None) -> str:
        """Run it, and name the dialog that it opens; ``act`` is done in it, else it is left."""
        names: list[str] = []

        def look() -> None:
            shown = QApplication.activeModalWidget()
            if not isinstance(shown, QDialog):
                QTimer.singleShot(20, look)
                return
            names.append(type(shown).__name__)
            if act is not None:
                act(shown)
            if shown.isVisible():
                QTest.keyClick(shown, Qt.Key.Key_Escape)
            if shown.isVisible():
                shown.reject()

        QTimer.singleShot(20, look)
        self.run()
        self.wait(lambda: names)
        return names[0]

    def popover(self) -> ChoicePopover:
        """The popover that is open; the keyboard is in it."""
        shown = [each for each in self.window.findChildren(ChoicePopover) if each.isVisible()]
        assert len(shown) == 1
        assert shown[0].isAncestorOf(self.held)
        return shown[0]


# --- moving --------------------------------------------------------------------------------------------


@case("next")
def _next(room: Named) -> None:
    before = room.id
    room.run()
    assert room.id != before


@case("previous")
def _previous(room: Named) -> None:
    first = room.id
    room.type("j")
    room.run()
    assert room.id == first


@case("next_unread")
def _next_unread(room: Named) -> None:
    room.type("jj")
    room.settle()
    room.desk.do(ops.MarkRead(room.desk.conversation(room.desk.ids()[1]).row.uid, 0))
    room.settle()
    room.run()
    assert room.id == room.desk.ids()[1]


@case("open")
def _open(room: Named) -> None:
    room.run()
    assert room.window.conversation.timeline.isAncestorOf(room.held)


@case("back")
def _back(room: Named) -> None:
    room.press(Qt.Key.Key_Return)
    room.run()
    assert room.window.queue.isAncestorOf(room.held)


@case("next_pane")
def _next_pane(room: Named) -> None:
    room.run()
    assert room.window.conversation.timeline.isAncestorOf(room.held)


@case("previous_pane")
def _previous_pane(room: Named) -> None:
    room.run()
    assert room.window.sidebar.isAncestorOf(room.held)


@case(*(f"go_{view}" for view in VIEWS))
def _go(room: Named) -> None:
    other = "snoozed" if room.name != "go_snoozed" else "mine"
    room.window.actions_table.run(f"go_{other}")
    room.run()
    assert f"go_{room.window.queue.filter.view}" == room.name


@case("go_outbox")
def _go_outbox(room: Named) -> None:
    room.run()
    assert room.window.panes.is_at_outbox


# --- acts ----------------------------------------------------------------------------------------------


@case("done", "wait")
def _status(room: Named) -> None:
    shown_id = room.id
    room.run()
    room.settle()
    wanted = {"done": "resolved", "wait": "waiting"}
    assert room.desk.conversation(shown_id).row.status == wanted[room.name]


@case("reopen")
def _reopen(room: Named) -> None:
    room.window.open_conversation(room.id)
    room.desk.do(ops.SetStatus(room.row.uid, "resolved", 1))
    room.settle()
    room.window.show_filter(QueueFilter(view="resolved"))
    room.wait(lambda: room.window.queue.count == 1)
    room.window.queue.focus_list()
    room.press(Qt.Key.Key_Home)
    shown_id = room.id
    assert room.desk.conversation(shown_id).row.status == "resolved"
    room.run()
    room.settle()
    assert room.desk.conversation(shown_id).row.status == "open"


@case("unread")
def _unread(room: Named) -> None:
    room.settle()
    assert not room.row.is_unread
    room.run()
    room.settle()
    assert room.row.is_unread


@case("snooze")
def _snooze(room: Named) -> None:
    shown_id = room.id
    room.run()
    room.popover()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.desk.conversation(shown_id).row.status == "snoozed"
    assert room.window.queue.isAncestorOf(room.held)


@case("tag")
def _tag(room: Named) -> None:
    room.run()
    shown = room.popover()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.row.tag_ids
    room.press(Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert room.window.queue.isAncestorOf(room.held)


@case("assign")
def _assign(room: Named) -> None:
    room.run()
    room.popover()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.row.assignee_id == room.desk.workspace.me.id


@case("pass_on")
def _pass_on(room: Named) -> None:
    shown_id = room.id
    room.run()
    shown = room.popover()
    assert shown.list.count() == 1
    room.press(Qt.Key.Key_Return)
    room.settle()
    karim = next(each for each in room.desk.workspace.members.values() if not each.is_me)
    assert room.desk.conversation(shown_id).row.assignee_id == karim.id


@case("priority")
def _priority(room: Named) -> None:
    room.run()
    room.popover()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.row.priority == "urgent"


@case("escalate")
def _escalate(room: Named) -> None:
    def accept(dialog: QDialog) -> None:
        dialog.accept()

    assert room.dialog(accept) == "EscalateDialog"
    room.settle()
    assert room.row.is_escalated


@case("choose")
def _choose(room: Named) -> None:
    room.run()
    assert tuple(room.window.queue.chosen_ids()) == (room.id,)


@case("extend_down")
def _extend_down(room: Named) -> None:
    room.run()
    assert len(room.window.queue.chosen_ids()) == 2


@case("extend_up")
def _extend_up(room: Named) -> None:
    room.type("j")
    room.run()
    assert len(room.window.queue.chosen_ids()) == 2


@case("undo")
def _undo(room: Named) -> None:
    shown_id = room.id
    room.type("e")
    room.settle()
    room.run()
    room.settle()
    assert room.desk.conversation(shown_id).row.status == "open"


@case("redo")
def _redo(room: Named) -> None:
    shown_id = room.id
    room.type("e")
    room.settle()
    room.window.undo()
    room.settle()
    room.run()
    room.settle()
    assert room.desk.conversation(shown_id).row.status == "resolved"


@case("take_back")
def _take_back(room: Named) -> None:
    shown_id = room.id
    room.type("r")
    room.type("Sorry")
    room.press(Qt.Key.Key_Return, CONTROL)
    room.wait(lambda: room.desk.replies(shown_id))
    room.run()
    room.settle()
    assert [each.state for each in room.desk.replies(shown_id)] in ([], ["cancelled"])


@case("browse")
def _browse(room: Named) -> None:
    room.run()  # a conversation without an address: nothing opens
    assert QApplication.activeModalWidget() is None


@case("choose_all")
def _choose_all(room: Named) -> None:
    room.run()
    assert len(room.window.queue.chosen_ids()) == 3


@case("choose_none")
def _choose_none(room: Named) -> None:
    room.press(Qt.Key.Key_A, CONTROL)
    room.run()
    assert len(room.window.queue.chosen_ids()) == 1


@case("mark_read", "mark_unread")
def _mark_read(room: Named) -> None:
    if room.name == "mark_read":
        room.type("u")
        room.settle()
    room.run()
    room.settle()
    assert room.row.is_unread == (room.name == "mark_unread")


@case("untag")
def _untag(room: Named) -> None:
    room.desk.do(ops.AddTag(room.row.uid, "t-delivery"))
    room.settle()
    room.run()
    room.popover()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert not room.row.tag_ids


@case("stop")
def _stop(room: Named) -> None:
    room.run()  # nothing runs that could be stopped
    assert room.window.queue.isAncestorOf(room.held)


@case("import_archive")
def _import_archive(room: Named) -> None:
    assert room.dialog()


# --- writing -------------------------------------------------------------------------------------------


@case("reply")
def _reply(room: Named) -> None:
    room.run()
    assert room.held is room.window.conversation.composer.edit


@case("note", "write_note", "write_public", "write_private")
def _mode(room: Named) -> None:
    composer = room.window.conversation.composer
    wanted = {"note": "note", "write_note": "note", "write_public": "public", "write_private": "private"}[room.name]
    if room.name != "note":
        room.type("r")
        composer.choose_mode("public" if wanted == "note" else "note")
    room.run()
    assert composer.mode == wanted
    assert room.held is composer.edit


@case("send", "send_and_done")
def _send(room: Named) -> None:
    shown_id = room.id
    room.type("r")
    room.type("We will look into it")
    room.run()
    room.wait(lambda: room.desk.replies(shown_id))
    room.settle()
    assert room.desk.replies(shown_id)[0].text == "We will look into it"
    assert room.window.queue.isAncestorOf(room.held)
    promised = room.desk.workspace.read._all("SELECT then_status FROM outbox")
    assert promised == [("resolved" if room.name == "send_and_done" else "waiting",)]


# --- finding -------------------------------------------------------------------------------------------


@case("search")
def _search(room: Named) -> None:
    room.run()
    assert room.held is room.window.queue.filter_row.field


@case("palette")
def _palette(room: Named) -> None:
    room.run()
    shown = room.window.findChild(Palette)
    assert isinstance(shown, Palette)
    assert shown.isAncestorOf(room.held)
    room.press(Qt.Key.Key_Escape)
    assert room.window.queue.isAncestorOf(room.held)


@case("filter")
def _filter(room: Named) -> None:
    room.run()
    shown = next(each for each in room.window.findChildren(Popover) if each.isVisible())
    assert shown.isAncestorOf(room.held)
    room.press(Qt.Key.Key_Escape)
    assert room.window.queue.isAncestorOf(room.held)


@case("order")
def _order(room: Named) -> None:
    room.run()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)


@case("search_everything")
def _search_everything(room: Named) -> None:
    room.run()
    assert room.window.sidebar.isAncestorOf(room.held)
    assert is_writing(room.held)


@case("find")
def _find(room: Named) -> None:
    room.press(Qt.Key.Key_Return)
    room.run()
    assert room.window.conversation.isAncestorOf(room.held)
    assert is_writing(room.held)


@case("find_next", "find_previous")
def _find_next(room: Named) -> None:
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_F, CONTROL)
    room.type("hello")
    room.run()
    assert room.window.conversation.isAncestorOf(room.held)


@case("save_filter")
def _save_filter(room: Named) -> None:
    def name_it(dialog: QDialog) -> None:
        assert isinstance(dialog, NameDialog)
        QTest.keyClicks(dialog.field, "Mine of today")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    assert room.dialog(name_it) == "NameDialog"
    room.wait(lambda: [each.name for each in room.desk.workspace.read.saved_filters()] == ["Mine of today"])


@case("export_filters", "import_filters")
def _filter_files(room: Named) -> None:
    assert room.dialog() == "QFileDialog"


# --- other windows -------------------------------------------------------------------------------------


@case("open_window")
def _open_window(room: Named) -> None:
    wanted = room.id
    room.run()
    room.wait(lambda: room.window.own_windows.window(wanted) is not None)
    room.window.own_windows.close_all()
    room.wait(lambda: room.window.own_windows.window(wanted) is None)


@case("merge")
def _merge(room: Named) -> None:
    assert room.dialog() == "MergeDialog"


@case("person")
def _person(room: Named) -> None:
    assert room.dialog() == "PersonDialog"


# --- the window ----------------------------------------------------------------------------------------


@case("details")
def _details(room: Named) -> None:
    was_shown = room.window.details.isVisible()
    room.run()
    assert room.window.details.isVisible() != was_shown


@case("sidebar")
def _sidebar(room: Named) -> None:
    was_rail = room.window.sidebar.is_rail
    room.run()
    assert room.window.sidebar.is_rail != was_rail


@case("check_now")
def _check_now(room: Named) -> None:
    room.run()
    assert ("check_now", 0) in room.desk.engine.asked


@case("larger", "smaller", "usual_size")
def _text_size(room: Named) -> None:
    room.desk.workspace.change_settings(text_size_percent=115)
    room.run()
    assert theme.current().text_size == {"larger": 130, "smaller": 100, "usual_size": 100}[room.name]


@case("theme")
def _theme(room: Named) -> None:
    was_dark = theme.current().is_dark
    room.run()
    assert theme.current().is_dark != was_dark


@case("add_account")
def _add_account(room: Named) -> None:
    room.run()  # the engine is not up: the wizard comes with it
    assert room.window.focusWidget() is not None


@case("settings")
def _settings(room: Named) -> None:
    assert room.dialog() == "SettingsDialog"


@case("quiet")
def _quiet(room: Named) -> None:
    room.run()
    QTest.keyClicks(room.popover().field, "in 2 hours")
    room.press(Qt.Key.Key_Return)
    workspace = room.window._workspace
    room.wait(lambda: workspace.settings.quiet_until_at == workspace.now() + 7200)


@case("keys")
def _keys(room: Named) -> None:
    assert room.dialog() == "KeysDialog"


@case("about")
def _about(room: Named) -> None:
    assert room.dialog() == "AboutDialog"


@case("quit")
def _quit(room: Named) -> None:
    room.run()
    assert not room.window.isVisible()


# --- from pane to pane ---------------------------------------------------------------------------------


def test_f6_goes_round_all_panes_and_back(room: Room) -> None:
    panes: list[QWidget] = [
        room.window.conversation.timeline,
        room.window.conversation.composer,
        room.window.details,
        room.window.sidebar,
        room.window.queue,
    ]
    for pane in panes:
        room.press(Qt.Key.Key_F6)
        assert pane.isAncestorOf(room.held), pane
    for pane in [*reversed(panes[:-1]), panes[-1]]:
        room.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert pane.isAncestorOf(room.held), pane


def test_tab_reaches_every_pane_and_comes_round(room: Room) -> None:
    start, seen = room.held, list[QWidget]()
    for _ in range(200):
        room.press(Qt.Key.Key_Tab)
        assert room.held.isVisible()
        if room.held is start:
            break
        seen.append(room.held)
    assert room.held is start
    window = room.window
    for pane in (window.sidebar, window.conversation.header, window.conversation.timeline, window.details):
        assert any(pane.isAncestorOf(each) for each in seen), pane
    assert window.conversation.composer.edit in seen


@pytest.mark.parametrize("key", ["t", "a", "s", "p"])
def test_popovers_keep_the_keyboard_and_give_it_back(room: Room, key: str) -> None:
    before = room.held
    room.type(key)
    shown = next(each for each in room.window.findChildren(Popover) if each.isVisible())
    for pressed in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F6):
        room.press(pressed)
        assert shown.isAncestorOf(room.held)
    room.press(Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert room.held is before


# --- how single keys are read --------------------------------------------------------------------------


def test_single_keys_are_what_is_typed_not_where_the_key_lies(room: Room) -> None:
    """On a French keyboard the question mark needs Shift, the exclamation mark does not."""
    opened_names: list[str] = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog)
        opened_names.append(type(shown).__name__)
        shown.reject()

    for key in (Qt.Key.Key_Exclam, Qt.Key.Key_Comma):
        QTimer.singleShot(50, look)
        event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "!")
        QApplication.sendEvent(room.held, event)
    assert opened_names == ["EscalateDialog", "EscalateDialog"]


def test_caps_lock_makes_no_difference(room: Room) -> None:
    first = room.window.queue.current_id
    QTest.keyClicks(room.held, "J")  # no Shift: the lock made it large
    assert room.window.queue.current_id != first
    assert len(room.window.queue.chosen_ids()) == 1


def test_a_key_that_is_held_down_befalls_one_conversation_only(room: Room) -> None:
    repeated = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "e", True)
    first = room.window.queue.current_id
    room.type("e")
    room.wait(lambda: room.window.queue.current_id != first)
    QApplication.sendEvent(room.held, repeated)
    room.settle()
    done = [each for each in room.desk.ids() if room.desk.conversation(each).row.status == "resolved"]
    assert len(done) == 1


@pytest.mark.parametrize("held", [CONTROL, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier])
def test_a_single_key_that_is_held_with_others_is_none(room: Room, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(room.held, Qt.Key.Key_E, held)
    room.settle()
    assert all(room.desk.conversation(each).row.status == "open" for each in room.desk.ids())


def test_single_keys_can_be_turned_off(room: Room) -> None:
    room.desk.workspace.change_settings(single_keys=False)
    room.type("e")
    room.settle()
    assert all(room.desk.conversation(each).row.status == "open" for each in room.desk.ids())
    QTest.keyClick(room.held, Qt.Key.Key_F9)
    assert room.window.sidebar.is_rail


def test_the_second_key_comes_in_time_or_counts_for_itself(room: Room) -> None:
    table = room.window.actions_table
    room.type("g")
    table._sequence.timeout.emit()
    room.type("n")  # next unread, not Needs a reply
    assert room.window.queue.filter.view == "needs_reply"
    room.type("gs")
    assert str(room.window.queue.filter.view) == "snoozed"
