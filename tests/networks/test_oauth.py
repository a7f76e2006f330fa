"""The browser's way back: one honest request is believed, a hundred others are not."""

from __future__ import annotations

import base64
import hashlib
import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.errors import NetworkTrouble
from socialinbox.networks.oauth import (
    PATH,
    LoopbackListener,
    challenge_of,
    new_state,
    new_verifier,
    pasted_code,
)

STATE = "the-right-state"
SIGN_IN_URL = f"https://mastodon.example/oauth/authorize?state={STATE}&client_id=1"


class Waiting:
    """A listener that waits in a worker thread, as the wizard uses it."""

    def __init__(self, timeout_seconds: float = 30.0) -> None:
        self.listener = LoopbackListener()
        self.answers: list[dict[str, str]] = []
        self.troubles: list[NetworkTrouble] = []
        self._timeout = timeout_seconds
        self._thread = threading.Thread(target=self._wait)
        self._thread.start()

    def _wait(self) -> None:
        try:
            self.answers.append(self.listener.wait(SIGN_IN_URL, self._timeout))
        except NetworkTrouble as trouble:
            self.troubles.append(trouble)

    def ask(self, target: str, method: str = "GET", host: str = "") -> int:
        """Knock as a browser would, and return the status; 0 when the door was shut in our face."""
        line = http.client.HTTPConnection("127.0.0.1", self.listener.port, timeout=10)
        try:
            line.request(method, target, headers={"Host": host or f"127.0.0.1:{self.listener.port}"})
            return line.getresponse().status
        except OSError:
            return 0
        finally:
            line.close()

    def end(self) -> dict[str, str] | str:
        """Return what the wait brought, or the code of its trouble."""
        self._thread.join(10)
        assert not self._thread.is_alive()
        return self.answers[0] if self.answers else self.troubles[0].code


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    one = Waiting()
    yield one
    one.listener.cancel()
    one.end()


def callback(**parameters: str) -> str:
    return f"{PATH}?{urlencode(parameters)}"


HONEST = callback(code="c0de", state=STATE)


def test_the_honest_callback_is_believed(waiting: Waiting) -> None:
    assert waiting.ask(HONEST) == 200
    assert waiting.end() == {"code": "c0de", "state": STATE}


def test_a_refusal_in_the_browser_comes_back_too(waiting: Waiting) -> None:
    waiting.ask(callback(error="access_denied", state=STATE))
    assert waiting.end() == {"error": "access_denied", "state": STATE}


def hostile_callbacks() -> list[tuple[str, str, str]]:
    wrong_states = [callback(code="evil", state=f"{STATE}{number}") for number in range(30)]
    guesses = [callback(code="evil", state=STATE[:number]) for number in range(len(STATE))]
    targets = [
        *wrong_states,
        *guesses,
        callback(code="evil"),
        callback(state=STATE),
        callback(code="", state=STATE),
        callback(code="evil", error="x", state=STATE),
        callback(code="e" * 5_000, state=STATE),
        f"{HONEST}&code=evil",
        f"{HONEST}&state=evil",
        f"{PATH}?" + "&".join(f"a{number}=1" for number in range(30)) + f"&code=evil&state={STATE}",
        f"{PATH}?code=evil&state={STATE}%00",
        f"{PATH}?code=evil&state=%ff%fe",
        "/",
        "/favicon.ico",
        f"/other?code=evil&state={STATE}",
        f"{PATH}/?code=evil&state={STATE}",
        f"/{PATH}?code=evil&state={STATE}",
        f"{PATH}/..{PATH}?code=evil&state={STATE}",
        f"http://[bad{PATH}?code=evil&state={STATE}",
        f"{PATH}?code=evil&state={STATE}&x=" + "y" * 1_000_000,
    ]
    methods = ("POST", "PUT", "HEAD", "OPTIONS", "DELETE", "TRACE", "BREW")
    hosts = ("evil.example", "localhost", "127.0.0.1", "127.0.0.1.evil.example")
    return [
        *((target, "GET", "") for target in targets),
        *((callback(code="evil", state=STATE), method, "") for method in methods),
        *((callback(code="evil", state=STATE), "GET", host) for host in hosts),
        *((callback(code="evil", state=""), "GET", "") for _ in range(30)),
    ]


