"""A Mastodon on loopback with a ledger: what was really posted, whatever the other side came to believe.

Its answers have the shapes of the client API and are held against its description, as are all requests. Faults of
every kind can be played on one call; dialects of other servers can be switched on.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from tests.servers import mastodon_shapes as shapes
from tests.servers import mastodon_spec
from tests.servers.mastodon_shapes import Person

SHOP = Person("100", "shop", "The Shop")
ALICE = Person("201", "alice", "Alice")
BOB = Person("202", "bob", "Bob", "remote.example")
CAROL = Person("203", "carol", "Carol", "third.example")
PEOPLE = [SHOP, ALICE, BOB, CAROL]
TOKEN = "token-of-the-shop"
SCOPES = ["read", "write", "read:accounts", "read:notifications", "read:statuses", "write:favourites", "write:statuses"]

Do = Callable[[], tuple[int, Any]]
Fault = Callable[["Handler", Do], None]


@dataclass
class Posted:
    """One line of the ledger."""

    key: str
    status_id: str
    text: str
    body: dict[str, Any]


@dataclass
class MastodonServer:
    """The server and its ledger. Use as a context manager."""

    version: str = "4.4.3"
    limit: int = 500
    honours_keys: bool = True
    has_instance_2: bool = True
    has_metadata: bool = True
    known_scopes: list[str] = field(default_factory=lambda: list(SCOPES))
    sends_links: bool = True
    ignored: frozenset[str] = frozenset()  # parameters a dialect does not know
    clock_ahead: timedelta = timedelta(0)
    statuses: dict[str, dict[str, Any]] = field(default_factory=dict)
    notifications: list[dict[str, Any]] = field(default_factory=list)
    ledger: list[Posted] = field(default_factory=list)
    favourited: set[str] = field(default_factory=set)
    requests: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    apps: dict[str, dict[str, str]] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, Person] = field(default_factory=lambda: {TOKEN: SHOP})
    keys: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self._lock = threading.RLock()
        self._last_id, self._last_number = 115_000_000_000_000_000, 999
        self.pause = threading.Event()  # never set: what waits on it waits for the other side
        self._server = _Server(self)
        self.port: int = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.pause.set()
        self._server.shutdown()
        self._thread.join(10)
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # --- what people do --------------------------------------------------------------------------------------

    def post(self, author: Person, text: str, reply_to: str = "", visibility: str = "public", **more: Any) -> str:
        """Let somebody post; those who are mentioned hear of it."""
        with self._lock:
            self._last_id += 1
            status_id = str(self._last_id)
            parent = self.statuses.get(reply_to)
            if parent:
                more |= {"in_reply_to_id": reply_to, "in_reply_to_account_id": parent["account"]["id"]}
            made = shapes.status(status_id, author, text, self.now(), PEOPLE, visibility=visibility, **more)
            self.statuses[status_id] = made
            if author is not SHOP and SHOP in shapes.mentioned(text, PEOPLE):
                self.notify("mention", status_id)
            return status_id

    def notify(self, kind: str, status_id: str) -> str:
        """Tell the shop about a status."""
        self._last_number += 1
        number = str(self._last_number)
        status = self.statuses[status_id]
        self.notifications.append(
            {
                "id": number,
                "type": kind,
                "created_at": status["created_at"],
                "account": status["account"],
                "group_key": f"ungrouped-{number}",
                "status": status,
            }
        )
        return number

    def delete(self, status_id: str) -> None:
        """Let a status vanish, with what was said about it; answers to it stand alone then, as in Mastodon."""
        with self._lock:
            del self.statuses[status_id]
            self.notifications = [each for each in self.notifications if each["status"]["id"] != status_id]
            for each in self.statuses.values():
                if each["in_reply_to_id"] == status_id:
                    each["in_reply_to_id"] = each["in_reply_to_account_id"] = None

    def edit(self, status_id: str, text: str) -> None:
        """Let somebody edit a status."""
        edited_at = shapes.moment(self.now())
        self.statuses[status_id] |= {"content": shapes.content_of(text, PEOPLE), "edited_at": edited_at}

    def now(self) -> datetime:
        return datetime.now(UTC) + self.clock_ahead

    def fail_next(self, call: str, fault: Fault) -> None:
        """Play ``fault`` on the next call whose "METHOD /path" matches the pattern ``call``."""
        self.faults.append((call, fault))

    def authorize(self, url: str) -> str:
        """Agree in the browser: return where it is sent then, "" when the code is only shown."""
        query = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
        app = self.apps[query["client_id"]]
        assert query["redirect_uri"] == app["redirect_uri"]
        assert set(query["scope"].split()) <= set(app["scopes"].split())
        code = f"code-{len(self.codes)}"
        self.codes[code] = {**query, "code": code}
        if query["redirect_uri"].startswith("urn:"):
            return ""
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    # --- what the API does -----------------------------------------------------------------------------------

    def answer(self, method: str, target: str, headers: dict[str, str], body: bytes) -> tuple[int, Any, dict[str, str]]:
        """Return status, data and further headers."""
        parts = urlsplit(target)
        query = {key: values for key, values in parse_qs(parts.query).items() if key not in self.ignored}
        data = json.loads(body) if body else {}
        with self._lock:
            for pattern, handle, is_open in _ROUTES:
                found = re.fullmatch(pattern, f"{method} {parts.path}")
                if found is None:
                    continue
                if not is_open and headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
                    return 401, {"error": "The access token is invalid"}, {}
                return handle(self, _Call(found.groups(), query, data, headers))
        return 404, {"error": "Record not found"}, {}

    def page(self, path: str, items: list[dict[str, Any]], call: _Call) -> tuple[int, Any, dict[str, str]]:
        """Return a page of a list that comes oldest first, as the parameters ask."""
        limit = int(call.query.get("limit", ["20"])[0])
        newest = items[::-1]
        for name, keep in (("max_id", lambda a, b: a < b), ("since_id", lambda a, b: a > b)):
            if name in call.query:
                newest = [each for each in newest if keep(int(each["id"]), int(call.query[name][0]))]
        page = newest[:limit]
        links = []
        if page and len(page) == limit:
            links.append(f'<{self.url}{path}?limit={limit}&max_id={quote(page[-1]["id"])}>; rel="next"')
        if page:
            links.append(f'<{self.url}{path}?limit={limit}&min_id={quote(page[0]["id"])}>; rel="prev"')
        return 200, page, {"Link": ", ".join(links)} if links and self.sends_links else {}

    def list_notifications(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        kinds = call.query.get("types[]")
        items = [each for each in self.notifications if not kinds or each["type"] in kinds]
        return self.page("/api/v1/notifications", items, call)

    def list_own(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        items = [each for each in self.statuses.values() if each["account"]["id"] == call.parts[0]]
        return self.page(f"/api/v1/accounts/{call.parts[0]}/statuses", items, call)

    def get_status(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        found = self.statuses.get(call.parts[0])
        return (200, found, {}) if found else (404, {"error": "Record not found"}, {})

    def get_context(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        status = self.statuses.get(call.parts[0])
        if status is None:
            return 404, {"error": "Record not found"}, {}
        above: list[dict[str, Any]] = []
        while status["in_reply_to_id"] in self.statuses:
            status = self.statuses[status["in_reply_to_id"]]
            above.insert(0, status)
        below: list[dict[str, Any]] = []
        known = {call.parts[0]}
        for each in self.statuses.values():
            if each["in_reply_to_id"] in known:
                known.add(each["id"])
                below.append(each)
        return 200, {"ancestors": above, "descendants": below}, {}

    def create(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        key, body = call.headers.get("Idempotency-Key", ""), call.data
        if self.honours_keys and key in self.keys:
            return 200, self.statuses[self.keys[key]], {}
        if len(body["status"] + body.get("spoiler_text", "")) > self.limit:
            words = f"Validation failed: Text character limit of {self.limit} exceeded"
            return 422, {"error": words}, {}
        reply_to = body.get("in_reply_to_id", "")
        if reply_to and reply_to not in self.statuses:
            return 404, {"error": "The post you are trying to reply to does not appear to exist."}, {}
        more = {"spoiler_text": body["spoiler_text"]} if "spoiler_text" in body else {}
        status_id = self.post(SHOP, body["status"], reply_to, body.get("visibility", "public"), **more)
        self.keys[key] = status_id
        self.ledger.append(Posted(key, status_id, body["status"], body))
        return 200, self.statuses[status_id], {}

    def favourite(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        status_id, action = call.parts
        if status_id not in self.statuses:
            return 404, {"error": "Record not found"}, {}
        (self.favourited.add if action == "favourite" else self.favourited.discard)(status_id)
        self.statuses[status_id]["favourited"] = action == "favourite"
        return 200, self.statuses[status_id], {}

    def delete_own(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        found = self.statuses.get(call.parts[0])
        if found is None or found["account"]["id"] != SHOP.id:
            return 404, {"error": "Record not found"}, {}
        self.delete(call.parts[0])
        return 200, {**{key: value for key, value in found.items() if key != "content"}, "text": ""}, {}

    def register(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        scopes = call.data.get("scopes", "read").split()
        if not set(scopes) <= set(self.known_scopes):
            return 422, {"error": "Validation failed: Scopes doesn't match configured on the server."}, {}
        number = str(len(self.apps) + 1)
        app = {
            "client_id": f"client-{number}",
            "client_secret": f"secret-{number}",
            "redirect_uri": call.data["redirect_uris"],
            "scopes": " ".join(scopes),
        }
        self.apps[app["client_id"]] = app
        more = {"id": number, "name": call.data["client_name"], "redirect_uris": [app["redirect_uri"]]}
        return 200, {**app, **more, "scopes": scopes, "vapid_key": "x", "website": None}, {}

    def token(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        data = call.data
        code = self.codes.pop(data["code"], {})
        app = self.apps.get(data["client_id"], {})
        is_right = (
            code.get("client_id") == data["client_id"]
            and app.get("client_secret") == data["client_secret"]
            and code.get("redirect_uri") == data["redirect_uri"]
            and code.get("code_challenge", "") == _challenge(data.get("code_verifier", ""))
        )
        if not is_right:
            words = "The provided authorization grant is invalid, expired or revoked."
            return 400, {"error": "invalid_grant", "error_description": words}, {}
        token = f"token-{len(self.tokens)}"
        self.tokens[token] = SHOP
        return 200, {"access_token": token, "token_type": "Bearer", "scope": code["scope"], "created_at": 1}, {}

    def revoke(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        app = self.apps.get(call.data["client_id"], {})
        if app.get("client_secret") != call.data["client_secret"]:
            return 403, {"error": "unauthorized_client", "error_description": "You are not authorized"}, {}
        self.tokens.pop(call.data["token"], None)
        return 200, {}, {}

    def instance(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        if not self.has_instance_2:
            return 404, {"error": "Not found"}, {}
        return 200, shapes.instance(self.version, "social.example", self.limit), {}

    def metadata(self, call: _Call) -> tuple[int, Any, dict[str, str]]:
        if not self.has_metadata:
            return 404, {"error": "Not found"}, {}
        return 200, shapes.metadata(self.url, self.known_scopes), {}


def _challenge(verifier: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
    return digest.decode().rstrip("=") if verifier else ""


@dataclass
class _Call:
    parts: tuple[str, ...]
    query: dict[str, list[str]]
    data: dict[str, Any]
    headers: dict[str, str]


_STATUS = r"/api/v1/statuses/([^/]+)"
_ROUTES: list[tuple[str, Callable[[MastodonServer, _Call], tuple[int, Any, dict[str, str]]], bool]] = [
    (r"GET /api/v1/notifications", MastodonServer.list_notifications, False),
    (r"GET /api/v1/accounts/verify_credentials", lambda *_: (200, shapes.credential_account(SHOP), {}), False),
    (r"GET /api/v1/accounts/([^/]+)/statuses", MastodonServer.list_own, False),
    (rf"GET {_STATUS}", MastodonServer.get_status, False),
    (rf"GET {_STATUS}/context", MastodonServer.get_context, False),
    (r"POST /api/v1/statuses", MastodonServer.create, False),
    (rf"POST {_STATUS}/(favourite|unfavourite)", MastodonServer.favourite, False),
    (rf"DELETE {_STATUS}", MastodonServer.delete_own, False),
    (r"GET /api/v2/instance", MastodonServer.instance, True),
    (
        r"GET /api/v1/instance",
        lambda server, _: (200, shapes.old_instance(server.version, "social.example", server.limit), {}),
        True,
    ),
    (r"GET /.well-known/oauth-authorization-server", MastodonServer.metadata, True),
    (r"POST /api/v1/apps", MastodonServer.register, True),
    (r"POST /oauth/token", MastodonServer.token, True),
    (r"POST /oauth/revoke", MastodonServer.revoke, True),
]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, mastodon: MastodonServer) -> None:
        self.mastodon = mastodon
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: broken lines are what many tests are about."""


