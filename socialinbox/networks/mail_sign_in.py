"""What the sign-in screen asks for a mailbox, and what becomes of the answers. Only reads the CA file.

Usable from every thread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from socialinbox.core.errors import NetworkTrouble
from socialinbox.networks.adapter import AccountRef, SignIn, SignInField
from socialinbox.networks.mail_connection import Security, Server, trusted_context

IMAP_PORTS: dict[str, int] = {"tls": 993, "starttls": 143}
SMTP_PORTS: dict[str, int] = {"tls": 465, "starttls": 587}
SECURITIES = tuple(IMAP_PORTS)
LARGEST_CA_FILE = 1024 * 1024
LAST_PORT = 65_535

SIGN_IN = SignIn(
    "password",
    (
        SignInField("address", "address", "email_address"),
        SignInField("password", "secret", "password", "app_password"),
        SignInField("display_name", "text", "display_name", "shown_to_customers", is_optional=True, is_advanced=True),
        SignInField("imap_server", "server", "imap_server", "guessed", is_optional=True, is_advanced=True),
        SignInField("imap_port", "port", "imap_port", "usual_port", is_optional=True, is_advanced=True),
        SignInField("imap_security", "choice", "imap_security", "", "tls", SECURITIES, is_advanced=True),
        SignInField("smtp_server", "server", "smtp_server", "guessed", is_optional=True, is_advanced=True),
        SignInField("smtp_port", "port", "smtp_port", "usual_port", is_optional=True, is_advanced=True),
        SignInField("smtp_security", "choice", "smtp_security", "", "starttls", SECURITIES, is_advanced=True),
        SignInField("user_name", "text", "user_name", "usually_the_address", is_optional=True, is_advanced=True),
        SignInField("ca_file", "file", "ca_file", "own_authority", is_optional=True, is_advanced=True),
        SignInField("folder", "text", "mail_folder", "", "INBOX", is_optional=True, is_advanced=True),
    ),
)

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^\s@<>]{1,253}")
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----")
_HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}")


def from_fields(fields: Mapping[str, str]) -> tuple[str, dict[str, Any], dict[str, str]]:
    """Split the answers into server, settings and secrets; a wrong one is named."""
    answers = {each.name: (fields.get(each.name) or "").strip() or each.default for each in SIGN_IN.fields}
    if _ADDRESS.fullmatch(answers["address"]) is None:
        raise _wrong("address")
    if not answers["password"]:
        raise _wrong("password")
    local, _, domain = answers["address"].rpartition("@")
    domain = _ascii_host(domain.lower(), "address")
    settings: dict[str, Any] = {
        "address": f"{local}@{domain}",
        "display_name": answers["display_name"],
        "user_name": answers["user_name"] or f"{local}@{domain}",
        "folder": answers["folder"],
        "ca_pem": _ca_pem(answers["ca_file"]),
    }
    for protocol, ports in (("imap", IMAP_PORTS), ("smtp", SMTP_PORTS)):
        security = answers[f"{protocol}_security"]
        if security not in ports:
            raise _wrong(f"{protocol}_security")
        host = answers[f"{protocol}_server"] or f"{protocol}.{domain}"
        settings[f"{protocol}_server"] = _ascii_host(host, f"{protocol}_server")
        settings[f"{protocol}_port"] = _port(answers[f"{protocol}_port"], ports[security], f"{protocol}_port")
        settings[f"{protocol}_security"] = security
    return settings["imap_server"], settings, {"password": fields["password"]}


def server_of(account: AccountRef, protocol: str) -> Server:
    """Where ``imap`` or ``smtp`` of an account is spoken."""
    settings = account.settings
    security: Security = "starttls" if settings[f"{protocol}_security"] == "starttls" else "tls"
    return Server(
        str(settings[f"{protocol}_server"]),
        int(settings[f"{protocol}_port"]),
        security,
        str(settings.get("ca_pem", "")),
    )


def _wrong(field: str) -> NetworkTrouble:
    return NetworkTrouble(field, code="field")


def _ascii_host(host: str, field: str) -> str:
    try:
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise _wrong(field) from error
    if _HOST.fullmatch(plain) is None:
        raise _wrong(field)
    return plain


def _port(answer: str, usual: int, field: str) -> int:
    if not answer:
        return usual
    if not answer.isascii() or not answer.isdecimal() or not 0 < int(answer[:6]) <= LAST_PORT:
        raise _wrong(field)
    return int(answer)


def _ca_pem(path: str) -> str:
    """The certificates in a file, and nothing else that may stand there, such as a private key."""
    if not path:
        return ""
    try:
        with Path(path).open("rb") as file:
            text = file.read(LARGEST_CA_FILE).decode("ascii")
        pem = "\n".join((*_CERTIFICATE.findall(text), ""))
        trusted_context("").load_verify_locations(cadata=pem)
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        raise _wrong("ca_file") from error
    return pem
