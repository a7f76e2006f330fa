"""Several conversations at once, by key and pointer: the bar, the question, progress, one Undo; the window answers."""

from __future__ import annotations

import sqlite3
import time
from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtCore import Qt as QtNames
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from socialinbox.core import ops
from socialinbox.core.many import Many
from socialinbox.core.model import QueueFilter
from socialinbox.store import Store, long_act
from socialinbox.ui.dialogs.many import ManyDialog
from socialinbox.ui.many_acts import ASK_ABOVE
from socialinbox.ui.queue import progress_strip
from socialinbox.ui.queue.selection import Selection
from tests.builders import FakeClock, add_account, ingest, make_message
from tests.program import Program

Key, CONTROL = QtNames.Key, QtNames.KeyboardModifier.ControlModifier


def fill(folder: Path, number: int) -> None:
    """A profile with so many conversations: one comes in by the front door, the others are its copies."""
    store = Store(folder / "inbox.db", FakeClock(), me_name="Claire Fontaine")
    ingest(store, add_account(store), make_message("1"))
    store.execute(ops.SetTag("delivery", "Delivery", 0)).result()
    store.close()
    db = sqlite3.connect(folder / "inbox.db")
    for table in ("conversation", "message"):
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        values = {name: name for name in names} | {"id": "id + n", "uid": "uid || n"}
        if table == "message":
            values |= {"remote_id": "remote_id || n", "conversation_id": "conversation_id + n"}
        db.execute(
            f"WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < {number - 1})"
            f" INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values[name] for name in names)}"
            f" FROM {table}, count"
        )
    db.commit()
    db.close()


class ManyProgram(Program):
    """The program on such a profile, with the queue shown."""

    def start(self) -> ManyProgram:
        """Without the engine: nobody writes meanwhile."""
        self.window.resize(1440, 900)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        return self

    def tagged(self) -> int:
        return int(self.workspace.read._one("SELECT count(*) FROM conversation_tag")[0])

    def choose_all(self) -> None:
        self.window.queue.focus_list()
        self.key(Key.Key_A, CONTROL)

    def tag_chosen(self) -> None:
        """T, the first tag."""
        self.key("t")
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClick(field, Key.Key_Return)
        QTest.keyClick(field, Key.Key_Escape)

    def answer(self, *, is_yes: bool) -> ManyDialog:
        self.wait(lambda: self.window.findChildren(ManyDialog))
        dialog = self.window.findChildren(ManyDialog)[-1]
        self.wait(dialog.isVisible)
        QTest.keyClick(dialog, Key.Key_Return if is_yes else Key.Key_Escape)
        return dialog


@pytest.fixture
def made(qtbot, tmp_path):
    programs = []

    def make(number: int) -> ManyProgram:
        fill(tmp_path, number)
        program = ManyProgram(qtbot, tmp_path, {}, FakeClock())
        programs.append(program)
        program.start()
        program.window.activateWindow()
        program.wait(lambda: program.window.queue.count == number and not program.window.queue.is_loading)
        program.wait(program.window.isActiveWindow)
        return program

    yield make
    for program in programs:
        program.stop()


def test_a_few_are_changed_at_once_and_many_only_after_a_look(made):
    program = made(ASK_ABOVE + 10)
    queue = program.window.queue
    queue.focus_list()
    queue.next()
    for _ in range(3):
        QTest.keyClick(queue.view, Key.Key_J, QtNames.KeyboardModifier.ShiftModifier)
    assert (queue.chosen_count, queue.chosen_bar.isVisible(), queue.filter_row.isVisible()) == (4, True, False)
    program.tag_chosen()
    program.wait(lambda: program.tagged() == 4)
    program.wait(lambda: queue.chosen_count == 0)
    assert (queue.chosen_bar.isVisible(), queue.filter_row.isVisible()) == (False, True)
    program.choose_all()
    program.tag_chosen()
    dialog = program.answer(is_yes=False)
    words = [label.text() for label in dialog.findChildren(type(dialog.heading))]
    assert "Change 26 conversations?" in words
    assert words[words.index("Already so, left as they are") + 1] == "4"
    assert (program.tagged(), queue.chosen_count) == (4, ASK_ABOVE + 10)
    program.window.activateWindow()
    program.wait(program.window.isActiveWindow)
    queue.focus_list()
    program.tag_chosen()
    program.answer(is_yes=True)
    program.wait(lambda: program.tagged() == ASK_ABOVE + 10)
    program.wait(lambda: program.window.notices.toast.text().startswith("26: Tag"))
    program.window.actions_table.actions["undo"].trigger()
    program.wait(lambda: program.tagged() == 4)
    program.window.actions_table.actions["redo"].trigger()
    program.wait(lambda: program.tagged() == ASK_ABOVE + 10)


