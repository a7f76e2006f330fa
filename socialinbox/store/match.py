"""The text part of a query as a question to the full-text index. Pure; any thread.

Tokens are letters and digits only, and always quoted: nothing that was typed is read as the index's own language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from socialinbox.core.query import Query, Term
from socialinbox.core.query_days import begins_at

#: One second of message ids: see ``message.id`` in schema.sql.
IDS_PER_SECOND = 1000 * 1024
_ALL_IDS = (0, 1 << 62)
_ALWAYS = (0, 1 << 40)
#: Gives all words of the index that begin like this, none when they are too many to be named.
BeginningWith = Callable[[str], tuple[str, ...]]


class MessageMatch(NamedTuple):
    """What one message must hold, or (``is_excluding``) what no message of a conversation may hold.

    ``words`` asks the index of messages; ``note_words`` that of notes, "" when no note can match. ``since_at`` and
    ``until_at`` are seconds, ``first_id`` and ``end_id`` the same bounds as message ids. ``test`` is a further
    condition on ``message``, with parameters.
    """

    words: str
    note_words: str
    is_excluding: bool = False
    since_at: int = 0
    until_at: int = 1 << 40
    first_id: int = _ALL_IDS[0]
    end_id: int = _ALL_IDS[1]
    test: str = ""
    parameters: tuple[Any, ...] = ()


def match_of(query: Query, now: int, beginning_with: BeginningWith) -> MessageMatch | None:
    """The text part of a query; None when it only restricts conversations."""

    def _phrase(term: Term) -> str:
        return phrase(term, beginning_with)

    texts, unwanted = query.named(""), query.named("", is_negated=True)
    people, not_from = query.named("from"), query.named("from", is_negated=True)
    wanted = [_phrase(term) for term in texts]
    if people:
        wanted.append("people : (" + " OR ".join(_phrase(term) for term in people) + ")")
    nots = [_phrase(term) for term in unwanted] + [f"people : {_phrase(term)}" for term in not_from]
    if not wanted:
        if not nots:
            return None
        note_nots = [_phrase(term) for term in unwanted]
        return MessageMatch(" OR ".join(nots), " OR ".join(note_nots), is_excluding=True)
    words = " AND ".join(wanted)
    if nots:
        words = f"({words}) NOT ({' OR '.join(nots)})"
    has_operators = any(term.name for term in query.terms)
    test, parameters = _language_test(query) if has_operators else ("", ())
    note_words = ""
    if not people and not test:
        note_words = " AND ".join(_phrase(term) for term in texts)
        if unwanted:
            note_words = f"({note_words}) NOT ({' OR '.join(_phrase(term) for term in unwanted)})"
    since_at, until_at = _bounds(query, now) if has_operators else _ALWAYS
    return MessageMatch(
        words,
        note_words,
        since_at=since_at,
        until_at=until_at,
        first_id=since_at * IDS_PER_SECOND,
        end_id=min(until_at * IDS_PER_SECOND, _ALL_IDS[1]),
        test=test,
        parameters=parameters,
    )


def phrase(term: Term, beginning_with: BeginningWith) -> str:
    """The words of a term; a beginning as the words that it begins, where these are few."""
    if not term.is_prefix:
        return f'"{" ".join(term.tokens)}"'
    words = beginning_with(term.tokens[-1])
    if not words:
        return f'"{" ".join(term.tokens)}"*'
    before = "".join(f"{token} " for token in term.tokens[:-1])
    return "(" + " OR ".join(f'"{before}{word}"' for word in words) + ")"


def _bounds(query: Query, now: int) -> tuple[int, int]:
    """The moments between which a message must lie; of several days of one operator any will do."""
    since, until = [0], [1 << 40]
    if after := [begins_at(term.code, now) for term in query.named("after")]:
        since.append(min(after))
    if before := [begins_at(term.code, now) for term in query.named("before")]:
        until.append(max(before))
    until.extend(begins_at(term.code, now) for term in query.named("after", is_negated=True))
    since.extend(begins_at(term.code, now) for term in query.named("before", is_negated=True))
    return max(since), min(until)


def _language_test(query: Query) -> tuple[str, tuple[Any, ...]]:
    one = "(message.language = ? OR message.language >= ? AND message.language < ?)"
    wanted, unwanted = query.named("lang"), query.named("lang", is_negated=True)
    parts = [f"({' OR '.join([one] * len(wanted))})"] if wanted else []
    parts.extend(f"NOT {one}" for _ in unwanted)
    values = tuple(value for term in (*wanted, *unwanted) for value in (term.code, f"{term.code}-", f"{term.code}."))
    return " AND ".join(parts), values
