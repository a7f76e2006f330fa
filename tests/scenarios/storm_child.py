"""The program under the kill storm: reads, queues replies and delivers them until it is killed or told to finish.

``python storm_child.py DATABASE PORT REPLIES [finish] [sabotage]``. Each reply that the store has promised is told
on standard output before anything else happens: "ACK uid".
"""

from __future__ import annotations

import json
import socket
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from socialinbox.core.errors import Unconfirmed, Unreachable
from socialinbox.core.exchange import (
    Batch,
    Capabilities,
    Identity,
    IncomingContact,
    IncomingMessage,
    Outgoing,
    Receipt,
    Stream,
)
from socialinbox.core.ids import found_uid, made_uid
from socialinbox.core.model import QueueFilter
from socialinbox.core.ops import QueueReply, SetAccount
from socialinbox.networks.adapter import AccountRef, Adapter, SignIn
from socialinbox.store import Reader, Store, outbox
from socialinbox.sync.courier import Courier
from socialinbox.sync.poller import Poller


class Clock:
    """The wall clock, which can jump over the minutes that lie between two searches for a lost reply."""

    ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


now = Clock()


class LedgerAdapter(Adapter):
    """Speaks to the ledger: no key, so only looking first makes a repeat safe (class C)."""

    name, title, sign_in = "ledger", "Ledger", SignIn("password", ())

    def __init__(self, port: int) -> None:
        super().__init__(AccountRef("", "", "", ""), {}, now)
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._file = self._socket.makefile("rwb")

    def _ask(self, **ask: object) -> dict[str, object]:
        self._file.write(json.dumps(ask).encode() + b"\n")
        self._file.flush()
        line = self._file.readline()
        if not line:
            raise Unreachable(code="offline")
        answer: dict[str, object] = json.loads(line)
        return answer

    def identify(self) -> Identity:
        return Identity("ledger", "Ledger", "@ledger")

    def streams(self) -> list[Stream]:
        return [Stream("mentions")]

    def pull(self, stream: str, cursor: str) -> Batch:
        answer = self._ask(verb="pull", cursor=cursor or "0")
        messages = tuple(
            IncomingMessage(
                f"m{number}",
                (f"m{number}",),
                "mention",
                "incoming",
                IncomingContact(f"c{number}", f"Customer {number}"),
                f"Question {number}",
                now(),
            )
            for number in range(int(str(answer["from"])), int(str(answer["to"])))
        )
        return Batch(str(answer["to"]), messages)

    def send(self, outgoing: Outgoing) -> Receipt:
        try:
            self._ask(verb="post", key=outgoing.key)
        except OSError as error:
            raise Unconfirmed from error
        return Receipt(f"post-{outgoing.key}", now())

    def find_sent(self, outgoing: Outgoing) -> tuple[Receipt | None, bool]:
        found = self._ask(verb="find", key=outgoing.key)["found"]
        return (Receipt(f"post-{outgoing.key}", now()) if found else None), True


def sabotage() -> None:
    """The fault that the storm must notice: what was being sent goes back into the line at start-up."""

    def start(tx, hold_seconds: int) -> None:
        tx.run("UPDATE outbox SET state = 'queued' WHERE state = 'sending'")

    outbox.start = start


def main() -> None:
    database, port, wanted = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    if "sabotage" in sys.argv:
        sabotage()
    store = Store(database, now, me_name="Storm", hold_seconds=0)
    uid = found_uid("account", "ledger", "ledger")
    capabilities = Capabilities(send_safety="none", can_find_sent=True).to_json()
    store.execute(SetAccount(uid, "ledger", "ledger", "L", "@l", "ledger", "", {}, capabilities)).result()
    reader = store.reader()
    account = reader.accounts()[0].id
    adapter, poller = LedgerAdapter(port), Poller(store, lambda: False)
    courier = Courier(store, now, lambda: 0.5)
    me = reader.members()[0].id
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        poller.pull(account, adapter, reader)
        promised = reader._one("SELECT count(*) FROM outbox")[0]
        if promised < wanted:
            ids = reader.queue_ids(QueueFilter(), me, 0).ids
            target = reader.queue_rows([ids[promised % len(ids)]]).popitem()[1]
            found = reader.conversation(target.id)
            assert found is not None
            reply = made_uid(now())
            op = QueueReply(
                target.uid, reply, "", "public", f"Answer {reply}", found.message_count, found.incoming_count, 0
            )
            store.execute(op).result()
            sys.stdout.write(f"ACK {reply}\n")
            sys.stdout.flush()
        courier.deliver(account, adapter)
        if "finish" in sys.argv:
            if _is_settled(reader):
                break
            now.ahead += timedelta(minutes=2)
    reader.close()
    store.close()


def _is_settled(reader: Reader) -> bool:
    """Nothing is on its way any more; what stands behind a reply that waits for a person waits too."""
    return not reader._one(
        "SELECT count(*) FROM outbox WHERE state IN ('sending', 'unconfirmed') OR (state = 'queued' AND NOT EXISTS"
        " (SELECT 1 FROM outbox AS earlier WHERE earlier.conversation_id = outbox.conversation_id"
        " AND earlier.id < outbox.id AND earlier.state = 'ask'))"
    )[0]


if __name__ == "__main__":
    main()