def test_the_bar_does_what_its_buttons_and_its_menu_say(made):
    program = made(3)
    queue = program.window.queue
    program.choose_all()
    program.click(queue.chosen_bar.buttons["done"])
    program.wait(lambda: queue.count == 0)
    program.window.show_filter(QueueFilter(view="resolved"))
    program.wait(lambda: queue.count == 3)
    program.choose_all()
    menu = queue.chosen_bar.build_menu()
    next(action for action in menu.actions() if action.objectName() == "mark_read").trigger()
    program.wait(lambda: not program.row(1).is_unread)
    program.choose_all()
    program.key("u")
    program.wait(lambda: program.row(1).is_unread)
    program.choose_all()
    next(action for action in menu.actions() if action.objectName() == "choose_none").trigger()
    assert queue.chosen_count == 0
    program.choose_all()
    program.click(queue.chosen_bar.clear)
    assert queue.chosen_count == 0


def test_a_tag_is_taken_off_many_and_a_new_one_made(made):
    program = made(5)
    program.choose_all()
    program.key("t")
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "Recall")
    QTest.keyClick(field, Key.Key_Return)
    program.wait(lambda: program.tagged() == 5 and len(program.workspace.tags) == 2)
    for _ in range(2):  # the words, then the popover
        QTest.keyClick(field, Key.Key_Escape)
    program.choose_all()
    program.window.run_here("untag")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    program.wait(lambda: program.tagged() == 0)


def test_what_changes_nothing_says_so_and_many_are_not_escalated_at_once(made):
    program = made(ASK_ABOVE + 1)
    program.choose_all()
    program.window.run_here("reopen")
    program.wait(lambda: "nothing to change" in program.window.notices.toast.text())
    program.window.run_here("escalate")
    assert str(ASK_ABOVE) in program.window.notices.toast.text()


def test_a_long_act_shows_how_far_it_is_and_can_be_stopped(made, monkeypatch):
    monkeypatch.setattr(long_act, "SLICE", 2)
    monkeypatch.setattr(progress_strip, "PATIENCE_MILLISECONDS", 0)
    program = made(400)
    queue = program.window.queue
    program.choose_all()
    program.tag_chosen()
    program.answer(is_yes=True)
    program.wait(lambda: "progress" in queue.__dict__ and queue.progress.isVisible())
    assert not queue.filter_row.isVisible()
    program.click(queue.progress.stop)
    program.wait(lambda: program.window.notices.toast.text().startswith("Stopped at"))
    program.wait(queue.filter_row.isVisible)
    done = program.tagged()
    assert 0 < done < 400
    program.window.actions_table.actions["undo"].trigger()
    program.wait(lambda: program.tagged() == 0)


# --- the window answers ----------------------------------------------------------------------------


class Steps(QObject):
    """The processor time of the GUI thread in each turn of the event loop, longest first."""

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[float] = []
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    def _turn(self) -> None:
        now = time.thread_time()
        self.turns.append(now - self._last)
        self._last = now

    def begin(self) -> None:
        self.turns.clear()
        self._last = time.thread_time()
        self._timer.start()

    def end(self) -> list[float]:
        self._timer.stop()
        return sorted(self.turns, reverse=True)


def test_five_thousand_are_tagged_and_undone_while_the_window_answers(made):
    """No step of the window is longer than what one whole new order of the queue costs it, with room for noise."""
    number = 5_000
    program = made(number)
    steps, queue = Steps(), program.window.queue

    def reload() -> None:
        program.window.show_filter(QueueFilter(view="needs_reply", sort="newest"))
        program.wait(lambda: not queue.is_loading)
        program.window.show_filter(QueueFilter())
        program.wait(lambda: not queue.is_loading and queue.count == number)
        QApplication.processEvents()

    steps.begin()
    for _ in range(3):
        reload()
    floor = steps.end()[0]
    ids = array("q", range(1, number + 1))
    steps.begin()
    program.workspace.do_many(Many(ops.AddTag("", "delivery"), ids, array("q", bytes(8 * number))))
    program.wait(lambda: program.tagged() == number)
    program.workspace.undo()
    program.wait(lambda: program.tagged() == 0)
    program.wait(lambda: "undone" in program.window.notices.toast.text())
    turns = steps.end()
    assert len(turns) > 100
    assert turns[0] < 3 * floor + 0.005, (turns[:5], floor)


def test_choosing_a_quarter_of_a_million_costs_less_than_one_of_their_objects_each():
    ids, selection = array("q", range(250_000, 0, -1)), Selection()
    began = time.thread_time()
    as_objects = set(ids)
    floor = time.thread_time() - began
    began = time.thread_time()
    selection.add(ids)
    assert time.thread_time() - began < 4 * floor
    assert selection.count == len(as_objects)
    assert len(selection._marks) == 250_001
    selection.keep(ids[:10])
    assert list(selection.ids()) == sorted(ids[:10])
