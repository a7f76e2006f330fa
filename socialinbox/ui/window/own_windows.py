"""Which conversations have a window of their own. Text has one editor at a time: there, or in the main window.

GUI thread only; made when the first such window is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer

from socialinbox.ui.window.own_window import OwnWindow
from socialinbox.ui.workspace import Workspace

if TYPE_CHECKING:
    from socialinbox.ui.main_window import MainWindow

_AGAIN_MILLISECONDS = 30
#: Each further window stands so many pixels lower and to the right.
_STEP = 28
_STEPS = 8


class OwnWindows(QObject):
    """Opens, finds and closes them."""

    def __init__(self, workspace: Workspace, main: MainWindow) -> None:
        super().__init__(main)
        self._workspace, self._main = workspace, main
        self._windows: dict[int, OwnWindow] = {}
        self._taken: set[int] = set()  # whose text has left the main window, or is about to
        main.conversation.is_elsewhere = self._taken.__contains__

    def open(self, conversation_id: int, *, writes: bool = False) -> None:
        """Open a conversation, or bring its window forward; ``writes`` gives the keyboard to its composer."""
        if conversation_id in self._windows:
            self._windows[conversation_id].come_forward(writes=writes)
            return
        composer = self._main.conversation.composer
        if composer.conversation_id == conversation_id and composer.is_sending:
            # What is being sent belongs to nobody else until it is known what became of it.
            QTimer.singleShot(_AGAIN_MILLISECONDS, self, lambda: self.open(conversation_id, writes=writes))
            return
        if self._workspace.read.conversation(conversation_id) is None:
            return
        self._taken.add(conversation_id)
        self._main.conversation.place_composer()
        window = OwnWindow(self._workspace, conversation_id, composer.drafts, self._main)
        self._windows[conversation_id] = window
        window.closed.connect(self._on_closed)
        window.conversation_wanted.connect(self.open)
        kept = self._kept_place().value("own_window")
        window.place(kept, _STEP * ((len(self._windows) - 1) % _STEPS))
        window.come_forward(writes=writes)

    def window(self, conversation_id: int) -> OwnWindow | None:
        """The window of a conversation, if it has one."""
        return self._windows.get(conversation_id)

    def looked_at(self) -> frozenset[int]:
        """The conversations in a window that is active."""
        return frozenset(each for each, window in self._windows.items() if window.isActiveWindow())

    def flush(self) -> None:
        """Keep what is being written in any of them."""
        for window in self._windows.values():
            window.panel.flush()

    def close_all(self) -> None:
        """Close them now: the program ends."""
        for window in list(self._windows.values()):
            window.close_now()

    def _on_closed(self, conversation_id: int) -> None:
        window = self._windows.pop(conversation_id, None)
        self._taken.discard(conversation_id)
        if window is not None:
            self._kept_place().setValue("own_window", window.saveGeometry())
        self._main.conversation.place_composer()

    def _kept_place(self) -> QSettings:
        return QSettings(str(self._workspace.store.path.with_name("window.ini")), QSettings.Format.IniFormat)
