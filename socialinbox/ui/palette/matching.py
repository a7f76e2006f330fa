"""Which entries fit what was typed, the best first, and which letters fit. GUI thread only.

Whole words and beginnings of words come first, then words in the middle, then letters in the same order with others
between them, then words with a slip in them. Only what passes a quick test is looked at closely, so that thousands
of entries cost little.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from socialinbox.core.text import fold_for_search
from socialinbox.ui.palette.entries import Entry

#: So many of a kind are enough; what fits less well is then not looked for.
ENOUGH = 60
_MOST_WEIGHED = 200
_LEAST_FOR_SLIPS = 4
_LEAST_LIKENESS = 80
_EXACT, _BEGINNING, _WORDS, _INSIDE, _SCATTERED, _SLIP = 1000.0, 900.0, 800.0, 600.0, 400.0, 200.0
_RECENT, _CANNOT = 60.0, -150.0

Span = tuple[int, int]


class Match(NamedTuple):
    """An entry that fits: how well, and which of its letters do."""

    entry: Entry
    score: float
    spans: tuple[Span, ...] = ()


class Matcher:
    """Finds among the same entries again and again."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = list(entries)
        self._folded = [f" {fold_for_search(f'{each.text} {each.terms}'.strip())}" for each in entries]

    def find(self, typed: str, recent: Mapping[str, int]) -> list[Match]:
        """Find what fits, the best first. ``recent`` gives the place of what was used lately, 0 for the latest."""
        wanted = fold_for_search(typed).split()
        if not wanted:
            return []
        places = self._best(self._candidates(wanted), " ".join(wanted), recent)
        found = [self._weigh(self._entries[place], base, wanted, recent) for place, base in places.items()]
        return sorted(found, key=lambda match: -match.score)

    def _candidates(self, wanted: list[str]) -> dict[int, float]:
        """Give the places of those that may fit, each with what its kind of fitting is worth."""
        starts = [f" {each}" for each in wanted]
        first, rest = starts[0], starts[1:]
        found = {
            place: _WORDS
            for place, text in enumerate(self._folded)
            if first in text and all(each in text for each in rest)
        }
        if len(found) < ENOUGH:
            for place, text in enumerate(self._folded):
                if place not in found and all(each in text for each in wanted):
                    found[place] = _INSIDE
        if len(found) < ENOUGH:
            self._add_scattered("".join(wanted), found)
        if not found and sum(map(len, wanted)) >= _LEAST_FOR_SLIPS:
            self._add_slips(" ".join(wanted), found)
        return found

    def _best(self, found: dict[int, float], whole: str, recent: Mapping[str, int]) -> dict[int, float]:
        """Keep those that are worth a close look: used lately, beginning with the words, short."""
        if len(found) <= _MOST_WEIGHED:
            return found

        def rank(place: int) -> tuple[bool, bool, int]:
            text = self._folded[place]
            return self._entries[place].id not in recent, not text.startswith(whole, 1), len(text)

        return {place: found[place] for place in heapq.nsmallest(_MOST_WEIGHED, found, key=rank)}

    def _add_scattered(self, letters: str, found: dict[int, float]) -> None:
        """Add those that have all letters in this order, and begin a word with the first of them."""
        from rapidfuzz import process  # at the first letter typed: start-up
        from rapidfuzz.distance import LCSseq

        fitting = process.extract(
            letters, self._folded, scorer=LCSseq.similarity, score_cutoff=len(letters), limit=ENOUGH
        )
        for text, _, place in fitting:
            if place not in found and f" {letters[0]}" in text:
                found[place] = _SCATTERED

    def _add_slips(self, words: str, found: dict[int, float]) -> None:
        from rapidfuzz import fuzz, process

        fitting = process.extract(
            words, self._folded, scorer=fuzz.partial_ratio, score_cutoff=_LEAST_LIKENESS, limit=ENOUGH
        )
        for _, likeness, place in fitting:
            found[place] = _SLIP + likeness

    @staticmethod
    def _weigh(entry: Entry, base: float, wanted: list[str], recent: Mapping[str, int]) -> Match:
        folded, places = folded_with_places(entry.text)
        whole = " ".join(wanted)
        score = base
        if folded == whole:
            score = _EXACT
        elif folded.startswith(whole):
            score = _BEGINNING
        spans = spans_of(folded, wanted)
        if not spans and base == _SCATTERED:
            spans = scattered_spans(folded, "".join(wanted))
        if spans:
            score -= min(spans[0][0], 40)
        score -= min(len(folded), 60) / 10
        if entry.id in recent:
            score += _RECENT - min(recent[entry.id], 20)
        if entry.why_not:
            score += _CANNOT
        return Match(entry, score, tuple((places[start], places[end - 1] + 1) for start, end in spans))


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """Fold sign by sign, so that each folded sign knows where it came from."""
    pieces: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        piece = fold_for_search(sign) or (" " if sign.isspace() else "")
        pieces.append(piece)
        places.extend([place] * len(piece))
    return "".join(pieces), places


def spans_of(folded: str, wanted: Sequence[str]) -> list[Span]:
    """Place each word, where one begins with it if possible; in order, none over another."""
    found: list[Span] = []
    for word in wanted:
        start = f" {folded}".find(f" {word}")
        start = start if start >= 0 else folded.find(word)
        if start >= 0:
            found.append((start, start + len(word)))
    apart: list[Span] = []
    for start, end in sorted(found):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def scattered_spans(folded: str, letters: str) -> list[Span]:
    """Place letters that stand in this order with others between them."""
    from rapidfuzz.distance import LCSseq

    blocks = LCSseq.opcodes(letters, folded)
    return [(each.dest_start, each.dest_end) for each in blocks if each.tag == "equal"]
