"""What a scenario needs beside the program: a clock that can jump, networks that vanish, a member's hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from socialinbox.core.exchange import Batch, Identity, Outgoing, Receipt
from socialinbox.core.model import OutboxItem, QueueFilter
from socialinbox.networks.adapter import Adapter
from socialinbox.ui.dialogs.choices import ChoicePopover
from socialinbox.ui.queue.model import QueueModel
from socialinbox.ui.text_view import PlainTextView
from tests.program import Program
from tests.sync.scripted import ScriptedAdapter, World, offline


class JumpingClock:
    """The clock on the wall, which a test may put forward instead of waiting."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, **parts: float) -> None:
        self.ahead += timedelta(**parts)


# --- networks that vanish ------------------------------------------------------------------------


@dataclass
class Coast(World):
    """A scripted network behind a line that can be cut: cut, nothing of it answers."""

    is_cut: bool = False
    refused: list[str] = field(default_factory=list)  # what was asked of it in vain

    def check_line(self, ask: str) -> None:
        if self.is_cut:
            self.refused.append(ask)
            raise offline()


class _CoastAdapter(ScriptedAdapter):
    world: Coast  # type: ignore[misc]  # narrower than its parent's

    def identify(self) -> Identity:
        self.world.check_line("identify")
        return super().identify()

    def pull(self, stream: str, cursor: str) -> Batch:
        self.world.check_line("pull")
        return super().pull(stream, cursor)

    def send(self, outgoing: Outgoing) -> Receipt:
        self.world.check_line("send")
        return super().send(outgoing)

    def find_sent(self, outgoing: Outgoing) -> tuple[Receipt | None, bool]:
        self.world.check_line("find_sent")
        return super().find_sent(outgoing)


def adapters_of(worlds: Mapping[str, Coast]) -> dict[str, type[Adapter]]:
    """A registry with one adapter for each world, under the world's name."""
    facts: dict[str, dict[str, Any]] = {name: {"world": world, "name": name} for name, world in worlds.items()}
    return {name: type(f"{name.title()}Adapter", (_CoastAdapter,), each) for name, each in facts.items()}


# --- days ----------------------------------------------------------------------------------------


class Days:
    """Starts the program, again and again on the same folder; what still runs at the end is stopped."""

    def __init__(self, qtbot: Any, folder: Path, clock: JumpingClock) -> None:
        self.qtbot, self.folder, self.clock = qtbot, folder, clock
        self._running: list[Program] = []

    def begin(self, adapters: Mapping[str, type[Adapter]], folder: Path | None = None, **options: Any) -> Program:
        program = Program(self.qtbot, folder or self.folder, adapters, self.clock, **options)
        self._running.append(program)
        program.start()
        program.wait(program.window.isActiveWindow)
        return program

    def end(self, program: Program) -> None:
        self._running.remove(program)
        program.stop()

    def end_all(self) -> None:
        for program in list(self._running):
            self.end(program)


# --- a member's hands ----------------------------------------------------------------------------


def ids_in_queue(program: Program, view: QueueFilter | None = None) -> list[int]:
    """The conversations of a queue as the store orders them."""
    workspace = program.workspace
    return list(workspace.read.queue_ids(view or program.window.queue.filter, workspace.me.id, workspace.now()).ids)


def walk_to(program: Program, conversation_id: int) -> None:
    """Go to a conversation as a member does, with J and K."""
    queue = program.window.queue
    model = queue.view.model()
    assert isinstance(model, QueueModel)
    program.wait(lambda: not queue.is_loading and model.row_of(conversation_id) >= 0)
    queue.focus_list()
    for _ in range(2 * queue.count):
        if queue.current_id == conversation_id:
            break
        program.key("j" if queue.view.current_row < model.row_of(conversation_id) else "k")
    program.wait(lambda: program.shown is not None and program.shown.row.id == conversation_id)


