"""The store through its own door: decisions, facts, the queue, undo, search, and what a restart keeps."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from socialinbox.core import ops
from socialinbox.core.errors import DatabaseDamaged, DatabaseTooNew, RefusedOp
from socialinbox.core.exchange import IncomingContact, Skipped
from socialinbox.core.model import Draft, QueueFilter
from socialinbox.store import Store
from tests.builders import NOON, FakeClock, add_account, ingest, make_message, only_conversation, search


def row(store, conversation_id=0):
    reader = store.reader()
    try:
        return reader.conversation(conversation_id or only_conversation(store)).row
    finally:
        reader.close()


def ids(store: Store, clock: FakeClock, **wanted) -> list[int]:
    reader = store.reader()
    try:
        me = next(member.id for member in reader.members() if member.is_me)
        return list(reader.queue_ids(QueueFilter(**wanted), me, clock.seconds()).ids)
    finally:
        reader.close()


def remote_ids(reader, conversation_id):
    return [reader.message_address(message.id)[1] for message in reader.messages(conversation_id)]


# --- facts ---------------------------------------------------------------------------------------


def test_the_same_batch_twice_changes_nothing(store, clock):
    account = add_account(store)
    messages = [make_message("1"), make_message("2", thread=("1", "2"), created_at=NOON - timedelta(minutes=9))]
    ingest(store, account, *messages)
    before = row(store)
    ingest(store, account, *messages)
    assert row(store) == before
    reader = store.reader()
    assert remote_ids(reader, before.id) == ["1", "2"]
    assert reader.conversation(before.id).incoming_count == 2
    reader.close()


def test_rows_and_cursor_commit_together(store):
    account = add_account(store)
    ingest(store, account, make_message(), cursor="page-7")
    reader = store.reader()
    assert reader.stream_cursors(account) == {"mentions": "page-7"}
    reader.close()


def test_messages_that_name_the_same_thread_join_one_conversation_in_whatever_order(store):
    account = add_account(store)
    ingest(store, account, make_message("3", thread=("1", "2", "3")))
    ingest(store, account, make_message("1", created_at=NOON - timedelta(hours=2)))
    ingest(store, account, make_message("2", thread=("1", "2"), created_at=NOON - timedelta(hours=1)))
    conversation = only_conversation(store)
    reader = store.reader()
    assert remote_ids(reader, conversation) == ["1", "2", "3"]
    reader.close()


def test_a_subject_joins_mails_without_references_only_within_thirty_days(store):
    account = add_account(store, network="imap")
    mail = {"kind": "mail", "is_private": True, "subject_key": "refund|priya"}
    ingest(store, account, make_message("a", created_at=NOON - timedelta(days=60), **mail))
    ingest(store, account, make_message("b", created_at=NOON - timedelta(days=59), **mail))
    ingest(store, account, make_message("c", created_at=NOON - timedelta(days=1), **mail))
    reader = store.reader()
    assert reader._one("SELECT count(*) FROM conversation")[0] == 2
    reader.close()


def test_an_edit_keeps_what_was_said_before_and_search_finds_only_the_new_words(store):
    account = add_account(store)
    ingest(store, account, make_message("1", "I want a refound"))
    ingest(store, account, make_message("1", "I want a refund", edited_at=NOON))
    reader = store.reader()
    message = reader.messages(only_conversation(store))[0]
    assert (message.text, bool(message.edited_at)) == ("I want a refund", True)
    assert [text for text, _ in reader.versions(message.id)] == ["I want a refound"]
    assert search(reader, "refound") == []
    assert len(search(reader, "refund")) == 1
    reader.close()


def test_a_deletion_upstream_leaves_a_tombstone_and_no_words(store):
    account = add_account(store)
    ingest(store, account, make_message("1", "private mishap"))
    ingest(store, account, deleted=("1",))
    reader = store.reader()
    message = reader.messages(only_conversation(store))[0]
    assert message.is_deleted
    assert message.text == ""
    assert search(reader, "mishap") == []
    reader.close()


def test_a_flood_of_deletions_is_not_believed(store):
    account = add_account(store)
    ingest(store, account, *(make_message(str(number), thread=("t", str(number))) for number in range(40)))
    ingest(store, account, deleted=tuple(str(number) for number in range(40)))
    reader = store.reader()
    assert not any(message.is_deleted for message in reader.messages(only_conversation(store)))
    assert reader.accounts()[0].trouble == "mass_loss"
    reader.close()


def test_an_unreadable_item_is_kept_counted_and_the_cursor_moves_on(store):
    account = add_account(store)
    skipped = (Skipped("9", b"\xff\x00 not JSON", "not_json"),)
    ingest(store, account, make_message("1"), skipped=skipped, cursor="2")
    ingest(store, account, skipped=skipped, cursor="3")
    reader = store.reader()
    assert [item.reason for item in reader.quarantined()] == ["not_json"]
    assert reader.raw(reader.quarantined()[0].id) == b"\xff\x00 not JSON"
    assert reader.accounts()[0].quarantined == 1
    assert reader.stream_cursors(account) == {"mentions": "3"}
    reader.close()


def test_a_message_from_the_far_future_does_not_sit_on_top_for_ever(store, clock):
    account = add_account(store)
    ingest(store, account, make_message("1", created_at=NOON + timedelta(days=4000), claimed_at="2037-11-04"))
    assert row(store).last_activity_at <= clock.seconds() + 300


def test_an_out_of_office_answer_makes_nobody_wait(store):
    account = add_account(store)
    ingest(store, account, make_message("1"))
    found = row(store)
    store.execute(ops.SetStatus(found.uid, "resolved", 1)).result()
    ingest(store, account, make_message("2", thread=("1", "2"), is_automatic=True, created_at=NOON))
    assert row(store).status == "resolved"


def test_attachments_are_kept_under_a_cleaned_name_below_the_profile(store):
    from socialinbox.core.exchange import IncomingAttachment

    account = add_account(store, network="imap")
    evil = IncomingAttachment("../../../etc/cron.d/evil\u202egnp.exe", "image/png", payload=b"MZ")
    ingest(store, account, make_message("1", attachments=(evil,)))
    kept = [path for path in store.path.parent.rglob("*") if path.is_file() and path.read_bytes() == b"MZ"]
    assert len(kept) == 1
    assert kept[0].is_relative_to(store.attachments_folder)
    assert "\u202e" not in kept[0].name


# --- where a conversation stands -----------------------------------------------------------------


def test_a_new_customer_message_reopens_what_was_done(store, clock):
    account = add_account(store)
    ingest(store, account, make_message("1"))
    store.execute(ops.SetStatus(row(store).uid, "resolved", 1)).result()
    assert row(store).status == "resolved"
    ingest(store, account, make_message("2", thread=("1", "2"), created_at=NOON))
    assert row(store).status == "open"


def test_a_decision_made_over_a_message_nobody_had_seen_does_not_hide_it(store):
    account = add_account(store)
    ingest(store, account, make_message("1"), make_message("2", thread=("1", "2")))
    store.execute(ops.SetStatus(row(store).uid, "resolved", seen_incoming=1)).result()
    assert row(store).status == "open"


def test_a_snooze_ends_with_the_time_or_with_the_customer(store, clock):
    account = add_account(store)
    ingest(store, account, make_message("1"))
    store.execute(ops.Snooze(row(store).uid, clock.seconds() + 3600, 1)).result()
    assert row(store).status == "snoozed"
    assert store.wake().result() == clock.seconds() + 3600
    clock.forward(hours=1)
    store.wake().result()
    assert row(store).status == "open"
    store.execute(ops.Snooze(row(store).uid, clock.seconds() + 3600, 1)).result()
    ingest(store, account, make_message("2", thread=("1", "2"), created_at=clock()))
    assert row(store).status == "open"


def test_our_answer_from_another_tool_leaves_the_customer_waiting_no_longer(store):
    account = add_account(store)
    us = IncomingContact("shop", "Belleville", "@shop")
    ingest(store, account, make_message("1"))
    ours = make_message("2", thread=("1", "2"), direction="outgoing", author=us, created_at=NOON)
    ingest(store, account, ours)
    assert row(store).status == "waiting"
    assert row(store).due_at == 0


def test_what_we_wrote_first_waits_for_nobody_and_belongs_to_whoever_answers(store):
    account = add_account(store, network="imap")
    us = IncomingContact("shop", "Belleville", "@shop")
    ingest(store, account, make_message("1", kind="mail", direction="outgoing", author=us))
    assert row(store).status == "resolved"
    ingest(store, account, make_message("2", kind="mail", thread=("1", "2"), created_at=NOON))
    assert (row(store).status, row(store).name) == ("open", "Priya Raman")


def test_coming_back_long_after_done_begins_a_new_mail_conversation(store, clock):
    account = add_account(store, network="imap")
    ingest(store, account, make_message("1", kind="mail"))
    store.execute(ops.SetStatus(row(store).uid, "resolved", 1)).result()
    clock.forward(days=45)
    ingest(store, account, make_message("2", kind="mail", thread=("1", "2"), created_at=clock()))
    reader = store.reader()
    assert reader._all("SELECT status, previous_id FROM conversation ORDER BY id") == [("resolved", 0), ("open", 1)]
    reader.close()


def test_decisions_may_arrive_before_their_conversation(store, clock):
    from socialinbox.core.ids import found_uid
    from socialinbox.store import Decided

    account = add_account(store)
    reader = store.reader()
    account_uid, me = reader.accounts()[0].uid, reader.members()[0].uid
    reader.close()
    subject = found_uid("conversation", account_uid, "1")
    decided = [ops.SetPriority(subject, "urgent"), ops.SetStatus(subject, "resolved", 1)]
    store.receive([Decided(op, me, clock.seconds()) for op in decided], "other").result()
    ingest(store, account, make_message("1"))
    assert (row(store).priority, row(store).status) == ("urgent", "resolved")


# --- undo ----------------------------------------------------------------------------------------


def test_undo_and_redo_walk_back_and_forth_and_survive_a_restart(tmp_path, clock):
    path = tmp_path / "inbox.db"
    store = Store(path, clock, me_name="Claire")
    account = add_account(store)
    ingest(store, account, make_message("1"))
    uid = row(store).uid
    store.execute(ops.SetTag("tag-1", "Delivery", 0), ops.AddTag(uid, "tag-1")).result()
    store.execute(ops.SetPriority(uid, "high")).result()
    store.execute(ops.SetPriority(uid, "urgent")).result()
    store.close()
    store = Store(path, clock)
    store.undo().result()
    assert row(store).priority == "high"
    store.undo().result()
    assert row(store).priority == "normal"
    store.undo().result()
    assert row(store).tag_ids == ()
    with pytest.raises(RefusedOp):
        store.undo().result()
    store.redo().result()
    store.redo().result()
    store.redo().result()
    assert (row(store).priority, len(row(store).tag_ids)) == ("urgent", 1)
    with pytest.raises(RefusedOp):
        store.redo().result()
    store.close()


def test_undo_brings_back_waiting_when_an_answer_had_left_it_so(store, clock):
    account = add_account(store)
    ingest(store, account, make_message("1"))
    uid = row(store).uid
    store.execute(ops.Snooze(uid, clock.seconds() + 60, 1)).result()
    clock.forward(minutes=5)
    us = IncomingContact("shop", "Belleville", "@shop")
    ours = make_message("2", thread=("1", "2"), direction="outgoing", author=us, created_at=clock())
    ingest(store, account, ours)
    clock.forward(minutes=5)
    store.execute(ops.SetStatus(uid, "resolved", 1)).result()
    store.undo().result()
    assert row(store).status == "waiting"


def test_an_act_is_all_or_nothing(store):
    account = add_account(store)
    ingest(store, account, make_message("1"))
    uid = row(store).uid
    with pytest.raises(RefusedOp):
        store.execute(ops.SetPriority(uid, "urgent"), ops.AddTag(uid, "no-such-tag")).result()
    assert row(store).priority == "normal"


def test_reading_is_never_undone(store):
    account = add_account(store)
    ingest(store, account, make_message("1"))
    uid = row(store).uid
    store.execute(ops.SetPriority(uid, "low")).result()
    store.execute(ops.MarkRead(uid, 1)).result()
    assert store.undo().result().ops[0] == ops.SetPriority(uid, "normal")
    assert not row(store).is_unread


# --- escalation, notes, tags ---------------------------------------------------------------------


def test_an_escalation_is_asked_acknowledged_returned_and_closed(store, clock):
    account = add_account(store)
    ingest(store, account, make_message("1"))
    uid = row(store).uid
    store.execute(ops.SetMember("m-2", "Nadia Roy", "supervisor")).result()
    store.execute(ops.Escalate(uid, "e-1", "Safety", "m-2", clock.seconds() + 600, "Brake failed")).result()
    assert row(store).is_escalated
    assert ids(store, clock, view="escalations") == [row(store).id]
    for step, state in (
        (ops.AcknowledgeEscalation(uid, "e-1"), "acknowledged"),
        (ops.ReturnEscalation(uid, "e-1", "Ask for the frame number"), "returned"),
        (ops.CloseEscalation(uid, "e-1"), "closed"),
    ):
        store.execute(step).result()
        reader = store.reader()
        assert reader.escalations(row(store).id)[0].state == state
        reader.close()
    assert not row(store).is_escalated
    store.undo().result()
    assert row(store).is_escalated
    reader = store.reader()
    kinds = [event.kind for event in reader.events(row(store).id)]
    reader.close()
    assert kinds[:4] == ["Escalate", "AcknowledgeEscalation", "ReturnEscalation", "CloseEscalation"]


def test_notes_are_found_by_search_changed_and_taken_away(store):
    account = add_account(store)
    ingest(store, account, make_message("1"))
    uid = row(store).uid
    store.execute(ops.AddNote(uid, "n-1", "Frame out of stock")).result()
    store.execute(ops.AddNote(uid, "n-1", "Frame ships on Monday")).result()
    reader = store.reader()
    assert [hit.text for hit in search(reader, "monday")] == ["Frame ships on Monday"]
    assert search(reader, "stock") == []
    store.undo().result()
    assert [note.text for note in reader.notes(row(store).id)] == ["Frame out of stock"]
    store.undo().result()
    assert reader.notes(row(store).id) == []
    assert search(reader, "frame") == []
    reader.close()


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_tag_needs_a_name_of_its_own(store, name):
    with pytest.raises(RefusedOp):
        store.execute(ops.SetTag("t-1", name, 0)).result()
    store.execute(ops.SetTag("t-2", "Delivery", 0)).result()
    with pytest.raises(RefusedOp, match="delivery"):
        store.execute(ops.SetTag("t-3", "delivery", 0)).result()


def test_every_view_shows_what_it_says(store, clock):
    account = add_account(store)
    other = add_account(store, network="imap")
    for number in range(6):
        ingest(store, account if number < 5 else other, make_message(str(number)))
    reader = store.reader()
    rows = reader.queue_rows(range(1, 7))
    me = reader.members()[0]
    store.execute(ops.SetStatus(rows[1].uid, "waiting", 1)).result()
    store.execute(ops.SetStatus(rows[2].uid, "resolved", 1)).result()
    store.execute(ops.Snooze(rows[3].uid, clock.seconds() + 60, 1)).result()
    store.execute(ops.Assign(rows[4].uid, me.uid)).result()
    store.execute(ops.SetTag("t", "Delivery", 0), ops.AddTag(rows[5].uid, "t")).result()
    tag = reader.tags()[0].id
    assert ids(store, clock, view="needs_reply") == [4, 5, 6]
    assert ids(store, clock, view="mine") == [4]
    assert ids(store, clock, view="unassigned") == [5, 6]
    assert ids(store, clock, view="waiting") == [1]
    assert ids(store, clock, view="resolved") == [2]
    assert ids(store, clock, view="snoozed") == [3]
    assert ids(store, clock, view="needs_reply", tag_id=tag) == [5]
    assert ids(store, clock, view="needs_reply", account_id=other) == [6]
    assert sorted(ids(store, clock, view="everything", kind_group="comments")) == [1, 2, 3, 4, 5, 6]
    counts = reader.counts(me.id, clock.seconds(), 0)
    assert counts.views["needs_reply"] == 3
    assert (counts.views["mine"], counts.views["unassigned"], counts.tags) == (1, 2, {tag: 1})
    reader.close()


# --- drafts, search, files -----------------------------------------------------------------------


def test_a_draft_survives_a_restart(tmp_path, clock):
    store = Store(tmp_path / "inbox.db", clock)
    account = add_account(store)
    ingest(store, account, make_message("1"))
    conversation = only_conversation(store)
    store.save_draft(Draft(conversation, "public", "Dear Priya,", 1, 1, 0)).result()
    store.close()
    store = Store(tmp_path / "inbox.db", clock)
    reader = store.reader()
    assert reader.draft(conversation).text == "Dear Priya,"
    assert row(store).has_draft
    store.save_draft(Draft(conversation, "public", "  ", 1, 1, 0)).result()
    assert reader.draft(conversation) is None
    reader.close()
    store.close()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("ou est", "Où est ma commande ?"),
        ("commande", "Où est ma Commande ?"),
        ("東京", "昨日東京で買いました"),
        ("@priya", "hello"),
        ("deliv", "The delivery is late"),
        ("a@b.example", "write to a@b.example please"),
        ("#refund", "my #refund please"),
    ],
)
def test_search_finds(store, words, text):
    account = add_account(store)
    ingest(store, account, make_message("1", text))
    reader = store.reader()
    assert len(search(reader, words)) == 1
    reader.close()


@pytest.mark.parametrize(
    "words", ['"', "a OR", "NEAR(", "*", "-", "col:x", "(" * 5000, "x" * 100_000, "\x00", "'; DROP"]
)
def test_any_string_is_just_text_to_search(store, words):
    account = add_account(store)
    ingest(store, account, make_message("1"))
    reader = store.reader()
    search(reader, words)
    reader.close()


def test_a_job_that_only_looks_writes_nothing(store):
    account = add_account(store)
    wal = store.path.with_name(store.path.name + "-wal")
    before = wal.stat().st_size
    store.outbox_due_at(account).result()
    store.to_check(account).result()
    assert wal.stat().st_size == before


def test_a_reader_cannot_write(store):
    import sqlite3

    reader = store.reader()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader._db.execute("DELETE FROM op")
    reader.close()


def test_a_newer_database_is_refused_and_left_as_it_is(tmp_path: Path, clock):
    import sqlite3

    path = tmp_path / "inbox.db"
    Store(path, clock).close()
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('socialinbox', 'm0999_later', '')"
    )
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseTooNew, match="m0999_later"):
        Store(path, clock)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", [b"this is no database at all" * 40, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, clock, damage):
    path = tmp_path / "inbox.db"
    path.write_bytes(damage)
    with pytest.raises(DatabaseDamaged):
        Store(path, clock)
    assert path.read_bytes() == damage


def test_a_full_disk_loses_nothing_and_says_so(store, clock):
    from socialinbox.core.errors import DiskFull

    account = add_account(store)
    ingest(store, account, make_message("1"))
    before = row(store)
    pages = store._submit(lambda tx: tx.value("PRAGMA page_count")).result()

    def cap(count: int) -> None:
        store._jobs.put(_pragma(store, count))

    cap(pages)
    big = "x" * 200_000
    with pytest.raises(DiskFull):
        store.execute(ops.AddNote(before.uid, "n-1", big[:19_000]), *_many_notes(before.uid)).result()
    cap(1_000_000)
    assert row(store) == before
    store.execute(ops.SetPriority(before.uid, "high")).result()
    assert row(store).priority == "high"


def _many_notes(uid: str) -> list[ops.AddNote]:
    return [ops.AddNote(uid, f"n-{number}", f"{number} " * 4000) for number in range(2, 40)]


def _pragma(store: Store, pages: int):
    """A job that caps the file's size, as a full disk would."""
    from concurrent.futures import Future

    from socialinbox.store.store import _Job

    def work(tx) -> None:
        tx.db.execute("COMMIT")
        tx.db.execute(f"PRAGMA max_page_count={pages}")
        tx.db.execute("BEGIN IMMEDIATE")

    return _Job(work, Future(), is_durable=True)


