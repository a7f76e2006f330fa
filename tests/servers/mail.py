"""A real mail server on loopback: Dovecot (IMAP, log-in) and Postfix (submission), all state in one folder.

Everybody exists: any ``NAME@example.test`` signs in with the password ``NAME-pass``, and mail for it is
delivered. Needs root and Debian's packages dovecot-imapd, dovecot-lmtpd and postfix; skips visibly without.
By hand: ``python -m tests.servers.mail`` prints the ports and runs until interrupted.
"""

from __future__ import annotations

import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import trustme

from tests.servers.mail_config import DOVECOT, POSTFIX_MAIN, POSTFIX_MASTER

DOMAIN = "example.test"
MAIL_USER = "mail"  # exists on every Debian; Dovecot refuses to store mail as root
SBIN = "/usr/sbin:/sbin"


def what_is_missing() -> str:
    """Why the server cannot run here, or ""."""
    path = f"{os.environ.get('PATH', '')}:{SBIN}"
    for program in ("dovecot", "doveadm", "postfix"):
        if shutil.which(program, path=path) is None:
            return f"{program} is not installed"
    if not Path("/usr/lib/dovecot/lmtp").exists():
        return "dovecot-lmtpd is not installed"
    return "" if os.geteuid() == 0 else "not root"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class MailServer:
    """One running server. ``host`` is ``localhost``; it listens on 127.0.0.2 as well, for IMAP."""

    host = "localhost"

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mail-", dir="/tmp"))  # short: Unix sockets lie below
        self.folder.chmod(0o755)
        self.imap_port, self.imaps_port = free_port(), free_port()  # STARTTLS, TLS
        self.submission_port, self.submissions_port = free_port(), free_port()  # STARTTLS, TLS
        authority = trustme.CA()
        self.ca_pem = authority.cert_pem.bytes().decode()
        certificate = authority.issue_cert("localhost", "127.0.0.1", "127.0.0.2")
        certificate.private_key_and_cert_chain_pem.write_to_path(str(self.folder / "cert.pem"))
        (self.folder / "ca.pem").write_text(self.ca_pem)
        self._environment = {"PATH": f"{os.environ.get('PATH', '')}:{SBIN}", "LANG": "C"}
        self._processes: list[subprocess.Popen[bytes]] = []
        self._guard: subprocess.Popen[bytes] | None = None

    # --- life --------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start both; returns when both answer."""
        self._write_configuration()
        dovecot = self._start("dovecot", "dovecot", "-F", "-c", str(self.folder / "dovecot.conf"))
        self._start("postfix", "postfix", "-c", str(self.folder / "postfix"), "start-fg")
        self._guard = self._start_guard(dovecot.pid)
        for port in (self.imap_port, self.imaps_port, self.submission_port, self.submissions_port):
            self._wait_for_port(port)
        self._wait_for(self._lmtp_socket.exists, "LMTP")

    def stop(self) -> None:
        """Stop both and remove all state."""
        if self._guard is not None:
            self._guard.communicate()  # closes its input
        for process in self._processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- mailboxes -----------------------------------------------------------------------------------------

    def address(self, name: str) -> str:
        return f"{name}@{DOMAIN}"

    def password(self, name: str) -> str:
        return f"{name}-pass"

    def deliver(self, name: str, mail: bytes, sender: str = "") -> None:
        """Put ``mail`` into the inbox of ``name`` as it is; it can be read when this returns."""
        with smtplib.LMTP(str(self._lmtp_socket)) as line:
            line.sendmail(sender or self.address("stranger"), [self.address(name)], mail)

    def put(self, name: str, mailbox: str, mail: bytes) -> None:
        """Put ``mail`` into any mailbox of ``name``, as another mail program would save it."""
        self._doveadm("save", "-u", self.address(name), "-m", mailbox, mail=mail)

    def mails(self, name: str, mailbox: str = "INBOX") -> list[bytes]:
        """Every mail in a mailbox, oldest first, once all that was accepted has been delivered."""
        self.wait_until_delivered()
        folder = self.folder / "mail" / DOMAIN / name
        if mailbox != "INBOX":
            folder /= f".{mailbox}"
        files = [*folder.glob("cur/*"), *folder.glob("new/*")]
        return [each.read_bytes() for each in sorted(files, key=lambda each: each.name)]

    def flags(self, name: str, mailbox: str = "INBOX") -> list[str]:
        """Return the flags of each mail in a mailbox, as the server stores them."""
        user = self.address(name)
        return self._doveadm("-f", "flow", "fetch", "-u", user, "flags", "mailbox", mailbox).splitlines()

    def change_uidvalidity(self, name: str, mailbox: str = "INBOX") -> None:
        """All that a program remembered about the numbers of this mailbox is void."""
        user = self.address(name)
        answer = self._doveadm("-f", "flow", "mailbox", "status", "-u", user, "uidvalidity", mailbox)
        old = int(answer.split("uidvalidity=")[1])
        self._doveadm("mailbox", "update", "-u", user, "--uid-validity", str(old + 1), mailbox)

    def remove_mailbox(self, name: str, mailbox: str) -> None:
        self._doveadm("mailbox", "delete", "-u", self.address(name), mailbox)

    def expunge(self, name: str, mailbox: str) -> None:
        self._doveadm("expunge", "-u", self.address(name), "mailbox", mailbox, "all")

    @contextmanager
    def read_only(self, name: str, mailbox: str) -> Iterator[None]:
        """Make an existing mailbox refuse new mail for a while."""
        folder = self.folder / "mail" / DOMAIN / name / f".{mailbox}"
        places = [folder, *(folder / each for each in ("cur", "new", "tmp"))]
        for place in places:
            place.chmod(0o500)
        try:
            yield
        finally:
            for place in places:
                place.chmod(0o700)

    def kick(self, name: str) -> None:
        """Hang up on every connection of ``name``."""
        self._doveadm("kick", self.address(name))

    def wait_until_delivered(self) -> None:
        """Wait until Postfix holds nothing that it accepted."""
        queues = [self.folder / "queue" / each for each in ("maildrop", "incoming", "active", "deferred")]
        self._wait_for(lambda: not any(path.is_file() for queue in queues for path in queue.rglob("*")), "delivery")

    # --- inside --------------------------------------------------------------------------------------------

    @property
    def _lmtp_socket(self) -> Path:
        return self.folder / "run" / "lmtp"

    def _write_configuration(self) -> None:
        user = pwd.getpwnam(MAIL_USER)
        for name in ("mail", "state", "run", "postfix", "queue", "data"):
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "mail", user.pw_uid, user.pw_gid)
        shutil.chown(self.folder / "data", "postfix", "postfix")
        values = {
            "folder": self.folder,
            "uid": user.pw_uid,
            "gid": user.pw_gid,
            "domain": DOMAIN,
            "imap_port": self.imap_port,
            "imaps_port": self.imaps_port,
            "submission_port": self.submission_port,
            "submissions_port": self.submissions_port,
        }
        (self.folder / "dovecot.conf").write_text(DOVECOT.substitute(values))
        (self.folder / "postfix" / "main.cf").write_text(POSTFIX_MAIN.substitute(values))
        (self.folder / "postfix" / "master.cf").write_text(POSTFIX_MASTER.substitute(values))

    def _start_guard(self, dovecot: int) -> subprocess.Popen[bytes]:
        """Stop both servers when our end of a pipe closes: even when these tests are killed."""
        script = 'cat >/dev/null; postfix -c "$1/postfix" stop; kill "$2"; rm -rf "$1"'
        return subprocess.Popen(
            ["sh", "-c", script, "sh", str(self.folder), str(dovecot)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._environment,
            start_new_session=True,
        )

    def _start(self, name: str, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}-start.log").open("wb") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
                start_new_session=True,
            )
        self._processes.append(process)
        return process

    def _run(self, *command: str, mail: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, input=mail, capture_output=True, env=self._environment, check=False, timeout=60)

    def _doveadm(self, *command: str, mail: bytes = b"") -> str:
        done = self._run("doveadm", "-c", str(self.folder / "dovecot.conf"), *command, mail=mail)
        if done.returncode:
            raise RuntimeError(f"doveadm {' '.join(command)}: {done.stderr.decode()}")
        return done.stdout.decode()

    def _wait_for_port(self, port: int) -> None:
        def answers() -> bool:
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0

        self._wait_for(answers, f"port {port}")

    def _wait_for(self, is_true: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + 30
        while not is_true():
            if time.monotonic() > end:
                logs = "\n".join(each.read_text() for each in self.folder.glob("*.log"))
                raise TimeoutError(f"mail server: no {what} after 30 seconds\n{logs}")
            threading.Event().wait(0.01)


@pytest.fixture(scope="session")
def mail_server() -> Iterator[MailServer]:
    """One server for the whole session of this worker."""
    if missing := what_is_missing():
        pytest.skip(f"needs Dovecot and Postfix: {missing}")
    server = MailServer()
    try:
        server.start()
        yield server
    finally:
        server.stop()


def main() -> None:
    """Run a server for a person: ports and the certificate on the screen, until interrupted."""
    server = MailServer()
    try:
        server.start()
        for line in (
            f"{server.host}, IMAP: {server.imap_port} STARTTLS, {server.imaps_port} TLS",
            f"{server.host}, SMTP: {server.submission_port} STARTTLS, {server.submissions_port} TLS",
            f"CA file {server.folder / 'ca.pem'}; NAME@{DOMAIN}, password NAME-pass",
        ):
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
        threading.Event().wait()
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()


if __name__ == "__main__":
    main()
