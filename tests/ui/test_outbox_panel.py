"""The outbox: what waits, why, and the ways out. Nothing is lost on any of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from socialinbox.core.exchange import Receipt
from socialinbox.core.model import Draft
from socialinbox.core.ops import QueueReply
from socialinbox.ui.conversation.dated_rows import ArrivedAfterRow
from socialinbox.ui.conversation.message_rows import MessageRow
from socialinbox.ui.conversation.reply_rows import ReplyRow
from socialinbox.ui.outbox.model import Heading, OutboxModel, group_of
from socialinbox.ui.outbox.panel import OutboxPanel
from socialinbox.ui.outbox.ways_out import Way, ways_out
from tests.builders import NOON
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton


class Sorting:
    """An outbox panel on screen."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.qtbot = desk, desk.qtbot
        self.panel = OutboxPanel(desk.workspace)
        desk.qtbot.addWidget(self.panel)
        self.panel.resize(1190, 840)

    def show(self) -> None:
        self.desk.settle()
        self.panel.show()

    def queue(self, text: str, *, thread: str = "t1", hold: int = 0) -> int:
        """A customer writes and we answer; the id of the conversation."""
        conversation_id = self.desk.arrive("Hello", thread=thread)
        conversation = self.desk.conversation(conversation_id)
        seen = (conversation.message_count, conversation.incoming_count)
        self.desk.do(QueueReply(conversation.row.uid, f"reply-{text}", "", "public", text, *seen, hold))
        return conversation_id

    def lines(self) -> list[str]:
        """Headings in capitals, replies by their text."""
        found = []
        for row in range(self.panel.model.rowCount()):
            line = self.panel.model.line_at(row)
            found.append(line.group.upper() if isinstance(line, Heading) else line.text if line else "")
        return found

    def press(self, way: Way) -> None:
        self.qtbot.mouseClick(self.panel.detail.editor.buttons[way], LEFT)

    @property
    def text(self) -> str:
        return self.panel.detail.editor.edit.plain()

    def rewrite(self, text: str) -> None:
        edit = self.panel.detail.editor.edit
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)

    def draft(self, conversation_id: int) -> str:
        draft = self.desk.workspace.read.draft(conversation_id)
        return draft.text if draft else ""

    def wait_for(self, lines: list[str]) -> None:
        self.qtbot.waitUntil(lambda: self.lines() == lines, timeout=2000)


@pytest.fixture
def sorting(desk: Desk) -> Iterator[Sorting]:
    made = Sorting(desk)
    yield made
    made.panel.hide()


def hold_for_review(sorting: Sorting, text: str = "A spare leaves today") -> int:
    conversation_id = sorting.queue(text)
    sorting.desk.arrive("Found it!", minutes_ago=1)
    assert sorting.desk.store.claim(sorting.desk.account_id).result() is None
    return conversation_id


def ask_a_person(sorting: Sorting) -> int:
    desk = sorting.desk
    conversation_id = sorting.queue("Is it there?")
    desk.send_ends("unconfirmed", "timeout")
    claim = desk.store.to_check(desk.account_id).result()[0]
    desk.clock.forward(hours=2)
    desk.store.record_not_found(claim, is_complete=False, check_again_at=0).result()
    return conversation_id


def test_an_empty_outbox_says_so(sorting: Sorting) -> None:
    sorting.show()
    assert sorting.panel.empty.isVisible()


