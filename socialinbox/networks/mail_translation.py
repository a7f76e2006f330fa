"""A mail as a message of ours, and a reply of ours as a mail. Pure; usable from every thread.

What one conversation is: the chain of References and In-Reply-To, named by its first mail. Only a mail that
names no other may join by its subject, with the same people. A mail is the same mail when Message-ID and
content agree: so a changed UIDVALIDITY or a copy in two folders doubles nothing, and a Message-ID that is
used twice hides nothing.

Replies we sent carry ``<KEY.socialinbox@DOMAIN>``, with the key of the outbox. In Sent, where only we write,
that name alone is the identity: some servers rebuild the copy they keep. A copy of one in the inbox (a list
we write to, a mail to ourselves) says nothing that Sent does not say, so it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from socialinbox.core.errors import Rejected
from socialinbox.core.exchange import IncomingAttachment, IncomingContact, IncomingMessage, Outgoing
from socialinbox.core.ids import found_uid
from socialinbox.core.mail_text import normalise_subject
from socialinbox.networks.mail_headers import MailAddress
from socialinbox.networks.mail_reply import build_reply
from socialinbox.networks.mime import MailAttachment, ParsedMail, parse_mail

FAST_CLOCK = timedelta(minutes=5)
SLOW_CLOCK = timedelta(days=366)

MailFolder = Literal["inbox", "sent"]

#: Types that say little: many kinds of file are a zip file or plain text inside.
_VAGUE_TYPES = frozenset(
    (
        "application/octet-stream",
        "application/zip",
        "application/x-ole-storage",
        "text/plain",
        "application/gzip",
    )
)
_SHOWABLE = ("image/", "audio/", "video/", "text/html", "application/pdf")


class Correspondence:
    """Translates for one address of ours."""

    def __init__(self, address: str, display_name: str) -> None:
        self.address = address.lower()
        self._sender = MailAddress(display_name, address)
        domain = address.rpartition("@")[2].lower()
        self._domain = domain
        self._our_id = re.compile(rf"<([A-Za-z0-9_-]{{1,64}})\.socialinbox@{re.escape(domain)}>")

    # --- out -----------------------------------------------------------------------------------------------

    def message_id(self, key: str) -> str:
        """Name the mail of an outbox item."""
        return f"<{key}.socialinbox@{self._domain}>"

    def recipients(self, outgoing: Outgoing) -> list[str]:
        """Return who gets a reply: the person who wrote, and nobody whom that person put in copy."""
        return [str(each["address"]) for each in outgoing.reply_data.get("to", ())]

    def mail_of(self, outgoing: Outgoing, now: datetime) -> bytes:
        """Make the mail; the same reply always makes the same bytes. Raises Rejected."""
        data = outgoing.reply_data
        if self._our_id.fullmatch(self.message_id(outgoing.key)) is None:
            raise Rejected(outgoing.key)
        return build_reply(
            message_id=self.message_id(outgoing.key),
            sender=self._sender,
            to=[MailAddress(str(each["name"]), str(each["address"])) for each in data.get("to", ())],
            subject=outgoing.subject or str(data.get("subject", "")),
            text=outgoing.text,
            date=outgoing.queued_at or now,
            in_reply_to=str(data.get("message_id", "")),
            references=[str(each) for each in data.get("references", ())],
        )

    # --- in ------------------------------------------------------------------------------------------------

    def message_of(
        self, raw: bytes, folder: MailFolder, received_at: datetime | None, now: datetime, size: int = 0
    ) -> IncomingMessage | None:
        """Translate a mail; None for a copy of our own reply in the inbox. Raises Unreadable.

        ``size`` is given when ``raw`` holds only the headers, because the whole mail was too large.
        """
        mail = parse_mail(raw)
        is_ours = folder == "sent" or mail.from_address.lower() == self.address
        our_id = self._our_id.fullmatch(mail.message_id) if is_ours else None
        if our_id is not None and folder == "inbox":
            return None
        created_at, claimed_at = _moment(mail, received_at, now)
        others = self._others(mail)
        return IncomingMessage(
            remote_id=our_id[0] if our_id else f"{mail.message_id}#{mail.content_digest}",
            thread=_thread(mail),
            kind="mail",
            direction="outgoing" if is_ours else "incoming",
            author=_author(mail),
            text=mail.text,
            created_at=created_at,
            claimed_at=claimed_at,
            is_private=True,
            quoted=mail.quoted,
            subject=mail.subject,
            subject_key=_subject_key(mail, others),
            language=mail.language,
            in_reply_to=mail.in_reply_to,
            attachments=tuple(_attachment(each) for each in mail.attachments),
            is_automatic=mail.is_automatic,
            reply_data=self._reply_data(mail, is_ours=is_ours),
            notices=_notices(mail, size),
            sent_key=our_id[1] if our_id else "",
        )

    def _others(self, mail: ParsedMail) -> set[str]:
        people = (mail.from_address, *(each.address for each in (*mail.to, *mail.cc)))
        return {each.lower() for each in people if each} - {self.address}

    def _reply_data(self, mail: ParsedMail, *, is_ours: bool) -> Mapping[str, Any]:
        """Whom an answer goes to, and what it continues. Below a mail of ours: to those we wrote to."""
        if is_ours:
            people = [each for each in mail.to if each.address.lower() != self.address] or list(mail.to)
        else:
            address = mail.reply_to or mail.from_address
            people = [MailAddress(mail.from_name if address == mail.from_address else "", address)]
        return {
            "message_id": mail.message_id,
            "references": list(mail.references) or ([mail.in_reply_to] if mail.in_reply_to else []),
            "subject": mail.subject,
            "to": [{"name": each.name, "address": each.address} for each in people if each.address],
        }


def _thread(mail: ParsedMail) -> tuple[str, ...]:
    keys = (*mail.references, mail.in_reply_to, mail.message_id or f"#{mail.content_digest}")
    return tuple(dict.fromkeys(each for each in keys if each))


def _subject_key(mail: ParsedMail, others: set[str]) -> str:
    subject = normalise_subject(mail.subject)
    if mail.references or mail.in_reply_to or not subject or not others:
        return ""
    return found_uid("subject", subject, *sorted(others))


def _author(mail: ParsedMail) -> IncomingContact:
    address = mail.from_address
    return IncomingContact(remote_id=address.lower() or "unknown", name=mail.from_name or address, handle=address)


def _moment(mail: ParsedMail, received_at: datetime | None, now: datetime) -> tuple[datetime, str]:
    """When a mail was written; if that cannot be right, when it arrived, and what it claims."""
    arrived = min(received_at or now, now)
    if mail.date is None or not arrived - SLOW_CLOCK <= mail.date <= now + FAST_CLOCK:
        return arrived, mail.date_raw
    return mail.date, ""


def _attachment(file: MailAttachment) -> IncomingAttachment:
    return IncomingAttachment(name=file.name, media_type=_media_type(file), size=file.size, payload=file.payload)


def _media_type(file: MailAttachment) -> str:
    """What a file is: its bytes decide, unless they say little and the claim is nothing that is shown."""
    if file.detected_type in _VAGUE_TYPES and not file.declared_type.startswith(_SHOWABLE):
        return file.declared_type
    return file.detected_type


def _is_disguised(file: MailAttachment) -> bool:
    return _media_type(file) == file.detected_type and (
        file.declared_type.partition("/")[0] != file.detected_type.partition("/")[0]
    )


def _notices(mail: ParsedMail, size: int) -> tuple[str, ...]:
    notices = list(mail.notices)
    if mail.html_blocked:
        notices.append(f"blocked_content:{mail.html_blocked}")
    if any(_is_disguised(each) for each in mail.attachments):
        notices.append("file_type_differs")
    if size:
        notices.append(f"too_large:{size}")
    return tuple(notices)
