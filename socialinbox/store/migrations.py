"""Named migrations, oldest first. Store thread only.

A released migration is frozen: ``tests/store/test_migrations.py`` holds a checksum of each. Each runs in its own
transaction together with the record that it ran. Imported only when something is pending, because sqlite_utils
costs as much start-up time as the whole window.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("socialinbox")


def _run(db: Database, script: str) -> None:
    """Run a script statement by statement: ``executescript`` would commit the migration's transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


@migrations()
def m0001_first_tables(db: Database) -> None:
    """Everything that version 0.1.0 keeps."""
    _run(
        db,
        """

CREATE TABLE profile (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE member (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT 'member',
  is_archived INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  network TEXT NOT NULL,
  adapter TEXT NOT NULL,
  name TEXT NOT NULL,
  handle TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  server TEXT NOT NULL DEFAULT '',
  settings TEXT NOT NULL DEFAULT '{}',
  capabilities TEXT NOT NULL DEFAULT '',
  is_paused INTEGER NOT NULL DEFAULT 0,
  is_removed INTEGER NOT NULL DEFAULT 0,
  trouble TEXT NOT NULL DEFAULT '',
  trouble_detail TEXT NOT NULL DEFAULT '',
  trouble_at INTEGER NOT NULL DEFAULT 0,
  checked_at INTEGER NOT NULL DEFAULT 0,
  fetch_since_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE stream (
  account_id INTEGER NOT NULL REFERENCES account(id),
  name TEXT NOT NULL,
  cursor TEXT NOT NULL DEFAULT '',
  pulled_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  account_id INTEGER NOT NULL REFERENCES account(id),
  remote_id TEXT NOT NULL,
  name TEXT NOT NULL,
  handle TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  first_seen_at INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE conversation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  account_id INTEGER NOT NULL REFERENCES account(id),
  contact_id INTEGER NOT NULL REFERENCES contact(id),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  is_private INTEGER NOT NULL DEFAULT 0,
  visibility TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  context_title TEXT NOT NULL DEFAULT '',
  context_text TEXT NOT NULL DEFAULT '',
  context_url TEXT NOT NULL DEFAULT '',
  stars INTEGER NOT NULL DEFAULT 0,
  previous_id INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,

  incoming_count INTEGER NOT NULL DEFAULT 0,
  message_count INTEGER NOT NULL DEFAULT 0,
  answered TEXT NOT NULL DEFAULT '',
  answered_seen INTEGER NOT NULL DEFAULT 0,
  answered_at INTEGER NOT NULL DEFAULT 0,

  decided TEXT NOT NULL DEFAULT '',
  decided_seen INTEGER NOT NULL DEFAULT 0,
  decided_at INTEGER NOT NULL DEFAULT 0,
  snoozed_until_at INTEGER NOT NULL DEFAULT 0,
  priority INTEGER NOT NULL DEFAULT 1,
  assignee_id INTEGER NOT NULL DEFAULT 0,
  read_incoming INTEGER NOT NULL DEFAULT 0,

  status TEXT NOT NULL DEFAULT 'open',
  due_at INTEGER NOT NULL DEFAULT 0,
  waiting_since_at INTEGER NOT NULL DEFAULT 0,
  last_activity_at INTEGER NOT NULL DEFAULT 0,
  snippet TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '',
  has_draft INTEGER NOT NULL DEFAULT 0,
  outbox_state TEXT NOT NULL DEFAULT '',
  hold_until_at INTEGER NOT NULL DEFAULT 0,
  is_escalated INTEGER NOT NULL DEFAULT 0,
  attachment_count INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX conversation_due ON conversation (status, due_at, id);
CREATE INDEX conversation_newest ON conversation (status, last_activity_at DESC, id DESC);
CREATE INDEX conversation_any_newest ON conversation (last_activity_at DESC, id DESC);
CREATE INDEX conversation_account_due ON conversation (account_id, status, due_at, id);
CREATE INDEX conversation_assignee_due ON conversation (assignee_id, status, due_at, id);
CREATE INDEX conversation_contact ON conversation (contact_id, last_activity_at DESC);
CREATE INDEX conversation_escalated ON conversation (due_at, id) WHERE is_escalated = 1;
CREATE INDEX conversation_snoozed ON conversation (snoozed_until_at) WHERE status = 'snoozed';

CREATE TABLE thread_key (
  account_id INTEGER NOT NULL REFERENCES account(id),
  key TEXT NOT NULL,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  account_id INTEGER NOT NULL REFERENCES account(id),
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  contact_id INTEGER NOT NULL DEFAULT 0,
  remote_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  direction TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_handle TEXT NOT NULL DEFAULT '',
  member_id INTEGER NOT NULL DEFAULT 0,
  outbox_id INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL,
  quoted TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  is_private INTEGER NOT NULL DEFAULT 0,
  visibility TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  in_reply_to TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  claimed_at TEXT NOT NULL DEFAULT '',
  received_at INTEGER NOT NULL,
  edited_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER NOT NULL DEFAULT 0,
  is_automatic INTEGER NOT NULL DEFAULT 0,
  is_favourited INTEGER NOT NULL DEFAULT 0,
  notices TEXT NOT NULL DEFAULT '',
  reply_data TEXT NOT NULL DEFAULT '{}',
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX message_remote ON message (account_id, remote_id);
CREATE INDEX message_conversation ON message (conversation_id, id);
CREATE INDEX message_direction ON message (conversation_id, direction, is_automatic, id);

CREATE TABLE message_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id INTEGER NOT NULL REFERENCES message(id),
  text TEXT NOT NULL,
  replaced_at INTEGER NOT NULL
) STRICT;
CREATE INDEX message_version_message ON message_version (message_id);

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id INTEGER NOT NULL REFERENCES message(id),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL DEFAULT 0,
  url TEXT NOT NULL DEFAULT '',
  path TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX attachment_message ON attachment (message_id);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  colour INTEGER NOT NULL DEFAULT 0,
  is_archived INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE conversation_tag (
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  tag_id INTEGER NOT NULL REFERENCES tag(id),
  status TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_tag_due ON conversation_tag (tag_id, status, due_at, conversation_id);

CREATE TABLE cube (
  status TEXT NOT NULL,
  account_id INTEGER NOT NULL,
  assignee_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (status, account_id, assignee_id, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE tag_count (
  tag_id INTEGER NOT NULL,
  status TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (tag_id, status)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER conversation_added AFTER INSERT ON conversation BEGIN
  INSERT INTO cube (status, account_id, assignee_id, kind, n)
    VALUES (new.status, new.account_id, new.assignee_id, new.kind, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER conversation_moved AFTER UPDATE OF status, account_id, assignee_id, kind ON conversation
WHEN old.status <> new.status OR old.account_id <> new.account_id
  OR old.assignee_id <> new.assignee_id OR old.kind <> new.kind BEGIN
  UPDATE cube SET n = n - 1 WHERE status = old.status AND account_id = old.account_id
    AND assignee_id = old.assignee_id AND kind = old.kind;
  INSERT INTO cube (status, account_id, assignee_id, kind, n)
    VALUES (new.status, new.account_id, new.assignee_id, new.kind, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER conversation_reordered AFTER UPDATE OF status, due_at ON conversation
WHEN old.status <> new.status OR old.due_at <> new.due_at BEGIN
  UPDATE conversation_tag SET status = new.status, due_at = new.due_at WHERE conversation_id = new.id;
END;
CREATE TRIGGER conversation_tag_added AFTER INSERT ON conversation_tag BEGIN
  INSERT INTO tag_count (tag_id, status, n) VALUES (new.tag_id, new.status, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER conversation_tag_removed AFTER DELETE ON conversation_tag BEGIN
  UPDATE tag_count SET n = n - 1 WHERE tag_id = old.tag_id AND status = old.status;
END;
CREATE TRIGGER conversation_tag_moved AFTER UPDATE OF status ON conversation_tag
WHEN old.status <> new.status BEGIN
  UPDATE tag_count SET n = n - 1 WHERE tag_id = old.tag_id AND status = old.status;
  INSERT INTO tag_count (tag_id, status, n) VALUES (new.tag_id, new.status, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  member_id INTEGER NOT NULL,
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at INTEGER NOT NULL DEFAULT 0,
  is_deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX note_conversation ON note (conversation_id, created_at);

CREATE TABLE escalation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  reason TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  from_member_id INTEGER NOT NULL,
  to_member_id INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'open',
  state_note TEXT NOT NULL DEFAULT '',
  state_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX escalation_conversation ON escalation (conversation_id, id);
CREATE INDEX escalation_open ON escalation (due_at, id) WHERE state IN ('open', 'acknowledged', 'returned');

CREATE TABLE draft (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversation(id),
  mode TEXT NOT NULL,
  text TEXT NOT NULL,
  seen_messages INTEGER NOT NULL,
  seen_incoming INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  account_id INTEGER NOT NULL REFERENCES account(id),
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  member_id INTEGER NOT NULL,
  replica TEXT NOT NULL,
  to_message_id INTEGER NOT NULL,
  mode TEXT NOT NULL,
  text TEXT NOT NULL,
  payload TEXT NOT NULL,
  payload_hash TEXT NOT NULL,
  seen_messages INTEGER NOT NULL,
  seen_incoming INTEGER NOT NULL,
  then_status TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued',
  reason TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  released_at INTEGER NOT NULL,
  hold_until_at INTEGER NOT NULL,
  not_before_at INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  first_tried_at INTEGER NOT NULL DEFAULT 0,
  first_checked_at INTEGER NOT NULL DEFAULT 0,
  sent_at INTEGER NOT NULL DEFAULT 0,
  remote_id TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX outbox_open ON outbox (account_id, id) WHERE state NOT IN ('sent', 'cancelled');
CREATE INDEX outbox_conversation ON outbox (conversation_id, id);
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE state = 'sent';

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  outbox_id INTEGER NOT NULL REFERENCES outbox(id),
  number INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL DEFAULT 0,
  outcome TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX attempt_outbox ON attempt (outbox_id, number);

CREATE TABLE op (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  act TEXT NOT NULL,
  undoes TEXT NOT NULL DEFAULT '',
  stamp TEXT NOT NULL,
  replica TEXT NOT NULL,
  member TEXT NOT NULL,
  subject TEXT NOT NULL,
  slot TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  hub_seq INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX op_slot ON op (subject, slot, stamp);
CREATE INDEX op_act ON op (act);
CREATE INDEX op_undoes ON op (undoes) WHERE undoes <> '';

CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account(id),
  stream TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  raw BLOB NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (account_id, stream, digest)
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (text, people, content='', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE note_search USING fts5 (text, content='', tokenize="unicode61 remove_diacritics 2");
""",
    )


