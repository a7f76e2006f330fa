"""Reads one account: every stream, page after page, each page and its cursor in one transaction. Runs in a lane."""

from __future__ import annotations

from collections.abc import Callable

from socialinbox.networks.adapter import Adapter
from socialinbox.store import Reader, Store

#: Pages of one stream in one turn; then the lane looks at its outbox and comes back.
PAGES_A_TURN = 20
#: The same page this often in a row: the network turns in a circle.
REPEATS_ALLOWED = 3


class Poller:
    """One account's reading."""

    def __init__(self, store: Store, is_stopping: Callable[[], bool]) -> None:
        self._store, self._is_stopping = store, is_stopping

    def pull(self, account_id: int, adapter: Adapter, reader: Reader) -> bool:
        """Read on in every stream; True when there is more to read at once. Raises NetworkTrouble.

        What was read before the trouble is kept.
        """
        cursors = reader.stream_cursors(account_id)
        has_more = False
        for stream in adapter.streams():
            has_more |= self._pull_stream(account_id, adapter, stream.name, cursors.get(stream.name, ""))
        if not has_more:
            self._store.record_checked(account_id).result()
        return has_more

    def _pull_stream(self, account_id: int, adapter: Adapter, stream: str, cursor: str) -> bool:
        repeats = 0
        for _ in range(PAGES_A_TURN):
            batch = adapter.pull(stream, cursor)
            self._store.ingest(account_id, stream, batch).result()
            repeats = repeats + 1 if batch.cursor == cursor else 0
            cursor = batch.cursor
            if not batch.more or repeats >= REPEATS_ALLOWED:
                return False
            if self._is_stopping():
                return True
        return True
