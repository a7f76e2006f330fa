"""Searching through the user's door: the fields, what they offer, what was found, and steps through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from socialinbox.core import ops
from socialinbox.core.exchange import IncomingContact
from socialinbox.core.ids import made_uid
from socialinbox.core.model import QueueFilter
from socialinbox.ui.i18n import Languages
from socialinbox.ui.main_window import MainWindow
from socialinbox.ui.search.query_field import QueryField
from tests.ui.desk import NOON, Desk

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier


class Window:
    """The window on a desk, and a member's hands."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.open()

    def open(self) -> None:
        self.window = MainWindow(self.desk.workspace, Languages())
        self.window.resize(1440, 900)
        self.qtbot.addWidget(self.window)
        with self.qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.queue, self.conversation = self.window.queue, self.window.conversation
        self.wait(lambda: not (self.queue.is_loading or self.window._wanted))

    def wait(self, is_so: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(is_so()), timeout=5000)

    def key(self, key: Qt.Key | str, held: Qt.KeyboardModifier = _NONE) -> None:
        target = QApplication.focusWidget() or self.window
        if isinstance(key, str):
            QTest.keyClicks(target, key, held)
        else:
            QTest.keyClick(target, key, held)

    @property
    def field(self) -> QueryField:
        return self.queue.filter_row.field

    def offered(self, field: QueryField) -> list[str]:
        rows: QListWidget = field.popup.list
        return [rows.item(row).text() for row in range(rows.count())] if field.is_offering else []

    def write(self, words: str) -> None:
        """Type into the field of the queue what no key of the test's keyboard gives."""
        self.field.insert(words)
        self.field.textEdited.emit(self.field.text())

    def search(self, words: str) -> None:
        self.queue.focus_list()
        self.key("/")
        self.write(words)
        self.wait(lambda: self.queue.filter.search == words and not self.queue.is_loading)

    def shown_names(self) -> list[str]:
        model = self.queue.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def settle(self) -> None:
        self.desk.settle()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[Window]:
    for number, (name, text) in enumerate(
        (
            ("Ada", "The saddle is loose"),
            ("Bea", "Where is my order? The courier lost it"),
            ("Cleo", "Merci pour la selle"),
        )
    ):
        author = IncomingContact(f"c{number}", name, f"@{name}")
        desk.arrive(text, thread=f"t{number}", minutes_ago=30 + number, author=author)
    desk.do(ops.SetTag(made_uid(NOON), "Delivery", 0))
    desk.do(ops.SetTag(made_uid(NOON), "City 3", 1))
    ada, _, cleo = (desk.conversation(each).row.uid for each in desk.ids())
    tags = {tag.name: tag.uid for tag in desk.workspace.read.tags()}
    desk.do(ops.AddTag(ada, tags["City 3"]), ops.AddTag(cleo, tags["Delivery"]))
    desk.settle()
    made = Window(desk, qtbot)
    yield made
    made.window.close()


@pytest.fixture
def _french() -> Iterator[None]:
    """French from here on, and afterwards no language at all, as other tests expect."""
    locale, languages = QLocale(), Languages()
    languages.use("fr")
    yield
    for translator in languages._translators:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(locale)


def formats(field: QueryField) -> dict[str, str]:
    """The coloured parts of a field, each with its colour."""
    found: dict[str, str] = {}
    for tint in field.language.tints(field.text()):
        found[field.text()[tint.start : tint.end]] = tint.kind
    return found


# --- what is offered -----------------------------------------------------------------------------


def test_slash_offers_the_operators_and_words_explain_them(window: Window) -> None:
    window.queue.focus_list()
    window.key("/")
    offered = window.offered(window.field)
    assert offered[0] == "network:    came over this network"
    assert any(row.startswith("tag:") for row in offered)
    window.key("sad ")
    assert window.offered(window.field) == []  # plain words are left alone


def test_tab_takes_an_operator_and_enter_a_value(window: Window) -> None:
    window.queue.focus_list()
    window.key("/")
    window.key("ta")
    assert [row.split()[0] for row in window.offered(window.field)] == ["tag:"]
    window.key(Qt.Key.Key_Tab)
    assert window.field.text() == "tag:"
    assert window.offered(window.field) == ["City 3", "Delivery"]
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Return)
    assert window.field.text() == 'tag:"City 3" '
    window.wait(lambda: window.shown_names() == ["Ada"])
    window.key(Qt.Key.Key_Z, _CTRL)
    assert "City 3" not in window.field.text()  # taking an offer is typing: it can be undone


def test_up_goes_to_the_last_offer_and_escape_keeps_the_words(window: Window) -> None:
    window.queue.focus_list()
    window.key("/")
    window.key("is:")
    window.key(Qt.Key.Key_Up)
    assert window.field.popup.row == window.field.popup.list.count() - 1
    window.key(Qt.Key.Key_Escape)
    assert not window.field.is_offering
    assert window.field.text() == "is:"
    window.key(Qt.Key.Key_Escape)
    assert window.field.text() == ""


