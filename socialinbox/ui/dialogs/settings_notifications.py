"""The page of notifications: what is told, when it is quiet, and a pause. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QPoint, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from socialinbox.core.quiet_hours import DAY_MINUTES, MOST_SPANS, QuietSpan, read_spans, write_spans
from socialinbox.core.settings import Settings
from socialinbox.ui import times
from socialinbox.ui.dialogs.pause import PausePopover
from socialinbox.ui.dialogs.settings_form import SettingsPage
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import FilterChip, Hairline
from socialinbox.ui.widgets.buttons import Button, IconButton
from socialinbox.ui.workspace import Workspace

_DAY_GAP = 3
_TIME_WIDTH = 96
#: A Monday, to ask the language for the names of the days.
_MONDAY = QDate(2026, 11, 16)


class SpanRow(QWidget):
    """One span: its days, from when, until when. An end that is not later than the beginning is on the next day."""

    changed = Signal()
    removed = Signal()

    def __init__(self, span: QuietSpan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        days = QHBoxLayout()
        days.setSpacing(_DAY_GAP)
        self.days = [self._make_day(day, is_on=day in span.days) for day in range(7)]
        for button in self.days:
            days.addWidget(button)
        days.addStretch(1)
        self.remove_button = IconButton("x", self.tr("Remove these hours"))
        self.remove_button.clicked.connect(self.removed)
        days.addWidget(self.remove_button)
        column.addLayout(days)
        hours = QHBoxLayout()
        hours.setSpacing(8)
        self.start = self._make_time(span.start, self.tr("From"))
        self.end = self._make_time(span.end % DAY_MINUTES, self.tr("Until"))
        self.note = PlainLabel("", Role.META, "ink2")
        for words, field in ((self.tr("From"), self.start), (self.tr("until"), self.end)):
            hours.addWidget(PlainLabel(words, Role.BODY, "ink2"))
            hours.addWidget(field)
        hours.addWidget(self.note, 1)
        column.addLayout(hours)
        self._tell()

    def span(self) -> QuietSpan:
        """The span as it stands."""
        days = frozenset(day for day, button in enumerate(self.days) if button.isChecked())
        return QuietSpan(days, _minutes(self.start), _minutes(self.end))

    def _make_day(self, day: int, *, is_on: bool) -> FilterChip:
        locale, date = QLocale(), _MONDAY.addDays(day)
        button = FilterChip(locale.toString(date, "ddd").removesuffix("."))
        button.setAccessibleName(locale.toString(date, "dddd"))
        button.setToolTip(button.accessibleName())
        button.setChecked(is_on)
        button.toggled.connect(self._change)
        return button

    def _make_time(self, minutes: int, name: str) -> QTimeEdit:
        field = QTimeEdit(QTime(0, 0).addSecs(60 * minutes))
        field.setDisplayFormat("HH:mm")
        field.setAccessibleName(name)
        field.setFixedWidth(current().scale(_TIME_WIDTH))
        field.setKeyboardTracking(False)
        field.timeChanged.connect(self._change)
        return field

    def _change(self) -> None:
        if not any(button.isChecked() for button in self.days):
            sender = self.sender()  # hours on no day would be hours that vanish: the last day stays
            if isinstance(sender, FilterChip):
                with QSignalBlocker(sender):
                    sender.setChecked(True)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        start, end = _minutes(self.start), _minutes(self.end)
        words = self.tr("the next day") if end <= start and end else ""
        self.note.setText(self.tr("the whole day") if start == end == 0 else words)


class NotificationsPage(SettingsPage):
    """What the settings declare, then quiet hours and the pause."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self.rows: list[SpanRow] = []
        self._pause: PausePopover | None = None
        super().__init__(workspace, "notifications", parent)
        column = self.layout()
        if not isinstance(column, QVBoxLayout):
            raise TypeError
        place = column.count() - 1  # before the stretch
        box = QVBoxLayout()
        box.setSpacing(10)
        box.addWidget(Hairline())
        box.addLayout(self._make_pause())
        box.addWidget(Hairline())
        box.addLayout(self._make_quiet_hours())
        column.insertLayout(place, box)
        for span in read_spans(workspace.settings.quiet_hours):
            self._add_row(span)
        self._show_pause(workspace.settings)
        workspace.settings_changed.connect(self._show_pause)

    def _make_pause(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(24)
        self.pause_words = PlainLabel("", Role.META, "ink2")
        row.addLayout(_two_lines(PlainLabel(self.tr("Do not disturb"), Role.BODY_STRONG), self.pause_words), 1)
        self.pause_button = Button(self.tr("Until…"), icon_name="bell-off")
        self.pause_button.setAccessibleName(self.tr("Do not disturb until"))
        self.pause_button.clicked.connect(self._ask_pause)
        row.addWidget(self.pause_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _make_quiet_hours(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(24)
        words = self.tr("What happens then is told as one summary when they end.")
        row.addLayout(
            _two_lines(PlainLabel(self.tr("Quiet hours"), Role.BODY_STRONG), PlainLabel(words, Role.META, "ink2")), 1
        )
        self.add_button = Button(self.tr("Add hours"), icon_name="plus")
        self.add_button.clicked.connect(self._add)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        column.addLayout(self._list)
        return column

    def _ask_pause(self) -> None:
        window = self.window()
        place = self.pause_button.mapTo(window, QPoint(self.pause_button.width(), self.pause_button.height() + 4))
        if self._pause is None:
            self._pause = PausePopover(window, self._workspace)
        self._pause.ask(place)

    def _show_pause(self, settings: Settings) -> None:
        now = self._workspace.now()
        until = settings.quiet_until_at
        words = self.tr("Quiet until {time}.").format(time=times.full_moment(until, now))
        self.pause_words.setText(words if until > now else self.tr("A pause for now; it ends by itself."))

    def _add(self) -> None:
        if len(self.rows) < MOST_SPANS:
            self._add_row(QuietSpan())
            self._keep()
            self.rows[-1].start.setFocus()

    def _add_row(self, span: QuietSpan) -> None:
        row = SpanRow(span)
        row.changed.connect(self._keep)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        self.add_button.setEnabled(len(self.rows) < MOST_SPANS)

    def _remove(self, row: SpanRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.add_button.setEnabled(True)
        self.add_button.setFocus()
        self._keep()

    def _keep(self) -> None:
        self._workspace.change_settings(quiet_hours=write_spans(row.span() for row in self.rows))


def _two_lines(*labels: PlainLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    for label in labels:
        label.setWordWrap(True)
        column.addWidget(label)
    return column


def _minutes(field: QTimeEdit) -> int:
    at = field.time()
    return 60 * at.hour() + at.minute()
