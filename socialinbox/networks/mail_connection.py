"""The line to a mail server: encrypted before a password leaves, over in time, cut from anywhere.

What a server or a line does wrong becomes ``NetworkTrouble`` here, for IMAP and SMTP alike. A ``Line``
belongs to the thread that opened it; only ``cut`` may be called from another.
"""

from __future__ import annotations

import imaplib
import re
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import certifi

from socialinbox.core.errors import NetworkTrouble, RateLimited, SignInNeeded, Unreachable, Unreadable
from socialinbox.core.text import clean_text

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
CALL_SECONDS = 60.0
REST_AFTER_LIMIT = timedelta(minutes=15)  # mail servers say that it is too much, never until when
LONGEST_DETAIL = 500
SIGN_IN_CODES = (530, 534, 535, 538)

#: What the protocol libraries raise when a server answers garbage: they trust the answers they parse.
GARBAGE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)

_TOO_MUCH = re.compile(
    r"too many|rate.?limit|rate exceeded|throttl|bandwidth|exceeded.{0,40}(?:limit|quota)|\[LIMIT\]",
    re.IGNORECASE,
)

Security = Literal["tls", "starttls"]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mail server listens, and an authority that this account trusts besides the public ones."""

    host: str
    port: int
    security: Security
    ca_pem: str = ""


@dataclass(frozen=True, slots=True)
class Login:
    """Who signs in, on both servers."""

    user: str
    password: str


class Deadline:
    """When the whole of one call must be over, however many steps it takes."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def seconds_left(self) -> float:
        return self._end - time.monotonic()


def trusted_context(ca_pem: str) -> ssl.SSLContext:
    """Make a context that checks certificate and name; no environment variable changes what it trusts."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.keylog_filename = None  # type: ignore[assignment]  # SSLKEYLOGFILE would write down the keys
    if ca_pem:
        context.load_verify_locations(cadata=ca_pem)
    return context


class Line:
    """One connection. ``socket`` is for a protocol library."""

    def __init__(self, server: Server, clock: Clock) -> None:
        """Connect. Raises NetworkTrouble."""
        self.server = server
        self.context = trusted_context(server.ca_pem)
        self._clock = clock
        self._is_late = False
        try:
            self.socket = socket.create_connection((server.host, server.port), CONNECT_SECONDS)
        except (OSError, UnicodeError) as error:
            raise trouble_of(error, clock) from error
        self._handle = self.socket.dup()  # reaches the connection whatever the library wraps around it
        self.socket.settimeout(READ_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # short words in turn, all of them

    def encrypt(self) -> None:
        """Begin TLS. Raises what ``ssl`` raises."""
        self.socket = self.context.wrap_socket(self.socket, server_hostname=self.server.host)

    @contextmanager
    def within(self, deadline: Deadline) -> Iterator[None]:
        """Do one step of a call: raise nothing but NetworkTrouble, and cut the line when the deadline passes.

        A time-out for each read is not enough: a server that drips single bytes would hold us for ever.
        """
        timer = threading.Timer(max(deadline.seconds_left, 0.0), self._cut_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (OSError, imaplib.IMAP4.error, *GARBAGE) as error:
            raise (Unreachable(code="timeout") if self._is_late else trouble_of(error, self._clock)) from error
        finally:
            timer.cancel()

    def cut(self) -> None:
        """End the connection at once; whoever reads from it fails."""
        with suppress(OSError):
            self._handle.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Cut, and give everything back."""
        self.cut()
        self._handle.close()
        self.socket.close()

    def _cut_late(self) -> None:
        self._is_late = True
        self.cut()


def trouble_of(error: Exception, clock: Clock) -> NetworkTrouble:  # noqa: PLR0911 - one line for each kind of trouble
    """What a failure of a line or of a server means to us."""
    if isinstance(error, smtplib.SMTPResponseException):
        return refusal_of(error.smtp_code, words(error.smtp_error), clock)
    if isinstance(error, smtplib.SMTPException | imaplib.IMAP4.abort):
        return busy_or_unreachable(words(error), clock)
    if isinstance(error, imaplib.IMAP4.error):
        return busy_or_unreachable(words(error), clock, code="server")
    if isinstance(error, TimeoutError):
        return Unreachable(code="timeout")
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError | ConnectionError):
        return Unreachable(words(error))
    if isinstance(error, ssl.SSLError):
        return Unreachable(words(getattr(error, "verify_message", "") or error.reason or ""), code="tls")
    if isinstance(error, OSError | UnicodeError):  # no such name, no way there
        return Unreachable(words(error), code="offline")
    return Unreadable(repr(error).encode("utf-8", "replace"), type(error).__name__)


def refusal_of(code: int, said: str, clock: Clock) -> NetworkTrouble:
    """What an SMTP answer means while nothing was accepted yet and the content is not the question."""
    if code in SIGN_IN_CODES:
        return SignInNeeded(said, code="password")
    return busy_or_unreachable(said, clock, code="server")


def busy_or_unreachable(said: str, clock: Clock, *, code: str = "") -> NetworkTrouble:
    """A server that asks us to slow down, or one that does not work at the moment."""
    if _TOO_MUCH.search(said):
        return RateLimited(clock() + REST_AFTER_LIMIT, said)
    return Unreachable(said, code=code)


def words(said: object) -> str:
    """What a server said, as harmless text."""
    if isinstance(said, bytes):
        said = said.decode("utf-8", "replace")
    return " ".join(clean_text(str(said)).split())[:LONGEST_DETAIL]
