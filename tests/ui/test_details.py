"""The details pane: facts that stand, and the ways to change them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from socialinbox.core.exchange import IncomingContact
from socialinbox.core.ops import AddTag, Assign, Escalate, SetMember, SetPriority, SetStatus, SetTag
from socialinbox.ui.conversation.detail_parts import EarlierLine, WarningLine
from socialinbox.ui.conversation.details import WIDTH, DetailsPane
from socialinbox.ui.conversation.escalation_card import EscalationCard
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.widgets.marks import TagChip
from socialinbox.ui.words.languages import language_name
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton


class Facts:
    """A details pane on screen."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.qtbot = desk, desk.qtbot
        self.pane = DetailsPane(desk.workspace)
        desk.qtbot.addWidget(self.pane)
        self.pane.resize(WIDTH, 840)
        self.pane.show()

    def open(self, conversation_id: int) -> None:
        self.pane.show_conversation(conversation_id)
        self.desk.settle()

    def words(self) -> str:
        return "\n".join(label.text() for label in self.pane.findChildren(PlainLabel) if label.isVisible())


@pytest.fixture
def facts(desk: Desk) -> Iterator[Facts]:
    made = Facts(desk)
    yield made
    made.pane.show_conversation(0)


def test_who_writes_and_since_when(facts: Facts) -> None:
    facts.open(facts.desk.arrive("Hello"))
    assert facts.pane.who.name.text() == "Priya Raman"
    assert facts.pane.who.handle.text() == "@priya@velo.example"
    assert facts.pane.language.text() == "English"
    assert facts.pane.since.text() == "November 2026"
    assert facts.pane.assignee.text() == "Nobody"
    assert facts.pane.priority.text() == "Normal"
    assert facts.pane.due.isVisible()
    assert facts.pane.waiting.text() == "10 min"


def test_decisions_are_followed(facts: Facts) -> None:
    desk = facts.desk
    first = desk.arrive("Hello")
    facts.open(first)
    uid = desk.conversation(first).row.uid
    desk.do(SetTag("tag-d", "Delivery", 0))
    desk.do(Assign(uid, desk.workspace.me.uid), AddTag(uid, "tag-d"), SetPriority(uid, "urgent"))
    facts.qtbot.waitUntil(lambda: facts.pane.assignee.text() == "You", timeout=2000)
    assert facts.pane.tags.names() == ["Delivery"]
    assert facts.pane.priority.text() == "Urgent"
    desk.do(SetStatus(uid, "resolved", 1))
    facts.qtbot.waitUntil(lambda: not facts.pane.due.isVisible(), timeout=2000)
    assert "Reply due" not in facts.words()


def test_facts_are_buttons_that_ask_the_window(facts: Facts) -> None:
    facts.open(facts.desk.arrive("Hello"))
    for button, act in (
        (facts.pane.assignee, "assign"),
        (facts.pane.priority, "priority"),
        (facts.pane.tags.add_button, "tag"),
        (facts.pane.hide_button, "details"),
    ):
        with facts.qtbot.waitSignal(facts.pane.requested) as asked:
            facts.qtbot.mouseClick(button, LEFT)
        assert asked.args == [act, button]
        assert button.accessibleName()


def test_a_tag_can_be_taken_off_by_keyboard(facts: Facts) -> None:
    desk = facts.desk
    first = desk.arrive("Hello")
    desk.do(SetTag("tag-d", "Delivery", 0))
    desk.do(AddTag(desk.conversation(first).row.uid, "tag-d"))
    desk.settle()
    facts.open(first)
    [chip] = [each for each in facts.pane.findChildren(TagChip) if each.isVisible()]
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    facts.qtbot.waitUntil(lambda: facts.pane.tags.names() == [], timeout=2000)
    assert desk.conversation(first).row.tag_ids == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Belleville Cyc1es", "looks like one of ours"),
        ("Clаire Fоntaine", "looks like one of ours"),
        ("Pаypal", "mixes alphabets"),
        ("Support ✔", "typed, not given"),
    ],
)
def test_borrowed_names_are_doubted(facts: Facts, name: str, words: str) -> None:
    facts.open(facts.desk.arrive("Hello", author=IncomingContact("c8", name, "@other@evil.example")))
    assert words in facts.words()
    assert facts.pane.who.handle.text() == "@other@evil.example"


def test_an_honest_name_is_not_doubted(facts: Facts) -> None:
    facts.open(facts.desk.arrive("Hello"))
    assert not facts.pane.findChildren(WarningLine)


def test_earlier_exchanges_open_by_a_click(facts: Facts) -> None:
    desk = facts.desk
    old = desk.arrive("Which lock fits?", thread="old", minutes_ago=60 * 24 * 40)
    desk.do(SetStatus(desk.conversation(old).row.uid, "resolved", 1))
    facts.open(desk.arrive("Hello"))
    facts.qtbot.waitUntil(lambda: len(facts.pane.findChildren(EarlierLine)) == 1, timeout=2000)
    [line] = facts.pane.findChildren(EarlierLine)
    assert "solved" in line.accessibleName()
    with facts.qtbot.waitSignal(facts.pane.conversation_requested) as asked:
        facts.qtbot.mouseClick(line, LEFT)
    assert asked.args == [old]


def test_a_first_exchange_says_so(facts: Facts) -> None:
    facts.open(facts.desk.arrive("Hello"))
    facts.qtbot.waitUntil(lambda: "No earlier contact" in facts.words(), timeout=2000)


def test_a_request_for_help_is_taken_up_and_given_back(facts: Facts) -> None:
    desk = facts.desk
    first = desk.arrive("Hello")
    uid = desk.conversation(first).row.uid
    desk.do(SetMember("karim", "Karim Benali", "supervisor"))
    desk.do(Escalate(uid, "esc-1", "Refund beyond my limit", "karim", desk.clock.seconds() + 3600, "All of it"))
    desk.settle()
    facts.open(first)
    assert "You ask \u2068Karim\u2069 for help" in facts.words()
    assert "Refund beyond my limit" in facts.words()
    card = shown_card(facts)
    facts.qtbot.mouseClick(card.buttons["acknowledge"], LEFT)
    facts.qtbot.waitUntil(lambda: "acknowledge" not in shown_card(facts).buttons, timeout=2000)
    assert desk.workspace.read.escalations(first)[0].state == "acknowledged"
    card = shown_card(facts)
    facts.qtbot.mouseClick(card.buttons["return"], LEFT)
    QTest.keyClicks(card.answer, "Half of it")
    QTest.keyClick(card.answer, Qt.Key.Key_Return)
    facts.qtbot.waitUntil(lambda: "Half of it" in facts.words(), timeout=2000)
    facts.qtbot.mouseClick(shown_card(facts).buttons["close"], LEFT)
    facts.qtbot.waitUntil(lambda: "asks" not in facts.words() and "You ask" not in facts.words(), timeout=2000)
    assert desk.workspace.read.escalations(first)[0].state == "closed"


def shown_card(facts: Facts) -> EscalationCard:
    return next(each for each in facts.pane.findChildren(EscalationCard) if each.isVisible())


def test_without_a_conversation_there_is_nothing(facts: Facts) -> None:
    facts.open(facts.desk.arrive("Hello"))
    facts.open(0)
    assert not facts.pane.who.isVisible()
    assert facts.words() == ""


@pytest.mark.parametrize(
    ("code", "name"), [("fr", "French"), ("en-GB", "English"), ("vi", "Vietnamese"), ("x-klingon", "x-klingon")]
)
def test_languages_have_names(code: str, name: str) -> None:
    assert language_name(code) == name
