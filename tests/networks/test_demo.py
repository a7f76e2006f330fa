"""The demo is an adapter like any other, and its world is fit to be shown."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from socialinbox.networks.adapter import AccountRef, Adapter
from socialinbox.networks.demo import DemoAdapter
from socialinbox.networks.demo_staff import demo_accounts
from socialinbox.networks.demo_world import read_world
from socialinbox.paths import resource
from tests.networks.contract import AdapterContract

NOW = datetime(2026, 3, 12, 9, 36, tzinfo=UTC)


class Clock:
    """Each look at it is a second later."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def make_demo(network: str, folder: Path, clock: Clock, **settings: Any) -> DemoAdapter:
    """An account of the demo as app.py makes it; its ledger lies in ``folder``."""
    (op,) = [each for each in demo_accounts(read_world(), folder, NOW) if each.network == network]
    account = AccountRef(op.subject, op.remote_id, op.handle, op.server, {**op.settings, **settings})
    return DemoAdapter(account, {}, clock)


class TestDemoContract(AdapterContract):
    @pytest.fixture(autouse=True)
    def _world(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "state"
        self.clock = Clock()
        self.world = tmp_path / "world"
        shutil.copytree(resource("demo"), self.world)
        (self.world / "visitors.json").write_text("[]", encoding="utf-8")
        self.written: list[Any] = []

    def make_adapter(self) -> Adapter:
        return make_demo("mastodon", self.folder, self.clock, world=str(self.world))

    def make_adapter_with_wrong_key(self) -> Adapter:
        return make_demo("mastodon", self.folder, self.clock, world=str(self.world), fault="sign_in")

    def make_adapter_to_nowhere(self) -> Adapter:
        return make_demo("mastodon", self.folder, self.clock, world=str(self.world), fault="offline")

    def make_adapter_to_nonsense(self) -> Adapter:
        garbage = self.world.parent / "garbage"
        garbage.mkdir(exist_ok=True)
        (garbage / "names.json").write_text("<html>It works!</html>", encoding="utf-8")
        return make_demo("mastodon", self.folder, self.clock, world=str(garbage))

    def add_incoming(self, text: str) -> None:
        ago = (NOW - self.clock()).total_seconds() / 60
        self._write({"talk": [text], "ago": [ago]})

    def posted(self) -> list[str]:
        ledger = self.folder / "mastodon.json"
        if not ledger.exists():
            return []
        return [post["text"] for post in json.loads(ledger.read_text(encoding="utf-8"))["posts"].values()]

    def add_unreadable(self) -> None:
        self._write({"text": ["no talk here"]})

    def sign_in_fields(self) -> Mapping[str, str]:
        return {}

    def _write(self, data: dict[str, Any]) -> None:
        key = f"test-{len(self.written)}"
        self.written.append({"key": key, "on": "mastodon mention", "person": "Ada", "language": "en", **data})
        file = self.world / "conversations" / "test.json"
        file.write_text(json.dumps(self.written), encoding="utf-8")
