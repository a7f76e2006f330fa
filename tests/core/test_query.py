"""The query language: both languages understood, anything else just text, never an error, never slow."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.query import MAX_LENGTH, MAX_TOKENS, Query, complete, parse, quoted
from socialinbox.core.query_days import begins_at, day_code
from socialinbox.core.query_words import (
    LANGUAGES,
    OPERATORS,
    VALUES,
    Language,
    fixed_value,
    operator_choices,
    operator_named,
    value_choices,
)
from tests.shared_data import naughty_strings

ANY_TEXT = st.text(st.characters(), max_size=300)
PARTS = [*'ab é:"-*# \n', "tag:", "is:unread", "à:", "étiquette:", "東"]
LIKELY = st.lists(st.sampled_from(PARTS), max_size=60).map("".join)


def codes(query: Query) -> list[str]:
    return [problem.code for problem in query.problems]


def words(query: Query) -> list[tuple[str, ...]]:
    return [term.tokens for term in query.named("")]


@pytest.mark.parametrize(
    ("text", "name", "value", "code"),
    [
        ("is:unread", "is", "unread", "unread"),
        ("est:non-lu", "is", "non-lu", "unread"),
        ("EST:Non-Lu", "is", "Non-Lu", "unread"),
        ('est:"non lu"', "is", "non lu", "unread"),
        ("has:attachment", "has", "attachment", "attachment"),
        ("a:pièce-jointe", "has", "pièce-jointe", "attachment"),
        ("status:resolved", "status", "resolved", "resolved"),
        ("statut:terminé", "status", "terminé", "resolved"),
        ("statut:termine", "status", "termine", "resolved"),
        ("assignee:me", "assignee", "me", "me"),
        ("responsable:moi", "assignee", "moi", "me"),
        ("assigné:Karim", "assignee", "Karim", ""),
        ("network:mastodon", "network", "mastodon", ""),
        ("réseau:mastodon", "network", "mastodon", ""),
        ("reseau:mastodon", "network", "mastodon", ""),
        ("e\u0301tiquette:VIP", "tag", "VIP", ""),
        ('tag:"Second hand"', "tag", "Second hand", ""),
        ("de:priya", "from", "priya", ""),
        ("à:priya", "to", "priya", ""),
        ("priorité:haute", "priority", "haute", "high"),
        ("type:avis", "kind", "avis", "reviews"),
        ("langue:fr", "lang", "fr", "fr"),
        ("lang:French", "lang", "French", "fr"),
        ("before:2026-03-01", "before", "2026-03-01", "2026-03-01"),
        ("avant:hier", "before", "hier", "-1"),
        ("after:7d", "after", "7d", "-7"),
        ("après:7j", "after", "7j", "-7"),
        ("after:lundi", "after", "lundi", "w0"),
    ],
)
def test_operators_are_understood_in_both_languages(text: str, name: str, value: str, code: str) -> None:
    (term,) = parse(text).terms
    assert (term.name, term.value, term.code) == (name, value, code)
    assert codes(parse(text)) == []
    (without,) = parse(f"-{text}").terms
    assert (without.name, without.code, without.is_negated) == (name, code, True)


@pytest.mark.parametrize(
    "text",
    ["C++", "#tag", "a@b.example", "http://x:80", "12:30", "a:b", "a: b", "foo:bar", "-1", "--", "tag", '"is:unread"'],
)
def test_what_is_no_operator_is_text(text: str) -> None:
    query = parse(text)
    assert all(not term.name and not term.is_negated for term in query.terms)
    assert "unknown_value" not in codes(query)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hello wor", [("hello",), ("wor",)]),
        ("C++", [("c",)]),
        ("a@b.example", [("a", "b", "example")]),
        ('say "now then"', [("say",), ("now", "then")]),
        ('"never closed', [("never", "closed")]),
        ("東京", [("東", "京")]),
        ("Où été", [("ou",), ("ete",)]),
        ("x OR y NOT z", [("x",), ("or",), ("y",), ("not",), ("z",)]),
        ("text : *", [("text",)]),
    ],
)
def test_words_are_folded_as_in_the_index(text: str, found: list[tuple[str, ...]]) -> None:
    assert words(parse(text)) == found


@pytest.mark.parametrize(
    ("text", "prefixes"),
    [
        ("hello wor", [False, True]),
        ("hel* world is:unread", [True, False]),
        ("wo", [False]),
        ('say "wor"', [False, False]),
        ('"hello wor"*', [True]),
        ("東京", [False]),
    ],
)
def test_the_last_word_and_a_starred_one_are_beginnings(text: str, prefixes: list[bool]) -> None:
    assert [term.is_prefix for term in parse(text).named("")] == prefixes


def test_a_minus_leaves_out_words_phrases_and_operators() -> None:
    query = parse('-word -"two words" -tag:x kept')
    assert [term.is_negated for term in query.terms] == [True, True, True, False]
    assert words(query) == [("kept",)]
    assert [term.value for term in query.named("tag", is_negated=True)] == ["x"]


@pytest.mark.parametrize(
    ("text", "code", "is_impossible"),
    [
        ("is:blue", "unknown_value", True),
        ("before:32/13/2026", "bad_date", True),
        ("after:someday", "bad_date", True),
        ("lang:klingonish", "unknown_value", True),
        ("tag:", "value_missing", False),
        ("de*", "prefix_short", False),
        ("!?", "no_letters", True),
        ("🔥", "no_letters", True),
        ("x" * (MAX_LENGTH + 1), "too_long", False),
        ("a " * (MAX_TOKENS + 1), "too_many", False),
        ("is:unread " * (MAX_TOKENS + 1), "too_many", False),
    ],
)
def test_trouble_is_told_and_never_lets_more_through(text: str, code: str, is_impossible: bool) -> None:
    query = parse(text)
    assert codes(query) == [code]
    assert query.is_impossible is is_impossible


def check(text: str) -> Query:
    query = parse(text)
    end = 0
    for term in query.terms:
        assert end <= term.start <= term.value_start <= term.value_end <= term.end <= len(text)
        assert term.start < term.end
        end = term.end
        if not term.is_quoted and term.value:
            assert text[term.value_start : term.value_end].rstrip() == term.value or not term.value.isprintable()
    for problem in query.problems:
        assert 0 <= problem.start <= problem.end <= len(text)
    assert sum(len(term.tokens) or 1 for term in query.terms) <= MAX_TOKENS
    return query


@given(ANY_TEXT)
def test_no_text_breaks_the_parser(text: str) -> None:
    check(text)


@given(LIKELY, st.integers(-3, 70))
def test_no_query_breaks_the_parser_or_the_completion(text: str, cursor: int) -> None:
    check(text)
    token = complete(text, cursor)
    assert 0 <= token.start <= token.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "(" * 5_000,
        '"' * 5_000,
        "[" * 5_000,
        "a " * 50_000,
        "-" * 100_000,
        "tag:" * 25_000,
        'a:"' * 5_000,
    ],
)
def test_a_flood_is_read_as_far_as_it_goes(text: str) -> None:
    assert len(check(text).terms) <= MAX_TOKENS


@given(st.lists(st.sampled_from(["a-b-c", "d", "e-f", "tag:x"]), min_size=10, max_size=80))
def test_all_words_together_have_a_bound(parts: list[str]) -> None:
    check(" ".join(parts))


def test_naughty_strings_are_text_but_for_a_true_operator_or_minus() -> None:
    for text in naughty_strings():
        query = check(text)
        for term in query.terms:
            assert not term.name or text[term.start : term.end].casefold().lstrip("-").startswith(
                tuple(f"{name}:" for names in OPERATORS.values() for part in names for name in part.split())
            )


# --- vocabulary and completion -------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_completion_offers_is_understood(language: Language) -> None:
    for operator in operator_choices(language):
        assert operator_named(operator.text) == operator.code
        for value in value_choices(operator.code, language):
            query = parse(f"{operator.text}:{quoted(value.text)}")
            assert codes(query) == []
            if operator.code not in ("before", "after"):
                assert query.terms[0].code == value.code


def test_no_name_means_two_things() -> None:
    for operator, values in VALUES.items():
        for code, names in values.items():
            for part in names:
                for name in part.split():
                    if operator not in ("before", "after"):
                        assert fixed_value(operator, name) == code, (operator, name)


@pytest.mark.parametrize(
    ("text", "cursor", "expected"),
    [
        ("ta", 2, ("operator", "", "ta", 0, 2)),
        ("-ta", 3, ("operator", "", "ta", 1, 3)),
        ("", 0, ("operator", "", "", 0, 0)),
        ("word ", 5, ("operator", "", "", 5, 5)),
        ("tag:", 4, ("value", "tag", "", 4, 4)),
        ("tag:de", 6, ("value", "tag", "de", 4, 6)),
        ('x tag:"Second h" y', 14, ("value", "tag", "Second ", 6, 16)),
        ("a:piè", 5, ("value", "has", "piè", 2, 5)),
        ("is:unread", 5, ("value", "is", "un", 3, 9)),
        ('"quo', 4, ("", "", "", 4, 4)),
        ("12:3", 4, ("", "", "", 4, 4)),
    ],
)
def test_completion_knows_what_stands_at_the_cursor(text: str, cursor: int, expected: tuple[object, ...]) -> None:
    token = complete(text, cursor)
    assert (token.kind, token.operator, token.typed, token.start, token.end) == expected


@pytest.mark.parametrize("name", ["VIP", "Second hand", 'A "quoted" one', "star*", "né à Łódź", ""])
def test_a_name_survives_being_written_as_a_value(name: str) -> None:
    (term,) = parse(f"tag:{quoted(name)}").terms
    assert term.value == " ".join(name.replace('"', " ").split())


# --- days ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-03", "2026-03-01"),
        ("2026", "2026-01-01"),
        ("03/02/2026", "2026-02-03"),
        ("3.2.2026", "2026-02-03"),
        ("today", "2026-11-21"),
        ("aujourd\u2019hui", "2026-11-21"),
        ("hier", "2026-11-20"),
        ("2w", "2026-11-07"),
        ("2s", "2026-11-07"),
        ("30j", "2026-10-22"),
        ("saturday", "2026-11-21"),
        ("dimanche", "2026-11-15"),
        ("fri", "2026-11-20"),
    ],
)
def test_a_day_begins_at_midnight_here(value: str, day: str) -> None:
    now = int(datetime.fromisoformat("2026-11-21 15:30").timestamp())
    assert begins_at(day_code(value), now) == int(datetime.fromisoformat(day).timestamp())


@pytest.mark.parametrize("value", ["2026-02-30", "99999d", "1969-01-01", "9999-12-31", "2026-", "", "x"])
def test_what_is_no_day_is_none(value: str) -> None:
    assert day_code(value) == ""


@given(st.integers(0, 9999), st.sampled_from("djws"))
def test_every_number_of_days_ago_is_a_moment(number: int, unit: str) -> None:
    assert begins_at(day_code(f"{number}{unit}"), 1_795_000_000) >= 0
