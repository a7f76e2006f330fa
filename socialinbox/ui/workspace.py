"""What every widget is given: read, do, undo, ask, and signals of what changed. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from socialinbox.core.changes import Changes
from socialinbox.core.errors import SocialInboxError, StoreTrouble
from socialinbox.core.model import Account, Member, SavedFilter, SavedReply, Tag
from socialinbox.core.settings import Settings
from socialinbox.sync.status import EngineStatus
from socialinbox.ui.bridge import Bridge

if TYPE_CHECKING:  # the writer and the adapters come after the first frame
    from concurrent.futures import Future
    from pathlib import Path

    from socialinbox.core.archive import ImportJob, ImportPreview, ImportProgress, ImportResult, ImportWish
    from socialinbox.core.business_hours import OpeningHours
    from socialinbox.core.many import Many
    from socialinbox.core.model import NamedCalendar, QueueRow, ResponseTarget
    from socialinbox.core.ops import Op
    from socialinbox.store import Applied, LongAct, Questions, Reader, Store
    from socialinbox.store.backup import Backup
    from socialinbox.sync.sign_in import SignInDesk

T = TypeVar("T")


class EngineControls(Protocol):
    """What the window asks of the engine; every call returns at once, answers arrive on the GUI thread."""

    def check_now(self, account_id: int = 0) -> None: ...  # 0: all accounts
    def act(self, account_id: int, message_id: int, action: str) -> Future[None]: ...
    def fetch_media(self, attachment_id: int) -> Future[str]: ...
    def preview_archive(self, path: Path) -> Future[ImportPreview]: ...
    def import_archive(
        self, wish: ImportWish, tell: Callable[[ImportProgress], None], job: ImportJob
    ) -> Future[ImportResult]: ...
    def set_secrets(self, account_uid: str, secrets: Mapping[str, str]) -> Future[bool]: ...
    def forget_secrets(self, account: Account) -> Future[None]: ...
    def status(self) -> EngineStatus: ...


class BackupControls(Protocol):
    """What the window asks of the backups."""

    trouble: StoreTrouble | None  # why the last one could not be made

    @property
    def folder(self) -> Path: ...
    def all(self) -> list[Backup]: ...  # newest first
    def keep_now(self) -> Future[Backup]: ...
    def wish(self, backup: Backup) -> None: ...  # goes back to it at the next start


class Act(NamedTuple):
    """One thing a member did, for the toast: what, and whether Undo is offered."""

    ops: tuple[Op, ...]
    applied: Applied
    is_undo: bool = False
    is_redo: bool = False
    many: Many | None = None  # what was wanted of many conversations


class Progress(NamedTuple):
    """How far an act about many is. ``op`` is None for undo and redo; ``wanted`` is 0 when it is over."""

    long_act: LongAct
    op: Op | None
    done: int
    wanted: int


class Workspace(QObject):
    """The window's only way to the store and the engine."""

    changed = Signal(object)  # Changes: refresh the ids you show
    engine_changed = Signal(object)  # EngineStatus
    engine_ready = Signal()  # the engine is up, a moment after the first frame
    acted = Signal(object)  # Act: something was done and committed
    refused = Signal(object)  # SocialInboxError: nothing was changed
    progressed = Signal(object)  # Progress: an act about many is being carried out
    settings_changed = Signal(object)  # Settings
    backed_up = Signal()  # a backup was made, or could not be made
    restart_wanted = Signal()  # the program shall close and start again

    def __init__(
        self,
        store: Store,
        bridge: Bridge,
        clock: Callable[[], int],
        settings: Settings,
        save_settings: Callable[[Settings], None],
        *,
        is_demo: bool = False,
    ) -> None:
        super().__init__()
        self.store, self.bridge, self.now = store, bridge, clock
        self.settings, self._save_settings = settings, save_settings
        self.is_demo = is_demo
        self.read: Reader = store.reader()
        self.engine: EngineControls | None = None
        self.desk: SignInDesk | None = None
        self.backups: BackupControls | None = None
        self.status = EngineStatus()
        self.tags: dict[int, Tag] = {}
        self.members: dict[int, Member] = {}
        self.accounts: dict[int, Account] = {}
        self.saved_filters: dict[int, SavedFilter] = {}  # in the order of the sidebar
        self.calendars: dict[int, NamedCalendar] = {}
        self.response_targets: dict[tuple[int, str], ResponseTarget] = {}
        self._hours: dict[int, OpeningHours | None] = {}
        self._saved_replies: list[SavedReply] | None = None
        self._held: dict[str, Callable[[], None]] | None = None
        self._load_words()
        bridge.changed.connect(self._on_changed)

    @cached_property
    def _questions(self) -> Questions:
        """The query thread: started with the first question, for it costs as much as the first page itself."""
        return self.store.questions()

    # --- doing -----------------------------------------------------------------------------------

    def do(self, *ops: Op, then: Callable[[Applied], None] | None = None) -> None:
        """Carry out decisions as one act: all or none, one Undo. Does not wait."""

        def done(applied: Applied) -> None:
            if then is not None:
                then(applied)
            if any(op.is_undoable for op in ops):
                self.acted.emit(Act(ops, applied))

        self._after(self.store.execute(*ops), done)

    def do_many(self, many: Many) -> None:
        """Carry out a decision about many conversations, in slices: one act, one Undo. Does not wait."""
        self._carry_out(
            many.op,
            lambda long_act: self.store.execute_many(many, long_act),
            lambda applied: self.acted.emit(Act((), applied, many=many)),
        )

    def undo(self) -> None:
        """Take back the newest act that still stands, also one of an earlier day."""
        self._carry_out(None, self.store.undo, lambda applied: self._told_undo(applied, is_undo=True))

    def redo(self) -> None:
        """Do again what was undone last."""
        self._carry_out(None, self.store.redo, lambda applied: self._told_undo(applied, is_undo=False))

    def _carry_out(
        self, op: Op | None, begin: Callable[[LongAct], Future[Applied]], then: Callable[[Applied], None]
    ) -> None:
        """Begin an act that may be long: whoever shows progress hears of it, and of its end."""
        from socialinbox.store import LongAct  # start-up

        def tell(done: int, wanted: int) -> None:
            self.bridge.call(lambda: self.progressed.emit(Progress(long_act, op, done, wanted)))

        def ended(_: Future[Applied]) -> None:
            tell(0, 0)
            self.bridge.call(self.bridge.hurry)

        long_act = LongAct(tell)
        future = begin(long_act)
        future.add_done_callback(ended)
        self._after(future, then)

    def _told_undo(self, applied: Applied, *, is_undo: bool) -> None:
        self.acted.emit(Act(applied.ops, applied, is_undo=is_undo, is_redo=not is_undo))

    def ask(self, slot: str, question: Callable[[Reader], T], answer: Callable[[T], None]) -> None:
        """Put a long question on the query thread; a newer one of the same slot interrupts and replaces it."""

        def arrived(result: T) -> None:
            self.bridge.call(lambda: answer(result))

        def failed() -> None:
            self.bridge.call(lambda: self.refused.emit(SocialInboxError(code="bug")))

        if self._held is not None:
            self._held[slot] = lambda: self._questions.ask(slot, question, arrived, failed)
        else:
            self._questions.ask(slot, question, arrived, failed)

    def hold_questions(self) -> None:
        """Keep long questions back until ``let_ask``: they would take the processor from the first frame."""
        self._held = {}

    def let_ask(self) -> None:
        """Put the questions that were kept back, the newest of each slot."""
        held, self._held = self._held or {}, None
        for put in held.values():
            put()

    def wait_for(
        self, future: Future[T], then: Callable[[T], None], failed: Callable[[SocialInboxError], None]
    ) -> None:
        """Bring a future's answer, or its expected trouble, to the GUI thread. A bug is raised there."""

        def settle() -> None:
            try:
                result = future.result()
            except SocialInboxError as error:
                failed(error)
            else:
                then(result)

        future.add_done_callback(lambda _: self.bridge.call(settle))

    def _after(self, future: Future[T], then: Callable[[T], None]) -> None:
        self.wait_for(future, then, self.refused.emit)

    # --- words and settings ----------------------------------------------------------------------

    @property
    def me(self) -> Member:
        """The member who sits here."""
        return next(member for member in self.members.values() if member.is_me)

    def network_of(self, row: QueueRow) -> str:
        """Say on which network a conversation takes place; "" when its account has only just come."""
        account = self.accounts.get(row.account_id)
        return account.network if account is not None else ""

    def opening_hours(self, row: QueueRow) -> OpeningHours | None:
        """In which the time for a reply counts; None: around the clock, or until the engine is up.

        The rules of a time zone are read the first time: not before the first frame.
        """
        if not self.calendars or self.engine is None:
            return None
        from socialinbox.core.business_hours import hours_of  # start-up
        from socialinbox.core.rules import target_for  # start-up

        calendar_id = target_for(self.response_targets, row.account_id, row.kind).calendar_id
        if calendar_id not in self._hours:
            named = self.calendars.get(calendar_id)
            self._hours[calendar_id] = hours_of(named.calendar) if named is not None else None
        return self._hours[calendar_id]

    def change_settings(self, **values: Any) -> None:
        """Change settings, keep them, tell everybody."""
        self.settings = replace(self.settings, **values)
        self._save_settings(self.settings)
        self.settings_changed.emit(self.settings)

    def set_engine_status(self, status: EngineStatus) -> None:
        """Called through the bridge whenever the engine's snapshot changes."""
        self.status = status
        self.engine_changed.emit(status)

    def set_engine(self, engine: EngineControls, desk: SignInDesk) -> None:
        """The engine is up: accounts can be read and connected."""
        self.engine, self.desk = engine, desk
        self.engine_ready.emit()

    def set_backups(self, backups: BackupControls) -> None:
        """The backups are looked after: they can be listed, made and gone back to."""
        self.backups = backups
        self.backed_up.emit()

    def _load_words(self) -> None:
        self.tags = {tag.id: tag for tag in self.read.tags()}
        self.members = {member.id: member for member in self.read.members()}
        self.accounts = {account.id: account for account in self.read.accounts()}
        self.saved_filters = {each.id: each for each in self.read.saved_filters()}
        self.calendars = {each.id: each for each in self.read.calendars()}
        self.response_targets = self.read.response_targets()
        self._hours = {}
        self._saved_replies = None

    @property
    def saved_replies(self) -> list[SavedReply]:
        """Texts to insert, read when they are first wanted."""
        if self._saved_replies is None:
            self._saved_replies = self.read.saved_replies()
        return self._saved_replies

    def _on_changed(self, changes: Changes) -> None:
        if changes.words or changes.accounts or changes.everything:
            self._load_words()
        self.changed.emit(changes)

    def close(self) -> None:
        """Stop asking and telling; the store is closed by whoever made it."""
        self.bridge.close()
        if "_questions" in self.__dict__:
            self._questions.close()
        self.read.close()
