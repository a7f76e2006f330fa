"""What each op does to rows: the only code that changes what staff decided. Store thread only.

``apply(op, tx)`` is the same from the screen, from undo and for an op that waited for its conversation.
``tx.member`` and ``tx.decided_at`` say who decided and when.
"""

from __future__ import annotations

import json
from functools import singledispatch

from socialinbox.core import ops, rules
from socialinbox.core.errors import RefusedOp
from socialinbox.core.model import PRIORITIES
from socialinbox.store import merges, outbox, parts, targets
from socialinbox.store.search import forget_note, index_note
from socialinbox.store.transaction import Transaction, settle, settle_escalation, settle_tags


@singledispatch
def apply(op: ops.Op, tx: Transaction) -> None:
    """Change rows as ``op`` decides. Raises RefusedOp; then nothing of the act happens."""
    raise NotImplementedError(op.kind)


# --- conversations -------------------------------------------------------------------------------


def _decide(tx: Transaction, conversation_id: int, status: str, seen: int, until: int = 0) -> None:
    tx.run(
        f"UPDATE {parts.table_of(tx, conversation_id)} SET decided = ?, decided_seen = ?, decided_at = ?,"
        " snoozed_until_at = ? WHERE id = ?",
        status,
        seen,
        tx.decided_at if status else 0,
        until,
        conversation_id,
    )
    settle(tx, conversation_id)


@apply.register
def _(op: ops.SetStatus, tx: Transaction) -> None:
    if op.status not in ("", "open", "waiting", "resolved"):
        raise RefusedOp(op.status, code="unknown_status")
    _decide(tx, tx.id_of("conversation", op.subject), op.status, op.seen_incoming)


@apply.register
def _(op: ops.Snooze, tx: Transaction) -> None:
    _decide(tx, tx.id_of("conversation", op.subject), "snoozed", op.seen_incoming, op.until_at)


@apply.register
def _(op: ops.SetPriority, tx: Transaction) -> None:
    if op.priority not in PRIORITIES:
        raise RefusedOp(op.priority, code="unknown_priority")
    conversation_id = tx.id_of("conversation", op.subject)
    tx.run(
        "UPDATE conversation SET priority = ?, revision = ? WHERE id = ?",
        PRIORITIES.index(op.priority),
        tx.revision,
        conversation_id,
    )
    tx.conversations.add(conversation_id)


@apply.register
def _(op: ops.Assign, tx: Transaction) -> None:
    conversation_id = tx.id_of("conversation", op.subject)
    member_id = tx.id_of("member", op.member) if op.member else 0
    tx.run(
        "UPDATE conversation SET assignee_id = ?, revision = ? WHERE id = ?",
        member_id,
        tx.revision,
        conversation_id,
    )
    tx.conversations.add(conversation_id)


@apply.register
def _(op: ops.MarkRead, tx: Transaction) -> None:
    conversation_id = tx.id_of("conversation", op.subject)
    table = parts.table_of(tx, conversation_id)
    tx.run(f"UPDATE {table} SET read_incoming = ? WHERE id = ?", max(0, op.read_incoming), conversation_id)
    if table == "merge_part":
        settle(tx, conversation_id)
    tx.conversations.add(conversation_id)


@apply.register
def _(op: ops.AddTag, tx: Transaction) -> None:
    conversation_id, tag_id = tx.id_of("conversation", op.subject), tx.id_of("tag", op.tag)
    tx.run(
        "INSERT INTO conversation_tag (conversation_id, tag_id, status, due_at, last_activity_at, priority)"
        " SELECT id, ?, status, due_at, last_activity_at, priority FROM conversation WHERE id = ?"
        " ON CONFLICT DO UPDATE SET is_inherited = 0",
        tag_id,
        conversation_id,
    )
    settle_tags(tx, conversation_id)


@apply.register
def _(op: ops.RemoveTag, tx: Transaction) -> None:
    conversation_id, tag_id = tx.id_of("conversation", op.subject), tx.id_of("tag", op.tag)
    tx.run("DELETE FROM conversation_tag WHERE conversation_id = ? AND tag_id = ?", conversation_id, tag_id)
    settle_tags(tx, conversation_id)


