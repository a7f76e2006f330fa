"""Flowed lines become paragraphs, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.networks.mail_flowed import unflow


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("one \ntwo\nthree", "one two\nthree"),
        ("one \r\ntwo", "one two"),
        ("> a \n> b\n>> c \n>> d\ne", "> a b\n> > c d\ne"),
        ("> a \nb", "> a\nb"),
        ("text \n-- \nAnna", "text\n-- \nAnna"),
        (" >not quoted", ">not quoted"),
        ("a\n\nb", "a\n\nb"),
        ("", ""),
    ],
)
def test_joining(text: str, joined: str) -> None:
    assert unflow(text) == joined


def test_scripts_without_spaces_are_joined_without_one() -> None:
    assert unflow("東京 \nタワー", delete_space=True) == "東京タワー"


@given(st.text(st.characters(exclude_characters="\r\n> "), max_size=80))
def test_a_text_without_open_lines_is_kept(text: str) -> None:
    assert unflow(text) == text
