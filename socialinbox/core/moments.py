"""Times as people write them, in English and French at once: "tomorrow 9", "lundi 14 h", "in 2 hours".

Snoozing and due times read them at every keystroke, so this is a small grammar and no search. Pure, with no clock
of its own; usable from every thread. ``zone`` is the member's; a time of day is what the clock on the wall shows.
"""
# ruff: noqa: PLR2004 - the numbers of clock and calendar are their own names

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from socialinbox.core.moment_reading import (
    LONGEST_TEXT,
    ProblemCode,
    Reading,
    Unreadable,
    folded,
    meaning,
    read_words,
    unjoined,
    within,
)
from socialinbox.core.moment_words import COMPLETIONS, HOUR, MINUTE, PARTS, UNIT_COMPLETIONS, USUAL_HOUR

FARTHEST_SECONDS = 5 * 366 * 86400
LATER_SECONDS = 3 * HOUR
_LAST_DAY_HOUR = PARTS["end"]
_SUGGESTIONS = 5
_COMPLETIONS_TRIED = 4
_OF_DAY = ("morning", "afternoon", "end")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that lies ahead. ``is_exact`` says that the time of day was written, not supposed."""

    at: int  # seconds since 1970
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text is no time to come. ``at`` is what it means if anything; ``offer_at`` the next such time."""

    code: ProblemCode
    at: int = 0
    offer_at: int = 0


@dataclass(frozen=True, slots=True)
class _Now:
    at: int
    zone: tzinfo
    language: str

    @property
    def wall(self) -> datetime:
        return datetime.fromtimestamp(self.at, UTC).astimezone(self.zone).replace(tzinfo=None)

    def seconds(self, wall: datetime) -> int:
        """Give the moment at which the wall shows this; in an hour that comes twice, the first still to come.

        A time that a change to summer time leaps over becomes the same time by the clock before the change.
        """
        first, second = (int(wall.replace(tzinfo=self.zone, fold=fold).timestamp()) for fold in (0, 1))
        return second if first <= self.at < second else first


def read_moment(text: str, now: int, zone: tzinfo, language: str) -> Moment | Problem:
    """Say which moment ahead of ``now`` (seconds) a text means. ``language``, en or fr, settles 5/6 and "2 h"."""
    here = _Now(now, zone, language)
    try:
        return _judge(read_words(text, language), here)
    except Unreadable as trouble:
        return Problem(trouble.code)
    except (OverflowError, ValueError, OSError):
        return Problem("too_far")


def suggestions(text: str, now: int, zone: tzinfo, language: str) -> tuple[Moment, ...]:
    """Give up to five moments that a text, perhaps half typed, may mean; the likeliest first."""
    here = _Now(now, zone, language)
    found: dict[int, Moment] = {}
    for place, candidate in enumerate(_candidates(text, language)):
        try:
            reading = read_words(candidate, language)
        except Unreadable:
            continue
        for each in _variants(reading) if place == 0 else [reading]:
            try:
                moment = _judge(each, here)
            except (Unreadable, OverflowError, ValueError, OSError):
                continue
            if isinstance(moment, Moment):
                found.setdefault(moment.at, moment)
        if len(found) >= _SUGGESTIONS:
            break
    return tuple(found.values())[:_SUGGESTIONS]


# --- which moment that is ------------------------------------------------------------------------


def _judge(reading: Reading, here: _Now) -> Moment | Problem:
    at, is_exact = _work_out(reading, here)
    if at > here.at + FARTHEST_SECONDS:
        return Problem("too_far", at)
    return Moment(at, is_exact) if at > here.at else Problem("past", at, _next_such(reading, at, here))


def _work_out(reading: Reading, here: _Now) -> tuple[int, bool]:
    if reading.amounts:
        return _after(reading, here)
    if reading.is_later and not reading.has_day and reading.hour is None and not reading.part:
        return here.at + LATER_SECONDS, False
    hour, minute = _time_of(reading)
    if reading.has_day:
        day = _day_of(reading, here, time(hour % 24, minute))
        is_exact = reading.hour is not None or reading.part == "noon"
        return here.seconds(_on_wall(day, hour, minute)), is_exact
    if reading.hour is None and not reading.part:
        raise Unreadable("not_understood")
    today = here.wall.date()
    at = here.seconds(_on_wall(today, hour, minute))
    if at <= here.at:
        at = here.seconds(_on_wall(today + timedelta(days=1), hour, minute))
    return at, reading.hour is not None or reading.part == "noon"


