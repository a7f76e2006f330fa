"""One act of the store between two words on standard error, for whoever counts the calls of the system."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from socialinbox.core.ops import QueueReply
from socialinbox.store import Store
from tests.builders import add_account, ingest, make_message


def main(act: str, path: Path) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    store = Store(path, lambda: now)
    account = add_account(store)
    ingest(store, account, make_message("first", created_at=now - timedelta(hours=1)))
    reader = store.reader()
    row = reader.queue_rows([1])[1]
    store.execute(QueueReply(row.uid, "r", "", "public", "On its way.", 1, 1, 0)).result()
    batches = [
        [make_message(f"{page}-{number}", created_at=now - timedelta(minutes=page)) for number in range(40)]
        for page in range(50)
    ]
    reader.close()
    store.record_checked(account).result()
    store._submit(lambda tx: tx.run("PRAGMA wal_autocheckpoint=0")).result()  # their syncs are SQLite's own
    os.write(2, b"BEGIN\n")
    if act == "reply":
        assert store.claim(account).result() is not None
    else:
        for batch in batches:
            ingest(store, account, *batch)
    os.write(2, b"END\n")
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
