"""What an account may do on its network. Plain values; crosses threads freely.

Apart from the rest of the exchange, for every start reads it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Literal

#: How safe a repeat of the same send is (reliability classes A, B and C).
#: ``named``: the client names the thing, a repeat is harmless for ever.
#: ``keyed``: a key with a lifetime.  ``none``: a repeat may post twice.
SendSafety = Literal["named", "keyed", "none"]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What this account may do on its network, as the network itself declared it. Drives every button."""

    text_limit: int = 0  # 0: none
    counting: str = "graphemes"  # graphemes, code_points, utf16, bytes
    link_length: int = 0  # 0: links count as written
    can_reply_publicly: bool = True
    can_reply_privately: bool = True
    private_hours: int = 0  # so long after a message a private reply is taken; 0: for ever
    actions: tuple[str, ...] = ()  # favourite, unfavourite, delete
    send_safety: SendSafety = "none"
    key_seconds: int = 0  # how long a key of class ``keyed`` surely lives
    can_find_sent: bool = False
    media_limit: int = 0  # attachments in one message
    source: str = ""  # where these numbers come from, for About this account
    checked_on: str = ""  # ISO date of that evidence

    def to_json(self) -> str:
        """Text for the database."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Capabilities:
        """Read what ``to_json`` wrote; unknown keys of a newer version are left out."""
        data = json.loads(text) if text else {}
        known = {key: value for key, value in data.items() if key in cls.__dataclass_fields__}
        if "actions" in known:
            known["actions"] = tuple(known["actions"])
        return cls(**known)
