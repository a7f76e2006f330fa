"""What the test of a new account found out, in words. GUI thread: they are translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from socialinbox.core.exchange import Capabilities
from socialinbox.ui.text_display import isolated
from socialinbox.ui.words.sign_in import stream_words

if TYPE_CHECKING:  # brings the adapters with it: only after the first frame
    from socialinbox.sync.sign_in import Tested

_SHORTEST = 0.1


class Finding(NamedTuple):
    """One thing the test found out, and what kind of news it is."""

    title: str
    detail: str
    news: Literal["good", "plain", "bad"] = "good"


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def found(self, number: int) -> str:
        return self.tr("%n found just now", "", number)

    def unreadable(self, number: int) -> str:
        return self.tr("%n item(s) could not be read", "", number)

    def last_days(self, number: int) -> str:
        return self.tr("Last %n day(s)", "what to fetch", number)


def findings(tested: Tested) -> list[Finding]:
    """Everything that the test found out."""
    identity, capabilities = tested.identity, tested.identity.capabilities
    name = isolated(identity.name)
    if identity.name != identity.handle:
        name = f"{name} ({isolated(identity.handle)})"
    signed_in = QCoreApplication.translate("Tested", "as {name}").format(name=name)
    found = [Finding(QCoreApplication.translate("Tested", "Signed in"), signed_in)]
    found += [Finding(stream_words(stream), _Counted().found(number)) for stream, number in tested.streams.items()]
    found.append(_replies(capabilities))
    missing = missing_words(capabilities)
    if missing:
        found.append(Finding(QCoreApplication.translate("Tested", "Not possible there"), missing, "plain"))
    if tested.unreadable:
        kept = QCoreApplication.translate("Tested", "kept aside as they came, nothing else is held up")
        found.append(Finding(_Counted().unreadable(tested.unreadable), kept, "bad"))
    return found


def answered_sentence(tested: Tested) -> str:
    """Say who answered, and how fast."""
    seconds = QLocale().toString(max(tested.seconds, _SHORTEST), "f", 1)
    pattern = QCoreApplication.translate("Tested", "{handle} answered in {seconds} s.")
    return pattern.format(handle=isolated(tested.identity.handle), seconds=seconds)


def fetch_words(days: int) -> str:
    """Name how far back the first sync reads."""
    return _Counted().last_days(days) if days else QCoreApplication.translate("Tested", "Only new ones")


def first_sync_sentence(*, is_known: bool, is_again: bool) -> str:
    """Say what happens to messages once the account is kept."""
    if is_again:
        return QCoreApplication.translate("Tested", "The key is renewed. Conversations and waiting replies stay.")
    if is_known:
        return QCoreApplication.translate(
            "Tested", "This account is here already. Its key is renewed, its conversations stay."
        )
    return QCoreApplication.translate("Tested", "The first sync only reads. Nothing is sent, liked or marked as read.")


def key_place_sentence(*, has_keychain: bool) -> str:
    """Say where the key stays."""
    if has_keychain:
        return QCoreApplication.translate("Tested", "The key is kept in this computer’s keychain.")
    return QCoreApplication.translate(
        "Tested", "This computer has no keychain: the key is kept only until SocialInbox ends."
    )


def missing_words(capabilities: Capabilities) -> str:
    """List what is not possible there; "" when everything is."""
    lacks = {
        QCoreApplication.translate("Tested", "public replies"): capabilities.can_reply_publicly,
        QCoreApplication.translate("Tested", "private replies"): capabilities.can_reply_privately,
        QCoreApplication.translate("Tested", "favourites"): "favourite" in capabilities.actions,
        QCoreApplication.translate("Tested", "deleting there"): "delete" in capabilities.actions,
    }
    return ", ".join(words for words, is_possible in lacks.items() if not is_possible)


def _replies(capabilities: Capabilities) -> Finding:
    ways = {
        (True, True): QCoreApplication.translate("Tested", "publicly and privately; nothing was posted"),
        (True, False): QCoreApplication.translate("Tested", "publicly; nothing was posted"),
        (False, True): QCoreApplication.translate("Tested", "privately; nothing was posted"),
    }
    way = ways.get((capabilities.can_reply_publicly, capabilities.can_reply_privately))
    if way is None:
        reads = QCoreApplication.translate("Tested", "This account only reads.")
        return Finding(QCoreApplication.translate("Tested", "Cannot reply"), reads, "bad")
    return Finding(QCoreApplication.translate("Tested", "Can reply"), way)
