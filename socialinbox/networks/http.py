"""The one way adapters speak HTTP: bounded, verified, never redirected on a write, and every outcome named.

    asked                      read                              write (``publishes``)
    401                        SignInNeeded                      SignInNeeded
    403                        NotAllowed                        NotAllowed
    404, 410                   Gone                              Gone
    other 4xx                  Rejected, the server's words      Rejected, the server's words
    429                        RateLimited                       RateLimited
    5xx, 408                   Unreachable (RateLimited when     Unconfirmed
                               503 says until when)
    3xx                        at most 3, same origin while a    Rejected, code ``redirected``
                               token is attached
    no line, TLS refused       Unreachable                       Unreachable while it is certain that nothing
                                                                 of the body left, else Unconfirmed
    success nobody can read    Unreadable, or Unreachable        Unconfirmed
                               ``captive_portal``

Environment, netrc and proxies are ignored. No exception carries an address, since an address may carry a
secret. One ``Http`` belongs to one lane; importing this module is slow, so nobody does before the first frame.
"""

from __future__ import annotations

import json
import ssl
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.adapters import BaseAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH

from socialinbox import __version__
from socialinbox.core.errors import (
    Gone,
    NetworkTrouble,
    NotAllowed,
    RateLimited,
    Rejected,
    SignInNeeded,
    Unconfirmed,
    Unreachable,
    Unreadable,
)
from socialinbox.core.text import clean_text
from socialinbox.networks.json_reading import BadJson, read_json
from socialinbox.networks.rate_limit import rest_until
from socialinbox.networks.transport import TimedTransport, WatchedBody, deadline

Parameters = Iterable[tuple[str, str]]

_READS = ("GET", "HEAD")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_LONGEST_WORDS = 300
_LONGEST_RAW = 100_000
_WORDS_AT = ("error_description", "message", "error", "detail", "title")
_REDIRECTED = 3  # the hundreds of all redirects
_REFUSALS: dict[int, type[NetworkTrouble]] = {
    HTTPStatus.UNAUTHORIZED: SignInNeeded,
    HTTPStatus.FORBIDDEN: NotAllowed,
    HTTPStatus.NOT_FOUND: Gone,
    HTTPStatus.GONE: Gone,
}
_BEFORE_THE_REQUEST = (
    ssl.SSLCertVerificationError,
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.ConnectTimeoutError,
)
_LATE = (TimeoutError, requests.Timeout, urllib3.exceptions.TimeoutError)
_MOST_CAUSES = 20
_LINE_TROUBLE = (requests.RequestException, urllib3.exceptions.HTTPError, OSError, UnicodeError)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much. Tests ask for less; nobody asks for more."""

    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    call_seconds: float = 60.0
    body_bytes: int = 5_000_000
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A success. ``data`` is the decoded JSON, None for an empty body where one was allowed."""

    status: int
    headers: Mapping[str, str]
    data: Any


class _BadBody(Exception):
    """A body that is too large, cut, or packed in a way we did not ask for."""


