"""The writer: one thread that owns the only connection that can write.

Every public function may be called from every thread; it puts a job on the writer's queue and returns a future.
Listeners are told after the commit, on the writer's thread, and must return at once.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from socialinbox.core.archive import Standing
from socialinbox.core.changes import Changes
from socialinbox.core.errors import SocialInboxError, StoreTrouble
from socialinbox.core.exchange import Batch, Capabilities, Receipt
from socialinbox.core.ids import StampClock, Uid, made_uid, to_seconds
from socialinbox.core.many import Many
from socialinbox.core.model import Draft
from socialinbox.core.ops import Op, SetMember
from socialinbox.store import outbox, search, targets
from socialinbox.store.acts import Act
from socialinbox.store.connection import open_writer, plain_errors
from socialinbox.store.decisions import Applied, Decided, Decisions
from socialinbox.store.due import Targets
from socialinbox.store.imported import decide_imported
from socialinbox.store.ingest import Ingesting, ingest
from socialinbox.store.long_act import Again, Deciding, LongAct, TakingBack
from socialinbox.store.outbox import Claim, Outcome
from socialinbox.store.questions import Questions
from socialinbox.store.reader import Reader
from socialinbox.store.schema import prepare
from socialinbox.store.transaction import Transaction, settle

T = TypeVar("T")
Listener = Callable[[Changes], None]

_LOG = logging.getLogger(__name__)
#: Snoozes that ended are noticed in slices, so that a long absence does not hold up the writer.
_WAKE_LIMIT = 500
#: So many revisions are set aside at once, for each has its number but not each must write it down. A program that
#: dies leaves a gap: a revision only has to be higher than all before it.
_REVISIONS = 1000


@dataclass(slots=True)
class _Job:
    work: Callable[[Transaction], Any]
    future: Future[Any]
    is_durable: bool


class Store:
    """One profile's database. Raises StoreTrouble when it cannot be opened; the file is then as it was.

    ``former_target_minutes`` is the response time of the settings of version 0.1, 0: none was set there.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime],
        *,
        me_name: str = "",
        hold_seconds: int = 10,
        former_target_minutes: int = 0,
    ) -> None:
        self.path = path
        self.attachments_folder = path.parent / "attachments"
        self._clock = clock
        self._targets = Targets()
        self._listeners: list[Listener] = []
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._running: list[LongAct] = []  # decisions about many that are being carried out
        self._is_closed = False
        self._is_untidy = False  # messages came since the text index was last put in order
        self._gate = threading.Lock()  # nothing is asked after the end of the queue
        self._opened: Future[None] = Future()
        arguments = (me_name, hold_seconds, former_target_minutes)
        self._thread = threading.Thread(target=self._main, args=arguments, name="store", daemon=True)
        self._thread.start()
        self._opened.result()

    # --- staff ---------------------------------------------------------------------------------------

    def execute(self, *ops: Op) -> Future[Applied]:
        """Carry out decisions as one act, all or none. Fails with RefusedOp or StoreTrouble."""
        return self._submit(lambda tx: self._decisions.decide(tx, ops))

    def execute_many(self, many: Many, long_act: LongAct | None = None) -> Future[Applied]:
        """Carry out one decision about many conversations, in slices, as one act. Never fails for single ones.

        ``long_act`` hears how far it is, and may stop it: what is done by then is the act.
        """
        long_act = long_act or LongAct()
        self._running.append(long_act)
        future = self._submit(lambda tx: Deciding(self._decisions, many, long_act).step(tx))
        future.add_done_callback(lambda _: self._running.remove(long_act))
        return future

    def receive(self, decided: Iterable[Decided], replica: str) -> Future[None]:
        """Take in decisions of another replica, oldest first; undo here never reaches them.

        One about a conversation that is not here yet waits in the log until it is.
        """
        return self._submit(lambda tx: self._decisions.receive(tx, list(decided), replica))

    def undo(self, long_act: LongAct | None = None) -> Future[Applied]:
        """Take back the newest act that stands. Fails with RefusedOp ``nothing_to_undo``.

        An act about many that is still being carried out is stopped first.
        """
        for running in list(self._running):
            running.stop()
        return self._take_back(long_act, is_redo=False)

    def redo(self, long_act: LongAct | None = None) -> Future[Applied]:
        """Do again what the newest undo took back. Fails with RefusedOp ``nothing_to_redo``."""
        return self._take_back(long_act, is_redo=True)

    def _take_back(self, long_act: LongAct | None, *, is_redo: bool) -> Future[Applied]:
        work = long_act or LongAct()
        return self._submit(lambda tx: TakingBack(self._decisions, work, is_redo=is_redo).step(tx))

    def count_use(self, saved_reply: Uid) -> Future[None]:
        """A saved reply was inserted: what is used most is offered first, on this computer."""
        return self._submit(lambda tx: _count_use(tx, saved_reply), is_durable=False)

    def save_draft(self, draft: Draft) -> Future[None]:
        """Keep what is being written; an empty text forgets it."""
        return self._submit(lambda tx: _save_draft(tx, draft))

    # --- the engine ----------------------------------------------------------------------------------

    def ingest(self, account_id: int, stream: str, batch: Batch) -> Future[int]:
        """Write a batch slice by slice, and its cursor with the last one; how many messages are new."""
        return self._submit(Ingesting(self.attachments_folder, account_id, stream, batch).step, is_durable=False)

    def decide_imported(self, account_id: int, standings: Mapping[str, Standing], done_before: int = 0) -> Future[None]:
        """Decide what an archive says of conversations, by a key of each thread, where nobody has decided yet."""
        return self._submit(
            lambda tx: decide_imported(self._decisions, tx, account_id, standings, done_before), is_durable=False
        )

    def claim(self, account_id: int) -> Future[Claim | None]:
        """The next reply that may leave now; the attempt is on the disk when the future is done."""
        return self._submit(lambda tx: outbox.claim(tx, account_id))

    def to_check(self, account_id: int) -> Future[list[Claim]]:
        """Replies whose fate is unknown and that are due for a search."""
        return self._submit(lambda tx: outbox.to_check(tx, account_id))

    def record_sent(self, claim: Claim, receipt: Receipt) -> Future[None]:
        """A network proved that a reply is there."""
        return self._submit(lambda tx: outbox.record_sent(tx, claim, receipt))

    def record_outcome(self, claim: Claim, outcome: Outcome) -> Future[None]:
        """An attempt ended without a receipt."""
        return self._submit(lambda tx: outbox.record_outcome(tx, claim, outcome))

    def record_not_found(self, claim: Claim, *, is_complete: bool, check_again_at: int) -> Future[None]:
        """A search did not find an unconfirmed reply."""
        return self._submit(
            lambda tx: outbox.record_not_found(tx, claim, is_complete=is_complete, check_again_at=check_again_at)
        )

    def outbox_due_at(self, account_id: int) -> Future[int]:
        """When the courier should next look at an account; 0: when something changes."""
        return self._submit(lambda tx: outbox.next_due_at(tx, account_id))

    def set_trouble(self, account_id: int, code: str, detail: str) -> Future[None]:
        """An account needs a person."""
        return self._submit(lambda tx: outbox.set_trouble(tx, account_id, code, detail))

    def clear_trouble(self, account_id: int) -> Future[None]:
        """An account is well again."""
        return self._submit(lambda tx: outbox.clear_trouble(tx, account_id))

    def record_checked(self, account_id: int) -> Future[None]:
        """All streams of an account were read: a moment to put the text index in order."""
        future = self._submit(lambda tx: _record_checked(tx, account_id), is_durable=False)
        self.tidy_search()
        return future

    def tidy_search(self) -> None:
        """Put the text index in order, slice by slice, if messages came since it last was: after a pull, an import."""
        if self._is_untidy:
            self._is_untidy = False
            self._go_on_tidying()

    def set_capabilities(self, account_id: int, capabilities: Capabilities) -> Future[None]:
        """Keep what the network declares, so that the editor works offline."""
        return self._submit(lambda tx: _set_capabilities(tx, account_id, capabilities.to_json()), is_durable=False)

    def mark_favourite(self, message_id: int, *, is_favourited: bool) -> Future[None]:
        """The network took a favourite, or gave it back."""
        return self._submit(lambda tx: _mark_favourite(tx, message_id, is_favourited=is_favourited))

    def mark_deleted(self, account_id: int, remote_id: str) -> Future[int]:
        """The network deleted a message of ours."""
        return self._submit(
            lambda tx: ingest(
                tx, self.attachments_folder, account_id, "deleted", Batch(cursor="", deleted=(remote_id,))
            )
        )

    def keep_media(self, attachment_id: int, path: str) -> Future[None]:
        """A picture that staff asked to see lies below the attachments folder now."""
        return self._submit(lambda tx: _keep_media(tx, attachment_id, path))

    def wake(self) -> Future[int]:
        """End snoozes whose time has come; returns when the next one ends (seconds, 0: none)."""
        return self._submit(_wake, is_durable=False)

    # --- reading and listening -----------------------------------------------------------------------

    def reader(self) -> Reader:
        """A reader for the calling thread."""
        return Reader(self.path)

    def questions(self) -> Questions:
        """A thread for long reads."""
        return Questions(self.path)

    def subscribe(self, listener: Listener) -> None:
        """Be told of changes, after each commit, on the writer's thread."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Finish what was asked, bring the log into the file, stop."""
        with self._gate:
            if self._is_closed:
                return
            self._is_closed = True
            self._jobs.put(None)
        self._thread.join(timeout=30)

    # --- the writer's thread -------------------------------------------------------------------------

    def _submit(self, work: Callable[[Transaction], T | Again], *, is_durable: bool = True) -> Future[T]:
        future: Future[T] = Future()
        with self._gate:
            if self._is_closed:
                future.set_exception(StoreTrouble(code="closed"))
            else:
                self._jobs.put(_Job(work, future, is_durable))
        return future

    def _main(self, me_name: str, hold_seconds: int, former_target_minutes: int) -> None:
        try:
            with plain_errors():
                self._open(me_name, hold_seconds, former_target_minutes)
        except BaseException as error:  # noqa: BLE001 - told to whoever opens the store
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        while (job := self._jobs.get()) is not None:
            self._do(job)
        with plain_errors():
            # No statistics are gathered: every profile then runs the plans that the tests have seen.
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()

    def _open(self, me_name: str, hold_seconds: int, former_target_minutes: int) -> None:
        prepare(self.path)
        self._db = open_writer(self.path)
        self._synchronous = "FULL"
        self._search_left = (0, 0)
        profile = dict(self._db.execute("SELECT key, value FROM profile").fetchall())
        moment = self._clock()
        is_restored = "restored" in profile
        # A backup is this profile as another replica: the one that made it has decided more since.
        self._replica = made_uid(moment)[:16] if is_restored else profile.get("replica") or made_uid(moment)[:16]
        self._me = profile.get("me") or made_uid(moment)
        self._revision = self._reserved = int(profile.get("revision", "0"))
        self._newest_act: Act | None = None
        last = self._db.execute("SELECT stamp FROM op ORDER BY seq DESC LIMIT 1").fetchone()
        self._decisions = Decisions(StampClock(self._replica, last[0] if last else ""), self._clock)

        def begin(tx: Transaction) -> None:
            for key, value in (("replica", self._replica), ("me", self._me)):
                tx.run(
                    "INSERT INTO profile (key, value) VALUES (?, ?)"
                    " ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                    key,
                    value,
                )
            if not profile:
                self._decisions.decide(tx, (SetMember(self._me, me_name or "—", "member"),), is_undoable=False)
            if is_restored:
                outbox.hold_restored(tx)
                tx.run("DELETE FROM profile WHERE key = 'restored'")
            outbox.start(tx, hold_seconds)
            search.begin(tx)
            if former_target_minutes and not targets.is_decided(tx):
                self._decisions.decide(tx, (targets.former_target(former_target_minutes),), is_undoable=False)
            tx.has_unsettled = targets.has_unsettled(tx.db)

        job = _Job(begin, Future(), is_durable=True)
        self._do(job)
        job.future.result()
        self._fill_search()

    def _settle_rest(self) -> None:
        """Work out due times again after a target changed: one job for each slice, so that others come in between."""
        self._submit(targets.settle_slice, is_durable=False).add_done_callback(self._after_settling)

    def _after_settling(self, slice_: Future[bool]) -> None:
        if slice_.exception() is None and slice_.result():  # after trouble the next start goes on
            self._settle_rest()

    def _fill_search(self) -> None:
        """Fill the text index where it was emptied: one job for each slice, so that others come in between."""
        if any(self._search_left):
            self._submit(search.fill_slice, is_durable=False).add_done_callback(self._after_slice)

    def _after_slice(self, slice_: Future[None]) -> None:
        if slice_.exception() is None:  # after trouble the next start goes on where this one ended
            self._fill_search()

    def _go_on_tidying(self) -> None:
        """One job for each slice, so that others come in between."""
        self._submit(search.tidy_slice, is_durable=False).add_done_callback(self._after_tidying)

    def _after_tidying(self, slice_: Future[bool]) -> None:
        if slice_.exception() is None and slice_.result():
            self._go_on_tidying()

    def _do(self, job: _Job) -> None:
        if not job.future.running() and not job.future.set_running_or_notify_cancel():
            return
        try:
            with plain_errors():
                result, changes = self._transact(job)
        except SocialInboxError as error:
            job.future.set_exception(error)
            return
        except BaseException as error:  # noqa: BLE001 - the act is rolled back, the writer lives on
            _LOG.exception("The writer met a bug")
            job.future.set_exception(error)
            return
        if isinstance(result, Again):
            self._go_on(job, result)
        else:
            job.future.set_result(result)
        if changes:
            for listener in self._listeners:
                try:
                    listener(changes)
                except Exception:  # noqa: BLE001 - a window that is going must not take the writer with it
                    _LOG.exception("A listener of the writer met a bug")

    def _go_on(self, job: _Job, again: Again) -> None:
        """A job has more to do: the jobs that wait come first."""
        with self._gate:
            if not self._is_closed:
                self._jobs.put(_Job(again.work, job.future, job.is_durable))
                return
        job.future.set_result(again.close())

    def _transact(self, job: _Job) -> tuple[Any, Changes]:
        wanted = "FULL" if job.is_durable else "NORMAL"
        if wanted != self._synchronous:
            self._db.execute(f"PRAGMA synchronous={wanted}")
            self._synchronous = wanted
        moment = self._clock()
        tx = Transaction(self._db, to_seconds(moment), self._me, self._replica, self._targets, self._revision + 1)
        tx.member, tx.decided_at, tx.search_left = self._me, tx.now, self._search_left
        tx.newest_act, reserved = self._newest_act, self._reserved
        before = self._db.total_changes
        self._db.execute("BEGIN IMMEDIATE")
        try:
            result = job.work(tx)
            # A job that only looked costs no sync of the disk.
            if tx.revision > reserved and self._db.total_changes != before:
                reserved = tx.revision + _REVISIONS
                tx.run(
                    "INSERT INTO profile (key, value) VALUES ('revision', ?)"
                    " ON CONFLICT DO UPDATE SET value = excluded.value",
                    str(reserved),
                )
            self._db.execute("COMMIT")
        except BaseException:
            # On a full disk SQLite has rolled back already, and an explicit ROLLBACK would raise.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._targets.forget()
            raise
        self._revision, self._search_left = tx.revision, tx.search_left
        self._newest_act, self._reserved = tx.newest_act, reserved
        self._is_untidy = self._is_untidy or bool(tx.messages)
        if tx.has_unsettled:
            self._settle_rest()
        return result, tx.changes()