def _on_wall(day: date, hour: int, minute: int) -> datetime:
    """Give a day's time; 24:00 is the first minute of the day after."""
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)


def _time_of(reading: Reading) -> tuple[int, int]:
    part_hour = PARTS.get(reading.part)
    if reading.hour is None:
        ends = reading.place in ("end of week", "end of month") or (reading.day == 0 and not reading.part)
        return (part_hour if part_hour is not None else _LAST_DAY_HOUR if ends else USUAL_HOUR), reading.minute
    is_open = reading.hour < 12 and not reading.is_twelve_hours
    if is_open and (reading.part in ("afternoon", "evening") or (reading.is_bare and not reading.part)):
        return reading.hour + 12, reading.minute
    return reading.hour, reading.minute


def _after(reading: Reading, here: _Now) -> tuple[int, bool]:
    """Hours pass by the stopwatch, days by the calendar."""
    if reading.day is not None or reading.weekday is not None or reading.month or reading.place:
        raise Unreadable("ambiguous")
    amounts = reading.amounts
    seconds = amounts.get("seconds", 0) + MINUTE * amounts.get("minutes", 0) + HOUR * amounts.get("hours", 0)
    days, months = amounts.get("days", 0) + 7 * amounts.get("weeks", 0), amounts.get("months", 0)
    months += 12 * amounts.get("years", 0)
    has_time = reading.hour is not None or bool(reading.part)
    if not {"days", "weeks", "months", "years"} & amounts.keys():
        if has_time:
            raise Unreadable("ambiguous")
        return here.at + int(seconds), True
    if months != int(months):
        raise Unreadable("not_understood")
    wall = here.wall
    day = _plus_months(wall.date(), int(months)) + timedelta(days=int(days))
    if seconds:
        return here.seconds(datetime.combine(day, wall.time())) + int(seconds), True
    return here.seconds(_on_wall(day, *_time_of(reading))), reading.hour is not None


def _plus_months(day: date, months: int) -> date:
    """Go on by months; the 31st becomes the last day where there is none."""
    if not months:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def _day_of(reading: Reading, here: _Now, at: time) -> date:
    today = here.wall.date()
    named = (reading.day is not None, reading.month or reading.pair or reading.day_of_month)
    if all(named) or (reading.weekday is not None and reading.day is not None):
        raise Unreadable("ambiguous")
    if reading.day is not None:
        return today + timedelta(days=reading.day)
    if reading.month or reading.pair or reading.day_of_month:
        return _date_of(reading, here)
    if reading.place:
        return _place_of(reading, today)
    if reading.weekday is not None:
        return _weekday_of(reading, here, at)
    return today  # "this morning"


def _weekday_of(reading: Reading, here: _Now, at: time) -> date:
    wall, wanted = here.wall, reading.weekday or 0
    distance = (wanted - wall.weekday()) % 7
    if reading.is_next:
        return wall.date() + timedelta(days=7 - wall.weekday() + wanted)
    is_today = distance == 0 and (reading.is_this or (reading.hour is not None and at > wall.time()))
    if distance == 0 and (reading.is_following or not is_today):
        distance = 7
    return wall.date() + timedelta(days=distance)


def _place_of(reading: Reading, today: date) -> date:
    next_monday = today + timedelta(days=7 - today.weekday())
    match reading.place:
        case "next week":
            return next_monday + timedelta(days=reading.weekday or 0)
        case "next month":
            return _plus_months(today.replace(day=1), 1)
        case "weekend":
            saturday = next_monday - timedelta(days=2)
            is_over = today >= saturday
            return saturday + timedelta(days=7 * (reading.is_next or reading.is_following or is_over))
        case "end of week":
            friday = next_monday - timedelta(days=3)
            return friday + timedelta(days=7 * (today > friday))
    return today.replace(day=_days_in(today.year, today.month))


