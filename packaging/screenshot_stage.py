"""The stage for pictures of the window: the demo's profile, a clock that stands still, the program, a member's hands.

Used by ``screenshots.py``, on its one thread. Nothing here paints: what is kept is what the program's widgets show.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from socialinbox import app, demo_profile, paths
from socialinbox.core import ops
from socialinbox.core.ids import made_uid, to_seconds
from socialinbox.networks import demo_staff
from socialinbox.networks.adapter import AccountRef
from socialinbox.networks.demo import DemoAdapter
from socialinbox.networks.demo_world import Told, read_world
from socialinbox.store import Outcome, Reader, Store
from socialinbox.sync.courier import Courier
from socialinbox.sync.poller import Poller
from socialinbox.ui.i18n import Languages
from socialinbox.ui.main_window import MainWindow

USUAL = (1440, 900)
#: When the demo's world begins, and with it every picture: a Tuesday, 13:36 in Paris.
BEGINNING = datetime(2026, 11, 17, 12, 36, tzinfo=UTC)
PATIENCE_SECONDS = 60
#: A window that has not changed for so long has heard of everything, also on a busy computer.
STILL_SECONDS = 0.4


class StillClock:
    """A clock that stands still until it is put forward: no customer comes by, no hold ends."""

    def __init__(self) -> None:
        self._now = BEGINNING

    def __call__(self) -> datetime:
        return self._now

    def forward(self, **parts: float) -> None:
        self._now += timedelta(**parts)


def wait_for(condition: Callable[[], object], what: str) -> None:
    """Turn the event loop until something is true."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while True:
        QTest.qWait(10)
        if condition():
            return
        if time.monotonic() > ends:
            raise TimeoutError(what)


def told(key: str) -> Told:
    """A conversation of the demo's files."""
    return next(each for each in read_world().conversations if each.key == key)


def faulty_accounts(now: datetime, fault: str, networks: Sequence[str] = ()) -> list[ops.SetAccount]:
    """The demo's accounts with a fault of its adapter; all of them when none is named."""
    folder = paths.profile_folder(paths.DEMO_PROFILE) / "world"
    accounts = demo_staff.demo_accounts(read_world(), folder, now, fault=fault)
    return [each for each in accounts if not networks or each.network in networks]


class Profile:
    """The demo's profile while no window is open: what happened until now is played into its store."""

    def __init__(self, clock: StillClock) -> None:
        self.clock = clock
        path = paths.database_file(paths.DEMO_PROFILE)
        team = read_world().team
        self.store = Store(path, clock, me_name=team["members"][team["me"]]["name"])
        demo_profile.seed(self.store, clock, lambda: False)
        self.reader: Reader = self.store.reader()

    def close(self) -> None:
        self.reader.close()
        self.store.close()

    def reply(self, key: str, text: str, *, hold: int = 0, then: str = "waiting") -> None:
        """Promise a reply to what the customer wrote so far, in the way they wrote."""
        uid = demo_staff.conversation_uid(read_world(), told(key))
        conversation = self.reader.conversation(self.reader.conversation_id(uid))
        if conversation is None:
            raise LookupError(key)
        mode = "private" if conversation.is_private else "public"
        seen = (conversation.message_count, conversation.incoming_count)
        op = ops.QueueReply(uid, made_uid(self.clock()), "", mode, text, *seen, hold, then)
        self.store.execute(op).result()

    def read_and_deliver(self, network: str) -> None:
        """One turn of an account that is online."""
        account = next(each for each in self.reader.accounts() if each.network == network)
        reference = AccountRef(account.uid, account.remote_id, account.handle, account.server, account.settings, None)
        adapter = DemoAdapter(reference, {}, self.clock)
        Poller(self.store, lambda: False).pull(account.id, adapter, self.reader)
        Courier(self.store, self.clock, lambda: 0.5).deliver(account.id, adapter)

    def lose_the_answer(self, network: str) -> None:
        """The line breaks in the middle of a send: nobody knows what left."""
        account = next(each for each in self.reader.accounts() if each.network == network)
        claim = self.store.claim(account.id).result()
        if claim is None:
            raise LookupError(network)
        soon = to_seconds(self.clock()) + 5
        self.store.record_outcome(claim, Outcome("unconfirmed", "timeout", "", soon)).result()


