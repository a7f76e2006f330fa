"""Where the member stood in each queue, and in which order they like it; kept beside the window's place.

Pure; usable from any thread.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import Any, NamedTuple, cast, get_args

from socialinbox.core.model import QueueFilter, Sort, View

PLACES_KEPT = 100


class Place(NamedTuple):
    """The current conversation, and how far below the upper edge of the list it stood.

    Without a current one (0) ``y`` is that of the first row: minus how far the list was scrolled.
    """

    conversation_id: int
    y: int


class Places:
    """The queues looked at last, so many of them."""

    def __init__(self) -> None:
        self._places: dict[QueueFilter, Place] = {}
        self._orders: dict[QueueFilter, Sort] = {}

    def put(self, queue_filter: QueueFilter, place: Place) -> None:
        self._places.pop(queue_filter, None)
        self._places[queue_filter] = place
        if len(self._places) > PLACES_KEPT:
            del self._places[next(iter(self._places))]

    def get(self, queue_filter: QueueFilter) -> Place:
        return self._places.get(queue_filter, Place(0, 0))

    def put_order(self, queue_filter: QueueFilter, order: Sort) -> None:
        """This order is liked in this queue, whatever is searched for in it."""
        self._orders[_whole(queue_filter)] = order

    def in_order(self, queue_filter: QueueFilter) -> QueueFilter:
        """Give a queue the order that is liked in it, unless it names one itself."""
        liked = self._orders.get(_whole(queue_filter), queue_filter.sort)
        return replace(queue_filter, sort=liked) if queue_filter.sort == QueueFilter().sort else queue_filter

    # --- on the disk -----------------------------------------------------------------------------

    def to_json(self) -> str:
        places = [[asdict(queue_filter), *place] for queue_filter, place in self._places.items()]
        orders = [[asdict(queue_filter), order] for queue_filter, order in self._orders.items()]
        return json.dumps({"places": places, "orders": orders})


def read_places(text: object) -> Places:
    """Read what ``to_json`` wrote; what does not look like that is left out."""
    result = Places()
    try:
        data = json.loads(text) if isinstance(text, str) else {}
    except ValueError:
        return result
    for each in _rows(data, "places", 3):
        queue_filter = _filter(each[0])
        if queue_filter is not None and type(each[1]) is int and type(each[2]) is int:
            result.put(queue_filter, Place(each[1], each[2]))
    for each in _rows(data, "orders", 2):
        queue_filter = _filter(each[0])
        if queue_filter is not None and each[1] in get_args(Sort):
            result.put_order(queue_filter, cast("Sort", each[1]))
    return result


def _rows(data: Any, name: str, length: int) -> list[list[Any]]:
    rows = data.get(name) if isinstance(data, dict) else None
    return [row for row in rows if isinstance(row, list) and len(row) == length] if isinstance(rows, list) else []


def _filter(data: Any) -> QueueFilter | None:
    usual = QueueFilter()
    if not isinstance(data, dict) or data.keys() != {each.name for each in fields(QueueFilter)}:
        return None
    if any(type(value) is not type(getattr(usual, name)) for name, value in data.items()):
        return None
    if data["view"] not in get_args(View) or data["sort"] not in get_args(Sort):
        return None
    return QueueFilter(**data)


def _whole(queue_filter: QueueFilter) -> QueueFilter:
    return replace(queue_filter, kind_group="", search="", sort=QueueFilter().sort)
