"""Identity: random uids for what we make, computed uids for what we find, and a stamp that never goes back.

Pure but for ``StampClock``, which belongs to the store thread.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

Uid = str

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def made_uid(now: datetime) -> Uid:
    """A random uid for a thing that staff make; sorts by time (48 bits of milliseconds, 80 random bits)."""
    milliseconds = int((now - _EPOCH).total_seconds() * 1000)
    return f"{milliseconds & 0xFFFFFFFFFFFF:012x}{secrets.token_hex(10)}"


def found_uid(kind: str, *parts: str) -> Uid:
    """The uid of a thing that a network told us about: the same on every computer that sees it."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (kind, *parts):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return f"{kind[0]}{digest.hexdigest()}"


class FoundUids:
    """Many uids of one kind that begin with the same parts, each the same as ``found_uid`` gives."""

    def __init__(self, kind: str, *parts: str) -> None:
        self._letter = kind[0]
        self._begun = hashlib.blake2b(digest_size=16)
        for part in (kind, *parts):
            data = part.encode("utf-8", "surrogatepass")
            self._begun.update(len(data).to_bytes(8, "big") + data)

    def of(self, part: str) -> Uid:
        """The uid of the thing with this last part."""
        data = part.encode("utf-8", "surrogatepass")
        digest = self._begun.copy()
        digest.update(len(data).to_bytes(8, "big") + data)
        return self._letter + digest.hexdigest()


def to_seconds(moment: datetime) -> int:
    """Whole seconds since 1970 in UTC, as the database keeps times."""
    return int(moment.timestamp())


def from_seconds(seconds: int) -> datetime:
    """The aware UTC moment of whole seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC)


def to_base36(number: int, width: int) -> str:
    """``number`` in base 36, padded to ``width`` so that it sorts as text."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _ALPHABET[digit] + digits
    return digits.rjust(width, "0")


class StampClock:
    """Sortable stamps: milliseconds, counter, replica. Never goes back, even when the wall clock does."""

    def __init__(self, replica: str, last: str = "") -> None:
        self._replica = replica
        self._milliseconds, self._counter = 0, 0
        if last:
            time_part, counter_part, _ = last.split("-", 2)
            self._milliseconds, self._counter = int(time_part, 36), int(counter_part, 36)

    def next(self, now: datetime) -> str:
        """A stamp later than all stamps before it."""
        milliseconds = int((now - _EPOCH).total_seconds() * 1000)
        if milliseconds > self._milliseconds:
            self._milliseconds, self._counter = milliseconds, 0
        else:
            self._counter += 1
        return f"{to_base36(self._milliseconds, 9)}-{to_base36(self._counter, 4)}-{self._replica}"
