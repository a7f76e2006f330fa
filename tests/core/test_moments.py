"""Times as people write them, in English and in French."""

from __future__ import annotations

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.moment_words import COMPLETIONS, WORDS
from socialinbox.core.moments import FARTHEST_SECONDS, Moment, Problem, read_moment, suggestions

PARIS = ZoneInfo("Europe/Paris")


def seconds(text: str, zone: tzinfo = PARIS) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


def told(at: int, zone: tzinfo = PARIS) -> str:
    return f"{datetime.fromtimestamp(at, zone):%Y-%m-%d %H:%M}"


NOW = seconds("2026-11-18 10:00")  # a Wednesday


def read(text: str, language: str = "en", now: int = NOW, zone: tzinfo = PARIS) -> str:
    """The moment, or what is wrong with it."""
    found = read_moment(text, now, zone, language)
    return told(found.at, zone) if isinstance(found, Moment) else found.code


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tomorrow 9", "2026-11-19 09:00"),
        ("Tomorrow morning", "2026-11-19 09:00"),
        ("tomorrow evening 8", "2026-11-19 20:00"),
        ("tomorrow 3", "2026-11-19 15:00"),
        ("tomorrow 03:00", "2026-11-19 03:00"),
        ("in 2 hours", "2026-11-18 12:00"),
        ("2h", "2026-11-18 12:00"),
        ("in an hour and a half", "2026-11-18 11:30"),
        ("half an hour", "2026-11-18 10:30"),
        ("in 90 minutes", "2026-11-18 11:30"),
        ("in 3 days", "2026-11-21 09:00"),
        ("in 3 days at 14:00", "2026-11-21 14:00"),
        ("in a week", "2026-11-25 09:00"),
        ("in 1 month", "2026-12-18 09:00"),
        ("monday 14:30", "2026-11-23 14:30"),
        ("wednesday", "2026-11-25 09:00"),
        ("wednesday 14:00", "2026-11-18 14:00"),
        ("next friday", "2026-11-27 09:00"),
        ("friday", "2026-11-20 09:00"),
        ("friday next week", "2026-11-27 09:00"),
        ("next week", "2026-11-23 09:00"),
        ("next month", "2026-12-01 09:00"),
        ("weekend", "2026-11-21 09:00"),
        ("end of day", "2026-11-18 18:00"),
        ("end of week", "2026-11-20 18:00"),
        ("end of month", "2026-11-30 18:00"),
        ("tonight", "2026-11-18 20:00"),
        ("midnight", "2026-11-19 00:00"),
        ("noon", "2026-11-18 12:00"),
        ("later", "2026-11-18 13:00"),
        ("9", "2026-11-19 09:00"),
        ("1430", "2026-11-18 14:30"),
        ("12am", "2026-11-19 00:00"),
        ("9 a.m. tomorrow", "2026-11-19 09:00"),
        ("12/24", "2026-12-24 09:00"),
        ("24/12", "2026-12-24 09:00"),
        ("5/6", "2027-05-06 09:00"),
        ("2026-12-24 9am", "2026-12-24 09:00"),
        ("24 dec 2027 15:30", "2027-12-24 15:30"),
        ("dec 24 at 3pm", "2026-12-24 15:00"),
        ("24.12.", "2026-12-24 09:00"),
        ("the 24th", "2026-11-24 09:00"),
        ("29 february", "2028-02-29 09:00"),
    ],
)
def test_english(text: str, wanted: str) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("demain 9 h", "2026-11-19 09:00"),
        ("demain matin 9h30", "2026-11-19 09:30"),
        ("lundi 14 h", "2026-11-23 14:00"),
        ("mar 9h", "2026-11-24 09:00"),
        ("dans 2 h", "2026-11-18 12:00"),
        ("dans 1 h 30", "2026-11-18 11:30"),
        ("dans une demi-heure", "2026-11-18 10:30"),
        ("15 h", "2026-11-18 15:00"),
        ("9 heures et demie", "2026-11-19 09:30"),
        ("sept heures", "2026-11-19 07:00"),
        ("ce soir", "2026-11-18 20:00"),
        ("cet après-midi", "2026-11-18 14:00"),
        ("fin de journée", "2026-11-18 18:00"),
        ("fin du mois", "2026-11-30 18:00"),
        ("vendredi prochain", "2026-11-20 09:00"),
        ("lundi prochain", "2026-11-23 09:00"),
        ("jeudi de la semaine prochaine 9h", "2026-11-26 09:00"),
        ("midi", "2026-11-18 12:00"),
        ("minuit", "2026-11-19 00:00"),
        ("après-demain", "2026-11-20 09:00"),
        ("aujourd’hui à 17 h", "2026-11-18 17:00"),
        ("24 décembre", "2026-12-24 09:00"),
        ("24 sept.", "2027-09-24 09:00"),
        ("le 24 à 15 h", "2026-11-24 15:00"),
        ("24/12", "2026-12-24 09:00"),
        ("5/6", "2027-06-05 09:00"),
        ("dans une semaine", "2026-11-25 09:00"),
        ("dans 15 jours", "2026-12-03 09:00"),
        ("jusqu'à demain", "2026-11-19 09:00"),
        ("tomorrow 9", "2026-11-19 09:00"),
    ],
)
def test_french_and_english_beside_it(text: str, wanted: str) -> None:
    assert read(text, "fr") == wanted


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("soon", "not_understood"),
        ("in", "not_understood"),
        ("in 2", "not_understood"),
        ("this", "not_understood"),
        ("25:00", "not_understood"),
        ("13pm", "not_understood"),
        ("31/2", "not_understood"),
        ("30 february 2027", "not_understood"),
        ("明日", "not_understood"),
        ("x" * 5000, "not_understood"),
        ("(" * 5000, "not_understood"),
        ("monday tuesday", "ambiguous"),
        ("tomorrow 9:00 10:00", "ambiguous"),
        ("in 2 hours tomorrow", "ambiguous"),
        ("in 99999 years", "too_far"),
        ("999999999 days", "too_far"),
        ("24 december 2099", "too_far"),
    ],
)
def test_what_is_no_time_to_come_is_said_by_a_code(text: str, code: str) -> None:
    assert read(text) == code


