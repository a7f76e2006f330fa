"""The window: which conversation, queue or page it shows, and what its commands do. GUI thread only."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from socialinbox.core.changes import Changes
from socialinbox.core.model import Counts, QueueFilter
from socialinbox.core.settings import Settings
from socialinbox.ui import theme, times
from socialinbox.ui.i18n import Languages
from socialinbox.ui.keys import key_map
from socialinbox.ui.queue.places import read_places
from socialinbox.ui.window.dialogs import Dialogs
from socialinbox.ui.window.panes import Panes
from socialinbox.ui.workspace import Workspace

if TYPE_CHECKING:  # start-up: imported where they are made
    from socialinbox.ui.action_table import ActionTable
    from socialinbox.ui.commands import ConversationCommands
    from socialinbox.ui.conversation.details import DetailsPane
    from socialinbox.ui.conversation.panel import ConversationPanel
    from socialinbox.ui.first_run import FirstRunPage
    from socialinbox.ui.notices import Notices
    from socialinbox.ui.outbox.panel import OutboxPanel
    from socialinbox.ui.palette.panel import Palette
    from socialinbox.ui.search.saved_counts import SavedCounts
    from socialinbox.ui.search.saved_filters import SavedFilters
    from socialinbox.ui.widgets import BannerStack
    from socialinbox.ui.window.own_windows import OwnWindows

#: What the first frame does without, in the order in which it is made after it, one thing at a turn of the loop.
_LATE = (
    "conversation",
    "details",
    "notices",
    "commands",
    "saved_filters",
    "actions_table",
    "outbox",
    "saved_counts",
)

SMALLEST = (720, 520)
USUAL = (1440, 900)
#: So many conversations are opened in windows of their own at once; more would be a mistake.
MOST_OWN_WINDOWS = 8


class MainWindow(QMainWindow):
    """One window on one profile."""

    first_frame_painted = Signal()

    def __init__(self, workspace: Workspace, languages: Languages) -> None:
        super().__init__()
        self._workspace, self._languages = workspace, languages
        self._is_first_frame_told = False
        self.counts: Counts | None = None
        self._palette: Palette | None = None
        self.setWindowTitle("SocialInbox")
        self.setMinimumSize(*SMALLEST)
        self.panes = Panes(workspace, read_places(self._kept_place().value("places")))
        self.setCentralWidget(self.panes)
        self.sidebar, self.queue = self.panes.sidebar, self.panes.queue
        self.dialogs = Dialogs(workspace, self)
        self._wanted = list(_LATE)
        self._connect()
        self._apply_settings(workspace.settings)
        self._restore()
        self._ask_counts()
        self.queue.focus_list()
        self._show_start_page()
        self.first_frame_painted.connect(lambda: QTimer.singleShot(0, self, self._make_next))

    # --- made after the first frame, or when first asked for -----------------------------------------

    @property
    def conversation(self) -> ConversationPanel:
        """The open conversation."""
        return self.panes.conversation

    @property
    def details(self) -> DetailsPane:
        """The customer, and what staff decided."""
        return self.panes.details

    @property
    def outbox(self) -> OutboxPanel:
        """The replies that have not left."""
        return self.panes.outbox

    @property
    def banners(self) -> BannerStack:
        """What stands over every page until it is settled."""
        return self.notices.banners

    @property
    def first_run(self) -> FirstRunPage:
        """What is shown before there is an account."""
        return self.panes.first_run

    @cached_property
    def notices(self) -> Notices:
        """Banners and toasts."""
        from socialinbox.ui.notices import Notices  # start-up

        notices = Notices(self._workspace, self.panes.banners, self.panes.sheet, self.panes.toast_room)
        notices.toast_placed.connect(self.queue.view.uncover)
        notices.sign_in_wanted.connect(self.dialogs.sign_in_again)
        notices.settings_wanted.connect(self.dialogs.show_accounts)
        self.panes.pages.currentChanged.connect(lambda _: notices.place_toast())
        return notices

    @cached_property
    def commands(self) -> ConversationCommands:
        """What is done to conversations."""
        from socialinbox.ui.commands import ConversationCommands  # start-up

        commands = ConversationCommands(self, self._workspace)
        commands.many.began.connect(self.queue.clear_chosen)
        commands.will_merge.connect(lambda: self.conversation.flush())  # noqa: PLW0108 - made when asked for
        return commands

    @cached_property
    def actions_table(self) -> ActionTable:
        """Every command of the window with its key."""
        from socialinbox.ui.action_table import ActionTable  # start-up
        from socialinbox.ui.window.handlers import handlers, why_not

        table = ActionTable(self, handlers(self), lambda command: why_not(self, command))
        self._fill_menu_bar(table)
        return table

    def _fill_menu_bar(self, table: ActionTable) -> None:
        """Where the system has one menu bar for all windows, people look for commands there."""
        if sys.platform == "darwin":
            from socialinbox.ui.window.menu_bar import fill_menu_bar  # start-up

            fill_menu_bar(self, table)

    @cached_property
    def saved_filters(self) -> SavedFilters:
        """What can be done with saved filters."""
        from socialinbox.ui.search.saved_filters import SavedFilters  # start-up

        saved_filters = SavedFilters(self._workspace, self)
        saved_filters.filter_wanted.connect(self.show_filter)
        self.sidebar.saved_moved.connect(saved_filters.move)
        self.sidebar.saved_stepped.connect(saved_filters.step)
        self.sidebar.saved_remove_wanted.connect(saved_filters.remove)
        return saved_filters

    @cached_property
    def saved_counts(self) -> SavedCounts:
        """The numbers beside the saved filters."""
        from socialinbox.ui.search.saved_counts import SavedCounts  # start-up

        counts = SavedCounts(self._workspace, self)
        counts.counted.connect(self.sidebar.set_saved_counts)
        return counts

    @cached_property
    def own_windows(self) -> OwnWindows:
        """Conversations in windows of their own."""
        from socialinbox.ui.window.own_windows import OwnWindows  # start-up

        return OwnWindows(self._workspace, self)

    def _make_next(self) -> None:
        if self._wanted:
            getattr(self, self._wanted.pop(0))
            QTimer.singleShot(0, self, self._make_next)

    def _on_made(self, name: str) -> None:
        """Listen to a pane that was just made."""
        if name == "conversation":
            self._connect_conversation(self.conversation)
        elif name == "details":
            self.details.requested.connect(self._on_requested)
            self.details.conversation_requested.connect(self.open_conversation)
        elif name == "outbox":
            self.outbox.conversation_requested.connect(self.open_conversation)
            self.outbox.sign_in_requested.connect(self.dialogs.sign_in_again)
        elif name == "first_run":
            self.first_run.add_account_wanted.connect(self.dialogs.add_account)
            self.first_run.demo_wanted.connect(self.dialogs.start_demo)

    def _connect_conversation(self, conversation: ConversationPanel) -> None:
        conversation.requested.connect(self._on_requested)
        conversation.conversation_requested.connect(self.open_conversation)
        conversation.view_requested.connect(lambda view: self.show_filter(QueueFilter(view=view)))
        conversation.sign_in_requested.connect(self.dialogs.sign_in_again)
        conversation.sent.connect(lambda _: self.queue.focus_list())
        conversation.left.connect(self.leave_conversation)
        conversation.finder.look_for(self.queue.filter.search)
        conversation.own_window_wanted.connect(lambda each: self.own_windows.open(each, writes=True))
        self._show_nobody()

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.changed.connect(self._on_changed)
        self.dialogs.conversation_wanted.connect(self.open_conversation)
        workspace.settings_changed.connect(self._apply_settings)
        self.panes.made.connect(self._on_made)
        self.sidebar.filter_chosen.connect(self.show_filter)
        self.sidebar.outbox_chosen.connect(self.show_outbox)
        self.sidebar.add_account_wanted.connect(self.dialogs.add_account)
        self.sidebar.account_menu_wanted.connect(lambda _: self.dialogs.show_accounts())
        self.sidebar.settings_wanted.connect(self.dialogs.show_settings)
        self.sidebar.search_wanted.connect(self.show_found)
        self.sidebar.search_field_wanted.connect(self.search_everything)
        self.sidebar.list_wanted.connect(self.queue.focus_list)
        self.sidebar.saved_menu_wanted.connect(self._show_saved_menu)
        self.queue.save_wanted.connect(self.save_filter)
        self.queue.conversation_chosen.connect(self._show_conversation)
        self.queue.conversation_activated.connect(self.go_to_conversation)
        self.queue.own_window_wanted.connect(self._open_own_window)
        self.queue.act_wanted.connect(lambda name, ids, place: self._run(name, ids, place.bottomRight()))
        self.queue.menu_wanted.connect(self._show_menu)
        self.queue.many_wanted.connect(self._run_many)
        self.queue.filter_shown.connect(self._on_filter_shown)

    # --- what is shown -----------------------------------------------------------------------------

    def show_filter(self, queue_filter: QueueFilter) -> None:
        """Show a queue."""
        self.panes.pages.setCurrentWidget(self.panes.work)
        self.sidebar.mark(queue_filter)
        self.queue.show_filter(queue_filter)
        self.panes.turn_to(is_queue=True)
        self.panes.arrange(self.width())

    def show_outbox(self) -> None:
        """Show the replies that have not left."""
        self.conversation.flush()
        self.sidebar.mark_outbox()
        self.panes.pages.setCurrentWidget(self.outbox)
        self.outbox.list.setFocus()

    def open_conversation(self, conversation_id: int) -> None:
        """Show a conversation wherever it stands; the queue keeps its place when it is not in it."""
        self.panes.pages.setCurrentWidget(self.panes.work)
        self.sidebar.mark(self.queue.filter)
        if not self.queue.choose(conversation_id):
            self._show_conversation(conversation_id)
        self.go_to_conversation(conversation_id)

    def _on_filter_shown(self, queue_filter: QueueFilter) -> None:
        """Another queue is shown: the sidebar marks it, and the messages mark what it was searched for."""
        self.sidebar.mark(queue_filter)
        if self.panes.has_conversation:
            self.conversation.finder.look_for(queue_filter.search)

    def _show_conversation(self, conversation_id: int) -> None:
        if conversation_id:
            self.conversation.show_conversation(conversation_id)
            self.conversation.finder.reveal()
        else:
            keyboard = QApplication.focusWidget()
            panes = (self.conversation, self.details)
            if keyboard is not None and any(pane.isAncestorOf(keyboard) for pane in panes):
                self.queue.focus_list()  # what goes would give it to the search field, which eats single keys
            self._show_nobody()
        self.details.show_conversation(conversation_id)
        self.panes.arrange_details()

    def _show_nobody(self) -> None:
        """No conversation is current: because all is done, or because none was chosen."""
        counts = self.counts
        is_done = counts is not None and self.queue.filter.view == "needs_reply" and not counts.views["needs_reply"]
        if is_done and counts is not None and not self.queue.is_loading:
            self.conversation.show_inbox_zero(
                counts.answered_today, counts.median_answer_seconds, counts.views["waiting"]
            )
        else:
            self.conversation.show_nothing()

    def go_to_conversation(self, conversation_id: int) -> None:
        """Give the keyboard to the messages; 0 for none."""
        if conversation_id:
            self.panes.turn_to(is_queue=False)
            self.conversation.focus_messages()

    def leave_conversation(self) -> None:
        """Go back to the queue."""
        self.panes.turn_to(is_queue=True)
        self.panes.close_drawer()
        self.queue.focus_list()

    def _show_start_page(self) -> None:
        has_accounts = any(not account.is_removed for account in self._workspace.accounts.values())
        if has_accounts or self._workspace.is_demo:
            if self.panes.is_at_first_run:
                self.show_filter(QueueFilter())
                self.queue.focus_list()
        elif not self.panes.is_at_first_run:
            self.panes.pages.setCurrentWidget(self.first_run)
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
        self.counts = counts
        self.sidebar.set_counts(counts)
        self.queue.set_counts(counts)
        if self.panes.is_nobody_shown:
            self._show_nobody()

    # --- commands ----------------------------------------------------------------------------------

    @property
    def has_subjects(self) -> bool:
        """Whether a command would be about any conversation."""
        return self.panes.is_at_work and (self.queue.has_subjects or self.conversation.conversation is not None)

    def subjects(self) -> Sequence[int]:
        """The conversations that a command is about: those chosen, else the current one."""
        if not self.panes.is_at_work:
            return ()
        chosen = self.queue.chosen_ids()
        if chosen:
            return chosen
        shown = self.conversation.conversation
        return (shown.row.id,) if shown is not None else ()

    def _run(self, name: str, conversation_ids: Sequence[int], at: QPoint) -> None:
        """What is about several lets go of those chosen only once the member has decided."""
        if self.commands.run(name, conversation_ids, at) and len(conversation_ids) == 1:
            self.queue.clear_chosen()

    def _run_many(self, name: str, at: QPoint) -> None:
        if name == "choose_all":
            self.queue.choose_all()
        elif name == "choose_none":
            self.queue.clear_chosen()
        else:
            self._run(name, self.queue.chosen_ids(), at)

    def run_here(self, name: str) -> None:
        """Carry out an act on the conversations that are chosen, or on the one that is open."""
        self._run(name, self.subjects(), self._popover_place())

    def open_in_own_window(self) -> None:
        """Open the conversations that are chosen, or the open one, in windows of their own."""
        self._open_own_windows(self.subjects())

    def _open_own_windows(self, conversation_ids: Sequence[int]) -> None:
        for conversation_id in conversation_ids[:MOST_OWN_WINDOWS]:
            self._open_own_window(conversation_id)

    def _open_own_window(self, conversation_id: int) -> None:
        if conversation_id:
            self.own_windows.open(conversation_id)

    def show_person(self) -> None:
        """Show who the customer of the conversation is, on all networks."""
        for conversation_id in self.subjects()[:1]:
            self.conversation.flush()
            self.dialogs.show_person(conversation_id)

    def _popover_place(self) -> QPoint:
        """Below the header of the conversation, at its right end."""
        corner = QPoint(self.conversation.width() - 120, 56)
        return self.conversation.mapTo(self, corner)

    def _on_requested(self, name: str, anchor: QWidget) -> None:
        if name == "details":
            self.panes.toggle_details()
            return
        if name == "back":
            self.leave_conversation()
            return
        if name == "person":
            self.show_person()
            return
        at = anchor.mapTo(self, QPoint(anchor.width(), anchor.height() + 4))
        shown = self.conversation.conversation
        if shown is not None:
            self._run(name, (shown.row.id,), at)

    def _show_menu(self, conversation_ids: Sequence[int], at: QPoint) -> None:
        from socialinbox.ui.menus import add_command  # start-up
        from socialinbox.ui.widgets import Menu

        menu = Menu(self)
        place = self.mapFromGlobal(at)
        add_command(menu, "open_window", partial(self._open_own_windows, conversation_ids))
        menu.addSeparator()
        for name in self.commands.offered(conversation_ids):
            text = ""
            if name == "unread":
                is_unread = self.commands.is_any_unread(conversation_ids)
                text = self.tr("Mark as read") if is_unread else self.tr("Mark as unread")
            add_command(menu, name, partial(self._run, name, conversation_ids, place), text)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _show_saved_menu(self, saved_id: int, at: QPoint) -> None:
        menu = self.saved_filters.build_menu(saved_id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def save_filter(self) -> None:
        """Keep what the queue shows under a name."""
        self.saved_filters.save(self.queue.filter)

    def step(self, step: int) -> None:
        """Go to the next or the one before, in the list that the page shows."""
        if self.panes.is_at_outbox:
            self.outbox.step(step)
        elif self.panes.is_at_work:
            (self.queue.next if step > 0 else self.queue.previous)()

    def write(self, mode: str = "") -> None:
        """Give the keyboard to the composer: "" as it stands, else public, private or note."""
        if self.panes.is_at_work and self.conversation.conversation is not None:
            self.go_to_conversation(self.conversation.conversation.row.id)
            self.conversation.write(mode)

    def undo(self) -> None:
        """Take back the newest act; what is being written is kept first."""
        self.conversation.flush()
        if "own_windows" in self.__dict__:
            self.own_windows.flush()
        self._workspace.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self._workspace.redo()

    def check_now(self) -> None:
        """Ask all accounts for news."""
        if self._workspace.engine is not None:
            self._workspace.engine.check_now()

    def open_search(self) -> None:
        """Give the keyboard to the search field of the queue."""
        self.panes.pages.setCurrentWidget(self.panes.work)
        self.queue.open_search()

    def search_everything(self) -> None:
        """Give the keyboard to the field that searches all messages: the sidebar's, where there is room for it."""
        if self.sidebar.has_search_field:
            self.sidebar.open_search()
        else:
            self.panes.pages.setCurrentWidget(self.panes.work)
            self.queue.open_search_everything()

    def find_here(self) -> None:
        """Find in the conversation when the keyboard is in it, else in the queue."""
        keyboard = QApplication.focusWidget()
        panes = (self.conversation, self.details)
        is_reading = keyboard is not None and any(pane.isAncestorOf(keyboard) for pane in panes)
        if is_reading and self.conversation.conversation is not None:
            self.conversation.open_find()
        else:
            self.open_search()

    def show_found(self, words: str) -> None:
        """Show what in the whole archive is found by a query."""
        self.panes.pages.setCurrentWidget(self.panes.work)
        self.queue.search_everything(words)

    def toggle_palette(self) -> None:
        """Open the palette, or close it again."""
        if self._palette is not None and self._palette.isVisible():
            self._palette.close_popover()
            return
        from socialinbox.ui.messages import shown_name  # start-up

        shown = self.conversation.conversation if self.panes.is_at_work else None
        self._palette_made().open_palette(shown_name(shown.row.name) if shown is not None else "")

    def _palette_made(self) -> Palette:
        if self._palette is None:
            from socialinbox.ui.window.finding import make_palette  # start-up

            self._palette = make_palette(self, self._workspace)
            recent = self._kept_place().value("palette")
            self._palette.set_recent([str(each) for each in recent] if isinstance(recent, list) else [])
        return self._palette

    # --- look --------------------------------------------------------------------------------------

    def _apply_settings(self, settings: Settings) -> None:
        key_map().take(settings.keys)
        look = theme.current()
        look.set_appearance(theme.Appearance(settings.theme))
        look.set_contrast(True if settings.high_contrast else None)
        look.set_text_size(settings.text_size_percent)
        look.set_density(theme.DensityName(settings.density))
        look.set_reduced_motion(settings.reduced_motion)
        self.panes.follow_text_size()

    def switch_theme(self) -> None:
        """Light or dark."""
        self._workspace.change_settings(theme="light" if theme.current().is_dark else "dark")

    def step_text_size(self, steps: int) -> None:
        """Make the text larger (1) or smaller (-1)."""
        theme.current().step_text_size(steps)
        self._workspace.change_settings(text_size_percent=theme.current().text_size)

    def usual_text_size(self) -> None:
        """Take the text size back to 100 %."""
        self._workspace.change_settings(text_size_percent=100)

    def looked_at(self) -> frozenset[int]:
        """The conversations that somebody has before their eyes."""
        shown = self.conversation.conversation
        is_seen = self.isActiveWindow() and self.conversation.isVisible() and shown is not None
        own = self.own_windows.looked_at() if "own_windows" in self.__dict__ else frozenset()
        return own | {shown.row.id} if is_seen and shown is not None else own

    # --- the window itself -------------------------------------------------------------------------

    def come_forward(self) -> None:
        """Somebody started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and "actions_table" not in self.__dict__:
            self.actions_table.retranslate()  # a key so soon after the first frame finds its command all the same
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._workspace.settings.single_keys and self.actions_table.handle_key(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and "actions_table" in self.__dict__:
            self.actions_table.retranslate()
            self._fill_menu_bar(self.actions_table)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.arrange(self.width())
        if "notices" in self.__dict__:
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
        self.panes.flush()
        if "own_windows" in self.__dict__:
            self.own_windows.close_all()
        kept = self._kept_place()
        kept.setValue("geometry", self.saveGeometry())
        kept.setValue("places", self.queue.places.to_json())
        if self._palette is not None:
            kept.setValue("palette", self._palette.recent())

    def _restore(self) -> None:
        self.resize(*USUAL)
        geometry = self._kept_place().value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    def _kept_place(self) -> QSettings:
        """Beside the profile's other files: each profile has a window of its own."""
        return QSettings(str(self._workspace.store.path.with_name("window.ini")), QSettings.Format.IniFormat)
