"""Decisions on targets and calendars, and settling all who wait after one of them changed.

Store thread only. After a change every conversation that waits is noted in ``unsettled`` in the same transaction and
worked off in slices, so that decisions and messages get in between and a kill loses nothing.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from socialinbox.core import ops, rules
from socialinbox.core.business_hours import Calendar, check_calendar
from socialinbox.core.errors import RefusedOp
from socialinbox.core.model import DEFAULT_WARN_MINUTES, KIND_GROUPS
from socialinbox.store.transaction import Transaction, due_at

#: A slice is some milliseconds of the writer.
SLICE = 200


# --- decisions -----------------------------------------------------------------------------------


def set_calendar(tx: Transaction, op: ops.SetCalendar) -> None:
    """Keep opening hours. Raises RefusedOp when nothing could be due by them."""
    rules.check_name(op.name)
    calendar = Calendar.from_data(op.hours)
    check_calendar(calendar)
    if tx.one(
        "SELECT 1 FROM calendar WHERE uid <> ? AND is_archived = 0 AND lower(name) = lower(?)",
        op.subject,
        op.name.strip(),
    ):
        raise RefusedOp(op.name, code="name_taken")
    tx.run(
        "INSERT INTO calendar (uid, name, hours) VALUES (?, ?, ?) ON CONFLICT (uid) DO UPDATE"
        " SET name = excluded.name, hours = excluded.hours, is_archived = 0",
        op.subject,
        op.name.strip(),
        json.dumps(calendar.to_data(), ensure_ascii=False),
    )
    calendar_id = tx.id_of("calendar", op.subject)
    for (account_id,) in tx.all("SELECT DISTINCT account_id FROM response_target WHERE calendar_id = ?", calendar_id):
        _unsettle(tx, account_id)
    _tell(tx)


def archive_calendar(tx: Transaction, op: ops.ArchiveCalendar) -> None:
    """Offer opening hours no longer."""
    tx.run("UPDATE calendar SET is_archived = 1 WHERE id = ?", tx.id_of("calendar", op.subject))
    _tell(tx)


def set_target(tx: Transaction, op: ops.SetResponseTarget) -> None:
    """Promise an answer within that time. Raises RefusedOp when that cannot be meant."""
    rules.check_target(op.kind_group, op.first_minutes, op.next_minutes, op.warn_minutes)
    account_id = _account_of(tx, op.subject)
    tx.run(
        "INSERT INTO response_target (account_id, kind_group, first_minutes, next_minutes, warn_minutes, calendar_id)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET first_minutes = excluded.first_minutes,"
        " next_minutes = excluded.next_minutes, warn_minutes = excluded.warn_minutes,"
        " calendar_id = excluded.calendar_id",
        account_id,
        op.kind_group,
        op.first_minutes,
        op.next_minutes,
        op.warn_minutes,
        tx.id_of("calendar", op.calendar) if op.calendar else 0,
    )
    _unsettle(tx, account_id, op.kind_group)
    _tell(tx)


def remove_target(tx: Transaction, op: ops.RemoveResponseTarget) -> None:
    """Let the less specific target hold again."""
    account_id = _account_of(tx, op.subject)
    tx.run("DELETE FROM response_target WHERE account_id = ? AND kind_group = ?", account_id, op.kind_group)
    _unsettle(tx, account_id, op.kind_group)
    _tell(tx)


def _account_of(tx: Transaction, subject: str) -> int:
    return 0 if subject == ops.TEAM else tx.id_of("account", subject)


def _tell(tx: Transaction) -> None:
    tx.targets.forget()
    tx.words = True


def is_decided(tx: Transaction) -> bool:
    """Whether the team ever decided on its target."""
    return tx.one("SELECT 1 FROM op WHERE subject = ? AND slot = 'target:'", ops.TEAM) is not None


def former_target(minutes: int) -> ops.SetResponseTarget:
    """The target that the settings of version 0.1 held."""
    return ops.SetResponseTarget(ops.TEAM, "", minutes, minutes, min(DEFAULT_WARN_MINUTES, minutes // 2))


# --- settling in slices --------------------------------------------------------------------------


def _unsettle(tx: Transaction, account_id: int, kind_group: str = "") -> None:
    """Note all who wait and may be measured by this target."""
    where, parameters = "status = 'open'", list[Any]()
    if account_id:
        where, parameters = "account_id = ? AND status = 'open'", [account_id]
    if kind_group:
        kinds = KIND_GROUPS[kind_group]
        where += f" AND kind IN ({','.join('?' * len(kinds))})"
        parameters += kinds
    tx.run(
        f"INSERT INTO unsettled (conversation_id) SELECT id FROM conversation WHERE {where} ON CONFLICT DO NOTHING",
        *parameters,
    )
    tx.has_unsettled = True


def has_unsettled(db: sqlite3.Connection) -> bool:
    """Whether a slice is left to settle."""
    return db.execute("SELECT 1 FROM unsettled LIMIT 1").fetchone() is not None


def settle_slice(tx: Transaction) -> bool:
    """Work off some of what is unsettled; the last slice tells the windows to read their queues again.

    Returns whether some are left.
    """
    ids = [each for (each,) in tx.all("SELECT conversation_id FROM unsettled ORDER BY conversation_id LIMIT ?", SLICE)]
    rows = []
    for conversation_id in ids:
        account_id, kind, since, is_answered = tx.one(
            "SELECT account_id, kind, waiting_since_at, EXISTS (SELECT 1 FROM message WHERE conversation_id ="
            " conversation.id AND direction = 'outgoing' AND is_automatic = 0) FROM conversation WHERE id = ?",
            conversation_id,
        )
        if not since:  # nobody waits: nothing is due
            continue
        due = due_at(tx, account_id, kind, since, is_first=not is_answered)
        rows.append((*due, tx.revision, conversation_id, *due))
    tx.many(
        "UPDATE conversation SET due_at = ?, warn_at = ?, revision = ? WHERE id = ? AND (due_at, warn_at) <> (?, ?)",
        rows,
    )
    tx.many("DELETE FROM unsettled WHERE conversation_id = ?", [(each,) for each in ids])
    is_over = not has_unsettled(tx.db)
    tx.everything = is_over and bool(ids)
    return not is_over