@migrations()
def m0002_saved_filters(db: Database) -> None:
    """Saved filters; an index for every order of every view; a text index that is quick for beginnings of words.

    The text index is made anew and empty: the store fills it again in slices once it is open.
    """
    _run(
        db,
        """

CREATE TABLE saved_filter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  sort TEXT NOT NULL,
  place INTEGER NOT NULL,
  is_removed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX conversation_rank
  ON conversation ((3 - priority) * 2199023255552 + due_at, id) WHERE status = 'open';
CREATE INDEX conversation_account_newest ON conversation (account_id, status, last_activity_at DESC, id DESC);
CREATE INDEX conversation_account_rank
  ON conversation (account_id, (3 - priority) * 2199023255552 + due_at, id) WHERE status = 'open';
CREATE INDEX conversation_account_created ON conversation (account_id, created_at);
CREATE INDEX conversation_assignee_newest ON conversation (assignee_id, status, last_activity_at DESC, id DESC);
CREATE INDEX conversation_assignee_rank
  ON conversation (assignee_id, (3 - priority) * 2199023255552 + due_at, id) WHERE status = 'open';
CREATE INDEX conversation_escalated_newest
  ON conversation (last_activity_at DESC, id DESC) WHERE is_escalated = 1;
CREATE INDEX conversation_escalated_rank
  ON conversation ((3 - priority) * 2199023255552 + due_at, id) WHERE is_escalated = 1;

DROP TRIGGER conversation_reordered;
ALTER TABLE conversation_tag RENAME TO former_tag;
CREATE TABLE conversation_tag (
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  tag_id INTEGER NOT NULL REFERENCES tag(id),
  status TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  last_activity_at INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, tag_id)
) STRICT, WITHOUT ROWID;
INSERT INTO conversation_tag (conversation_id, tag_id, status, due_at, last_activity_at, priority)
  SELECT former_tag.conversation_id, former_tag.tag_id, former_tag.status, former_tag.due_at,
    conversation.last_activity_at, conversation.priority
  FROM former_tag JOIN conversation ON conversation.id = former_tag.conversation_id;
DROP TABLE former_tag;
CREATE INDEX conversation_tag_due ON conversation_tag (tag_id, status, due_at, conversation_id);
CREATE INDEX conversation_tag_newest
  ON conversation_tag (tag_id, status, last_activity_at DESC, conversation_id DESC);
CREATE INDEX conversation_tag_rank
  ON conversation_tag (tag_id, (3 - priority) * 2199023255552 + due_at, conversation_id) WHERE status = 'open';
CREATE TRIGGER conversation_reordered AFTER UPDATE OF status, due_at, last_activity_at, priority ON conversation
WHEN old.status <> new.status OR old.due_at <> new.due_at
  OR old.last_activity_at <> new.last_activity_at OR old.priority <> new.priority BEGIN
  UPDATE conversation_tag SET status = new.status, due_at = new.due_at, last_activity_at = new.last_activity_at,
    priority = new.priority WHERE conversation_id = new.id;
END;
CREATE TRIGGER conversation_tag_added AFTER INSERT ON conversation_tag BEGIN
  INSERT INTO tag_count (tag_id, status, n) VALUES (new.tag_id, new.status, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER conversation_tag_removed AFTER DELETE ON conversation_tag BEGIN
  UPDATE tag_count SET n = n - 1 WHERE tag_id = old.tag_id AND status = old.status;
END;
CREATE TRIGGER conversation_tag_moved AFTER UPDATE OF status ON conversation_tag
WHEN old.status <> new.status BEGIN
  UPDATE tag_count SET n = n - 1 WHERE tag_id = old.tag_id AND status = old.status;
  INSERT INTO tag_count (tag_id, status, n) VALUES (new.tag_id, new.status, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

DROP TABLE search;
CREATE VIRTUAL TABLE search
  USING fts5 (text, people, content='', prefix='3', tokenize="unicode61 remove_diacritics 2");
""",
    )


