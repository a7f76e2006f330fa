"""The process dies while a reply waits out its undo hold: after the next start it is held again, then leaves once."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

MEMBER = Path(__file__).with_name("support_member.py")
ROOT = MEMBER.parents[2]
ANSWER = "We mend it today, bring it along"


class Profile:
    """The demo's profile in a folder of its own, and the processes that work on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / "profiles" / "demo"
        self.folder.mkdir(parents=True)
        (self.folder / "settings.json").write_text(json.dumps({"undo_hold_seconds": 8}))
        self._running: list[subprocess.Popen[str]] = []

    def start(self, task: str) -> subprocess.Popen[str]:
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "SOCIALINBOX_HOME": str(self.home), "PYTHONPATH": path}
        command = [sys.executable, str(MEMBER), task, ANSWER]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
        self._running.append(process)
        return process

    def end(self) -> None:
        for process in self._running:
            process.kill()
            process.wait(20)
            assert process.stdout is not None
            process.stdout.close()

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(self.folder / "inbox.db")
        try:
            return connection.execute(sql, (ANSWER,)).fetchall()
        finally:
            connection.close()

    def posted(self) -> int:
        """How often the demo's networks were given the reply, by their own books."""
        books = [json.loads(each.read_text()) for each in self.folder.rglob("*.json") if each.name != "settings.json"]
        return sum(post["text"] == ANSWER for book in books for post in book.get("posts", {}).values())


@pytest.fixture
def profile(tmp_path: Path):
    profile = Profile(tmp_path)
    yield profile
    profile.end()


@pytest.mark.timeout(120)
def test_a_reply_held_when_the_process_died_is_held_again_and_leaves_once(profile):
    writing = profile.start("write")
    assert writing.stdout.readline().startswith("HELD queued ")
    writing.kill()
    writing.wait(20)
    assert profile.rows("SELECT state, attempts FROM outbox WHERE text = ?") == [("queued", 0)]
    assert profile.posted() == 0

    watching = profile.start("watch")
    states = []
    for line in watching.stdout:
        states.append(line.split()[1:])
        if states == [["queued", "1"]]:
            assert profile.posted() == 0
    assert watching.wait(60) == 0
    assert states[0] == ["queued", "1"], "it was not held again"
    assert states[-1][0] == "sent"
    assert profile.posted() == 1
    assert profile.rows("SELECT number FROM attempt JOIN outbox ON outbox.id = outbox_id WHERE text = ?") == [(1,)]
    assert len(profile.rows("SELECT id FROM message WHERE text LIKE '%' || ?")) == 1
