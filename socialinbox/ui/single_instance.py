"""One process for each profile: a second start asks the first to raise its window and leaves. GUI thread only.

The lock is a lock of the operating system, so it ends with the process that holds it: nothing is left to clean up
after a crash. The door to knock at is a local socket named after the profile's folder; it opens after the first
frame, for sockets cost start-up time.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDeadlineTimer, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

KNOCK = b"raise\n"
KNOCK_MILLISECONDS = 2000


class SingleInstance(QObject):
    """Holds a profile. ``raise_wanted``: somebody started the program again."""

    raise_wanted = Signal()

    def __init__(self, lock_file: Path) -> None:
        super().__init__()
        self._path = lock_file
        self._held = -1
        self._server: QLocalServer | None = None

    @property
    def _name(self) -> str:
        digest = import_module("hashlib").sha256(str(self._path.resolve()).encode()).hexdigest()[:16]
        return f"socialinbox-{digest}"

    def take(self) -> bool:
        """Take the profile; False when another process has it."""
        held = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(held)
        except OSError:
            os.close(held)
            return False
        self._held = held
        return True

    def open_door(self) -> None:
        """From now on a second start can ask for the window."""
        network: Any = import_module("PySide6.QtNetwork")
        server: QLocalServer = network.QLocalServer(self)
        server.setSocketOptions(network.QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_knock)
        network.QLocalServer.removeServer(self._name)  # left behind by a crash; the lock says that nobody is in
        server.listen(self._name)
        self._server = server

    def knock(self) -> bool:
        """Ask the process that has the profile to raise its window; False when it does not answer."""
        socket = import_module("PySide6.QtNetwork").QLocalSocket()
        from PySide6.QtCore import QThread  # not for the first frame: PySide makes its enums known with it

        deadline = QDeadlineTimer(KNOCK_MILLISECONDS)
        socket.connectToServer(self._name)
        while not socket.waitForConnected(KNOCK_MILLISECONDS):
            if deadline.hasExpired():
                return False
            QThread.msleep(50)  # the first is still on its way to its door
            socket.connectToServer(self._name)
        socket.write(KNOCK)
        socket.flush()
        socket.disconnectFromServer()
        return True

    def release(self) -> None:
        """Give the profile back."""
        if self._server is not None:
            self._server.close()
        if self._held >= 0:
            os.close(self._held)  # and with it the lock
            self._held = -1

    def _on_knock(self) -> None:
        while self._server is not None and (connection := self._server.nextPendingConnection()) is not None:
            connection.disconnected.connect(connection.deleteLater)
            self.raise_wanted.emit()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
