"""Bytes to text: declared, guessed, and never by a codec that is no character set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.networks.charsets import _BY_NAME, decode


def test_each_codec_of_the_list_exists_and_is_for_text() -> None:
    for codec in set(_BY_NAME.values()):
        assert "abc".encode(codec).decode(codec) == "abc"
    assert len(_BY_NAME) > 80


@pytest.mark.parametrize(
    ("data", "declared", "text", "is_guessed"),
    [
        ("é".encode(), "utf-8", "é", False),
        ("é".encode(), "", "é", False),
        ("é".encode("latin-1"), "ISO-8859-1", "é", False),
        (b"\x93quoted\x94", "iso-8859-1", "“quoted”", False),
        (b"\x81", "iso-8859-1", "\x81", True),
        ("é".encode("latin-1"), "", "é", True),
        ("é".encode("latin-1"), "utf-8", "é", True),
        (b"abc", "made-up", "abc", False),
        ("é".encode(), "made-up", "é", True),
        ("déjà vu, été, \xff".encode()[:-1], "utf-8", "déjà vu, été, \ufffd", True),
        ("привет".encode("koi8-r"), "KOI8-R", "привет", False),
        (b"", "utf-16", "", False),
    ],
)
def test_decoding(data: bytes, declared: str, text: str, is_guessed: bool) -> None:
    assert decode(data, declared) == (text, is_guessed)


@given(
    st.binary(max_size=200), st.sampled_from([*sorted(_BY_NAME), "zlib", "rot13", "", "\x00"]) | st.text(max_size=20)
)
def test_any_bytes_are_answered(data: bytes, declared: str) -> None:
    decode(data, declared).text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    "name", ["zlib", "bz2", "hex", "base64", "rot13", "uu", "quopri", "idna", "punycode", "unicode_escape"]
)
def test_codecs_that_are_no_character_sets_are_not_used(name: str) -> None:
    data = b"636166c3a9 \\x41"
    assert decode(data, name).text == data.decode()
