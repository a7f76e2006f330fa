"""Answering a mail on a real server: what the customer gets, what lies in Sent, what is found again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes

import pytest

from socialinbox.core.errors import Rejected, Unconfirmed
from socialinbox.core.exchange import IncomingMessage
from socialinbox.networks import imap
from socialinbox.networks.imap import ImapAdapter
from tests.networks.mailboxes import Mailboxes
from tests.networks.pulling import drain, drain_until_found, make_outgoing
from tests.servers.mail import free_port

pytestmark = pytest.mark.real_server


@pytest.fixture
def adapter(boxes: Mailboxes) -> Iterator[ImapAdapter]:
    with closing(boxes.adapter()) as made:
        yield made


@pytest.fixture
def question(boxes: Mailboxes, adapter: ImapAdapter) -> IncomingMessage:
    boxes.customer_writes("my question", subject="Order 12", message_id="<question@customer.test>")
    return drain_until_found(adapter, "my question")


def test_the_customer_gets_a_proper_answer(boxes: Mailboxes, adapter: ImapAdapter, question: IncomingMessage) -> None:
    queued_at = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    outgoing = replace(make_outgoing(question, "Elle arrive demain ☕"), queued_at=queued_at)
    receipt = adapter.send(outgoing)
    mail = message_from_bytes(boxes.server.mails(boxes.customer)[0])
    us = boxes.server.address(boxes.us)
    assert mail["From"] == f"The Shop <{us}>"
    assert mail["Message-ID"] == f"<{outgoing.key}.socialinbox@example.test>" == receipt.remote_id
    assert mail["In-Reply-To"] == mail["References"] == "<question@customer.test>"
    assert mail["Subject"] == "Re: Order 12"
    assert mail["Date"] == "Sun, 01 Mar 2026 08:30:00 +0000"
    assert "127.0.0.1" in mail["Received"] or "localhost" in mail["Received"]
    assert boxes.customer_has() == ["Elle arrive demain ☕"]


def test_sent_holds_one_copy_even_after_a_repeat(
    boxes: Mailboxes, adapter: ImapAdapter, question: IncomingMessage
) -> None:
    outgoing = make_outgoing(question, "the answer")
    first = adapter.send(outgoing)
    second = adapter.send(outgoing)  # as staff may order after a doubt
    assert first.remote_id == second.remote_id
    assert boxes.sent_copies() == ["the answer"]
    assert len(drain(adapter, "sent").messages) == 1


def test_a_copy_that_the_server_made_is_enough(
    boxes: Mailboxes, adapter: ImapAdapter, question: IncomingMessage
) -> None:
    outgoing = make_outgoing(question, "the answer")
    mail = adapter._mail.mail_of(outgoing, datetime.now(UTC))
    boxes.server.put(boxes.us, "Sent", b"X-Kept-By: the server\r\n" + mail)
    receipt = adapter.send(outgoing)
    assert boxes.sent_copies() == ["the answer"]
    assert list(drain(adapter, "sent").messages) == [receipt.remote_id]


def test_our_copy_is_read_and_dated(boxes: Mailboxes, adapter: ImapAdapter, question: IncomingMessage) -> None:
    adapter.send(make_outgoing(question, "the answer"))
    assert all("\\Seen" in each for each in boxes.server.flags(boxes.us, "Sent"))


def test_a_reply_is_sent_even_where_no_copy_can_be_kept(
    boxes: Mailboxes, adapter: ImapAdapter, question: IncomingMessage
) -> None:
    adapter.send(make_outgoing(question, "the first answer"))
    with boxes.server.read_only(boxes.us, "Sent"):
        receipt = adapter.send(make_outgoing(question, "the second answer"))
        assert sorted(boxes.customer_has()) == ["the first answer", "the second answer"]
        drain(adapter, "sent")
    assert boxes.sent_copies() == ["the first answer"]
    assert receipt.remote_id in drain(adapter, "sent").messages, "it was tried again"
    assert sorted(boxes.sent_copies()) == ["the first answer", "the second answer"]


def test_a_missing_sent_folder_is_made(
    boxes: Mailboxes, adapter: ImapAdapter, question: IncomingMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter._connection, "_sent_folder", "")
    assert adapter.pull("sent", "").messages == ()
    boxes.server.remove_mailbox(boxes.us, "Sent")
    receipt = adapter.send(make_outgoing(question, "the answer"))
    assert boxes.sent_copies() == ["the answer"]
    assert receipt.remote_id in drain(adapter, "sent").messages


def test_sending_works_while_reading_does_not(boxes: Mailboxes, question: IncomingMessage) -> None:
    with closing(boxes.adapter(imap_port=str(free_port()))) as adapter:
        assert adapter.send(make_outgoing(question, "the answer")).remote_id
    assert boxes.customer_has() == ["the answer"]


def test_a_refused_recipient_is_a_rejection_in_the_servers_words(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    boxes.customer_writes("answer me elsewhere", more="Reply-To: someone@elsewhere.test\n")
    question = drain_until_found(adapter, "answer me elsewhere")
    with pytest.raises(Rejected) as trouble:
        adapter.send(make_outgoing(question, "where to?"))
    assert "Relay access denied" in trouble.value.detail
    assert boxes.sent_copies() == []


def test_nobody_to_answer_is_a_rejection(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    boxes.customer_writes("from nobody", sender="nobody at all")
    question = drain_until_found(adapter, "from nobody")
    with pytest.raises(Rejected):
        adapter.send(make_outgoing(question, "who are you?"))


def test_a_doubt_is_settled_by_the_copy_in_sent(
    boxes: Mailboxes, adapter: ImapAdapter, question: IncomingMessage
) -> None:
    outgoing = make_outgoing(question, "was it sent?")
    boxes.server.put(boxes.us, "Sent", adapter._mail.mail_of(outgoing, datetime.now(UTC)))
    receipt, is_complete = adapter.find_sent(outgoing)
    assert is_complete
    assert receipt is not None
    assert receipt.message is not None
    assert receipt.message.text == "was it sent?"
    assert receipt.remote_id in drain(adapter, "sent").messages


def test_a_doubt_is_settled_by_a_copy_in_the_inbox(
    boxes: Mailboxes, adapter: ImapAdapter, question: IncomingMessage
) -> None:
    outgoing = make_outgoing(question, "to the list")
    boxes.server.deliver(boxes.us, adapter._mail.mail_of(outgoing, datetime.now(UTC)))
    receipt, _ = adapter.find_sent(outgoing)
    assert receipt is not None
    assert len(drain(adapter, "inbox").messages) == 1, "the copy itself is no new message"


def test_a_vague_search_is_no_find(
    boxes: Mailboxes, adapter: ImapAdapter, question: IncomingMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some servers search for words or parts of a Message-ID."""
    adapter.send(make_outgoing(question, "another answer"))
    monkeypatch.setattr(adapter._connection, "search_message_id", lambda _: [1])
    assert adapter.find_sent(make_outgoing(question, "never sent")) == (None, True)


def test_a_doubt_leaves_no_copy_in_sent(
    boxes: Mailboxes, adapter: ImapAdapter, question: IncomingMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def submit(*_: object) -> None:
        raise Unconfirmed

    monkeypatch.setattr(imap, "submit", submit)
    outgoing = make_outgoing(question, "a doubt")
    with pytest.raises(Unconfirmed):
        adapter.send(outgoing)
    drain(adapter, "sent")
    assert boxes.sent_copies() == []
    assert adapter.find_sent(outgoing) == (None, True)
