"""The replies that have not left and those that just did, in groups: what needs a person first. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from socialinbox.core.model import OutboxItem
from socialinbox.ui.messages import network_title, reason_sentence, shown_name, state_words
from socialinbox.ui.text_painting import one_line

AnyIndex = QModelIndex | QPersistentModelIndex
GROUPS = ("needs_you", "unconfirmed", "sending", "ready", "sent")
_NEEDS_PERSON = ("ask", "blocked", "rejected")


@dataclass(frozen=True, slots=True)
class Heading:
    """The first row of a group."""

    group: str
    count: int


Line = Heading | OutboxItem


def group_of(item: OutboxItem) -> str:
    """Say where a reply stands in the list."""
    if item.state in _NEEDS_PERSON:
        return "needs_you"
    return {"unconfirmed": "unconfirmed", "sending": "sending", "sent": "sent"}.get(item.state, "ready")


def group_words(group: str) -> str:
    """Name a group."""
    words = {
        "needs_you": QCoreApplication.translate("OutboxGroups", "Needs you"),
        "unconfirmed": QCoreApplication.translate("OutboxGroups", "Unconfirmed"),
        "sending": QCoreApplication.translate("OutboxGroups", "Sending"),
        "ready": QCoreApplication.translate("OutboxGroups", "Ready to leave"),
        "sent": QCoreApplication.translate("OutboxGroups", "Sent", "heading of replies"),
    }
    return words[group]


def grouped(items: Sequence[OutboxItem]) -> list[Line]:
    """Put replies in groups; those sent last stand first in theirs."""
    lines: list[Line] = []
    for group in GROUPS:
        members = [item for item in items if group_of(item) == group]
        if group == "sent":
            members.sort(key=lambda item: -item.sent_at)
        if members:
            lines += [Heading(group, len(members)), *members]
    return lines


class OutboxModel(QAbstractListModel):
    """Headings and replies as rows of one list."""

    def __init__(self, clock: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._lines: list[Line] = []

    def show_items(self, items: Sequence[OutboxItem]) -> None:
        """Show these replies; rows are rewritten in place where their number stays the same."""
        lines = grouped(items)
        if [_identity(line) for line in lines] == [_identity(line) for line in self._lines]:
            self._lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line_at(self, row: int) -> Line | None:
        """Give what stands in a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def item_at(self, row: int) -> OutboxItem | None:
        """Give the reply in a row; None for a heading."""
        line = self.line_at(row)
        return line if isinstance(line, OutboxItem) else None

    def row_of(self, outbox_id: int) -> int:
        """Find the row of a reply, -1 when it is not here."""
        return next(
            (row for row, line in enumerate(self._lines) if isinstance(line, OutboxItem) and line.id == outbox_id),
            -1,
        )

    def first_row(self) -> int:
        """Find the first reply, -1 when there is none."""
        return 1 if len(self._lines) > 1 else -1

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.item_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags  # the arrow keys pass over headings
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line_at(index.row())
        if line is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(line, Heading):
            return f"{group_words(line.group)} {line.count}"
        return ". ".join(
            (
                f"{shown_name(line.name)}, {network_title(line.network)}",
                state_words(line).word,
                reason_sentence(line, self._clock()),
                one_line(line.text, 200),
            )
        )


def _identity(line: Line) -> tuple[str, int]:
    return ("heading", GROUPS.index(line.group)) if isinstance(line, Heading) else ("item", line.id)
