"""Decisions about a conversation as one quiet sentence: who did what, and when.

GUI thread: it is translated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from socialinbox.core.model import Event
from socialinbox.ui import times
from socialinbox.ui.conversation.timeline import is_escalation
from socialinbox.ui.text_display import isolated
from socialinbox.ui.theme import Role
from socialinbox.ui.widgets.labels import Run
from socialinbox.ui.words.acts import Names, member_name, priority_word, tag_name
from socialinbox.ui.words.networks import network_title
from socialinbox.ui.words.pattern import Piece, pieces

#: Two contexts, for other languages say "you added" and "she added" differently.
_YOU, _OTHERS = "HistoryOfYou", "HistoryOfOthers"


class HistoryLine(NamedTuple):
    """A line of the history: an icon, the ink of the icon, and the sentence."""

    icon: str
    ink: str
    runs: list[Run]


_STATUSES: dict[str, tuple[object, object]] = {
    "resolved": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "marked this as done"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "marked this as done"),
    ),
    "open": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "put this back in the queue"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "put this back in the queue"),
    ),
    "waiting": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "marked this as waiting for the customer"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "marked this as waiting for the customer"),
    ),
    "": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "took a decision back"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "took a decision back"),
    ),
}
_DEEDS: dict[str, tuple[object, object]] = {
    "Snooze": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "snoozed this until {time}"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "snoozed this until {time}"),
    ),
    "SetPriority": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "set the priority to {priority}"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "set the priority to {priority}"),
    ),
    "Assign": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "assigned this to {member}"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "assigned this to {member}"),
    ),
    "AddTag": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "added {tag}"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "added {tag}"),
    ),
    "RemoveTag": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "removed {tag}"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "removed {tag}"),
    ),
    "MergeConversation": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "merged the conversation with {name} on {network}"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "merged the conversation with {name} on {network}"),
    ),
    "UnmergeConversation": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "separated the conversation with {name} on {network} again"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "separated the conversation with {name} on {network} again"),
    ),
    "Escalate": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "asked {member} for help: {reason}"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "asked {member} for help: {reason}"),
    ),
    "WithdrawEscalation": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "withdrew the request for help"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "withdrew the request for help"),
    ),
    "AcknowledgeEscalation": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "took up the request for help"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "took up the request for help"),
    ),
    "ReturnEscalation": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "returned the request for help"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "returned the request for help"),
    ),
    "CloseEscalation": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "closed the request for help"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "closed the request for help"),
    ),
    "ReopenEscalation": (
        QT_TRANSLATE_NOOP("HistoryOfYou", "reopened the request for help"),
        QT_TRANSLATE_NOOP("HistoryOfOthers", "reopened the request for help"),
    ),
}
_TAKEN = (
    QT_TRANSLATE_NOOP("HistoryOfYou", "took this conversation"),
    QT_TRANSLATE_NOOP("HistoryOfOthers", "took this conversation"),
)
_FREED = (
    QT_TRANSLATE_NOOP("HistoryOfYou", "assigned this to nobody"),
    QT_TRANSLATE_NOOP("HistoryOfOthers", "assigned this to nobody"),
)
_ICONS = {
    "SetStatus": "check",
    "Snooze": "alarm-clock",
    "SetPriority": "arrow-up-down",
    "Assign": "user-check",
    "AddTag": "tag",
    "RemoveTag": "tag",
    "MergeConversation": "layers",
    "UnmergeConversation": "unlink",
}


def history_line(events: Sequence[Event], names: Names) -> HistoryLine:
    """Tell what one member did in one go: "Karim assigned this to you and added Delivery · 09:32"."""
    first = events[0]
    is_me = first.member_uid == names.me.uid
    deeds: list[list[Piece]] = []
    for event in events:
        deed = _deed(event, names, is_me=is_me)
        if deed and deed not in deeds[-1:]:
            deeds.append(deed)
    who = _you_at_start() if is_me else _colleague(first.member_uid, names)
    runs = [Run(who, Role.META_STRONG, "ink_2"), Run(" ", Role.META, "ink_3")]
    for place, deed in enumerate(deeds):
        if place:
            runs.append(Run(_joint(is_last=place == len(deeds) - 1), Role.META, "ink_3"))
        runs += [_run(piece) for piece in deed]
    runs.append(Run(f" · {times.clock(events[-1].at)}", Role.META, "ink_3"))
    if is_escalation(first):
        return HistoryLine("flag", "plum", runs)
    return HistoryLine(_ICONS.get(first.kind, "history"), "ink_3", runs)


def _run(piece: Piece) -> Run:
    return Run(piece.text, Role.META_STRONG, "ink_2") if piece.is_value else Run(piece.text, Role.META, "ink_3")


def _joint(*, is_last: bool) -> str:
    if is_last:
        return QCoreApplication.translate("History", " and ", "between the last two deeds")
    return QCoreApplication.translate("History", ", ", "between deeds")


def _deed(event: Event, names: Names, *, is_me: bool) -> list[Piece]:
    body = event.body
    both = _DEEDS.get(event.kind)
    values: dict[str, str] = {}
    match event.kind:
        case "SetStatus":
            both = _STATUSES.get(str(body.get("status", "")), _STATUSES[""])
        case "Snooze":
            values["time"] = times.moment(int(body.get("until_at", 0)), event.at)
        case "SetPriority":
            values["priority"] = priority_word(str(body.get("priority", "")))
        case "Assign":
            member = str(body.get("member", ""))
            both = _FREED if not member else _TAKEN if member == event.member_uid else both
            values["member"] = _person(member, names)
        case "AddTag" | "RemoveTag":
            values["tag"] = isolated(tag_name(str(body.get("tag", "")), names))
        case "MergeConversation" | "UnmergeConversation":
            values = _conversation(str(body.get("subject", "")), names)
        case "Escalate":
            values["member"] = _person(str(body.get("to", "")), names)
            values["reason"] = isolated(str(body.get("reason", ""))[:200])
    if both is None:
        return []
    pattern = QCoreApplication.translate(_YOU if is_me else _OTHERS, str(both[0 if is_me else 1]))
    return pieces(pattern, **values)


def _conversation(uid: str, names: Names) -> dict[str, str]:
    """Name a conversation by who wrote it, and where."""
    conversation_id = names.read.conversation_id(uid)
    row = names.read.queue_rows([conversation_id]).get(conversation_id)
    account = names.accounts.get(row.account_id) if row is not None else None
    if row is None or account is None:
        return {"name": _somebody(), "network": ""}
    return {"name": isolated(row.name), "network": network_title(account.network)}


def _person(uid: str, names: Names) -> str:
    if uid == names.me.uid:
        return QCoreApplication.translate("History", "you", "assigned this to you")
    return _colleague(uid, names)


def _colleague(uid: str, names: Names) -> str:
    name = member_name(uid, names)
    return isolated(name.split()[0] if name.split() else "") if name else _somebody()


def _somebody() -> str:
    return QCoreApplication.translate("History", "Somebody", "a colleague whose name is not known")


def _you_at_start() -> str:
    return QCoreApplication.translate("History", "You", "at the start: You took this conversation")
