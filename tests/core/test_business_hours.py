"""When a reply is due: a table worked out by hand on calendars of paper, and laws that hold for every calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.business_hours import (
    HORIZON_YEARS,
    Calendar,
    Holiday,
    OpeningHours,
    check_calendar,
    due_at,
    spans_of_words,
    spans_words,
    working_seconds,
    zone_names,
)
from socialinbox.core.errors import RefusedOp


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Minutes of "09:00-12:00 13:00-18:00"."""
    found = []
    for each in text.split():
        first, last = ((int(part[:2]) * 60 + int(part[3:])) for part in each.split("-"))
        found.append((first, last))
    return tuple(found)


def week(days: str, weekend: str = "") -> tuple[tuple[tuple[int, int], ...], ...]:
    return (spans(days),) * 5 + (spans(weekend),) * 2


def at(moment: str, zone: str) -> int:
    """Seconds of a local time; a "+" at its end is the second pass of a repeated hour."""
    local = datetime.fromisoformat(moment.rstrip("+")).replace(tzinfo=ZoneInfo(zone), fold=int(moment.endswith("+")))
    return int(local.timestamp())


PARIS, NEW_YORK, KOLKATA, LORD_HOWE = "Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"
SHOP = Calendar(PARIS, week("09:00-12:00 13:00-18:00"))  # a split day: closed for lunch
PLAIN = Calendar(NEW_YORK, week("09:00-17:00"))
INDIA = Calendar(KOLKATA, week("09:30-18:30", "10:00-14:00"))
ALWAYS = Calendar(PARIS, week("00:00-24:00", "00:00-24:00"))
ALWAYS_NEW_YORK = Calendar(NEW_YORK, week("00:00-24:00", "00:00-24:00"))
#: Until midnight and on from midnight: a night shift, open across it.
NIGHT = Calendar(PARIS, week("00:00-06:00 22:00-24:00", "00:00-06:00 22:00-24:00"))
NIGHT_NEW_YORK = Calendar(NEW_YORK, week("01:00-04:00", "01:00-04:00"))
NOEL = Calendar(PARIS, SHOP.week, (Holiday("2026-12-25", "Noël"), Holiday("2027-01-01", "Jour de l'an")))
HALF_HOUR_SHIFT = Calendar(LORD_HOWE, week("01:00-04:00", "01:00-04:00"))
ONLY_MONDAYS = Calendar(PARIS, (spans("09:00-10:00"), (), (), (), (), (), ()))

