"""Questions about people: their contacts over all networks, and conversations that belong together.

A part of ``Reader``. Reads by id are quick enough for the GUI thread; the ones marked "long" go through ``Questions``.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from socialinbox.core.model import (
    Contact,
    FoundContact,
    Lookalike,
    MergeChoice,
    MergedHome,
    PersonFacts,
    QueueFilter,
    QueueRow,
    SearchHit,
    SearchPage,
    SearchPlace,
)
from socialinbox.core.text import fold_for_search

_CONTACT = (
    "SELECT contact.id, contact.uid, account_id, contact.remote_id, contact.name, contact.handle, url, language,"
    " first_seen_at, person, note, account.network FROM contact JOIN account ON account.id = contact.account_id"
)
#: So many contacts that look alike are weighed: a name that half the world bears says nothing.
_WEIGHED = 60
#: A handle shorter than this is no sign that two contacts are one person.
_SHORTEST_HANDLE = 4
_SUBJECT_PREFIXES = ("re:", "fwd:", "fw:", "aw:", "tr:", "rép:")


class PeopleReader:
    """Who wrote, on which networks, and what belongs together."""

    @abstractmethod
    def _all(self, sql: str, *parameters: Any) -> list[Any]: ...
    @abstractmethod
    def _one(self, sql: str, *parameters: Any) -> Any: ...
    @abstractmethod
    def queue_rows(self, ids: Iterable[int]) -> dict[int, QueueRow]: ...
    @abstractmethod
    def contacts(self, words: str, limit: int = 8) -> list[FoundContact]: ...
    @abstractmethod
    def search_page(
        self, queue_filter: QueueFilter, me_id: int, now: int, *, place: SearchPlace | None = None, limit: int = 50
    ) -> SearchPage: ...

    # --- merged conversations --------------------------------------------------------------------

    def shown_id(self, conversation_id: int) -> int:
        """The conversation in which this one is shown: itself, unless it is merged."""
        row = self._one("SELECT root_id FROM merge_part WHERE id = ?", conversation_id)
        return row[0] if row else conversation_id

    def merged_homes(self, conversation_id: int) -> list[MergedHome]:
        """The conversations that are shown within this one, oldest first."""
        rows = self._all(
            "SELECT conversation.id, conversation.uid, contact_id, conversation.created_at FROM merge_part"
            " JOIN conversation ON conversation.id = merge_part.id WHERE root_id = ? AND merge_part.id <> root_id"
            " ORDER BY merge_part.id",
            conversation_id,
        )
        found = []
        for home_id, uid, contact_id, created_at in rows:
            contact = self.contact(contact_id)
            found.append(MergedHome(home_id, uid, contact.network, contact, created_at))
        return found

    def merge_choices(self, conversation_id: int, limit: int = 8) -> list[MergeChoice]:
        """Long. What a conversation is likely to be merged into: same contact, same person, same subject."""
        row = self.queue_rows([conversation_id]).get(conversation_id)
        if row is None:
            return []
        contact_id, subject = self._one("SELECT contact_id, subject FROM conversation WHERE id = ?", conversation_id)
        contact = self.contact(contact_id)
        found: dict[int, str] = {}
        self._offer(found, conversation_id, [contact_id], "contact", limit)
        others = [each.id for each in self.identities(contact) if each.id != contact_id]
        self._offer(found, conversation_id, others, "person", limit)
        subject = _plain_subject(subject)
        if subject:
            for each in dict.fromkeys(self.shown_id(hit.conversation_id) for hit in self._hits(f'"{subject}"', 50)):
                (theirs,) = self._one("SELECT subject FROM conversation WHERE id = ?", each)
                if _plain_subject(theirs).casefold() == subject.casefold():
                    found.setdefault(each, "subject")
        alike = [each.contact.id for each in self.lookalikes(contact)]
        self._offer(found, conversation_id, alike, "lookalike", limit)
        found.pop(conversation_id, None)
        rows = self.queue_rows(list(found)[:50])
        return [MergeChoice(rows[each], reason) for each, reason in found.items() if each in rows][:limit]

    def _offer(self, found: dict[int, str], not_this: int, contact_ids: Sequence[int], reason: str, limit: int) -> None:
        for row in self.conversations_of(contact_ids, limit=limit + 1):
            if row.id != not_this:
                found.setdefault(row.id, reason)

    def find_conversations(self, words: str, not_this: int, limit: int = 20) -> list[MergeChoice]:
        """Long. Conversations whose people, subjects or messages hold all words, the newest first."""
        ids = dict.fromkeys(self.shown_id(hit.conversation_id) for hit in self._hits(words, 20 * limit))
        ids.pop(not_this, None)
        rows = self.queue_rows(list(ids)[:limit])
        return [MergeChoice(rows[each], "found") for each in ids if each in rows]

    def _hits(self, words: str, limit: int) -> tuple[SearchHit, ...]:
        return self.search_page(QueueFilter(view="everything", search=words), 0, 0, limit=limit).hits

    # --- contacts and persons --------------------------------------------------------------------

    def contact(self, contact_id: int) -> Contact:
        """One contact."""
        return Contact(*self._one(f"{_CONTACT} WHERE contact.id = ?", contact_id))

    def identities(self, contact: Contact) -> list[Contact]:
        """All contacts that are known to be the same person, this one first."""
        if not contact.person:
            return [contact]
        rows = self._all(f"{_CONTACT} WHERE person = ? AND person <> '' ORDER BY contact.id", contact.person)
        others = [Contact(*row) for row in rows if row[0] != contact.id]
        return [contact, *others]

    def conversations_of(
        self, contact_ids: Sequence[int], before: tuple[int, int] = (0, 0), limit: int = 30
    ) -> list[QueueRow]:
        """Conversations of these contacts, the newest first; ``before`` is (last activity, id) of the last one shown.

        A merged one is given as the conversation it is shown in.
        """
        keys: list[tuple[int, int]] = []
        for contact_id in contact_ids:
            keys += self._all(
                "SELECT last_activity_at, id FROM conversation WHERE contact_id = ? AND (last_activity_at, id) < (?, ?)"
                " ORDER BY last_activity_at DESC, id DESC LIMIT ?",
                contact_id,
                *(before if before[0] else (1 << 62, 0)),
                limit,
            )
        keys.sort(reverse=True)
        shown = dict.fromkeys(self.shown_id(each) for _, each in keys[:limit])
        rows = self.queue_rows(shown)
        return [rows[each] for each in shown if each in rows]

    def earlier(self, conversation_id: int, limit: int = 10) -> list[QueueRow]:
        """Other conversations of the same person on all networks, the newest first."""
        row = self._one("SELECT contact_id FROM conversation WHERE id = ?", conversation_id)
        if row is None:
            return []
        ids = [each.id for each in self.identities(self.contact(row[0]))]
        found = [each for each in self.conversations_of(ids, limit=limit + 1) if each.id != conversation_id]
        return found[:limit]

    def other_count(self, contact: Contact, conversation_id: int) -> int:
        """How many other conversations there are with the same person."""
        shown = self._one("SELECT contact_id FROM conversation WHERE id = ?", conversation_id)
        total = 0
        for each in self.identities(contact):
            total += self._one(
                "SELECT count(*) FROM conversation WHERE contact_id = ? AND status <> 'merged'", each.id
            )[0]
            total -= int(shown is not None and shown[0] == each.id)
        return total

    def person_facts(self, contact_ids: Sequence[int]) -> PersonFacts:
        """Long. What there is of a person over all their contacts; grows with their conversations only."""
        tags: Counter[int] = Counter()
        count = open_count = last = 0
        first = 0
        languages: dict[str, None] = {}
        for contact_id in contact_ids:
            for status, words, activity in self._all(
                "SELECT status, tags, last_activity_at FROM conversation WHERE contact_id = ?", contact_id
            ):
                count += status != "merged"
                open_count += status == "open"
                last = max(last, activity)
                tags.update(int(each) for each in words.split())
            contact = self.contact(contact_id)
            if contact.language:
                languages[contact.language] = None
            first = min(first or contact.first_seen_at, contact.first_seen_at)
        by_use = tuple(each for each, _ in tags.most_common())
        return PersonFacts(count, open_count, first, last, by_use, tuple(languages))

    def lookalikes(self, contact: Contact) -> list[Lookalike]:
        """Long. Contacts that may be the same person: never more than a guess, for a member to settle."""
        known = {each.id for each in self.identities(contact)}
        found: dict[int, Lookalike] = {}
        for words in (contact.handle, _local_part(contact.handle), contact.name):
            for other in self.contacts(words, _WEIGHED):
                reason = _likeness(contact, other.contact)
                if reason and other.contact.id not in known:
                    found.setdefault(other.contact.id, Lookalike(other.contact, reason))
        order = ("address", "handle", "name")
        return sorted(found.values(), key=lambda each: (order.index(each.reason), each.contact.id))


def _local_part(handle: str) -> str:
    """What stands before the server: the part that people choose themselves."""
    return fold_for_search(handle.lstrip("@").split("@")[0]).strip()


def _likeness(contact: Contact, other: Contact) -> str:
    """Why two contacts may be one person: address, handle or name; "" when nothing speaks for it."""
    mine, theirs = contact.handle.lstrip("@").casefold(), other.handle.lstrip("@").casefold()
    if mine and mine == theirs:
        return "address"
    local = _local_part(contact.handle)
    if len(local) >= _SHORTEST_HANDLE and local == _local_part(other.handle):
        return "handle"
    name = fold_for_search(contact.name).strip()
    if name and name == fold_for_search(other.name).strip():
        return "name"
    return ""


def _plain_subject(subject: str) -> str:
    """A subject without the marks of answering and passing on."""
    words = subject.strip()
    while words.casefold().startswith(_SUBJECT_PREFIXES):
        words = words.split(":", 1)[1].strip()
    return words