@migrations()
def m0003_reply_targets(db: Database) -> None:
    """Response times by account and kind, opening hours, and when to warn of a reply that is due."""
    _run(
        db,
        """
CREATE TABLE calendar (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  hours TEXT NOT NULL,
  is_archived INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE response_target (
  account_id INTEGER NOT NULL,
  kind_group TEXT NOT NULL,
  first_minutes INTEGER NOT NULL,
  next_minutes INTEGER NOT NULL,
  warn_minutes INTEGER NOT NULL,
  calendar_id INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, kind_group)
) STRICT, WITHOUT ROWID;
CREATE TABLE unsettled (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversation(id)
) STRICT;
ALTER TABLE conversation ADD COLUMN warn_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversation_warn ON conversation (warn_at, id) WHERE status = 'open';
INSERT INTO unsettled (conversation_id) SELECT id FROM conversation WHERE status = 'open';
""",
    )


@migrations()
def m0004_merges_and_people(db: Database) -> None:
    """Conversations shown as one, and contacts who are one person."""
    _run(
        db,
        """
ALTER TABLE conversation ADD COLUMN merged_into_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN home_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE note ADD COLUMN home_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE escalation ADD COLUMN home_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE draft ADD COLUMN home_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE draft ADD COLUMN to_message TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN home_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN seen_parts TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation_tag ADD COLUMN is_inherited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contact ADD COLUMN person TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN note TEXT NOT NULL DEFAULT '';

CREATE INDEX conversation_merged ON conversation (merged_into_id) WHERE merged_into_id <> 0;
CREATE INDEX message_home ON message (home_id, direction, is_automatic, id) WHERE home_id <> 0;
CREATE INDEX contact_person ON contact (person) WHERE person <> '';
DROP INDEX conversation_contact;
CREATE INDEX conversation_contact ON conversation (contact_id, last_activity_at DESC, id DESC, status);
DROP INDEX conversation_any_newest;
CREATE INDEX conversation_any_newest ON conversation (last_activity_at DESC, id DESC) WHERE status <> 'merged';

CREATE TABLE merge_part (
  id INTEGER PRIMARY KEY REFERENCES conversation(id),
  root_id INTEGER NOT NULL REFERENCES conversation(id),
  incoming_count INTEGER NOT NULL,
  message_count INTEGER NOT NULL,
  attachment_count INTEGER NOT NULL,
  answered TEXT NOT NULL,
  answered_seen INTEGER NOT NULL,
  answered_at INTEGER NOT NULL,
  decided TEXT NOT NULL,
  decided_seen INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  snoozed_until_at INTEGER NOT NULL,
  read_incoming INTEGER NOT NULL
) STRICT;
CREATE INDEX merge_part_root ON merge_part (root_id);

CREATE TABLE merge_waiting (
  into_uid TEXT NOT NULL,
  source_uid TEXT NOT NULL,
  PRIMARY KEY (into_uid, source_uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX merge_waiting_source ON merge_waiting (source_uid);
""",
    )


