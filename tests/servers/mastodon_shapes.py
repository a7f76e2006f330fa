"""Statuses, people and the rest in the shapes Mastodon gives them. Our own words, nobody's data."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

_MENTION = re.compile(r"@([A-Za-z0-9_]+)(?:@([A-Za-z0-9.:-]+))?")
_LINK = re.compile(r"https?://[^\s<]+")


@dataclass(frozen=True)
class Person:
    """Somebody on this server, or on another when ``host`` is set."""

    id: str
    username: str
    name: str
    host: str = ""

    @property
    def acct(self) -> str:
        return f"{self.username}@{self.host}" if self.host else self.username

    @property
    def url(self) -> str:
        return f"https://{self.host or 'social.example'}/@{self.username}"


def moment(at: datetime) -> str:
    """Write a moment as the API does."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def account(person: Person) -> dict[str, Any]:
    """Make an Account."""
    picture = f"{person.url}/avatar.png"
    return {
        "id": person.id, "username": person.username, "acct": person.acct, "display_name": person.name,
        "locked": False, "bot": False, "group": False, "indexable": True, "discoverable": True, "fields": [],
        "created_at": "2024-01-01T00:00:00.000Z", "note": "", "url": person.url, "uri": person.url,
        "avatar": picture, "avatar_static": picture, "header": picture, "header_static": picture, "emojis": [],
        "followers_count": 1, "following_count": 1, "statuses_count": 1, "last_status_at": None,
    }  # fmt: skip


def credential_account(person: Person) -> dict[str, Any]:
    """Make the account as it sees itself."""
    role = {"id": "1", "name": "", "color": "", "permissions": "0", "highlighted": False}
    source = {
        "attribution_domains": [], "discoverable": True, "fields": [], "follow_requests_count": 0,
        "hide_collections": None, "indexable": True, "language": "en", "note": "", "privacy": "public",
        "quote_policy": "public", "sensitive": False,
    }  # fmt: skip
    return {**account(person), "source": source, "role": role}


def mentioned(text: str, people: list[Person]) -> list[Person]:
    """Return who a text mentions, in order, each once."""
    named = [f"{name}@{host}".rstrip("@").lower() for name, host in _MENTION.findall(text)]
    by_acct = {person.acct.lower(): person for person in people}
    return list(dict.fromkeys(by_acct[name] for name in named if name in by_acct))


def content_of(text: str, people: list[Person]) -> str:
    """Write a text as Mastodon's HTML."""

    def mention(match: re.Match[str]) -> str:
        for person in mentioned(match.group(), people):
            link = f'<a href="{person.url}" class="u-url mention">@<span>{person.username}</span></a>'
            return f'<span class="h-card" translate="no">{link}</span>'
        return match.group()

    def link(match: re.Match[str]) -> str:
        url, shown = match.group(), re.sub(r"https?://", "", match.group())
        parts = f'<span class="ellipsis">{shown[:30]}</span><span class="invisible">{shown[30:]}</span>'
        return f'<a href="{url}" rel="nofollow"><span class="invisible">https://</span>{parts}</a>'

    paragraphs = [html.escape(each, quote=False).replace("\n", "<br />") for each in text.split("\n\n")]
    return "".join(f"<p>{_MENTION.sub(mention, _LINK.sub(link, each))}</p>" for each in paragraphs)


def status(
    status_id: str, author: Person, text: str, at: datetime, people: list[Person], **more: Any
) -> dict[str, Any]:
    """Make a Status."""
    return {
        "id": status_id, "created_at": moment(at), "in_reply_to_id": None, "in_reply_to_account_id": None,
        "sensitive": False, "spoiler_text": "", "visibility": "public", "language": "en",
        "uri": f"{author.url}/{status_id}", "url": f"{author.url}/{status_id}", "replies_count": 0,
        "reblogs_count": 0, "favourites_count": 0, "quotes_count": 0, "edited_at": None, "favourited": False,
        "reblogged": False, "muted": False, "bookmarked": False, "content": content_of(text, people),
        "reblog": None, "account": account(author), "media_attachments": [],
        "mentions": [
            {"id": each.id, "username": each.username, "acct": each.acct, "url": each.url}
            for each in mentioned(text, people)
        ],
        "tags": [], "emojis": [], "card": None, "poll": None, **more,
    }  # fmt: skip


def instance(version: str, domain: str, limit: int) -> dict[str, Any]:
    """Make what a server says of itself (version 2)."""
    return {
        "domain": domain, "title": "Test", "version": version, "source_url": "https://code.example/mastodon",
        "description": "", "usage": {"users": {"active_month": 1}}, "thumbnail": {"url": "https://x.example/t.png"},
        "icon": [], "languages": ["en"], "configuration": _configuration(limit),
        "registrations": {"enabled": False, "approval_required": False, "reason_required": None, "message": None,
                          "min_age": None, "url": None},
        "api_versions": {"mastodon": 6}, "contact": {"email": "", "account": None}, "rules": [],
    }  # fmt: skip


def old_instance(version: str, domain: str, limit: int) -> dict[str, Any]:
    """Make what a server says of itself (version 1)."""
    return {
        "uri": domain, "title": "Test", "short_description": "", "description": "", "email": "", "version": version,
        "urls": {"streaming_api": f"wss://{domain}"}, "languages": ["en"], "registrations": False,
        "stats": {"user_count": 1, "status_count": 1, "domain_count": 1}, "approval_required": False,
        "invites_enabled": False, "configuration": _configuration(limit), "contact_account": None, "rules": [],
    }  # fmt: skip


def _configuration(limit: int) -> dict[str, Any]:
    return {
        "urls": {"streaming": "wss://x.example", "about": None, "privacy_policy": None, "terms_of_service": None,
                 "status": None},
        "vapid": {"public_key": "x"}, "accounts": {"max_featured_tags": 10, "max_pinned_statuses": 5},
        "statuses": {"max_characters": limit, "max_media_attachments": 4, "characters_reserved_per_url": 23},
        "media_attachments": {
            "supported_mime_types": ["image/png"], "image_size_limit": 1, "image_matrix_limit": 1,
            "video_size_limit": 1, "video_frame_rate_limit": 1, "video_matrix_limit": 1,
        },
        "polls": {"max_options": 4, "max_characters_per_option": 50, "min_expiration": 300, "max_expiration": 1},
        "translation": {"enabled": False},
    }  # fmt: skip


def metadata(base: str, scopes: list[str]) -> dict[str, Any]:
    """Make what a server says of its sign-in."""
    return {
        "issuer": f"{base}/", "service_documentation": "https://docs.example/", "scopes_supported": scopes,
        "authorization_endpoint": f"{base}/oauth/authorize", "token_endpoint": f"{base}/oauth/token",
        "app_registration_endpoint": f"{base}/api/v1/apps", "revocation_endpoint": f"{base}/oauth/revoke",
        "userinfo_endpoint": f"{base}/oauth/userinfo", "response_types_supported": ["code"],
        "response_modes_supported": ["query"], "grant_types_supported": ["authorization_code"],
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
    }  # fmt: skip
