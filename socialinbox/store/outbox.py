"""The durable outbox: what may leave now, and what became of it (reliability 3). Store thread only.

A reply is frozen when it is queued; only its state, reason and times change after that. An attempt is written
durably before the first byte leaves, so a crash can always be told from "never tried".
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Literal

from socialinbox.core import ops, rules
from socialinbox.core.errors import RefusedOp
from socialinbox.core.exchange import Capabilities, Outgoing, Receipt
from socialinbox.core.ids import found_uid, from_seconds, made_uid, to_seconds
from socialinbox.core.reply_text import counted_text
from socialinbox.core.text import length_of
from socialinbox.store import facts, parts
from socialinbox.store.transaction import Transaction, settle, settle_outbox

#: The words of the index of replies that have not ended: only with them is it used, and the sent ones stay unread.
_OPEN = "state NOT IN ('sent', 'cancelled')"


#: What becomes of a draft that is put where another waits: it goes before that. Of the two modes the more private
#: holds: private words must not turn public unasked.
JOIN_DRAFTS = (
    "ON CONFLICT (conversation_id) DO UPDATE SET text = excluded.text || char(10, 10) || draft.text,"
    " mode = CASE WHEN 'note' IN (excluded.mode, draft.mode) THEN 'note'"
    " WHEN 'private' IN (excluded.mode, draft.mode) THEN 'private' ELSE 'public' END,"
    " updated_at = excluded.updated_at"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A reply that the courier holds. ``attempt_id`` is 0 when it is only to be searched for."""

    outbox_id: int
    account_id: int
    attempt_id: int
    attempts: int
    outgoing: Outgoing
    first_checked_at: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt. ``later``: certain that nothing was posted, try again at ``not_before_at``."""

    kind: Literal["later", "rejected", "blocked", "unconfirmed"]
    reason: str
    detail: str = ""
    not_before_at: int = 0


def queue(tx: Transaction, op: ops.QueueReply) -> None:
    """Promise a reply: freeze it, take the draft away. Raises RefusedOp and leaves the draft where it is."""
    conversation_id = parts.shown_id(tx, tx.id_of("conversation", op.subject))
    message_id, remote_id, reply_data, home_id, written_at = _target(tx, conversation_id, op.to_message)
    account_id, capabilities_text, is_removed, subject = tx.one(
        "SELECT account.id, account.capabilities, account.is_removed, conversation.subject FROM conversation"
        " JOIN account ON account.id = conversation.account_id WHERE conversation.id = ?",
        home_id or conversation_id,
    )
    if is_removed:
        raise RefusedOp(code="account_removed")
    capabilities = Capabilities.from_json(capabilities_text)
    counted = counted_text(op.text, reply_data, is_private=op.mode == "private")
    length = length_of(counted, capabilities.counting, capabilities.link_length)
    rules.check_reply(op.text, op.mode, length, capabilities)
    if op.mode == "private" and rules.is_window_closed(capabilities, written_at, tx.now):
        raise RefusedOp(code="window_closed")
    outgoing = Outgoing(
        op.reply,
        op.text,
        op.mode == "private",
        remote_id,
        reply_data,
        subject,
        queued_at=from_seconds(tx.now),
    )
    payload = outgoing.to_json()
    outbox_id = tx.value(
        "INSERT INTO outbox (uid, key, account_id, conversation_id, home_id, member_id, replica, to_message_id, mode,"
        " text, payload, payload_hash, seen_messages, seen_incoming, seen_parts, then_status, created_at, released_at,"
        " hold_until_at, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'hold') RETURNING id",
        op.reply,
        op.reply,
        account_id,
        conversation_id,
        home_id,
        tx.id_of("member", tx.member),
        tx.replica,
        message_id,
        op.mode,
        op.text,
        payload,
        _hash(payload),
        op.seen_messages,
        op.seen_incoming,
        _seen_parts(tx, conversation_id, op.seen_incoming),
        op.then_status,
        tx.now,
        tx.now,
        tx.now + max(0, op.hold_seconds),
    )
    tx.run("DELETE FROM draft WHERE conversation_id = ?", conversation_id)
    tx.run("UPDATE conversation SET has_draft = 0 WHERE id = ?", conversation_id)
    tx.outbox.add(outbox_id)
    settle_outbox(tx, conversation_id)


def _target(tx: Transaction, conversation_id: int, uid: str) -> tuple[int, str, dict[str, object], int, int]:
    """The message that a reply answers: the one named, else the newest incoming one; its home and time."""
    where, value = ("uid = ?", uid) if uid else ("direction = 'incoming' AND deleted_at = 0 AND ? = ''", "")
    row = tx.one(
        f"SELECT id, remote_id, reply_data, home_id, created_at FROM message WHERE conversation_id = ? AND {where}"
        " ORDER BY id DESC LIMIT 1",
        conversation_id,
        value,
    )
    if row is None:
        raise RefusedOp(code="nothing_to_answer")
    return row[0], row[1], json.loads(row[2]), row[3], row[4]


def _seen_parts(tx: Transaction, conversation_id: int, seen_incoming: int) -> str:
    """What the member had seen of each conversation that is shown here as one; "" when there is only one."""
    found = parts.split(tx, conversation_id, seen_incoming)
    return json.dumps({str(part): seen for part, seen in found.items()}) if len(found) > 1 else ""


def _hash(payload: str) -> str:
    return hashlib.sha256(payload.encode("utf-8", "surrogatepass")).hexdigest()


# --- the courier ---------------------------------------------------------------------------------


def start(tx: Transaction, hold_seconds: int) -> None:
    """After every start: what was being sent is unconfirmed, never queued again; holds begin anew."""
    rows = tx.all(f"SELECT id, conversation_id FROM outbox WHERE {_OPEN} AND state = 'sending'")
    for outbox_id, conversation_id in rows:
        tx.run("UPDATE outbox SET state = 'unconfirmed', reason = 'interrupted' WHERE id = ?", outbox_id)
        settle_outbox(tx, conversation_id)
    tx.run(
        f"UPDATE outbox SET hold_until_at = max(hold_until_at, ?) WHERE {_OPEN} AND state = 'queued' AND attempts = 0",
        tx.now + hold_seconds,
    )


def hold_restored(tx: Transaction) -> None:
    """The database came back from a backup: what had not ended then may have left since, so a person looks first.

    What had failed may have been sent again since. All of it belongs to the replica that this database is now.
    """
    for outbox_id, conversation_id in tx.all(f"SELECT id, conversation_id FROM outbox WHERE {_OPEN}"):
        tx.run(
            "UPDATE outbox SET state = 'blocked', reason = 'restored', detail = '', replica = ? WHERE id = ?",
            tx.replica,
            outbox_id,
        )
        tx.outbox.add(outbox_id)
        settle_outbox(tx, conversation_id)


def claim(tx: Transaction, account_id: int) -> Claim | None:
    """The next reply of an account that may leave now, marked as being sent; None when there is none.

    Replies that must not leave are blocked on the way, each with its reason.
    """
    rows = tx.all(
        f"SELECT id, conversation_id FROM outbox WHERE account_id = ? AND {_OPEN} AND state = 'queued'"
        " AND hold_until_at <= ? AND not_before_at <= ? AND replica = ? ORDER BY id",
        account_id,
        tx.now,
        tx.now,
        tx.replica,
    )
    for outbox_id, conversation_id in rows:
        if _has_earlier(tx, outbox_id, conversation_id):
            continue
        reason = _why_not(tx, outbox_id)
        if reason:
            _set_state(tx, outbox_id, "blocked", reason)
            continue
        return _begin_attempt(tx, outbox_id)
    return None


def _has_earlier(tx: Transaction, outbox_id: int, conversation_id: int) -> bool:
    """Within one conversation replies leave in order, and none over one whose fate is unknown."""
    return bool(
        tx.value(
            "SELECT 1 FROM outbox WHERE conversation_id = ? AND id < ?"
            " AND state NOT IN ('sent', 'cancelled', 'rejected')",
            conversation_id,
            outbox_id,
        )
    )


def _why_not(tx: Transaction, outbox_id: int) -> str:
    """The reason why a queued reply must not leave as it is; "" when it may."""
    payload, stored_hash, seen, released_at, attempts, message_count, target_deleted_at, is_removed = tx.one(
        "SELECT payload, payload_hash, seen_messages, released_at, attempts, conversation.message_count,"
        " message.deleted_at, account.is_removed FROM outbox"
        " JOIN conversation ON conversation.id = outbox.conversation_id"
        " JOIN message ON message.id = outbox.to_message_id"
        " JOIN account ON account.id = outbox.account_id WHERE outbox.id = ?",
        outbox_id,
    )
    reasons = {
        "damaged": _hash(payload) != stored_hash,
        "account_removed": bool(is_removed),
        "target_gone": bool(target_deleted_at),
        "review": message_count > seen,
        "stale": tx.now - released_at > rules.STALE_AFTER.total_seconds(),
        "too_many_tries": attempts >= rules.MAX_ATTEMPTS,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _begin_attempt(tx: Transaction, outbox_id: int) -> Claim:
    tx.run(
        "UPDATE outbox SET state = 'sending', reason = '', detail = '', attempts = attempts + 1,"
        " first_tried_at = CASE first_tried_at WHEN 0 THEN ? ELSE first_tried_at END WHERE id = ?",
        tx.now,
        outbox_id,
    )
    attempt_id = tx.value(
        "INSERT INTO attempt (outbox_id, number, started_at) SELECT id, attempts, ? FROM outbox WHERE id = ?"
        " RETURNING id",
        tx.now,
        outbox_id,
    )
    _touch(tx, outbox_id)
    return _claim_of(tx, outbox_id, attempt_id)


def _claim_of(tx: Transaction, outbox_id: int, attempt_id: int) -> Claim:
    account_id, key, payload, attempts, first_tried_at, first_checked_at = tx.one(
        "SELECT account_id, key, payload, attempts, first_tried_at, first_checked_at FROM outbox WHERE id = ?",
        outbox_id,
    )
    frozen = Outgoing.from_json(payload)
    outgoing = Outgoing(
        key,
        frozen.text,
        frozen.is_private,
        frozen.reply_to,
        frozen.reply_data,
        frozen.subject,
        frozen.queued_at,
        from_seconds(first_tried_at) if first_tried_at else None,
    )
    return Claim(outbox_id, account_id, attempt_id, attempts, outgoing, first_checked_at)


def to_check(tx: Transaction, account_id: int) -> list[Claim]:
    """Replies of an account whose fate is unknown and that are due for a search.

    The account's lane asks between two sends: what is still "sending" then ended without being written down.
    """
    for (outbox_id,) in tx.all(
        f"SELECT id FROM outbox WHERE account_id = ? AND {_OPEN} AND state = 'sending' AND replica = ?",
        account_id,
        tx.replica,
    ):
        _set_state(tx, outbox_id, "unconfirmed", "interrupted")
    rows = tx.all(
        f"SELECT id FROM outbox WHERE account_id = ? AND {_OPEN} AND state = 'unconfirmed' AND not_before_at <= ?"
        " AND replica = ? ORDER BY id",
        account_id,
        tx.now,
        tx.replica,
    )
    return [_claim_of(tx, outbox_id, 0) for (outbox_id,) in rows]


def record_outcome(tx: Transaction, claim: Claim, outcome: Outcome) -> None:
    """Write what became of an attempt that brought no receipt."""
    _end_attempt(tx, claim.attempt_id, outcome.kind, outcome.detail)
    if _state(tx, claim.outbox_id) != "sending":
        return  # a pull proved meanwhile that it is there
    state = {"later": "queued"}.get(outcome.kind, outcome.kind)
    # This try did not leave; an earlier one may have. Until it may be repeated a key can expire, so search first.
    if (outcome.kind == "later" or outcome.reason == "sign_in") and _may_have_left(tx, claim):
        state = "unconfirmed"
    tx.run("UPDATE outbox SET not_before_at = ? WHERE id = ?", outcome.not_before_at, claim.outbox_id)
    _set_state(tx, claim.outbox_id, state, outcome.reason, outcome.detail)


def _state(tx: Transaction, outbox_id: int) -> str:
    return str(tx.value("SELECT state FROM outbox WHERE id = ?", outbox_id))


def _may_have_left(tx: Transaction, claim: Claim) -> bool:
    """Whether an earlier try under the same key, whose fate nobody knows, was to be repeated with it."""
    return _safety(tx, claim.outbox_id) == "keyed" and bool(
        tx.value(
            "SELECT 1 FROM attempt JOIN outbox ON outbox.id = outbox_id WHERE outbox_id = ? AND attempt.id <> ?"
            " AND outcome IN ('', 'unconfirmed') AND started_at >= first_tried_at",
            claim.outbox_id,
            claim.attempt_id,
        )
    )


def record_sent(tx: Transaction, claim: Claim, receipt: Receipt) -> None:
    """A network proved that the reply is there: receipt, message and state in one commit."""
    _end_attempt(tx, claim.attempt_id, "sent", receipt.remote_id)
    if _state(tx, claim.outbox_id) != "sent":  # a member may have said so during the search
        _mark_sent(tx, claim.outbox_id, receipt)


def record_not_found(tx: Transaction, claim: Claim, *, is_complete: bool, check_again_at: int) -> None:
    """A search did not find an unconfirmed reply: try again where that is safe, wait, or ask a person."""
    if _state(tx, claim.outbox_id) != "unconfirmed":
        return  # a member confirmed it during the search
    first_tried = tx.value("SELECT first_tried_at FROM outbox WHERE id = ?", claim.outbox_id)
    first_checked = claim.first_checked_at
    if is_complete and not first_checked:
        tx.run("UPDATE outbox SET first_checked_at = ? WHERE id = ?", tx.now, claim.outbox_id)
    decision = rules.after_check(
        _safety(tx, claim.outbox_id),
        seconds_since_first_try=tx.now - first_tried,
        seconds_since_first_check=tx.now - first_checked if first_checked else 0,
        attempts=claim.attempts,
        is_complete=is_complete,
    )
    if decision == "repeat":
        _set_state(tx, claim.outbox_id, "queued", "repeat")
    elif decision == "ask":
        _set_state(tx, claim.outbox_id, "ask", "not_found")
    else:
        tx.run("UPDATE outbox SET not_before_at = ? WHERE id = ?", check_again_at, claim.outbox_id)
        _touch(tx, claim.outbox_id)


def next_due_at(tx: Transaction, account_id: int) -> int:
    """When an account's outbox next has something to do; 0 when it is empty or waits for a person."""
    return (
        tx.value(
            f"SELECT min(max(hold_until_at, not_before_at)) FROM outbox WHERE account_id = ? AND {_OPEN}"
            " AND replica = ? AND (state = 'unconfirmed' OR (state = 'queued'"
            " AND NOT EXISTS (SELECT 1 FROM outbox AS earlier"
            " WHERE earlier.conversation_id = outbox.conversation_id AND earlier.id < outbox.id"
            " AND earlier.state NOT IN ('sent', 'cancelled', 'rejected'))))",
            account_id,
            tx.replica,
        )
        or 0
    )