@apply.register
def _(op: ops.AddNote, tx: Transaction) -> None:
    rules.check_note(op.text)
    conversation_id, home_id = _place(tx, op.subject)
    old = tx.one("SELECT id, text, is_deleted FROM note WHERE uid = ?", op.note)
    if old is None:
        note_id = tx.value(
            "INSERT INTO note (uid, conversation_id, home_id, member_id, text, created_at) VALUES (?, ?, ?, ?, ?, ?)"
            " RETURNING id",
            op.note,
            conversation_id,
            home_id,
            tx.id_of("member", tx.member),
            op.text,
            tx.decided_at,
        )
    else:
        note_id = old[0]
        if not old[2]:
            forget_note(tx, note_id, old[1])
        edited_at = tx.decided_at if op.text != old[1] else 0
        tx.run(
            "UPDATE note SET text = ?, is_deleted = 0, edited_at = max(edited_at, ?) WHERE id = ?",
            op.text,
            edited_at,
            note_id,
        )
    index_note(tx, note_id, op.text)
    tx.conversations.add(conversation_id)


@apply.register
def _(op: ops.DeleteNote, tx: Transaction) -> None:
    note_id, text, conversation_id, is_deleted = tx.one(
        "SELECT id, text, conversation_id, is_deleted FROM note WHERE id = ?", tx.id_of("note", op.note)
    )
    if not is_deleted:
        forget_note(tx, note_id, text)
        tx.run("UPDATE note SET is_deleted = 1 WHERE id = ?", note_id)
    tx.conversations.add(conversation_id)


@apply.register
def _(op: ops.MergeConversation, tx: Transaction) -> None:
    merges.merge(tx, op)


@apply.register
def _(op: ops.UnmergeConversation, tx: Transaction) -> None:
    merges.unmerge(tx, tx.id_of("conversation", op.subject))


def _place(tx: Transaction, uid: str) -> tuple[int, int]:
    """(where a thing of a conversation is shown, its home or 0 when that is the same)."""
    home_id = tx.id_of("conversation", uid)
    shown = parts.shown_id(tx, home_id)
    return shown, 0 if shown == home_id else home_id


# --- people --------------------------------------------------------------------------------------


@apply.register
def _(op: ops.LinkContact, tx: Transaction) -> None:
    contact_id = tx.id_of("contact", op.subject)
    tx.run("UPDATE contact SET person = ?, revision = ? WHERE id = ?", op.person, tx.revision, contact_id)
    tx.people = True


@apply.register
def _(op: ops.SetContactNote, tx: Transaction) -> None:
    if op.text:
        rules.check_note(op.text)
    contact_id = tx.id_of("contact", op.subject)
    tx.run("UPDATE contact SET note = ?, revision = ? WHERE id = ?", op.text, tx.revision, contact_id)
    tx.people = True


# --- escalations ---------------------------------------------------------------------------------


@apply.register
def _(op: ops.Escalate, tx: Transaction) -> None:
    if not op.reason.strip():
        raise RefusedOp(code="reason_empty")
    conversation_id, home_id = _place(tx, op.subject)
    to_id = tx.id_of("member", op.to) if op.to else 0
    tx.run(
        "INSERT INTO escalation (uid, conversation_id, home_id, reason, note, from_member_id, to_member_id, due_at,"
        " state_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (uid) DO UPDATE SET reason = excluded.reason, note = excluded.note,"
        " to_member_id = excluded.to_member_id, due_at = excluded.due_at,"
        " state = CASE state WHEN 'withdrawn' THEN 'open' ELSE state END",
        op.escalation,
        conversation_id,
        home_id,
        op.reason,
        op.note,
        tx.id_of("member", tx.member),
        to_id,
        op.due_at,
        tx.decided_at,
        tx.decided_at,
    )
    settle_escalation(tx, conversation_id)


