"""A queue as one query: what the view, the sidebar and the chips say, written out. GUI thread only: in words of now."""

from __future__ import annotations

from socialinbox.core.model import QueueFilter, View
from socialinbox.core.query import parse, quoted
from socialinbox.core.query_words import operator_choices, value_choices
from socialinbox.ui.words.query import language_now
from socialinbox.ui.workspace import Workspace

_VIEWS: dict[View, tuple[tuple[str, str], ...]] = {
    "needs_reply": (("status", "open"),),
    "mine": (("status", "open"), ("assignee", "me")),
    "unassigned": (("status", "open"), ("assignee", "nobody")),
    "waiting": (("status", "waiting"),),
    "snoozed": (("status", "snoozed"),),
    "resolved": (("status", "resolved"),),
    "escalations": (("is", "escalated"),),
    "everything": (),
}


def whole_query(queue_filter: QueueFilter, workspace: Workspace) -> str:
    """Write out all that decides what a queue shows; what the query says itself already is not said twice."""
    asked = {term.name for term in parse(queue_filter.search).terms}
    parts = [_fixed(operator, code) for operator, code in _VIEWS[queue_filter.view] if operator not in asked]
    account = workspace.accounts.get(queue_filter.account_id)
    if account is not None and "account" not in asked:
        parts.append(f"{_operator('account')}:{quoted(account.handle or account.name)}")
    tag = workspace.tags.get(queue_filter.tag_id)
    if tag is not None:
        parts.append(f"{_operator('tag')}:{quoted(tag.name)}")
    if queue_filter.kind_group and "kind" not in asked:
        parts.append(_fixed("kind", queue_filter.kind_group))
    return " ".join([*parts, queue_filter.search]).strip()


def _operator(code: str) -> str:
    return next(each.text for each in operator_choices(language_now()) if each.code == code)


def _fixed(operator: str, code: str) -> str:
    value = next(each.text for each in value_choices(operator, language_now()) if each.code == code)
    return f"{_operator(operator)}:{quoted(value)}"
