"""One decision about many conversations: what is wanted, and what became of it. Immutable; crosses threads freely."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from socialinbox.core.ops import AddTag, Assign, MarkRead, Op, RemoveTag, SetPriority, SetStatus, Snooze

#: The decisions that can be made about many conversations at once.
MANY_KINDS = (SetStatus, Snooze, SetPriority, Assign, MarkRead, AddTag, RemoveTag)


@dataclass(frozen=True, slots=True)
class Many:
    """A decision, and the conversations it is about.

    ``op`` has no subject; ``numbers`` has what is each conversation's own (see ``ops.Op.own``): what the member
    had before them when they decided. Local ids, each once.
    """

    op: Op
    ids: array[int]
    numbers: array[int]

    def __post_init__(self) -> None:
        if not isinstance(self.op, MANY_KINDS) or len(self.ids) != len(self.numbers):
            raise ValueError(self.op.kind)


@dataclass(frozen=True, slots=True)
class ManyDone:
    """What became of it: how many were changed, how many stood so already, how many could not, by code of refusal.

    ``wanted`` counts all. An act that was stopped has decided about fewer; ``op`` is None where it took back
    decisions that were not all the same.
    """

    op: Op | None
    wanted: int
    done: int = 0
    already: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)
    is_stopped: bool = False

    @property
    def left(self) -> int:
        """How many nobody came to, because the act was stopped."""
        return self.wanted - self.done - self.already - sum(self.refused.values())


@dataclass(frozen=True, slots=True)
class Preview:
    """What a decision about many would do: how many it changes, by where they stand, and how many not."""

    many: Many
    changed: Mapping[str, int] = field(default_factory=dict)  # status to number
    already: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)

    @property
    def change_count(self) -> int:
        return sum(self.changed.values())
