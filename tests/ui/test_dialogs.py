"""Popovers and small dialogs through the user's door: triage, escalation, keys, about, unreadable items."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import chain
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDateTime, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from socialinbox import __version__
from socialinbox.core import ops
from socialinbox.core.exchange import Skipped
from socialinbox.core.ids import from_seconds
from socialinbox.ui import times
from socialinbox.ui.actions import COMMANDS, Group, words
from socialinbox.ui.dialogs.about import AboutDialog
from socialinbox.ui.dialogs.choices import ChoicePopover
from socialinbox.ui.dialogs.escalate import EscalateDialog
from socialinbox.ui.dialogs.keys import COLUMNS, KeysDialog
from socialinbox.ui.dialogs.moment import MomentDialog
from socialinbox.ui.dialogs.moment_popover import MomentPopover
from socialinbox.ui.dialogs.quarantine import QuarantineDialog, readable
from socialinbox.ui.dialogs.triage import Triage
from socialinbox.ui.keys import key_map, key_names, shown_key, shown_sequence
from socialinbox.ui.many_acts import ManyActs
from socialinbox.ui.widgets import KeyCap, PlainMessage
from socialinbox.ui.words.errors import error_sentence
from tests.builders import make_batch
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton
KARIM = "member-karim"
PLACE = QPoint(700, 60)


class Window:
    """A window with the popovers of triage, over two conversations."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.workspace = desk, desk.workspace
        desk.do(ops.SetMember(KARIM, "Karim Benali", "supervisor"), ops.SetTag("t1", "Delivery", 0))
        desk.do(ops.SetTag("t2", "Livraison urgente", 1))
        self.first = desk.arrive("Where is my order?", thread="a")
        self.second = desk.arrive("Still nothing", thread="b")
        desk.qtbot.waitUntil(lambda: len(self.workspace.tags) == 2, timeout=5000)
        self.widget = QWidget()
        desk.qtbot.addWidget(self.widget)
        self.before = QLineEdit(self.widget)
        self.widget.resize(800, 600)
        self.widget.show()
        self.widget.activateWindow()
        assert QTest.qWaitForWindowActive(self.widget)
        self.before.setFocus()
        self.triage = Triage(self.widget, self.workspace, ManyActs(self.widget, self.workspace))

    @property
    def both(self) -> list[int]:
        return [self.first, self.second]

    def popover(self) -> ChoicePopover:
        """The one that is open."""
        shown = [each for each in self.widget.findChildren(ChoicePopover) if each.isVisible()]
        assert len(shown) == 1
        return shown[0]

    def offered(self) -> list[str]:
        rows = self.popover().list
        return [rows.item(place).text() for place in range(rows.count())]

    def row(self, conversation_id: int) -> Any:
        return self.workspace.read.queue_rows([conversation_id])[conversation_id]

    def wait(self, is_so: Any) -> None:
        self.desk.qtbot.waitUntil(is_so, timeout=5000)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.popover().field, text)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.popover().field, key)


@pytest.fixture
def window(desk: Desk) -> Window:
    return Window(desk)


def tag_names(window: Window, conversation_id: int) -> list[str]:
    names = {tag.id: tag.name for tag in window.workspace.read.tags()}
    return [names[tag] for tag in window.row(conversation_id).tag_ids]


# --- triage -------------------------------------------------------------------------------------------


def test_tags_go_on_and_off_several_at_once_and_the_popover_stays(window: Window) -> None:
    window.triage.tag(window.both, PLACE)
    assert QApplication.focusWidget() is window.popover().field
    window.type("URG")
    assert window.offered()[0] == "Livraison urgente"
    window.press(Qt.Key.Key_Return)
    window.wait(lambda: all(tag_names(window, each) == ["Livraison urgente"] for each in window.both))
    window.wait(lambda: window.offered()[0].startswith("✓"))
    window.press(Qt.Key.Key_Return)
    window.wait(lambda: all(tag_names(window, each) == [] for each in window.both))
    window.workspace.undo()
    window.wait(lambda: all(tag_names(window, each) == ["Livraison urgente"] for each in window.both))


def test_a_tag_that_only_one_has_goes_on_the_other_too(window: Window) -> None:
    window.desk.do(ops.AddTag(window.row(window.first).uid, "t1"))
    window.triage.tag(window.both, PLACE)
    assert window.offered() == ["Delivery", "Livraison urgente"]
    window.press(Qt.Key.Key_Return)
    window.wait(lambda: tag_names(window, window.second) == ["Delivery"])
    assert tag_names(window, window.first) == ["Delivery"]