def _escalation_state(tx: Transaction, escalation: str, state: str, note: str) -> None:
    escalation_id = tx.id_of("escalation", escalation)
    tx.run(
        "UPDATE escalation SET state = ?, state_note = ?, state_at = ? WHERE id = ?",
        state,
        note,
        tx.decided_at,
        escalation_id,
    )
    settle_escalation(tx, tx.value("SELECT conversation_id FROM escalation WHERE id = ?", escalation_id))


@apply.register
def _(op: ops.WithdrawEscalation, tx: Transaction) -> None:
    _escalation_state(tx, op.escalation, "withdrawn", "")


@apply.register
def _(op: ops.AcknowledgeEscalation, tx: Transaction) -> None:
    _escalation_state(tx, op.escalation, "acknowledged", op.note)


@apply.register
def _(op: ops.ReturnEscalation, tx: Transaction) -> None:
    _escalation_state(tx, op.escalation, "returned", op.note)


@apply.register
def _(op: ops.CloseEscalation, tx: Transaction) -> None:
    _escalation_state(tx, op.escalation, "closed", op.note)


@apply.register
def _(op: ops.ReopenEscalation, tx: Transaction) -> None:
    _escalation_state(tx, op.escalation, "open", "")


# --- replies: the rows are the outbox's ----------------------------------------------------------


@apply.register
def _(op: ops.QueueReply, tx: Transaction) -> None:
    outbox.queue(tx, op)


@apply.register
def _(op: ops.CancelReply, tx: Transaction) -> None:
    outbox.cancel(tx, op.reply)


@apply.register
def _(op: ops.ReleaseReply, tx: Transaction) -> None:
    outbox.release(tx, op)


@apply.register
def _(op: ops.RetryReply, tx: Transaction) -> None:
    outbox.retry(tx, op.reply)


@apply.register
def _(op: ops.ConfirmSent, tx: Transaction) -> None:
    outbox.confirm(tx, op.reply)


@apply.register
def _(op: ops.DiscardReply, tx: Transaction) -> None:
    outbox.discard(tx, op.reply)


# --- words and accounts --------------------------------------------------------------------------


@apply.register
def _(op: ops.SetTag, tx: Transaction) -> None:
    rules.check_name(op.name)
    same = tx.value(
        "SELECT 1 FROM tag WHERE uid <> ? AND is_archived = 0 AND lower(name) = lower(?)", op.subject, op.name
    )
    if same:
        raise RefusedOp(op.name, code="name_taken")
    tx.run(
        "INSERT INTO tag (uid, name, colour) VALUES (?, ?, ?) ON CONFLICT (uid) DO UPDATE"
        " SET name = excluded.name, colour = excluded.colour, is_archived = 0",
        op.subject,
        op.name.strip(),
        op.colour,
    )
    tx.words = True


@apply.register
def _(op: ops.ArchiveTag, tx: Transaction) -> None:
    tx.run("UPDATE tag SET is_archived = 1 WHERE id = ?", tx.id_of("tag", op.subject))
    tx.words = True


@apply.register
def _(op: ops.SaveFilter, tx: Transaction) -> None:
    rules.check_filter(op.name, op.query, op.sort)
    same = tx.value(
        "SELECT 1 FROM saved_filter WHERE uid <> ? AND is_removed = 0 AND lower(name) = lower(?)",
        op.subject,
        op.name.strip(),
    )
    if same:
        raise RefusedOp(op.name, code="name_taken")
    tx.run(
        "INSERT INTO saved_filter (uid, name, query, sort, place) VALUES (?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE"
        " SET name = excluded.name, query = excluded.query, sort = excluded.sort, place = excluded.place,"
        " is_removed = 0",
        op.subject,
        op.name.strip(),
        op.query.strip(),
        op.sort,
        op.place,
    )
    tx.words = True


@apply.register
def _(op: ops.RemoveFilter, tx: Transaction) -> None:
    tx.run("UPDATE saved_filter SET is_removed = 1 WHERE id = ?", tx.id_of("saved_filter", op.subject))
    tx.words = True


