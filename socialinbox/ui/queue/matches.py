"""Where the words of a search stand in a text. Pure; usable from any thread."""

from __future__ import annotations

from socialinbox.core.query import parse
from socialinbox.core.query_matches import highlights


def find_matches(text: str, query: str) -> list[tuple[int, int]]:
    """Give the places of the words of a query, in order, none inside another."""
    return highlights(parse(query)).spans(text)


def excerpt(text: str, query: str, lead: int = 24) -> str:
    """Cut a text so that its first match is near the beginning, at a word."""
    line = " ".join(text.split())
    matches = find_matches(line, query)
    if not matches or matches[0][0] <= lead:
        return line
    near = matches[0][0] - lead
    start = line.rfind(" ", near, matches[0][0] - lead // 2) + 1 or near
    return f"…{line[start:]}"
