"""The field where staff write: plain text only, whatever is pasted or dropped. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from socialinbox.ui.keys import key_map
from socialinbox.ui.theme import Role, current

#: With the room above and below it the field is 86 high, about three lines.
LEAST_HEIGHT = 69
CURSOR_WIDTH = 2
#: The first keys of the row of digits on French keyboards, where digits need Shift.
_DIGITS = {Qt.Key.Key_Ampersand: Qt.Key.Key_1, Qt.Key.Key_Eacute: Qt.Key.Key_2, Qt.Key.Key_QuoteDbl: Qt.Key.Key_3}
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.MetaModifier
)


class PlainEdit(QTextEdit):
    """A text field that grows with its text, up to a bound. Enter alone never sends."""

    edited = Signal()  # by the member, not by ``set_plain``
    command_pressed = Signal(str)  # the name of a command that works while writing
    files_refused = Signal()
    focus_changed = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_height = 4 * LEAST_HEIGHT
        self.first_say: Callable[[QKeyEvent], bool] = lambda _: False  # takes a key before the field does
        self._is_filling = False
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setTabChangesFocus(True)
        self.setCursorWidth(CURSOR_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._on_theme()
        current().changed.connect(self._on_theme)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._take_height())

    # --- text ------------------------------------------------------------------------------------

    def plain(self) -> str:
        """Give the text as it was written. Qt's own way would turn no-break spaces into plain ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_plain(self, text: str) -> None:
        """Put a text in, as if nobody had typed it; the cursor goes to its end."""
        self._is_filling = True
        self.setPlainText(text)
        self._format()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._is_filling = False

    def underline_from(self, position: int) -> None:
        """Underline what is too much, from a place in UTF-16 units on; -1 for nothing."""
        if position < 0:
            self.setExtraSelections([])
            return
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        style.setUnderlineColor(current().tokens.danger_mark)
        style.setBackground(current().tokens.danger_soft)
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = style
        self.setExtraSelections([selection])

    def set_most_height(self, height: int) -> None:
        """Grow to this height, then scroll."""
        self._most_height = max(LEAST_HEIGHT, height)
        self._take_height()

    # --- what comes in ---------------------------------------------------------------------------

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the plain text of a paste; files are refused with a sentence, never opened."""
        if any(url.isLocalFile() for url in source.urls()) or (source.hasImage() and not source.hasText()):
            self.files_refused.emit()
        elif source.hasText():
            self.textCursor().insertText(source.text())
            self.ensureCursorVisible()

    # --- keys ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Claim our keys before a shortcut of the window can take them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._act(event):
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
                event.ignore()  # nothing typed to undo: the window takes the last act back
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.first_say(event):
            return
        match self._act(event):
            case "escape":
                self.escaped.emit()
            case "":
                super().keyPressEvent(event)
            case command:
                self.command_pressed.emit(command)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    @staticmethod
    def _act(event: QKeyEvent) -> str:
        """Name the command of a key, "escape", or "" for a key that writes."""
        key, held = Qt.Key(event.key()), event.modifiers() & _MODIFIERS
        if key == Qt.Key.Key_Escape and held == Qt.KeyboardModifier.NoModifier:
            return "escape"
        if held & Qt.KeyboardModifier.AltModifier and key in _DIGITS:
            key = _DIGITS[key]
        if key == Qt.Key.Key_Enter:
            key = Qt.Key.Key_Return
        pressed = QKeySequence(QKeyCombination(held, key)).toString(QKeySequence.SequenceFormat.PortableText)
        return key_map().command_of(pressed, is_writing=True)

    # --- measures --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(300, LEAST_HEIGHT)

    def _on_changed(self) -> None:
        if not self._is_filling:
            self.edited.emit()

    def _take_height(self) -> None:
        margins = self.contentsMargins()
        wanted = int(self.document().size().height()) + margins.top() + margins.bottom() + 2
        self.setFixedHeight(max(LEAST_HEIGHT, min(wanted, self._most_height)))

    def _on_theme(self) -> None:
        font = current().font(Role.MESSAGE)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._format()

    def _format(self) -> None:
        """Set the line height, without a step for text undo."""
        was_filling, self._is_filling = self._is_filling, True
        block = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(current().line_height(Role.MESSAGE), fixed)
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        self.document().setUndoRedoEnabled(True)
        self._is_filling = was_filling
