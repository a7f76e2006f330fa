"""Fetches one picture that staff asked to see, from wherever a stranger's message points, without becoming a weapon.

The name is resolved once; every address behind it must be public; the connection goes to that very address, under
the host's name. No token, no cookie, no address in any error. Usable from every thread, one call at a time each.
"""

from __future__ import annotations

import hashlib
import ipaddress
import os
import socket
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from requests.utils import DEFAULT_CA_BUNDLE_PATH

from socialinbox import __version__
from socialinbox.core.errors import Gone, NetworkTrouble, Rejected, Unreachable
from socialinbox.core.links import safe_url
from socialinbox.networks.transport import TimedPool, TimedSecurePool, deadline

Resolve = Callable[[str, int], list[str]]

_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
# Special by their registries, but not in the tables of every Python that we run on.
_SPECIAL = tuple(
    ipaddress.ip_network(each) for each in ("192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "2001::/23", "3fff::/20")
)
_BLOCK = 65_536
_REDIRECTED = 3
_LINE_TROUBLE = (urllib3.exceptions.HTTPError, socket.gaierror, UnicodeError)


@dataclass(frozen=True, slots=True)
class MediaLimits:
    """How much, how long, how far. Tests ask for less."""

    bytes: int = 25_000_000
    seconds: float = 120.0
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    redirects: int = 3


def picture_kind(head: bytes) -> str:
    """What a file is by its first bytes: png, jpg, gif, webp, or "" for everything else, SVG included."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), "")


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet, and to no tunnel that leads elsewhere."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if found.is_multicast or not found.is_global or any(found in each for each in _SPECIAL):
        return False
    if isinstance(found, ipaddress.IPv6Address):
        return found in _PUBLIC_6 and found.sixtofour is None and found.teredo is None
    return True


def resolved(host: str, port: int) -> list[str]:
    """Look a name up, once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class MediaFetcher:
    """Fetches pictures into a folder. ``allowed_test_addresses`` opens single addresses to tests, and nothing else."""

    def __init__(
        self,
        *,
        resolve: Resolve = resolved,
        allowed_test_addresses: Collection[str] = (),
        ca_file: str = "",
        limits: MediaLimits = MediaLimits(),
    ) -> None:
        self._resolve = resolve
        self._allowed = frozenset(allowed_test_addresses)
        self._ca_file = ca_file or DEFAULT_CA_BUNDLE_PATH
        self._limits = limits

    def fetch(self, url: str, folder: Path) -> Path:
        """Fetch ``url``; return the file, named after the address and what it really is.

        Raises NetworkTrouble: Rejected with code ``media_address``, ``media_type`` or ``media_size`` for what is
        never shown, Gone, Unreachable.
        """
        trouble: NetworkTrouble
        try:
            with deadline(self._limits.seconds):
                return self._fetch(url, folder)
        except _LINE_TROUBLE as error:
            trouble = Unreachable(code=_code_of(error))
        raise trouble  # outside the handlers: the cause holds the address

    def _fetch(self, url: str, folder: Path) -> Path:
        for _ in range(self._limits.redirects + 1):
            parts = self._checked(url)
            response = self._open(parts)
            try:
                if response.status // 100 != _REDIRECTED:
                    return self._save(response, url, folder)
                further = urljoin(url, response.headers.get("Location", ""))
            finally:
                response.close()
            if parts.scheme == "https" and not further.lower().startswith("https:"):
                break
            url = further
        raise Rejected(code="media_address")

    def _checked(self, url: str) -> SplitResult:
        parts = urlsplit(safe_url(url))
        if parts.scheme not in ("http", "https") or "@" in parts.netloc:
            raise Rejected(code="media_address")
        return parts

    def _addresses(self, host: str, port: int) -> list[str]:
        addresses = self._resolve(host, port)
        if not addresses or not all(each in self._allowed or is_public(each) for each in addresses):
            raise Rejected(code="media_address")
        return addresses

    def _open(self, parts: SplitResult) -> urllib3.BaseHTTPResponse:
        host = (parts.hostname or "").strip("[]")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        *others, last = self._addresses(host, port)
        for address in others:
            with suppress(urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError):
                return self._ask(self._pool(parts.scheme, host, address, port), parts.netloc, target)
        return self._ask(self._pool(parts.scheme, host, last, port), parts.netloc, target)

    def _pool(self, scheme: str, host: str, address: str, port: int) -> urllib3.HTTPConnectionPool:
        pause = urllib3.Timeout(self._limits.connect_seconds, self._limits.read_seconds)
        if scheme == "http":
            return TimedPool(address, port, timeout=pause, retries=False)
        return TimedSecurePool(
            address,
            port,
            timeout=pause,
            retries=False,
            cert_reqs="CERT_REQUIRED",
            ca_certs=self._ca_file,
            server_hostname=host,
        )

    def _ask(self, pool: urllib3.HTTPConnectionPool, host: str, target: str) -> urllib3.BaseHTTPResponse:
        headers = {
            "Host": host,
            "User-Agent": f"SocialInbox/{__version__}",
            "Accept": "image/png, image/jpeg, image/gif, image/webp",
            "Accept-Encoding": "identity",
        }
        try:
            return pool.urlopen(
                "GET",
                target,
                headers=headers,
                redirect=False,
                preload_content=False,
                decode_content=False,
                release_conn=False,
            )
        except BaseException:
            pool.close()
            raise

    def _save(self, response: urllib3.BaseHTTPResponse, url: str, folder: Path) -> Path:
        if response.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            raise Gone
        if response.status != HTTPStatus.OK:
            raise Unreachable(code="server")
        if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
            raise Rejected(code="media_type")
        blocks = self._blocks(response)
        head = next(blocks, b"")
        kind = picture_kind(head)
        if not kind:
            raise Rejected(code="media_type")
        path = folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.{kind}"
        _write(path, head, blocks)
        return path

    def _blocks(self, response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
        size = 0
        while block := response.read(_BLOCK, decode_content=False):
            size += len(block)
            if size > self._limits.bytes:
                raise Rejected(code="media_size")
            yield block


def _write(path: Path, head: bytes, blocks: Iterator[bytes]) -> None:
    """Write beside, then rename: a half picture never stands under its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".fetching-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(head)
            file.writelines(blocks)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _code_of(error: BaseException) -> str:
    if isinstance(error, urllib3.exceptions.SSLError):
        return "tls"
    is_refused = isinstance(error, urllib3.exceptions.NewConnectionError)
    return "timeout" if isinstance(error, urllib3.exceptions.TimeoutError) and not is_refused else "offline"