@migrations()
def m0005_bulk_acts(db: Database) -> None:
    """One op for thousands of conversations, and a table of acts, so that Undo looks at one row of it.

    A stamp names an op on every computer, so ops need no uid beside it.
    """
    _run(
        db,
        """
CREATE TABLE act (
  id INTEGER PRIMARY KEY,
  undoes INTEGER NOT NULL DEFAULT 0,
  below INTEGER NOT NULL DEFAULT 0,
  undo_next INTEGER NOT NULL DEFAULT 0,
  redo_next INTEGER NOT NULL DEFAULT 0,
  first_seq INTEGER NOT NULL DEFAULT 0,
  last_seq INTEGER NOT NULL DEFAULT 0,
  size INTEGER NOT NULL DEFAULT 0
) STRICT;

DROP INDEX op_slot;
DROP INDEX op_act;
DROP INDEX op_undoes;
ALTER TABLE op RENAME TO old_op;

CREATE TABLE op (
  seq INTEGER PRIMARY KEY,
  act INTEGER NOT NULL DEFAULT 0,
  stamp TEXT NOT NULL,
  replica TEXT NOT NULL,
  member TEXT NOT NULL,
  subject TEXT NOT NULL,
  slot TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  hub_seq INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO op (seq, stamp, replica, member, subject, slot, kind, body, decided_at, hub_seq)
  SELECT seq, stamp, replica, member, subject, slot, kind, body, decided_at, hub_seq FROM old_op ORDER BY seq;
CREATE INDEX op_slot ON op (subject, slot, stamp);

CREATE TABLE op_conversation (
  seq INTEGER NOT NULL,
  conversation_id INTEGER NOT NULL,
  number INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (seq, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX op_conversation_id ON op_conversation (conversation_id, seq);

CREATE TABLE op_waiting (
  subject TEXT NOT NULL,
  seq INTEGER NOT NULL,
  number INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (subject, seq)
) STRICT, WITHOUT ROWID;
""",
    )
    _number_acts(db)
    db.execute("DROP TABLE old_op")


