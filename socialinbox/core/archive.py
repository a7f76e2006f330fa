"""What an archive of messages brings: what it holds, what it says of conversations, and what became of it.

Frozen values; cross threads freely.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from socialinbox.core.ids import Uid, found_uid

if TYPE_CHECKING:
    from socialinbox.core.exchange import IncomingMessage, Skipped

#: The adapter of accounts that only an archive filled: it never reads and never sends.
ARCHIVE_ADAPTER = "archive"
ARCHIVE_STREAM = "archive"
#: Ops with this name in place of a computer's were brought by an archive.
ARCHIVE_REPLICA = "archive"


def archive_account_uid(network: str, name: str) -> Uid:
    """The same for the same archive on every computer, so that importing again goes on where it was."""
    return found_uid("account", ARCHIVE_ADAPTER, network, name.casefold())


@dataclass(frozen=True, slots=True)
class Standing:
    """What an archive says of a conversation; "" and () where it says nothing."""

    status: str = ""  # open, waiting, resolved
    tags: tuple[str, ...] = ()  # names
    assignee: str = ""  # a name
    priority: str = ""  # low, normal, high, urgent

    def __bool__(self) -> bool:
        return bool(self.status or self.tags or self.assignee or self.priority)


@dataclass(frozen=True, slots=True)
class ArchiveItem:
    """One message of an archive, or one that could not be read, with where it stands in the file.

    ``account``: the name of the account it belongs to, "" where the file names none.
    """

    place: int  # number of the line, or of the mail
    end: int  # bytes of the file read up to here
    network: str = ""
    account: str = ""
    message: IncomingMessage | None = None
    standing: Standing = Standing()
    skipped: Skipped | None = None


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is. ``share`` goes from 0 to 1."""

    share: float
    read: int  # messages so far
    added: int
    skipped: int
    seconds: float


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of an import."""

    read: int = 0  # messages that could be read
    added: int = 0  # of them, those that were not there before
    skipped: Mapping[str, int] = field(default_factory=dict)  # what could not be read, by reason
    first_places: Mapping[str, int] = field(default_factory=dict)  # the first line of each reason
    seconds: float = 0.0
    is_stopped: bool = False
    accounts: tuple[str, ...] = ()  # names of those it went into


@dataclass(frozen=True, slots=True)
class ImportWish:
    """What to bring in, and where it goes."""

    path: Path
    account_id: int = 0  # a connected account that all goes into; 0: accounts of archives
    account_name: str = ""  # of the account of an archive, where the file names none
    our_addresses: tuple[str, ...] = ()  # of mail: who is us; the first is the account's
    done_before_at: int = 0  # conversations without a status that rest since then are done (seconds)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """How an archive begins."""

    kind: str  # jsonl, mbox
    size: int
    messages: tuple[IncomingMessage, ...]
    skipped: int
    accounts: tuple[str, ...]  # names that the file gives
    addresses: tuple[str, ...]  # of mail: who is in it, the most frequent first
    networks: tuple[str, ...] = ()


class ImportJob:
    """Holds on to an import. ``stop`` may be called from every thread."""

    def __init__(self) -> None:
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Leave it at what came."""
        self._stopping.set()

    @property
    def is_stopped(self) -> bool:
        return self._stopping.is_set()
