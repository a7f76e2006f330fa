"""Cleaning, shortening, measuring and folding, on honest and on hostile text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core import text as text_module
from socialinbox.core.text import (
    MAX_TEXT_BYTES,
    calm_marks,
    clean,
    clean_text,
    count_graphemes,
    fold_for_search,
    length_of,
    snippet,
)

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


def test_plain_signs_are_characters_by_themselves() -> None:
    signs = [chr(code) for code in range(0x20000) if text_module._SINGLE.fullmatch(chr(code))]
    for text in ("".join(signs), "a".join(signs), "".join(2 * sign for sign in signs)):
        assert count_graphemes(text) == len(text)


@given(ANY_TEXT)
def test_the_short_way_to_a_snippet_leads_where_the_long_one_does(text: str) -> None:
    assert snippet(text) == snippet(f"{text}\x00")  # a control takes the long way, and is not kept


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


MIXED = st.lists(st.one_of(st.text("aZ1. ", max_size=3), st.text(st.characters(min_codepoint=128), max_size=3)))


@given(MIXED.map("".join))
def test_folding_stretch_by_stretch_folds_as_the_whole(text: str) -> None:
    assert fold_for_search(text) == text_module._fold(text)
