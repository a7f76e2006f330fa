"""What a decision did, in words: for toasts now, for the history of a conversation later. GUI thread: translated."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from socialinbox.core import ops
from socialinbox.core.model import Account, Member, Tag
from socialinbox.store import Reader
from socialinbox.sync.status import EngineStatus
from socialinbox.ui import times
from socialinbox.ui.text_display import isolated
from socialinbox.ui.words.people import first_name
from socialinbox.ui.workspace import Act


class Names(Protocol):
    """What words need to know; a Workspace is one."""

    tags: dict[int, Tag]
    members: dict[int, Member]
    accounts: dict[int, Account]
    status: EngineStatus
    read: Reader

    @property
    def me(self) -> Member: ...
    def now(self) -> int: ...


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def conversations(self, number: int, what: str) -> str:
        return self.tr("%n conversation(s): {what}", "what: Marked as done", number).format(what=what)


_PLAIN: dict[str, object] = {
    "AddNote": QT_TRANSLATE_NOOP("Acts", "Note added"),
    "DeleteNote": QT_TRANSLATE_NOOP("Acts", "Note deleted"),
    "MergeConversation": QT_TRANSLATE_NOOP("Acts", "Conversations merged"),
    "UnmergeConversation": QT_TRANSLATE_NOOP("Acts", "The conversation stands alone again"),
    "SetContactNote": QT_TRANSLATE_NOOP("Acts", "Note on the customer saved"),
    "Escalate": QT_TRANSLATE_NOOP("Acts", "Escalated"),
    "WithdrawEscalation": QT_TRANSLATE_NOOP("Acts", "Escalation withdrawn"),
    "AcknowledgeEscalation": QT_TRANSLATE_NOOP("Acts", "Escalation acknowledged"),
    "ReturnEscalation": QT_TRANSLATE_NOOP("Acts", "Escalation returned"),
    "CloseEscalation": QT_TRANSLATE_NOOP("Acts", "Escalation closed"),
    "ReopenEscalation": QT_TRANSLATE_NOOP("Acts", "Escalation reopened"),
    "CancelReply": QT_TRANSLATE_NOOP("Acts", "Reply taken back, its text is a draft again"),
    "ReleaseReply": QT_TRANSLATE_NOOP("Acts", "Reply joined the line again"),
    "RetryReply": QT_TRANSLATE_NOOP("Acts", "Reply joined the line again"),
    "ConfirmSent": QT_TRANSLATE_NOOP("Acts", "Noted that the reply is there"),
    "DiscardReply": QT_TRANSLATE_NOOP("Acts", "Reply dropped, its text is kept as a draft"),
    "SetTag": QT_TRANSLATE_NOOP("Acts", "Tag {name} saved"),
    "SetMember": QT_TRANSLATE_NOOP("Acts", "{name} saved"),
    "ArchiveTag": QT_TRANSLATE_NOOP("Acts", "Tag {name} archived"),
    "SaveFilter": QT_TRANSLATE_NOOP("Acts", "Filter {name} saved"),
    "RemoveFilter": QT_TRANSLATE_NOOP("Acts", "Filter removed"),
    "SaveReplyText": QT_TRANSLATE_NOOP("Acts", "Saved reply {name} kept"),
    "RemoveReplyText": QT_TRANSLATE_NOOP("Acts", "Saved reply removed"),
    "ArchiveMember": QT_TRANSLATE_NOOP("Acts", "{name} taken off the list"),
    "SetAccount": QT_TRANSLATE_NOOP("Acts", "Account {name} saved"),
    "SetCalendar": QT_TRANSLATE_NOOP("Acts", "Opening hours {name} saved"),
    "ArchiveCalendar": QT_TRANSLATE_NOOP("Acts", "Opening hours archived"),
    "SetResponseTarget": QT_TRANSLATE_NOOP("Acts", "Reply time saved"),
    "RemoveResponseTarget": QT_TRANSLATE_NOOP("Acts", "Reply time removed"),
    "RemoveAccount": QT_TRANSLATE_NOOP("Acts", "Account removed"),
}
_STATUSES: dict[str, object] = {
    "resolved": QT_TRANSLATE_NOOP("Acts", "Marked as done"),
    "open": QT_TRANSLATE_NOOP("Acts", "Put back in the queue"),
    "waiting": QT_TRANSLATE_NOOP("Acts", "Marked as waiting for the customer"),
    "": QT_TRANSLATE_NOOP("Acts", "Put back as it was"),
}
_PRIORITIES: dict[str, object] = {
    "low": QT_TRANSLATE_NOOP("Acts", "Low"),
    "normal": QT_TRANSLATE_NOOP("Acts", "Normal"),
    "high": QT_TRANSLATE_NOOP("Acts", "High"),
    "urgent": QT_TRANSLATE_NOOP("Acts", "Urgent"),
}


def op_sentence(act: Act, names: Names) -> str:
    """Say what an act did, briefly, as for a toast."""
    if not act.ops:
        return QCoreApplication.translate("Acts", "Done", "said of an act that is over")
    op = next((each for each in act.ops if isinstance(each, ops.QueueReply)), act.ops[0])
    sentence = op_words(op, act, names)
    subjects = {each.subject for each in act.ops if type(each) is type(op)}
    if len(subjects) > 1 and isinstance(op, ops.SaveFilter):
        sentence = QCoreApplication.translate("Acts", "Filters saved")
    elif len(subjects) > 1 and isinstance(op, ops.SaveReplyText):
        sentence = QCoreApplication.translate("Acts", "Saved replies kept")
    elif len(subjects) > 1:
        sentence = _Counted().conversations(len(subjects), sentence)
    if act.is_undo:
        return QCoreApplication.translate("Acts", "Undone: {what}").format(what=sentence)
    if act.is_redo:
        return QCoreApplication.translate("Acts", "Done again: {what}").format(what=sentence)
    return sentence


def priority_word(priority: str) -> str:
    """Name a priority."""
    return QCoreApplication.translate("Acts", str(_PRIORITIES.get(priority, priority)))


def member_name(uid: str, names: Names) -> str:
    """Name one of the staff by uid; empty when nobody has it."""
    return next((member.name for member in names.members.values() if member.uid == uid), "")


def tag_name(uid: str, names: Names) -> str:
    """Name a tag by uid; empty when there is none."""
    return next((tag.name for tag in names.tags.values() if tag.uid == uid), "")


def op_words(op: ops.Op, act: Act, names: Names) -> str:  # noqa: C901, PLR0911, PLR0912 - a line for each kind
    """Say what one op did."""
    match op:
        case ops.MarkRead():
            if op.read_incoming:
                return QCoreApplication.translate("Acts", "Marked as read")
            return QCoreApplication.translate("Acts", "Marked as unread")
        case ops.SetStatus():
            return QCoreApplication.translate("Acts", str(_STATUSES.get(op.status, _STATUSES[""])))
        case ops.Snooze():
            pattern = QCoreApplication.translate("Acts", "Snoozed until {time}")
            return pattern.format(time=times.moment(op.until_at, names.now()))
        case ops.SetPriority():
            pattern = QCoreApplication.translate("Acts", "Priority: {priority}")
            return pattern.format(priority=priority_word(op.priority))
        case ops.Assign():
            return _assigned(op, names)
        case ops.AddTag():
            pattern = QCoreApplication.translate("Acts", "Tag {tag} added")
            return pattern.format(tag=isolated(tag_name(op.tag, names)))
        case ops.RemoveTag():
            pattern = QCoreApplication.translate("Acts", "Tag {tag} removed")
            return pattern.format(tag=isolated(tag_name(op.tag, names)))
        case ops.QueueReply():
            return _queued(act, names)
        case ops.LinkContact():
            if op.person:
                return QCoreApplication.translate("Acts", "Linked as one person")
            return QCoreApplication.translate("Acts", "No longer linked")
        case ops.PauseAccount():
            if op.is_paused:
                return QCoreApplication.translate("Acts", "Account paused")
            return QCoreApplication.translate("Acts", "Account resumed")
    pattern = QCoreApplication.translate("Acts", str(_PLAIN.get(op.kind, op.kind)))
    name = getattr(op, "name", "") or tag_name(op.subject, names) or member_name(op.subject, names)
    return pattern.format(name=isolated(name))


def _assigned(op: ops.Assign, names: Names) -> str:
    if not op.member:
        return QCoreApplication.translate("Acts", "Assigned to nobody")
    if op.member == names.me.uid:
        return QCoreApplication.translate("Acts", "Assigned to you")
    pattern = QCoreApplication.translate("Acts", "Assigned to {member}")
    return pattern.format(member=isolated(member_name(op.member, names)))


def _queued(act: Act, names: Names) -> str:
    rows = names.read.queue_rows(sorted(act.applied.changes.conversations))
    row = next(iter(rows.values()), None)
    if row is None:
        return QCoreApplication.translate("Acts", "Reply queued")
    status = names.status.accounts.get(row.account_id)
    if status is not None and status.state not in ("well", "reading"):
        pattern = QCoreApplication.translate("Acts", "Reply to {name} saved to the outbox")
    else:
        pattern = QCoreApplication.translate("Acts", "Sending to {name}", "still held for undo")
    return pattern.format(name=first_name(row.name))
