"""When a team answers, and when an answer is therefore due. Pure; usable from every thread.

Spans are what clocks on the wall show in the calendar's time zone: an hour that a change of clocks skips is never
open, and one that it repeats is open twice. Results are kept year by year, so that the next one is a search in a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from itertools import pairwise
from typing import Any, Self

from socialinbox.core.errors import RefusedOp

MINUTE, DAY = 60, 86400
DAY_MINUTES, WEEK_DAYS = 1440, 7
#: A calendar that is so rarely open that a reply is not due within this many years: it is due then.
HORIZON_YEARS = 20
HOLIDAY_LIMIT = 2_000
SPAN_LIMIT = 12
HOLIDAY_NAME_LIMIT = 120

_CLOCK = r"([01]?\d|2[0-4])(?:\s?[:h.]\s?([0-5]\d)?)?"
_SPAN = rf"(?<!\d){_CLOCK}\s*[-–—]\s*{_CLOCK}(?!\d)"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which nobody answers. ``day`` is written 2026-12-25."""

    day: str
    name: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Opening hours. ``week`` has seven days from Monday on, each with spans of minutes since midnight (0 to 1440)."""

    zone: str
    week: tuple[tuple[Span, ...], ...]
    holidays: tuple[Holiday, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """The same in lists and words, for JSON."""
        return {
            "zone": self.zone,
            "week": [[list(span) for span in spans] for spans in self.week],
            "holidays": [[each.day, each.name] for each in self.holidays],
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """Read what ``to_data`` wrote. Raises RefusedOp ``calendar_unreadable``."""
        try:
            week = tuple(tuple((int(first), int(last)) for first, last in spans) for spans in data["week"])
            holidays = tuple(Holiday(str(day), str(name)) for day, name in data["holidays"])
            return cls(str(data["zone"]), week, holidays)
        except (KeyError, TypeError, ValueError) as error:
            raise RefusedOp(code="calendar_unreadable") from error


def check_calendar(calendar: Calendar) -> None:
    """Raise RefusedOp when nothing could be due by this calendar, or not unmistakably."""
    time_zone(calendar.zone)
    if len(calendar.week) != WEEK_DAYS:
        raise RefusedOp(code="calendar_unreadable")
    for spans in calendar.week:
        check_spans(spans)
    if not any(calendar.week):
        raise RefusedOp(code="calendar_never_opens")
    if len(calendar.holidays) > HOLIDAY_LIMIT:
        raise RefusedOp(str(HOLIDAY_LIMIT), code="too_many_holidays")
    for each in calendar.holidays:
        check_holiday(each)


def check_spans(spans: Iterable[Span]) -> None:
    """Raise RefusedOp when a day cannot be open like that."""
    ordered = sorted(spans)
    if len(ordered) > SPAN_LIMIT:
        raise RefusedOp(str(SPAN_LIMIT), code="too_many_spans")
    for first, last in ordered:
        if not 0 <= first < last <= DAY_MINUTES:
            raise RefusedOp(f"{clock_words(first)}–{clock_words(last)}", code="span_backwards")
    for (_, last), (first, _) in pairwise(ordered):
        if first < last:
            raise RefusedOp(clock_words(first), code="spans_overlap")


def check_holiday(holiday: Holiday) -> None:
    """Raise RefusedOp when its day is none, or its name too long."""
    try:
        is_day = date.fromisoformat(holiday.day).isoformat() == holiday.day
    except ValueError:
        is_day = False
    if not is_day or len(holiday.name) > HOLIDAY_NAME_LIMIT:
        raise RefusedOp(holiday.day[:HOLIDAY_NAME_LIMIT], code="holiday_unreadable")


def time_zone(name: str) -> tzinfo:
    """The rules of a zone such as Europe/Paris. Raises RefusedOp ``zone_unknown``."""
    # Where the system knows no zones, those of the package tzdata are read; neither before the first frame.
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise RefusedOp(name[:60], code="zone_unknown") from error


def zone_names() -> tuple[str, ...]:
    """All zones that people live in, in order. Reads folders of the system: off the GUI thread."""
    from zoneinfo import available_timezones

    places = (each for each in available_timezones() if "/" in each and not each.startswith(("Etc/", "posix", "right")))
    return ("UTC", *sorted(places))


def spans_of_words(words: str) -> tuple[Span, ...]:
    """Spans as people type them: "9-12 13:30-18" or "9h–12h, 13h30–18h". Raises RefusedOp, also where they overlap."""
    found = tuple((_minutes(*each[1:3]), _minutes(*each[3:5])) for each in _spans_in(words))
    check_spans(found)
    return tuple(sorted(found))


def spans_words(spans: Iterable[Span]) -> str:
    """Spans as a field shows them: 09:00–12:00, 13:00–18:00."""
    return ", ".join(f"{clock_words(first)}–{clock_words(last)}" for first, last in spans)


def _spans_in(words: str) -> list[tuple[str, ...]]:
    left = re.sub(_SPAN, "", words)
    if left.strip(" ,;"):
        raise RefusedOp(left.strip(" ,;")[:HOLIDAY_NAME_LIMIT], code="spans_unreadable")
    return [(each[0], *each.groups(default="0")) for each in re.finditer(_SPAN, words)]


def _minutes(hours: str, minutes: str) -> int:
    return int(hours) * 60 + int(minutes)


def clock_words(minutes: int) -> str:
    """Minutes since midnight as a clock shows them: 09:30; the end of the day is 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def due_at(calendar: Calendar, since: int, minutes: int) -> int:
    """The first second at which ``minutes`` of opening hours have passed after ``since`` (seconds)."""
    return hours_of(calendar).due_at(since, minutes)


