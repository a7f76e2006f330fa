"""The states of a reply and why it stands there, in words. GUI thread: they are translated."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from socialinbox.core.model import OutboxItem
from socialinbox.ui import times
from socialinbox.ui.text_display import isolated
from socialinbox.ui.words.networks import network_title

_LONGEST_DETAIL = 300


class StateWords(NamedTuple):
    """A state as a pill: word, icon ("" draws a ring), status colour of the theme."""

    word: str
    icon: str
    status: str


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def ahead(self, number: int) -> str:
        return self.tr("%n reply(s) ahead of it", "", number)

    def tries(self, number: int) -> str:
        return self.tr("Tried %n time(s) without success", "", number)


_STATES: dict[str, tuple[object, str, str]] = {
    "queued": (QT_TRANSLATE_NOOP("Outbox", "Queued"), "clock", "neutral"),
    "sending": (QT_TRANSLATE_NOOP("Outbox", "Sending"), "", "accent"),
    "unconfirmed": (QT_TRANSLATE_NOOP("Outbox", "Unconfirmed"), "circle-question-mark", "slate"),
    "ask": (QT_TRANSLATE_NOOP("Outbox", "Please check"), "circle-question-mark", "slate"),
    "blocked": (QT_TRANSLATE_NOOP("Outbox", "Held"), "hand", "warn"),
    "rejected": (QT_TRANSLATE_NOOP("Outbox", "Failed"), "circle-x", "danger"),
    "sent": (QT_TRANSLATE_NOOP("Outbox", "Sent"), "check-check", "ok"),
    "cancelled": (QT_TRANSLATE_NOOP("Outbox", "Taken back"), "undo-2", "neutral"),
}
_REVIEW = (QT_TRANSLATE_NOOP("Outbox", "Needs review"), "message-circle-warning", "warn")
_SIGN_IN = (QT_TRANSLATE_NOOP("Outbox", "Waits for sign-in"), "key-round", "danger")
REVIEW_REASONS = ("review", "stale", "restored")
SIGN_IN_REASONS = ("sign_in", "password")

_LATER: dict[str, object] = {
    "offline": QT_TRANSLATE_NOOP("Outbox", "Leaves when you are online"),
    "unreachable": QT_TRANSLATE_NOOP("Outbox", "{network} cannot be reached. It leaves by itself later"),
    "timeout": QT_TRANSLATE_NOOP("Outbox", "{network} did not answer. It leaves by itself later"),
    "server": QT_TRANSLATE_NOOP("Outbox", "{network} has trouble of its own. It leaves by itself later"),
    "tls": QT_TRANSLATE_NOOP("Outbox", "The line to {network} is not safe. It leaves when it is"),
    "captive_portal": QT_TRANSLATE_NOOP("Outbox", "This Wi-Fi asks for a sign-in. It leaves after that"),
    "no_encryption": QT_TRANSLATE_NOOP("Outbox", "The line to {network} is not safe. It leaves when it is"),
    "redirected": QT_TRANSLATE_NOOP("Outbox", "{network} sent us elsewhere. Check the settings of the account"),
    "rate_limited": QT_TRANSLATE_NOOP("Outbox", "{network} asks us to slow down until {time}"),
    "paused": QT_TRANSLATE_NOOP("Outbox", "{network} is paused. It leaves when you resume"),
    "repeat": QT_TRANSLATE_NOOP("Outbox", "Checked with {network}: it had not arrived, sending again"),
    "disk": QT_TRANSLATE_NOOP("Outbox", "The disk is full. It leaves when there is room again"),
    "disk_full": QT_TRANSLATE_NOOP("Outbox", "The disk is full. It leaves when there is room again"),
}
_HELD: dict[str, object] = {
    "review": QT_TRANSLATE_NOOP("Outbox", "A newer message arrived before this reply left"),
    "stale": QT_TRANSLATE_NOOP("Outbox", "It could not leave for a day. Look once more before it does"),
    "restored": QT_TRANSLATE_NOOP("Outbox", "Came back from a backup and may have left already. Look first"),
    "target_gone": QT_TRANSLATE_NOOP("Outbox", "The message it answers was deleted"),
    "gone": QT_TRANSLATE_NOOP("Outbox", "The message it answers was deleted"),
    "sign_in": QT_TRANSLATE_NOOP("Outbox", "Waits until you sign in to {network} again"),
    "password": QT_TRANSLATE_NOOP("Outbox", "Waits until you sign in to {network} again"),
    "settings": QT_TRANSLATE_NOOP("Outbox", "{network} sent us elsewhere. Check the settings of the account"),
    "disk": QT_TRANSLATE_NOOP("Outbox", "The disk is full. Nothing leaves that could not be recorded"),
    "disk_full": QT_TRANSLATE_NOOP("Outbox", "The disk is full. Nothing leaves that could not be recorded"),
    "paused": QT_TRANSLATE_NOOP("Outbox", "{network} is paused. It leaves when you resume"),
    "damaged": QT_TRANSLATE_NOOP("Outbox", "Its stored text is damaged, so it never leaves. Write it again"),
    "account_removed": QT_TRANSLATE_NOOP("Outbox", "The account was removed from this computer"),
}
_REFUSED: dict[str, object] = {
    "not_allowed": QT_TRANSLATE_NOOP("Outbox", "{network} does not let this account answer here"),
    "gone": QT_TRANSLATE_NOOP("Outbox", "The message it answers was deleted"),
    "redirected": QT_TRANSLATE_NOOP("Outbox", "{network} sent us elsewhere. Check the settings of the account"),
    "recipient": QT_TRANSLATE_NOOP("Outbox", "{network} does not know the address it goes to"),
    "too_long": QT_TRANSLATE_NOOP("Outbox", "It is too long for {network}. Shorten it"),
    "unsupported": QT_TRANSLATE_NOOP("Outbox", "{network} does not know such a reply"),
    "unreadable": QT_TRANSLATE_NOOP("Outbox", "We do not understand the answer of {network}. Nothing was posted"),
}


def state_words(item: OutboxItem) -> StateWords:
    """Name the state of a reply, for a pill."""
    word, icon, status = _STATES[item.state]
    if item.state == "blocked" and item.reason in REVIEW_REASONS:
        word, icon, status = _REVIEW
    elif item.state in ("blocked", "queued") and item.reason in SIGN_IN_REASONS:
        word, icon, status = _SIGN_IN
    return StateWords(QCoreApplication.translate("Outbox", str(word)), icon, status)


def reason_sentence(item: OutboxItem, now: int) -> str:
    """Say why a reply stands where it stands."""
    network = network_title(item.network)
    match item.state:
        case "queued":
            return _queued(item, now, network)
        case "blocked":
            return _blocked(item, network)
        case "rejected":
            return _rejected(item, network)
    return _on_the_way(item, network)


def _on_the_way(item: OutboxItem, network: str) -> str:
    match item.state:
        case "sending" if item.attempts > 1:
            pattern = QCoreApplication.translate("Outbox", "On its way to {network}, try {number}")
        case "sending":
            pattern = QCoreApplication.translate("Outbox", "On its way to {network}")
        case "unconfirmed" if item.reason == "interrupted":
            pattern = QCoreApplication.translate(
                "Outbox", "SocialInbox stopped while sending. We check before any retry"
            )
        case "unconfirmed":
            pattern = QCoreApplication.translate("Outbox", "The line dropped while sending. We check before any retry")
        case "ask":
            pattern = QCoreApplication.translate(
                "Outbox", "We could not find out whether {network} has it. Please look"
            )
        case "sent":
            pattern = QCoreApplication.translate("Outbox", "{network} confirmed it at {time}")
        case _:
            pattern = QCoreApplication.translate("Outbox", "Its text is back in the draft")
    return pattern.format(network=network, number=item.attempts, time=times.clock(item.sent_at))


def _queued(item: OutboxItem, now: int, network: str) -> str:
    if item.hold_until_at > now:
        pattern = QCoreApplication.translate("Outbox", "Leaves in {time}")
        return pattern.format(time=times.countdown(item.hold_until_at, now))
    until = times.clock(item.not_before_at)
    reason = _told(_LATER, item.reason, network, until) or _told(_HELD, item.reason, network)
    if reason:
        return reason
    written = times.moment(item.created_at, now)
    if item.ahead:
        pattern = QCoreApplication.translate("Outbox", "Written {time}, {ahead}")
        return pattern.format(time=written, ahead=_Counted().ahead(item.ahead))
    pattern = QCoreApplication.translate("Outbox", "Written {time}, first in line for {network}")
    return pattern.format(time=written, network=network)


def _blocked(item: OutboxItem, network: str) -> str:
    if item.reason == "too_many_tries":
        return _Counted().tries(item.attempts)
    return _told(_HELD, item.reason, network) or QCoreApplication.translate("Outbox", "Held until you look at it")


def _rejected(item: OutboxItem, network: str) -> str:
    if item.reason == "too_many_tries":
        return _Counted().tries(item.attempts)
    known = _told(_REFUSED, item.reason, network)
    if known:
        return known
    if item.detail:
        pattern = QCoreApplication.translate("Outbox", "{network} refused: {words}")
        return pattern.format(network=network, words=isolated(item.detail[:_LONGEST_DETAIL]))
    pattern = QCoreApplication.translate("Outbox", "{network} refused it. Nothing was posted")
    return pattern.format(network=network)


def _told(sentences: dict[str, object], code: str, network: str, time: str = "") -> str:
    if code not in sentences:
        return ""
    return QCoreApplication.translate("Outbox", str(sentences[code])).format(network=network, time=time)
