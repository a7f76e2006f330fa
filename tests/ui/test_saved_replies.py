"""Saved replies by keys and clicks: offered after "/", inserted with what is known, and no gap ever leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from socialinbox.core import ops
from socialinbox.ui.compose.composer import Composer
from socialinbox.ui.compose.saved_reply_popup import SavedReplyPopup
from socialinbox.ui.dialogs.saved_reply import SavedReplyDialog
from socialinbox.ui.dialogs.settings_saved_replies import SavedRepliesPage
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key
LATE = ops.SaveReplyText("late", "Late parcel", {"en": "Hi {first name}, sorry.", "fr": "Bonjour {prénom}."}, [])
REFUND = ops.SaveReplyText("refund", "Late refund", {"en": "🚲 {amount} left on {date}. {my name}"}, [])
ELSEWHERE = ops.SaveReplyText("else", "Late elsewhere", {"en": "x"}, ["imap"])


class Writing:
    """A composer in a window, with a conversation and three saved replies."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.do(LATE, REFUND, ELSEWHERE)
        conversation_id = desk.arrive("Where is my order?")
        desk.qtbot.waitUntil(lambda: len(desk.workspace.saved_replies) == 3)
        self.window = QMainWindow()
        self.composer = Composer(desk.workspace)
        self.window.setCentralWidget(self.composer)
        desk.qtbot.addWidget(self.window)
        self.window.resize(700, 700)
        self.window.show()
        self.conversation = desk.conversation(conversation_id)
        self.composer.open(self.conversation)
        self.composer.set_on_screen(self.conversation)
        self.composer.edit.setFocus()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.composer.edit, text)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.composer.edit, key, held)

    @property
    def text(self) -> str:
        return self.composer.edit.plain()

    @property
    def popup(self) -> SavedReplyPopup | None:
        """The list, if it is open."""
        found = self.window.findChild(SavedReplyPopup)
        return found if isinstance(found, SavedReplyPopup) and found.isVisible() else None

    @property
    def offered(self) -> list[str]:
        return [each.reply.name for each in self.popup._offers] if self.popup is not None else []


@pytest.fixture
def writing(desk: Desk) -> Iterator[Writing]:
    made = Writing(desk)
    yield made
    made.composer.open(None)


def name_of(writing: Writing) -> str:
    return writing.conversation.row.name.split()[0]


def test_a_slash_offers_what_fits_and_enter_inserts_it_with_the_name(writing: Writing) -> None:
    writing.type("/late")
    assert writing.offered == ["Late parcel", "Late refund"]
    assert writing.popup is not None
    assert name_of(writing) in writing.popup._filled.text()
    writing.press(KEY.Key_Return)
    assert writing.popup is None
    assert writing.text == f"Hi {name_of(writing)}, sorry."


def test_down_takes_the_next_and_its_first_gap_is_chosen_and_keeps_it_from_leaving(writing: Writing) -> None:
    writing.composer.edit.insertPlainText("Hello 😀 ")  # more than one unit of Qt, before and in the reply
    writing.type("/late")
    writing.press(KEY.Key_Down)
    writing.press(KEY.Key_Return)
    assert writing.text == "Hello 😀 🚲 {amount} left on {date}. Claire Fontaine"
    assert writing.composer.edit.textCursor().selectedText() == "{amount}"
    assert "{amount}" in writing.composer.strip.text().replace("\u2068", "").replace("\u2069", "")
    assert not writing.composer.send_button.isEnabled()
    writing.composer.send()
    assert writing.desk.workspace.read.outbox() == []
    writing.type("12 EUR")
    writing.composer.saved_replies.go_to_gap()
    assert writing.composer.edit.textCursor().selectedText() == "{date}"
    writing.type("Monday")
    assert writing.text == "Hello 😀 🚲 12 EUR left on Monday. Claire Fontaine"
    assert writing.composer.send_button.isEnabled()


def test_braces_that_belong_to_no_saved_reply_are_only_text(writing: Writing) -> None:
    writing.type("Use {width} here")
    assert writing.composer.send_button.isEnabled()


def test_esc_keeps_the_slash_and_what_follows_it(writing: Writing) -> None:
    writing.type("See /la")
    writing.press(KEY.Key_Escape)
    assert writing.popup is None
    writing.type("te")
    assert writing.popup is None
    assert writing.text == "See /late"
    writing.type(" /ref")
    assert writing.offered == ["Late refund"]


def test_enter_is_a_new_line_again_when_nothing_fits_or_it_is_an_address(writing: Writing) -> None:
    writing.type("/zzz")
    assert writing.popup is None
    writing.press(KEY.Key_Return)
    assert writing.text == "/zzz\n"
    writing.type("https://shop.example/late")
    assert writing.popup is None


