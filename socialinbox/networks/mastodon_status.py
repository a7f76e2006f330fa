"""What Mastodon's servers say, as our messages. Pure; usable from every thread.

What a conversation is (architecture: mention, quote, reply, direct message):

- The chain is followed upward to its start. Posts of ours at its top are the *context card*; the first post by
  somebody else begins the conversation, and everything below it belongs to it, our answers too. So a customer who
  answers our answer stays in the same conversation on every computer, whatever it has seen before.
- Its key is the id of that first post. All keys of a message: that id, the ids between, its own.
- When that first post is visible to those it mentions only (``direct``), the conversation is the one with these
  people: ``dm:`` and their addresses. A private reply inside a public chain stays in that chain.
- When the chain could not be read, the own id serves, then the id of the post answered unless that is ours.

Direct messages need no stream of their own: they are mentions, and come as notifications.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from mimetypes import guess_type
from typing import Any, Literal
from urllib.parse import urlsplit

from socialinbox.core.exchange import ContextCard, IncomingAttachment, IncomingContact, IncomingMessage
from socialinbox.core.links import safe_url
from socialinbox.core.names import clean_name
from socialinbox.core.text import clean, clean_text
from socialinbox.networks.html import html_to_text

MAX_ATTACHMENTS = 32
MAX_CHAIN = 10_000
MAX_KEYS = 25
MAX_NAMES = 10  # people a reply names besides the author
MAX_POLL_OPTIONS = 20
FUTURE = timedelta(minutes=5)
EARLIEST = datetime(2005, 1, 1, tzinfo=UTC)  # the first server of this family is younger

_ID = re.compile(r"(?!\.+$)[\w.:~-]{1,255}", re.ASCII)
_ACCT = re.compile(r"[\w.-]{1,200}(?:@[\w.:\[\]-]{1,255})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_MEDIA = {"image": "image/*", "gifv": "video/*", "video": "video/*", "audio": "audio/*"}

Status = Mapping[str, Any]


class BadItem(ValueError):
    """An item that cannot become a message; the text says which part is missing."""


@dataclass(frozen=True, slots=True)
class Me:
    """Our account on the server: its id, its full address in small letters, and the server's host."""

    id: str
    acct: str
    host: str


def parse_status(data: Any, ancestors: Sequence[Any] | None, me: Me, now: datetime) -> IncomingMessage:
    """One status as a message. ``ancestors``: what stands above it, None when that is not known."""
    status = _need_object(data, "status")
    status_id, author = need_id(status, "id"), _need_object(status.get("account"), "account")
    is_ours = need_id(author, "id") == me.id
    place = _placed(status, ancestors, me)
    converted = html_to_text(_need_text(status, "content"))
    body = clean("\n\n".join(part for part in (converted.text, _poll_lines(status)) if part))
    created_at, claimed_at = read_time(status.get("created_at"), now)
    visibility = _word(status, "visibility")
    warning = _line(status, "spoiler_text")
    return IncomingMessage(
        remote_id=status_id,
        thread=place.keys,
        kind=_kind(status, visibility, me),
        direction="outgoing" if is_ours else "incoming",
        author=_contact(author, me),
        text=body.text,
        created_at=created_at,
        claimed_at=claimed_at,
        is_private=visibility not in ("public", "unlisted"),
        visibility=visibility,
        subject=f"[CW] {warning}" if warning else "",
        language=_language(status),
        url=_web(_line(status, "url") or _line(status, "uri")),
        edited_at=time_or_none(status.get("edited_at"), now),
        in_reply_to=id_or_empty(status.get("in_reply_to_id")),
        attachments=_attachments(status),
        context=None if is_ours else _card(place.above or _quoted_from_us(status, me), me),
        is_favourited=status.get("favourited") is True,
        reply_data=_reply_data(status, place.keys, visibility, warning, me),
        notices=_notices(converted.blocked_count, is_cut=converted.was_cut or body.was_cut),
    )


