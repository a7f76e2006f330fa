"""Looks at the plan of every statement that a test lets the store run: none may scan or sort what grows."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import types
from collections.abc import Iterable
from functools import partial
from typing import Any

#: Tables that stay small however long an inbox is used, and why. Every other table is taken to grow.
SMALL = {
    "profile": "some keys",
    "member": "one row for each of the staff",
    "account": "one row for each account",
    "stream": "a few rows for each account",
    "tag": "made by hand",
    "saved_filter": "made by hand",
    "saved_reply": "written by hand",
    "response_target": "one row for each account and kind of message",
    "calendar": "made by hand",
    "cube": "counters: one row for each combination of status, account, assignee and kind",
    "tag_count": "counters: one row for each tag and status",
    "draft": "one row for each reply being written",
    "quarantine": "items that could not be read, once each",
    "sqlite_master": "the schema",
    "sqlite_sequence": "one row for each table",
    "_sqlite_migrations": "one row for each migration",
}
#: Partial indexes that hold few rows however long their table is: going through them is no scan of what grows.
SMALL_INDEXES = {
    "outbox_open": "replies that have not left",
    "escalation_open": "requests for help that stand",
    "conversation_escalated": "conversations with such a request",
    "conversation_escalated_rank": "the same",
    "conversation_escalated_newest": "the same",
}
#: Statements that sort or scan all the same: a part of their text, and why that cannot grow with the archive.
ALLOWED = {
    "FROM attachment WHERE message_id IN": "the files of one page of messages",
    "FROM outbox WHERE conversation_id = ?": "the replies of one conversation that have not left",
    "outgoing.id >= ? AND outgoing.direction = 'outgoing' GROUP BY": "what was answered since midnight",
    "FROM op WHERE subject IN (SELECT uid FROM conversation WHERE id": "decisions about one conversation",
    "FROM op_conversation CROSS JOIN op": "the same, in acts on many",
    "FROM note NOT INDEXED WHERE id < ? ORDER BY id DESC LIMIT": "a slice in the order of the table itself",
    "FROM message NOT INDEXED WHERE id < ? ORDER BY id DESC LIMIT": "the same",
    "FROM escalation WHERE conversation_id = ?": "requests for help with one conversation",
    " IN ()": "asks for nothing",
}

_EXPLAINED = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)
_MARKS = re.compile(r"\?(?:\s*,\s*\?)+")
_STEP = re.compile(r"(SCAN|SEARCH) (\S+)(.*)")
_INDEX = re.compile(r"INDEX (\w+)")
#: The plan of a plain insert names tables that are looked at only while a foreign key is violated, which none is.
_PLAIN_INSERT = re.compile(r"INSERT (OR \w+ )?INTO \w+ \([^)]*\) VALUES\b")
#: What readers and transactions ask through.
_DOORS = {"_all", "_one", "all", "one", "value", "run", "many"}
_ALIAS = re.compile(r"\b(\w+) AS (\w+)\b")


class Watch:
    """Collects plans; ``trouble`` is what is wrong with them."""

    def __init__(self) -> None:
        self.plans: dict[str, list[str]] = {}
        self.trouble: list[str] = []

    def look(self, connection: sqlite3.Connection, sql: str, parameters: Iterable[Any]) -> None:
        """Look at a statement of the store; what a test asks by itself is its own affair."""
        if not _is_asked_by_a_test():
            self.look_at(connection, sql, parameters)

    def look_at(self, connection: sqlite3.Connection, sql: str, parameters: Iterable[Any]) -> None:
        shape = _MARKS.sub("?,?", sql)
        if shape in self.plans or not _EXPLAINED.match(sql):
            return
        rows = sqlite3.Connection.execute(connection, f"EXPLAIN QUERY PLAN {sql}", tuple(parameters)).fetchall()
        self.plans[shape] = plan = [row[3] for row in rows]
        tables = {
            row[0].lower()
            for row in sqlite3.Connection.execute(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if complaint := complaint_of(sql, plan, tables):
            self.trouble.append(f"{complaint}\n  {sql}\n  {plan}")


def _is_asked_by_a_test() -> bool:
    frame = sys._getframe(3)
    while frame.f_back is not None and frame.f_code.co_name in _DOORS:
        frame = frame.f_back
    return f"{os.sep}tests{os.sep}" in frame.f_code.co_filename


def complaint_of(sql: str, plan: list[str], tables: set[str]) -> str:
    """What is wrong with a plan; "" when nothing is. ``tables`` are those of the database, not of the statement."""
    flat = " ".join(sql.split())
    if any(part in flat for part in ALLOWED) or _PLAIN_INSERT.match(flat):
        return ""
    is_short = " LIMIT " in flat and " WHERE " not in flat
    names = {alias: table.lower() for table, alias in _ALIAS.findall(sql)}
    growing = False
    for step in plan:
        found = _STEP.match(step)
        if found is None:
            continue
        table = names.get(found[2], found[2].lower())
        index = _INDEX.search(found[3])
        if table not in tables or table in SMALL or "VIRTUAL TABLE" in found[3]:
            continue
        if index and index[1] in SMALL_INDEXES:
            continue
        growing = True
        if found[1] == "SCAN" and not is_short:
            return f"scans {table}"
    if growing and any("TEMP B-TREE" in step for step in plan):
        return "sorts by itself"
    return ""


def watched_sqlite(watch: Watch) -> types.ModuleType:
    """The module ``sqlite3`` with connections that show each statement to ``watch`` before they run it."""

    class Connection(sqlite3.Connection):
        def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
            watch.look(self, sql, parameters)
            return super().execute(sql, parameters)

        def executemany(self, sql: str, rows: Any, /) -> sqlite3.Cursor:
            watch.look(self, sql, (None,) * sql.count("?"))
            return super().executemany(sql, rows)

    module = types.ModuleType("sqlite3")
    module.__dict__.update(sqlite3.__dict__)
    module.__dict__["connect"] = partial(sqlite3.connect, factory=Connection)
    return module
