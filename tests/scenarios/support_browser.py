"""A browser that agrees at once: what the wizard opens is taken here, and the way back is walked."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class Browser(QObject):
    """``agree`` is given the address that was opened and returns where the server would send the browser then."""

    def __init__(self, agree: Callable[[str], str]) -> None:
        super().__init__()
        self._agree = agree
        self.opened: list[str] = []
        self._walks: list[threading.Thread] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        walk = threading.Thread(target=self._walk, args=(self.opened[-1],))
        self._walks.append(walk)
        walk.start()

    def _walk(self, url: str) -> None:
        back = self._agree(url)
        with urllib.request.urlopen(back, timeout=20) as page:
            page.read()

    @contextmanager
    def installed(self, scheme: str = "http") -> Iterator[Browser]:
        """Be the system's browser for a while."""
        QDesktopServices.setUrlHandler(scheme, self, "take")  # type: ignore[arg-type]  # the stub asks for bytes, Qt for text
        try:
            yield self
        finally:
            QDesktopServices.unsetUrlHandler(scheme)
            for walk in self._walks:
                walk.join(20)
