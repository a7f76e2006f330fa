"""Mail as programs write it, as no standard knows it, and as somebody who means harm would write it."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.errors import Unreadable
from socialinbox.core.files import safe_file_name
from socialinbox.networks.mime import ParsedMail, parse_mail
from tests.networks.torture_mails import HEAD, TORTURE, Torture, _nest, mail, multipart, part
from tests.shared_data import naughty_strings
from tests.watching import watched


def _check(parsed: ParsedMail) -> None:
    """What holds for each mail that can be read, whatever it is."""
    for text in (parsed.text, parsed.quoted, parsed.subject, parsed.from_name, parsed.from_address, parsed.date_raw):
        text.encode()
        assert not set(text) & set("\x00\r\x1b\u2028")
    assert "\n" not in parsed.subject + parsed.from_name + parsed.from_address + parsed.message_id
    assert parsed.date is None or parsed.date.tzinfo is UTC
    for file in parsed.attachments:
        assert file.name == safe_file_name(file.name)
        assert file.size == len(file.payload)


def test_there_are_more_than_a_hundred() -> None:
    assert len(TORTURE) > 150


@pytest.mark.parametrize("torture", TORTURE.values(), ids=list(TORTURE))
def test_torture(torture: Torture) -> None:
    parsed = parse_mail(torture.raw)
    _check(parsed)
    assert torture.text is None or parsed.text == torture.text
    assert torture.subject is None or parsed.subject == torture.subject
    assert torture.sender is None or parsed.from_address == torture.sender
    assert torture.files is None or tuple(each.name for each in parsed.attachments) == torture.files
    assert torture.payload is None or parsed.attachments[0].payload == torture.payload
    assert not torture.notice or torture.notice in parsed.notices


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "no_headers"),
        (b"\0" * 100_000, "no_headers"),
        (b"just some words\r\n", "no_headers"),
        (b"X-A: b\r\n\r\nx", "no_headers"),
        (HEAD + b"\r\n" + b"x" * (25 * 1024 * 1024), "too_large"),
        (HEAD + b"\r\n" + b"\n" * 600_001, "too_many_lines"),
        (HEAD + b"\r\n" + b"\r" * 600_001, "too_many_lines"),
        (_nest(50), "too_deep"),
        (_nest(1_000), "too_deep"),
    ],
    ids=["empty", "zeros", "words", "other headers", "large", "lines", "returns", "deep", "very deep"],
)
def test_what_cannot_be_read_is_kept_raw(raw: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_mail(raw)
    assert (caught.value.reason, caught.value.raw) == (reason, raw)


def test_forty_nine_levels_are_read() -> None:
    assert parse_mail(_nest(49)).text == "Hello there"


@pytest.mark.parametrize("seed", range(20))
def test_three_thousand_mutations_are_answered(seed: int) -> None:
    """Bytes changed, cut out, doubled and exchanged between mails: read or unreadable, nothing else."""
    pick = random.Random(seed)
    bases = [each.raw for each in TORTURE.values() if len(each.raw) < 20_000]
    assert len(bases) > 150
    for base in bases:
        data = bytearray(base)
        for _ in range(pick.randrange(1, 6)):
            start, other = pick.randrange(len(data) + 1), pick.choice(bases)
            end = start + pick.randrange(40)
            kind = pick.randrange(4)
            if kind == 0:
                data[start:end] = pick.randbytes(pick.randrange(20))
            elif kind == 1:
                data[start:end] = b""
            elif kind == 2:
                data[start:start] = data[start:end] * pick.randrange(50)
            else:
                data[start:end] = other[start : start + pick.randrange(200)]
        try:
            parsed = parse_mail(bytes(data))
        except Unreadable:
            continue
        _check(parsed)


@given(st.binary(max_size=600))
def test_any_bytes_below_a_sender_are_answered(data: bytes) -> None:
    _check(parse_mail(b"From: a@b.example\r\n" + data))


HEADER_NAMES = st.sampled_from(
    ["Subject", "From", "To", "Cc", "Reply-To", "Date", "Message-ID", "References", "In-Reply-To", "Content-Type",
     "Content-Disposition", "Content-Transfer-Encoding", "Content-ID", "Precedence", "Auto-Submitted", "List-Id"]
)  # fmt: skip
HEADER_VALUES = st.text(st.characters(exclude_characters="\r\n"), max_size=80) | st.lists(
    st.sampled_from(["=?utf-8?q?", "?=", "<", ">", "(", ")", '"', "\\", "@", ",", ";", ":", "a", "=", "boundary=",
                     "*0*=",
                     "charset=", "multipart/mixed", "text/html", "filename", "''", "%", "é", " ", "\t", "\x00"]),
    max_size=25,
).map("".join)  # fmt: skip


@given(st.lists(st.tuples(HEADER_NAMES, HEADER_VALUES), max_size=8), st.binary(max_size=80))
def test_any_headers_are_answered(lines: list[tuple[str, str]], body: bytes) -> None:
    raw = b"".join(f"{name}: {value}\r\n".encode("utf-8", "surrogatepass") for name, value in lines)
    _check(parse_mail(b"From: a@b.example\r\n" + raw + b"\r\n" + body))


def test_naughty_strings_everywhere() -> None:
    for each in naughty_strings():
        data = " ".join(each.split()).encode("utf-8", "replace")
        raw = (
            b"From: "
            + data
            + b" <a@b.example>\r\nSubject: "
            + data
            + b"\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        )
        raw += (
            b"--b\r\n\r\n"
            + data
            + b"\r\n--b\r\nContent-Disposition: attachment; filename*=utf-8''"
            + data
            + b"\r\n\r\nx\r\n"
        )
        parsed = parse_mail(raw)
        _check(parsed)
        assert len(parsed.attachments) == 1


@pytest.mark.parametrize(
    "raw",
    [
        mail(b"\xff", "Content-Type: text/plain; charset=canary_codec"),
        mail(b"--b\r\n\r\nx", "Content-Type: multipart/mixed; boundary*=canary_codec''b"),
        mail(b"x", "Content-Disposition: attachment; filename*=canary_codec''%ff"),
        mail(b"x", "X-A: b", head=b"From: =?canary_codec?q?=ff?= <a@b.example>\r\nSubject: =?canary_codec?q?=ff?=\r\n"),
        mail(b'<img src="file:///etc/hostname"><link href="http://canary.example/">', "Content-Type: text/html"),
        mail(b"x", "Content-Type: message/external-body; access-type=local-file; name=/etc/hostname"),
    ],
    ids=["charset", "boundary", "file name", "words", "html", "external body"],
)
def test_nothing_is_opened_imported_or_asked_because_a_mail_says_so(raw: bytes) -> None:
    parse_mail(mail("été".encode("cp1252")))  # Python loads its own codecs when they are first used
    with watched() as touched:
        parse_mail(raw)
    assert touched == []


def test_a_whole_mail() -> None:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Zoë Roy <zoe@example.com>"
    message["To"] = "Support <help@shop.example>, bob@shop.example"
    message["Cc"] = "amy@shop.example"
    message["Reply-To"] = "answers@example.com"
    message["Subject"] = "Réclamation ☕"
    message["Message-ID"] = "<m2@example.com>"
    message["In-Reply-To"] = "<m1@shop.example>"
    message["References"] = "<m0@shop.example> <m1@shop.example>"
    message["Date"] = "Sat, 21 Nov 2026 05:00:00 +0100"
    message.set_content("Bonjour, où est ma commande ?\n\nLe 3 mars 2026 à 10:00, Bob a écrit :\n> Merci\n")
    message.add_alternative("<p>Bonjour</p><img src='http://t.example/p.gif'>", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="reçu.pdf")
    parsed = parse_mail(message.as_bytes())
    assert (parsed.from_name, parsed.from_address, parsed.reply_to) == (
        "Zoë Roy",
        "zoe@example.com",
        "answers@example.com",
    )
    assert [each.address for each in parsed.to] == ["help@shop.example", "bob@shop.example"]
    assert [each.address for each in parsed.cc] == ["amy@shop.example"]
    assert (parsed.subject, parsed.message_id) == ("Réclamation ☕", "<m2@example.com>")
    assert (parsed.in_reply_to, parsed.references) == ("<m1@shop.example>", ("<m0@shop.example>", "<m1@shop.example>"))
    assert parsed.date == datetime(2026, 11, 21, 4, tzinfo=UTC)
    assert parsed.text == "Bonjour, où est ma commande ?"
    assert parsed.quoted == "Le 3 mars 2026 à 10:00, Bob a écrit :\n> Merci"
    assert (parsed.language, parsed.html_blocked, parsed.notices) == ("fr", 0, ())
    (file,) = parsed.attachments
    assert (file.name, file.declared_type, file.detected_type) == ("reçu.pdf", "application/pdf", "application/pdf")
    assert (file.size, file.is_inline, file.payload) == (8, False, b"%PDF-1.4")
    assert not any((parsed.is_automatic, parsed.is_bounce, parsed.is_bulk, parsed.is_list))


def test_html_only_counts_what_it_would_have_fetched() -> None:
    parsed = parse_mail(mail(b"<p>Hi</p><img src=http://t.example/p.gif>", "Content-Type: text/html"))
    assert (parsed.text, parsed.html_blocked) == ("Hi", 1)


def test_a_file_that_lies_shows_both_types() -> None:
    raw = multipart(part(b"MZ\x90\x00", "Content-Type: image/png", "Content-Disposition: attachment; filename=cat.png"))
    (file,) = parse_mail(raw).attachments
    assert (file.declared_type, file.detected_type) == ("image/png", "application/x-msdownload")


def test_a_flowed_mail_gets_its_paragraphs_back() -> None:
    raw = mail(b"one \r\ntwo\r\n> old \r\n> older", "Content-Type: text/plain; format=flowed")
    assert parse_mail(raw).text == "one two"
    assert parse_mail(raw).quoted == "> old older"


@pytest.mark.parametrize(
    ("lines", "is_automatic", "is_bounce"),
    [
        ([], False, False),
        (["Auto-Submitted: no"], False, False),
        (["Auto-Submitted: auto-replied"], True, False),
        (["Auto-Submitted: Auto-Replied; owner-email=x"], True, False),
        (["Auto-Submitted: auto-generated"], True, False),
        (["Auto-Submitted: auto-generated", "Reply-To: customer@example.com"], False, False),
        (["Precedence: auto_reply"], True, False),
        (["Precedence: bulk"], False, False),
        (["X-Autoreply: yes"], True, False),
        (["X-Autorespond: away"], True, False),
        (['Content-Type: multipart/report; report-type=delivery-status; boundary="b"'], True, True),
        (['Content-Type: multipart/report; report-type=disposition-notification; boundary="b"'], False, False),
        (["List-Id: <news.example.com>"], False, False),
    ],
)
def test_automatic_answers_and_bounces(lines: list[str], is_automatic: bool, is_bounce: bool) -> None:
    parsed = parse_mail(mail(b"x", *lines))
    assert (parsed.is_automatic, parsed.is_bounce) == (is_automatic, is_bounce)


@pytest.mark.parametrize(
    "head",
    [
        "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\n",
        "From: Mail Delivery <postmaster@mx.example>\r\nSubject: Failure\r\n",
        "From: a@b.example\r\nSubject: Automatic reply: Order\r\n",
        "From: a@b.example\r\nSubject: =?utf-8?q?R=C3=A9ponse_automatique_=3A_absent?=\r\n",
        "From: a@b.example\r\nSubject: Out of office\r\n",
        "From: a@b.example\r\nSubject: Absence du bureau\r\n",
    ],
)
def test_automatic_answers_that_do_not_say_so(head: str) -> None:
    assert parse_mail(mail(b"x", head=head.encode())).is_automatic


def test_lists_and_bulk() -> None:
    assert parse_mail(mail(b"x", "List-Unsubscribe: <mailto:x@y.example>")).is_list
    assert parse_mail(mail(b"x", "Precedence: bulk")).is_bulk


def test_the_digest_knows_a_mail_again_whatever_way_it_came() -> None:
    one = mail(b"Hello\r\nthere\r\n", "Date: Sat, 21 Nov 2026 05:00:00 +0100", "To: a@b.example")
    lines = one.partition(b"\r\n\r\n")[0].split(b"\r\n")
    other = b"\n".join(
        [b"Received: from mx.example", b"X-Spam: no", *reversed(lines), b"", b"Hello", b"there", b"", b""]
    )
    digest = parse_mail(one).content_digest
    assert parse_mail(other).content_digest == digest
    assert len(digest) == 32


@pytest.mark.parametrize(
    ("old", "new"), [(b"Hello", b"Hallo"), (b"<1@", b"<2@"), (b"Subject: Order", b"Subject: Other"), (b"zoe@", b"zoo@")]
)
def test_the_digest_tells_mails_apart(old: bytes, new: bytes) -> None:
    one = mail(b"Hello there")
    assert old in one
    assert parse_mail(one).content_digest != parse_mail(one.replace(old, new)).content_digest


def test_all_texts_of_a_mail_share_one_limit() -> None:
    page = part(b"<p>seen</p>" + b"<!-- -->" * 60_000, "Content-Type: text/html")
    parsed = parse_mail(multipart(*[page] * 10))
    assert parsed.text.split() == ["seen"] * 3
    assert "cut" in parsed.notices


WORST = {
    "file of 25 MB": mail(
        (b"A" * 76 + b"\r\n") * 330_000, "Content-Type: application/pdf", "Content-Transfer-Encoding: base64"
    ),
    "text of 25 MB": mail(b"x" * 25_000_000),
    "html of 25 MB": mail(b"<div>" * 5_000_000, "Content-Type: text/html"),
    "a thousand pages": multipart(*[part(b"<p>x" * 6_000, "Content-Type: text/html")] * 990),
    "spaces": mail(b" \t" * 10_000_000 + b"x"),
    "flowed": mail(b"x \r\n" * 400_000, "Content-Type: text/plain; format=flowed"),
    "marks": mail(b">" * 1_000_000, "Content-Type: text/plain; format=flowed"),
    "parameters": multipart(*[part(b"x", 'Content-Type: text/plain; a="' + ';"\\' * 5_000)] * 900),
    "recipients": mail(b"x", *["To: " + "a," * 30_000] * 300),
    "words": mail(b"x", "To: " + "=?utf-8?q?=C3=A9?= " * 20_000),
    "quotes": mail(b"x", "To: " + '"\\' * 30_000, "Cc: " + "<" * 60_000, "Reply-To: " + "a." * 30_000),
    "levels": _nest(49).replace(b"Hello", b"Hello\r\n" * 200_000),
}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("raw", WORST.values(), ids=list(WORST))
def test_the_worst_mails_end(raw: bytes) -> None:
    """Each takes a second or two; anything that is not linear would take minutes."""
    parsed = parse_mail(raw)
    assert len(parsed.text.encode()) <= 256 * 1024
