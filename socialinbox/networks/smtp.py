"""Hands one mail to a submission server, and knows after every failure whether it was handed over.

A server delivers a mail only after the line with the single dot: until that dot has left us, nothing was
sent; from then on only the server's complete answer tells. Runs in the lane of its account.
"""

from __future__ import annotations

import base64
import re
import smtplib
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from socialinbox.core.errors import NetworkTrouble, Rejected, SignInNeeded, Unconfirmed, Unreachable
from socialinbox.networks.mail_connection import (
    CALL_SECONDS,
    GARBAGE,
    LONGEST_DETAIL,
    READ_SECONDS,
    SIGN_IN_CODES,
    Clock,
    Deadline,
    Line,
    Login,
    Server,
    refusal_of,
    words,
)

#: What we call ourselves: neither the name nor the address of the computer is anybody's business.
OUR_NAME = "[127.0.0.1]"
LONGEST_LINE = 8_192
MOST_LINES = 200

ACCEPTED, SIGNED_IN, PASSWORD_PLEASE, GO_ON = 200, 235, 334, 354
ASKS_ON, FOR_NOW, FOR_GOOD = 300, 400, 500

_ANSWER = re.compile(rb"([2-5]\d\d)(?:([ -])(.*))?\r?\n", re.DOTALL)
_ADDRESS = re.compile(r"[^\s<>\x00-\x20\x7f]+@[^\s<>@\x00-\x20\x7f]+")


class _Smtp(smtplib.SMTP):
    """The standard client on our own line; an answer counts only when it is complete and well formed."""

    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__(line.server.host, line.server.port, OUR_NAME, READ_SECONDS)

    def _get_socket(self, *_: object) -> socket.socket:
        return self._line.socket

    def send(self, s: Any) -> None:
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        self.sock.sendall(s.encode("ascii") if isinstance(s, str) else s)

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None:
            self.file = self.sock.makefile("rb")  # type: ignore[union-attr]
        said: list[bytes] = []
        for _ in range(MOST_LINES):
            answer = _ANSWER.fullmatch(self._read_line())
            if answer is None:
                break
            said.append((answer[3] or b"").strip())
            if answer[2] != b"-":
                return int(answer[1]), b"\n".join(said)
        self.close()
        raise smtplib.SMTPServerDisconnected("no complete answer")

    def _read_line(self) -> bytes:
        try:
            line: bytes = self.file.readline(LONGEST_LINE)  # type: ignore[union-attr]
        except OSError:
            self.close()  # also during construction, when nobody else could give the file back
            raise
        return line


@contextmanager
def _signed_in(server: Server, login: Login, deadline: Deadline, clock: Clock) -> Iterator[tuple[_Smtp, Line]]:
    """A session that may submit mail. Raises NetworkTrouble."""
    line = Line(server, clock)
    smtp = None
    try:
        with line.within(deadline):
            if server.security == "tls":
                line.encrypt()
            smtp = _Smtp(line)
            smtp.ehlo()
            if server.security == "starttls":
                _begin_tls(smtp, line)
                smtp.ehlo()
            _sign_in(smtp, login, clock)
        yield smtp, line
    finally:
        if smtp is not None:
            smtp.close()
        line.close()


def _begin_tls(smtp: _Smtp, line: Line) -> None:
    try:
        smtp.starttls(context=line.context)
    except (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError) as error:
        raise Unreachable(words(getattr(error, "smtp_error", error)), code="no_encryption") from error


