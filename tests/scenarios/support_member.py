"""The whole program as a process of its own, with a member at its keyboard. A script, started by a test.

``python support_member.py write TEXT`` answers a conversation of the demo, says HELD and waits for its end;
``python support_member.py watch TEXT`` says every state of that reply from the start on, and leaves when it is sent.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import socialinbox.app
from socialinbox.core.model import OutboxItem
from socialinbox.ui.main_window import MainWindow

LOOK_MILLISECONDS = 20


class AttendedWindow(MainWindow):
    """The program's own window; a timer plays the member."""

    def __init__(self, *things: Any) -> None:
        super().__init__(*things)
        self._task, self._words = sys.argv[1:3]
        self._said = ""
        self._has_written = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._answer if self._task == "write" else self._watch)
        self._timer.start()

    def _item(self) -> OutboxItem | None:
        items = self._workspace.read.outbox(now=self._workspace.now())
        return next((each for each in items if each.text == self._words), None)

    def _answer(self) -> None:
        item = self._item()
        if item is not None:
            self._say(f"HELD {item.state} {item.hold_until_at - self._workspace.now()}")
        elif self._workspace.engine is not None and not self._has_written and self._stands_at_plain_question():
            self._has_written = True
            self._key("r")
            editor = self.focusWidget()
            QTest.keyClicks(editor, self._words)
            QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def _stands_at_plain_question(self) -> bool:
        """Go down the queue until a public question nobody works on yet."""
        shown = self.conversation.conversation
        is_free = shown is not None and not shown.row.has_draft and not shown.row.outbox_state
        if shown is not None and is_free and shown.account.network == "mastodon":
            return True
        if self.queue.count:
            self.queue.focus_list()
            self._key("j")
        return False

    def _key(self, key: str) -> None:
        QTest.keyClicks(self.focusWidget(), key)

    def _watch(self) -> None:
        item = self._item()
        if item is not None:
            self._say(f"STATE {item.state} {int(item.hold_until_at > self._workspace.now())}")
            if item.state == "sent":
                QApplication.quit()

    def _say(self, line: str) -> None:
        if line != self._said:
            self._said = line
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    vars(socialinbox.app)["MainWindow"] = AttendedWindow
    sys.exit(socialinbox.app.main(["--demo"]))