def test_what_needs_a_person_stands_first(sorting: Sorting) -> None:
    desk = sorting.desk
    sorting.queue("refused", thread="a")
    desk.send_ends("rejected", "rejected", "too old")
    sorting.queue("sent", thread="b")
    claim = desk.store.claim(desk.account_id).result()
    assert claim is not None
    desk.store.record_sent(claim, Receipt("remote-9", NOON)).result()
    sorting.queue("cut", thread="c")
    desk.send_ends("unconfirmed", "timeout")
    sorting.queue("waiting", thread="d", hold=10)
    sorting.show()
    assert sorting.lines() == ["NEEDS_YOU", "refused", "UNCONFIRMED", "cut", "READY", "waiting", "SENT", "sent"]
    assert "3" in sorting.panel.subtitle.text()
    spoken = sorting.panel.model.data(sorting.panel.model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Priya Raman, Mastodon. Failed. Mastodon refused: \u2068too old\u2069. refused"


def test_headings_cannot_be_chosen(sorting: Sorting) -> None:
    sorting.queue("one", hold=10)
    sorting.show()
    assert not sorting.panel.model.flags(sorting.panel.model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert sorting.panel.list.currentIndex().row() == 1
    QTest.keyClick(sorting.panel.list, Qt.Key.Key_Up)
    assert sorting.panel.list.currentIndex().row() == 1


def test_the_model_keeps_qts_rules(sorting: Sorting, desk: Desk, qtmodeltester: ModelTester) -> None:
    model = OutboxModel(desk.clock.seconds)
    sorting.queue("one", thread="a", hold=10)
    model.show_items(desk.replies())
    qtmodeltester.check(model, force_py=True)
    sorting.queue("two", thread="b", hold=10)
    model.show_items(desk.replies())
    assert model.rowCount() == 3
    model.show_items([])
    assert model.rowCount() == 0


def test_a_held_reply_is_shown_above_what_is_new(sorting: Sorting) -> None:
    hold_for_review(sorting)
    sorting.show()
    detail = sorting.panel.detail
    kinds = [type(row) for row in detail.timeline.rows()]
    assert kinds[1:5] == [MessageRow, ReplyRow, ArrivedAfterRow, MessageRow]
    assert detail.pill.text() == "Needs review"
    assert sorting.text == "A spare leaves today"
    assert not detail.editor.keep_button.isEnabled()


def test_it_leaves_as_first_written_once_that_was_said(sorting: Sorting) -> None:
    conversation_id = hold_for_review(sorting)
    sorting.show()
    sorting.press(Way.RELEASE)
    sorting.wait_for(["READY", "A spare leaves today"])
    claim = sorting.desk.store.claim(sorting.desk.account_id).result()
    assert claim is not None
    assert sorting.draft(conversation_id) == ""


def test_a_new_version_replaces_the_old_one_and_has_seen_everything(sorting: Sorting) -> None:
    conversation_id = hold_for_review(sorting)
    sorting.show()
    sorting.rewrite("Glad it turned up")
    assert sorting.panel.detail.editor.strip.text().startswith("Edited.")
    sorting.qtbot.mouseClick(sorting.panel.detail.editor.keep_button, LEFT)
    sorting.wait_for(["READY", "Glad it turned up"])
    [reply] = sorting.desk.replies()
    assert (reply.seen_messages, reply.state) == (2, "queued")
    assert sorting.draft(conversation_id) == ""


def test_keeping_a_version_leaves_another_draft_alone(sorting: Sorting) -> None:
    conversation_id = hold_for_review(sorting)
    draft = Draft(conversation_id, "note", "Ask Karim", 2, 2, 0)
    sorting.desk.store.save_draft(draft).result()
    sorting.show()
    sorting.rewrite("Glad it turned up")
    sorting.qtbot.mouseClick(sorting.panel.detail.editor.keep_button, LEFT)
    sorting.wait_for(["READY", "Glad it turned up"])
    sorting.qtbot.waitUntil(lambda: sorting.draft(conversation_id) == "Ask Karim", timeout=2000)


def test_discarding_keeps_the_text_as_a_draft(sorting: Sorting) -> None:
    conversation_id = hold_for_review(sorting)
    sorting.show()
    sorting.press(Way.EDIT)
    sorting.wait_for([])
    assert sorting.panel.empty.isVisible()
    assert sorting.draft(conversation_id) == "A spare leaves today"


def test_a_refused_reply_can_be_sent_again(sorting: Sorting) -> None:
    sorting.queue("refused")
    sorting.desk.send_ends("rejected", "rejected", "too old")
    sorting.show()
    sorting.press(Way.RETRY)
    sorting.wait_for(["READY", "refused"])


@pytest.mark.parametrize(("way", "lines"), [(Way.CONFIRM, ["SENT"]), (Way.RETRY, ["READY"]), (Way.DROP, [])])
def test_a_person_decides_what_nobody_could_find_out(sorting: Sorting, way: Way, lines: list[str]) -> None:
    conversation_id = ask_a_person(sorting)
    sorting.show()
    assert sorting.lines() == ["NEEDS_YOU", "Is it there?"]
    assert sorting.panel.detail.editor.edit.isReadOnly()
    sorting.press(way)
    sorting.wait_for([*lines, "Is it there?"] if lines else [])
    assert sorting.draft(conversation_id) == ("Is it there?" if way is Way.DROP else "")


def test_what_may_have_left_cannot_be_rewritten(sorting: Sorting) -> None:
    sorting.queue("cut")
    sorting.desk.send_ends("unconfirmed", "timeout")
    sorting.show()
    editor = sorting.panel.detail.editor
    assert editor.edit.isReadOnly()
    assert not editor.keep_button.isVisible()
    assert list(editor.buttons) == [Way.CHECK]
    sorting.press(Way.CHECK)
    assert sorting.desk.engine.asked == [("check_now", sorting.desk.account_id)]


def test_an_edit_survives_a_look_at_another_reply(sorting: Sorting) -> None:
    sorting.queue("one", thread="a", hold=10)
    sorting.queue("two", thread="b", hold=10)
    sorting.show()
    sorting.rewrite("one, but better")
    QTest.keyClick(sorting.panel.list, Qt.Key.Key_Down)
    assert sorting.text == "two"
    QTest.keyClick(sorting.panel.list, Qt.Key.Key_Up)
    assert sorting.text == "one, but better"
    sorting.desk.clock.forward(seconds=1)
    sorting.desk.arrive("Something else", thread="c")
    sorting.desk.settle()
    assert sorting.text == "one, but better"


def test_an_edit_that_came_too_late_becomes_a_draft(sorting: Sorting) -> None:
    conversation_id = sorting.queue("one")
    sorting.show()
    sorting.rewrite("one, but better")
    claim = sorting.desk.store.claim(sorting.desk.account_id).result()
    assert claim is not None
    sorting.wait_for(["SENDING", "one"])
    sorting.qtbot.waitUntil(lambda: sorting.draft(conversation_id) == "one, but better", timeout=2000)
    assert sorting.text == "one"


def test_an_edit_is_kept_as_a_draft_when_the_panel_is_left(sorting: Sorting) -> None:
    conversation_id = sorting.queue("one", hold=10)
    sorting.show()
    sorting.rewrite("one, but better")
    sorting.panel.hide()
    sorting.qtbot.waitUntil(lambda: sorting.draft(conversation_id) == "one, but better", timeout=2000)


def test_a_version_that_is_too_long_cannot_be_kept(sorting: Sorting) -> None:
    sorting.queue("one", hold=10)
    sorting.show()
    sorting.panel.detail.editor.edit.selectAll()
    sorting.panel.detail.editor.edit.insertPlainText("x" * 501)
    assert not sorting.panel.detail.editor.keep_button.isEnabled()
    sorting.panel.detail.editor.edit.textCursor().deletePreviousChar()
    assert sorting.panel.detail.editor.keep_button.isEnabled()


def test_the_conversation_and_the_connection_are_one_click_away(sorting: Sorting) -> None:
    conversation_id = sorting.queue("one", hold=10)
    sorting.show()
    with sorting.qtbot.waitSignal(sorting.panel.conversation_requested) as asked:
        sorting.qtbot.mouseClick(sorting.panel.detail.open_button, LEFT)
    assert asked.args == [conversation_id]
    sorting.qtbot.mouseClick(sorting.panel.try_button, LEFT)
    assert sorting.desk.engine.asked == [("check_now", 0)]


def test_every_state_offers_only_what_is_safe(sorting: Sorting) -> None:
    sorting.queue("one", hold=10)
    [item] = sorting.desk.replies()
    assert ways_out(item) == (Way.TAKE_BACK,)
    assert ways_out(item._replace(state="sending")) == ()
    assert ways_out(item._replace(state="sent")) == ()
    assert ways_out(item._replace(state="unconfirmed")) == (Way.CHECK,)
    assert Way.RELEASE not in ways_out(item._replace(state="blocked", reason="damaged"))
    assert ways_out(item._replace(state="blocked", reason="sign_in"))[0] is Way.SIGN_IN
    assert group_of(item._replace(state="ask")) == "needs_you"


def test_letters_are_left_to_the_window(sorting: Sorting) -> None:
    sorting.queue("one")
    sorting.show()
    for letter in "gn/":
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        sorting.panel.list.keyPressEvent(event)
        assert not event.isAccepted()


def test_a_step_passes_over_headings_and_stops_at_the_ends(sorting: Sorting) -> None:
    sorting.queue("one", thread="a")
    sorting.desk.send_ends("rejected", "rejected", "too old")
    sorting.queue("two", thread="b")
    sorting.show()
    shown = []
    for step in (1, 1, -1, -1):
        sorting.panel.step(step)
        shown.append(sorting.text)
    assert shown == ["two", "two", "one", "one"]


def test_a_reply_that_was_sent_has_no_field(sorting: Sorting) -> None:
    sorting.queue("Sent already")
    sorting.show()
    assert sorting.panel.detail.editor.isVisible()
    claim = sorting.desk.store.claim(sorting.desk.account_id).result()
    assert claim is not None
    sorting.desk.store.record_sent(claim, Receipt("remote-9", NOON)).result()
    sorting.panel.refresh()
    assert sorting.panel.detail.item_id
    assert not sorting.panel.detail.editor.isVisible()
