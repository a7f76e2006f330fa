"""Decisions that arrived before what they are about. Store thread only."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection

from socialinbox.core.errors import RefusedOp
from socialinbox.store import oplog
from socialinbox.store.apply import apply
from socialinbox.store.transaction import Transaction

_LOG = logging.getLogger(__name__)


def apply_waiting(tx: Transaction, uid: str) -> None:
    """Carry out the newest decision of each slot about a thing that has just arrived."""
    member, decided_at = tx.member, tx.decided_at
    for logged in oplog.newest_of_each_slot(tx, uid):
        tx.member, tx.decided_at = logged.member, logged.decided_at
        try:
            apply(logged.op, tx)
        except RefusedOp as refusal:
            _LOG.info("A decision that waited was refused: %s", refusal.code)
    tx.member, tx.decided_at = member, decided_at


def waited_for(tx: Transaction, uids: Collection[str]) -> set[str]:
    """Those of the uids that decisions in the log name, or that another conversation is to be merged into."""
    found = tx.all(
        "SELECT value FROM json_each(?) AS wanted WHERE EXISTS (SELECT 1 FROM op WHERE subject = wanted.value)"
        " OR EXISTS (SELECT 1 FROM op_waiting WHERE subject = wanted.value)"
        " OR EXISTS (SELECT 1 FROM merge_waiting WHERE into_uid = wanted.value)",
        json.dumps(list(uids)),
    )
    return {uid for (uid,) in found}
