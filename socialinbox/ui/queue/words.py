"""What a row of the queue says: kinds, flags, times, and the sentence for screen readers. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject

from socialinbox.core.model import Member, QueueRow, Sort, Tag, View
from socialinbox.ui import times
from socialinbox.ui.queue.groups import GroupName
from socialinbox.ui.theme import StatusName
from socialinbox.ui.words.networks import network_title
from socialinbox.ui.words.people import first_name, shown_name

if TYPE_CHECKING:  # start-up
    from socialinbox.core.business_hours import OpeningHours

_GROUPS: dict[GroupName, object] = {
    "first": QT_TRANSLATE_NOOP("QueueGroups", "Reply first"),
    "two_hours": QT_TRANSLATE_NOOP("QueueGroups", "Within 2 hours"),
    "later": QT_TRANSLATE_NOOP("QueueGroups", "Later"),
    "today": QT_TRANSLATE_NOOP("QueueGroups", "Today"),
    "yesterday": QT_TRANSLATE_NOOP("QueueGroups", "Yesterday"),
    "week": QT_TRANSLATE_NOOP("QueueGroups", "Last 7 days"),
    "older": QT_TRANSLATE_NOOP("QueueGroups", "Older"),
}
_VIEWS: dict[View, object] = {
    "needs_reply": QT_TRANSLATE_NOOP("Views", "Needs a reply"),
    "mine": QT_TRANSLATE_NOOP("Views", "Mine"),
    "unassigned": QT_TRANSLATE_NOOP("Views", "Unassigned"),
    "waiting": QT_TRANSLATE_NOOP("Views", "Waiting on customer"),
    "snoozed": QT_TRANSLATE_NOOP("Views", "Snoozed"),
    "resolved": QT_TRANSLATE_NOOP("Views", "Done"),
    "escalations": QT_TRANSLATE_NOOP("Views", "Escalations"),
    "everything": QT_TRANSLATE_NOOP("Views", "Everything"),
}
_ORDERS: dict[Sort, object] = {
    "due": QT_TRANSLATE_NOOP("QueueOrders", "Reply due first"),
    "newest": QT_TRANSLATE_NOOP("QueueOrders", "Newest first"),
    "oldest": QT_TRANSLATE_NOOP("QueueOrders", "Oldest first"),
    "priority": QT_TRANSLATE_NOOP("QueueOrders", "Highest priority first"),
}
_KINDS: dict[str, object] = {
    "mention": QT_TRANSLATE_NOOP("QueueKinds", "mention"),
    "reply": QT_TRANSLATE_NOOP("QueueKinds", "reply"),
    "comment": QT_TRANSLATE_NOOP("QueueKinds", "comment"),
    "quote": QT_TRANSLATE_NOOP("QueueKinds", "quote"),
    "direct": QT_TRANSLATE_NOOP("QueueKinds", "message"),
    "review": QT_TRANSLATE_NOOP("QueueKinds", "review"),
}
_REPLIES: dict[str, tuple[str, object, StatusName]] = {
    "queued": ("clock", QT_TRANSLATE_NOOP("QueueFlags", "queued"), StatusName.NEUTRAL),
    "sending": ("send", QT_TRANSLATE_NOOP("QueueFlags", "sending"), StatusName.ACCENT),
    "unconfirmed": (
        "circle-question-mark",
        QT_TRANSLATE_NOOP("QueueFlags", "unconfirmed"),
        StatusName.SLATE,
    ),
    "ask": ("message-circle-warning", QT_TRANSLATE_NOOP("QueueFlags", "needs review"), StatusName.WARN),
    "blocked": ("message-circle-warning", QT_TRANSLATE_NOOP("QueueFlags", "needs review"), StatusName.WARN),
    "rejected": ("circle-x", QT_TRANSLATE_NOOP("QueueFlags", "failed"), StatusName.DANGER),
}


_KIND_GROUPS: dict[str, object] = {
    "": QT_TRANSLATE_NOOP("KindGroups", "All"),
    "messages": QT_TRANSLATE_NOOP("KindGroups", "Messages"),
    "comments": QT_TRANSLATE_NOOP("KindGroups", "Comments"),
    "reviews": QT_TRANSLATE_NOOP("KindGroups", "Reviews"),
}


def kind_group_titles() -> dict[str, str]:
    """Name the kinds of message behind the chips; "" stands for all of them."""
    return {key: QCoreApplication.translate("KindGroups", str(title)) for key, title in _KIND_GROUPS.items()}


def order_titles() -> dict[Sort, str]:
    """Name the orders of a queue."""
    return {sort: QCoreApplication.translate("QueueOrders", str(title)) for sort, title in _ORDERS.items()}


def view_title(view: View) -> str:
    return QCoreApplication.translate("Views", str(_VIEWS[view]))


class Flag(NamedTuple):
    """The one mark at the right of a row's last line. Neutral ones only state a fact."""

    icon: str
    text: str
    status: StatusName = StatusName.NEUTRAL


