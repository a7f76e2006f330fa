"""Web and mail addresses in plain text: where they are, where they lead. Pure; usable from every thread.

An address is taken apart once, here. What is shown (``ascii_host``) and what is opened (``safe_url``) come from
the same reading, so that a click goes where it says.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from typing import Literal
from urllib.parse import SplitResult, urlsplit

Warning_ = Literal["", "unreadable", "scheme", "userinfo", "ip_address", "punycode", "mismatch"]

SCHEMES = ("http", "https", "mailto")
MAX_URL = 8_192
MAX_HOST = 253
MAX_SHOWN = 300  # nobody reads further for the name of a place

_LINK = re.compile(
    r"""(?<![\w@])(?:https?://|mailto:(?=[^\s@]{1,64}@))[^\s<>"\x00-\x1f\x7f\\^`{|}\u061c\u200b-\u200f\u2028-\u202e"""
    r"""\u2060-\u2069\u3000-\u3002\u300a-\u3011\uff08\uff09\uff0c\uff1a\uff1b\uff01\uff1f]+""",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'*_~\u2019\u201d\u00bb\u2026"
_PAIRS = {")": "(", "]": "["}
_LABEL_DOTS = re.compile("[\u3002\uff0e\uff61]")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*\.?")
_NUMBER_LABEL = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_SHOWN_HOST = re.compile(r"(?:https?://)?(?:[^\s/@]*@)?((?:[\w-]+\.)+[^\W\d_]{2,24})(?![\w@.-])", re.IGNORECASE)
_SHOWN_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FILE_ENDINGS = frozenset(
    "pdf html htm php png jpg jpeg gif svg txt doc docx xls xlsx ppt pptx csv zip js py md json xml mp4".split()
)


def links_in(text: str) -> list[tuple[int, int, str]]:
    """Find the http, https and mailto addresses of a text: start, end, address."""
    found = []
    for match in _LINK.finditer(text):
        if match.end() - match.start() > MAX_URL:
            continue
        url = _without_trailing(match.group())
        if safe_url(url):
            found.append((match.start(), match.start() + len(url), url))
    return found


def _without_trailing(url: str) -> str:
    """Leave out the punctuation of the sentence; keep brackets that the address itself opened."""
    end = len(url)
    counts = {sign: url.count(sign) for sign in "()[]"}
    while end:
        sign = url[end - 1]
        if sign in _PAIRS and counts[sign] > counts[_PAIRS[sign]]:
            counts[sign] -= 1
        elif sign not in _TRAILING:
            break
        end -= 1
    return url[:end]


def ascii_host(url: str) -> str:
    """Name the host an address leads to, in ASCII, also for mailto; empty when there is none."""
    parts = _split(url)
    if parts is None:
        return ""
    if parts.scheme == "mailto":
        return _ascii_host_name(parts.path.rpartition("@")[2])
    return _ascii_host_name(parts.hostname or "")


def safe_url(url: str) -> str:
    """Give the address as it may be opened, its host in ASCII; empty when it must not be opened."""
    parts = _split(url)
    if parts is None:
        return ""
    if parts.scheme == "mailto":
        return f"mailto:{parts.path}" if "@" in parts.path and ascii_host(url) else ""
    host = _ascii_host_name(parts.hostname or "")
    if not host:
        return ""
    user = parts.netloc.rpartition("@")[0]
    netloc = (f"{user}@" if user else "") + host + (f":{parts.port}" if parts.port is not None else "")
    return parts._replace(netloc=netloc).geturl()


def link_warning(url: str, shown: str = "") -> Warning_:
    """Say by a code why an address deserves a second look before it is opened; empty when it does not."""
    parts = _split(url)
    if parts is None:
        scheme = url.partition(":")[0].strip().lower()
        return "unreadable" if scheme in SCHEMES else "scheme"
    host = ascii_host(url)
    if not host:
        return "unreadable"
    if parts.scheme != "mailto":
        if "@" in parts.netloc:
            return "userinfo"
        if is_ip_host(host):
            return "ip_address"
    if any(label.startswith("xn--") for label in host.split(".")):
        return "punycode"
    return "mismatch" if _says_otherwise(parts, host, shown) else ""


def is_ip_host(host: str) -> bool:
    """Tell whether a host is a number, in any of the odd forms that browsers read as one."""
    return host.startswith("[") or _NUMBER_LABEL.fullmatch(host.rstrip(".").rpartition(".")[2]) is not None


def _split(url: str) -> SplitResult | None:
    if len(url) > MAX_URL or any(sign.isspace() or sign < " " or sign == "\\" for sign in url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in SCHEMES else None


def _ascii_host_name(host: str) -> str:
    if ":" in host:
        try:
            return f"[{ipaddress.IPv6Address(host)}]"
        except ValueError:
            return ""
    labels = []
    for label in _LABEL_DOTS.sub(".", host).split("."):
        plain = unicodedata.normalize("NFKC", label).lower()
        if not plain.isascii():
            if any(unicodedata.category(sign)[0] in "CZ" for sign in plain):
                return ""
            plain = "xn--" + plain.encode("punycode").decode("ascii")
        labels.append(plain)
    name = ".".join(labels)
    return name if len(name) <= MAX_HOST and _HOST.fullmatch(name) else ""


def _says_otherwise(parts: SplitResult, host: str, shown: str) -> bool:
    """Whether the text of a link names another place than the link leads to."""
    shown = shown[:MAX_SHOWN]
    mail = _SHOWN_MAIL.search(shown)
    if parts.scheme == "mailto":
        return mail is not None and mail.group().lower() != parts.path.lower()
    if mail is not None:
        return False
    for match in _SHOWN_HOST.finditer(shown):
        name = match.group(1)
        if not match.group().lower().startswith("http") and name.rpartition(".")[2].lower() in _FILE_ENDINGS:
            continue
        if not _same_site(_ascii_host_name(name), host):
            return True
    return False


def _same_site(shown: str, host: str) -> bool:
    return shown.removeprefix("www.") == host.removeprefix("www.")
