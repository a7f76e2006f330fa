"""Connecting an account, step by step, on a thread of its own: sign in, test without posting, keep.

The window drives it with plain values and hears of each step through callbacks, which arrive on the worker's
thread. Nothing is written before ``connect``; the new key is in the keychain before the account is.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from socialinbox.core.errors import NetworkTrouble, SignInNeeded, SocialInboxError
from socialinbox.core.exchange import Identity
from socialinbox.core.ids import found_uid, to_seconds
from socialinbox.core.model import Account
from socialinbox.core.ops import SetAccount
from socialinbox.core.sign_in import SignIn
from socialinbox.networks.adapter import AccountRef, Adapter, BrowserSignIn
from socialinbox.store import Store
from socialinbox.sync.keychain import Keychain

if TYPE_CHECKING:
    from socialinbox.networks.oauth import LoopbackListener

T = TypeVar("T")

_LOG = logging.getLogger(__name__)


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
    has_keychain: bool  # False: the key can only be kept until the program ends


@dataclass(frozen=True, slots=True)
class _Signed:
    server: str
    settings: dict[str, Any]
    secrets: dict[str, str]


class SignInSession:
    """One account being connected, or signed in again. Methods may be called from the GUI thread, return at once.

    Every step fails with SocialInboxError only; after ``cancel`` with code ``cancelled``.
    """

    def __init__(
        self,
        adapter: type[Adapter],
        store: Store,
        keychain: Keychain,
        clock: Callable[[], datetime],
        again: Account | None = None,
    ) -> None:
        self._adapter_class = adapter
        self._store, self._keychain, self._clock = store, keychain, clock
        self._again = again
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="sign-in")
        self._stopping = threading.Event()
        self._listener: LoopbackListener | None = None
        self._browser: BrowserSignIn | None = None
        self._signed: _Signed | None = None
        self._tested: Tested | None = None
        self._fields: dict[str, str] = {}

    def _submit(self, work: Callable[[], T]) -> Future[T]:
        return self._worker.submit(lambda: self._step(work))

    def _step(self, work: Callable[[], T]) -> T:
        self._check_stopping()
        try:
            return work()
        except SocialInboxError:
            raise
        except Exception as error:
            _LOG.exception("A sign-in met a bug")
            raise SocialInboxError(type(error).__name__, code="bug") from error

    def _check_stopping(self) -> None:
        if self._stopping.is_set():
            raise SocialInboxError(code="cancelled")

    # --- sign in ---------------------------------------------------------------------------------

    def sign_in(self, fields: Mapping[str, str]) -> Future[None]:
        """With a password: check what was typed. Fails with code ``field`` and the field's name as detail."""
        self._fields = dict(fields)
        return self._submit(self._split_fields)

    def open_browser(self, fields: Mapping[str, str], on_address: Callable[[str], None]) -> Future[None]:
        """With a browser: register, tell the address to open, wait for the way back, exchange the code."""
        self._fields = dict(fields)
        return self._submit(lambda: self._through_browser(on_address))

    def ask_for_code(self, fields: Mapping[str, str]) -> Future[str]:
        """Without a way back: the address to open; the member then types the code that is shown there."""
        self._fields = dict(fields)
        return self._submit(self._begin_pasted)

    def give_code(self, code: str) -> Future[None]:
        """The code that was shown in the browser."""
        return self._submit(lambda: self._finish({"code": code.strip()}))

    def _split_fields(self) -> None:
        self._keep_signed(*self._adapter_class.from_fields(self._fields))

    def _through_browser(self, on_address: Callable[[str], None]) -> None:
        from socialinbox.networks.oauth import LoopbackListener  # start-up: a web server, for a minute of a year

        with LoopbackListener() as listener:
            self._listener = listener
            try:
                self._browser = self._adapter_class.begin_sign_in(self._fields, listener.redirect_uri, self._clock)
                self._check_stopping()  # ``cancel`` sets the flag first, so either it or this sees the other
                on_address(self._browser.url)
                parameters = listener.wait(self._browser.url)
            finally:
                self._listener = None
        self._finish(parameters)

    def _begin_pasted(self) -> str:
        self._browser = self._adapter_class.begin_sign_in(self._fields, "", self._clock)
        return self._browser.url

    def _finish(self, parameters: Mapping[str, str]) -> None:
        if self._browser is None:
            raise SignInNeeded(code="sign_in")
        secrets, settings = self._browser.finish(parameters)
        self._keep_signed(str(settings.get("server", "")), settings, secrets)

    def _keep_signed(self, server: str, settings: Mapping[str, Any], secrets: dict[str, str]) -> None:
        """Of an account signed in again, what no field shows (a certificate read from a file) stays as it was."""
        known = self._again.settings if self._again is not None else {}
        shown = {each.name for each in self._adapter_class.sign_in.fields}
        kept = {key: value for key, value in known.items() if key not in shown and not settings.get(key)}
        self._signed = _Signed(server, {**settings, **kept}, secrets)

    # --- test ------------------------------------------------------------------------------------

    def test(self) -> Future[Tested]:
        """Read what can be read; post nothing, mark nothing. Code ``other_account`` when it is not the one meant."""
        return self._submit(self._test)

    def _test(self) -> Tested:
        began = time.monotonic()
        adapter = self._make_adapter()
        try:
            identity = adapter.identify()
            if self._again is not None and not _is_same(identity, self._again):
                raise SignInNeeded(identity.handle, code="other_account")
            streams, unreadable = {}, 0
            for stream in adapter.streams():
                self._check_stopping()
                batch = adapter.pull(stream.name, "")
                streams[stream.name] = len(batch.messages)
                unreadable += len(batch.skipped)
        finally:
            adapter.close()
        seconds = time.monotonic() - began
        self._tested = Tested(identity, streams, unreadable, seconds, self._has_keychain(self._uid_of(identity)))
        return self._tested

    def _make_adapter(self) -> Adapter:
        if self._signed is None:
            raise SignInNeeded(code="sign_in")
        since = self._clock() - timedelta(days=1)
        reference = AccountRef("", "", "", self._signed.server, self._signed.settings, since)
        return self._adapter_class(reference, self._signed.secrets, self._clock)

    def _has_keychain(self, account_uid: str) -> bool:
        """Looking something up is the only way to find out; the system may ask the member to unlock it."""
        self._keychain.load(account_uid)
        return self._keychain.trouble is None

    def _uid_of(self, identity: Identity) -> str:
        """An id may be unique on its server only; the handle names the server where that is so."""
        if self._again is not None:
            return self._again.uid
        return found_uid("account", self._adapter_class.name, identity.remote_id, identity.handle.casefold())

    # --- keep ------------------------------------------------------------------------------------

    def connect(self, fetch_days: int) -> Future[bool]:
        """Keep the key, then the account; False when the key is only in memory. ``fetch_days`` 0: only new items."""
        return self._submit(lambda: self._connect(fetch_days))

    def _connect(self, fetch_days: int) -> bool:
        signed, tested = self._signed, self._tested
        if signed is None or tested is None:
            raise SignInNeeded(code="sign_in")
        identity, name = tested.identity, self._adapter_class.name
        fetch_since_at = to_seconds(self._clock() - timedelta(days=fetch_days))
        is_kept = self._keychain.save(self.account_uid, signed.secrets)
        self._store.execute(
            SetAccount(
                self.account_uid,
                network=name,
                adapter=name,
                name=identity.name,
                handle=identity.handle,
                remote_id=identity.remote_id,
                server=signed.server or identity.server,
                settings=signed.settings,
                capabilities=identity.capabilities.to_json(),
                fetch_since_at=self._again.fetch_since_at if self._again is not None else fetch_since_at,
            )
        ).result()
        return is_kept

    @property
    def account_uid(self) -> str:
        """Which account was found; "" before the test."""
        return self._uid_of(self._tested.identity) if self._tested is not None else ""

    def cancel(self) -> None:
        """Leave; what waits for the browser stops waiting."""
        self._stopping.set()
        listener = self._listener
        if listener is not None:
            listener.cancel()
        self._worker.shutdown(wait=False)


