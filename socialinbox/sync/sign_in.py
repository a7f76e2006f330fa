"""Connecting an account, step by step, on a thread of its own: sign in, test without posting, keep.

The window drives it with plain values and hears of each step through callbacks, which arrive on the worker's
thread. Nothing is written before ``connect``; the new key is in the keychain before the account is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from socialinbox.core.errors import NetworkTrouble, SignInNeeded, SocialInboxError
from socialinbox.core.exchange import Identity
from socialinbox.core.ids import found_uid, to_seconds
from socialinbox.core.ops import SetAccount
from socialinbox.core.sign_in import SignIn
from socialinbox.networks.adapter import AccountRef, Adapter, BrowserSignIn
from socialinbox.networks.oauth import LoopbackListener
from socialinbox.store import Applied, Store
from socialinbox.sync.keychain import Keychain


@dataclass(frozen=True, slots=True)
class NetworkChoice:
    """One network that an account can be connected on."""

    name: str
    title: str
    sign_in: SignIn


@dataclass(frozen=True, slots=True)
class Tested:
    """What a test without posting found out."""

    identity: Identity
    streams: dict[str, int]  # how many items each stream showed just now
    unreadable: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Signed:
    server: str
    settings: dict[str, Any]
    secrets: dict[str, str]


class SignInSession:
    """One account being connected. Methods may be called from the GUI thread and return at once."""

    def __init__(
        self,
        adapter: type[Adapter],
        store: Store,
        keychain: Keychain,
        clock: Callable[[], datetime],
    ) -> None:
        self._adapter_class = adapter
        self._store, self._keychain, self._clock = store, keychain, clock
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="sign-in")
        self._stopping = threading.Event()
        self._listener: LoopbackListener | None = None
        self._browser: BrowserSignIn | None = None
        self._signed: _Signed | None = None
        self._tested: Tested | None = None
        self._fields: dict[str, str] = {}

    # --- sign in ---------------------------------------------------------------------------------

    def sign_in(self, fields: Mapping[str, str]) -> Future[None]:
        """With a password: check what was typed. Fails with code ``field`` and the field's name as detail."""
        self._fields = dict(fields)
        return self._worker.submit(self._split_fields)

    def open_browser(self, fields: Mapping[str, str], on_address: Callable[[str], None]) -> Future[None]:
        """With a browser: register, tell the address to open, wait for the way back, exchange the code."""
        self._fields = dict(fields)
        return self._worker.submit(self._through_browser, on_address)

    def ask_for_code(self, fields: Mapping[str, str]) -> Future[str]:
        """Without a way back: the address to open; the member then types the code that is shown there."""
        self._fields = dict(fields)
        return self._worker.submit(self._begin_pasted)

    def give_code(self, code: str) -> Future[None]:
        """The code that was shown in the browser."""
        return self._worker.submit(self._finish, {"code": code.strip()})

    def _split_fields(self) -> None:
        self._signed = _Signed(*self._adapter_class.from_fields(self._fields))

    def _through_browser(self, on_address: Callable[[str], None]) -> None:
        with LoopbackListener() as listener:
            self._listener = listener
            self._browser = self._adapter_class.begin_sign_in(self._fields, listener.redirect_uri, self._clock)
            on_address(self._browser.url)
            parameters = listener.wait(self._browser.url)
        self._listener = None
        self._finish(parameters)

    def _begin_pasted(self) -> str:
        self._browser = self._adapter_class.begin_sign_in(self._fields, "", self._clock)
        return self._browser.url

    def _finish(self, parameters: Mapping[str, str]) -> None:
        if self._browser is None:
            raise SignInNeeded(code="sign_in")
        secrets, settings = self._browser.finish(parameters)
        self._signed = _Signed(str(settings.get("server", "")), dict(settings), secrets)

    # --- test ------------------------------------------------------------------------------------

    def test(self) -> Future[Tested]:
        """Read what can be read; post nothing, mark nothing."""
        return self._worker.submit(self._test)

    def _test(self) -> Tested:
        began = self._clock()
        adapter = self._make_adapter()
        try:
            identity = adapter.identify()
            streams, unreadable = {}, 0
            for stream in adapter.streams():
                if self._stopping.is_set():
                    raise SocialInboxError(code="cancelled")
                batch = adapter.pull(stream.name, "")
                streams[stream.name] = len(batch.messages)
                unreadable += len(batch.skipped)
        finally:
            adapter.close()
        self._tested = Tested(identity, streams, unreadable, (self._clock() - began).total_seconds())
        return self._tested

    def _make_adapter(self) -> Adapter:
        if self._signed is None:
            raise SignInNeeded(code="sign_in")
        since = self._clock() - timedelta(days=1)
        reference = AccountRef("", "", "", self._signed.server, self._signed.settings, since)
        return self._adapter_class(reference, self._signed.secrets, self._clock)

    # --- keep ------------------------------------------------------------------------------------

    def connect(self, fetch_days: int) -> Future[bool]:
        """Keep the key, then the account; False when the key is only in memory. ``fetch_days`` 0: only new items."""
        return self._worker.submit(self._connect, fetch_days)

    def _connect(self, fetch_days: int) -> bool:
        signed, tested = self._signed, self._tested
        if signed is None or tested is None:
            raise SignInNeeded(code="sign_in")
        identity = tested.identity
        uid = found_uid("account", self._adapter_class.name, identity.remote_id)
        is_kept = self._keychain.save(uid, signed.secrets)
        applied: Applied = self._store.execute(
            SetAccount(
                uid,
                network=self._adapter_class.name,
                adapter=self._adapter_class.name,
                name=identity.name,
                handle=identity.handle,
                remote_id=identity.remote_id,
                server=signed.server or identity.server,
                settings=signed.settings,
                capabilities=identity.capabilities.to_json(),
                fetch_since_at=to_seconds(self._clock() - timedelta(days=fetch_days)),
            )
        ).result()
        del applied
        return is_kept

    @property
    def account_uid(self) -> str:
        """Which account was connected; "" before the test."""
        if self._tested is None:
            return ""
        return found_uid("account", self._adapter_class.name, self._tested.identity.remote_id)

    def cancel(self) -> None:
        """Leave; what waits for the browser stops waiting."""
        self._stopping.set()
        if self._listener is not None:
            self._listener.cancel()
        self._worker.shutdown(wait=False, cancel_futures=True)


class SignInDesk:
    """Opens sessions; the window's only way to the list of networks."""

    def __init__(
        self, adapters: Mapping[str, type[Adapter]], store: Store, keychain: Keychain, clock: Callable[[], datetime]
    ) -> None:
        self._adapters, self._store, self._keychain, self._clock = adapters, store, keychain, clock

    def networks(self) -> list[NetworkChoice]:
        """Networks that ask for anything at all, by title."""
        choices = [
            NetworkChoice(name, adapter.title, adapter.sign_in)
            for name, adapter in self._adapters.items()
            if adapter.sign_in.fields
        ]
        return sorted(choices, key=lambda choice: choice.title)

    def session(self, network: str) -> SignInSession:
        """Begin. Raises NetworkTrouble for a network that is not here."""
        if network not in self._adapters:
            raise NetworkTrouble(network, code="unsupported")
        return SignInSession(self._adapters[network], self._store, self._keychain, self._clock)
