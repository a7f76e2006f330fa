"""What a person types about a mailbox, and what is made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialinbox.core.errors import NetworkTrouble
from socialinbox.networks.adapter import AccountRef
from socialinbox.networks.mail_connection import Server
from socialinbox.networks.mail_sign_in import SIGN_IN, from_fields, server_of
from tests.servers.scripted_mail import Authority

LEAST = {"address": "Shop@Example.test", "password": " with blanks "}


def test_an_address_and_a_password_are_enough() -> None:
    server, settings, secrets = from_fields(LEAST)
    assert server == settings["imap_server"] == "imap.example.test"
    assert settings["smtp_server"] == "smtp.example.test"
    assert (settings["imap_port"], settings["imap_security"]) == (993, "tls")
    assert (settings["smtp_port"], settings["smtp_security"]) == (587, "starttls")
    assert settings["address"] == settings["user_name"] == "Shop@example.test"
    assert settings["folder"] == "INBOX"
    assert secrets == {"password": " with blanks "}


def test_only_address_and_password_are_asked_for_at_first() -> None:
    assert [each.name for each in SIGN_IN.fields if not each.is_advanced] == ["address", "password"]


@pytest.mark.parametrize(
    ("protocol", "security", "port"),
    [("imap", "tls", 993), ("imap", "starttls", 143), ("smtp", "tls", 465), ("smtp", "starttls", 587)],
)
def test_the_usual_port_follows_the_security(protocol: str, security: str, port: int) -> None:
    _, settings, _ = from_fields(LEAST | {f"{protocol}_security": security})
    assert settings[f"{protocol}_port"] == port


def test_what_was_typed_wins() -> None:
    typed = {"imap_server": "Mail.House.test", "imap_port": "1993", "user_name": "shop", "folder": "Support"}
    server, settings, _ = from_fields(LEAST | typed)
    assert server == "Mail.House.test"
    assert (settings["imap_port"], settings["user_name"], settings["folder"]) == (1993, "shop", "Support")
    assert settings["smtp_server"] == "smtp.example.test"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", ""),
        ("address", "shop"),
        ("address", "shop@"),
        ("address", "a@b@example.test\r\nRCPT"),
        ("password", ""),
        ("password", "   "),
        ("imap_server", "mail server"),
        ("imap_server", "https://mail.test/"),
        ("smtp_server", "a" * 300),
        ("smtp_server", "é" * 80 + ".test"),
        ("imap_port", "0"),
        ("imap_port", "65536"),
        ("imap_port", "99999999999999999999"),
        ("smtp_port", "imap"),
        ("smtp_port", "٣"),
        ("smtp_security", "none"),
        ("imap_security", "plain"),
        ("ca_file", "/no/such/file.pem"),
    ],
)
def test_a_wrong_answer_is_named(field: str, value: str) -> None:
    with pytest.raises(NetworkTrouble) as trouble:
        from_fields(LEAST | {field: value})
    assert (trouble.value.code, trouble.value.detail) == ("field", field)


def test_the_certificates_are_kept_and_not_the_way_to_them(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    pem = authority.ca_file.read_text().strip() + "\n"
    authority.ca_file.write_text(f"my house\n{pem}-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----\n")
    _, settings, _ = from_fields(LEAST | {"ca_file": str(authority.ca_file)})
    authority.ca_file.unlink()
    assert settings["ca_pem"] == pem
    assert str(tmp_path) not in str(settings)
    server = server_of(AccountRef("uid", "", "", "", settings), "smtp")
    assert server == Server("smtp.example.test", 587, "starttls", pem)


@pytest.mark.parametrize("content", [b"", b"no certificate", b"\xff\xfe", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_a_file_without_certificates_is_a_wrong_answer(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    path.write_bytes(content)
    with pytest.raises(NetworkTrouble) as trouble:
        from_fields(LEAST | {"ca_file": str(path)})
    assert trouble.value.detail == "ca_file"


def test_a_domain_outside_ascii_is_spelled_in_ascii() -> None:
    server, settings, _ = from_fields(LEAST | {"address": "shop@Bücher.test"})
    assert server == "imap.xn--bcher-kva.test"
    assert settings["address"] == "shop@xn--bcher-kva.test"
