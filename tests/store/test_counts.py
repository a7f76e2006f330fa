"""Ten thousand random operations, after which every number of the sidebar equals a count of the tables.

The statements here know nothing of counters: they count conversations, requests, tags and replies themselves.
"""

from __future__ import annotations

from array import array
from collections import Counter
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from socialinbox.core import ops
from socialinbox.core.errors import RefusedOp
from socialinbox.core.exchange import Batch, IncomingContact, IncomingMessage, Receipt
from socialinbox.core.ids import found_uid
from socialinbox.core.many import Many
from socialinbox.core.model import Counts
from socialinbox.store import Decided, Store
from socialinbox.store.outbox import Outcome
from tests.builders import FakeClock, add_account, make_account_op, make_batch, make_message

SEED = 20_261_130
OPERATIONS, AT_ONCE = 10_000, 50  # so many are asked of the writer between two looks at the numbers
THREADS, PEOPLE, TAGS = 40, 12, 4
NETWORKS = ("mastodon", "imap")
GROUPS = {"messages": ("direct", "mail"), "comments": ("mention", "reply", "comment", "quote"), "reviews": ("review",)}
KINDS = tuple(kind for kinds in GROUPS.values() for kind in kinds)
STANDS = "state IN ('open', 'acknowledged', 'returned')"


