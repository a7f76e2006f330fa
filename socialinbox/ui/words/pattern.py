"""A translated sentence taken apart at its placeholders, so that what fills them can be set in another weight. Pure."""

from __future__ import annotations

from string import Formatter
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of a sentence, and whether it filled a placeholder."""

    text: str
    is_value: bool


def pieces(pattern: str, **values: str) -> list[Piece]:
    """Fill a sentence and keep its parts apart. A placeholder without a value is left out."""
    found: list[Piece] = []
    for literal, name, _, _ in Formatter().parse(pattern):
        if literal:
            found.append(Piece(literal, is_value=False))
        if name and values.get(name):
            found.append(Piece(values[name], is_value=True))
    return found
