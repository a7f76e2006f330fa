"""Cycles are collected on the GUI thread, and only there."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from socialinbox.ui.garbage import GarbageCollector


class Ring:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp) -> Iterator[GarbageCollector]:
    gc.enable()
    collector = GarbageCollector()
    yield collector
    collector.stop()
    gc.disable()  # as all tests run


def litter(died_on: list[str]) -> None:
    for _ in range(3 * gc.get_threshold()[0]):
        weakref.finalize(Ring(), lambda: died_on.append(threading.current_thread().name))


def test_a_worker_thread_leaves_its_cycles_to_the_window(collector: GarbageCollector) -> None:
    died_on: list[str] = []
    worker = threading.Thread(target=litter, args=(died_on,), name="worker")
    worker.start()
    worker.join()
    assert died_on == []
    collector.check()
    assert len(died_on) == 3 * gc.get_threshold()[0]
    assert set(died_on) == {threading.main_thread().name}


def test_python_has_its_schedule_back_after_the_window(qapp) -> None:
    GarbageCollector().stop()
    assert gc.isenabled()
    gc.disable()
