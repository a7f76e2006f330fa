"""What happened that somebody may want to hear of: for notifications. Reads only, and only what it is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from socialinbox.core.attention import Happening, Kind, NewsQuestion
from socialinbox.core.model import PRIORITIES

#: Runs a statement with its parameters; all rows.
Ask = Callable[..., list[Any]]
#: Of one commit no more rows are looked at; a first sync touches thousands.
MOST_ROWS = 500
NEED_PERSON = ("ask", "blocked", "rejected")
_URGENT = PRIORITIES.index("high")
_WHO = "coalesce(nullif(contact.name, ''), contact.handle), account.network"
_FROM = "JOIN contact ON contact.id = conversation.contact_id JOIN account ON account.id = conversation.account_id"

MESSAGES = (
    f"SELECT message.created_at, conversation.id, conversation.account_id, {_WHO},"
    " CASE message.subject WHEN '' THEN message.text ELSE message.subject END, conversation.priority"
    f" FROM message JOIN conversation ON conversation.id = message.conversation_id {_FROM}"
    " WHERE message.id IN ({marks}) AND message.direction = 'incoming' AND message.is_automatic = 0"
    " AND message.received_at >= ? AND message.created_at >= ? AND conversation.status = 'open'"
    " AND conversation.incoming_count > conversation.read_incoming ORDER BY message.id"
)
_MINE = "assignee_id IN (0, ?)"
#: What is late by now needs no warning any more.
WARNED = (
    f"SELECT due_at, conversation.id, conversation.account_id, {_WHO}, '', 0"
    f" FROM conversation INDEXED BY conversation_warn {_FROM}"
    f" WHERE conversation.status = 'open' AND warn_at > ? AND warn_at <= ? AND due_at > ? AND {_MINE}"
    " ORDER BY warn_at LIMIT ?"
)
DUE = (
    f"SELECT due_at, conversation.id, conversation.account_id, {_WHO}, '', 0"
    f" FROM conversation INDEXED BY conversation_due {_FROM}"
    f" WHERE conversation.status = 'open' AND due_at > ? AND due_at <= ? AND {_MINE}"
    " ORDER BY due_at LIMIT ?"
)
ESCALATIONS = (
    f"SELECT escalation.created_at, conversation.id, conversation.account_id, {_WHO}, escalation.reason, 0"
    f" FROM escalation JOIN conversation ON conversation.id = escalation.conversation_id {_FROM}"
    " WHERE escalation.conversation_id IN ({marks}) AND escalation.state = 'open'"
    " AND escalation.to_member_id = ? AND escalation.from_member_id <> ? AND escalation.created_at >= ?"
)
REPLIES = (
    f"SELECT outbox.created_at, conversation.id, conversation.account_id, {_WHO}, '', 0"
    f" FROM outbox JOIN conversation ON conversation.id = outbox.conversation_id {_FROM}"
    " WHERE outbox.id IN ({marks}) AND outbox.state IN ('ask', 'blocked', 'rejected')"
)


def find_news(ask: Ask, question: NewsQuestion) -> list[Happening]:
    """Find the messages, due times, escalations and replies that a question is about."""
    me, since = question.me_id, question.received_since_at
    found = [
        *_about(ask, "message", MESSAGES, question.message_ids, since, question.created_since_at),
        *_about(ask, "escalation", ESCALATIONS, question.conversation_ids, me, me, since),
        *_about(ask, "reply", REPLIES, question.outbox_ids),
    ]
    start, end = question.due_after_at, question.due_until_at
    if start < end:
        found += _rows(ask, "due_soon", WARNED, (start, end, end, me, MOST_ROWS))
        found += _rows(ask, "late", DUE, (start, end, me, MOST_ROWS))
    return found


def _about(ask: Ask, kind: Kind, sql: str, ids: Sequence[int], *rest: int) -> Iterator[Happening]:
    """Ask about the newest of these ids."""
    if ids:
        newest = sorted(ids)[-MOST_ROWS:]
        yield from _rows(ask, kind, sql.format(marks=",".join("?" * len(newest))), (*newest, *rest))


def _rows(ask: Ask, kind: Kind, sql: str, parameters: Sequence[int]) -> Iterator[Happening]:
    for at, conversation_id, account_id, name, network, text, priority in ask(sql, *parameters):
        is_urgent = kind == "message" and priority >= _URGENT
        yield Happening(kind, at, conversation_id, account_id, name, network, text, is_urgent)
