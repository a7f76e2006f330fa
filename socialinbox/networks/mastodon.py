"""One account on a server of the Mastodon family: Mastodon, and what speaks its client API (snac, GoToSocial...).

Used inside one lane. The parts: ``mastodon_reading.py`` streams, ``mastodon_status.py`` translation and what a
conversation is, ``mastodon_sending.py`` replies, ``mastodon_software.py`` what a server can do,
``mastodon_sign_in.py`` the way through the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from socialinbox.core.errors import (
    Gone,
    NotAllowed,
    Rejected,
    SignInNeeded,
    Unconfirmed,
    Unreadable,
    Unsupported,
)
from socialinbox.core.exchange import Batch, Identity, IncomingMessage, Outgoing, Receipt, Stream
from socialinbox.core.links import safe_url
from socialinbox.core.names import clean_name
from socialinbox.networks import mastodon_sign_in
from socialinbox.networks.adapter import AccountRef, Adapter, BrowserSignIn
from socialinbox.networks.http import Answer, Http
from socialinbox.networks.mastodon_paging import PAGE, Walk
from socialinbox.networks.mastodon_reading import STREAMS, Reading, listed, own_path, status_path
from socialinbox.networks.mastodon_sending import body_of, created_at, is_reply
from socialinbox.networks.mastodon_software import Software, read_instance
from socialinbox.networks.mastodon_status import BadItem, Me, full_acct, id_or_empty, parse_status
from socialinbox.networks.mastodon_threads import Threads
from socialinbox.networks.media import MediaFetcher
from socialinbox.networks.rate_limit import http_date

_INSTANCE_PATHS = ("/api/v2/instance", "/api/v1/instance")
_SEARCH_PAGES = 5
#: How far our clock and the server's may be apart when its answer says what time it is there, and when not.
_ALLOWANCE, _ALLOWANCE_WITHOUT_DATE = timedelta(seconds=60), timedelta(minutes=5)


_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Search:
    """Posts of ours, and whether these are all since ``not_before``; both times by the server's clock."""

    now: datetime
    not_before: datetime
    found: tuple[Any, ...]
    is_complete: bool


