"""The nouns as the screens read them: frozen rows, one class for each. Plain values; cross threads freely.

Times are whole seconds since 1970 in UTC (0: none); ``id`` is local, ``uid`` is the same on every computer.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from socialinbox.core.capabilities import Capabilities

if TYPE_CHECKING:  # start-up
    from socialinbox.core.business_hours import Calendar

# No `from __future__ import annotations` here: with it each field of a NamedTuple is compiled once more at every start.
Uid = str  # see core.ids

Status = Literal["open", "waiting", "snoozed", "resolved"]
Priority = Literal["low", "normal", "high", "urgent"]
STATUSES: tuple[Status, ...] = ("open", "waiting", "snoozed", "resolved")
PRIORITIES: tuple[Priority, ...] = ("low", "normal", "high", "urgent")

#: What a reply promised can be (reliability 3.2). ``sent`` and ``cancelled`` are the ends.
OutboxState = Literal["queued", "sending", "unconfirmed", "ask", "blocked", "rejected", "sent", "cancelled"]
OPEN_OUTBOX_STATES: tuple[OutboxState, ...] = (
    "queued",
    "sending",
    "unconfirmed",
    "ask",
    "blocked",
    "rejected",
)

#: Kinds of message behind the chips of the queue.
KIND_GROUPS: dict[str, tuple[str, ...]] = {
    "messages": ("direct", "mail"),
    "comments": ("mention", "reply", "comment", "quote"),
    "reviews": ("review",),
}

#: What holds until a team decides otherwise.
DEFAULT_TARGET_MINUTES, DEFAULT_WARN_MINUTES = 240, 30

View = Literal["needs_reply", "mine", "unassigned", "waiting", "snoozed", "resolved", "escalations", "everything"]
VIEWS: tuple[View, ...] = (
    "needs_reply",
    "mine",
    "unassigned",
    "waiting",
    "snoozed",
    "resolved",
    "escalations",
)
#: ``due_at`` in the database where nobody waits: later than every real time.
NEVER = 1 << 40
Sort = Literal["due", "newest", "oldest", "priority"]
SORTS: tuple[Sort, ...] = ("due", "newest", "oldest", "priority")


class Account(NamedTuple):
    """One of our identities on a network."""

    id: int
    uid: Uid
    network: str  # what kind of service: mastodon, imap; picks mark and words
    adapter: str  # which code speaks to it; the same as network but for the demo
    name: str
    handle: str
    remote_id: str
    server: str
    settings: dict[str, Any]
    capabilities: Capabilities
    is_paused: bool
    is_removed: bool
    trouble: str  # code of core.errors that stands until it is solved; "" when well
    trouble_detail: str
    trouble_at: int
    checked_at: int  # last complete read
    fetch_since_at: int
    quarantined: int  # items kept aside because they could not be read


class Member(NamedTuple):
    """One of the staff."""

    id: int
    uid: Uid
    name: str
    role: str  # member, supervisor
    is_me: bool
    is_archived: bool


class Tag(NamedTuple):
    """A shared word on a conversation. ``colour`` is 0 to 4, see design 2."""

    id: int
    uid: Uid
    name: str
    colour: int
    is_archived: bool


class NamedCalendar(NamedTuple):
    """Opening hours as the team calls them."""

    id: int
    uid: Uid
    name: str
    calendar: "Calendar"
    is_archived: bool


class ResponseTarget(NamedTuple):
    """How soon a reply is due. ``account_id`` 0 is every account, ``kind_group`` "" every kind."""

    account_id: int
    kind_group: str  # a key of KIND_GROUPS
    first_minutes: int
    next_minutes: int
    warn_minutes: int  # of opening hours, before the reply is due
    calendar_id: int = 0  # 0: around the clock


class ReplyDue(NamedTuple):
    """What a conversation that waits is measured by."""

    conversation_id: int
    since_at: int
    due_at: int
    warn_at: int
    is_first: bool  # we have never answered it


class Contact(NamedTuple):
    """A person who writes to us, per account."""

    id: int
    uid: Uid
    account_id: int
    remote_id: str
    name: str
    handle: str
    url: str
    language: str
    first_seen_at: int
    person: Uid = ""  # contacts with the same one are one person; "" when nobody said so
    note: str = ""  # what staff should know; never leaves
    network: str = ""  # of its account


class Lookalike(NamedTuple):
    """A contact who may be the same person as another: a guess that only a member can settle."""

    contact: Contact
    reason: str  # name, handle, address


class PersonFacts(NamedTuple):
    """What is known about a person over all their contacts."""

    conversation_count: int
    open_count: int
    first_seen_at: int
    last_seen_at: int
    tag_ids: tuple[int, ...]  # the most used first
    languages: tuple[str, ...]


class FoundContact(NamedTuple):
    """A person that was looked for by name or handle."""

    contact: Contact
    network: str
    conversation_id: int  # the newest
    conversations: int  # how many there are


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the queue shows. Hashable: the key under which a place in the queue is remembered."""

    view: View = "needs_reply"
    account_id: int = 0
    tag_id: int = 0
    kind_group: str = ""  # a key of KIND_GROUPS
    search: str = ""  # the language of core.query
    sort: Sort = "due"


