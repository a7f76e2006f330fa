-- The schema as it stands, for humans; a test compares it with what migrations.py makes.
-- Times are whole seconds since 1970 in UTC, 0: none. `uid` is the same on every computer, `id` is local.
-- `revision` comes from one counter at every write, so that a later hub can ask for what is new.

CREATE TABLE profile (
  key TEXT PRIMARY KEY, -- replica, me, revision, search_made_of, search_left
  value TEXT NOT NULL
) STRICT;

CREATE TABLE member (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT 'member', -- member, supervisor
  is_archived INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  network TEXT NOT NULL, -- what kind of service: picks mark and words
  adapter TEXT NOT NULL, -- which code speaks to it; differs from network only in the demo
  name TEXT NOT NULL,
  handle TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  server TEXT NOT NULL DEFAULT '',
  settings TEXT NOT NULL DEFAULT '{}', -- JSON, no secrets
  capabilities TEXT NOT NULL DEFAULT '', -- JSON, as the network last declared them
  is_paused INTEGER NOT NULL DEFAULT 0,
  is_removed INTEGER NOT NULL DEFAULT 0,
  trouble TEXT NOT NULL DEFAULT '', -- code that stands until it is solved
  trouble_detail TEXT NOT NULL DEFAULT '', -- what the other side said
  trouble_at INTEGER NOT NULL DEFAULT 0,
  checked_at INTEGER NOT NULL DEFAULT 0, -- last complete read
  fetch_since_at INTEGER NOT NULL DEFAULT 0 -- older messages need not come
) STRICT;

CREATE TABLE stream (
  account_id INTEGER NOT NULL REFERENCES account(id),
  name TEXT NOT NULL,
  cursor TEXT NOT NULL DEFAULT '', -- opaque, owned by the adapter; written with the rows it stands for
  pulled_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE, -- computed from account and remote id
  account_id INTEGER NOT NULL REFERENCES account(id),
  remote_id TEXT NOT NULL,
  name TEXT NOT NULL,
  handle TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  first_seen_at INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  person TEXT NOT NULL DEFAULT '', -- contacts with the same one are one person; '' when nobody said so
  note TEXT NOT NULL DEFAULT '' -- what staff should know; never leaves
) STRICT;
CREATE INDEX contact_person ON contact (person) WHERE person <> '';

