"""A mail as a message, and a reply as a mail: pure rules, without a server."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage

import pytest

from socialinbox.core.errors import Rejected
from socialinbox.core.exchange import IncomingMessage, Outgoing
from socialinbox.networks.mail_translation import Correspondence, MailFolder
from tests.networks.mail_samples import make_mail

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ARRIVED = NOW - timedelta(minutes=1)
OURS = "<0123456789abcdef.socialinbox@example.test>"
SHOP = Correspondence("Shop@example.test", "The Shop")


def read(
    mail: bytes, folder: MailFolder = "inbox", *, arrived: datetime | None = ARRIVED, size: int = 0
) -> IncomingMessage:
    message = SHOP.message_of(mail, folder, arrived, NOW, size)
    assert message is not None
    return message


def outgoing_to(message: IncomingMessage, **changes: object) -> Outgoing:
    outgoing = Outgoing(
        key="0123456789abcdef",
        text="Our answer",
        is_private=True,
        reply_to=message.remote_id,
        reply_data=message.reply_data,
        subject=message.subject,
        queued_at=NOW,
    )
    return replace(outgoing, **changes)  # type: ignore[arg-type]


class TestIdentity:
    def test_two_copies_of_one_mail_are_one(self) -> None:
        mail = make_mail("hello", message_id="<a@customer.test>")
        copy = b"Received: from far away\r\nX-Spam: no\r\n" + mail
        assert read(mail).remote_id == read(copy).remote_id

    def test_a_reused_message_id_hides_nothing(self) -> None:
        first = make_mail("hello", message_id="<a@customer.test>", date=NOW)
        other = make_mail("other", message_id="<a@customer.test>", date=NOW)
        assert read(first).remote_id != read(other).remote_id

    def test_a_mail_without_a_name_has_an_identity(self) -> None:
        mail = make_mail("hello", message_id="", date=NOW)
        message = read(mail)
        assert message.remote_id == read(mail).remote_id
        assert len(message.remote_id) > 10
        assert message.thread == (message.remote_id,)

    def test_our_reply_is_known_by_its_key_however_the_server_rebuilt_it(self) -> None:
        sent = make_mail("as sent", sender="shop@example.test", message_id=OURS)
        rebuilt = make_mail("as kept\r\n-- \r\nby the server", sender="shop@example.test", message_id=OURS)
        assert read(sent, "sent").remote_id == read(rebuilt, "sent").remote_id == OURS
        assert read(sent, "sent").sent_key == "0123456789abcdef"

    def test_a_copy_of_our_reply_in_the_inbox_is_no_message(self) -> None:
        mail = make_mail("copy", sender="SHOP@example.test", message_id=OURS)
        assert SHOP.message_of(mail, "inbox", ARRIVED, NOW) is None

    def test_a_stranger_cannot_speak_with_our_key(self) -> None:
        message = read(make_mail("forged", sender="eve@evil.test", message_id=OURS))
        assert message.direction == "incoming"
        assert message.sent_key == ""
        assert message.remote_id != OURS

    def test_a_key_of_another_domain_is_not_ours(self) -> None:
        mail = make_mail("x", sender="shop@example.test", message_id="<0123.socialinbox@evil.test>")
        assert read(mail, "sent").sent_key == ""


class TestThread:
    def test_the_root_names_the_conversation(self) -> None:
        more = "References: <root@a> <second@a>\nIn-Reply-To: <second@a>\n"
        message = read(make_mail(message_id="<third@a>", more=more))
        assert message.thread == ("<root@a>", "<second@a>", "<third@a>")
        assert message.subject_key == ""

    def test_without_references_the_answered_mail_does(self) -> None:
        message = read(make_mail(message_id="<third@a>", more="In-Reply-To: <second@a>\n"))
        assert message.thread == ("<second@a>", "<third@a>")

    def test_the_subject_joins_only_the_same_people(self) -> None:
        question = read(make_mail(subject="My order"))
        again = read(make_mail(subject="RE: [shop] my  order"))
        other = read(make_mail(subject="My order", sender="bob@customer.test"))
        our_words = read(make_mail(subject="Re: My order", sender="shop@example.test", to="ada@customer.test"), "sent")
        assert question.subject_key == again.subject_key == our_words.subject_key
        assert question.subject_key not in ("", other.subject_key)

    def test_no_subject_joins_nothing(self) -> None:
        assert read(make_mail(subject="")).subject_key == ""


class TestTime:
    def test_the_date_of_a_mail_is_when_it_was_written(self) -> None:
        message = read(make_mail(date=NOW - timedelta(hours=3)))
        assert (message.created_at, message.claimed_at) == (NOW - timedelta(hours=3), "")

    @pytest.mark.parametrize(
        "claimed", ["Fri, 01 Jan 2100 00:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 +0000", "yesterday", ""]
    )
    def test_an_absurd_date_gives_way_to_the_arrival(self, claimed: str) -> None:
        mail = (
            make_mail()
            .replace(b"\r\nDate: ", b"\r\nX-Date: ")
            .replace(b"\r\nMIME", b"\r\nDate: %b\r\nMIME" % claimed.encode())
        )
        message = read(mail)
        assert (message.created_at, message.claimed_at) == (ARRIVED, claimed)

    def test_an_absurd_arrival_is_capped_too(self) -> None:
        mail = make_mail(date=NOW + timedelta(days=1))
        assert read(mail, arrived=NOW + timedelta(days=2)).created_at == NOW
        assert read(mail, arrived=None).created_at == NOW


class TestContents:
    def test_files_come_with_their_bytes_and_true_types(self) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Message-ID"] = "ada@customer.test", "shop@example.test", "<f@a>"
        mail.set_content("see below")
        mail.add_attachment(b"\x89PNG\r\n\x1a\nxx", maintype="image", subtype="png", filename="a.png")
        mail.add_attachment(b"PK\x03\x04docx", maintype="application", subtype="msword", filename="b.docx")
        mail.add_attachment(b"<html>gotcha", maintype="image", subtype="jpeg", filename="c.jpg")
        message = read(mail.as_bytes())
        assert [each.media_type for each in message.attachments] == [
            "image/png",
            "application/msword",
            "text/html",
        ]
        assert message.attachments[0].payload == b"\x89PNG\r\n\x1a\nxx"
        assert message.notices == ("file_type_differs",)

    def test_blocked_content_is_counted(self) -> None:
        mail = make_mail('<img src="https://spy.test/1"><p>hi</p>').replace(b"text/plain", b"text/html")
        assert "blocked_content:1" in read(mail).notices

    def test_a_head_alone_tells_the_size(self) -> None:
        head = make_mail("never seen").partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        message = read(head, size=30_000_000)
        assert message.text == ""
        assert message.subject == "My order"
        assert message.notices == ("too_large:30000000",)

    @pytest.mark.parametrize(
        "more", ["Auto-Submitted: auto-replied\n", "Precedence: auto_reply\n", "X-Autoreply: yes\n"]
    )
    def test_automatic_mails_are_flagged(self, more: str) -> None:
        assert read(make_mail(more=more)).is_automatic
        assert not read(make_mail()).is_automatic

    def test_a_bounce_is_flagged(self) -> None:
        assert read(make_mail(sender="MAILER-DAEMON@customer.test")).is_automatic

    def test_a_mail_without_a_sender_still_has_an_author(self) -> None:
        assert read(make_mail(sender="")).author.remote_id == "unknown"

    def test_authors_are_known_by_their_address_in_small_letters(self) -> None:
        author = read(make_mail(sender="Ada <ADA@Customer.test>")).author
        assert (author.remote_id, author.name) == ("ada@customer.test", "Ada")


class TestReplies:
    def test_the_same_reply_makes_the_same_bytes(self) -> None:
        outgoing = outgoing_to(read(make_mail()))
        assert SHOP.mail_of(outgoing, NOW) == SHOP.mail_of(outgoing, NOW + timedelta(days=3))

    def test_a_reply_continues_the_chain(self) -> None:
        question = read(make_mail(message_id="<3@a>", more="References: <1@a> <2@a>\n"))
        mail = message_from_bytes(SHOP.mail_of(outgoing_to(question), NOW))
        assert mail["References"].split() == ["<1@a>", "<2@a>", "<3@a>"]
        assert mail["In-Reply-To"] == "<3@a>"

    def test_a_chain_of_one_survives_without_references(self) -> None:
        question = read(make_mail(message_id="<2@a>", more="In-Reply-To: <1@a>\n"))
        mail = message_from_bytes(SHOP.mail_of(outgoing_to(question), NOW))
        assert mail["References"].split() == ["<1@a>", "<2@a>"]

    def test_a_reply_goes_where_the_customer_asks_and_to_nobody_in_copy(self) -> None:
        more = "Reply-To: home@customer.test\nCc: everybody@list.test\n"
        outgoing = outgoing_to(read(make_mail(more=more)))
        mail = message_from_bytes(SHOP.mail_of(outgoing, NOW))
        assert SHOP.recipients(outgoing) == ["home@customer.test"]
        assert mail["To"] == "home@customer.test"
        assert mail["Cc"] is None

    def test_below_our_own_mail_a_reply_goes_to_the_customer(self) -> None:
        ours = read(make_mail(sender="shop@example.test", to="Ada <ada@customer.test>, shop@example.test"), "sent")
        assert SHOP.recipients(outgoing_to(ours)) == ["ada@customer.test"]

    def test_a_reply_without_anybody_to_get_it_is_rejected(self) -> None:
        with pytest.raises(Rejected):
            SHOP.mail_of(outgoing_to(read(make_mail()), reply_data={}), NOW)

    @pytest.mark.parametrize("key", ["", "a b", "x>\r\nBcc: eve@evil.test", "é"])
    def test_no_key_breaks_out_of_its_header(self, key: str) -> None:
        with pytest.raises(Rejected):
            SHOP.mail_of(outgoing_to(read(make_mail()), key=key), NOW)
