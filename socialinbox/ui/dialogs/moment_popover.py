"""A popover that asks until when: typed as people say it, or one of the usual times. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from socialinbox.ui import icons, times
from socialinbox.ui.dialogs.choices import Choice, ChoicePopover
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.words.moments import distance, offered, read, trouble_sentence

WIDTH = 360


class MomentPopover(ChoicePopover):
    """Shows what the typed words mean, then the usual times. ``chosen`` carries seconds, or a key of its owner."""

    def __init__(self, parent: QWidget, name: str, example: str, now: Callable[[], int]) -> None:
        super().__init__(parent, name)
        self._now = now
        self.field.setPlaceholderText(example)
        self.trouble = PlainLabel("", Role.META, "danger")
        self.trouble.setWordWrap(True)
        self.trouble.setContentsMargins(10, 2, 10, 2)
        self.trouble.hide()
        self.column.insertWidget(1, self.trouble)

    def offer(self, choices: Sequence[Choice], at: QPoint) -> None:
        self.trouble.hide()
        super().offer(choices, at)

    def width_wanted(self) -> int:
        return WIDTH

    def fitting(self, typed: str) -> list[Choice]:
        """What the words mean comes first, then the usual times that are called so."""
        usual = super().fitting(typed)
        if not typed:
            self._complain("")
            return usual
        from socialinbox.core.moments import Moment  # start-up: the popover is made with the window

        now = self._now()
        moments = [each.at for each in offered(typed, now)]
        found = read(typed, now)
        if not isinstance(found, Moment):
            if found.offer_at:
                moments.insert(0, found.offer_at)
            is_unfinished = bool(moments or usual) and found.code != "past"
            self._complain("" if is_unfinished else trouble_sentence(found, now))
        else:
            self._complain("")
        alarm = icons.icon("alarm-clock", current().tokens.ink_2)
        read_choices = [
            Choice(str(at), times.full_moment(at, now), distance(at, now), alarm) for at in dict.fromkeys(moments)
        ]
        keys = {each.key for each in read_choices}
        whole = [*read_choices, *(each for each in usual if each.key not in keys)]
        self._tell(whole[0].text if whole else self.trouble.text())
        return whole

    def _complain(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _tell(self, meaning: str) -> None:
        """Say what Enter would take, for those who listen."""
        if meaning != self.field.accessibleDescription():
            self.field.setAccessibleDescription(meaning)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, meaning))