def chain_of(status: Status, ancestors: Sequence[Any]) -> list[Status]:
    """Return the posts from the start of the chain down to ``status``, linked by what each answers."""
    by_id: dict[str, Status] = {}
    for each in ancestors:
        if isinstance(each, Mapping) and id_or_empty(each.get("id")):
            by_id[id_or_empty(each["id"])] = each
    chain = [status]
    while len(chain) < MAX_CHAIN and (above := by_id.pop(id_or_empty(chain[-1].get("in_reply_to_id")), None)):
        chain.append(above)
    return chain[::-1]


def author_id(status: Any) -> str:
    """Return the id of who wrote a status; "" when it does not say."""
    account = status.get("account") if isinstance(status, Mapping) else None
    return id_or_empty(account.get("id")) if isinstance(account, Mapping) else ""


def full_acct(acct: str, host: str) -> str:
    """Return an address with its server: people of the same server are named without it."""
    return acct if "@" in acct else f"{acct}@{host}"


def id_or_empty(value: Any) -> str:
    """Return an id as text, "" for what cannot be one. Ids are opaque, and part of addresses we ask."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if _ID.fullmatch(text) else ""


def need_id(data: Status, key: str) -> str:
    """Return the id under ``key``. Raises BadItem."""
    if found := id_or_empty(data.get(key)):
        return found
    raise BadItem(key)


def read_time(value: Any, now: datetime) -> tuple[datetime, str]:
    """Read a moment; an absurd one becomes ``now`` and is returned as it was claimed, too. Raises BadItem."""
    if value is None:
        raise BadItem("created_at")
    moment = time_or_none(value, now)
    return (moment, "") if moment else (now, clean_text(str(value)[:64]) or "?")


def time_or_none(value: Any, now: datetime) -> datetime | None:
    """Read a moment; None for what is missing or absurd."""
    moment = _moment(value)
    return moment if moment is not None and EARLIEST <= moment <= now + FUTURE else None


def _moment(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        return moment.astimezone(UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


# --- place -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    keys: tuple[str, ...]
    above: Status | None  # what the customer answers to


def _placed(status: Status, ancestors: Sequence[Any] | None, me: Me) -> _Place:
    own_id, parent_id = need_id(status, "id"), id_or_empty(status.get("in_reply_to_id"))
    chain = chain_of(status, ancestors or ())
    ours = 0
    while ours < len(chain) - 1 and author_id(chain[ours]) == me.id:
        ours += 1
    root = chain[ours]
    above = chain[ours - 1] if ours else chain[-2] if len(chain) > 1 else None
    if root.get("visibility") == "direct":
        return _Place((_people_key(root, me), own_id), None)
    if ancestors is None and parent_id:
        # A post of ours may carry many conversations: its id must not join them.
        is_below_ours = id_or_empty(status.get("in_reply_to_account_id")) == me.id
        return _Place((own_id,) if is_below_ours else (own_id, parent_id), None)
    below = [id_or_empty(each.get("id")) for each in chain[ours + 1 :]][-MAX_KEYS:]
    return _Place((need_id(root, "id"), *(each for each in below if each)), above)


def _people_key(status: Status, me: Me) -> str:
    people = {full_acct(each, me.host).casefold() for each in _named(status)}
    return "dm:" + ",".join(sorted(people - {me.acct}) or [me.acct])


def _named(status: Status) -> list[str]:
    """Who wrote a status and who is mentioned in it, by address, in that order."""
    mentions = status.get("mentions")
    found = [status.get("account"), *(mentions if isinstance(mentions, list) else ())]
    addresses = [_acct(each) for each in found if isinstance(each, Mapping)]
    return list(dict.fromkeys(each for each in addresses if each))


def _acct(account: Status) -> str:
    acct = account.get("acct")
    return acct if isinstance(acct, str) and _ACCT.fullmatch(acct) else ""


def _kind(status: Status, visibility: str, me: Me) -> Literal["direct", "quote", "reply", "mention"]:
    if visibility == "direct":
        return "direct"
    if id_or_empty(status.get("in_reply_to_id")):
        return "reply"
    return "quote" if _quoted_from_us(status, me) else "mention"


def _quoted_from_us(status: Status, me: Me) -> Status | None:
    quote = status.get("quote")
    quoted = quote.get("quoted_status") if isinstance(quote, Mapping) else None
    return quoted if isinstance(quoted, Mapping) and author_id(quoted) == me.id else None


def _card(above: Status | None, me: Me) -> ContextCard | None:
    content = above.get("content") if above is not None else None
    if above is None or not isinstance(content, str):
        return None
    account = above.get("account")
    title = f"@{full_acct(_acct(account), me.host)}" if isinstance(account, Mapping) and _acct(account) else ""
    return ContextCard(title, html_to_text(content).text, _web(_line(above, "url")))


# --- parts -------------------------------------------------------------------------------------------------------


def _contact(account: Status, me: Me) -> IncomingContact:
    address = full_acct(_acct(account), me.host) if _acct(account) else ""
    name = clean_name(_line(account, "display_name")) or clean_name(_line(account, "username"))
    return IncomingContact(
        remote_id=need_id(account, "id"),
        name=name or address,
        handle=f"@{address}" if address else "",
        url=_web(_line(account, "url")),
    )


def _reply_data(status: Status, keys: tuple[str, ...], visibility: str, warning: str, me: Me) -> dict[str, Any]:
    others = [each for each in _named(status) if full_acct(each, me.host).casefold() != me.acct]
    is_public = visibility in ("public", "unlisted")
    return {
        "visibility": visibility,
        "prefix": _as_prefix(others[: MAX_NAMES + 1]),
        # Who only stood by in public must not be let in on what becomes private.
        "private_prefix": _as_prefix(others[:1] if is_public else others[: MAX_NAMES + 1]),
        "spoiler_text": warning,
        "language": _language(status),
        "thread": list(keys),
    }


def _as_prefix(addresses: Sequence[str]) -> str:
    return "".join(f"@{each} " for each in addresses)


def _attachments(status: Status) -> tuple[IncomingAttachment, ...]:
    media = status.get("media_attachments")
    found = []
    for each in media[:MAX_ATTACHMENTS] if isinstance(media, list) else ():
        if isinstance(each, Mapping):
            url = _web(_line(each, "url") or _line(each, "remote_url"))
            name = clean_name(urlsplit(url).path.rpartition("/")[2])
            media_type = guess_type(name)[0] or _MEDIA.get(_word(each, "type"), "application/octet-stream")
            description = clean_text(_text(each, "description"))
            found.append(IncomingAttachment(name, media_type, url=url, description=description))
    return tuple(found)


def _poll_lines(status: Status) -> str:
    poll = status.get("poll")
    options = poll.get("options") if isinstance(poll, Mapping) else None
    if not isinstance(options, list):
        return ""
    lines = [_line(each, "title") for each in options[:MAX_POLL_OPTIONS] if isinstance(each, Mapping)]
    return "\n".join(f"- {line}" for line in lines if line)


def _language(status: Status) -> str:
    language = _word(status, "language")
    return language if _LANGUAGE.fullmatch(language) else ""


def _notices(blocked: int, *, is_cut: bool) -> tuple[str, ...]:
    return (*(("cut",) if is_cut else ()), *((f"blocked_content:{blocked}",) if blocked else ()))


def _need_object(value: Any, name: str) -> Status:
    if isinstance(value, Mapping):
        return value
    raise BadItem(name)


def _need_text(data: Status, key: str) -> str:
    value = data.get(key)
    if isinstance(value, str):
        return value
    raise BadItem(key)


def _text(data: Status, key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _web(url: str) -> str:
    """A web address that may be opened, else nothing."""
    return safe_url(url) if url[:4].lower() == "http" else ""


def _line(data: Status, key: str) -> str:
    """Text on one line, cleaned."""
    return " ".join(clean_text(_text(data, key)[:10_000]).split())


def _word(data: Status, key: str) -> str:
    return _line(data, key)[:40]
