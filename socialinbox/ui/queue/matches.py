"""Where the words of a search stand in a text, folded as in the index. Pure; usable from any thread."""

from __future__ import annotations

import re
import unicodedata
from array import array

from socialinbox.core.text import PREFIX_LETTERS, fold_for_search

_WORD = re.compile(r"[^\W_]+")
_WORD_START, _WORD_END = r"(?<![^\W_])", r"(?![^\W_])"


def find_matches(text: str, query: str) -> list[tuple[int, int]]:
    """Give the places of the words of a query, in order, none inside another."""
    pattern = _pattern(query)
    if not pattern:
        return []
    folded, places = _folded(text)
    found: list[tuple[int, int]] = []
    for match in re.finditer(pattern, folded):
        start, end = places[match.start()], _end_of_sign(text, places[match.end() - 1] + 1)
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def excerpt(text: str, query: str, lead: int = 24) -> str:
    """Cut a text so that its first match is near the beginning, at a word."""
    line = " ".join(text.split())
    matches = find_matches(line, query)
    if not matches or matches[0][0] <= lead:
        return line
    near = matches[0][0] - lead
    start = line.rfind(" ", near, matches[0][0] - lead // 2) + 1 or near
    return f"…{line[start:]}"


def _pattern(query: str) -> str:
    """Write the query as the index reads it: each word whole, the last one also as a beginning."""
    phrases = [_WORD.findall(fold_for_search(part)) for part in query.split()]
    phrases = [tokens for tokens in phrases if tokens]
    if not phrases:
        return ""
    last = phrases[-1]
    alternatives = {_phrase(tokens) + _WORD_END for tokens in phrases}
    if len(last[-1]) >= PREFIX_LETTERS:
        alternatives.add(_phrase(last))
    return f"{_WORD_START}(?:{'|'.join(sorted(alternatives, key=len, reverse=True))})"


def _phrase(tokens: list[str]) -> str:
    return r"[\W_]*".join(re.escape(token) for token in tokens)


def _end_of_sign(text: str, end: int) -> int:
    """Take in the marks that folding drops: they belong to the letter before."""
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


def _folded(text: str) -> tuple[str, array[int]]:
    """Fold sign by sign, so that each folded sign knows where it came from."""
    pieces: list[str] = []
    places: array[int] = array("L")
    for place, sign in enumerate(text):
        piece = fold_for_search(sign)
        pieces.append(piece)
        places.extend([place] * len(piece))
    return "".join(pieces), places
