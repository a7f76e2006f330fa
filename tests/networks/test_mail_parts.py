"""The limits on what the standard parser is given."""

from __future__ import annotations

from email.feedparser import BytesFeedParser

import pytest

from socialinbox.core.errors import Unreadable
from socialinbox.networks.mail_parts import MAX_DEPTH, MAX_HEADER, MAX_HEADERS, MAX_PARTS, read_parts
from tests.networks.torture_mails import TEXT, _nest, mail, multipart, part


def test_parts_within_the_limit_are_all_there() -> None:
    root, were_dropped = read_parts(multipart(*[TEXT] * (MAX_PARTS - 1)))
    assert (len(root.parts), were_dropped) == (MAX_PARTS - 1, False)


def test_parts_beyond_the_limit_are_dropped() -> None:
    root, were_dropped = read_parts(multipart(*[TEXT] * (MAX_PARTS * 3)))
    assert (len(root.parts), were_dropped) == (MAX_PARTS - 1, True)


def test_depth_is_counted_before_the_parser_goes_deeper() -> None:
    root, _ = read_parts(_nest(MAX_DEPTH - 1))
    depth = 1
    while root.parts:
        root = root.parts[0]
        depth += 1
    assert depth == MAX_DEPTH
    with pytest.raises(Unreadable):
        read_parts(_nest(MAX_DEPTH))


def test_headers_are_cut_in_length_and_number() -> None:
    root, _ = read_parts(mail(b"", "X-Long: " + "x" * (2 * MAX_HEADER), *["X-A: b"] * (2 * MAX_HEADERS)))
    assert root.was_cut
    assert len(root.header("x-long")) == MAX_HEADER
    assert len(list(root.headers("x-a"))) < MAX_HEADERS


def test_a_header_is_found_whatever_its_capitals_and_folds() -> None:
    root, _ = read_parts(b"SUBJECT: a\r\n b\r\nsubject: c\r\n\r\n")
    assert root.header("subject") == "a b"
    assert list(root.headers("subject")) == ["a b", "c"]
    assert root.header("x-absent") == ""


def test_the_line_end_before_a_boundary_is_no_part_of_a_file() -> None:
    root, _ = read_parts(multipart(part(b"a\r\n", "Content-Type: application/x-own")))
    assert root.parts[0].body() == (b"a\r\n", False)


@pytest.mark.parametrize(
    "trouble", [ValueError("x"), LookupError("x"), TypeError("x"), AssertionError("x"), RecursionError("x")]
)
def test_a_parser_that_fails_makes_a_mail_unreadable(trouble: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard parser has raised each of these on some odd mail of some version."""

    def fail(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(BytesFeedParser, "feed", fail)
    with pytest.raises(Unreadable) as caught:
        read_parts(b"From: a@b.example\r\n\r\nx")
    assert caught.value.raw == b"From: a@b.example\r\n\r\nx"