def _count_use(tx: Transaction, saved_reply: Uid) -> None:
    tx.run("UPDATE saved_reply SET used = used + 1 WHERE uid = ?", saved_reply)
    tx.words = True


def _save_draft(tx: Transaction, draft: Draft) -> None:
    if draft.text.strip():
        tx.run(
            "INSERT INTO draft (conversation_id, mode, text, to_message, seen_messages, seen_incoming, updated_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET mode = excluded.mode, text = excluded.text,"
            " to_message = excluded.to_message, seen_messages = excluded.seen_messages,"
            " seen_incoming = excluded.seen_incoming, updated_at = excluded.updated_at",
            draft.conversation_id,
            draft.mode,
            draft.text,
            draft.to_message,
            draft.seen_messages,
            draft.seen_incoming,
            tx.now,
        )
    else:
        tx.run("DELETE FROM draft WHERE conversation_id = ?", draft.conversation_id)
    had = tx.value("SELECT has_draft FROM conversation WHERE id = ?", draft.conversation_id)
    if had != int(bool(draft.text.strip())):
        tx.run("UPDATE conversation SET has_draft = ? WHERE id = ?", int(not had), draft.conversation_id)
        tx.conversations.add(draft.conversation_id)


def _record_checked(tx: Transaction, account_id: int) -> None:
    tx.run("UPDATE account SET checked_at = ? WHERE id = ?", tx.now, account_id)


