"""The header lines of a mail as values: text, addresses, message ids, a date. Pure; usable from every thread.

A header comes as ``email`` read it: bytes beyond ASCII are surrogates. All here is linear in the length of a header.
"""

from __future__ import annotations

import re
from binascii import Error as BrokenBase64
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from socialinbox.core.names import clean_name
from socialinbox.core.text import clean_text
from socialinbox.networks.charsets import decode

MAX_ADDRESSES = 500
MAX_IDS = 200
MAX_ID = 998

_ENCODED_WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?\s]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,80}\?[bBqQ]\?)")
_ADDRESS_PIECE = re.compile(r'"(?:[^"\\]|\\.)*+"?|<[^<>]*+>?|[(),:;\\]|[^"<(),:;\\]++', re.DOTALL)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\\\"@\x00-\x20\x7f]{1,128}@[^\s<>()\[\],;:\\\"@\x00-\x20\x7f]{1,253}")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,996}>")
_ESCAPE = re.compile(r'\\(.)|"', re.DOTALL)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class MailAddress:
    """A mailbox: the name its owner chose, and the address."""

    name: str
    address: str


def header_text(raw: str) -> str:
    """Decode a header that people read, on one line."""
    return " ".join(clean_text(_with_words_decoded(as_text(raw))).split())


def addresses(raw: str) -> tuple[MailAddress, ...]:
    """Read an address list; what is no address, or could be read as two, is left out."""
    found: list[MailAddress] = []
    for name, candidates in _mailboxes(as_text(raw)):
        address = candidates.pop() if len(candidates) == 1 else ""
        if _ADDRESS.fullmatch(address):
            local, _, domain = address.rpartition("@")
            found.append(MailAddress(clean_name(_with_words_decoded(name)), f"{local}@{domain.lower()}"))
        if len(found) == MAX_ADDRESSES:
            break
    return tuple(found)


def message_ids(raw: str) -> tuple[str, ...]:
    """Read message ids with their angle brackets, each once; of too many, the first and the last ones."""
    ids = tuple(dict.fromkeys(_MESSAGE_ID.findall(as_text(raw))))
    return ids if len(ids) <= MAX_IDS else (ids[0], *ids[1 - MAX_IDS :])


def message_id(raw: str) -> str:
    """Read the one message id of a mail, also one without angle brackets; empty when there is none."""
    ids = message_ids(raw)
    if ids:
        return ids[0]
    bare = _SPACE.sub("", as_text(raw)).strip("<>")[: MAX_ID - 2]
    return f"<{bare}>" if bare and "<" not in bare and ">" not in bare else ""


def date_of(raw: str) -> datetime | None:
    """Read the moment a Date header claims, in UTC; None when it claims none."""
    try:
        moment = parsedate_to_datetime(as_text(raw)[:200])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def parameter_text(value: str | tuple[str | None, str | None, str] | None) -> str:
    """Read the value of a header parameter, in the forms mail programs really use."""
    if value is None:
        return ""
    if isinstance(value, tuple):  # percent-encoded bytes with their character set
        charset, _, text = value
        return decode(text.encode("latin-1", "replace"), charset or "").text
    return _with_words_decoded(as_text(value))


def as_text(raw: str) -> str:
    """Decode the bytes beyond ASCII of a header."""
    return raw if raw.isascii() else decode(raw.encode("utf-8", "surrogateescape")).text


def _with_words_decoded(text: str) -> str:
    """Replace encoded words. Neighbours of one character set are joined first: some cut characters in two."""
    if "=?" not in text:
        return text
    kept: list[str] = []
    pending, charset, end = b"", "", 0
    text = _BETWEEN_WORDS.sub(r"\1", text)
    for match in _ENCODED_WORD.finditer(text):
        if pending and (match.start() > end or match[1].lower() != charset):
            kept.append(decode(pending, charset).text)
            pending = b""
        kept.append(text[end : match.start()])
        charset, end = match[1].lower(), match.end()
        pending += _word_bytes(match[2], match[3])
    if pending:
        kept.append(decode(pending, charset).text)
    kept.append(text[end:])
    return "".join(kept)


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return a2b_qp(data, header=True)
    try:
        return a2b_base64(data + b"=" * (-len(data) % 4))
    except BrokenBase64:
        return data


def _mailboxes(text: str) -> Iterator[tuple[str, set[str]]]:
    """Cut an address list at its commas: a name, and what could be its address."""
    words: list[str] = []
    comment: list[str] = []
    angles: set[str] = set()
    depth = 0
    for match in _ADDRESS_PIECE.finditer(text):
        piece = match.group()
        if piece in "()":
            depth = max(0, depth + (1 if piece == "(" else -1))
            words.append(" ")
        elif depth:
            comment.append(piece)
        elif piece in ",;":
            yield _mailbox(words, comment, angles)
            words, comment, angles = [], [], set()
        elif piece == ":" and not angles:
            words = []  # the name of a group
        elif piece[0] == "<":
            angles.add(_SPACE.sub("", piece.strip("<>")))
        else:
            words.append(_unquoted(piece) if piece[0] == '"' else piece)
    yield _mailbox(words, comment, angles)


def _mailbox(words: list[str], comment: list[str], angles: set[str]) -> tuple[str, set[str]]:
    text, remark = "".join(words), "".join(comment)
    if angles:
        return text.strip() or remark, angles
    return remark, {word for word in text.split() if "@" in word}


def _unquoted(piece: str) -> str:
    return _ESCAPE.sub(r"\1", piece)
