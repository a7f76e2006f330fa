"""Reading a mailbox on a real server: order, limits, copies, changes behind our back."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from imapclient import IMAPClient

from socialinbox.core.errors import Gone, NetworkTrouble
from socialinbox.networks import imap
from socialinbox.networks.imap import ImapAdapter
from socialinbox.networks.imap_protocol import Client
from tests.networks.mail_samples import make_mail, make_unreadable_mail
from tests.networks.mailboxes import Mailboxes, now
from tests.networks.pulling import drain, drain_all, drain_until_found, make_outgoing

pytestmark = pytest.mark.real_server


@pytest.fixture
def adapter(boxes: Mailboxes) -> Iterator[ImapAdapter]:
    with closing(boxes.adapter()) as made:
        yield made


def put(boxes: Mailboxes, mail: bytes, folder: str = "INBOX", at: datetime | None = None) -> None:
    """Put a mail into one of our folders, with a chosen time of arrival."""
    context = ssl.create_default_context(cadata=boxes.server.ca_pem)
    with IMAPClient("localhost", boxes.server.imaps_port, ssl_context=context) as client:
        client.login(boxes.server.address(boxes.us), boxes.server.password(boxes.us))
        client.append(folder, mail, (), at)


def test_reading_marks_nothing_as_read(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    boxes.customer_writes("unread")
    drain_all(adapter)
    assert not any("\\Seen" in each for each in boxes.server.flags(boxes.us))


def test_many_mails_come_in_batches_oldest_first(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    for number in range(120):
        boxes.customer_writes(f"number {number}")
    cursor, sizes, texts = "", [], []
    while True:
        batch = adapter.pull("inbox", cursor)
        sizes.append(len(batch.messages))
        texts += [each.text.strip() for each in batch.messages]
        cursor = batch.cursor
        if not batch.more:
            break
    assert sizes == [50, 50, 20]
    assert texts == [f"number {number}" for number in range(120)]


def test_a_batch_ends_when_it_has_bytes_enough(
    boxes: Mailboxes, adapter: ImapAdapter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "BATCH_BYTES", 40_000)
    monkeypatch.setattr(adapter, "_step_bytes", 15_000)
    for number in range(6):
        boxes.customer_writes(f"number {number} " + "word " * 2_500)
    batch = adapter.pull("inbox", "")
    assert 0 < len(batch.messages) < 6
    assert batch.more
    assert len(drain(adapter, "inbox").messages) == 6


def test_old_mail_stays_where_it_is(boxes: Mailboxes) -> None:
    put(boxes, make_mail("last year"), at=now() - timedelta(days=400))
    put(boxes, make_mail("last week"), at=now() - timedelta(days=7))
    with closing(boxes.adapter(fetch_since=now() - timedelta(days=30))) as adapter:
        texts = [each.text.strip() for each in drain(adapter, "inbox").messages.values()]
    assert texts == ["last week"]


def test_arrival_is_known_even_in_the_doubled_hour_of_autumn(
    boxes: Mailboxes, adapter: ImapAdapter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    try:
        at = datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
        put(boxes, make_mail("undated").replace(b"Date: ", b"X-Date: "), at=at)
        assert drain_until_found(adapter, "undated").created_at == at
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_new_uidvalidity_doubles_nothing_and_loses_nothing(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    boxes.customer_writes("one")
    boxes.customer_writes("without a name", message_id="")
    boxes.customer_writes("same name", message_id="<same@customer.test>")
    boxes.customer_writes("same name, other words", message_id="<same@customer.test>")
    before = drain(adapter, "inbox")
    assert len(before.messages) == 4
    boxes.server.change_uidvalidity(boxes.us)
    boxes.customer_writes("two")
    after = drain(adapter, "inbox", before.cursor)
    assert set(before.messages) < set(after.messages)
    assert len(after.messages) == 5


def test_a_too_large_mail_comes_as_its_head(
    boxes: Mailboxes, adapter: ImapAdapter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "MAX_MAIL", 50_000)
    monkeypatch.setattr(adapter, "_step_bytes", 40_000)
    boxes.customer_writes("before")
    boxes.customer_writes("x" * 70 + "\r\n" + "too long " * 20_000, subject="Forty photos")
    boxes.customer_writes("after")
    messages = list(drain(adapter, "inbox").messages.values())
    large = messages[1]
    assert [each.text.strip() for each in messages] == ["before", "", "after"]
    assert large.subject == "Forty photos"
    assert [each.partition(":")[0] for each in large.notices] == ["too_large"]
    assert large.reply_data["to"][0]["address"] == boxes.server.address(boxes.customer)


def test_what_is_set_aside_is_capped(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    boxes.server.deliver(boxes.us, make_unreadable_mail() + b"filler\r\n" * 250_000)
    batch = adapter.pull("inbox", "")
    assert len(batch.skipped[0].raw) == 1024 * 1024
    assert not batch.more
    assert not adapter.pull("inbox", batch.cursor).skipped


def test_a_customers_answer_joins_the_conversation(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    boxes.customer_writes("the first question")
    question = drain_until_found(adapter, "the first question")
    adapter.send(make_outgoing(question, "our answer"))
    answer = drain_until_found(adapter, "our answer")
    boxes.customer_answers(answer, "and one more thing")
    more = drain_until_found(adapter, "and one more thing")
    assert question.thread[0] == answer.thread[0] == more.thread[0]
    assert question.subject_key
    assert not more.subject_key
    assert answer.sent_key
    assert answer.thread[-1] in more.thread


def test_our_own_words_from_elsewhere_are_outgoing(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    us = boxes.server.address(boxes.us)
    put(boxes, make_mail("from the telephone", sender=f"Shop <{us}>", to="ada@customer.test"), "Sent")
    message = drain_until_found(adapter, "from the telephone")
    assert message.direction == "outgoing"
    assert message.sent_key == ""
    assert [each["address"] for each in message.reply_data["to"]] == ["ada@customer.test"]


def test_a_mail_to_ourselves_is_one_message_and_does_not_come_round(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    us = boxes.server.address(boxes.us)
    mail = make_mail("note to self", sender=us, to=us)
    boxes.server.deliver(boxes.us, mail)
    boxes.server.put(boxes.us, "Sent", mail)
    note = drain_until_found(adapter, "note to self")
    assert note.direction == "outgoing"
    adapter.send(make_outgoing(note, "answer to self"))
    assert len(boxes.server.mails(boxes.us)) == 2, "it came back into the inbox"
    assert drain_until_found(adapter, "answer to self").direction == "outgoing"


def test_a_missing_folder_is_gone(boxes: Mailboxes) -> None:
    with closing(boxes.adapter(folder="Support")) as adapter:
        for call in (adapter.identify, lambda: adapter.pull("inbox", "")):
            with pytest.raises(Gone) as trouble:
                call()
            assert trouble.value.code == "mailbox_gone"


def test_another_folder_is_read_from_its_beginning(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    boxes.customer_writes("in the inbox")
    cursor = drain(adapter, "inbox").cursor
    put(boxes, make_mail("in the trash"), "Trash")
    with closing(boxes.adapter(folder="Trash")) as other:
        assert drain(other, "inbox", cursor).with_text("in the trash")


def test_a_connection_that_the_server_dropped_is_replaced(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    boxes.customer_writes("before")
    cursor = drain(adapter, "inbox").cursor
    boxes.server.kick(boxes.us)
    boxes.customer_writes("after")
    assert [each.text.strip() for each in adapter.pull("inbox", cursor).messages] == ["after"]


def test_a_mail_that_vanishes_meanwhile_holds_nobody_up(
    boxes: Mailboxes, adapter: ImapAdapter, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes.customer_writes("vanishes")
    real_summaries = adapter._connection.summaries

    def summaries(uids: Any) -> Any:
        found = real_summaries(uids)
        boxes.server.expunge(boxes.us, "INBOX")
        return found

    monkeypatch.setattr(adapter._connection, "summaries", summaries)
    batch = adapter.pull("inbox", "")
    assert (batch.messages, batch.skipped, batch.more) == ((), (), False)
    assert '"uid": 1' in batch.cursor


def test_the_doorbell_without_idle_asks_when_the_time_is_over(
    boxes: Mailboxes, adapter: ImapAdapter, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Client.has_capability
    monkeypatch.setattr(Client, "has_capability", lambda self, name: name != "IDLE" and real(self, name))
    assert adapter.wait_for_news(0.1), "a fresh line rings once"
    assert not adapter.wait_for_news(0.1)
    boxes.customer_writes("ring")
    assert adapter.wait_for_news(0.1)
    assert not adapter.wait_for_news(0.1)


def test_the_doorbell_survives_a_dropped_line(boxes: Mailboxes, adapter: ImapAdapter) -> None:
    assert adapter.wait_for_news(0.1)
    boxes.server.kick(boxes.us)
    with pytest.raises(NetworkTrouble):
        adapter.wait_for_news(30.0)
    assert adapter.wait_for_news(0.1), "the next line is fresh and rings"
