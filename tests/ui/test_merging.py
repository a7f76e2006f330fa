"""Merging by hand: the chooser, what the conversation shows then, whom a reply goes to, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from socialinbox.core import ops
from socialinbox.core.exchange import Capabilities, IncomingContact
from socialinbox.store import Store
from socialinbox.ui.commands import ConversationCommands
from socialinbox.ui.conversation.detail_parts import EarlierLine, MergedLine
from socialinbox.ui.conversation.details import DetailsPane
from socialinbox.ui.conversation.message_rows import MessageRow
from socialinbox.ui.conversation.panel import ConversationPanel
from socialinbox.ui.dialogs.link_contact import LinkContactDialog
from socialinbox.ui.dialogs.merge import MergeDialog
from socialinbox.ui.dialogs.person import PersonDialog
from socialinbox.ui.text_sink import PlainLabel
from tests.builders import FakeClock, add_account, ingest, make_message
from tests.ui.desk import Desk

INSTAGRAM = IncomingContact("ig1", "Priya Raman", "priya.r", language="en")


class Two:
    """Priya wrote on Mastodon, then on Instagram."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot, self.count = desk, qtbot, 0
        self.first = desk.arrive("Where is my order?", thread="t1", minutes_ago=30)
        facts = Capabilities(text_limit=1000, private_hours=24, send_safety="named", can_find_sent=True)
        self.instagram = add_account(
            desk.store, network="instagram", remote_id="instagram-1", handle="@bikes", capabilities=facts.to_json()
        )
        self.second = self.write("Hello? Order 4711", minutes_ago=20)
        self.panel = ConversationPanel(desk.workspace)
        qtbot.addWidget(self.panel)
        self.panel.resize(700, 800)
        self.panel.show()

    def write(self, text: str, minutes_ago: float = 1) -> int:
        """A private message on Instagram."""
        self.count += 1
        message = make_message(
            f"ig-{self.count}", text, thread=("ig",), author=INSTAGRAM, kind="direct", is_private=True, visibility="",
            created_at=self.desk.clock() - timedelta(minutes=minutes_ago),
        )  # fmt: skip
        ingest(self.desk.store, self.instagram, message)
        self.desk.settle()
        return int(self.desk.workspace.read._one("SELECT max(id) FROM conversation")[0])

    def uid(self, conversation_id: int) -> str:
        return str(self.desk.workspace.read._one("SELECT uid FROM conversation WHERE id = ?", conversation_id)[0])

    def merge(self) -> None:
        self.desk.do(ops.MergeConversation(self.uid(self.second), self.uid(self.first)))
        self.desk.settle()

    def open(self, conversation_id: int) -> None:
        self.panel.show_conversation(conversation_id)

    def type(self, text: str) -> None:
        self.panel.composer.edit.setFocus()
        self.qtbot.keyClicks(self.panel.composer.edit, text)

    def press(self, name: str) -> None:
        """A button of the strip."""
        button = self.panel.composer.strip.button(name)
        assert button is not None
        button.click()

    def last_reply(self) -> tuple[str, str]:
        """(network, the message it answers) of the newest reply in the outbox."""
        rows = self.desk.workspace.read._all(
            "SELECT account.network, message.remote_id FROM outbox JOIN account ON account.id = outbox.account_id"
            " JOIN message ON message.id = to_message_id ORDER BY outbox.id DESC LIMIT 1"
        )
        return rows[0] if rows else ("", "")

    def send(self) -> None:
        number = len(self.desk.replies())
        self.panel.composer.send_button.click()
        self.qtbot.waitUntil(lambda: len(self.desk.replies()) > number)
        self.desk.settle()


@pytest.fixture
def two(store: Store, clock: FakeClock, qtbot: QtBot) -> Iterator[Two]:
    desk = Desk(store, clock, qtbot)
    yield Two(desk, qtbot)
    desk.close()


# --- the chooser -----------------------------------------------------------------------------------


def merge_dialog(two: Two) -> MergeDialog:
    dialog = MergeDialog(None, two.desk.workspace, two.desk.conversation(two.first))
    two.qtbot.addWidget(dialog)
    two.qtbot.waitUntil(lambda: dialog.list.count() > 0)
    return dialog


def test_the_likely_conversation_is_offered_and_it_is_said_what_happens(two: Two):
    dialog = merge_dialog(two)
    assert dialog.list.item(0).text().startswith("\u2068Priya Raman\u2069 · \u2068Hello? Order 4711\u2069")
    assert "looks like the same person" in dialog.list.item(0).text()
    assert "Each reply leaves over the network of the message it answers: Instagram or Mastodon." in dialog.what.text()
    assert dialog.op() == ops.MergeConversation(two.uid(two.second), two.uid(two.first))