def _set_capabilities(tx: Transaction, account_id: int, text: str) -> None:
    if tx.value("SELECT capabilities FROM account WHERE id = ?", account_id) != text:
        tx.run("UPDATE account SET capabilities = ? WHERE id = ?", text, account_id)
        tx.accounts.add(account_id)


def _mark_favourite(tx: Transaction, message_id: int, *, is_favourited: bool) -> None:
    tx.run("UPDATE message SET is_favourited = ? WHERE id = ?", int(is_favourited), message_id)
    tx.messages.add(message_id)
    tx.conversations.add(tx.value("SELECT conversation_id FROM message WHERE id = ?", message_id))


def _keep_media(tx: Transaction, attachment_id: int, path: str) -> None:
    tx.run("UPDATE attachment SET path = ? WHERE id = ?", path, attachment_id)
    message_id = tx.value("SELECT message_id FROM attachment WHERE id = ?", attachment_id)
    tx.messages.add(message_id)
    tx.conversations.add(tx.value("SELECT conversation_id FROM message WHERE id = ?", message_id))


def _wake(tx: Transaction) -> int:
    rows = tx.all(
        "SELECT id FROM conversation WHERE status = 'snoozed' AND snoozed_until_at <= ? LIMIT ?",
        tx.now,
        _WAKE_LIMIT,
    )
    for (conversation_id,) in rows:
        settle(tx, conversation_id)
    return tx.value("SELECT min(snoozed_until_at) FROM conversation WHERE status = 'snoozed'") or 0
