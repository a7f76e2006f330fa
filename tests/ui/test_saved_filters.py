"""Filters, saved filters and remembered places through the user's door: the whole window above a real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from socialinbox.core import ops
from socialinbox.core.exchange import IncomingContact
from socialinbox.core.ids import made_uid
from socialinbox.core.model import QueueFilter, SavedFilter
from socialinbox.ui.dialogs.name import NameDialog
from socialinbox.ui.queue.places import Place, Places, read_places
from socialinbox.ui.search.filter_popover import FilterPopover
from socialinbox.ui.sidebar.entries import Entry
from socialinbox.ui.widgets import PlainMessage
from tests.ui.desk import NOON, Desk
from tests.ui.test_search import Window

_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[Window]:
    for number, name in enumerate(("Ada", "Bea", "Cleo", "Dan")):
        author = IncomingContact(f"c{number}", name, f"@{name}")
        desk.arrive(f"The saddle of {name}", thread=f"t{number}", minutes_ago=30 + number, author=author)
    desk.do(ops.SetTag(made_uid(NOON), "Delivery", 0))
    tag = desk.workspace.read.tags()[0].uid
    for each in desk.ids()[:2]:
        desk.do(ops.AddTag(desk.conversation(each).row.uid, tag))
    desk.settle()
    made = Window(desk, qtbot)
    yield made
    made.window.close()


def save(window: Window, *filters: tuple[str, str]) -> list[SavedFilter]:
    """Filters that were saved earlier, in order: (name, query)."""
    made = [ops.SaveFilter(made_uid(NOON), name, query, "newest", n) for n, (name, query) in enumerate(filters)]
    window.desk.do(*made)
    window.wait(lambda: len(window.desk.workspace.saved_filters) == len(filters))
    return list(window.desk.workspace.saved_filters.values())


def saved_rows(window: Window) -> list[Entry]:
    return [each for each in window.window.sidebar.view._entries.entries() if each.saved_id]


def names(window: Window) -> list[str]:
    return [each.label for each in saved_rows(window)]


def counts(window: Window) -> list[int]:
    return [each.count for each in saved_rows(window)]


def row_of(window: Window, name: str) -> int:
    entries = window.window.sidebar.view._entries.entries()
    return next(row for row, entry in enumerate(entries) if entry.label == name)


def middle(window: Window, name: str) -> QPoint:
    view = window.window.sidebar.view
    return view.visualRect(view.model().index(row_of(window, name), 0)).center()


def in_dialog(act: Callable[[], None], kind: type[QWidget], then: Callable[[QWidget], None]) -> None:
    """Do what opens a dialog that waits, and act in it."""

    def find() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, kind):
            then(found)
        else:
            QTimer.singleShot(10, find)

    QTimer.singleShot(10, find)
    act()


def close(dialog: QWidget) -> None:
    dialog.close()


def popover(window: Window) -> FilterPopover:
    window.queue.focus_list()
    window.key("f")
    found = window.queue._filters
    assert found is not None
    assert found.isVisible()
    return found


def pick(form: FilterPopover, facet: str, words: str) -> None:
    """Choose from one of the lists by keyboard."""
    box = form.boxes[facet]
    box.setFocus()
    place = box.findText(words)
    assert place >= 0, [box.itemText(each) for each in range(box.count())]
    while box.currentIndex() != place:
        QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < place else Qt.Key.Key_Up)


# --- the form of filters -------------------------------------------------------------------------


def test_what_is_chosen_in_the_form_is_written_as_a_query(window: Window) -> None:
    form = popover(window)
    pick(form, "tag", "Delivery")
    window.wait(lambda: window.shown_names() == ["Bea", "Ada"])
    assert window.field.text() == "tag:Delivery"
    form.checks["is", "unread"].setFocus()
    QTest.keyClick(form.checks["is", "unread"], Qt.Key.Key_Space)
    assert window.field.text() == "is:unread tag:Delivery"
    pick(form, "tag", "All tags")
    assert window.field.text() == "is:unread"
    QTest.mouseClick(form.clear_button, Qt.MouseButton.LeftButton)
    window.wait(lambda: window.queue.filter == QueueFilter())
    assert not form.checks["is", "unread"].isChecked()


def test_the_form_shows_what_the_query_says(window: Window) -> None:
    window.search("priority:high priority:urgent -tag:Delivery assignee:me has:draft saddle")
    form = popover(window)
    assert form.boxes["priority"].currentText() == "high, urgent"
    assert form.boxes["tag"].currentText() == "All tags"
    assert form.boxes["assignee"].currentText() == "Me"
    assert form.checks["has", "draft"].isChecked()
    pick(form, "priority", "Low")
    assert window.field.text() == "priority:low -tag:Delivery assignee:me has:draft saddle"


def test_a_status_is_looked_for_beyond_the_view(window: Window) -> None:
    ada = window.desk.conversation(window.desk.ids()[0]).row.uid
    window.desk.do(ops.SetStatus(ada, "resolved", 1))
    window.settle()
    pick(popover(window), "status", "Done")
    window.wait(lambda: window.shown_names()[-1:] == ["Ada"])
    assert window.queue.filter.search == "status:resolved"


def test_an_account_of_the_sidebar_shows_in_the_form_and_can_be_let_go(window: Window) -> None:
    window.window.show_filter(QueueFilter(account_id=window.desk.account_id))
    form = popover(window)
    assert form.boxes["account"].currentText() == "Belleville Cycles"
    pick(form, "account", "All accounts")
    assert window.queue.filter.account_id == 0


def test_escape_closes_the_form_and_gives_the_list_the_keyboard(window: Window) -> None:
    form = popover(window)
    window.key(Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert window.queue.view.hasFocus()


# --- saving --------------------------------------------------------------------------------------


def test_a_filter_is_saved_under_a_name_and_stands_in_the_sidebar_with_its_count(window: Window) -> None:
    form = popover(window)
    pick(form, "tag", "Delivery")

    def name_it(dialog: QWidget) -> None:
        assert isinstance(dialog, NameDialog)
        assert not dialog.accept_button.isEnabled()
        QTest.keyClicks(dialog.field, "Parcels")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    in_dialog(lambda: QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton), NameDialog, name_it)
    window.wait(lambda: names(window) == ["Parcels"] and counts(window) == [2])
    assert saved_rows(window)[0].tip == "status:open tag:Delivery"
    window.wait(lambda: window.window.sidebar.view._entries.marked == saved_rows(window)[0].key)
    assert window.queue.header.title == "Parcels"


def test_a_name_that_is_taken_is_refused_where_it_is_typed(window: Window) -> None:
    save(window, ("Parcels", "tag:Delivery"))
    window.search("saddle")

    def name_it(dialog: QWidget) -> None:
        assert isinstance(dialog, NameDialog)
        QTest.keyClicks(dialog.field, "parcels")
        assert dialog.trouble.text() == "There is one of this name already. Choose another."
        assert not dialog.accept_button.isEnabled()
        dialog.reject()

    in_dialog(window.window.save_filter, NameDialog, name_it)
    assert names(window) == ["Parcels"]


def test_counts_follow_what_happens(window: Window) -> None:
    save(window, ("Open", "is:open"), ("Parcels", "tag:Delivery is:open"))
    window.wait(lambda: counts(window) == [4, 2])
    ada = window.desk.conversation(window.desk.ids()[0]).row.uid
    window.desk.do(ops.SetStatus(ada, "resolved", 1))
    window.wait(lambda: counts(window) == [3, 1])


def test_a_filter_that_names_what_is_gone_says_so(window: Window) -> None:
    save(window, ("VIP", "tag:VIP"))
    window.wait(lambda: saved_rows(window)[0].alert == "triangle-alert")
    assert saved_rows(window)[0].tip == "There is no tag “\u2068VIP\u2069”"
    QTest.mouseClick(window.window.sidebar.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(window, "VIP"))
    window.wait(lambda: window.queue.search_line.problem.text() == "There is no tag “\u2068VIP\u2069”")


# --- changing them -------------------------------------------------------------------------------


def test_filters_are_moved_by_keys_and_back_by_undo(window: Window) -> None:
    save(window, ("One", "is:open"), ("Two", "is:read"), ("Three", "is:unread"))
    view = window.window.sidebar.view
    view.setFocus()
    view._go_to(view.model().index(row_of(window, "Three"), 0))
    QTest.keyClick(view, Qt.Key.Key_Up, _ALT)
    window.wait(lambda: names(window) == ["One", "Three", "Two"])
    assert view.currentIndex().row() == row_of(window, "Three")
    window.desk.workspace.undo()
    window.wait(lambda: names(window) == ["One", "Two", "Three"])


def test_filters_are_moved_by_dragging(window: Window) -> None:
    save(window, ("One", "is:open"), ("Two", "is:read"), ("Three", "is:unread"))
    port = window.window.sidebar.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=middle(window, "One"))
    for place in (middle(window, "Two"), middle(window, "Three") + QPoint(0, 10)):
        QTest.mouseMove(port, place)
        QApplication.processEvents()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=middle(window, "Three") + QPoint(0, 10))
    window.wait(lambda: names(window) == ["Two", "Three", "One"])


def test_a_filter_is_removed_by_delete_and_undone(window: Window) -> None:
    save(window, ("One", "is:open"), ("Two", "is:read"))
    view = window.window.sidebar.view
    view.setFocus()
    view._go_to(view.model().index(row_of(window, "One"), 0))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    window.wait(lambda: names(window) == ["Two"])
    window.desk.workspace.undo()
    window.wait(lambda: names(window) == ["One", "Two"])


def test_a_filter_gets_another_name_from_its_menu(window: Window) -> None:
    saved = save(window, ("One", "is:open"))
    menu = window.window.saved_filters.build_menu(saved[0].id)
    words = [action.text().split("\t")[0] for action in menu.actions()]
    assert words == ["Rename…", "Move up", "Move down", "Remove", "", "Export filters…", "Import filters…"]

    def name_it(dialog: QWidget) -> None:
        assert isinstance(dialog, NameDialog)
        dialog.field.selectAll()
        QTest.keyClicks(dialog.field, "First")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    in_dialog(menu.actions()[0].trigger, NameDialog, name_it)
    window.wait(lambda: names(window) == ["First"])


# --- a file --------------------------------------------------------------------------------------


def choose_file(window: Window, act: Callable[[], None], path: Path) -> None:
    act()
    dialog = next(each for each in window.window.findChildren(QFileDialog) if each.isVisible())
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_filters_travel_in_a_file_and_come_in_once(window: Window, tmp_path: Path) -> None:
    save(window, ("One", "is:open"), ("Two", "is:read"))
    path = tmp_path / "filters.json"
    filters = window.window.saved_filters
    choose_file(window, filters.export_all, path)
    for each in list(window.desk.workspace.saved_filters):
        filters.remove(each)
    window.wait(lambda: names(window) == [])
    choose_file(window, filters.import_file, path)
    window.wait(lambda: names(window) == ["One", "Two"])
    in_dialog(
        lambda: choose_file(window, filters.import_file, path),
        PlainMessage,
        close,
    )
    assert names(window) == ["One", "Two"]


def test_a_file_of_something_else_is_refused_in_a_sentence(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("[1, 2", encoding="utf-8")
    said: list[str] = []

    def read(dialog: QWidget) -> None:
        said.append(dialog.accessibleDescription() or dialog.windowTitle())
        dialog.close()

    in_dialog(lambda: choose_file(window, window.window.saved_filters.import_file, path), PlainMessage, read)
    assert said
    assert names(window) == []


# --- places --------------------------------------------------------------------------------------


def test_place_and_order_last_over_a_restart(window: Window) -> None:
    bea = window.desk.ids()[1]
    window.queue.choose(bea)
    window.wait(lambda: not window.desk.conversation(bea).row.is_unread)
    window.window.show_filter(QueueFilter(view="unassigned"))
    window.wait(lambda: not window.queue.is_loading)
    window.queue.order_by("oldest")
    window.wait(lambda: not window.queue.is_loading)
    window.window.close()
    window.open()
    window.wait(lambda: window.queue.current_id == bea)
    window.window.show_filter(QueueFilter(view="unassigned"))
    assert window.queue.filter.sort == "oldest"
    window.window.show_filter(QueueFilter(view="mine"))
    assert window.queue.filter == QueueFilter(view="mine")


def test_news_are_not_opened_by_starting_the_program(window: Window) -> None:
    bea = window.desk.ids()[1]
    window.queue.choose(bea)
    window.window.close()
    author = IncomingContact("c1", "Bea", "@Bea")
    window.desk.arrive("And now?", thread="t1", minutes_ago=1, author=author)
    window.settle()
    window.open()
    assert window.queue.current_id == 0
    assert window.desk.conversation(bea).row.is_unread


def test_how_far_a_queue_was_scrolled_is_remembered(window: Window) -> None:
    for number in range(20):
        author = IncomingContact(f"more{number}", f"More {number}", f"@more{number}")
        window.desk.arrive("More", thread=f"more{number}", minutes_ago=60 + number, author=author)
    window.settle()
    window.wait(lambda: window.queue.count == 24)
    bar = window.queue.view.verticalScrollBar()
    window.wait(lambda: bar.maximum() > 400)
    bar.setValue(400)
    window.window.show_filter(QueueFilter(view="mine"))
    window.wait(lambda: not window.queue.is_loading)
    window.window.show_filter(QueueFilter())
    window.wait(lambda: not window.queue.is_loading)
    assert bar.value() == 400


def test_a_file_of_places_that_is_damaged_is_left_aside() -> None:
    assert read_places("{").get(QueueFilter()) == Place(0, 0)
    assert read_places('{"places": [[{"view": "elsewhere"}, 1, 2]], "orders": 7}').to_json() == Places().to_json()
    places = Places()
    places.put(QueueFilter(view="mine", search="saddle"), Place(7, -12))
    places.put_order(QueueFilter(view="mine", search="other"), "oldest")
    again = read_places(places.to_json())
    assert again.get(QueueFilter(view="mine", search="saddle")) == Place(7, -12)
    assert again.in_order(QueueFilter(view="mine")).sort == "oldest"