@dataclass(slots=True)
class Desk:
    """A profile with two accounts, whatever happens to it, and what has happened to it."""

    store: Store
    clock: FakeClock
    random: Random
    accounts: list[int] = field(default_factory=list)
    account_uids: list[str] = field(default_factory=list)
    messages: dict[int, list[str]] = field(default_factory=dict)  # remote ids, by account
    replies: list[str] = field(default_factory=lambda: [""])
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    recent: list[str] = field(default_factory=list)
    pending: list[tuple[str, Future[Any]]] = field(default_factory=list)

    def open(self) -> None:
        for network in NETWORKS:
            self.accounts.append(add_account(self.store, network=network, adapter=network))
            self.account_uids.append(make_account_op(network=network, adapter=network).subject)
        self.messages = {each: [] for each in self.accounts}
        for number in range(TAGS):
            self.store.execute(ops.SetTag(f"t{number}", f"Tag {number}", number)).result()
        self.store.execute(ops.SetMember("karim", "Karim", "member")).result()

    # --- what can happen -----------------------------------------------------------------------------

    def ingest(self) -> None:
        place = self.random.randrange(len(NETWORKS))
        account, remote_ids = self.accounts[place], self.messages[self.accounts[place]]
        found = [self._message(account, remote_ids) for _ in range(self.random.randint(1, 4))]
        self._ask("ingest", self.store.ingest(account, "mentions", make_batch(*found)))

    def _message(self, account: int, remote_ids: list[str]) -> IncomingMessage:
        chance = self.random
        is_again = bool(remote_ids) and chance.random() < 0.1
        remote_id = chance.choice(remote_ids) if is_again else f"{account}-{len(remote_ids)}"
        if not is_again:
            remote_ids.append(remote_id)
        author = chance.randrange(PEOPLE)
        return make_message(
            remote_id,
            chance.choice(("Where is it?", "It broke.", "Merci !")),
            thread=(f"thread-{chance.randrange(THREADS)}",),
            kind=chance.choice(KINDS),
            direction=chance.choice(("incoming", "incoming", "outgoing")),
            author=IncomingContact(f"p{author}", f"Person {author}"),
            created_at=self.clock() - timedelta(minutes=chance.choice((0, 1, 30, 3 * 1440, 60 * 1440))),
            is_automatic=chance.random() < 0.1,
        )

    def delete_upstream(self) -> None:
        account = self.random.choice(self.accounts)
        gone = tuple(self.random.sample(self.messages[account], min(2, len(self.messages[account]))))
        self._ask("delete upstream", self.store.ingest(account, "mentions", Batch("2", deleted=gone)))

    def decide(self) -> None:
        op = self._op(self._uid())
        self._ask(op.kind, self.store.execute(op))

    def decide_elsewhere(self) -> None:
        """Another replica decided, perhaps about what has not come here yet."""
        op = self._op(self._uid())
        if isinstance(op, ops.SetStatus | ops.AddTag | ops.RemoveTag | ops.Assign | ops.MergeConversation):
            decided = Decided(op, "karim", self.clock.seconds() - self.random.randrange(9000))
            self._ask("receive", self.store.receive([decided], "elsewhere"))
        else:
            self.decide()

    def decide_about_many(self) -> None:
        chance = self.random
        op: ops.Op = chance.choice(
            (
                ops.SetStatus("", chance.choice(("open", "waiting", "resolved")), 0),
                ops.Snooze("", self.clock.seconds() + chance.choice((60, 3600)), 0),
                ops.AddTag("", self._tag()),
                ops.RemoveTag("", self._tag()),
                ops.Assign("", self._member()),
                ops.MarkRead("", 0),
                ops.SetPriority("", chance.choice(("low", "urgent"))),
            )
        )
        size = chance.choice((2, 5, THREADS))
        ids = array("q", sorted(chance.sample(range(1, 2 * THREADS), size)))
        numbers = array("q", (chance.randrange(4) for _ in ids))
        self._ask(f"many {op.kind}", self.store.execute_many(Many(op, ids, numbers)))

    def take_back(self) -> None:
        if self.random.random() < 0.6:
            self._ask("undo", self.store.undo())
        else:
            self._ask("redo", self.store.redo())

    def wake(self) -> None:
        self._later(60 * self.random.choice((1, 20)))
        self._ask("wake", self.store.wake())

    def deliver(self) -> None:
        """The courier holds a reply, and something becomes of it."""
        self._later(20)
        account, fate = self.random.choice(self.accounts), self.random.choice(("sent", "rejected", "blocked", "later"))
        claim = self.store.claim(account).result()
        if claim is None:
            self._ask("nothing to send", self.store.wake())
        elif fate == "sent":
            remote_id = f"{account}-{len(self.messages[account])}"
            self.messages[account].append(remote_id)
            self._ask("sent", self.store.record_sent(claim, Receipt(remote_id, self.clock())))
        else:
            self._ask(fate, self.store.record_outcome(claim, Outcome(fate, "refused")))  # type: ignore[arg-type]

    def pause(self) -> None:
        op = ops.PauseAccount(self.random.choice(self.account_uids), self.random.random() < 0.5)
        self._ask(op.kind, self.store.execute(op))

    def _uid(self) -> str:
        return found_uid(
            "conversation", self.random.choice(self.account_uids), f"thread-{self.random.randrange(THREADS)}"
        )

    def _tag(self) -> str:
        return f"t{self.random.randrange(TAGS)}"

    def _member(self) -> str:
        return self.random.choice(("", "karim", self.store._me))

    def _op(self, uid: str) -> ops.Op:
        chance, number = self.random, self.random.randrange(3)
        escalation, written = f"e-{uid}-{number}", f"r-{len(self.recent)}"
        reply = chance.choice(self.replies[-5:])
        op = chance.choice(
            (
                ops.SetStatus(uid, chance.choice(("open", "waiting", "resolved")), chance.randrange(60)),
                ops.SetStatus(uid, "resolved", 1000),
                ops.Snooze(uid, self.clock.seconds() + chance.choice((60, 3600)), 1000),
                ops.SetPriority(uid, chance.choice(("low", "normal", "urgent"))),
                ops.Assign(uid, self._member()),
                ops.AddTag(uid, self._tag()),
                ops.AddTag(uid, self._tag()),
                ops.RemoveTag(uid, self._tag()),
                ops.MarkRead(uid, chance.choice((0, 1, 1000))),
                ops.MergeConversation(uid, self._uid()),
                ops.UnmergeConversation(uid),
                ops.Escalate(uid, escalation, "Safety", "", 0, ""),
                ops.AcknowledgeEscalation(uid, escalation),
                ops.CloseEscalation(uid, escalation),
                ops.ReopenEscalation(uid, escalation),
                ops.WithdrawEscalation(uid, escalation),
                ops.QueueReply(uid, written, "", "public", "On its way.", 1000, 1000, 10),
                ops.CancelReply(uid, reply),
                ops.DiscardReply(uid, reply),
            )
        )
        if isinstance(op, ops.QueueReply):
            self.replies.append(op.reply)
        return op

    # --- one after the other -------------------------------------------------------------------------

    def _ask(self, name: str, future: Future[Any]) -> None:
        self.recent.append(name)
        self.pending.append((name, future))

    def happen(self) -> None:
        """One operation."""
        if self.random.random() < 0.05:
            self._later(self.random.choice((1, 5)))
        act = self.random.choices(
            (
                self.decide,
                self.ingest,
                self.take_back,
                self.decide_about_many,
                self.decide_elsewhere,
                self.deliver,
                self.wake,
                self.delete_upstream,
                self.pause,
            ),
            (50, 20, 12, 4, 6, 3, 2, 2, 1),
        )[0]
        act()

    def _later(self, seconds: int) -> None:
        """Time goes on, when the writer has nothing to do: so each seed tells one story."""
        self.finish()
        self.clock.forward(seconds=seconds)

    def finish(self) -> None:
        """Wait for what was asked; what the rules refuse is an operation too."""
        for name, future in self.pending:
            error = future.exception()
            if error is None:
                self.done[name] += 1
            elif isinstance(error, RefusedOp):
                self.refused[error.code] += 1
            else:
                raise AssertionError(f"seed {SEED}: {name} failed") from error
        self.pending.clear()


