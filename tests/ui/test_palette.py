"""The palette: what it finds, in which order, and what Enter does. Keyboard only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from socialinbox.core import ops
from socialinbox.core.exchange import IncomingContact
from socialinbox.ui.keys import key_map
from socialinbox.ui.palette.entries import Entry
from socialinbox.ui.palette.matching import Matcher
from socialinbox.ui.palette.panel import Palette
from tests.ui.desk import Desk
from tests.ui.window import Room, opened

CONTROL = Qt.KeyboardModifier.ControlModifier
INES = IncomingContact("c2", "Inès Escobar", "@ines@velo.example", language="fr")


def entries(*texts: str, terms: str = "", why_not: str = "") -> list[Entry]:
    return [Entry(text, text, lambda: None, terms=terms, why_not=why_not) for text in texts]


def found(texts: list[Entry], typed: str, **recent: int) -> list[str]:
    return [match.entry.text for match in Matcher(texts).find(typed, recent)]


# --- what fits -----------------------------------------------------------------------------------------


def test_whole_words_and_beginnings_come_before_what_stands_inside() -> None:
    texts = entries("Describe", "Go to Escalations", "Escalate", "Esc")
    assert found(texts, "esc") == ["Esc", "Escalate", "Go to Escalations", "Describe"]


def test_accents_and_case_make_no_difference() -> None:
    assert found(entries("Étiqueter", "Répondre"), "ETIQ") == ["Étiqueter"]


def test_each_word_may_begin_anywhere() -> None:
    assert found(entries("Go to Mine", "Go to Escalations", "Mine own"), "mi go") == ["Go to Mine"]


def test_letters_in_their_order_are_enough() -> None:
    assert found(entries("Delivery", "Refund"), "dlvr") == ["Delivery"]


def test_a_slip_is_forgiven() -> None:
    assert found(entries("Settings", "Snooze"), "settigns")[:1] == ["Settings"]


def test_what_was_used_lately_comes_first_among_equals() -> None:
    assert found(entries("Tag one", "Tag two"), "tag", **{"Tag two": 0}) == ["Tag two", "Tag one"]


def test_what_cannot_run_comes_after_what_can() -> None:
    texts = [*entries("Escalate", why_not="Choose a conversation first"), *entries("Escalations", "Escort")]
    assert found(texts, "esc")[-1] == "Escalate"


def test_hidden_words_lead_to_an_entry_and_mark_nothing() -> None:
    matches = Matcher(entries("Needs a reply", terms="Go to Needs a reply")).find("go to", {})
    assert [match.spans for match in matches] == [()]


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Escalate", "esc", ["Esc"]),
        ("Go to Mine", "mi go", ["Go", "Mi"]),
        ("Éric", "eri", ["Éri"]),
        ("Delivery", "dlvr", ["D", "l", "v", "r"]),
        ("ﬁne", "fin", ["ﬁn"]),
    ],
)
def test_the_letters_that_fit_are_marked(text: str, typed: str, marked: list[str]) -> None:
    match = Matcher(entries(text)).find(typed, {})[0]
    assert [text[start:end] for start, end in match.spans] == marked


def test_among_thousands_the_best_is_first() -> None:
    texts = entries(*(f"Parcel {number} to somewhere else" for number in range(5000)), "Par")
    assert found(texts, "par")[0] == "Par"
    assert found(texts, "parcel 4711")[0] == "Parcel 4711 to somewhere else"


@pytest.mark.parametrize("typed", ["", " ", "\x00", "(" * 200, '"*:^', "🙂", "日本"])
def test_any_string_is_just_letters(typed: str) -> None:
    assert found(entries("Escalate"), typed) == []


# --- at work -------------------------------------------------------------------------------------------


@pytest.fixture
def room(desk: Desk, tmp_path: Path) -> Iterator[Room]:
    desk.arrive("The bell is broken")
    desk.arrive("Where is my parcel?", thread="t2", author=INES)
    desk.do(ops.SetTag("t-delivery", "Delivery", 1))
    desk.settle()
    with opened(desk, tmp_path) as room:
        room.type("j")
        yield room


def palette(room: Room) -> Palette:
    found = room.window.findChild(Palette)
    assert isinstance(found, Palette)
    return found


def open_it(room: Room, typed: str = "") -> Palette:
    room.press(Qt.Key.Key_K, CONTROL)
    room.type(typed)
    shown = palette(room)
    assert shown.isVisible()
    return shown


def rows(shown: Palette) -> list[str]:
    entries = (shown.model.entry_at(place) for place in shown.model.places())
    return [entry.text for entry in entries if entry is not None]


def test_a_command_runs_and_the_keyboard_goes_back(room: Room) -> None:
    before, shown_id = room.held, room.window.queue.current_id
    open_it(room, "done")
    room.press(Qt.Key.Key_Return)
    assert not palette(room).isVisible()
    room.settle()
    assert room.desk.conversation(shown_id).row.status == "resolved"
    assert room.held is before


def test_esc_closes_whatever_was_typed(room: Room) -> None:
    before = room.held
    shown = open_it(room, "done")
    room.press(Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert room.held is before
    open_it(room)
    room.press(Qt.Key.Key_K, CONTROL)
    assert not shown.isVisible()


def test_tab_stays_inside_and_no_pane_takes_the_keyboard(room: Room) -> None:
    shown = open_it(room)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F6):
        room.press(key)
        assert shown.isAncestorOf(room.held)
        assert isinstance(room.held, QLineEdit)


def test_arrows_go_round_and_pass_over_titles(room: Room) -> None:
    shown = open_it(room, "go")
    places = shown.model.places()
    assert shown.list.currentIndex().row() == places[0]
    room.press(Qt.Key.Key_Up)
    assert shown.list.currentIndex().row() == places[-1]
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Down)
    assert shown.list.currentIndex().row() == places[1]


def test_a_tag_a_view_and_a_saved_filter_are_places_to_go(room: Room) -> None:
    room.desk.do(ops.SaveFilter("f-1", "Broken bells", "bell", "newest", 0))
    open_it(room, "broken b")
    room.press(Qt.Key.Key_Return)
    assert (room.window.queue.filter.view, room.window.queue.filter.search) == ("everything", "bell")
    open_it(room, "deliv")
    room.press(Qt.Key.Key_Return)
    assert room.window.queue.filter.tag_id
    open_it(room, "snoozed")
    room.press(Qt.Key.Key_Return)
    assert room.window.queue.filter.view == "snoozed"


@pytest.mark.parametrize("typed", ["ines", "escob", "@ines@velo"])
def test_people_are_found_by_name_and_handle(room: Room, typed: str) -> None:
    shown = open_it(room, typed)
    room.wait(lambda: "Inès Escobar" in rows(shown))
    while (entry := shown.model.entry_at(shown.list.currentIndex().row())) is None or entry.text != "Inès Escobar":
        room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    conversation = room.window.conversation.conversation
    assert conversation is not None
    assert conversation.contact.name == "Inès Escobar"


def test_a_number_leads_to_its_conversation(room: Room) -> None:
    wanted = room.desk.ids()[1]
    shown = open_it(room, f"#{wanted}")
    room.wait(lambda: any(text.endswith(f" {wanted}") for text in rows(shown)))


def test_everything_can_be_searched_for_what_was_typed(room: Room) -> None:
    open_it(room, "parcel")
    room.press(Qt.Key.Key_Up)
    room.press(Qt.Key.Key_Return)
    assert (room.window.queue.filter.view, room.window.queue.filter.search) == ("everything", "parcel")


def test_what_cannot_run_says_why_and_stays(room: Room) -> None:
    room.window.show_outbox()
    shown = open_it(room, "escalate")
    place = shown.model.places()[rows(shown).index("Escalate")]
    entry = shown.model.entry_at(place)
    assert entry is not None
    assert entry.why_not == "Choose a conversation first"
    while shown.list.currentIndex().row() != place:
        room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    assert shown.isVisible()


def test_before_anything_is_typed_what_was_used_lately_is_first(room: Room) -> None:
    shown = open_it(room, "next unread")
    room.press(Qt.Key.Key_Return)
    open_it(room)
    assert rows(shown)[0] == "Next unread"
    assert all(not entry.why_not for place in shown.model.places() if (entry := shown.model.entry_at(place)))


def test_a_row_is_read_aloud_with_its_group_and_its_key(room: Room) -> None:
    shown = open_it(room, "escal")
    index = shown.model.index(shown.model.places()[0], 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Escalate. This conversation. !"
    key_map().take({"escalate.key": "h"})
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Escalate. This conversation. H"


def test_answers_to_older_words_are_not_shown(room: Room) -> None:
    shown = open_it(room, "bell")
    lookup, answer = shown._lookups[0], room.desk.workspace.read.contacts("ines")
    assert answer
    shown._take(lookup, "ines", answer)
    assert "Inès Escobar" not in rows(shown)
    shown._take(lookup, "bell", answer)
    assert "Inès Escobar" in rows(shown)
