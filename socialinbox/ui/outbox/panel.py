"""Replies that have not left: the list, and beside it one reply with what the customer wrote. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from socialinbox.core.changes import Changes
from socialinbox.core.model import OutboxItem
from socialinbox.ui import times
from socialinbox.ui.conversation.rows import Bar
from socialinbox.ui.outbox.delegate import OutboxDelegate
from socialinbox.ui.outbox.detail import OutboxDetail
from socialinbox.ui.outbox.model import OutboxModel, group_of
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel
from socialinbox.ui.theme import Role, Size, current
from socialinbox.ui.widgets.buttons import IconButton
from socialinbox.ui.widgets.frames import EmptyState
from socialinbox.ui.widgets.overlay_bar import OverlayBar
from socialinbox.ui.workspace import Workspace

LIST_WIDTH = 432
_LEAST_LIST = 240
_SECOND = 1_000


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def replies(self, number: int) -> str:
        return self.tr("%n reply(s)", "in the outbox", number)

    def need_you(self, number: int) -> str:
        return self.tr("%n need you", "replies", number)


class _ReplyList(QListView):
    """The list; letters are commands of the window, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)


class OutboxPanel(QWidget):
    """All replies on their way, and those sent within the hour."""

    conversation_requested = Signal(int)
    sign_in_requested = Signal(int)  # account

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._items: list[OutboxItem] = []
        self.title = PlainLabel(self.tr("Outbox"), Role.PANE)
        self.subtitle = ElidedLabel("", Role.META, "ink3")
        self.try_button = IconButton("refresh-cw", self.tr("Try now"))
        self.model = OutboxModel(workspace.now, self)
        self.list = _ReplyList()
        self.detail = OutboxDetail(workspace)
        self.empty = EmptyState("send", self.tr("Nothing waiting to leave"))
        self._stack = QStackedWidget()
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._build()
        self._connect()

    # --- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the outbox again; the chosen reply stays chosen while it is there."""
        self._items = self._workspace.read.outbox(now=self._workspace.now())
        chosen = self.detail.item_id
        self.model.show_items(self._items)
        self._show_counts()
        row = self.model.row_of(chosen) if chosen else -1
        if row < 0:
            row = self.model.first_row()
        if row < 0:
            self.detail.show_item(None)
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentIndex(0)
        self._choose(row)
        self._set_clock()

    def choose(self, outbox_id: int) -> None:
        """Choose a reply."""
        row = self.model.row_of(outbox_id)
        if row >= 0:
            self._choose(row)

    def step(self, step: int) -> None:
        """Choose the next reply (1) or the one before (-1); headings are passed over."""
        row = self.list.currentIndex().row() + step
        while 0 <= row < self.model.rowCount():
            if self.model.item_at(row) is not None:
                self._choose(row)
                return
            row += step

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep edits that were not yet kept as drafts of their conversations: call before closing."""
        self.detail.flush()

    def _choose(self, row: int) -> None:
        item = self.model.item_at(row)
        index = self.model.index(row)
        if self.list.currentIndex() != index:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flags)
        self.detail.show_item(item)

    def _show_counts(self) -> None:
        open_items = [item for item in self._items if item.state != "sent"]
        needy = sum(group_of(item) == "needs_you" for item in open_items)
        parts = [_Counted().replies(len(open_items))]
        if needy:
            parts.append(_Counted().need_you(needy))
        line = ", ".join(parts)
        checked_at = self._workspace.status.checked_at
        if checked_at:
            line += " · " + self.tr("last sync {time}").format(time=times.clock(checked_at))
        self.subtitle.setText(line)

    def _set_clock(self) -> None:
        """Tick while an undo hold runs."""
        now = self._workspace.now()
        if any(item.state == "queued" and item.hold_until_at > now for item in self._items) and self.isVisible():
            self._clock.start()
        else:
            self._clock.stop()

    def _on_tick(self) -> None:
        self.list.viewport().update()
        self.detail.update_time()
        self._set_clock()

    # --- events ----------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        touches = changes.outbox or changes.conversations or changes.messages or changes.accounts
        if self.isVisible() and (touches or changes.everything):
            self.refresh()

    def _on_selected(self, selected: QItemSelection, _: QItemSelection) -> None:
        rows = [index.row() for index in selected.indexes()]
        if rows:
            self.detail.show_item(self.model.item_at(rows[0]))

    def _try_now(self) -> None:
        if self._workspace.engine is not None:
            self._workspace.engine.check_now(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
        self.detail.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.set_pane_height(self.height())

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAccessibleName(self.title.text())
        self.list.setModel(self.model)
        self.list.setItemDelegate(OutboxDelegate(self.model, self._workspace.now, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayBar(self.list)
        self.list.setAccessibleName(self.tr("Replies"))
        side = QWidget()
        side.setMinimumWidth(_LEAST_LIST)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.list, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.addWidget(side)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([LIST_WIDTH, 2 * LIST_WIDTH])
        self._stack.addWidget(splitter)
        self._stack.addWidget(self.empty)
        self._stack.setCurrentWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _head(self) -> QWidget:
        head = Bar(Size.HEADER)
        line = QHBoxLayout(head)
        line.setContentsMargins(20, 0, 12, 0)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addStretch(1)
        titles.addWidget(self.title)
        titles.addWidget(self.subtitle)
        titles.addStretch(1)
        line.addLayout(titles, 1)
        line.addWidget(self.try_button)
        return head

    def _connect(self) -> None:
        self.list.selectionModel().selectionChanged.connect(self._on_selected)
        self.list.activated.connect(lambda _: self.detail.focus_edit())
        self.try_button.clicked.connect(self._try_now)
        self.detail.conversation_requested.connect(self.conversation_requested)
        self.detail.sign_in_requested.connect(self.sign_in_requested)
        self._clock.timeout.connect(self._on_tick)
        self._workspace.changed.connect(self._on_changed)
        self._workspace.engine_changed.connect(lambda _: self._show_counts())
        current().changed.connect(self.list.doItemsLayout)
