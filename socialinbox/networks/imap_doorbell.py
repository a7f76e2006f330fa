"""Waits for new mail on a connection of its own. ``wait`` belongs to one thread, ``close`` to any."""

from __future__ import annotations

import threading
from collections.abc import Callable

from socialinbox.core.errors import NetworkTrouble
from socialinbox.networks.imap_connection import ImapConnection

LONGEST_WAIT = 25 * 60.0  # servers hang up after half an hour of silence


class ImapDoorbell:
    """Rings once for a fresh connection, since nobody listened before, and then for each arrival."""

    def __init__(self, connect: Callable[[], ImapConnection], folder: str) -> None:
        self._connect = connect
        self._folder = folder
        self._connection: ImapConnection | None = None
        self._closed = threading.Event()
        self._at_work = threading.Lock()

    def wait(self, seconds: float) -> bool:
        """Block until there may be news (True), or the time is over (False). Raises NetworkTrouble."""
        with self._at_work:
            if self._closed.is_set():
                return False
            try:
                return self._wait(min(seconds, LONGEST_WAIT))
            except NetworkTrouble:
                self._connection = None
                if self._closed.is_set():
                    return False
                raise

    def close(self) -> None:
        """End a wait under way, and hang up."""
        self._closed.set()
        connection = self._connection
        if connection is not None:
            connection.cut()
        with self._at_work:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _wait(self, seconds: float) -> bool:
        if self._connection is None:
            self._connection = self._connect()
            self._connection.begin_call()
            self._connection.examine(self._folder)
            return True
        return self._connection.wait_for_arrival(seconds, self._closed)
