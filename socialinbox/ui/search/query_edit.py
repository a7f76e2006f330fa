"""Changing one part of a query and leaving the rest as it was typed: what the filter popover does. Pure; any thread."""

from __future__ import annotations

from collections.abc import Iterable

from socialinbox.core.query import Term, parse, quoted
from socialinbox.core.query_words import name_key


def values_of(text: str, operator: str) -> list[Term]:
    """The terms of an operator that ask for something; those with a minus are left to whoever typed them."""
    return list(parse(text).named(operator))


def has_value(text: str, operator: str, code: str) -> bool:
    """Say whether a query asks for a fixed value."""
    return any(term.code == code for term in values_of(text, operator))


def with_value(text: str, operator: str, written: str, value: str) -> str:
    """Let an operator ask for this value alone, or ("") for none. ``written`` is its name as it is to be typed."""
    rest = _without(text, values_of(text, operator))
    return _joined(rest, f"{written}:{quoted(value)}") if value else rest


def switched(text: str, operator: str, written: str, code: str, value: str, *, is_on: bool) -> str:
    """Ask for one fixed value more, or no longer."""
    rest = _without(text, (term for term in values_of(text, operator) if term.code == code))
    return _joined(rest, f"{written}:{quoted(value)}") if is_on else rest


def renamed(text: str, operator: str, before: str, after: str) -> str:
    """Let every term of an operator that names one thing by its former name, also with a minus, name it anew."""
    terms = [
        term
        for is_negated in (False, True)
        for term in parse(text).named(operator, is_negated=is_negated)
        if not term.code and name_key(term.value) == name_key(before)
    ]
    for term in sorted(terms, key=lambda each: -each.start):
        text = f"{text[: term.value_start]}{quoted(after)}{text[term.value_end :]}"
    return text


def _without(text: str, terms: Iterable[Term]) -> str:
    for term in sorted(terms, key=lambda each: -each.start):
        text = f"{text[: term.start].rstrip()} {text[term.end :].lstrip()}".strip()
    return text


def _joined(text: str, term: str) -> str:
    """Put an operator before the words: the last word stays the last, and so also finds what begins with it."""
    return f"{term} {text}".strip()
