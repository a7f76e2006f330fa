"""Reads one mail: who, when, about what, what is new in it, and its files. Pure; usable from every thread.

The bytes come from strangers. Whatever they are, the outcome is a ``ParsedMail`` with notices, or ``Unreadable``
with the raw mail for the quarantine. Nothing is fetched, opened or unpacked.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from socialinbox.core.errors import Unreadable
from socialinbox.core.files import ENDINGS, detect_type, safe_file_name
from socialinbox.core.language import guess_language
from socialinbox.core.mail_text import split_quoted
from socialinbox.core.text import clean
from socialinbox.networks.charsets import decode
from socialinbox.networks.html import MAX_HTML, html_to_text
from socialinbox.networks.mail_flowed import unflow
from socialinbox.networks.mail_headers import MailAddress, addresses, date_of, header_text, message_id, message_ids
from socialinbox.networks.mail_parts import MAX_HEADER, Part, read_parts

MAX_SUBJECT = 1_000
_LANGUAGE = re.compile(r"\s*([a-zA-Z]{2})\b")
MAX_REPEATED = 5  # headers of one name that should stand once
_SHOWN_TYPES = ("text/plain", "text/html")
_EXPECTED = ("from", "to", "subject", "date", "message-id")  # a mail has one of them at least
_AUTOMATIC_SUBJECT = re.compile(
    r"\s*(?:automatic\s+reply|auto(?:matic)?[\s-]?(?:reply|response)|out\s+of\s+(?:the\s+)?office|réponse\s+automatique"
    r"|absen(?:ce|t)\s+du\s+bureau|message\s+d['\u2019]absence|automatische\s+antwort|abwesenheit|respuesta\s+automática"
    r"|risposta\s+automatica|resposta\s+automática|automatisch\s+antwoord)\b",
    re.IGNORECASE,
)
_BOUNCERS = frozenset(("mailer-daemon", "postmaster", "mail-daemon"))
_REFUSED_TO_ANSWER = frozenset(("auto_reply", "auto-reply"))


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A file in a mail. ``name`` is safe to write; the two types tell when the sender lied."""

    name: str
    declared_type: str
    detected_type: str
    size: int
    content_id: str
    is_inline: bool
    payload: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """A mail as values. ``text`` is what is new, ``quoted`` what it repeats. Notices are codes."""

    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    subject: str
    from_name: str
    from_address: str
    reply_to: str
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    date: datetime | None
    date_raw: str
    text: str
    quoted: str
    html_blocked: int
    language: str
    attachments: tuple[MailAttachment, ...]
    is_automatic: bool  # an automatic answer or a bounce: nobody waits for our reply
    is_bounce: bool
    is_bulk: bool
    is_list: bool
    content_digest: str  # the same for two copies of one mail that came by different ways
    notices: tuple[str, ...]


def parse_mail(raw: bytes) -> ParsedMail:
    """Read a mail; raises ``Unreadable`` and nothing else."""
    root, were_parts_dropped = read_parts(raw)
    if not any(root.header(each) for each in _EXPECTED):
        raise Unreadable(raw, "no_headers")
    contents = _Contents()
    contents.take(root)
    if were_parts_dropped:
        contents.note("parts_dropped")
    sender = _sender(root)
    if sender is None:
        contents.note("no_sender")
        sender = MailAddress("", "")
    ids = [message_id(each) for each in islice(root.headers("message-id"), MAX_REPEATED)]
    if len(ids) != 1 or not ids[0]:
        contents.note("odd_message_id")
    answered = message_ids(root.header("in-reply-to"))
    subject = header_text(root.header("subject"))[:MAX_SUBJECT]
    reply_to = addresses(root.header("reply-to"))
    is_bounce = _is_bounce(root, sender)
    text, quoted = contents.text, contents.quoted
    return ParsedMail(
        message_id=ids[0] if ids else "",
        in_reply_to=answered[0] if answered else "",
        references=message_ids(root.header("references")),
        subject=subject,
        from_name=sender.name,
        from_address=sender.address,
        reply_to=reply_to[0].address if reply_to else "",
        to=_all_addresses(root, "to"),
        cc=_all_addresses(root, "cc"),
        date=date_of(root.header("date")),
        date_raw=header_text(root.header("date"))[:200],
        text=text,
        quoted=quoted,
        html_blocked=contents.blocked,
        language=guess_language(f"{subject}\n{text}") or _claimed_language(root),
        attachments=tuple(contents.attachments),
        is_automatic=is_bounce or _is_automatic(root, subject, sender, reply_to),
        is_bounce=is_bounce,
        is_bulk=_precedence(root) in ("bulk", "junk", "list"),
        is_list=bool(root.header("list-id") or root.header("list-unsubscribe")),
        content_digest=_digest(raw, root),
        notices=tuple(contents.notices),
    )


