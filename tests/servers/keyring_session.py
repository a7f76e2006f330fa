"""A private D-Bus session with a real, unlocked gnome-keyring, in a temporary home. Linux only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")

_SCRIPT = """
eval "$(printf %s "$KEYRING_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"
exec "$@"
"""


def missing() -> str:
    """What keeps these tests from running, "" when nothing does."""
    if not sys.platform.startswith("linux"):
        return "the Secret Service is Linux's"
    absent = [name for name in NEEDED if shutil.which(name) is None]
    return f"not installed: {', '.join(absent)}" if absent else ""


def run_python(folder: Path, code: str, *, password: str = "test") -> subprocess.CompletedProcess[str]:
    """Run Python code in a session of its own; sessions of the same folder share the keyring's file."""
    home, runtime = folder / "home", folder / "run"
    for each in (home, runtime):
        each.mkdir(mode=0o700, exist_ok=True)
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "KEYRING_PASSWORD": password,
    }
    for name in ("PYTHON_KEYRING_BACKEND", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        environment.pop(name, None)
    command = ["dbus-run-session", "--", "sh", "-c", _SCRIPT, "sh", sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
