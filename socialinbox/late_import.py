"""Names of a package that are brought when they are first asked for, so that the first frame imports only its own.

Usable from every thread.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def late_names(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Make the ``__getattr__`` of a package: ``homes`` are the modules by the names they hold, divided by spaces."""
    home_of = {name: module for module, names in homes.items() for name in names.split()}

    def bring(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(name)
        return getattr(import_module(f"{package}.{home_of[name]}"), name)

    return bring
