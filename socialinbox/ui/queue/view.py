"""The list of the queue: choosing by pointer and arrow keys, acts under the pointer. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QToolTip,
    QWidget,
)

from socialinbox.ui.painting import draw_focus_frame
from socialinbox.ui.queue.delegate import AnyIndex, QueueDelegate
from socialinbox.ui.queue.model import QueueModel
from socialinbox.ui.queue.row_painting import RowPainter
from socialinbox.ui.text_sink import literal_tool_tip
from socialinbox.ui.theme import Radius, current
from socialinbox.ui.widgets.overlay_bar import OverlayBar
from socialinbox.ui.widgets.viewport import own_viewport

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class QueueView(QTableView):
    """One column of fixed rows: the only stock view that stays quick with a million of them."""

    activated_row = Signal(int)
    own_window_row = Signal(int)  # to be opened in a window of its own
    toggled_row = Signal(int)  # Ctrl and a click
    extended_to_row = Signal(int)  # Shift and a click, or an arrow key
    act_wanted = Signal(str, int, QRect)  # done, snooze or assign; the row; where in the window
    all_wanted = Signal()
    menu_wanted = Signal(int, QPoint)  # the row; where on the screen

    def __init__(
        self, model: QueueModel, delegate: QueueDelegate, painter: RowPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        own_viewport(self)
        self._queue, self._delegate, self._painter = model, delegate, painter
        self._pressed: tuple[str, int] | None = None
        self._heir = QPersistentModelIndex()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The delegate paints chosen rows, inset and round; the table's own bar would stand behind them.
        self.setProperty("selection", "painted")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        OverlayBar(self)
        self._low_rows: list[int] = []
        model.modelAboutToBeReset.connect(self._remember_low_rows)
        model.modelReset.connect(self._raise_low_rows)
        for signal in (model.rowsInserted, model.rowsMoved, model.rowsRemoved, model.modelReset):
            signal.connect(self.fit_rows)
        self.fit_density()

    # --- rows ------------------------------------------------------------------------------------

    def fit_density(self) -> None:
        """Take row heights from the theme."""
        header = self.verticalHeader()
        header.setDefaultSectionSize(self._painter.row_height())
        header.reset()
        self.fit_rows()

    def fit_rows(self) -> None:
        """Give headings their lower height."""
        for row in self._queue.heading_rows:
            if self.rowHeight(row) != self._painter.heading_height():
                self.setRowHeight(row, self._painter.heading_height())

    def _remember_low_rows(self) -> None:
        self._low_rows = self._queue.heading_rows

    def _raise_low_rows(self) -> None:
        """The table keeps heights by place through a reset: where headings stood, conversations may stand."""
        for row in self._low_rows:
            if row < self._queue.rowCount():
                self.setRowHeight(row, self._painter.row_height())

    @property
    def current_row(self) -> int:
        return self.currentIndex().row()

    def choose_row(self, row: int, *, is_shown: bool = True) -> None:
        """Make a row the current one and bring it into sight."""
        index = self._queue.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        if is_shown:
            self.show_row(row)

    def show_row(self, row: int) -> None:
        """Scroll as little as possible; the first row of a group brings its heading along."""
        if row > 0 and self._queue.group_at(row - 1) is not None:
            self.scrollTo(self._queue.index(row - 1, 0))
        self.scrollTo(self._queue.index(row, 0))

    def place_row(self, row: int, y: int) -> None:
        """Scroll so that a row stands so many pixels below the upper edge."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()  # the bar must know how long the list is
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rowViewportPosition(row) - y)

    def uncover(self, height: int) -> None:
        """Something lies over the lowest pixels: keep the current row above it."""
        hidden = self.visualRect(self.currentIndex()).bottom() - (self.viewport().height() - height)
        if self.currentIndex().isValid() and hidden > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + hidden)

    def rowsAboutToBeRemoved(self, parent: AnyIndex, start: int, end: int) -> None:
        """When the current row goes, remember who is next; the panel decides whether to go there."""
        if start <= self.current_row <= end:
            self._heir = self._beside(start, end)
            self.selectionModel().clear()
        elif start <= self._heir.row() <= end:
            self._heir = self._beside(start, end)
        super().rowsAboutToBeRemoved(parent, start, end)

    def _beside(self, start: int, end: int) -> QPersistentModelIndex:
        row = self._queue.neighbour(end, 1)
        if start <= row <= end:
            row = self._queue.neighbour(start, -1)
        return QPersistentModelIndex(self._queue.index(row, 0) if not start <= row <= end else QModelIndex())

    @property
    def heir_row(self) -> int:
        """The row that stood beside the current one when it went, -1 when there is none."""
        return self._heir.row()

    def show_keyboard_focus(self) -> None:
        """The keyboard is in use: show where it is."""
        self._set_focus_shown(True)

    def row_rect(self, row: int) -> QRect:
        """Place a row on the screen."""
        rect = self.visualRect(self._queue.index(row, 0))
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    # --- keyboard --------------------------------------------------------------------------------

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a list; letters go on to the window, where they are commands."""
        self.show_keyboard_focus()
        target = self._target(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row >= 0:
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.own_window_row if is_shifted else self.activated_row).emit(self.current_row)
        elif target < 0:
            event.ignore()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.extended_to_row.emit(target)
        else:
            self.choose_row(target)

    def _target(self, key: Qt.Key) -> int:
        """Give the row where a key leads, -1 for a key that leads nowhere."""
        page = max(1, self.viewport().height() // self._painter.row_height() - 1)
        whole = self._queue.rowCount()
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -whole,
            Qt.Key.Key_End: whole,
        }
        return self._queue.neighbour(self.current_row, steps[key]) if key in steps else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._delegate.shows_focus and self.current_row < 0:
            painter = QPainter(self.viewport())
            frame = QRectF(self.viewport().rect()).adjusted(4, 2, -4, -2)
            draw_focus_frame(painter, frame, Radius.ROW, current())
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _KEYBOARD:
            self._set_focus_shown(True)
        # Not as Qt's views do: they make the first row the current one, which opens what nobody chose.
        QWidget.focusInEvent(self, event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _set_focus_shown(self, is_shown: bool) -> None:
        if self._delegate.shows_focus != is_shown:
            self._delegate.shows_focus = is_shown
            self.viewport().update()

    # --- pointer ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_focus_shown(False)
        point = event.position().toPoint()
        row = self.rowAt(point.y())
        self._pressed = None
        if self._queue.id_at(row) == 0:
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(event, row, point)
        elif event.button() == Qt.MouseButton.RightButton and not self._queue.chosen_count:
            self.choose_row(row)

    def _press(self, event: QMouseEvent, row: int, point: QPoint) -> None:
        act = self._delegate.act_at(self._cell(row), point)
        if act:
            self._pressed = (act, row)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.toggled_row.emit(row)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.extended_to_row.emit(row)
        else:
            self.choose_row(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        row = self.rowAt(point.y())
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == (self._delegate.act_at(self._cell(row), point), row):
            rect = self._painter.act_rects(self._cell(row))[pressed[0]].toRect()
            place = QRect(self.viewport().mapTo(self.window(), rect.topLeft()), rect.size())
            self.act_wanted.emit(pressed[0], row, place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        row = self.rowAt(point.y())
        if self._queue.id_at(row) == 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._delegate.act_at(self._cell(row), point):
            self.mousePressEvent(event)
        elif not event.modifiers():
            self.own_window_row.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer for the acts; dragging chooses nothing."""
        self._delegate.pointer = event.position().toPoint()
        self.update(self.indexAt(self._delegate.pointer))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._delegate.pointer = None
            self.viewport().update()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        row = self.rowAt(event.pos().y())
        data = self._queue.row_at(row) if self._queue.id_at(row) else None
        tip = self._delegate.tip(self._cell(row), data, event.pos()) if data else ""
        QToolTip.showText(event.globalPos(), literal_tool_tip(tip), self.viewport())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.current_row
        place = self.row_rect(row).center() if row >= 0 else event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            row, place = self.rowAt(event.pos().y()), event.globalPos()
        if self._queue.id_at(row):
            self.menu_wanted.emit(row, place)

    def _cell(self, row: int) -> QRectF:
        return QRectF(self.visualRect(self._queue.index(row, 0)))
