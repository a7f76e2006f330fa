"""One frozen value for each decision of staff; to and from JSON. Pure; crosses threads freely.

In each slot of each subject the op with the highest stamp wins. Undo is the op that held the slot before, or
``emptied()``, the op that empties it; so every op must be complete in itself. A kind never changes meaning: a
new meaning is a new kind.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar

from socialinbox.core.ids import Uid
from socialinbox.core.model import Priority, Sort, Status

_to_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class Op:
    """A decision about ``subject``. Subclasses are listed in ``KINDS`` by their class name."""

    subject: Uid

    is_undoable: ClassVar[bool] = True
    is_redoable: ClassVar[bool] = True
    #: The field of which each conversation has a number of its own, where one op is about many.
    own: ClassVar[str] = ""

    @property
    @abstractmethod
    def slot(self) -> str:
        """The one thing that this op decides about its subject."""

    def emptied(self) -> Op | None:
        """The op that leaves the slot as if nobody had ever decided; None where that cannot be."""
        return None

    @property
    def kind(self) -> str:
        """The name under which the op is logged."""
        return type(self).__name__

    def to_json(self) -> str:
        """The body for the log."""
        return _to_json({each.name: getattr(self, each.name) for each in fields(self)})

    @property
    def number(self) -> int:
        """What is each conversation's own, 0 where nothing is."""
        return getattr(self, self.own) if self.own else 0

    def for_many(self) -> Op:
        """The op without subject and number: what it says of all its conversations."""
        return replace(self, subject="", **({self.own: 0} if self.own else {}))

    def for_one(self, subject: Uid, number: int) -> Op:
        """What an op about many says of one of them."""
        return replace(self, subject=subject, **({self.own: number} if self.own else {}))


# --- conversations -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetStatus(Op):
    """Decide where a conversation stands. ``status`` "" means: no decision, as the messages say.

    ``seen_incoming`` is how many incoming messages the member had before them: a later one reopens.
    """

    status: Status | str
    seen_incoming: int

    own: ClassVar[str] = "seen_incoming"

    @property
    def slot(self) -> str:
        return "status"

    def emptied(self) -> Op:
        return SetStatus(self.subject, "", 0)


@dataclass(frozen=True, slots=True)
class Snooze(Op):
    """Put a conversation aside until a moment (seconds), or until the customer writes."""

    until_at: int
    seen_incoming: int

    own: ClassVar[str] = "seen_incoming"

    @property
    def slot(self) -> str:
        return "status"

    def emptied(self) -> Op:
        return SetStatus(self.subject, "", 0)


@dataclass(frozen=True, slots=True)
class SetPriority(Op):
    """Decide how urgent a conversation is."""

    priority: Priority | str

    @property
    def slot(self) -> str:
        return "priority"

    def emptied(self) -> Op:
        return SetPriority(self.subject, "normal")


@dataclass(frozen=True, slots=True)
class Assign(Op):
    """Give a conversation to a member, or to nobody ("")."""

    member: Uid

    @property
    def slot(self) -> str:
        return "assignee"

    def emptied(self) -> Op:
        return Assign(self.subject, "")


@dataclass(frozen=True, slots=True)
class MarkRead(Op):
    """The first ``read_incoming`` incoming messages have been read; fewer than all means unread."""

    read_incoming: int

    is_undoable: ClassVar[bool] = False
    own: ClassVar[str] = "read_incoming"

    @property
    def slot(self) -> str:
        return "read"

    def emptied(self) -> Op:
        return MarkRead(self.subject, 0)


@dataclass(frozen=True, slots=True)
class AddTag(Op):
    """Put a tag on a conversation."""

    tag: Uid

    @property
    def slot(self) -> str:
        return f"tag:{self.tag}"

    def emptied(self) -> Op:
        return RemoveTag(self.subject, self.tag)


@dataclass(frozen=True, slots=True)
class RemoveTag(Op):
    """Take a tag off a conversation."""

    tag: Uid

    @property
    def slot(self) -> str:
        return f"tag:{self.tag}"

    def emptied(self) -> Op:
        return RemoveTag(self.subject, self.tag)


@dataclass(frozen=True, slots=True)
class AddNote(Op):
    """Write a note on a conversation, or give an existing note this text."""

    note: Uid
    text: str

    @property
    def slot(self) -> str:
        return f"note:{self.note}"

    def emptied(self) -> Op:
        return DeleteNote(self.subject, self.note)


@dataclass(frozen=True, slots=True)
class DeleteNote(Op):
    """Take a note away."""

    note: Uid

    @property
    def slot(self) -> str:
        return f"note:{self.note}"


@dataclass(frozen=True, slots=True)
class MergeConversation(Op):
    """Show a conversation within another one (``into``), as one piece of work, until it is separated again.

    What was decided about either stays with it: no number moves, so the order in which ops arrive cannot matter.
    """

    into: Uid

    @property
    def slot(self) -> str:
        return "merged"

    def emptied(self) -> Op:
        return UnmergeConversation(self.subject)


