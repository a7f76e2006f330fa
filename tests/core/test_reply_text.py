"""A reply as it is posted and as it is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.reply_text import counted_text, posted_text

DATA = {"prefix": "@alice @bob@remote.example ", "private_prefix": "@alice ", "spoiler_text": "spider"}


@pytest.mark.parametrize(
    ("text", "posted"),
    [
        ("hello", "@alice @bob@remote.example hello"),
        ("hello @alice", "@bob@remote.example hello @alice"),
        ("Dear @ALICE, dear @Bob@Remote.Example.", "Dear @ALICE, dear @Bob@Remote.Example."),
        ("@alice.", "@bob@remote.example @alice."),
        ("@alice@elsewhere.example", "@alice @bob@remote.example @alice@elsewhere.example"),
        ("@alice-b and @alice.b and @alice:b", "@alice @bob@remote.example @alice-b and @alice.b and @alice:b"),
        ("@alicette", "@alice @bob@remote.example @alicette"),
        ("me@alice", "@alice @bob@remote.example me@alice"),
        ("https://x.example/@alice", "@alice @bob@remote.example https://x.example/@alice"),
        ("@bob@remote.example.org", "@alice @bob@remote.example @bob@remote.example.org"),
        ("(@alice)", "@bob@remote.example (@alice)"),
        ("", "@alice @bob@remote.example "),
    ],
)
def test_names_stand_before_the_text_unless_it_says_them(text: str, posted: str) -> None:
    assert posted_text(text, DATA, is_private=False) == posted


def test_a_private_reply_names_fewer() -> None:
    assert posted_text("hello", DATA, is_private=True) == "@alice hello"


def test_a_warning_counts_too() -> None:
    assert counted_text("hello", DATA, is_private=True) == "spider@alice hello"


@given(st.text())
def test_without_names_a_text_stays_as_it_is(text: str) -> None:
    assert posted_text(text, {}, is_private=False) == counted_text(text, {}, is_private=True) == text


@given(st.text())
def test_the_prefix_is_the_most_that_is_added(text: str) -> None:
    assert posted_text(text, DATA, is_private=False).endswith(text)
    assert len(posted_text(text, DATA, is_private=False)) <= len(DATA["prefix"] + text)