class _Contents:
    """What the parts of one mail hold, in reading order."""

    def __init__(self) -> None:
        self.blocked = 0
        self.attachments: list[MailAttachment] = []
        self.notices: dict[str, None] = {}
        self._fresh: list[str] = []
        self._quoted: list[str] = []
        self._room = MAX_HTML  # for the text of all parts together

    @property
    def text(self) -> str:
        return self._joined(self._fresh)

    @property
    def quoted(self) -> str:
        return self._joined(self._quoted)

    def note(self, code: str) -> None:
        self.notices[code] = None

    def take(self, part: Part, *, is_shown: bool = True) -> None:
        """Take in a part and all inside it; what is not shown can still be a file."""
        if part.was_cut:
            self.note("cut")
        children = part.parts
        if part.declared_type == "multipart/alternative":
            chosen = _chosen(children)
            for child in children:
                self.take(child, is_shown=is_shown and child is chosen)
        elif children:
            for child in children:
                self.take(child, is_shown=is_shown)
        elif _is_file(part):
            self._take_file(part)
        elif is_shown:
            self._take_text(part)

    def _take_text(self, part: Part) -> None:
        data, is_broken = part.body()
        if is_broken:
            self.note("broken_encoding")
        if len(data) > self._room:
            self.note("cut")
        data = data[: self._room]
        self._room -= len(data)
        text, is_guessed = decode(data, part.parameter("charset"))
        if is_guessed:
            self.note("charset_guessed")
        if part.declared_type == "text/html":
            page = html_to_text(text, is_mail=True)
            self.blocked += page.blocked_count
            self._add(page.text, page.quoted, was_cut=page.was_cut)
            return
        if part.parameter("format").lower() == "flowed":
            text = unflow(text, delete_space=part.parameter("delsp").lower() == "yes")
        cleaned = clean(text)
        self._add(*split_quoted(cleaned.text), was_cut=cleaned.was_cut)

    def _add(self, fresh: str, quoted: str, *, was_cut: bool) -> None:
        if was_cut:
            self.note("cut")
        if fresh.strip():
            self._fresh.append(fresh.strip("\n"))
        if quoted.strip():
            self._quoted.append(quoted)

    def _take_file(self, part: Part) -> None:
        payload, is_broken = part.body()
        if is_broken:
            self.note("broken_encoding")
        detected = detect_type(payload)
        disposition = part.header("content-disposition").split(";")[0].strip().lower()
        content_id = header_text(part.header("content-id")).strip("<> ")[:300]
        self.attachments.append(
            MailAttachment(
                name=_file_name(part, detected),
                declared_type=part.declared_type[:100],
                detected_type=detected,
                size=len(payload),
                content_id=content_id,
                is_inline=disposition == "inline" or (not disposition and bool(content_id)),
                payload=payload,
            )
        )

    def _joined(self, texts: list[str]) -> str:
        whole = clean("\n\n".join(texts))
        if whole.was_cut:
            self.note("cut")
        return whole.text


def _is_file(part: Part) -> bool:
    """Whether a part is a file and not text to be read. A multipart without parts is read as text."""
    disposition = part.header("content-disposition").split(";")[0].strip().lower()
    if disposition == "attachment" or part.parameter("filename", "content-disposition"):
        return True
    return not part.declared_type.startswith("multipart/") and part.declared_type not in _SHOWN_TYPES


def _chosen(alternatives: list[Part]) -> Part | None:
    """The alternative to read: plain text if it says anything, else the richest that holds text."""
    for part in alternatives:
        if part.declared_type == "text/plain" and not _is_file(part) and part.body()[0].strip():
            return part
    for part in reversed(alternatives):
        if part.declared_type == "text/html" or part.parts:
            return part
    return alternatives[0] if alternatives else None


def _file_name(part: Part, detected: str) -> str:
    named = part.parameter("filename", "content-disposition") or part.parameter("name")
    if named.strip():
        return safe_file_name(named)
    kind = part.declared_type
    if kind == "message/rfc822":
        return "message.eml"
    says_little = detected in ("text/plain", "application/octet-stream")
    return "attachment" + ENDINGS.get(kind if says_little and kind in ENDINGS else detected, "")


def _sender(root: Part) -> MailAddress | None:
    for name in ("from", "sender"):
        for raw in islice(root.headers(name), MAX_REPEATED):
            found = addresses(raw)
            if found:
                return found[0]
    return None


def _all_addresses(root: Part, name: str) -> tuple[MailAddress, ...]:
    raw = ",".join(islice(root.headers(name), MAX_REPEATED))
    return tuple(dict.fromkeys(addresses(raw[:MAX_HEADER])))


def _claimed_language(root: Part) -> str:
    match = _LANGUAGE.match(root.header("content-language"))
    return match[1].lower() if match else ""


def _precedence(root: Part) -> str:
    return root.header("precedence").strip().lower()


def _is_bounce(root: Part, sender: MailAddress) -> bool:
    is_report = root.declared_type == "multipart/report" and root.parameter("report-type").lower() in (
        "delivery-status",
        "",
    )
    return is_report or sender.address.partition("@")[0].lower() in _BOUNCERS


def _is_automatic(root: Part, subject: str, sender: MailAddress, reply_to: tuple[MailAddress, ...]) -> bool:
    """Whether a program answered. A form on a web site also says "auto-generated", but names a person to answer."""
    submitted = root.header("auto-submitted").split(";")[0].strip().lower()
    if submitted == "auto-generated":
        return not reply_to or reply_to[0].address == sender.address
    if submitted not in ("", "no"):
        return True
    if _precedence(root) in _REFUSED_TO_ANSWER or root.header("x-autoreply") or root.header("x-autorespond"):
        return True
    return _AUTOMATIC_SUBJECT.match(subject) is not None


def _digest(raw: bytes, root: Part) -> str:
    """A digest of what the sender wrote: servers on the way add and reorder headers and change line ends."""
    digest = hashlib.blake2b(digest_size=16)
    for name in ("message-id", "date", "from", "to", "subject"):
        for value in sorted(root.headers(name)):
            digest.update(f"{name}:{' '.join(value.split())}\n".encode("utf-8", "surrogateescape"))
    body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2]
    digest.update(body.rstrip())
    return digest.hexdigest()