def test_a_hundred_hostile_callbacks_are_not_believed_and_the_honest_one_still_is(waiting: Waiting) -> None:
    hostile = hostile_callbacks()
    assert len(hostile) >= 100
    for target, method, host in hostile:
        assert waiting.ask(target, method, host) != 200, target[:80]
    assert waiting.answers == []
    assert waiting.ask(HONEST) == 200
    assert waiting.end() == {"code": "c0de", "state": STATE}


def test_silent_strangers_do_not_keep_the_browser_out(waiting: Waiting) -> None:
    strangers = [socket.create_connection(("127.0.0.1", waiting.listener.port)) for _ in range(20)]
    assert waiting.ask(HONEST) == 200
    assert waiting.end() == {"code": "c0de", "state": STATE}
    for each in strangers:
        each.close()


def test_only_the_first_callback_counts_and_then_nobody_listens(waiting: Waiting) -> None:
    assert waiting.ask(HONEST) == 200
    assert waiting.ask(callback(code="replayed", state=STATE)) in (0, 404)
    host = f"127.0.0.1:{waiting.listener.port}"
    assert not waiting.listener.take(callback(code="replayed", state=STATE), host)
    assert waiting.end() == {"code": "c0de", "state": STATE}
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", waiting.listener.port), timeout=5)


def test_a_wait_ends_by_itself() -> None:
    assert Waiting(timeout_seconds=0.1).end() == "timeout"


def test_a_wait_can_be_cancelled_before_and_while_it_waits(waiting: Waiting) -> None:
    waiting.listener.cancel()
    assert waiting.end() == "cancelled"
    listener = LoopbackListener()
    listener.cancel()
    with pytest.raises(NetworkTrouble) as trouble:
        listener.wait(SIGN_IN_URL)
    assert trouble.value.code == "cancelled"


def test_without_a_state_nothing_is_believed() -> None:
    listener = LoopbackListener()
    assert not listener.take(callback(code="evil", state=""), f"127.0.0.1:{listener.port}")
    listener.close()


def test_it_listens_on_this_computer_only() -> None:
    with LoopbackListener() as listener:
        assert listener.redirect_uri == f"http://127.0.0.1:{listener.port}{PATH}"
        with LoopbackListener() as other, suppress(OSError):
            assert other.port != listener.port
            line = socket.create_connection((socket.gethostbyname(socket.gethostname()), listener.port), 1)
            is_loopback = line.getpeername()[0].startswith("127.")
            line.close()
            assert is_loopback


def test_nothing_is_written_to_the_terminal(waiting: Waiting, capfd: pytest.CaptureFixture[str]) -> None:
    waiting.ask(callback(code="canary", state="wrong"))
    waiting.ask("/" * 70_000)
    waiting.ask(HONEST)
    waiting.end()
    assert capfd.readouterr() == ("", "")


def test_the_page_is_plain_and_has_no_script(waiting: Waiting) -> None:
    line = http.client.HTTPConnection("127.0.0.1", waiting.listener.port, timeout=10)
    line.request("GET", HONEST)
    answer = line.getresponse()
    page = answer.read().decode()
    line.close()
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "SocialInbox" in page
    assert "<" not in page
    assert "c0de" not in page


def test_the_challenge_is_the_one_of_the_standard() -> None:
    # The worked example of RFC 7636, appendix B.
    assert challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_verifiers_and_states_are_long_and_new() -> None:
    verifier = new_verifier()
    assert 43 <= len(verifier) <= 128
    assert verifier != new_verifier()
    assert new_state() != new_state()
    assert base64.urlsafe_b64decode(challenge_of(verifier) + "=") == hashlib.sha256(verifier.encode()).digest()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc123", "abc123"),
        ("  abc\n123 \t", "abc123"),
        ("abc123&state=st8", "abc123"),
        ("code=abc123&state=st8", "abc123"),
        ("http://127.0.0.1:1234/socialinbox?code=abc123&state=st8", "abc123"),
        ("https://mastodon.example/oauth/authorize/native?code=a-b_c", "a-b_c"),
        ("", ""),
        ("?", "?"),
    ],
)
def test_what_people_paste(text: str, code: str) -> None:
    assert pasted_code(text) == code


@given(st.text())
def test_pasted_rubbish_is_no_bug(text: str) -> None:
    pasted_code(text)
