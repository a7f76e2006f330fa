"""The palette of one window, with everything that fills it. GUI thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socialinbox.core.model import Counts, SavedReply
from socialinbox.ui.palette.entries import Lookup, Source
from socialinbox.ui.palette.panel import Palette
from socialinbox.ui.palette.sources import (
    AccountSource,
    CommandSource,
    NumberLookup,
    PeopleLookup,
    SavedFilterSource,
    SavedReplySource,
    SearchLookup,
    TagSource,
)
from socialinbox.ui.workspace import Workspace

if TYPE_CHECKING:  # the window makes its palette
    from socialinbox.ui.main_window import MainWindow


def make_palette(window: MainWindow, workspace: Workspace) -> Palette:
    """Make the palette. What else should be found in it becomes one more source here."""

    def counts() -> Counts | None:
        return window.counts

    def network() -> str:
        """On which a saved reply would leave; "" while none can be written."""
        open_now = window.conversation.conversation
        is_note = window.conversation.composer.mode == "note"
        return open_now.account.network if open_now is not None and not is_note else ""

    def insert(reply: SavedReply) -> None:
        window.write()
        window.conversation.composer.saved_replies.insert(reply)

    table = window.actions_table
    sources: list[Source] = [
        *(CommandSource(table, part, counts) for part in ("conversation", "go_to", "window")),
        SavedReplySource(workspace, network, insert),
        SavedFilterSource(workspace, window.show_filter),
        TagSource(workspace, window.show_filter),
        AccountSource(workspace, window.show_filter),
    ]
    lookups: list[Lookup] = [
        PeopleLookup(workspace, window.open_conversation),
        NumberLookup(workspace, window.open_conversation),
    ]
    return Palette(workspace, window, sources, lookups, SearchLookup(workspace, window.show_found, "search_everything"))
