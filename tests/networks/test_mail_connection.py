"""The line to a mail server: no password before TLS, no certificate on trust, no call without an end."""

from __future__ import annotations

import base64
import imaplib
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from socialinbox.core.errors import (
    NetworkTrouble,
    RateLimited,
    SignInNeeded,
    Unreachable,
    Unreadable,
)
from socialinbox.networks import imap_connection, imap_protocol, mail_connection, smtp
from socialinbox.networks.imap import ImapAdapter
from socialinbox.networks.mail_connection import Login, Server
from tests.networks.mailboxes import Mailboxes, adapter_of, now, scripted_adapter
from tests.networks.pulling import drain_until_found, make_outgoing
from tests.servers.scripted_mail import Authority, MailScript, Peer

Script = Callable[[Peer], None]
SignIn = Callable[[int, Path | str, str], None]

SECRETS = (b"shop-pass", base64.b64encode(b"\0shop@example.test\0shop-pass"), base64.b64encode(b"shop-pass"))


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def stranger(tmp_path: Path) -> Authority:
    folder = tmp_path / "stranger"
    folder.mkdir()
    return Authority(folder)


def no_secret_in(script: MailScript) -> bool:
    return not any(secret in line for line in script.heard for secret in SECRETS)


def sign_in_by_imap(port: int, ca_file: Path | str, security: str) -> None:
    with closing(scripted_adapter(port, ca_file, security)) as adapter:
        adapter.pull("inbox", "")


def sign_in_by_smtp(port: int, ca_file: Path | str, security: str) -> None:
    pem = Path(ca_file).read_text() if ca_file else ""
    server = Server("localhost", port, "starttls" if security == "starttls" else "tls", pem)
    smtp.check_sign_in(server, Login("shop@example.test", "shop-pass"), now)


def refused(
    authority: Authority,
    script: Script,
    sign_in: SignIn,
    ca_file: Path | str,
    security: str = "tls",
    *,
    is_encrypted: bool | None = None,
) -> tuple[NetworkTrouble, MailScript]:
    """Sign in at a scripted server; returns the trouble that this must be, and what the server heard."""
    at_once = security == "tls" if is_encrypted is None else is_encrypted
    with MailScript(authority, script, at_once) as server, pytest.raises(NetworkTrouble) as trouble:
        sign_in(server.port, ca_file, security)
    return trouble.value, server


def imap_server(peer: Peer) -> None:
    """Greet, offer STARTTLS, and take a password in the clear if somebody is foolish enough."""
    peer.say("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] ready")
    while line := peer.hear():
        tag, verb = line.split()[:2]
        if verb == b"CAPABILITY":
            peer.say("* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN")
        if verb == b"AUTHENTICATE":
            peer.say("+")
            peer.hear()
        peer.say(tag.decode() + " OK done")
        if verb == b"STARTTLS":
            peer.encrypt()


def smtp_server(peer: Peer) -> None:
    peer.say("220 ready")
    while line := peer.hear():
        if line.upper().startswith(b"EHLO"):
            peer.say("250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN")
        elif line == b"STARTTLS":
            peer.say("220 go on")
            peer.encrypt()
        else:
            peer.say("235 welcome")


