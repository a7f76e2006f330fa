"""The list of networks: built in, plus entry points of the group ``socialinbox.networks``.

Looked up when the engine starts, on its thread. An adapter is brought when an account of it is read, or when somebody
connects one: requests and IMAPClient take memory that a team without mail, or without Mastodon, has no use for.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import entry_points

from socialinbox.networks.adapter import Adapter

GROUP = "socialinbox.networks"
#: Module and class of each, by the name of the adapter.
BUILT_IN = {
    "imap": ("socialinbox.networks.imap", "ImapAdapter"),
    "mastodon": ("socialinbox.networks.mastodon", "MastodonAdapter"),
    "demo": ("socialinbox.networks.demo", "DemoAdapter"),
    "archive": ("socialinbox.networks.archive", "ArchiveAdapter"),
}

_LOG = logging.getLogger(__name__)


class Networks(Mapping[str, type[Adapter]]):
    """Adapters by name, each brought when it is first asked for. Usable from every thread."""

    def __init__(self, others: Mapping[str, type[Adapter]]) -> None:
        self._others = {name: adapter for name, adapter in others.items() if name not in BUILT_IN}

    def __getitem__(self, name: str) -> type[Adapter]:
        if name in self._others:
            return self._others[name]
        module, adapter = BUILT_IN[name]
        found: type[Adapter] = getattr(import_module(module), adapter)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from BUILT_IN
        yield from self._others

    def __len__(self) -> int:
        return len(BUILT_IN) + len(self._others)

    def __contains__(self, name: object) -> bool:
        return name in BUILT_IN or name in self._others


def all_adapters() -> Networks:
    """Every adapter by its name. One from elsewhere that cannot be loaded is left out and logged."""
    found: dict[str, type[Adapter]] = {}
    for entry in entry_points(group=GROUP):
        try:
            adapter = entry.load()
        except Exception:  # noqa: BLE001 - somebody else's code may fail in any way; ours goes on
            _LOG.exception("The network %s could not be loaded", entry.name)
            continue
        if isinstance(adapter, type) and issubclass(adapter, Adapter):
            found.setdefault(adapter.name, adapter)
    return Networks(found)
