"""Names as strangers chose them: cleaned for the screen, compared for imposture. Pure; from any thread.

A flag is a hint for the eye, never a verdict: the handle with its server always stands beside the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

from socialinbox.core.text import calm_marks, unicode_pattern

MAX_NAME = 200

_FORMS: tuple[Literal["NFD", "NFKD"], ...] = ("NFD", "NFKD")  # the table first, then the styled alphabets

# Everything invisible: controls, formats (bidi, zero-width, tags), surrogates, private and unassigned code points,
# fillers that have a width but no ink, and variation selectors except the two that pick text or emoji style.
_INVISIBLE = (
    r"[\p{C}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0d"
    r"\U000e0100-\U000e01ef]"
)
_BREAK = re.compile(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]")
_INK = r"[\p{L}\p{N}\p{P}\p{S}]"
_WORD = r"[\p{L}\p{M}]+"
_SCRIPT = (
    r"(?P<Latin>\p{Latin})|(?P<Cyrillic>\p{Cyrillic})|(?P<Greek>\p{Greek})|(?P<Armenian>\p{Armenian})"
    r"|(?P<Cherokee>\p{Cherokee})|(?P<Coptic>\p{Coptic})|(?P<Lisu>\p{Lisu})|(?P<Georgian>\p{Georgian})"
    r"|(?P<Hebrew>\p{Hebrew})|(?P<Arabic>\p{Arabic})|(?P<Thai>\p{Thai})|(?P<Devanagari>\p{Devanagari})"
    r"|(?P<East>[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}])|(?P<Other>\p{L})"
)
_BADGE = re.compile("[\u2611\u2705\u2713\u2714\U0001f5f8\U0001fbb1]")


def without_invisible(text: str) -> str:
    """Take out all that has no ink of its own; line ends and tabs become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return str(unicode_pattern(_INVISIBLE).sub("", _BREAK.sub(" ", text)))


def clean_name(name: str) -> str:
    """Put a name on one line, without anything invisible; empty when nothing visible is left."""
    line = calm_marks(" ".join(without_invisible(name[: 20 * MAX_NAME]).split()))
    if not line.isascii() and not unicode_pattern(_INK).search(line):
        return ""
    return line if len(line) <= MAX_NAME else line[: MAX_NAME - 1].rstrip() + "…"


def skeleton(name: str) -> str:
    """Reduce a name to its looks: two with the same skeleton can be taken for each other (UTS 39)."""
    looks = clean_name(name)
    for form in _FORMS:
        looks = "".join(_look_of(sign) for sign in unicodedata.normalize(form, looks))
    return "".join(looks.split()).casefold().replace("vv", "w")


def is_confusable_with(name: str, others: Iterable[str]) -> bool:
    """Tell whether a name could be taken for one of ``others``, the same name included."""
    looks = _looks_of(name)
    return any(looks[0] == other[0] or looks[1] == other[1] for other in map(_looks_of, others) if other[0])


def has_mixed_scripts(name: str) -> bool:
    """Tell whether one word of a name mixes alphabets whose letters resemble each other.

    Words in different alphabets are how bilingual people write their names; within a word they are a disguise.
    The scripts of East Asia belong together and with Latin.
    """
    for word in unicode_pattern(_WORD).finditer(clean_name(name)):
        scripts = {found.lastgroup for found in unicode_pattern(_SCRIPT).finditer(word.group())}
        if len(scripts) > 1 and scripts != {"Latin", "East"}:
            return True
    return False


def has_false_badge(name: str) -> bool:
    """Tell whether a name carries a sign that imitates a network's mark of verified accounts."""
    return _BADGE.search(name) is not None


@lru_cache(maxsize=256)  # every name is held against the same few of ours
def _looks_of(name: str) -> tuple[str, str]:
    return skeleton(name), skeleton(clean_name(name).casefold())


@cache
def _look_of(sign: str) -> str:
    """Return the prototype of one character. The table joins each prototype with its look-alikes, both ways."""
    table = _look_alikes()
    alike = table.get(sign, ())
    if len(alike) == 1 and (alike[0] < sign or len(table.get(alike[0], ())) > 1):
        return alike[0]
    return sign


@cache
def _look_alikes() -> dict[str, tuple[str, ...]]:
    from confusable_homoglyphs import confusables  # a megabyte of JSON: not at start-up

    return {
        sign: tuple(each["c"].replace("\u200e", "") for each in alike)
        for sign, alike in confusables.confusables_data.items()
    }
