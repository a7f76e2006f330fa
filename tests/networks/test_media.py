"""A picture that staff asked for is fetched; nothing else is, from nowhere else, with nothing of ours."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from socialinbox.core.errors import Gone, NetworkTrouble, Rejected, Unreachable
from socialinbox.networks.media import MediaFetcher, MediaLimits, is_public, picture_kind, resolved
from tests.servers.scripted import Line, Script, ScriptedServer

PNG = b"\x89PNG\r\n\x1a\n" + b"p" * 100
PICTURES = {
    "png": PNG,
    "jpg": b"\xff\xd8\xff\xe0" + b"j" * 100,
    "gif": b"GIF89a" + b"g" * 100,
    "webp": b"RIFF\x10\x00\x00\x00WEBPVP8 " + b"w" * 100,
}
NO_PICTURES = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "svg with a declaration": b'<?xml version="1.0"?><svg/>',
    "html": b"<html>",
    "pdf": b"%PDF-1.7",
    "zip": b"PK\x03\x04",
    "sound": b"RIFF\x10\x00\x00\x00WAVEfmt ",
    "empty": b"",
    "short": b"\x89PN",
}
LIMITS = MediaLimits(bytes=200_000, seconds=0.6, connect_seconds=2.0, read_seconds=0.3)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as scripted:
        yield scripted


class Resolver:
    """Answers for every name, and remembers who asked."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def make_fetcher(resolve: Resolver | None = None, ca_file: str = "") -> MediaFetcher:
    return MediaFetcher(
        resolve=resolve or Resolver(["127.0.0.1"]),
        allowed_test_addresses={"127.0.0.1"},
        ca_file=ca_file,
        limits=LIMITS,
    )


def serving(body: bytes, *headers: str, status: str = "200 OK") -> Script:
    return lambda line: line.answer(status, body, *headers)


def url_of(server: ScriptedServer, path: str = "/picture.png") -> str:
    return f"http://media.example:{server.port}{path}"


def trouble_of(fetch: Callable[[], object]) -> NetworkTrouble:
    with pytest.raises(NetworkTrouble) as trouble:
        fetch()
    return trouble.value


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_fetched_and_named_after_what_it_is(server: ScriptedServer, tmp_path: Path, kind: str) -> None:
    server.script = serving(PICTURES[kind], "Content-Type: application/octet-stream")
    path = make_fetcher().fetch(url_of(server, "/a/b.exe?x=1"), tmp_path / "media")
    assert path.read_bytes() == PICTURES[kind]
    assert path.suffix == f".{kind}"
    assert path.parent == tmp_path / "media"
    line = server.lines[0]
    assert line.target == "/a/b.exe?x=1"
    assert line.header("Host") == f"media.example:{server.port}"
    for name in ("Authorization", "Cookie", "Referer"):
        assert not line.header(name)


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_is_refused_whatever_it_claims(server: ScriptedServer, tmp_path: Path, name: str) -> None:
    server.script = serving(NO_PICTURES[name], "Content-Type: image/png")
    trouble = trouble_of(lambda: make_fetcher().fetch(url_of(server), tmp_path))
    assert isinstance(trouble, Rejected)
    assert trouble.code == "media_type"
    assert not list(tmp_path.iterdir())


def test_a_packed_picture_is_refused(server: ScriptedServer, tmp_path: Path) -> None:
    server.script = serving(gzip.compress(PNG), "Content-Encoding: gzip")
    assert trouble_of(lambda: make_fetcher().fetch(url_of(server), tmp_path)).code == "media_type"


def test_a_picture_too_large_leaves_nothing_behind(server: ScriptedServer, tmp_path: Path) -> None:
    def endless(line: Line) -> None:
        line.send(b"HTTP/1.1 200 OK\r\n\r\n" + PNG)
        for _ in range(100):
            line.send(b"x" * 65_536)

    server.script = endless
    trouble = trouble_of(lambda: make_fetcher().fetch(url_of(server), tmp_path))
    assert isinstance(trouble, Rejected)
    assert trouble.code == "media_size"
    assert not list(tmp_path.iterdir())