class QueueWords(QObject):
    """Sentences about rows. The owner keeps ``tags``, ``members`` and ``me_id`` up to date."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tags: dict[int, Tag] = {}
        self.members: dict[int, Member] = {}
        self.me_id = 0
        self.hours: Callable[[QueueRow], OpeningHours | None] = lambda _: None
        self.network_of: Callable[[QueueRow], str] = lambda _: ""
        self._spoken = times.Spoken(self)

    def share_left(self, row: QueueRow, now: int) -> float:
        """Say how much of the time for a reply is left, as its ring shows it."""
        return times.share_left(row.due_at, row.waiting_since_at, now, self.hours(row))

    # --- the panel -------------------------------------------------------------------------------

    def group_title(self, name: GroupName) -> str:
        return QCoreApplication.translate("QueueGroups", str(_GROUPS[name]))

    def number(self, number: int) -> str:
        return QLocale().toString(number)

    # --- one row ---------------------------------------------------------------------------------

    def name(self, row: QueueRow) -> str:
        return shown_name(row.name)

    def network(self, row: QueueRow) -> str:
        return network_title(self.network_of(row))

    def kind(self, row: QueueRow) -> str:
        """Say where and how somebody wrote: "Bluesky · reply"."""
        network, what = self.network(row), self._what(row)
        return f"{network} · {what}" if what else network

    def _what(self, row: QueueRow) -> str:
        if row.kind == "review" and row.stars:
            return self.tr("{stars} of 5", "stars of a review").format(stars=row.stars)
        if row.kind not in _KINDS:
            return ""
        return QCoreApplication.translate("QueueKinds", str(_KINDS[row.kind]))

    def when(self, row: QueueRow, now: int) -> str:
        """Tell the time at the right of a row's first line."""
        if row.due_at:
            return times.due(row.due_at, now)
        if row.status == "snoozed":
            return times.short_moment(row.snoozed_until_at, now)
        return times.short_moment(row.last_activity_at, now)

    def flag(self, row: QueueRow, now: int) -> Flag | None:
        """Choose the one thing to know about a row besides its messages; what needs a person goes first."""
        return self._reply_flag(row, now) or self._state_flag(row)

    def _reply_flag(self, row: QueueRow, now: int) -> Flag | None:
        if row.outbox_state == "queued" and row.hold_until_at > now:
            pattern = self.tr("sending in {time}", "flag: a reply that can still be taken back")
            text = pattern.format(time=times.countdown(row.hold_until_at, now))
            return Flag("undo-2", text, StatusName.ACCENT)
        if row.outbox_state not in _REPLIES:
            return None
        icon, word, status = _REPLIES[row.outbox_state]
        return Flag(icon, QCoreApplication.translate("QueueFlags", str(word)), status)

    def _state_flag(self, row: QueueRow) -> Flag | None:
        if row.is_escalated:
            return Flag("flag", self.tr("escalated", "flag: a conversation"), StatusName.PLUM)
        if row.has_draft:
            return Flag("pencil-line", self.tr("draft", "flag: a reply has been begun"))
        if row.assignee_id:
            return Flag("user", self._assignee(row))
        if row.attachment_count:
            return Flag("paperclip", self.number(row.attachment_count))
        return None

    def _assignee(self, row: QueueRow) -> str:
        if row.assignee_id == self.me_id:
            return self.tr("you", "flag: assigned to")
        member = self.members.get(row.assignee_id)
        return first_name(member.name if member else "")

    # --- read aloud ------------------------------------------------------------------------------

    def spoken(self, row: QueueRow, now: int, *, is_chosen: bool = False) -> str:
        """Say a row aloud: who, where, when due, what they wrote, and what stands with it."""
        parts = [
            self.tr("Chosen.", "read aloud: for an act on several") if is_chosen else "",
            self.tr("Unread.", "read aloud") if row.is_unread else "",
            f"{self.name(row)}, {self._spoken_kind(row)}.",
            self._spoken_when(row, now),
            row.snippet,
            self._spoken_tags(row),
            *self._spoken_flags(row, now),
        ]
        return " ".join(part for part in parts if part)

    def _spoken_kind(self, row: QueueRow) -> str:
        what = self._what(row)
        if row.kind == "reply":
            what = self.tr("public reply", "read aloud: kind of message")
        elif row.kind == "direct":
            what = self.tr("private message", "read aloud: kind of message")
        network = self.network(row)
        return f"{network}, {what}" if what else network

    def _spoken_when(self, row: QueueRow, now: int) -> str:
        if row.due_at:
            return self._spoken.due(row.due_at, now) + "."
        if row.status == "snoozed":
            until = times.moment(row.snoozed_until_at, now)
            return self.tr("Snoozed until {time}.", "read aloud").format(time=until)
        return times.moment(row.last_activity_at, now) + "."

    def _spoken_tags(self, row: QueueRow) -> str:
        names = ", ".join(self.tags[each].name for each in row.tag_ids if each in self.tags)
        return self.tr("Tags: {names}.", "read aloud").format(names=names) if names else ""

    def _spoken_flags(self, row: QueueRow, now: int) -> list[str]:
        reply = self._reply_flag(row, now)
        parts = []
        if reply is not None:
            state = self.tr("Reply {state}.", "read aloud: queued, failed, sending in 7 s")
            parts.append(state.format(state=reply.text))
        if row.has_draft:
            parts.append(self.tr("Draft kept.", "read aloud"))
        if row.is_escalated:
            parts.append(self.tr("Escalated.", "read aloud"))
        if row.assignee_id:
            who = self.tr("Assigned to {name}.", "read aloud: you, or a first name")
            parts.append(who.format(name=self._assignee(row)))
        if row.attachment_count:
            parts.append(self.tr("%n attachment(s).", "read aloud", row.attachment_count))
        return parts