def test_a_new_tag_is_made_by_typing_its_name(window: Window) -> None:
    window.triage.tag([window.first], PLACE)
    window.type("Lost parcel")
    assert window.offered() == ["Create tag “Lost parcel”"]
    window.press(Qt.Key.Key_Return)
    window.wait(lambda: tag_names(window, window.first) == ["Lost parcel"])
    window.desk.settle()
    window.type("lost PARCEL")
    assert window.offered() == ["✓ Lost parcel"]


def test_escape_closes_and_gives_the_keyboard_back(window: Window) -> None:
    window.triage.tag([window.first], PLACE)
    popover = window.popover()
    window.type("x")
    window.press(Qt.Key.Key_Escape)
    assert popover.isVisible()
    window.press(Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert QApplication.focusWidget() is window.before


def test_a_click_elsewhere_closes_too(window: Window) -> None:
    window.triage.priority([window.first], PLACE)
    popover = window.popover()
    QTest.mouseClick(window.widget, LEFT, pos=QPoint(5, 590))
    assert not popover.isVisible()


def test_the_popover_stays_inside_the_window(window: Window) -> None:
    window.triage.snooze([window.first], QPoint(20, 595))
    assert window.widget.rect().contains(window.popover().geometry())


def test_assigning_offers_me_first_and_nobody_last(window: Window) -> None:
    window.triage.assign(window.both, PLACE)
    assert window.offered() == ["Me (Claire Fontaine)", "Karim Benali", "✓ Nobody"]
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    karim = next(each.id for each in window.workspace.members.values() if each.uid == KARIM)
    window.wait(lambda: all(window.row(each).assignee_id == karim for each in window.both))
    window.triage.assign([window.first], PLACE)
    assert window.offered()[1] == "✓ Karim Benali"
    QTest.mouseClick(window.popover().list.viewport(), LEFT, pos=QPoint(40, 80))
    window.wait(lambda: window.row(window.first).assignee_id == 0)


def test_an_archived_colleague_is_not_offered(window: Window) -> None:
    window.desk.do(ops.ArchiveMember(KARIM))
    window.desk.settle()
    window.wait(lambda: any(member.is_archived for member in window.workspace.members.values()))
    window.triage.assign([window.first], PLACE)
    assert window.offered() == ["Me (Claire Fontaine)", "✓ Nobody"]


def test_snooze_until_the_moment_that_stands_beside_its_words(window: Window) -> None:
    now = window.desk.clock.seconds()
    window.triage.snooze(window.both, PLACE)
    tomorrow = times.at_hour(now, 1, 9)
    assert f"Tomorrow morning    {times.clock(tomorrow)}" in window.offered()
    window.type("tomorrow")
    window.press(Qt.Key.Key_Return)
    window.wait(lambda: all(window.row(each).status == "snoozed" for each in window.both))
    assert window.row(window.first).snoozed_until_at == tomorrow


def test_monday_morning_always_lies_ahead(window: Window) -> None:
    now = window.desk.clock.seconds()
    window.triage.snooze([window.first], PLACE)
    window.type("monday")
    window.press(Qt.Key.Key_Return)
    window.wait(lambda: window.row(window.first).status == "snoozed")
    until = window.row(window.first).snoozed_until_at
    assert until > now
    assert from_seconds(until).astimezone().isoweekday() == 1


def set_moment(seconds: int, *, accepts: bool = True) -> None:
    """Fill the dialog that is open by then."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MomentDialog)
    dialog.edit.setDateTime(QDateTime.fromSecsSinceEpoch(seconds))
    if accepts:
        QTest.mouseClick(dialog.accept_button, LEFT)
    else:
        assert not dialog.accept_button.isEnabled()
        shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        assert "That moment has passed. Choose a later one." in shown
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_any_other_moment_can_be_chosen(window: Window) -> None:
    wanted = window.desk.clock.seconds() + 3 * 86400
    window.triage.snooze([window.first], PLACE)
    window.type("choose")
    QTimer.singleShot(0, lambda: set_moment(wanted))
    window.press(Qt.Key.Key_Return)
    window.wait(lambda: window.row(window.first).snoozed_until_at == wanted)


def test_a_moment_that_has_passed_cannot_be_chosen(window: Window) -> None:
    window.triage.snooze([window.first], PLACE)
    window.type("choose")
    QTimer.singleShot(0, lambda: set_moment(window.desk.clock.seconds() - 60, accepts=False))
    window.press(Qt.Key.Key_Return)
    assert window.row(window.first).status == "open"


def test_snooze_until_a_time_typed_as_people_say_it(window: Window) -> None:
    now = window.desk.clock.seconds()
    window.triage.snooze(window.both, PLACE)
    window.type("tomorrow 17:30")
    tomorrow = times.at_hour(now, 1, 17) + 1800
    assert window.offered() == [f"{times.full_moment(tomorrow, now)}    Tomorrow"]
    window.press(Qt.Key.Key_Return)
    window.wait(lambda: all(window.row(each).snoozed_until_at == tomorrow for each in window.both))


def test_a_typed_time_in_the_past_says_so_and_offers_the_next(window: Window) -> None:
    now = window.desk.clock.seconds()
    window.triage.snooze([window.first], PLACE)
    window.type("yesterday 9")
    popover = window.popover()
    assert isinstance(popover, MomentPopover)
    passed = times.full_moment(times.at_hour(now, -1, 9), now)
    assert popover.trouble.text() == f"{passed} has passed. The next such time is offered."
    assert window.row(window.first).status == "open"
    window.press(Qt.Key.Key_Return)
    window.wait(lambda: window.row(window.first).status == "snoozed")
    until = window.row(window.first).snoozed_until_at
    assert now < until <= now + 86400
    assert times.clock(until) == "09:00"


def test_what_is_no_time_is_refused_with_a_sentence_and_kept(window: Window) -> None:
    window.triage.snooze([window.first], PLACE)
    window.type("when pigs fly")
    popover = window.popover()
    assert isinstance(popover, MomentPopover)
    assert "Not understood" in popover.trouble.text()
    window.press(Qt.Key.Key_Return)
    assert popover.isVisible()
    assert popover.field.text() == "when pigs fly"
    assert window.row(window.first).status == "open"


def test_a_choice_that_passed_while_the_popover_stood_open_changes_nothing(window: Window, qtbot: QtBot) -> None:
    window.triage.snooze([window.first], PLACE)
    window.desk.clock.forward(hours=2)
    with qtbot.waitSignal(window.workspace.refused) as refused:
        window.press(Qt.Key.Key_Return)
    assert error_sentence(refused.args[0]) == "That moment has passed meanwhile. Choose a later one."
    assert window.row(window.first).status == "open"


def test_until_the_customer_writes_is_waiting(window: Window) -> None:
    window.triage.snooze(window.both, PLACE)
    window.type("customer")
    window.press(Qt.Key.Key_Return)
    window.wait(lambda: all(window.row(each).status == "waiting" for each in window.both))
    window.desk.arrive("Hello again", thread="a", minutes_ago=0)
    window.wait(lambda: "open" in {window.row(each).status for each in window.both})


def test_the_dialog_reads_words_too(window: Window, qtbot: QtBot) -> None:
    now = window.desk.clock.seconds()
    dialog = MomentDialog(window.widget, "Needed by", now)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.words, "in 3 days at 14:00")
    assert dialog.moment() == times.at_hour(now, 3, 14)
    QTest.keyClicks(dialog.words, " tuesday friday")
    assert not dialog.accept_button.isEnabled()
    assert dialog.moment() == times.at_hour(now, 3, 14)
    dialog.edit.setDateTime(QDateTime.fromSecsSinceEpoch(times.at_hour(now, 2, 8)))
    assert dialog.words.text() == ""
    assert dialog.accept_button.isEnabled()


def test_priority_shows_what_holds_for_all(window: Window) -> None:
    window.triage.priority(window.both, PLACE)
    assert window.offered() == ["Urgent", "High", "✓ Normal", "Low"]
    window.press(Qt.Key.Key_Return)
    window.wait(lambda: all(window.row(each).priority == "urgent" for each in window.both))
    window.desk.do(ops.SetPriority(window.row(window.first).uid, "low"))
    window.triage.priority(window.both, PLACE)
    assert window.offered() == ["Urgent", "High", "Normal", "Low"]


def test_nothing_opens_for_a_conversation_that_is_gone(window: Window) -> None:
    window.triage.tag([9999], PLACE)
    assert [each for each in window.widget.findChildren(ChoicePopover) if each.isVisible()] == []


# --- escalate -----------------------------------------------------------------------------------------


def test_escalating_needs_a_reason_and_offers_supervisors_first(window: Window) -> None:
    window.desk.do(ops.SetMember("m-ana", "Ana Silva", "member"))
    window.wait(lambda: len(window.workspace.members) == 3)
    dialog = EscalateDialog(window.widget, window.workspace, window.row(window.first))
    dialog.show()
    offered = [dialog.to.itemText(place) for place in range(dialog.to.count())]
    assert offered == ["Karim Benali, supervisor", "Ana Silva", "Whoever is free"]
    dialog.reason.clearEditText()
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.reason, "Press asks")
    assert dialog.accept_button.isEnabled()
    dialog.note.setFocus()
    QTest.keyClicks(dialog.note, "Calls back at noon")
    dialog.due.setCurrentIndex(dialog.due.findText("No time"))
    QTest.mouseClick(dialog.accept_button, LEFT)
    op = dialog.op()
    assert (op.reason, op.to, op.due_at, op.note) == ("Press asks", KARIM, 0, "Calls back at noon")
    window.workspace.do(op)
    window.wait(lambda: window.row(window.first).is_escalated)


def test_a_time_of_ones_own_for_an_escalation(window: Window) -> None:
    dialog = EscalateDialog(window.widget, window.workspace, window.row(window.first))
    dialog.show()
    wanted = window.desk.clock.seconds() + 5 * 86400
    dialog.due.setCurrentIndex(dialog.due.count() - 1)
    QTimer.singleShot(0, lambda: set_moment(wanted))
    dialog.due.activated.emit(dialog.due.currentIndex())
    assert dialog.op().due_at == wanted
    assert dialog.due.currentText() == times.moment(wanted, window.desk.clock.seconds())


# --- keys ---------------------------------------------------------------------------------------------


@pytest.fixture
def sheet(desk: Desk) -> KeysDialog:
    key_map().take({"done.key": "h d", "snooze.key": "", "about.shortcut": "F2"})
    dialog = KeysDialog()
    desk.qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    return dialog


def lines(sheet: KeysDialog) -> list[tuple[Group, str, tuple[str, ...]]]:
    return [
        (group, row.text, tuple(row.keys))
        for group, section in sheet.sections.items()
        for row in section.rows
        if not row.isHidden()
    ]


def test_each_line_of_the_sheet_is_a_command_with_its_key_of_now(sheet: KeysDialog) -> None:
    expected = []
    for command in COMMANDS:
        keys = key_map().keys(command.name)
        shown = tuple(each for each in (shown_key(keys.key), shown_sequence(keys.shortcut)) if each)
        if shown:
            expected.append((command.group, words()[command.name], shown))
    assert sorted(lines(sheet)) == sorted(expected)
    assert (Group.ACT, "Done", ("H D",)) in lines(sheet)
    assert "Snooze" not in [text for _, text, _ in lines(sheet)]
    caps = {cap.text() for cap in sheet.findChildren(KeyCap)}
    assert {"H", "D", "F2", "Ctrl", "+", "Enter"} <= caps
    heard = {label.accessibleName() for label in sheet.findChildren(QLabel)}
    assert "Redo: Ctrl+Shift+Z" in heard
    assert set(chain.from_iterable(COLUMNS)) == set(Group)


def test_the_sheet_narrows_to_words_and_keys(sheet: KeysDialog, desk: Desk) -> None:
    QTest.keyClicks(sheet.field, "redo")
    assert [text for _, text, _ in lines(sheet)] == ["Redo"]
    sheet.field.setText("f6")
    assert [text for _, text, _ in lines(sheet)] == ["Next pane", "Previous pane"]
    QTest.keyClick(sheet.field, Qt.Key.Key_Escape)
    assert len(lines(sheet)) > 40
    with desk.qtbot.waitSignal(sheet.finished):
        QTest.keyClick(sheet.field, Qt.Key.Key_Escape)


def test_the_sheet_needs_no_scrolling_where_there_is_room(sheet: KeysDialog, desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: sheet.area.verticalScrollBar().maximum() == 0)
    assert sheet.area.horizontalScrollBar().maximum() == 0
    assert sheet.width() <= 1440
    assert sheet.height() <= 900


def test_without_single_keys_the_sheet_names_shortcuts_only(desk: Desk) -> None:
    dialog = KeysDialog(has_single_keys=False)
    desk.qtbot.addWidget(dialog)
    texts = [row.text for section in dialog.sections.values() for row in section.rows]
    assert "Done" not in texts
    assert "Redo" in texts


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("J", ["J"]),
        ("G N", ["G", "N"]),
        ("Ctrl+Shift+Z", ["Ctrl", "Shift", "Z"]),
        ("Ctrl++", ["Ctrl", "+"]),
        ("Ctrl+,", ["Ctrl", ","]),
    ],
)
def test_a_key_is_taken_apart(shown: str, names: list[str]) -> None:
    assert key_names(shown) == names


# --- about --------------------------------------------------------------------------------------------


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "socialinbox.log"
    handler = RotatingFileHandler(path, encoding="utf-8")
    logging.getLogger().addHandler(handler)
    yield path
    logging.getLogger().removeHandler(handler)
    handler.close()


def test_about_shows_version_notices_and_where_the_data_lies(desk: Desk) -> None:
    dialog = AboutDialog(desk.workspace)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    shown = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"Version {__version__}" in shown
    assert "Names and marks belong to their owners. SocialInbox is not affiliated with them." in shown
    assert str(desk.store.path.parent) in shown
    notices = dialog.notices.original_text()
    for licence in ("SIL OPEN FONT LICENSE", "ISC License", "CC0"):
        assert licence in notices


def test_the_report_holds_versions_settings_and_the_log_but_no_secret(desk: Desk, log_file: Path) -> None:
    log_file.write_text("GET /api?access_token=s3cret failed\n" * 100 + "the last line\n", encoding="utf-8")
    desk.arrive("A customer's own words")
    dialog = AboutDialog(desk.workspace)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    QTest.mouseClick(dialog.copy_button, LEFT)
    report = QGuiApplication.clipboard().text()
    for part in (f"SocialInbox {__version__}", "Python 3.", "Qt 6.", "mastodon", '"poll_seconds": 60', "the last line"):
        assert part in report
    for secret in ("s3cret", "customer's own words", "Priya", "@mastodon@shop.example"):
        assert secret not in report
    assert report.count("access_token=[hidden]") < 100


# --- unreadable items ---------------------------------------------------------------------------------


def test_unreadable_items_are_listed_and_spelt_out(desk: Desk) -> None:
    raw = "<b>evil</b>\u202elive\r\x00".encode() + b"\xff\n\tend"
    skipped = (Skipped("1", b"x" * 30_000, "too_large"), Skipped("2", raw, "created_at"), Skipped("3", b"?", "odd<i>"))
    desk.store.ingest(desk.account_id, "mentions", make_batch(skipped=skipped)).result()
    dialog = QuarantineDialog(desk.workspace)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    rows = [dialog.list.item(place).text().splitlines() for place in range(dialog.list.count())]
    assert [row[0].replace("\u2068", "").replace("\u2069", "") for row in rows] == [
        "Not understood: odd<i>",
        "Its time is missing or odd",
        "Too large",
    ]
    assert rows[2][1].endswith("29 KiB")
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.view.toPlainText() == "<b>evil</b>\\u202elive\\r\\x00\\xff\n\tend"
    QTest.mouseClick(dialog.copy_button, LEFT)
    assert QGuiApplication.clipboard().text() == readable(raw)
    QTest.keyClick(dialog.list, Qt.Key.Key_End)
    assert len(dialog.view.original_text()) == 20_000


def test_an_unreadable_item_is_saved_as_it_came(desk: Desk, tmp_path: Path) -> None:
    raw = b"\x00\xff as it came \r\n"
    desk.store.ingest(desk.account_id, "mentions", make_batch(skipped=(Skipped("1", raw, "broken"),))).result()
    dialog = QuarantineDialog(desk.workspace, account_id=desk.account_id)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    save_in(dialog, tmp_path / "item.txt")
    desk.qtbot.waitUntil((tmp_path / "item.txt").exists, timeout=5000)
    assert (tmp_path / "item.txt").read_bytes() == raw


def save_in(dialog: QuarantineDialog, path: Path) -> None:
    QTest.mouseClick(dialog.save_button, LEFT)
    chooser = dialog.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    name = chooser.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(path))
    QTest.keyClick(name, Qt.Key.Key_Return)


def test_a_copy_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.store.ingest(desk.account_id, "mentions", make_batch(skipped=(Skipped("1", b"x", "broken"),))).result()
    dialog = QuarantineDialog(desk.workspace)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    told: list[str] = []

    def close_message() -> None:
        message = QApplication.activeModalWidget()
        assert isinstance(message, PlainMessage)
        told.append(message.accessibleDescription())
        message.buttons[0].click()

    QTimer.singleShot(0, close_message)
    dialog._write(tmp_path, b"x")
    assert told[0].startswith("The file could not be written:")


def test_nothing_unreadable_is_said_too(desk: Desk) -> None:
    dialog = QuarantineDialog(desk.workspace)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.view.toPlainText() == "Everything could be read."
    assert not dialog.save_button.isEnabled()
