"""Words for moments and stretches of time."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from socialinbox.ui import times


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    return QDateTime(QDate(year, month, day), QTime(hour, minute)).toSecsSinceEpoch()


NOW = at(2025, 11, 19, 9, 36)  # a Wednesday


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 min"),
        (59, "1 min"),
        (42 * 60, "42 min"),
        (3599, "59 min"),
        (3600, "1 h 00"),
        (64 * 60, "1 h 04"),
        (86399, "23 h 59"),
        (86400, "1 d"),
        (3 * 86400 + 5, "3 d"),
    ],
)
def test_span_is_brief(seconds: int, words: str) -> None:
    assert times.span(seconds) == words


@pytest.mark.parametrize(
    ("seconds_left", "beside_ring", "alone"),
    [
        (6 * 60, "6 min", "6 min left"),
        (5 * 60 + 1, "6 min", "6 min left"),
        (0, "1 min", "1 min left"),
        (3600 - 1, "1 h 00", "1 h 00 left"),
        (-1, "1 min late", "1 min late"),
        (-4 * 60 - 30, "4 min late", "4 min late"),
        (-7800, "2 h 10 late", "2 h 10 late"),
    ],
)
def test_due_counts_down_and_then_up(seconds_left: int, beside_ring: str, alone: str) -> None:
    assert times.due(NOW + seconds_left, NOW) == beside_ring
    assert times.due_left(NOW + seconds_left, NOW) == alone


def test_share_left_runs_from_whole_to_nothing() -> None:
    assert times.share_left(NOW + 3600, NOW, NOW) == 1.0
    assert times.share_left(NOW + 1800, NOW - 1800, NOW) == 0.5
    assert times.share_left(NOW - 5, NOW - 3600, NOW) == 0.0
    assert 0.0 <= times.share_left(NOW, NOW, NOW) <= 1.0


def test_countdown_never_goes_below_zero() -> None:
    assert times.countdown(NOW + 7, NOW) == "7 s"
    assert times.countdown(NOW - 1, NOW) == "0 s"


@pytest.mark.parametrize(
    ("moment", "day", "short", "in_list", "full"),
    [
        (at(2025, 11, 19, 0, 0), "Today", "Today", "00:00", "00:00"),
        (at(2025, 11, 18, 23, 59), "Yesterday", "Yesterday", "Yesterday", "Yesterday, 23:59"),
        (at(2025, 11, 20, 9, 0), "Tomorrow", "Tomorrow", "Tomorrow", "Tomorrow, 09:00"),
        (at(2025, 11, 17, 8, 5), "Monday", "Mon", "Mon", "Monday, 08:05"),
        (at(2025, 11, 13, 8, 5), "Thursday", "Thu", "Thu", "Thursday, 08:05"),
        (at(2025, 11, 12, 8, 5), "12 November", "12 Nov", "12 Nov", "12 November, 08:05"),
        (at(2022, 3, 1, 8, 5), "1 March 2022", "Mar 2022", "Mar 2022", "1 March 2022, 08:05"),
    ],
)
def test_days_are_named_by_distance(moment: int, day: str, short: str, in_list: str, full: str) -> None:
    assert times.day(moment, NOW) == day
    assert times.short_day(moment, NOW) == short
    assert times.short_moment(moment, NOW) == in_list
    assert times.moment(moment, NOW) == full


def test_dates_are_never_relative() -> None:
    assert times.date(NOW, NOW) == "19 November"
    assert times.date(at(2022, 3, 1), NOW) == "1 March 2022"


def test_month_names_the_year() -> None:
    assert times.month(at(2022, 3, 14)) == "March 2022"


def test_midnight_and_hours_are_local() -> None:
    assert times.midnight(NOW) == at(2025, 11, 19)
    assert times.midnight(NOW, 1) == at(2025, 11, 20)
    assert times.at_hour(NOW, 1, 9) == at(2025, 11, 20, 9)


def test_day_names_follow_the_language() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    assert times.day(at(2025, 11, 17), NOW) == "Lundi"
    assert times.short_day(at(2025, 11, 17), NOW) == "Lun."


@pytest.mark.parametrize(
    ("seconds_left", "start", "end"),
    [
        (360, "Reply due in ", "6 minute(s)"),
        (-240, "Reply ", "late"),
        (7800, "Reply due in ", "10 minute(s)"),
    ],
)
def test_due_can_be_read_aloud(seconds_left: int, start: str, end: str) -> None:
    words = times.Spoken().due(NOW + seconds_left, NOW)
    assert words.startswith(start)
    assert words.endswith(end)


def test_long_spans_are_read_in_days() -> None:
    assert times.Spoken().span(3 * 86400) == "3 day(s)"
    assert times.Spoken().span(7200) == "2 hour(s)"
