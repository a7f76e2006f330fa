"""Secrets go into the system keychain or stay in memory; never anywhere else."""

from __future__ import annotations

import logging
import subprocess
import sys
import types
from pathlib import Path

import pytest

from socialinbox import log
from socialinbox.sync.keychain import Keychain
from tests.servers import keyring_session

SECRETS = {"access_token": "tok-5f2c-☕", "client_secret": "s3cret"}
ROOT = str(Path(__file__).resolve().parents[2])


class MemoryBackend:
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[(service, username)] = password

    def delete_password(self, service, username):
        del self.kept[(service, username)]


def test_secrets_come_back_and_can_be_forgotten():
    backend = MemoryBackend()
    assert Keychain(backend).save("account-1", SECRETS)
    keychain = Keychain(backend)
    assert keychain.load("account-1") == SECRETS
    keychain.forget("account-1")
    assert Keychain(backend).load("account-1") is None


@pytest.mark.parametrize("module", ["keyring.backends.null", "keyring.backends.fail", "keyrings.alt.file", "somebody"])
def test_an_unsafe_keychain_is_not_used(monkeypatch, module):
    backend = type("Keyring", (MemoryBackend,), {"__module__": module})()
    keyring = types.SimpleNamespace(get_keyring=lambda: backend)
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    keychain = Keychain()
    assert not keychain.save("account-1", SECRETS)
    assert keychain.load("account-1") == SECRETS  # in memory, until the program ends
    assert backend.kept == {}
    assert keychain.trouble is not None
    assert keychain.trouble.code == "no_keychain"


def test_a_safe_keychain_is_found_in_a_chain(monkeypatch):
    safe = type("Keyring", (MemoryBackend,), {"__module__": "keyring.backends.SecretService"})()
    unsafe = type("Keyring", (MemoryBackend,), {"__module__": "keyrings.alt.file"})()
    chain = types.SimpleNamespace(backends=[unsafe, safe])
    monkeypatch.setitem(sys.modules, "keyring", types.SimpleNamespace(get_keyring=lambda: chain))
    assert Keychain().save("account-1", SECRETS)
    assert unsafe.kept == {}
    assert safe.kept


def test_a_locked_keychain_keeps_secrets_in_memory_and_says_so():
    class KeyringLocked(Exception):
        pass

    class Locked(MemoryBackend):
        def get_password(self, service, username):
            raise KeyringLocked

        def set_password(self, service, username, password):
            raise KeyringLocked

    keychain = Keychain(Locked())
    assert keychain.load("account-1") is None
    assert not keychain.save("account-1", SECRETS)
    assert keychain.load("account-1") == SECRETS
    assert keychain.trouble.code == "keychain_locked"


def test_an_entry_that_is_not_ours_to_read_is_asked_for_again():
    backend = MemoryBackend()
    backend.set_password("socialinbox", "account-1", "not json")
    assert Keychain(backend).load("account-1") is None


@pytest.mark.real_server
@pytest.mark.skipif(bool(keyring_session.missing()), reason=f"needs gnome-keyring: {keyring_session.missing()}")
class TestGnomeKeyring:
    """The real Secret Service over D-Bus."""

    save = (
        f"import sys; sys.path.insert(0, {ROOT!r})\n"
        "from socialinbox.sync.keychain import Keychain\n"
        "k = Keychain(); print(k.save('account-1', {'token': 'tok-☕', 'long': 'x' * 4000}), k.trouble)"
    )
    load = (
        f"import sys; sys.path.insert(0, {ROOT!r})\n"
        "from socialinbox.sync.keychain import Keychain\n"
        "k = Keychain(); s = k.load('account-1')\n"
        "print(s and (s['token'], len(s['long'])), k.trouble and k.trouble.code)"
    )

    def test_secrets_survive_the_session(self, tmp_path):
        saved = keyring_session.run_python(tmp_path, self.save)
        assert saved.stdout.strip() == "True None", saved.stderr
        loaded = keyring_session.run_python(tmp_path, self.load)
        assert loaded.stdout.strip() == "('tok-☕', 4000) None", loaded.stderr
        files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
        assert not any("tok-☕".encode() in content for content in files)

    def test_a_wrong_keyring_password_is_told_and_loses_nothing(self, tmp_path):
        keyring_session.run_python(tmp_path, self.save)
        locked = keyring_session.run_python(tmp_path, self.load, password="wrong")
        assert locked.stdout.strip() == "None keychain_locked", locked.stderr
        again = keyring_session.run_python(tmp_path, self.load)
        assert again.stdout.strip() == "('tok-☕', 4000) None", again.stderr


def test_no_secret_reaches_the_log(tmp_path):
    known = {"tok-5f2c-geheim"}
    logger = logging.getLogger("test-of-the-log")
    before = logging.getLogger().handlers[:]
    log.set_up(tmp_path, lambda: known)
    try:
        logger.warning("value %s", "tok-5f2c-geheim")
        logger.warning("https://shop.example/?access_token=abc123&x=1 Authorization: Bearer zzz999")
        try:
            int("password=hunter2 tok-5f2c-geheim")
        except ValueError:
            logger.exception("it failed")
    finally:
        for handler in logging.getLogger().handlers[:]:
            if handler not in before:
                logging.getLogger().removeHandler(handler)
                handler.close()
    text = (tmp_path / "socialinbox.log").read_text(encoding="utf-8")
    assert "it failed" in text
    for secret in ("tok-5f2c-geheim", "abc123", "zzz999", "hunter2"):
        assert secret not in text


def test_what_nobody_caught_is_in_the_log(tmp_path):
    """In a process of its own: the hooks belong to the whole program."""
    code = (
        f"import sys, threading; sys.path.insert(0, {ROOT!r})\n"
        "from pathlib import Path\nfrom socialinbox import log\n"
        f"log.set_up(Path({str(tmp_path)!r}), set); log.catch_bugs()\n"
        "thread = threading.Thread(target=lambda: 1 / 0); thread.start(); thread.join()\n"
        "raise KeyError('access_token=abc123')"
    )
    subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, timeout=60)
    text = (tmp_path / "socialinbox.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "KeyError" in text
    assert "abc123" not in text
