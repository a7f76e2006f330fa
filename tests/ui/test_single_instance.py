"""One process for each profile, whatever happened before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from socialinbox.ui.single_instance import SingleInstance

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
sys.path.insert(0, {root!r})
from socialinbox.ui.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path({lock!r}))
took = instance.take()
instance.open_door()
print("took" if took else "refused", flush=True)
instance.raise_wanted.connect(lambda: (print("raised", flush=True), application.quit()))
application.exec()
"""


def start_holder(lock: Path) -> subprocess.Popen[str]:
    code = HOLDER.format(root=str(ROOT), lock=str(lock))
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def test_a_second_start_is_refused_and_raises_the_first(qapp, tmp_path):
    lock = tmp_path / "profile.lock"
    holder = start_holder(lock)
    assert holder.stdout.readline() == "took\n"
    second = SingleInstance(lock)
    assert not second.take()
    assert second.knock()
    assert holder.stdout.readline() == "raised\n"
    holder.wait(timeout=20)
    holder.stdout.close()


def test_after_a_crash_nothing_needs_to_be_cleaned_up(qapp, tmp_path):
    lock = tmp_path / "profile.lock"
    holder = start_holder(lock)
    assert holder.stdout.readline() == "took\n"
    holder.kill()
    holder.wait(timeout=20)
    holder.stdout.close()
    second = SingleInstance(lock)
    assert second.take()
    second.release()


def test_two_profiles_do_not_meet(qapp, tmp_path):
    first, second = SingleInstance(tmp_path / "a.lock"), SingleInstance(tmp_path / "b.lock")
    assert first.take()
    assert second.take()
    first.release()
    second.release()