CREATE TABLE conversation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE, -- computed from account and the key that began it
  account_id INTEGER NOT NULL REFERENCES account(id),
  contact_id INTEGER NOT NULL REFERENCES contact(id), -- who began it
  kind TEXT NOT NULL, -- mention, reply, comment, quote, direct, mail, review
  subject TEXT NOT NULL DEFAULT '',
  is_private INTEGER NOT NULL DEFAULT 0,
  visibility TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  context_title TEXT NOT NULL DEFAULT '', -- what the customer answers to
  context_text TEXT NOT NULL DEFAULT '',
  context_url TEXT NOT NULL DEFAULT '',
  stars INTEGER NOT NULL DEFAULT 0,
  previous_id INTEGER NOT NULL DEFAULT 0, -- the conversation this one follows
  created_at INTEGER NOT NULL,
  -- facts that decide where it stands, see rules.Standing
  incoming_count INTEGER NOT NULL DEFAULT 0, -- only grows
  message_count INTEGER NOT NULL DEFAULT 0, -- incoming, and ours that were not written in our outbox
  answered TEXT NOT NULL DEFAULT '',
  answered_seen INTEGER NOT NULL DEFAULT 0,
  answered_at INTEGER NOT NULL DEFAULT 0,
  -- decisions of staff
  decided TEXT NOT NULL DEFAULT '',
  decided_seen INTEGER NOT NULL DEFAULT 0,
  decided_at INTEGER NOT NULL DEFAULT 0,
  snoozed_until_at INTEGER NOT NULL DEFAULT 0,
  priority INTEGER NOT NULL DEFAULT 1, -- place in model.PRIORITIES
  assignee_id INTEGER NOT NULL DEFAULT 0,
  read_incoming INTEGER NOT NULL DEFAULT 0,
  -- derived, so that the queue is one range of one index
  status TEXT NOT NULL DEFAULT 'open', -- rules.status_now
  due_at INTEGER NOT NULL DEFAULT 0, -- when a reply is due; far future when nobody waits
  waiting_since_at INTEGER NOT NULL DEFAULT 0,
  last_activity_at INTEGER NOT NULL DEFAULT 0,
  snippet TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '', -- ids of tags, in order, divided by spaces
  has_draft INTEGER NOT NULL DEFAULT 0,
  outbox_state TEXT NOT NULL DEFAULT '', -- the worst open state of its replies
  hold_until_at INTEGER NOT NULL DEFAULT 0,
  is_escalated INTEGER NOT NULL DEFAULT 0,
  attachment_count INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 0,
  warn_at INTEGER NOT NULL DEFAULT 0, -- when to warn that a reply is due, 0: nobody waits
  merged_into_id INTEGER NOT NULL DEFAULT 0, -- the conversation it is shown in; its status is then 'merged'
  contact_uid TEXT NOT NULL DEFAULT '', -- of the contact, like the name: kept by triggers, so that
  contact_name TEXT NOT NULL DEFAULT '' -- the queue is read from one table; their handle where they have no name
) STRICT;
CREATE INDEX conversation_warn ON conversation (warn_at, id) WHERE status = 'open';
CREATE INDEX conversation_due ON conversation (status, due_at, id);
CREATE INDEX conversation_newest ON conversation (status, last_activity_at DESC, id DESC);
CREATE INDEX conversation_any_newest ON conversation (last_activity_at DESC, id DESC) WHERE status <> 'merged';
CREATE INDEX conversation_account_due ON conversation (account_id, status, due_at, id);
CREATE INDEX conversation_assignee_due ON conversation (assignee_id, status, due_at, id);
CREATE INDEX conversation_contact ON conversation (contact_id, last_activity_at DESC, id DESC, status);
CREATE INDEX conversation_escalated ON conversation (due_at, id) WHERE is_escalated = 1;
CREATE INDEX conversation_snoozed ON conversation (snoozed_until_at) WHERE status = 'snoozed';
-- by priority, then by the time a reply is due, in one number: only who waits has a rank
CREATE INDEX conversation_rank
  ON conversation ((3 - priority) * 2199023255552 + due_at, id) WHERE status = 'open';
CREATE INDEX conversation_account_newest ON conversation (account_id, status, last_activity_at DESC, id DESC);
CREATE INDEX conversation_account_rank
  ON conversation (account_id, (3 - priority) * 2199023255552 + due_at, id) WHERE status = 'open';
CREATE INDEX conversation_account_created ON conversation (account_id, created_at); -- how far back an account reaches
CREATE INDEX conversation_assignee_newest ON conversation (assignee_id, status, last_activity_at DESC, id DESC);
CREATE INDEX conversation_assignee_rank
  ON conversation (assignee_id, (3 - priority) * 2199023255552 + due_at, id) WHERE status = 'open';
CREATE INDEX conversation_escalated_newest
  ON conversation (last_activity_at DESC, id DESC) WHERE is_escalated = 1;
CREATE INDEX conversation_escalated_rank
  ON conversation ((3 - priority) * 2199023255552 + due_at, id) WHERE is_escalated = 1;
CREATE INDEX conversation_merged ON conversation (merged_into_id) WHERE merged_into_id <> 0;

