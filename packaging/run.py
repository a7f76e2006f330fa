"""Everything a fresh clone needs, behind two words: `demo` opens the app, `test` runs every check.

Standard library only, one thread. Any Python 3 must be able to read this file, so that an old one gets a
sentence instead of a traceback; what it imports below the version check may be modern.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (the very reader this sentence is for)
    sys.exit(
        "SocialInbox needs Python 3.11 or later, and this is Python {}.{}: install a newer one "
        "and give the same command with it, for instance python3.12.".format(*sys.version_info)
    )

import os
import subprocess
from pathlib import Path

import system_packages
import virtual_environment

ROOT = Path(__file__).resolve().parent.parent
USAGE = """\
usage: python3 packaging/run.py demo [ARGUMENTS FOR THE APP]
       python3 packaging/run.py test [ARGUMENTS FOR PYTEST]

demo   makes .venv where it is missing or out of date, and opens SocialInbox on made-up messages
test   does the same with the tools for developers, then runs ruff, mypy, the import rule and pytest

Libraries come from the locked lists in requirements/. On Debian and Ubuntu missing system packages are
installed if this runs as root or sudo asks for no password; otherwise you are told what to install."""
WITHOUT_A_DISPLAY = ("--leave-after-first-frame", "--version")


def demo(arguments: list[str]) -> int:
    """Open the app on its embedded demo."""
    environment = child_environment()
    if no_display():
        if not set(WITHOUT_A_DISPLAY) & set(arguments):
            sys.exit(
                "There is no display to open a window on: run this inside a desktop session, "
                "or add --leave-after-first-frame to see only whether the app starts."
            )
        environment["QT_QPA_PLATFORM"] = "offscreen"
    system_packages.provide(for_tests=False)
    python = virtual_environment.prepare(ROOT, "run.txt")
    return subprocess.run(
        [python, "-m", "socialinbox", "--demo", *arguments], cwd=ROOT, env=environment, check=False
    ).returncode


def test(arguments: list[str]) -> int:
    """Run every check, all of them even when one fails, and say which failed."""
    system_packages.provide(for_tests=True)
    python = virtual_environment.prepare(ROOT, "test.txt")
    checks = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
        "import rule": [virtual_environment.program(ROOT, "lint-imports")],
        "pytest": [python, "-m", "pytest", "-n", "2", "--dist", "loadgroup", *arguments],
    }
    environment = {"QT_QPA_PLATFORM": "offscreen"} | child_environment()
    failed = []
    for name, command in checks.items():
        print(f"\n--- {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0:
            failed.append(name)
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nEvery check passed.")
    return 1 if failed else 0


def no_display() -> bool:
    """Tell whether this is a Linux session on which no window can open."""
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(place) for place in places)


def child_environment() -> dict[str, str]:
    """Give the environment for everything started here: UTF-8 whatever the locale says."""
    return os.environ | {"PYTHONUTF8": "1"}


VERBS = {"demo": demo, "test": test}


def main(arguments: list[str]) -> int:
    """Do what the first argument says with the arguments after it."""
    if not arguments or arguments[0] not in VERBS or {"-h", "--help"} & set(arguments):
        print(USAGE)
        return 0 if {"-h", "--help"} & set(arguments) else 2
    try:
        return VERBS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
