"""What a search found in a conversation. A plain value; any thread."""

from typing import NamedTuple


class Found(NamedTuple):
    """The passage, and the words to mark in it."""

    text: str
    query: str