@apply.register
def _(op: ops.SaveReplyText, tx: Transaction) -> None:
    rules.check_saved_reply(op.name, op.texts, op.networks)
    same = tx.value(
        "SELECT 1 FROM saved_reply WHERE uid <> ? AND is_removed = 0 AND lower(name) = lower(?)",
        op.subject,
        op.name.strip(),
    )
    if same:
        raise RefusedOp(op.name, code="name_taken")
    tx.run(
        "INSERT INTO saved_reply (uid, name, texts, networks) VALUES (?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE"
        " SET name = excluded.name, texts = excluded.texts, networks = excluded.networks, is_removed = 0",
        op.subject,
        op.name.strip(),
        json.dumps(op.texts, ensure_ascii=False),
        " ".join(op.networks),
    )
    tx.words = True


@apply.register
def _(op: ops.RemoveReplyText, tx: Transaction) -> None:
    tx.run("UPDATE saved_reply SET is_removed = 1 WHERE id = ?", tx.id_of("saved_reply", op.subject))
    tx.words = True


@apply.register
def _(op: ops.SetMember, tx: Transaction) -> None:
    rules.check_name(op.name)
    if op.role not in ("member", "supervisor"):
        raise RefusedOp(op.role, code="unknown_role")
    tx.run(
        "INSERT INTO member (uid, name, role) VALUES (?, ?, ?) ON CONFLICT (uid) DO UPDATE"
        " SET name = excluded.name, role = excluded.role, is_archived = 0",
        op.subject,
        op.name.strip(),
        op.role,
    )
    tx.words = True


@apply.register
def _(op: ops.ArchiveMember, tx: Transaction) -> None:
    if op.subject == tx.me:
        raise RefusedOp(code="member_is_me")
    tx.run("UPDATE member SET is_archived = 1 WHERE id = ?", tx.id_of("member", op.subject))
    tx.words = True


@apply.register
def _(op: ops.SetAccount, tx: Transaction) -> None:
    tx.run(
        "INSERT INTO account (uid, network, adapter, name, handle, remote_id, server, settings, capabilities,"
        " fetch_since_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET"
        " name = excluded.name, handle = excluded.handle, server = excluded.server, settings = excluded.settings,"
        " capabilities = excluded.capabilities, is_removed = 0",
        op.subject,
        op.network,
        op.adapter,
        op.name,
        op.handle,
        op.remote_id,
        op.server,
        json.dumps(op.settings, ensure_ascii=False, sort_keys=True),
        op.capabilities,
        op.fetch_since_at,
    )
    account_id = tx.id_of("account", op.subject)
    outbox.clear_trouble(tx, account_id)
    tx.accounts.add(account_id)


@apply.register
def _(op: ops.RemoveAccount, tx: Transaction) -> None:
    account_id = tx.id_of("account", op.subject)
    tx.run("UPDATE account SET is_removed = 1, trouble = '', trouble_detail = '' WHERE id = ?", account_id)
    outbox.hold_removed(tx, account_id)
    tx.accounts.add(account_id)


@apply.register
def _(op: ops.PauseAccount, tx: Transaction) -> None:
    account_id = tx.id_of("account", op.subject)
    tx.run("UPDATE account SET is_paused = ? WHERE id = ?", int(op.is_paused), account_id)
    tx.accounts.add(account_id)


# --- reply times: the rows are those of targets --------------------------------------------------


@apply.register
def _(op: ops.SetCalendar, tx: Transaction) -> None:
    targets.set_calendar(tx, op)


@apply.register
def _(op: ops.ArchiveCalendar, tx: Transaction) -> None:
    targets.archive_calendar(tx, op)


@apply.register
def _(op: ops.SetResponseTarget, tx: Transaction) -> None:
    targets.set_target(tx, op)


@apply.register
def _(op: ops.RemoveResponseTarget, tx: Transaction) -> None:
    targets.remove_target(tx, op)
