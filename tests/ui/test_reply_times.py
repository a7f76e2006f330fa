"""Reply times and opening hours through the user's door: clicks and keys, what results, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from socialinbox.core import ops
from socialinbox.core.business_hours import Holiday, hours_of, spans_words
from socialinbox.core.model import NamedCalendar, ResponseTarget
from socialinbox.ui import times
from socialinbox.ui.conversation.header import ConversationHeader
from socialinbox.ui.dialogs.opening_hours import OpeningHoursDialog
from socialinbox.ui.dialogs.settings import SettingsDialog
from socialinbox.ui.dialogs.settings_reply_times import ReplyTimesPage
from socialinbox.ui.widgets import Button
from socialinbox.ui.words.reply_times import example_words, length_of_words, length_words, week_words
from tests.builders import NOON, make_calendar
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton


class Room:
    """Claire's desk with the page open."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.workspace = desk, desk.workspace
        self.dialog = SettingsDialog(self.workspace, page="reply_times")
        self.dialog.show()
        self.dialog.activateWindow()
        assert QTest.qWaitForWindowActive(self.dialog)
        page = self.dialog.page()
        assert isinstance(page, ReplyTimesPage)
        self.page = page

    def targets(self) -> dict[tuple[int, str], ResponseTarget]:
        return self.workspace.read.response_targets()

    def calendars(self) -> list[NamedCalendar]:
        return [each for each in self.workspace.read.calendars() if not each.is_archived]

    def wait(self, condition) -> None:
        self.desk.qtbot.waitUntil(condition, timeout=5000)

    def hours(self) -> OpeningHoursDialog:
        found = self.page.findChildren(OpeningHoursDialog)
        found[-1].activateWindow()
        assert QTest.qWaitForWindowActive(found[-1])
        return found[-1]

    def open_hours(self) -> OpeningHoursDialog:
        QTest.mouseClick(self.page.new_hours_button, LEFT)
        return self.hours()

    def close(self) -> None:
        self.dialog.close()


@pytest.fixture
def room(store, clock, qtbot) -> Iterator[Room]:
    desk = Desk(store, clock, qtbot)
    room = Room(desk)
    yield room
    room.close()
    desk.close()


