"""Mail servers that play a script on loopback: they do what real ones do only on a bad day.

A script is a function that talks to one ``Peer``; it runs in a thread for each connection.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import trustme


class Authority:
    """A certificate authority of this test alone."""

    def __init__(self, folder: Path, *names: str) -> None:
        authority = trustme.CA()
        self.ca_file = folder / "ca.pem"
        authority.cert_pem.write_to_path(str(self.ca_file))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*(names or ("localhost", "127.0.0.1"))).configure_cert(self.context)


class Peer:
    """The other end of one connection, as the script sees it."""

    def __init__(self, raw: socket.socket, authority: Authority, heard: list[bytes]) -> None:
        self.socket = raw
        self._authority = authority
        self._received = b""
        self._heard = heard

    def encrypt(self) -> None:
        self.socket = self._authority.context.wrap_socket(self.socket, server_side=True)

    def say(self, text: str | bytes) -> None:
        """Send a line, or bytes as they are."""
        self.socket.sendall(text if isinstance(text, bytes) else text.encode() + b"\r\n")

    def hear(self) -> bytes:
        """Return the next line without its end; b"" when the other side hung up."""
        while b"\n" not in self._received:
            data = self.socket.recv(65536)
            if not data:
                return b""
            self._received += data
        line, _, self._received = self._received.partition(b"\n")
        self._heard.append(line.rstrip(b"\r"))
        return line.rstrip(b"\r")

    def finish(self) -> None:
        """Say no more, and wait until the other side has hung up."""
        socket.socket.shutdown(self.socket, socket.SHUT_WR)
        while self.hear():
            pass

    def end(self) -> None:
        """Wake up whoever reads here."""
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self.socket, socket.SHUT_RDWR)

    def cut(self) -> None:
        """Hang up at once, without a good-bye on any layer."""
        with contextlib.suppress(OSError):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


@dataclass
class MailScript:
    """Plays ``script`` for each connection until the context is left; ``heard`` is all that clients said."""

    authority: Authority
    script: Callable[[Peer], None]
    is_encrypted: bool = True
    heard: list[bytes] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._peers: list[Peer] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for peer in self._peers:
            peer.end()
        for thread in self._threads:
            thread.join(20)

    def _accept(self) -> None:
        while True:
            try:
                raw, _ = self._listener.accept()
            except OSError:
                return
            self._peers.append(Peer(raw, self.authority, self.heard))
            thread = threading.Thread(target=self._play, args=(self._peers[-1],), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _play(self, peer: Peer) -> None:
        with contextlib.suppress(OSError):  # the client hung up first
            if self.is_encrypted:
                peer.encrypt()
            self.script(peer)
        peer.cut()
