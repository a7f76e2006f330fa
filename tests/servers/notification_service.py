"""A notification service of the desktop on a private bus of its own: what it is asked for, it notes. Linux only.

The service is another process, as on a desktop: ``python -m tests.servers.notification_service ADDRESS CAPABILITIES``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QSocketNotifier, Signal, Slot
from PySide6.QtDBus import QDBusConnection

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
ROOT = Path(__file__).resolve().parents[2]


def missing() -> str:
    """What keeps these tests from running, "" when nothing does."""
    if not sys.platform.startswith("linux"):
        return "D-Bus notifications are Linux's"
    return "" if shutil.which("dbus-daemon") else "not installed: dbus-daemon"


class Bus:
    """A message bus that lasts as long as the test."""

    def __init__(self, folder: Path) -> None:
        config = folder / "bus.conf"
        config.write_text(
            f"<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>"
            "<policy context='default'><allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/>"
            "<allow own='*'/></policy></busconfig>"
        )
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=10)


class NotificationService:
    """The service, seen from the test; ``click`` and ``dismiss`` are what a member does."""

    def __init__(self, address: str, capabilities: str = "body,actions,body-markup") -> None:
        command = [sys.executable, "-m", "tests.servers.notification_service", address, capabilities]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, cwd=ROOT, bufsize=1
        )
        self.shown: list[dict[str, Any]] = []
        self.closed: list[int] = []
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        assert self._ready.wait(30)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            noted = json.loads(line)
            if noted == "ready":
                self._ready.set()
            elif isinstance(noted, int):
                self.closed.append(noted)
            else:
                self.shown.append(noted)

    def click(self, number: int) -> None:
        self._say(f"click {number}")

    def dismiss(self, number: int) -> None:
        self._say(f"dismiss {number}")

    def _say(self, words: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()

    def stop(self) -> None:
        self._process.terminate()
        self._thread.join(timeout=10)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait(timeout=10)


def note(what: object) -> None:
    """Tell the test."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class _Service(QObject):
    ActionInvoked = Signal("uint", str)  # type: ignore[arg-type]
    NotificationClosed = Signal("uint", "uint")  # type: ignore[arg-type]

    def __init__(self, capabilities: list[str]) -> None:
        super().__init__()
        self._capabilities = capabilities
        self._count = 0

    @Slot(str, "uint", str, str, str, "QStringList", "QVariantMap", int, result="uint")
    def Notify(
        self, _app: str, replaces: int, _icon: str, title: str, body: str, actions: list[str], hints: Any, _time: int
    ) -> int:
        note({"replaces": replaces, "title": title, "body": body, "actions": list(actions), "hints": dict(hints)})
        if not replaces:
            self._count += 1
        return replaces or self._count

    @Slot(result="QStringList")
    def GetCapabilities(self) -> list[str]:
        return self._capabilities

    @Slot("uint")
    def CloseNotification(self, number: int) -> None:
        note(number)

    def obey(self) -> None:
        """Do what the test says on a line."""
        for line in os.read(sys.stdin.fileno(), 4096).decode().splitlines():
            word, _, number = line.partition(" ")
            if word == "click":
                self.ActionInvoked.emit(int(number), "default")
            else:
                self.NotificationClosed.emit(int(number), 2)


_Exported: Any = ClassInfo({"D-Bus Interface": SERVICE})  # type: ignore[call-arg]


def main(address: str, capabilities: str) -> int:
    application = QCoreApplication([])
    service = _Exported(_Service)(capabilities.split(","))
    bus = QDBusConnection.connectToBus(address, "service")
    options = QDBusConnection.RegisterOption.ExportAllSlots | QDBusConnection.RegisterOption.ExportAllSignals
    if not (bus.registerObject(PATH, service, options) and bus.registerService(SERVICE)):
        return 1
    lines = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    lines.activated.connect(service.obey)
    note("ready")
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
