"""One conversation in a window of its own: messages, composer, details, and the same keys. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget

from socialinbox.core.changes import Changes
from socialinbox.ui import theme
from socialinbox.ui.action_table import ActionTable
from socialinbox.ui.commands import ConversationCommands
from socialinbox.ui.compose.draft_keeper import DraftKeeper
from socialinbox.ui.conversation.details import DetailsPane
from socialinbox.ui.conversation.panel import ConversationPanel
from socialinbox.ui.messages import shown_name
from socialinbox.ui.notices import Notices
from socialinbox.ui.widgets import BannerStack, SheetFrame
from socialinbox.ui.width_classes import DETAILS, grown
from socialinbox.ui.window.dialogs import Dialogs
from socialinbox.ui.workspace import Workspace

if TYPE_CHECKING:
    from socialinbox.ui.main_window import MainWindow

SMALLEST = (480, 480)
USUAL = (760, 820)
_INSET = 8
_LOOK_MILLISECONDS = 30
_ACTS = ("done", "reopen", "wait", "unread", "tag", "assign", "pass_on", "snooze", "priority", "escalate")


class OwnWindow(QMainWindow):
    """Bound to one conversation as long as it lives. After Done it closes: the work is in the queue."""

    closed = Signal(int)  # conversation; what was written is on the disk
    conversation_wanted = Signal(int)  # another one, as an earlier conversation of the same person

    def __init__(self, workspace: Workspace, conversation_id: int, drafts: DraftKeeper, main: MainWindow) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the program ends with its main window
        self.setMinimumSize(*SMALLEST)
        self._workspace, self._main, self._id = workspace, main, conversation_id
        self._must_go = self._is_gone = False
        self.panel = ConversationPanel(workspace, drafts=drafts)
        self.details = DetailsPane(workspace)
        self.details.setFixedWidth(grown(DETAILS, theme.current().text_size))
        self.details.hide()
        self._sheet = SheetFrame()
        self.banners = BannerStack()
        self._build()
        self.notices = Notices(workspace, self.banners, self._sheet, self._toast_room)
        self.commands = ConversationCommands(self, workspace)
        self.dialogs = Dialogs(workspace, self)
        self.actions_table = ActionTable(self, self._handlers())
        self._connect()
        self.panel.show_conversation(conversation_id)
        self.details.show_conversation(conversation_id)
        self.panel.header.set_details_shown(is_shown=False)
        self._tell_title()

    # --- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        desk = QWidget()
        desk.setProperty("surface", "desk")
        row = QHBoxLayout(desk)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.addWidget(self._sheet)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        work = QSplitter(Qt.Orientation.Horizontal)
        work.setHandleWidth(1)
        work.setChildrenCollapsible(False)
        work.addWidget(self.panel)
        work.addWidget(self.details)
        work.setStretchFactor(0, 1)
        column.addWidget(work, 1)
        self.setCentralWidget(desk)

    def _connect(self) -> None:
        self.panel.requested.connect(self._on_requested)
        self.panel.conversation_requested.connect(self.conversation_wanted)
        self.panel.sign_in_requested.connect(self.dialogs.sign_in_again)
        self.panel.sent.connect(self._on_sent)
        self.panel.left.connect(self._leave)
        self.details.requested.connect(self._on_requested)
        self.details.conversation_requested.connect(self.conversation_wanted)
        self.notices.sign_in_wanted.connect(self.dialogs.sign_in_again)
        self.notices.settings_wanted.connect(self.dialogs.show_accounts)
        self._workspace.changed.connect(self._on_changed)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self).activated.connect(self.close)

    def _handlers(self) -> dict[str, Callable[[], None]]:
        main, composer = self._main, self.panel.composer
        handlers: dict[str, Callable[[], None]] = {name: partial(self._run, name) for name in _ACTS}
        return {
            **handlers,
            "reply": self.panel.write,
            "note": lambda: self.panel.write("note"),
            "send": composer.send,
            "send_and_done": lambda: composer.send(and_done=True),
            "write_public": lambda: self.panel.write("public"),
            "write_private": lambda: self.panel.write("private"),
            "write_note": lambda: self.panel.write("note"),
            "browse": self.panel.acts.browse,
            "undo": main.undo,
            "redo": main.redo,
            "take_back": main.undo,
            "details": self.toggle_details,
            "next_pane": lambda: self._step_pane(1),
            "previous_pane": lambda: self._step_pane(-1),
            "check_now": main.check_now,
            "larger": lambda: main.step_text_size(1),
            "smaller": lambda: main.step_text_size(-1),
            "usual_size": main.usual_text_size,
            "theme": main.switch_theme,
            "settings": self.dialogs.show_settings,
            "keys": self.dialogs.show_keys,
            "about": self.dialogs.show_about,
            "quit": lambda: _ignore(main.close()),
        }

    # --- commands ----------------------------------------------------------------------------------

    def _run(self, name: str, at: QPoint | None = None) -> None:
        place = at or self.panel.mapTo(self, QPoint(self.panel.width() - 120, 56))
        self.commands.run(name, (self._id,), place)
        if name == "done":
            self.close()

    def _on_requested(self, name: str, anchor: QWidget) -> None:
        if name == "details":
            self.toggle_details()
        elif name == "back":
            self.close()
        else:
            self._run(name, anchor.mapTo(self, QPoint(anchor.width(), anchor.height() + 4)))

    def _on_sent(self, _: int) -> None:
        """Send and mark done closes too; after any other reply the answer may be waited for here."""
        shown = self._workspace.read.conversation(self._id)
        if shown is not None and shown.row.status == "resolved":
            self.close()
        else:
            self.panel.focus_messages()

    def _leave(self) -> None:
        """Esc leaves the composer first, then the window."""
        if self.panel.composer.isAncestorOf(QApplication.focusWidget() or self):
            self.panel.focus_messages()
        else:
            self.close()

    def toggle_details(self) -> None:
        """Show or hide the details."""
        self.details.setVisible(not self.details.isVisible())
        self.panel.header.set_details_shown(is_shown=self.details.isVisible())

    def _step_pane(self, step: int) -> None:
        panes: list[tuple[QWidget, Callable[[], None]]] = [
            (self.panel.timeline, self.panel.focus_messages),
            (self.panel.composer, self.panel.write),
            (self.details, self.details.focus_first),
        ]
        visible = [pane for pane in panes if pane[0].isVisible()]
        held = QApplication.focusWidget()
        place = next(
            (n for n, (pane, _) in enumerate(visible) if held and (pane is held or pane.isAncestorOf(held))), -1
        )
        visible[(place + step) % len(visible)][1]()

    # --- changes -----------------------------------------------------------------------------------

    def _on_changed(self, _: Changes) -> None:
        if self._is_gone:
            return
        if self.panel.conversation is None:
            self.close()  # it came together with another, or its account was removed
        else:
            self._tell_title()

    def _tell_title(self) -> None:
        shown = self.panel.conversation
        if shown is not None:
            name = shown_name(shown.row.name)
            self.setWindowTitle(f"{name} – SocialInbox".replace("[*]", "[*][*]"))  # Qt takes [*] for a mark of its own

    # --- the window itself -------------------------------------------------------------------------

    def place(self, kept: object, step: int) -> None:
        """Stand where the last such window stood, a little aside of those that are open."""
        self.resize(*USUAL)
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)
        self.move(self.pos() + QPoint(step, step))

    def come_forward(self, *, writes: bool = False) -> None:
        """Show the window before all others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if writes:
            self.panel.write()
        else:
            self.panel.focus_messages()

    def close_now(self) -> None:
        """Close without waiting: the store writes what it was given before it ends."""
        self._must_go = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.panel.flush()
        if self.panel.composer.is_under_way and not self._must_go:
            # Text goes back to the main window only once it is known what became of it.
            event.ignore()
            self.hide()
            QTimer.singleShot(_LOOK_MILLISECONDS, self, self._close_again)
            return
        if not self._is_gone:
            self._is_gone = True
            self.closed.emit(self._id)
        super().closeEvent(event)

    def _close_again(self) -> None:
        composer = self.panel.composer
        if composer.is_under_way:
            QTimer.singleShot(_LOOK_MILLISECONDS, self, self._close_again)
        elif composer.is_refused:
            self.come_forward(writes=True)  # the disk said no: the text stays before the eyes of who wrote it
        else:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._workspace.settings.single_keys and self.actions_table.handle_key(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and "actions_table" in self.__dict__:
            self.actions_table.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.notices.place_toast()

    def _toast_room(self) -> QRect:
        timeline = self.panel.timeline
        return QRect(timeline.mapTo(self._sheet, QPoint(0, 0)), timeline.size())


def _ignore(_: object) -> None:
    """For commands whose answer nobody needs."""