@pytest.mark.parametrize(
    ("text", "was", "offer"),
    [
        ("today 9", "2026-11-18 09:00", "2026-11-19 09:00"),
        ("this morning", "2026-11-18 09:00", "2026-11-19 09:00"),
        ("yesterday 15:00", "2026-11-17 15:00", "2026-11-18 15:00"),
        ("2020-12-24 8am", "2020-12-24 08:00", "2026-12-24 08:00"),
        ("hier", "2026-11-17 09:00", "2026-11-19 09:00"),
    ],
)
def test_a_time_that_has_passed_says_when_it_was_and_offers_the_next(text: str, was: str, offer: str) -> None:
    found = read_moment(text, NOW, PARIS, "en")
    assert isinstance(found, Problem)
    assert (found.code, told(found.at), told(found.offer_at)) == ("past", was, offer)


def test_only_a_written_time_of_day_is_exact() -> None:
    texts = {"tomorrow": False, "tomorrow morning": False, "tomorrow 9": True, "in 2 hours": True}
    for text, is_exact in texts.items():
        found = read_moment(text, NOW, PARIS, "en")
        assert isinstance(found, Moment)
        assert found.is_exact is is_exact


def test_hours_pass_by_the_stopwatch_and_days_by_the_calendar_when_clocks_change() -> None:
    before_winter = seconds("2026-10-24 22:00")  # the night in which three o'clock comes twice
    assert read("in 6 hours", now=before_winter) == "2026-10-25 03:00"
    assert read("tomorrow 9", now=before_winter) == "2026-10-25 09:00"
    before_summer = seconds("2027-03-27 22:00")  # the night without 02:30
    assert read("in 6 hours", now=before_summer) == "2027-03-28 05:00"
    assert read("tomorrow 2:30am", now=before_summer) == "2027-03-28 03:30"
    assert read("in 1 day", now=before_summer) == "2027-03-28 09:00"


def test_in_an_hour_that_comes_twice_the_one_still_to_come_is_meant() -> None:
    first = int(datetime(2026, 10, 25, 2, 15, tzinfo=PARIS, fold=0).timestamp())
    assert read_moment("2:30am", first, PARIS, "en") == Moment(first + 900, is_exact=True)
    second_passed = int(datetime(2026, 10, 25, 2, 45, tzinfo=PARIS, fold=0).timestamp())
    assert read_moment("2:30am", second_passed, PARIS, "en") == Moment(second_passed + 2700, is_exact=True)


def test_what_is_half_typed_is_finished_and_what_has_two_meanings_shows_both() -> None:
    def told_of(text: str, language: str = "en") -> list[str]:
        return [told(each.at) for each in suggestions(text, NOW, PARIS, language)]

    assert told_of("tom") == ["2026-11-19 09:00"]
    assert told_of("tomorrow") == ["2026-11-19 09:00", "2026-11-19 14:00", "2026-11-19 18:00"]
    assert told_of("9") == ["2026-11-19 09:00", "2026-11-18 21:00"]
    assert told_of("in 2")[:2] == ["2026-11-18 12:00", "2026-11-20 09:00"]
    assert told_of("fin de j", "fr") == ["2026-11-18 18:00"]
    assert "2027-06-05 09:00" in told_of("5/6")
    assert told_of("next friday")[0] == "2026-11-27 09:00"
    assert "2026-11-20 09:00" in told_of("next friday")
    assert told_of("today 9") == ["2026-11-18 21:00"]
    assert told_of("nonsense") == []


_WORDS = st.sampled_from([*WORDS, *(word for words in COMPLETIONS.values() for word in words), "9", "24", "2026", "31"])
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(_WORDS, st.integers(0, 10**7).map(str), st.sampled_from("/:.-h")), max_size=8).map(" ".join),
)


@given(
    _TEXTS,
    st.integers(0, 4_000_000_000),
    st.sampled_from(["Europe/Paris", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe"]),
    st.sampled_from(["en", "fr"]),
)
def test_every_text_is_a_moment_to_come_or_a_problem(text: str, now: int, zone: str, language: str) -> None:
    found = read_moment(text, now, ZoneInfo(zone), language)
    if isinstance(found, Moment):
        assert now < found.at <= now + FARTHEST_SECONDS
    elif found.offer_at:
        assert found.offer_at > now
        assert found.code == "past"
    for each in suggestions(text, now, ZoneInfo(zone), language):
        assert now < each.at <= now + FARTHEST_SECONDS
