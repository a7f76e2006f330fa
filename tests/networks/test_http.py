"""Every outcome of a call has one name, and nothing leaves that should not."""

from __future__ import annotations

import gzip
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

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
from socialinbox.networks.http import Http, Limits
from tests.servers.scripted import Line, Script, ScriptedServer, plain

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TOKEN = "canary-7f3a9c"
QUICK = Limits(connect_seconds=2.0, read_seconds=0.3, call_seconds=0.6, body_bytes=10_000)


def make_http(server: str, **options: object) -> Http:
    return Http(server, lambda: NOW, token=TOKEN, limits=QUICK, **options)  # type: ignore[arg-type]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as scripted:
        yield scripted


def outcome_of_write(server: ScriptedServer, script: Script) -> NetworkTrouble:
    server.script = script
    with pytest.raises(NetworkTrouble) as trouble:
        make_http(server.url).post("/post", {"text": "hello"})
    return trouble.value


def outcome_of_read(server: ScriptedServer, script: Script) -> NetworkTrouble:
    server.script = script
    with pytest.raises(NetworkTrouble) as trouble:
        make_http(server.url).get("/read", [("access_token", "in-the-address")])
    return trouble.value


def answering(status: str, body: bytes = b"", *headers: str) -> Script:
    def script(line: Line) -> None:
        line.read_body()
        line.answer(status, body, *headers)

    return script


# --- success --------------------------------------------------------------------------------------------------


def test_a_read_brings_json_headers_and_sends_the_token(server: ScriptedServer) -> None:
    server.script = answering("200 OK", b'{"id": 7}', "X-Mark: yes")
    answer = make_http(server.url).get("/a/b", [("types[]", "mention"), ("types[]", "quote")])
    assert answer.data == {"id": 7}
    assert answer.headers["x-mark"] == "yes"
    assert server.lines[0].target == "/a/b?types%5B%5D=mention&types%5B%5D=quote"
    assert server.lines[0].header("Authorization") == f"Bearer {TOKEN}"
    assert server.lines[0].header("Accept-Encoding") == "gzip"


def test_a_write_sends_json_with_its_length(server: ScriptedServer) -> None:
    server.script = plain
    make_http(server.url).post("/post", {"text": "café"}, headers={"Idempotency-Key": "k1"})
    line = server.lines[0]
    assert line.body == '{"text": "café"}'.encode()
    assert line.header("Content-Length") == str(len(line.body))
    assert line.header("Content-Type") == "application/json"
    assert line.header("Idempotency-Key") == "k1"
    assert not line.header("Transfer-Encoding")


def test_a_gzip_answer_is_read(server: ScriptedServer) -> None:
    server.script = answering("200 OK", gzip.compress(b'{"id": 8}'), "Content-Encoding: gzip")
    assert make_http(server.url).get("/").data == {"id": 8}


def test_an_empty_success_where_it_is_allowed(server: ScriptedServer) -> None:
    server.script = answering("204 No Content")
    assert make_http(server.url).delete("/thing").data is None


def test_cookies_are_not_kept(server: ScriptedServer) -> None:
    server.script = answering("200 OK", b"{}", "Set-Cookie: track=me; Path=/")
    http = make_http(server.url)
    http.get("/")
    http.get("/")
    assert "cookie" not in server.heads[1].lower()


