"""Hours in which nobody is disturbed: spans of the week, and a pause until a moment. Pure; usable everywhere.

A span belongs to the day on which it begins; one that ends no later than it begins goes over midnight. Times of day
are what the clock on the wall shows, so a night with a change of the clock is an hour shorter or longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

DAY_MINUTES = 24 * 60
ALL_DAYS = frozenset(range(7))
#: A week that is quiet all through is looked at again after this many steps from one span to the next.
_MOST_STEPS = 16
MOST_SPANS = 20


@dataclass(frozen=True, slots=True)
class QuietSpan:
    """From ``start`` to ``end``, in minutes since midnight, on these days; 0 is Monday."""

    days: frozenset[int] = ALL_DAYS
    start: int = 20 * 60
    end: int = 8 * 60


def read_spans(text: str) -> tuple[QuietSpan, ...]:
    """Read spans as settings keep them, "01234 1200-480; 56 0-1440"; what is no span is passed over."""
    found = (_read_span(part) for part in text.split(";")[:MOST_SPANS])
    return tuple(each for each in found if each is not None)


def write_spans(spans: Iterable[QuietSpan]) -> str:
    """Write spans as settings keep them."""
    return "; ".join(f"{''.join(map(str, sorted(each.days)))} {each.start}-{each.end}" for each in spans)


def _read_span(text: str) -> QuietSpan | None:
    days, _, times = text.strip().partition(" ")
    start, _, end = times.partition("-")
    if not all(part.isascii() and part.isdecimal() and len(part) <= 7 for part in (days, start, end)):  # noqa: PLR2004
        return None
    chosen = frozenset(int(day) for day in days) & ALL_DAYS
    span = QuietSpan(chosen, int(start), int(end))
    is_sound = chosen and span.start < DAY_MINUTES and span.end <= DAY_MINUTES
    return span if is_sound else None


def quiet_until(spans: Sequence[QuietSpan], paused_until_at: int, now: int, zone: tzinfo) -> int:
    """Say when the quiet that holds at ``now`` ends (seconds); 0 when it is not quiet.

    Spans that touch or overlap are one quiet; a week without a gap is told in parts.
    """
    until = max(now, paused_until_at)
    for _ in range(_MOST_STEPS):
        later = max((_end_of(span, until, zone) for span in spans), default=0)
        if later <= until:
            break
        until = later
    return until if until > now else 0


def _end_of(span: QuietSpan, at: int, zone: tzinfo) -> int:
    """Give the end of the span that holds at a moment; 0 when it does not."""
    today = datetime.fromtimestamp(at, UTC).astimezone(zone).date()
    for days_ago in (0, 1):
        day = today - timedelta(days=days_ago)
        if day.weekday() not in span.days:
            continue
        length = (span.end - span.start) % DAY_MINUTES or DAY_MINUTES
        midnight = datetime.combine(day, time())
        start, end = (
            int((midnight + timedelta(minutes=minutes)).replace(tzinfo=zone).timestamp())
            for minutes in (span.start, span.start + length)
        )
        if start <= at < end:
            return end
    return 0