def test_a_cut_picture_leaves_nothing_behind(server: ScriptedServer, tmp_path: Path) -> None:
    def cut(line: Line) -> None:
        line.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + PNG)

    server.script = cut
    assert isinstance(trouble_of(lambda: make_fetcher().fetch(url_of(server), tmp_path)), Unreachable)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("beginning", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n" + PNG])
def test_a_slow_host_is_left(server: ScriptedServer, tmp_path: Path, beginning: bytes) -> None:
    def drip(line: Line) -> None:
        line.send(beginning)
        pause = threading.Event()
        for _ in range(100):
            line.send(b"x")
            pause.wait(0.1)

    server.script = drip
    trouble = trouble_of(lambda: make_fetcher().fetch(url_of(server), tmp_path))
    assert isinstance(trouble, Unreachable)
    assert trouble.code == "timeout"
    assert not list(tmp_path.iterdir())


def test_what_is_gone_is_gone(server: ScriptedServer, tmp_path: Path) -> None:
    server.script = serving(b"", status="404 Not Found")
    assert isinstance(trouble_of(lambda: make_fetcher().fetch(url_of(server), tmp_path)), Gone)
    server.script = serving(PNG, status="500 Oops")
    assert trouble_of(lambda: make_fetcher().fetch(url_of(server), tmp_path)).code == "server"


def test_a_host_that_is_down_is_offline(tmp_path: Path) -> None:
    with ScriptedServer() as gone:
        url = url_of(gone)
    assert trouble_of(lambda: make_fetcher().fetch(url, tmp_path)).code == "offline"
    assert trouble_of(lambda: MediaFetcher().fetch("https://no.invalid/x", tmp_path)).code == "offline"


def test_the_next_address_is_tried(server: ScriptedServer, tmp_path: Path) -> None:
    server.script = serving(PNG)
    fetcher = MediaFetcher(
        resolve=Resolver(["127.0.0.2", "127.0.0.1"]),
        allowed_test_addresses={"127.0.0.1", "127.0.0.2"},
        limits=LIMITS,
    )
    assert fetcher.fetch(url_of(server), tmp_path).exists()


# --- addresses ------------------------------------------------------------------------------------------------

PRIVATE = """
    0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.1.2.3 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1
    192.88.99.1
    192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
    :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808 100::1 2001::1 2001:db8::1
    2002:7f00:1::1 2002:808:808::1 fc00::1 fd00::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 5f00::1 3fff::1 2001:10::1
""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "151.101.1.140", "2606:4700::1111", "2a00:1450::5"])
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", ["", "localhost", "8.8.8", "0x7f.1"])
def test_what_is_no_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "0", "localhost", "[::1]",
     "[::ffff:127.0.0.1]", "127.0.0.1.", "①②⑦.0.0.1"],
)  # fmt: skip
def test_no_odd_form_of_this_computer_is_reached(server: ScriptedServer, tmp_path: Path, host: str) -> None:
    trouble = trouble_of(lambda: MediaFetcher().fetch(f"http://{host}:{server.port}/x.png", tmp_path))
    assert isinstance(trouble, Rejected | Unreachable)
    assert not server.lines
    if isinstance(trouble, Rejected):
        assert trouble.code == "media_address"


def test_one_private_address_among_public_ones_spoils_the_name(tmp_path: Path) -> None:
    fetcher = make_fetcher(Resolver(["8.8.8.8", "10.0.0.1"]))
    assert trouble_of(lambda: fetcher.fetch("http://media.example/x", tmp_path)).code == "media_address"


def test_a_name_is_asked_for_once_so_that_it_cannot_change_its_mind(
    server: ScriptedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.script = serving(PNG)
    resolver = Resolver(["127.0.0.1"], ["10.0.0.1"])
    looked_up: list[str] = []
    real = socket.getaddrinfo

    def watched(host: str, *args: Any, **options: Any) -> Any:
        looked_up.append(host)
        return real(host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", watched)
    make_fetcher(resolver).fetch(url_of(server), tmp_path)
    assert resolver.asked == ["media.example"]
    assert set(looked_up) <= {"127.0.0.1"}, "connected by name"


@pytest.mark.parametrize("status", ["301 A", "302 B", "303 C", "307 D", "308 E"])
@pytest.mark.parametrize("where", ["http://10.0.0.1/x", "http://[::1]/x", "http://169.254.169.254/latest", "file:///etc/passwd",
                                   "ftp://media.example/x", "http://user:pass@media.example/x"])  # fmt: skip
def test_no_redirect_leads_inside(server: ScriptedServer, tmp_path: Path, status: str, where: str) -> None:
    server.script = serving(b"", f"Location: {where}", status=status)
    fetcher = MediaFetcher(
        resolve=lambda host, port: ["127.0.0.1"] if host == "media.example" else resolved(host, port),
        allowed_test_addresses={"127.0.0.1"},
        limits=LIMITS,
    )
    trouble = trouble_of(lambda: fetcher.fetch(url_of(server), tmp_path))
    assert isinstance(trouble, Rejected)
    assert trouble.code == "media_address"
    assert len(server.lines) == 1


def test_three_redirects_are_followed_and_each_is_checked(server: ScriptedServer, tmp_path: Path) -> None:
    def hop(line: Line) -> None:
        number = int(line.target.rpartition("/")[2])
        if number:
            line.answer("302 On", b"", f"Location: http://other.example:{server.port}/{number - 1}")
        else:
            line.answer("200 OK", PNG)

    server.script = hop
    resolver = Resolver(["127.0.0.1"])
    assert make_fetcher(resolver).fetch(url_of(server, "/3"), tmp_path).exists()
    assert resolver.asked == ["media.example"] + ["other.example"] * 3
    assert trouble_of(lambda: make_fetcher().fetch(url_of(server, "/4"), tmp_path)).code == "media_address"


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "file:///etc/passwd", "data:image/png;base64,AAAA", "http://a:b@media.example/",
            "//media.example/x", "mailto:a@b.example", "http://media.example:99999/", "http://[::1", "\\\\host\\share"],
)  # fmt: skip
def test_no_other_kind_of_address_is_fetched(tmp_path: Path, url: str) -> None:
    resolver = Resolver(["127.0.0.1"])
    assert trouble_of(lambda: make_fetcher(resolver).fetch(url, tmp_path)).code == "media_address"
    assert not resolver.asked


# --- certificates ---------------------------------------------------------------------------------------------


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


def secure(certificate: trustme.LeafCert) -> ScriptedServer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return ScriptedServer(serving(PNG), tls=context)


def test_the_certificate_must_be_of_the_host_not_of_the_address(authority: trustme.CA, tmp_path: Path) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    fetcher = make_fetcher(ca_file=str(tmp_path / "ca.pem"))
    with secure(authority.issue_cert("media.example")) as server:
        assert fetcher.fetch(f"https://media.example:{server.port}/x", tmp_path).read_bytes() == PNG
    with secure(authority.issue_cert("127.0.0.1")) as server:
        url = f"https://media.example:{server.port}/x"
        assert trouble_of(lambda: fetcher.fetch(url, tmp_path)).code == "tls"
        assert not server.lines


def test_https_is_never_given_up_on_the_way(authority: trustme.CA, tmp_path: Path, server: ScriptedServer) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with secure(authority.issue_cert("media.example")) as first:
        first.script = serving(b"", f"Location: {url_of(server)}", status="302 On")
        fetcher = make_fetcher(ca_file=str(tmp_path / "ca.pem"))
        url = f"https://media.example:{first.port}/x"
        assert trouble_of(lambda: fetcher.fetch(url, tmp_path)).code == "media_address"
    assert not server.lines


def test_trouble_never_carries_the_address(server: ScriptedServer, tmp_path: Path) -> None:
    server.script = lambda line: line.reset()
    trouble = trouble_of(lambda: make_fetcher().fetch(url_of(server, "/secret-path"), tmp_path))
    assert trouble.__context__ is None
    assert "secret-path" not in f"{trouble!s}{trouble.detail}"


def test_kinds_are_told_by_their_first_bytes() -> None:
    assert {picture_kind(body) for body in PICTURES.values()} == set(PICTURES)
    assert {picture_kind(body) for body in NO_PICTURES.values()} == {""}
