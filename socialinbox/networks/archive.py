"""The adapter of an account that only an archive filled: nothing to read, nowhere to send. See ``Adapter``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from socialinbox.core.archive import ARCHIVE_ADAPTER
from socialinbox.core.capabilities import Capabilities
from socialinbox.core.errors import Unsupported
from socialinbox.core.exchange import Batch, Identity, Outgoing, Receipt, Stream
from socialinbox.networks.adapter import Adapter, SignIn

#: Nobody is reached through an archive.
CAPABILITIES = Capabilities(can_reply_publicly=False, can_reply_privately=False)


class ArchiveAdapter(Adapter):
    """An archive."""

    name: ClassVar[str] = ARCHIVE_ADAPTER
    title: ClassVar[str] = "Archive"
    sign_in: ClassVar[SignIn] = SignIn("password", ())

    def identify(self) -> Identity:
        account = self.account
        return Identity(account.remote_id, account.handle, account.handle, capabilities=CAPABILITIES)

    def streams(self) -> Sequence[Stream]:
        return ()

    def pull(self, stream: str, cursor: str) -> Batch:
        raise Unsupported(stream)

    def send(self, outgoing: Outgoing) -> Receipt:
        raise Unsupported(outgoing.key)
