"""What one account of the demo shows: the told world, the customers who came since, and what we did there.

Pure: everything follows from the world's files, the anchor and the ledger's book, so a restart finds the same
scene. Made and used inside one lane.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from socialinbox.core.exchange import IncomingContact, IncomingMessage, Skipped
from socialinbox.networks.demo_history import pick
from socialinbox.networks.demo_world import Line, Told, World

#: When, under which name, what. A text is the id of a message that was deleted.
Item = tuple[datetime, str, IncomingMessage | Skipped | str]
#: What staff did and who came, as the ledger file keeps it.
Book = dict[str, Any]

#: Over all accounts a new customer comes about this often while the program runs
VISIT_SECONDS = 65.0
#: (the first one not at once, but not long after either) ...
FIRST_VISIT_SECONDS = 40.0
#: ... and much less often to an account where this many of them have no answer yet.
MOST_UNANSWERED, SLOWER = 5, 10.0
#: Somebody who should have come longer ago than this comes now: the program was closed.
AWAY_SECONDS = 120.0
#: Of a hundred replies, how many get a word of thanks that nobody wrote for them.
THANKED = 60


class Scene:
    """One account at one moment. ``book`` holds ``posts`` by key, ``visits`` (times) and ``acts``."""

    def __init__(self, world: World, network: str, anchor: datetime, book: Book) -> None:
        self._world = world
        self._network = network
        self._anchor = anchor
        self._book = book
        facts = world.accounts[network]
        self._us = IncomingContact(facts["remote_id"], facts["name"], facts["handle"], facts["url"])
        self._url = facts["url"]
        self._told: dict[str, Told] = {told.key: told for told in world.conversations if told.account == network}
        self._began: dict[str, datetime] = {}
        for number, came_at in enumerate(book["visits"]):
            told = world.visit(network, number)
            if told:
                self._told[told.key] = told
                self._began[told.key] = datetime.fromisoformat(came_at)

    def items(self, kinds: Collection[str]) -> list[Item]:
        """All that streams of these kinds ever held or will hold, in order."""
        items: list[Item] = [
            (message.created_at, message.remote_id, message)
            for told in self._told.values()
            if told.kind in kinds
            for message in (*self._written(told), *self._exchanged(told))
        ]
        by_id = {what.remote_id: what for _, _, what in items if isinstance(what, IncomingMessage)}
        for act in self._book["acts"]:
            message, name = by_id.get(act["message"]), act["action"]
            if message is not None:
                is_favourited = name == "favourite"
                what = message.remote_id if name == "delete" else replace(message, is_favourited=is_favourited)
                items.append((datetime.fromisoformat(act["at"]), f"{name}:{message.remote_id}", what))
        return sorted(items, key=lambda item: item[:2])

    def skipped(self) -> list[Item]:
        """Items that nobody can read."""
        return [
            (self._anchor, item.remote_id, item) for account, item in self._world.skipped if account == self._network
        ]

    def message(self, remote_id: str) -> IncomingMessage | None:
        """A message by its id, whether it came already or not."""
        kinds = {told.kind for told in self._told.values()}
        for _, _, what in self.items(kinds):
            if isinstance(what, IncomingMessage) and what.remote_id == remote_id:
                return what
        return None

    def our_post(self, key: str) -> IncomingMessage:
        """A reply of ours as it stands on the network."""
        post = self._book["posts"][key]
        told = self._told[post["conversation"]]
        line = Line(0.0, post["text"], is_ours=True)
        message = self._message(told, f"post-{key}", line, datetime.fromisoformat(post["at"]))
        is_private = told.is_private or post["is_private"]
        return replace(message, in_reply_to=post["to"], sent_key=key, is_private=is_private)

    def next_visit_at(self, now: datetime) -> datetime | None:
        """When the next customer came; None while it is not yet time, or where nobody ever comes."""
        number = len(self._book["visits"])
        mine = sum(each["on"].split()[0] == self._network for each in self._world.visitors)
        if not mine:
            return None
        share = mine / len(self._world.visitors)
        gap = VISIT_SECONDS * (0.6 + pick(f"{self._network}{number}", 100) / 125) / share
        if number == 0:
            gap = FIRST_VISIT_SECONDS + gap * pick(f"{self._network}first", 100) / 100
        answered = len({post["conversation"] for post in self._book["posts"].values()})
        if number - answered >= MOST_UNANSWERED:
            gap *= SLOWER
        last = datetime.fromisoformat(self._book["visits"][-1]) if number else self._anchor
        due = last + timedelta(seconds=gap)
        if due > now:
            return None
        return due if (now - due).total_seconds() < AWAY_SECONDS else now

    # --- messages ---------------------------------------------------------------------------------------

    def _written(self, told: Told) -> Iterator[IncomingMessage]:
        """What the files tell."""
        began = self._began.get(told.key, self._anchor)
        for number, line in enumerate(told.lines):
            yield self._message(told, f"{told.key}/{number}", line, began + timedelta(seconds=line.at))

    def _exchanged(self, told: Told) -> Iterator[IncomingMessage]:
        """What we replied, and what the customer said to that."""
        posts = [(key, post) for key, post in self._book["posts"].items() if post["conversation"] == told.key]
        for number, (key, post) in enumerate(posts):
            ours = self.our_post(key)
            yield ours
            answer = self._answer(told, number, key, post["text"])
            if answer:
                line = Line(0.0, answer[1], is_ours=False)
                theirs = self._message(told, f"answer-{key}", line, ours.created_at + timedelta(seconds=answer[0]))
                yield replace(theirs, in_reply_to=ours.remote_id, is_private=ours.is_private)

    def _answer(self, told: Told, number: int, key: str, text: str) -> tuple[float, str] | None:
        """What a customer says to our reply, and after how many seconds."""
        if number < len(told.then):
            return told.then[number]
        words = self._world.generic.get(told.language, self._world.generic["en"])
        if told.kind == "review" or told.then or number > 1:
            return None
        asked = "?" in text or "？" in text or "؟" in text
        if not asked and (number or pick(key, 100) >= THANKED):
            return None
        choices = words["details" if asked else "thanks"]
        order = f"BC-{20300 + pick(told.key, 160)}"
        return 25.0 + pick(key, 70), choices[pick(f"{key}{number}", len(choices))].format(order=order)

    def _message(self, told: Told, remote_id: str, line: Line, at: datetime) -> IncomingMessage:
        return IncomingMessage(
            remote_id=remote_id,
            thread=(told.key,),
            kind=told.kind,
            direction="outgoing" if line.is_ours else "incoming",
            author=self._us if line.is_ours else told.person,
            text=line.text,
            created_at=at,
            is_private=told.is_private,
            visibility="private" if told.is_private else "public",
            quoted=line.quoted,
            subject=told.subject,
            language=told.language,
            url="" if told.is_private else f"{self._url}/{told.key}#{remote_id}",
            attachments=line.files,
            context=told.context,
            is_automatic=line.is_automatic,
            reply_data={"conversation": told.key},
        )


def empty_book() -> Book:
    """The book of a world in which nobody did anything yet."""
    return {"posts": {}, "visits": [], "acts": []}


def book_of(data: Mapping[str, Any]) -> Book:
    """A book as it was written, with what a newer version expects."""
    return {**empty_book(), **data}
