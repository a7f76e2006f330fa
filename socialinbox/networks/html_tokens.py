"""Cuts HTML into text and tags in one pass. Pure; usable from every thread.

A tree builder is no use on hostile mail: the HTML rules make it compare each tag with all open ones and copy
unclosed formatting into every paragraph. Half a megabyte of nested ``<div>`` kept a fast C parser busy for
13 s, one tag with 100,000 attributes for 17 s, and 740 KB of unclosed ``<font>`` took all memory. Plain text
needs no tree. Each pattern here always succeeds and never steps back: the time is linear in the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple

MAX_ATTRIBUTES = 60

_MARKUP = re.compile(
    r"""<!--(?:-?>|.*?(?:--!?>|\Z))
      | <(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)
        (?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+)(?:>|\Z)
      | <[!?/][^>]*+(?:>|\Z)""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"'][^\s=/>]*+)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]*+)))?+""")
_HUGE_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")  # the decoder refuses numbers of 4,300 digits
_RAW_END = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "iframe", "noembed", "noframes", "textarea", "xmp")
}


class Token(NamedTuple):
    """Text (no name), a start tag, or an end tag. ``text`` is decoded text, or the attributes as written."""

    name: str
    is_end: bool
    text: str


def tokens(html: str) -> Iterator[Token]:
    """Cut HTML into tokens. What lies inside script, style and the like is one text after its start tag."""
    position = 0
    while match := _MARKUP.search(html, position):
        if match.start() > position:
            yield Token("", False, _decoded(html[position : match.start()]))
        position = match.end()
        name = match["name"]
        if name is None:
            continue
        name = name.lower()
        yield Token(name, bool(match["close"]), match["attributes"])
        if name in _RAW_END and not match["close"]:
            end = _RAW_END[name].search(html, position)
            stop = end.start() if end else len(html)
            yield Token("", False, html[position:stop])
            position = stop
    if position < len(html):
        yield Token("", False, _decoded(html[position:]))


def attributes(written: str) -> dict[str, str]:
    """Read the attributes of a start tag: names in small letters, values decoded, the first of a name."""
    found: dict[str, str] = {}
    for match in islice(_ATTRIBUTE.finditer(written), MAX_ATTRIBUTES):
        name = match[1].lower()
        if name not in found:
            found[name] = _decoded(match[2] or match[3] or match[4] or "")
    return found


def _decoded(text: str) -> str:
    return unescape(_HUGE_REFERENCE.sub("\ufffd", text)) if "&" in text else text
