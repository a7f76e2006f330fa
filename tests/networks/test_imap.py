"""The mailbox against real Dovecot and Postfix: the contract that every adapter keeps."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from socialinbox.networks.imap import ImapAdapter
from tests.networks.contract import AdapterContract
from tests.networks.mail_samples import make_unreadable_mail
from tests.networks.mailboxes import Mailboxes
from tests.servers.mail import free_port
from tests.servers.scripted_mail import Authority, MailScript, Peer

pytestmark = pytest.mark.real_server


class TestMailbox(AdapterContract):
    @pytest.fixture(autouse=True)
    def _surroundings(self, boxes: Mailboxes, tmp_path: Path) -> Iterator[None]:
        self.boxes = boxes
        self.folder = tmp_path
        with ExitStack() as self.stack:
            yield

    def make_adapter(self) -> ImapAdapter:
        return self.boxes.adapter()

    def make_adapter_with_wrong_key(self) -> ImapAdapter:
        return self.boxes.adapter(password="wrong")

    def make_adapter_to_nowhere(self) -> ImapAdapter:
        return self.boxes.adapter(imap_port=str(free_port()), smtp_port=str(free_port()))

    def make_adapter_to_nonsense(self) -> ImapAdapter:
        lines = itertools.cycle([b"\xff\xfe\x00", b"* OK ((((", b"250 {99999999999999999999}", b"HTTP/1.1 200 OK"])

        def talk(peer: Peer) -> None:
            peer.say("* OK [CAPABILITY IMAP4rev1] 220 hello")
            for _ in range(5):
                peer.hear()
                peer.say(next(lines) + b"\r\n")

        authority = Authority(self.folder)
        port = str(self.stack.enter_context(MailScript(authority, talk)).port)
        return self.boxes.adapter(imap_port=port, smtp_port=port, ca_file=str(authority.ca_file))

    def add_incoming(self, text: str) -> None:
        self.boxes.customer_writes(text)

    def posted(self) -> list[str]:
        return self.boxes.customer_has()

    def add_unreadable(self) -> None:
        self.boxes.server.deliver(self.boxes.us, make_unreadable_mail())

    def sign_in_fields(self) -> Mapping[str, str]:
        return self.boxes.fields()

    def server_state(self) -> Any:
        server, us = self.boxes.server, self.boxes.us
        flags = [each.replace("\\Recent", "") for each in server.flags(us)]
        return self.posted(), server.mails(us), server.mails(us, "Sent"), flags
