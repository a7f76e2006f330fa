"""One transaction of the writer: its connection, its moment, and what it has touched so far. Store thread only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from socialinbox.core import rules
from socialinbox.core.changes import Changes
from socialinbox.core.errors import RefusedOp
from socialinbox.core.model import NEVER
from socialinbox.store import parts
from socialinbox.store.due import Due, Targets

if TYPE_CHECKING:
    from socialinbox.store.acts import Act


@dataclass(slots=True)
class Transaction:
    """Handed to everything that writes. ``now`` is in seconds; ``me`` is the uid of the member who sits here."""

    db: sqlite3.Connection
    now: int
    me: str
    replica: str
    targets: Targets
    revision: int
    member: str = ""  # who made the decision being applied
    decided_at: int = 0  # and when
    conversations: set[int] = field(default_factory=set)
    messages: set[int] = field(default_factory=set)
    outbox: set[int] = field(default_factory=set)
    accounts: set[int] = field(default_factory=set)
    search_left: tuple[int, int] = (0, 0)  # messages and notes below these ids are not in the text index yet
    people: bool = False
    words: bool = False
    everything: bool = False
    has_unsettled: bool = False  # a target changed: due times are worked out again after this transaction
    newest_act: Act | None = None  # as the last transaction left it, see ``acts.newest``; None: to be read
    _ids: dict[tuple[str, str], int] = field(default_factory=dict)

    def run(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        """Execute one statement."""
        return self.db.execute(sql, parameters)

    def many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Execute one statement for each row."""
        self.db.executemany(sql, rows)

    def one(self, sql: str, *parameters: Any) -> Any:
        """The first row as a tuple, or None."""
        return self.db.execute(sql, parameters).fetchone()

    def value(self, sql: str, *parameters: Any) -> Any:
        """The first column of the first row, or None."""
        row = self.one(sql, *parameters)
        return row[0] if row else None

    def all(self, sql: str, *parameters: Any) -> list[Any]:
        """All rows as tuples."""
        return self.db.execute(sql, parameters).fetchall()

    def begin_again(self) -> None:
        """Take back all that was written in this transaction so far."""
        self.db.execute("ROLLBACK")
        self.db.execute("BEGIN IMMEDIATE")
        for touched in (self.conversations, self.messages, self.outbox, self.accounts, self._ids):
            touched.clear()
        self.newest_act = None

    def id_of(self, table: str, uid: str) -> int:
        """The local id of a uid. Raises RefusedOp when there is none. ``table`` is never a stranger's word."""
        found = self.known_id(table, uid)
        if not found:
            raise RefusedOp(uid, code=f"unknown_{table}")
        return found

    def known_id(self, table: str, uid: str) -> int:
        """The local id of a uid, 0 when there is none. An act asks for the same one several times."""
        found = self._ids.get((table, uid))
        if found is None:
            found = self.value(f"SELECT id FROM {table} WHERE uid = ?", uid)
            if found is None:
                return 0
            self._ids[table, uid] = found
        return found

    def changes(self) -> Changes:
        """What was touched."""
        return Changes(
            frozenset(self.conversations),
            frozenset(self.messages),
            frozenset(self.outbox),
            frozenset(self.accounts),
            self.people,
            self.words,
            self.everything,
        )


_NOT_DUE = Due(NEVER, 0)


def settle(tx: Transaction, conversation_id: int) -> None:
    """Work out the derived columns of a conversation again, after a fact or a decision about it changed.

    Costs some look-ups by index, whatever the length of the conversation.
    """
    shown = tx.value("SELECT root_id FROM merge_part WHERE id = ?", conversation_id)
    conversation_id = shown or conversation_id
    account_id, kind, *standing = tx.one(
        "SELECT account_id, kind, incoming_count, decided, decided_seen, decided_at, snoozed_until_at, answered,"
        " answered_seen, answered_at FROM conversation WHERE id = ?",
        conversation_id,
    )
    if shown:
        status, waiting_since = parts.fold(tx, shown)
    else:
        status = rules.status_now(rules.Standing(*standing), tx.now)
        waiting_since = parts.waiting_since(tx, conversation_id) if status == "open" else 0
    is_first = bool(waiting_since) and not is_answered(tx, conversation_id)
    newest = tx.one(
        "SELECT created_at, text, subject FROM message WHERE conversation_id = ? ORDER BY id DESC LIMIT 1",
        conversation_id,
    )
    tx.run(
        "UPDATE conversation SET status = ?, waiting_since_at = ?, due_at = ?, warn_at = ?,"
        " last_activity_at = coalesce(?, last_activity_at), revision = ? WHERE id = ?",
        status,
        waiting_since,
        *due_at(tx, account_id, kind, waiting_since, is_first=is_first),
        newest[0] if newest else None,
        tx.revision,
        conversation_id,
    )
    tx.conversations.add(conversation_id)


