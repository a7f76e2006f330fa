"""Pure rules of both decisions and facts, so that the order in which they arrive does not matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from socialinbox.core.capabilities import Capabilities
from socialinbox.core.errors import RefusedOp
from socialinbox.core.model import (
    DEFAULT_TARGET_MINUTES,
    DEFAULT_WARN_MINUTES,
    KIND_GROUPS,
    SORTS,
    OutboxState,
    ResponseTarget,
    Status,
)
from socialinbox.core.query import MAX_LENGTH

if TYPE_CHECKING:
    from socialinbox.core.exchange import IncomingMessage

#: After this long without being found, an unconfirmed reply is put before a person (reliability, appendix A).
ASK_AFTER_SECONDS = {"named": 45 * 60, "keyed": 45 * 60, "none": 10 * 60}
#: A key is trusted for a repeat only this long after the first try: servers keep it an hour at most.
KEY_TRUST_SECONDS = 45 * 60
#: Two complete searches this far apart that find nothing settle that a person must look.
CHECK_APART_SECONDS = 60
#: The first repeat of a keyed send waits this long: a slow server may still be at work on the first.
FIRST_REPEAT_SECONDS = 30
MAX_ATTEMPTS = 8
#: A reply that could not leave for this long is shown to a person before it does.
STALE_AFTER = timedelta(hours=24)
#: A customer who writes again later than this after "done" opens a new conversation (direct messages, mail).
REOPEN_WITHIN_SECONDS = 30 * 86400
NOTE_LIMIT = 20_000
NAME_LIMIT = 60
SAVED_REPLY_LIMIT = 10_000
MOST_TEXTS = 30
LANGUAGE_LETTERS = 3
#: The longest response time that can be promised.
TARGET_LIMIT_MINUTES = 90 * 1440
#: What holds until the team decides otherwise.
DEFAULT_TARGET = ResponseTarget(0, "", DEFAULT_TARGET_MINUTES, DEFAULT_TARGET_MINUTES, DEFAULT_WARN_MINUTES)
_GROUP_OF = {kind: group for group, kinds in KIND_GROUPS.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Standing:
    """All that decides where a conversation stands: the newest decision, the newest answer, the messages."""

    incoming_count: int
    decided: str = ""  # open, waiting, snoozed, resolved; "" when nobody decided
    decided_seen: int = 0
    decided_at: int = 0
    snoozed_until_at: int = 0
    answered: str = ""  # where our newest answer left it: waiting, resolved; "" when none
    answered_seen: int = 0
    answered_at: int = 0


def status_now(standing: Standing, now: int) -> Status:
    """Where the conversation stands at ``now`` (seconds).

    A customer's message that the newest decision had not seen reopens; a snooze ends by comparing times.
    """
    if standing.incoming_count == 0 and not standing.decided:
        return "resolved"  # nobody wrote to us yet: our own posts and mails wait for no answer
    word, seen = standing.answered, standing.answered_seen
    if standing.decided and standing.decided_at >= standing.answered_at:
        word, seen = standing.decided, standing.decided_seen
    if seen < standing.incoming_count:
        return "open"
    if word == "snoozed" and now >= standing.snoozed_until_at:
        return "open"
    if word in ("open", "waiting", "snoozed", "resolved"):
        return word  # type: ignore[return-value]
    return "open"


def begins_anew(
    message: IncomingMessage,
    created_at: int,
    status: str,
    decided: str,
    decided_at: int,
    answered: str,
    answered_at: int,
) -> bool:
    """A customer who comes back long after "done" in a never-ending thread begins a new conversation.

    ``created_at`` is when they wrote, in seconds; the rest stands in the conversation.
    """
    if status != "resolved":
        return False
    if message.kind not in ("direct", "mail") or message.direction != "incoming" or message.is_automatic:
        return False
    done_at = decided_at if decided == "resolved" else answered_at if answered == "resolved" else 0
    return bool(done_at) and created_at - done_at > REOPEN_WITHIN_SECONDS


#: Of conversations that are shown as one, the one that asks most decides where all of them stand.
_MOST_OPEN_FIRST: tuple[Status, ...] = ("open", "snoozed", "waiting", "resolved")


def leading(standings: Sequence[Standing], now: int) -> tuple[Standing, Status]:
    """The one of several merged conversations that decides where they stand, and where that is.

    The one that is most open leads; among equals the one decided or answered last.
    """
    found = [(standing, status_now(standing, now)) for standing in standings]
    return min(
        found,
        key=lambda each: (_MOST_OPEN_FIRST.index(each[1]), -max(each[0].decided_at, each[0].answered_at)),
    )


def check_note(text: str) -> None:
    """Raise RefusedOp when a note cannot be kept."""
    if not text.strip():
        raise RefusedOp(code="note_empty")
    if len(text) > NOTE_LIMIT:
        raise RefusedOp(str(NOTE_LIMIT), code="note_too_long")


def check_name(name: str) -> None:
    """Raise RefusedOp when a tag, a member or a filter cannot be called that."""
    if not name.strip():
        raise RefusedOp(code="name_empty")
    if len(name) > NAME_LIMIT:
        raise RefusedOp(str(NAME_LIMIT), code="name_too_long")


def check_filter(name: str, query: str, sort: str) -> None:
    """Raise RefusedOp when a filter cannot be saved like that."""
    check_name(name)
    if not query.strip():
        raise RefusedOp(code="query_empty")
    if len(query) > MAX_LENGTH:
        raise RefusedOp(str(MAX_LENGTH), code="query_too_long")
    if sort not in SORTS:
        raise RefusedOp(sort, code="unknown_sort")


def check_saved_reply(name: str, texts: Mapping[str, str], networks: Sequence[str]) -> None:
    """Raise RefusedOp when a saved reply cannot be kept like that."""
    check_name(name)
    if not texts or not all(text.strip() for text in texts.values()):
        raise RefusedOp(code="saved_reply_empty")
    if len(texts) > MOST_TEXTS or any(len(text) > SAVED_REPLY_LIMIT for text in texts.values()):
        raise RefusedOp(str(SAVED_REPLY_LIMIT), code="saved_reply_too_long")
    if not all(_is_code(each) and len(each) <= LANGUAGE_LETTERS for each in texts) or not all(map(_is_code, networks)):
        raise RefusedOp(code="saved_reply_unreadable")


def _is_code(text: str) -> bool:
    """Whether this can be the code of a language or the name of a network."""
    return 0 < len(text) <= NAME_LIMIT and text.isascii() and text.replace("_", "").isalnum() and text == text.lower()


def check_reply(text: str, mode: str, length: int, capabilities: Capabilities) -> None:
    """Raise RefusedOp when a reply could not be sent as it stands. ``length`` as the network counts."""
    if not text.strip():
        raise RefusedOp(code="reply_empty")
    if capabilities.text_limit and length > capabilities.text_limit:
        raise RefusedOp(str(length - capabilities.text_limit), code="reply_too_long")
    if mode == "public" and not capabilities.can_reply_publicly:
        raise RefusedOp(code="no_public_reply")
    if mode == "private" and not capabilities.can_reply_privately:
        raise RefusedOp(code="no_private_reply")


def check_target(kind_group: str, first_minutes: int, next_minutes: int, warn_minutes: int) -> None:
    """Raise RefusedOp when a response time cannot be meant."""
    if kind_group and kind_group not in KIND_GROUPS:
        raise RefusedOp(kind_group[:NAME_LIMIT], code="unknown_kind_group")
    if not all(1 <= minutes <= TARGET_LIMIT_MINUTES for minutes in (first_minutes, next_minutes)):
        raise RefusedOp(str(TARGET_LIMIT_MINUTES // 1440), code="target_out_of_range")
    if not 0 <= warn_minutes < min(first_minutes, next_minutes):
        raise RefusedOp(str(min(first_minutes, next_minutes)), code="warning_too_early")


def target_for(targets: Mapping[tuple[int, str], ResponseTarget], account_id: int, kind: str) -> ResponseTarget:
    """The most specific target, by (account, kind group): its own kinds first, then the account, then the team."""
    group = _GROUP_OF.get(kind, "")
    for key in ((account_id, group), (account_id, ""), (0, group), (0, "")):
        if key in targets:
            return targets[key]
    return DEFAULT_TARGET


def is_window_closed(capabilities: Capabilities, written_at: int, now: int) -> bool:
    """Whether the network takes no private reply any more to a message of then (seconds)."""
    return bool(capabilities.private_hours) and now - written_at > capabilities.private_hours * 3600


CancelAnswer = Literal["cancel", "too_late"]


def may_cancel(state: OutboxState) -> bool:
    """A reply can be taken back only while it is certain that nothing left."""
    return state in ("queued", "blocked", "rejected")


def after_check(
    safety: str,
    *,
    seconds_since_first_try: int,
    seconds_since_first_check: int,
    attempts: int,
    is_complete: bool,
) -> Literal["repeat", "wait", "ask"]:
    """What to do with an unconfirmed reply that a search did not find.

    ``seconds_since_first_check`` is 0 for the first search; ``is_complete`` says that this search saw all there is.
    """
    if safety == "named" and is_complete and attempts < MAX_ATTEMPTS:
        return "repeat"
    if safety == "keyed" and is_complete and attempts < MAX_ATTEMPTS:
        if seconds_since_first_try < FIRST_REPEAT_SECONDS:
            return "wait"
        if seconds_since_first_try < KEY_TRUST_SECONDS:
            return "repeat"
    if safety == "none" and is_complete and seconds_since_first_check >= CHECK_APART_SECONDS:
        return "ask"
    if seconds_since_first_try >= ASK_AFTER_SECONDS[safety]:
        return "ask"
    return "wait"
