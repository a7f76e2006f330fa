"""Words for moments and stretches of time, the same in every panel. GUI thread only: they are translated.

Moments are seconds since 1970 and are told in the time zone of this computer; ``now`` comes from the caller.
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QObject, QTime, QTimeZone

if TYPE_CHECKING:  # start-up
    from socialinbox.core.business_hours import OpeningHours

MINUTE, HOUR, DAY = 60, 3600, 86400
_NEAR = (-1, 0, 1)
_NAMED_DAYS = 7  # a day nearer than this is told by its name


class Spoken(QObject):
    """Stretches of time in full words, for screen readers; a QObject because plurals are found by ``tr``."""

    def span(self, seconds: int) -> str:
        """Tell hours and minutes below a day, else days: "1 hour 4 minutes"."""
        minutes = max(1, seconds // MINUTE)
        if seconds >= DAY:
            return self.tr("%n day(s)", "length of time, read aloud", seconds // DAY)
        if minutes < HOUR // MINUTE:
            return self.tr("%n minute(s)", "length of time, read aloud", minutes)
        hours, rest = divmod(minutes, 60)
        whole = self.tr("%n hour(s)", "length of time, read aloud", hours)
        if rest == 0:
            return whole
        part = self.tr("%n minute(s)", "length of time, read aloud", rest)
        return self.tr("{hours} {minutes}", "length of time, read aloud").format(hours=whole, minutes=part)

    def due(self, due_at: int, now: int) -> str:
        """Tell when a reply is due: "Reply due in 6 minutes"."""
        if due_at >= now:
            return self.tr("Reply due in {time}").format(time=self.span(_left(due_at, now)))
        return self.tr("Reply {time} late").format(time=self.span(now - due_at))


def span(seconds: int) -> str:
    """Tell a stretch of time briefly: 42 min, 1 h 04, 3 d; never less than a minute."""
    minutes = max(1, seconds // MINUTE)
    if minutes < HOUR // MINUTE:
        return QCoreApplication.translate("Times", "{minutes} min", "length of time").format(minutes=minutes)
    if seconds < DAY:
        pattern = QCoreApplication.translate("Times", "{hours} h {minutes}", "length of time, 1 h 04")
        return pattern.format(hours=minutes // 60, minutes=f"{minutes % 60:02}")
    return QCoreApplication.translate("Times", "{days} d", "length of time").format(days=seconds // DAY)


def due(due_at: int, now: int) -> str:
    """Tell how much time is left for a reply, beside its ring: 6 min, or 4 min late."""
    return span(_left(due_at, now)) if due_at >= now else _late(due_at, now)


def due_left(due_at: int, now: int) -> str:
    """Tell the same where no ring stands beside it: 6 min left, or 4 min late."""
    if due_at < now:
        return _late(due_at, now)
    pattern = QCoreApplication.translate("Times", "{time} left", "time until a reply is due")
    return pattern.format(time=span(_left(due_at, now)))


def share_left(due_at: int, since_at: int, now: int, hours: OpeningHours | None = None) -> float:
    """Say how much of the time for a reply is left, from 1 down to 0; of opening hours, where a reply has some."""
    if hours is not None and now < due_at:
        whole = max(hours.working_seconds(since_at, due_at), MINUTE)
        return min(1.0, hours.working_seconds(max(since_at, now), due_at) / whole)
    whole = max(due_at - since_at, MINUTE)
    return min(1.0, max(0.0, (due_at - now) / whole))


def countdown(until_at: int, now: int) -> str:
    """Tell the seconds of an undo hold: 7 s."""
    seconds = max(0, until_at - now)
    return QCoreApplication.translate("Times", "{seconds} s", "seconds left").format(seconds=seconds)


def clock(at: int) -> str:
    """Tell the time of day: 09:42."""
    return _clock(_local(at))


def _clock(told: QDateTime) -> str:
    pattern = QCoreApplication.translate("Times", "HH:mm", "pattern of Qt for the time of day")
    return QLocale().toString(told.time(), pattern)


def day(at: int, now: int) -> str:
    """Tell the day, in full: Today, Yesterday, Tuesday, 12 November, 12 November 2022."""
    distance = _distance(at, now)
    if distance in _NEAR:
        return _near_day(distance)
    if abs(distance) < _NAMED_DAYS:
        return _capital(QLocale().standaloneDayName(_local(at).date().dayOfWeek()))
    return date(at, now)


def _near_day(distance: int) -> str:
    if distance == 0:
        return QCoreApplication.translate("Times", "Today")
    if distance < 0:
        return QCoreApplication.translate("Times", "Yesterday")
    return QCoreApplication.translate("Times", "Tomorrow")


def date(at: int, now: int) -> str:
    """Tell a day by its number: 12 November, 12 November 2022."""
    day_of_year = _local(at).date()
    if day_of_year.year() == _local(now).date().year():
        return QLocale().toString(
            day_of_year, QCoreApplication.translate("Times", "d MMMM", "pattern of Qt for a day of this year")
        )
    return QLocale().toString(
        day_of_year,
        QCoreApplication.translate("Times", "d MMMM yyyy", "pattern of Qt for a day of another year"),
    )


def short_day(at: int, now: int) -> str:
    """Tell the day where room is scarce: Yesterday, Tue, 12 Nov, Nov 2022."""
    return _short_day(_local(at).date(), _local(now).date())


def _short_day(day_told: QDate, today: QDate) -> str:
    distance = today.daysTo(day_told)
    if distance in _NEAR:
        return _near_day(distance)
    if abs(distance) < _NAMED_DAYS:
        return _capital(QLocale().standaloneDayName(day_told.dayOfWeek(), QLocale.FormatType.ShortFormat))
    pattern = QCoreApplication.translate("Times", "MMM yyyy", "short pattern of Qt for another year")
    if day_told.year() == today.year():
        pattern = QCoreApplication.translate("Times", "d MMM", "short pattern of Qt for a day of this year")
    return _written(day_told.toJulianDay(), pattern, QLocale().name())


@lru_cache(maxsize=2048)
def _written(julian_day: int, pattern: str, locale: str) -> str:
    """Write a day once for each way of writing: a queue tells the same days again and again."""
    return QLocale(locale).toString(QDate.fromJulianDay(julian_day), pattern)


def short_moment(at: int, now: int) -> str:
    """Tell a moment in a list: 09:42 today, otherwise its short day."""
    told, today = _local(at), _local(now).date()
    return _clock(told) if told.date() == today else _short_day(told.date(), today)


def moment(at: int, now: int) -> str:
    """Tell a moment: 09:42 today, otherwise "Yesterday, 17:48"."""
    if _distance(at, now) == 0:
        return clock(at)
    pattern = QCoreApplication.translate("Times", "{day}, {time}", "a moment of another day")
    return pattern.format(day=day(at, now), time=clock(at))


def full_moment(at: int, now: int) -> str:
    """Tell a moment so that nobody mistakes it: Monday 23 November, 14:00."""
    day_of_year = _local(at).date()
    if day_of_year.year() == _local(now).date().year():
        pattern = QCoreApplication.translate("Times", "dddd d MMMM", "pattern of Qt for a day with its name")
    else:
        pattern = QCoreApplication.translate("Times", "dddd d MMMM yyyy", "pattern of Qt for a day of another year")
    whole = QCoreApplication.translate("Times", "{day}, {time}", "a moment of another day")
    return whole.format(day=_capital(QLocale().toString(day_of_year, pattern)), time=clock(at))


def days_ahead(at: int, now: int) -> int:
    """Count the midnights until a moment: 0 today, 1 tomorrow."""
    return _distance(at, now)


def language() -> str:
    """Give the language in which times are told, as two letters."""
    return QLocale().name()[:2]


def zone() -> tzinfo:
    """Give the time zone of this computer with its changes of the clock, if it is one that has a name."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        found: tzinfo = import_module("zoneinfo").ZoneInfo(name)  # start-up: only who reads times needs it
    except (ValueError, OSError, LookupError):
        found = datetime.now(UTC).astimezone().tzinfo or UTC
    return found