def _number_acts(db: Database) -> None:
    """What m0005 makes of the acts of before: a pile for Undo and one for Redo, as they stood."""
    never_undone = {"MarkRead", "CancelReply", "ReleaseReply", "RetryReply", "ConfirmSent", "DiscardReply"}
    never_undone |= {"SetAccount", "RemoveAccount"}
    rows = db.execute(
        "SELECT act, min(undoes), group_concat(DISTINCT kind), min(seq), max(seq), count(*) FROM old_op"
        " WHERE member = (SELECT value FROM profile WHERE key = 'me')"
        " AND replica = (SELECT value FROM profile WHERE key = 'replica') GROUP BY act ORDER BY max(seq)"
    ).fetchall()
    numbers: dict[str, int] = {}
    acts: dict[int, tuple[int, int, int, int, bool]] = {0: (0, 0, 0, 0, True)}
    for uid, undone_uid, kind_words, first, last, size in rows:
        kinds = set(kind_words.split(","))
        if kinds == {"MarkRead"}:
            continue
        number = numbers[uid] = len(acts)
        _, _, undo_top, redo_top, _ = acts[number - 1]
        undone = numbers.get(undone_uid, 0)
        if not undone:
            undo_next = undo_top if kinds <= never_undone or number == 1 else number
            acts[number] = (0, undo_top, undo_next, 0, "QueueReply" not in kinds)
        elif not acts[undone][0]:
            acts[number] = (undone, redo_top, acts[undone][1], number if acts[undone][4] else redo_top, True)
        else:
            acts[number] = (undone, 0, acts[undone][0], acts[undone][1], True)
        db.execute(
            "INSERT INTO act (id, undoes, below, undo_next, redo_next, first_seq, last_seq, size)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *acts[number][:4], first, last, size),
        )
        db.execute(
            "UPDATE op SET act = ? WHERE seq BETWEEN ? AND ?"
            " AND (SELECT act FROM old_op WHERE old_op.seq = op.seq) = ?",
            (number, first, last, uid),
        )


