"""The benchmark runs, whatever it finds: figures are no business of a test."""

from __future__ import annotations

import json

from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks import ingest
from tests.benchmarks.corpus import Corpus


def test_the_archive_is_the_same_each_time():
    first, again = (list(Corpus(500).conversations()) for _ in range(2))
    assert first == again
    assert sum(len(made.messages) for made in first) == 500


def test_every_operation_has_its_figure_and_its_floor(tmp_path, monkeypatch):
    monkeypatch.setattr(benchmarks, "SMALL", 4_500)
    monkeypatch.setattr(ingest, "MESSAGES", 400)
    run = benchmarks.Run(tmp_path, 5_000, seconds=0.01)
    run.prepare()
    run.store()
    run.ingest()
    told = json.loads(json.dumps(run.report()))["figures"]
    assert len(told) == 2 * (len(benchmarks.OPERATIONS) + len(benchmarks.WRITES)) + 1
    assert all(each["product"] > 0 and each["floor"] > 0 for each in told)
    assert run.table().count("\n") == len(told) + 1
