"""What the words of a time say, before it is worked out which moment that is. For ``core/moments.py``.

Pure; usable from every thread. The cost grows with the length of the text, which is bounded.
"""
# ruff: noqa: PLR2004 - the numbers of clock and calendar are their own names

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from socialinbox.core.moment_words import LONGEST, OF_LANGUAGE, WORDS, Meaning

ProblemCode = Literal["empty", "not_understood", "ambiguous", "past", "too_far"]

LONGEST_TEXT = 100
_LARGEST_NUMBER = 99_999
_ARTICLES = ("a", "an", "un", "une")
#: "tomorrow 3", in English and without am, is said of the afternoon up to this hour.
_LAST_SMALL_HOUR = 6

_TOKEN = re.compile(r"[0-9]+|[a-z]+|\S")
_MERIDIEM = re.compile(r"(?<![a-z])([ap])\s?\.\s?m\b\.?")
_JOINED = re.compile(r"(?<=[a-z])[-'’](?=[a-z])")


class Unreadable(Exception):
    """The text is no time. ``code`` says why."""

    def __init__(self, code: ProblemCode) -> None:
        super().__init__(code)
        self.code: ProblemCode = code


@dataclass(slots=True)
class Reading:
    """What the words of a text say, all words together."""

    day: int | None = None  # days from today
    weekday: int | None = None
    is_next: bool = False  # "next friday": of the week after this
    is_following: bool = False  # "vendredi prochain": the first to come
    is_this: bool = False
    place: str = ""
    month: int = 0
    day_of_month: int = 0
    year: int = 0
    pair: tuple[int, int] | None = None  # 5/6: which is the month depends on the language
    hour: int | None = None
    minute: int = 0
    is_twelve_hours: bool = False  # am or pm was written
    is_bare: bool = False  # the hour stands alone: "tomorrow 3"
    part: str = ""
    amounts: dict[str, float] = field(default_factory=dict)
    has_in: bool = False
    is_later: bool = False

    @property
    def has_day(self) -> bool:
        """Whether any word names a day."""
        named = self.day is not None or self.weekday is not None or self.place or self.month or self.day_of_month
        return bool(named or self.pair or (self.is_this and self.part))


def read_words(text: str, language: str) -> Reading:
    """Read a text. Raises Unreadable."""
    return _read(_tokens(text, language), language)


# --- words ---------------------------------------------------------------------------------------


def unjoined(text: str) -> str:
    """Write a space where a hyphen or an apostrophe joins two words."""
    return _JOINED.sub(" ", text)


def folded(text: str) -> str:
    """Write a text as the vocabulary is written."""
    spread = unicodedata.normalize("NFKD", text[: LONGEST_TEXT + 1]).casefold()
    plain = "".join(each for each in spread if not unicodedata.combining(each))
    return unjoined(_MERIDIEM.sub(r"\1m", plain))


def _tokens(text: str, language: str) -> list[str]:
    if len(text) > LONGEST_TEXT:
        raise Unreadable("not_understood")
    tokens: list[str] = _TOKEN.findall(folded(text))
    if not tokens:
        raise Unreadable("empty")
    return _with_digits(tokens, language)


def _with_digits(tokens: list[str], language: str) -> list[str]:
    """Write number words as digits; "a", "an", "un" and "une" are numbers only before a unit."""
    written: list[str] = []
    for place, word in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        kind, value = meaning(word, language)
        is_month = word == "sept" and bool(written) and written[-1].isdigit()
        if kind == "number" and not is_month:
            written.append(str(value))
        elif word in _ARTICLES and written[-1:] != ["half"] and meaning(following, language)[0] == "unit":
            written.append("1")
        else:
            written.append(word)
    return written


def meaning(word: str, language: str) -> Meaning:
    """Look a word up; its kind is "" when nobody knows it."""
    return OF_LANGUAGE.get(language, {}).get(word) or WORDS.get(word, ("", 0))


def _phrase(tokens: list[str], place: int, language: str) -> tuple[Meaning, int]:
    """Find the longest known words from a place on, and how many they are."""
    for length in range(min(LONGEST, len(tokens) - place), 0, -1):
        found = meaning(" ".join(tokens[place : place + length]), language)
        if found[0]:
            return found, length
    raise Unreadable("not_understood")


# --- reading -------------------------------------------------------------------------------------


def _read(tokens: list[str], language: str) -> Reading:
    reading, place = Reading(), 0
    while place < len(tokens):
        if tokens[place].isdigit():
            place = _take_number(reading, tokens, place, language)
        else:
            (kind, value), length = _phrase(tokens, place, language)
            is_last = place + length == len(tokens)
            _take_word(reading, kind, value, tokens[place], is_last=is_last)
            place += length
    if reading.has_in and not reading.amounts:
        raise Unreadable("not_understood")
    return reading


def _take_word(  # noqa: C901, PLR0912 - one line for each kind
    reading: Reading, kind: str, value: int | str, word: str, *, is_last: bool
) -> None:
    match kind, value:
        case "day", int():
            _once(reading.day is not None)
            reading.day = value
        case "weekday", int():
            _once(reading.weekday is not None)
            reading.weekday = value
        case "month", int():
            _once(bool(reading.month))
            reading.month = value
        case "part", str():
            _once(bool(reading.part))
            reading.part = value
        case "tonight", _:
            _once(bool(reading.part) or reading.day is not None)
            reading.part, reading.day = "evening", 0
        case "place", str():
            _once(bool(reading.place))
            reading.place = value
        case "meridiem", str():
            _set_meridiem(reading, value)
        case "half", _:
            _add_half(reading)
        case "half hour", _:
            reading.amounts["minutes"] = 30
        case "later", _:
            reading.is_later = True
        case "in", _:
            reading.has_in = True
        case "this", _:
            reading.is_this = True
        case "next", _:
            is_before = word in ("next", "coming")
            reading.is_next |= is_before
            reading.is_following |= not is_before
        case "fill" | "the", _ if not is_last or word in (",", ".", "now", "clock", "oclock", "sharp", "pile"):
            pass
        case _:
            raise Unreadable("not_understood")