class Handler(BaseHTTPRequestHandler):
    """One call."""

    server: _Server

    def do_GET(self) -> None:
        self.talk()

    def do_POST(self) -> None:
        self.talk()

    def do_DELETE(self) -> None:
        self.talk()

    def talk(self) -> None:
        mastodon, call = self.server.mastodon, f"{self.command} {self.path}"
        mastodon.requests.append(call)
        self.body = b""
        self.headers_sent = dict(self.headers.items())
        fault = next((each for each in mastodon.faults if re.match(each[0], call)), None)
        if fault:
            mastodon.faults.remove(fault)
            with suppress(OSError):
                fault[1](self, self.do)
            self.close_connection = True
            return
        status, data = self.do()
        self.reply(status, data, self.more)

    def do(self) -> tuple[int, Any]:
        """Really do what was asked, and hold it against the description."""
        mastodon = self.server.mastodon
        self.read_body()
        status, data, self.more = mastodon.answer(self.command, self.path, self.headers_sent, self.body)
        spec = mastodon_spec.load()
        if spec is not None:
            asked = spec.faults_of_request(self.command, self.path, self.headers_sent, self.body)
            shown = data[:3] if isinstance(data, list) else data  # the others have the same shape
            given = spec.faults_of_answer(self.command, urlsplit(self.path).path, status, shown)
            mastodon.violations += [f"request {self.command} {self.path}: {each}" for each in asked]
            mastodon.violations += [f"answer {self.command} {self.path}: {each}" for each in given]
        return status, data

    def read_body(self, share: float = 1.0) -> None:
        wanted = int(int(self.headers.get("Content-Length") or 0) * share) - len(self.body)
        self.body += self.rfile.read(max(wanted, 0))

    def reply(self, status: int, data: Any, more: dict[str, str] | None = None) -> None:
        """Send JSON."""
        self.send(status, json.dumps(data).encode(), more)

    def send(self, status: int, body: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        headers = {"Content-Type": "application/json; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in {**headers, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def date_time_string(self, timestamp: float | None = None) -> str:
        return self.server.mastodon.now().strftime("%a, %d %b %Y %H:%M:%S GMT")

    def reset(self) -> None:
        """Break the line at once."""
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def log_message(self, *_: object) -> None:
        """Stay quiet."""
