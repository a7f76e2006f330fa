"""Mails as customers write them, for the tests of the mailbox."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from email.utils import format_datetime

_numbers = itertools.count(1)


def make_mail(
    text: str = "Hello",
    *,
    sender: str = "Ada Customer <ada@customer.test>",
    to: str = "shop@example.test",
    subject: str = "My order",
    message_id: str | None = None,
    date: datetime | None = None,
    more: str = "",
) -> bytes:
    """One plain mail; ``more`` are further header lines, each with its line end."""
    name = f"<{next(_numbers)}.{datetime.now(UTC).timestamp()}@customer.test>" if message_id is None else message_id
    head = (
        f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\n"
        f"Date: {format_datetime(date or datetime.now(UTC))}\r\n"
        + (f"Message-ID: {name}\r\n" if name else "")
        + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + more.replace("\n", "\r\n")
    )
    return f"{head}\r\n{text}\r\n".encode()


def make_unreadable_mail() -> bytes:
    """A mail whose parts lie in each other deeper than anybody reads."""
    head = "From: a@customer.test\r\nMessage-ID: <deep@customer.test>\r\n"
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(200))
    return f"{head}{parts}\r\nend\r\n".encode()