def bind_seen(tx: Transaction, account_id: int, key: str, receipt: Receipt) -> int:
    """A pull brought back a reply of ours under its key. Returns its outbox id, 0 when it is not ours."""
    row = tx.one("SELECT id, state FROM outbox WHERE account_id = ? AND key = ?", account_id, key)
    if row is None:
        return 0
    if row[1] != "sent":  # proof beats a repeat that waits, a block, and a cancel that came too late
        _mark_sent(tx, row[0], receipt)
    else:
        facts.name_confirmed(tx, row[0], receipt)
    return int(row[0])


def _mark_sent(tx: Transaction, outbox_id: int, receipt: Receipt) -> None:
    conversation_id, then_status, seen_incoming, seen_parts = tx.one(
        "SELECT conversation_id, then_status, seen_incoming, seen_parts FROM outbox WHERE id = ?", outbox_id
    )
    tx.run(
        "UPDATE outbox SET state = 'sent', reason = '', detail = '', sent_at = ?, remote_id = ?, url = ? WHERE id = ?",
        min(to_seconds(receipt.sent_at), tx.now),
        receipt.remote_id,
        receipt.url,
        outbox_id,
    )
    facts.write_sent(tx, outbox_id, receipt)
    answered = json.loads(seen_parts) if seen_parts else {conversation_id: seen_incoming}
    for part_id, seen in answered.items():
        tx.run(
            f"UPDATE {parts.table_of(tx, int(part_id))} SET answered = ?, answered_seen = max(answered_seen, ?),"
            " answered_at = ? WHERE id = ?",
            then_status,
            seen,
            tx.now,
            int(part_id),
        )
        settle(tx, int(part_id))
    _touch(tx, outbox_id)


