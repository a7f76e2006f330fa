"""Days as people type them in a query, and the moment at which one begins. Pure; usable from every thread.

A day is kept as a code: ``2026-03-01``, ``-7`` (so many days ago) or ``w0`` (the latest Monday, today included), so
that a saved query means the same in a year.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from socialinbox.core.query_words import DAYS_AGO, WEEKDAYS, value_key

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_AGO = re.compile(r"(\d{1,4})([djws])")
_FIRST_YEAR, _LAST_YEAR = 1970, 9998


def day_code(value: str) -> str:
    """Read a day; "" when it is none. ``03/02/2026`` is the third of February, as in most of the world."""
    key = value_key(value)
    if key in DAYS_AGO:
        return f"-{DAYS_AGO[key]}"
    if key in WEEKDAYS:
        return f"w{WEEKDAYS[key]}"
    if ago := _AGO.fullmatch(key):
        return f"-{int(ago[1]) * (7 if ago[2] in 'ws' else 1)}"
    if found := _YEAR_FIRST.fullmatch(value.strip()):
        return _checked(found[1], found[2] or "1", found[3] or "1")
    if found := _DAY_FIRST.fullmatch(value.strip()):
        return _checked(found[3], found[2], found[1])
    return ""


def begins_at(code: str, now: int) -> int:
    """When the day of a code begins, in seconds; ``now`` and the time zone of this computer say which day is today."""
    today = datetime.fromtimestamp(now).date()  # noqa: DTZ006 - the days of the person who asks
    if code.startswith("w"):
        day = today - timedelta(days=(today.weekday() - int(code[1:])) % 7)
    elif code.startswith("-"):
        day = today - timedelta(days=int(code[1:]))
    else:
        day = date.fromisoformat(code)
    if day.year <= _FIRST_YEAR:
        return 0
    return int(datetime(day.year, day.month, day.day).timestamp())  # noqa: DTZ001 - the same


def _checked(year: str, month: str, day: str) -> str:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if _FIRST_YEAR <= found.year <= _LAST_YEAR else ""