@dataclass(frozen=True, slots=True)
class UnmergeConversation(Op):
    """Let a conversation stand alone again, with all that belongs to it."""

    @property
    def slot(self) -> str:
        return "merged"

    def emptied(self) -> Op:
        return UnmergeConversation(self.subject)


# --- people --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LinkContact(Op):
    """Say which person a contact is: contacts with the same ``person`` are one; "" is nobody known."""

    person: Uid

    @property
    def slot(self) -> str:
        return "person"

    def emptied(self) -> Op:
        return LinkContact(self.subject, "")


@dataclass(frozen=True, slots=True)
class SetContactNote(Op):
    """Keep what staff should know about a contact; "" takes it away."""

    text: str

    @property
    def slot(self) -> str:
        return "contact_note"

    def emptied(self) -> Op:
        return SetContactNote(self.subject, "")


# --- escalations ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Escalate(Op):
    """Ask a member for help with a conversation, until ``due_at`` (seconds, 0: no time)."""

    escalation: Uid
    reason: str
    to: Uid
    due_at: int
    note: str

    @property
    def slot(self) -> str:
        return f"escalation:{self.escalation}"

    def emptied(self) -> Op:
        return WithdrawEscalation(self.subject, self.escalation)


@dataclass(frozen=True, slots=True)
class WithdrawEscalation(Op):
    """The request for help no longer stands."""

    escalation: Uid

    @property
    def slot(self) -> str:
        return f"escalation:{self.escalation}"


@dataclass(frozen=True, slots=True)
class _EscalationStep(Op):
    escalation: Uid
    note: str = ""

    @property
    def slot(self) -> str:
        return f"escalation:{self.escalation}:state"

    def emptied(self) -> Op:
        return ReopenEscalation(self.subject, self.escalation)


@dataclass(frozen=True, slots=True)
class AcknowledgeEscalation(_EscalationStep):
    """The member asked has seen it and is at work."""


@dataclass(frozen=True, slots=True)
class ReturnEscalation(_EscalationStep):
    """Back to the member who asked, with an answer or a question in ``note``."""


@dataclass(frozen=True, slots=True)
class CloseEscalation(_EscalationStep):
    """Settled."""


@dataclass(frozen=True, slots=True)
class ReopenEscalation(_EscalationStep):
    """Not yet looked at, again."""


# --- replies -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class QueueReply(Op):
    """Promise a reply. ``seen_*`` is what the member had before them when they wrote: more than that holds it."""

    reply: Uid
    to_message: Uid  # "" answers the newest message of the customer
    mode: str  # public, private
    text: str
    seen_messages: int
    seen_incoming: int
    hold_seconds: int
    then_status: str = "waiting"  # where the conversation stands once it is sent

    is_redoable: ClassVar[bool] = False

    @property
    def slot(self) -> str:
        return f"reply:{self.reply}"

    def emptied(self) -> Op:
        return CancelReply(self.subject, self.reply)


@dataclass(frozen=True, slots=True)
class CancelReply(Op):
    """Take a reply back before it leaves. Its text goes back into the draft."""

    reply: Uid
    is_undoable: ClassVar[bool] = False

    @property
    def slot(self) -> str:
        return f"reply:{self.reply}"


@dataclass(frozen=True, slots=True)
class _ReplyStep(Op):
    reply: Uid
    is_undoable: ClassVar[bool] = False

    @property
    def slot(self) -> str:
        return f"reply:{self.reply}:state"


@dataclass(frozen=True, slots=True)
class ReleaseReply(_ReplyStep):
    """Send a held reply as first written, having seen all there is."""

    seen_messages: int = 0
    seen_incoming: int = 0


@dataclass(frozen=True, slots=True)
class RetryReply(_ReplyStep):
    """Send again a reply that failed, or that could not be found at the network; with a new key then."""


@dataclass(frozen=True, slots=True)
class ConfirmSent(_ReplyStep):
    """A member looked: the reply is there."""


@dataclass(frozen=True, slots=True)
class DiscardReply(_ReplyStep):
    """Drop a reply that is held, failed or cannot be found."""


# --- words and accounts --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetTag(Op):
    """Create a tag, or give it this name and colour (0 to 4)."""

    name: str
    colour: int

    @property
    def slot(self) -> str:
        return "tag"

    def emptied(self) -> Op:
        return ArchiveTag(self.subject)


@dataclass(frozen=True, slots=True)
class ArchiveTag(Op):
    """Offer a tag no longer; conversations keep it."""

    @property
    def slot(self) -> str:
        return "tag"


@dataclass(frozen=True, slots=True)
class SaveFilter(Op):
    """Keep a query of the search box under a name, or give a saved filter this name, query, order and place."""

    name: str
    query: str
    sort: Sort | str
    place: int  # smaller stands higher

    @property
    def slot(self) -> str:
        return "filter"

    def emptied(self) -> Op:
        return RemoveFilter(self.subject)


