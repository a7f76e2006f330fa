"""Matches are marked where the index found them, at their place in the text as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.query import parse
from socialinbox.core.query_matches import highlights, people_highlights

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in highlights(parse(query)).spans(text)]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Où est ma Commande ?", "commande", ["Commande"]),
        ("Où est ma Commande ?", "OU", ["Où"]),
        ("e\u0301te\u0301 fini", "ete", ["e\u0301te\u0301"]),
        ("この動画のブレーキ調整", "ブレーキ", ["ブレーキ"]),
        ("straße, Strasse", "STRASSE", ["straße", "Strasse"]),
        ("new, new bike; bike new", '"new bike"', ["new bike"]),
        ("delivery delivered deliver", "deliver", ["deliver", "deliver", "deliver"]),
        ("delivery delivered deliver", "deliver is:unread", ["deliver"]),
        ("delivery delivered deliver", "deliver* is:unread", ["deliver", "deliver", "deliver"]),
        ("C++ and #tag of a@b.example", "C++ tag a@b.example", ["C", "tag", "a@b.example"]),
        ("kept but not this", "kept -this", ["kept"]),
        ("tag unread", "tag:vip is:unread", []),
        ("ﬁne office", "fine", ["ﬁne"]),
        ("anything", "", []),
    ],
)
def test_words_phrases_and_beginnings_are_marked(text: str, query: str, found: list[str]) -> None:
    assert marked(text, query) == found


def test_from_and_to_are_marked_in_names_only() -> None:
    query = parse("from:priya refund")
    assert not highlights(query).spans("Priya Raman")
    assert people_highlights(query).spans("Priya Raman") == [(0, 5)]


@given(ANY_TEXT, ANY_TEXT)
def test_spans_are_in_order_and_inside(text: str, query: str) -> None:
    end = 0
    for start, stop in highlights(parse(query)).spans(text):
        assert end <= start < stop <= len(text)
        end = stop


@given(st.text("abÉß東 -", min_size=1, max_size=30))
def test_a_text_is_marked_by_its_own_words(text: str) -> None:
    query = parse(f'"{text}"')
    assert bool(highlights(query).spans(text)) == bool(query.named(""))


def test_a_long_text_is_read_once() -> None:
    assert len(highlights(parse("a b c d*")).spans("a é " * 60_000)) == 60_000
