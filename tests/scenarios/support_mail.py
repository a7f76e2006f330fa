"""A mailbox full of questions on a real server, and what their authors do with the answers."""

from __future__ import annotations

import json
import os
import pwd
import secrets
import shutil
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from socialinbox.ui.dialogs.add_account import AddAccountDialog, Page
from tests.program import Program
from tests.scenarios.support import in_dialog, press
from tests.servers.mail import MAIL_USER, MailServer

_ROOT = Path(__file__).resolve().parents[2]
#: The queue of a busy team: the newest question is a few minutes old, the oldest some weeks.
APART = timedelta(minutes=15)
OWN_QUESTIONS = 200


@dataclass(frozen=True)
class Question:
    """What somebody wants to know."""

    author: str  # the local part of the address
    subject: str
    html: str


def questions() -> tuple[list[Question], str]:
    """Real questions where the collection is at hand, else invented ones; and which they are, for the report."""
    shared = Path(os.environ.get("SOCIALINBOX_SHARED_DATA", _ROOT.parent / "shared" / "data"))
    file = shared / "mozilla-support" / "questions-sample.jsonl"
    if not file.is_file():
        return _own_questions(), f"{OWN_QUESTIONS} invented questions: the collection is not on this computer"
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = [Question(row["author"], row["title"], row["body_html"]) for row in rows]
    return found, f"{len(found)} real questions"


def _own_questions() -> list[Question]:
    topics = (
        ("Parcel {n} has not come", "<p>I ordered a bell &amp; a lamp ({n}).<br>Where <b>is</b> it?</p>"),
        ("La selle {n} grince", "<p>Bonjour,</p><p>ma selle n° {n} grince à chaque coup de pédale.</p>"),
        ("Größe {n}?", "<p>Passt mir Größe {n}? Ich bin 1,86 m groß.</p><ul><li>Stadt</li><li>Wald</li></ul>"),
        ("自転車 {n} について", "<div>注文 {n} はいつ届きますか。</div>"),
        ("أين الطلب {n}", '<div dir="rtl">متى يصل الطلب رقم {n}؟</div>'),
    )
    made = []
    for number in range(OWN_QUESTIONS):
        subject, html = topics[number % len(topics)]
        made.append(Question(f"author{number % 170}", subject.format(n=number), html.format(n=number)))
    return made


class Care:
    """The shop's mailbox on a server, never used before."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self.name = f"care-{secrets.token_hex(4)}"

    @property
    def address(self) -> str:
        return self.server.address(self.name)

    def fill(self, asked: list[Question]) -> None:
        """Put all questions into the inbox, the last one the newest. The mailbox must not have been opened before."""
        owner = pwd.getpwnam(MAIL_USER)
        root = self.server.folder / "mail" / "example.test" / self.name
        for folder in (root, root / "cur", root / "new", root / "tmp"):
            folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC)
        for number, question in enumerate(asked):
            moment = now - (len(asked) - number) * APART
            file = root / "new" / f"{int(moment.timestamp())}.{number:05d}.test"
            file.write_bytes(self.mail_of(question, number, moment))
            os.utime(file, (moment.timestamp(), moment.timestamp()))
        for path in (root.parent, root, *root.rglob("*")):
            shutil.chown(path, owner.pw_uid, owner.pw_gid)

    def mail_of(self, question: Question, number: int, moment: datetime) -> bytes:
        mail = EmailMessage(policy.SMTP)
        mail["From"] = f"{question.author} <{self.server.address(question.author)}>"
        mail["To"] = self.address
        mail["Subject"] = " ".join(question.subject.split())
        mail["Date"] = format_datetime(moment)
        mail["Message-ID"] = self.message_id(number)
        mail.set_content(question.html, subtype="html")
        return mail.as_bytes()

    def message_id(self, number: int) -> str:
        return f"<question-{number}.{self.name}@example.test>"

    def in_mailbox(self, name: str, mailbox: str = "INBOX") -> list[EmailMessage]:
        """What lies in somebody's mailbox and came from us."""
        mails = [
            message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
            for raw in self.server.mails(name, mailbox)
        ]
        return [mail for mail in mails if self.address in str(mail["From"])]

    def author_answers(self, author: str, to: EmailMessage, text: str) -> None:
        """The author answers one of our mails with a mail program, through the server's front door."""
        mail = EmailMessage(policy.SMTP)
        mail["From"] = self.server.address(author)
        mail["To"] = self.address
        mail["Subject"] = str(to["Subject"])
        mail["Date"] = format_datetime(datetime.now(UTC))
        mail["Message-ID"] = f"<{secrets.token_hex(8)}@example.test>"
        mail["In-Reply-To"] = str(to["Message-ID"])
        mail["References"] = f"{to['References']} {to['Message-ID']}"
        mail.set_content(f"{text}\n\n> what you wrote\n")
        trusted = ssl.create_default_context(cadata=self.server.ca_pem)
        with smtplib.SMTP_SSL("localhost", self.server.submissions_port, context=trusted) as line:
            line.login(self.server.address(author), self.server.password(author))
            line.send_message(mail)

    # --- the wizard --------------------------------------------------------------------------------

    def connect(self, program: Program) -> None:
        """Connect the mailbox with the wizard, as a member does: cards, fields, test, finish."""

        def go_through(dialog: QDialog) -> None:
            assert isinstance(dialog, AddAccountDialog)
            self.choose_network(program, dialog)
            for name, typed in self._fields():
                write_field(dialog, name, typed)
            press(program, dialog, "Test the connection")
            program.wait(lambda: dialog.page is Page.RESULT)
            press(program, dialog, "Finish and fetch")
            program.wait(lambda: not dialog.isVisible())

        in_dialog(program, lambda: press(program, program.window.first_run, "Add your first account"), go_through)

    def choose_network(self, program: Program, dialog: AddAccountDialog) -> None:
        program.wait(lambda: dialog.page is Page.NETWORK and dialog.networks.cards)
        card = next(each for each in dialog.networks.cards if each.network == "imap")
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        press(program, dialog, "Continue")
        program.wait(lambda: dialog.page is Page.FIELDS)
        press(program, dialog, "Server settings")

    def _fields(self) -> Iterator[tuple[str, str]]:
        server = self.server
        yield "address", self.address
        yield "password", server.password(self.name)
        yield "display_name", "Belleville Cycles"
        yield "imap_server", "localhost"
        yield "imap_port", str(server.imaps_port)
        yield "smtp_server", "localhost"
        yield "smtp_port", str(server.submission_port)  # the form offers STARTTLS for sending
        yield "ca_file", str(server.folder / "ca.pem")


def write_field(dialog: QDialog, name: str, typed: str) -> None:
    """Click into a field and type."""
    line = dialog.findChild(QLineEdit, name)
    assert line is not None
    assert line.isVisible(), f"{name} is not on the page"
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    line.selectAll()
    QTest.keyClicks(line, typed)
    assert line.text() == typed