class Http:
    """Calls to one server, with one token.

    ``trouble_of(status, data)`` lets a network name what is peculiar to it before the table above is asked.
    """

    def __init__(
        self,
        server: str,
        clock: Callable[[], datetime],
        *,
        token: str = "",
        ca_file: str = "",
        limits: Limits = Limits(),
        transport: BaseAdapter | None = None,
        trouble_of: Callable[[int, Any], NetworkTrouble | None] | None = None,
    ) -> None:
        self.server = server.rstrip("/")
        self.token = token
        self._clock = clock
        self._limits = limits
        self._trouble_of = trouble_of
        self._is_used = False
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = ca_file or DEFAULT_CA_BUNDLE_PATH
        self._session.headers.clear()
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, transport or TimedTransport())

    def get(self, path: str, parameters: Parameters = ()) -> Answer:
        """Read. Follows at most three redirects."""
        return self.call("GET", path, parameters=parameters)

    def post(
        self,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        publishes: bool = True,
        may_be_empty: bool = False,
    ) -> Answer:
        """Write JSON. ``publishes`` False: a repeat does no harm, so a doubt is only Unreachable."""
        return self.call("POST", path, body=body, headers=headers, publishes=publishes, may_be_empty=may_be_empty)

    def delete(self, path: str) -> Answer:
        """Delete; a repeat does no harm."""
        return self.call("DELETE", path, publishes=False, may_be_empty=True)

    def call(
        self,
        method: str,
        path: str,
        *,
        parameters: Parameters = (),
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        publishes: bool | None = None,
        may_be_empty: bool = False,
    ) -> Answer:
        """One call and its named outcome. Raises NetworkTrouble."""
        is_write = method not in _READS if publishes is None else publishes
        watched = None if body is None else WatchedBody(_encoded(body))
        call = _Call(method, is_write, may_be_empty, watched)
        if method not in _READS:
            self.close()  # on a fresh connection nothing can be half dead already
        with deadline(self._limits.call_seconds):
            return self._call(call, self.server + path, list(parameters), dict(headers or {}))

    def close(self) -> None:
        """Give back the connections. A later call opens new ones."""
        self._session.close()
        self._is_used = False

    def _call(self, call: _Call, url: str, parameters: list[tuple[str, str]], headers: dict[str, str]) -> Answer:
        for _ in range(self._limits.redirects + 1):
            response = self._ask(call, url, parameters, headers)
            try:
                if response.status_code // 100 != _REDIRECTED:
                    return self._outcome(call, response)
                url, parameters = self._next_url(call, response), []
            finally:
                response.close()
        raise Unreachable(code="redirected")

    def _ask(
        self, call: _Call, url: str, parameters: list[tuple[str, str]], headers: dict[str, str]
    ) -> requests.Response:
        """Send; a read that breaks on a connection used before is asked once more on a fresh one.

        Servers close connections when they like, and some do not say so.
        """
        is_used, self._is_used = self._is_used, True
        try:
            return self._send(call, url, parameters, headers)
        except Unreachable as trouble:
            self.close()
            if not is_used or call.method not in _READS or trouble.code != "offline":
                raise
        self._is_used = True
        return self._send(call, url, parameters, headers)

    def _send(
        self, call: _Call, url: str, parameters: list[tuple[str, str]], headers: dict[str, str]
    ) -> requests.Response:
        if urlsplit(url).scheme != "https" and urlsplit(url).hostname not in _LOOPBACK:
            raise Unreachable(code="tls")
        try:
            return self._session.request(
                call.method,
                url,
                params=parameters,
                data=call.body,
                headers={**self._headers(call), **headers},
                timeout=(self._limits.connect_seconds, self._limits.read_seconds),
                allow_redirects=False,
                stream=True,
            )
        except _LINE_TROUBLE as error:
            trouble = _trouble_of_line(error, call)
        raise trouble  # outside the handler: the cause holds the address

    def _headers(self, call: _Call) -> dict[str, str]:
        headers = {
            "User-Agent": f"SocialInbox/{__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
        }
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if call.body is not None:
            headers["Content-Type"] = "application/json"
        return headers

    def _next_url(self, call: _Call, response: requests.Response) -> str:
        if call.method not in _READS:
            raise Rejected(code="redirected")
        here = response.url or ""
        there = urljoin(here, response.headers.get("Location", ""))
        is_same = _origin(there) == _origin(here)
        is_downgrade = urlsplit(here).scheme == "https" and urlsplit(there).scheme != "https"
        if there == here or is_downgrade or (self.token and not is_same):
            is_portal = urlsplit(here).scheme == "http" and not is_same
            raise Unreachable(code="captive_portal" if is_portal else "redirected")
        return there

    def _outcome(self, call: _Call, response: requests.Response) -> Answer:
        status, failure, trouble, body = response.status_code, "", None, b""
        try:
            body = _body_of(response, self._limits.body_bytes)
        except _BadBody as error:
            failure = str(error)
        except _LINE_TROUBLE as error:
            trouble = _trouble_of_line(error, call)
        if status >= HTTPStatus.BAD_REQUEST:
            raise self._trouble_of_status(call, response, _json_or_none(body))
        if trouble is not None:
            raise trouble
        if not body.strip() and not failure and call.may_be_empty:
            return Answer(status, response.headers, None)
        try:
            if not failure:
                return Answer(status, response.headers, read_json(body))
        except BadJson as error:
            failure = str(error)
        raise self._unreadable(call, response, body, failure)

    def _unreadable(self, call: _Call, response: requests.Response, body: bytes, reason: str) -> NetworkTrouble:
        if call.publishes:
            return Unconfirmed(reason)
        is_page = "html" in response.headers.get("Content-Type", "").lower() or body.lstrip()[:1] == b"<"
        if is_page and urlsplit(response.url or "").scheme == "http":
            return Unreachable(code="captive_portal")
        return Unreadable(body[:_LONGEST_RAW], reason)

    def _trouble_of_status(self, call: _Call, response: requests.Response, data: Any) -> NetworkTrouble:
        status, words = response.status_code, self._words(data)
        peculiar = self._trouble_of(status, data) if self._trouble_of else None
        if peculiar is not None:
            return peculiar
        is_pause = status == HTTPStatus.SERVICE_UNAVAILABLE and "Retry-After" in response.headers
        if status == HTTPStatus.TOO_MANY_REQUESTS or (is_pause and not call.publishes):
            return RateLimited(rest_until(response.headers, self._clock()), words)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
            if call.publishes:
                return Unconfirmed(words)
            is_portal = status == HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED
            return Unreachable(words, code="captive_portal" if is_portal else "server")
        return _REFUSALS.get(status, Rejected)(words)

    def _words(self, data: Any) -> str:
        """What the server says went wrong, as data: one line, without our token."""
        if not isinstance(data, dict):
            return ""
        found = next((data[key] for key in _WORDS_AT if isinstance(data.get(key), str) and data[key]), "")
        line = " ".join(clean_text(found[:10_000]).split())[:_LONGEST_WORDS]
        return line.replace(self.token, "…") if self.token else line


