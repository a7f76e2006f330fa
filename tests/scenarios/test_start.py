"""The program as a person starts it: a process of its own, which must come up quietly and without ballast."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialinbox.store import Store
from socialinbox.store.backup import Backups

ROOT = Path(__file__).resolve().parents[2]
COMMAND = ("--demo", "--leave-after-first-frame")
#: What no window needs before its first frame; it comes with the engine, or when it is first used.
BALLAST = ("requests", "urllib3", "sqlite_utils", "keyring", "asyncio", "imapclient", "certifi", "rapidfuzz")

#: PySide makes a class and its enums known when it is first named; QWizardPage with all widgets, when it hands out one
#: that Qt itself made.
LATE_CLASSES = ("QWizardPage", "QIcon", "QTextEdit", "QTextCharFormat", "QAccessible", "QProcess", "QThread")

#: ``python -m socialinbox``, but the modules known when the first frame was painted are told before it leaves.
_TELL_MODULES = """
import runpy, sys
from PySide6.QtWidgets import QMainWindow

def tell():
    if not tell.told:
        tell.told = True
        classes = [name for part in ("Core", "Gui", "Widgets") for name in vars(sys.modules[f"PySide6.Qt{part}"])]
        sys.stdout.write(" ".join([*sys.modules, *classes]))
tell.told = False
import socialinbox.ui.main_window as place
class Window(place.MainWindow):
    def __init__(self, *things):
        super().__init__(*things)
        self.first_frame_painted.connect(tell)
place.MainWindow = Window
sys.argv[0] = "socialinbox"
runpy.run_module("socialinbox", run_name="__main__", alter_sys=True)
"""

#: ``python -m socialinbox``, but what is said about trouble goes to the standard output, and is read at once.
_TELL_TROUBLE = """
import sys
import socialinbox.app as app, socialinbox.ui.start_trouble as words
def show(code, subject):
    sys.stdout.write(f"{code} {subject}")
    return 1
words.show_start_trouble = show
def ask(subject, made_at, now):
    sys.stdout.write(f"way back {subject} {made_at}")
    return True
words.show_way_back = ask
app._start_again = lambda arguments: sys.stdout.write(" again")
sys.exit(app.main(sys.argv[1:]))
"""

#: The same, but a thread that nobody waits for is still at work when the window closes.
_STILL_AT_WORK = """
import runpy, sys, threading
from socialinbox.ui.main_window import MainWindow
close_down = MainWindow.close_down
def close(window):
    close_down(window)
    threading.Thread(target=lambda: threading.main_thread().join() or print("written")).start()
MainWindow.close_down = close
sys.argv[0] = "socialinbox"
runpy.run_module("socialinbox", run_name="__main__", alter_sys=True)
"""


def start(
    home: Path, *how: str, command: tuple[str, ...] = COMMAND, **variables: str
) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "SOCIALINBOX_HOME": str(home), "PYTHONPATH": path, **variables}
    environment.pop("PYTHON_KEYRING_BACKEND", None)
    return subprocess.run(
        [sys.executable, "-W", "error", *how, *command],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.timeout(150)
def test_it_comes_up_and_goes_again_without_a_word(tmp_path):
    for _ in range(2):  # the first start makes the profile, the second finds it
        done = start(tmp_path, "-m", "socialinbox")
        assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    assert (tmp_path / "profiles" / "demo" / "inbox.db").is_file()


@pytest.mark.timeout(150)
def test_the_first_frame_of_a_later_start_waits_for_no_ballast(tmp_path):
    start(tmp_path, "-m", "socialinbox")
    done = start(tmp_path, "-c", _TELL_MODULES)
    known = set(done.stdout.split())
    assert done.returncode == 0, done.stderr
    assert {"PySide6.QtWidgets", "sqlite3", "socialinbox.app"} <= known
    assert known.isdisjoint(BALLAST), sorted(known & set(BALLAST))
    assert "QTableView" in known
    assert known.isdisjoint(LATE_CLASSES), sorted(known & set(LATE_CLASSES))


@pytest.mark.timeout(150)
def test_the_end_leaves_no_file_behind_and_waits_for_a_thread_at_work(tmp_path):
    home, left = tmp_path / "home", tmp_path / "left"
    home.mkdir()
    left.mkdir()
    assert start(home, "-m", "socialinbox", TMPDIR=str(left)).returncode == 0
    assert list(left.iterdir()) == []
    done = start(home, "-c", _STILL_AT_WORK)
    assert (done.returncode, done.stderr) == (0, "")
    assert "written" in done.stdout


def test_no_import_reads_the_source_of_a_module(tmp_path):
    """PySide does so to find out who wants its features."""
    script = "import inspect, socialinbox.app; inspect.getsource = lambda _: 1 / 0; import wave"
    done = start(tmp_path, "-c", script)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.timeout(150)
def test_a_writer_that_cannot_be_opened_is_told_in_the_window_and_the_program_leaves(tmp_path):
    """Reading such a file works, so the window is there before anybody wants to write."""
    database = tmp_path / "profiles" / "default" / "inbox.db"
    Store(database, lambda: datetime.now(UTC)).close()
    damage(database, "op")
    before = database.read_bytes()
    done = start(tmp_path, "-c", _TELL_TROUBLE, command=())
    assert (done.returncode, done.stdout) == (1, f"database_damaged {database}"), done.stderr
    assert database.read_bytes() == before


@pytest.mark.timeout(150)
def test_with_a_backup_a_damaged_database_has_a_way_back(tmp_path):
    database = tmp_path / "profiles" / "default" / "inbox.db"
    store = Store(database, lambda: datetime.now(UTC), me_name="Claire")
    made = Backups(database, lambda: datetime.now(UTC)).keep()
    store.close()
    damage(database, "op")
    before = database.read_bytes()
    done = start(tmp_path, "-c", _TELL_TROUBLE, command=())
    assert (done.returncode, done.stdout) == (0, f"way back {database} {made.made_at} again"), done.stderr
    assert database.read_bytes() == before
    done = start(tmp_path, "-c", _TELL_TROUBLE, command=("--leave-after-first-frame",))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    reader = Store(database, lambda: datetime.now(UTC)).reader()
    assert [member.name for member in reader.members()] == ["Claire"]
    aside = next(database.parent.glob("inbox.before-restore.*.db"))
    assert aside.read_bytes() == before


def damage(database: Path, table: str) -> None:
    """Write nonsense over the first page of a table."""
    db = sqlite3.connect(database)
    page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    size = db.execute("PRAGMA page_size").fetchone()[0]
    db.close()
    with database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
