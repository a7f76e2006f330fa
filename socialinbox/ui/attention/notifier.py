"""Watches what happens, and tells on the desktop what deserves it. GUI thread; made after the first frame."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from socialinbox.core.attention import Attention, Happening, NewsQuestion, Telling, Wishes
from socialinbox.core.changes import Changes
from socialinbox.core.model import QueueRow
from socialinbox.core.quiet_hours import read_spans
from socialinbox.core.settings import Settings
from socialinbox.sync.status import EngineStatus
from socialinbox.ui import times
from socialinbox.ui.attention.teller import Note, Teller
from socialinbox.ui.attention.tray import TrayTeller
from socialinbox.ui.words.attention import note_of
from socialinbox.ui.workspace import Workspace

#: Older words are the past that a first sync brings.
NEWS_SECONDS = 86400
TICK_MILLISECONDS = 60_000
_SECOND = 1_000
_IDS_REMEMBERED = 5_000
_NEED_PERSON = ("ask", "blocked", "rejected")


def usual_teller(parent: QObject) -> Teller:
    """The service of the desktop on Linux, the icon beside the clock elsewhere."""
    if sys.platform.startswith("linux"):
        # D-Bus is not needed before there is something to watch: start-up.
        from socialinbox.ui.attention.freedesktop import FreedesktopTeller

        return FreedesktopTeller(parent)
    return TrayTeller(parent)


class Notifier(QObject):
    """``looked_at`` names the conversations on screen in a window that is active; ``is_here``: any of ours is."""

    conversation_wanted = Signal(int)
    view_wanted = Signal(str)
    outbox_wanted = Signal()
    sign_in_wanted = Signal(int)  # account
    window_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        looked_at: Callable[[], frozenset[int]],
        is_here: Callable[[], bool],
        teller: Teller | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._looked_at, self._is_here = workspace, looked_at, is_here
        self._attention = Attention()
        self._told: dict[str, Telling] = {}
        self._teller = teller or usual_teller(self)
        self._fallback: TrayTeller | None = None
        self._started_at = self._due_after = workspace.now()
        self._pending = Changes()
        self._heard: deque[int] = deque(maxlen=_IDS_REMEMBERED)
        self._is_asking = False
        self._signed_out: frozenset[int] = frozenset()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MILLISECONDS)
        self._tick.timeout.connect(self.look)
        self._tick.start()
        self._teller.followed.connect(self._follow)
        self._teller.closed.connect(self._close)
        self._teller.failed.connect(self._fall_back)
        workspace.changed.connect(self._on_changed)
        workspace.engine_changed.connect(self._on_engine)
        workspace.settings_changed.connect(self._on_settings)
        self._on_engine(workspace.status)

    def stop(self) -> None:
        """Take away what was told and listen no more."""
        self._tick.stop()
        self._timer.stop()
        self._teller.stop()
        if self._fallback is not None:
            self._fallback.stop()

    # --- what happens ----------------------------------------------------------------------------

    def look(self) -> None:
        """Ask, each minute, which replies became due since the last look."""
        self._ask()

    def _on_changed(self, changes: Changes) -> None:
        self._drop_settled(changes)
        self._pending |= changes
        if changes.messages or changes.conversations or changes.outbox:
            self._ask()

    def _ask(self) -> None:
        """Ask one question at a time, so that none replaces another and loses what it was about."""
        if self._is_asking:
            return
        pending, self._pending = self._pending, Changes()
        if self._workspace.settings.notifications == "off":
            self._due_after = self._workspace.now()
            return
        heard = set(self._heard)
        fresh = tuple(each for each in pending.messages if each not in heard)
        self._heard.extend(fresh)
        now = self._workspace.now()
        question = NewsQuestion(
            self._workspace.me.id,
            fresh,
            tuple(pending.conversations),
            tuple(pending.outbox),
            self._started_at,
            now - NEWS_SECONDS,
            self._due_after,
            now,
        )
        self._is_asking = True
        self._workspace.ask("news", lambda reader: reader.news(question), lambda found: self._take(found, now))

    def _take(self, found: list[Happening], asked_at: int) -> None:
        self._is_asking = False
        self._due_after = asked_at
        self._hear(found)
        if self._pending.messages or self._pending.conversations or self._pending.outbox:
            self._ask()

    def _hear(self, found: list[Happening]) -> None:
        first_synced = self._reading_first()
        looked_at, is_here = self._looked_at(), self._is_here()
        wanted = [
            each
            for each in found
            if each.conversation_id not in looked_at or not each.conversation_id
            if each.kind != "message" or not (is_here or each.account_id in first_synced)
        ]
        self._attention.take(wanted, self._wishes(), self._workspace.now())
        self._set_timer()

    def _reading_first(self) -> set[int]:
        """Accounts whose past is still being read: what comes now is no news."""
        return {each.id for each in self._workspace.accounts.values() if not each.checked_at}

    def _on_engine(self, status: EngineStatus) -> None:
        accounts = self._workspace.accounts
        now_out = {each for each, facts in status.accounts.items() if facts.state == "sign_in" and each in accounts}
        new = now_out - self._signed_out
        if self._signed_out - now_out:
            self._forget(lambda each: each.kind == "sign_in" and each.account_id not in now_out)
        self._signed_out = frozenset(now_out)
        now = self._workspace.now()
        self._hear(
            [
                Happening("sign_in", now, 0, each, accounts[each].name, accounts[each].network)
                for each in sorted(new)
                if not accounts[each].is_removed
            ]
        )

    def _drop_settled(self, changes: Changes) -> None:
        """What was read, answered or solved in the meantime is not told, and no longer stands on the desktop."""
        ids = {each.conversation_id for each in self._attention.known if each.conversation_id} & changes.conversations
        if not ids:
            return
        rows = self._workspace.read.queue_rows(ids)
        now = self._workspace.now()
        self._forget(lambda each: each.conversation_id in ids and _is_over(each, rows.get(each.conversation_id), now))

    def _forget(self, is_over: Callable[[Happening], bool]) -> None:
        for topic in self._attention.forget(is_over):
            self._told.pop(topic, None)
            self._teller.withdraw(topic)
            if self._fallback is not None:
                self._fallback.withdraw(topic)
        self._set_timer()

    # --- telling ---------------------------------------------------------------------------------

    def _wishes(self) -> Wishes:
        settings = self._workspace.settings
        spans = read_spans(settings.quiet_hours)
        return Wishes(settings.notifications, spans, settings.quiet_until_at, times.zone())  # type: ignore[arg-type]

    def _on_settings(self, settings: Settings) -> None:
        if settings.notifications == "off":
            self._forget(lambda _: True)
        self._set_timer()

    def _set_timer(self) -> None:
        now = self._workspace.now()
        at = self._attention.next_at(self._wishes(), now)
        if at:
            # Never further than the next minute: clocks are put forward, and computers sleep.
            self._timer.start(min(max(0, at - now) * _SECOND, TICK_MILLISECONDS))
        else:
            self._timer.stop()

    def _tell(self) -> None:
        for telling in self._attention.tell(self._wishes(), self._workspace.now()):
            self._told[telling.topic] = telling
            note = note_of(telling, may_show_text=self._workspace.settings.notification_text)
            (self._fallback or self._teller).show_note(telling.topic, note)
        self._set_timer()

    def _fall_back(self, topic: str, note: Note) -> None:
        """No notification service: the icon beside the clock, where there is one."""
        if self._fallback is None and not isinstance(self._teller, TrayTeller):
            self._fallback = TrayTeller(self)
            self._fallback.followed.connect(self._follow)
            self._fallback.show_note(topic, note)

    def _close(self, topic: str) -> None:
        self._attention.clear(topic)  # type: ignore[arg-type]

    def _follow(self, topic: str) -> None:
        """Go where the notification points: to the one conversation, or to the list of several."""
        self._close(topic)
        telling = self._told.pop(topic, None)
        self.window_wanted.emit()
        if telling is None:
            return
        if telling.conversation_id:
            self.conversation_wanted.emit(telling.conversation_id)
        elif telling.topic == "sign_in":
            self.sign_in_wanted.emit(telling.happenings[0].account_id)
        elif telling.topic == "replies":
            self.outbox_wanted.emit()
        else:
            self.view_wanted.emit("escalations" if telling.topic == "escalations" else "needs_reply")


def _is_over(happening: Happening, row: QueueRow | None, now: int) -> bool:
    if row is None:
        return True
    match happening.kind:
        case "message":
            return not row.is_unread or row.status != "open"
        case "due_soon" | "late":
            return row.status != "open" or row.due_at > max(now, happening.at)
        case "escalation":
            return not row.is_escalated
        case "reply":
            return row.outbox_state not in _NEED_PERSON
    return False
