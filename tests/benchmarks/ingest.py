"""How many messages a CPU second can be written into a full profile, and into the floor beside it."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from socialinbox.core.exchange import Batch, IncomingContact, IncomingMessage
from socialinbox.store import Store
from tests.benchmarks.corpus import TAGS, Corpus, MadeConversation
from tests.benchmarks.floor import STATUSES
from tests.benchmarks.product import NOW

MESSAGES = 20_000
BATCH = 100  # as networks give them


def ingest_rates(profile: Path, bare: Path, folder: Path) -> tuple[float, float]:
    """Messages a CPU second: the product, the floor. Each writes into a copy of its own."""
    product, floor = folder / "product.db", folder / "floor.db"
    shutil.copyfile(profile, product)
    shutil.copyfile(bare, floor)
    return MESSAGES / _product_seconds(product), MESSAGES / _floor_seconds(floor)


def _fresh() -> list[MadeConversation]:
    return list(Corpus(MESSAGES).conversations())


def _product_seconds(path: Path) -> float:
    store = Store(path, lambda: datetime.fromtimestamp(NOW, UTC))
    reader = store.reader()
    account = reader.accounts()[0].id
    reader.close()
    batches = list(_batches(_fresh()))
    store.record_checked(account).result()
    began = time.process_time()
    for batch in batches:
        store.ingest(account, "fresh", batch).result()
    taken = time.process_time() - began
    store.close()
    return taken


def _batches(conversations: list[MadeConversation]) -> Iterator[Batch]:
    messages = [
        IncomingMessage(
            remote_id=f"fresh-{message.remote_id}",
            thread=(f"fresh-{made.messages[0].remote_id}",),
            kind="mention",
            direction="incoming" if message.is_incoming else "outgoing",
            author=IncomingContact(f"fresh-{message.author}", message.author, message.author),
            text=message.text,
            created_at=datetime.fromtimestamp(message.at, UTC),
        )
        for made in conversations
        for message in made.messages
    ]
    for start in range(0, len(messages), BATCH):
        yield Batch(cursor="", messages=tuple(messages[start : start + BATCH]))


def _floor_seconds(path: Path) -> float:
    """Messages, summaries, tags, counters and index, a transaction for each batch."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;")
    highest = db.execute("SELECT max(id) FROM conversation").fetchone()[0]
    rows = [
        (message.at * 1_024_000 + 500_000 + number % 500_000, highest + place, message, made)
        for place, made in enumerate(_fresh(), 1)
        for number, message in enumerate(made.messages)
    ]
    known: set[int] = set()
    began = time.process_time()
    for start in range(0, len(rows), BATCH):
        _floor_batch(db, rows[start : start + BATCH], known)
    taken = time.process_time() - began
    db.close()
    return taken


def _floor_batch(db: sqlite3.Connection, rows: list[tuple], known: set[int]) -> None:
    rows.sort(key=lambda row: row[0])
    db.execute("BEGIN IMMEDIATE")
    db.executemany(
        "INSERT INTO message VALUES (?, ?, 1, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (each, place, f"fresh-{message.remote_id}", message.author, int(message.is_incoming), message.text)
            for each, place, message, _ in rows
        ],
    )
    db.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", [(row[0], row[2].text) for row in rows])
    last = {row[1]: row for row in rows}
    db.executemany(
        "INSERT INTO conversation VALUES (?, ?, 0, 1, ?, 0, 0, 1, ?, 1, ?, ?, ?, '') ON CONFLICT (id) DO UPDATE SET"
        " at = max(at, excluded.at), messages = messages + 1, snippet = excluded.snippet",
        [
            (
                place,
                f"fresh-{made.messages[0].remote_id}",
                STATUSES.index(made.status),
                message.at,
                message.author,
                message.text[:60],
                message.text[:120],
            )
            for _, place, message, made in last.values()
        ],
    )
    db.executemany(
        "INSERT OR IGNORE INTO tagged VALUES (?, ?, ?, ?)",
        [
            (place, TAGS.index(tag), STATUSES.index(made.status), message.at)
            for _, place, message, made in last.values()
            if place not in known
            for tag in made.tags
        ],
    )
    known.update(last)
    db.execute("COMMIT")
