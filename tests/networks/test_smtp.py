"""Every way in which a submission can end, against a server that keeps a ledger of what it took.

The rule: a receipt means that the ledger has the mail once, a doubt is allowed only when the last dot has
left, and every other trouble means that the ledger has nothing.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialinbox.core.errors import (
    NetworkTrouble,
    RateLimited,
    Rejected,
    SignInNeeded,
    Unconfirmed,
    Unreachable,
)
from socialinbox.networks import mail_connection, smtp
from socialinbox.networks.mail_connection import Login, Server
from tests.networks.mail_samples import make_mail
from tests.servers.scripted_mail import Authority, MailScript, Peer

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LOGIN = Login("shop@example.test", "pässword")
BEFORE_THE_DOT = ("greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA")


def cut(peer: Peer) -> None:
    peer.cut()


@dataclass
class Ledger:
    """A submission server that behaves until ``stage`` and then does ``deed``."""

    stage: str = ""
    deed: Callable[[Peer], None] = cut
    takes_it: bool = True  # whether it had taken the mail when the deed came after the dot
    extensions: tuple[str, ...] = ("PIPELINING", "SIZE 50000000", "AUTH PLAIN LOGIN")
    taken: list[bytes] = field(default_factory=list)

    def talk(self, peer: Peer) -> None:
        if self._did_its_deed("greeting", peer):
            return
        peer.say("220 ledger")
        while line := peer.hear():
            verb = line.split()[0].upper().decode()
            if self._did_its_deed(verb, peer):
                return
            if verb == "DATA":
                peer.say("354 go on")
                if not self._took(peer):
                    return
            elif verb == "QUIT":
                peer.say("221 bye")
                return
            elif verb == "EHLO":
                for each in ("ledger", *self.extensions):
                    peer.say(f"250-{each}")
                peer.say("250 8BITMIME")
            else:
                peer.say("235 welcome" if verb == "AUTH" else "250 fine")

    def _took(self, peer: Peer) -> bool:
        if self.stage == "body":
            peer.hear()
            self.deed(peer)
            return False
        lines: list[bytes] = []
        while (line := peer.hear()) != b".":
            lines.append(line)
        if self.stage != "dot" or self.takes_it:
            self.taken.append(b"\r\n".join(lines))
        if self._did_its_deed("dot", peer):
            return False
        peer.say("250 taken")
        return True

    def _did_its_deed(self, stage: str, peer: Peer) -> bool:
        if stage == self.stage:
            self.deed(peer)
        return stage == self.stage


def silence(peer: Peer) -> None:
    peer.hear()  # until the client gives up


def say(text: bytes) -> Callable[[Peer], None]:
    """Answer so, and hang up in good order."""

    def deed(peer: Peer) -> None:
        peer.say(text)
        peer.finish()

    deed.__name__ = text.decode("latin-1").strip()
    return deed


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_connection, "READ_SECONDS", 1.0)
    monkeypatch.setattr(smtp, "CALL_SECONDS", 2.0)


@contextmanager
def submitting(ledger: Ledger, folder: Path) -> Iterator[tuple[MailScript, Callable[..., None]]]:
    authority = Authority(folder)
    with MailScript(authority, ledger.talk) as script:
        server = Server("localhost", script.port, "tls", authority.ca_file.read_text())

        def submit(mail: bytes = make_mail("our answer"), *to: str) -> None:
            recipients = to or ("ada@customer.test",)
            smtp.submit(server, LOGIN, "shop@example.test", recipients, mail, lambda: NOW)

        yield script, submit


NO_ANSWERS = [cut, silence, say(b"25"), say(b"250 fi"), say(b"hello\r\n"), say(b"250-more\r\n")]


@pytest.mark.parametrize("deed", NO_ANSWERS, ids=lambda deed: deed.__name__)
@pytest.mark.parametrize("stage", BEFORE_THE_DOT)
def test_trouble_before_the_dot_leaves_nothing_behind(stage: str, deed: Callable[[Peer], None], tmp_path: Path) -> None:
    ledger = Ledger(stage, deed)
    with submitting(ledger, tmp_path) as (_, submit), pytest.raises(Unreachable):
        submit()
    assert ledger.taken == []


@pytest.mark.parametrize("takes_it", [True, False])
@pytest.mark.parametrize(
    "deed",
    [*NO_ANSWERS, say(b"354 go on\r\n"), say(b"x" * 20_000)],
    ids=lambda deed: deed.__name__[:20],
)
def test_no_complete_answer_after_the_dot_is_a_doubt(
    deed: Callable[[Peer], None], takes_it: bool, tmp_path: Path
) -> None:
    ledger = Ledger("dot", deed, takes_it=takes_it)
    with submitting(ledger, tmp_path) as (_, submit), pytest.raises(Unconfirmed):
        submit()
    assert len(ledger.taken) == int(takes_it)


def test_a_cut_in_the_middle_of_the_mail_is_no_doubt(tmp_path: Path) -> None:
    ledger = Ledger("body", cut)
    with submitting(ledger, tmp_path) as (_, submit), pytest.raises(Unreachable):
        submit(make_mail("long " * 6_000_000))
    assert ledger.taken == []


def test_a_line_that_takes_no_more_is_no_doubt(tmp_path: Path) -> None:
    has_given_up = threading.Event()

    def read_no_more(_: Peer) -> None:
        has_given_up.wait(20)

    ledger = Ledger("body", read_no_more)
    with submitting(ledger, tmp_path) as (_, submit):
        with pytest.raises(Unreachable) as trouble:
            submit(make_mail("long " * 6_000_000))
        has_given_up.set()
    assert trouble.value.code == "timeout"
    assert ledger.taken == []


REFUSALS = [
    (b"550 5.1.1 nobody here of that name\r\n", Rejected),
    (b"552 5.3.4 too big\r\n", Rejected),
    (b"554-5.7.1 this looks\r\n554 5.7.1 like advertising\r\n", Rejected),
    (b"450 4.2.0 greylisted, come again\r\n", Unreachable),
    (b"451 4.3.0 trouble of our own\r\n", Unreachable),
    (b"421 4.7.0 too many messages\r\n", RateLimited),
    (b"452 4.2.2 you exceeded your sending quota\r\n", RateLimited),
]


@pytest.mark.parametrize(("answer", "expected"), REFUSALS)
@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA", "dot"])
def test_a_refusal_is_certain(stage: str, answer: bytes, expected: type[NetworkTrouble], tmp_path: Path) -> None:
    ledger = Ledger(stage, say(answer), takes_it=False)
    with submitting(ledger, tmp_path) as (_, submit), pytest.raises(expected) as trouble:
        submit()
    assert ledger.taken == []
    assert answer.decode().split()[-1] in trouble.value.detail
    if isinstance(trouble.value, RateLimited):
        assert trouble.value.until > NOW


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"535 5.7.8 wrong\r\n", SignInNeeded),
        (b"534 5.7.9 use an application password\r\n", SignInNeeded),
        (b"454 4.7.0 temporary failure\r\n", Unreachable),
        (b"421 4.7.0 too many connections\r\n", RateLimited),
    ],
)
def test_a_refused_sign_in(answer: bytes, expected: type[NetworkTrouble], tmp_path: Path) -> None:
    ledger = Ledger("AUTH", say(answer))
    with submitting(ledger, tmp_path) as (_, submit), pytest.raises(expected) as trouble:
        submit()
    if expected is SignInNeeded:
        assert trouble.value.code == "password"
    assert ledger.taken == []


def test_a_server_that_wants_a_sign_in_first_asks_for_one(tmp_path: Path) -> None:
    ledger = Ledger("MAIL", say(b"530 5.7.0 sign in first\r\n"), extensions=())
    with submitting(ledger, tmp_path) as (script, submit), pytest.raises(SignInNeeded):
        submit()
    assert not any(line.startswith(b"AUTH") for line in script.heard)


def test_a_cut_after_the_answer_changes_nothing(tmp_path: Path) -> None:
    ledger = Ledger("QUIT", cut)
    with submitting(ledger, tmp_path) as (_, submit):
        submit()
    assert len(ledger.taken) == 1


@pytest.mark.parametrize("ways", ["AUTH PLAIN", "AUTH LOGIN", "AUTH=LOGIN"])
def test_a_password_outside_ascii_arrives(ways: str, tmp_path: Path) -> None:
    def answer(peer: Peer) -> None:
        if ways != "AUTH PLAIN":
            peer.say("334 UGFzc3dvcmQ6")
            peer.hear()
        peer.say("235 welcome")
        peer.hear()

    with submitting(Ledger("AUTH", answer, extensions=(ways,)), tmp_path) as (script, submit):
        with pytest.raises(NetworkTrouble):
            submit()
        said = [base64.b64decode(line.split()[-1]) for line in script.heard[1:3] if b"FROM" not in line]
    assert b"".join(said).endswith("pässword".encode())


def test_a_way_to_sign_in_that_we_do_not_know_is_told(tmp_path: Path) -> None:
    ledger = Ledger(extensions=("AUTH GSSAPI",))
    with submitting(ledger, tmp_path) as (_, submit), pytest.raises(SignInNeeded) as trouble:
        submit()
    assert "GSSAPI" in trouble.value.detail


def test_what_arrives_is_what_was_sent(tmp_path: Path) -> None:
    ledger = Ledger()
    with submitting(ledger, tmp_path) as (script, submit):
        submit(b"Subject: dots\n\n.\n..two\nno end of line")
    assert ledger.taken == [b"Subject: dots\r\n\r\n..\r\n...two\r\nno end of line"]
    assert script.heard.count(b".") == 1
    assert not any(b"localhost" in line or b"vm" in line for line in script.heard if line.startswith(b"EHLO"))


def test_one_refused_person_stops_the_mail_for_all(tmp_path: Path) -> None:
    refused = Ledger("RCPT", say(b"550 no\r\n"))
    with submitting(refused, tmp_path) as (_, submit), pytest.raises(Rejected):
        submit(make_mail(), "ada@customer.test", "bob@customer.test")
    assert refused.taken == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "ada@",
        "ada@customer.test>\r\nRCPT TO:<eve@evil.test",
        "a b@customer.test",
        "é@customer.test",
    ],
)
def test_no_address_smuggles_a_command(address: str, tmp_path: Path) -> None:
    ledger = Ledger()
    with submitting(ledger, tmp_path) as (script, submit), pytest.raises(Rejected) as trouble:
        submit(make_mail(), address)
    assert trouble.value.code == "recipient"
    assert script.heard == []


def test_a_domain_outside_ascii_is_spelled_in_ascii(tmp_path: Path) -> None:
    with submitting(Ledger(), tmp_path) as (script, submit):
        submit(make_mail(), "ada@bücher.test")
    assert any(line.upper().startswith(b"RCPT TO:<ADA@XN--BCHER-KVA.TEST>") for line in script.heard)
