"""Timing side by side: every case once a round, in a new order each round, in CPU time of this thread.

A busy machine then slows all sides alike, and the ratio of two medians holds.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from random import Random

Cases = Mapping[str, Callable[[], object]]


def interleave(
    cases: Cases, *, rounds: int = 200, seconds: float = 8.0, clock: Callable[[], float] = time.thread_time
) -> dict[str, float]:
    """The median CPU milliseconds of each case; stops at so many rounds or seconds, after three rounds at least.

    ``clock`` is ``time.process_time`` where another thread does the work.
    """
    names, random = list(cases), Random(7)
    for name in names:
        cases[name]()
        cases[name]()
    samples: dict[str, list[float]] = {name: [] for name in names}
    began = time.perf_counter()
    gc.collect()
    gc.disable()
    try:
        for number in range(rounds):
            random.shuffle(names)
            for name in names:
                start = clock()
                cases[name]()
                samples[name].append(clock() - start)
            if number >= 2 and time.perf_counter() - began > seconds:
                break
    finally:
        gc.enable()
    return {name: statistics.median(values) * 1000 for name, values in samples.items()}


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of all values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
