"""A loopback network that outlives the program under test: its ledger decides what was posted, not the program.

One JSON line in, one JSON line out. It posts first and answers after a while, as real servers do, so that a kill
can fall between the two.
"""

from __future__ import annotations

import json
import random
import socketserver
import threading
import time
from collections import Counter


class Ledger:
    """What was posted, in order, and what customers wrote."""

    def __init__(self, seed: int) -> None:
        self.lock = threading.Lock()
        self.posts: list[str] = []
        self.customers = 0
        self.random = random.Random(seed)

    def answer(self, ask: dict[str, object]) -> dict[str, object]:
        if ask["verb"] == "pull":
            return self._pull(int(str(ask["cursor"])))
        if ask["verb"] == "find":
            with self.lock:
                return {"found": ask["key"] in self.posts}
        time.sleep(self.random.random() * 0.004)
        with self.lock:
            self.posts.append(str(ask["key"]))
        time.sleep(self.random.random() * 0.012)
        return {"posted": True}

    def _pull(self, cursor: int) -> dict[str, object]:
        """Ten more customers at every pull, for ever."""
        with self.lock:
            self.customers = max(self.customers, cursor + 10)
        return {"from": cursor, "to": cursor + 10}

    def duplicates(self) -> int:
        return sum(count - 1 for count in Counter(self.posts).values())


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = self.server
        assert isinstance(server, LedgerServer)
        try:
            for line in self.rfile:
                answer = server.ledger.answer(json.loads(line))
                self.wfile.write(json.dumps(answer).encode() + b"\n")
                self.wfile.flush()
        except (OSError, ValueError):
            return  # the program was killed in the middle of a line: that is the point


class LedgerServer(socketserver.ThreadingTCPServer):
    """Listens on a free loopback port until closed."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, seed: int = 1) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.ledger = Ledger(seed)
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def close(self) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join(timeout=5)
