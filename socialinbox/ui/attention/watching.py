"""Joins the notifications and the window: what is looked at, and where a click leads. GUI thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from socialinbox.core.model import QueueFilter
from socialinbox.ui.attention.notifier import Notifier
from socialinbox.ui.attention.teller import Teller
from socialinbox.ui.workspace import Workspace

if TYPE_CHECKING:
    from socialinbox.ui.main_window import MainWindow


def watch(workspace: Workspace, window: MainWindow, teller: Teller | None = None) -> Notifier:
    """Begin to watch; the notifier belongs to the window."""

    def is_here() -> bool:
        return QApplication.activeWindow() is not None

    notifier = Notifier(workspace, window.looked_at, is_here, teller, window)
    notifier.window_wanted.connect(window.come_forward)
    notifier.conversation_wanted.connect(window.open_conversation)
    notifier.view_wanted.connect(lambda view: window.show_filter(QueueFilter(view=view)))
    notifier.outbox_wanted.connect(window.show_outbox)
    notifier.sign_in_wanted.connect(window.dialogs.sign_in_again)
    return notifier