@dataclass(slots=True)
class _Call:
    method: str
    publishes: bool
    may_be_empty: bool
    body: WatchedBody | None

    @property
    def may_have_left(self) -> bool:
        return self.body is None or self.body.has_left


def _encoded(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode("utf-8", errors="replace")


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, (parts.hostname or "").lower(), parts.port or (443 if scheme == "https" else 80)


def _trouble_of_line(error: Exception, call: _Call) -> NetworkTrouble:
    """Name a failure of the line. Says nothing of the error itself: its text holds the whole address."""
    causes = _causes(error)
    is_before = any(isinstance(each, _BEFORE_THE_REQUEST) for each in causes)
    if call.publishes and call.may_have_left and not (call.body is None and is_before):
        return Unconfirmed()
    if any(isinstance(each, requests.exceptions.SSLError | ssl.SSLError) for each in causes):
        return Unreachable(code="tls")
    is_refused = any(isinstance(each, urllib3.exceptions.NewConnectionError) for each in causes)
    is_late = any(isinstance(each, _LATE) for each in causes)
    return Unreachable(code="timeout" if is_late and not is_refused else "offline")


def _causes(error: BaseException) -> list[BaseException]:
    """An error and all that it was made of."""
    found: list[BaseException] = []
    waiting: list[BaseException] = [error]
    while waiting and len(found) < _MOST_CAUSES:
        each = waiting.pop()
        found.append(each)
        inner = [*each.args, getattr(each, "reason", None), each.__cause__, each.__context__]
        waiting += [one for one in inner if isinstance(one, BaseException) and one not in found]
    return found


def _body_of(response: requests.Response, limit: int) -> bytes:
    """The decoded body, at most ``limit`` bytes before and after decoding."""
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip"):
        raise _BadBody("encoding")
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if packing == "gzip" else None
    body, received = bytearray(), 0
    while block := response.raw.read(65_536, decode_content=False):
        received += len(block)
        try:
            body += unpacker.decompress(block, limit + 1 - len(body)) if unpacker else block
        except zlib.error:
            raise _BadBody("encoding") from None
        if max(received, len(body)) > limit:
            raise _BadBody("too_large")
    if unpacker and received and not unpacker.eof:
        raise _BadBody("cut")
    return bytes(body)


def _json_or_none(body: bytes) -> Any:
    try:
        return read_json(body)
    except BadJson:
        return None