class RowMark:
    """What the parts of ``QueueRow.marks`` weigh; the lowest is the place in PRIORITIES."""

    UNREAD = 4
    DRAFT = 8
    ESCALATED = 16
    ATTACHMENT = 32
    MOST_ATTACHMENTS = 1023
    STAR = ATTACHMENT * (MOST_ATTACHMENTS + 1)


class QueueRow(NamedTuple):
    """All that is needed to paint one conversation in the queue.

    As the database gives it: a page of fifty is made in a tenth of the time of fifty dataclasses. What it costs is how
    many values are read, so small facts share one number, and the network is that of its account.
    """

    id: int
    uid: Uid
    account_id: int
    kind: str
    contact_uid: Uid
    name: str  # of the contact; their handle where they have none
    snippet: str  # of a mail with its subject before it
    status: Status
    marks: int  # see RowMark
    assignee_id: int  # 0: nobody
    next_at: int  # when a reply is due or a snooze ends; 0: nobody waits
    waiting_since_at: int
    last_activity_at: int
    tag_text: str  # ids divided by spaces
    outbox_state: str  # the worst open state of its replies, "" when none
    hold_until_at: int  # end of the undo hold of its newest queued reply

    @property
    def due_at(self) -> int:
        """When a reply is due; 0: nobody waits."""
        return 0 if self.status == "snoozed" else self.next_at

    @property
    def snoozed_until_at(self) -> int:
        """When its snooze ends; 0: it is not snoozed."""
        return self.next_at if self.status == "snoozed" else 0

    @property
    def is_unread(self) -> bool:
        """Whether messages came that nobody read."""
        return bool(self.marks & RowMark.UNREAD)

    @property
    def has_draft(self) -> bool:
        """Whether a reply was begun."""
        return bool(self.marks & RowMark.DRAFT)

    @property
    def is_escalated(self) -> bool:
        """Whether help was asked for that has not come yet."""
        return bool(self.marks & RowMark.ESCALATED)

    @property
    def attachment_count(self) -> int:
        """How many files were sent, as far as anybody counts."""
        return self.marks // RowMark.ATTACHMENT % (RowMark.MOST_ATTACHMENTS + 1)

    @property
    def stars(self) -> int:
        """Of a review."""
        return self.marks // RowMark.STAR

    @property
    def priority_place(self) -> int:
        """Where its priority stands in PRIORITIES."""
        return self.marks & 3

    @property
    def priority(self) -> Priority:
        """How urgent it is."""
        return PRIORITIES[self.priority_place]

    @property
    def tag_ids(self) -> tuple[int, ...]:
        """The tags on it, in order."""
        return tuple(map(int, self.tag_text.split()))


class Conversation(NamedTuple):
    """One customer's exchange with us, as its panel shows it."""

    row: QueueRow
    contact: Contact
    account: Account
    is_private: bool
    visibility: str
    context_title: str
    context_text: str
    context_url: str
    subject: str
    url: str
    incoming_count: int  # all incoming messages ever seen: what a decision has "seen"
    read_incoming: int
    message_count: int  # incoming, and ours that were not written in our outbox
    previous_id: int  # the conversation this one follows, 0: none
    created_at: int
    earlier_count: int


class ReplyTarget(NamedTuple):
    """The message that a reply answers, with all that decides how it may be answered."""

    message_uid: Uid
    account: Account  # the reply leaves through it
    contact: Contact  # the reply goes to them
    kind: str
    is_private: bool
    visibility: str
    created_at: int
    url: str
    reply_data: dict[str, Any]  # what the adapter needs; parts of it count (mentions)
    home_id: int = 0  # the conversation it belongs to, when that is shown within another; else 0
    text: str = ""


class MergedHome(NamedTuple):
    """A conversation that is shown within another one."""

    id: int
    uid: Uid
    network: str
    contact: Contact
    created_at: int


class MergeChoice(NamedTuple):
    """A conversation that another one could be merged into, and why it is offered."""

    row: QueueRow
    reason: str  # contact, person, subject, lookalike, found


class Attachment(NamedTuple):
    """A file of a message. ``path`` is relative to the profile's attachments folder, "" when not kept here."""

    id: int
    message_id: int
    name: str
    media_type: str
    size: int
    url: str
    path: str
    description: str


class MessageMark:
    """What the bits of ``Message.marks`` mean."""

    OUTGOING = 1
    PRIVATE = 2
    FAVOURITED = 4
    AUTOMATIC = 8
    DELETED = 16


