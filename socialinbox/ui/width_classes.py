"""Which panes stand side by side, and how wide, at a width of the window and a text size. Pure; any thread."""

from __future__ import annotations

from typing import NamedTuple

SIDEBAR, RAIL, DETAILS = 232, 60, 268
LEAST_CONVERSATION = 480
#: Up to this text size, in per cent, the panes hold their words as they are; then they grow with them.
_ROOMY_UP_TO = 115


class WidthClass(NamedTuple):
    """One way to lay out the window, from ``least`` pixels on."""

    least: int
    queue: int  # its width; 0: queue and conversation share one place
    is_docked: bool = False  # details as a third pane, else as a drawer
    is_rail: bool = False  # the sidebar

    @property
    def is_one_pane(self) -> bool:
        return self.queue == 0


WIDTH_CLASSES = (
    WidthClass(1360, 356, is_docked=True),
    WidthClass(1120, 332),
    WidthClass(900, 312, is_rail=True),
    WidthClass(0, 0, is_rail=True),
)


def class_for(width: int, text_percent: int) -> WidthClass:
    """Choose the layout: larger words need a wider window for the same one."""
    return next(each for each in WIDTH_CLASSES if grown(each.least, text_percent) <= width)


def grown(pixels: int, text_percent: int) -> int:
    """Give the width of a pane at a text size."""
    return round(pixels * max(1.0, text_percent / _ROOMY_UP_TO))
