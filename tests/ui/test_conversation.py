"""Reading a conversation: what is on screen, what can be done to it, and that nothing is opened by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from socialinbox.core.exchange import Batch, Capabilities, ContextCard, IncomingAttachment, IncomingContact, Receipt
from socialinbox.core.ops import AddNote, AddTag, Assign, Escalate, QueueReply, SetMember, SetStatus, SetTag, Snooze
from socialinbox.store import Store
from socialinbox.ui.conversation.dated_rows import ArrivedAfterRow, DayRow, LineRow, NoteRow
from socialinbox.ui.conversation.files import FileChip, kept_path, load_picture
from socialinbox.ui.conversation.links import visit
from socialinbox.ui.conversation.message_rows import MessageRow
from socialinbox.ui.conversation.panel import PAGE, ConversationPanel
from socialinbox.ui.conversation.reply_rows import ReplyRow
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import DensityName, current
from socialinbox.ui.widgets.buttons import Button
from socialinbox.ui.widgets.message import PlainMessage
from tests.builders import FakeClock
from tests.ui.desk import NOON, PRIYA, Desk

LEFT = Qt.MouseButton.LeftButton


class Reading:
    """A conversation panel on screen."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.qtbot = desk, desk.qtbot
        self.window = QWidget()
        desk.qtbot.addWidget(self.window)
        self.panel = ConversationPanel(desk.workspace)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.window.resize(574, 840)
        with desk.qtbot.waitActive(self.window):
            self.window.show()
        self.panel.timeline.setFocus()

    def open(self, conversation_id: int) -> None:
        self.panel.show_conversation(conversation_id)
        self.desk.settle()
        self.wait_for_all()

    def wait_for_all(self) -> None:
        """Rows above the screen come in the moments after those on it."""
        self.qtbot.waitUntil(lambda: self.panel.timeline.is_whole, timeout=30_000)

    def rows(self, kind: type[Any]) -> list[Any]:
        return [row for row in self.panel.timeline.rows() if isinstance(row, kind)]

    def words(self) -> str:
        """All words of the timeline, from the top down."""
        found = []
        for row in self.panel.timeline.rows():
            found += [label.text() for label in row.findChildren(PlainLabel) if not label.isHidden()]
            if isinstance(row, MessageRow | ReplyRow):
                found.append(row.bubble.view.toPlainText())
            found.append(row.accessibleName())
        return "\n".join(part for part in found if part)

    def top_of(self, message_id: int) -> int:
        """Where the bubble of a message stands in the panel."""
        row = self.panel.timeline.row(f"message:{message_id}")
        assert isinstance(row, MessageRow)
        return row.bubble.mapTo(self.panel, QPoint(0, 0)).y()

    def wait_for_words(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words(), timeout=2000)

    def press(self, row: Any, words: str) -> None:
        button = next(each for each in row.findChildren(Button) if each.text() == words)
        self.qtbot.mouseClick(button, LEFT)


@pytest.fixture
def reading(desk: Desk) -> Iterator[Reading]:
    made = Reading(desk)
    yield made
    made.panel.show_nothing()


@pytest.fixture
def read_with(store: Store, clock: FakeClock, qtbot: QtBot) -> Iterator[Callable[..., Reading]]:
    """Make a panel for an account with these facts."""
    made: list[Reading] = []

    def make(**account: Any) -> Reading:
        made.append(Reading(Desk(store, clock, qtbot, **account)))
        return made[-1]

    yield make
    for reading in made:
        reading.panel.show_nothing()
        reading.desk.close()


