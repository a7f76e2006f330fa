"""Signing in to a Mastodon server: the app is registered on the fly, the member agrees in the browser.

Belongs to the thread that connects an account. Asked for is the least that works: reading our account,
notifications and posts, writing posts and favourites. Servers that know only the wide scopes are asked for those.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from socialinbox.core.errors import (
    Gone,
    NetworkTrouble,
    NotAllowed,
    Rejected,
    SignInNeeded,
    Unreachable,
    Unreadable,
)
from socialinbox.core.links import safe_url
from socialinbox.core.sign_in import SignIn, SignInField
from socialinbox.networks.adapter import BrowserSignIn
from socialinbox.networks.http import Http
from socialinbox.networks.oauth import OUT_OF_BAND, challenge_of, new_state, new_verifier, pasted_code

SIGN_IN = SignIn(
    "browser", (SignInField("server", "server", "mastodon_server", "mastodon_server_hint"),), pasted_code=True
)
CLIENT_NAME = "SocialInbox"
SCOPES = "read:accounts read:notifications read:statuses write:favourites write:statuses"
WIDE_SCOPES = "read write"

_LOOPBACK = ("localhost", "127.0.0.1")
_NAME = re.compile(r"@?[\w.-]*")
_REFUSALS = (Gone, NotAllowed, Rejected, SignInNeeded, Unreadable)


def server_of(text: str) -> str:
    """Return the address of a server: from a domain, an address or a profile. Raises Rejected, code ``field``."""
    line = text.strip()
    if "://" not in line:
        name, _, host = line.rpartition("@")
        line = f"https://{host}" if _NAME.fullmatch(name) else ""
    parts = urlsplit(safe_url(line))
    is_open = parts.scheme == "http" and parts.hostname in _LOOPBACK
    is_named = "." in (parts.hostname or "") or parts.hostname in _LOOPBACK
    if not is_named or "@" in parts.netloc or not (is_open or parts.scheme == "https"):
        raise Rejected("server", code="field")
    return f"{parts.scheme}://{parts.netloc}"


def begin(fields: Mapping[str, str], redirect_uri: str, clock: Callable[[], datetime]) -> BrowserSignIn:
    """Register with the server of ``fields`` and build the address to open. Raises NetworkTrouble."""
    http = Http(server_of(fields.get("server", "")), clock)
    try:
        metadata = _metadata(http)
        return _Attempt(http, redirect_uri or OUT_OF_BAND, metadata).opened()
    finally:
        http.close()


class _Attempt:
    """One sign-in under way."""

    def __init__(self, http: Http, redirect_uri: str, metadata: Mapping[str, Any]) -> None:
        self._http = http
        self._redirect_uri = redirect_uri
        self._state = new_state()
        self._verifier = new_verifier() if "S256" in _words(metadata, "code_challenge_methods_supported") else ""
        known = _words(metadata, "scopes_supported")
        self._scopes = SCOPES if not known or set(SCOPES.split()) <= set(known) else WIDE_SCOPES
        self._client_id = self._client_secret = ""

    def opened(self) -> BrowserSignIn:
        """Register and hand over the address."""
        self._register()
        query = {
            "client_id": self._client_id,
            "redirect_uri": self._redirect_uri,
            "response_type": "code",
            "scope": self._scopes,
            "state": self._state,
        }
        if self._verifier:
            query |= {"code_challenge": challenge_of(self._verifier), "code_challenge_method": "S256"}
        return BrowserSignIn(f"{self._http.server}/oauth/authorize?{urlencode(query)}", self.finish)

    def finish(self, parameters: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Any]]:
        """Exchange what came back for a token. Raises NetworkTrouble."""
        try:
            token = self._token(self._code(parameters))
        finally:
            self._http.close()
        secrets = {
            "access_token": token,
            "client_id": self._client_id,
            "client_secret": self._client_secret,
        }
        return secrets, {"server": self._http.server}

    def _register(self) -> None:
        for scopes in dict.fromkeys((self._scopes, WIDE_SCOPES)):
            self._scopes = scopes
            try:
                app = self._post("/api/v1/apps", self._app())
            except Rejected:
                continue
            except (*_REFUSALS, Unreachable) as trouble:
                if isinstance(trouble, Unreachable) and trouble.code != "captive_portal":
                    raise
                break  # whatever answers there, it is no server of this family
            self._client_id, self._client_secret = app.get("client_id", ""), app.get("client_secret", "")
            if self._client_id and self._client_secret:
                return
            break
        raise Rejected("server", code="field")

    def _app(self) -> dict[str, str]:
        return {"client_name": CLIENT_NAME, "redirect_uris": self._redirect_uri, "scopes": self._scopes}

    def _code(self, parameters: Mapping[str, str]) -> str:
        if "error" in parameters:
            raise SignInNeeded(parameters.get("error_description") or parameters["error"])
        came_back = self._redirect_uri != OUT_OF_BAND
        state = parameters.get("state", "")
        if came_back and not hmac.compare_digest(state.encode(), self._state.encode()):
            raise SignInNeeded("state")
        code = parameters.get("code", "") if came_back else pasted_code(parameters.get("code", ""))
        if not code:
            raise SignInNeeded("code")
        return code

    def _token(self, code: str) -> str:
        body = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": self._client_id,
            "client_secret": self._client_secret,
            "redirect_uri": self._redirect_uri,
        }
        if self._verifier:
            body["code_verifier"] = self._verifier
        words = ""
        try:
            token = self._post("/oauth/token", body).get("access_token", "")
        except _REFUSALS as trouble:
            token, words = "", trouble.detail
        if not token:
            raise SignInNeeded(words)
        return token

    def _post(self, path: str, body: Mapping[str, str]) -> dict[str, str]:
        data = self._http.post(path, body, publishes=False).data
        return {key: value for key, value in _object(data).items() if isinstance(value, str)}


def _metadata(http: Http) -> Mapping[str, Any]:
    """What the server says of its sign-in; most servers say nothing."""
    try:
        return _object(http.get("/.well-known/oauth-authorization-server").data)
    except _REFUSALS:
        return {}
    except NetworkTrouble as trouble:
        if trouble.code in ("server", "redirected", "captive_portal"):
            return {}
        raise


def _object(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, Mapping) else {}


def _words(metadata: Mapping[str, Any], key: str) -> list[str]:
    value = metadata.get(key)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
