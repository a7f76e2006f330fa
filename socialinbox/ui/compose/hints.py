"""What stands between a text and its sending, in words, the most pressing first. GUI thread: it is translated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from socialinbox.core.model import Account, ReplyTarget
from socialinbox.core.text import snippet
from socialinbox.sync.status import AccountStatus
from socialinbox.ui.messages import first_name, network_title
from socialinbox.ui.text_display import isolated

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
    rival: ReplyTarget | None = None  # a newer message that the text was not written for
    goes_to: ReplyTarget | None = None
    is_chosen: bool = False  # the member chose which message is answered
    other_way: ReplyTarget | None = None  # a network on which the same people can be answered
    is_window_closed: bool = False
    gap: str = ""  # of a saved reply, with its braces


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
    if situation.mode == "note":
        stuck = no_way(situation) if situation.other_way is not None and not situation.has_text else None
        return _question(situation) or stuck
    return _question(situation) or _about_reply(situation)


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


def _about_target(situation: Situation) -> Hint | None:
    """Say that the text and the newest message are not for the same person, network or audience."""
    rival, goes_to = situation.rival, situation.goes_to
    if rival is None or goes_to is None or not situation.has_text:
        return None
    pattern = QCoreApplication.translate(
        "Composer", "{name} wrote on {network}. Your text was written for {handle} on {other}."
    )
    text = pattern.format(
        name=isolated(first_name(rival.contact.name or rival.contact.handle)),
        network=network_title(rival.account.network),
        handle=isolated(goes_to.contact.handle or goes_to.contact.name),
        other=network_title(goes_to.account.network),
    )
    answer = QCoreApplication.translate("Composer", "Answer on {network}")
    stay = QCoreApplication.translate("Composer", "Stay on {network}")
    buttons = (
        ("switch", answer.format(network=network_title(rival.account.network))),
        ("stay", stay.format(network=network_title(goes_to.account.network))),
    )
    return Hint(text, "warn", "circle-alert", buttons, is_blocking=True)


def _other_way(situation: Situation) -> tuple[tuple[str, str], ...]:
    """The button that answers over the network that is left."""
    if situation.other_way is None:
        return ()
    answer = QCoreApplication.translate("Composer", "Answer on {network}")
    return (("other", answer.format(network=network_title(situation.other_way.account.network))),)


def no_way(situation: Situation) -> Hint | None:
    """Say that this network takes no reply to the message, and which one still does."""
    able = situation.account.capabilities
    network = network_title(situation.account.network)
    if situation.account.is_removed:
        text = QCoreApplication.translate("Composer", "The account was removed; nothing can be sent from it.")
        return Hint(text, "danger", "unlink", _other_way(situation), is_blocking=situation.mode != "note")
    if situation.is_window_closed:
        pattern = QCoreApplication.translate(
            "Composer", "{network} takes no private reply more than {hours} h after the message."
        )
        text = pattern.format(network=network, hours=able.private_hours)
        return Hint(text, "warn", "clock", _other_way(situation), is_blocking=situation.mode == "private")
    return None


def _about_reply(situation: Situation) -> Hint | None:
    network = network_title(situation.account.network)
    state = situation.status.state if situation.status else ""
    hint: Hint | None = None
    if target_hint := _about_target(situation):
        hint = target_hint
    elif situation.account.is_removed or (situation.is_window_closed and situation.mode == "private"):
        hint = no_way(situation)
    elif situation.excess:
        hint = Hint(_Counted().too_many(situation.excess), "danger", "circle-alert", is_blocking=True)
    elif situation.gap:
        pattern = QCoreApplication.translate("Composer", "{gap} is not filled in yet.")
        go = QCoreApplication.translate("Composer", "Go to it")
        hint = Hint(
            pattern.format(gap=isolated(situation.gap)), "warn", "pencil-line", (("gap", go),), is_blocking=True
        )
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
    elif situation.is_chosen and situation.goes_to is not None:
        pattern = QCoreApplication.translate("Composer", "Answers the message “{words}”.")
        newest = QCoreApplication.translate("Composer", "Answer the newest")
        text = pattern.format(words=isolated(snippet(situation.goes_to.text)[:60]))
        hint = Hint(text, "slate", "reply", (("newest", newest),))
    return hint
