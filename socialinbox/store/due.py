"""Targets and calendars as the writer keeps them, so that a due time costs no query. Store thread only."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from socialinbox.core import rules
from socialinbox.core.business_hours import Calendar, OpeningHours, hours_of
from socialinbox.core.model import ResponseTarget


class Due(NamedTuple):
    """When a reply is due, and when to warn of it; seconds."""

    due_at: int
    warn_at: int


class Targets:
    """All targets with their calendars worked out; read again after ``forget``."""

    def __init__(self) -> None:
        self._targets: dict[tuple[int, str], ResponseTarget] | None = None
        self._hours: dict[int, OpeningHours] = {}

    def forget(self) -> None:
        """Read them again: something was changed, or a change was rolled back."""
        self._targets = None

    def due(self, db: sqlite3.Connection, account_id: int, kind: str, since: int, *, is_first: bool) -> Due:
        """When somebody who has waited since then must be answered. ``is_first``: nobody ever answered them."""
        targets = self._targets if self._targets is not None else self._read(db)
        target = rules.target_for(targets, account_id, kind)
        minutes = target.first_minutes if is_first else target.next_minutes
        early = max(0, minutes - target.warn_minutes)
        hours = self._hours.get(target.calendar_id)
        if hours is None:
            return Due(since + minutes * 60, since + early * 60)
        return Due(hours.due_at(since, minutes), hours.due_at(since, early))

    def _read(self, db: sqlite3.Connection) -> dict[tuple[int, str], ResponseTarget]:
        rows = db.execute(
            "SELECT account_id, kind_group, first_minutes, next_minutes, warn_minutes, calendar_id FROM response_target"
        )
        found = {(row[0], row[1]): ResponseTarget(*row) for row in rows}
        used = {each.calendar_id for each in found.values()}
        self._hours = {
            calendar_id: hours_of(Calendar.from_data(json.loads(hours)))
            for calendar_id, hours in db.execute("SELECT id, hours FROM calendar")
            if calendar_id in used
        }
        self._targets = found
        return found
