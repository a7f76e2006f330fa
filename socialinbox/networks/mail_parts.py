"""Reads the bytes of a mail into its tree of parts, within limits. Pure; usable from every thread.

The standard parser recurses once for each level and copies what it is given, so the limits are enforced while it
works: depth and number when a part begins, length when a header ends. An enclosed mail is one part like any file.
"""

from __future__ import annotations

import binascii
import string
from collections.abc import Iterator
from email.errors import MessageError
from email.feedparser import BytesFeedParser
from email.message import Message
from email.policy import Compat32, compat32
from typing import Any

from socialinbox.core.errors import Unreadable
from socialinbox.networks.mail_headers import as_text, parameter_text

MAX_MAIL = 25 * 1024 * 1024
MAX_LINES = 600_000
MAX_PARTS = 1_000
MAX_DEPTH = 50
MAX_HEADER = 64 * 1024
MAX_HEADERS = 2_000
MAX_STRUCTURE_HEADER = 4 * 1024
MAX_PARAMETERS = 50

_BASE64 = string.ascii_letters.encode() + string.digits.encode() + b"+/"
_NOT_BASE64 = bytes(each for each in range(256) if each not in _BASE64)
_EXPECTED = _BASE64 + b"=" + string.whitespace.encode()
_STRUCTURE = frozenset(("content-type", "content-disposition", "content-transfer-encoding", "content-id"))


class _TooManyParts(Exception):
    """Caught here: what was read before is kept."""


class _TooDeep(Exception):
    """Caught here: nobody honest goes so deep."""


class Part(Message):
    """One part: its headers, and either further parts or a body."""

    def __init__(self, policy: Compat32 = compat32) -> None:
        super().__init__(policy)
        self.depth = 1
        self.parts: list[Part] = []
        self._body = ""
        self.was_cut = False

    def set_raw(self, name: str, value: str) -> None:
        """Take a header from the parser, cut to the limits."""
        if len(self) >= MAX_HEADERS:
            self.was_cut = True
            return
        room = MAX_HEADER
        if name.lower() in _STRUCTURE:
            room = MAX_STRUCTURE_HEADER
            pieces = as_text(value).replace("\0", "").split(";")
            value = ";".join(pieces[:MAX_PARAMETERS])
            self.was_cut = self.was_cut or len(pieces) > MAX_PARAMETERS
        self.was_cut = self.was_cut or len(value) > room
        super().set_raw(name, value[:room])

    def attach(self, payload: Message) -> None:  # type: ignore[override]
        """Take a part from the parser, before that part is read."""
        if isinstance(payload, Part):
            payload.depth = self.depth + 1
            if payload.depth > MAX_DEPTH:
                raise _TooDeep
            self.parts.append(payload)
        super().attach(payload)

    def set_payload(self, payload: Any, charset: Any = None) -> None:
        """Take the body from the parser."""
        self._body = payload
        super().set_payload(payload, charset)

    def get_content_type(self) -> str:
        """Tell the parser the type; an enclosed mail is no more than a file to it."""
        declared = super().get_content_type()
        return "application/octet-stream" if declared.startswith("message/") else declared

    def get_boundary(self, failobj: Any = None) -> Any:
        """Tell the parser the boundary, without asking for a codec that the sender names."""
        return self.parameter("boundary").rstrip() or failobj

    @property
    def declared_type(self) -> str:
        """The type that the sender claims."""
        return super().get_content_type()

    def header(self, name: str) -> str:
        """The first header of that name as the parser read it; empty when there is none."""
        return next(self.headers(name), "")

    def headers(self, name: str) -> Iterator[str]:
        """All headers of that name as the parser read them, on one line each."""
        for each, value in self.raw_items():
            if each.lower() == name:
                yield value.replace("\r", "").replace("\n", "")

    def parameter(self, name: str, header: str = "content-type") -> str:
        """A parameter of a header, decoded; empty when there is none."""
        return parameter_text(self.get_param(name, header=header))

    def body(self) -> tuple[bytes, bool]:
        """The body decoded, and whether its encoding was broken."""
        data = self._body.encode("utf-8", "surrogateescape")
        if self.depth > 1:  # the last line end belongs to the boundary
            data = data.removesuffix(b"\n").removesuffix(b"\r")
        encoding = self.header("content-transfer-encoding").split(";")[0].strip().lower()
        if encoding == "base64":
            return _from_base64(data), bool(data.translate(None, _EXPECTED))
        if encoding == "quoted-printable":
            return binascii.a2b_qp(data), False
        return data, False


def read_parts(raw: bytes) -> tuple[Part, bool]:
    """Read a mail; the flag tells that parts beyond the limit were left out."""
    if len(raw) > MAX_MAIL:
        raise Unreadable(raw, "too_large")
    if raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n") > MAX_LINES:
        raise Unreadable(raw, "too_many_lines")
    made: list[Part] = []

    def make(policy: Compat32 = compat32) -> Part:
        if len(made) == MAX_PARTS:
            raise _TooManyParts
        made.append(Part(policy))
        return made[-1]

    parser = BytesFeedParser(make, policy=compat32)
    made.clear()  # it tries the factory once
    try:
        parser.feed(raw)
        parser.close()
    except _TooManyParts:
        return made[0], True
    except (_TooDeep, RecursionError) as trouble:
        raise Unreadable(raw, "too_deep") from trouble
    except (MessageError, ValueError, LookupError, TypeError, AssertionError) as trouble:
        raise Unreadable(raw, "broken") from trouble  # the standard parser has raised each of these on odd mails
    return made[0], False


def _from_base64(data: bytes) -> bytes:
    """Decode what can be decoded: junk is passed over, a missing end is made up."""
    letters = data.translate(None, _NOT_BASE64)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
