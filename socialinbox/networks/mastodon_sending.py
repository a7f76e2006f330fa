"""A reply as Mastodon's servers want it, and how we know our own post again. Pure; usable from every thread."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from socialinbox.core.exchange import Outgoing
from socialinbox.core.reply_text import posted_text
from socialinbox.networks.html import html_to_text
from socialinbox.networks.mastodon_status import BadItem, Me, author_id, id_or_empty, read_time

_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"@([\w.-]+)@[\w.:-]+")
_AS_VISIBLE = ("public", "unlisted", "private")


def body_of(outgoing: Outgoing) -> dict[str, Any]:
    """The reply as the server is asked to post it: never visible to more people than what it answers."""
    asked = outgoing.reply_data.get("visibility")
    is_direct = outgoing.is_private or asked not in _AS_VISIBLE
    body: dict[str, Any] = {
        "status": posted_text(outgoing.text, outgoing.reply_data, is_private=is_direct),
        "in_reply_to_id": outgoing.reply_to,
        "visibility": "direct" if is_direct else asked,
    }
    if outgoing.reply_data.get("spoiler_text"):
        body["spoiler_text"] = outgoing.reply_data["spoiler_text"]
    return body


def is_reply(status: Any, outgoing: Outgoing, me: Me, not_before: datetime, now: datetime) -> bool:
    """Whether a status is this very reply: ours, below the same message, with the same words, not older."""
    if not isinstance(status, Mapping) or author_id(status) != me.id:
        return False
    content = status.get("content")
    if id_or_empty(status.get("in_reply_to_id")) != outgoing.reply_to or not isinstance(content, str):
        return False
    if not id_or_empty(status.get("id")) or created_at(status, now) < not_before:
        return False
    return _bare(html_to_text(content).text) == _bare(body_of(outgoing)["status"])


def created_at(status: Mapping[str, Any], now: datetime) -> datetime:
    """When a status was posted; ``now`` when it does not say."""
    try:
        return read_time(status.get("created_at"), now)[0]
    except BadItem:
        return now


def _bare(text: str) -> str:
    """What servers leave alone of a text: no markup, no addresses, no punctuation, no spaces."""
    text = _ADDRESS.sub(r"@\1", _URL.sub(" ", unicodedata.normalize("NFKC", text).casefold()))
    return "".join(each for each in text if not _is_dropped(each))


def _is_dropped(sign: str) -> bool:
    if sign.isascii():
        return not sign.isalnum()
    return unicodedata.category(sign)[0] in "PZC" or sign == "\ufe0f"
