"""What a server of the Mastodon family is and can do, by its own word. Pure; usable from every thread.

A repeat with the same ``Idempotency-Key`` is trusted only where we know the code behind it:

- Mastodon and its close relatives glitch-soc and hometown store the key with the new post for an hour
  (``PostStatusService``; documentation of ``POST /api/v1/statuses``).
- Pleroma and Akkoma keep answers in a bounded cache that a busy server empties early, refusals included.
- GoToSocial lists the key as a wish of 2024 (its issue 2723), Pixelfed says that it ignores it (its documentation),
  snac 2.75 posted the same reply twice when tried. All three answer with a version of Mastodon, or of their own.

So the version has to be a plain one: nothing behind it but the marks of a pre-release or of those two relatives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from socialinbox.core.exchange import Capabilities
from socialinbox.core.text import clean_text

KEY_SECONDS = 3600
TEXT_LIMIT, LINK_LENGTH, MEDIA_LIMIT = 500, 23, 4  # Mastodon's own, for servers that do not say

_PLAIN = re.compile(
    r"([2-9]|[1-9]\d)\.\d{1,3}\.\d{1,3}"
    r"(-?(alpha|beta|rc|nightly)[\d.-]*)?"
    r"(\+(glitch|hometown)[\w.-]{0,40})?"
)
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Software:
    """A server's program, as ``/api/v2/instance`` or ``/api/v1/instance`` tells."""

    version: str
    text_limit: int
    link_length: int
    media_limit: int
    source: str

    @property
    def honours_keys(self) -> bool:
        return _PLAIN.fullmatch(self.version) is not None

    @property
    def can_delete(self) -> bool:
        """Whether posts can be deleted through the API; snac cannot (404, seen with 2.75)."""
        return "snac/" not in self.version

    def capabilities(self, checked_on: date) -> Capabilities:
        """What an account may do here."""
        return Capabilities(
            text_limit=self.text_limit,
            counting="graphemes",
            link_length=self.link_length,
            actions=("favourite", "unfavourite", *(("delete",) if self.can_delete else ())),
            send_safety="keyed" if self.honours_keys else "none",
            key_seconds=KEY_SECONDS if self.honours_keys else 0,
            can_find_sent=True,
            media_limit=self.media_limit,
            source=f"{self.source} {self.version}".strip(),
            checked_on=checked_on.isoformat(),
        )


def read_instance(data: Mapping[str, Any], source: str) -> Software:
    """Read a server's description of itself; what it leaves out is as with Mastodon."""
    configuration = data.get("configuration")
    statuses = configuration.get("statuses") if isinstance(configuration, Mapping) else None
    limits = statuses if isinstance(statuses, Mapping) else {}
    version = data.get("version")
    return Software(
        version=clean_text(version)[:100] if isinstance(version, str) else "",
        text_limit=_number(limits, "max_characters", _number(data, "max_toot_chars", TEXT_LIMIT)),
        link_length=_number(limits, "characters_reserved_per_url", LINK_LENGTH),
        media_limit=_number(limits, "max_media_attachments", MEDIA_LIMIT),
        source=source,
    )


def _number(data: Mapping[str, Any], key: str, otherwise: int) -> int:
    value = data.get(key)
    is_sane = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LARGEST
    return int(str(value)) if is_sane else otherwise
