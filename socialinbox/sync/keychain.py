"""Secrets, in the system keychain only. Lane threads and the sign-in thread use it; never the GUI thread.

One entry for each account: service ``socialinbox``, user the account's uid, a JSON object as password. Without a
safe keychain secrets live in memory until the program ends, and are asked for at the next start; never a file.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol

from socialinbox.core.errors import KeychainTrouble

SERVICE = "socialinbox"
#: What Windows' store takes at most in one entry, in bytes of UTF-16 (keyring issue 355).
WINDOWS_LIMIT = 2560

#: Only stores that the system itself protects; everything else might be a plain file.
_SAFE_BACKENDS = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)

_LOG = logging.getLogger(__name__)


class Backend(Protocol):
    """What is used of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class Keychain:
    """The system keychain, with memory behind it when there is none.

    ``backend`` is found at the first use: importing keyring costs as much start-up time as the whole window.
    """

    def __init__(self, backend: Backend | None = None) -> None:
        self._backend = backend
        self._is_searched = backend is not None
        self._memory: dict[str, dict[str, str]] = {}
        self._lock = threading.Lock()
        self.trouble: KeychainTrouble | None = None

    def load(self, account_uid: str) -> dict[str, str] | None:
        """The secrets of an account; None when they must be asked for."""
        with self._lock:
            if account_uid in self._memory:
                return dict(self._memory[account_uid])
            backend = self._find()
            if backend is None:
                return None
            try:
                text = backend.get_password(SERVICE, account_uid)
            except Exception as error:  # noqa: BLE001 - backends raise errors of their own making
                self._complain(error)
                return None
            if text is None:
                return None
            self.trouble = None
            secrets = _read(text)
            if secrets is None:
                return None
            self._memory[account_uid] = secrets
            return dict(secrets)

    def save(self, account_uid: str, secrets: Mapping[str, str]) -> bool:
        """Keep the secrets of an account; False when they are only kept in memory."""
        with self._lock:
            self._memory[account_uid] = dict(secrets)
            backend = self._find()
            if backend is None:
                return False
            try:
                backend.set_password(SERVICE, account_uid, json.dumps(dict(secrets)))
            except Exception as error:  # noqa: BLE001 - the same
                self._complain(error)
                return False
            self.trouble = None
            return True

    def forget(self, account_uid: str) -> None:
        """Delete the secrets of an account."""
        with self._lock:
            self._memory.pop(account_uid, None)
            backend = self._find()
            if backend is None:
                return
            try:
                backend.delete_password(SERVICE, account_uid)
            except Exception as error:  # noqa: BLE001 - a missing entry is an error of the backend's own
                _LOG.info("No keychain entry was deleted: %s", type(error).__name__)

    def known_secrets(self) -> set[str]:
        """Every secret value in memory, for the log's filter."""
        with self._lock:
            return {value for secrets in self._memory.values() for value in secrets.values() if len(value) > 3}  # noqa: PLR2004

    def _find(self) -> Backend | None:
        if not self._is_searched:
            self._is_searched = True
            try:
                self._backend = _system_backend()
            except Exception as error:  # noqa: BLE001 - looking for a keychain starts code of the system's own
                _LOG.warning("No keychain could be looked for: %s", type(error).__name__)
            if self._backend is None:
                self.trouble = KeychainTrouble(code="no_keychain")
        return self._backend

    def _complain(self, error: Exception) -> None:
        name = type(error).__name__
        code = "keychain_locked" if name in ("KeyringLocked", "InitError") else "no_keychain"
        self.trouble = KeychainTrouble(name, code=code)
        _LOG.warning("The keychain did not answer: %s", name)


def _system_backend() -> Backend | None:
    """The system's keychain when it is one of the safe ones; a chain of several is looked into."""
    keyring = import_module("keyring")
    found: Any = keyring.get_keyring()
    for backend in getattr(found, "backends", [found]):
        if type(backend).__module__.startswith(_SAFE_BACKENDS):
            return backend  # type: ignore[no-any-return]
    return None


def _read(text: str) -> dict[str, str] | None:
    """The secrets of an entry; None when it is not one of ours."""
    try:
        data = json.loads(text)
    except ValueError:
        return None
    return {str(key): str(value) for key, value in data.items()} if isinstance(data, dict) else None
