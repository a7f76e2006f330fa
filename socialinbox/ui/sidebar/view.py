"""The list of the sidebar: one tab stop, arrow keys inside, Enter or a click goes there. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from socialinbox.ui.sidebar.delegate import CellDelegate, RowDelegate
from socialinbox.ui.sidebar.entries import Entry
from socialinbox.ui.sidebar.model import SidebarModel
from socialinbox.ui.theme import current
from socialinbox.ui.widgets.overlay_bar import OverlayBar
from socialinbox.ui.widgets.viewport import own_viewport

_LINE_INSET = 16
_GO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SidebarView(QListView):
    """Rows, or cells of a rail; both over the same model."""

    entry_activated = Signal(object)  # Entry
    menu_wanted = Signal(object, QPoint)  # Entry, global place
    moved = Signal(int, int)  # a saved filter, and its place among the others
    stepped = Signal(int, int)  # a saved filter; -1 up, 1 down
    remove_wanted = Signal(int)  # a saved filter

    def __init__(self, model: SidebarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self).setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._entries = model
        self._pressed_at: QPoint | None = None
        self._dragged = 0  # the saved filter under the pointer that moves it
        self._drop_place = -1
        self._kept_key = ""
        self._rows, self._cells = RowDelegate(model, self), CellDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("selection", "painted")  # by the delegate
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        OverlayBar(self)
        model.modelAboutToBeReset.connect(self._remember_place)
        model.modelReset.connect(self._keep_place)
        current().changed.connect(self.scheduleDelayedItemsLayout)

    def set_rail(self, *, is_rail: bool) -> None:
        self.setItemDelegate(self._cells if is_rail else self._rows)
        self.scheduleDelayedItemsLayout()

    def mark(self, key: str) -> None:
        """Show which row leads to what the window shows; screen readers hear it as selected."""
        self._entries.mark(key)
        self._select_marked()

    def _remember_place(self) -> None:
        entry = self._entries.entry(self.currentIndex().row())
        self._kept_key = entry.key if entry is not None else ""

    def _keep_place(self) -> None:
        """Other rows came: the keyboard stays on the one it was on."""
        self._select_marked()
        row = self._entries.row_of(self._kept_key)
        if row >= 0:
            self._go_to(self._entries.index(row))

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
        entry = self._entries.entry(row)
        if entry is not None and entry.saved_id and self._act_on_saved(entry.saved_id, event):
            return
        if target >= 0:
            self._go_to(self._entries.index(target))
        elif key in _GO and not event.modifiers():
            self._activate(self.currentIndex())
        else:
            event.ignore()

    def _act_on_saved(self, saved_id: int, event: QKeyEvent) -> bool:
        """Alt+Up and Alt+Down move a saved filter, Del takes it out."""
        is_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if is_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(saved_id, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.remove_wanted.emit(saved_id)
        else:
            return False
        return True

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
        self._pressed_at = None
        if event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            index = self.indexAt(point)
            if index.isValid():
                entry = self._entries.entry(index.row())
                self._pressed_at = point if entry is not None and entry.saved_id else None
                self._go_to(index)
                self._activate(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging moves a saved filter among the others; everything else stays where it is."""
        point = event.position().toPoint()
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if not self._dragged and (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            entry = self._entries.entry(self.indexAt(self._pressed_at).row())
            self._dragged = entry.saved_id if entry is not None else 0
        if self._dragged:
            self._drop_place = sum(self._rect_of(row).center().y() < point.y() for row in self._saved_rows())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, place = self._dragged, self._drop_place
        self._pressed_at, self._dragged, self._drop_place = None, 0, -1
        if dragged and place >= 0:
            rows = [self._entries.entry(row) for row in self._saved_rows()]
            ids = [entry.saved_id for entry in rows if entry is not None]
            self.moved.emit(dragged, place - (ids.index(dragged) < place))
            self.viewport().update()

    def _saved_rows(self) -> list[int]:
        return [row for row, entry in enumerate(self._entries.entries()) if entry.saved_id]

    def _rect_of(self, row: int) -> QRect:
        return self.visualRect(self._entries.index(row))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where a dragged filter would go in."""
        super().paintEvent(event)
        rows = self._saved_rows()
        if self._drop_place < 0 or not rows:
            return
        is_last = self._drop_place >= len(rows)
        rect = self._rect_of(rows[-1] if is_last else rows[self._drop_place])
        y = rect.bottom() + 1 if is_last else rect.top()
        painter = QPainter(self.viewport())
        painter.fillRect(QRect(_LINE_INSET, y - 1, rect.width() - 2 * _LINE_INSET, 2), current().tokens.accent)
        painter.end()

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
