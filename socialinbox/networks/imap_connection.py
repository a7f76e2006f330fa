"""One signed-in IMAP connection: numbers, sizes and bytes of mails, and our own copies in Sent.

Runs in the lane of its account, or in the thread of its doorbell. Every method raises NetworkTrouble and
nothing else; after any trouble the connection is given up, since nobody knows how much of an answer is still
on its way.
"""

from __future__ import annotations

import imaplib
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from imapclient.exceptions import LoginError
from imapclient.imapclient import SENT

from socialinbox.core.errors import Gone, NetworkTrouble, NotAllowed, SignInNeeded, Unreachable
from socialinbox.networks.imap_protocol import MOST_BYTES, Client
from socialinbox.networks.mail_connection import (
    CALL_SECONDS,
    Clock,
    Deadline,
    Line,
    Login,
    Server,
    busy_or_unreachable,
    words,
)

_NUMBER = re.compile(rb"\* (\d{1,10}) (EXISTS|EXPUNGE)")
_NOT_NOW = ("[UNAVAILABLE]", "[SERVERBUG]", "[INUSE]", "[LIMIT]", "[CORRUPTION]", "[OVERQUOTA]")


@dataclass(frozen=True, slots=True)
class MailSummary:
    """What is looked at before a mail is fetched."""

    uid: int
    size: int
    received_at: datetime | None


class ImapConnection:
    """Signs in when first needed and again after trouble; ``begin_call`` sets the deadline of the rest."""

    def __init__(self, server: Server, login: Login, clock: Clock) -> None:
        self._server = server
        self._login = login
        self._clock = clock
        self._line: Line | None = None
        self._client: Client | None = None
        self._deadline = Deadline(CALL_SECONDS)
        self._sent_folder: str | None = None
        self._count = 0  # of mails in the open folder

    # --- life --------------------------------------------------------------------------------------------

    def begin_call(self) -> None:
        """Make sure that the connection works, and give what follows its time."""
        self._deadline = Deadline(CALL_SECONDS)
        if self._client is not None:
            self._client.protocol.bytes_left = MOST_BYTES
            with suppress(NetworkTrouble), self._step() as client:
                client.noop()
        if self._client is None:
            self._open()

    @property
    def seconds_left(self) -> float:
        return self._deadline.seconds_left

    def cut(self) -> None:
        """End whatever another thread waits for on this connection."""
        line = self._line
        if line is not None:
            line.cut()

    def close(self) -> None:
        client, self._client = self._client, None
        line, self._line = self._line, None
        if client is not None and line is not None:
            with suppress(NetworkTrouble), line.within(Deadline(1.0)):
                client.logout()
        if line is not None:
            line.close()

    # --- reading -----------------------------------------------------------------------------------------

    def examine(self, folder: str) -> int:
        """Open a folder so that nothing in it can change, not even what is new; returns its UIDVALIDITY."""
        with self._step() as client:
            try:
                answer = client.select_folder(folder, readonly=True)
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:
                raise _closed_folder(folder, words(error), self._clock) from error
            self._count = int(answer.get(b"EXISTS", 0))
            return int(answer.get(b"UIDVALIDITY", 0))

    def search_from(self, first_uid: int, since: date | None) -> list[int]:
        """Return the numbers of mails from ``first_uid`` on, the oldest first."""
        criteria: list[Any] = ["UID", f"{first_uid}:*", *(("SINCE", since) if since else ())]
        with self._step() as client:
            return sorted({uid for uid in client.search(criteria) if uid >= first_uid})

    def search_message_id(self, message_id: str) -> list[int]:
        """Return the numbers of mails in the open folder that have this Message-ID."""
        with self._step() as client:
            return sorted(client.search(["HEADER", "Message-ID", message_id]))

    def summaries(self, uids: Sequence[int]) -> list[MailSummary]:
        """Return size and time of mails; one that is gone meanwhile is left out."""
        with self._step() as client:
            answer = client.fetch(list(uids), ["RFC822.SIZE", "INTERNALDATE"])
            return [_summary(uid, answer[uid]) for uid in uids if uid in answer]

    def mails(self, uids: Sequence[int], *, headers_only: bool = False) -> dict[int, bytes]:
        """Return the bytes of mails without marking them as read."""
        part = "HEADER" if headers_only else ""
        with self._step() as client:
            answer = client.fetch(list(uids), [f"BODY.PEEK[{part}]"])
            found = {uid: answer[uid].get(f"BODY[{part}]".encode()) for uid in uids if uid in answer}
            return {uid: bytes(raw) for uid, raw in found.items() if raw is not None}

    # --- our own copies ----------------------------------------------------------------------------------

    def sent_folder(self) -> str:
        """Return the folder that its mark, or else its name, shows to be for sent mail; "" for none."""
        if self._sent_folder is None:
            with self._step() as client:
                self._sent_folder = client.find_special_folder(SENT) or ""
        return self._sent_folder

    def saves_copies_itself(self) -> bool:
        """Tell whether this is a server that puts what it submits into Sent without being asked."""
        with self._step() as client:
            return bool(client.has_capability("X-GM-EXT-1"))

    def save_sent(self, raw: bytes) -> None:
        """Put a mail into Sent, as read; make that folder where there is none."""
        folder = self.sent_folder()
        with self._step() as client:
            if not folder:
                folder = "Sent"
                client.create_folder(folder)
                client.subscribe_folder(folder)
                self._sent_folder = folder
            client.append(folder, raw, (rb"\Seen",), self._clock().astimezone(UTC))

    # --- waiting -----------------------------------------------------------------------------------------

    def wait_for_arrival(self, seconds: float, is_over: threading.Event) -> bool:
        """Wait until mails arrive in the open folder, ``seconds`` at most; ``is_over`` and ``cut`` end it.

        What arrived since the last call counts. A server without IDLE is asked once the time is over.
        """
        self._deadline = Deadline(CALL_SECONDS)
        with self._step() as client:
            has_rung = self._note_numbers(client.noop()[1])
            can_idle = client.has_capability("IDLE")
        if has_rung:
            return True
        if can_idle:
            return self._idle(seconds)
        is_over.wait(seconds)
        self._deadline = Deadline(CALL_SECONDS)
        with self._step() as client:
            return self._note_numbers(client.noop()[1])

    def _idle(self, seconds: float) -> bool:
        with self._step() as client:
            client.idle()
        has_rung = False
        end = Deadline(seconds)
        while not has_rung and client.protocol.is_answer_waiting(max(end.seconds_left, 0.0)):
            self._deadline = Deadline(CALL_SECONDS)
            with self._step():
                said = client.protocol.readline().upper()
                if not said or said.startswith(b"* BYE"):
                    raise imaplib.IMAP4.abort("closed while waiting")
                number = _NUMBER.match(said)
                has_rung = number is not None and self._note_numbers([(int(number[1]), number[2])])
        self._deadline = Deadline(CALL_SECONDS)
        with self._step():
            return self._note_numbers(client.idle_done()[1]) or has_rung

    def _note_numbers(self, answers: Iterable[Any]) -> bool:
        """Keep count of the mails in the open folder; tell whether there are more than before."""
        has_grown = False
        for answer in answers:
            if answer[1:2] == (b"EXPUNGE",):
                self._count -= 1
            elif answer[1:2] == (b"EXISTS",):
                has_grown = has_grown or int(answer[0]) > self._count
                self._count = int(answer[0])
        return has_grown

    # --- inside ------------------------------------------------------------------------------------------

    @contextmanager
    def _step(self) -> Iterator[Client]:
        """Do one exchange with the server; any trouble ends the connection."""
        if self._client is None or self._line is None:
            raise Unreachable
        try:
            with self._line.within(self._deadline):
                yield self._client
        except NetworkTrouble:
            self._give_up()
            raise

    def _give_up(self) -> None:
        self._client = None
        if self._line is not None:
            self._line.close()
            self._line = None

    def _open(self) -> None:
        self._line = Line(self._server, self._clock)
        try:
            with self._line.within(self._deadline):
                if self._server.security == "tls":
                    self._line.encrypt()
                client = Client(self._line)
                if self._server.security == "starttls":
                    _begin_tls(client)
                _sign_in(client, self._login, self._clock)
                self._client = client
        except NetworkTrouble:
            self._give_up()
            raise


