"""What each conversation counts for itself while several are shown as one. Store thread only.

While conversations are merged each of them has a part: its own counts and its own decisions. The row that is
shown holds what the parts come to. So neither merging nor separating moves a number, and the order in which
facts and decisions arrive cannot matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from socialinbox.core import rules

if TYPE_CHECKING:
    from socialinbox.core.model import Status
    from socialinbox.store.transaction import Transaction

_OWN = (
    "incoming_count",
    "message_count",
    "attachment_count",
    "answered",
    "answered_seen",
    "answered_at",
    "decided",
    "decided_seen",
    "decided_at",
    "snoozed_until_at",
    "read_incoming",
)
_OWN_COLUMNS = ", ".join(_OWN)


def shown_id(tx: Transaction, conversation_id: int) -> int:
    """The conversation within which this one is shown: itself, unless it is merged."""
    return tx.value("SELECT root_id FROM merge_part WHERE id = ?", conversation_id) or conversation_id


def table_of(tx: Transaction, conversation_id: int) -> str:
    """Where the own counts and decisions of a conversation stand; the columns have the same names in both."""
    return "merge_part" if tx.value("SELECT 1 FROM merge_part WHERE id = ?", conversation_id) else "conversation"


def ids_of(tx: Transaction, root_id: int) -> list[int]:
    """All conversations that are shown as one, the shown one among them; empty when it stands alone."""
    return [each for (each,) in tx.all("SELECT id FROM merge_part WHERE root_id = ? ORDER BY id", root_id)]


def open_part(tx: Transaction, conversation_id: int) -> None:
    """Begin to keep what a conversation counts for itself."""
    tx.run(
        f"INSERT INTO merge_part (id, root_id, {_OWN_COLUMNS}) SELECT id, id, {_OWN_COLUMNS} FROM conversation"
        " WHERE id = ? ON CONFLICT DO NOTHING",
        conversation_id,
    )


def close_part(tx: Transaction, conversation_id: int) -> None:
    """A conversation stands alone again: its row shows what it counts for itself."""
    tx.run(
        f"UPDATE conversation SET ({_OWN_COLUMNS}) = (SELECT {_OWN_COLUMNS} FROM merge_part WHERE id = ?) WHERE id = ?",
        conversation_id,
        conversation_id,
    )
    tx.run("DELETE FROM merge_part WHERE id = ?", conversation_id)


def fold(tx: Transaction, root_id: int) -> tuple[Status, int]:
    """Write what the parts come to into the shown row; gives where it stands, and since when somebody waits.

    Costs some look-ups for each part, whatever the length of the conversation.
    """
    rows = tx.all(
        "SELECT id, incoming_count, decided, decided_seen, decided_at, snoozed_until_at, answered, answered_seen,"
        " answered_at FROM merge_part WHERE root_id = ?",
        root_id,
    )
    standings = {row[0]: rules.Standing(*row[1:]) for row in rows}
    leader, status = rules.leading(tuple(standings.values()), tx.now)
    asleep = [each.snoozed_until_at for each in standings.values() if rules.status_now(each, tx.now) == "snoozed"]
    tx.run(
        "UPDATE conversation SET (incoming_count, message_count, attachment_count, read_incoming, decided_seen,"
        " answered_seen) = (SELECT sum(incoming_count), sum(message_count), sum(attachment_count),"
        " sum(min(read_incoming, incoming_count)), sum(min(decided_seen, incoming_count)),"
        " sum(min(answered_seen, incoming_count)) FROM merge_part WHERE root_id = conversation.id),"
        " decided = ?, decided_at = ?, snoozed_until_at = ?, answered = ?, answered_at = ? WHERE id = ?",
        leader.decided,
        leader.decided_at,
        min(asleep, default=leader.snoozed_until_at),
        leader.answered,
        leader.answered_at,
        root_id,
    )
    if status != "open":
        return status, 0
    waits = [
        since
        for part_id, standing in standings.items()
        if rules.status_now(standing, tx.now) == "open" and (since := waiting_since(tx, part_id))
    ]
    return status, min(waits, default=0)


def of_home(tx: Transaction, conversation_id: int) -> tuple[str, int]:
    """The SQL condition, and its parameter, for the messages of a conversation without those merged into it."""
    if parts_root := tx.value("SELECT root_id FROM merge_part WHERE id = ?", conversation_id):
        if parts_root != conversation_id:
            return "home_id = ? AND home_id <> 0", conversation_id
        return "conversation_id = ? AND home_id = 0", conversation_id
    return "conversation_id = ?", conversation_id


def waiting_since(tx: Transaction, conversation_id: int) -> int:
    """When the customer of a conversation began to wait: their first message after our newest to them."""
    own, parameter = of_home(tx, conversation_id)
    ours = tx.value(
        f"SELECT id FROM message WHERE {own} AND direction = 'outgoing' AND is_automatic = 0 ORDER BY id DESC LIMIT 1",
        parameter,
    )
    return (
        tx.value(
            f"SELECT created_at FROM message WHERE {own} AND direction = 'incoming' AND is_automatic = 0 AND id > ?"
            " ORDER BY id LIMIT 1",
            parameter,
            ours or 0,
        )
        or 0
    )


def split(tx: Transaction, root_id: int, seen_incoming: int) -> dict[int, int]:
    """How many messages of each part a member had seen who had seen so many of the whole.

    What they had not seen is what came last. A conversation that stands alone is its only part.
    """
    counts = dict(tx.all("SELECT id, incoming_count FROM merge_part WHERE root_id = ? ORDER BY id", root_id))
    if not counts:
        return {root_id: seen_incoming}
    unseen = sum(counts.values()) - seen_incoming
    if unseen > 0:
        newest = tx.all(
            "SELECT home_id FROM message WHERE conversation_id = ? AND direction = 'incoming' AND is_automatic = 0"
            " ORDER BY id DESC LIMIT ?",
            root_id,
            unseen,
        )
        for (home_id,) in newest:
            counts[home_id or root_id] -= 1
    return {part_id: max(0, count) for part_id, count in counts.items()}