def counted(store: Store, midnight: int) -> Counts:
    """The same numbers, counted."""
    reader = store.reader()
    ask = reader._all

    def number(sql: str, *parameters: object) -> int:
        return int(ask(f"SELECT COUNT(*) FROM {sql}", *parameters)[0][0])

    views = {
        "needs_reply": number("conversation WHERE status = 'open'"),
        "mine": number(
            "conversation JOIN member ON member.id = assignee_id WHERE status = 'open' AND member.uid = ?", store._me
        ),
        "unassigned": number("conversation WHERE status = 'open' AND assignee_id = 0"),
        "waiting": number("conversation WHERE status = 'waiting'"),
        "snoozed": number("conversation WHERE status = 'snoozed'"),
        "resolved": number("conversation WHERE status = 'resolved'"),
        "escalations": number(f"(SELECT DISTINCT conversation_id FROM escalation WHERE {STANDS})"),
    }
    groups = {
        group: sum(number("conversation WHERE status = 'open' AND kind = ?", kind) for kind in kinds)
        for group, kinds in GROUPS.items()
    }
    accounts = dict(ask("SELECT account_id, COUNT(*) FROM conversation WHERE status = 'open' GROUP BY account_id"))
    tags = dict(
        ask(
            "SELECT tag_id, COUNT(*) FROM conversation_tag JOIN conversation ON conversation.id = conversation_id"
            " WHERE conversation.status = 'open' GROUP BY tag_id"
        )
    )
    answered = number(
        "(SELECT DISTINCT conversation.contact_id FROM message AS ours"
        " JOIN conversation ON conversation.id = ours.conversation_id"
        " WHERE ours.direction = 'outgoing' AND ours.created_at >= ? AND EXISTS (SELECT 1 FROM message AS theirs"
        " WHERE theirs.conversation_id = ours.conversation_id AND theirs.direction = 'incoming'"
        " AND theirs.is_automatic = 0 AND theirs.id < ours.id))",
        midnight,
    )
    outbox = number("outbox WHERE state NOT IN ('sent', 'cancelled')")
    needing = number("outbox WHERE state IN ('ask', 'blocked', 'rejected')")
    reader.close()
    return Counts(views, groups, accounts, tags, outbox, needing, 0, answered, 0)


def shown(store: Store, now: int, midnight: int) -> Counts:
    """The numbers of the sidebar, without two that are times, and without zeros that say as much as nothing."""
    reader = store.reader()
    me = next(member.id for member in reader.members() if member.is_me)
    counts = reader.counts(me, now, midnight)
    reader.close()
    return counts._replace(
        accounts={each: n for each, n in counts.accounts.items() if n},
        tags={each: n for each, n in counts.tags.items() if n},
        oldest_waiting_at=0,
        median_answer_seconds=0,
    )


def test_every_number_of_the_sidebar_equals_a_count_after_ten_thousand_operations(store, clock):
    desk = Desk(store, clock, Random(SEED))
    desk.open()
    midnight, most = clock.seconds() - 43_200, Counter[str]()
    for number in range(1, OPERATIONS + 1):
        desk.happen()
        if number % AT_ONCE == 0:
            desk.finish()
            found, wanted = shown(store, clock.seconds(), midnight), counted(store, midnight)
            assert found == wanted, f"seed {SEED}, among the last before operation {number}: {desk.recent[-AT_ONCE:]}"
            most |= Counter(wanted.views)
    assert len(desk.recent) == OPERATIONS
    assert sum(desk.done.values()) + sum(desk.refused.values()) == OPERATIONS
    assert sum(desk.done.values()) > OPERATIONS * 0.6, desk.refused
    assert min(most.values()) > 3, most  # each number had something to count
    for name in ("undo", "redo", "MergeConversation", "UnmergeConversation", "CloseEscalation", "CancelReply"):
        assert desk.done[name] > 20, (name, desk.done)
