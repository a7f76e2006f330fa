"""The SQL of a queue: which conversations, in which order. Pure; names come from fixed lists, never from text.

The key of order is the time a reply is due (``due``), minus the time of the last activity (``newest``), that time
(``oldest``), priority and due time in one number (``priority``) or the end of a snooze (``wake``); smaller comes
first, then the smaller id, but for ``newest`` the larger. Every order is a range of an index, or some ranges merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from socialinbox.core.model import STATUSES
from socialinbox.store.conditions import Conditions, order_of

__all__ = ["After", "RowsQuery", "build", "build_rows", "count_walked", "order_of", "row_tests"]

#: Position in an order: (key, id) of the last conversation shown.
After = tuple[int, int]

_RANK = "(3 - {table}.priority) * 2199023255552 + {table}.due_at"
_COLUMNS = {
    "due": "{table}.due_at",
    "newest": "{table}.last_activity_at",
    "oldest": "{table}.last_activity_at",
    "priority": _RANK,
    "wake": "{table}.snoozed_until_at",
}
_SUFFIX = {"due": "due", "newest": "newest", "oldest": "newest", "priority": "rank"}
#: More ranges than this are not merged: then a wider range is walked and tested row by row.
_MAX_RANGES = 12


class _Range(NamedTuple):
    """Rows of one index in order: the values before the key, and what still must be tested."""

    where: tuple[str, ...]
    parameters: tuple[Any, ...]


@dataclass(slots=True)
class _Walk:
    """The index that gives the order, and the ranges of it that are needed."""

    table: str
    index: str
    ranges: list[_Range]
    tests: list[tuple[str, tuple[Any, ...]]]

    @property
    def ident(self) -> str:
        return "conversation_tag.conversation_id" if self.table == "conversation_tag" else "conversation.id"

    def source(self, *, with_row: bool) -> str:
        """The index, and where it is not the conversation's own also the row itself."""
        source = f"{self.table} INDEXED BY {self.index}"
        if self.table == "conversation_tag" and with_row:
            source += " CROSS JOIN conversation ON conversation.id = conversation_tag.conversation_id"
        return source


class RowsQuery(NamedTuple):
    """A page of whole rows in one statement, and the parameters before and after those of the place it begins at."""

    sql: str
    before: tuple[Any, ...]
    rest: tuple[Any, ...]

    def parameters(self, order: str, after: After | None, limit: int) -> tuple[Any, ...]:
        """All of them for one page."""
        return (*self.before, *(_beyond_values(order, after) if after else ()), *self.rest, limit)


def build(
    conditions: Conditions,
    *,
    after: After | None = None,
    limit: int = 0,
    only: Sequence[int] | None = None,
) -> tuple[str, list[Any]]:
    """(SQL, parameters) that give id and key of each matching conversation, in order.

    ``after``: only what follows this place. ``only``: only these ids, in no particular order. The text of a query is
    not part of it: ``search`` knows which conversations hold it.
    """
    if only is not None:
        return _build_only(conditions, only)
    walk = _walk(conditions)
    order, column = conditions.order, _COLUMNS[conditions.order].format(table=walk.table)
    ident, source = walk.ident, walk.source(with_row=bool(walk.tests))
    is_newest = order == "newest"
    key = f"-{column}" if is_newest else column
    parts, parameters = [], list[Any]()
    for each in walk.ranges:
        where = [*each.where]
        parameters.extend(each.parameters)
        if after is not None:
            where.append(_beyond(order, column, ident))
            parameters.extend(_beyond_values(order, after))
        for sql, values in walk.tests:
            where.append(sql)
            parameters.extend(values)
        parts.append(f"SELECT {ident} AS id, {key} AS key, {column} AS place FROM {source} WHERE {' AND '.join(where)}")
    direction = " DESC" if is_newest else ""
    if len(parts) == 1:
        # The very words of the index, so that it is seen to give the order.
        sql = f"{parts[0]} ORDER BY {column}{direction}, {ident}{direction}"
    else:
        sql = f"{' UNION ALL '.join(parts)} ORDER BY place{direction}, id{direction}"
    if limit:
        sql += " LIMIT ?"
        parameters.append(limit)
    return sql, parameters


