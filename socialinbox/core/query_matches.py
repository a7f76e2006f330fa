"""Where the text terms of a query stand in a text, folded as in the index. Pure; usable from every thread."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache

from socialinbox.core.query import Query, Term
from socialinbox.core.text import fold_for_search

_WORD_START, _WORD_END = r"(?<![^\W_])", r"(?![^\W_])"


class Matcher:
    """Finds what a query looks for. Made by ``highlights``; may be kept and shared."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._pattern = _pattern(terms)

    def __bool__(self) -> bool:
        """Whether there is anything to find."""
        return self._pattern is not None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The places of all matches, as offsets in ``text``, in order, none inside another. Linear."""
        if self._pattern is None:
            return []
        if text.isascii():
            return [match.span() for match in self._pattern.finditer(text.lower())]
        folded, places = _folded(text)
        found: list[tuple[int, int]] = []
        for match in self._pattern.finditer(folded):
            start, end = places[match.start()], _end_of_sign(text, places[match.end() - 1] + 1)
            if not found or start >= found[-1][1]:
                found.append((start, end))
        return found


def highlights(query: Query) -> Matcher:
    """A matcher for the text terms of a query: words whole, the last also as a beginning, phrases in one piece."""
    return _matcher(query.named(""))


def people_highlights(query: Query) -> Matcher:
    """The same for names and handles: text terms find these too, and so do ``from:`` and ``to:``."""
    return _matcher((*query.named(""), *query.named("from"), *query.named("to")))


@lru_cache(maxsize=64)
def _matcher(terms: tuple[Term, ...]) -> Matcher:
    return Matcher(terms)


def _pattern(terms: Sequence[Term]) -> re.Pattern[str] | None:
    alternatives = {
        r"[\W_]*".join(re.escape(token) for token in term.tokens) + ("" if term.is_prefix else _WORD_END)
        for term in terms
        if term.tokens
    }
    if not alternatives:
        return None
    return re.compile(f"{_WORD_START}(?:{'|'.join(sorted(alternatives, key=len, reverse=True))})")


def _end_of_sign(text: str, end: int) -> int:
    """Take in the marks that folding drops: they belong to the letter before."""
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


def _folded(text: str) -> tuple[str, array[int]]:
    """Fold sign by sign, so that each folded sign knows where it came from."""
    known: dict[str, str] = {}
    pieces: list[str] = []
    places: array[int] = array("L")
    for place, sign in enumerate(text):
        piece = known.get(sign)
        if piece is None:
            piece = known[sign] = fold_for_search(sign)
        pieces.append(piece)
        if len(piece) == 1:
            places.append(place)
        else:
            places.extend([place] * len(piece))
    return "".join(pieces), places
