"""Email: one mailbox, read over IMAP and answered over SMTP.

Runs in the lane of its account; only ``wait_for_news`` has a thread of its own; ``close`` may come from any.

Two streams, the inbox and our own sent mail, each read from the oldest mail on. A cursor names folder,
UIDVALIDITY and the last number read; when one of the first two changes, the folder is read again, and nothing
doubles because a mail is known by its content. What one conversation is: see ``mail_translation``.

A mail has no key that a receiver honours, so a send is never repeated by itself. Its Message-ID is made from
the outbox key and found again in Sent or, where a list mails us our own words, in the inbox. After a send the
copy in Sent is made here unless the server made one; when that fails the reply is sent all the same, and the
copy is tried again at the next reading of Sent, for as long as this adapter lives.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from socialinbox.core.errors import NetworkTrouble, Unreachable, Unreadable, Unsupported
from socialinbox.core.exchange import (
    Batch,
    Capabilities,
    Identity,
    IncomingMessage,
    Outgoing,
    Receipt,
    Skipped,
    Stream,
)
from socialinbox.networks import mail_sign_in
from socialinbox.networks.adapter import AccountRef, Adapter, SignIn
from socialinbox.networks.imap_connection import ImapConnection, MailSummary
from socialinbox.networks.imap_doorbell import ImapDoorbell
from socialinbox.networks.mail_connection import Login
from socialinbox.networks.mail_parts import MAX_MAIL
from socialinbox.networks.mail_translation import Correspondence, MailFolder
from socialinbox.networks.smtp import check_sign_in, submit

BATCH_MAILS = 50
BATCH_BYTES = MAX_MAIL
STEP_BYTES = 4 * 1024 * 1024  # fetched at once, so that a slow line gets somewhere
SLOW_BYTES = 256 * 1024  # what is smaller was not slow because of its size
SECONDS_TO_SPARE = 30.0  # no further step is begun with less
QUARANTINE_BYTES = 1024 * 1024
SUBJECT_TO_ZONES = timedelta(days=1)  # IMAP searches by the day of a zone that nobody knows

_FOLDERS: dict[str, MailFolder] = {"inbox": "inbox", "sent": "sent"}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Position:
    """How far a folder was read."""

    folder: str
    uidvalidity: int
    uid: int = 0

    def to_cursor(self) -> str:
        return json.dumps({"folder": self.folder, "uidvalidity": self.uidvalidity, "uid": self.uid})

    @classmethod
    def read(cls, cursor: str, folder: str, uidvalidity: int) -> _Position:
        """Go on from ``cursor`` when it speaks of this very folder, else begin."""
        try:
            data = json.loads(cursor)
            if (data["folder"], data["uidvalidity"]) == (folder, uidvalidity):
                return cls(folder, uidvalidity, int(data["uid"]))
        except (ValueError, TypeError, KeyError):
            pass
        return cls(folder, uidvalidity)


class ImapAdapter(Adapter):
    """One mailbox."""

    name: ClassVar[str] = "imap"
    title: ClassVar[str] = "Email"
    sign_in: ClassVar[SignIn] = mail_sign_in.SIGN_IN
    has_doorbell: ClassVar[bool] = True

    def __init__(self, account: AccountRef, secrets: Mapping[str, str], clock: Callable[[], datetime]) -> None:
        super().__init__(account, secrets, clock)
        self._login = Login(str(account.settings["user_name"]), secrets.get("password", ""))
        self._imap_server = mail_sign_in.server_of(account, "imap")
        self._smtp_server = mail_sign_in.server_of(account, "smtp")
        self._folder = str(account.settings["folder"])
        self._mail = Correspondence(str(account.settings["address"]), str(account.settings.get("display_name", "")))
        self._connection = self._connect()
        self._doorbell = ImapDoorbell(self._connect, self._folder)
        self._step_bytes = STEP_BYTES
        self._unsaved: dict[str, bytes] = {}  # Message-ID to mail: sent, but not yet in Sent
        self._slow: set[tuple[int, int]] = set()  # mails that this line cannot carry in the time of one call

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> tuple[str, dict[str, Any], dict[str, str]]:
        return mail_sign_in.from_fields(fields)

    def identify(self) -> Identity:
        self._connection.begin_call()
        self._connection.examine(self._folder)
        self._connection.sent_folder()
        check_sign_in(self._smtp_server, self._login, self.clock)
        address = str(self.account.settings["address"])
        return Identity(
            remote_id=address.lower(),
            name=str(self.account.settings.get("display_name", "")) or address,
            handle=address,
            server=self._imap_server.host,
            capabilities=Capabilities(
                can_reply_publicly=False,
                send_safety="none",
                can_find_sent=True,
                source="RFC 5321, RFC 5322, RFC 9051",
                checked_on="2026-11-21",
            ),
        )

    def streams(self) -> Sequence[Stream]:
        return (Stream("inbox", 60), Stream("sent", 120))

    # --- reading -------------------------------------------------------------------------------------------

    def pull(self, stream: str, cursor: str) -> Batch:
        if stream not in _FOLDERS:
            raise Unsupported(stream)
        if stream == "sent":
            self._save_copies()
        self._connection.begin_call()
        folder = self._folder if stream == "inbox" else self._connection.sent_folder()
        if not folder:
            return Batch(cursor)
        position = _Position.read(cursor, folder, self._connection.examine(folder))
        since = self.account.fetch_since
        uids = self._connection.search_from(position.uid + 1, (since - SUBJECT_TO_ZONES).date() if since else None)
        return self._batch(_FOLDERS[stream], position, uids)

    def _batch(self, folder: MailFolder, position: _Position, uids: Sequence[int]) -> Batch:
        """The next mails: as many as fit into one batch, and into the time of one call."""
        messages: list[IncomingMessage] = []
        skipped: list[Skipped] = []
        chosen = uids[:BATCH_MAILS]
        read_to, bytes_read = position.uid, 0
        for step in _steps(self._connection.summaries(chosen) if chosen else [], self._step_bytes):
            bytes_read += sum(each.size for each in step)
            if read_to > position.uid and (bytes_read > BATCH_BYTES or self._is_late()):
                break
            for summary, raw, left_out in self._fetch(step, position.uidvalidity):
                try:
                    message = self._mail.message_of(raw, folder, summary.received_at, self.clock(), left_out)
                except Unreadable as trouble:
                    name = f"{position.folder}/{position.uidvalidity}/{summary.uid}"
                    skipped.append(Skipped(name, raw[:QUARANTINE_BYTES], trouble.reason))
                else:
                    messages += [message] if message else []
            read_to = step[-1].uid
        else:
            read_to = chosen[-1] if chosen else position.uid
        end = _Position(position.folder, position.uidvalidity, read_to)
        return Batch(end.to_cursor(), tuple(messages), skipped=tuple(skipped), more=bool(uids) and read_to < uids[-1])

    def _is_late(self) -> bool:
        return self._connection.seconds_left < SECONDS_TO_SPARE

    def _fetch(self, step: Sequence[MailSummary], uidvalidity: int) -> list[tuple[MailSummary, bytes, int]]:
        """Mails with their bytes; of one that is too large or too slow only the head, and then its size."""
        first = step[0]
        is_cut = first.size > MAX_MAIL or (uidvalidity, first.uid) in self._slow
        try:
            found = self._connection.mails([each.uid for each in step], headers_only=is_cut)
        except Unreachable as trouble:
            if trouble.code == "timeout":
                self._step_bytes = 0  # from now on one by one
                if len(step) == 1 and first.size > SLOW_BYTES:
                    self._slow.add((uidvalidity, first.uid))
            raise
        return [(each, found[each.uid], each.size if is_cut else 0) for each in step if each.uid in found]

    # --- sending -------------------------------------------------------------------------------------------

    def send(self, outgoing: Outgoing) -> Receipt:
        raw = self._mail.mail_of(outgoing, self.clock())
        message = self._mail.message_of(raw, "sent", None, self.clock())
        address = str(self.account.settings["address"])
        submit(self._smtp_server, self._login, address, self._mail.recipients(outgoing), raw, self.clock)
        receipt = Receipt(self._mail.message_id(outgoing.key), self.clock(), message=message)
        self._unsaved[receipt.remote_id] = raw
        self._save_copies()
        return receipt

    def find_sent(self, outgoing: Outgoing) -> tuple[Receipt | None, bool]:
        message_id = self._mail.message_id(outgoing.key)
        self._connection.begin_call()
        for folder in (self._connection.sent_folder(), self._folder):
            if folder and (uid := self._find(folder, message_id)):
                summaries = self._connection.summaries([uid])
                raw = self._mail.mail_of(outgoing, self.clock())
                sent_at = summaries[0].received_at if summaries else None
                message = self._mail.message_of(raw, "sent", sent_at, self.clock())
                return Receipt(message_id, sent_at or self.clock(), message=message), True
        return None, True

    def _find(self, folder: str, message_id: str) -> int:
        """The number of the mail with this Message-ID; servers search for a part of it, so it is compared."""
        self._connection.examine(folder)
        found = self._connection.search_message_id(message_id)[:BATCH_MAILS]
        heads = self._connection.mails(found, headers_only=True) if found else {}
        return next((uid for uid, head in heads.items() if message_id.encode() in head), 0)

    def _save_copies(self) -> None:
        """Put what we sent into Sent, unless the server did. Whatever happens here, it is sent."""
        for message_id, raw in list(self._unsaved.items()):
            try:
                self._connection.begin_call()
                folder = self._connection.sent_folder()
                is_there = self._connection.saves_copies_itself()
                if not is_there and not (folder and self._find(folder, message_id)):
                    self._connection.save_sent(raw)
                del self._unsaved[message_id]
            except NetworkTrouble as trouble:
                _log.info("a copy for Sent waits: %s", trouble.code)
                return

    # --- the doorbell, the end ---------------------------------------------------------------------------

    def wait_for_news(self, timeout_seconds: float) -> bool:
        return self._doorbell.wait(timeout_seconds)

    def close(self) -> None:
        self._doorbell.close()
        self._connection.close()

    def _connect(self) -> ImapConnection:
        return ImapConnection(self._imap_server, self._login, self.clock)


def _steps(summaries: Sequence[MailSummary], most_bytes: int) -> list[list[MailSummary]]:
    """Mails to be fetched together: a few megabytes at a time, a large one alone."""
    steps: list[list[MailSummary]] = []
    size = 0
    for summary in summaries:
        if not steps or size + summary.size > most_bytes:
            steps.append([])
            size = 0
        steps[-1].append(summary)
        size += summary.size
    return steps