@dataclass(slots=True)
class Stage:
    """The program, running, and a member's hands."""

    program: app.Program
    clock: StillClock
    folder: Path
    kept: list[Path] = field(default_factory=list)

    @property
    def window(self) -> MainWindow:
        return self.program.window

    def states(self) -> set[str]:
        """How the accounts are doing, each state once."""
        return {each.state for each in self.program.workspace.status.accounts.values()}

    def begin(self, size: tuple[int, int]) -> None:
        """Show the window and wait until it has told all that it knows."""
        window, workspace = self.window, self.program.workspace
        window.resize(*size)
        window.first_frame_painted.connect(self.program.background.start)
        window.show()
        window.activateWindow()
        wait_for(window.isActiveWindow, "the window is not active")
        wait_for(lambda: workspace.engine is not None, "the engine did not start")
        wait_for(lambda: len(workspace.status.accounts) == len(workspace.accounts), "accounts are missing")
        wait_for(lambda: "reading" not in self.states(), "the accounts were not read")
        wait_for(lambda: not window.queue.is_loading, "the queue was not loaded")

    def open(self, key: str) -> None:
        """Choose a conversation."""
        uid = demo_staff.conversation_uid(read_world(), told(key))
        self.window.open_conversation(self.program.workspace.read.conversation_id(uid))
        wait_for(lambda: self.window.conversation.conversation is not None, f"{key} was not opened")

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def write_reply(self, text: str) -> None:
        """Answer the conversation on screen and send, which gives the keyboard back to the queue."""
        self.press(Qt.Key.Key_R)
        self.window.conversation.composer.edit.insertPlainText(text)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        wait_for(self.window.notices.toast.isVisible, "the reply was not promised")

    def in_dialog(self, open_it: Callable[[], object], act: Callable[[QDialog], None]) -> None:
        """Do something in the dialog that ``open_it`` opens, then leave it."""
        failures: list[Exception] = []

        def look() -> None:
            try:
                wait_for(lambda: open_dialog() is not None, "no dialog came")
                if (dialog := open_dialog()) is not None:
                    act(dialog)
            except Exception as error:  # noqa: BLE001 - raised again when the dialog's own loop has ended
                failures.append(error)
            if (dialog := open_dialog()) is not None:
                dialog.reject()

        QTimer.singleShot(0, look)
        open_it()
        if failures:
            raise failures[0]

    def keep(self, name: str, widget: QWidget | None = None) -> None:
        """Keep what a widget looks like, once nothing has changed there for a while."""
        widget = widget or self.window
        image, since = QImage(), 0.0

        def is_still() -> bool:
            nonlocal image, since
            before, image = image, widget.grab().toImage()
            if image != before:
                since = time.monotonic()
            return time.monotonic() - since > STILL_SECONDS

        wait_for(is_still, f"{name} does not come to rest")
        path = self.folder / f"{name}.png"
        if not image.convertToFormat(QImage.Format.Format_RGB32).save(str(path), quality=0):
            raise OSError(path)
        self.kept.append(path)


def open_dialog() -> QDialog | None:
    """The dialog that is open now."""
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, QDialog) else None


@dataclass(frozen=True, slots=True)
class Case:
    """One picture: what happened before, how the window looks, what is done in it."""

    act: Callable[[Stage, str], None]
    before: Callable[[Profile], None] | None = None
    size: tuple[int, int] = USUAL
    language: str = "en"
    is_demo: bool = True
    settings: dict[str, object] = field(default_factory=dict)


def take(name: str, case: Case, folder: Path, languages: Languages) -> list[Path]:
    """Take the pictures of one case, on a profile of its own."""
    clock = StillClock()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ[paths.HOME_VARIABLE] = home
        profile = paths.DEMO_PROFILE if case.is_demo else paths.DEFAULT_PROFILE
        look = {"theme": "light", "reduced_motion": True, **case.settings}
        paths.settings_file(profile).write_text(json.dumps(look), encoding="utf-8")
        if case.is_demo:
            prepared = Profile(clock)
            if case.before:
                case.before(prepared)
            prepared.close()
        languages.use(case.language)
        program = app.Program(profile, languages, is_demo=case.is_demo, clock=clock)
        program.workspace.let_ask()
        stage = Stage(program, clock, folder)
        try:
            stage.begin(case.size)
            case.act(stage, name)
        finally:
            program.window.close()
            program.close()
            program.window.deleteLater()
            QTest.qWait(0)
    return stage.kept
