"""``socialinbox --import FILE``: brings an archive in without a window. Runs in a process of its own."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import FrameType

from socialinbox import paths
from socialinbox.core.archive import ImportJob, ImportProgress, ImportResult, ImportWish
from socialinbox.core.errors import SocialInboxError
from socialinbox.core.ids import to_seconds
from socialinbox.store import Store
from socialinbox.sync.importer import run_import
from socialinbox.ui.single_instance import SingleInstance

_DAY = 86400
_SENTENCES = {
    "archive_unreadable": "The file cannot be read.",
    "archive_empty": "The file is empty.",
    "archive_format": "The file is neither JSON lines nor an mbox.",
    "archive_encoding": "The file is UTF-16; JSON lines must be UTF-8.",
    "archive_damaged": "The file is damaged from here on. What came before it has been imported.",
}


def run_command(
    profile: str,
    path: Path,
    account: str,
    our_addresses: Sequence[str],
    done_days: int,
    clock: Callable[[], datetime],
) -> int:
    """Import, printing how far it is and what became of it; the exit code."""
    try:
        instance = SingleInstance(paths.lock_file(profile))
    except paths.ProfileNameError:
        return _refuse("A profile is called by letters, digits, - and _.")
    if not instance.take():
        return _refuse("SocialInbox is open with this profile: close it first, or import from its window.")
    job = ImportJob()

    def stop(_number: int, _frame: FrameType | None) -> None:
        job.stop()

    signal.signal(signal.SIGINT, stop)
    store = Store(paths.database_file(profile), clock)
    try:
        done_before = to_seconds(clock()) - done_days * _DAY if done_days else 0
        wish = ImportWish(path, _connected(store, account), account, tuple(our_addresses), done_before)
        result = run_import(store, wish, clock, _print_progress, job)
    except SocialInboxError as trouble:
        return _refuse(f"{_SENTENCES.get(trouble.code, trouble.code)} {trouble.detail}".strip())
    finally:
        store.close()
        instance.release()
    _print_result(result)
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"\n{sentence}\n")
    return 1


def _connected(store: Store, name: str) -> int:
    """The account of that name or handle, when there is one; it then takes all messages."""
    reader = store.reader()
    try:
        names = {each: a.id for a in reader.accounts() if not a.is_removed for each in (a.name, a.handle)}
        return names.get(name, 0) if name else 0
    finally:
        reader.close()


def _print_progress(progress: ImportProgress) -> None:
    rate = progress.read / progress.seconds if progress.seconds else 0
    words = f"{progress.share:4.0%}  {progress.read:,} messages, {rate:,.0f} a second"
    sys.stdout.write(words + ("\r" if sys.stdout.isatty() else "\n"))
    sys.stdout.flush()


def _print_result(result: ImportResult) -> None:
    state = "Stopped" if result.is_stopped else "Done"
    sys.stdout.write(
        f"{state} after {result.seconds:.1f} s: {result.read:,} messages read, {result.added:,} new,"
        f" {result.read - result.added:,} were there already.\n"
    )
    for reason, number in result.skipped.items():
        sys.stdout.write(f"Kept aside: {number:,} for {reason}, the first at {result.first_places[reason]:,}.\n")
