"""Conversations that are shown as one, and that stand alone again. Store thread only.

The rows of a merged conversation move to the one it is shown in and remember their home, so that every other
question (queue, counts, search, what has been seen before a reply leaves) needs to know nothing of it.
"""

from __future__ import annotations

from dataclasses import replace

from socialinbox.core import ops
from socialinbox.core.errors import RefusedOp
from socialinbox.store import facts, parts
from socialinbox.store.outbox import JOIN_DRAFTS
from socialinbox.store.transaction import Transaction, settle, settle_escalation, settle_outbox, settle_tags

#: Tables whose rows move with their conversation; drafts do too, but of them a conversation has one.
_MOVED = ("message", "note", "escalation", "outbox")


def merge(tx: Transaction, op: ops.MergeConversation) -> None:
    """Show a conversation within another. Raises RefusedOp where that would make a circle.

    A conversation that is not here yet is remembered, and merged when it arrives.
    """
    source_id = tx.id_of("conversation", op.subject)
    target_id = tx.value("SELECT id FROM conversation WHERE uid = ?", op.into)
    if target_id is not None and source_id in _up_from(tx, target_id):
        raise RefusedOp(code="merge_itself")
    unmerge(tx, source_id)
    if target_id is None:
        tx.run(
            "INSERT INTO merge_waiting (into_uid, source_uid) VALUES (?, ?) ON CONFLICT DO NOTHING",
            op.into,
            op.subject,
        )
        return
    _attach(tx, source_id, target_id)


def take_waiting(tx: Transaction, into_uid: str) -> None:
    """A conversation arrived: what was to be merged into it is merged now."""
    target_id = tx.id_of("conversation", into_uid)
    for (source_uid,) in tx.all("SELECT source_uid FROM merge_waiting WHERE into_uid = ?", into_uid):
        source_id = tx.id_of("conversation", source_uid)
        tx.run("DELETE FROM merge_waiting WHERE source_uid = ?", source_uid)
        if source_id not in _up_from(tx, target_id):
            _attach(tx, source_id, target_id)


def unmerge(tx: Transaction, source_id: int) -> None:
    """Let a conversation stand alone again, with those that had been merged into it."""
    tx.run(
        "DELETE FROM merge_waiting WHERE source_uid = (SELECT uid FROM conversation WHERE id = ?)",
        source_id,
    )
    if not tx.value("SELECT merged_into_id FROM conversation WHERE id = ?", source_id):
        return
    root_id = parts.shown_id(tx, source_id)
    before = {root_id: _counts(tx, root_id)}
    tx.run("UPDATE conversation SET merged_into_id = 0 WHERE id = ?", source_id)
    for home_id in _down_from(tx, source_id):
        tx.run("UPDATE merge_part SET root_id = ? WHERE id = ?", source_id, home_id)
        _bring_draft_home(tx, root_id, source_id, home_id)
        for table in _MOVED:
            hint = " AND home_id <> 0" if table == "message" else f" AND conversation_id = {root_id:d}"
            tx.run(
                f"UPDATE {table} SET conversation_id = ?, home_id = CASE home_id WHEN ? THEN 0 ELSE home_id END"
                f" WHERE home_id = ?{hint}",
                source_id,
                source_id,
                home_id,
            )
    for shown in (root_id, source_id):
        if len(parts.ids_of(tx, shown)) == 1:
            parts.close_part(tx, shown)
    for shown in (source_id, root_id):
        _settle_all(tx, shown)
        _keep_seen(tx, shown, before[root_id], _counts(tx, shown))
        tx.run(
            "UPDATE outbox SET seen_parts = '' WHERE conversation_id = ? AND home_id = 0"
            " AND seen_parts = json_object(CAST(conversation_id AS TEXT), seen_incoming)",
            shown,
        )


