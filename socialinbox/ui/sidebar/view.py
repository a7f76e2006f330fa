"""The list of the sidebar: one tab stop, arrow keys inside, Enter or a click goes there. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from socialinbox.ui.sidebar.delegate import CellDelegate, RowDelegate
from socialinbox.ui.sidebar.entries import Entry
from socialinbox.ui.sidebar.model import SidebarModel
from socialinbox.ui.theme import current
from socialinbox.ui.widgets.overlay_bar import OverlayBar

_GO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SidebarView(QListView):
    """Rows, or cells of a rail; both over the same model."""

    entry_activated = Signal(object)  # Entry
    menu_wanted = Signal(object, QPoint)  # Entry, global place

    def __init__(self, model: SidebarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = model
        self._rows, self._cells = RowDelegate(model, self), CellDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet("QListView { selection-background-color: transparent; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        OverlayBar(self)
        model.modelReset.connect(self._select_marked)
        current().changed.connect(self.scheduleDelayedItemsLayout)

    def set_rail(self, *, is_rail: bool) -> None:
        self.setItemDelegate(self._cells if is_rail else self._rows)
        self.scheduleDelayedItemsLayout()

    def mark(self, key: str) -> None:
        """Show which row leads to what the window shows; screen readers hear it as selected."""
        self._entries.mark(key)
        self._select_marked()

    def _select_marked(self) -> None:
        index = self._entries.index(max(-1, self._entries.row_of(self._entries.marked)))
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _go_to(self, index: QModelIndex) -> None:
        """Move the keyboard without selecting."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands of the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._show_focus(is_shown=True)
        key = Qt.Key(event.key())
        row = self.currentIndex().row()
        target = self._target(key, row)
        if target >= 0:
            self._go_to(self._entries.index(target))
        elif key in _GO and not event.modifiers():
            self._activate(self.currentIndex())
        else:
            event.ignore()

    def _target(self, key: Qt.Key, row: int) -> int:
        """Give the row where a key leads, over headings; -1 for a key that leads nowhere."""
        rows = [n for n, entry in enumerate(self._entries.entries()) if entry.can_be_chosen]
        if not rows:
            return -1
        match key:
            case Qt.Key.Key_Down:
                return next((each for each in rows if each > row), rows[-1])
            case Qt.Key.Key_Up:
                return next((each for each in reversed(rows) if each < row), rows[0])
            case Qt.Key.Key_Home | Qt.Key.Key_PageUp:
                return rows[0]
            case Qt.Key.Key_End | Qt.Key.Key_PageDown:
                return rows[-1]
        return -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_focus(is_shown=False)
        if event.button() == Qt.MouseButton.LeftButton:
            index = self.indexAt(event.position().toPoint())
            if index.isValid():
                self._go_to(index)
                self._activate(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging goes nowhere."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press says nothing new."""

    def _activate(self, index: QModelIndex) -> None:
        entry = self._entries.entry(index.row())
        if entry is not None:
            self.entry_activated.emit(entry)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if is_mouse else self.currentIndex()
        entry = self._entries.entry(index.row())
        if entry is not None:
            self.menu_wanted.emit(entry, self.place_of(entry))

    def place_of(self, entry: Entry) -> QPoint:
        """Give the place beside a row, in global coordinates, where a menu opens."""
        rect = self.visualRect(self._entries.index(self._entries.row_of(entry.key)))
        return self.viewport().mapToGlobal(rect.topRight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._show_focus(is_shown=event.reason() != Qt.FocusReason.MouseFocusReason)
        if not self.currentIndex().isValid():
            self._go_to(self._entries.index(max(0, self._entries.row_of(self._entries.marked))))
        super().focusInEvent(event)

    def _show_focus(self, *, is_shown: bool) -> None:
        self._rows.shows_focus = self._cells.shows_focus = is_shown
        self.viewport().update()