def build_rows(conditions: Conditions, columns: str, *, has_after: bool) -> RowsQuery | None:
    """A page of ``columns`` in order; None where several ranges are merged: then ``build`` finds the ids first."""
    walk = _walk(conditions)
    if len(walk.ranges) != 1:
        return None
    (only,) = walk.ranges
    order, column = conditions.order, _COLUMNS[conditions.order].format(table=walk.table)
    where = [*only.where]
    if has_after:
        where.append(_beyond(order, column, walk.ident))
    where.extend(sql for sql, _ in walk.tests)
    direction = " DESC" if order == "newest" else ""
    sql = (
        f"SELECT {columns} FROM {walk.source(with_row=True)} WHERE {' AND '.join(where)}"
        f" ORDER BY {column}{direction}, {walk.ident}{direction} LIMIT ?"
    )
    return RowsQuery(sql, only.parameters, tuple(value for _, values in walk.tests for value in values))


def count_walked(conditions: Conditions, most: int) -> tuple[str, list[Any]]:
    """(SQL, parameters) that give how many conversations match, and how many rows were looked at: ``most`` at most."""
    walk = _walk(conditions)
    tests = " AND ".join(sql for sql, _ in walk.tests) or "1"
    source = walk.source(with_row=bool(walk.tests))
    parts, parameters = [], list[Any]()
    for each in walk.ranges:
        for _, values in walk.tests:
            parameters.extend(values)
        parameters.extend(each.parameters)
        parts.append(f"SELECT {tests} AS fits FROM {source} WHERE {' AND '.join(each.where)}")
    parameters.append(most)
    return f"SELECT coalesce(sum(fits), 0), count(*) FROM ({' UNION ALL '.join(parts)} LIMIT ?)", parameters


def row_tests(conditions: Conditions) -> list[tuple[str, tuple[Any, ...]]]:
    """All conditions as tests of the row of a conversation, each with its parameters; none when all will do."""
    tests = [
        *_statuses(conditions),
        *_dimension("account_id", conditions.accounts),
        *_dimension("assignee_id", conditions.assignees),
        *_other_tests(conditions, conditions.tags),
    ]
    if conditions.is_escalated:
        tests.append(("conversation.is_escalated = 1", ()))
    return tests


def _build_only(conditions: Conditions, only: Sequence[int]) -> tuple[str, list[Any]]:
    column = _COLUMNS[conditions.order].format(table="conversation")
    key = f"-{column}" if conditions.order == "newest" else column
    tests = row_tests(conditions)
    if conditions.statuses is None:
        tests.append(("conversation.status <> 'merged'", ()))
    where = [f"conversation.id IN ({','.join('?' * len(only))})", *(sql for sql, _ in tests)]
    parameters = [*only, *(value for _, values in tests for value in values)]
    return f"SELECT conversation.id, {key} FROM conversation WHERE {' AND '.join(where)}", parameters


def _beyond(order: str, column: str, ident: str) -> str:
    if order == "newest":
        return f"({column}, {ident}) < (?, ?)"
    if order == "priority":  # an index on an expression is entered by a plain comparison only
        return f"{column} >= ? AND ({column}, {ident}) > (?, ?)"
    return f"({column}, {ident}) > (?, ?)"


def _beyond_values(order: str, after: After) -> tuple[int, ...]:
    key, ident = after
    if order == "priority":
        return key, key, ident
    return -key if order == "newest" else key, ident


# --- which index gives the order -----------------------------------------------------------------


def _walk(conditions: Conditions) -> _Walk:
    """The narrowest index: escalated, one tag, assignees, accounts, status; what it does not say is tested."""
    if conditions.order == "wake":
        return _by_wake(conditions)
    if conditions.is_escalated:
        return _by_escalated(conditions)
    if conditions.tags:
        return _by_tag(conditions)
    by_assignee, by_account = _named(conditions.assignees), _named(conditions.accounts)
    if by_assignee and (0 not in by_assignee or not by_account):
        walk = _by_column(conditions, "assignee", by_assignee)
        walk.tests = [*_dimension("account_id", conditions.accounts), *_other_tests(conditions, ())]
        return walk
    if by_account:
        walk = _by_column(conditions, "account", by_account)
        walk.tests = [*_dimension("assignee_id", conditions.assignees), *_other_tests(conditions, ())]
        return walk
    walk = _by_status(conditions)
    walk.tests = [
        *_dimension("account_id", conditions.accounts),
        *_dimension("assignee_id", conditions.assignees),
        *_other_tests(conditions, ()),
    ]
    return walk


