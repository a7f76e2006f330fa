"""The list of networks: built in, plus entry points of the group ``socialinbox.networks``.

Looked up when the engine starts, on its thread: adapters import requests and IMAPClient, which no window waits for.
"""

from __future__ import annotations

import logging
from importlib.metadata import entry_points

from socialinbox.networks.adapter import Adapter
from socialinbox.networks.archive import ArchiveAdapter
from socialinbox.networks.demo import DemoAdapter
from socialinbox.networks.imap import ImapAdapter
from socialinbox.networks.mastodon import MastodonAdapter

GROUP = "socialinbox.networks"
BUILT_IN: tuple[type[Adapter], ...] = (ImapAdapter, MastodonAdapter, DemoAdapter, ArchiveAdapter)

_LOG = logging.getLogger(__name__)


def all_adapters() -> dict[str, type[Adapter]]:
    """Every adapter by its name. One from elsewhere that cannot be loaded is left out and logged."""
    found: dict[str, type[Adapter]] = {adapter.name: adapter for adapter in BUILT_IN}
    for entry in entry_points(group=GROUP):
        try:
            adapter = entry.load()
        except Exception:  # noqa: BLE001 - somebody else's code may fail in any way; ours goes on
            _LOG.exception("The network %s could not be loaded", entry.name)
            continue
        if isinstance(adapter, type) and issubclass(adapter, Adapter):
            found.setdefault(adapter.name, adapter)
    return found
