"""What a filter of the queue means in this database: its query's names looked up, its words made SQL. Any thread.

Everything that names, dimensions and tests are made of comes from fixed lists; whatever was typed is a parameter.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from socialinbox.core.model import KIND_GROUPS, PRIORITIES, STATUSES, QueueFilter
from socialinbox.core.query import Problem, Query, Term, parse
from socialinbox.core.query_days import begins_at
from socialinbox.core.query_words import NETWORKS, name_key
from socialinbox.store.match import MessageMatch, match_of, phrase
from socialinbox.store.vocabulary import Vocabulary

_VIEW_STATUS = {
    "needs_reply": "open",
    "mine": "open",
    "unassigned": "open",
    "waiting": "waiting",
    "snoozed": "snoozed",
    "resolved": "resolved",
}
_KINDS = tuple(dict.fromkeys(kind for kinds in KIND_GROUPS.values() for kind in kinds))

#: ``is:`` and ``has:`` that one test of the conversation's row decides; the rest are statuses or dimensions.
_IS = {
    "unread": "conversation.incoming_count > conversation.read_incoming",
    "read": "conversation.incoming_count <= conversation.read_incoming",
    "private": "conversation.is_private = 1",
    "public": "conversation.is_private = 0",
}
_HAS = {
    "attachment": "conversation.attachment_count > 0",
    "draft": "conversation.has_draft = 1",
    "tag": "conversation.tags <> ''",
    "note": "EXISTS (SELECT 1 FROM note WHERE note.conversation_id = conversation.id AND note.is_deleted = 0)",
    "reply": "EXISTS (SELECT 1 FROM message WHERE message.conversation_id = conversation.id"
    " AND message.direction = 'outgoing')",
}
_HAS_TAG = (
    "EXISTS (SELECT 1 FROM conversation_tag AS other WHERE other.conversation_id = conversation.id"
    " AND other.tag_id = ?)"
)
_HAS_LANGUAGE = (
    "EXISTS (SELECT 1 FROM message WHERE message.conversation_id = conversation.id"
    " AND (message.language = ? OR message.language >= ? AND message.language < ?))"
)
#: A conversation in which we wrote to somebody whose messages hold these words.
_WROTE_TO = (
    "conversation.id IN (SELECT message.conversation_id FROM search JOIN message ON message.id = search.rowid"
    " WHERE search MATCH ? AND message.direction = 'incoming')"
    " AND EXISTS (SELECT 1 FROM message WHERE message.conversation_id = conversation.id"
    " AND message.direction = 'outgoing')"
)


@dataclass(slots=True)
class Conditions:
    """Which conversations, in which order. A dimension is None when all its values will do.

    ``tests`` are conditions of SQL on ``conversation`` with their parameters; ``match`` is what a message must hold.
    """

    order: str
    statuses: tuple[str, ...] | None = None
    accounts: tuple[int, ...] | None = None
    assignees: tuple[int, ...] | None = None
    kinds: tuple[str, ...] | None = None
    tags: tuple[int, ...] = ()
    is_escalated: bool = False
    tests: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    match: MessageMatch | None = None
    problems: list[Problem] = field(default_factory=list)
    is_impossible: bool = False
    kept: dict[bool, Any] = field(default_factory=dict)  # what ``queue_pages`` made of it

    def test(self, sql: str, *parameters: Any) -> None:
        """Let only rows through for which this holds."""
        self.tests.append((sql, parameters))


@lru_cache(maxsize=64)
def statuses_of(queue_filter: QueueFilter) -> tuple[str, ...] | None:
    """The statuses that can be shown, as view and query say; None: all."""
    query = parse(queue_filter.search)
    allowed = set(STATUSES)
    if queue_filter.view in _VIEW_STATUS:
        allowed &= {_VIEW_STATUS[queue_filter.view]}
    wanted = {term.code for term in query.named("status")}
    if wanted:
        allowed &= wanted
    for term in query.named("status", is_negated=True):
        allowed.discard(term.code)
    for term in query.named("is"):
        if term.code in STATUSES:
            allowed &= {term.code}
        if term.code == "late":
            allowed &= {"open"}
    for term in query.named("is", is_negated=True):
        allowed.discard(term.code)
    return None if len(allowed) == len(STATUSES) else tuple(sorted(allowed))


@lru_cache(maxsize=64)
def order_of(queue_filter: QueueFilter) -> str:
    """The order that is really used: "due" and "priority" mean nothing where nobody waits, and snoozes end in turn.

    Values: due, newest, oldest, priority, wake (the time at which a snooze ends).
    """
    if queue_filter.sort in ("newest", "oldest") or is_escalated(queue_filter):
        return queue_filter.sort
    statuses = statuses_of(queue_filter)
    if statuses == ("open",):
        return queue_filter.sort
    return "wake" if statuses == ("snoozed",) else "newest"


def is_escalated(queue_filter: QueueFilter) -> bool:
    """Whether only escalated conversations are shown."""
    if queue_filter.view == "escalations":
        return True
    return any(term.code == "escalated" for term in parse(queue_filter.search).named("is"))


def conditions_of(
    db: sqlite3.Connection, words: Vocabulary, queue_filter: QueueFilter, me_id: int, now: int
) -> Conditions:
    """Look up the names of a filter. Reads small tables only: quick enough for the GUI thread."""
    query = parse(queue_filter.search)
    if not any(term.name or term.is_prefix for term in query.terms):
        return _of_words(queue_filter, me_id)
    found = _begun(queue_filter, query, me_id)
    if query.terms and not query.is_impossible:
        if any(term.name for term in query.terms):
            _Resolver(db, words, query, found, me_id, now).run()
        found.match = match_of(query, now, words.beginning_with)
    _see_if_possible(found)
    return found


@lru_cache(maxsize=64)
def _of_words(queue_filter: QueueFilter, me_id: int) -> Conditions:
    """The conditions of a filter in which nothing is to be looked up: whole words, or none. Not to be changed."""
    query = parse(queue_filter.search)
    found = _begun(queue_filter, query, me_id)
    if query.terms and not query.is_impossible:
        found.match = match_of(query, 0, lambda _: ())
    _see_if_possible(found)
    return found


def _begun(queue_filter: QueueFilter, query: Query, me_id: int) -> Conditions:
    """What view and fields of a filter say."""
    found = Conditions(order_of(queue_filter), statuses_of(queue_filter), is_escalated=is_escalated(queue_filter))
    found.problems, found.is_impossible = list(query.problems), query.is_impossible
    if queue_filter.view == "mine":
        found.assignees = (me_id,)
    if queue_filter.view == "unassigned":
        found.assignees = (0,)
    if queue_filter.account_id:
        found.accounts = (queue_filter.account_id,)
    if queue_filter.tag_id:
        found.tags = (queue_filter.tag_id,)
    if queue_filter.kind_group:
        found.kinds = KIND_GROUPS[queue_filter.kind_group]
    return found


def _see_if_possible(found: Conditions) -> None:
    if found.statuses == () or found.accounts == () or found.assignees == () or found.kinds == ():
        found.is_impossible = True


class _Resolver:
    """Adds what a query says to the conditions of a view."""

    def __init__(
        self, db: sqlite3.Connection, words: Vocabulary, query: Query, found: Conditions, me_id: int, now: int
    ) -> None:
        self._db, self._words, self._query = db, words, query
        self._found, self._me_id, self._now = found, me_id, now

    def run(self) -> None:
        self._places()
        self._assignees()
        self._kinds()
        self._tags()
        for is_negated in (False, True):
            for term in self._query.named("is", is_negated=is_negated):
                self._is(term)
            for term in self._query.named("has", is_negated=is_negated):
                self._found.test(f"{'NOT ' if is_negated else ''}({_HAS[term.code]})")
        self._priorities()
        self._recipients()
        if not self._query.has_text:
            self._times()
            self._languages()

    def _fail(self, code: str, term: Term) -> None:
        self._found.problems.append(Problem(code, term.start, term.end, term.value))
        self._found.is_impossible = True

    # --- dimensions ------------------------------------------------------------------------------

    def _places(self) -> None:
        """Accounts and networks are one dimension: which accounts."""
        if not any(term.name in ("account", "network") for term in self._query.terms):
            return
        accounts = self._db.execute("SELECT id, name, handle, network FROM account").fetchall()

        def by_account(term: Term) -> set[int]:
            wanted = name_key(term.value).lstrip("@")
            names = {each[0]: (name_key(each[1]), name_key(each[2]).lstrip("@")) for each in accounts}
            same = {each for each, pair in names.items() if wanted in pair}
            return same or {each for each, pair in names.items() if any(name.startswith(wanted) for name in pair)}

        def by_network(term: Term) -> set[int]:
            wanted = name_key(term.value).replace(" ", "")
            wanted = NETWORKS.get(wanted, wanted)
            return {each[0] for each in accounts if each[3] == wanted}

        everything = {each[0] for each in accounts}
        for name, find in (("account", by_account), ("network", by_network)):
            ids = self._chosen(name, find, everything)
            if ids is not None:
                before = self._found.accounts
                self._found.accounts = tuple(sorted(ids if before is None else ids & set(before)))

    def _assignees(self) -> None:
        wanted = {"assigned", "unassigned"} & {term.code for term in self._query.named("is")}
        unwanted = {"assigned", "unassigned"} & {term.code for term in self._query.named("is", is_negated=True)}
        is_named = any(term.name == "assignee" for term in self._query.terms)
        if not (wanted or unwanted or is_named):
            return
        members = self._db.execute("SELECT id, name FROM member").fetchall()

        def find(term: Term) -> set[int]:
            if term.code:
                return {self._me_id if term.code == "me" else 0}
            key = name_key(term.value)
            same = {each for each, name in members if name_key(name) == key}
            return same or {
                each for each, name in members if any(part.startswith(key) for part in name_key(name).split())
            }

        everybody = {0, *(each for each, _ in members)}
        ids = self._chosen("assignee", find, everybody, problem="unknown_member")
        allowed = everybody if ids is None else set(ids)
        if "assigned" in wanted or "unassigned" in unwanted:
            allowed.discard(0)
        if "unassigned" in wanted or "assigned" in unwanted:
            allowed &= {0}
        before = self._found.assignees
        self._found.assignees = tuple(sorted(allowed if before is None else allowed & set(before)))

    def _chosen(
        self, name: str, find: Callable[[Term], set[int]], everything: set[int], *, problem: str = ""
    ) -> set[int] | None:
        """The values of a dimension that the terms of an operator leave; None when it has none."""
        chosen: set[int] | None = None
        for term in self._query.named(name):
            ids = find(term)
            if not ids:
                self._fail(problem or f"unknown_{name}", term)
            chosen = ids if chosen is None else chosen | ids
        for term in self._query.named(name, is_negated=True):
            ids = find(term)
            if not ids:
                self._fail(problem or f"unknown_{name}", term)
            chosen = (everything if chosen is None else chosen) - ids
        return chosen

    def _kinds(self) -> None:
        def members(terms: Iterable[Term]) -> set[str]:
            return {kind for term in terms for kind in KIND_GROUPS.get(term.code, (term.code,))}

        wanted = members(self._query.named("kind"))
        unwanted = members(self._query.named("kind", is_negated=True))
        if wanted or unwanted:
            before = self._found.kinds
            allowed = (wanted or set(_KINDS)) - unwanted
            self._found.kinds = tuple(sorted(allowed if before is None else allowed & set(before)))

    def _tags(self) -> None:
        for is_negated in (False, True):
            for term in self._query.named("tag", is_negated=is_negated):
                self._tag(term)

    def _tag(self, term: Term) -> None:
        key = name_key(term.value)
        tags = self._db.execute("SELECT id, name, is_archived FROM tag ORDER BY is_archived, id").fetchall()
        same = [(tag_id, is_archived) for tag_id, name, is_archived in tags if name_key(name) == key]
        if not same:
            self._fail("unknown_tag", term)
            return
        tag_id, is_archived = same[0]
        if is_archived:
            self._found.problems.append(Problem("archived_tag", term.start, term.end, term.value))
        if term.is_negated:
            self._found.test(f"NOT {_HAS_TAG}", tag_id)
        elif tag_id not in self._found.tags:
            self._found.tags = (*self._found.tags, tag_id)

    # --- tests of the row ------------------------------------------------------------------------

    def _is(self, term: Term) -> None:
        code, no = term.code, "NOT " if term.is_negated else ""
        if code in _IS:
            self._found.test(f"{no}({_IS[code]})")
        elif code == "late":
            self._found.test(f"{no}(conversation.status = 'open' AND conversation.due_at < ?)", self._now)
        elif code == "escalated" and term.is_negated:
            self._found.test("conversation.is_escalated = 0")

    def _priorities(self) -> None:
        for is_negated in (False, True):
            codes = {term.code for term in self._query.named("priority", is_negated=is_negated)}
            if codes:
                numbers = ",".join(str(PRIORITIES.index(each)) for each in PRIORITIES if each in codes)
                self._found.test(f"conversation.priority {'NOT ' if is_negated else ''}IN ({numbers})")

    def _recipients(self) -> None:
        """``to:``: one of our accounts, or somebody we wrote to."""
        for is_negated in (False, True):
            for term in self._query.named("to", is_negated=is_negated):
                if not term.tokens:
                    continue
                wanted = name_key(term.value).strip("@* ")
                ids = [
                    str(account_id)
                    for account_id, name, handle in self._db.execute("SELECT id, name, handle FROM account")
                    if any(name_key(each).lstrip("@").startswith(wanted) for each in (name, handle))
                ]
                words = f"people : {phrase(term, self._words.beginning_with)}"
                sql = f"(conversation.account_id IN ({','.join(ids)}) OR ({_WROTE_TO}))"
                self._found.test(f"NOT {sql}" if is_negated else sql, words)

    def _times(self) -> None:
        """Without text, days weigh the last activity."""
        for name, sign in (("before", "<"), ("after", ">=")):
            for term in self._query.named(name):
                self._found.test(f"conversation.last_activity_at {sign} ?", begins_at(term.code, self._now))
            for term in self._query.named(name, is_negated=True):
                self._found.test(f"NOT (conversation.last_activity_at {sign} ?)", begins_at(term.code, self._now))

    def _languages(self) -> None:
        codes = [term.code for term in self._query.named("lang")]
        if codes:
            values = [value for code in codes for value in (code, f"{code}-", f"{code}.")]
            self._found.test(f"({' OR '.join([_HAS_LANGUAGE] * len(codes))})", *values)
        for term in self._query.named("lang", is_negated=True):
            self._found.test(f"NOT {_HAS_LANGUAGE}", term.code, f"{term.code}-", f"{term.code}.")
