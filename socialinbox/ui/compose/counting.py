"""How much of a network's room a reply takes. Pure; usable from any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from socialinbox.core.exchange import Capabilities
from socialinbox.core.reply_text import counted_text
from socialinbox.core.text import length_of

_WARN_SHARE = 0.9
#: Read aloud from here on, in these steps.
_SPOKEN_LEFT, _SPOKEN_STEP = 20, 5


@dataclass(frozen=True, slots=True)
class Room:
    """How long a text is for its network, and how long it may be (0: no limit)."""

    length: int
    limit: int

    @property
    def excess(self) -> int:
        """How much is too much; 0 when it fits."""
        return max(0, self.length - self.limit) if self.limit else 0

    @property
    def is_near(self) -> bool:
        """Whether little is left."""
        return bool(self.limit) and self.length >= _WARN_SHARE * self.limit

    @property
    def spoken_step(self) -> int:
        """A number that changes whenever the counter should be read aloud; -1 while it is silent."""
        left = self.limit - self.length
        if not self.limit or left > _SPOKEN_LEFT:
            return -1
        return 1000 + self.excess if self.excess else left // _SPOKEN_STEP


@dataclass(frozen=True, slots=True)
class Ruler:
    """How one reply is measured: by the network's rules, with all that will stand before it."""

    capabilities: Capabilities
    reply_data: Mapping[str, Any] = field(default_factory=dict)
    is_private: bool = False


def room_of(text: str, ruler: Ruler) -> Room:
    """Measure a reply as its network will count it."""
    capabilities = ruler.capabilities
    if not text.strip():
        return Room(0, capabilities.text_limit)
    counted = counted_text(text, ruler.reply_data, is_private=ruler.is_private)
    return Room(length_of(counted, capabilities.counting, capabilities.link_length), capabilities.text_limit)


def first_excess(text: str, ruler: Ruler) -> int:
    """Find where the excess begins, in UTF-16 units as Qt counts; -1 when all fits."""
    if not room_of(text, ruler).excess:
        return -1
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = room_of(text[:middle], ruler).excess == 0
        low, high = (middle, high) if fits else (low, middle - 1)
    return len(text[:low].encode("utf-16-le")) // 2
