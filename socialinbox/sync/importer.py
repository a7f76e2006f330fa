"""Brings an archive in: reads it as a stream, writes it in batches, says how far it is, can be stopped.

Runs on the thread that calls it, never the GUI's. What came stays when it is stopped or killed; importing the same
file again goes over what is there and doubles nothing, for a message is known by its account and its id.
"""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

from socialinbox.core.archive import (
    ARCHIVE_ADAPTER,
    ARCHIVE_STREAM,
    ArchiveItem,
    ImportJob,
    ImportPreview,
    ImportProgress,
    ImportResult,
    ImportWish,
    Standing,
    archive_account_uid,
)
from socialinbox.core.exchange import Batch, IncomingMessage, Skipped
from socialinbox.core.ops import SetAccount
from socialinbox.networks.archive import CAPABILITIES
from socialinbox.networks.archive_file import ArchiveFile
from socialinbox.networks.archive_jsonl import read_jsonl
from socialinbox.networks.archive_mbox import NETWORK, addresses_in, read_mbox
from socialinbox.store import Store

#: Messages handed to the store at once.
BATCH = 1_500
#: Conversations decided about at once.
STANDINGS = 500
#: Unreadable lines that wait for the first account of the file.
_WAITING = 1_000
_TELL_SECONDS = 0.2
_PREVIEW_ITEMS = 200
#: Of the whole, reading the messages takes this share; then comes what the file says of conversations.
_MESSAGES_SHARE = 0.85


def preview(path: Path, now: datetime) -> ImportPreview:
    """Look at the beginning of an archive. Raises ArchiveTrouble."""
    with ArchiveFile(path) as file:
        kind, size = file.kind(), file.size
        items = list(itertools.islice(_items(file, kind, (), now), _PREVIEW_ITEMS))
    messages = tuple(item.message for item in items if item.message is not None)
    people: tuple[str, ...] = ()
    if kind == "mbox":
        with ArchiveFile(path) as file:
            people = addresses_in(file, _PREVIEW_ITEMS)
    return ImportPreview(
        kind,
        size,
        messages,
        len(items) - len(messages),
        tuple(dict.fromkeys(item.account for item in items if item.account)),
        people,
        tuple(dict.fromkeys(item.network for item in items if item.network)),
    )


def run_import(
    store: Store,
    wish: ImportWish,
    clock: Callable[[], datetime],
    tell: Callable[[ImportProgress], None],
    job: ImportJob,
) -> ImportResult:
    """Bring an archive in. Raises ArchiveTrouble when it cannot be read any further: what came until then stays."""
    return _Import(store, wish, clock, tell, job).run()


