"""An archive as bytes on the disk: what kind it is, plain or gz, read line by line with bounded memory.

Reads on whichever thread asks; one file belongs to one thread. Raises ``ArchiveTrouble`` for the file as a whole.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal, Self, cast

from socialinbox.core.errors import SocialInboxError

ArchiveKind = Literal["jsonl", "mbox"]

#: A line beyond this is no message; it is passed over without being held.
MAX_LINE = 8 * 1024 * 1024
_CHUNK = 1024 * 1024
_GZ = b"\x1f\x8b"
_BOMS = (b"\xff\xfe", b"\xfe\xff")


class ArchiveTrouble(SocialInboxError):
    """The file as a whole cannot be read, or not any further."""


class ArchiveFile:
    """An open archive. ``place`` and ``size`` are bytes on the disk, for the progress."""

    def __init__(self, path: Path) -> None:
        try:
            self._raw: BinaryIO = path.open("rb")
            self.size = path.stat().st_size
        except OSError as error:
            raise ArchiveTrouble(error.strerror or "", code="archive_unreadable") from error
        head = self._raw.read(len(_GZ))
        self._raw.seek(0)
        unpacked = gzip.GzipFile(fileobj=self._raw) if head == _GZ else self._raw
        self._lines = io.BufferedReader(cast("io.RawIOBase", unpacked), _CHUNK)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._lines.close()
        self._raw.close()

    @property
    def place(self) -> int:
        """How many bytes of the file were read."""
        return self._raw.tell()

    def kind(self) -> ArchiveKind:
        """What the file begins like."""
        try:
            head = self._lines.peek(_CHUNK)[:_CHUNK]
        except (OSError, EOFError, zlib.error) as error:
            raise ArchiveTrouble(type(error).__name__, code="archive_damaged") from error
        if head.startswith(_BOMS):
            raise ArchiveTrouble(code="archive_encoding")
        text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if not text:
            raise ArchiveTrouble(code="archive_empty")
        if text.startswith(b"From "):
            return "mbox"
        if text.startswith(b"{"):
            return "jsonl"
        raise ArchiveTrouble(code="archive_format")

    def lines(self) -> Iterator[tuple[bytes, bool]]:
        """Each line with its end, and whether it was cut because it is too long."""
        try:
            while line := self._lines.readline(MAX_LINE):
                if len(line) == MAX_LINE and not line.endswith(b"\n"):
                    yield line, True
                    self._pass_over()
                else:
                    yield line, False
        except (OSError, EOFError, zlib.error) as error:
            raise ArchiveTrouble(type(error).__name__, code="archive_damaged") from error

    def _pass_over(self) -> None:
        """Read to the end of a line without keeping it."""
        while (rest := self._lines.readline(_CHUNK)) and not rest.endswith(b"\n"):
            pass