def _date_of(reading: Reading, here: _Now) -> date:
    """Give the date; without a year the next one, today's included."""
    today = here.wall.date()
    month, day = reading.month, reading.day_of_month
    if reading.pair is not None:
        month, day = _month_and_day(reading.pair, here.language)
    if not month:
        return _day_of_month(day, today, is_next=reading.place == "next month")
    day = day or 1
    try:
        for year in [reading.year] if reading.year else range(today.year, today.year + 9):
            if day <= _days_in(year, month) and (reading.year or date(year, month, day) >= today):
                return date(year, month, day)
    except ValueError as error:
        raise Unreadable("not_understood") from error
    raise Unreadable("not_understood")


def _month_and_day(pair: tuple[int, int], language: str) -> tuple[int, int]:
    month, day = pair if language == "en" else pair[::-1]
    if month > 12:
        month, day = day, month
    return within(month, 12), within(day, 31)


def _day_of_month(day: int, today: date, *, is_next: bool) -> date:
    month = _plus_months(today.replace(day=1), 1) if is_next else today.replace(day=1)
    while day > _days_in(month.year, month.month) or month.replace(day=day) < today:
        month = _plus_months(month, 1)
    return month.replace(day=day)


def _next_such(reading: Reading, at: int, here: _Now) -> int:
    """Offer the same time of a day to come: of the next year for a date, else today or tomorrow."""
    wall = datetime.fromtimestamp(at, UTC).astimezone(here.zone).replace(tzinfo=None)
    today = here.wall.date()
    if reading.month or reading.pair:
        for year in range(today.year, today.year + 9):
            if wall.day <= _days_in(year, wall.month):
                found = here.seconds(wall.replace(year=year))
                if found > here.at:
                    return found
    step = 7 if reading.weekday is not None else 1
    offer = datetime.combine(today, wall.time()) + timedelta(days=(wall.date() - today).days % step)
    found = here.seconds(offer)
    return found if found > here.at else here.seconds(offer + timedelta(days=step))


# --- while it is typed ---------------------------------------------------------------------------


def _candidates(text: str, language: str) -> list[str]:
    """Give the text itself, then the text with its last words finished."""
    if len(text) > LONGEST_TEXT:
        return []
    plain = folded(text).strip()
    words = plain.split()
    if not words:
        return []
    found = [text]
    if words[-1].isdigit() and any(meaning(each, language)[0] == "in" for each in words):
        return [f"{plain} {unit}" for unit in UNIT_COMPLETIONS.get(language, UNIT_COMPLETIONS["en"])]
    other = "en" if language == "fr" else "fr"
    for length in (3, 2, 1):
        start, tail = words[:-length], " ".join(words[-length:])
        if len(words) < length or not tail.replace(" ", "").isalpha():
            continue
        for word in (*COMPLETIONS.get(language, ()), *COMPLETIONS[other]):
            if len(found) <= _COMPLETIONS_TRIED and word != tail and unjoined(word).startswith(tail):
                found.append(" ".join((*start, word)))
    return found


def _variants(reading: Reading) -> list[Reading]:
    """Give a reading and its neighbours: another hour, the other half of the day, the other order of a date."""
    found = [reading]
    if reading.amounts:
        return found
    if reading.hour is None and not reading.part and reading.has_day:
        found += [replace(reading, part=part) for part in _OF_DAY]
    if reading.hour is not None and 1 <= reading.hour < 12 and not reading.is_twelve_hours and not reading.part:
        found.append(replace(reading, hour=reading.hour + (0 if reading.is_bare else 12), is_bare=False))
    if reading.pair is not None and max(reading.pair) <= 12 and reading.pair[0] != reading.pair[1]:
        found.append(replace(reading, pair=reading.pair[::-1]))
    if reading.weekday is not None and not reading.place:
        found.append(replace(reading, is_next=not reading.is_next, is_following=False))
    if reading.day == 0 and not reading.part and reading.hour is None:
        found.append(replace(reading, part="evening"))
    return found
