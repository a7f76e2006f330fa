"""Lays out text in lines: paragraphs, quotations, lists, table rows. Used by ``html``, in one thread."""

from __future__ import annotations

import re

MAX_QUOTE_DEPTH = 16
MAX_LIST_DEPTH = 16

_SPACES = re.compile("[ \t\n\r\f]+")
_BLANK = " \t\xa0\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff"


class Lines:
    """Collects lines. Space is joined as a browser would; a gap between blocks is at most one empty line."""

    def __init__(self) -> None:
        self.size = 0
        self.quote_depth = 0
        self.preserved = 0  # depth of <pre>
        self.started = 0  # how many lines were begun: tells whether a place is still on the current line
        self.folds: list[int] = []  # numbers of finished lines where a repeated mail begins
        self._done: list[str] = []
        self._line: list[str] = []
        self._gap = 0  # 1: a new line is due; 2: an empty line before it
        self._gap_depth = 0  # how deep in quotations the empty line stands
        self._firm_gap = False  # a gap that a table cell may not take back
        self._at_start = False  # of a cell or an item: a block that opens here stays on its line
        self._separator_due = False  # between two cells
        self._lists: list[int] = []  # the last number given; -1 for a list without numbers

    def text(self, text: str) -> None:
        """Add running text."""
        if self.preserved:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._write(first)
            for line in others:
                self.line_break()
                self._write(line)
            return
        text = _SPACES.sub(" ", text)
        if not self._line or self._gap or self._separator_due or self._line[-1].endswith(" "):
            text = text.lstrip(" ")
        self._write(text)

    def line_break(self) -> None:
        """End the line, even an empty one."""
        self._settle()
        self._finish()

    def block(self, gap: int = 1, *, firm: bool = False) -> None:
        """Begin or end a block: what follows stands on a new line (1), or below an empty line (2)."""
        if self._at_start and not firm:
            return
        self._at_start = self._separator_due = False
        if self._line or self._done:
            if not self._gap:
                self._gap_depth = self.quote_depth
            self._gap = max(self._gap, gap)
            self._firm_gap = self._firm_gap or firm

    def cell(self) -> None:
        """Begin a table cell: on the line of the cell before, if there is one."""
        if not self._firm_gap:
            self._gap = 0
            self._separator_due = bool(self._line)
        self._at_start = True

    def open_list(self, start: int | None) -> None:
        """Begin a list: with numbers from ``start``, or without."""
        self.block(firm=True)
        if len(self._lists) < MAX_LIST_DEPTH:
            self._lists.append(-1 if start is None else start - 1)

    def close_list(self) -> None:
        """End the innermost list."""
        self.block(1 if len(self._lists) > 1 else 2, firm=True)
        if self._lists:
            self._lists.pop()

    def item(self) -> None:
        """Begin a list item."""
        self.block(firm=True)
        mark = "- "
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            mark = f"{self._lists[-1]}. "
        self._write("  " * (len(self._lists) - 1) + mark)
        self._at_start = True

    def quote(self, step: int) -> None:
        """Go one quotation deeper (1) or come back (-1)."""
        self.block(2, firm=True)
        gap = self._gap
        self._settle_break()
        self.quote_depth = max(0, self.quote_depth + step)
        self._gap, self._firm_gap = gap, True
        self._gap_depth = min(self._gap_depth, self.quote_depth)

    def fold_here(self) -> None:
        """Mark that what follows repeats an older mail."""
        self.block(firm=True)
        self._settle()
        self.folds.append(len(self._done))

    def place(self) -> tuple[int, int]:
        """Where the next text will go; see ``replace_since``."""
        return self.started, len(self._line)

    def replace_since(self, place: tuple[int, int], text: str) -> bool:
        """Put ``text`` in the place of all written since; refused when a line ended since."""
        if place[0] != self.started or self._gap:
            return False
        del self._line[place[1] :]
        self._write(text)
        return True

    def finish(self) -> list[str]:
        """Give all lines."""
        self._gap = 0
        if self._line:
            self._finish()
        return self._done

    def _write(self, text: str) -> None:
        if not text:
            return
        self._settle()
        if self._separator_due:
            self._line.append(" | ")
        self._at_start = self._separator_due = False
        self._line.append(text)
        self.size += len(text)

    def _settle(self) -> None:
        """Make the gap that is due."""
        gap = self._gap
        if gap:
            self._settle_break()
            if gap > 1 and self._done and self._done[-1].strip("> "):
                self._done.append(("> " * min(self._gap_depth, MAX_QUOTE_DEPTH)).rstrip())

    def _settle_break(self) -> None:
        if self._line:
            self._finish()
        self._gap, self._firm_gap = 0, False

    def _finish(self) -> None:
        line = "".join(self._line)
        self._line, self._separator_due = [], False
        self.started += 1
        if not line.strip(_BLANK):
            line = ""
            if not self.preserved and (not self._done or not self._done[-1].strip("> ")):
                return
        self._done.append((self._prefix() + line.rstrip(" \t\xa0")).rstrip())
        self.size += len(self._prefix()) + 1

    def _prefix(self) -> str:
        return "> " * min(self.quote_depth, MAX_QUOTE_DEPTH)
