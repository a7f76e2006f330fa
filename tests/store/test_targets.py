"""When replies are due: the most specific target, opening hours, and settling everybody after a change."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from socialinbox.core import ops
from socialinbox.core.business_hours import Holiday
from socialinbox.core.changes import Changes
from socialinbox.core.errors import RefusedOp
from socialinbox.core.ids import to_seconds
from socialinbox.core.model import ReplyDue, ResponseTarget
from socialinbox.store import Store, targets
from tests.builders import NOON, FakeClock, add_account, ingest, make_calendar, make_message, settled

#: Customers of the builders wrote half an hour before noon, on a Saturday.
ASKED = to_seconds(NOON) - 1800
MONDAY_NINE = to_seconds(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))  # in Paris


def target(subject: str = ops.TEAM, group: str = "", first: int = 60, later: int = 30, **facts) -> ops.Op:
    return ops.SetResponseTarget(subject, group, first, later, **{"warn_minutes": 10, **facts})


def uid_of(store: Store, account_id: int) -> str:
    reader = store.reader()
    try:
        return next(each.uid for each in reader.accounts() if each.id == account_id)
    finally:
        reader.close()


def dues(store: Store) -> list[int]:
    """Minutes between question and due time of each conversation, in the order they came; -1: nobody waits."""
    settled(store)
    reader = store.reader()
    try:
        rows = reader._all("SELECT waiting_since_at, due_at FROM conversation ORDER BY id")
        return [(due - since) // 60 if since else -1 for since, due in rows]
    finally:
        reader.close()


def decide(store: Store, *decisions: ops.Op) -> None:
    store.execute(*decisions).result()
    settled(store)


def reply_due(store: Store, conversation_id: int = 1) -> ReplyDue:
    reader = store.reader()
    try:
        found = reader.reply_due(conversation_id)
        assert found is not None
        return found
    finally:
        reader.close()


# --- which target holds --------------------------------------------------------------------------


def test_until_anybody_decides_a_reply_is_due_after_four_hours(store: Store):
    ingest(store, add_account(store), make_message())
    assert reply_due(store) == ReplyDue(1, ASKED, ASKED + 240 * 60, ASKED + 210 * 60, is_first=True)


def test_the_most_specific_target_holds(store: Store):
    shop, mail = add_account(store), add_account(store, network="imap")
    ingest(store, shop, make_message("1"), make_message("2", kind="direct"))
    ingest(store, mail, make_message("3", kind="mail"), make_message("4", kind="review"))
    decide(store, target(first=100))
    assert dues(store) == [100, 100, 100, 100]
    decide(store, target(group="messages", first=90))
    assert dues(store) == [100, 90, 90, 100]
    decide(store, target(uid_of(store, shop), first=80))
    assert dues(store) == [80, 80, 90, 100]
    decide(store, target(uid_of(store, shop), "messages", first=70))
    assert dues(store) == [80, 70, 90, 100]
    decide(store, ops.RemoveResponseTarget(uid_of(store, shop), ""))
    assert dues(store) == [100, 70, 90, 100]
    decide(store, ops.RemoveResponseTarget(ops.TEAM, ""), ops.RemoveResponseTarget(ops.TEAM, "messages"))
    assert dues(store) == [240, 70, 240, 240]


def test_the_first_reply_has_another_time_than_the_next(store: Store, clock: FakeClock):
    account = add_account(store)
    decide(store, target(first=60, later=20))
    ingest(store, account, make_message("1"))
    assert (reply_due(store).due_at - ASKED, reply_due(store).is_first) == (3600, True)
    clock.forward(hours=1)
    ours = make_message("2", thread=("1",), direction="outgoing", created_at=NOON + timedelta(minutes=5))
    ingest(store, account, ours)
    assert dues(store) == [-1]
    again, more = (
        make_message(str(3 + number), thread=("1",), created_at=NOON + timedelta(minutes=10 + number))
        for number in range(2)
    )
    ingest(store, account, again, more)
    found = reply_due(store)
    assert found == ReplyDue(1, ASKED + 40 * 60, ASKED + 60 * 60, ASKED + 50 * 60, is_first=False)


def test_an_answer_of_a_machine_is_no_first_reply(store: Store):
    account = add_account(store)
    decide(store, target(first=60, later=20))
    ingest(store, account, make_message("1"))
    robot = make_message(
        "2", thread=("1",), direction="outgoing", is_automatic=True, created_at=NOON - timedelta(minutes=20)
    )
    ingest(store, account, robot)
    assert reply_due(store).is_first
    assert dues(store) == [60]


def test_opening_hours_count_for_the_reply_and_its_warning(store: Store):
    ingest(store, add_account(store), make_message())
    decide(store, ops.SetCalendar("shop", "Shop", make_calendar().to_data()), target(first=60, calendar="shop"))
    assert (reply_due(store).due_at, reply_due(store).warn_at) == (MONDAY_NINE + 3600, MONDAY_NINE + 3000)


def test_a_change_of_hours_reaches_who_waits_by_them(store: Store):
    shop, mail = add_account(store), add_account(store, network="imap")
    ingest(store, shop, make_message("1"))
    ingest(store, mail, make_message("2", kind="mail"))
    hours = make_calendar()
    decide(
        store, ops.SetCalendar("shop", "Shop", hours.to_data()), target(uid_of(store, shop), first=60, calendar="shop")
    )
    before = dues(store)
    closed = type(hours)(hours.zone, hours.week, (Holiday("2026-11-23", "Inventory"),))
    decide(store, ops.SetCalendar("shop", "Shop", closed.to_data()))
    assert dues(store) == [before[0] + 1440, 240]
    store.undo().result()
    assert dues(store) == before


def test_archived_hours_keep_working_where_they_are_used(store: Store):
    ingest(store, add_account(store), make_message())
    decide(store, ops.SetCalendar("shop", "Shop", make_calendar().to_data()), target(first=60, calendar="shop"))
    decide(store, ops.ArchiveCalendar("shop"))
    assert reply_due(store).due_at == MONDAY_NINE + 3600
    reader = store.reader()
    assert [(each.name, each.is_archived) for each in reader.calendars()] == [("Shop", True)]
    reader.close()


def test_undo_and_redo_of_a_target(store: Store):
    ingest(store, add_account(store), make_message())
    decide(store, target(first=60))
    decide(store, target(first=50))
    store.undo().result()
    assert dues(store) == [60]
    store.undo().result()
    assert dues(store) == [240]
    store.redo().result()
    assert dues(store) == [60]


def test_a_tag_carries_the_order_of_the_queue_on(store: Store):
    ingest(store, add_account(store), make_message())
    reader = store.reader()
    uid = reader._one("SELECT uid FROM conversation")[0]
    decide(store, ops.SetTag("refund", "Refund", 1), ops.AddTag(uid, "refund"))
    decide(store, target(first=60))
    assert reader._one("SELECT due_at FROM conversation_tag")[0] == ASKED + 3600
    reader.close()


@pytest.mark.parametrize(
    ("op", "code"),
    [
        (target(first=0), "target_out_of_range"),
        (target(later=1_000_000), "target_out_of_range"),
        (target(warn_minutes=30), "warning_too_early"),
        (target(warn_minutes=-1), "warning_too_early"),
        (target(group="faxes"), "unknown_kind_group"),
        (target("nobody"), "unknown_account"),
        (target(calendar="nowhere"), "unknown_calendar"),
        (ops.SetCalendar("shop", " ", make_calendar().to_data()), "name_empty"),
        (ops.SetCalendar("shop", "Shop", make_calendar(days=0).to_data()), "calendar_never_opens"),
        (ops.SetCalendar("shop", "Shop", {}), "calendar_unreadable"),
        (ops.SetCalendar("other", "SHOP", make_calendar().to_data()), "name_taken"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(store: Store, op: ops.Op, code: str):
    ingest(store, add_account(store), make_message())
    decide(store, ops.SetCalendar("given", "Shop", make_calendar().to_data()), target(first=77))
    with pytest.raises(RefusedOp) as refusal:
        store.execute(target(first=55), op).result()
    assert refusal.value.code == code
    assert dues(store) == [77]
    ingest(store, 1, make_message("2"))  # the writer must not remember what was rolled back
    assert dues(store) == [77, 77]


# --- settling in slices --------------------------------------------------------------------------


def test_everybody_is_reached_and_windows_are_told_at_the_end(store: Store, monkeypatch):
    monkeypatch.setattr(targets, "SLICE", 3)
    account = add_account(store)
    ingest(store, account, *(make_message(str(number)) for number in range(10)))
    told: list[Changes] = []
    store.subscribe(told.append)
    decide(store, target(first=60))
    assert dues(store) == [60] * 10
    store.wake().result()
    assert [each.everything for each in told] == [False, True]
    assert told[0].words


def test_a_kill_in_the_middle_is_made_good_at_the_next_start(tmp_path: Path, clock: FakeClock, monkeypatch):
    monkeypatch.setattr(targets, "SLICE", 3)
    path = tmp_path / "inbox.db"
    store = Store(path, clock, me_name="Claire")
    ingest(store, add_account(store), *(make_message(str(number)) for number in range(20)))
    store.execute(target(first=60)).add_done_callback(lambda _: store._jobs.put(None))  # the end comes with the act
    store._thread.join()
    left = sqlite3.connect(path)
    assert 0 < left.execute("SELECT count(*) FROM unsettled").fetchone()[0] <= 20
    assert left.execute("SELECT count(*) FROM conversation WHERE due_at - waiting_since_at = 14400").fetchone()[0]
    left.close()
    again = Store(path, clock)
    assert dues(again) == [60] * 20
    again.close()


def test_two_changes_at_once_end_with_the_later(store: Store, monkeypatch):
    monkeypatch.setattr(targets, "SLICE", 2)
    ingest(store, add_account(store), *(make_message(str(number)) for number in range(9)))
    store.execute(target(first=60))
    store.execute(target(first=45)).result()
    assert dues(store) == [45] * 9


def test_a_conversation_answered_meanwhile_is_not_due_again(store: Store, monkeypatch):
    monkeypatch.setattr(targets, "SLICE", 1)
    ingest(store, add_account(store), *(make_message(str(number)) for number in range(5)))
    reader = store.reader()
    last = reader._one("SELECT uid FROM conversation ORDER BY id DESC")[0]
    store.execute(target(first=60))
    store.execute(ops.SetStatus(last, "resolved", 1)).result()
    assert dues(store) == [60] * 4 + [-1]
    assert reader.reply_due(5) is None
    reader.close()


# --- warnings ------------------------------------------------------------------------------------


def test_the_next_due_and_the_next_warning(store: Store):
    account = add_account(store)
    ingest(store, account, make_message("1"), make_message("2", kind="direct"))
    decide(store, target(first=60, warn_minutes=5), target(group="messages", first=90, later=90, warn_minutes=80))
    reader = store.reader()
    now = ASKED
    assert [each.conversation_id for each in reader.due_between(now, now + 7200)] == [1, 2]
    assert [each.conversation_id for each in reader.due_between(now + 3600, now + 7200)] == [2]
    assert [each.conversation_id for each in reader.warned_between(now, now + 7200)] == [2, 1]
    assert reader.next_due(now) == ReplyDue(1, now, now + 3600, now + 3300, is_first=True)
    assert reader.next_warning(now) == ReplyDue(2, now, now + 5400, now + 600, is_first=True)
    assert reader.next_due(now + 90 * 60) is None
    reader.close()


def test_questions_about_due_times_are_ranges_of_an_index(store: Store, monkeypatch):
    plans = []
    reader = store.reader()
    ask = reader._all

    def explained(sql, *parameters):
        plans.extend(row[3] for row in reader._db.execute(f"EXPLAIN QUERY PLAN {sql}", parameters))
        return ask(sql, *parameters)

    monkeypatch.setattr(reader, "_all", explained)
    reader.next_due(0)
    reader.next_warning(0)
    reader.reply_due(1)
    reader.close()
    assert plans
    assert not [plan for plan in plans if plan.startswith("SCAN") or "TEMP B-TREE" in plan]


# --- from version 0.1 ----------------------------------------------------------------------------


def test_the_former_setting_becomes_the_target_of_the_team_once(tmp_path: Path, clock: FakeClock):
    path = tmp_path / "inbox.db"
    store = Store(path, clock, me_name="Claire")
    ingest(store, add_account(store), make_message())
    store.close()
    store = Store(path, clock, former_target_minutes=45)
    assert dues(store) == [45]
    reader = store.reader()
    assert reader.response_targets() == {(0, ""): ResponseTarget(0, "", 45, 45, 22)}
    reader.close()
    decide(store, target(first=60))
    store.undo().result()
    assert dues(store) == [45]
    store.execute(target(first=70)).result()
    store.close()
    store = Store(path, clock, former_target_minutes=45)
    assert dues(store) == [70]
    store.close()


def test_undo_does_not_reach_the_former_setting(tmp_path: Path, clock: FakeClock):
    path = tmp_path / "inbox.db"
    Store(path, clock, me_name="Claire").close()
    store = Store(path, clock, former_target_minutes=45)
    with pytest.raises(RefusedOp):
        store.undo().result()
    store.close()
