"""The query language of the search box: words, "phrases", beginnings*, -without and operator:value. Pure; any thread.

``parse`` never fails: what is no operator is plain text. All text terms and ``from:`` must hold of one message (text
terms also find notes); the other operators restrict its conversation. Of several values of one operator any will
do, but of ``tag:``, ``is:`` and ``has:`` all must hold. ``before:`` and ``after:`` weigh the time of the message when
there is text, else the time of the last activity; the day named belongs to ``after:``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from socialinbox.core.query_days import day_code
from socialinbox.core.query_words import fixed_value, operator_named
from socialinbox.core.text import fold_for_search

MAX_LENGTH = 4_000
MAX_TOKENS = 32
#: A word is also a beginning only from this length on: shorter ones begin too much to be found at once.
PREFIX_LETTERS = 3

_TOKEN = re.compile(r"[^\W_]+")
_BREAKING = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACE = re.compile(r"\s*")
_NOT_SPACE = re.compile(r"\S+")
_NAME = re.compile("((?:[^\\W\\d_]|[\u0300-\u036f])+):")  # accents may stand beside their letters
_MAX_NAME = 20
_NEGATES = re.compile(r"-(?=[^\W\d_]|[\"#@])")
_LANGUAGE = re.compile(r"[a-z]{2,3}")

#: Operators whose value is one of a list; of the others it is a name, a day, or text.
FIXED = frozenset({"is", "has", "status", "priority", "kind"})
DAYS = frozenset({"before", "after"})
PEOPLE = frozenset({"from", "to"})


class Problem(NamedTuple):
    """Something about a query that staff should know. ``start`` and ``end`` are offsets in its text.

    Codes of ``parse``: ``too_long`` (the rest was not read), ``too_many`` (more words than are looked for at once),
    ``value_missing``, ``unknown_value`` and ``bad_date`` (nothing can match), ``no_letters`` (nothing can match),
    ``prefix_short`` (taken as a whole word). Codes of the store: ``unknown_tag``, ``unknown_account``,
    ``unknown_network``, ``unknown_member`` (nothing can match), ``archived_tag`` (still matches). ``detail`` is the
    value as typed.
    """

    code: str
    start: int
    end: int
    detail: str = ""


class Term(NamedTuple):
    """One part of a query: a text term (``name`` "") or an operator with its value.

    ``text[start:end]`` is all of it, from minus to closing quote; ``text[value_start:value_end]`` the value with its
    quotes. ``value`` is without them. ``tokens`` are folded words, for text, ``from`` and ``to``. ``code`` is a fixed
    value, a language, or a day as ``query_days`` writes it.
    """

    start: int
    end: int
    name: str
    value: str
    value_start: int
    value_end: int
    is_negated: bool = False
    is_quoted: bool = False
    is_prefix: bool = False
    tokens: tuple[str, ...] = ()
    code: str = ""


class Query(NamedTuple):
    """What was typed, understood. ``is_impossible``: a value that cannot be understood lets nothing match."""

    text: str
    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_impossible: bool = False

    def named(self, name: str, *, is_negated: bool = False) -> tuple[Term, ...]:
        """The terms of one operator that have a value, or (name "") the text terms that have letters."""
        return tuple(
            term
            for term in self.terms
            if term.name == name and term.is_negated == is_negated and (term.tokens if not name else term.value)
        )

    @property
    def has_text(self) -> bool:
        """Whether messages are looked for, and not only conversations."""
        return bool(self.named("") or self.named("from"))


class Token(NamedTuple):
    """What stands at the cursor, for completion: put the choice in place of ``text[start:end]``.

    ``kind`` is "operator" (``typed`` may begin the name of one; with the colon still to write), "value" (of
    ``operator``), or "" where nothing is completed. ``typed`` is what stands before the cursor, without quotes.
    """

    kind: Literal["operator", "value", ""]
    operator: str
    typed: str
    start: int
    end: int


def quoted(value: str) -> str:
    """A value as it must be written after its operator."""
    bare = " ".join(value.replace('"', " ").split())
    return f'"{bare}"' if re.search(r"\s", bare) or not bare or bare.endswith("*") else bare


@lru_cache(maxsize=64)
def parse(text: str) -> Query:
    """Understand what was typed. Linear, never fails; whatever cannot be understood is text or a problem."""
    return _Parser(text).run()


def complete(text: str, cursor: int) -> Token:
    """What could be completed at a cursor (an offset in ``text``)."""
    cursor = max(0, min(cursor, len(text)))
    for term in parse(text).terms:
        if not term.start <= cursor <= term.end:
            continue
        if term.name and cursor >= term.value_start:
            typed = text[term.value_start : cursor].strip('"')
            return Token("value", term.name, typed, term.value_start, term.value_end)
        if term.name or term.is_quoted:
            return Token("", "", "", cursor, cursor)
        named = _NAME.match(text, term.value_start, min(cursor, term.value_start + _MAX_NAME))
        if named and (operator := operator_named(named[1])):  # its value is not whole yet
            return Token("value", operator, text[named.end() : cursor], named.end(), term.value_end)
        typed = text[term.value_start : cursor]
        if typed.isalpha():
            return Token("operator", "", typed, term.value_start, term.value_end)
        return Token("", "", "", cursor, cursor)
    return Token("operator" if cursor <= MAX_LENGTH else "", "", "", cursor, cursor)


class _Parser:
    """One pass from left to right; every step goes forward."""

    def __init__(self, text: str) -> None:
        self._whole = text
        self._text = _BREAKING.sub(" ", text[:MAX_LENGTH])
        self._terms: list[Term] = []
        self._problems: list[Problem] = []
        self._room = MAX_TOKENS
        self._is_impossible = False

    def run(self) -> Query:
        text, place = self._text, _end(_SPACE, self._text, 0)
        while place < len(text):
            term = self._term(place)
            place = _end(_SPACE, text, term.end)
            if not self._room:
                self._problems.append(Problem("too_many", term.start, len(text)))
                break
            term = self._judged(term, is_last=place >= len(text))
            self._room -= len(term.tokens) or 1
            self._terms.append(term)
        if len(self._whole) > MAX_LENGTH:
            self._problems.append(Problem("too_long", MAX_LENGTH, len(self._whole)))
        texts = [term for term in self._terms if not term.name]
        if texts and not any(term.tokens for term in texts):
            self._fail("no_letters", texts[0])
        return Query(self._whole, tuple(self._terms), tuple(self._problems), self._is_impossible)

    def _term(self, start: int) -> Term:
        """The term that begins here, not judged yet."""
        text = self._text
        place = _end(_NEGATES, text, start)
        name, value_start = "", place
        named = _NAME.match(text, place, place + _MAX_NAME)
        if named and (name := operator_named(named[1])):
            value_start = named.end()
        value, end, is_quoted = self._value(value_start)
        is_prefix = not is_quoted and value.endswith("*")
        if is_quoted and text.startswith("*", end):
            is_prefix, end = True, end + 1
        if name == "has" and named and len(named[1]) == 1 and not fixed_value(name, value):
            # A single letter before a colon is more often text than an operator.
            name, value_start = "", place
            value, end, is_quoted = self._value(value_start)
        return Term(start, end, name, value, value_start, end, place > start, is_quoted, is_prefix)

    def _value(self, start: int) -> tuple[str, int, bool]:
        """(value, its end with a closing quote, whether it is quoted)."""
        text = self._text
        if text.startswith('"', start):
            closing = text.find('"', start + 1)
            if closing >= 0:
                return text[start + 1 : closing], closing + 1, True
            return text[start + 1 :], len(text), True
        end = _end(_NOT_SPACE, text, start)
        return text[start:end], end, False

    def _judged(self, term: Term, *, is_last: bool) -> Term:
        """The term with its tokens or its code, and a problem noted where it has one."""
        if term.name and not term.value.strip():
            self._problems.append(Problem("value_missing", term.start, term.end))
            return term._replace(value="")
        if not term.name or term.name in PEOPLE:
            return self._with_tokens(term, is_last=is_last)
        if term.name in DAYS:
            code = day_code(term.value)
            return term._replace(code=code) if code else self._fail("bad_date", term)
        code = fixed_value(term.name, term.value)
        if term.name == "lang" and not code and _LANGUAGE.fullmatch(term.value.lower()):
            code = term.value.lower()
        if not code and (term.name in FIXED or term.name == "lang"):
            return self._fail("unknown_value", term)
        return term._replace(code=code)

    def _with_tokens(self, term: Term, *, is_last: bool) -> Term:
        tokens = tuple(_TOKEN.findall(fold_for_search(term.value)))
        if len(tokens) > self._room:
            self._problems.append(Problem("too_many", term.start, len(self._text)))
            tokens = tokens[: self._room]
        if not tokens:
            return self._fail("no_letters", term) if term.name else term._replace(is_prefix=False)
        is_long = len(tokens[-1]) >= PREFIX_LETTERS
        if term.is_prefix and not is_long and not _is_sign(tokens[-1]):
            self._problems.append(Problem("prefix_short", term.start, term.end, term.value))
        is_prefix = is_long and (term.is_prefix or (is_last and not term.is_quoted and not term.is_negated))
        return term._replace(tokens=tokens, is_prefix=is_prefix)

    def _fail(self, code: str, term: Term) -> Term:
        self._problems.append(Problem(code, term.start, term.end, term.value))
        self._is_impossible = True
        return term


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _is_sign(word: str) -> bool:
    """A character of a script without spaces: finding it is finding what begins with it."""
    return len(word) == 1 and word > "\u0e00"
