"""What a typed time means, or why it cannot be used. GUI thread only: they are translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from socialinbox.ui import times

if TYPE_CHECKING:  # start-up: nobody types a time before the first frame
    from socialinbox.core.moments import Moment, Problem


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def days(self, number: int) -> str:
        return self.tr("in %n day(s)", "when a moment comes", number)


def read(text: str, now: int) -> Moment | Problem:
    """Read a time in the zone of this computer and the language of the window."""
    from socialinbox.core.moments import read_moment  # start-up

    return read_moment(text, now, times.zone(), times.language())


def offered(text: str, now: int) -> tuple[Moment, ...]:
    """What a text that is being typed may mean."""
    from socialinbox.core.moments import suggestions  # start-up

    return suggestions(text, now, times.zone(), times.language())


def distance(at: int, now: int) -> str:
    """Tell how far ahead a moment is: Today, Tomorrow, in 5 days."""
    days = times.days_ahead(at, now)
    return times.day(at, now) if days in (0, 1) else _Counted().days(days)


def trouble_sentence(problem: Problem, now: int) -> str:
    """Say why a text is no time to come, and what helps; "" when nothing was typed yet."""
    translate = QCoreApplication.translate
    if problem.code == "past":
        pattern = translate("Moments", "{time} has passed. The next such time is offered.")
        return pattern.format(time=times.full_moment(problem.at, now))
    return {
        "empty": "",
        "not_understood": translate("Moments", "Not understood. Try “tomorrow 9”, “monday 14:30” or “in 2 hours”."),
        "ambiguous": translate("Moments", "This names two times. Keep one of them."),
        "too_far": translate("Moments", "This is more than five years ahead. Choose an earlier time."),
    }[problem.code]
