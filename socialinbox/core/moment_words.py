"""The words of ``core/moments.py``: what each says about a time, in English and French. Pure; usable everywhere.

Words are written as they are compared: small letters, no accents, one space where a hyphen or an apostrophe stood.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

MINUTE, HOUR = 60, 3600

#: What a word says: its kind, and a number or a name that goes with it.
Meaning = tuple[str, int | str]

#: The hour that a part of the day stands for.
PARTS: Final = {
    "morning": 9,
    "noon": 12,
    "afternoon": 14,
    "end": 18,
    "evening": 20,
    "midnight": 24,
}
USUAL_HOUR = 9

_DAYS = {
    "today": 0,
    "aujourd hui": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "demain": 1,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "apres demain": 2,
    "yesterday": -1,
    "hier": -1,
    "avant hier": -2,
}
_WEEKDAYS = (
    ("monday", "mon", "lundi", "lun"),
    ("tuesday", "tue", "tues", "mardi"),
    ("wednesday", "wed", "mercredi", "mer"),
    ("thursday", "thu", "thur", "thurs", "jeudi", "jeu"),
    ("friday", "fri", "vendredi", "ven"),
    ("saturday", "sat", "samedi", "sam"),
    ("sunday", "sun", "dimanche", "dim"),
)
_MONTHS = (
    ("january", "jan", "janvier", "janv"),
    ("february", "feb", "fevrier", "fevr", "fev"),
    ("march", "mars"),
    ("april", "apr", "avril", "avr"),
    ("may", "mai"),
    ("june", "jun", "juin"),
    ("july", "jul", "juillet", "juil"),
    ("august", "aug", "aout"),
    ("september", "sep", "sept", "septembre"),
    ("october", "oct", "octobre"),
    ("november", "nov", "novembre"),
    ("december", "dec", "decembre"),
)
_PART_WORDS = {
    "morning": ("morning", "in the morning", "matin", "matinee", "du matin"),
    "noon": ("noon", "midday", "midi"),
    "afternoon": ("afternoon", "in the afternoon", "apres midi", "de l apres midi"),
    "end": (
        "end of day",
        "end of the day",
        "eod",
        "fin de journee",
        "fin de la journee",
        "fin d apres midi",
        "close of business",
        "cob",
    ),
    "evening": ("evening", "in the evening", "soir", "soiree", "du soir", "night", "at night"),
    "midnight": ("midnight", "minuit"),
}
#: Words that name a day and a part of it at once.
_TONIGHT = ("tonight",)
_UNITS = {
    "seconds": ("s", "sec", "secs", "second", "seconds", "seconde", "secondes"),
    "minutes": ("m", "mn", "min", "mins", "minute", "minutes"),
    "hours": ("h", "hr", "hrs", "hour", "hours", "heure", "heures"),
    "days": ("d", "day", "days", "j", "jour", "jours"),
    "weeks": ("w", "wk", "wks", "week", "weeks", "sem", "semaine", "semaines"),
    "months": ("mo", "month", "months", "mois"),
    "years": ("y", "yr", "yrs", "year", "years", "an", "ans", "annee", "annees"),
}
_PLACES = {
    "next week": ("next week", "semaine prochaine"),
    "next month": ("next month", "mois prochain"),
    "weekend": ("weekend", "week end", "this weekend", "ce week end", "the weekend", "le week end"),
    "end of week": ("end of week", "end of the week", "eow", "fin de semaine", "fin de la semaine"),
    "end of month": ("end of month", "end of the month", "eom", "fin de mois", "fin du mois"),
}
_FILLERS = (
    "at on by until till for around about of from now , . a au aux la l vers pour jusqu jusque du de d des les"
    " oclock o clock sharp pile et and"
)
_NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
    "quinze": 15, "vingt": 20, "trente": 30,
}  # fmt: skip


def _all() -> Iterable[tuple[str, Meaning]]:
    yield from ((word, ("fill", 0)) for word in _FILLERS.split())
    yield from ((word, ("day", value)) for word, value in _DAYS.items())
    yield from ((word, ("weekday", place)) for place, names in enumerate(_WEEKDAYS) for word in names)
    yield from ((word, ("month", place)) for place, names in enumerate(_MONTHS, 1) for word in names)
    yield from ((word, ("part", part)) for part, names in _PART_WORDS.items() for word in names)
    yield from ((word, ("tonight", 0)) for word in _TONIGHT)
    yield from ((word, ("unit", unit)) for unit, names in _UNITS.items() for word in names)
    yield from ((word, ("place", place)) for place, names in _PLACES.items() for word in names)
    yield from ((word, ("number", value)) for word, value in _NUMBERS.items())
    yield from ((word, ("in", 0)) for word in ("in", "dans", "d ici", "within"))
    yield from ((word, ("this", 0)) for word in ("this", "ce", "cet", "cette", "c"))
    yield from ((word, ("next", 0)) for word in ("next", "prochaine", "prochain", "suivant", "coming"))
    yield from ((word, ("meridiem", word)) for word in ("am", "pm"))
    yield from ((word, ("ordinal", 0)) for word in ("th", "st", "nd", "rd", "er", "eme"))
    yield from ((word, ("the", 0)) for word in ("the", "le"))
    yield from ((word, ("later", 0)) for word in ("later", "later today", "plus tard"))
    yield from ((word, ("half", 0)) for word in ("and a half", "et demie", "et demi"))
    halves = ("half an hour", "half hour", "a half hour", "une demi heure", "demi heure")
    yield from ((word, ("half hour", 0)) for word in halves)


WORDS: Final[dict[str, Meaning]] = dict(_all())
#: Words that mean one thing in English and another in French.
OF_LANGUAGE: Final[dict[str, dict[str, Meaning]]] = {
    "en": {"mar": ("month", 3)},
    "fr": {"mar": ("weekday", 1), "sept": ("number", 7), "coming": ("fill", 0)},
}
#: The longest entry has this many words.
LONGEST = max(len(word.split()) for word in WORDS)

#: What a word that is being typed may become, the likeliest first.
COMPLETIONS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "today", "tomorrow", "tonight", "this afternoon", "this evening", "monday", "tuesday", "wednesday", "thursday",
        "friday", "saturday", "sunday", "noon", "next week", "next month", "end of day", "end of week", "end of month",
        "morning", "afternoon", "evening", "midnight", "weekend", "january", "february", "march", "april", "may",
        "june", "july", "august", "september", "october", "november", "december", "day after tomorrow",
    ),
    "fr": (
        "aujourd'hui", "demain", "ce soir", "cet apres-midi", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
        "samedi", "dimanche", "midi", "semaine prochaine", "mois prochain", "fin de journee", "fin de semaine",
        "fin de mois", "apres-demain", "matin", "apres-midi", "soir", "minuit", "week-end", "janvier", "fevrier",
        "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
    ),
}  # fmt: skip
#: What may follow a bare number after "in".
UNIT_COMPLETIONS: Final = {
    "en": ("hours", "days", "minutes", "weeks"),
    "fr": ("heures", "jours", "minutes", "semaines"),
}
