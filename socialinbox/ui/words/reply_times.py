"""Reply times in words: lengths of time that can be typed, whom a target is for, what results. GUI thread only."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from socialinbox.core.business_hours import Calendar, clock_words, due_at, spans_words, time_zone
from socialinbox.core.model import Account, ResponseTarget
from socialinbox.ui.queue.words import kind_group_titles
from socialinbox.ui.text_display import isolated

_HOUR = 60
_LENGTH = re.compile(r"\s*(?:(\d{1,4})\s*h(?:[^\W\d]*))?\s*(?:(\d{1,6})\s*(?:m[^\W\d]*)?)?\s*")
#: The example of a page: somebody writes at a quarter to six on a Friday.
_FRIDAY, _QUARTER_TO_SIX = 4, (17, 45)
_DAY_SECONDS, _WEEK_DAYS = 86400, 7


def length_words(minutes: int) -> str:
    """Tell a length of time exactly: 25 min, 4 h, 1 h 30 min."""
    hours, rest = divmod(minutes, _HOUR)
    minute_words = QCoreApplication.translate("Times", "{minutes} min", "length of time").format(minutes=rest)
    if not hours:
        return minute_words
    hour_words = QCoreApplication.translate("ReplyTimes", "{hours} h", "length of time").format(hours=hours)
    return f"{hour_words} {minute_words}" if rest else hour_words


def length_of_words(words: str) -> int | None:
    """Read what somebody typed: "90", "90 min", "1 h 30", "2h"; minutes, None when it is no length of time."""
    found = _LENGTH.fullmatch(words)
    if found is None or not words.strip():
        return None
    return int(found.group(1) or 0) * _HOUR + int(found.group(2) or 0)


def scope_words(target: ResponseTarget, accounts: dict[int, Account]) -> str:
    """Say whom a target is for: "All accounts", "Mastodon shop · Messages"."""
    account = accounts.get(target.account_id)
    every = QCoreApplication.translate("ReplyTimes", "All accounts")
    name = isolated(account.name) if account is not None else every
    return f"{name} · {kind_group_titles()[target.kind_group]}" if target.kind_group else name


def week_words(calendar: Calendar) -> str:
    """Sum up a week: "Mon–Fri 09:00–18:00, Sat 10:00–12:00"; neighbours that are the same stand together."""
    parts = []
    first = 0
    for day in range(1, _WEEK_DAYS + 1):
        if day < _WEEK_DAYS and calendar.week[day] == calendar.week[first]:
            continue
        if calendar.week[first]:
            names = day_name(first) if day - 1 == first else f"{day_name(first)}–{day_name(day - 1)}"
            parts.append(f"{names} {spans_words(calendar.week[first])}")
        first = day
    return ", ".join(parts)


def day_name(day: int, *, is_long: bool = False) -> str:
    """Name a day of the week, 0 being Monday."""
    form = QLocale.FormatType.LongFormat if is_long else QLocale.FormatType.ShortFormat
    return QLocale().standaloneDayName(day + 1, form)


def example_words(target: ResponseTarget, calendar: Calendar | None, now: int) -> str:
    """Say what a target means for a message late on a Friday, in the zone of its opening hours."""
    zone = time_zone(calendar.zone) if calendar is not None else None
    at = datetime.fromtimestamp(now, zone)
    friday = at.replace(hour=_QUARTER_TO_SIX[0], minute=_QUARTER_TO_SIX[1], second=0, microsecond=0)
    days_ahead = (_FRIDAY - friday.weekday()) % _WEEK_DAYS
    friday = datetime.fromtimestamp(friday.timestamp() + days_ahead * _DAY_SECONDS, zone)
    friday = friday.replace(hour=_QUARTER_TO_SIX[0], minute=_QUARTER_TO_SIX[1])
    since = int(friday.timestamp())

    def words(minutes: int) -> str:
        due = due_at(calendar, since, minutes) if calendar is not None else since + minutes * 60
        moment = datetime.fromtimestamp(due, zone)
        is_far = due - since >= _WEEK_DAYS * _DAY_SECONDS
        day = (
            QLocale().toString(QDate(moment.year, moment.month, moment.day), "d MMM")
            if is_far
            else day_name(moment.weekday(), is_long=True)
        )
        return f"{day} {clock_words(moment.hour * 60 + moment.minute)}"

    pattern = QCoreApplication.translate(
        "ReplyTimes", "Arrives {arrival} → first reply due {first}, a next one {next}.", "example below a reply time"
    )
    return pattern.format(arrival=words(0), first=words(target.first_minutes), next=words(target.next_minutes))
