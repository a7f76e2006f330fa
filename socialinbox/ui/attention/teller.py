"""The small interface through which notifications reach the desktop. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Note:
    """What a notification says, as plain text. Only the body may hold strangers' words."""

    title: str
    body: str


class Teller(QObject):
    """Shows at most one notification for each topic; a new one takes the place of the former."""

    followed = Signal(str)  # topic: the member clicked on it
    closed = Signal(str)  # topic: the member, or time, took it away
    failed = Signal(str, object)  # topic and Note: the system could not show it

    def show_note(self, topic: str, note: Note) -> None:
        """Show it soon; returns at once."""
        raise NotImplementedError

    def withdraw(self, topic: str) -> None:
        """Take it away: there is nothing left to tell."""
        raise NotImplementedError

    def stop(self) -> None:
        """Take everything away; nothing is shown any more."""
        raise NotImplementedError
