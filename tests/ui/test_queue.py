"""The queue through the user's door: a real store below, clicks and keys above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from socialinbox.core import ops
from socialinbox.core.changes import Changes
from socialinbox.core.exchange import IncomingContact
from socialinbox.core.ids import made_uid
from socialinbox.core.model import Counts, Draft, QueueFilter, QueueRow
from socialinbox.core.settings import Settings
from socialinbox.store import Reader, Store
from socialinbox.sync.status import EngineStatus
from socialinbox.ui import theme, times
from socialinbox.ui.bridge import Bridge
from socialinbox.ui.queue.panel import QueuePanel
from socialinbox.ui.widgets import FilterChip
from socialinbox.ui.workspace import Workspace
from tests.builders import NOON, FakeClock, add_account, ingest, make_message

TARGET_MINUTES = 240
T = TypeVar("T")


@pytest.fixture
def workspace(store: Store, clock: FakeClock, qtbot: QtBot) -> Iterator[Workspace]:
    bridge = Bridge()
    store.subscribe(bridge.report)
    workspace = Workspace(store, bridge, clock.seconds, Settings(), lambda _: None)
    yield workspace
    bridge.blockSignals(True)
    workspace.close()


class Desk:
    """A panel on screen and the store below it."""

    def __init__(self, workspace: Workspace, store: Store, qtbot: QtBot) -> None:
        self.workspace, self.store, self.qtbot = workspace, store, qtbot
        self.account_id = add_account(store)
        self.panel: QueuePanel
        self.shown: list[int] = []

    def arrive(self, name: str, due_minutes: int, text: str = "Where is my order?", **facts: object) -> int:
        """A customer writes; a reply is due that many minutes from now."""
        made = NOON + timedelta(minutes=due_minutes - TARGET_MINUTES)
        contact = IncomingContact(f"contact {name}", name, f"@{name}")
        message = make_message(f"of {name} {text}", text, author=contact, created_at=made, **facts)
        ingest(self.store, self.account_id, message)
        return self.id_of(name)

    def id_of(self, name: str) -> int:
        reader = self.store.reader()
        found = reader.queue_ids(QueueFilter(view="everything"), 1, 0).ids
        rows = reader.queue_rows(found)
        reader.close()
        return next(each for each, row in rows.items() if row.name == name)

    def row(self, conversation_id: int) -> QueueRow:
        return self.workspace.read.queue_rows([conversation_id])[conversation_id]

    def open(self) -> QueuePanel:
        words = self.workspace
        self.wait(lambda: len(words.tags) == len(words.read.tags()) and bool(words.accounts))
        self.panel = QueuePanel(self.workspace)
        self.qtbot.addWidget(self.panel)
        self.panel.conversation_chosen.connect(self.shown.append)
        self.panel.resize(356, 700)
        with self.qtbot.waitActive(self.panel):
            self.panel.show()
            self.panel.activateWindow()
        self.wait(lambda: not self.panel.is_loading)
        return self.panel

    def wait(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=5000)

    def names(self) -> list[str]:
        """What stands in the rows, headings with their sizes."""
        model = self.panel.view.model()
        role = Qt.ItemDataRole.DisplayRole
        return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]

    def show(self, queue_filter: QueueFilter) -> None:
        self.panel.show_filter(queue_filter)
        self.wait(lambda: not self.panel.is_loading)

    def done(self, conversation_id: int) -> None:
        row = self.row(conversation_id)
        self.workspace.do(ops.SetStatus(row.uid, "resolved", 1))

    def click(self, conversation_id: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        view = self.panel.view
        rect = view.visualRect(view.model().index(self.row_number(conversation_id), 0))
        point = rect.topLeft() + QPoint(100, 20)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, point)

    def row_number(self, conversation_id: int) -> int:
        return self.panel.view._queue.row_of(conversation_id)

    def click_on(self, widget: QWidget, place: QPoint | None = None) -> None:
        where = widget.rect().center() if place is None else place
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.panel.view, key, modifier)


@pytest.fixture
def desk(workspace: Workspace, store: Store, qtbot: QtBot) -> Desk:
    return Desk(workspace, store, qtbot)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


# --- what stands where ---------------------------------------------------------------------------


def test_the_most_pressing_stand_first_in_groups(desk: Desk) -> None:
    for name, due in (("Cleo", 200), ("Ada", -4), ("Bea", 41), ("Abe", 18)):
        desk.arrive(name, due)
    desk.open()
    assert desk.names() == ["Reply first", "Ada", "Abe", "Within 2 hours", "Bea", "Later", "Cleo"]
    assert desk.panel.count == 4


def test_other_orders_are_flat_or_by_day(desk: Desk) -> None:
    desk.arrive("Ada", -4)
    desk.arrive("Bea", 200)
    desk.open()
    desk.show(QueueFilter(sort="oldest"))
    assert desk.names() == ["Ada", "Bea"]
    desk.show(QueueFilter(sort="newest"))
    assert desk.names() == ["Today", "Bea", "Ada"]


def test_a_new_message_takes_its_place_without_asking_for_all(desk: Desk) -> None:
    desk.arrive("Bea", 41)
    panel = desk.open()
    desk.workspace._questions.close()  # from here on only single rows can be read
    desk.arrive("Ada", -4)
    desk.wait(lambda: panel.count == 2)
    assert desk.names() == ["Reply first", "Ada", "Within 2 hours", "Bea"]


def test_very_many_changes_are_read_at_once(desk: Desk) -> None:
    ada = desk.arrive("Ada", -4)
    panel = desk.open()
    panel.choose(ada)
    messages = [make_message(f"m{n}", author=IncomingContact(f"c{n}", f"Person {n}", f"@{n}")) for n in range(300)]
    ingest(desk.store, desk.account_id, *messages)
    desk.wait(lambda: panel.count == 301)
    assert panel.view.current_row == desk.row_number(ada)
    assert desk.shown == [ada]


class SlowWorkspace(Workspace):
    """Its answers arrive when the test says so, as old as they then are."""

    def __init__(self, *parts: object) -> None:
        super().__init__(*parts)  # type: ignore[arg-type]
        self.waiting: list[Callable[[], None]] = []

    def ask(self, slot: str, question: Callable[[Reader], T], answer: Callable[[T], None]) -> None:
        result = question(self.read)
        self.waiting.append(lambda: answer(result))

    def deliver(self) -> None:
        waiting, self.waiting = self.waiting, []
        for answer in waiting:
            answer()


@pytest.fixture
def slow_desk(store: Store, clock: FakeClock, qtbot: QtBot) -> Iterator[Desk]:
    bridge = Bridge()
    store.subscribe(bridge.report)
    workspace = SlowWorkspace(store, bridge, clock.seconds, Settings(), lambda _: None)
    desk = Desk(workspace, store, qtbot)
    desk.wait(lambda: bool(workspace.accounts))
    desk.panel = QueuePanel(workspace)
    qtbot.addWidget(desk.panel)
    yield desk
    bridge.blockSignals(True)
    workspace.close()


def test_what_changes_while_an_answer_is_under_way_is_not_lost(slow_desk: Desk, qtbot: QtBot) -> None:
    workspace, panel = slow_desk.workspace, slow_desk.panel
    assert isinstance(workspace, SlowWorkspace)
    with qtbot.waitSignal(workspace.changed):
        slow_desk.arrive("Ada", -4)
    assert len(workspace.waiting) == 1
    workspace.deliver()  # asked before Ada wrote
    assert panel.count == 1
    panel.show_filter(QueueFilter(sort="oldest"))
    with qtbot.waitSignal(workspace.changed):
        slow_desk.arrive("Bea", 10)
    workspace.changed.emit(Changes(everything=True))
    workspace.deliver()
    assert len(workspace.waiting) == 1
    workspace.deliver()
    assert panel.count == 2


def test_an_answer_to_a_question_of_before_is_left_aside(slow_desk: Desk) -> None:
    workspace, panel = slow_desk.workspace, slow_desk.panel
    assert isinstance(workspace, SlowWorkspace)
    slow_desk.arrive("Ada", -4)
    panel.show_filter(QueueFilter(view="mine"))
    panel.show_filter(QueueFilter())
    first, second, third = workspace.waiting
    third()
    assert panel.count == 1
    second()
    assert panel.count == 1
    first()


def spoken(panel: QueuePanel, row: int) -> str:
    return str(panel.view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_first_page_says_no_number_that_is_not_true_yet(slow_desk: Desk, qtbot: QtBot) -> None:
    workspace = slow_desk.workspace
    assert isinstance(workspace, SlowWorkspace)
    for number in range(51):
        slow_desk.arrive(f"Guest {number}", -4 if number else -300)
    slow_desk.arrive("Ada", 300)
    workspace.waiting.clear()
    panel = slow_desk.panel = QueuePanel(workspace)
    qtbot.addWidget(panel)
    assert (panel.count, spoken(panel, 0)) == (50, "Reply first")
    assert not panel._feed._timer.isActive()  # nobody is told that rows which are there take long
    workspace.deliver()
    assert (panel.count, spoken(panel, 0)) == (52, "Reply first 51")


def test_questions_are_kept_back_until_the_first_frame(workspace: Workspace, qtbot: QtBot) -> None:
    answers: list[str] = []
    workspace.hold_questions()
    workspace.ask("names", lambda _: "first", answers.append)
    workspace.ask("names", lambda _: "second", answers.append)
    workspace.ask("numbers", lambda _: "third", answers.append)
    assert "_questions" not in workspace.__dict__  # no thread yet
    workspace.let_ask()
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=5000)
    assert answers == ["second", "third"]


def test_seconds_are_counted_only_while_a_reply_can_be_taken_back(desk: Desk, clock: FakeClock) -> None:
    ada = desk.arrive("Ada", -4)
    panel = desk.open()
    panel.grab()
    assert not panel._second.isActive()
    desk.store.execute(ops.QueueReply(desk.row(ada).uid, made_uid(NOON), "", "public", "Hi", 1, 1, 10)).result()
    desk.wait(panel._second.isActive)
    clock.forward(seconds=11)
    panel._second.stop()
    panel.grab()
    assert not panel._second.isActive()


def test_time_moves_conversations_to_the_front(desk: Desk, clock: FakeClock) -> None:
    desk.arrive("Ada", 41)
    panel = desk.open()
    assert desk.names() == ["Within 2 hours", "Ada"]
    clock.forward(minutes=20)
    panel.tick()
    assert desk.names() == ["Reply first", "Ada"]


def test_headings_keep_their_height_through_changes(desk: Desk) -> None:
    desk.arrive("Bea", 41)
    panel = desk.open()
    for number in range(6):
        desk.arrive(f"Person {number}", number * 30 - 20)
        desk.wait(lambda number=number: panel.count == number + 2)  # type: ignore[misc]
    view = panel.view
    headings = set(view._queue.heading_rows)
    heights = [view.rowHeight(row) for row in range(view.model().rowCount())]
    assert heights == [28 if row in headings else 78 for row in range(len(heights))]


def test_no_row_keeps_the_height_of_a_heading_that_stood_there(desk: Desk) -> None:
    for number in range(6):
        desk.arrive(f"Person {number}", number * 30 - 20)
    panel = desk.open()
    desk.show(QueueFilter(sort="oldest"))
    assert {panel.view.rowHeight(row) for row in range(panel.view.model().rowCount())} == {78}


def test_rows_follow_density_and_text_size(desk: Desk) -> None:
    desk.arrive("Ada", 41)
    panel = desk.open()
    look = theme.current()
    try:
        look.set_density(theme.DensityName.COMPACT)
        assert panel.view.rowHeight(1) == 52
        look.set_density(theme.DensityName.RELAXED)
        look.set_text_size(150)
        assert panel.view.rowHeight(1) == 147
        panel.grab()
    finally:
        look.set_density(theme.DensityName.COMFORTABLE)
        look.set_text_size(100)
    assert panel.view.rowHeight(1) == 78


# --- choosing ------------------------------------------------------------------------------------


def test_a_click_chooses(desk: Desk) -> None:
    ada = desk.arrive("Ada", -4)
    panel = desk.open()
    assert panel.current_id == 0
    desk.click(ada)
    assert desk.shown == [ada]
    desk.click(ada)
    assert desk.shown == [ada]


def test_arrows_walk_over_headings(desk: Desk) -> None:
    ada, bea = desk.arrive("Ada", -4), desk.arrive("Bea", 41)
    desk.open()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End):
        desk.press(key)
    assert desk.shown == [ada, bea, ada, bea]


def test_letters_are_left_to_the_window(desk: Desk) -> None:
    desk.arrive("Ada", -4)
    desk.arrive("Bea", 41)
    desk.open()
    desk.press(Qt.Key.Key_B)
    assert desk.shown == []


def test_next_previous_and_enter(desk: Desk) -> None:
    ada, bea = desk.arrive("Ada", -4), desk.arrive("Bea", 41)
    panel = desk.open()
    panel.next()
    panel.next()
    panel.previous()
    assert desk.shown == [ada, bea, ada]
    with desk.qtbot.waitSignal(panel.conversation_activated) as blocker:
        desk.press(Qt.Key.Key_Return)
    assert blocker.args == [ada]


def test_next_unread_skips_what_was_read_and_begins_again(desk: Desk) -> None:
    ada, bea, cleo = (desk.arrive(name, due) for name, due in (("Ada", -4), ("Bea", 41), ("Cleo", 50)))
    desk.store.execute(ops.MarkRead(desk.row(bea).uid, 1)).result()
    panel = desk.open()
    assert [panel.next_unread(), panel.next_unread(), panel.next_unread()] == [True] * 3
    assert desk.shown == [ada, cleo, ada]
    for each in (ada, cleo):
        desk.store.execute(ops.MarkRead(desk.row(each).uid, 1)).result()
    assert not panel.next_unread()


def test_the_place_in_each_filter_is_remembered(desk: Desk) -> None:
    ada, bea = desk.arrive("Ada", -4), desk.arrive("Bea", 41)
    panel = desk.open()
    panel.choose(bea)
    desk.show(QueueFilter(view="unassigned"))
    assert panel.current_id == 0
    panel.choose(ada)
    desk.show(QueueFilter())
    assert panel.current_id == bea
    assert panel.view.current_row == desk.row_number(bea)
    assert desk.shown == [bea, 0, ada, bea]


def test_the_current_one_stays_current_wherever_it_moves(desk: Desk) -> None:
    ada, bea = desk.arrive("Ada", 30), desk.arrive("Bea", 41)
    panel = desk.open()
    panel.choose(bea)
    desk.arrive("Cleo", -4)
    desk.wait(lambda: panel.count == 3)
    assert panel.view.current_row == desk.row_number(bea)
    assert desk.shown == [bea]
    assert ada in panel.view._queue.all_ids()


# --- putting away --------------------------------------------------------------------------------


def test_after_done_the_next_is_chosen(desk: Desk) -> None:
    ada, bea, cleo = (desk.arrive(name, due) for name, due in (("Ada", -4), ("Bea", 41), ("Cleo", 50)))
    panel = desk.open()
    panel.choose(ada)
    desk.done(ada)
    desk.wait(lambda: panel.current_id == bea)
    panel.choose(cleo)
    desk.done(cleo)
    desk.wait(lambda: panel.current_id == bea)
    desk.done(bea)
    desk.wait(lambda: panel.current_id == 0)
    assert desk.shown == [ada, bea, cleo, bea, 0]


def test_what_leaves_by_itself_stays_before_the_member(desk: Desk) -> None:
    ada, bea, cleo = (desk.arrive(name, due) for name, due in (("Ada", -4), ("Bea", 41), ("Cleo", 50)))
    panel = desk.open()
    panel.choose(bea)
    desk.store.execute(ops.SetStatus(desk.row(bea).uid, "resolved", 1)).result()  # a colleague did
    desk.wait(lambda: panel.count == 2)
    assert panel.current_id == bea
    assert desk.shown == [bea]
    panel.next()
    assert desk.shown == [bea, cleo]
    assert ada


def test_undo_brings_it_back_to_its_place(desk: Desk) -> None:
    ada, bea = desk.arrive("Ada", -4), desk.arrive("Bea", 41)
    panel = desk.open()
    panel.choose(ada)
    desk.done(ada)
    desk.wait(lambda: panel.current_id == bea)
    desk.workspace.undo()
    desk.wait(lambda: panel.count == 2)
    assert desk.names() == ["Reply first", "Ada", "Within 2 hours", "Bea"]
    desk.wait(lambda: panel.current_id == ada)
    assert panel.view.current_row == desk.row_number(ada)


def test_undo_shows_what_it_was_about_also_where_this_queue_has_it_not(desk: Desk) -> None:
    ada, bea = desk.arrive("Ada", -4), desk.arrive("Bea", 41)
    panel = desk.open()
    panel.choose(ada)
    desk.done(ada)
    desk.wait(lambda: panel.current_id == bea)
    desk.show(QueueFilter(view="waiting"))
    desk.workspace.undo()
    desk.wait(lambda: panel.current_id == ada)
    assert panel.view.current_row == -1
    desk.show(QueueFilter())
    assert panel.current_id == bea  # the place in the queue is still the member's own


# --- several -------------------------------------------------------------------------------------


def test_several_are_chosen_by_key_and_pointer(desk: Desk) -> None:
    ada, bea, cleo, dan = (
        desk.arrive(name, due) for name, due in (("Ada", -4), ("Bea", 41), ("Cleo", 50), ("Dan", 55))
    )
    panel = desk.open()
    seen: list[int] = []
    panel.chosen_changed.connect(seen.append)
    desk.click(ada)
    assert tuple(panel.chosen_ids()) == (ada,)
    panel.toggle_chosen()
    desk.click(cleo, Qt.KeyboardModifier.ControlModifier)
    assert tuple(panel.chosen_ids()) == (ada, cleo)
    desk.click(cleo, Qt.KeyboardModifier.ControlModifier)
    panel.extend(1)
    assert tuple(panel.chosen_ids()) == (ada, bea)
    desk.click(dan, Qt.KeyboardModifier.ShiftModifier)
    assert tuple(panel.chosen_ids()) == (ada, bea, cleo, dan)
    panel.clear_chosen()
    assert seen[-1] == 0
    desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert tuple(panel.chosen_ids()) == (ada, bea, cleo, dan)
    desk.show(QueueFilter(view="mine"))
    assert tuple(panel.chosen_ids()) == ()


def test_acts_under_the_pointer_are_about_all_that_are_chosen(desk: Desk) -> None:
    ada, bea = desk.arrive("Ada", -4), desk.arrive("Bea", 41)
    panel = desk.open()
    view = panel.view
    for wanted in ((ada,), (ada, bea)):
        cell = view._cell(desk.row_number(ada))
        place = panel._painter.act_rects(cell)["snooze"].center().toPoint()
        QTest.mouseMove(view.viewport(), place)
        with desk.qtbot.waitSignal(panel.act_wanted) as blocker:
            desk.click_on(view.viewport(), place)
        assert (blocker.args[0], tuple(blocker.args[1])) == ("snooze", wanted)
        panel.view._queue.choose([ada, bea])
    assert desk.shown == []


# --- narrowing, sorting, searching -----------------------------------------------------------------


def test_chips_narrow_to_a_kind(desk: Desk) -> None:
    desk.arrive("Ada", -4)
    desk.arrive("Bea", 41, kind="direct", is_private=True)
    panel = desk.open()
    chips = panel.filter_row.chips
    desk.click_on(chips.chip("messages"))
    desk.wait(lambda: panel.count == 1)
    assert desk.names() == ["Within 2 hours", "Bea"]
    assert chips.chip("messages").isChecked()
    desk.click_on(chips.chip(""))
    desk.wait(lambda: panel.count == 2)


def test_chips_without_room_are_left_out_but_never_the_chosen_one(desk: Desk) -> None:
    panel = desk.open()
    panel.set_counts(make_counts())
    panel.resize(400, 600)
    assert panel.filter_row.chips.shown == ["", "messages", "comments", "reviews"]
    panel.resize(300, 600)
    assert panel.filter_row.chips.shown == ["", "messages", "comments"]
    desk.show(QueueFilter(kind_group="reviews"))
    assert "reviews" in panel.filter_row.chips.shown
    chips = panel.filter_row.chips
    assert all(chips.chip(key).geometry().right() <= chips.width() for key in chips.shown)


def make_counts(**values: object) -> Counts:
    facts: dict[str, object] = {
        "views": {"needs_reply": 23},
        "kind_groups": {"messages": 9, "comments": 11, "reviews": 3},
        "accounts": {},
        "tags": {},
        "outbox": 0,
        "outbox_needs_person": 0,
        "oldest_waiting_at": 0,
        "answered_today": 0,
        "median_answer_seconds": 0,
        **values,
    }
    return Counts(**facts)  # type: ignore[arg-type]


def entries(menu: QMenu) -> dict[str, bool]:
    """The entries of a menu, and whether each is checked."""
    return {action.text(): action.isChecked() for action in menu.actions() if not action.isSeparator()}


def test_the_order_menu_offers_what_makes_sense(desk: Desk) -> None:
    desk.arrive("Ada", -4)
    panel = desk.open()
    orders = panel.header.build_orders()
    assert list(entries(orders).values()) == [True, False, False, False]
    orders.actions()[1].trigger()
    desk.wait(lambda: not panel.is_loading)
    assert panel.filter.sort == "newest"
    desk.show(QueueFilter(view="resolved"))
    enabled = [action.isEnabled() for action in panel.header.build_orders().actions()]
    assert enabled == [False, True, True, False]


def test_search_narrows_while_typing_and_gives_back_what_was_there(desk: Desk) -> None:
    ada = desk.arrive("Ada", -4, "My saddle is loose. <b>Really</b> loose")
    desk.arrive("Bea", 41, "Where is my order?")
    panel = desk.open()
    panel.open_search()
    QTest.keyClicks(panel.filter_row.field, "saddle")
    desk.wait(lambda: panel.count == 1 and panel.filter.search == "saddle")
    assert desk.names() == ["Ada"]
    assert panel.header.title == "Needs a reply"
    assert panel.header.subtitle == "1 found"
    assert panel.search_line.reach.text().startswith("Searched “")
    panel.search_everything("saddle loose")
    assert panel.header.title == "Search"
    panel.search("saddle")
    desk.wait(lambda: panel.count == 1 and panel.filter.search == "saddle")
    panel.grab()
    QTest.keyClick(panel.filter_row.field, Qt.Key.Key_Return)
    panel.next()
    assert desk.shown == [ada]
    panel.open_search()
    QTest.keyClick(panel.filter_row.field, Qt.Key.Key_Escape)
    desk.wait(lambda: panel.count == 2)
    assert panel.filter == QueueFilter()


def test_escape_in_the_list_ends_the_search(desk: Desk) -> None:
    desk.arrive("Ada", -4, "My saddle is loose")
    desk.arrive("Bea", 41, "Where is my order?")
    panel = desk.open()
    desk.show(QueueFilter(search="saddle"))
    panel.next()
    panel.toggle_chosen()
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert (panel.chosen_count, panel.filter.search) == (0, "saddle")
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    desk.wait(lambda: panel.count == 2)
    assert panel.filter == QueueFilter()


def test_what_arrives_is_searched_too(desk: Desk) -> None:
    panel = desk.open()
    desk.show(QueueFilter(search="saddle"))
    assert panel.count == 0
    desk.arrive("Ada", -4, "My saddle is loose")
    desk.wait(lambda: panel.count == 1)


# --- words ---------------------------------------------------------------------------------------


def test_the_head_tells_how_many_and_since_when(desk: Desk) -> None:
    desk.arrive("Ada", -4)
    panel = desk.open()
    assert panel.header.title == "Needs a reply"
    now = desk.workspace.now()
    panel.set_counts(make_counts(oldest_waiting_at=now - 42 * 60))
    assert panel.header.subtitle == "1 waiting · oldest 42 min"
    panel.set_compact(True)
    assert panel.header.subtitle == "1 waiting"
    checked = now - 16 * 60
    desk.workspace.set_engine_status(EngineStatus(offline_since_at=now - 900, checked_at=checked))
    assert panel.header.subtitle == f"1 waiting · as of {times.clock(checked)}"
    desk.show(QueueFilter(account_id=desk.account_id))
    assert panel.header.title == "Belleville Cycles"
    desk.show(QueueFilter(view="resolved", account_id=desk.account_id))
    assert panel.header.title == "Done"
    assert "Belleville Cycles" in panel.header.subtitle


def test_an_empty_queue_says_when_it_was_checked(desk: Desk) -> None:
    panel = desk.open()
    now = desk.workspace.now()
    desk.workspace.set_engine_status(EngineStatus(checked_at=now, next_at=now + 120))
    assert "The queue is empty" in texts(panel)
    assert f"Checked {times.clock(now)}, next check {times.clock(now + 120)}" in texts(panel)
    assert panel.header.subtitle == "Nothing waiting"
    desk.arrive("Ada", -4)
    desk.wait(panel.view.isVisible)


def test_nothing_matches_offers_a_way_back(desk: Desk) -> None:
    desk.arrive("Ada", -4)
    panel = desk.open()
    desk.show(QueueFilter(kind_group="reviews"))
    assert "Nothing matches." in texts(panel)
    desk.click_on(panel._clear)
    desk.wait(lambda: panel.count == 1)
    assert panel.view.isVisible()


def test_the_first_rows_wait_for_no_long_question(desk: Desk, qtbot: QtBot) -> None:
    desk.arrive("Ada", 6)
    desk.arrive("Bea", 41)
    desk.workspace._questions.close()
    panel = QueuePanel(desk.workspace)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.count == 2
    assert panel.is_loading


def test_slow_reading_shows_still_rows(desk: Desk) -> None:
    panel = desk.open()
    desk.workspace._questions.close()
    panel.show_filter(QueueFilter(view="mine"))
    desk.wait(panel._skeleton.isVisible)


def test_rows_are_read_aloud_in_order(desk: Desk) -> None:
    tag = made_uid(NOON)
    desk.store.execute(ops.SetTag(tag, "Delivery", 0)).result()
    ada = desk.arrive("Ada", 6, "I ordered it for my daughter's birthday", kind="reply")
    desk.store.execute(ops.AddTag(desk.row(ada).uid, tag)).result()
    desk.store.save_draft(Draft(ada, "public", "Hi", 1, 1, 0)).result()
    panel = desk.open()
    model = panel.view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1, 0).data(role) == (
        "Unread. Ada, Mastodon, public reply. Reply due in 6 minute(s). I ordered it for my daughter's birthday "
        "Tags: Delivery. Draft kept."
    )
    assert model.index(0, 0).data(role) == "Reply first 1"


def test_arrivals_are_announced_rarely(desk: Desk, clock: FakeClock) -> None:
    panel = desk.open()
    desk.arrive("Ada", -4)
    desk.wait(lambda: panel.count == 1)
    assert panel._announcer.said == "1 new in Reply first"
    desk.arrive("Bea", 100)
    desk.arrive("Cleo", 5)
    desk.wait(lambda: panel.count == 3)
    assert panel._announcer.said == "1 new in Reply first"
    clock.forward(seconds=31)
    desk.arrive("Dan", 6)
    desk.wait(lambda: panel.count == 4)
    assert panel._announcer.said == "2 new in Reply first"


class Marking(QTranslator):
    """A language in which every sentence begins with a mark."""

    def translate(self, context: str, text: str, note: str | None = None, number: int = -1) -> str:
        return f"¡{text}"

    def isEmpty(self) -> bool:
        return False


def test_another_language_is_spoken_at_once(desk: Desk) -> None:
    desk.arrive("Ada", -4)
    panel = desk.open()
    language = Marking()
    QCoreApplication.installTranslator(language)
    try:
        desk.wait(lambda: panel.header.title == "¡Needs a reply")
        assert panel.filter_row.chips.chip("").name == "¡All"
        assert len([chip for chip in panel.findChildren(FilterChip) if chip.isVisible()]) == 4
        assert panel.filter_row.field.placeholderText() == "¡Search this queue"
        assert desk.names()[0] == "¡Reply first"
    finally:
        QCoreApplication.removeTranslator(language)
    desk.wait(lambda: panel.header.title == "Needs a reply")
