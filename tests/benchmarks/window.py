"""Measures the real window on one profile, in a process of its own: ``python -m tests.benchmarks.window DB [DB ...]``.

Prints JSON: for each profile the CPU milliseconds of the GUI thread for each operation, frames as percentiles. The
first profile is also scrolled at twice the pixels, and while a first sync runs.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyledItemDelegate

from socialinbox.core.changes import Changes
from socialinbox.core.exchange import Batch, IncomingContact, IncomingMessage
from socialinbox.core.model import QueueFilter
from socialinbox.core.settings import Settings
from socialinbox.store import Store
from socialinbox.ui import theme
from socialinbox.ui.bridge import Bridge
from socialinbox.ui.i18n import Languages
from socialinbox.ui.main_window import MainWindow
from socialinbox.ui.workspace import Workspace
from tests.benchmarks.corpus import END_AT, Corpus
from tests.benchmarks.timing import percentile

FRAMES = 300
STEP = 120  # pixels a frame, as a wheel gives them
SYNC_MESSAGES = 100_000


class Bench:
    """One window on one profile, without an engine."""

    def __init__(self, path: Path) -> None:
        self.store = Store(path, lambda: datetime.fromtimestamp(END_AT, UTC))
        self.bridge = Bridge()
        self.store.subscribe(self.bridge.report)
        self.workspace = Workspace(self.store, self.bridge, lambda: END_AT, Settings(), lambda _: None)
        self.window = MainWindow(self.workspace, Languages())
        self.window.resize(1440, 900)
        self.window.show()
        self.settle()
        self.show(QueueFilter(view="everything", sort="newest"))

    def close(self) -> None:
        self.window.close()
        self.workspace.close()
        self.store.close()
        self.window.deleteLater()

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Let everything arrive that is on its way."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            QApplication.processEvents()
            if until() and not self.window.queue.is_loading:
                break
        QTest.qWait(100)

    def show(self, queue_filter: QueueFilter) -> None:
        self.window.show_filter(queue_filter)
        self.settle(lambda: self.window.queue.filter == queue_filter)

    def cost(self, act: Callable[[], object], times: int = 9) -> float:
        """The median CPU milliseconds of an act, with the frame that shows it."""
        view = self.window.queue.view
        taken = []
        for _ in range(times):
            QApplication.processEvents()
            began = time.thread_time()
            act()
            QApplication.processEvents()
            view.viewport().repaint()
            taken.append(time.thread_time() - began)
        return statistics.median(taken) * 1000


def wheel(bench: Bench, frames: int = FRAMES) -> list[float]:
    """CPU milliseconds of each frame of a turning wheel."""
    viewport = bench.window.queue.view.viewport()
    middle = QPointF(viewport.rect().center())
    bench.window.queue.view.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    taken = []
    for number in range(frames):
        turn = -STEP if number < frames * 2 // 3 else STEP
        event = QWheelEvent(
            middle,
            QPointF(viewport.mapToGlobal(middle.toPoint())),
            QPoint(0, turn),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        began = time.thread_time()
        QApplication.sendEvent(viewport, event)
        QApplication.processEvents()
        taken.append((time.thread_time() - began) * 1000)
    return taken


def drag(bench: Bench, frames: int = FRAMES) -> list[float]:
    """CPU milliseconds of each frame while the scroll bar is dragged over the whole archive."""
    bar = bench.window.queue.view.verticalScrollBar()
    taken = []
    for number in range(frames):
        began = time.thread_time()
        bar.setValue(bar.maximum() * number // frames)
        QApplication.processEvents()
        taken.append((time.thread_time() - began) * 1000)
    return taken


def frames_of(taken: list[float]) -> dict[str, float]:
    return {"median": statistics.median(taken), "p99": percentile(taken, 0.99), "worst": max(taken)}


def frames_in_sync(bench: Bench) -> dict[str, float]:
    """A wheel that turns until a first sync of another account is in."""
    account = next(iter(bench.workspace.accounts))
    pending = [bench.store.ingest(account, "first", batch) for batch in _first_sync()]
    taken = wheel(bench)
    while not pending[-1].done() and len(taken) < 20 * FRAMES:
        taken += wheel(bench, 100)
    for each in pending:
        each.result()
    return frames_of(taken)


def _first_sync() -> list[Batch]:
    batches, messages = [], list[IncomingMessage]()
    for made in Corpus(SYNC_MESSAGES).conversations():
        for message in made.messages:
            author = IncomingContact(f"sync-{message.author}", message.author, message.author)
            messages.append(
                IncomingMessage(
                    remote_id=f"sync-{message.remote_id}",
                    thread=(f"sync-{made.messages[0].remote_id}",),
                    kind="mention",
                    direction="incoming" if message.is_incoming else "outgoing",
                    author=author,
                    text=message.text,
                    created_at=datetime.fromtimestamp(message.at, UTC),
                )
            )
        if len(messages) >= 100:
            batches.append(Batch(cursor="", messages=tuple(messages)))
            messages.clear()
    return [*batches, Batch(cursor="", messages=tuple(messages))]


def acts(bench: Bench) -> dict[str, float]:
    """What must not grow with the archive."""
    queue, workspace = bench.window.queue, bench.workspace
    top = queue._model.id_at(queue._model.row_of_index(0))
    low = queue._model.id_at(queue._model.row_of_index(min(1000, queue.count - 1)))
    views = [QueueFilter(view="everything", sort="newest"), QueueFilter(view="waiting")]

    def switch() -> None:
        views.reverse()
        bench.window.show_filter(views[0])

    def reset() -> None:
        model = queue._model
        model.beginResetModel()
        model.endResetModel()

    number = iter(range(1_000_000))

    def insert_on_top() -> None:
        """A conversation that came goes away again, so that the next one is inserted anew."""
        model = queue._model
        new = 1_000_000_000 + next(number)
        model.patch([new], {new: -END_AT * 2})
        model.patch([new], {})

    found = {
        "insert_on_top": bench.cost(insert_on_top),
        "reset": bench.cost(reset),
        "row_changed": bench.cost(lambda: workspace.changed.emit(Changes(conversations=frozenset({top})))),
        "row_below_changed": bench.cost(lambda: workspace.changed.emit(Changes(conversations=frozenset({low})))),
        "next": bench.cost(lambda: QTest.keyClick(queue.view, Qt.Key.Key_J), 15),
    }
    in_full = next_in_full(bench)
    found |= {"next_longest_turn": in_full["longest_turn"], "next_all_rows": in_full["all_rows"]}
    found["view_switch"] = bench.cost(switch)
    bench.show(views[0])
    return found


def next_in_full(bench: Bench, times: int = 15) -> dict[str, float]:
    """What follows a J until every row of the conversation is there: the longest turn of the event loop, and all."""
    timeline, view = bench.window.conversation.timeline, bench.window.queue.view
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    longest, whole = [], []
    for _ in range(times):
        began = time.thread_time()
        QTest.keyClick(view, Qt.Key.Key_J)
        turns = [time.thread_time() - began]
        end = time.monotonic() + 2
        while time.monotonic() < end and (not timeline.is_whole or turns[-1] > 0.001):
            began = time.thread_time()
            dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            turns.append(time.thread_time() - began)
        longest.append(max(turns) * 1000)
        whole.append(sum(turns) * 1000)
    return {"longest_turn": max(longest), "all_rows": statistics.median(whole)}


def typing(bench: Bench) -> float:
    """From a letter typed in the composer to its painted counter, CPU milliseconds."""
    bench.show(QueueFilter())
    bench.window.queue.focus_list()
    QTest.keyClick(bench.window.queue.view, Qt.Key.Key_J)
    bench.settle()
    composer = bench.window.conversation.composer
    bench.window.write("public")
    bench.settle()
    editor = QApplication.focusWidget()
    assert editor is not None

    def letter() -> None:
        QTest.keyClick(editor, Qt.Key.Key_A)
        QApplication.processEvents()
        composer.repaint()

    return bench.cost(letter, 25)


def bare_delegate(bench: Bench) -> dict[str, float]:
    """The same wheel with a delegate that paints one line of text: the floor of a frame."""
    view = bench.window.queue.view
    ours, plain = view.itemDelegate(), QStyledItemDelegate()
    view.setItemDelegate(plain)
    try:
        return frames_of(wheel(bench))
    finally:
        view.setItemDelegate(ours)


def main(paths: list[Path]) -> None:
    application = QApplication([])
    theme.install(application)
    found: dict[str, Any] = {}
    for number, path in enumerate(paths):
        bench = Bench(path)
        wheel(bench, 60)
        found[path.stem] = {
            "conversations": bench.window.queue.count,
            "wheel": frames_of(wheel(bench)),
            "drag": frames_of(drag(bench)),
            "bare_delegate": bare_delegate(bench),
            **acts(bench),
            "typing": typing(bench),
        }
        if not number and "--sync" in sys.argv:
            bench.show(QueueFilter(view="everything", sort="newest"))
            found[path.stem]["wheel_in_sync"] = frames_in_sync(bench)
        bench.close()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:] if not each.startswith("--")])
