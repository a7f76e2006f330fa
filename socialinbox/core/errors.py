"""Expected trouble, named by what to do next. Plain values, usable from every thread.

    SocialInboxError                shown as a sentence, never as a traceback
    ├── NetworkTrouble              the only family an adapter may raise
    │   ├── Unreachable             nothing was delivered            -> wait and retry
    │   ├── RateLimited(until)      nothing was delivered            -> the lane rests until then
    │   ├── SignInNeeded            the account pauses, a banner asks
    │   ├── NotAllowed(what)        a permission is missing          -> item rejected
    │   ├── Rejected(reason)        the network refuses this content -> item rejected
    │   ├── Gone                    what we answer to was deleted    -> item blocked
    │   ├── Unconfirmed             bytes left, no sure answer       -> find out, never resend blindly
    │   ├── Unsupported             this network cannot do that
    │   └── Unreadable(raw)         an answer we do not understand   -> kept aside, reported
    ├── StoreTrouble
    │   ├── DiskFull, DatabaseTooNew, DatabaseDamaged, AlreadyOpen
    ├── KeychainTrouble             no keychain, or it is locked
    └── RefusedOp(reason)           rules.py said no

Anything else that is raised is a bug: it is logged and offered as a report.
"""

from __future__ import annotations

from datetime import datetime


class SocialInboxError(Exception):
    """Base of all expected trouble. ``code`` picks the sentence, ``detail`` is data, never markup."""

    code = "trouble"

    def __init__(self, detail: str = "", *, code: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        if code:
            self.code = code


class NetworkTrouble(SocialInboxError):
    """Something a network, a line or a server did."""

    code = "network"


class Unreachable(NetworkTrouble):
    """No connection, or a read that failed. For a send: it is certain that nothing was delivered.

    Codes: ``offline``, ``timeout``, ``tls`` (certificate refused), ``captive_portal``, ``server`` (5xx on a read).
    """

    code = "unreachable"


class RateLimited(NetworkTrouble):
    """The network asks us to slow down until ``until`` (aware UTC). Nothing was delivered."""

    code = "rate_limited"

    def __init__(self, until: datetime, detail: str = "") -> None:
        super().__init__(detail)
        self.until = until


class SignInNeeded(NetworkTrouble):
    """The key or password is missing, wrong, expired or revoked. Codes: ``sign_in``, ``password``."""

    code = "sign_in"


class NotAllowed(NetworkTrouble):
    """Signed in, but this account may not do that."""

    code = "not_allowed"


class Rejected(NetworkTrouble):
    """The network refuses this content; nothing was posted."""

    code = "rejected"


class Gone(NetworkTrouble):
    """What we wanted to read or answer is no longer there."""

    code = "gone"


class Unconfirmed(NetworkTrouble):
    """A write went out and no trustworthy answer came back: it may or may not be public."""

    code = "unconfirmed"


class Unsupported(NetworkTrouble):
    """This network, or this server, cannot do that."""

    code = "unsupported"


class Unreadable(NetworkTrouble):
    """An answer that could not be understood; ``raw`` is kept for the quarantine."""

    code = "unreadable"

    def __init__(self, raw: bytes | str, reason: str = "") -> None:
        super().__init__(reason)
        self.raw = raw
        self.reason = reason


class StoreTrouble(SocialInboxError):
    """Trouble with the local database."""

    code = "store"


class DiskFull(StoreTrouble):
    """The disk, or the allowance on it, is full. Nothing was changed."""

    code = "disk_full"


class DatabaseTooNew(StoreTrouble):
    """A newer SocialInbox wrote this file; it was not touched."""

    code = "database_too_new"


class DatabaseDamaged(StoreTrouble):
    """The file is not a sound database; it was not touched."""

    code = "database_damaged"


class AlreadyOpen(StoreTrouble):
    """Another SocialInbox has this profile open."""

    code = "already_open"


class KeychainTrouble(SocialInboxError):
    """The system keychain is missing, locked or unsafe. Codes: ``no_keychain``, ``keychain_locked``."""

    code = "no_keychain"


class RefusedOp(SocialInboxError):
    """A rule said no; ``code`` names the rule."""

    code = "refused"