def take(program: Program, key: str, words: str, *, stays_open: bool = False) -> None:
    """Open a popover by its key, type what is looked for, take it with Enter."""
    program.window.queue.focus_list()
    program.key(key)
    popover = open_popover(program)
    QTest.keyClicks(popover.field, words)
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    if stays_open:
        QTest.keyClick(popover.field, Qt.Key.Key_Escape)
    program.wait(lambda: not popover.isVisible())


def open_popover(program: Program) -> ChoicePopover:
    shown = [each for each in program.window.findChildren(ChoicePopover) if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def write_reply(program: Program, words: str) -> None:
    """Answer the conversation on screen; returns when the reply is promised and the field is free again."""
    read, now = program.workspace.read, program.workspace.now
    promised = len(read.outbox(now=now()))  # some may leave before we look, but none vanishes within the hour
    program.write_reply(words)
    edit = program.window.conversation.composer.edit
    program.wait(lambda: len(read.outbox(now=now())) > promised and not edit.isReadOnly() and not edit.plain())


def undo(program: Program) -> None:
    """Take back the latest act."""
    program.window.queue.focus_list()
    program.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def button(place: QWidget, words: str) -> QAbstractButton | None:
    """The visible button that says ``words``."""
    shown = [each for each in place.findChildren(QAbstractButton) if each.isVisible()]
    return next((each for each in shown if each.text().replace("&", "") == words), None)


def press(program: Program, place: QWidget, words: str) -> None:
    """Click the button that says ``words``, once it is there and can be pressed."""

    def target() -> QAbstractButton | None:
        found = button(place, words)
        return found if found is not None and found.isEnabled() else None

    program.wait(target)
    found = target()
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, found.rect().center())


def banner_words(program: Program) -> str:
    """All that the banners say."""
    stack = program.window.banners
    shown = [stack.banner(key) for key in stack.shown_keys()]
    return " | ".join(each.words() for each in shown if each is not None)


def texts_on_screen(program: Program) -> list[str]:
    """What the bubbles of the conversation say, from the top down."""
    views = program.window.conversation.timeline.findChildren(PlainTextView)
    shown = [each for each in views if each.isVisible()]
    shown.sort(key=lambda each: each.mapTo(program.window, each.rect().topLeft()).y())
    return [each.toPlainText() for each in shown]


def outbox_rows(program: Program) -> list[OutboxItem]:
    """Replies that have not left."""
    items = program.workspace.read.outbox(now=program.workspace.now())
    return [item for item in items if item.state != "sent"]


def in_dialog(
    program: Program, open_it: Callable[[], None], act: Callable[[QDialog], None], seconds: float = 30
) -> None:
    """Do ``act`` in the modal dialog that ``open_it`` opens; returns when the dialog has gone."""
    failures: list[BaseException] = []
    is_over = False
    ends = datetime.now(UTC) + timedelta(seconds=seconds)

    def look() -> None:
        nonlocal is_over
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            if datetime.now(UTC) < ends:
                QTimer.singleShot(10, look)
            else:
                failures.append(AssertionError("no dialog opened"))
                is_over = True
            return
        try:
            act(dialog)
        except BaseException as error:  # noqa: BLE001 - raised again once the dialog's own loop has ended
            failures.append(error)
            dialog.reject()
        is_over = True

    QTimer.singleShot(0, look)
    open_it()
    program.wait(lambda: is_over, seconds + 5)
    program.window.activateWindow()  # a window manager does that; the offscreen platform has none
    if failures:
        raise failures[0]


# --- is the window alive? ------------------------------------------------------------------------


class Heartbeat(QObject):
    """Ticks every 5 ms in the window's thread and remembers how late the latest tick was, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = datetime.now(UTC)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = datetime.now(UTC)
        self.late.append(max(0.0, (now - self._last).total_seconds() * 1000 - 5))
        self._last = now

    @contextmanager
    def beating(self) -> Iterator[None]:
        self._last = datetime.now(UTC)
        self._timer.start()
        try:
            yield
        finally:
            self._timer.stop()

    @property
    def latest(self) -> float:
        return max(self.late, default=0.0)
