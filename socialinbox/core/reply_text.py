"""A reply as a network posts it and as it counts it: names and a warning may stand before the text.

Pure; usable from every thread. Composer and adapter both ask here, so that the counter tells the truth. Three keys
of a message's ``reply_data`` have a meaning for everybody: ``prefix`` (names, for a reply as public as the message),
``private_prefix`` (names, for a private reply) and ``spoiler_text`` (a content warning that is kept).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any


def posted_text(text: str, reply_data: Mapping[str, Any], *, is_private: bool) -> str:
    """Return the text as it is posted: the names before it, less those that it mentions itself."""
    prefix = str(reply_data.get("private_prefix" if is_private else "prefix", ""))
    return " ".join([*(name for name in prefix.split() if not _mentions(text, name)), text])


def counted_text(text: str, reply_data: Mapping[str, Any], *, is_private: bool) -> str:
    """Return all that a network counts against its limit."""
    return str(reply_data.get("spoiler_text", "")) + posted_text(text, reply_data, is_private=is_private)


def _mentions(text: str, name: str) -> bool:
    pattern = rf"(?<![\w@/]){re.escape(name)}(?![\w@]|[.:-]\w)"
    return re.search(pattern, text, re.IGNORECASE) is not None
