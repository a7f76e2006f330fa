"""No statement scans or sorts what grows with the archive: queues of every kind, triggers, and all other tests here."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from socialinbox.core.model import SORTS, VIEWS, QueueFilter
from socialinbox.store import Store
from socialinbox.store.conditions import conditions_of
from socialinbox.store.queue_query import build, build_rows, count_walked
from socialinbox.store.queue_rows import COLUMNS
from socialinbox.store.vocabulary import Vocabulary
from tests.store.archive import NOW, fill
from tests.store.query_plans import Watch, complaint_of, watched_sqlite

NARROWINGS: tuple[dict[str, Any], ...] = (
    {},
    {"account_id": 1},
    {"tag_id": 1},
    {"kind_group": "reviews"},
    {"account_id": 1, "tag_id": 2, "kind_group": "comments"},
    {"search": "tag:vip tag:spam"},
    {"search": "account:belleville"},
    {"search": "network:imap network:mastodon"},
    {"search": "assignee:karim"},
    {"search": "is:unassigned -tag:spam"},
    {"search": "status:open status:waiting"},
    {"search": "is:unread has:note has:reply lang:fr before:yesterday"},
    {"search": "is:late priority:urgent -is:private"},
    {"search": "to:priya"},
    {"search": "is:escalated"},
)


def plan(connection: sqlite3.Connection, sql: str, parameters: object = ()) -> list[str]:
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]  # type: ignore[arg-type]


def tables(connection: sqlite3.Connection) -> set[str]:
    return {name.lower() for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@pytest.fixture
def connection(store: Store) -> Iterator[sqlite3.Connection]:
    fill(store, 1)
    reader = store.reader()
    yield reader._db
    reader.close()


@pytest.mark.parametrize("view", [*VIEWS, "everything"])
@pytest.mark.parametrize("narrowing", NARROWINGS, ids=str)
def test_every_queue_is_a_range_of_an_index(connection, view, narrowing):
    """The page at the top and one below it, in every order: no scan, not even of an index, and no sorting."""
    words = Vocabulary(connection)
    for sort in SORTS:
        wanted = QueueFilter(view=view, sort=sort, **narrowing)
        conditions = conditions_of(connection, words, wanted, 1, NOW)
        if conditions.is_impossible:
            continue
        for after in (None, (5, 5)):
            queries = [build(conditions, after=after, limit=50)]
            rows = build_rows(conditions, COLUMNS, has_after=after is not None)
            if rows is not None:
                queries.append((rows.sql, list(rows.parameters(conditions.order, after, 50))))
            for sql, parameters in queries:
                steps = plan(connection, sql, parameters)
                assert any(step.startswith("SEARCH") for step in steps), steps
                scans = [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE" not in step]
                assert not scans, (sort, after, steps)
                assert not any("TEMP B-TREE" in step for step in steps), (sort, after, steps)
        for sql, parameters in (build(conditions, only=[1, 2]), count_walked(conditions, 10)):
            assert not complaint_of(sql, plan(connection, sql, parameters), tables(connection))


def test_orders_hold_when_the_planner_knows_how_much_there_is(store):
    """Statistics change plans: the orders name their index, so that they do not."""
    fill(store, 2)
    store._submit(lambda tx: tx.run("ANALYZE")).result()
    reader = store.reader()
    words = Vocabulary(reader._db)
    for view in VIEWS:
        for sort in SORTS:
            conditions = conditions_of(reader._db, words, QueueFilter(view=view, sort=sort), 1, NOW)
            steps = plan(reader._db, *build(conditions, limit=50))
            assert not any("TEMP B-TREE" in step or step.startswith("SCAN") for step in steps), (view, sort, steps)
    reader.close()


def test_triggers_look_up_by_key(store):
    reader = store.reader()
    triggers = reader._all("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    assert len(triggers) > 4
    for name, sql in triggers:
        body = re.sub(r"\b(new|old)\.\w+", "?", sql[sql.index("BEGIN") + 5 : sql.rindex("END")])
        for statement in filter(str.strip, body.split(";")):
            steps = plan(reader._db, statement, (None,) * statement.count("?"))
            assert not complaint_of(statement, steps, tables(reader._db)), (name, statement, steps)
    reader.close()


def ask_everything(store: Store) -> set[str]:
    """Every question of a reader once, with whatever argument its first letters ask for; returns their names."""
    reader = store.reader()
    wanted = QueueFilter(search="is:unread refund")
    questions = {
        "tags": (),
        "members": (),
        "accounts": (),
        "stream_cursors": (1,),
        "quarantined": (),
        "queue_ids": (wanted, 1, NOW),
        "queue_page": (wanted, 1, NOW),
        "queue_place": (wanted, 1, NOW, [1, 2]),
        "queue_rows": ([1, 2],),
        "count": (wanted, 1, NOW),
        "counts": (1, NOW, NOW - 3600),
        "query_problems": (wanted, 1, NOW),
        "search_page": (wanted, 1, NOW),
        "search_ranked": (wanted, 1, NOW),
        "search_in": (wanted, 1, NOW, [1, 2]),
        "archive_since": (1,),
        "saved_filters": (),
        "saved_replies": (),
        "conversation": (1,),
        "conversation_id": ("c1",),
        "contact": (1,),
        "earlier": (1,),
        "messages": (1,),
        "newest_incoming_uid": (1,),
        "reply_data": (1,),
        "versions": (1,),
        "attachment": (1,),
        "notes": (1,),
        "events": (1,),
        "escalations": (1,),
        "draft": (1,),
        "outbox": (),
        "outbox_item": (1,),
    }
    for name, arguments in questions.items():
        getattr(reader, name)(*arguments)
    reader.close()
    return set(questions)


def test_questions_of_the_screens_scan_nothing(store, watch):
    fill(store, 3)
    assert "messages" in ask_everything(store)
    assert len(watch.plans) > 40
    assert not watch.trouble


def test_a_scan_and_a_sort_are_noticed(tmp_path):
    watch = Watch()
    connection = watched_sqlite(watch).connect(tmp_path / "x.db")
    connection.execute("CREATE TABLE heap (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER)")
    connection.execute("CREATE INDEX heap_a ON heap (a)")
    for sql in (
        "SELECT b FROM heap WHERE b = 1",
        "SELECT pile.b FROM heap AS pile WHERE a > 1 ORDER BY b",
        "SELECT b FROM heap WHERE a = 1 ORDER BY id LIMIT 1",
        "UPDATE heap SET a = 1 WHERE b = 2",
        "SELECT a FROM heap ORDER BY a LIMIT 5",
    ):
        watch.look_at(connection, sql, ())
    assert [each.split("\n")[0] for each in watch.trouble] == ["scans heap", "sorts by itself", "scans heap"]
    connection.close()
