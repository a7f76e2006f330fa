"""A mailbox behind a line that is too slow for its mails: the stream goes on, whatever it takes."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from socialinbox.core.errors import Unreachable
from socialinbox.networks import imap_connection, mail_connection
from tests.networks.mail_samples import make_mail
from tests.networks.mailboxes import scripted_adapter
from tests.servers.scripted_mail import Authority, MailScript, Peer

SMALL, LARGE = make_mail("small one"), make_mail("large one " * 40_000, subject="A film")


class SlowMailbox:
    """Three mails; the second never arrives whole. Answers only what the adapter asks."""

    def __init__(self) -> None:
        self.mails = {1: SMALL, 2: LARGE, 3: make_mail("last one")}
        self.is_over = threading.Event()
        self.asked: list[str] = []

    def talk(self, peer: Peer) -> None:
        peer.say("* OK [CAPABILITY IMAP4rev1] ready")
        while line := peer.hear():
            tag, _, command = line.decode().partition(" ")
            self._answer(peer, command)
            peer.say(f"{tag} OK done")

    def _answer(self, peer: Peer, command: str) -> None:
        if command.startswith("CAPABILITY"):
            peer.say("* CAPABILITY IMAP4rev1")
        elif command.startswith("EXAMINE"):
            peer.say("* 3 EXISTS\r\n* OK [UIDVALIDITY 7] fine")
        elif command.startswith("UID SEARCH"):
            first = int(re.findall(r"UID (\d+):", command)[0])
            peer.say("* SEARCH" + "".join(f" {uid}" for uid in self.mails if uid >= first))
        elif command.startswith("UID FETCH"):
            self._fetch(peer, command)

    def _fetch(self, peer: Peer, command: str) -> None:
        for uid in [int(each) for each in command.split()[2].split(",")]:
            mail = self.mails[uid]
            if "RFC822.SIZE" in command:
                date = "21-Nov-2026 10:00:00 +0000"
                peer.say(f'* {uid} FETCH (UID {uid} RFC822.SIZE {len(mail)} INTERNALDATE "{date}")')
                continue
            self.asked.append(command)
            part = "HEADER" if "HEADER" in command else ""
            body = mail.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if part else mail
            peer.say(f"* {uid} FETCH (UID {uid} BODY[{part}] {{{len(body)}}}\r\n".encode())
            if len(body) > 100_000:
                while not self.is_over.wait(0.05):
                    peer.say(b"x")
            peer.say(body + b")\r\n")


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowMailbox]:
    monkeypatch.setattr(mail_connection, "READ_SECONDS", 1.0)
    monkeypatch.setattr(imap_connection, "CALL_SECONDS", 1.5)
    box = SlowMailbox()
    yield box
    box.is_over.set()


def test_a_mail_that_is_too_slow_comes_as_its_head_and_lets_the_others_pass(
    mailbox: SlowMailbox, tmp_path: Path
) -> None:
    authority = Authority(tmp_path)
    with (
        MailScript(authority, mailbox.talk) as server,
        closing(scripted_adapter(server.port, authority.ca_file)) as adapter,
    ):
        cursor, seen, troubles = "", [], []
        for _ in range(8):
            try:
                batch = adapter.pull("inbox", cursor)
            except Unreachable as trouble:
                troubles.append(trouble.code)
                continue
            cursor = batch.cursor
            seen += [(each.subject, each.text.strip()[:9], each.notices) for each in batch.messages]
            if not batch.more:
                break
        mailbox.is_over.set()
    assert [each[0] for each in seen] == ["My order", "A film", "My order"]
    assert seen[1][1:] == ("", (f"too_large:{len(LARGE)}",))
    assert set(troubles) == {"timeout"}
    assert len(troubles) <= 2, "first all together, then alone, then only the head"
