"""The floor: what bare sqlite3 needs for the same questions on the same archive.

The leanest schema that can answer them: one summary row a conversation, the order of the queue in the row of a tag,
counters kept by triggers, a search index without rank. No ops, no undo, no outbox, no checks: nothing that makes it
an inbox. The product is compared with it in ratios.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import COMMON, MEMBERS, RARE, TAGS, Corpus, MadeConversation

STATUSES = ("open", "waiting", "snoozed", "resolved")
_CLOSED = 3
_SCHEMA = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;
CREATE TABLE message (
  id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, account INTEGER NOT NULL, remote_id TEXT NOT NULL,
  author TEXT NOT NULL, direction INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE conversation (
  id INTEGER PRIMARY KEY, remote_id TEXT NOT NULL, network INTEGER NOT NULL, account INTEGER NOT NULL,
  status INTEGER NOT NULL, priority INTEGER NOT NULL, assignee INTEGER NOT NULL, unread INTEGER NOT NULL,
  at INTEGER NOT NULL, messages INTEGER NOT NULL, author TEXT NOT NULL, subject TEXT NOT NULL,
  snippet TEXT NOT NULL, tags TEXT NOT NULL) STRICT;
CREATE TABLE tagged (
  conversation_id INTEGER NOT NULL, tag INTEGER NOT NULL, status INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, tag)) STRICT, WITHOUT ROWID;
CREATE TABLE cube (
  status INTEGER, account INTEGER, assignee INTEGER, unread INTEGER, n INTEGER NOT NULL,
  PRIMARY KEY (status, account, assignee, unread)) STRICT, WITHOUT ROWID;
CREATE TABLE tag_count (
  tag INTEGER, status INTEGER, n INTEGER NOT NULL, PRIMARY KEY (tag, status)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (
  text, content='message', content_rowid='id', tokenize="unicode61 remove_diacritics 2");
"""
_INDEXES = """
CREATE UNIQUE INDEX conversation_remote ON conversation (account, remote_id);
CREATE INDEX conversation_newest ON conversation (at DESC, id DESC);
CREATE INDEX conversation_active ON conversation (at DESC, id DESC) WHERE status < 3;
CREATE INDEX conversation_status ON conversation (status, at DESC, id DESC);
CREATE INDEX conversation_account ON conversation (account, at DESC, id DESC) WHERE status < 3;
CREATE INDEX conversation_assignee ON conversation (assignee, at DESC, id DESC) WHERE status < 3;
CREATE UNIQUE INDEX message_remote ON message (account, remote_id);
CREATE INDEX message_conversation ON message (conversation_id, id);
CREATE INDEX tagged_page ON tagged (tag, status, at DESC, conversation_id DESC);
INSERT INTO cube SELECT status, account, assignee, unread, count(*) FROM conversation GROUP BY 1, 2, 3, 4;
INSERT INTO tag_count SELECT tag, status, count(*) FROM tagged GROUP BY 1, 2;
INSERT INTO search (search) VALUES ('rebuild');
CREATE TRIGGER conversation_moved AFTER UPDATE OF status, account, assignee, unread ON conversation BEGIN
  UPDATE cube SET n = n - 1 WHERE status = old.status AND account = old.account
    AND assignee = old.assignee AND unread = old.unread;
  INSERT INTO cube VALUES (new.status, new.account, new.assignee, new.unread, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER conversation_added AFTER INSERT ON conversation BEGIN
  INSERT INTO cube VALUES (new.status, new.account, new.assignee, new.unread, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER conversation_reordered AFTER UPDATE OF status, at ON conversation BEGIN
  UPDATE tagged SET status = new.status, at = new.at WHERE conversation_id = new.id;
END;
CREATE TRIGGER tagged_added AFTER INSERT ON tagged BEGIN
  INSERT INTO tag_count VALUES (new.tag, new.status, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER tagged_removed AFTER DELETE ON tagged BEGIN
  UPDATE tag_count SET n = n - 1 WHERE tag = old.tag AND status = old.status;
END;
ANALYZE;
"""
_LOG = """
CREATE TABLE IF NOT EXISTS log (
  id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, tag INTEGER NOT NULL, is_on INTEGER NOT NULL,
  member INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
"""
_ROW = "id, network, account, status, priority, assignee, unread, at, messages, author, subject, snippet, tags"
_PAGE = f"SELECT {_ROW} FROM conversation WHERE status < 3 ORDER BY at DESC, id DESC LIMIT 50"
_DEEP = f"SELECT {_ROW} FROM conversation WHERE status < 3 AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT 50"
_TAGGED = (
    f"SELECT {', '.join('conversation.' + name for name in _ROW.split(', '))} FROM tagged JOIN conversation"
    " ON conversation.id = tagged.conversation_id WHERE tagged.tag = ? AND tagged.status = 0"
    " ORDER BY tagged.at DESC, tagged.conversation_id DESC LIMIT 50"
)
_SEARCH = (
    "SELECT message.id, message.conversation_id, message.author, message.text FROM search"
    " JOIN message ON message.id = search.rowid WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT 50"
)
_MESSAGES = "SELECT id, author, direction, text FROM message WHERE conversation_id = ? ORDER BY id"
_COUNTS = (
    "SELECT sum(n) FROM cube WHERE status < 3",
    "SELECT sum(n) FROM cube WHERE status = 0",
    "SELECT sum(n) FROM cube WHERE status = 0 AND assignee = 2",
    "SELECT sum(n) FROM cube WHERE status < 3 AND assignee = 0",
    "SELECT sum(n) FROM cube WHERE status < 3 AND unread = 1",
    "SELECT sum(n) FROM cube WHERE status < 3 AND account IN (1, 2)",
    "SELECT sum(n) FROM cube WHERE status = 1",
    "SELECT sum(n) FROM tag_count WHERE tag = 1 AND status < 3",
    "SELECT sum(n) FROM tag_count WHERE tag = 2 AND status = 1",
    "SELECT sum(n) FROM tag_count WHERE tag = 3",
)
TAG = TAGS.index("spam")  # the tag whose page is read, and that is put on and taken off


