"""What stands above a post, asked of the server once for each thread. Belongs to one adapter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from socialinbox.core.errors import Gone, NetworkTrouble, NotAllowed, Rejected, Unreachable, Unreadable
from socialinbox.networks.http import Http
from socialinbox.networks.mastodon_status import chain_of, id_or_empty

#: Posts remembered, so that forty answers in one thread ask once.
MAX_POSTS = 5_000


def is_local(trouble: NetworkTrouble) -> bool:
    """Whether trouble is that of one post, not of the line or the account: it must not hold up all others."""
    if isinstance(trouble, Unreachable):
        return trouble.code in ("server", "timeout")
    return isinstance(trouble, Gone | NotAllowed | Rejected | Unreadable)


class Threads:
    """Looks above posts, and remembers what it saw."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self._posts: dict[str, Mapping[str, Any]] = {}

    def above(self, status: Mapping[str, Any]) -> list[Mapping[str, Any]] | None:
        """Return the posts above a status, the start first; None when they cannot be read."""
        if not id_or_empty(status.get("in_reply_to_id")):
            return []
        chain = chain_of(status, list(self._posts.values()))
        if id_or_empty(chain[0].get("in_reply_to_id")):
            read = self._read(id_or_empty(status.get("id")))
            if read is None:
                return None
            chain = chain_of(status, read)
        return chain[:-1]

    def context(self, status_id: str) -> tuple[list[Any], list[Any]]:
        """Return what stands above and below a status. Raises NetworkTrouble."""
        data = self._http.get(f"/api/v1/statuses/{quote(status_id, safe='')}/context").data
        if isinstance(data, Mapping):
            above, below = data.get("ancestors"), data.get("descendants")
            if isinstance(above, list) and isinstance(below, list):
                return above, below
        raise Unreadable("", "context")

    def _read(self, status_id: str) -> list[Any] | None:
        try:
            above, below = self.context(status_id)
        except NetworkTrouble as trouble:
            if is_local(trouble):
                return None
            raise
        if len(self._posts) > MAX_POSTS:
            self._posts.clear()
        for each in (*above, *below):
            if isinstance(each, Mapping) and id_or_empty(each.get("id")):
                self._posts[id_or_empty(each["id"])] = each
        return above
