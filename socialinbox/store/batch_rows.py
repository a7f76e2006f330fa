"""Contacts and conversations while the messages of a batch change them, before they are written. Store thread only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from socialinbox.core import rules
from socialinbox.core.exchange import IncomingContact, IncomingMessage
from socialinbox.store import facts
from socialinbox.store.transaction import Transaction, due_at


@dataclass(slots=True)
class BatchContact:
    """A person."""

    uid: str
    id: int
    name: str
    handle: str
    url: str
    language: str
    first_seen_at: int
    is_new: bool = False
    is_changed: bool = False
    is_earlier: bool = False

    def see(self, contact: IncomingContact, seen_at: int) -> None:
        """Take over what is new about them."""
        language = contact.language or self.language
        newer = (contact.name, contact.handle, contact.url, language)
        if newer != (self.name, self.handle, self.url, self.language):
            self.name, self.handle, self.url, self.language = newer
            self.is_changed = True
        if seen_at < self.first_seen_at:
            self.first_seen_at, self.is_earlier = seen_at, True


@dataclass(slots=True)
class BatchConversation:
    """A conversation: what stands in its row, and what the newest messages make of it."""

    id: int
    contact_id: int
    kind: str
    incoming_count: int = 0
    message_count: int = 0
    attachment_count: int = 0
    decided: str = ""
    decided_seen: int = 0
    decided_at: int = 0
    snoozed_until_at: int = 0
    answered: str = ""
    answered_seen: int = 0
    answered_at: int = 0
    last_activity_at: int = 0
    snippet: str = ""
    newest_id: int = 0
    incoming_id: int = 0  # the customer's newest message
    ours_id: int = 0  # our newest message
    waiting_at: int | None = 0  # their first message after it; None: the stored messages must be asked
    found: tuple[Any, ...] = ()  # of a new one: what its first message said
    stored_incoming_id: int = 0
    stored_incoming_count: int = 0
    incoming_ids: list[int] = field(default_factory=list)  # those of this batch
    shown: IncomingMessage | None = None  # whose words the queue shows from now on

    _DERIVED: ClassVar[tuple[str, ...]] = (
        "contact_id",
        "incoming_count",
        "message_count",
        "attachment_count",
        "answered",
        "answered_seen",
        "answered_at",
        "status",
        "waiting_since_at",
        "due_at",
        "warn_at",
        "last_activity_at",
        "snippet",
        "revision",
    )
    INSERT: ClassVar[str] = (
        f"INSERT INTO conversation (id, {', '.join(facts.CONVERSATION_COLUMNS)}, {', '.join(_DERIVED)},"
        " contact_uid, contact_name)"
        f" VALUES ({', '.join('?' * (1 + len(facts.CONVERSATION_COLUMNS) + len(_DERIVED) + 2))})"
    )
    UPDATE: ClassVar[str] = f"UPDATE conversation SET {' = ?, '.join(_DERIVED)} = ? WHERE id = ?"

    @classmethod
    def read(cls, row: tuple[Any, ...]) -> Self:
        """A conversation that is there."""
        *columns, status, waiting_since, newest_id, incoming_id, ours_id = row
        waiting_at: int | None = None
        if incoming_id <= ours_id:
            waiting_at = 0
        elif status == "open" and waiting_since:
            waiting_at = waiting_since
        found = cls(*columns)
        found.newest_id, found.incoming_id, found.ours_id, found.waiting_at = (
            newest_id,
            incoming_id,
            ours_id,
            waiting_at,
        )
        found.stored_incoming_id, found.stored_incoming_count = incoming_id, found.incoming_count
        return found

    @property
    def is_new(self) -> bool:
        """Not in the database yet."""
        return bool(self.found)

    def standing(self) -> rules.Standing:
        """All that decides where it stands."""
        return rules.Standing(
            self.incoming_count,
            self.decided,
            self.decided_seen,
            self.decided_at,
            self.snoozed_until_at,
            self.answered,
            self.answered_seen,
            self.answered_at,
        )

    def add_incoming(self, message_id: int, created_at: int) -> None:
        """A customer's message came."""
        self.incoming_count += 1
        self.incoming_ids.append(message_id)
        if message_id > self.ours_id and self.waiting_at is not None:
            self.waiting_at = min(self.waiting_at or created_at, created_at)

    def add_ours(self, message_id: int) -> None:
        """A message of ours came that was not written here."""
        if message_id > self.ours_id:
            self.ours_id = message_id
            newest_incoming = max(self.stored_incoming_id, max(self.incoming_ids, default=0))
            self.waiting_at = 0 if newest_incoming < message_id else None

    def show(self, message: IncomingMessage, message_id: int, created_at: int) -> None:
        """The queue shows the customer's newest words, or the newest there are."""
        is_newest = message_id > self.newest_id
        if is_newest:
            self.newest_id, self.last_activity_at = message_id, created_at
        if message.direction == "incoming" and not message.is_automatic:
            if message_id > self.incoming_id:
                self.incoming_id, self.shown = message_id, message
        elif is_newest and not self.incoming_id:
            self.shown = message

    def derived(self, tx: Transaction, account_id: int) -> tuple[Any, ...]:
        """The values of the columns that a message can change."""
        status = rules.status_now(self.standing(), tx.now)
        waiting_since = (self.waiting_at or 0) if status == "open" else 0
        if self.shown is not None:
            self.snippet = facts.words_in_queue(self.shown.kind, self.shown.subject, self.shown.text)
        return (
            self.contact_id,
            self.incoming_count,
            self.message_count,
            self.attachment_count,
            self.answered,
            self.answered_seen,
            self.answered_at,
            status,
            waiting_since,
            *due_at(tx, account_id, self.kind, waiting_since, is_first=not self.ours_id),
            self.last_activity_at,
            self.snippet,
            tx.revision,
        )
