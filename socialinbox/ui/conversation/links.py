"""Leaving for the browser: never without asking, and never elsewhere than the question said.

GUI thread only.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from socialinbox.core.links import ascii_host, link_warning, safe_url
from socialinbox.ui.widgets.buttons import Kind
from socialinbox.ui.widgets.message import plain_message

_LONGEST_ADDRESS = 240
_BROWSER_SCHEMES = ("http", "https")


def visit(parent: QWidget, url: str, shown: str = "") -> None:
    """Ask, with the true host in plain letters, then open the address in the browser."""
    target = _checked(url)
    if target is None:
        _offer_copy(parent, url)
        return
    title = QCoreApplication.translate("Links", "Open {host} in your browser?").format(host=ascii_host(url))
    text = "\n\n".join(part for part in (warning_sentence(url, shown), _shortened(url)) if part)
    words = [
        (QCoreApplication.translate("Links", "Copy address"), Kind.PLAIN),
        (QCoreApplication.translate("Links", "Stay here"), Kind.PLAIN),
        (QCoreApplication.translate("Links", "Open"), Kind.PRIMARY),
    ]
    chosen = plain_message(parent, title, text, words)
    if chosen == 0:
        QGuiApplication.clipboard().setText(url)
    elif chosen == len(words) - 1:
        QDesktopServices.openUrl(target)


def warning_sentence(url: str, shown: str = "") -> str:
    """Say why an address deserves a second look; empty when it does not."""
    match link_warning(url, shown):
        case "userinfo":
            return QCoreApplication.translate(
                "Links", "The address begins with a name that is not the place it leads to."
            )
        case "ip_address":
            return QCoreApplication.translate("Links", "The address is a bare number, not a name.")
        case "punycode":
            return QCoreApplication.translate(
                "Links", "The name holds letters that can look like others. Compare it letter by letter."
            )
        case "mismatch":
            return QCoreApplication.translate("Links", "The text of the link names another place.")
    return ""


def _checked(url: str) -> QUrl | None:
    """Give the address as Qt reads it, if that is the same place as the one we show."""
    safe = safe_url(url)
    target = QUrl(safe)
    if not safe or not target.isValid() or target.scheme() not in _BROWSER_SCHEMES:
        return None
    encoded = target.host(QUrl.ComponentFormattingOption.FullyEncoded)
    return target if encoded == ascii_host(url).strip("[]") else None


def _offer_copy(parent: QWidget, url: str) -> None:
    """Offer what cannot be opened from here, such as a mail address, for copying."""
    title = QCoreApplication.translate("Links", "This address is not opened from here")
    words = [
        (QCoreApplication.translate("Links", "Copy address"), Kind.PLAIN),
        (QCoreApplication.translate("Links", "Close"), Kind.PRIMARY),
    ]
    if plain_message(parent, title, _shortened(url), words) == 0:
        QGuiApplication.clipboard().setText(url)


def _shortened(url: str) -> str:
    """Shorten an address at its end, never its host."""
    return url if len(url) <= _LONGEST_ADDRESS else url[: _LONGEST_ADDRESS - 1] + "…"
