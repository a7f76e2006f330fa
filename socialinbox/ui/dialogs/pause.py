"""Asking until when nobody shall be disturbed. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from socialinbox.core.moment_words import USUAL_HOUR
from socialinbox.core.moments import LATER_SECONDS
from socialinbox.ui import icons, times
from socialinbox.ui.dialogs.choices import Choice
from socialinbox.ui.dialogs.moment_popover import MomentPopover
from socialinbox.ui.theme import current
from socialinbox.ui.workspace import Workspace

_END = "0"


class PausePopover(MomentPopover):
    """Offers the usual times and reads any other; while it is quiet, an end to it comes first."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        example = self.tr("Until when? tomorrow 9, monday 14:30")
        super().__init__(parent, self.tr("No notifications until"), example, workspace.now)
        self._workspace = workspace
        self.chosen.connect(lambda key: workspace.change_settings(quiet_until_at=int(key)))

    def ask(self, at: QPoint) -> None:
        """Open near a place of the parent."""
        now = self._workspace.now()
        ink = current().tokens.ink_2
        bell, off = icons.icon("bell", ink), icons.icon("bell-off", ink)
        hour, later, tomorrow = now + 3600, now + LATER_SECONDS, times.at_hour(now, 1, USUAL_HOUR)
        choices = [
            Choice(str(hour), self.tr("One hour"), times.moment(hour, now), off),
            Choice(str(later), self.tr("Three hours"), times.moment(later, now), off),
            Choice(str(tomorrow), self.tr("Until tomorrow morning"), times.clock(tomorrow), off),
        ]
        if self._workspace.settings.quiet_until_at > now:
            choices.insert(0, Choice(_END, self.tr("Notify again"), icon=bell))
        self.offer(choices, at)
