"""Starts, stops and watches the lanes of all accounts; tells the window how they are doing.

Every public method may be called from every thread and returns at once. One clock thread decides who is due; up to
four workers do the turns, one account never on two of them.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

from socialinbox.core.archive import ImportJob, ImportPreview, ImportProgress, ImportResult, ImportWish
from socialinbox.core.changes import Changes
from socialinbox.core.errors import SocialInboxError
from socialinbox.core.ids import to_seconds
from socialinbox.core.model import Account
from socialinbox.networks.adapter import Adapter
from socialinbox.store import Reader, Store
from socialinbox.sync.backoff import wait_seconds
from socialinbox.sync.keychain import Keychain
from socialinbox.sync.lanes import Lane, Tools, make_adapter
from socialinbox.sync.status import EngineStatus

WORKERS = 4
#: The clock looks round at least this often: a laptop that slept, a wall clock that was set.
LONGEST_WAIT_SECONDS = 20.0
DOORBELL_SECONDS = 20 * 60.0

_LOG = logging.getLogger(__name__)


class Engine:
    """Background work of one profile."""

    def __init__(
        self,
        store: Store,
        adapters: Mapping[str, type[Adapter]],
        keychain: Keychain,
        clock: Callable[[], datetime],
        report: Callable[[EngineStatus], None],
        *,
        poll_seconds: Callable[[], int] = lambda: 60,
    ) -> None:
        self._store, self._clock, self._report = store, clock, report
        self._stopping = threading.Event()
        self._keychain = keychain
        self._tools = Tools(store, adapters, keychain, clock, random.random, self._stopping.is_set, poll_seconds)
        self._lanes: dict[int, Lane] = {}
        self._running: set[int] = set()
        self._doorbells: dict[int, threading.Thread] = {}
        self._bells: dict[int, Adapter] = {}
        self._wake = threading.Condition()
        self._is_nudged = True
        self._snooze_at = 0
        self._offline_since = 0
        self._back_online_at = 0
        self._last = EngineStatus()
        self._importing = ThreadPoolExecutor(1, thread_name_prefix="import")
        self._import: ImportJob | None = None
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="lane")
        self._clock_thread = threading.Thread(target=self._main, name="clock", daemon=True)
        store.subscribe(self._on_changes)

    def start(self) -> None:
        """Begin."""
        self._clock_thread.start()

    def stop(self) -> None:
        """Take no more jobs; turns that run end by their own time-outs."""
        self._stopping.set()
        for adapter in list(self._bells.values()):
            self._close_bell(adapter)
        self.nudge()
        if self._clock_thread.is_alive():
            self._clock_thread.join(timeout=5)
        if self._import is not None:
            self._import.stop()
        self._importing.shutdown(wait=True, cancel_futures=True)
        self._workers.shutdown(wait=True, cancel_futures=True)
        for lane in self._lanes.values():
            lane.drop()

    def nudge(self) -> None:
        """Look round for work."""
        with self._wake:
            self._is_nudged = True
            self._wake.notify()

    # --- what the window asks --------------------------------------------------------------------

    def check_now(self, account_id: int = 0) -> None:
        """Read now: one account, or all (0)."""
        for lane in list(self._lanes.values()):
            if account_id in (0, lane.account_id):
                lane.force()
        self.nudge()

    def status(self) -> EngineStatus:
        """The newest snapshot."""
        return self._last

    def act(self, account_id: int, message_id: int, action: str) -> Future[None]:
        """Favourite, unfavourite or delete a message at its network, then here."""

        def work(adapter: Adapter) -> None:
            reader = self._store.reader()
            try:
                _, remote_id, reply_data = reader.message_address(message_id)
            finally:
                reader.close()
            adapter.act(action, remote_id, reply_data)
            if action == "delete":
                self._store.mark_deleted(account_id, remote_id).result()
            else:
                self._store.mark_favourite(message_id, is_favourited=action == "favourite").result()

        return self._in_lane(account_id, work)

    def fetch_media(self, attachment_id: int) -> Future[str]:
        """Fetch a picture that staff asked to see; the path below the attachments folder."""
        return self._workers.submit(self._fetch_media, attachment_id)

    def preview_archive(self, path: Path) -> Future[ImportPreview]:
        """How an archive begins. Fails with ArchiveTrouble."""
        return self._importing.submit(lambda: _importer().preview(path, self._clock()))

    def import_archive(
        self, wish: ImportWish, tell: Callable[[ImportProgress], None], job: ImportJob
    ) -> Future[ImportResult]:
        """Bring an archive in; ``tell`` is called on its thread. Fails with ArchiveTrouble or StoreTrouble."""
        self._import = job
        return self._importing.submit(lambda: _importer().run_import(self._store, wish, self._clock, tell, job))

    def set_secrets(self, account_uid: str, secrets: Mapping[str, str]) -> Future[bool]:
        """Keep new secrets and use them; False when there is no keychain and they are only in memory."""
        return self._workers.submit(self._set_secrets, account_uid, dict(secrets))

    def forget_secrets(self, account: Account) -> Future[None]:
        """Make the keys worthless at the network where it can, and delete them here."""
        return self._workers.submit(self._forget_secrets, account)

    def _in_lane(self, account_id: int, work: Callable[[Adapter], None]) -> Future[None]:
        lane = self._lanes.get(account_id)
        if lane is None:
            future: Future[None] = Future()
            future.set_exception(SocialInboxError(code="account_paused"))
            return future
        future = lane.submit(work)
        self.nudge()
        return future

    def _fetch_media(self, attachment_id: int) -> str:
        reader = self._store.reader()
        try:
            attachment = reader.attachment(attachment_id)
            if attachment is None or not attachment.url:
                raise SocialInboxError(code="gone")
            if attachment.path:
                return attachment.path
            account_id, _, _ = reader.message_address(attachment.message_id)
            account = next(each for each in reader.accounts() if each.id == account_id)
        finally:
            reader.close()
        adapter = make_adapter(self._tools, account)
        folder = Path("media") / str(attachment_id)
        target = self._store.attachments_folder / folder
        target.mkdir(parents=True, exist_ok=True)
        try:
            path = str(folder / adapter.fetch_media(attachment.url, target).name)
        finally:
            adapter.close()
        self._store.keep_media(attachment_id, path).result()
        return path

    def _set_secrets(self, account_uid: str, secrets: dict[str, str]) -> bool:
        is_kept = self._keychain.save(account_uid, secrets)
        reader = self._store.reader()
        try:
            account = next((each for each in reader.accounts() if each.uid == account_uid), None)
        finally:
            reader.close()
        if account is not None:
            self._store.clear_trouble(account.id).result()
            if account.id in self._lanes:
                self._lanes[account.id].renew()
        self.nudge()
        return is_kept

    def _forget_secrets(self, account: Account) -> None:
        try:
            adapter = make_adapter(self._tools, account)
            adapter.sign_out()
            adapter.close()
        except Exception as error:  # noqa: BLE001 - whatever happened there, the key must not stay here
            _LOG.info("The key could not be revoked at the network: %s", type(error).__name__)
        self._keychain.forget(account.uid)

    # --- the clock thread ------------------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        if changes.outbox or changes.accounts or changes.conversations or changes.everything:
            self.nudge()

    def _main(self) -> None:
        reader = self._store.reader()
        try:
            while not self._stopping.is_set():
                try:
                    wait = self._look_round(reader)
                except SocialInboxError as trouble:
                    _LOG.warning("The clock met trouble: %s", trouble.code)
                    wait = LONGEST_WAIT_SECONDS
                except Exception:  # noqa: BLE001 - without this thread nothing would be read or sent any more
                    _LOG.exception("The clock met a bug")
                    wait = LONGEST_WAIT_SECONDS
                with self._wake:
                    if not self._is_nudged:
                        self._wake.wait(timeout=min(max(wait, 0.05), LONGEST_WAIT_SECONDS))
                    self._is_nudged = False
        finally:
            reader.close()

    def _look_round(self, reader: Reader) -> float:
        """Start every turn that is due; seconds until the next one is."""
        now = self._now()
        for account in reader.accounts():
            if (account.is_removed or account.is_paused) and (bell := self._bells.get(account.id)) is not None:
                self._close_bell(bell)
            if account.is_removed:
                continue
            lane = self._lanes.setdefault(account.id, Lane(account.id, self._tools))
            was_idle = lane.status.state in ("paused", "removed") and not account.is_paused
            if was_idle or (lane.status.state == "sign_in" and not account.trouble):
                lane.renew()
        self._snooze_at = self._store.wake().result()
        wait = LONGEST_WAIT_SECONDS
        if self._snooze_at:
            wait = min(wait, self._snooze_at - now)
        for lane in self._lanes.values():
            if lane.account_id in self._running:
                continue
            due_at = lane.due_at()
            if due_at <= now:
                self._running.add(lane.account_id)
                self._workers.submit(self._turn, lane)
            else:
                wait = min(wait, due_at - now)
        self._tell()
        return wait

    def _turn(self, lane: Lane) -> None:
        try:
            reader = self._store.reader()
            try:
                lane.turn(reader)
            finally:
                reader.close()
            if lane.status.state == "well":
                self._hang_bell(lane.account_id)
        except Exception:  # noqa: BLE001 - the worker must live on
            _LOG.exception("A turn could not begin")
        finally:
            self._running.discard(lane.account_id)
            self._tell()
            self.nudge()

    # --- doorbells -------------------------------------------------------------------------------

    def _hang_bell(self, account_id: int) -> None:
        """Where a network can ring, wait for it on a thread of its own; it only makes the next turn sooner."""
        if account_id in self._doorbells or self._stopping.is_set():
            return
        account = self._account(account_id)
        adapter_class = self._tools.adapters.get(account.adapter)
        if adapter_class is None or not adapter_class.has_doorbell:
            return
        thread = threading.Thread(target=self._listen, args=(account_id,), name=f"bell-{account_id}", daemon=True)
        self._doorbells[account_id] = thread
        thread.start()

    def _account(self, account_id: int) -> Account:
        reader = self._store.reader()
        try:
            return next(each for each in reader.accounts() if each.id == account_id)
        finally:
            reader.close()

    def _listen(self, account_id: int) -> None:
        failures = 0
        while not self._stopping.is_set() and failures < 3:  # noqa: PLR2004 - the next good turn hangs it again
            try:
                account = self._account(account_id)  # each time anew: it may be paused, or have other settings
                if account.is_paused or account.is_removed:
                    break
                adapter = make_adapter(self._tools, account)
                self._bells[account_id] = adapter
                if adapter.wait_for_news(DOORBELL_SECONDS):
                    self.check_now(account_id)
                failures = 0
            except Exception as error:  # noqa: BLE001 - a doorbell is a comfort: reading by the clock goes on
                failures += 1
                _LOG.info("A doorbell fell silent: %s", type(error).__name__)
                self._stopping.wait(wait_seconds(failures, 0.5))
            finally:
                bell = self._bells.pop(account_id, None)
                if bell is not None:
                    self._close_bell(bell)
        self._doorbells.pop(account_id, None)

    @staticmethod
    def _close_bell(adapter: Adapter) -> None:
        try:
            adapter.close()
        except Exception:  # noqa: BLE001 - closing under a waiting read is allowed to complain
            _LOG.info("A doorbell could not be closed cleanly")

    # --- the snapshot ----------------------------------------------------------------------------

    def _tell(self) -> None:
        status = self._snapshot()
        if status != self._last:
            self._last = status
            self._report(status)

    def _snapshot(self) -> EngineStatus:
        lanes = {lane.account_id: lane.status for lane in list(self._lanes.values())}
        active = [status for status in lanes.values() if status.state not in ("paused", "removed")]
        is_offline = bool(active) and all(status.state == "offline" for status in active)
        now = self._now()
        if is_offline and not self._offline_since:
            self._offline_since = min(status.since_at for status in active)
        elif not is_offline and self._offline_since and any(status.state == "well" for status in active):
            self._offline_since, self._back_online_at = 0, now
        checked = [status.checked_at for status in active if status.checked_at]
        upcoming = [status.next_at for status in active if status.next_at > now]
        return EngineStatus(
            accounts=lanes,
            offline_since_at=self._offline_since,
            back_online_at=self._back_online_at,
            is_fetching=any(status.state == "reading" for status in active),
            checked_at=max(checked, default=0),
            next_at=min(upcoming, default=0),
            has_keychain=self._keychain.trouble is None,
        )

    def _now(self) -> int:
        return to_seconds(self._clock())


def _importer() -> ModuleType:
    """What reads archives: mail and its libraries, for the few hours of a team's life in which they move in."""
    return import_module("socialinbox.sync.importer")  # not at the start-up of the engine
