"""A store that is opened when something is first written or asked of the engine, not while the window is made.

The writer and all it takes cost as much at a start as the first frame itself; reading needs none of it. Usable from
every thread, as the store is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from socialinbox.core.errors import StoreTrouble
from socialinbox.store import schema
from socialinbox.store.reader import Reader

if TYPE_CHECKING:  # for start-up
    from concurrent.futures import Future

    from socialinbox.core.changes import Changes
    from socialinbox.store.questions import Questions
    from socialinbox.store.store import Store


class LateStore:
    """Answers as the store does, and opens it for what only the writer can do.

    A file that is new, or of another version, is opened at once; that, and ``open``, raise StoreTrouble as the store
    does. What is asked of a writer that cannot be opened fails in its future, as what the writer refuses does.
    """

    def __init__(self, path: Path, open_store: Callable[[], Store]) -> None:
        self.path = path
        self.attachments_folder = path.parent / "attachments"
        self._open_store = open_store
        self._gate = threading.Lock()
        self._store: Store | None = None
        self._listeners: list[Callable[[Changes], None]] = []
        if not schema.is_current(path):
            self.open()

    def open(self) -> Store:
        """The store itself."""
        with self._gate:
            if self._store is None:
                self._store = self._open_store()
                for listener in self._listeners:
                    self._store.subscribe(listener)
            return self._store

    def reader(self) -> Reader:
        """A reader for the calling thread."""
        return Reader(self.path)

    def questions(self) -> Questions:
        """A thread for long reads."""
        from socialinbox.store.questions import Questions  # start-up: the first page needs no thread

        return Questions(self.path)

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        """Be told of changes, as by the store."""
        with self._gate:
            self._listeners.append(listener)
            if self._store is not None:
                self._store.subscribe(listener)

    def close(self) -> None:
        """Close the store if it was ever opened."""
        with self._gate:
            store = self._store
        if store is not None:
            store.close()

    def __getattr__(self, name: str) -> Any:
        """Everything else is the writer's."""
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return getattr(self.open(), name)
        except StoreTrouble as trouble:
            return _failing_with(trouble)


def _failing_with(trouble: StoreTrouble) -> Callable[..., Future[Any]]:
    """What stands for a function of the writer that could not be opened."""
    from concurrent.futures import Future  # start-up

    def fail(*_: object, **__: object) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(trouble)
        return future

    return fail