class _Import:
    def __init__(
        self,
        store: Store,
        wish: ImportWish,
        clock: Callable[[], datetime],
        tell: Callable[[ImportProgress], None],
        job: ImportJob,
    ) -> None:
        self._store, self._wish, self._clock, self._tell, self._job = store, wish, clock, tell, job
        self._accounts: dict[tuple[str, str], int] = {}
        self._names: list[str] = []
        self._messages: dict[int, list[IncomingMessage]] = {}
        self._skipped: dict[int, list[Skipped]] = {}
        self._waiting: list[Skipped] = []
        self._writing: Future[int] | None = None
        self._reasons: Counter[str] = Counter()
        self._first_places: dict[str, int] = {}
        self._read = self._added = 0
        self._has_standings = bool(wish.done_before_at)
        self._begun = time.monotonic()
        self._told = 0.0

    def run(self) -> ImportResult:
        try:
            with ArchiveFile(self._wish.path) as file:
                kind = file.kind()
                for item in _items(file, kind, self._wish.our_addresses, self._clock()):
                    self._take(item)
                    self._say(item.end / max(1, file.size) * _MESSAGES_SHARE)
                    if self._job.is_stopped:
                        break
        finally:
            self._write_all()
        if self._has_standings and not self._job.is_stopped:
            self._decide()
        self._store.tidy_search()
        return ImportResult(
            self._read,
            self._added,
            dict(self._reasons),
            dict(self._first_places),
            time.monotonic() - self._begun,
            is_stopped=self._job.is_stopped,
            accounts=tuple(self._names),
        )

    # --- messages --------------------------------------------------------------------------------

    def _take(self, item: ArchiveItem) -> None:
        if item.skipped is not None:
            self._reasons[item.skipped.reason] += 1
            self._first_places.setdefault(item.skipped.reason, item.place)
            if self._accounts:
                self._skipped.setdefault(next(iter(self._accounts.values())), []).append(item.skipped)
            elif len(self._waiting) < _WAITING:
                self._waiting.append(item.skipped)
        if item.message is not None:
            self._read += 1
            account_id = self._account(item.network, item.account)
            messages = self._messages.setdefault(account_id, [])
            messages.append(item.message)
            self._has_standings = self._has_standings or bool(item.standing)
            if len(messages) >= BATCH:
                self._write(account_id)

    def _account(self, network: str, name: str) -> int:
        """The local id of the account of a message; an account of an archive is made when it is first met."""
        found = self._accounts.get((network, name))
        if found is None:
            found = self._wish.account_id or self._archive_account(network, name)
            self._accounts[network, name] = found
            if self._waiting:
                self._skipped.setdefault(found, []).extend(self._waiting)
                self._waiting = []
        return found

    def _archive_account(self, network: str, name: str) -> int:
        name = name or self._wish.account_name or self._wish.path.name.partition(".")[0]
        uid = archive_account_uid(network, name)
        account_id = self._find(uid)
        if not account_id:
            ours = self._wish.our_addresses[0] if network == NETWORK and self._wish.our_addresses else name
            account = SetAccount(
                uid,
                network=network,
                adapter=ARCHIVE_ADAPTER,
                name=name,
                handle=ours,
                remote_id=ours.casefold(),
                server="",
                settings={},
                capabilities=CAPABILITIES.to_json(),
                fetch_since_at=0,
            )
            self._store.execute(account).result()
            account_id = self._find(uid)
        if name not in self._names:
            self._names.append(name)
        return account_id

    def _find(self, uid: str) -> int:
        reader = self._store.reader()
        try:
            return next((each.id for each in reader.accounts() if each.uid == uid and not each.is_removed), 0)
        finally:
            reader.close()

    def _write(self, account_id: int) -> None:
        """Hand over what was read; the next is read while this is written."""
        self._wait()
        messages, skipped = self._messages.pop(account_id, []), self._skipped.pop(account_id, [])
        batch = Batch("", tuple(messages), skipped=tuple(skipped))
        self._writing = self._store.ingest(account_id, ARCHIVE_STREAM, batch)

    def _wait(self) -> None:
        writing, self._writing = self._writing, None
        if writing is not None:
            self._added += writing.result()

    def _write_all(self) -> None:
        for account_id in {*self._messages, *self._skipped}:
            self._write(account_id)
        self._wait()

    # --- what it says of conversations -----------------------------------------------------------

    def _decide(self) -> None:
        """When all messages are there: a decision must have seen them. So the file is read once more."""
        found: dict[int, dict[str, Standing]] = {}
        with ArchiveFile(self._wish.path) as file:
            for item in _items(file, file.kind(), self._wish.our_addresses, self._clock()):
                if item.message is None or not (item.standing or self._wish.done_before_at):
                    continue
                account_id = self._accounts[item.network, item.account]
                standings = found.setdefault(account_id, {})
                standings.setdefault(item.message.thread[0], item.standing)
                if len(standings) >= STANDINGS:
                    self._store.decide_imported(account_id, found.pop(account_id), self._wish.done_before_at).result()
                self._say(_MESSAGES_SHARE + item.end / max(1, file.size) * (1 - _MESSAGES_SHARE))
                if self._job.is_stopped:
                    return
        for account_id, standings in found.items():
            self._store.decide_imported(account_id, standings, self._wish.done_before_at).result()

    def _say(self, share: float) -> None:
        now = time.monotonic()
        if now - self._told >= _TELL_SECONDS:
            self._told = now
            seconds = now - self._begun
            self._tell(ImportProgress(min(1.0, share), self._read, self._added, self._reasons.total(), seconds))


def _items(file: ArchiveFile, kind: str, our_addresses: tuple[str, ...], now: datetime) -> Iterator[ArchiveItem]:
    return read_mbox(file, our_addresses, now) if kind == "mbox" else read_jsonl(file)
