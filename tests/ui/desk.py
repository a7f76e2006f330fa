"""A workspace on a real store, with one customer who wrote: where tests of the panels begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from socialinbox.core.archive import ImportJob, ImportPreview, ImportProgress, ImportResult, ImportWish
from socialinbox.core.exchange import IncomingContact, IncomingMessage
from socialinbox.core.model import Account, Conversation, OutboxItem
from socialinbox.core.ops import Op
from socialinbox.core.settings import Settings
from socialinbox.store import Store
from socialinbox.store.outbox import Outcome
from socialinbox.sync.status import AccountState, AccountStatus, EngineStatus
from socialinbox.ui.bridge import Bridge
from socialinbox.ui.workspace import Workspace
from tests.builders import NOON, FakeClock, add_account, ingest, make_message

PRIYA = IncomingContact("c1", "Priya Raman", "@priya@velo.example", language="en")
US = IncomingContact("us", "Belleville Cycles", "@shop@shop.example")


@dataclass
class FakeEngine:
    """Notes what the window asks of the engine."""

    asked: list[tuple[Any, ...]] = field(default_factory=list)
    media: Future[str] = field(default_factory=Future)

    def check_now(self, account_id: int = 0) -> None:
        self.asked.append(("check_now", account_id))

    def act(self, account_id: int, message_id: int, action: str) -> Future[None]:
        self.asked.append(("act", account_id, message_id, action))
        done: Future[None] = Future()
        done.set_result(None)
        return done

    def fetch_media(self, attachment_id: int) -> Future[str]:
        self.asked.append(("fetch_media", attachment_id))
        return self.media

    def preview_archive(self, path: Path) -> Future[ImportPreview]:
        self.asked.append(("preview_archive", path))
        return Future()

    def import_archive(
        self, wish: ImportWish, tell: Callable[[ImportProgress], None], job: ImportJob
    ) -> Future[ImportResult]:
        self.asked.append(("import_archive", wish))
        return Future()

    def set_secrets(self, account_uid: str, secrets: Mapping[str, str]) -> Future[bool]:
        self.asked.append(("set_secrets", account_uid))
        done: Future[bool] = Future()
        done.set_result(True)
        return done

    def forget_secrets(self, account: Account) -> Future[None]:
        self.asked.append(("forget_secrets", account.uid))
        done: Future[None] = Future()
        done.set_result(None)
        return done

    def status(self) -> EngineStatus:
        return EngineStatus()


class Desk:
    """Claire's desk. Every write is waited for, so that a test reads what is on the disk."""

    def __init__(self, store: Store, clock: FakeClock, qtbot: QtBot, **account: Any) -> None:
        self.store, self.clock, self.qtbot = store, clock, qtbot
        self.account_id = add_account(store, **account)
        bridge = Bridge()
        store.subscribe(bridge.report)
        self.workspace = Workspace(store, bridge, clock.seconds, Settings(), lambda _: None)
        self.engine = FakeEngine()
        self.workspace.engine = self.engine
        self._count = 0

    def close(self) -> None:
        self.workspace.bridge.blockSignals(True)
        self.workspace.close()

    # --- what happens outside --------------------------------------------------------------------

    def message(self, text: str, *, thread: str = "t1", minutes_ago: float = 10, **facts: Any) -> IncomingMessage:
        self._count += 1
        facts.setdefault("author", PRIYA)
        created_at = facts.pop("created_at", self.clock() - timedelta(minutes=minutes_ago))
        return make_message(f"{thread}-{self._count}", text, thread=(thread,), created_at=created_at, **facts)

    def arrive(self, text: str, *, thread: str = "t1", minutes_ago: float = 10, **facts: Any) -> int:
        """A message arrives; the id of its conversation."""
        ingest(self.store, self.account_id, self.message(text, thread=thread, minutes_ago=minutes_ago, **facts))
        return self.ids()[-1] if thread not in self._threads() else self._threads()[thread]

    def answer_elsewhere(self, text: str, *, thread: str = "t1", minutes_ago: float = 5, **facts: Any) -> None:
        """We answered on the phone."""
        facts = {"direction": "outgoing", "author": US, **facts}
        ingest(self.store, self.account_id, self.message(text, thread=thread, minutes_ago=minutes_ago, **facts))

    def send_ends(self, kind: str, reason: str, detail: str = "", *, not_before_at: int = 0) -> None:
        """The courier tries the next reply, and this comes of it."""
        claim = self.store.claim(self.account_id).result()
        assert claim is not None
        outcome = Outcome(kind, reason, detail, not_before_at)  # type: ignore[arg-type]
        self.store.record_outcome(claim, outcome).result()

    def set_state(self, state: AccountState, **facts: Any) -> None:
        """The engine reports how the account is doing."""
        status = AccountStatus(self.account_id, state, **facts)
        self.workspace.set_engine_status(EngineStatus({self.account_id: status}))

    def do(self, *ops: Op) -> None:
        """A decision, on the disk when this returns."""
        self.store.execute(*ops).result()

    # --- reading ---------------------------------------------------------------------------------

    def ids(self) -> list[int]:
        rows = self.workspace.read._all("SELECT id FROM conversation ORDER BY id")
        return [row[0] for row in rows]

    def _threads(self) -> dict[str, int]:
        return dict(self.workspace.read._all("SELECT key, conversation_id FROM thread_key"))

    def conversation(self, conversation_id: int) -> Conversation:
        found = self.workspace.read.conversation(conversation_id)
        assert found is not None
        return found

    def replies(self, conversation_id: int = 0) -> list[OutboxItem]:
        return self.workspace.read.outbox(conversation_id, self.clock.seconds())

    def settle(self) -> None:
        """Let what was written reach the window."""
        self.store.wake().result()
        bridge = self.workspace.bridge
        self.qtbot.waitUntil(lambda: not bridge.has_news, timeout=2000)


__all__ = ["NOON", "PRIYA", "US", "Desk", "FakeEngine"]