-- what each of several conversations shown as one counts for itself, the shown one too; see store/parts.py
CREATE TABLE merge_part (
  id INTEGER PRIMARY KEY REFERENCES conversation(id),
  root_id INTEGER NOT NULL REFERENCES conversation(id), -- the one that is shown
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

-- merges decided elsewhere whose target has not arrived yet
CREATE TABLE merge_waiting (
  into_uid TEXT NOT NULL,
  source_uid TEXT NOT NULL,
  PRIMARY KEY (into_uid, source_uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX merge_waiting_source ON merge_waiting (source_uid);

-- conversations whose due time a change of targets or calendars has not reached yet; worked off in slices
CREATE TABLE unsettled (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversation(id)
) STRICT;

-- opening hours
CREATE TABLE calendar (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  hours TEXT NOT NULL, -- JSON, business_hours.Calendar.to_data
  is_archived INTEGER NOT NULL DEFAULT 0
) STRICT;

-- how soon a reply is due; the most specific row holds
CREATE TABLE response_target (
  account_id INTEGER NOT NULL, -- 0: every account
  kind_group TEXT NOT NULL, -- a key of model.KIND_GROUPS, '': every kind
  first_minutes INTEGER NOT NULL,
  next_minutes INTEGER NOT NULL,
  warn_minutes INTEGER NOT NULL, -- of opening hours, before it is due
  calendar_id INTEGER NOT NULL DEFAULT 0, -- 0: around the clock
  PRIMARY KEY (account_id, kind_group)
) STRICT, WITHOUT ROWID;

-- every key that places a message; several keys may name one conversation
CREATE TABLE thread_key (
  account_id INTEGER NOT NULL REFERENCES account(id),
  key TEXT NOT NULL,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  id INTEGER PRIMARY KEY, -- created in milliseconds * 1024 + n: order of id is order of time, in search too
  uid TEXT NOT NULL, -- computed from account and remote id, so as unique as they are; looked for in a conversation
  account_id INTEGER NOT NULL REFERENCES account(id),
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  contact_id INTEGER NOT NULL DEFAULT 0, -- the customer who wrote it, 0: we did
  remote_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  direction TEXT NOT NULL, -- incoming, outgoing
  author_name TEXT NOT NULL, -- as it was then
  author_handle TEXT NOT NULL DEFAULT '',
  member_id INTEGER NOT NULL DEFAULT 0, -- who of the staff wrote it here
  outbox_id INTEGER NOT NULL DEFAULT 0, -- the reply it is
  text TEXT NOT NULL,
  quoted TEXT NOT NULL DEFAULT '', -- folded: the mail it answers, the signature
  subject TEXT NOT NULL DEFAULT '',
  is_private INTEGER NOT NULL DEFAULT 0,
  visibility TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  in_reply_to TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  claimed_at TEXT NOT NULL DEFAULT '', -- the time as claimed, when it was absurd
  received_at INTEGER NOT NULL,
  edited_at INTEGER NOT NULL DEFAULT 0,
  deleted_at INTEGER NOT NULL DEFAULT 0,
  is_automatic INTEGER NOT NULL DEFAULT 0,
  is_favourited INTEGER NOT NULL DEFAULT 0,
  notices TEXT NOT NULL DEFAULT '', -- codes divided by spaces
  reply_data TEXT NOT NULL DEFAULT '{}', -- what the adapter needs to answer it
  revision INTEGER NOT NULL DEFAULT 0,
  home_id INTEGER NOT NULL DEFAULT 0 -- the conversation it belongs to, when that is shown in another; else 0
) STRICT;
CREATE UNIQUE INDEX message_remote ON message (account_id, remote_id);
CREATE INDEX message_conversation ON message (conversation_id, id);
CREATE INDEX message_direction ON message (conversation_id, direction, is_automatic, id);
CREATE INDEX message_home ON message (home_id, direction, is_automatic, id) WHERE home_id <> 0;

-- what a message said before its author changed it
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
  name TEXT NOT NULL, -- cleaned
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL DEFAULT 0,
  url TEXT NOT NULL DEFAULT '', -- where it lies; nobody goes there until staff ask
  path TEXT NOT NULL DEFAULT '', -- below the profile's attachments folder; '' when not kept here
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

-- a query of the search box under a name
CREATE TABLE saved_filter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  query TEXT NOT NULL, -- as typed, see core/query.py
  sort TEXT NOT NULL, -- due, newest, oldest, priority
  place INTEGER NOT NULL, -- smaller stands higher
  is_removed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- texts to insert into replies
CREATE TABLE saved_reply (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  texts TEXT NOT NULL, -- JSON: text by language
  networks TEXT NOT NULL DEFAULT '', -- names divided by spaces; none: all
  used INTEGER NOT NULL DEFAULT 0, -- how often it was inserted on this computer
  is_removed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- carries the orders of the queue, so that tag + status + order is one range of one index
CREATE TABLE conversation_tag (
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  tag_id INTEGER NOT NULL REFERENCES tag(id),
  status TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  last_activity_at INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  is_inherited INTEGER NOT NULL DEFAULT 0, -- it stands on a conversation that is shown in this one
  PRIMARY KEY (conversation_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_tag_due ON conversation_tag (tag_id, status, due_at, conversation_id);
CREATE INDEX conversation_tag_newest
  ON conversation_tag (tag_id, status, last_activity_at DESC, conversation_id DESC);
CREATE INDEX conversation_tag_rank
  ON conversation_tag (tag_id, (3 - priority) * 2199023255552 + due_at, conversation_id) WHERE status = 'open';

-- how many conversations for each combination of the small dimensions; kept by triggers
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
CREATE TRIGGER conversation_moved AFTER UPDATE OF status, account_id, assignee_id, kind ON conversation
WHEN old.status <> new.status OR old.account_id <> new.account_id
  OR old.assignee_id <> new.assignee_id OR old.kind <> new.kind BEGIN
  UPDATE cube SET n = n - 1 WHERE status = old.status AND account_id = old.account_id
    AND assignee_id = old.assignee_id AND kind = old.kind;
  INSERT INTO cube (status, account_id, assignee_id, kind, n)
    VALUES (new.status, new.account_id, new.assignee_id, new.kind, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
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

CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  member_id INTEGER NOT NULL,
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at INTEGER NOT NULL DEFAULT 0,
  is_deleted INTEGER NOT NULL DEFAULT 0,
  home_id INTEGER NOT NULL DEFAULT 0 -- as in message
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
  state TEXT NOT NULL DEFAULT 'open', -- open, acknowledged, returned, closed, withdrawn
  state_note TEXT NOT NULL DEFAULT '',
  state_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  home_id INTEGER NOT NULL DEFAULT 0 -- as in message
) STRICT;
CREATE INDEX escalation_conversation ON escalation (conversation_id, id);
CREATE INDEX escalation_open ON escalation (due_at, id) WHERE state IN ('open', 'acknowledged', 'returned');

-- a reply being written; local, never leaves
CREATE TABLE draft (
  conversation_id INTEGER PRIMARY KEY REFERENCES conversation(id),
  mode TEXT NOT NULL,
  text TEXT NOT NULL,
  seen_messages INTEGER NOT NULL,
  seen_incoming INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  home_id INTEGER NOT NULL DEFAULT 0, -- as in message
  to_message TEXT NOT NULL DEFAULT '' -- uid of the message it answers; '' is the customer's newest
) STRICT;

-- nothing but state, reason, times and key changes after a reply was queued
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE, -- what makes a repeat safe; the uid, until a member orders a new try
  account_id INTEGER NOT NULL REFERENCES account(id),
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  member_id INTEGER NOT NULL,
  replica TEXT NOT NULL, -- only this computer sends it
  to_message_id INTEGER NOT NULL, -- the message it answers
  mode TEXT NOT NULL, -- public, private
  text TEXT NOT NULL,
  payload TEXT NOT NULL, -- exchange.Outgoing, frozen
  payload_hash TEXT NOT NULL, -- checked before the first byte leaves
  seen_messages INTEGER NOT NULL,
  seen_incoming INTEGER NOT NULL,
  then_status TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued',
  reason TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  released_at INTEGER NOT NULL, -- when a member last said: send it
  hold_until_at INTEGER NOT NULL,
  not_before_at INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  first_tried_at INTEGER NOT NULL DEFAULT 0,
  first_checked_at INTEGER NOT NULL DEFAULT 0, -- first complete search that did not find it
  sent_at INTEGER NOT NULL DEFAULT 0,
  remote_id TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  home_id INTEGER NOT NULL DEFAULT 0, -- as in message
  seen_parts TEXT NOT NULL DEFAULT '' -- JSON: seen_incoming of each conversation, when several are shown as one
) STRICT;
CREATE INDEX outbox_open ON outbox (account_id, id) WHERE state NOT IN ('sent', 'cancelled');
CREATE INDEX outbox_conversation ON outbox (conversation_id, id);
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE state = 'sent';

-- one row before the first byte of each try leaves; never changed once it has ended
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  outbox_id INTEGER NOT NULL REFERENCES outbox(id),
  number INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL DEFAULT 0,
  outcome TEXT NOT NULL DEFAULT '', -- sent, later, rejected, blocked, unconfirmed; '' while open or when killed
  detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX attempt_outbox ON attempt (outbox_id, number);

-- what a member did in one go: done and undone together. Only acts of this computer's member are here
CREATE TABLE act (
  id INTEGER PRIMARY KEY,
  undoes INTEGER NOT NULL DEFAULT 0, -- the act that this act takes back
  below INTEGER NOT NULL DEFAULT 0, -- what lay on top of the pile that this act was laid on
  undo_next INTEGER NOT NULL DEFAULT 0, -- the top of the pile of Undo after this act
  redo_next INTEGER NOT NULL DEFAULT 0, -- the top of the pile of Redo after this act
  first_seq INTEGER NOT NULL DEFAULT 0, -- its ops lie between these places, among others
  last_seq INTEGER NOT NULL DEFAULT 0,
  size INTEGER NOT NULL DEFAULT 0 -- how many subjects it decided about
) STRICT;

CREATE TABLE op (
  seq INTEGER PRIMARY KEY, -- local order
  act INTEGER NOT NULL DEFAULT 0, -- 0: nothing that Undo knows of
  stamp TEXT NOT NULL, -- sortable clock: time, counter, replica; never goes back; names the op on every computer
  replica TEXT NOT NULL,
  member TEXT NOT NULL, -- who decided
  subject TEXT NOT NULL, -- uid of what it is about; '': the conversations in op_conversation and op_waiting
  slot TEXT NOT NULL, -- which one thing it decides
  kind TEXT NOT NULL, -- AddTag
  body TEXT NOT NULL, -- JSON
  decided_at INTEGER NOT NULL,
  hub_seq INTEGER NOT NULL DEFAULT 0 -- 0: a hub has not seen it
) STRICT;
CREATE INDEX op_slot ON op (subject, slot, stamp);

-- the conversations of an op about many
CREATE TABLE op_conversation (
  seq INTEGER NOT NULL,
  conversation_id INTEGER NOT NULL,
  number INTEGER NOT NULL DEFAULT 0, -- what the op says of this one alone, see ops.Op.own
  PRIMARY KEY (seq, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX op_conversation_id ON op_conversation (conversation_id, seq);

-- conversations that an op about many names, and that are not here yet
CREATE TABLE op_waiting (
  subject TEXT NOT NULL,
  seq INTEGER NOT NULL,
  number INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (subject, seq)
) STRICT, WITHOUT ROWID;

-- items that could not be read: kept raw, counted, shown
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account(id),
  stream TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  digest TEXT NOT NULL, -- of raw, so that the same item is kept once
  raw BLOB NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (account_id, stream, digest)
) STRICT;

-- text folded by core.text.fold_for_search; rowid is message.id; contentless, so a row is deleted by its old values
CREATE VIRTUAL TABLE search
  USING fts5 (text, people, content='', prefix='3', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE note_search USING fts5 (text, content='', tokenize="unicode61 remove_diacritics 2");
-- segments lie beside each other until there are so many, which halves what a new message costs in the index
INSERT INTO search (search, rank) VALUES ('automerge', 8);