def test_one_text_undo_takes_the_whole_reply_out(writing: Writing) -> None:
    writing.type("/late")
    writing.press(KEY.Key_Return)
    QTest.keySequence(writing.composer.edit, QKeySequence(QKeySequence.StandardKey.Undo))
    assert writing.text == "/late"


def test_the_customers_language_decides_which_text(writing: Writing) -> None:
    contact = writing.conversation.contact._replace(language="fr")
    writing.composer.open(writing.conversation._replace(contact=contact))
    writing.composer.edit.setFocus()
    writing.type("/late p")
    assert writing.popup is None
    writing.composer.edit.clear()
    writing.type("/parcel")
    writing.press(KEY.Key_Return)
    assert writing.text == f"Bonjour {name_of(writing)}."


def test_the_button_and_a_click_do_the_same_and_use_is_counted(writing: Writing) -> None:
    QTest.mouseClick(writing.composer.saved_reply_button, LEFT)
    popup = writing.popup
    assert popup is not None
    item = popup.list.item(1)
    QTest.mouseClick(popup.list.viewport(), LEFT, pos=popup.list.visualItemRect(item).center())
    assert "{amount}" in writing.text
    assert "/" not in writing.text
    writing.desk.qtbot.waitUntil(
        lambda: {each.uid: each.used for each in writing.desk.workspace.saved_replies}["refund"] == 1
    )


def test_a_note_offers_none(writing: Writing) -> None:
    writing.composer.choose_mode("note")
    writing.type("/late")
    assert writing.popup is None
    assert not writing.composer.saved_reply_button.isVisible()


def test_the_list_goes_with_the_focus_and_with_the_conversation(writing: Writing) -> None:
    writing.type("/late")
    assert writing.popup is not None
    writing.composer.open(None)
    assert writing.popup is None


# --- settings ------------------------------------------------------------------------------------------


@pytest.fixture
def page(desk: Desk) -> SavedRepliesPage:
    made = SavedRepliesPage(desk.workspace)
    desk.qtbot.addWidget(made)
    made.resize(560, 500)
    made.show()
    return made


def test_a_reply_is_written_in_two_languages(desk: Desk) -> None:
    dialog = SavedReplyDialog(desk.workspace, None)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.field, "Size guide")
    QTest.keyClicks(dialog.edit, "Hi ")
    dialog._insert_gap("first name")
    dialog.languages.setCurrentIndex(dialog.languages.findData("fr"))
    QTest.keyClicks(dialog.edit, "Bonjour")
    dialog.languages.setCurrentIndex(dialog.languages.findData("en"))
    assert dialog.edit.plain() == "Hi {first name}"
    assert dialog.accept_button.isEnabled()
    assert (dialog.name(), dialog.texts()) == ("Size guide", {"en": "Hi {first name}", "fr": "Bonjour"})
    assert dialog.chosen_networks() == []


def test_a_name_that_is_taken_is_said_and_the_text_stays(desk: Desk) -> None:
    desk.do(LATE)
    desk.qtbot.waitUntil(lambda: desk.workspace.saved_replies != [])
    dialog = SavedReplyDialog(desk.workspace, None)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.field, "late parcel")
    QTest.keyClicks(dialog.edit, "Hello")
    assert dialog.trouble.isVisible()
    assert not dialog.accept_button.isEnabled()
    assert dialog.edit.plain() == "Hello"


def test_it_is_added_removed_and_undone(desk: Desk, page: SavedRepliesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page.nothing.isVisible()

    def fill(dialog: SavedReplyDialog) -> int:
        dialog.field.setText("Hours")
        dialog.edit.textCursor().insertText("We open at nine.")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(SavedReplyDialog, "exec", fill)
    QTest.mouseClick(page.add_button, LEFT)
    desk.qtbot.waitUntil(lambda: len(page.rows) == 1)
    (uid,) = page.rows
    desk.workspace.do(ops.RemoveReplyText(uid))
    desk.qtbot.waitUntil(lambda: page.rows == {})
    desk.workspace.undo()
    desk.qtbot.waitUntil(lambda: list(page.rows) == [uid])


def test_a_file_carries_them_over_once(desk: Desk, page: SavedRepliesPage, tmp_path: Path) -> None:
    desk.do(LATE, REFUND)
    desk.qtbot.waitUntil(lambda: len(page.rows) == 2)
    page.write(tmp_path / "replies.json")
    desk.do(ops.RemoveReplyText("late"))
    desk.qtbot.waitUntil(lambda: len(page.rows) == 1)
    page.read(tmp_path / "replies.json")
    desk.qtbot.waitUntil(lambda: len(page.rows) == 2)
    assert "1 saved reply" in page.trouble.text()
    page.read(tmp_path / "nothing.json")
    assert "could not be read" in page.trouble.text()
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    page.read(tmp_path / "other.json")
    assert "no saved replies" in page.trouble.text()
    assert QApplication.activeModalWidget() is None