def test_a_click_takes_an_offer(window: Window) -> None:
    window.queue.focus_list()
    window.key("/")
    window.key("tag:del")
    rows = window.field.popup.list
    place = rows.visualItemRect(rows.item(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, _NONE, place)
    assert window.field.text() == "tag:Delivery "
    assert window.field.hasFocus()


def test_enter_without_a_highlighted_offer_searches_for_what_was_typed(window: Window) -> None:
    window.queue.focus_list()
    window.key("/")
    window.key("is:unread")
    window.key("x")
    window.key(Qt.Key.Key_Backspace)
    window.key(Qt.Key.Key_Return)
    window.wait(lambda: window.queue.filter.search == "is:unread")
    assert window.queue.view.hasFocus()


@pytest.mark.usefixtures("_french")
def test_offers_speak_french_in_a_french_window(window: Window) -> None:
    window.queue.focus_list()
    window.key("/")
    window.write("ét")
    assert [row.split()[0] for row in window.offered(window.field)] == ["étiquette:"]
    window.field.setText("")
    window.write("est:")
    assert "Non lues    non-lu" in window.offered(window.field)
    window.field.setText("")
    window.write("étiquette:Nope ")
    window.wait(lambda: "Nope" in window.queue.search_line.problem.text())
    assert window.queue.search_line.problem.text().startswith("Il n’y a pas d’étiquette")


def test_operators_and_what_is_wrong_with_them_are_tinted(window: Window) -> None:
    window.field.setText("-tag:Nope from:ada saddle")
    assert formats(window.field) == {"-tag:": "operator", "Nope": "problem", "from:": "operator", "ada": "value"}


# --- what is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("tag:Nope saddle", "There is no tag “\u2068Nope\u2069”"),
        ("before:soon saddle", "“\u2068soon\u2069” is not a day. Write 2026-03-01, today, monday or 7d"),
        ("assignee:zoe saddle", "Nobody of the staff is called “\u2068zoe\u2069”"),
        ("🙂🙂", "There is no letter or digit to look for"),
    ],
)
def test_what_is_wrong_is_said_below_the_field(window: Window, typed: str, sentence: str) -> None:
    window.search(typed)
    window.wait(lambda: window.queue.search_line.problem.text() == sentence)
    assert window.queue.search_line.problem.isVisible()


def test_a_paste_of_a_hundred_thousand_letters_is_searched_in_part_and_said_so(window: Window) -> None:
    window.queue.focus_list()
    window.key("/")
    QApplication.clipboard().setText("saddle " * 15_000)
    window.key(Qt.Key.Key_V, _CTRL)
    window.wait(lambda: not window.queue.search_line.isHidden() and window.queue.search_line.problem.text())
    assert len(window.field.text()) < 5_000
    assert window.queue.search_line.problem.text().startswith("Only the first ")
    window.key(Qt.Key.Key_Home)
    window.key(Qt.Key.Key_Delete)
    window.key("S")
    assert window.field.text().startswith("Saddle")


def test_five_thousand_brackets_are_just_text(window: Window) -> None:
    window.queue.focus_list()
    window.key("/")
    QApplication.clipboard().setText("(" * 5_000)
    window.key(Qt.Key.Key_V, _CTRL)
    window.wait(lambda: window.queue.search_line.problem.text() == "There is no letter or digit to look for")
    assert window.queue.count == 0


# --- what was found ------------------------------------------------------------------------------


def test_down_goes_from_the_words_into_the_list(window: Window) -> None:
    window.search("saddle")
    assert window.shown_names() == ["Ada"]
    window.key(Qt.Key.Key_Down)
    assert window.queue.view.hasFocus()
    window.key(Qt.Key.Key_Down)
    assert window.queue.current_id == window.desk.ids()[0]


def test_everything_is_searched_from_the_sidebar_and_its_reach_said(window: Window) -> None:
    ada = window.desk.conversation(window.desk.ids()[0]).row.uid
    window.desk.do(ops.SetStatus(ada, "resolved", 1))
    window.settle()
    window.key(Qt.Key.Key_F, _CTRL | _SHIFT)
    field = window.window.sidebar.header.field
    assert field.hasFocus()
    window.key("sadd")
    window.wait(lambda: window.shown_names() == ["Ada"])
    assert window.queue.search_line.reach.text() == "Searched everything since 21 November"
    window.key(Qt.Key.Key_Return)
    assert window.queue.view.hasFocus()


