"""JSON from strangers: numbers that fit, no NaN, bounded depth. Pure; usable from every thread."""

from __future__ import annotations

import json
from typing import Any

MAX_DEPTH = 64
_SAFE_DIGITS = 18  # what surely fits into 64 bits


class BadJson(ValueError):
    """What came is not JSON that we are willing to look at."""


def read_json(data: bytes) -> Any:
    """The value of a JSON text. Integers over 18 digits come as text, NaN and infinities as None."""
    try:
        value = json.loads(
            data.decode("utf-8-sig", errors="replace"), parse_int=_integer, parse_constant=lambda _: None
        )
    except (ValueError, RecursionError) as error:
        raise BadJson(type(error).__name__) from None
    if _is_deeper(value, MAX_DEPTH):
        raise BadJson("depth")
    return value


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _SAFE_DIGITS else digits


def _is_deeper(value: Any, limit: int) -> bool:
    level = [value]
    for _ in range(limit):
        if not level:
            return False
        deeper: list[Any] = []
        for each in level:
            if isinstance(each, dict):
                deeper.extend(each.values())
            elif isinstance(each, list):
                deeper.extend(each)
        level = deeper
    return any(isinstance(each, dict | list) for each in level)
