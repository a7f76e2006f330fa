"""A lane: the single file of work of one account. One turn at a time, on whichever worker is free.

A turn reads the account, then delivers its outbox; so no reply leaves over a message that was there to be read.
A turn never sleeps and never raises: it says when the next one should be.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from socialinbox.core.errors import (
    Gone,
    NetworkTrouble,
    RateLimited,
    SignInNeeded,
    SocialInboxError,
    Unreachable,
)
from socialinbox.core.ids import from_seconds, to_seconds
from socialinbox.core.model import Account
from socialinbox.networks.adapter import AccountRef, Adapter
from socialinbox.store import Reader, Store
from socialinbox.sync.backoff import wait_seconds
from socialinbox.sync.courier import Courier
from socialinbox.sync.keychain import Keychain
from socialinbox.sync.poller import Poller
from socialinbox.sync.status import AccountState, AccountStatus

#: An account read this lately need not be read again before a reply leaves.
FRESH_SECONDS = 15
#: What a network declares about itself is asked for again after this long.
IDENTIFY_SECONDS = 86400
#: A paused account, or one that waits for a sign-in, has nothing to do until somebody acts.
LOOK_AGAIN_SECONDS = 3600
#: A clock that goes back further than this was set, not corrected.
CLOCK_STEP_SECONDS = 60

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tools:
    """What every lane is given."""

    store: Store
    adapters: Mapping[str, type[Adapter]]
    keychain: Keychain
    clock: Callable[[], datetime]
    spread: Callable[[], float]
    is_stopping: Callable[[], bool]
    poll_seconds: Callable[[], int]


def make_adapter(tools: Tools, account: Account) -> Adapter:
    """An adapter for an account, with its secrets. Raises SignInNeeded when they must be asked for."""
    adapter_class = tools.adapters.get(account.adapter)
    if adapter_class is None:
        raise Gone(account.adapter, code="adapter_missing")
    secrets: dict[str, str] = {}
    if adapter_class.sign_in.fields:
        found = tools.keychain.load(account.uid)
        if found is None:
            raise SignInNeeded(code="no_secret")
        secrets = found
    reference = AccountRef(
        account.uid,
        account.remote_id,
        account.handle,
        account.server,
        account.settings,
        from_seconds(account.fetch_since_at) if account.fetch_since_at else None,
    )
    return adapter_class(reference, secrets, tools.clock)


class Lane:
    """One account's work. ``turn`` is called by one worker at a time; the rest may be called from any thread."""

    def __init__(self, account_id: int, tools: Tools) -> None:
        self.account_id = account_id
        self._tools = tools
        self._courier = Courier(tools.store, tools.clock, tools.spread)
        self._poller = Poller(tools.store, tools.is_stopping)
        self._adapter: Adapter | None = None
        self._jobs: deque[tuple[Callable[[Adapter], Any], Future[Any]]] = deque()
        self._lock = threading.Lock()
        self._is_forced = True
        self._is_renewed = False
        self._failures = 0
        self._rest_until = 0
        self._pulled_at = 0
        self._next_pull_at = 0
        self._identified_at = 0
        self._clock_seen_at = 0
        self.status = AccountStatus(account_id, "reading")

    def force(self) -> None:
        """Read at the next turn, whatever the timetable says; a rate limit still holds."""
        self._is_forced = True
        if self.status.state != "rate_limited":
            self._rest_until = 0

    def renew(self) -> None:
        """Secrets or settings have changed: begin anew with them."""
        self._identified_at = 0
        self._failures = 0
        self._rest_until = 0
        self._is_forced = True
        self._is_renewed = True

    def submit(self, work: Callable[[Adapter], Any]) -> Future[Any]:
        """Do ``work`` with the account's adapter in its next turn."""
        future: Future[Any] = Future()
        with self._lock:
            self._jobs.append((work, future))
        return future

    def due_at(self) -> int:
        """When the next turn should be, in seconds. Called between two turns."""
        self._follow_clock()
        if self._jobs:
            return 0
        outbox_due = self._tools.store.outbox_due_at(self.account_id).result()
        times = [0 if self._is_forced else self._next_pull_at]
        if outbox_due:
            times.append(outbox_due)
        return max(min(times), self._rest_until)

    def turn(self, reader: Reader) -> None:
        """Do what is due."""
        self._follow_clock()
        account = next((each for each in reader.accounts() if each.id == self.account_id), None)
        if account is None or account.is_removed or account.is_paused:
            state: AccountState = "paused" if account is not None and account.is_paused else "removed"
            self._say(state)
            self._rest_until = self._now() + LOOK_AGAIN_SECONDS
            self._fail_jobs(SocialInboxError(code="account_paused"))
            return
        if self.status.state == "rate_limited" and self._now() < self._rest_until:
            self._fail_jobs(RateLimited(from_seconds(self._rest_until)))
            return
        try:
            adapter = self._ready_adapter(account)
            self._run_jobs(adapter)
            self._read_and_deliver(account, adapter, reader)
        except NetworkTrouble as trouble:
            self._fail_jobs(trouble)  # first: the rest writes to the store, which may be in trouble itself
            self._rest_after(account, trouble)
        except SocialInboxError as trouble:
            # The store refuses (disk full): nothing was posted that could not be written down.
            self._rest(self._now() + wait_seconds(self._fail(), self._tools.spread()))
            self._say("trouble", trouble.code, trouble.detail)
            self._fail_jobs(trouble)
        except Exception as error:  # noqa: BLE001 - a bug stops one turn, not the account
            _LOG.exception("A lane met a bug")
            self.drop()
            self._rest(self._now() + wait_seconds(self._fail(), self._tools.spread()))
            self._say("trouble", "bug", type(error).__name__)
            self._fail_jobs(SocialInboxError(type(error).__name__, code="bug"))
        else:
            self._failures = 0
            if account.trouble:
                self._tools.store.clear_trouble(account.id).result()
            self._say("well")

    def _read_and_deliver(self, account: Account, adapter: Adapter, reader: Reader) -> None:
        now = self._now()
        outbox_due = self._tools.store.outbox_due_at(account.id).result()
        must_send = bool(outbox_due) and outbox_due <= now
        is_stale = now - self._pulled_at > FRESH_SECONDS
        if self._is_forced or now >= self._next_pull_at or (must_send and is_stale):
            self._say("reading")
            has_more = self._poller.pull(account.id, adapter, reader)
            self._is_forced = has_more
            if has_more:
                return  # nothing leaves before everything there is was read; the next turn begins at once
            self._pulled_at = self._now()
            every = min((stream.every_seconds for stream in adapter.streams()), default=60)
            self._next_pull_at = self._pulled_at + max(every, self._tools.poll_seconds())
        self._courier.deliver(account.id, adapter)

    # --- the adapter -----------------------------------------------------------------------------

    def _ready_adapter(self, account: Account) -> Adapter:
        if self._is_renewed:
            self._is_renewed = False
            self.drop()
        if self._adapter is None:
            self._adapter = make_adapter(self._tools, account)
        if self._now() - self._identified_at > IDENTIFY_SECONDS:
            identity = self._adapter.identify()
            if account.remote_id and identity.remote_id != account.remote_id:
                raise SignInNeeded(identity.handle, code="other_account")
            self._tools.store.set_capabilities(account.id, identity.capabilities).result()
            self._identified_at = self._now()
        return self._adapter

    def drop(self) -> None:
        """Give back the adapter's connections; the next turn makes a new one."""
        adapter, self._adapter = self._adapter, None
        if adapter is not None:
            try:
                adapter.close()
            except Exception:  # noqa: BLE001 - a connection that is already broken may complain of being closed
                _LOG.info("An adapter could not be closed cleanly")

    def _run_jobs(self, adapter: Adapter) -> None:
        while self._jobs:
            with self._lock:
                work, future = self._jobs.popleft()
            try:
                future.set_result(work(adapter))
            except NetworkTrouble as trouble:
                future.set_exception(trouble)
                if isinstance(trouble, SignInNeeded | RateLimited):
                    raise
            except Exception as error:  # noqa: BLE001 - the same for a job
                _LOG.exception("A job of a lane met a bug")
                future.set_exception(SocialInboxError(type(error).__name__, code="bug"))

    def _fail_jobs(self, trouble: SocialInboxError) -> None:
        with self._lock:
            jobs = list(self._jobs)
            self._jobs.clear()
        for _, future in jobs:
            future.set_exception(trouble)

    def _follow_clock(self) -> None:
        """A wall clock that was ahead and is set right must not leave the timetable in a far future."""
        now = self._now()
        gone_back = self._clock_seen_at - now
        self._clock_seen_at = now
        if gone_back > CLOCK_STEP_SECONDS:
            self._rest_until -= gone_back
            self._pulled_at -= gone_back
            self._next_pull_at -= gone_back
            self._identified_at -= gone_back

    # --- after trouble ---------------------------------------------------------------------------

    def _rest_after(self, account: Account, trouble: NetworkTrouble) -> None:
        now = self._now()
        self.drop()
        if isinstance(trouble, RateLimited):
            self._rest(max(now + 1, to_seconds(trouble.until)))
            self._say("rate_limited", trouble.code, trouble.detail, until_at=self._rest_until)
            return
        self._rest(now + wait_seconds(self._fail(), self._tools.spread()))
        if isinstance(trouble, SignInNeeded):
            self._rest(now + LOOK_AGAIN_SECONDS)
            self._tools.store.set_trouble(account.id, trouble.code, trouble.detail).result()
            self._say("sign_in", trouble.code, trouble.detail)
        elif isinstance(trouble, Unreachable) and trouble.code != "tls":
            self._say("offline", trouble.code, trouble.detail)
        else:
            self._say("trouble", trouble.code, trouble.detail)

    def _rest(self, until: int) -> None:
        self._rest_until = until
        self._is_forced = True  # read first when the rest is over

    def _fail(self) -> int:
        self._failures += 1
        return self._failures

    def _say(self, state: AccountState, code: str = "", detail: str = "", until_at: int = 0) -> None:
        same = self.status.state == state or (state == "reading" and self.status.state == "well")
        self.status = self.status._replace(
            state=state,
            code=code,
            detail=detail,
            since_at=self.status.since_at if same and self.status.since_at else self._now(),
            until_at=until_at,
            checked_at=self._pulled_at,
            next_at=max(self._next_pull_at, self._rest_until),
        )

    def _now(self) -> int:
        return to_seconds(self._tools.clock())
