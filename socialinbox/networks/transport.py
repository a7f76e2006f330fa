"""Connections that end at a deadline, and a request body that knows whether any of it has left.

A read time-out alone bounds nothing: a server that sends one byte each ten seconds never lets it expire. Here
each read gets the time that is left of the whole call. Each call belongs to one thread; the deadline does too.
"""

from __future__ import annotations

import io
import math
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from http.client import HTTPResponse
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

_ends_at: ContextVar[float] = ContextVar("ends_at", default=math.inf)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Everything read from a connection of this module inside the block ends after ``seconds``."""
    before = _ends_at.set(min(_ends_at.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _ends_at.reset(before)


def seconds_left() -> float:
    """What is left of the innermost deadline."""
    return _ends_at.get() - time.monotonic()


class _TimedReader(io.RawIOBase):
    """Reads from a socket: each read waits as long as the socket allows, but never past the deadline."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._pause = connection.gettimeout() or math.inf
        self._reader = connection.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = seconds_left()
        if left <= 0:
            raise TimeoutError("deadline")
        allowed = min(left, self._pause)
        self._socket.settimeout(None if math.isinf(allowed) else allowed)
        return self._reader.readinto(buffer)

    def close(self) -> None:
        if not self.closed:
            self._reader.close()
        super().close()


class _TimedResponse(HTTPResponse):
    """An answer, status line and headers included, that is read within the deadline."""

    def __init__(self, sock: socket.socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self.fp.close()
        self.fp = io.BufferedReader(_TimedReader(sock))


class _TimedConnection(HTTPConnection):
    response_class = _TimedResponse


class _TimedSecureConnection(HTTPSConnection):
    response_class = _TimedResponse


class TimedPool(HTTPConnectionPool):
    """Connections without TLS that keep to the deadline."""

    ConnectionCls = _TimedConnection


class TimedSecurePool(HTTPSConnectionPool):
    """Connections with TLS that keep to the deadline."""

    ConnectionCls = _TimedSecureConnection


class TimedTransport(HTTPAdapter):
    """The transport of our sessions: no retries of its own, every read within the deadline."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": TimedPool, "https": TimedSecurePool}


class WatchedBody:
    """A request body that is read only at the moment it is sent, and so knows whether anything has left."""

    def __init__(self, data: bytes) -> None:
        self._size = len(data)
        self._data = io.BytesIO(data)
        self.has_left = False

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        while block := self.read(65_536):
            yield block

    def read(self, size: int = -1) -> bytes:
        self.has_left = True
        return self._data.read(size)
