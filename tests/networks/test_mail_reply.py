"""The bytes of a reply: read back by another reader, and by an attacker."""

from __future__ import annotations

import email.policy
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.errors import Rejected
from socialinbox.networks.mail_headers import MailAddress
from socialinbox.networks.mail_reply import MAX_REFERENCES, build_reply
from socialinbox.networks.mime import parse_mail
from tests.shared_data import naughty_strings

US = MailAddress("Équipe Support", "help@shop.example")
ZOE = MailAddress("Zoë", "zoe@example.com")
WHEN = datetime(2026, 11, 21, 4, 5, 6, tzinfo=UTC)
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]


def reply(
    text: str = "Hello",
    subject: str = "Order",
    to: tuple[MailAddress, ...] = (ZOE,),
    sender: MailAddress = US,
    **more: object,
) -> bytes:
    """A reply with everything usual."""
    return build_reply(
        message_id="<key@shop.example>",
        sender=sender,
        to=to,
        subject=subject,
        text=text,
        date=WHEN,
        **more,  # type: ignore[arg-type]
    )


def read(raw: bytes) -> EmailMessage:
    """Read with the standard library's own modern reader, which is not ours."""
    message = BytesParser(policy=email.policy.default).parsebytes(raw)
    assert isinstance(message, EmailMessage)
    return message


def test_a_reply_is_read_back() -> None:
    raw = reply(
        "Voilà 😀\n\nAnna",
        "Réclamation",
        cc=[MailAddress("", "bob@shop.example")],
        in_reply_to="<m2@example.com>",
        references=["<m1@shop.example>", "<m2@example.com>"],
        introduction="Le 3 mars, Zoë a écrit :",
        quoted="Où est-il ?\n> Bonjour\n\nZoë",
    )
    message = read(raw)
    assert message.defects == []
    assert [(each.display_name, each.addr_spec) for each in message["From"].addresses] == [(US.name, US.address)]
    assert [(each.display_name, each.addr_spec) for each in message["To"].addresses] == [("Zoë", "zoe@example.com")]
    assert message["Cc"].addresses[0].addr_spec == "bob@shop.example"
    assert message["Subject"] == "Re: Réclamation"
    assert message["Message-ID"] == "<key@shop.example>"
    assert message["In-Reply-To"] == "<m2@example.com>"
    assert message["References"].split() == ["<m1@shop.example>", "<m2@example.com>"]
    assert message["Date"].datetime == WHEN
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == (
        "Voilà 😀\n\nAnna\n\nLe 3 mars, Zoë a écrit :\n> Où est-il ?\n>> Bonjour\n>\n> Zoë\n"
    )


def test_the_same_reply_is_the_same_bytes() -> None:
    elsewhere = WHEN.astimezone(timezone(timedelta(hours=9)))
    arguments = {"message_id": "<k@x.example>", "sender": US, "to": [ZOE], "subject": "é", "text": "é" * 500}
    assert build_reply(date=WHEN, **arguments) == build_reply(date=elsewhere, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("subject", "written"),
    [
        ("Order", "Re: Order"),
        ("Re: Order", "Re: Order"),
        ("RE : Order", "RE : Order"),
        ("Regarding", "Re: Regarding"),
        ("", "Re:"),
        ("a\r\nBcc: x@y.example", "Re: a Bcc: x@y.example"),
        ("=?utf-8?q?a?=", "Re: =?utf-8?q?a?="),
        ("\u202egnp.exe", "Re: gnp.exe"),
        ("x" * 1_000, "Re: " + "x" * 250),
        ("東京" * 60, "Re: " + "東京" * 60),
    ],
)
def test_subjects(subject: str, written: str) -> None:
    raw = reply(subject=subject)
    assert parse_mail(raw).subject == written
    assert max(map(len, raw.split(b"\r\n"))) < 998


INJECTIONS = st.text(st.characters(), max_size=120) | st.lists(
    st.sampled_from(["\r", "\n", "\r\n", "Bcc: x@evil.example", "\u2028", "\x85", "\x0b", ":",
                     "=?utf-8?q?=0D=0A?=", "=0A", '"',
                     "\\", "<x@evil.example>", ",", ";", "(", ")", "é", " ", "\t", "\x00", "\udc0a"]),
    max_size=12,
).map("".join)  # fmt: skip


