"""A small archive of every shape, by raw rows: what a filter shows can be worked out beside it by hand."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from socialinbox.core.model import NEVER
from socialinbox.core.text import fold_for_search
from socialinbox.store import Store
from socialinbox.store.search import index_messages, index_note
from socialinbox.store.transaction import Transaction

NOW = 1_795_262_400  # 2026-11-21, noon in UTC
DAY = 86_400
STATUSES = ("open", "waiting", "snoozed", "resolved")
KINDS = ("mention", "reply", "comment", "quote", "direct", "mail", "review")
TEXTS = (
    "Where is my refund",
    "The delivery was late",
    "Où est ma commande, svp",
    "昨日東京で買いました",
    "I like C++ and rebates",
    "a refund for the late delivery",
)
PEOPLE = (("Priya Raman", "@priya@velo.example"), ("Zoé Martin", "@zoe@velo.example"), ("佐藤", "@sato@velo.example"))


@dataclass(slots=True)
class Said:
    """A message."""

    text: str
    name: str
    direction: str
    language: str
    at: int


@dataclass(slots=True)
class Row:
    """A conversation, as the test knows it."""

    id: int
    status: str
    account_id: int
    assignee_id: int
    kind: str
    priority: int
    due_at: int
    last_activity_at: int
    snoozed_until_at: int
    is_escalated: bool
    is_unread: bool
    is_private: bool
    has_draft: bool
    attachment_count: int
    tags: set[int]
    said: list[Said] = field(default_factory=list)
    notes: list[tuple[str, int]] = field(default_factory=list)


def fill(store: Store, seed: int, size: int = 40) -> list[Row]:
    """Two accounts, two members, three tags, and ``size`` conversations."""
    chance = random.Random(seed)
    return store._submit(lambda tx: _fill(tx, chance, size)).result()


def empty(store: Store) -> None:
    """Take all conversations away again."""

    def work(tx: Transaction) -> None:
        for table in ("search", "note_search"):
            tx.run(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        for table in ("message", "note", "conversation_tag", "conversation", "contact", "tag_count", "cube"):
            tx.run(f"DELETE FROM {table}")

    store._submit(work).result()


def _words(tx: Transaction) -> None:
    for number, (network, name, handle) in enumerate(
        (("mastodon", "Belleville Cycles", "@shop@velo.example"), ("imap", "Atelier", "help@shop.example")), 1
    ):
        tx.run(
            "INSERT OR IGNORE INTO account (id, uid, network, adapter, name, handle, remote_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(number, f"a{number}", network, network, name, handle, f"r{number}"),
        )
    tx.run("INSERT OR IGNORE INTO member (id, uid, name) VALUES (9, 'm9', 'Karim Benali')")
    for number, name in enumerate(("VIP", "Seconde main", "Spam"), 1):
        tx.run("INSERT OR IGNORE INTO tag (id, uid, name) VALUES (?, ?, ?)", number, f"t{number}", name)


def _fill(tx: Transaction, chance: random.Random, size: int) -> list[Row]:
    _words(tx)
    return [_conversation(tx, chance, number) for number in range(1, size + 1)]


def _conversation(tx: Transaction, chance: random.Random, number: int) -> Row:
    status = chance.choice(STATUSES)
    last = NOW - chance.randrange(6) * DAY - chance.randrange(3)  # many of the same moment
    row = Row(
        number,
        status,
        chance.choice((1, 1, 2)),
        chance.choice((0, 0, 1, 9)),
        chance.choice(KINDS),
        chance.randrange(4),
        NOW + chance.randrange(-3, 3) * 600 if status == "open" else NEVER,
        last,
        NOW + chance.randrange(4) * 600 if status == "snoozed" else 0,
        is_escalated=chance.random() < 0.2,
        is_unread=chance.random() < 0.5,
        is_private=chance.random() < 0.5,
        has_draft=chance.random() < 0.2,
        attachment_count=chance.choice((0, 0, 2)),
        tags={tag for tag in (1, 2, 3) if chance.random() < 0.3},
    )
    person = chance.choice(PEOPLE)
    tx.run(
        "INSERT INTO contact (id, uid, account_id, remote_id, name, handle, first_seen_at)"
        " VALUES (?, ?, ?, ?, ?, ?, 1)",
        *(number, f"p{number}", row.account_id, f"p{number}", *person),
    )
    tx.run(
        "INSERT INTO conversation (id, uid, account_id, contact_id, kind, is_private, created_at, incoming_count,"
        " read_incoming, snoozed_until_at, priority, assignee_id, status, due_at, last_activity_at, tags, has_draft,"
        " is_escalated, attachment_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *(number, f"c{number}", row.account_id, number, row.kind, row.is_private, last - DAY, 1 + row.is_unread),
        *(row.snoozed_until_at, row.priority, row.assignee_id, status, row.due_at, last),
        *(" ".join(map(str, sorted(row.tags))), row.has_draft, row.is_escalated, row.attachment_count),
    )
    for tag in row.tags:
        tx.run(
            "INSERT INTO conversation_tag (conversation_id, tag_id, status, due_at, last_activity_at, priority)"
            " SELECT id, ?, status, due_at, last_activity_at, priority FROM conversation WHERE id = ?",
            *(tag, number),
        )
    for place in range(chance.randrange(1, 4)):
        _message(tx, chance, row, person, place)
    if chance.random() < 0.2:
        _note(tx, chance, row)
    return row


def _message(tx: Transaction, chance: random.Random, row: Row, person: tuple[str, str], place: int) -> None:
    direction = "incoming" if place == 0 else chance.choice(("incoming", "outgoing"))
    name, handle = person if direction == "incoming" else ("Belleville Cycles", "@shop@velo.example")
    said = Said(
        chance.choice(TEXTS),
        name,
        direction,
        chance.choice(("", "fr", "fr-CA", "en")),
        row.last_activity_at - place * DAY,
    )
    row.said.append(said)
    message_id = said.at * 1000 * 1024 + row.id * 4 + place
    tx.run(
        "INSERT INTO message (id, uid, account_id, conversation_id, remote_id, kind, direction, author_name,"
        " author_handle, text, language, created_at, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *(message_id, f"u{message_id}", row.account_id, row.id, f"u{message_id}", row.kind, direction, name, handle),
        *(said.text, said.language, said.at, said.at),
    )
    index_messages(tx, [message_id])


def _note(tx: Transaction, chance: random.Random, row: Row) -> None:
    text, at = chance.choice(TEXTS), NOW - chance.randrange(6) * DAY
    row.notes.append((text, at))
    note_id = tx.value(
        "INSERT INTO note (uid, conversation_id, member_id, text, created_at) VALUES (?, ?, 1, ?, ?) RETURNING id",
        *(f"n{row.id}", row.id, text, at),
    )
    index_note(tx, note_id, text)


def holds(text: str, *words: str) -> bool:
    """Whether a text has all words, the way the index has them."""
    tokens = fold_for_search(text).replace("+", " ").replace(",", " ").split()
    return all(word in tokens for word in words)