def retype(field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def write(field: QLineEdit, words: str) -> None:
    retype(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


# --- reply times ---------------------------------------------------------------------------------


def test_the_reply_time_of_the_team_is_typed_as_people_say_it(room: Room):
    card = room.page.cards[(0, "")]
    assert [field.text() for field in card.fields.values()] == ["4 h", "4 h", "30 min"]
    assert card.remove_button.isHidden()
    write(card.fields["first_minutes"], "1h30")
    room.wait(lambda: (0, "") in room.targets())
    assert room.targets()[(0, "")] == ResponseTarget(0, "", 90, 240, 30)
    assert card.fields["first_minutes"].text() == "1 h 30 min"
    room.workspace.undo()
    room.wait(lambda: not room.targets())


def test_what_is_no_length_of_time_is_said_and_changes_nothing(room: Room):
    card = room.page.cards[(0, "")]
    write(card.fields["first_minutes"], "soon")
    assert "“soon”" in card.trouble.text()
    write(card.fields["first_minutes"], "20")
    assert "at most \u206820\u2069 minutes" in card.trouble.text()
    write(card.fields["first_minutes"], "45")
    assert card.trouble.text() == ""
    room.wait(lambda: (0, "") in room.targets())
    assert room.targets()[(0, "")].first_minutes == 45


def test_a_reply_time_for_some_messages_of_one_account(room: Room):
    page = room.page
    page.new_account.setCurrentIndex(1)
    page.new_kinds.setCurrentIndex(page.new_kinds.findData("messages"))
    QTest.mouseClick(page.add_button, LEFT)
    key = (room.desk.account_id, "messages")
    room.wait(lambda: key in page.cards)
    assert room.targets()[key].first_minutes == 240
    QTest.mouseClick(page.add_button, LEFT)
    assert page.cards[key].fields["first_minutes"].hasFocus()
    QTest.mouseClick(page.cards[key].remove_button, LEFT)
    room.wait(lambda: key not in page.cards)
    assert not room.targets()


def test_counting_in_opening_hours_shows_what_results(room: Room):
    room.desk.do(ops.SetCalendar("shop", "Shop", make_calendar().to_data()))
    card = room.page.cards[(0, "")]
    room.wait(lambda: card.hours.count() == 2)
    card.hours.setFocus()
    QTest.keyClick(card.hours, Qt.Key.Key_Down)
    room.wait(lambda: "Friday 17:45 → first reply due Monday 12:45" in card.example.text())
    room.workspace.undo()
    room.wait(lambda: "Friday 21:45" in card.example.text())


def test_everything_on_the_page_is_reached_by_tab(room: Room):
    room.desk.do(ops.SetCalendar("shop", "Shop", make_calendar().to_data()))
    room.wait(lambda: "shop" in room.page.lines and room.page.lines["shop"].isVisible())
    wanted = {
        *room.page.cards[(0, "")].fields.values(),
        room.page.cards[(0, "")].hours,
        room.page.new_account,
        room.page.new_kinds,
        room.page.add_button,
        room.page.lines["shop"].edit_button,
        room.page.lines["shop"].archive_button,
        room.page.new_hours_button,
    }
    room.dialog.list.setFocus()
    seen: set[QWidget | None] = set()
    for _ in range(30):
        QTest.keyClick(room.dialog.focusWidget(), Qt.Key.Key_Tab)
        seen.add(room.dialog.focusWidget())
    assert wanted <= seen
    assert all(each.accessibleName() for each in wanted if not isinstance(each, Button))


# --- opening hours -------------------------------------------------------------------------------


def test_opening_hours_are_made_by_keys(room: Room):
    hours = room.open_hours()
    assert [field.text() for field in hours.days] == ["09:00–18:00"] * 5 + ["", ""]
    QTest.keyClicks(hours.name, "Shop")
    hours.zone.selectAll()
    QTest.keyClicks(hours.zone, "Europe/Paris")
    hours.days[0].selectAll()
    QTest.keyClicks(hours.days[0], "9-12 13:30-18")
    QTest.mouseClick(hours.copy_button, LEFT)
    hours.days[5].setFocus()
    QTest.keyClicks(hours.days[5], "10-14")
    QTest.keyClicks(hours.new_day, "2026-12-24")
    QTest.keyClicks(hours.new_name, "Inventory")
    QTest.mouseClick(hours.add_button, LEFT)
    QTest.mouseClick(hours.accept_button, LEFT)
    room.wait(lambda: len(room.calendars()) == 1)
    made = room.calendars()[0]
    assert (made.name, made.calendar.zone) == ("Shop", "Europe/Paris")
    assert week_words(made.calendar) == "Mon–Fri 09:00–12:00, 13:30–18:00, Sat 10:00–14:00"
    assert made.calendar.holidays == (Holiday("2026-12-24", "Inventory"),)
    room.wait(lambda: made.uid in room.page.lines)


def test_opening_hours_are_changed_and_undone(room: Room):
    room.desk.do(ops.SetCalendar("shop", "Shop", make_calendar().to_data()))
    room.wait(lambda: "shop" in room.page.lines and room.page.lines["shop"].isVisible())
    QTest.mouseClick(room.page.lines["shop"].edit_button, LEFT)
    hours = room.hours()
    QTest.keyClicks(hours.days[6], "10-12")
    QTest.mouseClick(hours.accept_button, LEFT)
    room.wait(lambda: spans_words(room.calendars()[0].calendar.week[6]) == "10:00–12:00")
    room.workspace.undo()
    room.wait(lambda: room.calendars()[0].calendar == make_calendar())
    QTest.mouseClick(room.page.lines["shop"].archive_button, LEFT)
    room.wait(lambda: not room.calendars() and not room.page.lines)


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(room: Room):
    room.desk.do(ops.SetCalendar("shop", "Shop", make_calendar().to_data()))
    room.wait(lambda: bool(room.workspace.calendars))
    hours = room.open_hours()
    QTest.keyClicks(hours.name, "SHOP")
    retype(hours.days[2], "12-9")
    QTest.mouseClick(hours.accept_button, LEFT)
    assert "the end must come after" in hours._day_troubles[2].text()
    assert hours.isVisible()
    assert hours.focusWidget() is hours.days[2]
    retype(hours.days[2], "9-12")
    QTest.mouseClick(hours.accept_button, LEFT)
    assert "exists already" in hours._name_trouble.text()
    hours.name.setText("Night")
    hours.zone.setText("Europe/Atlantis")
    QTest.mouseClick(hours.accept_button, LEFT)
    assert "Europe/Atlantis" in hours._zone_trouble.text()
    hours.zone.setText("Asia/Kolkata")
    for field in hours.days:
        field.clear()
    QTest.mouseClick(hours.accept_button, LEFT)
    assert "Nobody would ever answer" in hours._week_trouble.text()
    QTest.keyClicks(hours.new_day, "24.12.")
    QTest.mouseClick(hours.add_button, LEFT)
    assert "24.12." in hours._holiday_trouble.text()
    assert [each.name for each in room.calendars()] == ["Shop"]
    hours.reject()


def test_the_holidays_of_a_country_are_taken_and_taken_off(room: Room):
    hours = room.open_hours()
    room.wait(hours.take_button.isEnabled)
    hours.country.setCurrentIndex(hours.country.findData("FR"))
    QTest.keyClicks(hours.new_day, "2026-07-14")
    QTest.keyClicks(hours.new_name, "Ours")
    QTest.mouseClick(hours.add_button, LEFT)
    QTest.mouseClick(hours.take_button, LEFT)
    room.wait(lambda: hours.holidays.count() > 50)
    taken = {each.day: each.name for each in hours.holidays.holidays()}
    assert taken["2026-07-14"] == "Ours"
    assert "2030-12-25" in taken
    hours.holidays.setFocus()
    hours.holidays.setCurrentRow(0)
    QTest.keyClick(hours.holidays, Qt.Key.Key_Delete)
    assert len(hours.holidays.holidays()) == len(taken) - 1
    hours.reject()


def test_a_time_zone_is_found_by_a_part_of_its_name(room: Room):
    hours = room.open_hours()
    room.wait(lambda: hours.zone.completer() is not None)
    hours.zone.completer().setCompletionPrefix("kolk")
    assert hours.zone.completer().currentCompletion() == "Asia/Kolkata"
    hours.reject()


# --- the ring and the header ---------------------------------------------------------------------


def test_a_ring_shows_the_share_of_opening_hours(room: Room):
    """Written at 17:00 on a Friday, due in two hours of work: on Saturday half is left, whatever the clock says."""
    hours = hours_of(make_calendar())
    friday, saturday = (int(datetime(2026, 11, day, 16, tzinfo=UTC).timestamp()) for day in (20, 21))
    due = hours.due_at(friday, 120)
    assert times.share_left(due, friday, saturday, hours) == 0.5
    assert times.share_left(due, friday, friday, hours) == 1.0
    assert times.share_left(due, friday, due + 60, hours) == 0.0
    assert 0.6 < times.share_left(due, friday, saturday) < 0.7


def test_the_window_knows_in_which_hours_a_reply_counts(room: Room):
    conversation = room.desk.arrive("Where is my order?")
    row = room.desk.conversation(conversation).row
    assert room.workspace.opening_hours(row) is None
    room.desk.do(
        ops.SetCalendar("shop", "Shop", make_calendar().to_data()),
        ops.SetResponseTarget(ops.TEAM, "", 60, 30, 10, "shop"),
    )
    room.wait(lambda: room.workspace.opening_hours(row) is hours_of(make_calendar()))


def test_the_header_says_which_reply_is_due_and_until_when(room: Room):
    conversation = room.desk.conversation(room.desk.arrive("Where is my order?"))
    header = ConversationHeader()
    room.desk.qtbot.addWidget(header)
    header.show_conversation(conversation, room.desk.clock.seconds(), is_first=True)
    assert header.pill.toolTip().startswith("First reply due ")
    header.show_conversation(conversation, room.desk.clock.seconds(), is_first=False)
    assert header.pill.accessibleDescription().startswith("Next reply due ")


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("90", 90), ("90 min", 90), ("2 h", 120), ("1 h 30", 90), ("1h30min", 90), ("", None), ("x", None), ("-5", None)],
)
def test_lengths_of_time_are_read(words: str, minutes: int | None):
    assert length_of_words(words) == minutes


@pytest.mark.parametrize("minutes", [1, 59, 60, 61, 90, 240, 1440, 4321])
def test_a_length_that_is_shown_can_be_typed_again(minutes: int):
    assert length_of_words(length_words(minutes)) == minutes


def test_the_example_is_told_in_the_zone_of_the_hours(qapp):
    QLocale.setDefault(QLocale("en_GB"))
    now = int(NOON.timestamp())
    target = ResponseTarget(0, "", 60, 30, 10)
    told = example_words(target, make_calendar("Asia/Kolkata"), now)
    assert told == "Arrives Friday 17:45 → first reply due Monday 09:45, a next one Monday 09:15."
