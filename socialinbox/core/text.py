"""Text made safe to keep, measured, shortened and folded for search. Pure; usable from every thread.

Whatever comes from outside passes through ``clean_text`` once, at the boundary. What is stored is what the
person wrote, less what no screen and no database can hold; making it calm to look at is left to display.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import regex

Counting = Literal["graphemes", "code_points", "utf16", "bytes"]

MAX_TEXT_BYTES = 256 * 1024
MAX_MARKS = 8  # combining marks on one base: no living language needs more

_SHORT = 8  # longer stretches are seldom met again
FOLD_VERSION = 1  # raise it when folding changes: the index must then be built anew

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
_NO_ASCII = re.compile(r"[^\x00-\x7f]+")
_NO_LETTER = re.compile(r"[^\w\x00-\x7f]+")  # versions of SQLite disagree on which of these part words

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Signs of which each is a character by itself, beside each other too: Latin letters, kana, Han, the usual faces.
_SINGLE = re.compile(
    "[ -~\u00a0-\u02ff\u2010-\u2027\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\U0001f300-\U0001f3fa\U0001f400-\U0001f64f]*"
)
_MARKS = rf"(\p{{M}}{{{MAX_MARKS}}})\p{{M}}++"
_CLUSTER = r"\X"
_REMOTE_MENTION = re.compile(r"(?<![=/\w])(@[A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*)@\w[\w.-]*(?<![.-])")


@cache
def unicode_pattern(source: str) -> regex.Pattern[str]:
    """Compile a pattern that needs Unicode's own classes; brought with its first use, not at the start."""
    import regex

    return regex.compile(source)


@cache  # compiled with its first use: each start would pay for it
def _accents() -> re.Pattern[str]:
    return re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")


@cache
def _unspaced() -> re.Pattern[str]:
    """Scripts written without spaces: each character is a word of its own and a word is a phrase.

    Ranges, not script names, so that a newer Unicode table cannot change what an old index holds.
    """
    return re.compile(
        "([\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f"
        "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
    )


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text that every part of the program can hold, and whether its end was cut off."""

    text: str
    was_cut: bool = False


def clean(raw: str) -> CleanText:
    """Clean a text, and tell whether its end was cut off."""
    was_cut = len(raw) > 2 * MAX_TEXT_BYTES
    text = raw[: 2 * MAX_TEXT_BYTES]
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _CONTROL.sub("", _LINE_END.sub("\n", text))
    if len(text) > MAX_TEXT_BYTES // 4:
        data = text.encode()
        if len(data) > MAX_TEXT_BYTES:
            was_cut = True
            text = data[:MAX_TEXT_BYTES].decode(errors="ignore")
    return CleanText(text, was_cut)


def clean_text(raw: str) -> str:
    """Clean a text of lone surrogates, NUL and other controls, with plain line ends; at most 256 KB."""
    return clean(raw).text


def calm_marks(text: str) -> str:
    """Make a text in which no base carries a tower of combining marks: for display only."""
    return text if text.isascii() else unicode_pattern(_MARKS).sub(r"\1", text)


def snippet(text: str, length: int = 160) -> str:
    """Put the beginning of a text on one line, for the queue."""
    head = text[: 16 * length]
    # Most texts are plain: signs without a shape, of which the way of writing and controls are, are not printable.
    line = head if head.isprintable() else _DIRECTION.sub("", clean_text(head))
    line = " ".join(line.split())
    is_plain = _SINGLE.fullmatch(line) is not None
    if not is_plain:
        line = calm_marks(line)
    if len(line) <= length and len(text) <= len(head):
        return line  # a character that people count has one sign at least
    clusters = line if is_plain else unicode_pattern(_CLUSTER).findall(line[: 10 * length])
    if len(clusters) <= length and len(text) <= len(head):
        return line
    kept = "".join(clusters[: length - 1])
    at_word = kept.rfind(" ")
    if at_word > len(kept) * 2 // 3 and not clusters[length - 1].isspace():
        kept = kept[:at_word]
    return kept.rstrip(" ,;:.") + "…"


def count_graphemes(text: str) -> int:
    """Count the characters that a reader sees."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return sum(1 for _ in unicode_pattern(_CLUSTER).finditer(text))


def length_of(text: str, counting: str, link_length: int = 0) -> int:
    """Measure a text as a network does.

    ``link_length`` above 0 is Mastodon's way: each web address counts as that many characters, and of a remote
    mention only the name counts, not the server.
    """
    if counting not in get_args(Counting):
        raise ValueError(counting)
    links = 0
    if link_length > 0:
        text, links = _without_links(text)
        text = _REMOTE_MENTION.sub(r"\1", text)
    return links * link_length + _plain_length(text, counting)


def _without_links(text: str) -> tuple[str, int]:
    from socialinbox.core.links import links_in  # start-up

    kept, end, count = [], 0, 0
    for start, stop, url in links_in(text):
        if url.startswith("mailto:"):
            continue
        kept.append(text[end:start])
        end, count = stop, count + 1
    kept.append(text[end:])
    return "".join(kept), count


def _plain_length(text: str, counting: str) -> int:
    if counting == "graphemes":
        return count_graphemes(unicodedata.normalize("NFC", text))
    if counting == "utf16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    if counting == "bytes":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text)


def fold_for_search(text: str) -> str:
    """Fold a text as the index keeps it; what people search for is folded the same way.

    Small letters, no accents, and a space around each character of a script that has no spaces.
    """
    if text.isascii():
        return text.lower()
    # Nothing that is kept of one stretch touches another, and most texts have the same few of them: é, ’, 😀.
    return _NO_ASCII.sub(_folded_stretch, text).casefold()


def _folded_stretch(found: re.Match[str]) -> str:
    stretch = found[0]
    return _fold_short(stretch) if len(stretch) <= _SHORT else _fold(stretch)


def _fold(text: str) -> str:
    bare = _accents().sub("", unicodedata.normalize("NFKD", text.casefold()))
    folded = unicodedata.normalize("NFC", bare).casefold().translate(_LETTERS)
    return _unspaced().sub(r" \1 ", _NO_LETTER.sub(" ", folded))


_fold_short = lru_cache(maxsize=4096)(_fold)