def test_environment_and_netrc_have_no_effect(
    server: ScriptedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login thief password thief\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere")
    make_http(server.url).get("/")
    assert server.lines[0].header("Authorization") == f"Bearer {TOKEN}"


# --- statuses -------------------------------------------------------------------------------------------------

REFUSALS = [
    ("400 Bad Request", Rejected),
    ("401 Unauthorized", SignInNeeded),
    ("403 Forbidden", NotAllowed),
    ("404 Not Found", Gone),
    ("409 Conflict", Rejected),
    ("410 Gone", Gone),
    ("413 Too Large", Rejected),
    ("422 Unprocessable", Rejected),
    ("429 Too Many", RateLimited),
]


@pytest.mark.parametrize(("status", "expected"), REFUSALS)
def test_a_refusal_has_the_same_name_on_read_and_write(
    server: ScriptedServer, status: str, expected: type[NetworkTrouble]
) -> None:
    words = b'{"error": "Text <b>too</b>\\nlong ' + TOKEN.encode() + b'"}'
    for trouble in (
        outcome_of_read(server, answering(status, words)),
        outcome_of_write(server, answering(status, words)),
    ):
        assert type(trouble) is expected
        assert trouble.detail == "Text <b>too</b> long …"


@pytest.mark.parametrize("status", ["500 Oops", "502 Bad Gateway", "503 Busy", "504 Late", "408 Slow", "511 Portal"])
def test_a_failing_server_is_a_doubt_on_a_write_only(server: ScriptedServer, status: str) -> None:
    assert type(outcome_of_write(server, answering(status))) is Unconfirmed
    read = outcome_of_read(server, answering(status))
    assert type(read) is Unreachable
    assert read.code == ("captive_portal" if status.startswith("511") else "server")


def test_a_busy_server_that_says_until_when_is_a_rate_limit_on_reads(server: ScriptedServer) -> None:
    script = answering("503 Busy", b"", "Retry-After: 90")
    read = outcome_of_read(server, script)
    assert isinstance(read, RateLimited)
    assert read.until == NOW + timedelta(seconds=90)
    assert type(outcome_of_write(server, script)) is Unconfirmed


def test_a_network_names_what_is_peculiar_to_it(server: ScriptedServer) -> None:
    server.script = answering("400 Bad", b'{"error": "ExpiredToken"}')
    http = make_http(server.url, trouble_of=lambda status, data: SignInNeeded(f"{status} {data['error']}"))
    with pytest.raises(SignInNeeded, match="400 ExpiredToken"):
        http.get("/")


def test_a_rate_limit_reaches_the_caller(server: ScriptedServer) -> None:
    trouble = outcome_of_write(server, answering("429 Slow down", b'{"error":"Too many"}', "Retry-After: 30"))
    assert isinstance(trouble, RateLimited)
    assert trouble.until == NOW + timedelta(seconds=30)
    assert trouble.detail == "Too many"


# --- redirects ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["301", "302", "303", "307", "308"])
def test_a_write_is_never_redirected(server: ScriptedServer, status: str) -> None:
    trouble = outcome_of_write(server, answering(f"{status} Elsewhere", b"", "Location: /other"))
    assert type(trouble) is Rejected
    assert trouble.code == "redirected"
    assert len(server.lines) == 1


@pytest.mark.parametrize("status", ["301", "302", "303", "307", "308"])
def test_a_token_never_reaches_another_host(server: ScriptedServer, status: str) -> None:
    with ScriptedServer() as other:
        trouble = outcome_of_read(
            server, answering(f"{status} Elsewhere", b"", f"Location: http://localhost:{other.port}/")
        )
        assert type(trouble) is Unreachable
        assert not other.lines


def test_a_read_follows_three_redirects_at_home(server: ScriptedServer) -> None:
    def script(line: Line) -> None:
        hop = int(line.target.rpartition("/")[2])
        if hop:
            line.answer("302 On", b"", f"Location: /hop/{hop - 1}")
        else:
            line.answer()

    server.script = script
    assert make_http(server.url).get("/hop/3").data == {}
    with pytest.raises(Unreachable) as trouble:
        make_http(server.url).get("/hop/4")
    assert trouble.value.code == "redirected"


def test_without_a_token_a_read_may_go_elsewhere(server: ScriptedServer) -> None:
    with ScriptedServer() as other:
        server.script = answering("301 Moved", b"", f"Location: {other.url}/there")
        assert Http(server.url, lambda: NOW).get("/").data == {}
        assert other.lines[0].target == "/there"


def test_plain_http_stays_on_this_computer() -> None:
    with pytest.raises(Unreachable) as trouble:
        make_http("http://192.0.2.1").get("/")
    assert trouble.value.code == "tls"


# --- bodies ---------------------------------------------------------------------------------------------------


def packed_twice() -> bytes:
    return gzip.compress(gzip.compress(b"{}"))


UNREADABLE = {
    "empty": answering("200 OK"),
    "words": answering("200 OK", b"all is well"),
    "cut json": answering("200 OK", b'{"id": "1'),
    "too large": answering("200 OK", b'"' + b"x" * 20_000 + b'"'),
    "gzip bomb": answering("200 OK", gzip.compress(b" " * 20_000_000), "Content-Encoding: gzip"),
    "packed twice": answering("200 OK", packed_twice(), "Content-Encoding: gzip, gzip"),
    "unasked packing": answering("200 OK", zlib.compress(b"{}"), "Content-Encoding: deflate"),
    "not gzip": answering("200 OK", b"{}", "Content-Encoding: gzip"),
    "half gzip": answering("200 OK", gzip.compress(b'{"a": "' + b"b" * 99 + b'"}')[:-12], "Content-Encoding: gzip"),
    "too deep": answering("200 OK", b"[" * 80 + b"]" * 80),
    "endlessly deep": answering("200 OK", b"[" * 9_000),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_success_nobody_can_read(server: ScriptedServer, name: str) -> None:
    assert type(outcome_of_write(server, UNREADABLE[name])) is Unconfirmed
    assert type(outcome_of_read(server, UNREADABLE[name])) is Unreadable


def test_a_page_instead_of_an_answer_on_an_open_line_is_a_portal(server: ScriptedServer) -> None:
    page = answering("200 OK", b"<html>Welcome to the Wi-Fi</html>", "Content-Type: text/html")
    read = outcome_of_read(server, page)
    assert isinstance(read, Unreachable)
    assert read.code == "captive_portal"
    assert type(outcome_of_write(server, page)) is Unconfirmed


# --- the line -------------------------------------------------------------------------------------------------


def every_kind_of_call(http: Http) -> list[Callable[[], object]]:
    return [lambda: http.get("/"), lambda: http.post("/", {"a": 1}), lambda: http.post("/")]


def test_a_line_that_breaks_before_the_body_is_no_doubt(server: ScriptedServer) -> None:
    server.breaks_in_handshake = True
    with pytest.raises(Unreachable):
        make_http(server.url.replace("http:", "https:")).post("/", {"a": 1})


def test_nobody_listens() -> None:
    with ScriptedServer() as gone:
        address = gone.url
    for call in every_kind_of_call(make_http(address)):
        with pytest.raises(Unreachable) as trouble:
            call()
        assert trouble.value.code == "offline"


def test_an_unknown_name_is_offline() -> None:
    with pytest.raises(Unreachable) as trouble:
        make_http("https://no-such-host.invalid").post("/", {"a": 1})
    assert trouble.value.code == "offline"


def cut_before_answer(line: Line) -> None:
    line.read_body()
    line.reset()


def cut_after_status(line: Line) -> None:
    line.read_body()
    line.send(b"HTTP/1.1 200 OK\r\nContent-")
    line.reset()


def cut_half_way(line: Line) -> None:
    line.read_body()
    line.send(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"id": "1"')
    line.connection.close()


def cut_chunk(line: Line) -> None:
    line.read_body()
    line.send(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{"id": "1"')
    line.connection.close()


def garbage(line: Line) -> None:
    line.send(b"\x00\x01\x02 hello\r\n\r\n")


def header_flood(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: a\r\n" % number for number in range(500)))
    line.send(b"Content-Length: 2\r\n\r\n{}")


@pytest.mark.parametrize(
    "script", [cut_before_answer, cut_after_status, cut_half_way, cut_chunk, garbage, header_flood]
)
def test_a_cut_after_the_body_is_a_doubt_on_a_write(server: ScriptedServer, script: Script) -> None:
    assert type(outcome_of_write(server, script)) is Unconfirmed
    assert type(outcome_of_read(server, script)) is Unreachable


def test_a_read_on_a_connection_the_server_left_is_asked_once_more(server: ScriptedServer) -> None:
    def two_and_away(line: Line) -> None:
        line.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        line.read_body(1)  # the next request has come: leave without a word
        line.reset()

    server.script = two_and_away
    http = make_http(server.url)
    assert http.get("/one").data == {}
    assert http.get("/two").data == {}
    assert [each.target for each in server.lines] == ["/one", "/two"]
    server.script = cut_before_answer
    with pytest.raises(Unreachable):
        http.get("/three")
    assert [each.target for each in server.lines[2:]] == ["/three"]


def test_a_write_without_a_doubt_is_only_unreachable(server: ScriptedServer) -> None:
    server.script = cut_before_answer
    with pytest.raises(Unreachable):
        make_http(server.url).post("/token", {"a": 1}, publishes=False)


def test_a_refusal_counts_even_when_its_words_are_cut(server: ScriptedServer) -> None:
    def script(line: Line) -> None:
        line.read_body()
        line.send(b'HTTP/1.1 422 No\r\nContent-Length: 100\r\n\r\n{"error": "to')
        line.connection.close()

    assert type(outcome_of_write(server, script)) is Rejected


def drip_headers(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    drip(line)


def drip_body(line: Line) -> None:
    line.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    drip(line)


def drip(line: Line) -> None:
    pause = threading.Event()
    for _ in range(100):
        line.send(b"x")
        pause.wait(0.1)


def silence(line: Line) -> None:
    line.connection.recv(1)


@pytest.mark.parametrize("script", [drip_headers, drip_body, silence])
def test_a_slow_server_cannot_hold_a_call(server: ScriptedServer, script: Script) -> None:
    read = outcome_of_read(server, script)
    assert isinstance(read, Unreachable)
    assert read.code == "timeout"
    assert type(outcome_of_write(server, script)) is Unconfirmed


def test_trouble_never_carries_the_address(server: ScriptedServer) -> None:
    for script in (cut_before_answer, drip_headers, answering("500 Oops"), answering("200 OK", b"x")):
        trouble = outcome_of_read(server, script)
        assert trouble.__cause__ is None
        assert trouble.__context__ is None
        for secret in ("in-the-address", TOKEN, "127.0.0.1"):
            assert secret not in repr(vars(trouble) if hasattr(trouble, "__dict__") else trouble)
            assert secret not in str(trouble)


# --- certificates ---------------------------------------------------------------------------------------------


def tls_context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> str:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    return str(tmp_path / "ca.pem")


def test_a_private_authority_can_be_added(authority: trustme.CA, ca_file: str) -> None:
    with ScriptedServer(tls=tls_context(authority.issue_cert("127.0.0.1"))) as server:
        assert make_http(server.url, ca_file=ca_file).get("/").data == {}


@pytest.mark.parametrize("fault", ["unknown", "other name", "expired", "not yet"])
def test_a_bad_certificate_gets_no_byte(authority: trustme.CA, ca_file: str, fault: str) -> None:
    today = datetime.now(UTC)
    certificates = {
        "unknown": lambda: trustme.CA().issue_cert("127.0.0.1"),
        "other name": lambda: authority.issue_cert("other.example"),
        "expired": lambda: authority.issue_cert("127.0.0.1", not_after=today - timedelta(days=1)),
        "not yet": lambda: authority.issue_cert(
            "127.0.0.1", not_before=today + timedelta(days=1), not_after=today + timedelta(days=2)
        ),
    }
    with ScriptedServer(tls=tls_context(certificates[fault]())) as server:
        http = make_http(server.url, ca_file=ca_file)
        for call in every_kind_of_call(http):
            with pytest.raises(Unreachable) as trouble:
                call()
            assert trouble.value.code == "tls"
    assert not server.lines
