"""How changes reach the windows: what somebody waits to see at once, a stream of many now and then."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from socialinbox.core import ops
from socialinbox.core.changes import Changes
from socialinbox.ui.bridge import FEW, Bridge
from tests.ui.desk import Desk

NEVER = 1_000_000  # milliseconds: the timers here end when the test says so


class Told:
    """A bridge, and what it told."""

    def __init__(self) -> None:
        self.bridge = Bridge()
        self.bridge._timer.setInterval(NEVER)
        self.bridge._rest.setInterval(NEVER)
        self.told: list[Changes] = []
        self.bridge.changed.connect(self.told.append)

    def report(self, *numbers: int) -> None:
        self.bridge.report(Changes(conversations=frozenset(numbers)))
        QApplication.processEvents()

    def end(self, timer: QTimer) -> None:
        assert timer.isActive()
        timer.stop()
        timer.timeout.emit()

    @property
    def ids(self) -> list[set[int]]:
        return [set(each.conversations) for each in self.told]


@pytest.fixture
def told(qtbot: QtBot) -> Iterator[Told]:
    told = Told()
    yield told
    told.bridge.close()


MANY, MORE = range(100, 101 + FEW), range(200, 201 + FEW)


def test_a_burst_of_a_few_is_told_together(told: Told) -> None:
    told.report(1)
    told.report(2)
    assert told.ids == []
    told.end(told.bridge._timer)
    assert told.ids == [{1, 2}]
    assert not told.bridge.has_news


def test_of_a_stream_the_first_is_told_at_once_and_the_rest_now_and_then(told: Told) -> None:
    told.report(*MANY)
    told.end(told.bridge._timer)
    told.report(*MORE)
    told.report(*range(300, 350))
    assert not told.bridge._timer.isActive()
    assert told.ids == [set(MANY)]
    told.end(told.bridge._rest)
    assert told.ids == [set(MANY), {*MORE, *range(300, 350)}]
    assert told.bridge._rest.isActive()  # and the next ones wait again


def test_a_few_do_not_wait_for_a_stream(told: Told) -> None:
    told.report(*MANY)
    told.end(told.bridge._timer)
    told.report(*MORE)
    told.report(1)
    told.end(told.bridge._timer)
    assert told.ids == [set(MANY), {1}]
    told.end(told.bridge._rest)
    assert told.ids == [set(MANY), {1}, set(MORE)]


def test_the_end_of_an_act_lets_many_be_told(told: Told) -> None:
    told.report(*MANY)
    told.end(told.bridge._timer)
    told.report(*MORE)
    told.bridge.hurry()
    told.end(told.bridge._timer)
    assert told.ids == [set(MANY), set(MORE)]


def test_an_act_that_ends_hurries(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    hurried: list[bool] = []
    monkeypatch.setattr(desk.workspace.bridge, "hurry", lambda: hurried.append(True))
    desk.do(ops.SetTag("vip", "VIP", 0))
    desk.workspace.undo()
    desk.qtbot.waitUntil(lambda: bool(hurried))


def test_nothing_is_told_to_a_window_that_has_gone(told: Told) -> None:
    told.bridge.close()
    told.report(1)
    assert not told.bridge._timer.isActive()
