"""Cleaning, shortening, measuring and folding, on honest and on hostile text."""

from __future__ import annotations

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.text import (
    MAX_TEXT_BYTES,
    calm_marks,
    clean,
    clean_text,
    count_graphemes,
    fold_for_search,
    length_of,
    search_terms,
    snippet,
)
from tests.shared_data import naughty_strings

ANY_TEXT = st.text(st.characters(), max_size=300)  # surrogates, controls and unassigned code points included
FAMILY = "👩‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("whole \ud83d\ude00 pair", "whole 😀 pair"),
        ("\u202eright\u202c stays as written\u200b", "\u202eright\u202c stays as written\u200b"),
        ("", ""),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean_text(raw) == cleaned


@given(ANY_TEXT)
def test_cleaned_text_fits_every_database_and_screen(raw: str) -> None:
    text = clean_text(raw)
    assert not [sign for sign in text if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") and sign not in "\n\t"]
    assert text.encode("utf-8").decode("utf-8") == text
    assert clean_text(text) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp"))))
def test_honest_text_is_kept_as_written(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize("sign", ["a", "é", "東", "😀", "\x00", "\r\n"])
def test_a_huge_text_is_cut_at_a_whole_character_and_says_so(sign: str) -> None:
    cleaned = clean(sign * 2_000_000)
    assert cleaned.was_cut
    assert len(cleaned.text.encode()) <= MAX_TEXT_BYTES
    assert set(cleaned.text) <= {sign, "\n"}


def test_a_text_of_just_the_limit_is_not_cut() -> None:
    text = "é" * (MAX_TEXT_BYTES // 2)
    assert clean(text) == clean(text).__class__(text, was_cut=False)
    assert clean(text + "a").was_cut


def test_towers_of_marks_become_bearable_and_words_stay() -> None:
    assert len(calm_marks("Z" + "\u0301" * 500)) == 9
    for word in ("résumé", "Tiếng Việt", "नमस्ते", "שָׁלוֹם"):
        decomposed = unicodedata.normalize("NFD", word)
        assert calm_marks(decomposed) == decomposed


def test_a_snippet_is_one_line_and_ends_at_a_word() -> None:
    assert snippet("  Hello\n\n  you \t there ") == "Hello you there"
    short = snippet("word " * 100, 42)
    assert short == "word word word word word word word word…"
    assert snippet("x" * 500, 10) == "x" * 9 + "…"


@given(ANY_TEXT, st.integers(2, 200))
def test_a_snippet_keeps_its_length_and_its_line(text: str, length: int) -> None:
    short = snippet(text, length)
    assert count_graphemes(short) <= length
    assert not set(short) & set("\n\r\t\u2028\u202e\u2066\x00")


def test_a_snippet_of_something_huge_is_taken_from_its_beginning() -> None:
    assert snippet("a " * 5_000_000) == "a " * 79 + "a…"


@pytest.mark.parametrize(
    ("text", "graphemes", "code_points", "utf16", "in_bytes"),
    [
        ("abc", 3, 3, 3, 3),
        ("e\u0301", 1, 2, 2, 3),
        ("😀", 1, 1, 2, 4),
        (FAMILY, 1, 7, 11, 25),
        ("🇫🇷", 1, 2, 4, 8),
        ("東京", 2, 2, 2, 6),
        ("", 0, 0, 0, 0),
    ],
)
def test_lengths(text: str, graphemes: int, code_points: int, utf16: int, in_bytes: int) -> None:
    found = [length_of(text, counting) for counting in ("graphemes", "code_points", "utf16", "bytes")]
    assert found == [graphemes, code_points, utf16, in_bytes]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("see https://example.com/a/very/long/path?with=many&words=inside ok", 4 + 23 + 3),
        ("http://a.bc", 23),
        ("https://a.example and https://b.example", 23 + 5 + 23),
        ("@bob@social.example hi", len("@bob hi")),
        ("@bob @amy@other.example", len("@bob @amy")),
        ("mail bob@example.com", len("mail bob@example.com")),
        ("(https://example.com/x).", 23 + 3),
        ("mailto:bob@example.com", len("mailto:bob@example.com")),
    ],
)
def test_mastodon_counts_links_and_remote_mentions_short(text: str, length: int) -> None:
    assert length_of(text, "graphemes", 23) == length


def test_links_count_as_written_where_the_network_does_not_shorten_them() -> None:
    assert length_of("https://example.com/abc @a@b.example", "graphemes") == 36


def test_an_unknown_way_of_counting_is_a_bug() -> None:
    with pytest.raises(ValueError, match="furlongs"):
        length_of("a", "furlongs")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Crème BRÛLÉE", "creme brulee"),
        ("Straße Œuvre Łódź", "strasse oeuvre lodz"),
        ("東京", " 東  京 "),
        ("ｶﾞ", " ガ "),
        ("İstanbul ısı", "istanbul isi"),
        ("a_b-c@d.example", "a_b-c@d.example"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold_for_search(text) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_no_word(text: str) -> None:
    once = fold_for_search(text)
    assert fold_for_search(once).split() == once.split()


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("hello wor", '"hello" "wor"*'),
        ("ab", '"ab"'),
        ("C++", '"c"'),
        ("#tag", '"tag"*'),
        ("a@b.example", '"a b example"*'),
        ('say "now"', '"say" "now"*'),
        ("x OR y NOT z", '"x" "or" "y" "not" "z"'),
        ("NEAR(a b, 2)", '"near a" "b" "2"'),
        ("text : *", '"text"*'),
        ("東京", '"東 京"'),
        ('"', ""),
        ("!? --", ""),
        ("", ""),
    ],
)
def test_a_question_is_quoted_text(query: str, terms: str) -> None:
    assert search_terms(query) == terms