def _named(values: tuple[int, ...] | None) -> tuple[int, ...]:
    """Values of a dimension that are few enough for a range each."""
    return values if values is not None and len(values) * len(STATUSES) <= _MAX_RANGES else ()


def _by_wake(conditions: Conditions) -> _Walk:
    tests = [
        *_dimension("account_id", conditions.accounts),
        *_dimension("assignee_id", conditions.assignees),
        *_other_tests(conditions, conditions.tags),
    ]
    where = ("conversation.status = 'snoozed'", "conversation.snoozed_until_at >= 0")
    return _Walk("conversation", "conversation_snoozed", [_Range(where, ())], tests)


def _by_escalated(conditions: Conditions) -> _Walk:
    tests = [
        *_statuses(conditions),
        *_dimension("account_id", conditions.accounts),
        *_dimension("assignee_id", conditions.assignees),
        *_other_tests(conditions, conditions.tags),
    ]
    suffix = "" if conditions.order == "due" else f"_{_SUFFIX[conditions.order]}"
    where = ("conversation.is_escalated = 1", f"{_COLUMNS[conditions.order].format(table='conversation')} >= 0")
    return _Walk("conversation", f"conversation_escalated{suffix}", [_Range(where, ())], tests)


def _by_tag(conditions: Conditions) -> _Walk:
    first, rest = conditions.tags[0], conditions.tags[1:]
    tests = [
        *_dimension("account_id", conditions.accounts),
        *_dimension("assignee_id", conditions.assignees),
        *_other_tests(conditions, rest),
    ]
    ranges = [
        _Range(("conversation_tag.tag_id = ?", f"conversation_tag.status = '{status}'"), (first,))
        for status in _each_status(conditions)
    ]
    return _Walk("conversation_tag", f"conversation_tag_{_SUFFIX[conditions.order]}", ranges, tests)


def _by_column(conditions: Conditions, name: str, values: tuple[int, ...]) -> _Walk:
    ranges = [
        _Range((f"conversation.{name}_id = ?", f"conversation.status = '{status}'"), (value,))
        for value in values
        for status in _each_status(conditions)
    ]
    return _Walk("conversation", f"conversation_{name}_{_SUFFIX[conditions.order]}", ranges, [])


def _by_status(conditions: Conditions) -> _Walk:
    if conditions.statuses is None:
        # The first words are those of the index.
        where = (
            "conversation.status <> 'merged'",
            "conversation.last_activity_at >= 0",
        )  # a bound that all keep: the walk is then seen to be a range
        return _Walk("conversation", "conversation_any_newest", [_Range(where, ())], [])
    bound = f"{_COLUMNS[conditions.order].format(table='conversation')} >= 0"
    ranges = [_Range((f"conversation.status = '{status}'", bound), ()) for status in _each_status(conditions)]
    return _Walk("conversation", f"conversation_{_SUFFIX[conditions.order]}", ranges, [])


def _each_status(conditions: Conditions) -> tuple[str, ...]:
    return STATUSES if conditions.statuses is None else conditions.statuses


# --- what is tested row by row -------------------------------------------------------------------


def _statuses(conditions: Conditions) -> list[tuple[str, tuple[Any, ...]]]:
    if conditions.statuses is None:
        return []
    return [(f"conversation.status IN ({','.join('?' * len(conditions.statuses))})", conditions.statuses)]


def _dimension(column: str, values: tuple[int, ...] | None) -> list[tuple[str, tuple[Any, ...]]]:
    if values is None:
        return []
    return [(f"conversation.{column} IN ({','.join('?' * len(values))})", values)]


def _other_tests(conditions: Conditions, tags: tuple[int, ...]) -> list[tuple[str, tuple[Any, ...]]]:
    tests: list[tuple[str, tuple[Any, ...]]] = []
    if conditions.kinds is not None:
        tests.append((f"conversation.kind IN ({','.join('?' * len(conditions.kinds))})", conditions.kinds))
    for tag_id in tags:
        sql = "EXISTS (SELECT 1 FROM conversation_tag AS other WHERE other.conversation_id = conversation.id"
        tests.append((f"{sql} AND other.tag_id = ?)", (tag_id,)))
    return [*tests, *conditions.tests]