def test_the_reader_of_another_thread_is_not_used_by_mistake(store):
    """sqlite3's own check stays on."""
    import sqlite3
    import threading

    reader = store.reader()
    failures = []

    def read() -> None:
        try:
            reader.tags()
        except sqlite3.ProgrammingError as error:
            failures.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    reader.close()
    assert len(failures) == 1


def test_a_revision_is_never_given_twice_even_after_a_kill(store, clock, tmp_path):
    """Numbers are set aside by the thousand: what was not used when the program died stays unused."""
    account = add_account(store)
    ingest(store, account, make_message("1"))
    uid = row(store).uid
    for priority in ("high", "low"):
        store.execute(ops.SetPriority(uid, priority)).result()
    last = _revision(store)
    for part in ("", "-wal"):
        shutil.copyfile(f"{store.path}{part}", f"{tmp_path / 'killed.db'}{part}")
    after = Store(tmp_path / "killed.db", clock)
    after.execute(ops.SetPriority(uid, "high")).result()
    assert _revision(after) > last
    after.close()


def _revision(store):
    return store._submit(lambda tx: tx.value("SELECT max(revision) FROM conversation")).result()


def test_an_act_that_was_refused_half_way_leaves_undo_as_it_was(store):
    account = add_account(store)
    ingest(store, account, make_message("1"))
    uid = row(store).uid
    store.execute(ops.SetPriority(uid, "high")).result()
    with pytest.raises(RefusedOp):
        store.execute(ops.SetPriority(uid, "low"), ops.SetPriority("gone", "low")).result()
    failing = store._submit(lambda tx: (store._decisions.decide(tx, (ops.SetPriority(uid, "urgent"),)), 1 // 0))
    with pytest.raises(ZeroDivisionError):
        failing.result()
    store.execute(ops.Assign(uid, "")).result()
    store.undo().result()
    store.undo().result()
    assert row(store).priority == "normal"
    store.redo().result()
    assert row(store).priority == "high"