def month(at: int) -> str:
    """Tell month and year: March 2022."""
    pattern = QCoreApplication.translate("Times", "MMMM yyyy", "pattern of Qt for month and year")
    return QLocale().toString(_local(at).date(), pattern)


def midnight(now: int, days: int = 0) -> int:
    """Give the start of today, or of the day so many days later, in this time zone."""
    return _local(now).date().addDays(days).startOfDay().toSecsSinceEpoch()


def at_hour(now: int, days: int, hour: int) -> int:
    """Give an hour of the day that many days from today, for "Tomorrow 09:00"."""
    return QDateTime(_local(now).date().addDays(days), QTime(hour, 0)).toSecsSinceEpoch()


def _capital(name: str) -> str:
    """Write the name of a day as Yesterday is written; in French it would stand small beside it."""
    return name[:1].upper() + name[1:]


def _late(due_at: int, now: int) -> str:
    pattern = QCoreApplication.translate("Times", "{time} late", "time since a reply was due")
    return pattern.format(time=span(now - due_at))


def _left(due_at: int, now: int) -> int:
    """Round up to the minute, so that "1 min" stands until the very end."""
    return -(-(due_at - now) // MINUTE) * MINUTE


def _local(at: int) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(at)


def _distance(at: int, now: int) -> int:
    """Count the midnights between now and that day; negative is past."""
    return _local(now).date().daysTo(_local(at).date())
