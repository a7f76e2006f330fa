"""A small memory for results that are slow to make. Not for use from several threads at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The results used last, so many of them."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._results: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._results)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Give the result for a key, made now when it is not at hand."""
        if key in self._results:
            self._results.move_to_end(key)
            return self._results[key]
        if len(self._results) >= self._size:
            self._results.popitem(last=False)
        result = self._results[key] = make()
        return result

    def clear(self) -> None:
        self._results.clear()
