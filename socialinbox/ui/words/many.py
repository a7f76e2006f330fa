"""Decisions about many conversations, in words: before they are made, and after. GUI thread: translated."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from socialinbox.core import ops
from socialinbox.core.many import ManyDone
from socialinbox.ui import times
from socialinbox.ui.text_display import isolated
from socialinbox.ui.words.acts import Names, member_name, op_words, priority_word, tag_name
from socialinbox.ui.workspace import Act

_STATUSES: dict[str, object] = {
    "resolved": QT_TRANSLATE_NOOP("Many", "Mark as done"),
    "open": QT_TRANSLATE_NOOP("Many", "Put back in the queue"),
    "waiting": QT_TRANSLATE_NOOP("Many", "Mark as waiting for the customer"),
}


def many_heading(op: ops.Op, names: Names) -> str:  # noqa: PLR0911 - one line for each kind
    """Say what a decision will do."""
    translate = QCoreApplication.translate
    match op:
        case ops.SetStatus():
            return translate("Many", str(_STATUSES.get(op.status, _STATUSES["open"])))
        case ops.Snooze():
            return translate("Many", "Snooze until {time}").format(time=times.moment(op.until_at, names.now()))
        case ops.SetPriority():
            return translate("Many", "Set the priority: {priority}").format(priority=priority_word(op.priority))
        case ops.Assign() if not op.member:
            return translate("Many", "Assign to nobody")
        case ops.Assign() if op.member == names.me.uid:
            return translate("Many", "Assign to you")
        case ops.Assign():
            return translate("Many", "Assign to {member}").format(member=isolated(member_name(op.member, names)))
        case ops.AddTag():
            return translate("Many", "Add the tag {tag}").format(tag=isolated(tag_name(op.tag, names)))
        case ops.RemoveTag():
            return translate("Many", "Remove the tag {tag}").format(tag=isolated(tag_name(op.tag, names)))
        case ops.MarkRead() if op.read_incoming:
            return translate("Many", "Mark as read")
    return translate("Many", "Mark as unread")


def many_sentence(many: ManyDone, act: Act, names: Names) -> str:
    """Say what became of it, as for a toast: how many, and how many were left as they are."""
    translate, locale = QCoreApplication.translate, QLocale()
    what = op_words(many.op, act, names) if many.op is not None else ""
    if act.is_undo:
        what = translate("Many", "undone: {what}").format(what=what)
    pattern = translate("Many", "{number}: {what}", "number of conversations")
    if many.is_stopped:
        pattern = translate("Many", "Stopped at {number}: {what}", "number of conversations")
    sentence = pattern.format(number=locale.toString(many.done), what=what)
    left = sum(many.refused.values())
    if left:
        more = translate("Many", "{sentence} ({number} left as they are)")
        sentence = more.format(sentence=sentence, number=locale.toString(left))
    return sentence