def _end_attempt(tx: Transaction, attempt_id: int, outcome: str, detail: str) -> None:
    if attempt_id:
        tx.run(
            "UPDATE attempt SET ended_at = ?, outcome = ?, detail = ? WHERE id = ?",
            tx.now,
            outcome,
            detail,
            attempt_id,
        )


def _set_state(tx: Transaction, outbox_id: int, state: str, reason: str, detail: str = "") -> None:
    tx.run("UPDATE outbox SET state = ?, reason = ?, detail = ? WHERE id = ?", state, reason, detail, outbox_id)
    _touch(tx, outbox_id)


def _touch(tx: Transaction, outbox_id: int) -> None:
    tx.outbox.add(outbox_id)
    settle_outbox(tx, tx.value("SELECT conversation_id FROM outbox WHERE id = ?", outbox_id))


# --- what staff decide about a reply that has not left -------------------------------------------


def _item(tx: Transaction, uid: str) -> tuple[int, int, str]:
    """(id, conversation, state) of a reply."""
    found: tuple[int, int, str] = tx.one(
        "SELECT id, conversation_id, state FROM outbox WHERE id = ?", tx.id_of("outbox", uid)
    )
    return found


def cancel(tx: Transaction, uid: str) -> None:
    """Take a reply back; its text becomes the draft again. Raises RefusedOp when it may have left."""
    outbox_id, conversation_id, state = _item(tx, uid)
    if not rules.may_cancel(state):  # type: ignore[arg-type]
        raise RefusedOp(code="too_late")
    _set_state(tx, outbox_id, "cancelled", "taken_back")
    _back_to_draft(tx, outbox_id, conversation_id)


