"""Header lines as values: dates of all kinds, address lists, message ids, words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.networks.mail_headers import (
    MAX_ADDRESSES,
    MAX_IDS,
    MailAddress,
    addresses,
    date_of,
    header_text,
    message_id,
    message_ids,
    parameter_text,
)

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("Tue, 3 Mar 2026 12:00:00 +0000", NOON),
        ("Tue, 03 Mar 2026 13:00:00 +0100 (CET)", NOON),
        ("3 Mar 2026 07:00 EST", NOON),
        ("Tue, 3 Mar 2026 12:00:00 -0000", NOON),
        ("Tue, 3 Mar 2026 12:00:00", NOON),
        ("Tue, 3 Mar 26 12:00:00 GMT", NOON),
        ("", None),
        ("yesterday", None),
        ("Tue, 32 Mar 2026 12:00:00 +0000", None),
        ("Tue, 3 Mar 2026 25:61:00 +0000", None),
        ("Tue, 3 Mar 0000 12:00:00 +0000", datetime(2000, 3, 3, 12, tzinfo=UTC)),
        ("Tue, 3 Mar 10000 12:00:00 +0000", None),
        ("Sat, 1 Jan 0001 00:00:00 +2359", datetime(2000, 12, 31, 0, 1, tzinfo=UTC)),
        ("Fri, 31 Dec 9999 23:59:59 -2359", None),
        ("Tue, 3 Mar 2026 12:00:00 +9999999", None),
        ("1772539200", None),
        ("(" * 10_000, None),
        ("1 " * 30_000, None),
    ],
)
def test_dates(raw: str, moment: datetime | None) -> None:
    assert date_of(raw) == moment


@given(
    st.text(st.characters(), max_size=60) | st.from_regex(r"\A\w{3}, \d{1,3} \w{3} \d{1,6} \d\d:\d\d:\d\d [+-]\d{4}\Z")
)
def test_any_date_is_answered(raw: str) -> None:
    date_of(raw)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("a@b.example", [("", "a@b.example")]),
        ("Anna Roy <a@B.Example>", [("Anna Roy", "a@b.example")]),
        ('"Roy, Anna \\"A\\"" <a@b.example>, c@d.example', [('Roy, Anna "A"', "a@b.example"), ("", "c@d.example")]),
        ("a@b.example (Anna)", [("Anna", "a@b.example")]),
        ("a@b.example (Anna (the second))", [("Anna the second", "a@b.example")]),
        (
            "Team: a@b.example, Bob <c@d.example>;, e@f.example",
            [("", "a@b.example"), ("Bob", "c@d.example"), ("", "e@f.example")],
        ),
        ("undisclosed-recipients:;", []),
        ("a@b.example; c@d.example", [("", "a@b.example"), ("", "c@d.example")]),
        ("=?utf-8?q?Zo=C3=AB?= <z@b.example>", [("Zoë", "z@b.example")]),
        ("<a@b.example> <c@d.example>", []),
        ("Anna <a@b.example> <a@b.example>", [("Anna", "a@b.example")]),
        ("alice@good.example)bob@evil.example", []),
        ("alice@good.example bob@evil.example", []),
        ("write to a@b.example", [("", "a@b.example")]),
        ('"a\\"@b.example', []),
        ('"a@good.example" <b@evil.example>', [("a@good.example", "b@evil.example")]),
        ("Name <not an address>", []),
        ("Üser <ü@exämple.example>", [("Üser", "ü@exämple.example")]),
        ("a@b@c.example", []),
        (", ,, ;", []),
    ],
)
def test_addresses(raw: str, found: list[tuple[str, str]]) -> None:
    assert addresses(raw) == tuple(MailAddress(*each) for each in found)


@given(
    st.lists(
        st.sampled_from(
            ['"', "\\", "<", ">", "(", ")", ",", ";", ":", "@", "a", ".", " ", "=?utf-8?q?", "?=", "\udce9"]
        )
    )
)
def test_any_address_list_is_answered(pieces: list[str]) -> None:
    for each in addresses("".join(pieces)):
        local, _, domain = each.address.rpartition("@")
        assert local
        assert domain
        assert not set(each.address) & set(' \t\r\n<>()[],;:\\"')


def test_too_many_addresses_are_left_out() -> None:
    assert len(addresses("a@b.example," * 5_000)) == MAX_ADDRESSES


@pytest.mark.parametrize(
    ("raw", "ids"),
    [
        ("<a@b>", ("<a@b>",)),
        ("<a@b> <c@d>\t<a@b>", ("<a@b>", "<c@d>")),
        ("Bob's mail of Tuesday <a@b>", ("<a@b>",)),
        ("<a b@c> <>", ()),
        ("<" * 1_000, ()),
        ("", ()),
    ],
)
def test_message_ids(raw: str, ids: tuple[str, ...]) -> None:
    assert message_ids(raw) == ids


@pytest.mark.parametrize(
    ("raw", "own"),
    [
        ("<a@b>", "<a@b>"),
        ("a@b", "<a@b>"),
        (" a b ", "<ab>"),
        ("", ""),
        ("<>", ""),
        ("<a<b>", "<b>"),
        ("x" * 2_000, f"<{'x' * 996}>"),
    ],
)
def test_the_own_message_id(raw: str, own: str) -> None:
    assert message_id(raw) == own


def test_of_too_many_ids_the_first_and_the_last_stay() -> None:
    ids = message_ids(" ".join(f"<{number}@x>" for number in range(1_000)))
    assert len(ids) == MAX_IDS
    assert (ids[0], ids[1], ids[-1]) == ("<0@x>", f"<{1_001 - MAX_IDS}@x>", "<999@x>")


@given(st.text(max_size=60))
def test_words_carry_any_text(text: str) -> None:
    line = " ".join(text.split())
    coded = "".join(f"={byte:02X}" for byte in line.encode())
    assert header_text(f"=?utf-8?q?{coded}?=") == header_text(line)


@given(
    st.lists(st.sampled_from(["=?", "?=", "utf-8", "?q?", "?b?", "=", "?", "w6k", "=C3", "_", " ", "\udcc3", "*fr"]))
)
def test_any_words_are_answered(pieces: list[str]) -> None:
    header_text("".join(pieces)).encode()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("plain", "plain"),
        (("utf-8", "fr", "d\xc3\xa9j\xc3\xa0"), "déjà"),
        (("made-up", None, "d\xc3\xa9"), "dé"),
        ((None, None, "abc"), "abc"),
        ("=?utf-8?q?d=C3=A9?=", "dé"),
    ],
)
def test_parameters(value: str | tuple[str | None, str | None, str] | None, text: str) -> None:
    assert parameter_text(value) == text
