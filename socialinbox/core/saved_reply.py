"""Saved replies: which fit what is typed, and their text with the gaps filled. Pure; usable from every thread.

A gap is written as people read it, ``{first name}`` or ``{prénom}``. What we know of the conversation fills it; a gap
that nobody can fill stays as it is, and the composer does not let it leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from socialinbox.core.model import SavedReply
from socialinbox.core.query_words import name_key
from socialinbox.core.text import fold_for_search

#: What fills a gap, and how it may be called, in English and in French; the first of each is how we offer it.
GAPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "first_name": (("first name",), ("prénom",)),
    "name": (("name", "full name"), ("nom", "nom complet")),
    "handle": (("handle",), ("identifiant",)),
    "account": (("account",), ("compte",)),
    "network": (("network",), ("réseau",)),
    "my_name": (("my name",), ("mon nom",)),
}
_GAP = re.compile(r"\{([^\W\d_][^{}\n]{0,39})\}")
_CODES = {name_key(word): code for code, languages in GAPS.items() for words in languages for word in words}
_NO_WORD = re.compile(r"[\W_]+")
_COMMAND = re.compile(r"(?:^|(?<=\s))/([^\s/]{0,40})$")


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with what was known put in (``used``). ``gaps``: (start, end) of what nobody could fill."""

    text: str
    gaps: tuple[tuple[int, int], ...] = ()
    used: tuple[str, ...] = ()


def gaps_in(text: str) -> list[tuple[int, int]]:
    """Where gaps stand in a text, as offsets of their braces."""
    return [match.span() for match in _GAP.finditer(text)]


def fill(text: str, facts: Mapping[str, str]) -> Filled:
    """Put what is known into the gaps of a text. ``facts`` has the codes of ``GAPS``; "" means not known."""
    parts: list[str] = []
    gaps: list[tuple[int, int]] = []
    used: list[str] = []
    place = length = 0
    for match in _GAP.finditer(text):
        parts.append(text[place : match.start()])
        length += match.start() - place
        value = facts.get(_CODES.get(name_key(match[1]), ""), "")
        if value:
            used.append(value)
        else:
            gaps.append((length, length + len(match[0])))
        parts.append(value or match[0])
        length += len(parts[-1])
        place = match.end()
    parts.append(text[place:])
    return Filled("".join(parts), tuple(gaps), tuple(dict.fromkeys(used)))


def best_text(reply: SavedReply, languages: Iterable[str]) -> tuple[str, str]:
    """The language and the text that serve best: of the first language that there is, else of the first there is."""
    for language in languages:
        if language in reply.texts:
            return language, reply.texts[language]
    return next(iter(reply.texts.items()))


def fitting(replies: Iterable[SavedReply], typed: str, network: str) -> list[SavedReply]:
    """The replies for a network that what was typed can mean; those named so first, then what is used most."""
    words = [word for word in _NO_WORD.split(fold_for_search(typed)) if word]
    ranked: list[tuple[int, int, str, SavedReply]] = []
    for each in replies:
        if each.networks and network not in each.networks:
            continue
        rank = _rank(each, words)
        if rank >= 0:
            ranked.append((rank, -each.used, name_key(each.name), each))
    return [each for *_, each in sorted(ranked, key=lambda found: found[:3])]


def _rank(reply: SavedReply, words: Sequence[str]) -> int:
    """0: its name begins so; 1: words of its name do; 2: it is in its text; -1: nowhere."""
    if fold_for_search(reply.name).startswith(" ".join(words)):
        return 0
    if _all_begin(words, reply.name):
        return 1
    return 2 if any(_all_begin(words, text) for text in reply.texts.values()) else -1


def _all_begin(words: Sequence[str], text: str) -> bool:
    """Whether each of the words begins one of a text."""
    parts = _NO_WORD.split(fold_for_search(text))
    return all(any(part.startswith(word) for part in parts) for word in words)


def command_before(text: str) -> str | None:
    """What stands after "/" at the end of the text before the cursor; None where no "/" begins the last word."""
    found = _COMMAND.search(text)
    return found[1] if found else None