def _back_to_draft(tx: Transaction, outbox_id: int, conversation_id: int) -> None:
    """The text is never lost: it goes before whatever has been written since."""
    tx.run(
        "INSERT INTO draft (conversation_id, home_id, to_message, mode, text, seen_messages, seen_incoming, updated_at)"
        " SELECT conversation_id, home_id, CASE seen_parts WHEN '' THEN '' ELSE (SELECT uid FROM message WHERE id ="
        " to_message_id) END, mode, text, seen_messages, seen_incoming, ? FROM outbox WHERE id = ?"
        f" {JOIN_DRAFTS}",
        tx.now,
        outbox_id,
    )
    tx.run("UPDATE conversation SET has_draft = 1 WHERE id = ?", conversation_id)


def release(tx: Transaction, op: ops.ReleaseReply) -> None:
    """Send a held reply as first written: the member has now seen all there is."""
    outbox_id, conversation_id, state = _item(tx, op.reply)
    if state != "blocked":
        raise RefusedOp(code="not_held")
    reason = tx.value("SELECT reason FROM outbox WHERE id = ?", outbox_id)
    if reason in ("damaged", "target_gone", "account_removed"):
        raise RefusedOp(code=f"cannot_send_{reason}")
    tx.run(
        "UPDATE outbox SET seen_messages = max(seen_messages, ?), seen_incoming = max(seen_incoming, ?),"
        " released_at = ?, not_before_at = 0, attempts = 0 WHERE id = ?",
        op.seen_messages,
        op.seen_incoming,
        tx.now,
        outbox_id,
    )
    tx.run(
        "UPDATE outbox SET seen_parts = ? WHERE id = ? AND seen_incoming <= ?",
        _seen_parts(tx, conversation_id, op.seen_incoming),
        outbox_id,
        op.seen_incoming,
    )
    _set_state(tx, outbox_id, "queued", "released")


