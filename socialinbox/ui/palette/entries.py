"""What the palette lists, and the interface of what fills it. GUI thread only, but for ``Lookup.question``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from socialinbox.store import Reader


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it is called, what Enter does, and how it looks."""

    id: str  # the same at every opening: what was used lately is remembered by it
    text: str
    run: Callable[[], object]
    hint: str = ""  # quieter words behind the text
    terms: str = ""  # further words that lead here and are not shown
    command: str = ""  # the command whose key is shown at the right
    icon: str = ""
    network: str = ""  # the network whose glyph stands in place of the icon
    tag_colour: int = -1  # the mark of a tag in place of the icon
    why_not: str = ""  # why it cannot run now


class Source(Protocol):
    """Fills one group with all it has, asked once at each opening; what is typed is matched by the palette."""

    def title(self) -> str: ...

    def entries(self) -> Sequence[Entry]: ...


class Lookup(Protocol):
    """Fills one group with what the store finds for the words that were typed."""

    def title(self) -> str: ...

    def question(self, words: str) -> Callable[[Reader], Any] | None:
        """What to ask on the query thread; None where these words are not worth it."""

    def entries_of(self, answer: Any) -> Sequence[Entry]:
        """Make rows of the answer; all of them are shown."""