class MastodonAdapter(Adapter):
    """See the module."""

    name: ClassVar[str] = "mastodon"
    title: ClassVar[str] = "Mastodon"
    sign_in = mastodon_sign_in.SIGN_IN

    def __init__(self, account: AccountRef, secrets: Mapping[str, str], clock: Callable[[], datetime]) -> None:
        super().__init__(account, secrets, clock)
        self._http = Http(account.server, clock, token=secrets.get("access_token", ""))
        self._host = urlsplit(account.server).netloc
        self._threads = Threads(self._http)

    @classmethod
    def begin_sign_in(
        cls, fields: Mapping[str, str], redirect_uri: str, clock: Callable[[], datetime]
    ) -> BrowserSignIn:
        return mastodon_sign_in.begin(fields, redirect_uri, clock)

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> tuple[str, dict[str, Any], dict[str, str]]:
        return mastodon_sign_in.server_of(fields.get("server", "")), {}, {}

    def identify(self) -> Identity:
        account = self._own_account()
        address = full_acct(account["acct"], self._host)
        name, url = account.get("display_name"), account.get("url")
        return Identity(
            remote_id=id_or_empty(account["id"]),
            name=(clean_name(name) if isinstance(name, str) else "") or address,
            handle=f"@{address}",
            server=self.account.server,
            url=safe_url(url) if isinstance(url, str) else "",
            capabilities=self._software.capabilities(self.clock().date()),
        )

    def streams(self) -> Sequence[Stream]:
        return STREAMS

    def pull(self, stream: str, cursor: str) -> Batch:
        if stream not in [each.name for each in STREAMS]:
            raise Unsupported(stream)
        reading = Reading(self._http, self._threads, self._me, since=self.account.fetch_since, clock=self.clock)
        return {
            "notifications": reading.notifications,
            "own": reading.own,
            "changes": reading.changes,
        }[stream](cursor)

    def send(self, outgoing: Outgoing) -> Receipt:
        me = self._me
        headers = {"Idempotency-Key": outgoing.key}
        answer = self._http.post("/api/v1/statuses", body_of(outgoing), headers=headers)
        receipt = self._receipt(answer.data, outgoing, me)
        if receipt is None:
            raise Unconfirmed("no_id")
        return receipt

    def find_sent(self, outgoing: Outgoing) -> tuple[Receipt | None, bool]:
        me, search = self._me, self._own_since(outgoing)
        try:
            below = self._threads.context(outgoing.reply_to)[1]
        except Gone:
            below, search = [], replace(search, is_complete=False)  # what stood there cannot be seen any more
        found = [
            each for each in (*search.found, *below) if is_reply(each, outgoing, me, search.not_before, search.now)
        ]
        if not found:
            return None, search.is_complete
        return self._receipt(max(found, key=lambda each: created_at(each, search.now)), outgoing, me), True

    def act(self, action: str, message_id: str, reply_data: Mapping[str, Any]) -> None:
        if action in ("favourite", "unfavourite"):
            self._http.post(f"{status_path(message_id)}/{action}", publishes=False)
        elif action == "delete" and self._software.can_delete:
            self._http.delete(status_path(message_id))
        else:
            raise Unsupported(action)

    def fetch_media(self, url: str, folder: Path) -> Path:
        return MediaFetcher().fetch(url, folder)

    def sign_out(self) -> None:
        body = {key: self.secrets.get(key, "") for key in ("client_id", "client_secret")}
        body["token"] = self.secrets.get("access_token", "")
        self._http.post("/oauth/revoke", body, publishes=False, may_be_empty=True)

    def close(self) -> None:
        self._http.close()

    # --- who and where -------------------------------------------------------------------------------------------

    @cached_property
    def _me(self) -> Me:
        """Our account, as it was stored; asked for while it is being connected."""
        if self.account.remote_id and self.account.handle:
            return Me(self.account.remote_id, self.account.handle.lstrip("@").casefold(), self._host)
        account = self._own_account()
        address = full_acct(account["acct"], self._host).casefold()
        return Me(id_or_empty(account["id"]), address, self._host)

    @cached_property
    def _software(self) -> Software:
        for path in _INSTANCE_PATHS:
            try:
                data = self._http.get(path).data
            except (Gone, NotAllowed, Rejected, Unreadable):
                continue  # a server without this page says so in its own way
            if isinstance(data, dict):
                return read_instance(data, path)
        raise Unreadable("", "instance")

    def _own_account(self) -> Mapping[str, Any]:
        try:
            data = self._http.get("/api/v1/accounts/verify_credentials").data
        except Rejected as trouble:  # 422: a token of no account here; snac says so of every wrong token
            raise SignInNeeded(trouble.detail) from None
        if isinstance(data, dict) and id_or_empty(data.get("id")) and isinstance(data.get("acct"), str):
            return data
        raise Unreadable(str(data)[:1_000], "account")

    # --- our own posts -------------------------------------------------------------------------------------------

    def _own_since(self, outgoing: Outgoing) -> _Search:
        """Our posts since the first try."""
        search, walk = _Search(self.clock(), _LONG_AGO, (), is_complete=False), Walk()
        for number in range(_SEARCH_PAGES):
            query = [("exclude_reblogs", "true"), ("limit", str(PAGE))]
            query += [("max_id", walk.before)] if walk.before else []
            answer = self._http.get(own_path(self._me), query)
            if not number:
                search = self._start_of_search(outgoing, answer)
            items, page = listed(answer, search.now)
            search = replace(search, found=(*search.found, *items))
            is_round = page.boundary in walk.passed
            _, walk, more = walk.step(page, search.not_before)
            if not more:
                return replace(search, is_complete=not is_round)
        return search

    def _start_of_search(self, outgoing: Outgoing, answer: Answer) -> _Search:
        now, tried_at = self.clock(), outgoing.first_tried_at or outgoing.queued_at or _LONG_AGO
        server_now = http_date(answer.headers.get("Date", ""))
        allowance = _ALLOWANCE if server_now else _ALLOWANCE_WITHOUT_DATE
        ahead = server_now - now if server_now else timedelta(0)
        not_before = max(tried_at, _LONG_AGO) + ahead - allowance
        return _Search(now + ahead, not_before, (), is_complete=False)

    def _receipt(self, status: Any, outgoing: Outgoing, me: Me) -> Receipt | None:
        """The proof in a status of ours; None when it has no id and proves nothing."""
        remote_id = id_or_empty(status.get("id")) if isinstance(status, dict) else ""
        if not remote_id:
            return None
        now = self.clock()
        message: IncomingMessage | None
        try:
            message = parse_status(status, None, me, now)
        except BadItem:
            return Receipt(remote_id, created_at(status, now))
        thread = tuple(dict.fromkeys((*outgoing.reply_data.get("thread", ()), remote_id)))
        reply_data = {**message.reply_data, "thread": list(thread)}
        message = replace(message, thread=thread, reply_data=reply_data)
        return Receipt(remote_id, message.created_at, message.url, message)
