"""The search language as the window speaks it: what is tinted, and what can be typed next. GUI thread only."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QIcon

from socialinbox.core.model import QueueFilter
from socialinbox.core.query import Query, Token, complete, parse, quoted
from socialinbox.core.query_words import name_key, operator_choices, value_choices, value_key
from socialinbox.ui import icons, painting
from socialinbox.ui.dialogs.choices import Choice
from socialinbox.ui.search.query_field import Offer, Tint
from socialinbox.ui.theme import Size, current
from socialinbox.ui.words.networks import network_title
from socialinbox.ui.words.query import language_now, operator_words, value_words
from socialinbox.ui.workspace import Workspace

OFFERED = 40
#: Tag marks are drawn for fine screens, whatever the screen is.
_SHARP = 2.0


class SearchLanguage:
    """Knows the names of this inbox: tags, accounts, networks, staff."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def tints(self, text: str) -> list[Tint]:
        query = parse(text)
        if not any(term.name for term in query.terms):
            return [Tint(term.start, term.value_start, "operator") for term in query.terms if term.is_negated]
        workspace, everything = self._workspace, QueueFilter(view="everything", search=text)
        problems = workspace.read.query_problems(everything, workspace.me.id, workspace.now())
        return list(_tints(query, {(each.start, each.end) for each in problems}))

    def offers(self, text: str, cursor: int) -> list[Offer]:
        token = complete(text, cursor)
        if token.kind == "operator" and (token.typed or not text.strip()):  # not after each word
            return self._operators(token)
        if token.kind == "value":
            return self._values(text, token)
        return []

    def _operators(self, token: Token) -> list[Offer]:
        typed = name_key(token.typed)
        return [
            Offer(
                token.start, token.end, f"{each.text}:", Choice(each.code, f"{each.text}:", operator_words(each.code))
            )
            for each in operator_choices(language_now())
            if name_key(each.text).startswith(typed)
        ]

    def _values(self, text: str, token: Token) -> list[Offer]:
        """Offer values whose words or typed form begin like what is typed, then those that hold it."""
        typed, end = value_key(token.typed), "" if text[token.end :].startswith(" ") else " "
        first: list[Offer] = []
        later: list[Offer] = []
        for written, choice in self._known_values(token.operator):
            keys = (value_key(written), value_key(choice.text))
            if not any(typed in key for key in keys):
                continue
            place = first if any(key.startswith(typed) for key in keys) else later
            place.append(Offer(token.start, token.end, quoted(written) + end, choice))
        offers = [*first, *later][:OFFERED]
        if len(offers) == 1 and value_key(offers[0].text) == typed:
            return []  # it is typed already
        return offers

    def _known_values(self, operator: str) -> Iterator[tuple[str, Choice]]:
        """(as it is typed, as it is shown) of each value that an operator can have here."""
        yield from self._names(operator)
        for each in value_choices(operator, language_now()):
            words = value_words(operator, each.code)
            hint = each.text if value_key(words) != value_key(each.text) else ""
            yield each.text, Choice(each.code, words, hint)

    def _names(self, operator: str) -> Iterator[tuple[str, Choice]]:
        """The names of this inbox that an operator takes."""
        workspace, theme = self._workspace, current()
        if operator == "tag":
            for tag in workspace.tags.values():
                if not tag.is_archived:
                    icon = QIcon(painting.tag_pixmap(tag.colour, theme, Size.ICON, _SHARP))
                    yield tag.name, Choice(tag.uid, tag.name, icon=icon)
        elif operator == "assignee":
            for member in workspace.members.values():
                if not member.is_me and not member.is_archived:
                    yield member.name, Choice(member.uid, member.name)
        elif operator in ("account", "network"):
            yield from self._accounts(operator)

    def _accounts(self, operator: str) -> Iterator[tuple[str, Choice]]:
        ink = current().tokens.ink_2
        accounts = [each for each in self._workspace.accounts.values() if not each.is_removed]
        if operator == "network":
            for network in dict.fromkeys(account.network for account in accounts):
                title = network_title(network)
                yield title, Choice(network, title, icon=icons.network_glyph(network, ink))
            return
        for account in accounts:
            hint = account.handle if account.handle != account.name else ""
            icon = icons.network_glyph(account.network, ink)
            yield account.handle or account.name, Choice(account.uid, account.name, hint, icon)


def _tints(query: Query, problems: set[tuple[int, int]]) -> Iterator[Tint]:
    for term in query.terms:
        if term.name:
            yield Tint(term.start, term.value_start, "operator")
            is_wrong = (term.start, term.end) in problems
            yield Tint(term.value_start, term.value_end, "problem" if is_wrong else "value")
        elif term.is_negated:
            yield Tint(term.start, term.value_start, "operator")