@given(INJECTIONS, INJECTIONS, INJECTIONS)
def test_nothing_in_a_name_or_subject_leaves_its_header(subject: str, ours: str, theirs: str) -> None:
    raw = reply(
        subject=subject, sender=MailAddress(ours, "help@shop.example"), to=(MailAddress(theirs, "zoe@example.com"),)
    )
    head = raw.partition(b"\r\n\r\n")[0]
    names = [line.partition(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] not in b" \t"]
    assert names == HEADERS
    assert b"\r" not in head.replace(b"\r\n", b"")
    assert b"\n" not in head.replace(b"\r\n", b"")
    parsed = parse_mail(raw)
    assert (parsed.from_address, [each.address for each in parsed.to]) == ("help@shop.example", ["zoe@example.com"])
    message = read(raw)
    assert [each.addr_spec for each in message["To"].addresses] == ["zoe@example.com"]
    assert [each.addr_spec for each in message["From"].addresses] == ["help@shop.example"]


def test_naughty_names_and_subjects() -> None:
    for each in naughty_strings():
        raw = reply(each, each, (MailAddress(each, "zoe@example.com"),))
        assert [to.address for to in parse_mail(raw).to] == ["zoe@example.com"]
        assert [to.addr_spec for to in read(raw)["To"].addresses] == ["zoe@example.com"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=400), st.integers(1, 40))
def test_the_text_arrives_as_written(line: str, count: int) -> None:
    text = "\n".join([line] * count)
    raw = reply(text)
    assert read(raw).get_content().replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("text", ["x" * 5_000, ".", "From here\nFrom there", "a  \n b\t", "=\n==", "\n\n\nx"])
def test_odd_texts_arrive_as_written(text: str) -> None:
    raw = reply(text)
    assert read(raw).get_content().replace("\r\n", "\n") == text + "\n"
    assert max(map(len, raw.split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    "address",
    [
        "", "zoe", "@example.com", "zoe@", "a b@example.com", "zoe@example.com\r\nBcc: x@evil.example",
        "zoe@exa mple.com",
        "<zoe@example.com>", "zoe@example.com,x@evil.example", "zoë@example.com", '"a"@example.com',
        "zoe@[127.0.0.1]",
        "zoe@x..example", "zoe@example.com>", "a" * 65 + "@example.com", "zoe@" + "x" * 260 + ".example",
        "zoe@\u202eexample.com",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Rejected) as caught:
        reply(to=(MailAddress("Zoë", address),))
    assert caught.value.detail == "address"


def test_a_domain_beyond_ascii_is_written_in_ascii() -> None:
    assert b"<zoe@xn--bcher-kva.example>" in reply(to=(MailAddress("Zoe", "zoe@bücher.example"),))


@pytest.mark.parametrize("own", ["", "key@shop.example", "<a@b> <c@d>", "<a b@c>", "<a@b>\r\nBcc: x@y.example"])
def test_a_bad_message_id_is_refused(own: str) -> None:
    with pytest.raises(Rejected):
        build_reply(message_id=own, sender=US, to=[ZOE], subject="", text="", date=WHEN)


def test_nobody_to_write_to_is_refused() -> None:
    with pytest.raises(Rejected):
        reply(to=())


def test_of_a_long_conversation_the_first_and_the_last_mails_are_named() -> None:
    raw = reply(references=[f"<{number}@x.example>" for number in range(500)], in_reply_to="<499@x.example>")
    chain = parse_mail(raw).references
    assert len(chain) == MAX_REFERENCES
    assert (chain[0], chain[-1]) == ("<0@x.example>", "<499@x.example>")
    assert max(map(len, raw.split(b"\r\n"))) < 100


def test_references_cannot_carry_headers() -> None:
    raw = reply(references=["<a@b>\r\nBcc: x@evil.example", "<c@d>"], in_reply_to="<e@f>\r\nBcc: y@evil.example")
    assert b"Bcc" not in raw
    assert parse_mail(raw).references == ("<a@b>", "<c@d>", "<e@f>")


def test_many_recipients_fold() -> None:
    people = tuple(MailAddress(f"Person {number}", f"p{number}@example.com") for number in range(50))
    raw = reply(to=people)
    assert parse_mail(raw).to == people
    assert max(map(len, raw.split(b"\r\n"))) < 100