def _attach(tx: Transaction, source_id: int, target_id: int) -> None:
    root_id = parts.shown_id(tx, target_id)
    counts = {each: _counts(tx, each) for each in (source_id, root_id)}
    both = (counts[source_id][0] + counts[root_id][0], counts[source_id][1] + counts[root_id][1])
    for each in (source_id, root_id):
        parts.open_part(tx, each)
        _name_seen_parts(tx, each)
        _keep_seen(tx, each, counts[each], both)
    tx.run("UPDATE merge_part SET root_id = ? WHERE root_id = ?", root_id, source_id)
    for table in (*_MOVED, "draft"):
        # A draft that already waits in the target stays; the other one keeps and comes back with its conversation.
        verb = "UPDATE OR IGNORE" if table == "draft" else "UPDATE"
        tx.run(
            f"{verb} {table} SET conversation_id = ?, home_id = CASE home_id WHEN 0 THEN ? ELSE home_id END"
            " WHERE conversation_id = ?",
            root_id,
            source_id,
            source_id,
        )
    tx.run(
        "UPDATE conversation SET merged_into_id = ?, status = 'merged', revision = ? WHERE id = ?",
        target_id,
        tx.revision,
        source_id,
    )
    tx.run("DELETE FROM conversation_tag WHERE conversation_id = ? AND is_inherited = 1", source_id)
    settle_outbox(tx, source_id)
    settle_escalation(tx, source_id)
    _settle_draft(tx, source_id)
    _settle_all(tx, root_id)


def _settle_all(tx: Transaction, shown: int) -> None:
    """Work out everything that the queue shows of a conversation whose rows came or went."""
    settle(tx, shown)
    facts.show_newest(tx, shown)
    settle_outbox(tx, shown)
    settle_escalation(tx, shown)
    _settle_draft(tx, shown)
    tx.run("DELETE FROM conversation_tag WHERE conversation_id = ? AND is_inherited = 1", shown)
    settle_tags(tx, shown)


def _bring_draft_home(tx: Transaction, root_id: int, source_id: int, home_id: int) -> None:
    """A draft goes with the conversation it belongs to, where another may have waited since the merge."""
    mine = "FROM draft WHERE conversation_id = ? AND home_id = ?"
    tx.run(
        "INSERT INTO draft (conversation_id, home_id, to_message, mode, text, seen_messages, seen_incoming, updated_at)"
        " SELECT ?, CASE home_id WHEN ? THEN 0 ELSE home_id END, to_message, mode, text, seen_messages, seen_incoming,"
        f" updated_at {mine} {JOIN_DRAFTS}",
        source_id,
        source_id,
        root_id,
        home_id,
    )
    tx.run(f"DELETE {mine}", root_id, home_id)


def _settle_draft(tx: Transaction, conversation_id: int) -> None:
    tx.run(
        "UPDATE conversation SET has_draft = EXISTS (SELECT 1 FROM draft WHERE conversation_id = conversation.id)"
        " WHERE id = ?",
        conversation_id,
    )
    tx.conversations.add(conversation_id)


# --- the tree ------------------------------------------------------------------------------------


def _up_from(tx: Transaction, conversation_id: int) -> list[int]:
    """A conversation, the one it is merged into, and so on."""
    found = [conversation_id]
    while into := tx.value("SELECT merged_into_id FROM conversation WHERE id = ?", found[-1]):
        found.append(into)
    return found


def _down_from(tx: Transaction, conversation_id: int) -> list[int]:
    """A conversation and all that are merged into it, directly or not."""
    found = [conversation_id]
    for each in found:
        found += [
            below
            for (below,) in tx.all(
                "SELECT id FROM conversation WHERE merged_into_id = ? AND merged_into_id <> 0 ORDER BY id", each
            )
        ]
    return found


# --- what members had before them ----------------------------------------------------------------


def _counts(tx: Transaction, conversation_id: int) -> tuple[int, int]:
    """(all messages, incoming ones) as a reply's "seen" counts them."""
    found: tuple[int, int] = tx.one(
        "SELECT message_count, incoming_count FROM conversation WHERE id = ?", conversation_id
    )
    return found


def _name_seen_parts(tx: Transaction, shown: int) -> None:
    """Replies written before a merge answer what their own conversation held, and nothing more."""
    tx.run(
        "UPDATE outbox SET seen_parts = json_object(CAST(CASE home_id WHEN 0 THEN conversation_id ELSE home_id END"
        " AS TEXT), seen_incoming) WHERE conversation_id = ? AND seen_parts = ''",
        shown,
    )


