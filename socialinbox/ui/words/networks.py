"""Names of networks and of the kinds of conversation. GUI thread: parts are translated."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# Proper nouns stay as they are in every language.
_TITLES = {
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "threads": "Threads",
    "x": "X",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "reddit": "Reddit",
    "telegram": "Telegram",
    "discord": "Discord",
    "tiktok": "TikTok",
    "googleplay": "Google Play",
    "appstore": "App Store",
}
_KINDS: dict[str, object] = {
    "mention": QT_TRANSLATE_NOOP("Networks", "Mention on {network}"),
    "reply": QT_TRANSLATE_NOOP("Networks", "Reply on {network}"),
    "comment": QT_TRANSLATE_NOOP("Networks", "Comment on {network}"),
    "quote": QT_TRANSLATE_NOOP("Networks", "Quote on {network}"),
    "direct": QT_TRANSLATE_NOOP("Networks", "Private message on {network}"),
    "review": QT_TRANSLATE_NOOP("Networks", "Review on {network}"),
}


def network_title(network: str) -> str:
    """Name a network."""
    if network in ("imap", "email", "mail"):
        return QCoreApplication.translate("Networks", "Email")
    return _TITLES.get(network, network.replace("_", " ").capitalize())


def kind_sentence(kind: str, network: str) -> str:
    """Say what a conversation is and where: "Reply on Bluesky", "Email"."""
    if kind not in _KINDS:
        return network_title(network)
    pattern = QCoreApplication.translate("Networks", str(_KINDS[kind]))
    return pattern.format(network=network_title(network))


def visibility_word(*, is_private: bool) -> str:
    """Say who can read it: "public" or "private"."""
    if is_private:
        return QCoreApplication.translate("Networks", "private", "who can read a conversation")
    return QCoreApplication.translate("Networks", "public", "who can read a conversation")
