"""The window: sidebar on the desk, work on the sheet, and which pane stands where at which width. GUI thread only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QPoint, QProcess, QRect, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from socialinbox.core.changes import Changes
from socialinbox.core.model import VIEWS, Counts, QueueFilter
from socialinbox.core.settings import Settings
from socialinbox.ui import theme, times
from socialinbox.ui.actions import Actions, shown_key
from socialinbox.ui.commands import ConversationCommands
from socialinbox.ui.conversation.details import DetailsPane
from socialinbox.ui.conversation.panel import ConversationPanel
from socialinbox.ui.dialogs.about import AboutDialog
from socialinbox.ui.dialogs.add_account import AddAccountDialog
from socialinbox.ui.dialogs.keys import KeysDialog
from socialinbox.ui.dialogs.settings import SettingsDialog
from socialinbox.ui.first_run import FirstRunPage
from socialinbox.ui.i18n import Languages
from socialinbox.ui.notices import Notices
from socialinbox.ui.outbox.panel import OutboxPanel
from socialinbox.ui.queue.panel import QueuePanel
from socialinbox.ui.sidebar.panel import SidebarPanel
from socialinbox.ui.widgets import BannerStack, Menu, SheetFrame
from socialinbox.ui.width_classes import DETAILS, LEAST_CONVERSATION, RAIL, SIDEBAR, WIDTH_CLASSES, class_for, grown
from socialinbox.ui.workspace import Workspace

SMALLEST = (720, 520)
USUAL = (1440, 900)
SHEET_INSET = 8


class MainWindow(QMainWindow):
    """One window on one profile."""

    first_frame_painted = Signal()

    def __init__(self, workspace: Workspace, languages: Languages) -> None:
        super().__init__()
        self._workspace, self._languages = workspace, languages
        self._is_first_frame_told = False
        self._reply_target = workspace.settings.reply_target_minutes
        self._is_details_wanted = True
        self._class = WIDTH_CLASSES[-1]
        self._arranged_at = 0  # the text size, in per cent, that the panes have their widths for; 0: none yet
        self._counts: Counts | None = None
        self.setWindowTitle("SocialInbox")
        self.setMinimumSize(*SMALLEST)
        self.sidebar = SidebarPanel(workspace)
        self.queue = QueuePanel(workspace)
        self.conversation = ConversationPanel(workspace)
        self.details = DetailsPane(workspace)
        self.outbox = OutboxPanel(workspace)
        self.first_run = FirstRunPage()
        self.banners = BannerStack()
        self._build()
        self.notices = Notices(workspace, self.banners, self.sheet, self._toast_room)
        self.commands = ConversationCommands(self, workspace)
        self.actions_table = Actions(self, self._handlers())
        self._connect()
        self._apply_settings(workspace.settings)
        self._restore()
        self._ask_counts()
        self.queue.focus_list()
        self._show_start_page()

    # --- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        desk = QWidget()
        desk.setProperty("surface", "desk")
        row = QHBoxLayout(desk)
        row.setContentsMargins(0, SHEET_INSET, SHEET_INSET, SHEET_INSET)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        self.sheet = SheetFrame()
        row.addWidget(self.sheet, 1)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        self.pages = QStackedWidget()
        column.addWidget(self.pages, 1)
        self.work = QSplitter(Qt.Orientation.Horizontal)
        self.work.setHandleWidth(1)
        self.work.setChildrenCollapsible(False)
        for pane in (self.queue, self.conversation, self.details):
            self.work.addWidget(pane)
        self.work.setStretchFactor(1, 1)
        for page in (self.work, self.outbox, self.first_run):
            self.pages.addWidget(page)
        self.setCentralWidget(desk)

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.changed.connect(self._on_changed)
        workspace.settings_changed.connect(self._apply_settings)
        self.sidebar.filter_chosen.connect(self.show_filter)
        self.sidebar.outbox_chosen.connect(self.show_outbox)
        self.sidebar.add_account_wanted.connect(self.add_account)
        self.sidebar.account_menu_wanted.connect(lambda _: self.show_settings("accounts"))
        self.sidebar.settings_wanted.connect(self.show_settings)
        self.sidebar.search_wanted.connect(self._search)
        self.sidebar.search_field_wanted.connect(self._open_search)
        self.queue.conversation_chosen.connect(self._show_conversation)
        self.queue.conversation_activated.connect(self._go_to_conversation)
        self.queue.act_wanted.connect(lambda name, ids, place: self._run(name, ids, place.bottomRight()))
        self.queue.menu_wanted.connect(self._show_menu)
        self.queue.filter_shown.connect(self.sidebar.mark)
        self.conversation.requested.connect(self._on_requested)
        self.conversation.conversation_requested.connect(self.open_conversation)
        self.conversation.view_requested.connect(lambda view: self.show_filter(QueueFilter(view=view)))
        self.conversation.sign_in_requested.connect(self.sign_in_again)
        self.conversation.sent.connect(lambda _: self.queue.focus_list())
        self.conversation.left.connect(self._leave_conversation)
        self.details.requested.connect(self._on_requested)
        self.details.conversation_requested.connect(self.open_conversation)
        self.outbox.conversation_requested.connect(self.open_conversation)
        self.outbox.sign_in_requested.connect(self.sign_in_again)
        self.pages.currentChanged.connect(lambda _: self.notices.place_toast())
        self.first_run.add_account_wanted.connect(self.add_account)
        self.first_run.demo_wanted.connect(self._start_demo)
        self.notices.toast_placed.connect(self.queue.view.uncover)
        self.notices.sign_in_wanted.connect(self.sign_in_again)
        self.notices.settings_wanted.connect(lambda: self.show_settings("accounts"))

    def _handlers(self) -> dict[str, Callable[[], None]]:
        queue, workspace = self.queue, self._workspace
        handlers: dict[str, Callable[[], None]] = {
            "next": lambda: self._step(1),
            "previous": lambda: self._step(-1),
            "next_unread": lambda: _ignore(queue.next_unread()),
            "open": lambda: self._go_to_conversation(queue.current_id),
            "reply": lambda: self._write(""),
            "note": lambda: self._write("note"),
            "choose": queue.toggle_chosen,
            "extend_down": lambda: queue.extend(1),
            "extend_up": lambda: queue.extend(-1),
            "details": self.toggle_details,
            "search": self._open_search,
            "filter": queue.open_filters,
            "go_outbox": self.show_outbox,
            "undo": self._undo,
            "redo": workspace.redo,
            "take_back": self._undo,
            "check_now": self._check_now,
            "next_pane": lambda: self._step_pane(1),
            "previous_pane": lambda: self._step_pane(-1),
            "sidebar": self.toggle_sidebar,
            "larger": lambda: self._step_text_size(1),
            "smaller": lambda: self._step_text_size(-1),
            "usual_size": lambda: workspace.change_settings(text_size_percent=100),
            "theme": self._switch_theme,
            "add_account": self.add_account,
            "settings": self.show_settings,
            "keys": self._show_keys,
            "about": self._show_about,
            "quit": lambda: _ignore(self.close()),
        }
        for view in VIEWS:
            handlers[f"go_{view}"] = partial(self.show_filter, QueueFilter(view=view))
        for name in ("done", "reopen", "wait", "unread", "tag", "assign", "snooze", "priority", "escalate"):
            handlers[name] = partial(self._run_here, name)
        return handlers

    # --- what is shown -----------------------------------------------------------------------------

    def show_filter(self, queue_filter: QueueFilter) -> None:
        """Show a queue."""
        self.pages.setCurrentWidget(self.work)
        self.sidebar.mark(queue_filter)
        self.queue.show_filter(queue_filter)
        self._turn_to(is_queue=True)
        self._arrange()

    def show_outbox(self) -> None:
        """Show the replies that have not left."""
        self.conversation.flush()
        self.sidebar.mark_outbox()
        self.pages.setCurrentWidget(self.outbox)
        self.outbox.list.setFocus()

    def open_conversation(self, conversation_id: int) -> None:
        """Show a conversation wherever it stands; the queue keeps its place when it is not in it."""
        self.pages.setCurrentWidget(self.work)
        self.sidebar.mark(self.queue.filter)
        if not self.queue.choose(conversation_id):
            self._show_conversation(conversation_id)
        self._go_to_conversation(conversation_id)

    def _show_conversation(self, conversation_id: int) -> None:
        if conversation_id:
            self.conversation.show_conversation(conversation_id)
        else:
            keyboard = QApplication.focusWidget()
            panes = (self.conversation, self.details)
            if keyboard is not None and any(pane.isAncestorOf(keyboard) for pane in panes):
                self.queue.focus_list()  # what goes would give it to the search field, which eats single keys
            self._show_nobody()
        self.details.show_conversation(conversation_id)
        self._arrange_details()

    def _show_nobody(self) -> None:
        """No conversation is current: because all is done, or because none was chosen."""
        counts = self._counts
        is_done = counts is not None and self.queue.filter.view == "needs_reply" and not counts.views["needs_reply"]
        if is_done and counts is not None and not self.queue.is_loading:
            self.conversation.show_inbox_zero(
                counts.answered_today, counts.median_answer_seconds, counts.views["waiting"]
            )
        else:
            self.conversation.show_nothing()

    def _go_to_conversation(self, conversation_id: int) -> None:
        if conversation_id:
            self._turn_to(is_queue=False)
            self.conversation.focus_messages()

    def _leave_conversation(self) -> None:
        self._turn_to(is_queue=True)
        if self.details.isVisible() and not self._class.is_docked:
            self._is_details_wanted = False
            self._arrange_details()
        self.queue.focus_list()

    def _show_start_page(self) -> None:
        has_accounts = any(not account.is_removed for account in self._workspace.accounts.values())
        if has_accounts or self._workspace.is_demo:
            if self.pages.currentWidget() is self.first_run:
                self.show_filter(QueueFilter())
                self.queue.focus_list()
        elif self.pages.currentWidget() is not self.first_run:
            self.pages.setCurrentWidget(self.first_run)
            self.first_run.focus_first()

    # --- changes -----------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if changes.accounts or changes.everything:
            self._show_start_page()
        self._ask_counts()

    def _ask_counts(self) -> None:
        me, now = self._workspace.me.id, self._workspace.now()
        midnight = times.midnight(now)
        self._workspace.ask("counts", lambda reader: reader.counts(me, now, midnight), self._take_counts)

    def _take_counts(self, counts: Counts) -> None:
        self._counts = counts
        self.sidebar.set_counts(counts)
        self.queue.set_counts(counts)
        if self.conversation.conversation is None:
            self._show_nobody()

    # --- commands ----------------------------------------------------------------------------------

    def _subjects(self) -> tuple[int, ...]:
        """The conversations that a command is about: those chosen, else the current one."""
        if self.pages.currentWidget() is not self.work:
            return ()
        chosen = self.queue.chosen_ids()
        if chosen:
            return chosen
        shown = self.conversation.conversation
        return (shown.row.id,) if shown is not None else ()

    def _run(self, name: str, conversation_ids: tuple[int, ...], at: QPoint) -> None:
        if self.commands.run(name, conversation_ids, at):
            self.queue.clear_chosen()

    def _run_here(self, name: str) -> None:
        self._run(name, self._subjects(), self._popover_place())

    def _popover_place(self) -> QPoint:
        """Below the header of the conversation, at its right end."""
        corner = QPoint(self.conversation.width() - 120, 56)
        return self.conversation.mapTo(self, corner)

    def _on_requested(self, name: str, anchor: QWidget) -> None:
        if name in ("details", "back", "browse"):
            {"details": self.toggle_details, "back": self._leave_conversation}.get(name, self._leave_conversation)()
            return
        at = anchor.mapTo(self, QPoint(anchor.width(), anchor.height() + 4))
        shown = self.conversation.conversation
        if shown is not None:
            self._run(name, (shown.row.id,), at)

    def _show_menu(self, conversation_ids: tuple[int, ...], at: QPoint) -> None:
        menu = Menu(self)
        place = self.mapFromGlobal(at)
        for name in self.commands.offered(conversation_ids):
            words = self.actions_table.actions[name].text().replace("&", "&&")
            if name == "unread":
                is_unread = self.commands.is_any_unread(conversation_ids)
                words = self.tr("Mark as read") if is_unread else self.tr("Mark as unread")
            key = shown_key(self.actions_table.commands[name])
            action = menu.addAction(self.actions_table.actions[name].icon(), f"{words}\t{key}")
            action.triggered.connect(lambda _=False, name=name: self._run(name, conversation_ids, place))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _step(self, step: int) -> None:
        """Go to the next or the one before, in the list that the page shows."""
        if self.pages.currentWidget() is self.outbox:
            self.outbox.step(step)
        elif self.pages.currentWidget() is self.work:
            (self.queue.next if step > 0 else self.queue.previous)()

    def _write(self, mode: str) -> None:
        if self.pages.currentWidget() is self.work and self.conversation.conversation is not None:
            self._go_to_conversation(self.conversation.conversation.row.id)
            self.conversation.write(mode)

    def _undo(self) -> None:
        self.conversation.flush()
        self._workspace.undo()

    def _check_now(self) -> None:
        if self._workspace.engine is not None:
            self._workspace.engine.check_now()

    def _open_search(self) -> None:
        self.pages.setCurrentWidget(self.work)
        self.queue.open_search()

    def _search(self, words: str) -> None:
        self.pages.setCurrentWidget(self.work)
        self.queue.search_everything(words)

    def _step_pane(self, step: int) -> None:
        panes: list[tuple[QWidget, Callable[[], None]]] = [
            (self.sidebar, self.sidebar.focus_list),
            (self.queue, self.queue.focus_list),
            (self.conversation.timeline, self.conversation.focus_messages),
            (self.conversation.composer, self.conversation.composer.write),
            (self.details, self.details.focus_first),
        ]
        if self.pages.currentWidget() is self.outbox:
            panes = [(self.sidebar, self.sidebar.focus_list), (self.outbox, self.outbox.list.setFocus)]
        visible = [pane for pane in panes if pane[0].isVisible()]
        held = QApplication.focusWidget()
        place = next(
            (n for n, (pane, _) in enumerate(visible) if held and (pane is held or pane.isAncestorOf(held))), -1
        )
        visible[(place + step) % len(visible)][1]()

    # --- dialogs -----------------------------------------------------------------------------------

    def add_account(self) -> None:
        """Open the wizard."""
        if self._workspace.desk is not None:
            AddAccountDialog(self._workspace, self).exec()
        else:
            self._workspace.engine_ready.connect(self.add_account, Qt.ConnectionType.SingleShotConnection)

    def sign_in_again(self, account_id: int) -> None:
        """Open the wizard for an account that lost its key."""
        if self._workspace.desk is not None:
            AddAccountDialog(self._workspace, self, again=self._workspace.accounts[account_id]).exec()

    def show_settings(self, page: str = "") -> None:
        """Open the settings, at a page if one is named."""
        dialog = SettingsDialog(self._workspace, self, page=page)
        dialog.sign_in_wanted.connect(self.sign_in_again)
        dialog.add_account_wanted.connect(self.add_account)
        dialog.exec()

    def _show_keys(self) -> None:
        KeysDialog(self).exec()

    def _show_about(self) -> None:
        AboutDialog(self._workspace, self).exec()

    @staticmethod
    def _start_demo() -> None:
        QProcess.startDetached(sys.executable, ["-m", "socialinbox", "--demo"])

    # --- look --------------------------------------------------------------------------------------

    def _apply_settings(self, settings: Settings) -> None:
        if settings.reply_target_minutes != self._reply_target:
            self._reply_target = settings.reply_target_minutes
            self._workspace.store.set_reply_target(self._reply_target)
        look = theme.current()
        look.set_appearance(theme.Appearance(settings.theme))
        look.set_contrast(True if settings.high_contrast else None)
        look.set_text_size(settings.text_size_percent)
        look.set_density(theme.DensityName(settings.density))
        look.set_reduced_motion(settings.reduced_motion)
        if self._arranged_at and look.text_size != self._arranged_at:
            self._arrange()
            self._size_panes()

    def _switch_theme(self) -> None:
        self._workspace.change_settings(theme="light" if theme.current().is_dark else "dark")

    def _step_text_size(self, steps: int) -> None:
        theme.current().step_text_size(steps)
        self._workspace.change_settings(text_size_percent=theme.current().text_size)

    def toggle_details(self) -> None:
        """Show or hide the details."""
        self._is_details_wanted = not self.details.isVisible()
        self._arrange_details()

    def toggle_sidebar(self) -> None:
        """Show the whole sidebar, or the rail."""
        self.sidebar.set_rail(not self.sidebar.is_rail)
        self._size_sidebar()

    def _size_sidebar(self) -> None:
        self.sidebar.setFixedWidth(RAIL if self.sidebar.is_rail else self._grown(SIDEBAR))

    def _grown(self, pixels: int) -> int:
        return grown(pixels, theme.current().text_size)

    def _arrange(self) -> None:
        """Put the panes where they belong at this width and text size."""
        layout = class_for(self.width(), theme.current().text_size)
        if layout != self._class or not self._arranged_at:
            self._class = layout
            self.sidebar.set_rail(layout.is_rail)
            self.queue.set_compact(layout.is_rail)
            self.conversation.header.set_back_shown(is_shown=layout.is_one_pane)
            self._is_details_wanted = layout.is_docked
            self.queue.show()
            self.conversation.setVisible(not layout.is_one_pane)
            self._size_panes()
        self._arrange_details()

    def _size_panes(self) -> None:
        """Give sidebar and queue their widths, and the rest to the conversation."""
        self._arranged_at = theme.current().text_size
        self._size_sidebar()
        queue, details = self._grown(self._class.queue), self._grown(DETAILS)
        rest = self.width() - queue - (details if self._class.is_docked else 0)
        self.work.setSizes([queue, max(LEAST_CONVERSATION, rest), details])

    def _turn_to(self, *, is_queue: bool) -> None:
        """Where queue and conversation share one place, show one of them."""
        if self._class.is_one_pane:
            self.queue.setVisible(is_queue)
            self.conversation.setVisible(not is_queue)

    def _arrange_details(self) -> None:
        """Docked as the third pane, or a drawer over the conversation."""
        is_shown = self._is_details_wanted and self.conversation.conversation is not None
        is_docked, width = self._class.is_docked, self._grown(DETAILS)
        home = self.work if is_docked else self.sheet
        if self.details.parentWidget() is not home:
            if is_docked:
                self.work.addWidget(self.details)
            else:
                self.details.setParent(self.sheet)
        self.details.setFixedWidth(width)
        self.details.set_drawer(is_drawer=not is_docked)
        self.details.setVisible(is_shown)
        self.conversation.header.set_details_shown(is_shown=is_shown)
        if is_shown and not is_docked:
            top = self.banners.height() if self.banners.isVisible() else 1
            self.details.setGeometry(QRect(self.sheet.width() - width - 1, top, width, self.sheet.height() - top - 1))
            self.details.raise_()
            self.sheet.raise_corners()

    # --- the window itself -------------------------------------------------------------------------

    def come_forward(self) -> None:
        """Somebody started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._workspace.settings.single_keys and self.actions_table.handle_key(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.actions_table.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.notices.place_toast()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_first_frame_told:
            self._is_first_frame_told = True
            QTimer.singleShot(0, self.first_frame_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_down()
        super().closeEvent(event)

    def close_down(self) -> None:
        """Keep what is being written and where the window stood."""
        self.conversation.flush()
        self.outbox.flush()
        self._kept_place().setValue("geometry", self.saveGeometry())

    def _toast_room(self) -> QRect:
        """Where a toast may lie, in the sheet: over a list, else over the messages."""
        panes: tuple[QWidget, ...] = (self.queue, self.outbox.list, self.conversation.timeline)
        pane = next((each for each in panes if each.isVisible()), self.pages)
        return QRect(pane.mapTo(self.sheet, QPoint(0, 0)), pane.size())

    def _restore(self) -> None:
        self.resize(*USUAL)
        geometry = self._kept_place().value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    def _kept_place(self) -> QSettings:
        """Beside the profile's other files: each profile has a window of its own."""
        return QSettings(str(self._workspace.store.path.with_name("window.ini")), QSettings.Format.IniFormat)


def _ignore(_: object) -> None:
    """For commands whose answer nobody needs."""