def test_any_other_is_found_by_words_with_the_keyboard_alone(two: Two):
    karim = IncomingContact("k", "Karim", "@karim@velo.example")
    other = two.desk.arrive("A bell for my bike", thread="t9", author=karim)
    dialog = merge_dialog(two)
    two.qtbot.keyClicks(dialog.field, "bell")
    two.qtbot.waitUntil(lambda: dialog.chosen == two.uid(other))
    two.qtbot.keyClicks(dialog.field, " zzz")
    two.qtbot.waitUntil(lambda: not dialog.chosen)
    assert not dialog.none.isHidden()
    assert not dialog.accept_button.isEnabled()


def test_the_command_merges_what_is_chosen_and_undo_parts_it(two: Two, monkeypatch: pytest.MonkeyPatch):
    commands = ConversationCommands(two.panel, two.desk.workspace)

    def accept(dialog: MergeDialog) -> int:
        two.qtbot.waitUntil(lambda: bool(dialog.chosen))
        dialog.accept_button.click()
        return dialog.result()

    monkeypatch.setattr(MergeDialog, "exec", accept)
    with two.qtbot.waitSignal(two.desk.workspace.acted):
        assert commands.run("merge", (two.first,), QPoint())
    assert two.desk.workspace.read.shown_id(two.second) == two.first
    with two.qtbot.waitSignal(two.desk.workspace.acted):
        two.desk.workspace.undo()
    assert two.desk.workspace.read.shown_id(two.second) == two.second


# --- what is shown ---------------------------------------------------------------------------------


def words(two: Two) -> str:
    return " ".join(label.text() for label in two.panel.timeline.findChildren(PlainLabel))


def test_messages_of_the_other_network_say_so_and_the_history_tells(two: Two):
    two.open(two.first)
    two.merge()
    rows = [row for row in two.panel.timeline.rows() if isinstance(row, MessageRow)]
    assert [row.message.text for row in rows] == ["Where is my order?", "Hello? Order 4711"]
    assert "Instagram · " in words(two)
    assert "merged the conversation with" in two.panel.timeline.rows()[-1].accessibleName() + words(two)


def test_whoever_looks_at_the_merged_one_sees_the_other(two: Two):
    two.open(two.second)
    two.type("Half a sentence")
    two.panel.flush()
    two.desk.settle()
    two.merge()
    two.qtbot.waitUntil(lambda: two.panel.conversation is not None and two.panel.conversation.row.id == two.first)
    assert two.panel.composer.edit.plain() == "Half a sentence"


def test_details_name_what_is_shown_here_and_separate_it(two: Two):
    pane = DetailsPane(two.desk.workspace)
    two.qtbot.addWidget(pane)
    two.merge()
    pane.show_conversation(two.first)
    (line,) = pane.merged.findChildren(MergedLine)
    line.button.click()
    two.qtbot.waitUntil(lambda: two.desk.workspace.read.shown_id(two.second) == two.second)
    two.desk.settle()
    two.qtbot.waitUntil(lambda: not pane.merged.isVisibleTo(pane))


# --- whom a reply goes to --------------------------------------------------------------------------


def test_a_reply_follows_the_newest_message_and_says_where_it_goes(two: Two):
    two.merge()
    two.open(two.first)
    composer = two.panel.composer
    assert composer.bar._account.accessibleName().endswith("to \u2068priya.r\u2069 on Instagram")
    assert composer.mode == "private"
    assert not composer.bar.buttons["public"].isEnabled()  # a private exchange is never answered in public
    two.type("On its way")
    two.send()
    assert two.last_reply() == ("instagram", "ig-1")


def test_written_text_never_turns_to_another_network_by_itself(two: Two):
    two.merge()
    two.open(two.first)
    two.desk.arrive("And here again", thread="t1", minutes_ago=5)
    two.desk.settle()
    composer = two.panel.composer
    assert "on Mastodon" in composer.bar._account.accessibleName()  # nothing was written: it follows
    two.type("Thank you for asking here")
    two.write("Are you there?", minutes_ago=1)
    assert "on Mastodon" in composer.bar._account.accessibleName()
    assert "Your text was written for" in composer.strip.text()
    assert not composer.send_button.isEnabled()
    two.press("stay")
    assert composer.send_button.isEnabled()
    composer.send_button.click()  # a newer message came: it is shown first
    two.send()
    assert two.last_reply()[0] == "mastodon"


def test_the_member_may_turn_it(two: Two):
    two.merge()
    two.open(two.first)
    two.desk.arrive("And here again", thread="t1", minutes_ago=5)
    two.desk.settle()
    two.type("Thank you")
    two.write("Are you there?", minutes_ago=1)
    two.press("switch")
    assert "on Instagram" in two.panel.composer.bar._account.accessibleName()
    assert two.panel.composer.mode == "private"
    assert two.panel.composer.edit.plain() == "Thank you"


