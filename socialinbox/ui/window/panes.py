"""The panes of the window, and which of them stand where at which width. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from socialinbox.ui import theme
from socialinbox.ui.conversation.details import DetailsPane
from socialinbox.ui.conversation.panel import ConversationPanel
from socialinbox.ui.first_run import FirstRunPage
from socialinbox.ui.outbox.panel import OutboxPanel
from socialinbox.ui.queue.panel import QueuePanel
from socialinbox.ui.sidebar.panel import SidebarPanel
from socialinbox.ui.widgets import BannerStack, SheetFrame
from socialinbox.ui.width_classes import DETAILS, LEAST_CONVERSATION, RAIL, SIDEBAR, WIDTH_CLASSES, class_for, grown
from socialinbox.ui.workspace import Workspace

SHEET_INSET = 8


class Panes(QWidget):
    """The desk with the sidebar, and the sheet with whatever page is shown."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "desk")
        self._is_details_wanted = True
        self._class = WIDTH_CLASSES[-1]
        self._width = 0
        self._arranged_at = 0  # the text size, in per cent, that the panes have their widths for; 0: none yet
        self.sidebar = SidebarPanel(workspace)
        self.queue = QueuePanel(workspace)
        self.conversation = ConversationPanel(workspace)
        self.details = DetailsPane(workspace)
        self.outbox = OutboxPanel(workspace)
        self.first_run = FirstRunPage()
        self.banners = BannerStack()
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
        column.addWidget(self.banners)
        column.addWidget(self.pages, 1)
        self.work.setHandleWidth(1)
        self.work.setChildrenCollapsible(False)
        for pane in (self.queue, self.conversation, self.details):
            self.work.addWidget(pane)
        self.work.setStretchFactor(1, 1)
        for page in (self.work, self.outbox, self.first_run):
            self.pages.addWidget(page)

    # --- which page ----------------------------------------------------------------------------------

    @property
    def is_at_work(self) -> bool:
        """Whether queue and conversation are shown."""
        return self.pages.currentWidget() is self.work

    @property
    def is_at_outbox(self) -> bool:
        """Whether the outbox is shown."""
        return self.pages.currentWidget() is self.outbox

    # --- where they stand ----------------------------------------------------------------------------

    def arrange(self, width: int) -> None:
        """Put the panes where they belong in a window of this width, at the text size of now."""
        self._width = width
        layout = class_for(width, theme.current().text_size)
        if layout != self._class or not self._arranged_at:
            self._class = layout
            self.sidebar.set_rail(layout.is_rail)
            self.queue.set_compact(layout.is_rail)
            self.conversation.header.set_back_shown(is_shown=layout.is_one_pane)
            self._is_details_wanted = layout.is_docked
            self.queue.show()
            self.conversation.setVisible(not layout.is_one_pane)
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
            self.conversation.setVisible(not is_queue)

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
        visible = [pane for pane in panes if pane[0].isVisible()]
        held = QApplication.focusWidget()
        place = next(
            (n for n, (pane, _) in enumerate(visible) if held and (pane is held or pane.isAncestorOf(held))), -1
        )
        visible[(place + step) % len(visible)][1]()
