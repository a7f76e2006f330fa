"""The same operations through the doors that the screens use: ``Reader`` and ``Store``."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime
from pathlib import Path

from socialinbox.core.many import Many
from socialinbox.core.model import Counts, Message, QueueFilter, QueueRow, SearchPage
from socialinbox.core.ops import AddTag, RemoveTag
from socialinbox.store import Reader, Store
from tests.benchmarks.corpus import COMMON, END_AT, RARE

NOW = END_AT + 86_400 * 30  # a quiet month later: nothing was answered today
PAGE = 50
TAG = "spam"


class Product:
    """One profile, filled with the archive."""

    def __init__(self, path: Path) -> None:
        self.store = Store(path, lambda: datetime.fromtimestamp(NOW, UTC))
        self.read = Reader(path)
        self._me = next(member.id for member in self.read.members() if member.is_me)
        self._tag = next(tag for tag in self.read.tags() if tag.name == TAG)
        # A screen holds its filter, as the floor holds its statement.
        self._newest, self._tagged = QueueFilter(sort="newest"), QueueFilter(tag_id=self._tag.id)
        ids = self.read.queue_ids(self._newest, self._me, NOW)
        place = min(len(ids.ids) * 9 // 10, len(ids.ids) - PAGE - 1)  # a full page follows, in a small archive too
        self._deep = (ids.keys[place], ids.ids[place])
        everything = self.read.queue_ids(QueueFilter(view="everything", sort="newest"), self._me, NOW).ids
        self._many = everything[:1000]
        self._one = self.read.queue_rows(everything[500:501])[everything[500]].uid
        self._usual = self._of_four(everything)
        self._longest = self._of_most(everything)
        self._turn = 0

    def close(self) -> None:
        self.read.close()
        self.store.close()

    def _of_four(self, ids: array[int]) -> int:
        return next(each for each in ids if len(self.read.messages(each)) == 4)

    def _of_most(self, ids: array[int]) -> int:
        """The longest of the newest conversations: a page of it is all that is ever read at once."""
        return max(ids[:2000], key=lambda each: len(self.read.messages(each, limit=1000)))

    def _page(self, queue_filter: QueueFilter, after: tuple[int, int] | None = None) -> list[QueueRow]:
        return self.read.queue_page(queue_filter, self._me, NOW, after=after, limit=PAGE)

    def page(self) -> list[QueueRow]:
        return self._page(self._newest)

    def deep_page(self) -> list[QueueRow]:
        return self._page(self._newest, self._deep)

    def tag_page(self) -> list[QueueRow]:
        return self._page(self._tagged)

    def open(self) -> list[Message]:
        return self.read.messages(self._usual)

    def open_long(self) -> list[Message]:
        return self.read.messages(self._longest)

    def counts(self) -> Counts:
        return self.read.counts(self._me, NOW, NOW)

    # Whole words, as the floor asks: a last word without quotes also finds what begins with it.
    def _search(self, words: str) -> SearchPage:
        return self.read.search_page(QueueFilter(view="everything", search=words), self._me, NOW, limit=PAGE)

    def search_common(self) -> SearchPage:
        return self._search(f'"{COMMON}"')

    def search_rare(self) -> SearchPage:
        return self._search(f'"{RARE}"')

    def search_two(self) -> SearchPage:
        return self._search(f'"{COMMON}" "refund"')

    def search_prefix(self) -> SearchPage:
        return self._search(COMMON[:3])

    def tag_one(self) -> None:
        self._turn += 1
        op = AddTag(self._one, self._tag.uid) if self._turn % 2 else RemoveTag(self._one, self._tag.uid)
        self.store.execute(op).result()

    def tag_one_kept(self) -> None:
        self.tag_one()

    def tag_many(self) -> None:
        self._turn += 1
        op = AddTag("", self._tag.uid) if self._turn % 2 else RemoveTag("", self._tag.uid)
        self.store.execute_many(Many(op, self._many, array("q", bytes(8 * len(self._many))))).result()
