"""What deserves a word on the desktop, and when: bursts become one, quiet hours keep, levels leave out. Pure.

``Attention`` keeps what has not been told; it belongs to one thread and has no clock of its own. Times are seconds
since 1970. Nothing here is a sentence: ``Telling`` says what to tell, the window finds the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Literal

from socialinbox.core.quiet_hours import QuietSpan, quiet_until

Kind = Literal["message", "due_soon", "late", "escalation", "reply", "sign_in"]
Topic = Literal["messages", "due", "escalations", "replies", "sign_in", "summary"]
Level = Literal["off", "important", "all"]

_TOPICS: dict[Kind, Topic] = {
    "message": "messages",
    "due_soon": "due",
    "late": "due",
    "escalation": "escalations",
    "reply": "replies",
    "sign_in": "sign_in",
}
#: What arrives within this long of the first is one burst.
BURST_SECONDS = 2
#: A notification that stands is not told anew more often than this.
AGAIN_SECONDS = 30
#: More is not kept for a summary; the queue has them all.
MOST_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that somebody may want to hear of. ``name`` and ``text`` are strangers' words."""

    kind: Kind
    at: int
    conversation_id: int = 0
    account_id: int = 0
    name: str = ""
    network: str = ""
    text: str = ""
    is_urgent: bool = False
    number: int = 1  # so many messages of the same conversation

    @property
    def key(self) -> tuple[Topic, int, int]:
        """What a later happening of the same conversation takes the place of."""
        return (_TOPICS[self.kind], self.conversation_id, self.account_id if not self.conversation_id else 0)


@dataclass(frozen=True, slots=True)
class NewsQuestion:
    """What may have happened: the rows that a commit touched, and a stretch of time in which replies became due."""

    me_id: int
    message_ids: tuple[int, ...] = ()
    conversation_ids: tuple[int, ...] = ()
    outbox_ids: tuple[int, ...] = ()
    received_since_at: int = 0  # what was received before is no news, even when it changes
    created_since_at: int = 0  # nor is what was written so long ago: a first sync brings the past
    due_after_at: int = 0
    due_until_at: int = 0


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a member wants to be told."""

    level: Level = "important"
    spans: tuple[QuietSpan, ...] = ()
    paused_until_at: int = 0
    zone: tzinfo = UTC

    def quiet_until(self, now: int) -> int:
        """When the quiet that holds now ends; 0 when it is not quiet."""
        return quiet_until(self.spans, self.paused_until_at, now, self.zone)

    def wants(self, happening: Happening) -> bool:
        """Whether this is to be told at all. Other messages than urgent ones are not important: the queue has them."""
        if self.level == "important":
            return happening.kind != "message" or happening.is_urgent
        return self.level == "all"


@dataclass(frozen=True, slots=True)
class Telling:
    """One notification: what it is about, the newest first. One of the same topic takes its place."""

    topic: Topic
    happenings: tuple[Happening, ...]

    @property
    def messages(self) -> int:
        """How many messages it is about."""
        return sum(each.number for each in self.happenings if each.kind == "message")

    @property
    def urgent(self) -> int:
        """How many of them are urgent."""
        return sum(each.number for each in self.happenings if each.kind == "message" and each.is_urgent)

    def count(self, kind: Kind) -> int:
        """How many conversations or accounts something of that kind happened to."""
        return sum(each.kind == kind for each in self.happenings)

    @property
    def conversation_id(self) -> int:
        """The one conversation that it is about; 0 for several or none."""
        found = {each.conversation_id for each in self.happenings}
        return found.pop() if len(found) == 1 else 0


class Attention:
    """Collects happenings and gives them out as few tellings."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[Topic, int, int], Happening] = {}
        self._since: dict[Topic, int] = {}
        self._standing: dict[Topic, dict[tuple[Topic, int, int], Happening]] = {}
        self._told_at: dict[Topic, int] = {}
        self._was_quiet = False

    def take(self, happenings: Iterable[Happening], wishes: Wishes, now: int) -> None:
        """Keep what is wanted until ``tell``. Several messages of one conversation are counted, not repeated."""
        for each in happenings:
            if not wishes.wants(each) or len(self._waiting) >= MOST_KEPT:
                continue
            former = self._waiting.pop(each.key, None)
            self._waiting[each.key] = each if former is None else _joined(former, each)
            self._since.setdefault(_TOPICS[each.kind], now)
        self._was_quiet |= bool(self._waiting and wishes.quiet_until(now))

    def forget(self, is_over: Callable[[Happening], bool]) -> set[Topic]:
        """Drop what has been seen or dealt with; the topics whose notification has nothing left to say."""
        self._waiting = {key: each for key, each in self._waiting.items() if not is_over(each)}
        self._since = {topic: at for topic, at in self._since.items() if any(key[0] == topic for key in self._waiting)}
        empty: set[Topic] = set()
        for topic, standing in list(self._standing.items()):
            left = {key: each for key, each in standing.items() if not is_over(each)}
            self._standing[topic] = left
            if not left:
                del self._standing[topic]
                empty.add(topic)
        return empty

    def clear(self, topic: Topic) -> None:
        """The member closed that notification or followed it: the next one begins anew."""
        self._standing.pop(topic, None)

    @property
    def known(self) -> tuple[Happening, ...]:
        """All that waits or stands, to be asked whether it is over."""
        standing = (each for topic in self._standing.values() for each in topic.values())
        return (*self._waiting.values(), *standing)

    def next_at(self, wishes: Wishes, now: int) -> int:
        """When ``tell`` will have something to say; 0 while nothing waits."""
        if not self._waiting:
            return 0
        return wishes.quiet_until(now) or min(self._ready_at(topic) for topic in self._since)

    def tell(self, wishes: Wishes, now: int) -> list[Telling]:
        """Give out what is due now. After a quiet time all of it is one summary."""
        if not self._waiting:
            self._was_quiet = False
            return []
        if wishes.quiet_until(now):
            self._was_quiet = True
            return []
        if self._was_quiet:
            self._was_quiet = False
            return [self._give("summary", dict(self._waiting), now)]
        ready = [topic for topic in self._since if self._ready_at(topic) <= now]
        return [
            self._give(topic, {key: each for key, each in self._waiting.items() if key[0] == topic}, now)
            for topic in ready
        ]

    def _ready_at(self, topic: Topic) -> int:
        return max(self._since[topic] + BURST_SECONDS, self._told_at.get(topic, -AGAIN_SECONDS) + AGAIN_SECONDS)

    def _give(self, topic: Topic, new: dict[tuple[Topic, int, int], Happening], now: int) -> Telling:
        for key in new:
            del self._waiting[key]
            self._since.pop(key[0], None)
        standing = self._standing.setdefault(topic, {})
        for key, each in new.items():
            former = standing.pop(key, None)
            standing[key] = each if former is None else _joined(former, each)
        self._told_at[topic] = now
        return Telling(topic, tuple(reversed(standing.values())))


def _joined(former: Happening, newer: Happening) -> Happening:
    """Tell the newer one, with the messages of both; what was urgent stays so."""
    if newer.kind != "message":
        return newer
    return Happening(
        newer.kind,
        newer.at,
        newer.conversation_id,
        newer.account_id,
        newer.name,
        newer.network,
        newer.text,
        former.is_urgent or newer.is_urgent,
        former.number + newer.number,
    )