@migrations()
def m0006_saved_replies(db: Database) -> None:
    """Texts to insert into replies."""
    _run(
        db,
        """
CREATE TABLE saved_reply (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  texts TEXT NOT NULL,
  networks TEXT NOT NULL DEFAULT '',
  used INTEGER NOT NULL DEFAULT 0,
  is_removed INTEGER NOT NULL DEFAULT 0
) STRICT;
""",
    )


@migrations()
def m0007_names_in_the_queue(db: Database) -> None:
    """Keep beside each conversation whose it is, so that a page of the queue is read from one table."""
    _run(
        db,
        """
ALTER TABLE conversation ADD COLUMN contact_uid TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN contact_name TEXT NOT NULL DEFAULT '';
UPDATE conversation SET (contact_uid, contact_name) =
  (SELECT uid, CASE name WHEN '' THEN handle ELSE name END FROM contact WHERE id = contact_id);

CREATE TRIGGER conversation_named AFTER INSERT ON conversation WHEN new.contact_uid = '' BEGIN
  UPDATE conversation SET (contact_uid, contact_name) =
    (SELECT uid, CASE name WHEN '' THEN handle ELSE name END FROM contact WHERE id = new.contact_id)
    WHERE id = new.id;
END;
CREATE TRIGGER conversation_given AFTER UPDATE OF contact_id ON conversation
WHEN old.contact_id <> new.contact_id BEGIN
  UPDATE conversation SET (contact_uid, contact_name) =
    (SELECT uid, CASE name WHEN '' THEN handle ELSE name END FROM contact WHERE id = new.contact_id)
    WHERE id = new.id;
END;
CREATE TRIGGER contact_renamed AFTER UPDATE OF name, handle ON contact
WHEN old.name <> new.name OR old.handle <> new.handle BEGIN
  UPDATE conversation SET contact_name = CASE new.name WHEN '' THEN new.handle ELSE new.name END
    WHERE contact_id = new.id;
END;
""",
    )


@migrations()
def m0008_lighter_messages(db: Database) -> None:
    """Messages without an index of their uids, and a text index that is put in order less often.

    Account and remote id, of which a uid is computed, are unique already, and a message is only ever looked for in
    its conversation. To keep 1,000,000 random uids in order was a quarter of all pages that new messages wrote.
    """
    _run(
        db,
        """
CREATE TABLE new_message (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account(id),
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  contact_id INTEGER NOT NULL DEFAULT 0,
  remote_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  direction TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_handle TEXT NOT NULL DEFAULT '',
  member_id INTEGER NOT NULL DEFAULT 0,
  outbox_id INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL,
  quoted TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  is_private INTEGER NOT NULL DEFAULT 0,
  visibility TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  in_reply_to TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  claimed_at TEXT NOT NULL DEFAULT '',
  received_at INTEGER NOT NULL,
  edited_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER NOT NULL DEFAULT 0,
  is_automatic INTEGER NOT NULL DEFAULT 0,
  is_favourited INTEGER NOT NULL DEFAULT 0,
  notices TEXT NOT NULL DEFAULT '',
  reply_data TEXT NOT NULL DEFAULT '{}',
  revision INTEGER NOT NULL DEFAULT 0,
  home_id INTEGER NOT NULL DEFAULT 0

) STRICT;
INSERT INTO new_message SELECT * FROM message;
DROP TABLE message;
ALTER TABLE new_message RENAME TO message;
CREATE UNIQUE INDEX message_remote ON message (account_id, remote_id);
CREATE INDEX message_conversation ON message (conversation_id, id);
CREATE INDEX message_direction ON message (conversation_id, direction, is_automatic, id);
CREATE INDEX message_home ON message (home_id, direction, is_automatic, id) WHERE home_id <> 0;
INSERT INTO search (search, rank) VALUES ('automerge', 8);
""",
    )


def bring_up_to_date(path: Path) -> None:
    """Run every migration that the file has not had."""
    db = Database(path)
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA secure_delete=ON")  # a table that moves leaves no copy of messages behind
        migrations.apply(db)
    finally:
        db.close()
