"""A loopback server that answers exactly the bytes a test asks for, and keeps what it was sent."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

Script = Callable[["Line"], None]


@dataclass
class Line:
    """One connection, its request read up to the end of the headers."""

    connection: socket.socket
    head: bytes = b""
    body: bytes = b""

    @property
    def target(self) -> str:
        return self.head.split(b" ")[1].decode() if b" " in self.head else ""

    def header(self, name: str) -> str:
        for each in self.head.decode("latin-1").split("\r\n")[1:]:
            key, _, value = each.partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return ""

    def read_head(self) -> None:
        while b"\r\n\r\n" not in self.head and (block := self.connection.recv(65_536)):
            self.head += block
        self.head, _, self.body = self.head.partition(b"\r\n\r\n")

    def read_body(self, size: int | None = None) -> None:
        wanted = int(self.header("Content-Length") or 0) if size is None else size
        while len(self.body) < wanted and (block := self.connection.recv(65_536)):
            self.body += block

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def answer(self, status: str = "200 OK", body: bytes = b"{}", *headers: str) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
        self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)

    def reset(self) -> None:
        """Break the line at once, as a dead network or a killed server does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


def plain(line: Line) -> None:
    """Answer an empty JSON object."""
    line.read_body()
    line.answer()


@dataclass
class ScriptedServer:
    """Listens on 127.0.0.1; each connection runs ``script``. Use as a context manager."""

    script: Script = plain
    tls: ssl.SSLContext | None = None
    breaks_in_handshake: bool = False
    lines: list[Line] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.ending = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(10)

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def heads(self) -> list[str]:
        return [each.head.decode("latin-1") for each in self.lines]

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            try:
                self._talk(connection)
            except OSError as error:  # the other side hung up, which is what many tests are about
                self.failures.append(error)

    def _talk(self, connection: socket.socket) -> None:
        with connection:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            with connection:
                connection.settimeout(10)
                line = Line(connection)
                if self.breaks_in_handshake:
                    connection.recv(1)
                    line.reset()
                    return
                line.read_head()
                self.lines.append(line)
                self.script(line)
