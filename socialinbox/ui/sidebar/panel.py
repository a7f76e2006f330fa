"""The sidebar, or at narrow widths the rail: where to go, and who sits here. GUI thread only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from socialinbox.core.changes import Changes
from socialinbox.core.model import Count, Counts, QueueFilter, SavedFilter
from socialinbox.sync.status import EngineStatus
from socialinbox.ui import icons
from socialinbox.ui.search.query_field import search_language
from socialinbox.ui.sidebar.entries import (
    Contents,
    Entries,
    Entry,
    EntryKind,
    hidden_accounts,
    saved_key,
    shown_filter,
)
from socialinbox.ui.sidebar.foot import SidebarFoot
from socialinbox.ui.sidebar.header import SidebarHeader
from socialinbox.ui.sidebar.model import SidebarModel
from socialinbox.ui.sidebar.view import SidebarView
from socialinbox.ui.theme import current
from socialinbox.ui.widgets import Menu
from socialinbox.ui.workspace import Workspace


class SidebarPanel(QWidget):
    """Tells where to go; the window goes there and marks the place."""

    filter_chosen = Signal(object)  # QueueFilter
    outbox_chosen = Signal()
    add_account_wanted = Signal()
    account_menu_wanted = Signal(int)
    saved_menu_wanted = Signal(int, QPoint)  # a saved filter, 0 for all of them; global place
    saved_moved = Signal(int, int)  # a saved filter, and its place among the others
    saved_stepped = Signal(int, int)  # a saved filter; -1 up, 1 down
    saved_remove_wanted = Signal(int)
    settings_wanted = Signal()
    search_wanted = Signal(str)  # words, "" when the search is over
    list_wanted = Signal()  # the member goes on to what was found
    search_field_wanted = Signal()  # from the rail, which has no room for a field

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._entries = Entries(self)
        self._contents = Contents()
        self._model = SidebarModel(self)
        self.is_rail = False
        self._shown_filter: QueueFilter | None = None  # None: the outbox is shown
        self.setProperty("surface", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = SidebarHeader(lambda: search_language(workspace), is_demo=workspace.is_demo)
        self.view = SidebarView(self._model)
        self.foot = SidebarFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        self.header.search_wanted.connect(self.search_wanted)
        self.header.list_wanted.connect(self.list_wanted)
        self.header.search_field_wanted.connect(self.search_field_wanted)
        self.view.entry_activated.connect(self._activate)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.moved.connect(self.saved_moved)
        self.view.stepped.connect(self.saved_stepped)
        self.view.remove_wanted.connect(self.saved_remove_wanted)
        self.foot.settings_wanted.connect(self.settings_wanted)
        self.foot.check_wanted.connect(self._check_now)
        workspace.changed.connect(self._on_changed)
        workspace.engine_changed.connect(self._on_status)
        self._retranslate()
        self._load_words()
        self._on_status(workspace.status)
        self.mark(QueueFilter())

    # --- what is listed --------------------------------------------------------------------------

    def set_counts(self, counts: Counts) -> None:
        self._show(replace(self._contents, counts=counts))

    def set_saved_counts(self, counts: Mapping[int, Count], problems: Mapping[int, str]) -> None:
        """Take the numbers of the saved filters, and what is wrong with some, in sentences."""
        self._show(replace(self._contents, saved_counts=counts, saved_problems=problems))

    def set_rail(self, is_rail: bool) -> None:
        """Take the width of the rail, or of the whole sidebar."""
        self.is_rail = is_rail
        self.header.set_rail(is_rail=is_rail, is_demo=self._workspace.is_demo)
        self.foot.set_rail(is_rail=is_rail)
        self.view.set_rail(is_rail=is_rail)
        self._show(replace(self._contents, is_rail=is_rail))

    def _show(self, contents: Contents) -> None:
        self._contents = contents
        self._model.show(self._entries.build(contents))

    def _on_changed(self, changes: Changes) -> None:
        if changes.words or changes.accounts or changes.everything:
            self._load_words()

    def _load_words(self) -> None:
        workspace = self._workspace
        accounts = tuple(each for each in workspace.accounts.values() if not each.is_removed)
        tags = tuple(each for each in workspace.tags.values() if not each.is_archived)
        self.header.name_after(accounts)
        self.foot.show_member(workspace.me)
        saved = tuple(workspace.saved_filters.values())
        self._show(replace(self._contents, accounts=accounts, tags=tags, saved=saved))
        if self._shown_filter is not None:
            self.view.mark(_key_of(self._shown_filter, saved))
        self._show_presence()

    def _on_status(self, status: EngineStatus) -> None:
        self._show(replace(self._contents, status=status))
        self._show_presence()

    def _show_presence(self) -> None:
        has_accounts = bool(self._contents.accounts)
        now = self._workspace.now()
        self.foot.show_status(self._contents.status, has_accounts=has_accounts, now=now)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.header.retranslate()
            self.foot.retranslate()
            self._retranslate()
            self._load_words()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Sidebar"))
        self.view.setAccessibleName(self.tr("Places", "views, accounts and tags"))

    # --- where to go -----------------------------------------------------------------------------

    def mark(self, queue_filter: QueueFilter) -> None:
        """Show which row leads to what the window shows."""
        self._shown_filter = queue_filter
        self.view.mark(_key_of(queue_filter, self._contents.saved))
        self.header.show_search(queue_filter.search if queue_filter.view == "everything" else "")

    def mark_outbox(self) -> None:
        self._shown_filter = None
        self.view.mark("outbox")

    @property
    def has_search_field(self) -> bool:
        """The rail has none."""
        return not self.is_rail

    def open_search(self) -> None:
        """Give the field that searches all messages the keyboard."""
        self.header.open_search()

    def focus_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _activate(self, entry: Entry) -> None:
        match entry.kind:
            case EntryKind.QUEUE:
                self.filter_chosen.emit(entry.filter)
            case EntryKind.OUTBOX:
                self.outbox_chosen.emit()
            case EntryKind.ADD_ACCOUNT:
                self.add_account_wanted.emit()
            case EntryKind.SAVED:
                self.build_saved_menu().popup(self.view.place_of(entry))
            case EntryKind.MORE if self.is_rail:
                self.build_more_menu().popup(self.view.place_of(entry))
            case EntryKind.MORE:
                self._show(replace(self._contents, is_expanded=not self._contents.is_expanded))

    def build_more_menu(self) -> Menu:
        """Offer what the rail has no room for."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ink = current().tokens.ink_2
        for account in hidden_accounts(self._model.entries(), self._contents):
            action = menu.addAction(icons.network_glyph(account.network, ink), account.name.replace("&", "&&"))
            wanted = QueueFilter(account_id=account.id)
            action.triggered.connect(lambda _=False, wanted=wanted: self.filter_chosen.emit(wanted))
        return menu

    def build_saved_menu(self) -> Menu:
        """Offer the saved filters, each with its count; the rail has one cell for all."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self._entries.build(replace(self._contents, is_rail=False)):
            if each.saved_id:
                number = f"\t{self._model.count_words(each)}" if each.count else ""
                action = menu.addAction(each.label.replace("&", "&&") + number)
                action.triggered.connect(lambda _=False, wanted=each.filter: self.filter_chosen.emit(wanted))
        return menu

    def _open_menu(self, entry: Entry, place: QPoint) -> None:
        if entry.account_id:
            self.account_menu_wanted.emit(entry.account_id)
        elif entry.saved_id or entry.key == "heading:saved":
            self.saved_menu_wanted.emit(entry.saved_id, place)

    def _check_now(self) -> None:
        if self._workspace.engine is not None:
            self._workspace.engine.check_now()


def _key_of(queue_filter: QueueFilter, saved_filters: Sequence[SavedFilter]) -> str:
    for saved in saved_filters:
        if shown_filter(saved) == replace(queue_filter, sort=saved.sort):
            return saved_key(saved.id)
    if queue_filter.search and queue_filter.view == "everything":
        return ""
    if queue_filter.view != "needs_reply":
        return f"view:{queue_filter.view}"
    if queue_filter.account_id:
        return f"account:{queue_filter.account_id}"
    if queue_filter.tag_id:
        return f"tag:{queue_filter.tag_id}"
    return f"view:{queue_filter.view}"
