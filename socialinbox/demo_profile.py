"""Fills the demo's profile at its first start: accounts, words, all messages, then what staff decided about them.

Everything goes the way of a real account: ops, the demo's adapter, the poller, the store. Runs on the start-up
thread; joins networks, sync and store, so it stands beside ``app.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from socialinbox.core.ids import to_seconds
from socialinbox.core.model import Draft
from socialinbox.networks import demo_staff
from socialinbox.networks.adapter import AccountRef
from socialinbox.networks.demo import DemoAdapter
from socialinbox.networks.demo_world import World, read_world
from socialinbox.store import Decided, Reader, Store
from socialinbox.sync.poller import Poller

REPLICA = "demo"


def seed(store: Store, clock: Callable[[], datetime], is_stopping: Callable[[], bool]) -> None:
    """Fill an empty profile; one that has accounts is left as it is."""
    reader = store.reader()
    try:
        if not reader.accounts():
            _fill(store, reader, clock, is_stopping)
    finally:
        reader.close()


def _fill(store: Store, reader: Reader, clock: Callable[[], datetime], is_stopping: Callable[[], bool]) -> None:
    world, moment = read_world(), clock()
    folder = store.path.parent / "world"
    anchor = demo_staff.demo_anchor(folder, moment)
    me = next(member.uid for member in reader.members() if member.is_me)
    words = [*demo_staff.demo_words(world, me), *demo_staff.demo_accounts(world, folder, moment)]
    store.receive([Decided(op, me, to_seconds(anchor)) for op in words], REPLICA).result()
    poller = Poller(store, is_stopping)
    for account in reader.accounts():
        reference = AccountRef(account.uid, account.remote_id, account.handle, account.server, account.settings, None)
        adapter = DemoAdapter(reference, {}, clock)
        while poller.pull(account.id, adapter, reader) and not is_stopping():
            pass
    decisions = demo_staff.demo_decisions(world, me, anchor)
    store.receive([Decided(each.op, each.member, to_seconds(each.decided_at)) for each in decisions], REPLICA).result()
    _write_drafts(store, reader, world)


def _write_drafts(store: Store, reader: Reader, world: World) -> None:
    for draft in demo_staff.demo_drafts(world):
        conversation_id = reader.conversation_id(draft.conversation)
        if conversation_id:
            store.save_draft(
                Draft(conversation_id, draft.mode, draft.text, draft.seen_messages, draft.seen_incoming, 0)
            ).result()
