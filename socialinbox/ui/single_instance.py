"""One process for each profile: a second start asks the first to raise its window and leaves. GUI thread only.

The lock is a lock of the operating system, so it ends with the process that holds it: nothing is left to clean up
after a crash. The door to knock at is a local socket named after the profile's folder.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from filelock import FileLock, Timeout
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

KNOCK = b"raise\n"
KNOCK_MILLISECONDS = 2000


class SingleInstance(QObject):
    """Holds a profile. ``raise_wanted``: somebody started the program again."""

    raise_wanted = Signal()

    def __init__(self, lock_file: Path) -> None:
        super().__init__()
        self._lock = FileLock(lock_file)
        digest = hashlib.sha256(str(lock_file.resolve()).encode()).hexdigest()[:16]
        self._name = f"socialinbox-{digest}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)

    def take(self) -> bool:
        """Take the profile; False when another process has it."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        QLocalServer.removeServer(self._name)  # a door left behind by a crash; the lock says that nobody is in
        self._server.listen(self._name)
        return True

    def knock(self) -> bool:
        """Ask the process that has the profile to raise its window; False when it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(KNOCK_MILLISECONDS):
            return False
        socket.write(KNOCK)
        socket.flush()
        socket.disconnectFromServer()
        return True

    def release(self) -> None:
        """Give the profile back."""
        self._server.close()
        self._lock.release()

    def _on_knock(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.disconnected.connect(connection.deleteLater)
            self.raise_wanted.emit()
