"""Logging: one rotating file for each profile, without secrets and without message text. Set up once, by app.py.

Every record passes one filter that replaces known secret values and things shaped like secrets.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType

LIMIT_BYTES = 1_000_000
FILES_KEPT = 3
_HIDDEN = "[hidden]"

#: Tokens in addresses and headers, whatever their value; exception texts carry whole addresses (measured).
_SHAPES = (
    r"(?i)((?:access_token|refresh_token|client_secret|token|code|password|secret|key)=)[^&\s'\"]+"
    r"|(authorization:\s*(?:bearer\s+|basic\s+)?|bearer\s+|basic\s+)[\w.~+/=-]+"
)


class SecretFilter(logging.Filter):
    """Hides secrets by value and by shape, in the finished text and in tracebacks."""

    def __init__(self, known_secrets: Callable[[], set[str]]) -> None:
        super().__init__()
        self._known_secrets = known_secrets

    def hide(self, text: str) -> str:
        """``text`` without secrets."""
        for value in sorted(self._known_secrets(), key=len, reverse=True):
            text = text.replace(value, _HIDDEN)
        return re.sub(_SHAPES, lambda match: f"{match.group(1) or match.group(2)}{_HIDDEN}", text)


class _Formatter(logging.Formatter):
    """Hides after everything is put together: a traceback is only text from here on."""

    def __init__(self, secret_filter: SecretFilter) -> None:
        super().__init__("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
        self._secret_filter = secret_filter

    def format(self, record: logging.LogRecord) -> str:
        return self._secret_filter.hide(super().format(record))


class _LateFile(logging.Handler):
    """Opens the file with the first record: what it takes is imported then, and not while the program starts."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            handlers = import_module("logging.handlers")
            self._file = handlers.RotatingFileHandler(
                self._path, maxBytes=LIMIT_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
            )
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def set_up(folder: Path, known_secrets: Callable[[], set[str]]) -> None:
    """Send all records to a file in ``folder``."""
    handler = _LateFile(folder / "socialinbox.log")
    handler.setFormatter(_Formatter(SecretFilter(known_secrets)))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for noisy in ("urllib3", "imapclient", "keyring", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def catch_bugs() -> None:
    """From now on what nobody caught, a slot of Qt's above all, goes into the log, where a report finds it."""
    sys.excepthook = _note_bug
    threading.excepthook = lambda bug: _note_bug(bug.exc_type, bug.exc_value, bug.exc_traceback)


def _note_bug(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is not None:
        logging.getLogger("socialinbox").error("Nobody caught this", exc_info=(kind, error, trace))
