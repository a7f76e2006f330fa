"""The store against odd facts, rude listeners and late news: nothing is lost, nothing dies, nothing is guessed."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest

from socialinbox.core import ops
from socialinbox.core.errors import RefusedOp, SocialInboxError
from socialinbox.core.exchange import IncomingAttachment
from socialinbox.store import Store, schema
from tests.builders import NOON, FakeClock, add_account, ingest, make_message, only_conversation, search


def found(store: Store, words: str) -> list[str]:
    reader = store.reader()
    try:
        return [hit.text for hit in search(reader, words)]
    finally:
        reader.close()


# --- odd facts -----------------------------------------------------------------------------------


def test_a_message_and_its_edit_in_one_batch_leave_the_index_true(store):
    account = add_account(store)
    ingest(store, account, make_message("1", "I want a refound"), make_message("1", "I want a refund", edited_at=NOON))
    assert found(store, "refound") == []
    ingest(store, account, make_message("1", "Thank you", edited_at=NOON + timedelta(minutes=1)))
    assert found(store, "refund") == []
    assert found(store, "thank") == ["Thank you"]


@pytest.mark.parametrize("claimed", [datetime(1970, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)])
def test_a_message_without_a_true_date_is_found_paged_and_due_like_others(store, claimed):
    account = add_account(store)
    ingest(store, account, make_message("1", "broken clock", created_at=claimed))
    reader = store.reader()
    (message,) = reader.messages(only_conversation(store))
    assert message.id > 0
    assert message.created_at > 0
    assert reader.conversation(only_conversation(store)).row.waiting_since_at > 0
    assert [hit.text for hit in search(reader, "broken")] == ["broken clock"]
    reader.close()


def test_an_edit_from_the_far_future_does_not_shut_out_later_ones(store, clock):
    account = add_account(store)
    ingest(store, account, make_message("1", "first"))
    ingest(store, account, make_message("1", "second", edited_at=datetime(9999, 1, 1, tzinfo=UTC)))
    clock.forward(hours=1)
    ingest(store, account, make_message("1", "third", edited_at=clock.moment))
    reader = store.reader()
    assert reader.messages(only_conversation(store))[0].text == "third"
    reader.close()


@pytest.mark.parametrize(
    "poison",
    [
        {"text": "half a pair \ud83d"},
        {"reply_data": {"id": "\udfff"}},
        {"attachments": (IncomingAttachment("a.png", "image/png", size=1 << 70),)},
    ],
    ids=["surrogate", "surrogate in reply data", "size"],
)
def test_a_message_that_no_database_can_hold_is_kept_aside_and_the_others_arrive(store, caplog, poison):
    account = add_account(store)
    ingest(store, account, make_message("1", "before"), make_message("2", **{"text": "odd"} | poison), cursor="page-2")
    ingest(store, account, make_message("3", "after"), cursor="page-3")
    reader = store.reader()
    assert reader.stream_cursors(account) == {"mentions": "page-3"}
    assert [item.remote_id for item in reader.quarantined()] == ["2"]
    assert reader._one("SELECT count(*) FROM message")[0] == 2
    assert reader._one("SELECT count(*) FROM conversation")[0] == 2
    reader.close()
    assert found(store, "before") == ["before"]


# --- undo ----------------------------------------------------------------------------------------


def test_while_a_reply_is_leaving_undo_says_so_and_takes_back_nothing_else(store, clock):
    account = add_account(store)
    ingest(store, account, make_message())
    reader = store.reader()
    uid = reader.conversation(only_conversation(store)).row.uid
    store.execute(ops.SetPriority(uid, "high")).result()
    store.execute(ops.QueueReply(uid, "r1", "", "public", "On its way.", 1, 1, 0)).result()
    assert store.claim(account).result() is not None
    with pytest.raises(RefusedOp) as refused:
        store.undo().result()
    assert refused.value.code == "too_late"
    assert reader.conversation(only_conversation(store)).row.priority == "high"
    reader.close()


def test_an_act_on_many_conversations_can_be_redone(store):
    account = add_account(store)
    ingest(store, account, *(make_message(str(number)) for number in range(250)))
    reader = store.reader()
    uids = [uid for (uid,) in reader._all("SELECT uid FROM conversation")]
    reader.close()
    store.execute(*(ops.SetPriority(uid, "high") for uid in uids)).result()
    assert len(store.undo().result().ops) == 250
    assert len(store.redo().result().ops) == 250


def test_on_a_fresh_profile_there_is_nothing_to_undo(store):
    with pytest.raises(RefusedOp) as refused:
        store.undo().result()
    assert refused.value.code == "nothing_to_undo"


# --- accounts ------------------------------------------------------------------------------------


def test_replies_of_a_removed_account_are_shown_as_held_and_join_the_line_when_it_is_back(store):
    account = add_account(store)
    ingest(store, account, make_message())
    reader = store.reader()
    uid = reader.conversation(only_conversation(store)).row.uid
    store.execute(ops.QueueReply(uid, "r1", "", "public", "On its way.", 1, 1, 0)).result()
    store.execute(ops.RemoveAccount(reader.accounts()[0].uid)).result()
    state = "SELECT state, reason FROM outbox"
    assert reader._one(state) == ("blocked", "account_removed")
    add_account(store)
    assert reader._one(state) == ("queued", "released")
    reader.close()


# --- threads -------------------------------------------------------------------------------------


def test_a_listener_that_fails_does_not_end_the_writer(store, caplog):
    def fail(_) -> None:
        raise RuntimeError("the window is gone")

    heard = []
    store.subscribe(fail)
    store.subscribe(heard.append)
    add_account(store)
    add_account(store, remote_id="second")
    store.close()  # a listener is told just after the future
    assert len(heard) == 2


def test_a_job_whose_asker_left_does_not_end_the_writer(store):
    held, release = threading.Event(), threading.Event()

    def hold(_):
        held.set()
        release.wait(20)
        return None, None

    slow = store._submit(hold)
    held.wait(20)
    waiting = store.wake()
    assert waiting.cancel()
    release.set()
    slow.result(20)
    assert store.wake().result(20) == 0


def test_an_answer_that_nobody_can_take_does_not_end_the_query_thread(store, caplog):
    questions, answered = store.questions(), threading.Event()

    def fail(_) -> None:
        raise RuntimeError("the window is gone")

    questions.ask("first", lambda reader: reader.tags(), fail, answered.set)
    while questions._waiting:
        pass
    questions.ask("second", lambda reader: reader.tags(), lambda _: answered.set(), answered.set)
    assert answered.wait(10)
    questions.close()


# --- migrations ----------------------------------------------------------------------------------


def test_a_copy_that_was_left_half_made_does_not_stop_the_next_one(tmp_path):
    path = tmp_path / "inbox.db"
    Store(path, FakeClock()).close()
    schema._keep_copy(path, "m0001")
    (copy,) = tmp_path.glob("inbox.before-*.db")
    copy.write_bytes(b"half a copy")
    schema._keep_copy(path, "m0001")
    (again,) = tmp_path.glob("inbox.before-*.db")
    assert again.read_bytes().startswith(b"SQLite format 3")


def test_a_closed_store_answers_at_once(tmp_path, clock):
    store = Store(tmp_path / "inbox.db", clock)
    store.close()
    with pytest.raises(SocialInboxError):
        store.wake().result(5)
