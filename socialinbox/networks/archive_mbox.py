"""An mbox file as messages of ours. Pure but for reading the file; any thread.

Each mail is read as the mail adapter reads it, so that a mailbox that is connected doubles nothing. A mail keeps its
date, and who wrote from one of our addresses is us. Lines that begin with ``From `` inside a mail are expected to be
quoted with ``>``, as mail programs write them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from socialinbox.core.archive import ArchiveItem
from socialinbox.core.errors import Unreadable
from socialinbox.core.exchange import Skipped
from socialinbox.networks.archive_file import ArchiveFile
from socialinbox.networks.mail_headers import addresses, date_of
from socialinbox.networks.mail_parts import MAX_MAIL
from socialinbox.networks.mail_translation import FAST_CLOCK, Correspondence

NETWORK = "imap"
_RAW_LIMIT = 1_000_000
_EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_SENDER = re.compile(rb"^from:[ \t]*((?:.*\r?\n[ \t])*.*)", re.IGNORECASE | re.MULTILINE)
_TO = re.compile(rb"^(?:delivered-)?to:[ \t]*((?:.*\r?\n[ \t])*.*)", re.IGNORECASE | re.MULTILINE)
_DATE = re.compile(rb"^date:[ \t]*((?:.*\r?\n[ \t])*.*)", re.IGNORECASE | re.MULTILINE)


def read_mbox(file: ArchiveFile, our_addresses: Sequence[str], now: datetime) -> Iterator[ArchiveItem]:
    """The messages of a file. The first of ``our_addresses`` is the account's. Raises ArchiveTrouble."""
    desks = {address.lower(): Correspondence(address, "") for address in our_addresses}
    first = next(iter(desks.values()), Correspondence("", ""))
    for number, (envelope, raw, is_cut) in enumerate(_mails(file), 1):
        if is_cut:
            yield _skipped(number, file.place, raw, "too_large")
            continue
        desk = desks.get(sender_of(raw))
        try:
            message = (desk or first).message_of(
                raw, "sent" if desk is not None else "inbox", _received_at(raw, envelope, now), now
            )
        except Unreadable as trouble:
            yield _skipped(number, file.place, raw, trouble.reason)
            continue
        if message is not None:
            yield ArchiveItem(number, file.place, NETWORK, "", message)


def addresses_in(file: ArchiveFile, mails: int) -> tuple[str, ...]:
    """The addresses that the first mails were written to and from, the most frequent first."""
    people: Counter[str] = Counter()
    for _, raw, _ in islice(_mails(file), mails):
        found = {each.address.lower() for pattern in (_SENDER, _TO) for each in addresses(_header(raw, pattern))}
        people.update(found)
    return tuple(address for address, _ in people.most_common())


def sender_of(raw: bytes) -> str:
    """The address in ``From``, in small letters; "" when there is none."""
    found = addresses(_header(raw, _SENDER))
    return found[0].address.lower() if found else ""


def _mails(file: ArchiveFile) -> Iterator[tuple[bytes, bytes, bool]]:
    """(first line, mail, whether it was cut because it is too large) of each mail."""
    envelope, size, was_blank, is_begun = b"", 0, True, False
    parts: list[bytes] = []
    for line, is_cut in file.lines():
        if was_blank and line.startswith(b"From ") and not is_cut:
            if is_begun:
                yield envelope, _unquoted(parts), size > MAX_MAIL
            is_begun = True
            envelope, parts, size, was_blank = line, [], 0, False
            continue
        was_blank = line in (b"\n", b"\r\n")
        size += len(line) + (MAX_MAIL if is_cut else 0)
        if size <= MAX_MAIL:
            parts.append(line)
    if is_begun:
        yield envelope, _unquoted(parts), size > MAX_MAIL


def _unquoted(lines: list[bytes]) -> bytes:
    return _QUOTED_FROM.sub(rb"\1", b"".join(lines))


def _header(raw: bytes, pattern: re.Pattern[bytes]) -> str:
    end = _HEADER_END.search(raw)
    found = pattern.search(raw, 0, end.start() if end else len(raw))
    return " ".join(found[1].decode("utf-8", "surrogateescape").split()) if found else ""


def _received_at(raw: bytes, envelope: bytes, now: datetime) -> datetime | None:
    """When the mail came: what it says itself, however long ago, else what the file says of it."""
    claimed = date_of(_header(raw, _DATE))
    if claimed is not None and _EARLIEST <= claimed <= now + FAST_CLOCK:
        return claimed
    words = envelope.decode("latin-1").split(None, 2)
    return date_of(_rfc_date(words[2])) if len(words) > 2 else None  # noqa: PLR2004 - From, sender, date


def _rfc_date(text: str) -> str:
    """``Sat Jan  3 01:05:34 2015`` in the order of a mail header."""
    words = text.split()
    if len(words) < 5:  # noqa: PLR2004 - day, month, number, time, year
        return ""
    zone = words[5] if len(words) > 5 else "+0000"  # noqa: PLR2004
    return f"{words[2]} {words[1]} {words[4]} {words[3]} {zone}"


def _skipped(number: int, end: int, raw: bytes, reason: str) -> ArchiveItem:
    return ArchiveItem(number, end, skipped=Skipped(f"mail {number}", raw[:_RAW_LIMIT], reason))
