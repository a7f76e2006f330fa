"""What the words of the search language mean, for people: operators, values, and what is wrong with a query.

GUI thread only: they are translated.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject

from socialinbox.core.query import MAX_LENGTH, MAX_TOKENS, PREFIX_LETTERS, Problem
from socialinbox.core.query_words import Language
from socialinbox.ui.queue.words import kind_group_titles
from socialinbox.ui.text_display import isolated
from socialinbox.ui.words.acts import priority_word
from socialinbox.ui.words.languages import language_name

_OPERATORS: dict[str, object] = {
    "network": QT_TRANSLATE_NOOP("Query", "came over this network"),
    "account": QT_TRANSLATE_NOOP("Query", "came to this account of yours"),
    "from": QT_TRANSLATE_NOOP("Query", "written by this person"),
    "to": QT_TRANSLATE_NOOP("Query", "with this customer"),
    "tag": QT_TRANSLATE_NOOP("Query", "carries this tag"),
    "is": QT_TRANSLATE_NOOP("Query", "unread, late, escalated…"),
    "has": QT_TRANSLATE_NOOP("Query", "attachment, note, draft…"),
    "assignee": QT_TRANSLATE_NOOP("Query", "assigned to"),
    "status": QT_TRANSLATE_NOOP("Query", "open, waiting, done…"),
    "priority": QT_TRANSLATE_NOOP("Query", "urgent, high…"),
    "before": QT_TRANSLATE_NOOP("Query", "before this day"),
    "after": QT_TRANSLATE_NOOP("Query", "on this day or later"),
    "kind": QT_TRANSLATE_NOOP("Query", "messages, comments, reviews…"),
    "lang": QT_TRANSLATE_NOOP("Query", "written in this language"),
}
_VALUES: dict[str, object] = {
    "unread": QT_TRANSLATE_NOOP("Query", "Unread"),
    "read": QT_TRANSLATE_NOOP("Query", "Read"),
    "open": QT_TRANSLATE_NOOP("Query", "Needs a reply"),
    "waiting": QT_TRANSLATE_NOOP("Query", "Waiting on customer"),
    "snoozed": QT_TRANSLATE_NOOP("Query", "Snoozed"),
    "resolved": QT_TRANSLATE_NOOP("Query", "Done"),
    "late": QT_TRANSLATE_NOOP("Query", "Reply overdue"),
    "assigned": QT_TRANSLATE_NOOP("Query", "Assigned to somebody"),
    "unassigned": QT_TRANSLATE_NOOP("Query", "Assigned to nobody"),
    "escalated": QT_TRANSLATE_NOOP("Query", "Escalated"),
    "private": QT_TRANSLATE_NOOP("Query", "Private"),
    "public": QT_TRANSLATE_NOOP("Query", "Public"),
    "attachment": QT_TRANSLATE_NOOP("Query", "Attachment"),
    "note": QT_TRANSLATE_NOOP("Query", "Internal note"),
    "draft": QT_TRANSLATE_NOOP("Query", "Draft"),
    "tag": QT_TRANSLATE_NOOP("Query", "Any tag"),
    "me": QT_TRANSLATE_NOOP("Query", "Me"),
    "nobody": QT_TRANSLATE_NOOP("Query", "Nobody"),
    "today": QT_TRANSLATE_NOOP("Query", "Today"),
    "yesterday": QT_TRANSLATE_NOOP("Query", "Yesterday"),
    "7d": QT_TRANSLATE_NOOP("Query", "7 days ago"),
    "30d": QT_TRANSLATE_NOOP("Query", "30 days ago"),
    "mention": QT_TRANSLATE_NOOP("Query", "Mentions"),
    "comment": QT_TRANSLATE_NOOP("Query", "Comments below posts"),
    "quote": QT_TRANSLATE_NOOP("Query", "Quotes"),
    "direct": QT_TRANSLATE_NOOP("Query", "Private messages"),
    "mail": QT_TRANSLATE_NOOP("Query", "Email"),
}
_REPLIES: dict[str, object] = {
    "has": QT_TRANSLATE_NOOP("Query", "An answer of ours"),
    "kind": QT_TRANSLATE_NOOP("Query", "Replies to posts"),
}
_PROBLEMS: dict[str, object] = {
    "value_missing": QT_TRANSLATE_NOOP("Query", "Something is missing after {term}"),
    "unknown_value": QT_TRANSLATE_NOOP("Query", "“{value}” is not known here: {term}"),
    "bad_date": QT_TRANSLATE_NOOP("Query", "“{value}” is not a day. Write 2026-03-01, today, monday or 7d"),
    "no_letters": QT_TRANSLATE_NOOP("Query", "There is no letter or digit to look for"),
    "unknown_tag": QT_TRANSLATE_NOOP("Query", "There is no tag “{value}”"),
    "archived_tag": QT_TRANSLATE_NOOP("Query", "The tag “{value}” is archived"),
    "unknown_account": QT_TRANSLATE_NOOP("Query", "There is no account “{value}”"),
    "unknown_network": QT_TRANSLATE_NOOP("Query", "No account is on “{value}”"),
    "unknown_member": QT_TRANSLATE_NOOP("Query", "Nobody of the staff is called “{value}”"),
}
#: Problems with which something can still be found.
_HARMLESS = ("too_long", "too_many", "prefix_short", "archived_tag")
#: Longer values are cut where a sentence quotes them.
_QUOTED = 40


class _Counted(QObject):
    """Sentences with a number; a QObject because the translation tools find plurals only by ``tr``."""

    def too_long(self) -> str:
        return self.tr("Only the first %n character(s) are searched for", "", MAX_LENGTH)

    def too_many(self) -> str:
        return self.tr("Only the first %n word(s) are searched for", "", MAX_TOKENS)

    def prefix_short(self, value: str) -> str:
        pattern = self.tr("“{value}” is searched as a whole word: beginnings need %n letter(s)", "", PREFIX_LETTERS)
        return pattern.format(value=value)


def language_now() -> Language:
    """The language of the window, in which the search language is written."""
    name = QLocale().name()[:2]
    return "fr" if name == "fr" else "en"


def operator_words(operator: str) -> str:
    """Say what an operator asks of a conversation."""
    return QCoreApplication.translate("Query", str(_OPERATORS[operator]))


def value_words(operator: str, code: str) -> str:
    """Name a fixed value of an operator."""
    if operator == "lang":
        return language_name(code)
    if operator == "priority":
        return priority_word(code)
    if code == "reply":
        return QCoreApplication.translate("Query", str(_REPLIES[operator]))
    if operator == "kind" and code in kind_group_titles():
        return kind_group_titles()[code]
    return QCoreApplication.translate("Query", str(_VALUES[code])) if code in _VALUES else code


def worst_sentence(problems: Iterable[Problem], text: str) -> str:
    """Say in one sentence what is wrong with a query, what lets nothing match first; "" when all is well."""
    worst = sorted(problems, key=lambda each: each.code in _HARMLESS)
    return next(filter(None, (problem_sentence(each, text) for each in worst)), "")


def problem_sentence(problem: Problem, text: str) -> str:
    """Say in one sentence what is wrong with a part of a query; "" where nothing needs to be said."""
    counted = _Counted()
    value = problem.detail[:_QUOTED] + ("…" if len(problem.detail) > _QUOTED else "")
    match problem.code:
        case "too_long":
            return counted.too_long()
        case "too_many":
            return counted.too_many()
        case "prefix_short":
            return counted.prefix_short(isolated(value))
    if problem.code not in _PROBLEMS:
        return ""
    term = text[problem.start : problem.end][:_QUOTED]
    pattern = QCoreApplication.translate("Query", str(_PROBLEMS[problem.code]))
    return pattern.format(value=isolated(value), term=isolated(term))