def retry(tx: Transaction, uid: str) -> None:
    """Send again what failed, or what a member looked for and did not find: with a new key then."""
    outbox_id, _, state = _item(tx, uid)
    if state not in ("ask", "rejected", "blocked"):
        raise RefusedOp(code="not_held")
    # Where a key makes repeats safe it may have expired or be bound to a failure: a new try needs a new one. Where
    # nothing does (mail), the same Message-ID lets a receiver drop a copy of what came through after all.
    if state == "ask" and _safety(tx, outbox_id) != "none":
        key = made_uid(from_seconds(tx.now))
        outgoing = Outgoing.from_json(tx.value("SELECT payload FROM outbox WHERE id = ?", outbox_id))
        payload = Outgoing(
            key,
            outgoing.text,
            outgoing.is_private,
            outgoing.reply_to,
            outgoing.reply_data,
            outgoing.subject,
            outgoing.queued_at,
        ).to_json()
        tx.run(
            "UPDATE outbox SET key = ?, payload = ?, payload_hash = ?, first_tried_at = 0 WHERE id = ?",
            key,
            payload,
            _hash(payload),
            outbox_id,
        )
    tx.run(
        "UPDATE outbox SET not_before_at = 0, attempts = 0, first_checked_at = 0, released_at = ? WHERE id = ?",
        tx.now,
        outbox_id,
    )
    _set_state(tx, outbox_id, "queued", "released")