@dataclass(frozen=True, slots=True)
class RemoveFilter(Op):
    """Offer a saved filter no longer."""

    @property
    def slot(self) -> str:
        return "filter"


@dataclass(frozen=True, slots=True)
class SaveReplyText(Op):
    """Keep a text to insert, by language, or change it. ``networks``: where it is offered, none: everywhere."""

    name: str
    texts: dict[str, str]
    networks: list[str]

    @property
    def slot(self) -> str:
        return "saved_reply"

    def emptied(self) -> Op:
        return RemoveReplyText(self.subject)


@dataclass(frozen=True, slots=True)
class RemoveReplyText(Op):
    """Offer a saved reply no longer."""

    @property
    def slot(self) -> str:
        return "saved_reply"


@dataclass(frozen=True, slots=True)
class SetMember(Op):
    """Add one of the staff, or give them this name and role (member, supervisor)."""

    name: str
    role: str

    @property
    def slot(self) -> str:
        return "member"

    def emptied(self) -> Op:
        return ArchiveMember(self.subject)


@dataclass(frozen=True, slots=True)
class ArchiveMember(Op):
    """Offer a member no longer; their work keeps their name."""

    @property
    def slot(self) -> str:
        return "member"


@dataclass(frozen=True, slots=True)
class SetAccount(Op):
    """Connect an account, or give it these facts. Holds no secret."""

    network: str
    adapter: str
    name: str
    handle: str
    remote_id: str
    server: str
    settings: dict[str, Any] = field(default_factory=dict)
    capabilities: str = ""  # Capabilities.to_json()
    fetch_since_at: int = 0

    is_undoable: ClassVar[bool] = False

    @property
    def slot(self) -> str:
        return "account"


@dataclass(frozen=True, slots=True)
class RemoveAccount(Op):
    """Read and send no longer for an account; its conversations stay."""

    is_undoable: ClassVar[bool] = False

    @property
    def slot(self) -> str:
        return "account"


@dataclass(frozen=True, slots=True)
class PauseAccount(Op):
    """Leave an account alone for now, or take it up again."""

    is_paused: bool

    @property
    def slot(self) -> str:
        return "paused"

    def emptied(self) -> Op:
        return PauseAccount(self.subject, is_paused=False)


# --- reply times ---------------------------------------------------------------------------------

#: The subject of a target that holds for every account.
TEAM = "team"


@dataclass(frozen=True, slots=True)
class SetCalendar(Op):
    """Create opening hours, or give them this name and these hours (business_hours.Calendar.to_data)."""

    name: str
    hours: dict[str, Any]

    @property
    def slot(self) -> str:
        return "calendar"

    def emptied(self) -> Op:
        return ArchiveCalendar(self.subject)


@dataclass(frozen=True, slots=True)
class ArchiveCalendar(Op):
    """Offer opening hours no longer; targets that use them keep them."""

    @property
    def slot(self) -> str:
        return "calendar"


@dataclass(frozen=True, slots=True)
class SetResponseTarget(Op):
    """Decide how soon an account, or the ``TEAM``, answers a group of kinds ("": all of them).

    ``warn_minutes`` before the reply is due a warning is given; ``calendar`` "" counts around the clock.
    """

    kind_group: str
    first_minutes: int
    next_minutes: int
    warn_minutes: int
    calendar: Uid = ""

    @property
    def slot(self) -> str:
        return f"target:{self.kind_group}"

    def emptied(self) -> Op:
        return RemoveResponseTarget(self.subject, self.kind_group)


@dataclass(frozen=True, slots=True)
class RemoveResponseTarget(Op):
    """The less specific target holds again."""

    kind_group: str

    @property
    def slot(self) -> str:
        return f"target:{self.kind_group}"

    def emptied(self) -> Op:
        return self


KINDS: dict[str, type[Op]] = {
    each.__name__: each
    for each in (
        SetStatus,
        Snooze,
        SetPriority,
        Assign,
        MarkRead,
        AddTag,
        RemoveTag,
        AddNote,
        DeleteNote,
        MergeConversation,
        UnmergeConversation,
        LinkContact,
        SetContactNote,
        Escalate,
        WithdrawEscalation,
        AcknowledgeEscalation,
        ReturnEscalation,
        CloseEscalation,
        ReopenEscalation,
        QueueReply,
        CancelReply,
        ReleaseReply,
        RetryReply,
        ConfirmSent,
        DiscardReply,
        SetTag,
        ArchiveTag,
        SaveFilter,
        RemoveFilter,
        SaveReplyText,
        RemoveReplyText,
        SetMember,
        ArchiveMember,
        SetAccount,
        RemoveAccount,
        PauseAccount,
        SetCalendar,
        ArchiveCalendar,
        SetResponseTarget,
        RemoveResponseTarget,
    )
}


def op_from_json(kind: str, body: str) -> Op | None:
    """The op as it was logged; None for a kind that a newer version made."""
    if kind not in KINDS:
        return None
    known = KINDS[kind].__dataclass_fields__
    return KINDS[kind](**{key: value for key, value in json.loads(body).items() if key in known})