def _sign_in(smtp: _Smtp, login: Login, clock: Clock) -> None:
    """Sign in; the library's own way knows no password outside ASCII."""
    ways = smtp.esmtp_features.get("auth", "").upper().split()
    if not ways:  # a house server that knows its computers; if not, it says so when the mail is announced
        return
    if "PLAIN" in ways:
        code, said = smtp.docmd("AUTH PLAIN", _base64(f"\0{login.user}\0{login.password}"))
    elif "LOGIN" in ways:
        code, said = smtp.docmd("AUTH LOGIN", _base64(login.user))
        if code == PASSWORD_PLEASE:
            code, said = smtp.docmd(_base64(login.password))
    else:
        raise SignInNeeded(" ".join(ways), code="password")
    if code >= FOR_GOOD:
        raise SignInNeeded(words(said), code="password")
    if code != SIGNED_IN:
        raise refusal_of(code, words(said), clock)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def check_sign_in(server: Server, login: Login, clock: Clock) -> None:
    """Sign in and out again. Raises NetworkTrouble."""
    with _signed_in(server, login, Deadline(CALL_SECONDS), clock) as (smtp, _):
        _say_goodbye(smtp)


def submit(server: Server, login: Login, sender: str, recipients: Sequence[str], raw: bytes, clock: Clock) -> None:
    """Hand over a mail; returns only when the server has taken it for all recipients.

    Raises Unconfirmed when the last dot left and no complete answer came; any other NetworkTrouble says for
    certain that nobody gets the mail.
    """
    addresses = [_address(each) for each in recipients]
    body = _transparent(raw)
    deadline = Deadline(CALL_SECONDS)
    with _signed_in(server, login, deadline, clock) as (smtp, line):
        with line.within(deadline):
            _announce(smtp, _address(sender), addresses, len(body), clock)
            smtp.send(body)
        code, said = _finish(smtp, line, deadline)
        if code < ASKS_ON:
            _say_goodbye(smtp)
            return
        raise _verdict(code, words(said), clock)


def _announce(smtp: _Smtp, sender: str, recipients: Sequence[str], size: int, clock: Clock) -> None:
    """Everything up to the server's leave to send the mail itself."""
    options = [f"SIZE={size}"] if smtp.has_extn("size") else []
    steps: list[Callable[[], tuple[int, bytes]]] = [partial(smtp.mail, sender, options)]
    steps += [partial(smtp.rcpt, each) for each in recipients]
    for step in steps:
        code, said = step()
        if not ACCEPTED <= code < ASKS_ON:
            raise _verdict(code, words(said), clock)
    code, said = smtp.docmd("DATA")
    if code != GO_ON:
        raise _verdict(code, words(said), clock)


def _finish(smtp: _Smtp, line: Line, deadline: Deadline) -> tuple[int, bytes]:
    """Send the dot and wait for the answer: from here on every failure leaves a doubt."""
    try:
        with line.within(deadline):
            if smtp.sock is not None:
                smtp.sock.settimeout(max(deadline.seconds_left, 1.0))  # servers look for viruses now
            smtp.send(b".\r\n")
            code, said = smtp.getreply()
    except NetworkTrouble as trouble:
        raise Unconfirmed(trouble.detail) from trouble
    if ASKS_ON <= code < FOR_NOW:
        raise Unconfirmed(words(said))
    return code, said


def _verdict(code: int, said: str, clock: Clock) -> NetworkTrouble:
    """What a complete refusal of this mail means; nothing was delivered."""
    said = f"{code} {said}"
    if code >= FOR_GOOD and code not in SIGN_IN_CODES:
        return Rejected(said)
    return refusal_of(code, said, clock)


def _address(address: str) -> str:
    """An address as SMTP takes it: no way to smuggle in a command, and the domain in ASCII."""
    name, _, domain = address.rpartition("@")
    try:
        plain = f"{name}@{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        plain = address
    if not plain.isascii() or not _ADDRESS.fullmatch(plain):
        raise Rejected(address[:LONGEST_DETAIL], code="recipient")
    return plain


def _transparent(raw: bytes) -> bytes:
    """The mail as it travels: lines end in CRLF, and a line that begins with a dot gets a second one."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", lines)


def _say_goodbye(smtp: _Smtp) -> None:
    with suppress(OSError, *GARBAGE):
        smtp.docmd("QUIT")
