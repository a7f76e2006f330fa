"""Writing an answer: what is kept, what is refused, what is promised, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from socialinbox.core.errors import DiskFull
from socialinbox.core.exchange import Capabilities
from socialinbox.core.ops import CancelReply, QueueReply
from socialinbox.store import Store
from socialinbox.store import store as store_module
from socialinbox.ui.compose.composer import SAVE_AFTER_MILLISECONDS, Composer
from socialinbox.ui.compose.counting import Ruler, first_excess, room_of
from socialinbox.ui.compose.plain_edit import PlainEdit
from socialinbox.ui.compose.returned import joined, more_private
from tests.builders import FakeClock
from tests.ui.desk import Desk

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Writing:
    """A composer on screen, with a conversation in it."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.qtbot = desk, desk.qtbot
        self.first = desk.arrive("Where is my order?")
        self.composer = Composer(desk.workspace)
        desk.qtbot.addWidget(self.composer)
        self.composer.resize(560, 260)
        self.composer.show()
        desk.workspace.changed.connect(self._follow)
        self.open(self.first)

    def _follow(self, _: object) -> None:
        if self.composer.conversation_id:
            self.composer.refresh(self.desk.conversation(self.composer.conversation_id))

    def open(self, conversation_id: int) -> None:
        conversation = self.desk.conversation(conversation_id)
        self.composer.open(conversation)
        self.composer.set_on_screen(conversation)

    def type(self, text: str) -> None:
        self.composer.edit.setFocus()
        self.qtbot.keyClicks(self.composer.edit, text)

    @property
    def text(self) -> str:
        return self.composer.edit.plain()

    def send(self) -> None:
        self.qtbot.mouseClick(self.composer.send_button, Qt.MouseButton.LeftButton)

    def draft(self, conversation_id: int = 0) -> str:
        draft = self.desk.workspace.read.draft(conversation_id or self.first)
        return draft.text if draft else ""

    def wait_for_draft(self, text: str, conversation_id: int = 0) -> None:
        self.qtbot.waitUntil(lambda: self.draft(conversation_id) == text, timeout=2000)

    def button(self, mode: str) -> Any:
        return self.composer.bar.buttons[mode]


@pytest.fixture
def writing(desk: Desk) -> Iterator[Writing]:
    made = Writing(desk)
    yield made
    made.composer.open(None)


@pytest.fixture
def write_with(store: Store, clock: FakeClock, qtbot: QtBot) -> Iterator[Callable[..., Writing]]:
    """Make a composer for an account with these facts."""
    made: list[Writing] = []

    def make(**account: Any) -> Writing:
        made.append(Writing(Desk(store, clock, qtbot, **account)))
        return made[-1]

    yield make
    for writing in made:
        writing.composer.open(None)
        writing.desk.close()


# --- drafts --------------------------------------------------------------------------------------


def test_a_pause_in_writing_saves_the_draft(writing: Writing) -> None:
    writing.type("Dear Priya")
    assert writing.draft() == ""
    writing.wait_for_draft("Dear Priya")
    assert SAVE_AFTER_MILLISECONDS <= 400


def test_a_draft_comes_back_with_its_mode(writing: Writing) -> None:
    writing.qtbot.mouseClick(writing.button("private"), Qt.MouseButton.LeftButton)
    writing.type("Just between us")
    writing.composer.open(None)
    writing.wait_for_draft("Just between us")
    writing.open(writing.first)
    assert writing.text == "Just between us"
    assert writing.composer.mode == "private"


def test_text_never_moves_to_another_conversation(writing: Writing) -> None:
    other = writing.desk.arrive("Something else", thread="t2")
    writing.type("For the first one")
    writing.open(other)
    assert writing.text == ""
    writing.type("For the other")
    writing.open(writing.first)
    assert writing.text == "For the first one"
    writing.wait_for_draft("For the other", other)
    writing.wait_for_draft("For the first one")


def test_an_emptied_field_forgets_the_draft(writing: Writing) -> None:
    writing.type("Hm")
    writing.wait_for_draft("Hm")
    writing.composer.discard()
    writing.wait_for_draft("")


def test_leaving_the_field_saves_at_once(writing: Writing) -> None:
    writing.type("Half a sen")
    writing.composer.send_button.setFocus()
    writing.wait_for_draft("Half a sen")