class Message(NamedTuple):
    """One post, comment, direct message or mail, as its conversation shows it.

    As the database gives it, like ``QueueRow``.
    """

    id: int
    uid: Uid
    author_name: str  # as it was then; their handle where they had no name
    contact_id: int  # the customer who wrote it, 0: we did
    member_id: int  # who of the staff wrote it here; 0: unknown or the customer
    text: str
    quoted: str
    subject: str
    marks: int  # see MessageMark
    created_at: int
    claimed_at: str
    edited_at: int
    url: str
    notice_text: str  # codes divided by spaces
    outbox_id: int
    account_id: int
    home_id: int  # the conversation it belongs to, when that is shown within this one; else 0
    files: tuple[Attachment, ...] | None = None  # None where nobody in the conversation ever sent one

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that came with it."""
        return self.files or ()

    @property
    def direction(self) -> str:
        """Which way it went: incoming, outgoing."""
        return "outgoing" if self.marks & MessageMark.OUTGOING else "incoming"

    @property
    def is_private(self) -> bool:
        """Whether nobody else could read it."""
        return bool(self.marks & MessageMark.PRIVATE)

    @property
    def is_favourited(self) -> bool:
        """Whether we marked it as liked."""
        return bool(self.marks & MessageMark.FAVOURITED)

    @property
    def is_automatic(self) -> bool:
        """Whether no person wrote it."""
        return bool(self.marks & MessageMark.AUTOMATIC)

    @property
    def is_deleted(self) -> bool:
        """Whether its author took it back."""
        return bool(self.marks & MessageMark.DELETED)

    @property
    def notices(self) -> tuple[str, ...]:
        """Codes of what is odd about it."""
        return tuple(self.notice_text.split())


class Note(NamedTuple):
    """Written by staff for staff; never leaves."""

    id: int
    uid: Uid
    conversation_id: int
    member_id: int
    text: str
    created_at: int
    edited_at: int


class Event(NamedTuple):
    """One decision about a conversation, read from the op log for its history."""

    seq: int
    at: int
    member_uid: Uid
    kind: str  # class name of the op
    body: dict[str, Any]


EscalationState = Literal["open", "acknowledged", "returned", "closed", "withdrawn"]


class Escalation(NamedTuple):
    """A request for help."""

    id: int
    uid: Uid
    conversation_id: int
    reason: str
    note: str
    from_member_id: int
    to_member_id: int
    due_at: int
    state: EscalationState
    state_note: str
    created_at: int
    state_at: int


class Draft(NamedTuple):
    """A reply being written; local."""

    conversation_id: int
    mode: str  # public, private, note
    text: str
    seen_messages: int
    seen_incoming: int
    updated_at: int
    to_message: Uid = ""  # the message it answers; "" is the customer's newest


class OutboxItem(NamedTuple):
    """A reply promised but not yet confirmed, or confirmed lately."""

    id: int
    uid: Uid
    conversation_id: int
    account_id: int
    network: str
    member_id: int
    name: str  # of the contact it goes to
    contact_uid: Uid
    mode: str
    text: str
    state: OutboxState
    reason: str  # code of why it stands where it stands
    detail: str  # what the network said, as data
    created_at: int
    hold_until_at: int
    not_before_at: int
    attempts: int
    sent_at: int
    url: str
    seen_messages: int
    ahead: int  # items of the same account that leave before it


class SearchHit(NamedTuple):
    """A message or note that holds all words of a search. A plain tuple: a page of them is made for each key typed."""

    conversation_id: int
    message_id: int  # 0 when a note was found
    at: int
    text: str


class SearchPlace(NamedTuple):
    """Where a page of hits ended: the next one begins below these ids."""

    message_id: int
    note_id: int


class SearchPage(NamedTuple):
    """Hits, the newest first. ``next`` is None when there are no more."""

    hits: tuple[SearchHit, ...]
    next: SearchPlace | None


class Count(NamedTuple):
    """How many conversations a filter shows. Not exact: at least ``number``, say "1,000+"."""

    number: int
    is_exact: bool = True


class SavedFilter(NamedTuple):
    """A query of the search box under a name. Shown as ``QueueFilter(view="everything", search=query, sort=sort)``."""

    id: int
    uid: Uid
    name: str
    query: str
    sort: Sort
    place: int


class SavedReply(NamedTuple):
    """A text to insert, in one or several languages. ``networks``: where it is offered, none: everywhere."""

    id: int
    uid: Uid
    name: str
    texts: dict[str, str]  # by language, as "en"; never empty
    networks: tuple[str, ...]
    used: int  # how often it was inserted on this computer


class Quarantined(NamedTuple):
    """One item that could not be read."""

    id: int
    account_id: int
    stream: str
    remote_id: str
    reason: str
    created_at: int
    size: int


class Counts(NamedTuple):
    """Numbers of the sidebar and of the chips; zero when a key is absent."""

    views: dict[str, int]
    kind_groups: dict[str, int]  # within "needs_reply"
    accounts: dict[int, int]  # open conversations of each account
    tags: dict[int, int]  # open conversations of each tag
    outbox: int  # replies that have not left
    outbox_needs_person: int
    oldest_waiting_at: int
    answered_today: int  # people who heard back since local midnight, given by the caller
    median_answer_seconds: int
