"""A dialog that offers likely choices first and finds any other by words. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from socialinbox.store import Reader
from socialinbox.ui.dialogs.choices import CHOICE_ROLE, Choice, ChoiceDelegate
from socialinbox.ui.dialogs.sheet import SheetDialog
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import OverlayBar, SearchField
from socialinbox.ui.workspace import Workspace

_ASK_AFTER_MILLISECONDS = 120
_FIELD, _ROW = 32, 38
_SHOWN_ROWS = 7
_PREVIEW_LINES = 5
_WIDTH = 520

Question = Callable[[Reader, str], Sequence[Choice]]


class PickDialog(SheetDialog):
    """Subclasses say what to ask (``choices`` on the query thread) and what will happen (``preview``)."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, title: str, sentence: str, accept: str, placeholder: str
    ) -> None:
        super().__init__(parent, title, sentence, accept)
        self._workspace = workspace
        self._is_closed = False
        self.field = SearchField(placeholder, parent=self)
        self.field.setAccessibleName(placeholder)
        self.field.setMinimumHeight(current().scale(_FIELD))
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(placeholder)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(ChoiceDelegate(self.list))
        OverlayBar(self.list)
        self.none = PlainLabel(self.tr("Nothing found"), Role.BODY, "ink3")
        self.what = PlainLabel("", Role.META, "ink2")
        self.what.setWordWrap(True)
        self.what.setFixedHeight(_PREVIEW_LINES * current().line_height(Role.META))
        self.what.setAlignment(Qt.AlignmentFlag.AlignTop)
        for widget in (self.field, self.list, self.none):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.body.addWidget(self.what)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_ASK_AFTER_MILLISECONDS)
        self._timer.timeout.connect(self._ask)
        self.field.textChanged.connect(lambda _: self._timer.start())
        self.list.currentRowChanged.connect(lambda _: self._show_what())
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.finished.connect(self._on_finished)
        self.list.setFixedHeight(_SHOWN_ROWS * current().scale(_ROW))
        width = current().scale(_WIDTH)
        layout = self.layout()
        self.setFixedSize(width, layout.totalHeightForWidth(width) if layout is not None else width)
        self.field.setFocus()
        self._fill([])
        self._ask()

    # --- for subclasses ----------------------------------------------------------------------------

    def choices(self, reader: Reader, words: str) -> Sequence[Choice]:
        """Find what goes with the words; "" are the likely ones. On the query thread."""
        raise NotImplementedError

    def preview(self, key: str) -> str:
        """Say what accepting a choice will do."""
        raise NotImplementedError

    # --- the choice --------------------------------------------------------------------------------

    @property
    def chosen(self) -> str:
        """The key of the current choice, "" when there is none."""
        row = self.list.currentRow()
        return str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.field and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        words = self.field.text().strip()
        self._workspace.ask("pick", lambda reader: self.choices(reader, words), self._fill)

    def _fill(self, found: Sequence[Choice]) -> None:
        if self._is_closed:
            return
        self.list.clear()
        for choice in found:
            words = f"{choice.text}, {choice.hint}" if choice.hint else choice.text
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
            item.setData(CHOICE_ROLE, choice)
            item.setSizeHint(QSize(0, current().scale(_ROW)))
            self.list.addItem(item)
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))
        if found:
            self.list.setCurrentRow(0)
        self._show_what()

    def _show_what(self) -> None:
        key = self.chosen
        self.accept_button.setEnabled(bool(key))
        self.what.setText(self.preview(key) if key else "")

    def _on_finished(self) -> None:
        self._is_closed = True
        self._timer.stop()