#: calendar, the customer writes, minutes promised, due; 2026-11-20 is a Friday. Times are those of the calendar.
TABLE = [
    # inside one span
    (SHOP, "2026-11-18 09:30", 60, "2026-11-18 10:30"),
    # exactly at opening, and one second before
    (SHOP, "2026-11-18 09:00", 60, "2026-11-18 10:00"),
    (SHOP, "2026-11-18 08:59:59", 60, "2026-11-18 10:00"),
    # over the lunch break: 30 min before it, 30 min after
    (SHOP, "2026-11-18 11:30", 60, "2026-11-18 13:30"),
    # during the lunch break
    (SHOP, "2026-11-18 12:20", 60, "2026-11-18 14:00"),
    # what ends with a span is due at its end, not when the shop opens again
    (SHOP, "2026-11-18 11:00", 60, "2026-11-18 12:00"),
    (SHOP, "2026-11-18 17:00", 60, "2026-11-18 18:00"),
    # one second later it is one second into the next morning
    (SHOP, "2026-11-18 17:00:01", 60, "2026-11-19 09:00:01"),
    # exactly at closing, and long after it
    (SHOP, "2026-11-18 18:00", 60, "2026-11-19 10:00"),
    (SHOP, "2026-11-18 23:55", 60, "2026-11-19 10:00"),
    # over the weekend: 15 min on Friday, 45 on Monday
    (SHOP, "2026-11-20 17:45", 60, "2026-11-23 09:45"),
    (SHOP, "2026-11-21 12:00", 240, "2026-11-23 14:00"),
    # a whole day of eight hours, begun at 15:00: 3 h, then 3 h and 2 h
    (SHOP, "2026-11-18 15:00", 480, "2026-11-19 15:00"),
    # a holiday on a Friday makes a long weekend; New Year's Day too
    (NOEL, "2026-12-24 17:30", 60, "2026-12-28 09:30"),
    (NOEL, "2026-12-25 11:00", 60, "2026-12-28 10:00"),
    (NOEL, "2026-12-31 17:00", 120, "2027-01-04 10:00"),
    # across the end of a year without a holiday
    (SHOP, "2026-12-31 17:00", 120, "2027-01-01 10:00"),
    # Paris puts clocks forward on Sunday 29 March 2026, 02:00 becomes 03:00: over a weekend nothing is lost
    (SHOP, "2026-03-27 17:30", 60, "2026-03-30 09:30"),
    # open all night: between 01:30 and 03:30 there is one hour
    (ALWAYS, "2026-03-29 01:30", 60, "2026-03-29 03:30"),
    (ALWAYS, "2026-03-28 12:00", 1440, "2026-03-29 13:00"),
    # a shift of 22:00 to 06:00 has seven hours that night: 01:00 to 06:00 are four
    (NIGHT, "2026-03-29 01:00", 240, "2026-03-29 06:00"),
    (NIGHT, "2026-03-29 01:00", 270, "2026-03-29 22:30"),
    # Paris puts clocks back on Sunday 25 October 2026, 03:00 becomes 02:00: the hour from 02:00 is worked twice
    (ALWAYS, "2026-10-25 01:30", 60, "2026-10-25 02:30"),
    (ALWAYS, "2026-10-25 01:30", 120, "2026-10-25 02:30+"),
    (ALWAYS, "2026-10-25 02:30+", 60, "2026-10-25 03:30"),
    (NIGHT, "2026-10-25 01:00", 360, "2026-10-25 06:00"),
    (SHOP, "2026-10-23 17:30", 60, "2026-10-26 09:30"),
    # New York puts clocks forward on Sunday 8 March 2026 and back on 1 November 2026, at 02:00 each
    (PLAIN, "2026-03-06 16:30", 60, "2026-03-09 09:30"),
    (ALWAYS_NEW_YORK, "2026-03-08 01:30", 60, "2026-03-08 03:30"),
    (NIGHT_NEW_YORK, "2026-03-08 00:00", 120, "2026-03-08 04:00"),
    (NIGHT_NEW_YORK, "2026-11-01 00:00", 120, "2026-11-01 02:00"),
    (NIGHT_NEW_YORK, "2026-11-01 00:00", 240, "2026-11-01 04:00"),
    (NIGHT_NEW_YORK, "2026-11-01 00:00", 90, "2026-11-01 01:30+"),
    (PLAIN, "2026-10-30 16:30", 60, "2026-11-02 09:30"),
    # overnight, across midnight without a break
    (NIGHT, "2026-11-18 23:30", 60, "2026-11-19 00:30"),
    (NIGHT, "2026-11-18 22:00", 120, "2026-11-19 00:00"),
    (NIGHT, "2026-11-18 12:00", 600, "2026-11-20 00:00"),
    # half an hour off the others: 18:15 in Kolkata is 15 min before closing, Saturdays end at 14:00
    (INDIA, "2026-11-18 18:15", 60, "2026-11-19 10:15"),
    (INDIA, "2026-11-20 18:00", 120, "2026-11-21 11:30"),
    (INDIA, "2026-11-22 13:45", 60, "2026-11-23 10:15"),
    # clocks of Lord Howe move by half an hour: Sunday 4 October 2026, 02:00 becomes 02:30
    (HALF_HOUR_SHIFT, "2026-10-04 01:00", 90, "2026-10-04 03:00"),
    # open for an hour a week: five hours take five Mondays
    (ONLY_MONDAYS, "2026-11-20 12:00", 300, "2026-12-21 10:00"),
    # nothing is promised: it is due at once
    (SHOP, "2026-11-21 03:00", 0, "2026-11-21 03:00"),
]


@pytest.mark.parametrize(("calendar", "since", "minutes", "due"), TABLE, ids=[f"{row[1]}+{row[2]}" for row in TABLE])
def test_due_times_worked_out_by_hand(calendar: Calendar, since: str, minutes: int, due: str):
    found = due_at(calendar, at(since, calendar.zone), minutes)
    assert datetime.fromtimestamp(found, UTC) == datetime.fromtimestamp(at(due, calendar.zone), UTC)


def test_a_message_is_measured_in_the_zone_of_the_calendar_not_of_its_reader():
    """Noon in Paris: New York is about to wake up, Kolkata has half its afternoon left."""
    noon = at("2026-11-18 12:00", PARIS)
    assert due_at(SHOP, noon, 60) == at("2026-11-18 14:00", PARIS)
    assert due_at(PLAIN, noon, 60) == at("2026-11-18 10:00", NEW_YORK)
    assert due_at(INDIA, noon, 60) == at("2026-11-18 17:30", KOLKATA)