def test_a_question_has_a_bounded_number_of_terms() -> None:
    assert search_terms("a " * 50_000).count('"a"') == 32
    assert search_terms("a-" * 50_000) == '"' + " ".join("a" * 32) + '"'
    assert len(search_terms("x" * 100_000)) < 5_000


@pytest.fixture
def index() -> sqlite3.Connection:
    """A full-text index as the store makes it."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'unicode61 remove_diacritics 0')")
    return connection


def _found(index: sqlite3.Connection, query: str) -> list[int]:
    terms = search_terms(query)
    return [row for (row,) in index.execute("SELECT rowid FROM words WHERE words MATCH ?", (terms,))] if terms else []


@pytest.mark.parametrize(
    ("text", "query", "is_found"),
    [
        ("I love C++ and #tags", "c++", True),
        ("Où est ma commande ?", "ou commande", True),
        ("東京タワーに行きました", "タワー", True),
        ("東京タワーに行きました", "京都", False),
        ("write to help@shop.example now", "help@shop.example", True),
        ("write to help at shop.example", "help@shop.example", False),
        ("delivered yesterday", "deliv", True),
        ("delivered yesterday", "yester delivered", False),
        ("สวัสดีครับ", "สวัสดี", True),
        ("नमस्ते दुनिया", "नमस्ते", True),
    ],
)
def test_the_index_finds_what_was_typed(index: sqlite3.Connection, text: str, query: str, is_found: bool) -> None:
    index.execute("INSERT INTO words VALUES (?)", (fold_for_search(text),))
    assert bool(_found(index, query)) == is_found


@given(ANY_TEXT)
def test_no_question_breaks_the_index(query: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    _found(connection, query)


def test_each_naughty_string_finds_itself(index: sqlite3.Connection) -> None:
    strings = [clean_text(each) for each in naughty_strings()]
    index.executemany("INSERT INTO words (text) VALUES (?)", [(fold_for_search(each),) for each in strings])
    asked = [(row, each) for row, each in enumerate(strings, 1) if search_terms(each)]
    assert len(asked) > 400
    assert [each for row, each in asked if row not in _found(index, each)] == []
