"""snac2, a small server that others wrote and that speaks Mastodon's client API, started on loopback.

From Debian: ``apt-get install -t bookworm-backports snac2`` (trixie has it in main). Alice is a customer, Bob is the
shop. Delivery between them goes through snac's own queue and takes up to ten seconds.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import socket
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urljoin, urlsplit

import requests

USERS = ("alice", "bob")
PATIENCE_SECONDS = 60.0
OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"


def find() -> str | None:
    """Return the program, None where it is not installed."""
    return shutil.which("snac")


@dataclass
class Snac:
    """A server with two people, everything in one folder. Use as a context manager."""

    folder: Path
    passwords: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    pause: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self._run("init", answers=f"127.0.0.1\n{self.port}\nlocalhost:{self.port}\n\nadmin@example.test\n")
        path = self.folder / "server.json"
        more = {"protocol": "http", "queue_retry_minutes": 1, "num_threads": 4, "disable_emailnotifications": True}
        path.write_text(json.dumps({**json.loads(path.read_text()), **more}))
        for user in USERS:
            said = self._run("adduser", user)
            self.passwords[user] = said.partition("User password is ")[2].split()[0]
        with (self.folder.parent / f"{self.folder.name}.log").open("wb") as log:
            self._process = subprocess.Popen(
                ["snac", "httpd", str(self.folder)], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.hooks["response"] = lambda *_, **__: self.session.close()  # snac closes without a word
        try:
            self._until(self._answers)
            for user in USERS:
                self.tokens[user] = self._token(user)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.session.close()
        self._process.kill()  # asked politely it takes three seconds; nothing here is worth that
        self._process.wait(15)

    def post(self, user: str, text: str, **more: Any) -> str:
        """Let somebody post; return the id."""
        made = self._call("POST", user, "/api/v1/statuses", json={"status": text, "visibility": "public", **more})
        return str(made["id"])

    def ask(self, text: str, **more: Any) -> None:
        """Let Alice write to Bob, and wait until Bob's notifications show it."""
        self.post("alice", f"@bob {text}", **more)
        self._until(lambda: any(text in (each.get("status") or {}).get("content", "") for each in self.heard("bob")))

    def heard(self, user: str) -> list[dict[str, Any]]:
        """Return what somebody was notified of."""
        found: list[dict[str, Any]] = self._call("GET", user, "/api/v1/notifications")
        return found

    def answers_below(self, user: str, status_id: str) -> list[dict[str, Any]]:
        """Return what stands below a post, as somebody sees it."""
        found: list[dict[str, Any]] = self._call("GET", user, f"/api/v1/statuses/{status_id}/context")["descendants"]
        return found

    def posts_of(self, user: str) -> list[dict[str, Any]]:
        """Return the public posts of somebody."""
        me = self._call("GET", user, "/api/v1/accounts/verify_credentials")["id"]
        found: list[dict[str, Any]] = self._call("GET", user, f"/api/v1/accounts/{me}/statuses")
        return found

    def authorize(self, url: str, user: str) -> str:
        """Sign in on snac's own page as somebody: return where the browser is sent, or the page with the code."""
        page = self.session.get(url, timeout=20).text
        found = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page)
        form = {name: html.unescape(value) for name, value in found}
        target = re.search(r'<form[^>]*action="([^"]+)"', page)
        assert target, page
        answer = self.session.post(
            urljoin(url, html.unescape(target.group(1))),
            data={**form, "login": user, "passwd": self.passwords[user]},
            allow_redirects=False,
            timeout=20,
        )
        return answer.headers.get("Location") or answer.text

    def _token(self, user: str) -> str:
        app = self.session.post(
            f"{self.url}/api/v1/apps",
            data={"client_name": "tests", "redirect_uris": "http://127.0.0.1:9/back", "scopes": "read write"},
            timeout=20,
        ).json()
        query = f"client_id={app['client_id']}&redirect_uri=http://127.0.0.1:9/back&response_type=code&scope=read+write&state=x"
        back = self.authorize(f"{self.url}/oauth/authorize?{query}", user)
        code = parse_qs(urlsplit(back).query)["code"][0]
        keys = {"client_id": app["client_id"], "client_secret": app["client_secret"]}
        data = {"grant_type": "authorization_code", "code": code, "redirect_uri": "http://127.0.0.1:9/back", **keys}
        return str(self.session.post(f"{self.url}/oauth/token", data=data, timeout=20).json()["access_token"])

    def _call(self, method: str, user: str, path: str, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.tokens[user]}"}
        answer = self.session.request(method, self.url + path, headers=headers, timeout=20, **more)
        answer.raise_for_status()
        return answer.json()

    def _answers(self) -> bool:
        try:
            return self.session.get(f"{self.url}/api/v1/instance", timeout=5).ok
        except requests.ConnectionError:
            return False

    def _until(self, is_true: Any) -> None:
        ends_at = time.monotonic() + PATIENCE_SECONDS
        while not is_true():
            assert time.monotonic() < ends_at, "snac did not get there"
            self.pause.wait(0.1)

    def _run(self, command: str, *arguments: str, answers: str = "") -> str:
        done = subprocess.run(
            ["snac", command, str(self.folder), *arguments], input=answers, capture_output=True, text=True, check=True
        )
        return done.stdout + done.stderr