@pytest.mark.parametrize(
    ("calendar", "start", "end", "hours"),
    [
        (SHOP, "2026-11-16 00:00", "2026-11-23 00:00", 40),
        (ALWAYS, "2026-03-29 00:00", "2026-03-30 00:00", 23),
        (ALWAYS, "2026-10-25 00:00", "2026-10-26 00:00", 25),
        (ALWAYS_NEW_YORK, "2026-03-08 00:00", "2026-03-09 00:00", 23),
        (ALWAYS_NEW_YORK, "2026-11-01 00:00", "2026-11-02 00:00", 25),
        (NOEL, "2026-12-21 00:00", "2026-12-28 00:00", 32),
        (SHOP, "2026-11-21 00:00", "2026-11-23 00:00", 0),
        (ALWAYS, "2024-01-01 00:00", "2026-01-01 00:00", (366 + 365) * 24),
    ],
)
def test_hours_of_a_stretch(calendar: Calendar, start: str, end: str, hours: int):
    assert working_seconds(calendar, at(start, calendar.zone), at(end, calendar.zone)) == hours * 3600
    assert working_seconds(calendar, at(end, calendar.zone), at(start, calendar.zone)) == 0


def test_a_day_that_a_zone_left_out_is_not_worked():
    """Samoa went from 29 to 31 December 2011."""
    samoa = Calendar("Pacific/Apia", week("09:00-17:00", "09:00-17:00"))
    assert due_at(samoa, at("2011-12-29 16:00", samoa.zone), 120) == at("2011-12-31 10:00", samoa.zone)


def test_open_exactly_from_the_first_second_until_before_the_last():
    hours = OpeningHours(SHOP)
    opening, closing = at("2026-11-18 09:00", PARIS), at("2026-11-18 12:00", PARIS)
    assert [hours.is_open(each) for each in (opening - 1, opening, closing - 1, closing)] == [False, True, True, False]


def test_far_ahead_it_still_ends():
    rarely = Calendar(PARIS, (((0, 1),), *((),) * 6))
    since = at("2026-11-18 12:00", PARIS)
    assert due_at(rarely, since, 100_000) == int(datetime(2026 + HORIZON_YEARS, 1, 1, tzinfo=UTC).timestamp())
    assert due_at(SHOP, at("2290-11-20 17:30", PARIS), 60) > at("2290-11-20 18:00", PARIS)


# --- what cannot be meant ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("calendar", "code"),
    [
        (Calendar(PARIS, ((),) * 7), "calendar_never_opens"),
        (Calendar("Europe/Atlantis", SHOP.week), "zone_unknown"),
        (Calendar("../../etc/passwd", SHOP.week), "zone_unknown"),
        (Calendar("Europe", SHOP.week), "zone_unknown"),
        (Calendar("", SHOP.week), "zone_unknown"),
        (Calendar(PARIS, (((600, 540),), *((),) * 6)), "span_backwards"),
        (Calendar(PARIS, (((600, 600),), *((),) * 6)), "span_backwards"),
        (Calendar(PARIS, (((600, 1441),), *((),) * 6)), "span_backwards"),
        (Calendar(PARIS, (((540, 720), (700, 800)), *((),) * 6)), "spans_overlap"),
        (Calendar(PARIS, (tuple((each * 60, each * 60 + 1) for each in range(20)), *((),) * 6)), "too_many_spans"),
        (Calendar(PARIS, SHOP.week[:5]), "calendar_unreadable"),
        (Calendar(PARIS, SHOP.week, (Holiday("2026-02-30", "x"),)), "holiday_unreadable"),
        (Calendar(PARIS, SHOP.week, (Holiday("20261225", "x"),)), "holiday_unreadable"),
        (Calendar(PARIS, SHOP.week, (Holiday("2026-12-25", "x" * 200),)), "holiday_unreadable"),
        (Calendar(PARIS, SHOP.week, (Holiday("2026-12-25", "x"),) * 2001), "too_many_holidays"),
    ],
)
def test_a_calendar_that_cannot_be_meant_is_refused(calendar: Calendar, code: str):
    with pytest.raises(RefusedOp) as refusal:
        check_calendar(calendar)
    assert refusal.value.code == code


def test_spans_that_touch_are_fine():
    check_calendar(Calendar(PARIS, (((540, 720), (720, 800)), *((),) * 6)))


