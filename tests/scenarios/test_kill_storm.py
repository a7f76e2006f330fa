"""kill -9 at random points of reading, queueing and sending: nothing promised is lost, nothing is posted twice.

Sixty kills here; ``SOCIALINBOX_STORM_KILLS=500`` for the long storm. With the start-up rule sabotaged the same
storm must report duplicates, else it has no power.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.scenarios.ledger_server import LedgerServer

CHILD = Path(__file__).with_name("storm_child.py")
KILLS = int(os.environ.get("SOCIALINBOX_STORM_KILLS", "60"))


class Storm:
    """One database, one ledger, many deaths."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.database = folder / "inbox.db"
        self.server = LedgerServer()
        self.options = options
        self.acknowledged: set[str] = set()
        self.deaths = 0
        self.random = random.Random(7)

    def run(self, kills: int) -> None:
        for number in range(kills):
            self._once(5 * (number + 1), kill=True)
        self._once(0, "finish")

    def _once(self, replies: int, *more: str, kill: bool = False) -> None:
        command = [sys.executable, str(CHILD), str(self.database), str(self.server.port), str(replies)]
        child = subprocess.Popen([*command, *self.options, *more], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        try:
            if kill:
                first = child.stdout.readline()
                self._note(first)
                time.sleep(self.random.random() * 0.08)
                child.kill()
                self.deaths += 1
            for line in child.stdout:
                self._note(line)
        finally:
            child.wait(timeout=90)
            child.stdout.close()

    def _note(self, line: str) -> None:
        if line.startswith("ACK ") and line.endswith("\n"):
            self.acknowledged.add(line.split()[1])

    def rows(self, sql: str) -> list[tuple]:
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()


@pytest.fixture
def storm_of(tmp_path: Path):
    storms: list[Storm] = []

    def make(*options: str) -> Storm:
        storms.append(Storm(tmp_path, *options))
        return storms[-1]

    yield make
    for storm in storms:
        storm.server.close()


@pytest.mark.timeout(900)
def test_nothing_promised_is_lost_and_nothing_is_posted_twice(storm_of):
    storm = storm_of()
    storm.run(KILLS)
    states = dict(storm.rows("SELECT uid, state FROM outbox"))
    posted = set(storm.server.ledger.posts)
    assert storm.deaths == KILLS
    assert len(storm.acknowledged) >= KILLS
    assert storm.acknowledged <= states.keys(), "a promised reply was lost"
    assert storm.server.ledger.duplicates() == 0
    assert {uid for uid, state in states.items() if state == "sent"} == posted & states.keys()
    assert set(states.values()) <= {"sent", "ask", "queued"}  # queued: behind one that waits for a person
    assert storm.rows("PRAGMA integrity_check") == [("ok",)]
    assert (
        storm.rows("SELECT count(*) FROM message WHERE direction = 'incoming' GROUP BY remote_id HAVING count(*) > 1")
        == []
    )
    sys.stdout.write(
        f"\n{storm.deaths} kills, {len(storm.acknowledged)} promised, {len(posted)} posted,"
        f" {list(states.values()).count('ask')} for a person\n"
    )


@pytest.mark.timeout(900)
def test_the_storm_notices_the_old_fault(storm_of):
    """Putting back into the line what was being sent is the classic way to post twice."""
    storm = storm_of("sabotage")
    storm.run(KILLS)
    assert storm.server.ledger.duplicates() >= max(2, KILLS // 25)
    sys.stdout.write(f"\n{storm.server.ledger.duplicates()} duplicates with the fault\n")