def test_a_chosen_message_is_answered_and_that_is_kept_with_the_draft(two: Two):
    two.merge()
    two.open(two.first)
    row = next(row for row in two.panel.timeline.rows() if isinstance(row, MessageRow))
    menu = two.panel.acts.message_menu(row.message)
    next(action for action in menu.actions() if action.text() == "Reply to this message").trigger()
    assert "Where is my order?" in two.panel.composer.strip.text()
    two.type("It left on Monday")
    two.panel.flush()
    two.desk.settle()
    two.open(0)
    two.open(two.first)
    assert "on Mastodon" in two.panel.composer.bar._account.accessibleName()
    two.send()
    assert two.last_reply() == ("mastodon", "t1-1")


def test_a_closed_window_is_said_with_the_way_that_is_left(two: Two):
    two.merge()
    two.desk.clock.forward(hours=30)
    two.open(two.first)
    composer = two.panel.composer
    assert composer.mode == "note"
    assert "Instagram takes no private reply more than 24 h after the message." in composer.strip.text()
    two.press("other")
    assert "on Mastodon" in composer.bar._account.accessibleName()
    two.type("Still here for you")
    two.send()
    assert two.last_reply()[0] == "mastodon"


def test_an_account_that_is_gone_is_said_with_the_way_that_is_left(two: Two):
    two.merge()
    two.open(two.first)
    two.type("Hello")
    two.desk.do(ops.RemoveAccount(two.desk.workspace.accounts[two.instagram].uid))
    two.desk.settle()
    composer = two.panel.composer
    assert "The account was removed" in composer.strip.text()
    assert not composer.send_button.isEnabled()
    two.press("other")
    assert composer.send_button.isEnabled()
    assert composer.edit.plain() == "Hello"


# --- who is this? ----------------------------------------------------------------------------------


def person_dialog(two: Two) -> PersonDialog:
    dialog = PersonDialog(two.panel, two.desk.workspace, two.desk.conversation(two.first).contact.id)
    two.qtbot.addWidget(dialog)
    dialog.show()
    two.qtbot.waitUntil(lambda: bool(dialog.count.text()))
    return dialog


def buttons(dialog: PersonDialog, text: str) -> list:
    from socialinbox.ui.widgets.buttons import Button

    found = dialog.contacts.findChildren(Button) + dialog.suggested.findChildren(Button)
    return [each for each in found if each.text() == text and not each.isHidden()]


def test_a_person_is_linked_by_hand_and_unlinked(two: Two):
    dialog = person_dialog(two)
    assert dialog.count.text().startswith("1 ")
    buttons(dialog, "Link")[0].click()
    two.qtbot.waitUntil(lambda: dialog.count.text().startswith("2 "))
    assert len(dialog.exchanges.findChildren(EarlierLine)) >= 2
    buttons(dialog, "Unlink")[-1].click()
    two.qtbot.waitUntil(lambda: dialog.count.text().startswith("1 "))


def test_any_contact_is_found_to_link(two: Two):
    karim = IncomingContact("k", "Karim", "@karim@velo.example")
    two.desk.arrive("A bell", thread="t9", author=karim)
    contact = two.desk.conversation(two.first).contact
    dialog = LinkContactDialog(None, two.desk.workspace, contact)
    two.qtbot.addWidget(dialog)
    two.qtbot.waitUntil(lambda: dialog.list.count() == 1)  # the namesake
    two.qtbot.keyClicks(dialog.field, "karim")
    two.qtbot.waitUntil(lambda: dialog.contact is not None and dialog.contact.name == "Karim")


def test_a_note_on_a_person_stays_however_the_page_is_left(two: Two):
    dialog = person_dialog(two)
    note = dialog.findChild(QPlainTextEdit)
    assert note is not None
    two.qtbot.keyClicks(note, "Prefers the phone")
    two.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    contact = two.desk.conversation(two.first).contact
    two.qtbot.waitUntil(lambda: two.desk.workspace.read.contact(contact.id).note == "Prefers the phone")


def test_conversations_come_in_pages_and_open(two: Two):
    for number in range(20):
        two.desk.arrive(f"Number {number}", thread=f"n{number}")
    dialog = person_dialog(two)
    two.qtbot.waitUntil(lambda: len(dialog._rows) == 12)
    dialog.more_button.click()
    two.qtbot.waitUntil(lambda: len(dialog._rows) == 21)
    assert dialog.more_button.isHidden()
    with two.qtbot.waitSignal(dialog.conversation_wanted) as opened:
        dialog.exchanges.findChildren(EarlierLine)[-1].click()
    assert opened.args == [two.first]
