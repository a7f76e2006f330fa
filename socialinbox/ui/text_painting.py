"""One line of text, elided and set in its own direction; initials of a name. GUI thread only.

Shaping a line costs more than drawing it, so lines are kept ready by text, font and width, up to a bound.
"""

import math
import re
import unicodedata
from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTextOption

LINES_KEPT = 1000
LONGEST_LINE = 1000

_HANDLE = re.compile(r"(?:[a-z]{1,2}/|@)?[^\s]*[\d_.@/-][^\s]*")
_HANDLE_PREFIX = re.compile(r"^(?:[a-z]{1,2}/|@)")
_HANDLE_PARTS = re.compile(r"[_.\-/@\s]+")
_TIGHT = re.compile(r"(?<=[A-Z0-9])-(?=[0-9])")
_AMOUNT = re.compile(r"(?<=\d) (?=(?:min|h|s|d|MB|kB|KB|GB|km|kg|%|€|\$|£|\d{2}\b))|(?<=\d[ \u00a0]h) (?=\d{2}\b)")
_FIRST_WIDE = 0x2E80  # from here on one sign is a syllable or a word: CJK, kana, hangul


class LineCache:
    """Lines ready to draw, least recently used dropped first."""

    def __init__(self, size: int = LINES_KEPT) -> None:
        self._size = size
        self._lines: OrderedDict[tuple[str, str, int], tuple[QStaticText, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._lines)

    def clear(self) -> None:
        self._lines.clear()

    def line(self, text: str, font: QFont, width: int) -> tuple[QStaticText, float]:
        """Give the line, cut to the width with an ellipsis, and how wide it became."""
        key = (text, font.key(), width)
        found = self._lines.get(key)
        if found is not None:
            self._lines.move_to_end(key)
            return found
        made = _shape(text, font, width)
        self._lines[key] = made
        if len(self._lines) > self._size:
            self._lines.popitem(last=False)
        return made


_CACHE = LineCache()


def clear_cache() -> None:
    """Forget every line; call after fonts changed."""
    _CACHE.clear()


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
    return QFontMetricsF(font).horizontalAdvance(text)


def elide(text: str, font: QFont, width: float) -> str:
    """Shorten a line to a width, at its own end."""
    return QFontMetricsF(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, width)


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
    line, width = _CACHE.line(text, font, math.floor(rect.width()))
    x = rect.left()
    if alignment & Qt.AlignmentFlag.AlignRight or (follows_text and is_right_to_left(text)):
        x = rect.right() - width
    elif alignment & Qt.AlignmentFlag.AlignHCenter:
        x = rect.left() + (rect.width() - width) / 2
    metrics = QFontMetricsF(font)
    # Scripts that fall back to another face are taller: the baseline is ours, so rows stay level.
    baseline = rect.top() + (rect.height() - metrics.height()) / 2
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawStaticText(QPointF(x, baseline - (line.size().height() - metrics.height()) / 2), line)
    return width


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


def _shape(text: str, font: QFont, width: int) -> tuple[QStaticText, float]:
    line = QStaticText(elide(text, font, width))
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    line.setTextOption(option)
    line.prepare(font=font)
    return line, line.size().width()