def build(path: Path, size: int) -> None:
    """Fill a database with the archive of so many messages."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(_SCHEMA)
    accounts: dict[tuple[str, str], int] = {}
    db.execute("BEGIN")
    for number, made in enumerate(Corpus(size).conversations(), 1):
        account = accounts.setdefault((made.network, made.account), len(accounts) + 1)
        _add(db, number, account, list(dict(accounts)).index((made.network, made.account)), made)
    db.execute("COMMIT")
    db.executescript(_INDEXES)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def _add(db: sqlite3.Connection, number: int, account: int, network: int, made: MadeConversation) -> None:
    status, first, last = STATUSES.index(made.status), made.messages[0], made.messages[-1]
    assignee = MEMBERS.index(made.assignee) + 1 if made.assignee else 0
    db.execute(
        "INSERT INTO conversation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            first.remote_id,
            network,
            account,
            status,
            0,
            assignee,
            int(made.is_unread),
            last.at,
            len(made.messages),
            first.author,
            first.text[:60],
            last.text[:120],
            ",".join(made.tags),
        ),
    )
    db.executemany(
        "INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                message.at * 1_024_000 + int(message.remote_id.rpartition(":")[2]) % 1_024_000,
                number,
                account,
                message.remote_id,
                message.author,
                int(message.is_incoming),
                message.text,
            )
            for message in made.messages
        ],
    )
    db.executemany(
        "INSERT INTO tagged VALUES (?, ?, ?, ?)", [(number, TAGS.index(tag), status, last.at) for tag in made.tags]
    )


class Floor:
    """The operations, each as one would type it."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript(
            "PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA mmap_size=0;"
        )
        self._deep = self._db.execute(
            "SELECT at, id FROM conversation WHERE status < 3 ORDER BY at DESC, id DESC LIMIT 1"
            " OFFSET (SELECT count(*) * 9 / 10 FROM conversation WHERE status < 3)"
        ).fetchone()
        self._usual = self._all("SELECT id FROM conversation WHERE messages = 4 ORDER BY at DESC LIMIT 1")[0][0]
        self._longest = self._all(
            "SELECT id FROM (SELECT id, messages FROM conversation ORDER BY at DESC LIMIT 2000)"
            " ORDER BY messages DESC LIMIT 1"
        )[0][0]
        self._many = [row[0] for row in self._all("SELECT id FROM conversation ORDER BY at DESC LIMIT 1000")]
        self._turn = 0
        self._kept = sqlite3.connect(path, isolation_level=None)
        self._kept.executescript("PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;")
        self._kept.executescript(_LOG)

    def close(self) -> None:
        self._kept.close()
        self._db.close()

    def _all(self, sql: str, *parameters: Any) -> list[Any]:
        return self._db.execute(sql, parameters).fetchall()

    def page(self) -> list[Any]:
        return self._all(_PAGE)

    def deep_page(self) -> list[Any]:
        return self._all(_DEEP, *self._deep)

    def tag_page(self) -> list[Any]:
        return self._all(_TAGGED, TAG)

    def open(self) -> list[Any]:
        return self._all(_MESSAGES, self._usual)

    def open_long(self) -> list[Any]:
        return self._all(_MESSAGES, self._longest)

    def counts(self) -> list[Any]:
        return [self._all(sql)[0][0] for sql in _COUNTS]

    def search_common(self) -> list[Any]:
        return self._all(_SEARCH, COMMON)

    def search_rare(self) -> list[Any]:
        return self._all(_SEARCH, RARE)

    def search_two(self) -> list[Any]:
        return self._all(_SEARCH, f"{COMMON} refund")

    def search_prefix(self) -> list[Any]:
        return self._all(_SEARCH, f"{COMMON[:3]}*")

    def tag_one(self) -> None:
        self._tag(self._db, self._many[500:501])

    def tag_one_kept(self) -> None:
        """What the product promises of each decision: it is on the disk, and in a log from which it is undone."""
        self._tag(self._kept, self._many[500:501], with_log=True)

    def tag_many(self) -> None:
        self._tag(self._db, self._many)

    def _tag(self, db: sqlite3.Connection, ids: list[int], *, with_log: bool = False) -> None:
        """Put the tag on, and the next time take it off, so that every run has work."""
        self._turn += 1
        db.execute("BEGIN IMMEDIATE")
        if self._turn % 2:
            db.executemany(
                "INSERT OR IGNORE INTO tagged SELECT id, ?, status, at FROM conversation WHERE id = ?",
                [(TAG, each) for each in ids],
            )
            db.executemany("UPDATE conversation SET tags = tags || ',spam' WHERE id = ?", [(each,) for each in ids])
        else:
            db.executemany("DELETE FROM tagged WHERE conversation_id = ? AND tag = ?", [(each, TAG) for each in ids])
            db.executemany(
                "UPDATE conversation SET tags = replace(tags, ',spam', '') WHERE id = ?", [(each,) for each in ids]
            )
        if with_log:
            db.executemany(
                "INSERT INTO log (conversation_id, tag, is_on, member, at) VALUES (?, ?, ?, 1, 0)",
                [(each, TAG, self._turn % 2) for each in ids],
            )
        db.execute("COMMIT")