def _once(is_there: bool) -> None:  # noqa: FBT001 - one word, one fact
    """Two days or two times in one text: nobody can tell which is meant."""
    if is_there:
        raise Unreadable("ambiguous")


def _add_half(reading: Reading) -> None:
    if reading.amounts:
        unit = list(reading.amounts)[-1]
        reading.amounts[unit] += 0.5
    elif reading.hour is not None or reading.part == "noon":
        reading.minute = 30
    else:
        raise Unreadable("not_understood")


def _set_meridiem(reading: Reading, meridiem: str) -> None:
    if reading.hour is None or not 1 <= reading.hour <= 12 or reading.is_twelve_hours:
        raise Unreadable("not_understood")
    reading.hour = reading.hour % 12 + (12 if meridiem == "pm" else 0)
    reading.is_twelve_hours = True


def _take_number(  # noqa: PLR0911 - one for each way to write a number
    reading: Reading, tokens: list[str], place: int, language: str
) -> int:
    """Take the number at ``place`` with what belongs to it; the place behind."""
    number = int(tokens[place][:6])
    if number > _LARGEST_NUMBER:
        raise Unreadable("too_far")
    rest = [*tokens[place + 1 : place + 5], "", "", "", ""]
    sign, second = rest[0], rest[1]
    kind, value = WORDS["sept"] if sign == "sept" else meaning(sign, language)
    is_pair = second.isdigit() and len(second) <= 4
    if sign == "-" and is_pair and rest[2] == "-" and rest[3].isdigit():
        _set_date(reading, number, int(second), int(rest[3][:4]))
        return place + 5
    if sign in ("/", "-") or (sign == "." and is_pair and 1 <= int(second) <= 12):
        return place + _take_pair(reading, number, rest)
    if sign in (":", ".") and is_pair:
        _set_time(reading, number, int(second))
        return place + 3
    if kind == "unit":
        return _take_unit(reading, number, str(value), tokens, place, language)
    if kind == "ordinal" or (place and tokens[place - 1] in ("le", "the") and kind != "meridiem"):
        _once(bool(reading.day_of_month))
        reading.day_of_month = within(number, 31)
        return place + (2 if kind == "ordinal" else 1)
    if kind == "month":
        _once(bool(reading.month))
        reading.month, reading.day_of_month = int(value), within(number, 31)
        return place + 2
    _take_bare(reading, number, tokens[place])
    has_small_hour = 1 <= (reading.hour or 0) <= _LAST_SMALL_HOUR and not reading.minute
    reading.is_bare = language == "en" and has_small_hour and tokens[place][0] != "0"
    return place + 1


def _take_pair(reading: Reading, first: int, rest: list[str]) -> int:
    if not rest[1].isdigit():
        raise Unreadable("not_understood")
    _once(reading.pair is not None or bool(reading.month))
    reading.pair = (first, int(rest[1][:4]))
    if rest[0] == ".":  # 24.12. is written where the day stands first
        reading.pair, reading.month, reading.day_of_month = None, int(rest[1][:4]), within(first, 31)
    if rest[2] == rest[0] and rest[3].isdigit():
        year = int(rest[3][:4])
        reading.year = year + 2000 if year < 100 else year
        return 5
    return 3


def _take_unit(reading: Reading, number: int, unit: str, tokens: list[str], place: int, language: str) -> int:
    """14 h is a time of day, 2 hours a stretch of time; 2 h is the one in French, the other in English."""
    following = tokens[place + 2] if place + 2 < len(tokens) else ""
    has_minutes = following.isdigit() and len(following) <= 2 and unit == "hours"
    is_clock = tokens[place + 1] in ("h", "heure", "heures") and not reading.has_in
    if is_clock and (has_minutes or language == "fr" or number > 12):
        _set_time(reading, number, int(following) if has_minutes else 0)
    else:
        _once(unit in reading.amounts)
        reading.amounts[unit] = number
        if has_minutes:
            reading.amounts["minutes"] = int(following)
    has_word = place + 3 < len(tokens) and meaning(tokens[place + 3], language) == ("unit", "minutes")
    return place + 2 + has_minutes + (has_minutes and has_word)


def _take_bare(reading: Reading, number: int, token: str) -> None:
    if reading.month and not reading.day_of_month:
        reading.day_of_month = within(number, 31)
    elif len(token) == 4 and reading.month and not reading.year:
        reading.year = number
    elif (len(token) in (3, 4) and token[0] != "0") or len(token) == 4:
        _set_time(reading, *divmod(number, 100))
    else:
        _set_time(reading, number, 0)


def _set_date(reading: Reading, year: int, month: int, day: int) -> None:
    _once(bool(reading.month))
    reading.year, reading.month, reading.day_of_month = year, within(month, 12), within(day, 31)


def _set_time(reading: Reading, hour: int, minute: int) -> None:
    _once(reading.hour is not None)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise Unreadable("not_understood")
    reading.hour, reading.minute = hour, minute


def within(number: int, highest: int) -> int:
    """Check a month or a day of the month. Raises Unreadable."""
    if not 1 <= number <= highest:
        raise Unreadable("not_understood")
    return number