def _is_same(identity: Identity, account: Account) -> bool:
    """Two servers may give the same id; the server of a mailbox may be renamed, and a handle may change."""
    is_same_place = identity.server == account.server or identity.handle.casefold() == account.handle.casefold()
    return identity.remote_id == account.remote_id and is_same_place


class SignInDesk:
    """Opens sessions; the window's only way to the list of networks."""

    def __init__(
        self, adapters: Mapping[str, type[Adapter]], store: Store, keychain: Keychain, clock: Callable[[], datetime]
    ) -> None:
        self._adapters, self._store, self._keychain, self._clock = adapters, store, keychain, clock

    def prepare(self) -> Future[None]:
        """Bring the code of every network, on a thread of its own: the first time it takes many frames."""
        future: Future[None] = Future()

        def bring() -> None:
            try:
                self.networks()
            except Exception as bug:  # noqa: BLE001 - told to whoever asked
                _LOG.exception("The networks could not be brought")
                future.set_exception(SocialInboxError(type(bug).__name__, code="bug"))
            else:
                future.set_result(None)

        threading.Thread(target=bring, name="networks", daemon=True).start()
        return future

    def networks(self) -> list[NetworkChoice]:
        """Networks that ask for anything at all, by title. See ``prepare``."""
        choices = [
            NetworkChoice(name, adapter.title, adapter.sign_in)
            for name, adapter in self._adapters.items()
            if adapter.sign_in.fields
        ]
        return sorted(choices, key=lambda choice: choice.title)

    def session(self, network: str, again: Account | None = None) -> SignInSession:
        """Begin; ``again``: only this account will do. Raises NetworkTrouble for a network that is not here."""
        if network not in self._adapters:
            raise NetworkTrouble(network, code="unsupported")
        return SignInSession(self._adapters[network], self._store, self._keychain, self._clock, again)
