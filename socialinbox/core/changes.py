"""What a commit touched, by local id. Immutable; crosses threads freely."""

from __future__ import annotations

from typing import NamedTuple


class Changes(NamedTuple):
    """Ids, not objects: whoever shows a row asks the reader for it again."""

    conversations: frozenset[int] = frozenset()  # content, place in the queue, or existence
    messages: frozenset[int] = frozenset()
    outbox: frozenset[int] = frozenset()
    accounts: frozenset[int] = frozenset()
    people: bool = False  # who is one person, and what staff noted about them
    words: bool = False  # tags, members, filters: small tables, read again whole
    everything: bool = False  # first sync, restore: too many to name

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.conversations | other.conversations,
            self.messages | other.messages,
            self.outbox | other.outbox,
            self.accounts | other.accounts,
            self.people or other.people,
            self.words or other.words,
            self.everything or other.everything,
        )

    def __bool__(self) -> bool:
        return bool(
            self.conversations
            or self.messages
            or self.outbox
            or self.accounts
            or self.people
            or self.words
            or self.everything
        )
