"""Delivers the outbox of one account, once. Runs inside the account's lane.

Read before send: the caller has just read the account, so the store can hold back a reply whose customer wrote
meanwhile. The attempt is on the disk before the first byte leaves. Only an answer that proves it makes a reply
"sent"; only an error that proves it makes it "not sent"; everything else is unconfirmed and is searched for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from socialinbox.core.errors import (
    Gone,
    NetworkTrouble,
    NotAllowed,
    RateLimited,
    Rejected,
    SignInNeeded,
    Unreachable,
    Unsupported,
)
from socialinbox.core.ids import to_seconds
from socialinbox.networks.adapter import Adapter
from socialinbox.store import Claim, Outcome, Store
from socialinbox.sync.backoff import wait_seconds

#: The first search for a reply of unknown fate; a slow server may still be at work on it.
FIRST_CHECK_SECONDS = 5
CHECK_EVERY_SECONDS = 30
#: Replies of one account sent in one turn before it is read again.
TURN_LIMIT = 20

_LOG = logging.getLogger(__name__)


class Courier:
    """One account's deliveries."""

    def __init__(self, store: Store, clock: Callable[[], datetime], spread: Callable[[], float]) -> None:
        self._store, self._clock, self._spread = store, clock, spread

    def deliver(self, account_id: int, adapter: Adapter) -> None:
        """Search for what is unconfirmed, then send what may leave.

        Raises the NetworkTrouble that ended the turn early, after it was written down; the account's other
        replies then wait, in order.
        """
        self._check(account_id, adapter)
        for _ in range(TURN_LIMIT):
            claim = self._store.claim(account_id).result()
            if claim is None:
                return
            self._send(claim, adapter)

    def _send(self, claim: Claim, adapter: Adapter) -> None:
        try:
            receipt = adapter.send(claim.outgoing)
        except NetworkTrouble as trouble:
            outcome = self.outcome_of(trouble, claim.attempts)
            self._store.record_outcome(claim, outcome).result()
            if isinstance(trouble, Unreachable | RateLimited | SignInNeeded):
                raise
        except Exception as error:  # noqa: BLE001 - see below
            # A bug of ours in the middle of a send: nobody knows what left.
            _LOG.exception("An adapter met a bug while sending")
            outcome = Outcome("unconfirmed", "interrupted", type(error).__name__, self._now() + FIRST_CHECK_SECONDS)
            self._store.record_outcome(claim, outcome).result()
        else:
            self._store.record_sent(claim, receipt).result()

    def outcome_of(self, trouble: NetworkTrouble, attempts: int) -> Outcome:
        """What an error of a send proves. Everything that proves nothing is unconfirmed."""
        if isinstance(trouble, RateLimited):
            return Outcome("later", "rate_limited", trouble.detail, to_seconds(trouble.until))
        if isinstance(trouble, Unreachable):
            wait = wait_seconds(attempts, self._spread())
            return Outcome("later", trouble.code, trouble.detail, self._now() + wait)
        if isinstance(trouble, SignInNeeded):
            return Outcome("blocked", "sign_in", trouble.detail)
        if isinstance(trouble, Gone):
            return Outcome("blocked", "target_gone", trouble.detail)
        if isinstance(trouble, Rejected | NotAllowed | Unsupported):
            return Outcome("rejected", trouble.code, trouble.detail)
        return Outcome("unconfirmed", trouble.code, trouble.detail, self._now() + FIRST_CHECK_SECONDS)

    def _check(self, account_id: int, adapter: Adapter) -> None:
        for claim in self._store.to_check(account_id).result():
            try:
                receipt, is_complete = adapter.find_sent(claim.outgoing)
            except Unsupported:
                receipt, is_complete = None, True  # looking again would not find more
            except Exception as error:
                if _concerns_all(error):
                    raise
                _LOG.warning("A search for a reply failed: %s", type(error).__name__)
                receipt, is_complete = None, False
            if receipt is not None:
                self._store.record_sent(claim, receipt).result()
            else:
                again_at = self._now() + CHECK_EVERY_SECONDS
                self._store.record_not_found(claim, is_complete=is_complete, check_again_at=again_at).result()

    def _now(self) -> int:
        return to_seconds(self._clock())


def _concerns_all(error: Exception) -> bool:
    """Whether a search failed for a reason that the account's other replies would meet too."""
    if isinstance(error, Unreachable):
        return error.code != "server"  # the account was just read: the server chokes on this one question
    return isinstance(error, RateLimited | SignInNeeded)