def test_a_full_disk_keeps_the_text_and_says_so(writing: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise DiskFull

    writing.type("Old. ")
    writing.wait_for_draft("Old. ")
    monkeypatch.setattr(store_module, "_save_draft", full)
    writing.type("Precious")
    writing.qtbot.waitUntil(lambda: "disk is full" in writing.composer.strip.text(), timeout=2000)
    assert writing.text == "Old. Precious"
    monkeypatch.undo()
    writing.type("!")
    writing.wait_for_draft("Old. Precious!")


# --- sending -------------------------------------------------------------------------------------


def test_sending_promises_exactly_what_was_written(writing: Writing) -> None:
    writing.type("On its way")
    with writing.qtbot.waitSignal(writing.composer.sent) as sent:
        writing.send()
    assert sent.args == [writing.first]
    [reply] = writing.desk.replies(writing.first)
    assert (reply.text, reply.mode, reply.state, reply.seen_messages) == ("On its way", "public", "queued", 1)
    assert reply.hold_until_at == writing.desk.clock.seconds() + 10
    assert writing.text == ""
    assert writing.draft() == ""


def test_no_break_spaces_are_sent_as_they_were_written(writing: Writing) -> None:
    writing.composer.edit.insertPlainText("Bonjour\u00a0!\nÀ bientôt")
    with writing.qtbot.waitSignal(writing.composer.sent):
        writing.send()
    assert writing.desk.replies()[0].text == "Bonjour\u00a0!\nÀ bientôt"


def test_control_enter_sends_and_enter_alone_does_not(writing: Writing) -> None:
    writing.type("Line")
    writing.qtbot.keyClick(writing.composer.edit, Qt.Key.Key_Return)
    assert writing.desk.replies() == []
    assert writing.text == "Line\n"
    with writing.qtbot.waitSignal(writing.composer.sent):
        writing.qtbot.keyClick(writing.composer.edit, Qt.Key.Key_Return, CONTROL)


def test_control_shift_enter_also_marks_as_done_once_it_is_sent(writing: Writing) -> None:
    writing.type("Solved")
    with writing.qtbot.waitSignal(writing.composer.sent):
        writing.qtbot.keyClick(writing.composer.edit, Qt.Key.Key_Return, CONTROL | SHIFT)
    [(kind, body)] = writing.desk.workspace.read.ops_of(
        writing.desk.workspace.read._one("SELECT act FROM op WHERE kind = 'QueueReply'")[0]
    )
    assert kind == "QueueReply"
    assert body["then_status"] == "resolved"


def test_a_refused_reply_stays_in_the_field_with_the_reason(writing: Writing) -> None:
    conversation = writing.desk.conversation(writing.first)
    cannot = Capabilities(text_limit=3).to_json()
    writing.desk.store.set_capabilities(writing.desk.account_id, Capabilities.from_json(cannot)).result()
    assert conversation.account.capabilities.text_limit == 500  # the window has not heard of it yet
    writing.composer.refresh(conversation)
    writing.type("Too long now")
    writing.send()
    writing.qtbot.waitUntil(lambda: writing.composer.strip.text() != "", timeout=2000)
    assert writing.text == "Too long now"
    assert writing.desk.replies() == []
    writing.wait_for_draft("Too long now")


def test_the_field_empties_only_after_the_commit(writing: Writing) -> None:
    writing.type("Wait for it")
    writing.composer.send()
    assert writing.text == "Wait for it"
    assert writing.composer.edit.isReadOnly()
    writing.qtbot.waitUntil(lambda: writing.text == "", timeout=2000)
    assert not writing.composer.edit.isReadOnly()


def test_an_empty_field_sends_nothing(writing: Writing) -> None:
    writing.composer.edit.insertPlainText("  \n ")
    writing.send()
    writing.desk.settle()
    assert writing.desk.replies() == []


# --- modes ---------------------------------------------------------------------------------------


def test_alt_and_a_digit_choose_the_mode(writing: Writing) -> None:
    for key, mode in ((Qt.Key.Key_3, "note"), (Qt.Key.Key_2, "private"), (Qt.Key.Key_1, "public")):
        writing.qtbot.keyClick(writing.composer.edit, key, ALT)
        assert writing.composer.mode == mode


def test_a_note_stays_with_the_team(writing: Writing) -> None:
    writing.qtbot.mouseClick(writing.button("note"), Qt.MouseButton.LeftButton)
    assert writing.composer.send_button.text() == "Add note"
    writing.type("Ask the workshop")
    writing.wait_for_draft("Ask the workshop")
    with writing.qtbot.waitSignal(writing.composer.sent):
        writing.send()
    [note] = writing.desk.workspace.read.notes(writing.first)
    assert note.text == "Ask the workshop"
    assert writing.desk.replies() == []
    writing.wait_for_draft("")


def test_making_a_note_public_asks_first(writing: Writing) -> None:
    writing.qtbot.mouseClick(writing.button("note"), Qt.MouseButton.LeftButton)
    writing.type("Do not tell the customer")
    writing.qtbot.mouseClick(writing.button("public"), Qt.MouseButton.LeftButton)
    assert writing.composer.mode == "note"
    assert writing.composer.strip.text() == "Make this note public? Customers will see it."
    writing.qtbot.keyClick(writing.composer.edit, Qt.Key.Key_Return, CONTROL)
    writing.desk.settle()
    assert writing.desk.replies() == []
    assert writing.desk.workspace.read.notes(writing.first) == []
    keep = writing.composer.strip.button("keep")
    assert keep is not None
    writing.qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert writing.composer.mode == "note"
    writing.qtbot.mouseClick(writing.button("public"), Qt.MouseButton.LeftButton)
    publish = writing.composer.strip.button("publish")
    assert publish is not None
    writing.qtbot.mouseClick(publish, Qt.MouseButton.LeftButton)
    assert writing.composer.mode == "public"
    assert writing.text == "Do not tell the customer"


def test_an_empty_note_changes_without_a_question(writing: Writing) -> None:
    writing.composer.choose_mode("note")
    writing.qtbot.mouseClick(writing.button("public"), Qt.MouseButton.LeftButton)
    assert writing.composer.mode == "public"


def test_what_a_network_lacks_is_disabled_with_the_reason(write_with: Callable[..., Writing]) -> None:
    capabilities = Capabilities(can_reply_privately=False).to_json()
    writing = write_with(network="x", capabilities=capabilities)
    assert not writing.button("private").isEnabled()
    assert "X takes no private message here" in writing.button("private").toolTip()
    writing.qtbot.keyClick(writing.composer.edit, Qt.Key.Key_2, ALT)
    assert writing.composer.mode == "public"


def test_a_private_exchange_is_never_answered_in_public(writing: Writing) -> None:
    private = writing.desk.arrive("Psst", thread="dm", kind="direct", is_private=True)
    writing.open(private)
    assert writing.composer.mode == "private"
    assert not writing.button("public").isEnabled()
    assert writing.composer.send_button.text() == "Send privately"


# --- limits --------------------------------------------------------------------------------------


def test_the_counter_follows_the_network_and_forbids_what_is_too_long(write_with: Callable[..., Writing]) -> None:
    writing = write_with(capabilities=Capabilities(text_limit=10).to_json())
    writing.type("12345")
    assert writing.composer.counter.text() == "5 / 10"
    assert writing.composer.counter.isVisible()
    writing.type("67890ab")
    assert "2" in writing.composer.strip.text()
    assert not writing.composer.send_button.isEnabled()
    assert len(writing.composer.edit.extraSelections()) == 1
    assert writing.composer.edit.extraSelections()[0].cursor.selectionStart() == 10
    writing.qtbot.keyClick(writing.composer.edit, Qt.Key.Key_Return, CONTROL)
    writing.desk.settle()
    assert writing.desk.replies() == []
    writing.composer.choose_mode("note")
    assert not writing.composer.counter.isVisible()
    assert writing.composer.send_button.isEnabled()


def test_without_a_limit_there_is_no_counter(write_with: Callable[..., Writing]) -> None:
    writing = write_with(capabilities=Capabilities(text_limit=0).to_json())
    writing.type("As long as you like")
    assert not writing.composer.counter.isVisible()


def test_mentions_that_will_be_put_before_it_count() -> None:
    ruler = Ruler(Capabilities(text_limit=12), {"prefix": "@priya "})
    assert room_of("hello", ruler).excess == 0
    assert room_of("hello!", ruler).excess == 1
    assert first_excess("hello!", ruler) == 5
    assert first_excess("hello", ruler) == -1


def test_a_content_warning_that_is_kept_counts_too() -> None:
    ruler = Ruler(
        Capabilities(text_limit=12), {"prefix": "@priya @karim ", "private_prefix": "@priya", "spoiler_text": "cw"}
    )
    assert room_of("hey", Ruler(ruler.capabilities, ruler.reply_data, is_private=True)).excess == 0
    assert room_of("hey", ruler).excess == 7


def test_the_excess_begins_between_characters_as_qt_counts_them() -> None:
    assert first_excess("😀😀😀", Ruler(Capabilities(text_limit=2))) == 4


def test_the_counter_is_read_aloud_only_near_the_end() -> None:
    limited = Ruler(Capabilities(text_limit=100))
    steps = [room_of("a" * length, limited).spoken_step for length in (10, 79, 80, 81, 85, 100, 101, 112)]
    assert steps[0] == steps[1] == -1
    assert steps[2] >= 0
    assert steps[3] == steps[4]
    assert len(set(steps[2:])) == 5


# --- what arrives meanwhile ----------------------------------------------------------------------


def test_a_newer_message_must_be_looked_at_before_sending(writing: Writing) -> None:
    writing.type("It leaves tomorrow")
    writing.desk.arrive("Cancel it, please", minutes_ago=1)
    writing.qtbot.waitUntil(lambda: writing.composer.strip.text().startswith("A newer message"), timeout=2000)
    looked = []
    writing.composer.look_requested.connect(lambda: looked.append(True))
    writing.send()
    writing.desk.settle()
    assert writing.desk.replies() == []
    assert looked
    assert writing.composer.strip.text() != ""
    writing.composer.set_on_screen(writing.desk.conversation(writing.first))
    assert writing.composer.strip.text() == ""
    with writing.qtbot.waitSignal(writing.composer.sent):
        writing.send()
    assert writing.desk.replies()[0].seen_messages == 2


def test_having_it_on_screen_is_not_yet_having_looked(writing: Writing) -> None:
    writing.type("It leaves tomorrow")
    writing.desk.arrive("Cancel it, please", minutes_ago=1)
    writing.qtbot.waitUntil(lambda: writing.composer.strip.text() != "", timeout=2000)
    writing.composer.set_on_screen(writing.desk.conversation(writing.first))
    assert writing.composer.strip.text() != ""


def test_one_look_does_not_serve_for_the_message_after(writing: Writing) -> None:
    writing.type("Hello")
    writing.desk.arrive("Second", minutes_ago=2)
    writing.qtbot.waitUntil(lambda: writing.composer.strip.text() != "", timeout=2000)
    look = writing.composer.strip.button("look")
    assert look is not None
    writing.qtbot.mouseClick(look, Qt.MouseButton.LeftButton)
    writing.composer.set_on_screen(writing.desk.conversation(writing.first))
    assert writing.composer.strip.text() == ""
    writing.desk.arrive("Third", minutes_ago=1)
    writing.qtbot.waitUntil(lambda: writing.composer.strip.text() != "", timeout=2000)
    writing.composer.set_on_screen(writing.desk.conversation(writing.first))
    assert writing.composer.strip.text() != ""


def test_what_a_draft_had_seen_is_remembered_with_it(writing: Writing) -> None:
    writing.type("Written early")
    writing.composer.open(None)
    writing.wait_for_draft("Written early")
    writing.desk.arrive("New since then", minutes_ago=1)
    writing.open(writing.first)
    assert writing.composer.strip.text().startswith("A newer message")


# --- taking back ---------------------------------------------------------------------------------


def queued(writing: Writing, text: str) -> str:
    conversation = writing.desk.conversation(writing.first)
    writing.desk.do(QueueReply(conversation.row.uid, "reply-1", "", "public", text, 1, 1, 10))
    return conversation.row.uid


def test_a_reply_taken_back_stands_in_the_empty_field(writing: Writing) -> None:
    uid = queued(writing, "Too early")
    writing.desk.do(CancelReply(uid, "reply-1"))
    writing.qtbot.waitUntil(lambda: writing.text == "Too early", timeout=2000)


def test_a_reply_taken_back_joins_what_was_written_since(writing: Writing) -> None:
    uid = queued(writing, "First")
    writing.desk.settle()
    writing.type("Second")
    writing.wait_for_draft("Second")
    writing.type(" and more")
    writing.desk.do(CancelReply(uid, "reply-1"))
    writing.qtbot.waitUntil(lambda: writing.text == "First\n\nSecond and more", timeout=2000)
    writing.wait_for_draft("First\n\nSecond and more")


def test_saving_never_overwrites_what_came_back_unseen(writing: Writing) -> None:
    uid = queued(writing, "First")
    writing.desk.settle()
    writing.desk.workspace.changed.disconnect(writing._follow)
    writing.desk.workspace.changed.disconnect(writing.composer._on_changed)
    writing.type("Second")
    writing.desk.do(CancelReply(uid, "reply-1"))
    writing.composer.flush()
    writing.wait_for_draft("First\n\nSecond")


def test_joined_text_is_never_more_public_than_its_parts() -> None:
    assert more_private("public", "note") == "note"
    assert more_private("private", "public") == "private"
    assert joined("a", "a", "ab") == "ab"
    assert joined("back\n\nsaved", "saved", "saved now") == "back\n\nsaved now"
    assert joined("back", "", "  ") == "back"


# --- accounts in trouble -------------------------------------------------------------------------


def test_the_button_says_what_will_truly_happen(writing: Writing) -> None:
    assert writing.composer.send_button.text() == "Reply publicly"
    writing.desk.set_state("offline")
    assert writing.composer.send_button.text() == "Save to outbox"
    assert writing.composer.send_button.isEnabled()
    writing.desk.set_state("well")
    assert writing.composer.send_button.text() == "Reply publicly"


def test_signed_out_says_where_replies_wait_and_offers_the_way_back(writing: Writing) -> None:
    writing.desk.set_state("sign_in")
    assert writing.composer.strip.text() == "Replies to Mastodon wait in the outbox until you sign in again."
    button = writing.composer.strip.button("sign_in")
    assert button is not None
    with writing.qtbot.waitSignal(writing.composer.sign_in_requested) as asked:
        writing.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == [writing.desk.account_id]


# --- the field -----------------------------------------------------------------------------------


@pytest.fixture
def edit(qtbot: QtBot) -> PlainEdit:
    made = PlainEdit()
    qtbot.addWidget(made)
    made.show()
    return made


def test_pasted_markup_becomes_plain_text(edit: PlainEdit) -> None:
    data = QMimeData()
    data.setHtml('<b>bold</b><img src="/etc/hostname">')
    data.setText("bold")
    edit.insertFromMimeData(data)
    assert edit.plain() == "bold"
    assert not edit.textCursor().charFormat().fontWeight() > 400
    only_html = QMimeData()
    only_html.setHtml("<i>x</i>")
    edit.insertFromMimeData(only_html)
    assert "<" not in edit.plain()


def test_files_and_pictures_are_refused(edit: PlainEdit, qtbot: QtBot, tmp_path: Path) -> None:
    files, picture = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    for data in (files, picture):
        with qtbot.waitSignal(edit.files_refused):
            edit.insertFromMimeData(data)
    assert edit.plain() == ""


def test_filling_is_not_writing(edit: PlainEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(edit.edited):
        edit.set_plain("from the store")
    with qtbot.waitSignal(edit.edited):
        QTest.keyClicks(edit, "x")


def test_the_field_grows_and_then_scrolls(edit: PlainEdit) -> None:
    low = edit.height()
    edit.set_most_height(150)
    edit.set_plain("\n".join(str(number) for number in range(5)))
    middle = edit.height()
    edit.set_plain("\n".join(str(number) for number in range(50)))
    assert low < middle <= edit.height() == 150


def test_undo_belongs_to_the_text_first_and_to_the_window_when_there_is_none(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    edit = PlainEdit()
    window.setCentralWidget(edit)
    undone: list[bool] = []
    action = QAction(window)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    action.triggered.connect(lambda: undone.append(True))
    window.addAction(action)
    with qtbot.waitActive(window):
        window.show()
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert len(undone) == 1
    QTest.keyClicks(edit, "abc")
    QTest.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert len(undone) == 1
    assert edit.plain() == ""


def test_a_removed_account_sends_nothing(writing: Writing) -> None:
    account = writing.desk.workspace.accounts[writing.desk.account_id]._replace(is_removed=True)
    writing.desk.workspace.accounts[account.id] = account
    writing.type("Hello?")
    assert not writing.composer.send_button.isEnabled()
    assert writing.composer.strip.text()
