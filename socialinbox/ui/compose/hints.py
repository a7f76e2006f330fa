"""What stands between a text and its sending, in words, the most pressing first. GUI thread: it is translated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from socialinbox.core.model import Account
from socialinbox.sync.status import AccountStatus
from socialinbox.ui.messages import network_title

_AWAY = ("offline", "sign_in", "rate_limited", "trouble", "paused")


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides what to say."""

    mode: str
    account: Account
    status: AccountStatus | None
    has_text: bool = False
    excess: int = 0
    is_newer_unseen: bool = False
    asks_to_publish: str = ""
    refusal: str = ""


class Hint(NamedTuple):
    """A sentence for the strip, its buttons, and whether it forbids sending."""

    text: str
    status: str
    icon: str
    buttons: tuple[tuple[str, str], ...] = ()
    is_blocking: bool = False


class SendWords(NamedTuple):
    """What the send button says: it names the act."""

    text: str
    icon: str


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def too_many(self, number: int) -> str:
        return self.tr("%n too many: shorten or split in two", "characters", number)


def hint_for(situation: Situation) -> Hint | None:
    """Choose the one thing to say; None when nothing stands in the way."""
    return _question(situation) or (None if situation.mode == "note" else _about_reply(situation))


def send_words(mode: str, status: AccountStatus | None) -> SendWords:
    """Name the act behind the send button, as it will truly be."""
    if mode == "note":
        return SendWords(QCoreApplication.translate("Composer", "Add note"), "sticky-note")
    if status is not None and status.state in _AWAY:
        return SendWords(QCoreApplication.translate("Composer", "Save to outbox"), "send")
    if mode == "private":
        return SendWords(QCoreApplication.translate("Composer", "Send privately"), "")
    return SendWords(QCoreApplication.translate("Composer", "Reply publicly"), "")


def _question(situation: Situation) -> Hint | None:
    if situation.asks_to_publish:
        text = QCoreApplication.translate("Composer", "Make this note public? Customers will see it.")
        publish = QCoreApplication.translate("Composer", "Make public")
        if situation.asks_to_publish == "private":
            text = QCoreApplication.translate("Composer", "Make this note a private message? The customer will see it.")
            publish = QCoreApplication.translate("Composer", "Make it a message")
        keep = QCoreApplication.translate("Composer", "Keep as note")
        buttons = (("publish", publish), ("keep", keep))
        return Hint(text, "warn", "triangle-alert", buttons, is_blocking=True)
    if situation.refusal:
        return Hint(situation.refusal, "danger", "circle-x")
    return None


def _about_reply(situation: Situation) -> Hint | None:
    network = network_title(situation.account.network)
    state = situation.status.state if situation.status else ""
    hint: Hint | None = None
    if situation.account.is_removed:
        text = QCoreApplication.translate("Composer", "The account was removed; nothing can be sent from it.")
        hint = Hint(text, "danger", "unlink", is_blocking=True)
    elif situation.excess:
        hint = Hint(_Counted().too_many(situation.excess), "danger", "circle-alert", is_blocking=True)
    elif situation.is_newer_unseen and situation.has_text:
        text = QCoreApplication.translate("Composer", "A newer message arrived. Look before you send.")
        look = QCoreApplication.translate("Composer", "Look")
        hint = Hint(text, "warn", "history", (("look", look),))
    elif state == "sign_in" or situation.account.trouble in ("sign_in", "password"):
        text = QCoreApplication.translate(
            "Composer", "Replies to {network} wait in the outbox until you sign in again."
        )
        sign_in = QCoreApplication.translate("Composer", "Sign in")
        hint = Hint(text.format(network=network), "danger", "key-round", (("sign_in", sign_in),))
    elif state == "paused" or situation.account.is_paused:
        text = QCoreApplication.translate("Composer", "{network} is paused: replies wait in the outbox.")
        hint = Hint(text.format(network=network), "slate", "pause")
    return hint
