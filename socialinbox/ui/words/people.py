"""How a person is called inside our sentences. GUI thread: parts are translated."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from socialinbox.core.names import clean_name
from socialinbox.ui.text_display import isolated

_GIVEN_NAME = re.compile(r"([^\W\d_][^\W\d_'’-]+(?:[-'’][^\W\d_]+)*) [^\W\d_]")
_LATIN_END = "\u024f"


def shown_name(name: str) -> str:
    """Give the name of a person as it is shown; never empty."""
    return clean_name(name) or QCoreApplication.translate("People", "(no name)")


def first_name(name: str) -> str:
    """Give the first of several names, for "Write to Tomás"; where that is no given name, the whole name."""
    whole = shown_name(name)
    match = _GIVEN_NAME.match(whole)
    is_given = match is not None and all(sign <= _LATIN_END or sign == "’" for sign in match.group(1))
    return isolated(match.group(1) if match and is_given else whole)
