"""What an account can do on its network, as lines of "About this account". GUI thread: they are translated."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale, QObject

from socialinbox.core.exchange import Capabilities
from socialinbox.core.model import Account
from socialinbox.ui import times
from socialinbox.ui.words.networks import network_title

_COUNTING: dict[str, object] = {
    "graphemes": QT_TRANSLATE_NOOP("Capabilities", "signs as people count them"),
    "code_points": QT_TRANSLATE_NOOP("Capabilities", "code points"),
    "utf16": QT_TRANSLATE_NOOP("Capabilities", "UTF-16 units"),
    "bytes": QT_TRANSLATE_NOOP("Capabilities", "bytes"),
}
_SAFETY: dict[str, object] = {
    "named": QT_TRANSLATE_NOOP("Capabilities", "Every reply has a name there, so a second try posts nothing twice."),
    "keyed": QT_TRANSLATE_NOOP("Capabilities", "A key protects a second try for a while; after that we look first."),
    "none": QT_TRANSLATE_NOOP("Capabilities", "Nothing there protects a second try, so we look first and ask you."),
}


class Line(NamedTuple):
    """A fact: its label and its value."""

    label: str
    value: str


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def items(self, number: int) -> str:
        return self.tr("%n unreadable item(s)", "", number)


def about_lines(account: Account, now: int) -> list[Line]:
    """Who the account is, and what it may do, as its network declared it."""
    translate = QCoreApplication.translate
    lines = [
        Line(translate("Capabilities", "Network"), network_title(account.network)),
        Line(translate("Capabilities", "Name"), account.name),
        Line(translate("Capabilities", "Handle"), account.handle),
        Line(translate("Capabilities", "Server"), account.server),
        Line(
            translate("Capabilities", "Reads since"),
            times.day(account.fetch_since_at, now) if account.fetch_since_at else "",
        ),
        Line(
            translate("Capabilities", "Last looked"),
            times.moment(account.checked_at, now) if account.checked_at else translate("Capabilities", "not yet"),
        ),
    ]
    return [line for line in [*lines, *_abilities(account.capabilities)] if line.value]


def unreadable_line(account: Account) -> str:
    """Say how many items could not be read."""
    return _Counted().items(account.quarantined)


def _abilities(capabilities: Capabilities) -> list[Line]:
    translate = QCoreApplication.translate
    length = translate("Capabilities", "no limit")
    if capabilities.text_limit:
        counted = translate("Capabilities", str(_COUNTING.get(capabilities.counting, capabilities.counting)))
        pattern = translate("Capabilities", "{number}, counted in {unit}")
        length = pattern.format(number=QLocale().toString(capabilities.text_limit), unit=counted)
    return [
        Line(translate("Capabilities", "Length of a reply"), length),
        Line(translate("Capabilities", "Public replies"), _yes_or_no(is_so=capabilities.can_reply_publicly)),
        Line(translate("Capabilities", "Private replies"), _yes_or_no(is_so=capabilities.can_reply_privately)),
        Line(translate("Capabilities", "Favourites"), _yes_or_no(is_so="favourite" in capabilities.actions)),
        Line(translate("Capabilities", "Deleting there"), _yes_or_no(is_so="delete" in capabilities.actions)),
        Line(
            translate("Capabilities", "A line that drops"),
            translate("Capabilities", str(_SAFETY[capabilities.send_safety])),
        ),
        Line(translate("Capabilities", "Source of this"), _source(capabilities)),
    ]


def _source(capabilities: Capabilities) -> str:
    date = QDate.fromString(capabilities.checked_on, "yyyy-MM-dd")
    if not capabilities.source or not date.isValid():
        return capabilities.source
    pattern = QCoreApplication.translate("Capabilities", "{source}, checked on {date}")
    return pattern.format(source=capabilities.source, date=QLocale().toString(date, QLocale.FormatType.ShortFormat))


def _yes_or_no(*, is_so: bool) -> str:
    if is_so:
        return QCoreApplication.translate("Capabilities", "yes")
    return QCoreApplication.translate("Capabilities", "no")