SERVERS = [(imap_server, sign_in_by_imap), (smtp_server, sign_in_by_smtp)]


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize(("script", "sign_in"), SERVERS)
class TestCertificates:
    def test_an_unknown_authority_hears_no_password(
        self, script: Script, sign_in: SignIn, security: str, stranger: Authority
    ) -> None:
        trouble, server = refused(stranger, script, sign_in, "", security)
        assert trouble.code == "tls"
        assert no_secret_in(server)

    def test_another_authority_does_not_help(
        self, script: Script, sign_in: SignIn, security: str, stranger: Authority, authority: Authority
    ) -> None:
        trouble, server = refused(stranger, script, sign_in, authority.ca_file, security)
        assert trouble.code == "tls"
        assert no_secret_in(server)

    def test_a_certificate_for_another_name_hears_no_password(
        self, script: Script, sign_in: SignIn, security: str, tmp_path: Path
    ) -> None:
        other = Authority(tmp_path, "other.example.test")
        trouble, server = refused(other, script, sign_in, other.ca_file, security)
        assert trouble.code == "tls"
        assert no_secret_in(server)

    def test_variables_of_the_environment_change_nothing(
        self,
        script: Script,
        sign_in: SignIn,
        security: str,
        stranger: Authority,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(stranger.ca_file))
        monkeypatch.setenv("SSL_CERT_DIR", str(stranger.ca_file.parent))
        monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
        for each in ("http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(each, "http://127.0.0.1:9")
        trouble, server = refused(stranger, script, sign_in, "", security)
        assert trouble.code == "tls"
        assert no_secret_in(server)
        keys = tmp_path / "keys"
        assert not keys.exists() or "SECRET" not in keys.read_text()

    def test_the_right_certificate_does_hear_it(
        self, script: Script, sign_in: SignIn, security: str, authority: Authority
    ) -> None:
        is_encrypted = security == "tls"
        with MailScript(authority, script, is_encrypted) as server, suppress(NetworkTrouble):
            sign_in(server.port, authority.ca_file, security)  # the script knows no mailboxes
        assert not no_secret_in(server), "else the tests above prove nothing"


@pytest.mark.parametrize(
    ("script", "sign_in"),
    [
        (lambda peer: _answer_imap(peer, "IMAP4rev1 AUTH=PLAIN"), sign_in_by_imap),
        (lambda peer: _answer_imap(peer, "IMAP4rev1 STARTTLS", refuses="STARTTLS"), sign_in_by_imap),
        (lambda peer: _answer_imap(peer, "IMAP4rev1 STARTTLS", greeting="* PREAUTH"), sign_in_by_imap),
        (lambda peer: _answer_smtp(peer, "AUTH PLAIN"), sign_in_by_smtp),
        (lambda peer: _answer_smtp(peer, "STARTTLS"), sign_in_by_smtp),
    ],
    ids=["imap without", "imap refuses", "imap signed in already", "smtp without", "smtp refuses"],
)
def test_without_starttls_there_is_no_sign_in(script: Script, sign_in: SignIn, authority: Authority) -> None:
    trouble, server = refused(authority, script, sign_in, authority.ca_file, "starttls")
    assert trouble.code == "no_encryption"
    assert no_secret_in(server)


def _answer_imap(peer: Peer, able: str, *, refuses: str = "", greeting: str = "* OK") -> None:
    peer.say(f"{greeting} [CAPABILITY {able}] ready")
    while line := peer.hear():
        tag, verb = line.decode().split()[:2]
        peer.say(f"* CAPABILITY {able}")
        peer.say(f"{tag} NO never" if verb == refuses else f"{tag} OK done")


def _answer_smtp(peer: Peer, able: str) -> None:
    peer.say("220 ready")
    while line := peer.hear():
        peer.say(f"250-here\r\n250 {able}" if line.upper().startswith(b"EHLO") else "454 not now")


def test_words_slipped_in_before_tls_are_forgotten(authority: Authority) -> None:
    """An answer that came with the leave to begin TLS is nobody's: it must not be read as the server's."""

    def script(peer: Peer) -> None:
        peer.say("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] ready")
        while line := peer.hear():
            tag, verb = line.decode().split()[:2]
            if verb == "STARTTLS":
                peer.say(f"{tag} OK go on\r\n* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n* BYE slipped in")
                peer.encrypt()
            elif verb == "CAPABILITY":
                peer.say(f"* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r\n{tag} OK done")
            else:
                peer.say(f"{tag} NO [AUTHENTICATIONFAILED] reached the real server")

    trouble, _ = refused(authority, script, sign_in_by_imap, authority.ca_file, "starttls")
    assert "reached the real server" in trouble.detail


def test_answers_slipped_in_before_tls_are_forgotten(authority: Authority) -> None:
    def script(peer: Peer) -> None:
        peer.say("220 ready")
        while line := peer.hear():
            if line == b"STARTTLS":
                peer.say("220 go on\r\n250 slipped in\r\n235 slipped in")
                peer.encrypt()
            elif line.upper().startswith(b"EHLO"):
                peer.say("250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN")
            else:
                peer.say("535 reached the real server")

    trouble, _ = refused(authority, script, sign_in_by_smtp, authority.ca_file, "starttls")
    assert isinstance(trouble, SignInNeeded)
    assert "reached the real server" in trouble.detail


@pytest.mark.parametrize(
    ("said", "expected", "code"),
    [
        ("NO [AUTHENTICATIONFAILED] wrong", SignInNeeded, "password"),
        ("NO [ALERT] use an application password", SignInNeeded, "password"),
        ("NO [UNAVAILABLE] the directory is down", Unreachable, "server"),
        ("NO [LIMIT] come back later", RateLimited, "rate_limited"),
    ],
)
def test_what_a_refused_imap_sign_in_means(
    said: str, expected: type[NetworkTrouble], code: str, authority: Authority
) -> None:
    def script(peer: Peer) -> None:
        peer.say("* OK [CAPABILITY IMAP4rev1] ready")
        while line := peer.hear():
            tag, verb = line.decode().split()[:2]
            peer.say("* CAPABILITY IMAP4rev1")
            peer.say(f"{tag} {said}" if verb == "LOGIN" else f"{tag} OK done")

    trouble, _ = refused(authority, script, sign_in_by_imap, authority.ca_file)
    assert isinstance(trouble, expected)
    assert trouble.code == code


@pytest.mark.parametrize("able", ["IMAP4rev1", "IMAP4rev1 AUTH=PLAIN"])
def test_a_line_cut_during_the_sign_in_says_nothing_about_the_password(able: str, authority: Authority) -> None:
    def script(peer: Peer) -> None:
        peer.say(f"* OK [CAPABILITY {able}] ready")
        while line := peer.hear():
            tag, verb = line.decode().split()[:2]
            if verb in ("LOGIN", "AUTHENTICATE"):
                peer.finish()
                return
            peer.say(f"* CAPABILITY {able}\r\n{tag} OK done")

    trouble, _ = refused(authority, script, sign_in_by_imap, authority.ca_file)
    assert isinstance(trouble, Unreachable)


def test_a_server_that_takes_no_password_at_all_is_told(authority: Authority) -> None:
    def script(peer: Peer) -> None:
        _answer_imap(peer, "IMAP4rev1 LOGINDISABLED")

    trouble, server = refused(authority, script, sign_in_by_imap, authority.ca_file)
    assert trouble.code == "login_disabled"
    assert no_secret_in(server)


@pytest.mark.parametrize(("greeting", "expected"), [
    ("* BYE Too many connections", RateLimited),
    ("* BYE [UNAVAILABLE] back at noon", Unreachable),
    ("HTTP/1.1 400 Bad Request", Unreachable),
])  # fmt: skip
def test_what_a_greeting_means(greeting: str, expected: type[NetworkTrouble], authority: Authority) -> None:
    def script(peer: Peer) -> None:
        peer.say(greeting)
        peer.finish()

    with MailScript(authority, script) as server, pytest.raises(expected):
        sign_in_by_imap(server.port, authority.ca_file, "tls")


def test_an_unknown_name_is_offline() -> None:
    with pytest.raises(Unreachable) as trouble:
        mail_connection.Line(Server("no-such-name.invalid", 993, "tls"), now)
    assert trouble.value.code == "offline"


class TestTime:
    @pytest.fixture(autouse=True)
    def _hurry(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        monkeypatch.setattr(mail_connection, "READ_SECONDS", 1.0)
        monkeypatch.setattr(imap_protocol, "READ_SECONDS", 1.0)
        monkeypatch.setattr(imap_connection, "CALL_SECONDS", 2.0)
        monkeypatch.setattr(smtp, "CALL_SECONDS", 2.0)
        self.is_over = threading.Event()
        yield
        self.is_over.set()

    def drip(self, peer: Peer) -> None:
        """Say one letter after the other, each in good time, without ever coming to the point."""
        while not self.is_over.wait(0.05):
            peer.say(b"x")

    @pytest.mark.parametrize("sign_in", [sign_in_by_imap, sign_in_by_smtp])
    def test_a_dripping_greeting_ends(self, sign_in: SignIn, authority: Authority) -> None:
        trouble, _ = refused(authority, self.drip, sign_in, authority.ca_file)
        assert trouble.code == "timeout"

    @pytest.mark.parametrize("sign_in", [sign_in_by_imap, sign_in_by_smtp])
    def test_a_handshake_that_nobody_answers_ends(self, sign_in: SignIn, authority: Authority) -> None:
        def say_nothing(peer: Peer) -> None:
            while peer.socket.recv(4096):
                pass

        trouble, _ = refused(authority, say_nothing, sign_in, authority.ca_file, is_encrypted=False)
        assert trouble.code == "timeout"

    def test_a_flood_ends(self, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(imap_protocol, "MOST_BYTES", 1_000_000)

        def flood(peer: Peer) -> None:
            peer.say("* OK [CAPABILITY IMAP4rev1] ready")
            while True:
                peer.say(b"* 1 EXISTS\r\n" * 1_000)

        with MailScript(authority, flood) as server, pytest.raises(Unreachable):
            sign_in_by_imap(server.port, authority.ca_file, "tls")

    def test_an_endless_line_ends(self, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(imap_protocol, "LONGEST_LINE", 100_000)

        def flood(peer: Peer) -> None:
            while True:
                peer.say(b"x" * 10_000)

        with MailScript(authority, flood) as server, pytest.raises(Unreachable):
            sign_in_by_imap(server.port, authority.ca_file, "tls")

    @pytest.mark.parametrize("answer", ["* LIST {99999999999}", "* LIST " + "(" * 50_000])
    def test_answers_that_would_fill_memory_or_stack_are_trouble(self, answer: str, authority: Authority) -> None:
        def script(peer: Peer) -> None:
            peer.say("* OK [CAPABILITY IMAP4rev1] ready")
            while line := peer.hear():
                tag, verb = line.decode().split()[:2]
                peer.say("* CAPABILITY IMAP4rev1")
                if verb == "LIST":
                    peer.say(answer)
                peer.say(f"{tag} OK done")

        def list_folders(port: int, ca_file: Path | str, _: str) -> None:
            with closing(scripted_adapter(port, ca_file)) as adapter:
                adapter.pull("sent", "")

        trouble, _ = refused(authority, script, list_folders, authority.ca_file)
        assert isinstance(trouble, Unreachable | Unreadable)


@pytest.mark.real_server
class TestOnARealServer:
    @pytest.mark.parametrize("security", ["tls", "starttls"])
    def test_both_ways_of_encryption_work(self, boxes: Mailboxes, security: str) -> None:
        with closing(self.adapter(boxes, security)) as adapter:
            boxes.customer_writes("encrypted?")
            question = drain_until_found(adapter, "encrypted?")
            adapter.identify()
            adapter.send(make_outgoing(question, "always"))
        assert boxes.customer_has() == ["always"]

    def test_plain_words_are_refused_where_the_server_takes_us_for_strangers(self, boxes: Mailboxes) -> None:
        """On 127.0.0.2 Dovecot treats us like the rest of the world."""
        us, port = boxes.server.address(boxes.us), boxes.server.imap_port
        with imaplib.IMAP4("127.0.0.2", port) as plain, pytest.raises(imaplib.IMAP4.error, match="PRIVACY"):
            plain.login(us, boxes.server.password(boxes.us))
        with closing(self.adapter(boxes, "starttls", imap_server="127.0.0.2")) as adapter:
            assert adapter.identify().remote_id == us

    def test_a_wrong_security_for_the_port_is_trouble_and_no_hang(self, boxes: Mailboxes) -> None:
        plain_port = str(boxes.server.imap_port)
        with closing(boxes.adapter(imap_port=plain_port)) as adapter, pytest.raises(Unreachable) as trouble:
            adapter.identify()
        assert trouble.value.code == "tls"

    def adapter(self, boxes: Mailboxes, security: str, **changes: str) -> ImapAdapter:
        is_tls = security == "tls"
        server = boxes.server
        ports = {
            "imap_port": str(server.imaps_port if is_tls else server.imap_port),
            "smtp_port": str(server.submissions_port if is_tls else server.submission_port),
        }
        return adapter_of(boxes.fields(imap_security=security, smtp_security=security, **ports, **changes))
