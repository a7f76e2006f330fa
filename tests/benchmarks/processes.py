"""What whole processes cost: CPU until the first frame, memory with the archive open, syncs of the disk.

Each figure stands beside that of a bare QMainWindow started in turn with it.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BARE = """
import os, sys
from PySide6 import QtCore, QtWidgets
class Window(QtWidgets.QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not sys.argv[1:]:
            QtCore.QTimer.singleShot(0, lambda: os._exit(0))
application = QtWidgets.QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""
_SCROLLED = """
import sys
from PySide6.QtCore import QTimer
import socialinbox.app as app
class Window(app.MainWindow):
    def __init__(self, *things):
        super().__init__(*things)
        self.first_frame_painted.connect(lambda: QTimer.singleShot(4000, self.wander))
        self.place = 0
    def wander(self):
        bar = self.queue.view.verticalScrollBar()
        self.place += 1
        bar.setValue(bar.maximum() * self.place // 200)
        if self.place < 200:
            QTimer.singleShot(5, self.wander)
        else:
            sys.stdout.write("scrolled\\n")
            sys.stdout.flush()
app.MainWindow = Window
sys.argv[0] = "socialinbox"
app.main([])
"""


def environment(home: Path) -> dict[str, str]:
    """A profile of its own, no screen, and byte code kept as a person's Python keeps it."""
    found = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SOCIALINBOX_HOME": str(home), "PYTHONPATH": str(ROOT)}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def home_with(database: Path, folder: Path) -> Path:
    """A folder in which the program finds this database as its default profile."""
    profile = folder / "profiles" / "default"
    profile.mkdir(parents=True, exist_ok=True)
    for suffix in ("", "-wal", "-shm"):
        source = database.with_name(database.name + suffix)
        if source.exists():
            shutil.copyfile(source, profile / f"inbox.db{suffix}")
    return folder


def start(home: Path, rounds: int = 15) -> dict[str, float]:
    """Median CPU milliseconds from spawn to end: bare window, and the program that leaves after its first frame."""
    cases = {
        "bare": [sys.executable, "-c", _BARE],
        "product": [sys.executable, "-m", "socialinbox", "--leave-after-first-frame"],
    }
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(rounds + 1):
        for name, command in cases.items():
            used = _spawn(command, environment(home))
            if number:
                taken[name].append(used)
    return {name: statistics.median(values) * 1000 for name, values in taken.items()}


def _spawn(command: list[str], where: dict[str, str]) -> float:
    quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    pid = os.posix_spawnp(command[0], command, where, file_actions=quiet)
    _, status, used = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"failed: {command}")
    return used.ru_utime + used.ru_stime


def memory(home: Path) -> dict[str, float]:
    """Proportional set size in MiB: a bare window, and the program that has scrolled from one end to the other."""
    return {"bare": _resident([sys.executable, "-c", _BARE, "stay"], home, ""), "product": _scrolled(home)}


def _scrolled(home: Path) -> float:
    return _resident([sys.executable, "-c", _SCROLLED], home, "scrolled")


def _resident(command: list[str], home: Path, word: str) -> float:
    process = subprocess.Popen(command, env=environment(home), stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert process.stdout is not None
        if word:
            while word not in (line := process.stdout.readline()):
                if not line:
                    raise RuntimeError("the window closed")
        else:
            time.sleep(3)
        rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text(encoding="ascii")
        found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def syncs() -> dict[str, int] | None:
    """Syncs of the disk before a reply leaves, and for fifty pages of a sync; None without strace."""
    if shutil.which("strace") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        return {
            name: _count_syncs(name, Path(folder) / f"{name}.db", Path(folder) / "trace") for name in ("reply", "pages")
        }


def _count_syncs(name: str, database: Path, trace: Path) -> int:
    command = ["strace", "-f", "-e", "trace=fdatasync,fsync,write", "-o", str(trace)]
    script = [sys.executable, "-m", "tests.benchmarks.synced", name, str(database)]
    subprocess.run([*command, *script], env=environment(database.parent), check=True, cwd=ROOT, capture_output=True)
    inside = trace.read_text(encoding="utf-8", errors="replace").partition('"BEGIN\\n"')[2].partition('"END\\n"')[0]
    return len(re.findall(r"(?:fdatasync|fsync)\(", inside))
