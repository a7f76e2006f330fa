"""Text and tags as browsers tell them apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from socialinbox.networks.html_tokens import MAX_ATTRIBUTES, attributes, tokens


def test_attributes_are_read_as_browsers_read_them() -> None:
    assert attributes(' HREF = "a&amp;b" x y=\'1"2\' z=un"quoted href=second / =lost') == {
        "href": "a&b",
        "x": "",
        "y": '1"2',
        "z": 'un"quoted',
        "lost": "",
    }


def test_tokens_cut_nothing_away_from_text() -> None:
    cut = [(each.name, each.is_end, each.text) for each in tokens("a<P x>b</p >c&lt;")]
    assert cut == [("", False, "a"), ("p", False, " x"), ("", False, "b"), ("p", True, " "), ("", False, "c<")]


def test_what_lies_in_a_script_is_one_text() -> None:
    cut = [(each.name, each.text) for each in tokens("<script>a<b>'</p>&lt;</SCRIPT x>c")]
    assert cut == [("script", ""), ("", "a<b>'</p>&lt;"), ("script", " x"), ("", "c")]


def test_of_too_many_attributes_the_first_are_read() -> None:
    assert len(attributes("".join(f" a{number}=1" for number in range(10_000)))) == MAX_ATTRIBUTES


@given(st.text(st.characters(exclude_characters="<&")))
def test_text_without_markup_is_kept(text: str) -> None:
    assert [each.text for each in tokens(text)] == ([text] if text else [])
