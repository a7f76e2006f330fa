"""Answers about the queue: all of it, one page of it, who of some belongs to it, how many it holds.

For the thread that owns the connection. The order comes from an index (``queue_query``), the text of a query from the
full-text index (``hits``).
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from socialinbox.core.model import Count, QueueRow
from socialinbox.store import hits, queue_rows
from socialinbox.store.conditions import Conditions
from socialinbox.store.match import MessageMatch
from socialinbox.store.queue_query import After, RowsQuery, build, build_rows, count_walked

#: A count that the counters cannot give looks at so many rows at most, and is then "at least".
COUNT_WALK = 50_000
#: A count with text goes no further than this.
COUNT_SHOWN = 1_000
_CHUNK = 250


class QueueIds(NamedTuple):
    """Ids of all conversations that match, in order, each with its key of order (see ``queue_query``)."""

    ids: array[int]
    keys: array[int]


def all_ids(db: sqlite3.Connection, conditions: Conditions) -> QueueIds:
    """Long. Every conversation that matches; nothing is cut off."""
    ids, keys = array("q"), array("q")
    if conditions.is_impossible:
        return QueueIds(ids, keys)
    match = conditions.match
    sql, parameters = build(conditions)
    if match is None:
        for conversation_id, key, _ in db.execute(sql, parameters):
            ids.append(conversation_id)
            keys.append(key)
        return QueueIds(ids, keys)
    found, is_wanted = hits.conversations(db, match), not match.is_excluding
    for conversation_id, key, _ in db.execute(sql, parameters):
        if (conversation_id in found) is is_wanted:
            ids.append(conversation_id)
            keys.append(key)
    return QueueIds(ids, keys)


def page(db: sqlite3.Connection, conditions: Conditions, after: After | None, limit: int) -> list[QueueRow]:
    """The first ``limit`` conversations, or those after (key, id) of the last one known."""
    if conditions.is_impossible:
        return []
    if conditions.match is None:
        query = _rows_query(conditions, has_after=after is not None)
        if query is not None:
            found = db.execute(query.sql, query.parameters(conditions.order, after, limit))
            return queue_rows.made(found.fetchall())
    ids = _page_of_ids(db, conditions, after, limit)
    rows = queue_rows.by_id(db, ids)
    return [rows[each] for each in ids if each in rows]


def _rows_query(conditions: Conditions, *, has_after: bool) -> RowsQuery | None:
    """The statement of a page, kept with the conditions: those of a view are the same each time it is looked at."""
    kept = conditions.kept
    if has_after not in kept:
        kept[has_after] = build_rows(conditions, queue_rows.COLUMNS, has_after=has_after)
    query: RowsQuery | None = kept[has_after]
    return query


def _page_of_ids(db: sqlite3.Connection, conditions: Conditions, after: After | None, limit: int) -> list[int]:
    match = conditions.match
    if match is None:
        sql, parameters = build(conditions, after=after, limit=limit)
        return [row[0] for row in db.execute(sql, parameters)]
    if not match.is_excluding and hits.is_rare(db, match):
        return _page_of_rare(db, conditions, match, after, limit)
    found: list[int] = []
    common = hits.Common(db, match)
    for chunk in _chunks(db, conditions, after):
        matching = common.among([row[0] for row in chunk])
        found.extend(row[0] for row in chunk if (row[0] in matching) is not match.is_excluding)
        if len(found) >= limit:
            break
    return found[:limit]


def _page_of_rare(
    db: sqlite3.Connection, conditions: Conditions, match: MessageMatch, after: After | None, limit: int
) -> list[int]:
    """Few conversations hold the text: look at these, and put them in order."""
    is_newest = conditions.order == "newest"

    def place(key: int, conversation_id: int) -> After:
        return (key, -conversation_id if is_newest else conversation_id)

    rows = _places(db, conditions, sorted(hits.conversations(db, match)))
    beyond = place(*after) if after else (-(1 << 62), 0)
    ordered = sorted((place(key, each), each) for each, key in rows.items())
    return [each for where, each in ordered if where > beyond][:limit]


def _chunks(
    db: sqlite3.Connection, conditions: Conditions, after: After | None
) -> Iterator[list[tuple[int, int, int]]]:
    """The order, some hundred rows at a time: no statement stays open while others are asked."""
    while True:
        sql, parameters = build(conditions, after=after, limit=_CHUNK)
        chunk = db.execute(sql, parameters).fetchall()
        if chunk:
            yield chunk
        if len(chunk) < _CHUNK:
            return
        after = (chunk[-1][1], chunk[-1][0])


def places(db: sqlite3.Connection, conditions: Conditions, ids: Sequence[int]) -> dict[int, int]:
    """Which of some conversations match, and with which key."""
    if conditions.is_impossible or not ids:
        return {}
    rows = _places(db, conditions, ids)
    match = conditions.match
    if match is None:
        return rows
    found = hits.newest_in(db, match, rows)
    return {each: key for each, key in rows.items() if (each in found) is not match.is_excluding}


def _places(db: sqlite3.Connection, conditions: Conditions, ids: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for start in range(0, len(ids), _CHUNK):
        sql, parameters = build(conditions, only=ids[start : start + _CHUNK])
        found.update(db.execute(sql, parameters).fetchall())
    return found


# --- counting ------------------------------------------------------------------------------------


def count(db: sqlite3.Connection, conditions: Conditions) -> Count:
    """How many conversations match: from the counters where they know it, else counted up to a bound."""
    if conditions.is_impossible:
        return Count(0)
    if conditions.match is not None:
        return _count_text(db, conditions, conditions.match)
    if not (conditions.tests or conditions.is_escalated):
        if not conditions.tags:
            return Count(_from_cube(db, conditions))
        others = (conditions.accounts, conditions.assignees, conditions.kinds)
        if len(conditions.tags) == 1 and all(each is None for each in others):
            return Count(_from_tag_count(db, conditions))
    sql, parameters = count_walked(conditions, COUNT_WALK + 1)
    number, walked = db.execute(sql, parameters).fetchone()
    return Count(number, is_exact=walked <= COUNT_WALK)


def _from_cube(db: sqlite3.Connection, conditions: Conditions) -> int:
    where, parameters = ["status <> 'merged'"], list[Any]()
    dimensions: tuple[tuple[str, tuple[Any, ...] | None], ...] = (
        ("status", conditions.statuses),
        ("account_id", conditions.accounts),
        ("assignee_id", conditions.assignees),
        ("kind", conditions.kinds),
    )
    for name, values in dimensions:
        if values is not None:
            where.append(f"{name} IN ({','.join('?' * len(values))})")
            parameters.extend(values)
    sql = f"SELECT coalesce(sum(n), 0) FROM cube WHERE {' AND '.join(where)}"
    return int(db.execute(sql, parameters).fetchone()[0])


def _from_tag_count(db: sqlite3.Connection, conditions: Conditions) -> int:
    sql, parameters = (
        "SELECT coalesce(sum(n), 0) FROM tag_count WHERE tag_id = ? AND status <> 'merged'",
        list[Any](conditions.tags),
    )
    if conditions.statuses is not None:
        sql += f" AND status IN ({','.join('?' * len(conditions.statuses))})"
        parameters.extend(conditions.statuses)
    return int(db.execute(sql, parameters).fetchone()[0])


def _count_text(db: sqlite3.Connection, conditions: Conditions, match: MessageMatch) -> Count:
    if not match.is_excluding and hits.is_rare(db, match):
        return Count(len(_places(db, conditions, sorted(hits.conversations(db, match)))))
    number = walked = 0
    common = hits.Common(db, match)
    for chunk in _chunks(db, conditions, None):
        walked += len(chunk)
        matching = common.among([row[0] for row in chunk])
        number += sum((row[0] in matching) is not match.is_excluding for row in chunk)
        if number >= COUNT_SHOWN or walked >= COUNT_WALK:
            return Count(min(number, COUNT_SHOWN), is_exact=False)
    return Count(number)
