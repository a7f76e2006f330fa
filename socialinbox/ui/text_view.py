"""Text of a stranger as a document: selectable, with links that only report a click. GUI thread only.

Apart from the labels of ``text_sink``, which the first frame needs.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from socialinbox.core.links import links_in, safe_url
from socialinbox.ui.text_display import SHOWN_AT_FIRST, DisplayText, display_text
from socialinbox.ui.theme import Role, current

SHOW_MORE_HREF = "#more"


class Link(NamedTuple):
    """An address inside a text: where it starts and ends in the original, and where it leads."""

    start: int
    end: int
    url: str


class PlainTextView(QTextEdit):
    """A read-only text of a stranger: selectable, with links that only report a click."""

    link_activated = Signal(str)
    shown_more = Signal()

    def __init__(self, parent: QWidget | None = None, role: Role = Role.MESSAGE) -> None:
        super().__init__(parent)
        self._role = role
        self._tone = "ink"
        self._text = ""
        self._limit = SHOWN_AT_FIRST
        self._given_links: Sequence[Link] | None = None
        self._marks: Sequence[tuple[int, int]] = ()
        self._current_mark = -1
        self._display: DisplayText = display_text("")
        self._links: list[Link] = []
        self._pressed = ""
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)
        current().changed.connect(self._render)

    def set_text(self, text: str, links: Sequence[Link] | None = None) -> None:
        """Show a text. Without `links` the addresses written in it are found."""
        self._text = text
        self._limit = SHOWN_AT_FIRST
        self._given_links = links
        self._marks = ()
        self._current_mark = -1
        self._render()

    def set_tone(self, tone: str) -> None:
        """Take the ink from a token by its name."""
        self._tone = tone
        self._render()

    def set_marks(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Mark passages found by a search, in positions of the original text."""
        if ranges or self._marks:
            self._marks, self._current_mark = ranges, -1
            self._show_marks()

    @property
    def mark_count(self) -> int:
        return len(self._marks)

    def show_current_mark(self, number: int) -> None:
        """Mark one of the passages more than the others; -1: none of them."""
        self._current_mark = number
        self._show_marks()

    def mark_rect(self, number: int) -> QRect:
        """Where a marked passage begins, in this view."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._display.shown_at(self._marks[number][0]))
        return self.cursorRect(cursor)

    def original_text(self) -> str:
        return self._text

    def selected_text(self) -> str:
        """Give what was written behind the selection, not what was drawn."""
        cursor = self.textCursor()
        return self._display.slice(cursor.selectionStart(), cursor.selectionEnd())

    def has_more(self) -> bool:
        return self._display.hidden > 0

    def show_more(self) -> None:
        """Show the next part of a very long text."""
        self._limit += SHOWN_AT_FIRST
        self._render()
        self.shown_more.emit()

    def natural_size(self, max_width: int) -> QSize:
        """Measure the text: no wider than its longest line, no wider than allowed."""
        document = self.document().clone()
        document.setTextWidth(max_width)
        width = min(max_width, int(document.idealWidth()) + 1)
        document.setTextWidth(width)
        return QSize(width, int(document.size().height() + 0.99))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Answer every request with one empty pixel: a null answer makes Qt read the file itself."""
        image = QImage(1, 1, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        return image

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.anchorAt(event.position().toPoint()) if is_left else ""
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        href = self.anchorAt(event.position().toPoint())
        if href and href == self._pressed and not self.textCursor().hasSelection():
            self._activate(href)
        self._pressed = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            href = self._focused_href()
            if href:
                self._activate(href)
                return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming back by Shift+Tab, begin behind the last link."""
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.moveCursor(QTextCursor.MoveOperation.End)
        super().focusInEvent(event)

    def focusNextPrevChild(self, goes_on: bool) -> bool:
        """Go through the links first, then on to the next widget."""
        spans = [(link.start, link.end) for link in self._links]
        cursor = self.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        ahead = [s for s in spans if (s > here if goes_on else s < here)]
        if not ahead:
            cursor.setPosition(0)
            self.setTextCursor(cursor)
            return super().focusNextPrevChild(goes_on)
        start, end = min(ahead) if goes_on else max(ahead)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def _focused_href(self) -> str:
        cursor = self.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        return next((link.url for link in self._links if (link.start, link.end) == here), "")

    def _activate(self, href: str) -> None:
        if href == SHOW_MORE_HREF:
            self.show_more()
        elif safe_url(href):
            self.link_activated.emit(href)

    def _point_at(self, position: QPoint) -> None:
        is_link = bool(self.anchorAt(position))
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def _render(self) -> None:
        self._display = display_text(self._text, self._limit)
        theme = current()
        self.setFont(theme.font(self._role))
        self.document().setDefaultFont(theme.font(self._role))
        shown = self._display.shown
        end = len(self._display.offsets) - 1
        more = self.tr("Show more") if self.has_more() else ""
        self._write(f"{shown}\n{more}" if more else shown)
        self._links = self._shown_links(end)
        if more:
            self._links.append(Link(end + 1, end + 1 + len(more), SHOW_MORE_HREF))
        for link in self._links:
            self._format_link(link)
        self._show_marks()
        self.updateGeometry()

    def _write(self, shown: str) -> None:
        """Fill the document in one go, with its formats: as plain text, whatever it looks like."""
        theme = current()
        block = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(theme.line_height(self._role), fixed)
        text = QTextCharFormat()
        text.setForeground(getattr(theme.tokens, self._tone))
        document = self.document()
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(text)
        cursor.insertText(shown, text)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _shown_links(self, end: int) -> list[Link]:
        given = self._given_links
        if given is None:
            given = [Link(*found) for found in links_in(self._text[: self._limit])]
        shown_at = self._display.shown_at
        links = [Link(shown_at(link.start), shown_at(link.end), link.url) for link in given if safe_url(link.url)]
        return [link for link in links if link.start < link.end <= end]

    def _format_link(self, link: Link) -> None:
        style = QTextCharFormat()
        style.setAnchor(True)
        style.setAnchorHref(link.url)
        style.setForeground(current().tokens.accent_ink)
        style.setFontUnderline(True)
        cursor = QTextCursor(self.document())
        cursor.setPosition(link.start)
        cursor.setPosition(link.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(style)

    def _show_marks(self) -> None:
        selections = []
        tokens = current().tokens
        for number, (start, end) in enumerate(self._marks):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._display.shown_at(start))
            cursor.setPosition(self._display.shown_at(end), QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setBackground(tokens.find)
            if number == self._current_mark:
                style.setBackground(tokens.accent)
                style.setForeground(tokens.on_accent)
            selection.cursor = cursor
            selection.format = style
            selections.append(selection)
        self.setExtraSelections(selections)
