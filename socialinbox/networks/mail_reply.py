"""Makes the bytes of a reply by mail. Pure; usable from every thread.

The same arguments make the same bytes, so a reply that is sent twice is the same mail twice. Whatever stands in a
name or a subject stays inside its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.header import Header
from email.quoprimime import body_encode
from email.utils import format_datetime

from socialinbox.core.errors import Rejected
from socialinbox.core.links import ascii_host
from socialinbox.core.names import without_invisible
from socialinbox.core.text import clean_text
from socialinbox.networks.mail_headers import MailAddress, message_ids

MAX_REFERENCES = 20
MAX_SUBJECT = 250
MAX_QUOTED_LINES = 500

_WIDTH = 76
_LONGEST_PLAIN_LINE = 998
_LOCAL_PART = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_PRINTABLE = re.compile(r"[\x20-\x7e]*")
_IS_REPLY = re.compile(r"\s*re\s*:", re.IGNORECASE)


def build_reply(
    *,
    message_id: str,
    sender: MailAddress,
    to: Sequence[MailAddress],
    subject: str,
    text: str,
    date: datetime,
    cc: Sequence[MailAddress] = (),
    in_reply_to: str = "",
    references: Sequence[str] = (),
    introduction: str = "",
    quoted: str = "",
) -> bytes:
    """Make a mail that answers another; ``quoted`` is the text answered, below ``introduction``.

    Raises ``Rejected`` when an address or the message id cannot stand in a mail.
    """
    own_id = message_ids(message_id)
    if own_id != (message_id,) or not to:
        raise Rejected("message_id" if to else "no_recipient")
    answered = message_ids(in_reply_to)[:1]
    chain = _bounded((*message_ids(" ".join(references)), *answered))
    body = clean_text(text) + _quotation(introduction, quoted)
    encoding, encoded = _encoded_body(body)
    lines = [
        _folded("From", [_mailbox(sender)]),
        _folded("To", [_mailbox(each) for each in to], ","),
        *([_folded("Cc", [_mailbox(each) for each in cc], ",")] if cc else []),
        _subject(subject),
        f"Date: {format_datetime(date.astimezone(UTC))}",
        f"Message-ID: {message_id}",
        *(f"In-Reply-To: {each}" for each in answered),
        *([_folded("References", chain)] if chain else []),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Transfer-Encoding: {encoding}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii") + encoded


def _bounded(ids: Iterable[str]) -> list[str]:
    """The beginning of the conversation and its latest mails."""
    unique = list(reversed(dict.fromkeys(reversed([each for each in ids if each.isascii()]))))
    return unique if len(unique) <= MAX_REFERENCES else [unique[0], *unique[1 - MAX_REFERENCES :]]


def _mailbox(mailbox: MailAddress) -> str:
    local, _, domain = mailbox.address.rpartition("@")
    host = ascii_host(f"mailto:x@{domain}")
    if not host or _LOCAL_PART.fullmatch(local) is None:
        raise Rejected("address")
    address = f"{local}@{host}"
    name = _one_line(mailbox.name)[:200]
    if not name:
        return address
    return f"{_phrase(name)} <{address}>"


def _phrase(name: str) -> str:
    if "=?" in name or len(name) > _WIDTH // 2 or not _PRINTABLE.fullmatch(name):
        return _words(name, "")  # also what only looks encoded: readers disagree on where that ends
    if not _ATOMS.fullmatch(name):
        return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return name


def _subject(subject: str) -> str:
    line = _one_line(subject)[:MAX_SUBJECT]
    line = line if _IS_REPLY.match(line) else f"Re: {line}".rstrip()
    words = line.split(" ")
    if _PRINTABLE.fullmatch(line) and "=?" not in line and max(map(len, words)) < _WIDTH:
        return _folded("Subject", words)
    return f"Subject: {_words(line, 'Subject')}"


def _words(text: str, name: str) -> str:
    return Header(text, "utf-8", header_name=name, maxlinelen=_WIDTH).encode(linesep="\r\n")


def _folded(name: str, items: Sequence[str], separator: str = "") -> str:
    """A header with one or more items, on as many lines as they need."""
    lines, line = [], f"{name}: {items[0]}"
    for item in items[1:]:
        line += separator
        if len(line) + 1 + len(item) > _WIDTH:
            lines.append(line)
            line = ""
        line += f" {item}"
    return "\r\n".join((*lines, line))


def _one_line(text: str) -> str:
    return " ".join(without_invisible(clean_text(text[:2_000])).split())


def _quotation(introduction: str, quoted: str) -> str:
    if not quoted.strip():
        return ""
    lines = clean_text(quoted).strip("\n").split("\n")[:MAX_QUOTED_LINES]
    marked = "\n".join(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in lines)
    return f"\n\n{_one_line(introduction)}\n{marked}" if introduction else f"\n\n{marked}"


def _encoded_body(body: str) -> tuple[str, bytes]:
    if not body.endswith("\n"):
        body += "\n"
    is_plain = body.isascii() and all(len(line) < _LONGEST_PLAIN_LINE for line in body.split("\n"))
    if is_plain:
        return "7bit", body.replace("\n", "\r\n").encode("ascii")
    return "quoted-printable", body_encode(body.encode().decode("latin-1"), eol="\r\n").encode("ascii")