@pytest.mark.parametrize("data", [{}, {"zone": PARIS}, {"zone": PARIS, "week": [[["a", 1]]], "holidays": []}])
def test_json_of_another_shape_is_refused(data: dict):
    with pytest.raises(RefusedOp) as refusal:
        Calendar.from_data(data)
    assert refusal.value.code == "calendar_unreadable"


def test_a_calendar_survives_json():
    assert Calendar.from_data(NOEL.to_data()) == NOEL


# --- as people type them -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("9-12 13:30-18", "09:00–12:00, 13:30–18:00"),
        ("9h–12h30, 14h–18h", "09:00–12:30, 14:00–18:00"),
        ("13-18, 9-12", "09:00–12:00, 13:00–18:00"),
        ("22:00 - 24:00", "22:00–24:00"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_spans_are_read_as_people_type_them(words: str, shown: str):
    assert spans_words(spans_of_words(words)) == shown
    assert spans_words(spans_of_words(shown)) == shown


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("closed", "spans_unreadable"),
        ("9", "spans_unreadable"),
        ("9-12 x", "spans_unreadable"),
        ("9-25", "spans_unreadable"),
        ("9-12:75", "spans_unreadable"),
        ("12-9", "span_backwards"),
        ("9-12 11-14", "spans_overlap"),
        ("9-24:30", "span_backwards"),
        ("1" * 100_000, "spans_unreadable"),
    ],
)
def test_what_is_no_span_is_refused(words: str, code: str):
    with pytest.raises(RefusedOp) as refusal:
        spans_of_words(words)
    assert refusal.value.code == code


def test_zones_hold_the_places_people_live_in():
    names = zone_names()
    assert {PARIS, NEW_YORK, KOLKATA, "UTC"} <= set(names)
    assert not [each for each in names if each.startswith("Etc/")]


# --- laws ----------------------------------------------------------------------------------------

ZONES = st.sampled_from(
    [PARIS, NEW_YORK, KOLKATA, LORD_HOWE, "UTC", "Africa/Casablanca", "America/Sao_Paulo", "Asia/Beirut"]
)


@st.composite
def days(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    marks = sorted(draw(st.sets(st.integers(0, 288), max_size=6)))
    return tuple((first * 5, last * 5) for first, last in zip(marks[::2], marks[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    found = tuple(draw(days()) for _ in range(7))
    if not any(found):
        found = (*found[:6], ((60, 600),))
    closed = draw(st.sets(st.integers(0, 364), max_size=5))
    first = date(2026, 1, 1)
    holidays = tuple(Holiday((first + timedelta(days=each)).isoformat(), "") for each in closed)
    calendar = Calendar(draw(ZONES), found, holidays)
    check_calendar(calendar)
    return calendar


SINCE = st.integers(1_767_225_600, 1_798_761_600)  # within 2026


@given(calendars(), SINCE, st.integers(1, 3000))
def test_what_is_worked_until_due_is_what_was_promised(calendar: Calendar, since: int, minutes: int):
    due = due_at(calendar, since, minutes)
    assert working_seconds(calendar, since, due) == minutes * 60
    assert working_seconds(calendar, since, due - 1) == minutes * 60 - 1


@given(calendars(), SINCE, SINCE, st.integers(0, 3000), st.integers(0, 3000))
def test_who_writes_later_or_is_promised_more_is_never_due_sooner(calendar, first, second, few, many):
    first, second = sorted((first, second))
    few, many = sorted((few, many))
    assert due_at(calendar, first, few) <= due_at(calendar, second, few)
    assert due_at(calendar, first, few) <= due_at(calendar, first, many)


@given(calendars(), st.lists(SINCE, min_size=3, max_size=3))
def test_stretches_add_up(calendar: Calendar, moments: list[int]):
    first, middle, last = sorted(moments)
    whole = working_seconds(calendar, first, last)
    assert whole == working_seconds(calendar, first, middle) + working_seconds(calendar, middle, last)
    assert 0 <= whole <= last - first


@given(calendars(), SINCE)
def test_a_clock_on_the_wall_says_when_it_is_open(calendar: Calendar, moment: int):
    """The slow way: what the clock shows at that second, looked up in the week."""
    local = datetime.fromtimestamp(moment, ZoneInfo(calendar.zone))
    minute = local.hour * 60 + local.minute
    is_holiday = any(each.day == local.date().isoformat() for each in calendar.holidays)
    is_within = any(first <= minute < last for first, last in calendar.week[local.weekday()])
    assert OpeningHours(calendar).is_open(moment) == (is_within and not is_holiday)
