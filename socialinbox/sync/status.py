"""What the engine is doing, as one frozen snapshot. Plain values; cross threads freely."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

AccountState = Literal["well", "reading", "offline", "sign_in", "rate_limited", "trouble", "paused", "removed"]


class AccountStatus(NamedTuple):
    """How one account is doing. Times in seconds since 1970, 0: none."""

    account_id: int
    state: AccountState
    code: str = ""  # code of core.errors behind offline, sign_in and trouble
    detail: str = ""  # what the other side said, as data
    since_at: int = 0
    until_at: int = 0  # end of a rate limit
    checked_at: int = 0
    next_at: int = 0


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """All accounts at one moment. ``offline_since_at`` is set when no account can reach its network."""

    accounts: dict[int, AccountStatus] = field(default_factory=dict)
    offline_since_at: int = 0
    back_online_at: int = 0  # when the last offline time ended, 0: never in this run
    is_fetching: bool = False
    checked_at: int = 0
    next_at: int = 0
    has_keychain: bool = True
