"""How a stranger's text is put on screen, and the way back to what was written. Pure; usable from any thread.

Screens need more care than storage: towers of marks are lowered, endless words may break, order numbers may
not, and a very long text shows its first part. Copying must give the original, so every position is kept.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from typing import NamedTuple

from socialinbox.core.text import MAX_MARKS
from socialinbox.ui.text_painting import unbroken

SHOWN_AT_FIRST = 20_000
LONGEST_WORD = 500
BREAK_EVERY = 100
ZERO_WIDTH_SPACE = "\u200b"

_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Qt keeps these for frames and objects of its own; in a document they would not be text.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]")
_JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}
# Letters, signs and pictures of which none is a mark, ends a line or is no text: what most texts are made of.
_LETTERS = (
    "\t\n\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2bff"
    "\u3000-\u3029\u3030-\u3098\u309b-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff60"
)
_PICTURES = "\U0001f300-\U0001faff"  # two of Qt's units each
_CALM = re.compile(f"[{_LETTERS}]*")
_CALM_LINE = re.compile(f"[{_LETTERS}{_PICTURES}]*")


class DisplayText(NamedTuple):
    """What is shown, and for each UTF-16 unit of it, where it stands in the original."""

    original: str
    shown: str
    offsets: array[int]
    hidden: int  # characters of the original after the shown part

    def slice(self, start: int, end: int) -> str:
        """Give the original behind a span of the screen, in Qt's UTF-16 positions."""
        return self.original[self._original_at(start) : self._original_at(end)]

    def shown_at(self, position: int) -> int:
        """Find where a position of the original stands on screen, in Qt's UTF-16 units."""
        return bisect_left(self.offsets, position)

    def _original_at(self, position: int) -> int:
        last = len(self.offsets) - 1
        return self.offsets[max(0, min(position, last))]


def display_text(text: str, limit: int = SHOWN_AT_FIRST, *, keeps_numbers: bool = True) -> DisplayText:
    """Prepare a text for the screen. `keeps_numbers`: order numbers, times and amounts do not break."""
    if len(text) <= limit and _is_calm(text, _CALM):
        shown = unbroken(text) if keeps_numbers else text
        return DisplayText(text, shown, array("I", range(len(text) + 1)), 0)
    part = _first_part(text, limit)
    breaks = _break_places(part)
    pieces: list[str] = []
    offsets: array[int] = array("I")
    marks = 0
    for position, character in enumerate(_same_length(part, keeps_numbers=keeps_numbers)):
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks > MAX_MARKS or (character == "\n" and part[position - 1 : position] == "\r"):
            continue
        if position in breaks:
            pieces.append(ZERO_WIDTH_SPACE)
            offsets.append(position)
        pieces.append(character)
        offsets.append(position)
        if character > "\uffff":
            offsets.append(position)
    offsets.append(len(part))
    return DisplayText(text, "".join(pieces), offsets, len(text) - len(part))


def calm_line(text: str) -> str:
    """Prepare text for a label: what was set can be read back unless it was hostile."""
    return text if _is_calm(text, _CALM_LINE) else display_text(text, keeps_numbers=False).shown


def _is_calm(text: str, pattern: re.Pattern[str]) -> bool:
    """Say whether nothing in a text needs care; "no" only costs time."""
    return bool(pattern.fullmatch(text)) and (len(text) <= LONGEST_WORD or not _LONG_WORD.search(text))


def isolated(text: str) -> str:
    """Enclose a name inside a sentence, so that its direction stays its own."""
    return f"\u2068{_BIDI_CONTROLS.sub('', text)}\u2069"


def unisolated(text: str) -> str:
    """A name as it is, for text that is sent: marks of direction are for the screen."""
    return _BIDI_CONTROLS.sub("", text)


def _first_part(text: str, limit: int) -> str:
    """Cut at the limit, but not inside a sign made of several code points."""
    if len(text) <= limit:
        return text
    return text[: _sign_start(text, limit)]


def _same_length(text: str, *, keeps_numbers: bool) -> str:
    """Replace signs one for one: what Qt would not show as text, and what must not break."""
    shown = _NOT_TEXT.sub("\ufffd", _LINE_END.sub("\n", text))
    return unbroken(shown) if keeps_numbers else shown


def _break_places(text: str) -> set[int]:
    """Choose where endless words may break, never inside one visible sign."""
    places: set[int] = set()
    for word in _LONG_WORD.finditer(text):
        for position in range(word.start() + BREAK_EVERY, word.end(), BREAK_EVERY):
            places.add(_sign_start(text, position))
    return places


def _sign_start(text: str, position: int) -> int:
    while position > 1 and _continues(text, position):
        position -= 1
    return position


def _continues(text: str, position: int) -> bool:
    character, before = text[position], text[position - 1]
    return before == "\u200d" or character in _JOINERS or unicodedata.category(character)[0] == "M"
