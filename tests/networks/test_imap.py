"""The mailbox against real Dovecot and Postfix: the contract, and what is peculiar to mail."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from socialinbox.networks.adapter import AccountRef
from socialinbox.networks.imap import ImapAdapter
from socialinbox.networks.mime import parse_mail
from tests.networks.contract import AdapterContract
from tests.networks.mail_samples import make_mail, make_unreadable_mail
from tests.servers.mail import MailServer, free_port
from tests.servers.scripted_mail import Authority, MailScript, Peer

pytestmark = pytest.mark.real_server


def now() -> datetime:
    return datetime.now(UTC)


class Mailboxes:
    """Our mailbox and a customer's, new for each test, on the server of this session."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self.us = f"shop-{secrets.token_hex(6)}"
        self.customer = f"ada-{secrets.token_hex(6)}"

    def fields(self, **changes: str) -> dict[str, str]:
        fields = {
            "address": self.server.address(self.us),
            "password": self.server.password(self.us),
            "display_name": "The Shop",
            "imap_server": "localhost",
            "imap_port": str(self.server.imaps_port),
            "imap_security": "tls",
            "smtp_server": "localhost",
            "smtp_port": str(self.server.submissions_port),
            "smtp_security": "tls",
            "ca_file": str(self.server.folder / "ca.pem"),
        }
        return fields | changes

    def adapter(self, fetch_since: datetime | None = None, **changes: str) -> ImapAdapter:
        server, settings, keys = ImapAdapter.from_fields(self.fields(**changes))
        address = settings["address"]
        account = AccountRef("account", address, address, server, settings, fetch_since)
        return ImapAdapter(account, keys, now)

    def customer_writes(self, text: str, **parts: Any) -> None:
        sender = f"Ada <{self.server.address(self.customer)}>"
        self.server.deliver(self.us, make_mail(text, **{"sender": sender} | parts))


@pytest.fixture
def boxes(mail_server: MailServer) -> Mailboxes:
    return Mailboxes(mail_server)


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
        lines = itertools.cycle(
            [b"\xff\xfe\x00", b"* OK ((((", b"250 {99999999999999999999}", b"HTTP/1.1 200 OK"]
        )

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
        return [parse_mail(each).text for each in self.boxes.server.mails(self.boxes.customer)]

    def add_unreadable(self) -> None:
        self.boxes.server.deliver(self.boxes.us, make_unreadable_mail())

    def sign_in_fields(self) -> Mapping[str, str]:
        return self.boxes.fields()

    def server_state(self) -> Any:
        server, us = self.boxes.server, self.boxes.us
        flags = [each.replace("\\Recent", "") for each in server.flags(us)]
        return self.posted(), server.mails(us), server.mails(us, "Sent"), flags
