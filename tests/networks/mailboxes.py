"""Our mailbox and a customer's on a real server, new for each test; and adapters for scripted servers."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from socialinbox.core.exchange import IncomingMessage
from socialinbox.networks.adapter import AccountRef
from socialinbox.networks.imap import ImapAdapter
from socialinbox.networks.mime import parse_mail
from tests.networks.mail_samples import make_mail
from tests.servers.mail import MailServer


def now() -> datetime:
    return datetime.now(UTC)


def adapter_of(fields: dict[str, str], fetch_since: datetime | None = None) -> ImapAdapter:
    """Make an adapter from what a person would type."""
    server, settings, keys = ImapAdapter.from_fields(fields)
    address = settings["address"]
    account = AccountRef("account", address, address, server, settings, fetch_since)
    return ImapAdapter(account, keys, now)


def scripted_adapter(port: int, ca_file: Path | str, security: str = "tls", **changes: str) -> ImapAdapter:
    """Make an adapter whose IMAP and SMTP servers are one and the same script."""
    fields = {"address": "shop@example.test", "password": "shop-pass", "ca_file": str(ca_file)}
    for protocol in ("imap", "smtp"):
        fields[f"{protocol}_server"] = "localhost"
        fields[f"{protocol}_port"] = str(port)
        fields[f"{protocol}_security"] = security
    return adapter_of(fields | changes)


class Mailboxes:
    """Two people who have never met."""

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
        return adapter_of(self.fields(**changes), fetch_since)

    def customer_writes(self, text: str, **parts: Any) -> None:
        """Deliver a mail of the customer to us; it can be read when this returns."""
        sender = f"Ada <{self.server.address(self.customer)}>"
        us = self.server.address(self.us)
        self.server.deliver(self.us, make_mail(text, **{"sender": sender, "to": us} | parts))

    def customer_answers(self, message: IncomingMessage, text: str) -> None:
        """Deliver an answer to a mail of ours, as mail programs write it."""
        head = f"In-Reply-To: {message.reply_data['message_id']}\n"
        chain = " ".join((*message.reply_data["references"], message.reply_data["message_id"]))
        self.customer_writes(text, subject=f"Re: {message.subject}", more=f"{head}References: {chain}\n")

    def customer_has(self) -> list[str]:
        """Return the texts of all mails that reached the customer."""
        return [parse_mail(each).text for each in self.server.mails(self.customer)]

    def sent_copies(self) -> list[str]:
        return [parse_mail(each).text for each in self.server.mails(self.us, "Sent")]
