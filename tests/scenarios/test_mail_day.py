"""A day of mail through the window's own widgets, with Dovecot and Postfix on loopback."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from socialinbox.core.settings import Settings
from socialinbox.networks.registry import all_adapters
from tests.builders import search
from tests.program import Program
from tests.scenarios.support import (
    Days,
    Heartbeat,
    ids_in_queue,
    outbox_rows,
    texts_on_screen,
    undo,
    walk_to,
    write_reply,
)
from tests.scenarios.support_mail import Care, Question, questions
from tests.servers import mail

pytestmark = [pytest.mark.real_server, pytest.mark.timeout(240)]
mail_server = mail.mail_server

FEW = [Question(f"few{number}", f"Question {number}", f"<p>Text {number}</p>") for number in range(5)]


@pytest.fixture
def care(mail_server: mail.MailServer) -> Care:
    return Care(mail_server)


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Say something in the report even of a test that passes."""

    def say(words: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{words}\n")

    return say


def conversation_of(program: Program, text: str) -> int:
    return next(hit.conversation_id for hit in search(program.workspace.read, text))


def test_questions_come_in_a_reply_goes_out_and_its_answer_reopens(days, care, tell):
    asked, what = questions()
    care.fill(asked)
    program = days.begin(all_adapters())
    care.connect(program)
    heart, queue = Heartbeat(), program.window.queue
    seen: set[int] = set()
    with heart.beating():
        program.wait(lambda: seen.add(queue.count) or queue.count == len(asked), seconds=120)
    tell(f"mail day: {what}; the window was never later than {heart.latest:.0f} ms ({len(heart.late)} beats)")
    assert heart.latest < 1_000, "the window stood still while mail came in"
    assert any(0 < each < len(asked) for each in seen), "the queue was empty, then full: nobody saw it fill"
    assert program.workspace.read.accounts()[0].quarantined == 0

    mine = ids_in_queue(program)[6]
    walk_to(program, mine)
    number = asked_by(program, mine, asked)
    question = asked[number]
    write_reply(program, "Thank you, we look into it.")
    author = question.author
    program.wait(lambda: not outbox_rows(program) and care.in_mailbox(author), seconds=40)
    [arrived] = care.in_mailbox(author)
    assert arrived["In-Reply-To"] == care.message_id(number)
    assert arrived["References"].split() == [care.message_id(number)]
    assert arrived["Subject"] == f"Re: {question.subject}"
    assert "Belleville Cycles" in str(arrived["From"])
    assert "we look into it" in arrived.get_content()
    assert program.row(mine).status == "waiting"

    read_again(program, days)
    assert [each["Message-ID"] for each in care.in_mailbox(care.name, "Sent")] == [arrived["Message-ID"]]
    assert [each.direction for each in program.workspace.read.messages(mine)] == ["incoming", "outgoing"]

    care.author_answers(author, arrived, "That was it, thank you!")
    program.wait(lambda: program.row(mine).status == "open", seconds=60)  # nobody pressed a key: the server rang
    assert program.workspace.read.messages(mine)[-1].text == "That was it, thank you!"
    walk_to(program, mine)
    program.wait(lambda: texts_on_screen(program)[-1:] == ["That was it, thank you!"])


def asked_by(program: Program, conversation_id: int, asked: list[Question]) -> int:
    """Which question a conversation began with."""
    shown = program.workspace.read.conversation(conversation_id)
    assert shown is not None
    author = shown.contact.handle.partition("@")[0]
    return next(
        number
        for number, question in enumerate(asked)
        if question.author == author and " ".join(question.subject.split()) == shown.subject
    )


def read_again(program: Program, days: Days) -> None:
    """Let the account be read once more, from beginning to end."""
    days.clock.forward(minutes=5)
    before = program.workspace.read.accounts()[0].checked_at
    program.key(Qt.Key.Key_F5)
    program.wait(lambda: program.workspace.read.accounts()[0].checked_at > before)


def test_what_is_taken_back_within_the_hold_was_never_sent(days, care):
    care.fill(FEW)
    program = days.begin(all_adapters(), settings=Settings(undo_hold_seconds=10, poll_seconds=15))
    care.connect(program)
    program.wait(lambda: program.window.queue.count == len(FEW))
    chosen = conversation_of(program, "Question 2")
    walk_to(program, chosen)
    write_reply(program, "Not what I meant")
    undo(program)
    program.wait(lambda: not outbox_rows(program))
    program.wait(lambda: program.window.conversation.composer.edit.plain() == "Not what I meant")
    read_again(program, days)
    walk_to(program, conversation_of(program, "Question 3"))
    write_reply(program, "This one leaves")
    days.clock.forward(seconds=20)
    program.key(Qt.Key.Key_F5)
    program.wait(lambda: care.in_mailbox("few3") and len(care.in_mailbox(care.name, "Sent")) == 1)
    assert care.in_mailbox("few2") == []
