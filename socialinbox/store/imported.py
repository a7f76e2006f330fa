"""What an archive says of conversations becomes decisions, where nobody has decided yet. Store thread only.

They are logged as those of a computer named ``archive``: Undo never reaches them, and importing again finds them and
leaves everything as it is, also what staff decided since.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from socialinbox.core import ops
from socialinbox.core.archive import ARCHIVE_REPLICA, Standing
from socialinbox.core.ids import found_uid
from socialinbox.core.model import PRIORITIES
from socialinbox.core.ops import Op
from socialinbox.core.rules import NAME_LIMIT
from socialinbox.store.acts import Act
from socialinbox.store.apply_many import apply_many
from socialinbox.store.decisions import Decisions
from socialinbox.store.transaction import Transaction

TAG_COLOURS = 5
#: Conversations that one transaction looks through.
SLICE = 500


def decide_imported(
    decisions: Decisions, tx: Transaction, account_id: int, standings: Mapping[str, Standing], done_before: int
) -> None:
    """Decide about conversations, found by a key of their thread, what the archive says of them.

    Of those without a status, the ones in which nothing happened since ``done_before`` (seconds) are done.
    """
    tx.replica = ARCHIVE_REPLICA
    rows = tx.all(
        "SELECT wanted.value, conversation.id, uid, incoming_count, last_activity_at FROM json_each(?) AS wanted"
        " CROSS JOIN thread_key ON thread_key.account_id = ? AND thread_key.key = wanted.value"
        " CROSS JOIN conversation ON conversation.id = conversation_id",
        json.dumps(list(standings)),
        account_id,
    )
    found = {row[1]: row for row in rows}
    decided = _decided_slots(tx, {row[2]: row[1] for row in found.values()})
    wanted: dict[Op, list[tuple[int, int]]] = defaultdict(list)
    for key, conversation_id, _, incoming_count, last_activity_at in found.values():
        standing = standings[key]
        status = standing.status or ("resolved" if last_activity_at < done_before else "")
        for op in _wishes(tx, decisions, standing, status):
            if (conversation_id, op.slot) not in decided:
                number = incoming_count if op.own else 0
                wanted[op].append((conversation_id, number))
    for op, subjects in wanted.items():
        outcome = apply_many(tx, op, sorted(subjects), is_exact=True)
        if outcome.done:
            decisions.log_many(tx, op, Act(0), outcome.done)


def _decided_slots(tx: Transaction, ids: Mapping[str, int]) -> set[tuple[int, str]]:
    """(conversation, slot) of all that somebody decided already."""
    alone = tx.all(
        "SELECT subject, slot FROM json_each(?) AS wanted CROSS JOIN op ON subject = wanted.value",
        json.dumps(list(ids)),
    )
    many = tx.all(
        "SELECT conversation_id, slot FROM json_each(?) AS wanted"
        " CROSS JOIN op_conversation ON conversation_id = wanted.value CROSS JOIN op ON op.seq = op_conversation.seq",
        json.dumps(list(ids.values())),
    )
    return {(ids[subject], slot) for subject, slot in alone} | set(many)


def _wishes(tx: Transaction, decisions: Decisions, standing: Standing, status: str) -> Iterable[Op]:
    if status:
        yield ops.SetStatus("", status, 0)
        if status != "open":
            yield ops.MarkRead("", 0)
    if standing.priority in PRIORITIES:
        yield ops.SetPriority("", standing.priority)
    if standing.assignee:
        yield ops.Assign("", _member(tx, decisions, standing.assignee))
    for name in standing.tags:
        yield ops.AddTag("", _tag(tx, decisions, name))


def _tag(tx: Transaction, decisions: Decisions, name: str) -> str:
    """The uid of a tag, made where there is none of that name."""
    name = name.strip()[:NAME_LIMIT]
    uid = tx.value("SELECT uid FROM tag WHERE lower(name) = lower(?) ORDER BY is_archived LIMIT 1", name)
    if uid is None:
        uid = found_uid("tag", name.casefold())
        decisions.decide(tx, (ops.SetTag(uid, name, int(uid[-2:], 16) % TAG_COLOURS),), is_undoable=False)
    return str(uid)


def _member(tx: Transaction, decisions: Decisions, name: str) -> str:
    """The uid of a member, put on the list where nobody is called that."""
    name = name.strip()[:NAME_LIMIT]
    uid = tx.value("SELECT uid FROM member WHERE lower(name) = lower(?) ORDER BY is_archived LIMIT 1", name)
    if uid is None:
        uid = found_uid("member", name.casefold())
        decisions.decide(tx, (ops.SetMember(uid, name, "member"),), is_undoable=False)
    return str(uid)
