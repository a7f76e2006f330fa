"""Sign-in through the system's browser as RFC 8252 asks: a loopback address, a state, a proof of possession (PKCE).

A ``LoopbackListener`` is made, waited on and closed in one worker thread; ``cancel`` may come from any other. It
believes one request only: the right path, this computer's own address, the state of the sign-in under way.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import threading
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, parse_qsl, urlsplit

from socialinbox.core.errors import NetworkTrouble, Unreachable

PATH = "/socialinbox"
WAIT_SECONDS = 300.0
#: For servers that show the code instead of coming back.
OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"

_REQUEST_SECONDS = 5.0
_LONGEST_VALUE = 4_000
_PAGE = b"SocialInbox\n\nYou can close this page now.\nVous pouvez maintenant fermer cette page.\n"


def new_state() -> str:
    """A value nobody can guess, to know our own sign-in again."""
    return secrets.token_urlsafe(32)


def new_verifier() -> str:
    """A secret for one sign-in, shown only when the code is exchanged."""
    return secrets.token_urlsafe(64)


def challenge_of(verifier: str) -> str:
    """What is shown of the verifier beforehand (method S256)."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def pasted_code(text: str) -> str:
    """The code in what a person pasted: the code itself, the whole address, or what stands after ``code=``."""
    line = "".join(text.split())[:_LONGEST_VALUE]
    query = dict(parse_qsl(urlsplit(line).query if "?" in line else line))
    return query.get("code") or line.partition("&")[0]


class LoopbackListener:
    """Waits on 127.0.0.1 for the browser to come back.

    with LoopbackListener() as listener:
        sign_in = adapter_class.begin_sign_in(fields, listener.redirect_uri, clock)
        ... open sign_in.url in the browser ...
        parameters = listener.wait(sign_in.url)
    """

    def __init__(self) -> None:
        self._answer: dict[str, str] | None = None
        self._state = ""
        self._is_over = threading.Event()
        self._lock = threading.Lock()
        self._server = _Server(self)
        self.port: int = self._server.server_port
        self.redirect_uri = f"http://127.0.0.1:{self.port}{PATH}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def wait(self, sign_in_url: str, timeout_seconds: float = WAIT_SECONDS) -> dict[str, str]:
        """Return the parameters the browser brought to the sign-in that ``sign_in_url`` began.

        Closes the listener, whatever happens. Raises NetworkTrouble: code ``timeout`` when nobody came,
        ``cancelled`` after ``cancel``.
        """
        self._state = dict(parse_qsl(urlsplit(sign_in_url).query)).get("state", "")
        thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            is_late = not self._is_over.wait(timeout_seconds)
        finally:
            self._is_over.set()
            self._server.shutdown()
            thread.join()
            self.close()
        if self._answer is None:
            raise Unreachable(code="timeout") if is_late else NetworkTrouble(code="cancelled")
        return self._answer

    def cancel(self) -> None:
        """End a wait at once. From any thread, at any time."""
        self._is_over.set()

    def close(self) -> None:
        """Stop listening."""
        self._server.server_close()

    def take(self, target: str, host: str) -> bool:
        """Judge one request; True when it is the one we wait for. Only the first is taken."""
        parts = urlsplit(target)
        if parts.path != PATH or host != f"127.0.0.1:{self.port}":
            return False
        found = parse_qs(parts.query, keep_blank_values=True, max_num_fields=20)
        if any(len(values) != 1 for values in found.values()):
            return False
        parameters = {name: values[0] for name, values in found.items()}
        if not self._is_ours(parameters):
            return False
        with self._lock:
            if self._is_over.is_set():
                return False
            self._answer = parameters
            self._is_over.set()
        return True

    def _is_ours(self, parameters: Mapping[str, str]) -> bool:
        state = parameters.get("state", "").encode("utf-8", "surrogateescape")
        if not self._state or not hmac.compare_digest(state, self._state.encode()):
            return False
        has_news = bool(parameters.get("code")) != bool(parameters.get("error"))
        return has_news and all(len(value) <= _LONGEST_VALUE for value in parameters.values())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100  # strangers who connect and say nothing must not keep the browser out

    def __init__(self, listener: LoopbackListener) -> None:
        self.listener = listener
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a stranger on this computer hung up, or sent rubbish."""


class _Handler(BaseHTTPRequestHandler):
    """Answers one request with a few plain words."""

    server: _Server
    timeout = _REQUEST_SECONDS

    def do_GET(self) -> None:
        try:
            target = self.requestline.split()[1]  # as it came: ``path`` was made nicer already
            is_taken = self.server.listener.take(target, self.headers.get("Host", ""))
        except ValueError:
            is_taken = False
        status = HTTPStatus.OK if is_taken else HTTPStatus.NOT_FOUND
        page = _PAGE if is_taken else b""
        self.send_response_only(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Write nothing: the address holds the code."""
