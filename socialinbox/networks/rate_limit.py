"""Until when a server asks us to wait, in all the forms servers say it. Pure; usable from every thread."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

DEFAULT_SECONDS = 60
LONGEST_SECONDS = 6 * 3600
#: Numbers above this are moments since 1970, not waits.
_MOMENT = 1_000_000_000


def rest_until(headers: Mapping[str, str], now: datetime) -> datetime:
    """When to ask again: what the server said, at least a second, at most six hours.

    A moment is read against the server's own clock (``Date``), so that a wrong clock here does not matter.
    """
    server_now = http_date(headers.get("Date", "")) or now
    for name in ("Retry-After", "X-RateLimit-Reset", "RateLimit-Reset"):
        seconds = _seconds(headers.get(name, "").strip(), server_now)
        if seconds is not None and seconds >= 0:
            break
    else:
        seconds = DEFAULT_SECONDS
    return now + timedelta(seconds=min(max(seconds, 1), LONGEST_SECONDS))


def http_date(text: str) -> datetime | None:
    """The moment of an HTTP date; None when it is none."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _seconds(text: str, server_now: datetime) -> float | None:
    number = _number(text[:40])
    if number is not None:
        return number - server_now.timestamp() if number > _MOMENT else number
    moment = http_date(text) or _iso_date(text[:40])
    return (moment - server_now).total_seconds() if moment else None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _iso_date(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
