"""A search field that knows the words of the search language: it tints them, and offers what fits while typing.

GUI thread only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from socialinbox.core.query import MAX_LENGTH
from socialinbox.ui.theme import current
from socialinbox.ui.widgets import SearchField

if TYPE_CHECKING:  # start-up: nothing is offered before something was typed
    from PySide6.QtGui import QTextCharFormat

    from socialinbox.ui.dialogs.choices import Choice
    from socialinbox.ui.search.completion_popup import CompletionPopup
    from socialinbox.ui.workspace import Workspace

#: One letter more than is read, so that a cut text is known to have been cut.
LONGEST = MAX_LENGTH + 1

TintKind = Literal["operator", "value", "problem"]


class Tint(NamedTuple):
    """A part of the text that is no plain word, in letters of Python."""

    start: int
    end: int
    kind: TintKind


class Offer(NamedTuple):
    """Something that could be typed: put ``text`` in place of the letters from ``start`` to ``end``."""

    start: int
    end: int
    text: str
    choice: Choice


class QueryLanguage(Protocol):
    """What the field asks about a text; each answer takes well under a millisecond for what a field can hold."""

    def tints(self, text: str) -> Sequence[Tint]: ...
    def offers(self, text: str, cursor: int) -> Sequence[Offer]: ...


def search_language(workspace: Workspace) -> QueryLanguage:
    """The language of an inbox, with its names."""
    from socialinbox.ui.search.language import SearchLanguage  # start-up

    return SearchLanguage(workspace)


class QueryField(SearchField):
    """Down and Up walk through the offers, Tab or Enter takes one, Esc puts them away."""

    down_pressed = Signal()  # while nothing is offered
    offering_changed = Signal()

    def __init__(self, make_language: Callable[[], QueryLanguage], parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._make_language = make_language
        self._offers: Sequence[Offer] = ()
        self._popup: CompletionPopup | None = None
        self._is_composing = False
        self.cancel: Callable[[], bool] = lambda: False  # Esc ends what runs before it empties the field
        self.setMaxLength(LONGEST)
        self.textChanged.connect(lambda _: self.show_tints())
        self.textEdited.connect(lambda _: self.show_offers())
        current().changed.connect(self.show_tints)

    @cached_property
    def language(self) -> QueryLanguage:
        """Made when something is first typed."""
        return self._make_language()

    # --- offers ----------------------------------------------------------------------------------

    @property
    def is_offering(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    @property
    def popup(self) -> CompletionPopup:
        if self._popup is None:  # made late: the field finds its window after it was made
            from socialinbox.ui.search.completion_popup import CompletionPopup  # start-up

            self._popup = CompletionPopup(self)
            self._popup.taken.connect(self._take)
        return self._popup

    def show_offers(self) -> None:
        """Offer what fits where the cursor stands."""
        text = self.text()
        self._offers = self.language.offers(text, _letters(text, self.cursorPosition()))
        if self._offers or self._popup is not None:
            self.popup.offer([each.choice for each in self._offers])
        self.offering_changed.emit()

    def hide_offers(self) -> None:
        if self.is_offering:
            self.popup.hide()
            self.offering_changed.emit()

    def _take(self, place: int) -> None:
        """Put an offer into the text, as if it had been typed: Ctrl+Z takes it out again."""
        offer, text = self._offers[place], self.text()
        start, end = _units(text[: offer.start]), _units(text[: offer.end])
        self.setSelection(start, end - start)
        self.insert(offer.text)
        self.textEdited.emit(self.text())

    # --- tints -----------------------------------------------------------------------------------

    def show_tints(self) -> None:
        """Colour operators and their values. A line edit takes formats only the way an input method gives them."""
        if self._is_composing:
            return
        text, cursor = self.text(), self.cursorPosition()
        attributes = []
        for tint in self.language.tints(text) if text else ():
            start, end = _units(text[: tint.start]), _units(text[: tint.end])
            kind = QInputMethodEvent.AttributeType.TextFormat
            is_being_written = self.hasFocus() and start <= cursor <= end
            look = _look("value" if tint.kind == "problem" and is_being_written else tint.kind)
            attributes.append(QInputMethodEvent.Attribute(kind, start - cursor, end - start, look))
        QLineEdit.inputMethodEvent(self, QInputMethodEvent("", attributes))

    # --- events ----------------------------------------------------------------------------------

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_offering and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif self.is_offering and key == Qt.Key.Key_Escape and self.text():
            self.hide_offers()
        elif self.is_offering and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.popup.row >= 0:
            self._take(self.popup.row)
        elif key == Qt.Key.Key_Escape and self.cancel():
            event.accept()
        elif key == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                self.hide_offers()
            super().keyPressEvent(event)

    def focusNextPrevChild(self, goes_on: bool) -> bool:
        """Tab takes the highlighted offer, or the first while something has been typed."""
        if goes_on and self.is_offering and (self.popup.row >= 0 or self.text()):
            self._take(max(0, self.popup.row))
            return True
        return super().focusNextPrevChild(goes_on)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_tints()
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide_offers()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hide_offers()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hide_offers()


def _look(kind: TintKind) -> QTextCharFormat:
    from PySide6.QtGui import QTextCharFormat

    tokens = current().tokens
    look = QTextCharFormat()
    if kind == "problem":
        look.setForeground(tokens.danger)
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(tokens.danger_mark)
    elif kind == "operator":
        look.setForeground(tokens.ink_3)
    else:
        look.setForeground(tokens.accent_ink)
    return look


def _units(text: str) -> int:
    """Count as Qt does, in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _letters(text: str, units: int) -> int:
    """Count letters of Python up to a place that Qt named."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))