def _keep_seen(tx: Transaction, shown: int, before: tuple[int, int], after: tuple[int, int]) -> None:
    """What was not seen before stays unseen, and nothing else: this neither holds a reply nor lets one go."""
    for table, extra in (("outbox", " AND state NOT IN ('sent', 'cancelled')"), ("draft", "")):
        tx.run(
            f"UPDATE {table} SET seen_messages = max(0, ? - max(0, ? - seen_messages)),"
            f" seen_incoming = max(0, ? - max(0, ? - seen_incoming)) WHERE conversation_id = ?{extra}",
            after[0],
            before[0],
            after[1],
            before[1],
            shown,
        )


# --- to whom a decision is addressed -------------------------------------------------------------


def address(tx: Transaction, op: ops.Op) -> list[ops.Op]:
    """A decision about what is shown as one, as decisions about each conversation in it.

    Done once, where the member decides: the log then says of each what was decided and how much had been seen.
    """
    if isinstance(op, (ops.SetStatus, ops.Snooze, ops.MarkRead, ops.RemoveTag)):
        shown = tx.known_id("conversation", op.subject)
        ids = parts.ids_of(tx, shown) if shown else []
        if not ids:
            return [op]
        return _off_each(tx, op, shown) if isinstance(op, ops.RemoveTag) else _to_each(tx, op, shown, ids)
    if isinstance(op, (ops.AddNote, ops.DeleteNote)):
        return [replace(op, subject=_home_uid(tx, "note", op.note) or op.subject)]
    if isinstance(
        op,
        (
            ops.Escalate,
            ops.WithdrawEscalation,
            ops.AcknowledgeEscalation,
            ops.ReturnEscalation,
            ops.CloseEscalation,
            ops.ReopenEscalation,
        ),
    ):
        return [replace(op, subject=_home_uid(tx, "escalation", op.escalation) or op.subject)]
    return [op]


def address_many(tx: Transaction, op: ops.Op, subjects: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same for an op about many: (id, number) of each conversation that it is about."""
    if not isinstance(op, (ops.SetStatus, ops.Snooze, ops.MarkRead, ops.RemoveTag)):
        return subjects
    if not tx.value("SELECT 1 FROM merge_part LIMIT 1"):
        return subjects
    found = dict(subjects)
    for shown, number in subjects:
        if parts.ids_of(tx, shown):
            found.update(parts.split(tx, shown, number))
    return list(found.items())


def _to_each(
    tx: Transaction, op: ops.SetStatus | ops.Snooze | ops.MarkRead, shown: int, ids: list[int]
) -> list[ops.Op]:
    found: list[ops.Op] = []
    seen = parts.split(tx, shown, op.read_incoming if isinstance(op, ops.MarkRead) else op.seen_incoming)
    for each in ids:
        uid = tx.value("SELECT uid FROM conversation WHERE id = ?", each)
        if isinstance(op, ops.MarkRead):
            found.append(replace(op, subject=uid, read_incoming=seen[each]))
        else:
            found.append(replace(op, subject=uid, seen_incoming=seen[each]))
    return found


def _off_each(tx: Transaction, op: ops.RemoveTag, shown: int) -> list[ops.Op]:
    """A tag comes off whichever of the conversations it stands on."""
    rows = tx.all(
        "SELECT conversation.uid FROM merge_part JOIN conversation_tag ON conversation_id = merge_part.id"
        " JOIN conversation ON conversation.id = merge_part.id WHERE root_id = ? AND is_inherited = 0"
        " AND tag_id = (SELECT id FROM tag WHERE uid = ?)",
        shown,
        op.tag,
    )
    return [replace(op, subject=uid) for (uid,) in rows] or [op]


def _home_uid(tx: Transaction, table: str, uid: str) -> str:
    """The uid of the conversation that a note or a request belongs to; "" when it is new."""
    return (
        tx.value(
            f"SELECT conversation.uid FROM {table} JOIN conversation ON conversation.id ="
            f" CASE {table}.home_id WHEN 0 THEN {table}.conversation_id ELSE {table}.home_id END"
            f" WHERE {table}.uid = ?",
            uid,
        )
        or ""
    )
