"""Public holidays of a country, from the library that knows them. Pure; slow the first time, so off the GUI thread."""

from __future__ import annotations

from socialinbox.core.business_hours import Holiday
from socialinbox.core.errors import RefusedOp

#: How many years of a country's holidays a calendar takes at once.
YEARS_TAKEN = 5
_LETTERS = 2  # stock exchanges have more


def public_holidays(country: str, first_year: int, years: int = YEARS_TAKEN, language: str = "") -> tuple[Holiday, ...]:
    """The public holidays of a country by its two letters, oldest first. Raises RefusedOp ``country_unknown``."""
    # The library is a second of work to import on a slow disk, and few ever ask.
    import holidays

    wanted = range(first_year, first_year + years)
    try:
        names = holidays.country_holidays(country).supported_languages
        spoken = next((each for each in names if each.split("_")[0] == language), None)
        found = holidays.country_holidays(country, years=wanted, language=spoken)
    except NotImplementedError as error:
        raise RefusedOp(country, code="country_unknown") from error
    return tuple(Holiday(day.isoformat(), name) for day, name in sorted(found.items()) if day.year in wanted)


def countries() -> tuple[str, ...]:
    """Two letters of each country whose holidays are known, in order."""
    import holidays

    return tuple(sorted(code for code in holidays.list_supported_countries() if len(code) == _LETTERS))
