"""The IMAP protocol of the standard library and IMAPClient, joined on a ``Line`` of our own.

Both open and read their sockets themselves, without a limit on time or size; these two classes take that
over. Runs in the thread of the connection.
"""

from __future__ import annotations

import imaplib
import selectors
import ssl
from typing import Any

from imapclient import IMAPClient, SocketTimeout

from socialinbox.networks.mail_connection import CONNECT_SECONDS, READ_SECONDS, Line

MOST_BYTES = 64 * 1024 * 1024  # of one call
LONGEST_LINE = 16 * 1024 * 1024  # a search in a large mailbox answers with one line
_CHUNK = 256 * 1024


class Imap4(imaplib.IMAP4):
    """The standard protocol on our own line.

    It reads for itself: no announced length makes it take more than ``MOST_BYTES``, and it knows whether an
    answer is waiting.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self._received = bytearray()
        self.bytes_left = MOST_BYTES
        super().__init__(line.server.host, line.server.port)

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        self.host, self.port, self.sock = host, port, self._line.socket

    def starttls(self, ssl_context: ssl.SSLContext | None = None) -> tuple[Any, Any]:
        kind, data = self._simple_command("STARTTLS")
        if kind == "OK":
            self._received.clear()  # what came before TLS may be anybody's
            self.untagged_responses.clear()
            self._line.encrypt()
            self.sock = self._line.socket
            self._get_capabilities()
        return kind, data

    def read(self, size: int) -> bytes:
        if size > self.bytes_left + len(self._received):
            raise self.abort("announced more than we take")
        while len(self._received) < size:
            if not self._receive():
                raise self.abort("cut in the middle of an answer")
        return self._take(size)

    def readline(self) -> bytes:
        searched = 0
        while (end := self._received.find(b"\n", searched)) < 0:
            searched = len(self._received)
            if searched > LONGEST_LINE:
                raise self.abort("endless line")
            if not self._receive():
                return b""
        return self._take(end + 1)

    def shutdown(self) -> None:
        self._line.close()

    def is_answer_waiting(self, seconds: float) -> bool:
        """Wait until something can be read."""
        if self._received or (isinstance(self.sock, ssl.SSLSocket) and self.sock.pending()):
            return True
        with selectors.DefaultSelector() as selector:
            selector.register(self.sock, selectors.EVENT_READ)
            return bool(selector.select(seconds))

    def _receive(self) -> bool:
        data = self.sock.recv(_CHUNK)
        self.bytes_left -= len(data)
        if self.bytes_left < 0:
            raise self.abort("sent more than we take")
        self._received += data
        return bool(data)

    def _take(self, size: int) -> bytes:
        taken = bytes(self._received[:size])
        del self._received[:size]
        return taken


class Client(IMAPClient):  # type: ignore[misc]
    """IMAPClient on our own line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__(
            line.server.host,
            line.server.port,
            ssl=False,  # as far as this library knows: a line for TLS is encrypted before it gets it
            timeout=SocketTimeout(CONNECT_SECONDS, READ_SECONDS),
        )
        self.normalise_times = False  # local time without a zone is wrong for an hour each autumn
        self.protocol.debug = 0  # the library would log every line, mails and all

    @property
    def protocol(self) -> Imap4:
        protocol: Imap4 = self._imap
        return protocol

    def _create_IMAP4(self) -> Imap4:  # noqa: N802 - the library's name
        return Imap4(self._line)