def _safety(tx: Transaction, outbox_id: int) -> str:
    text = tx.value(
        "SELECT capabilities FROM account JOIN outbox ON outbox.account_id = account.id WHERE outbox.id = ?",
        outbox_id,
    )
    return Capabilities.from_json(text or "").send_safety


def confirm(tx: Transaction, uid: str) -> None:
    """A member looked at the network: the reply is there."""
    outbox_id, _, state = _item(tx, uid)
    is_restored = state == "blocked" and tx.value("SELECT reason FROM outbox WHERE id = ?", outbox_id) == "restored"
    if state not in ("ask", "unconfirmed") and not is_restored:
        raise RefusedOp(code="not_held")
    remote_id = f"{facts.CONFIRMED}{found_uid('reply', uid)}"
    _mark_sent(tx, outbox_id, Receipt(remote_id, from_seconds(tx.now)))


def discard(tx: Transaction, uid: str) -> None:
    """Drop a reply that is held, failed or cannot be found; its text goes back into the draft."""
    outbox_id, conversation_id, state = _item(tx, uid)
    if state not in ("queued", "blocked", "rejected", "ask"):
        raise RefusedOp(code="too_late")
    _set_state(tx, outbox_id, "cancelled", "discarded")
    _back_to_draft(tx, outbox_id, conversation_id)


# --- trouble of an account -----------------------------------------------------------------------


def set_trouble(tx: Transaction, account_id: int, code: str, detail: str) -> None:
    """An account needs a person: its replies wait, in order."""
    if tx.value("SELECT trouble FROM account WHERE id = ?", account_id) != code:
        tx.run(
            "UPDATE account SET trouble = ?, trouble_detail = ?, trouble_at = ? WHERE id = ?",
            code,
            detail,
            tx.now,
            account_id,
        )
        tx.accounts.add(account_id)


def hold_removed(tx: Transaction, account_id: int) -> None:
    """An account was removed: its replies are shown as held, or asked about, instead of waiting for ever."""
    for outbox_id, state in tx.all(
        f"SELECT id, state FROM outbox WHERE account_id = ? AND {_OPEN} AND state IN ('queued', 'unconfirmed')",
        account_id,
    ):
        _set_state(tx, outbox_id, "blocked" if state == "queued" else "ask", "account_removed")


def clear_trouble(tx: Transaction, account_id: int) -> None:
    """The cause is gone: replies that waited for it join the line again. They are looked at before they leave."""
    if tx.value("SELECT trouble FROM account WHERE id = ?", account_id):
        tx.run("UPDATE account SET trouble = '', trouble_detail = '', trouble_at = 0 WHERE id = ?", account_id)
        tx.accounts.add(account_id)
    rows = tx.all(
        f"SELECT id FROM outbox WHERE account_id = ? AND {_OPEN} AND state = 'blocked'"
        " AND reason IN ('sign_in', 'account_removed')",
        account_id,
    )
    for (outbox_id,) in rows:
        _set_state(tx, outbox_id, "queued", "released")
