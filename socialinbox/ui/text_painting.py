"""One line of text, elided and set in its own direction; initials of a name. GUI thread only.

Shaping a line costs more than drawing it, so lines are kept ready by text, font and width, up to a bound.
"""

import math
import re
import unicodedata
from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTextOption

LINES_KEPT = 1000
LONGEST_LINE = 1000
FACES_KEPT = 100
WIDTHS_KEPT = 4000
_NARROW = 3  # pixels: few lines are made of signs that narrow
LONGEST_KEPT = 100  # longer texts are measured anew: they do not come again

_HANDLE = re.compile(r"(?:[a-z]{1,2}/|@)?[^\s]*[\d_.@/-][^\s]*")
_HANDLE_PREFIX = re.compile(r"^(?:[a-z]{1,2}/|@)")
_HANDLE_PARTS = re.compile(r"[_.\-/@\s]+")
_TIGHT = re.compile(r"(?<=[A-Z0-9])-(?=[0-9])")
_AMOUNT = re.compile(r"(?<=\d) (?=(?:min|h|s|d|MB|kB|KB|GB|km|kg|%|€|\$|£|\d{2}\b))|(?<=\d[ \u00a0]h) (?=\d{2}\b)")
_FIRST_WIDE = 0x2E80  # from here on one sign is a syllable or a word: CJK, kana, hangul


class _Face(NamedTuple):
    """A font with what is asked of it for every line: asking Qt again costs more than drawing a word."""

    font: QFont
    key: str
    metrics: QFontMetricsF


_FACES: dict[int, _Face] = {}
_WIDTHS: dict[tuple[str, str], float] = {}


def _face(font: QFont) -> _Face:
    """Find what is known of a font. It is kept with the answer, so its identity names it as long as that is kept."""
    found = _FACES.get(id(font))
    if found is None:
        if len(_FACES) >= FACES_KEPT:
            _FACES.clear()
        found = _FACES[id(font)] = _Face(font, font.key(), QFontMetricsF(font))
    return found


class _Line(NamedTuple):
    """A line ready to draw."""

    text: QStaticText
    width: float
    height: float


class LineCache:
    """Lines ready to draw, least recently used dropped first."""

    def __init__(self, size: int = LINES_KEPT) -> None:
        self._size = size
        self._lines: OrderedDict[tuple[str, str, int], _Line] = OrderedDict()

    def __len__(self) -> int:
        return len(self._lines)

    def clear(self) -> None:
        self._lines.clear()

    def line(self, text: str, font: QFont, width: int) -> _Line:
        """Give the line, cut to the width with an ellipsis, and how wide and high it became."""
        face = _face(font)
        key = (text, face.key, width)
        found = self._lines.get(key)
        if found is not None:
            self._lines.move_to_end(key)
            return found
        made = _shape(text, face, width)
        self._lines[key] = made
        if len(self._lines) > self._size:
            self._lines.popitem(last=False)
        return made


_CACHE = LineCache()


def clear_cache() -> None:
    """Forget every line; call after fonts changed."""
    _CACHE.clear()
    _FACES.clear()
    _WIDTHS.clear()


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Bring text onto one line, so short that no amount of it can slow the painter."""
    return " ".join(text[: 4 * longest].split())[:longest]


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction runs from right to left."""
    for character in text[:LONGEST_LINE]:
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False


def unbroken(text: str) -> str:
    """Keep order numbers, times and amounts in one piece. For painting only, never for what is sent."""
    return _AMOUNT.sub("\u00a0", _TIGHT.sub("\u2011", text))


def text_width(text: str, font: QFont) -> float:
    """Measure a text, with memory for short ones: names, words and times are asked for again and again."""
    face = _face(font)
    key = (text, face.key)
    width = _WIDTHS.get(key)
    if width is None:
        width = face.metrics.horizontalAdvance(text)
        if len(text) <= LONGEST_KEPT:
            if len(_WIDTHS) >= WIDTHS_KEPT:
                _WIDTHS.clear()
            _WIDTHS[key] = width
    return width


def elide(text: str, font: QFont, width: float) -> str:
    """Shorten a line to a width, at its own end."""
    return _elided(text, _face(font).metrics, width)


def _elided(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Measure no more of a long line than surely reaches beyond the width."""
    line = one_line(text)
    beginning = line[: max(20, math.ceil(width / _NARROW))]
    if len(beginning) < len(line):
        shown = metrics.elidedText(beginning, Qt.TextElideMode.ElideRight, width)
        if shown != beginning:
            return shown
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)


def draw_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    *,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    follows_text: bool = False,
) -> float:
    """Draw one line, vertically centred, and return the width it took.

    Each line is set in the direction of its own first letter, so the ellipsis falls at its end. With
    `follows_text` a right-to-left line also stands at the right edge.
    """
    line, width, line_height = _CACHE.line(text, font, math.floor(rect.width()))
    x = rect.x()
    if follows_text and is_right_to_left(text):
        x += rect.width() - width
    elif alignment is not Qt.AlignmentFlag.AlignLeft:  # by identity: Python's arithmetic with flags is slow
        x += _inset_of(alignment, rect.width() - width)
    painter.setFont(font)
    painter.setPen(colour)
    # By its own height: scripts that fall back to another face are taller, and rows stay level.
    painter.drawStaticText(QPointF(x, rect.y() + (rect.height() - line_height) / 2), line)
    return width


def _inset_of(alignment: Qt.AlignmentFlag, rest: float) -> float:
    """Say how far from the left a line begins that leaves so much of its room."""
    if alignment & Qt.AlignmentFlag.AlignRight:
        return rest
    return rest / 2 if alignment & Qt.AlignmentFlag.AlignHCenter else 0.0


def initials(name: str) -> str:
    """Choose the two letters of an avatar: of first and last word; of a handle in its own lower case."""
    bare = unicodedata.normalize("NFC", name).strip()
    if bare and bare.islower() and _HANDLE.fullmatch(bare):
        words = _words(_HANDLE_PARTS.split(_HANDLE_PREFIX.sub("", bare)))
        return _letters(words).lower() or "?"
    words = _words(bare.split())
    return "".join(character.upper()[:1] for character in _letters(words)) or "?"


def _words(parts: list[str]) -> list[str]:
    """Keep the letters and digits of each part, and the parts that have any."""
    kept = ("".join(c for c in part if unicodedata.category(c)[0] in "LN") for part in parts)
    return [word for word in kept if word]


def _letters(words: list[str]) -> str:
    if not words:
        return ""
    if len(words) == 1:
        return words[0][:2]
    return words[0][0] + words[-1][0]


def _shape(text: str, face: _Face, width: int) -> _Line:
    known = _WIDTHS.get((text, face.key), math.inf)  # where its place was chosen, it has been measured
    line = QStaticText(text if known <= width and text == one_line(text) else _elided(text, face.metrics, width))
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    line.setTextOption(_ONE_LINE)
    line.prepare(font=face.font)
    size = line.size()
    return _Line(line, size.width(), size.height())


def _one_line_option() -> QTextOption:
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


_ONE_LINE = _one_line_option()
