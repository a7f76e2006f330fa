"""Holidays of countries, as the library knows them."""

from __future__ import annotations

import pytest

from socialinbox.core.errors import RefusedOp
from socialinbox.core.public_holidays import countries, public_holidays


def test_holidays_of_a_country_in_its_own_words_and_in_ours():
    french = {each.day: each.name for each in public_holidays("FR", 2026, 1, "fr")}
    assert french["2026-07-14"] == "Fête nationale"
    assert french["2026-04-06"] == "Lundi de Pâques"
    assert len(french) == 11
    english = {each.day: each.name for each in public_holidays("FR", 2026, 1, "en")}
    assert english["2026-07-14"] == "National Day"


def test_several_years_come_in_order():
    days = [each.day for each in public_holidays("US", 2026, 2)]
    assert days == sorted(days)
    assert {day[:4] for day in days} == {"2026", "2027"}


def test_a_country_that_is_none_is_refused():
    with pytest.raises(RefusedOp) as refusal:
        public_holidays("XX", 2026)
    assert refusal.value.code == "country_unknown"


def test_countries_are_known_by_two_letters():
    assert {"FR", "US", "IN"} <= set(countries())
    assert all(len(each) == 2 for each in countries())
