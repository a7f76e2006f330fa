"""What fills the palette: commands, accounts, tags, people, conversations. One class for each. GUI thread only.

A further source is one more class like these, and one more line where the window makes its palette.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from socialinbox.core.model import VIEWS, Counts, FoundContact, QueueFilter, QueueRow, SavedReply
from socialinbox.core.query import PREFIX_LETTERS
from socialinbox.store import Reader
from socialinbox.ui.action_table import ActionTable
from socialinbox.ui.actions import Applies, Command, Group, words
from socialinbox.ui.messages import network_title, shown_name
from socialinbox.ui.palette.entries import Entry
from socialinbox.ui.queue.words import view_title
from socialinbox.ui.text_painting import one_line
from socialinbox.ui.workspace import Workspace

#: Commands that would make no sense in the palette.
_LEFT_OUT = ("palette", "back")
_NUMBER_LETTERS = 9


class CommandSource(QObject):
    """The commands of the window of one part: of the conversation, of where to go, or all others."""

    def __init__(self, table: ActionTable, part: str, counts: Callable[[], Counts | None]) -> None:
        super().__init__(table)
        self._table, self._part, self._counts = table, part, counts

    def title(self) -> str:
        titles = {
            "conversation": self.tr("This conversation"),
            "go_to": self.tr("Go to"),
            "window": self.tr("Commands"),
        }
        return titles[self._part]

    def entries(self) -> list[Entry]:
        texts = words()
        commands = (each for each in self._table.commands.values() if each.name not in _LEFT_OUT)
        ours = [each for each in commands if _part_of(each) == self._part]
        ours.sort(key=lambda each: each.group is not Group.ACT)  # what is done most comes first
        return [self._entry(each, texts[each.name]) for each in ours]

    def _entry(self, command: Command, text: str) -> Entry:
        terms, hint = "", ""
        view = next((each for each in VIEWS if command.name == f"go_{each}"), None)
        if view is not None:
            counts = self._counts()
            text, terms = view_title(view), text
            number = counts.views.get(view, 0) if counts else 0
            hint = self.tr("%n conversation(s)", "", number) if number else ""
        why_not = self._table.why_not(command.name)
        return Entry(
            f"command:{command.name}",
            text,
            partial(self._table.run, command.name),
            hint=why_not or hint,
            terms=terms,
            command=command.name,
            icon=command.icon,
            why_not=why_not,
        )


def _part_of(command: Command) -> str:
    if command.group is Group.GO_TO:
        return "go_to"
    return "conversation" if command.applies in (Applies.CONVERSATION, Applies.COMPOSER) else "window"


class AccountSource(QObject):
    """The queue of each account."""

    def __init__(self, workspace: Workspace, show: Callable[[QueueFilter], None]) -> None:
        super().__init__(workspace)
        self._workspace, self._show = workspace, show

    def title(self) -> str:
        return self.tr("Accounts")

    def entries(self) -> list[Entry]:
        return [
            Entry(
                f"account:{each.uid}",
                each.name,
                partial(self._show, QueueFilter(account_id=each.id)),
                hint=f"{network_title(each.network)} · {each.handle}" if each.handle else network_title(each.network),
                terms=f"{each.handle} {network_title(each.network)}",
                network=each.network,
            )
            for each in self._workspace.accounts.values()
            if not each.is_removed
        ]


class SavedFilterSource(QObject):
    """The queue of each saved filter."""

    def __init__(self, workspace: Workspace, show: Callable[[QueueFilter], None]) -> None:
        super().__init__(workspace)
        self._workspace, self._show = workspace, show

    def title(self) -> str:
        return self.tr("Saved filters")

    def entries(self) -> list[Entry]:
        return [
            Entry(
                f"filter:{each.uid}",
                each.name,
                partial(self._show, QueueFilter(view="everything", search=each.query, sort=each.sort)),
                hint=each.query,
                icon="bookmark",
            )
            for each in self._workspace.read.saved_filters()
        ]


class SavedReplySource(QObject):
    """The saved replies for the conversation that is open; Enter puts one into its reply."""

    def __init__(self, workspace: Workspace, network: Callable[[], str], insert: Callable[[SavedReply], None]) -> None:
        super().__init__(workspace)
        self._workspace, self._network, self._insert = workspace, network, insert

    def title(self) -> str:
        return self.tr("Saved replies")

    def entries(self) -> list[Entry]:
        network = self._network()
        return [
            Entry(
                f"reply:{each.uid}",
                each.name,
                partial(self._insert, each),
                hint=one_line(next(iter(each.texts.values()))),
                icon="message-square-quote",
            )
            for each in self._workspace.saved_replies
            if network and (not each.networks or network in each.networks)
        ]


class TagSource(QObject):
    """The queue of each tag."""

    def __init__(self, workspace: Workspace, show: Callable[[QueueFilter], None]) -> None:
        super().__init__(workspace)
        self._workspace, self._show = workspace, show

    def title(self) -> str:
        return self.tr("Tags")

    def entries(self) -> list[Entry]:
        return [
            Entry(
                f"tag:{each.uid}",
                each.name,
                partial(self._show, QueueFilter(tag_id=each.id)),
                tag_colour=each.colour,
            )
            for each in self._workspace.tags.values()
            if not each.is_archived
        ]


class PeopleLookup(QObject):
    """Those whose name or handle holds the words; Enter opens their newest conversation."""

    def __init__(self, workspace: Workspace, open_conversation: Callable[[int], None]) -> None:
        super().__init__(workspace)
        self._open = open_conversation

    def title(self) -> str:
        return self.tr("People")

    def question(self, words: str) -> Callable[[Reader], Any] | None:
        return (lambda reader: reader.contacts(words)) if len(words.strip()) >= PREFIX_LETTERS else None

    def entries_of(self, answer: list[FoundContact]) -> Sequence[Entry]:
        return [self._entry(each) for each in answer]

    def _entry(self, found: FoundContact) -> Entry:
        contact = found.contact
        name = shown_name(contact.name or contact.handle)
        number = self.tr("%n conversation(s)", "", found.conversations)
        return Entry(
            f"contact:{contact.uid}",
            name,
            partial(self._open, found.conversation_id),
            hint=f"{contact.handle} · {number}" if contact.handle and contact.handle != name else number,
            network=found.network,
        )


class NumberLookup(QObject):
    """The conversation whose number was typed."""

    def __init__(self, workspace: Workspace, open_conversation: Callable[[int], None]) -> None:
        super().__init__(workspace)
        self._workspace, self._open = workspace, open_conversation

    def title(self) -> str:
        return self.tr("Conversations")

    def question(self, words: str) -> Callable[[Reader], Any] | None:
        digits = words.strip().removeprefix("#")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= _NUMBER_LETTERS):
            return None
        return lambda reader: list(reader.queue_rows([int(digits)]).values())

    def entries_of(self, answer: list[QueueRow]) -> Sequence[Entry]:
        return [
            Entry(
                f"conversation:{row.uid}",
                self.tr("Conversation number {number}").format(number=row.id),
                partial(self._open, row.id),
                hint=f"{shown_name(row.name)} · {row.snippet}",
                network=self._workspace.network_of(row),
            )
            for row in answer
        ]


class SearchLookup(QObject):
    """The last row of all: a search of every message for what was typed. It asks the store nothing."""

    def __init__(self, workspace: Workspace, search: Callable[[str], None], command: str) -> None:
        super().__init__(workspace)
        self._search, self._command = search, command

    def title(self) -> str:
        return QCoreApplication.translate("SearchLookup", "Messages")

    def entry(self, words: str) -> Entry:
        """The row for these words."""
        return Entry(
            "search",
            self.tr("Search all messages for “{words}”").format(words=words),
            partial(self._search, words),
            hint=self.tr("works offline"),
            command=self._command,
            icon="search",
        )
