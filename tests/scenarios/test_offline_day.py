"""A day without a line: everything works, nothing is lost, and replies leave once, in order, over nothing unread."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from socialinbox.core.exchange import IncomingMessage
from socialinbox.core.model import QueueFilter
from socialinbox.core.ops import SetMember
from socialinbox.ui.dialogs.escalate import EscalateDialog
from tests.builders import make_account_op, make_message
from tests.program import Program
from tests.scenarios.support import (
    Coast,
    Days,
    adapters_of,
    banner_words,
    ids_in_queue,
    in_dialog,
    outbox_rows,
    press,
    take,
    undo,
    walk_to,
    write_reply,
)
from tests.sync.scripted import customer

QUESTIONS = {
    "north": ("Where is my parcel?", "The saddle squeaks", "Do you ship abroad?", "A refund please"),
    "south": ("Is the shop open?", "My lamp is dark", "Thanks for the bell!"),
}


@pytest.fixture
def coasts() -> dict[str, Coast]:
    return {name: Coast(remote_id=f"{name}-1") for name in QUESTIONS}


@pytest.fixture
def connected(days: Days, coasts: dict[str, Coast]) -> Program:
    """Two accounts with all their questions read."""
    began = datetime.now(UTC) - timedelta(hours=3)
    for name, questions in QUESTIONS.items():
        coasts[name].incoming = [question(f"{name}{n}", text, began, n) for n, text in enumerate(questions)]
    program = days.begin(adapters_of(coasts))
    program.store.execute(SetMember("karim", "Karim Benali", "supervisor")).result()
    for name in QUESTIONS:
        op = make_account_op(adapter=name, remote_id=f"{name}-1", handle=f"@{name}", name=f"The {name} shop")
        program.store.execute(op).result()
    program.wait(lambda: program.window.queue.count == 7 and program.workspace.status.checked_at)
    return program


@pytest.fixture
def program(connected: Program, coasts: dict[str, Coast]) -> Program:
    """The same, then the line is cut and the member notices."""
    cut(connected, coasts)
    return connected


def question(remote_id: str, text: str, began: datetime, number: int) -> IncomingMessage:
    moment = began + timedelta(minutes=number)
    return make_message(remote_id, text, author=customer(number), created_at=moment)


def cut(program: Program, coasts: dict[str, Coast]) -> None:
    for coast in coasts.values():
        coast.is_cut = True
    program.key(Qt.Key.Key_F5)
    program.wait(lambda: "Offline since" in banner_words(program))


def about(program: Program, text: str) -> int:
    """The conversation that begins with these words."""
    everything = ids_in_queue(program, QueueFilter(view="everything"))
    found = [each for each in everything if program.workspace.read.messages(each)[0].text == text]
    assert len(found) == 1
    return found[0]


def reply(program: Program, text: str, words: str) -> int:
    conversation_id = about(program, text)
    walk_to(program, conversation_id)
    write_reply(program, words)
    return conversation_id


def posted(coast: Coast) -> list[str]:
    return [each.text for each in coast.posted]


def come_back(program: Program, days: Days, coasts: dict[str, Coast]) -> None:
    for coast in coasts.values():
        coast.is_cut = False
    days.clock.forward(minutes=1)
    press(program, program.window.banners, "Try now")
    program.wait(lambda: "Back online at" in banner_words(program))


# --- tests ---------------------------------------------------------------------------------------


def test_reading_and_searching_need_no_line(program, coasts):
    workspace, queue = program.workspace, program.window.queue
    squeak = about(program, "The saddle squeaks")
    assert program.row(squeak).is_unread
    walk_to(program, squeak)
    program.wait(lambda: not program.row(squeak).is_unread)
    program.key("/")
    QTest.keyClicks(program.window.focusWidget(), "parcel")
    QTest.keyClick(program.window.focusWidget(), Qt.Key.Key_Return)
    program.wait(lambda: queue.filter.search == "parcel" and not queue.is_loading and queue.count == 1)
    assert ids_in_queue(program) == [about(program, "Where is my parcel?")]
    assert workspace.status.offline_since_at
    assert {"pull"} <= set(coasts["north"].refused), "the line was never tried"


def test_every_decision_can_be_taken_and_taken_back(program, days, coasts):
    read = program.workspace.read
    parcel, squeak, abroad = (about(program, each) for each in QUESTIONS["north"][:3])
    walk_to(program, parcel)
    take(program, "t", "late", stays_open=True)
    program.wait(lambda: len(program.row(parcel).tag_ids) == 1)
    take(program, "a", "karim")
    program.wait(lambda: assignee(program, parcel) == "Karim Benali")
    program.key("N")
    QTest.keyClicks(program.window.focusWidget(), "Carrier called, no answer")
    QTest.keyClick(program.window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    program.wait(lambda: [note.text for note in read.notes(parcel)] == ["Carrier called, no answer"])
    undo(program)
    program.wait(lambda: not read.notes(parcel))
    program.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    program.wait(lambda: len(read.notes(parcel)) == 1)
    escalate(program, parcel)
    walk_to(program, squeak)
    take(program, "s", "hour")
    program.wait(lambda: program.row(squeak).status == "snoozed")
    walk_to(program, abroad)
    program.key("e")
    program.wait(lambda: program.row(abroad).status == "resolved")
    undo(program)
    program.wait(lambda: program.row(abroad).status == "open")
    assert posted(coasts["north"]) == posted(coasts["south"]) == []

    days.end(program)
    program = days.begin(adapters_of(coasts))
    read = program.workspace.read
    tags = [program.workspace.tags[each].name for each in program.row(parcel).tag_ids]
    assert (tags, assignee(program, parcel)) == (["late"], "Karim Benali")
    assert [note.text for note in read.notes(parcel)] == ["Carrier called, no answer"]
    assert [each.reason for each in read.escalations(parcel)] == ["Two parcels lost"]
    assert [program.row(each).status for each in (parcel, squeak, abroad)] == ["open", "snoozed", "open"]


def assignee(program: Program, conversation_id: int) -> str:
    member = program.workspace.members.get(program.row(conversation_id).assignee_id)
    return member.name if member is not None else ""


def escalate(program: Program, conversation_id: int) -> None:
    walk_to(program, conversation_id)

    def fill(dialog: object) -> None:
        assert isinstance(dialog, EscalateDialog)
        reason = dialog.reason.lineEdit()
        assert reason is not None
        reason.setFocus()
        reason.selectAll()
        QTest.keyClicks(reason, "Two parcels lost")
        press(program, dialog, "Escalate")

    in_dialog(program, lambda: program.key("!"), fill)
    read = program.workspace.read
    program.wait(lambda: [each.reason for each in read.escalations(conversation_id)] == ["Two parcels lost"])


def test_after_a_restart_all_of_it_is_there_and_replies_leave_once_in_order(program, days, coasts):
    parcel = reply(program, "Where is my parcel?", "It left yesterday.")
    reply(program, "Is the shop open?", "Until seven.")
    reply(program, "Do you ship abroad?", "To the whole Union.")
    take_back_at_once(program, "Thanks for the bell!", "Oops, wrong window")
    walk_to_any(program, parcel)
    write_reply(program, "Here is its number: 42.")
    days.clock.forward(minutes=5)
    press(program, program.window.banners, "Try now")
    program.wait(lambda: coasts["north"].refused.count("pull") > 1)
    begin_draft(program, "My lamp is dark", "Try the other batt")
    days.end(program)

    program = days.begin(adapters_of(coasts))
    program.wait(lambda: "Offline since" in banner_words(program))
    assert len(outbox_rows(program)) == 4
    walk_to_any(program, about(program, "My lamp is dark"))
    assert program.window.conversation.composer.edit.plain() == "Try the other batt"
    assert program.workspace.read.draft(about(program, "Thanks for the bell!")).text == "Oops, wrong window"
    assert posted(coasts["north"]) == posted(coasts["south"]) == []

    come_back(program, days, coasts)
    program.wait(lambda: not outbox_rows(program))
    assert posted(coasts["north"]) == ["It left yesterday.", "To the whole Union.", "Here is its number: 42."]
    assert posted(coasts["south"]) == ["Until seven."]
    assert program.row(parcel).status == "waiting"
    days.clock.forward(minutes=10)
    pulls = coasts["north"].pulls
    program.key(Qt.Key.Key_F5)
    program.wait(lambda: coasts["north"].pulls > pulls)
    assert len(coasts["north"].posted) == 3


def test_a_line_that_breaks_unnoticed_delays_a_reply_and_no_more(connected, days, coasts):
    program, north = connected, coasts["north"]
    north.is_cut = True
    reply(program, "The saddle squeaks", "A drop of oil, please.")
    program.wait(lambda: "cannot be reached since" in banner_words(program))
    assert "send" in north.refused, "the account was read first, so the line broke before the sending"
    assert [item.state for item in outbox_rows(program)] == ["queued"]
    days.clock.forward(minutes=1)
    north.is_cut = False
    press(program, program.window.banners, "Try now")
    program.wait(lambda: not outbox_rows(program))
    assert posted(north) == ["A drop of oil, please."]
    program.wait(lambda: not banner_words(program))


def take_back_at_once(program: Program, text: str, words: str) -> None:
    reply(program, text, words)
    waiting = len(outbox_rows(program))
    undo(program)
    program.wait(lambda: len(outbox_rows(program)) == waiting - 1)


def begin_draft(program: Program, text: str, words: str) -> None:
    conversation_id = about(program, text)
    walk_to(program, conversation_id)
    program.key("r")
    QTest.keyClicks(program.window.focusWidget(), words)


def walk_to_any(program: Program, conversation_id: int) -> None:
    """Go to a conversation in whatever queue it stands."""
    view = {"open": "n", "waiting": "w"}[program.row(conversation_id).status]
    program.window.queue.focus_list()
    program.key("g")
    program.key(view)
    walk_to(program, conversation_id)


def test_a_reply_over_a_newer_message_waits_for_a_look_and_a_word(program, days, coasts):
    refund = reply(program, "A refund please", "The money is on its way.")
    reply(program, "Where is my parcel?", "It left yesterday.")
    late = question("late", "Forget it, I keep the bell", datetime.now(UTC), 3)
    coasts["north"].incoming.append(with_thread(late, "north3"))
    come_back(program, days, coasts)
    program.wait(lambda: posted(coasts["north"]) == ["It left yesterday."])
    program.wait(lambda: [item.reason for item in outbox_rows(program)] == ["review"])
    assert program.row(refund).status == "open"

    program.window.queue.focus_list()
    program.key("g")
    program.key("o")
    detail = program.window.outbox.detail
    program.wait(lambda: detail.isVisible() and detail.item_id == outbox_rows(program)[0].id)
    assert detail.pill.text() == "Needs review"
    press(program, detail, "Send as first written")
    program.wait(lambda: not outbox_rows(program))
    assert posted(coasts["north"]) == ["It left yesterday.", "The money is on its way."]


def with_thread(message: IncomingMessage, root: str) -> IncomingMessage:
    return make_message(
        message.remote_id, message.text, thread=(root,), author=message.author, created_at=message.created_at
    )
