"""What the store tells notifications."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from socialinbox.core import ops
from socialinbox.core.attention import Happening, NewsQuestion
from socialinbox.store import Store
from socialinbox.store.news import DUE, ESCALATIONS, MESSAGES, REPLIES, WARNED
from tests.builders import FakeClock, add_account, ingest, make_message

KARIM = "member-karim"


def news(store: Store, **question: object) -> list[Happening]:
    reader = store.reader()
    me = next(each.id for each in reader.members() if each.is_me)
    try:
        return reader.news(NewsQuestion(me, **question))  # type: ignore[arg-type]
    finally:
        reader.close()


def rows(store: Store, sql: str) -> list[tuple[int, ...]]:
    with sqlite3.connect(store.path) as connection:
        found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_only_new_unread_words_of_customers_are_news(store: Store, clock: FakeClock) -> None:
    account = add_account(store)
    old = clock() - timedelta(days=40)
    ingest(store, account, make_message("1", "Hello?", thread=("a",), created_at=clock()))
    ingest(store, account, make_message("2", "Long ago", thread=("b",), created_at=old))
    ingest(store, account, make_message("3", "We wrote", thread=("c",), direction="outgoing", created_at=clock()))
    ids = tuple(row[0] for row in rows(store, "SELECT id FROM message"))
    now = clock.seconds()
    (only,) = news(store, message_ids=ids, received_since_at=now - 60, created_since_at=now - 86400)
    assert (only.kind, only.text, only.is_urgent) == ("message", "Hello?", False)
    assert news(store, message_ids=ids, received_since_at=now + 60) == []
    uid = store.reader().conversation(only.conversation_id).row.uid  # type: ignore[union-attr]
    store.execute(ops.SetPriority(uid, "high")).result()
    (urgent,) = news(store, message_ids=ids, created_since_at=now - 86400)
    assert urgent.is_urgent
    store.execute(ops.MarkRead(uid, 1)).result()
    assert news(store, message_ids=ids, created_since_at=now - 86400) == []


def test_due_times_are_told_when_they_are_crossed(store: Store, clock: FakeClock) -> None:
    account = add_account(store)
    ingest(store, account, make_message("1", thread=("a",), created_at=clock()))
    due, warn = rows(store, "SELECT due_at, warn_at FROM conversation")[0]
    assert warn < due

    def kinds(start: int, end: int) -> list[str]:
        return [each.kind for each in news(store, due_after_at=start, due_until_at=end)]

    assert kinds(warn - 100, warn - 1) == []
    assert kinds(warn - 1, warn) == ["due_soon"]
    assert kinds(warn, due - 1) == []
    assert kinds(due - 1, due) == ["late"]
    assert kinds(warn - 7200, due + 60) == ["late"]
    assert kinds(due, due + 60) == []
    conversation = rows(store, "SELECT id FROM conversation")[0][0]
    reader = store.reader()
    uid = reader.queue_rows([conversation])[conversation].uid
    reader.close()
    store.execute(ops.SetMember(KARIM, "Karim Benali", "supervisor"), ops.Assign(uid, KARIM)).result()
    assert kinds(due - 1, due) == []


def test_statements_of_news_search_and_never_scan(store: Store) -> None:
    connection = sqlite3.connect(store.path)
    for sql in (MESSAGES, WARNED, DUE, ESCALATIONS, REPLIES):
        statement = sql.format(marks="?,?")
        parameters = [1] * statement.count("?")
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
        growing = [step for step in plan if not step.startswith(("SEARCH account", "SCAN account"))]
        assert not [step for step in growing if step.startswith("SCAN")], plan
        assert not [step for step in growing if "TEMP B-TREE" in step], plan
    connection.close()


@pytest.mark.parametrize(("of", "told"), [("me", 0), ("karim", 1)])
def test_escalations_of_others_to_me_are_news(store: Store, clock: FakeClock, of: str, told: int) -> None:
    account = add_account(store)
    ingest(store, account, make_message("1", thread=("a",), created_at=clock()))
    reader = store.reader()
    me = next(each for each in reader.members() if each.is_me)
    conversation = rows(store, "SELECT id FROM conversation")[0][0]
    uid = reader.queue_rows([conversation])[conversation].uid
    reader.close()
    store.execute(ops.SetMember(KARIM, "Karim Benali", "member")).result()
    store.execute(ops.Escalate(uid, "e1", "Safety", me.uid, 0, "")).result()
    if of == "karim":
        karim = rows(store, "SELECT id FROM member WHERE name = 'Karim Benali'")[0][0]
        with sqlite3.connect(store.path) as connection:
            connection.execute("UPDATE escalation SET from_member_id = ?", (karim,))
        connection.close()
    found = news(store, conversation_ids=(conversation,))
    assert len(found) == told
