"""What is told on the desktop while the program runs: from the store to the notification, and back by a click."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from socialinbox.core import ops
from socialinbox.core.attention import BURST_SECONDS
from socialinbox.core.exchange import IncomingContact
from socialinbox.ui.attention.notifier import Notifier
from socialinbox.ui.attention.teller import Note, Teller
from socialinbox.ui.i18n import Languages
from tests.ui.desk import Desk


class NotedTeller(Teller):
    """Notes what it would show."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[tuple[str, Note]] = []
        self.withdrawn: list[str] = []

    def show_note(self, topic: str, note: Note) -> None:
        self.notes.append((topic, note))

    def withdraw(self, topic: str) -> None:
        self.withdrawn.append(topic)

    def stop(self) -> None:
        self.notes.clear()


class Watch:
    """A member who is away, unless said otherwise."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.teller = desk, NotedTeller()
        self.on_screen: frozenset[int] = frozenset()
        self.is_here = False
        desk.arrive("From before", thread="old")
        desk.settle()
        self.settings(notifications="all")
        self.notifier = Notifier(desk.workspace, lambda: self.on_screen, lambda: self.is_here, self.teller)

    def settings(self, **values: object) -> None:
        self.desk.workspace.change_settings(**values)

    def go_on(self, seconds: int = BURST_SECONDS) -> None:
        """Time passes; whatever is asked of the store is answered first."""
        self.desk.settle()
        self.desk.qtbot.waitUntil(lambda: not self.notifier._is_asking and not self.notifier._pending.messages)
        self.desk.clock.forward(seconds=seconds)
        self.notifier._tell()

    def look(self) -> None:
        """The minute is over."""
        self.notifier.look()
        self.desk.qtbot.waitUntil(lambda: not self.notifier._is_asking)

    @property
    def titles(self) -> list[str]:
        return [note.title for _, note in self.teller.notes]


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Plurals are found by the translator of English."""
    languages = Languages()
    languages.use("en")
    yield
    for translator in languages._translators:
        qapp.removeTranslator(translator)


@pytest.fixture
def watch(desk: Desk) -> Iterator[Watch]:
    accounts = desk.workspace.accounts
    accounts[desk.account_id] = accounts[desk.account_id]._replace(checked_at=1)
    made = Watch(desk)
    yield made
    made.notifier.stop()


def test_several_messages_are_one_notification_without_their_words(watch: Watch) -> None:
    watch.desk.arrive("My secret", thread="a", minutes_ago=0)
    watch.desk.arrive("Another", thread="b", minutes_ago=0)
    watch.go_on()
    ((topic, note),) = watch.teller.notes
    assert (topic, note.title) == ("messages", "2 new messages")
    assert "Priya Raman" in note.body
    assert "secret" not in note.body


def test_the_words_of_one_message_are_told_if_that_is_wanted(watch: Watch) -> None:
    watch.settings(notification_text=True)
    watch.desk.arrive("Where is\nmy order?", thread="a", minutes_ago=0)
    watch.go_on()
    ((_, note),) = watch.teller.notes
    assert note.title == "1 new message"
    assert "Where is my order?" in note.body


def test_nothing_is_told_of_what_is_on_screen_and_no_message_while_we_are_looked_at(watch: Watch) -> None:
    first = watch.desk.arrive("One", thread="a", minutes_ago=0)
    watch.go_on()
    watch.teller.notes.clear()
    watch.on_screen = frozenset({first})
    watch.desk.arrive("Two", thread="a", minutes_ago=0)
    watch.go_on(60)
    watch.on_screen, watch.is_here = frozenset(), True
    watch.desk.arrive("Three", thread="b", minutes_ago=0)
    watch.go_on(60)
    assert watch.teller.notes == []


def test_the_past_that_a_first_sync_brings_is_no_news(watch: Watch) -> None:
    watch.desk.arrive("Long ago", thread="a", created_at=watch.desk.clock() - timedelta(days=9))
    accounts = watch.desk.workspace.accounts
    accounts[watch.desk.account_id] = accounts[watch.desk.account_id]._replace(checked_at=0)
    watch.desk.arrive("Today", thread="b", minutes_ago=0)
    watch.go_on()
    assert watch.teller.notes == []


def test_a_reply_is_warned_of_and_then_late_and_then_answered(watch: Watch) -> None:
    conversation = watch.desk.arrive("Hello?", thread="a", minutes_ago=0)
    watch.go_on()
    watch.teller.notes.clear()
    due = watch.desk.conversation(conversation).row.due_at
    (warn,) = watch.desk.workspace.read._one("SELECT min(warn_at) FROM conversation")
    now = watch.desk.clock.seconds
    watch.desk.clock.forward(seconds=warn - now() + 600)
    watch.look()
    watch.go_on()
    assert watch.titles[-1] == "2 replies due soon"
    watch.desk.clock.forward(seconds=due - now())
    watch.look()
    watch.go_on(60)
    assert "late" in watch.titles[-1]
    for each in watch.desk.ids():
        watch.desk.do(ops.SetStatus(watch.desk.conversation(each).row.uid, "resolved", 1))
    watch.desk.settle()
    watch.desk.qtbot.waitUntil(lambda: "due" in watch.teller.withdrawn)


def test_a_pause_keeps_and_its_end_tells_one_summary(watch: Watch) -> None:
    watch.settings(quiet_until_at=watch.desk.clock.seconds() + 3600)
    watch.desk.arrive("One", thread="a", minutes_ago=0)
    watch.desk.arrive("Two", thread="b", minutes_ago=0)
    watch.desk.set_state("sign_in")
    watch.go_on(600)
    assert watch.teller.notes == []
    watch.go_on(3600)
    ((topic, note),) = watch.teller.notes
    assert (topic, note.title) == ("summary", "While it was quiet")
    assert note.body == "2 new messages\n1 account signed out"


def test_a_click_leads_to_the_one_conversation_or_to_the_list(watch: Watch, qtbot: QtBot) -> None:
    conversation = watch.desk.arrive("One", thread="a", minutes_ago=0)
    watch.go_on()
    with qtbot.waitSignal(watch.notifier.window_wanted), qtbot.waitSignal(watch.notifier.conversation_wanted) as one:
        watch.teller.followed.emit("messages")
    assert one.args == [conversation]
    watch.desk.arrive("Two", thread="b", minutes_ago=0)
    watch.desk.arrive("Three", thread="c", minutes_ago=0)
    watch.go_on(60)
    with qtbot.waitSignal(watch.notifier.view_wanted) as view:
        watch.teller.followed.emit("messages")
    assert view.args == ["needs_reply"]


def test_off_tells_nothing_and_takes_away_what_stands(watch: Watch) -> None:
    watch.desk.arrive("One", thread="a", minutes_ago=0)
    watch.go_on()
    watch.settings(notifications="off")
    assert watch.teller.withdrawn == ["messages"]
    watch.teller.notes.clear()
    watch.desk.arrive("Two", thread="b", minutes_ago=0)
    watch.go_on(60)
    watch.settings(notifications="all")
    watch.go_on(60)
    assert watch.teller.notes == []


def test_names_of_strangers_stay_on_one_line_and_short(watch: Watch) -> None:
    nasty = IncomingContact("evil", "<b>Bob</b>\n\u202eevil " + "x" * 500, "@evil@evil.example")
    watch.desk.arrive("Hi", thread="a", minutes_ago=0, author=nasty)
    watch.go_on()
    ((_, note),) = watch.teller.notes
    assert note.title == "1 new message"
    assert len(note.body) < 120
    assert "\n" not in note.body
