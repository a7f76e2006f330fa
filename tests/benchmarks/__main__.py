"""``python -m tests.benchmarks``: every figure of the README, beside a floor taken in the same run.

Makes the archive itself, in a folder that may be kept for the next run. Times are CPU medians of sides taken in turn;
quote the ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks import floor, processes, timing
from tests.benchmarks.corpus import write_archive
from tests.benchmarks.floor import Floor
from tests.benchmarks.ingest import ingest_rates
from tests.benchmarks.product import Product

SMALL = 10_000
OPERATIONS = {
    "page": ("queue page", 1.5, 1.2),
    "deep_page": ("deep page by key", 1.5, 1.2),
    "tag_page": ("page of a tag", 1.5, None),
    "open": ("open a conversation of four", 1.5, 1.2),
    "open_long": ("open the longest conversation", 1.5, None),
    "counts": ("all counts of the sidebar", 2.0, None),
    "search_common": ("search a common word", 1.5, None),
    "search_rare": ("search a rare word", 1.5, None),
    "search_two": ("search two words", 1.5, None),
    "search_prefix": ("search three letters", 1.5, None),
}
WRITES = {
    "tag_one": ("tag one", 1.5, 1.2),
    "tag_one_kept": ("tag one, against a floor that syncs the disk and logs it", 1.5, None),
    "tag_many": ("tag 1,000, with undo", 2.0, None),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``ratio`` is what counts; ``goal`` is the most it should be, 0: none."""

    name: str
    product: float
    floor: float
    unit: str
    ratio: float
    goal: float = 0.0

    @property
    def verdict(self) -> str:
        """Whether the goal is met."""
        if not self.goal:
            return ""
        return "met" if self.ratio <= self.goal else "missed"