def test_narrow_windows_search_everything_in_the_queue(window: Window) -> None:
    window.window.resize(1024, 700)
    window.key(Qt.Key.Key_F, _CTRL | _SHIFT)
    assert window.field.hasFocus()
    assert window.field.placeholderText() == "Search all messages"
    window.key("saddle")
    window.wait(lambda: window.queue.filter == QueueFilter(view="everything", search="saddle", sort="newest"))
    window.key(Qt.Key.Key_Escape)
    window.wait(lambda: window.queue.filter == QueueFilter())


def test_rows_show_the_passage_that_was_found(window: Window) -> None:
    for number in range(3):
        window.desk.arrive(f"Thank you {number}", thread="t0", minutes_ago=20 - number)
    window.settle()
    window.search("saddle")
    ada = window.desk.ids()[0]
    window.wait(lambda: ada in window.queue._delegate.found)
    assert window.queue._delegate.found[ada].text == "The saddle is loose"


def test_passages_that_are_not_at_hand_are_read_when_their_rows_are_painted(window: Window) -> None:
    window.search("saddle")
    ada = window.desk.ids()[0]
    window.queue._delegate.found.clear()
    window.queue.view.viewport().repaint()
    window.wait(lambda: ada in window.queue._delegate.found)


def test_the_best_matches_can_come_first(window: Window) -> None:
    window.desk.arrive("saddle saddle saddle", thread="best", minutes_ago=600)
    window.settle()
    window.key(Qt.Key.Key_F, _CTRL | _SHIFT)
    window.key("saddle")
    window.wait(lambda: window.shown_names() == ["Ada", "Priya Raman"])
    line = window.queue.search_line
    QTest.mouseClick(line.order_button, Qt.MouseButton.LeftButton)
    assert line.reach.text() == "Looking for the best matches…"
    window.wait(lambda: window.shown_names() == ["Priya Raman", "Ada"])
    assert window.queue.header.subtitle == "2 best match(es)"
    QTest.mouseClick(line.order_button, Qt.MouseButton.LeftButton)
    window.wait(lambda: window.shown_names() == ["Ada", "Priya Raman"])


def test_escape_stops_looking_for_the_best_and_keeps_what_was_there(window: Window) -> None:
    window.search("saddle")
    window.key(Qt.Key.Key_Return)
    window.queue.search_line.order_button.click()
    window.key(Qt.Key.Key_Escape)
    assert window.queue.search_line.order_button.text() == "Best first"
    assert window.shown_names() == ["Ada"]
    assert window.queue.filter.search == "saddle"


# --- in the conversation -------------------------------------------------------------------------


def marked(widget: QWidget) -> list[str]:
    """The marked passages of the messages, from the top down."""
    found: list[str] = []
    for row in widget.timeline.rows():  # type: ignore[attr-defined]
        for view in row.findChildren(_view()):
            found.extend(selection.cursor.selectedText() for selection in view.extraSelections())
    return found


def _view() -> Any:
    from socialinbox.ui.text_view import PlainTextView

    return PlainTextView


def test_what_was_searched_for_is_marked_in_the_messages_and_f3_steps(window: Window) -> None:
    window.desk.arrive("A saddle again, and a SADDLE", thread="t0", minutes_ago=5)
    window.settle()
    window.search("saddle")
    window.key(Qt.Key.Key_Return)
    window.key("j")
    assert marked(window.conversation) == ["saddle", "saddle", "SADDLE"]
    finder = window.conversation.finder
    assert finder.place == 2  # the newest is in sight
    window.key(Qt.Key.Key_F3)
    assert finder.place == 0
    window.key(Qt.Key.Key_F3, _SHIFT)
    assert finder.place == 2
    window.key(Qt.Key.Key_Escape)
    window.wait(lambda: window.queue.filter.search == "")
    assert marked(window.conversation) == []


def test_find_here_looks_through_earlier_messages_too(window: Window) -> None:
    for number in range(70):
        window.desk.arrive(f"Line {number}", thread="t1", minutes_ago=25 - number / 10)
    window.settle()
    bea = window.desk.ids()[1]
    window.queue.choose(bea)
    window.key(Qt.Key.Key_Return)
    window.key(Qt.Key.Key_F, _CTRL)
    bar = window.conversation.find_bar
    assert bar.field.hasFocus()
    window.key("courier")
    window.wait(lambda: bar.number.text() == "1 of 1")
    window.key(Qt.Key.Key_A, _CTRL)
    window.key("line 6")
    assert bar.number.text() == "1 of 1"
    window.key(Qt.Key.Key_A, _CTRL)
    window.key("zebra")
    assert bar.number.text() == "Not found"
    window.key(Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert window.conversation.isAncestorOf(QApplication.focusWidget() or window.window)


def test_find_here_is_the_queue_when_the_keyboard_is_there(window: Window) -> None:
    window.queue.focus_list()
    window.key(Qt.Key.Key_F, _CTRL)
    assert window.field.hasFocus()