def _begin_tls(client: Client) -> None:
    """Encrypt a plain connection. One that calls itself signed in before that is no server of ours."""
    if client.protocol.state != "NONAUTH" or not client.has_capability("STARTTLS"):
        raise Unreachable("STARTTLS", code="no_encryption")
    try:
        client.starttls()
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise Unreachable(words(error), code="no_encryption") from error


def _sign_in(client: Client, login: Login, clock: Clock) -> None:
    """Sign in in the way that knows passwords outside ASCII, where the server has it."""
    try:
        if client.has_capability("AUTH=PLAIN"):
            client.plain_login(login.user, login.password)
        elif client.has_capability("LOGINDISABLED"):
            raise SignInNeeded("LOGINDISABLED", code="login_disabled")
        else:
            client.login(login.user, login.password)
    except LoginError as error:
        if isinstance(error.__context__, imaplib.IMAP4.abort):
            raise error.__context__ from None
        said = words(error)
        if any(each in said.upper() for each in _NOT_NOW) and "[OVERQUOTA]" not in said.upper():
            raise busy_or_unreachable(said, clock, code="server") from error
        raise SignInNeeded(said, code="password") from error


def _closed_folder(folder: str, said: str, clock: Clock) -> NetworkTrouble:
    upper = said.upper()
    if "[NOPERM]" in upper:
        return NotAllowed(folder)
    if any(each in upper for each in _NOT_NOW) or "COMMAND ERROR: BAD" in upper:
        return busy_or_unreachable(said, clock, code="server")
    return Gone(folder, code="mailbox_gone")


def _summary(uid: int, answer: Mapping[bytes, Any]) -> MailSummary:
    received_at = answer.get(b"INTERNALDATE")
    if isinstance(received_at, datetime):
        return MailSummary(uid, int(answer.get(b"RFC822.SIZE", 0)), received_at.astimezone(UTC))
    return MailSummary(uid, int(answer.get(b"RFC822.SIZE", 0)), None)
