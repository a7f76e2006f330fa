"""Makes the backup of each day on a thread of its own, and one at once when somebody asks.

``keep_now`` and ``stop`` may be called from every thread; trouble is told on the thread of the backups.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

from socialinbox.core.errors import SocialInboxError, StoreTrouble
from socialinbox.store.backup import Backup, Backups

_LOG = logging.getLogger(__name__)
#: Not while the program starts, and looked at this often: a computer that slept has missed a longer wait.
FIRST_SECONDS = 60
LOOK_SECONDS = 600
AGAIN_SECONDS = 3600


class DailyBackup:
    """Runs from ``start`` to ``stop``. ``tell`` hears of each backup made by itself, and of trouble with one."""

    def __init__(
        self, backups: Backups, clock: Callable[[], datetime], tell: Callable[[Backup | StoreTrouble], None]
    ) -> None:
        self._backups, self._clock, self._tell = backups, clock, tell
        self._asked: queue.SimpleQueue[Future[Backup] | None] = queue.SimpleQueue()
        self._not_before = 0
        self.trouble: StoreTrouble | None = None  # why the last one could not be made
        self._thread = threading.Thread(target=self._main, name="backup", daemon=True)

    def start(self) -> None:
        """Begin; the first look comes a minute later."""
        self._thread.start()

    def stop(self) -> None:
        """End, also in the middle of a backup: what was half made is taken away."""
        self._backups.stop()
        self._asked.put(None)
        if self._thread.ident:
            self._thread.join(timeout=10)

    def all(self) -> list[Backup]:
        """Every backup, newest first."""
        return self._backups.all()

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._backups.folder

    def wish(self, backup: Backup) -> None:
        """Go back to a backup at the next start. Raises StoreTrouble."""
        self._backups.wish(backup)

    def keep_now(self) -> Future[Backup]:
        """Make a backup at once. Fails with StoreTrouble."""
        future: Future[Backup] = Future()
        self._asked.put(future)
        return future

    def keep_if_due(self) -> None:
        """Make the backup of the day if it is time, and tell."""
        now = int(self._clock().timestamp())
        try:
            if now < max(self._backups.due_at(), self._not_before):
                return
            made = self._backups.keep()
            self.trouble = None
            self._tell(made)
        except StoreTrouble as trouble:
            self._not_before = now + AGAIN_SECONDS
            if trouble.code != "closed":
                self.trouble = trouble
                _LOG.warning("The backup of the day could not be made: %s", trouble.code)
                self._tell(trouble)

    def _main(self) -> None:
        wait = FIRST_SECONDS
        while True:
            try:
                future = self._asked.get(timeout=wait)
            except queue.Empty:
                wait = LOOK_SECONDS
                self._look()
                continue
            if future is None:
                return
            self._keep_for(future)

    def _look(self) -> None:
        try:
            self.keep_if_due()
        except Exception:  # noqa: BLE001 - tomorrow's backup must not depend on today's
            _LOG.exception("The backups met a bug")

    def _keep_for(self, future: Future[Backup]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            made = self._backups.keep()
            self.trouble = None
            future.set_result(made)
        except SocialInboxError as trouble:
            future.set_exception(trouble)
        except Exception as bug:  # noqa: BLE001 - told to whoever asked
            _LOG.exception("The backups met a bug")
            future.set_exception(bug)