class Run:
    """Collects the figures of one run."""

    def __init__(self, folder: Path, size: int, seconds: float = 8.0) -> None:
        self.folder, self.size, self._seconds = folder, size, seconds
        self.figures: list[Figure] = []

    def add(self, name: str, product: float, floor_: float, goal: float | None = None, unit: str = "ms") -> None:
        """Note a figure, and say it at once."""
        figure = Figure(name, product, floor_, unit, product / floor_ if floor_ else 0.0, goal or 0.0)
        self.figures.append(figure)
        _say(f"{figure.name}: {figure.product:.3f} {unit}, floor {figure.floor:.3f}, ratio {figure.ratio:.2f}")

    # --- what is measured on --------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make what is missing: archives, floors, profiles."""
        for size in (SMALL, self.size):
            archive, bare, profile = self.archive(size), self.floor(size), self.profile(size)
            if not archive.exists():
                _made(archive, partial(write_archive, size=size))
            if not bare.exists():
                _made(bare, partial(floor.build, size=size))
            if not profile.exists():
                self._import(archive, size)

    def archive(self, size: int) -> Path:
        return self.folder / f"archive-{size}.jsonl"

    def floor(self, size: int) -> Path:
        return self.folder / f"floor-{size}.db"

    def home(self, size: int) -> Path:
        return self.folder / f"home-{size}"

    def profile(self, size: int) -> Path:
        return self.home(size) / "profiles" / "default" / "inbox.db"

    def _import(self, archive: Path, size: int) -> None:
        home = self.folder / f"filling-{size}"
        shutil.rmtree(home, ignore_errors=True)
        command = [sys.executable, "-m", "socialinbox", "--import", str(archive)]
        began = time.monotonic()
        subprocess.run(
            command, env=processes.environment(home), cwd=processes.ROOT, check=True, stdout=subprocess.DEVNULL
        )
        home.rename(self.home(size))
        _say(f"{size:,} messages imported in {time.monotonic() - began:.0f} s")

    # --- parts ----------------------------------------------------------------------------------------

    def store(self) -> None:
        """What ``Reader`` and ``Store`` do, at both sizes, beside bare sqlite3."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:  # what is tagged hundreds of times is a copy
            copies = {
                size: shutil.copyfile(self.profile(size), Path(folder) / f"{size}.db") for size in (SMALL, self.size)
            }
            self._store(Floor(self.floor(self.size)), {size: Product(path) for size, path in copies.items()})

    def _store(self, bare: Floor, sides: dict[int, Product]) -> None:
        for operations, clock in ((OPERATIONS, time.thread_time), (WRITES, time.process_time)):
            for name, (words, goal, growth) in operations.items():
                cases = {str(size): getattr(side, name) for size, side in sides.items()}
                cases["floor"] = getattr(bare, name)
                found = timing.interleave(cases, clock=clock, seconds=self._seconds)
                product = found[str(self.size)]
                self.add(words, product, found["floor"], goal)
                self.add(f"{words}: {self.size:,} to {SMALL:,} messages", product, found[str(SMALL)], growth)
        for side in sides.values():
            side.close()
        bare.close()

    def ingest(self) -> None:
        """Messages a CPU second with everything maintained, beside bare sqlite3 doing the same."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            product, bare = ingest_rates(self.profile(self.size), self.floor(self.size), Path(folder))
        self.add("ingest: CPU of a message", 1e6 / product, 1e6 / bare, 2.0, "µs")

    def processes(self) -> None:
        """Start, memory and syncs of whole processes."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            home = processes.home_with(self.profile(self.size), Path(folder))
            started, held = processes.start(home), processes.memory(home)
        self.add("start to the painted queue, against a bare window", started["product"], started["bare"], 1.35)
        self.add("memory, scrolled, against a bare window", held["product"], held["bare"], 1.8, "MiB")
        synced = processes.syncs()
        if synced is None:
            _say("syncs: not counted, for strace is not installed")
        else:
            self.add("syncs of the disk before a reply leaves", synced["reply"], 1, 1.0, "")
            self.add("syncs of the disk in fifty pages of a sync", synced["pages"], 1, 0.001, "")

    def window(self) -> None:
        """The real window, at both sizes."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            copies = [shutil.copyfile(self.profile(size), Path(folder) / f"p{size}.db") for size in (self.size, SMALL)]
            usual = _window(copies, "1", "--sync")
            fine = _window([shutil.copyfile(self.profile(self.size), Path(folder) / "fine.db")], "2")["fine"]
        big, small = usual[f"p{self.size}"], usual[f"p{SMALL}"]
        for name in ("wheel", "drag"):
            self.add(f"frame, {name}, 99 of 100", big[name]["p99"], 8.0, 1.0)
            self.add(f"frame at two pixels a point, {name}, 99 of 100", fine[name]["p99"], 16.0, 1.0)
        self.add("frame, wheel, beside a delegate of one line", big["wheel"]["median"], big["bare_delegate"]["median"])
        self.add("frame during a first sync, 99 of 100", big["wheel_in_sync"]["p99"], big["wheel"]["p99"], 1.6)
        for name in ("view_switch", "reset", "insert_on_top", "row_changed"):
            self.add(f"{name.replace('_', ' ')}, against {SMALL:,} messages", big[name], small[name], 1.3)
        self.add("J to the painted conversation, the newest screen of it", big["next"], 50.0, 1.0)
        self.add(
            "longest turn of the event loop after a J, until all rows are there", big["next_longest_turn"], 50.0, 1.0
        )
        self.add("J to all rows of the conversation, most of them above the screen", big["next_all_rows"], 50.0)
        self.add("typing to the counter", big["typing"], 16.0, 1.0)

    # --- what is told ---------------------------------------------------------------------------------

    def table(self) -> str:
        """The figures as Markdown."""
        lines = ["| what | product | floor | ratio | goal | |", "|---|---|---|---|---|---|"]
        lines += [
            f"| {each.name} | {each.product:.3g} {each.unit} | {each.floor:.3g} | {each.ratio:.2f} "
            f"| {each.goal or ''} | {each.verdict} |"
            for each in self.figures
        ]
        return "\n".join(lines)

    def report(self) -> dict[str, Any]:
        """The figures, and the machine they were taken on."""
        return {
            "messages": self.size,
            "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            "load": os.getloadavg() if hasattr(os, "getloadavg") else None,
            "figures": [asdict(each) | {"verdict": each.verdict} for each in self.figures],
        }


def _window(paths: list[Path], scale: str, *options: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.window", *map(str, paths), *options]
    where = processes.environment(paths[0].parent) | {"QT_SCALE_FACTOR": scale}
    done = subprocess.run(command, env=where, cwd=processes.ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _made(path: Path, make: Callable[[Path], None]) -> None:
    """Under another name until it is whole: a run that was stopped leaves nothing half made."""
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    began = time.monotonic()
    make(half)
    half.rename(path)
    _say(f"{path.name} made in {time.monotonic() - began:.0f} s")


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def main() -> None:
    parts = ("store", "ingest", "processes", "window")
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="keep the archive here, and find it again")
    parser.add_argument("--only", choices=parts, action="append")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        run = Run(folder, options.messages)
        run.prepare()
        for part in options.only or parts:
            getattr(run, part)()
        sys.stdout.write(run.table() + "\n")
        if options.json:
            options.json.write_text(json.dumps(run.report(), indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
