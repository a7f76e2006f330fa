"""The panes of the window, and which of them stand where at which width. GUI thread only.

The first frame shows sidebar and queue; every other pane is made when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from socialinbox.ui import theme
from socialinbox.ui.queue.panel import QueuePanel
from socialinbox.ui.queue.places import Places
from socialinbox.ui.sidebar.panel import SidebarPanel
from socialinbox.ui.widgets import SheetFrame
from socialinbox.ui.width_classes import DETAILS, LEAST_CONVERSATION, RAIL, SIDEBAR, WIDTH_CLASSES, class_for, grown
from socialinbox.ui.workspace import Workspace

if TYPE_CHECKING:  # start-up: imported where they are made
    from socialinbox.ui.conversation.details import DetailsPane
    from socialinbox.ui.conversation.panel import ConversationPanel
    from socialinbox.ui.first_run import FirstRunPage
    from socialinbox.ui.outbox.panel import OutboxPanel
    from socialinbox.ui.widgets.banners import BannerStack

SHEET_INSET = 8


class Panes(QWidget):
    """The desk with the sidebar, and the sheet with whatever page is shown."""

    made = Signal(str)  # the name of a pane that was just made: who listens to it connects now

    def __init__(self, workspace: Workspace, places: Places | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "desk")
        self._workspace = workspace
        self._is_details_wanted = True
        self._class = WIDTH_CLASSES[-1]
        self._width = 0
        self._arranged_at = 0  # the text size, in per cent, that the panes have their widths for; 0: none yet
        self.sidebar = SidebarPanel(workspace)
        self.queue = QueuePanel(workspace, places=places)
        self._conversation: ConversationPanel | None = None
        self._details: DetailsPane | None = None
        self._outbox: OutboxPanel | None = None
        self._first_run: FirstRunPage | None = None
        self._banners: BannerStack | None = None
        self._place = QWidget()  # where the conversation will stand
        self.sheet = SheetFrame()
        self.pages = QStackedWidget()
        self.work = QSplitter(Qt.Orientation.Horizontal)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SHEET_INSET, SHEET_INSET, SHEET_INSET)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.sheet, 1)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        self.work.setHandleWidth(1)
        self.work.setChildrenCollapsible(False)
        self.work.addWidget(self.queue)
        self.work.addWidget(self._place)
        self.work.setStretchFactor(1, 1)
        self.pages.addWidget(self.work)

    # --- made when they are needed -------------------------------------------------------------------

    @property
    def conversation(self) -> ConversationPanel:
        """The open conversation."""
        if self._conversation is None:
            from socialinbox.ui.conversation.panel import ConversationPanel  # start-up

            pane = self._conversation = ConversationPanel(self._workspace)
            sizes = self.work.sizes()
            self.work.replaceWidget(1, pane)
            self._place.deleteLater()
            self._place = pane
            self.work.setStretchFactor(1, 1)
            self.work.setSizes(sizes)
            pane.header.set_back_shown(is_shown=self._class.is_one_pane)
            pane.setVisible(not self._class.is_one_pane)
            self.made.emit("conversation")
        return self._conversation

    @property
    def details(self) -> DetailsPane:
        """The customer, and what staff decided."""
        if self._details is None:
            from socialinbox.ui.conversation.details import DetailsPane  # start-up

            self._details = DetailsPane(self._workspace)
            self._details.hide()
            self.work.addWidget(self._details)
            self.made.emit("details")
        return self._details

    @property
    def outbox(self) -> OutboxPanel:
        """The replies that have not left."""
        if self._outbox is None:
            from socialinbox.ui.outbox.panel import OutboxPanel  # start-up

            self._outbox = OutboxPanel(self._workspace)
            self.pages.addWidget(self._outbox)
            self.made.emit("outbox")
        return self._outbox

    @property
    def first_run(self) -> FirstRunPage:
        """What is shown before there is an account."""
        if self._first_run is None:
            from socialinbox.ui.first_run import FirstRunPage  # start-up

            self._first_run = FirstRunPage()
            self.pages.addWidget(self._first_run)
            self.made.emit("first_run")
        return self._first_run

    @property
    def banners(self) -> BannerStack:
        """What stands over every page until it is settled."""
        if self._banners is None:
            from socialinbox.ui.widgets.banners import BannerStack  # start-up

            self._banners = BannerStack()
            column = self.sheet.layout()
            assert isinstance(column, QVBoxLayout)  # noqa: S101 - made in _build
            column.insertWidget(0, self._banners)
            self.made.emit("banners")
        return self._banners

    # --- which page ----------------------------------------------------------------------------------

    @property
    def is_at_work(self) -> bool:
        """Whether queue and conversation are shown."""
        return self.pages.currentWidget() is self.work

    @property
    def is_at_outbox(self) -> bool:
        """Whether the outbox is shown."""
        return self._outbox is not None and self.pages.currentWidget() is self._outbox

    @property
    def is_at_first_run(self) -> bool:
        """Whether the page before the first account is shown."""
        return self._first_run is not None and self.pages.currentWidget() is self._first_run

    @property
    def has_conversation(self) -> bool:
        """Whether the place of the conversation is there."""
        return self._conversation is not None

    @property
    def is_nobody_shown(self) -> bool:
        """Whether the place of the conversation is there and says why it is empty."""
        return self._conversation is not None and self._conversation.conversation is None

    def flush(self) -> None:
        """Keep what is being written."""
        if self._conversation is not None:
            self._conversation.flush()
        if self._outbox is not None:
            self._outbox.flush()

    # --- where they stand ----------------------------------------------------------------------------

    def arrange(self, width: int) -> None:
        """Put the panes where they belong in a window of this width, at the text size of now."""
        self._width = width
        layout = class_for(width, theme.current().text_size)
        if layout != self._class or not self._arranged_at:
            self._class = layout
            self.sidebar.set_rail(layout.is_rail)
            self.queue.set_compact(layout.is_rail)
            self._is_details_wanted = layout.is_docked
            self.queue.show()
            self._place.setVisible(not layout.is_one_pane)
            if self._conversation is not None:
                self._conversation.header.set_back_shown(is_shown=layout.is_one_pane)
            self._size_panes()
        self.arrange_details()

    def follow_text_size(self) -> None:
        """Give the panes their widths again after the text size changed."""
        if self._arranged_at and theme.current().text_size != self._arranged_at:
            self.arrange(self._width)
            self._size_panes()

    def turn_to(self, *, is_queue: bool) -> None:
        """Where queue and conversation share one place, show one of them."""
        if self._class.is_one_pane:
            self.queue.setVisible(is_queue)
            self._place.setVisible(not is_queue)

    def toggle_sidebar(self) -> None:
        """Show the whole sidebar, or the rail."""
        self.sidebar.set_rail(not self.sidebar.is_rail)
        self._size_sidebar()

    def toggle_details(self) -> None:
        """Show or hide the details."""
        self._is_details_wanted = not self.details.isVisible()
        self.arrange_details()

    def close_drawer(self) -> None:
        """Put the details away where they lie over the conversation."""
        if self.details.isVisible() and not self._class.is_docked:
            self._is_details_wanted = False
            self.arrange_details()

    def arrange_details(self) -> None:
        """Docked as the third pane, or a drawer over the conversation."""
        if self._conversation is None:
            return
        is_shown = self._is_details_wanted and self._conversation.conversation is not None
        if self._details is None and not is_shown:
            return
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
            top = self.banners.height() if self._banners is not None and self._banners.isVisible() else 1
            self.details.setGeometry(QRect(self.sheet.width() - width - 1, top, width, self.sheet.height() - top - 1))
            self.details.raise_()
            self.sheet.raise_corners()

    def toast_room(self) -> QRect:
        """Where a toast may lie, in the sheet: over a list, else over the messages."""
        panes: tuple[QWidget, ...] = (self.queue, self.outbox.list, self.conversation.timeline)
        pane = next((each for each in panes if each.isVisible()), self.pages)
        return QRect(pane.mapTo(self.sheet, QPoint(0, 0)), pane.size())

    def _size_panes(self) -> None:
        """Give sidebar and queue their widths, and the rest to the conversation."""
        self._arranged_at = theme.current().text_size
        self._size_sidebar()
        queue, details = self._grown(self._class.queue), self._grown(DETAILS)
        rest = self._width - queue - (details if self._class.is_docked else 0)
        self.work.setSizes([queue, max(LEAST_CONVERSATION, rest), details])

    def _size_sidebar(self) -> None:
        self.sidebar.setFixedWidth(RAIL if self.sidebar.is_rail else self._grown(SIDEBAR))

    @staticmethod
    def _grown(pixels: int) -> int:
        return grown(pixels, theme.current().text_size)

    # --- the keyboard --------------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Give the keyboard to the next pane that is visible (1), or to the one before (-1)."""
        panes: list[tuple[QWidget, Callable[[], None]]] = [
            (self.sidebar, self.sidebar.focus_list),
            (self.queue, self.queue.focus_list),
            (self.conversation.timeline, self.conversation.focus_messages),
            (self.conversation.composer, self.conversation.composer.write),
            (self.details, self.details.focus_first),
        ]
        if self.is_at_outbox:
            panes = [(self.sidebar, self.sidebar.focus_list), (self.outbox, self.outbox.list.setFocus)]
        from socialinbox.ui.widgets import Popover  # start-up

        if any(each.isVisible() for each in self.window().findChildren(Popover)):
            return  # a popover keeps the keyboard until it is closed
        visible = [pane for pane in panes if pane[0].isVisible()]
        held = QApplication.focusWidget()
        place = next(
            (n for n, (pane, _) in enumerate(visible) if held and (pane is held or pane.isAncestorOf(held))), -1
        )
        visible[(place + step) % len(visible)][1]()
