"""The whole program in one process, as app.py joins it: store, engine, workspace and the real window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from socialinbox.core.model import Conversation
from socialinbox.core.settings import Settings
from socialinbox.networks.adapter import Adapter
from socialinbox.store import Store
from socialinbox.sync.engine import Engine
from socialinbox.sync.keychain import Backend, Keychain
from socialinbox.sync.sign_in import SignInDesk
from socialinbox.ui.bridge import Bridge
from socialinbox.ui.i18n import Languages
from socialinbox.ui.main_window import MainWindow
from socialinbox.ui.workspace import Workspace
from tests.builders import MemoryBackend


class Program:
    """Start with ``start``, end with ``stop``; a second Program on the same folder is the next day."""

    def __init__(
        self,
        qtbot,
        folder: Path,
        adapters: Mapping[str, type[Adapter]],
        clock: Callable[[], datetime],
        *,
        backend: Backend | None = None,
        settings: Settings | None = None,
    ) -> None:
        self.qtbot, self.clock = qtbot, clock
        self.store = Store(folder / "inbox.db", clock, me_name="Claire Fontaine", hold_seconds=1)
        self.keychain = Keychain(backend or MemoryBackend())
        self.bridge = Bridge()
        self.store.subscribe(self.bridge.report)
        self.workspace = Workspace(
            self.store,
            self.bridge,
            lambda: int(clock().timestamp()),
            settings or Settings(undo_hold_seconds=1, poll_seconds=15),
            lambda _: None,
        )
        self.window = MainWindow(self.workspace, Languages())
        self.engine = Engine(
            self.store,
            adapters,
            self.keychain,
            clock,
            lambda status: self.bridge.call(lambda: self.workspace.set_engine_status(status)),
            poll_seconds=lambda: 15,
        )
        self.desk = SignInDesk(adapters, self.store, self.keychain, clock)

    def start(self) -> Program:
        self.window.resize(1440, 900)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.workspace.set_engine(self.engine, self.desk)
        self.engine.start()
        return self

    def stop(self) -> None:
        self.window.close()
        self.engine.stop()
        self.workspace.close()
        self.store.close()
        self.window.deleteLater()

    # --- what a member does ------------------------------------------------------------------------

    def wait(self, condition: Callable[[], object], seconds: float = 20) -> None:
        """Turn the event loop until something is true."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=int(seconds * 1000))

    def key(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is."""
        held: QWidget | None = self.window.focusWidget()
        target = held if held is not None else self.window
        if isinstance(key, str):
            is_shifted = key.isalpha() and key.isupper()
            QTest.keyClicks(target, key, modifiers | Qt.KeyboardModifier.ShiftModifier if is_shifted else modifiers)
        else:
            QTest.keyClick(target, key, modifiers)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(8, 8))

    def open(self, conversation_id: int) -> Conversation:
        self.window.open_conversation(conversation_id)
        self.wait(lambda: self.shown is not None and self.shown.row.id == conversation_id)
        assert self.shown is not None
        return self.shown

    def write_reply(self, text: str) -> None:
        """R, type, Ctrl+Enter."""
        self.window.queue.focus_list()
        self.key("r")
        editor = self.window.focusWidget()
        assert editor is not None
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    @property
    def shown(self) -> Conversation | None:
        return self.window.conversation.conversation

    def row(self, conversation_id: int):
        return self.workspace.read.queue_rows([conversation_id])[conversation_id]