def working_seconds(calendar: Calendar, start: int, end: int) -> int:
    """How many seconds between two moments are within opening hours; 0 when ``end`` is not after ``start``."""
    return hours_of(calendar).working_seconds(start, end)


@lru_cache(maxsize=64)
def hours_of(calendar: Calendar) -> OpeningHours:
    """The calendar worked out, shared by all who ask for the same."""
    return OpeningHours(calendar)


@dataclass(frozen=True, slots=True)
class _Year:
    """Open stretches within a year of UTC: where each begins and ends, and what was worked before it (seconds)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    before: tuple[int, ...]
    total: int


class OpeningHours:
    """A calendar, worked out year by year as it is asked about."""

    def __init__(self, calendar: Calendar) -> None:
        """Raises RefusedOp ``zone_unknown``."""
        self._zone = time_zone(calendar.zone)
        self._week = tuple(tuple(sorted(spans)) for spans in calendar.week)
        self._closed = {date.fromisoformat(each.day).toordinal() for each in calendar.holidays}
        self._years: dict[int, _Year] = {}

    def due_at(self, since: int, minutes: int) -> int:
        """See the function of this name."""
        left = minutes * MINUTE
        if left <= 0:
            return since
        first = _year_of(since)
        left += self._worked_before(first, since)
        for number in range(first, first + HORIZON_YEARS):
            year = self._year(number)
            if left <= year.total:
                place = bisect_left(year.before, left) - 1
                return year.starts[place] + left - year.before[place]
            left -= year.total
        return _year_start(first + HORIZON_YEARS)

    def working_seconds(self, start: int, end: int) -> int:
        """See the function of this name."""
        if end <= start:
            return 0
        first, last = _year_of(start), _year_of(end)
        whole = sum(self._year(number).total for number in range(first, last))
        return whole + self._worked_before(last, end) - self._worked_before(first, start)

    def is_open(self, at: int) -> bool:
        """Whether somebody is there to answer."""
        year = self._year(_year_of(at))
        place = bisect_right(year.starts, at) - 1
        return place >= 0 and at < year.ends[place]

    def _worked_before(self, number: int, at: int) -> int:
        year = self._year(number)
        place = bisect_right(year.starts, at) - 1
        if place < 0:
            return 0
        return year.before[place] + min(at, year.ends[place]) - year.starts[place]

    def _year(self, number: int) -> _Year:
        year = self._years.get(number)
        if year is None:
            year = self._years[number] = self._work_out(number)
        return year

    def _work_out(self, number: int) -> _Year:
        starts, ends, before, total = [], [], [], 0
        for begin, end, offset in self._pieces(_year_start(number), _year_start(number + 1)):
            for day in range((begin + offset) // DAY, (end + offset - 1) // DAY + 1):
                for opens, closes in self._spans_of(day):
                    start = max(begin, day * DAY + opens * MINUTE - offset)
                    stop = min(end, day * DAY + closes * MINUTE - offset)
                    if start < stop:
                        starts.append(start)
                        ends.append(stop)
                        before.append(total)
                        total += stop - start
        return _Year(tuple(starts), tuple(ends), tuple(before), total)

    def _spans_of(self, day: int) -> tuple[Span, ...]:
        """Opening hours of a day, counted from 1970-01-01, which was a Thursday."""
        return () if day + _FIRST_DAY in self._closed else self._week[(day + 3) % 7]

    def _pieces(self, begin: int, end: int) -> list[tuple[int, int, int]]:
        """The stretches between two changes of clocks: (from, until, seconds that clocks are ahead of UTC)."""
        pieces = []
        offset = self._offset(begin)
        for sooner in range(begin, end, DAY):
            later = min(sooner + DAY, end - 1)
            after = self._offset(later)
            if after != offset:
                changed = self._change(sooner, later, offset)
                pieces.append((begin, changed, offset))
                begin, offset = changed, after
        pieces.append((begin, end, offset))
        return pieces

    def _change(self, before: int, after: int, offset: int) -> int:
        """The first second at which clocks are no longer ``offset`` ahead."""
        while after - before > 1:
            middle = (before + after) // 2
            if self._offset(middle) == offset:
                before = middle
            else:
                after = middle
        return after

    def _offset(self, at: int) -> int:
        ahead = datetime.fromtimestamp(at, self._zone).utcoffset()
        return int(ahead.total_seconds()) if ahead is not None else 0


_FIRST_DAY = date(1970, 1, 1).toordinal()


def _year_of(at: int) -> int:
    return datetime.fromtimestamp(at, UTC).year


def _year_start(number: int) -> int:
    return int(datetime(number, 1, 1, tzinfo=UTC).timestamp())