def settle_quiet(tx: Transaction, conversation_ids: Iterable[int], status: str) -> None:
    """The same for conversations of which only the decision changed, and that do not wait for us by it."""
    tx.many(
        "UPDATE conversation SET status = ?, waiting_since_at = 0, due_at = ?, warn_at = 0, revision = ? WHERE id = ?",
        [(status, NEVER, tx.revision, each) for each in conversation_ids],
    )
    tx.conversations.update(conversation_ids)


def due_at(tx: Transaction, account_id: int, kind: str, waiting_since: int, *, is_first: bool) -> Due:
    """When a conversation must be answered. ``waiting_since`` 0: nobody waits; ``is_first``: we never answered it."""
    if not waiting_since:
        return _NOT_DUE
    return tx.targets.due(tx.db, account_id, kind, waiting_since, is_first=is_first)


def is_answered(tx: Transaction, conversation_id: int) -> bool:
    """Whether a person of ours ever wrote in a conversation."""
    found = tx.one(
        "SELECT 1 FROM message WHERE conversation_id = ? AND direction = 'outgoing' AND is_automatic = 0 LIMIT 1",
        conversation_id,
    )
    return found is not None


def settle_outbox(tx: Transaction, conversation_id: int) -> None:
    """Show the worst open state of a conversation's replies, and the end of its undo hold, in the queue."""
    order = "CASE state WHEN 'ask' THEN 0 WHEN 'blocked' THEN 1 WHEN 'rejected' THEN 2 WHEN 'unconfirmed' THEN 3"
    row = tx.one(
        "SELECT state, hold_until_at FROM outbox WHERE conversation_id = ? AND state NOT IN ('sent', 'cancelled')"
        f" ORDER BY {order} WHEN 'sending' THEN 4 ELSE 5 END, id DESC LIMIT 1",
        conversation_id,
    )
    state, hold_until = row or ("", 0)
    tx.run(
        "UPDATE conversation SET outbox_state = ?, hold_until_at = ? WHERE id = ?",
        state,
        hold_until,
        conversation_id,
    )
    tx.conversations.add(conversation_id)


def settle_escalation(tx: Transaction, conversation_id: int) -> None:
    """Show in the queue whether help was asked for and has not come yet."""
    tx.run(
        "UPDATE conversation SET revision = ?, is_escalated = EXISTS (SELECT 1 FROM escalation"
        " WHERE conversation_id = conversation.id AND state IN ('open', 'acknowledged', 'returned')) WHERE id = ?",
        tx.revision,
        conversation_id,
    )
    tx.conversations.add(conversation_id)


def settle_tags(tx: Transaction, conversation_id: int) -> None:
    """Keep the tags beside the row, so that painting the queue reads one table.

    A conversation that others are merged into is found by their tags too.
    """
    shown = tx.value("SELECT root_id FROM merge_part WHERE id = ?", conversation_id)
    if shown == conversation_id:
        _inherit_tags(tx, conversation_id)
    tx.run(
        "UPDATE conversation SET revision = ?, tags = coalesce((SELECT group_concat(tag_id, ' ') FROM"
        " (SELECT tag_id FROM conversation_tag WHERE conversation_id = ? ORDER BY tag_id)), '') WHERE id = ?",
        tx.revision,
        conversation_id,
        conversation_id,
    )
    tx.conversations.add(conversation_id)
    if shown not in (None, conversation_id):
        settle_tags(tx, shown)


def _inherit_tags(tx: Transaction, shown: int) -> None:
    tx.run("DELETE FROM conversation_tag WHERE conversation_id = ? AND is_inherited = 1", shown)
    tx.run(
        "INSERT INTO conversation_tag (conversation_id, tag_id, status, due_at, last_activity_at, priority,"
        " is_inherited) SELECT shown.id, own.tag_id, shown.status, shown.due_at, shown.last_activity_at,"
        " shown.priority, 1 FROM merge_part"
        " JOIN conversation_tag AS own ON own.conversation_id = merge_part.id"
        " JOIN conversation AS shown ON shown.id = merge_part.root_id"
        " WHERE merge_part.root_id = ? AND own.is_inherited = 0 ON CONFLICT DO NOTHING",
        shown,
    )
