"""What banners say of accounts and of the connection. GUI thread: it is translated."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from socialinbox.core.model import Account
from socialinbox.sync.status import AccountStatus, EngineStatus
from socialinbox.ui import times
from socialinbox.ui.words.networks import network_title


class Notice(NamedTuple):
    """What a banner says: the fact, what follows, and what can be pressed (code and words, "" for nothing)."""

    fact: str
    consequence: str
    icon: str
    status: str
    action: str = ""  # sign_in, settings, resume, try_now
    action_words: str = ""


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def wait(self, number: int) -> str:
        return self.tr("%n reply(s) wait, nothing is lost.", "", number)


def account_sentence(status: AccountStatus, account: Account, waiting: int = 0) -> Notice | None:
    """Say what an account needs, with so many replies waiting; None when it is well."""
    network = network_title(account.network)
    lost = QCoreApplication.translate("Accounts", "Nothing is lost.")
    rest = _Counted().wait(waiting) if waiting else lost
    match status.state:
        case "sign_in":
            pattern = QCoreApplication.translate("Accounts", "{network} signed you out at {time}.")
            fact = pattern.format(network=network, time=times.clock(status.since_at))
            words = QCoreApplication.translate("Accounts", "Sign in again")
            return Notice(fact, rest, "key-round", "danger", "sign_in", words)
        case "rate_limited":
            pattern = QCoreApplication.translate("Accounts", "{network} asks us to slow down until {time}.")
            fact = pattern.format(network=network, time=times.clock(status.until_at))
            rest = QCoreApplication.translate(
                "Accounts", "You can keep reading and writing; replies go out in order after that."
            )
            return Notice(fact, rest, "hourglass", "warn")
        case "offline":
            pattern = QCoreApplication.translate("Accounts", "{network} cannot be reached since {time}.")
            fact = pattern.format(network=network, time=times.clock(status.since_at))
            rest = QCoreApplication.translate("Accounts", "Replies leave by themselves.")
            return Notice(fact, rest, "cloud-off", "slate", "try_now", _try_now())
        case "trouble":
            from socialinbox.core.errors import SocialInboxError  # start-up: most accounts are well
            from socialinbox.ui.words.errors import error_sentence  # start-up

            error = error_sentence(SocialInboxError(status.detail, code=status.code))
            pattern = QCoreApplication.translate("Accounts", "{network}: {trouble}")
            words = QCoreApplication.translate("Accounts", "Settings")
            fact = pattern.format(network=network, trouble=error)
            return Notice(fact, rest, "triangle-alert", "danger", "settings", words)
        case "paused":
            fact = QCoreApplication.translate("Accounts", "{network} is paused.").format(network=network)
            words = QCoreApplication.translate("Accounts", "Resume")
            return Notice(fact, rest, "pause", "slate", "resume", words)
    return None


def connection_sentence(status: EngineStatus) -> Notice | None:
    """Say that no network can be reached; None when one can."""
    if not status.offline_since_at:
        return None
    fact = QCoreApplication.translate("Accounts", "Offline since {time}.")
    rest = QCoreApplication.translate(
        "Accounts", "Keep working: everything is on this computer and replies leave by themselves."
    )
    since = times.clock(status.offline_since_at)
    return Notice(fact.format(time=since), rest, "cloud-off", "slate", "try_now", _try_now())


def back_online_sentence(status: EngineStatus) -> Notice:
    """Say that the connection came back, for a while after it did."""
    fact = QCoreApplication.translate("Accounts", "Back online at {time}.")
    rest = QCoreApplication.translate("Accounts", "New messages first, then your replies.")
    return Notice(fact.format(time=times.clock(status.back_online_at)), rest, "cloud-check", "ok")


def _try_now() -> str:
    return QCoreApplication.translate("Accounts", "Try now")