@pytest.fixture
def answered() -> Callable[[str], list[str]]:
    """Answer the next dialog by pressing the button with these words; what was asked is noted."""

    def answer(words: str) -> list[str]:
        seen: list[str] = []

        def press() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, PlainMessage)
            seen.extend((dialog.windowTitle(), dialog.accessibleDescription()))
            next(each for each in dialog.buttons if each.text() == words).click()

        QTimer.singleShot(50, press)
        return seen

    return answer


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses handed to the system, noted and not opened."""
    found: list[str] = []

    def note(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


# --- what is shown -------------------------------------------------------------------------------


def test_the_head_turns_with_the_minute_as_the_queue_does(reading: Reading) -> None:
    reading.open(reading.desk.arrive("Hello", minutes_ago=33))
    assert 0 < reading.panel._clock.interval() <= 60_000
    reading.desk.clock.forward(seconds=42)
    reading.panel._clock.timeout.emit()
    assert reading.panel._clock.interval() == 18_000


def test_head_messages_and_time(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Lovely colour!", minutes_ago=34, kind="reply")
    desk.arrive("Is anyone there?", minutes_ago=33, kind="reply")
    reading.open(first)
    assert reading.panel.header.title.text() == "Priya Raman"
    assert reading.panel.header.place.text() == "Reply on Mastodon · public"
    assert reading.panel.header.pill.text().endswith("left")
    rows = reading.rows(MessageRow)
    assert [row.bubble.view.original_text() for row in rows] == ["Lovely colour!", "Is anyone there?"]
    assert [row.height() > 0 for row in rows] == [True, True]
    assert "Priya Raman wrote" in rows[0].bubble.view.accessibleName()
    assert "public" in rows[0].bubble.view.accessibleName()


def test_strangers_words_are_shown_as_they_are(reading: Reading) -> None:
    text = '<b>bold</b> <img src="/etc/hostname"> &amp;'
    reading.open(reading.desk.arrive(text))
    assert reading.rows(MessageRow)[0].bubble.view.toPlainText() == text


def test_a_message_can_be_selected_and_copied_as_written(reading: Reading) -> None:
    reading.open(reading.desk.arrive("Order BC-20418, please"))
    view = reading.rows(MessageRow)[0].bubble.view
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text() == "Order BC-20418, please"


def test_context_stars_and_earlier_conversations(reading: Reading) -> None:
    desk = reading.desk
    old = desk.arrive("Which lock fits?", thread="old", minutes_ago=60 * 24 * 40)
    desk.do(SetStatus(desk.conversation(old).row.uid, "resolved", 1))
    card = ContextCard("City 3", "Your post", "https://shop.example/p", stars=2)
    reading.open(desk.arrive("The app is slow", kind="review", context=card))
    assert "1 earlier conversation" in reading.words()
    assert "all solved" in reading.words()
    assert "City 3" in reading.words()


def test_the_subject_of_a_mail_stands_above_it_and_a_new_one_beside_its_message(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Please pay back", kind="mail", is_private=True, subject="Refund", minutes_ago=9)
    desk.arrive("As promised", kind="mail", is_private=True, subject="Re: AW: Refund", minutes_ago=8)
    desk.arrive("By the way", kind="mail", is_private=True, subject="Opening hours", minutes_ago=1)
    reading.open(first)
    assert reading.words().count("Refund") == 1
    assert reading.words().count("Opening hours") == 1


def test_notes_decisions_and_escalations_stand_in_the_history(reading: Reading) -> None:
    desk = reading.desk
    conversation = desk.conversation(desk.arrive("Hello"))
    uid, me = conversation.row.uid, desk.workspace.me.uid
    desk.do(SetMember("karim", "Karim Benali", "member"), SetTag("tag-d", "Delivery", 0))
    desk.do(AddNote(uid, "note-1", "Ask the workshop"))
    desk.do(Assign(uid, me), AddTag(uid, "tag-d"))
    desk.do(Escalate(uid, "esc-1", "Refund beyond my limit", "karim", 0, ""))
    desk.settle()
    reading.open(conversation.row.id)
    words = reading.words()
    assert "Claire Fontaine  internal note" in words
    assert "You took this conversation and added \u2068Delivery\u2069" in words
    assert "You asked \u2068Karim\u2069 for help: \u2068Refund beyond my limit\u2069" in words
    assert reading.rows(NoteRow)[0].view.original_text() == "Ask the workshop"


def test_what_an_author_changed_or_deleted_is_marked(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Will be gone", minutes_ago=9)
    desk.arrive("Before", minutes_ago=8)
    message = desk.message("After", minutes_ago=8, edited_at=desk.clock())
    read = desk.workspace.read
    _, changed, _ = read.message_address(read.messages(first)[1].id)
    desk.store.ingest(
        desk.account_id, "mentions", Batch("2", (_renamed(message, changed),), deleted=("t1-1",))
    ).result()
    reading.open(first)
    rows = reading.rows(MessageRow)
    assert rows[0].bubble.view.toPlainText() == "Deleted by its author"
    assert "Will be gone" not in reading.words()
    assert rows[1].bubble.view.toPlainText() == "After"
    assert "edited" in reading.words()
    menu = reading.panel.acts.message_menu(rows[1].message)
    assert "What it said before…" in [action.text() for action in menu.actions()]


def _renamed(message: Any, remote_id: str) -> Any:
    from dataclasses import replace

    return replace(message, remote_id=remote_id)


def test_quoted_text_is_folded(reading: Reading) -> None:
    reading.open(reading.desk.arrive("Thanks", quoted="> what you wrote"))
    row = reading.rows(MessageRow)[0]
    low = row.height()
    assert "what you wrote" not in row.bubble.view.toPlainText()
    reading.press(row, "Show quoted text")
    reading.qtbot.waitUntil(lambda: row.height() > low + 10, timeout=2000)
    reading.press(row, "Hide quoted text")
    reading.qtbot.waitUntil(lambda: row.height() <= low + 2, timeout=2000)


def test_notices_tell_how_a_message_reached_us(reading: Reading) -> None:
    reading.open(reading.desk.arrive("?", notices=("charset_guessed", "blocked_content:3", "from_the_future")))
    assert "Its letters were guessed" in reading.words()
    assert "not fetched: 3" in reading.words()


def test_somebody_else_in_the_thread_is_named(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Mine", minutes_ago=9)
    desk.arrive("Me too", minutes_ago=8, author=IncomingContact("c2", "Tomás Herrera", "@tomas"))
    reading.open(first)
    assert "Tomás Herrera" in reading.words()


def test_our_answer_from_elsewhere_is_ours_and_a_confirmed_one_says_sent(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Hello")
    desk.answer_elsewhere("From the phone")
    reading.open(first)
    assert "Belleville Cycles" in reading.words()
    assert "Sent" not in reading.words()


# --- rows that show another message ---


def _diverse(desk: Desk) -> list[int]:
    """Conversations whose messages differ in all that a row tells."""
    found = [desk.arrive("Hello, is anybody there?", thread="a")]
    desk.answer_elsewhere("From the phone", thread="a")
    found.append(desk.arrive("Who is this?\nAnd a second line https://example.org/x", thread="b"))
    desk.arrive("I am somebody else", thread="b", minutes_ago=9, author=IncomingContact("noor", "Noor", "@noor"))
    desk.arrive("Only you may read this", thread="b", minutes_ago=8, is_private=True)
    desk.arrive("I changed it", thread="b", minutes_ago=7, edited_at=desk.clock() - timedelta(minutes=2))
    found.append(desk.arrive("x", thread="c"))
    desk.answer_elsewhere("y " * 200, thread="c")
    found.append(desk.arrive("", thread="d"))
    desk.arrive("مرحبا", thread="d", minutes_ago=3)
    return found


def test_a_row_that_is_used_again_looks_like_a_new_one(reading: Reading) -> None:
    desk = reading.desk
    conversations = _diverse(desk)
    queue(desk, conversations[0], "Sent from here")
    claim = desk.store.claim(desk.account_id).result()
    assert claim is not None
    desk.store.record_sent(claim, Receipt("remote-9", NOON)).result()
    desk.settle()

    def picture(panel: ConversationPanel, conversation_id: int) -> QImage:
        panel.show_conversation(conversation_id)
        desk.settle()
        reading.qtbot.waitUntil(lambda: panel.timeline.is_whole, timeout=30_000)
        return panel.timeline.grab().toImage()

    for conversation_id in (*conversations, *reversed(conversations), *conversations):
        used = picture(reading.panel, conversation_id)
        words = reading.words()
        fresh = Reading(desk)
        assert picture(fresh.panel, conversation_id) == used
        assert fresh.words() == words
        spoken = [row.bubble.view.accessibleName() for row in reading.rows(MessageRow)]
        assert [row.bubble.view.accessibleName() for row in fresh.rows(MessageRow)] == spoken
        fresh.panel.show_nothing()
        fresh.window.close()


def test_a_row_that_is_used_again_forgets_what_was_chosen_and_found_in_it(reading: Reading) -> None:
    desk = reading.desk
    first, second = (desk.arrive("The saddle is loose", thread=each) for each in "ab")
    reading.open(first)
    finder = reading.panel.finder
    finder.look_for("saddle")
    row = reading.rows(MessageRow)[0]
    row.bubble.view.selectAll()
    assert (row.bubble.view.mark_count, row.selected_text()) == (1, "The saddle is loose")
    assert finder.step(1)
    reading.open(second)
    assert reading.rows(MessageRow) == [row]
    assert row.selected_text() == ""
    assert len(row.bubble.view.extraSelections()) == 1
    assert finder.place == -1
    finder.look_for("loose")
    desk.arrive("Now the bell", thread="b", minutes_ago=1)
    reading.wait_for_words("Now the bell")
    assert [row.bubble.view.mark_count for row in reading.rows(MessageRow)] == [1, 0]


def test_measures_of_another_density_are_not_used_again(reading: Reading) -> None:
    look = current()
    first, second = (reading.desk.arrive("Hello", thread=each) for each in "ab")
    reading.open(first)
    try:
        look.set_density(DensityName.RELAXED)
        reading.open(second)
        margins = reading.rows(MessageRow)[0].bubble.column.contentsMargins()
        assert margins.left() == look.density.bubble_horizontal
    finally:
        look.set_density(DensityName.COMFORTABLE)


# --- long threads --------------------------------------------------------------------------------


def test_the_newest_sixty_come_first_and_earlier_ones_keep_the_place(reading: Reading) -> None:
    desk = reading.desk
    batch = [desk.message(f"message {number}", minutes_ago=600 - number) for number in range(150)]
    desk.store.ingest(desk.account_id, "mentions", Batch("1", tuple(batch))).result()
    first = desk.ids()[0]
    reading.open(first)
    assert len(reading.rows(MessageRow)) == PAGE
    assert reading.panel.timeline.is_at_end()
    bar = reading.panel.timeline.verticalScrollBar()
    top = reading.rows(MessageRow)[0].message.id
    before = reading.top_of(top) + bar.value()
    bar.setValue(0)  # the page before comes by itself
    reading.wait_for_all()
    assert len(reading.rows(MessageRow)) == 2 * PAGE
    assert abs(reading.top_of(top) - before) <= 20  # the gap above it may close: it now belongs to a group
    reading.qtbot.mouseClick(reading.panel.earlier_button, LEFT)
    reading.wait_for_all()
    assert len(reading.rows(MessageRow)) == 150
    assert not reading.panel.earlier_button.isVisible()


def test_a_new_message_while_reading_keeps_the_place_and_shows_a_pill(reading: Reading) -> None:
    desk = reading.desk
    for number in range(40):
        first = desk.arrive(f"message {number}", minutes_ago=600 - number)
    reading.open(first)
    bar = reading.panel.timeline.verticalScrollBar()
    bar.setValue(100)
    desk.arrive("Something new", minutes_ago=1)
    reading.qtbot.waitUntil(reading.panel.new_pill.isVisible, timeout=2000)
    assert bar.value() == 100
    assert reading.panel.new_pill.count == 1
    reading.qtbot.mouseClick(reading.panel.new_pill, LEFT)
    assert reading.panel.timeline.is_at_end()
    assert not reading.panel.new_pill.isVisible()


def test_a_new_message_at_the_end_is_followed(reading: Reading) -> None:
    desk = reading.desk
    for number in range(40):
        first = desk.arrive(f"message {number}", minutes_ago=600 - number)
    reading.open(first)
    desk.arrive("Something new", minutes_ago=1)
    reading.wait_for_words("Something new")
    assert reading.panel.timeline.is_at_end()
    assert not reading.panel.new_pill.isVisible()


def test_a_short_thread_stands_next_to_the_composer(reading: Reading) -> None:
    reading.open(reading.desk.arrive("Short"))
    row = reading.rows(MessageRow)[-1]
    bottom = row.mapTo(reading.panel, QPoint(0, row.height())).y()
    top = reading.panel.composer.mapTo(reading.panel, QPoint(0, 0)).y()
    assert 0 <= top - bottom <= 20


# --- reading counts ------------------------------------------------------------------------------


def test_opening_marks_as_read(reading: Reading) -> None:
    first = reading.desk.arrive("Hello")
    assert reading.desk.conversation(first).row.is_unread
    reading.open(first)
    reading.qtbot.waitUntil(lambda: not reading.desk.conversation(first).row.is_unread, timeout=2000)


def test_reading_marks_nothing_where_that_is_switched_off(reading: Reading) -> None:
    reading.desk.workspace.change_settings(mark_read_on_open=False)
    first = reading.desk.arrive("Hello")
    reading.open(first)
    assert reading.desk.conversation(first).row.is_unread


def test_a_message_below_the_screen_is_not_seen_yet(reading: Reading) -> None:
    desk = reading.desk
    for number in range(40):
        first = desk.arrive(f"message {number}", minutes_ago=600 - number)
    reading.open(first)
    reading.panel.timeline.verticalScrollBar().setValue(100)
    desk.arrive("New below", minutes_ago=1)
    reading.qtbot.waitUntil(reading.panel.new_pill.isVisible, timeout=2000)
    reading.panel.write()
    reading.qtbot.keyClicks(reading.panel.composer.edit, "Answer to the old")
    reading.panel.composer.send()
    assert reading.panel.composer.strip.text() == "" or reading.panel.timeline.is_at_end()
    assert desk.replies() == []
    assert reading.panel.timeline.is_at_end()
    with reading.qtbot.waitSignal(reading.panel.sent):
        reading.panel.composer.send()
    assert desk.replies()[0].seen_messages == 41


# --- replies on their way ------------------------------------------------------------------------


def queue(desk: Desk, conversation_id: int, text: str = "On its way", hold: int = 0) -> None:
    conversation = desk.conversation(conversation_id)
    seen = (conversation.message_count, conversation.incoming_count)
    desk.do(QueueReply(conversation.row.uid, f"reply-{text}", "", "public", text, *seen, hold))


def test_a_held_reply_counts_down_and_can_be_taken_back(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Hello")
    queue(desk, first, hold=10)
    reading.open(first)
    assert "Leaves in 10 s" in reading.words()
    desk.clock.forward(seconds=3)
    reading.wait_for_words("Leaves in 7 s")
    reading.press(reading.rows(ReplyRow)[0], "Take back")
    reading.qtbot.waitUntil(lambda: reading.panel.composer.edit.plain() == "On its way", timeout=2000)
    assert reading.rows(ReplyRow) == []


def test_a_refused_reply_says_why_and_how_on(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Hello")
    queue(desk, first)
    desk.send_ends("rejected", "rejected", "replies close after 24 hours")
    reading.open(first)
    assert "Mastodon refused: \u2068replies close after 24 hours\u2069" in reading.words()
    reading.press(reading.rows(ReplyRow)[0], "Edit")
    reading.qtbot.waitUntil(lambda: reading.panel.composer.edit.plain() == "On its way", timeout=2000)


def test_an_unconfirmed_reply_is_checked_never_resent(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Hello")
    queue(desk, first)
    desk.send_ends("unconfirmed", "timeout")
    reading.open(first)
    assert "The line dropped while sending" in reading.words()
    row = reading.rows(ReplyRow)[0]
    assert [button.text() for button in row.findChildren(Button)] == ["Check"]
    reading.press(row, "Check")
    assert desk.engine.asked == [("check_now", desk.account_id)]


def test_a_person_decides_what_nobody_could_find_out(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Hello")
    queue(desk, first)
    desk.send_ends("unconfirmed", "timeout")
    claim = desk.store.to_check(desk.account_id).result()[0]
    desk.clock.forward(hours=2)
    desk.store.record_not_found(claim, is_complete=False, check_again_at=0).result()
    reading.open(first)
    row = reading.rows(ReplyRow)[0]
    assert [button.text() for button in row.findChildren(Button)] == ["It is there", "Send again", "Drop"]
    reading.press(row, "It is there")
    reading.wait_for_words("Sent")
    assert desk.replies(first) == []


def test_a_reply_held_for_review_stands_above_what_is_new(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Where is my key?")
    queue(desk, first, "A spare leaves today")
    desk.arrive("Found it!", minutes_ago=1)
    assert desk.store.claim(desk.account_id).result() is None
    reading.open(first)
    kinds = [type(row).__name__ for row in reading.panel.timeline.rows()]
    assert kinds[-5:] == ["MessageRow", "ReplyRow", "ArrivedAfterRow", "MessageRow", "LineRow"]
    assert reading.rows(ArrivedAfterRow)[0].accessibleName() == "Arrived after you wrote your reply"
    assert "Held back" in reading.rows(LineRow)[-1].text()
    reading.press(reading.rows(ReplyRow)[0], "Send as first written")
    reading.qtbot.waitUntil(lambda: desk.replies(first)[0].state == "queued", timeout=2000)
    assert desk.store.claim(desk.account_id).result() is not None


# --- acts at the network -------------------------------------------------------------------------


def test_the_menu_offers_only_what_the_account_can(read_with: Callable[..., Reading]) -> None:
    reading = read_with(capabilities=Capabilities(actions=("favourite", "delete")).to_json())
    desk = reading.desk
    first = desk.arrive("Hello")
    desk.answer_elsewhere("Ours")
    reading.open(first)
    theirs, ours = reading.rows(MessageRow)
    assert "Mark as favourite" in _words(reading.panel.acts.message_menu(theirs.message))
    assert "Delete at the network…" not in _words(reading.panel.acts.message_menu(theirs.message))
    assert "Delete at the network…" in _words(reading.panel.acts.message_menu(ours.message))
    menu = reading.panel.acts.message_menu(theirs.message)
    next(action for action in menu.actions() if action.text() == "Mark as favourite").trigger()
    assert desk.engine.asked == [("act", desk.account_id, theirs.message.id, "favourite")]


def test_without_abilities_nothing_is_offered(reading: Reading) -> None:
    reading.open(reading.desk.arrive("Hello"))
    assert _words(reading.panel.acts.message_menu(reading.rows(MessageRow)[0].message)) == [
        "Reply to this message",
        "Copy message",
    ]


def test_deleting_asks_first(read_with: Callable[..., Reading], answered: Callable[[str], list[str]]) -> None:
    reading = read_with(capabilities=Capabilities(actions=("delete",)).to_json())
    first = reading.desk.arrive("Hello")
    reading.desk.answer_elsewhere("Ours")
    reading.open(first)
    menu = reading.panel.acts.message_menu(reading.rows(MessageRow)[1].message)
    delete = next(action for action in menu.actions() if action.text().startswith("Delete"))
    answered("Keep it")
    delete.trigger()
    assert reading.desk.engine.asked == []
    answered("Delete")
    delete.trigger()
    assert [each[0] for each in reading.desk.engine.asked] == ["act"]


def _words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


# --- links and files -----------------------------------------------------------------------------


def test_a_link_asks_with_its_true_host(
    reading: Reading, answered: Callable[[str], list[str]], opened: list[str]
) -> None:
    reading.open(reading.desk.arrive("See https://example.com/track?x=1 now"))
    seen = answered("Open")
    reading.rows(MessageRow)[0].bubble.view.link_activated.emit("https://example.com/track?x=1")
    assert seen[0] == "Open example.com in your browser?"
    assert opened == ["https://example.com/track?x=1"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://paypal.com@evil.example/", "evil.example"),
        ("https://аррӏе.com/", "xn--80ak6aa92e.com"),
        ("http://192.0.2.7/", "192.0.2.7"),
    ],
)
def test_odd_addresses_come_with_a_warning(
    reading: Reading, answered: Callable[[str], list[str]], opened: list[str], url: str, host: str
) -> None:
    seen = answered("Stay here")
    visit(reading.panel, url)
    assert host in seen[0]
    assert seen[1].split("\n\n")[0] != url
    assert opened == []


@pytest.mark.parametrize(
    "url", ["mailto:a@b.example", "file:///etc/passwd", "javascript:alert(1)", "smb://h/x", "https://"]
)
def test_other_schemes_are_never_opened(
    reading: Reading, answered: Callable[[str], list[str]], opened: list[str], url: str
) -> None:
    answered("Close")
    visit(reading.panel, url)
    assert opened == []


def test_files_are_named_by_their_clean_name_and_never_opened(reading: Reading, opened: list[str]) -> None:
    files = (
        IncomingAttachment("../../evil\u202egpj.exe", "image/png", 1_200_000, "https://x.example/a"),
        IncomingAttachment("invoice.pdf", "application/pdf", 20_000, payload=b"%PDF-1"),
    )
    reading.open(reading.desk.arrive("Here", attachments=files))
    chips = reading.rows(MessageRow)[0].findChildren(FileChip)
    assert chips[0].name_label.text() == "evilgpj.exe"
    assert [button.text() for button in chips[0].findChildren(Button)] == ["Show"]
    assert [button.text() for button in chips[1].findChildren(Button)] == ["Save as…"]
    assert "kept offline" in chips[1].facts_label.text()
    assert reading.desk.engine.asked == []
    assert opened == []


def test_a_picture_is_fetched_and_drawn_only_on_request(reading: Reading, tmp_path: Path) -> None:
    desk = reading.desk
    file = IncomingAttachment("saddle.png", "image/png", 100, "https://x.example/a")
    first = desk.arrive("Here", attachments=(file,))
    reading.open(first)
    [chip] = reading.rows(MessageRow)[0].findChildren(FileChip)
    reading.press(chip, "Show")
    assert desk.engine.asked == [("fetch_media", chip.attachment.id)]
    folder = desk.store.attachments_folder
    folder.mkdir(exist_ok=True)
    QImage(30, 20, QImage.Format.Format_RGB32).save(str(folder / "kept.png"))
    desk.store.keep_media(chip.attachment.id, "kept.png").result()
    desk.engine.media.set_result("kept.png")

    def is_drawn() -> bool:
        found = reading.panel.timeline.findChildren(FileChip)
        return any(not each._picture.isHidden() and each._picture.pixmap().width() == 30 for each in found)

    reading.qtbot.waitUntil(is_drawn, timeout=3000)
    reading.desk.settle()
    assert is_drawn()


def test_pictures_are_judged_by_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/hostname'/></svg>")
    assert load_picture(path) is None
    QImage(3000, 10, QImage.Format.Format_RGB32).save(str(path))
    image = load_picture(path)
    assert image is not None
    assert image.width() == 400


def test_a_kept_file_outside_the_folder_is_not_found(reading: Reading, tmp_path: Path) -> None:
    desk = reading.desk
    first = desk.arrive("Here", attachments=(IncomingAttachment("a.txt", "text/plain", 3, payload=b"abc"),))
    attachment = desk.workspace.read.messages(first)[0].attachments[0]
    assert kept_path(attachment, desk.store.attachments_folder) is not None

    (desk.store.path.parent / "secret").write_text("x")
    assert kept_path(attachment._replace(path="../secret"), desk.store.attachments_folder) is None


def test_saving_a_file_that_can_start_a_program_asks_first(
    reading: Reading, answered: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "out.exe"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    file = IncomingAttachment("setup.exe", "application/octet-stream", 2, payload=b"MZ")
    reading.open(reading.desk.arrive("Here", attachments=(file,)))
    chip = reading.rows(MessageRow)[0].findChildren(FileChip)[0]
    seen = answered("Leave it")
    reading.press(chip, "Save as…")
    assert ".exe" in seen[1]
    assert not target.exists()
    answered("Save")
    reading.press(chip, "Save as…")
    assert target.read_bytes() == b"MZ"


# --- head ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", ["assign", "tag", "escalate", "snooze"])
def test_every_button_of_the_head_asks_for_its_act(reading: Reading, act: str) -> None:
    reading.open(reading.desk.arrive("Hello"))
    with reading.qtbot.waitSignal(reading.panel.requested) as asked:
        reading.qtbot.mouseClick(reading.panel.header.buttons[act], LEFT)
    assert asked.args[0] == act
    assert reading.panel.header.buttons[act].accessibleName()


def test_done_becomes_reopen(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Hello")
    reading.open(first)
    with reading.qtbot.waitSignal(reading.panel.requested) as asked:
        reading.qtbot.mouseClick(reading.panel.header.done_button, LEFT)
    assert asked.args[0] == "done"
    desk.do(SetStatus(desk.conversation(first).row.uid, "resolved", 1))
    reading.qtbot.waitUntil(lambda: reading.panel.header.done_button.text() == "Reopen", timeout=2000)
    with reading.qtbot.waitSignal(reading.panel.requested) as asked:
        reading.qtbot.mouseClick(reading.panel.header.done_button, LEFT)
    assert asked.args[0] == "reopen"


def test_acts_fold_in_their_order_and_done_never(reading: Reading) -> None:
    first = reading.desk.arrive("Hello", author=IncomingContact("c3", "Anne-Sophie Delacroix-Montbrun", "@as"))
    tomorrow = reading.desk.clock.seconds() + 86400
    reading.desk.do(Snooze(reading.desk.conversation(first).row.uid, tomorrow, 1))
    reading.open(first)
    header = reading.panel.header
    seen: list[tuple[str, ...]] = []
    for width in range(800, 300, -10):
        reading.window.resize(width, 840)
        QApplication.processEvents()
        if header.folded() not in seen:
            seen.append(header.folded())
        assert header.done_button.isVisible()
    assert seen == [("tag", "assign", "snooze", "escalate")[:number] for number in range(len(seen))]
    assert len(seen) >= 3


# --- nothing open --------------------------------------------------------------------------------


def test_without_a_conversation_the_panel_says_what_to_do(reading: Reading) -> None:
    assert reading.panel.empty.isVisible()
    reading.open(reading.desk.arrive("Hello"))
    assert not reading.panel.empty.isVisible()
    reading.panel.show_nothing()
    assert reading.panel.empty.isVisible()
    assert reading.panel.conversation is None


def test_when_nobody_waits_the_day_is_told_in_a_sentence(reading: Reading) -> None:
    reading.panel.show_inbox_zero(41, 660, 14)
    assert "41" in reading.panel.zero.sentence.text()
    assert "11" in reading.panel.zero.sentence.text()
    with reading.qtbot.waitSignal(reading.panel.view_requested) as asked:
        reading.qtbot.mouseClick(reading.panel.zero.waiting_button, LEFT)
    assert asked.args == ["waiting"]
    reading.panel.show_inbox_zero(0, 0, 0)
    assert not reading.panel.zero.waiting_button.isVisible()


def test_at_midnight_today_becomes_yesterday(reading: Reading) -> None:
    desk = reading.desk
    reading.open(desk.arrive("Hello"))
    row = reading.rows(DayRow)[0]
    assert row.accessibleName() == "Today"
    desk.clock.moment += timedelta(days=1)
    reading.panel.timeline.update_time(desk.clock.seconds())
    assert row.accessibleName() == "Yesterday"


def test_escape_leads_back_to_the_queue(reading: Reading) -> None:
    reading.open(reading.desk.arrive("Hello"))
    reading.panel.write()
    with reading.qtbot.waitSignal(reading.panel.left):
        reading.qtbot.keyClick(reading.panel.composer.edit, Qt.Key.Key_Escape)


def test_rows_that_did_not_change_are_kept(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Hello", minutes_ago=30)
    reading.open(first)
    row = reading.rows(MessageRow)[0]
    desk.arrive("Again", minutes_ago=1)
    reading.wait_for_words("Again")
    assert reading.rows(MessageRow)[0] is row


def test_a_contact_without_a_name_is_called_by_the_handle(reading: Reading) -> None:
    reading.open(reading.desk.arrive("Hello", author=IncomingContact("c9", "", "@nobody@x.example")))
    assert reading.panel.header.title.text() == "@nobody@x.example"
    assert PRIYA.name not in reading.words()


def test_what_arrived_behind_another_page_is_seen_on_return(reading: Reading) -> None:
    desk = reading.desk
    first = desk.arrive("Hello", minutes_ago=9)
    reading.open(first)
    reading.panel.hide()
    desk.arrive("While away", minutes_ago=1)
    desk.settle()
    assert desk.conversation(first).row.is_unread
    reading.panel.show()
    reading.qtbot.waitUntil(lambda: not desk.conversation(first).row.is_unread, timeout=2000)
    reading.panel.write()
    reading.qtbot.keyClicks(reading.panel.composer.edit, "Answer")
    assert reading.panel.composer.strip.text() == ""
