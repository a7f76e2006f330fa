"""Files in which staff keep and pass on what they made: JSON with a format, a version and a list. Pure; any thread."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from socialinbox.core.errors import SocialInboxError

MAX_BYTES = 1_000_000


class UnreadableFile(SocialInboxError):
    """A file that does not hold what was looked for.

    Codes: ``file_too_long``, ``file_damaged`` (no JSON), ``file_newer`` (``detail`` is its version), and one that its
    reader names for a file of something else.
    """

    code = "file_damaged"


def write_entries(form: str, version: int, name: str, entries: Iterable[Mapping[str, object]]) -> str:
    """The text of a file; ``name`` is the key of its list."""
    return json.dumps({"format": form, "version": version, name: list(entries)}, ensure_ascii=False, indent=2) + "\n"


def read_entries(data: bytes, form: str, version: int, name: str, other: str) -> list[Any]:
    """The list of a file, not looked at yet. Raises UnreadableFile, with the code ``other`` for another format."""
    if len(data) > MAX_BYTES:
        raise UnreadableFile(code="file_too_long")
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(str(error)) from error
    if not isinstance(found, dict) or found.get("format") != form or not isinstance(found.get(name), list):
        raise UnreadableFile(code=other)
    made_by = found.get("version")
    if not isinstance(made_by, int) or made_by > version:
        raise UnreadableFile(str(made_by)[:20], code="file_newer")
    entries: list[Any] = found[name]
    return entries
