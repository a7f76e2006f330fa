"""Opening hours: a name, a time zone, spans for each day of the week, and holidays. GUI thread only."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, QTimeZone
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from socialinbox.core import ops, rules
from socialinbox.core.business_hours import (
    WEEK_DAYS,
    Calendar,
    Holiday,
    Span,
    check_calendar,
    check_holiday,
    spans_of_words,
    spans_words,
    zone_names,
)
from socialinbox.core.errors import RefusedOp
from socialinbox.core.ids import from_seconds, made_uid
from socialinbox.core.model import NamedCalendar
from socialinbox.core.public_holidays import countries, public_holidays
from socialinbox.ui.dialogs.settings_form import ChoiceBox
from socialinbox.ui.dialogs.sheet import PADDING, SheetDialog
from socialinbox.ui.dialogs.sign_in_fields import TroubleLine
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import Button, SectionLabel
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.words.reply_times import day_name
from socialinbox.ui.workspace import Workspace

_SIZE = (620, 640)
_LIST_HEIGHT = 150
_WORK_DAYS = 5
_USUAL: tuple[Span, ...] = ((9 * 60, 18 * 60),)


def _day_words(day: str) -> str:
    at = date.fromisoformat(day)
    return QLocale().toString(QDate(at.year, at.month, at.day), QLocale.FormatType.LongFormat)


class HolidayList(QListWidget):
    """Days on which nobody answers; Delete takes the chosen ones off."""

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)

    def show_holidays(self, holidays: tuple[Holiday, ...]) -> None:
        """Show them by day."""
        self.clear()
        for each in sorted(holidays, key=lambda holiday: holiday.day):
            day = _day_words(each.day)
            item = QListWidgetItem(f"{day} · {each.name}" if each.name else day)
            item.setData(Qt.ItemDataRole.UserRole, (each.day, each.name))
            self.addItem(item)

    def holidays(self) -> tuple[Holiday, ...]:
        """All that are shown."""
        items = (self.item(place) for place in range(self.count()))
        return tuple(Holiday(*item.data(Qt.ItemDataRole.UserRole)) for item in items)

    def remove_chosen(self) -> None:
        """Take the chosen days off."""
        for item in self.selectedItems():
            self.takeItem(self.row(item))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_chosen()
            return
        super().keyPressEvent(event)


class OpeningHoursDialog(SheetDialog):
    """Make opening hours, or change some; what is wrong is said beside its field."""

    def __init__(self, workspace: Workspace, named: NamedCalendar | None, parent: QWidget | None = None) -> None:
        super().__init__(parent, "", "", "")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._named = workspace, named
        title = self.tr("Opening hours")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.sentence.setText(self.tr("Time counts only while somebody is there to answer."))
        self.sentence.show()
        self.accept_button.setText(self.tr("Save"))
        self.resize(current().scale(_SIZE[0]), current().scale(_SIZE[1]))
        self._column = self._make_scrolling()
        self._make_head()
        self._make_week()
        self._make_holidays()
        self._column.addStretch(1)
        self._show(named)
        workspace.ask("zones", lambda _: zone_names(), self._take_zones)
        workspace.ask("countries", lambda _: countries(), self._take_countries)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.name.setFocus()

    # --- building ----------------------------------------------------------------------------------

    def _make_scrolling(self) -> QVBoxLayout:
        self.body.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setProperty("scrollBody", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(PADDING, 16, PADDING, 16)
        column.setSpacing(6)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.body.addWidget(area)
        return column

    def _add(self, words: str, field: QWidget) -> TroubleLine:
        field.setAccessibleName(words)
        label = PlainLabel(words, Role.BODY_STRONG)
        label.setBuddy(field)
        trouble = TroubleLine(field)
        for widget in (label, field, trouble):
            self._column.addWidget(widget)
        self._column.addSpacing(6)
        return trouble

    def _make_head(self) -> None:
        self.name = QLineEdit()
        self.name.setMaxLength(rules.NAME_LIMIT)
        self._name_trouble = self._add(self.tr("Name"), self.name)
        self.zone = QLineEdit()
        self.zone.setPlaceholderText(self.tr("Type a city, and choose"))
        self._zone_trouble = self._add(self.tr("Time zone"), self.zone)

    def _make_week(self) -> None:
        self._column.addWidget(SectionLabel(self.tr("Week")))
        hint = PlainLabel(self.tr("Several spans in a day: 9–12, 13:30–18. Empty is closed."), Role.META, "ink2")
        self._column.addWidget(hint)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self.days: list[QLineEdit] = []
        self._day_troubles: list[TroubleLine] = []
        for day in range(WEEK_DAYS):
            name = day_name(day, is_long=True)
            name = name[:1].upper() + name[1:]
            field = QLineEdit()
            field.setPlaceholderText(self.tr("Closed"))
            field.setAccessibleName(name)
            label = PlainLabel(name, Role.BODY)
            label.setBuddy(field)
            trouble = TroubleLine(field)
            field.editingFinished.connect(lambda day=day: self._read_day(day))
            grid.addWidget(label, day * 2, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, day * 2, 1)
            grid.addWidget(trouble, day * 2 + 1, 1)
            self.days.append(field)
            self._day_troubles.append(trouble)
        grid.setColumnStretch(1, 1)
        self._column.addLayout(grid)
        self.copy_button = Button(self.tr("Tuesday to Friday as Monday"), icon_name="copy")
        self.copy_button.clicked.connect(self._copy_monday)
        line = QHBoxLayout()
        line.addWidget(self.copy_button)
        line.addStretch(1)
        self._column.addLayout(line)
        self._week_trouble = TroubleLine(self.days[0])
        self._column.addWidget(self._week_trouble)
        self._column.addSpacing(6)

    def _make_holidays(self) -> None:
        self._column.addWidget(SectionLabel(self.tr("Holidays")))
        self.holidays = HolidayList()
        self.holidays.setAccessibleName(self.tr("Holidays"))
        self.holidays.setFixedHeight(current().scale(_LIST_HEIGHT))
        self._column.addWidget(self.holidays)
        self.country = ChoiceBox()
        self.country.setAccessibleName(self.tr("Country"))
        self.take_button = Button(self.tr("Take its holidays"), icon_name="download")
        self.take_button.setEnabled(False)
        self.take_button.clicked.connect(self._ask_holidays)
        self.remove_button = Button(self.tr("Remove chosen"), icon_name="trash-2")
        self.remove_button.clicked.connect(self.holidays.remove_chosen)
        self._add_row(self.country, self.take_button, self.remove_button)
        self.new_day, self.new_name = QLineEdit(), QLineEdit()
        self.new_day.setPlaceholderText(self.tr("Day: 2026-12-24"))
        self.new_day.setAccessibleName(self.tr("Day of a holiday, year first"))
        self.new_name.setPlaceholderText(self.tr("Name"))
        self.new_name.setAccessibleName(self.tr("Name of a holiday"))
        self.add_button = Button(self.tr("Add"), icon_name="plus")
        self.add_button.clicked.connect(self._add_holiday)
        self._add_row(self.new_day, self.new_name, self.add_button)
        self._holiday_trouble = TroubleLine(self.new_day)
        self._column.addWidget(self._holiday_trouble)

    def _add_row(self, *widgets: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget, 0 if isinstance(widget, Button) else 1)
        self._column.addLayout(row)

    # --- showing -----------------------------------------------------------------------------------

    def _show(self, named: NamedCalendar | None) -> None:
        if named is None:
            week: tuple[tuple[Span, ...], ...] = (_USUAL,) * _WORK_DAYS + ((),) * (WEEK_DAYS - _WORK_DAYS)
            local = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
            calendar = Calendar(local, week)
        else:
            calendar = named.calendar
            self.name.setText(named.name)
        self.zone.setText(calendar.zone)
        for field, spans in zip(self.days, calendar.week, strict=True):
            field.setText(spans_words(spans))
        self.holidays.show_holidays(calendar.holidays)

    def _take_zones(self, names: tuple[str, ...]) -> None:
        if not isValid(self):  # closed meanwhile
            return
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(completer)

    def _take_countries(self, codes: tuple[str, ...]) -> None:
        if not isValid(self):
            return
        named = []
        for code in codes:
            territory = QLocale.codeToTerritory(code)
            own = QLocale(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, territory).nativeTerritoryName()
            named.append((own or QLocale.territoryToString(territory) or code, code))
        for name, code in sorted(named):
            self.country.addItem(name, code)
        home = QLocale.territoryToCode(QLocale.system().territory())
        self.country.setCurrentIndex(max(0, self.country.findData(home)))
        self.take_button.setEnabled(self.country.count() > 0)

    # --- changing ----------------------------------------------------------------------------------

    def _read_day(self, day: int) -> tuple[Span, ...] | None:
        """The spans of a day, shown as they were understood; None when they cannot be meant, and that is said."""
        field, trouble = self.days[day], self._day_troubles[day]
        try:
            spans = spans_of_words(field.text())
        except RefusedOp as refusal:
            trouble.show_sentence(error_sentence(refusal))
            return None
        trouble.show_sentence("")
        field.setText(spans_words(spans))
        return spans

    def _copy_monday(self) -> None:
        for day in range(1, _WORK_DAYS):
            self.days[day].setText(self.days[0].text())
            self._read_day(day)

    def _ask_holidays(self) -> None:
        code, year = str(self.country.currentData()), from_seconds(self._workspace.now()).year
        language = QLocale().bcp47Name().split("-")[0]
        self._workspace.ask("holidays", lambda _: public_holidays(code, year, language=language), self._take_holidays)

    def _take_holidays(self, found: tuple[Holiday, ...]) -> None:
        if not isValid(self):
            return
        known = {each.day: each for each in self.holidays.holidays()}
        self.holidays.show_holidays(tuple({**{each.day: each for each in found}, **known}.values()))

    def _add_holiday(self) -> None:
        holiday = Holiday(self.new_day.text().strip(), self.new_name.text().strip())
        try:
            check_holiday(holiday)
        except RefusedOp as refusal:
            self._holiday_trouble.show_sentence(error_sentence(refusal))
            self.new_day.setFocus()
            return
        self._holiday_trouble.show_sentence("")
        self._take_holidays((holiday,))
        self.new_day.clear()
        self.new_name.clear()
        self.new_day.setFocus()

    def accept(self) -> None:
        """Save what can be meant; otherwise say what is wrong, and stay."""
        troubles = (self._name_trouble, self._zone_trouble, self._week_trouble)
        for trouble in troubles:
            trouble.show_sentence("")
        days = [self._read_day(day) for day in range(WEEK_DAYS)]
        wrong = next((day for day, spans in enumerate(days) if spans is None), None)
        if wrong is not None:
            self.days[wrong].setFocus()
            return
        calendar = Calendar(self.zone.text().strip(), tuple(spans or () for spans in days), self.holidays.holidays())
        try:
            rules.check_name(self.name.text())
            check_calendar(calendar)
            self._check_free(self.name.text().strip())
        except RefusedOp as refusal:
            self._complain(refusal)
            return
        uid = self._named.uid if self._named is not None else made_uid(from_seconds(self._workspace.now()))
        self._workspace.do(ops.SetCalendar(uid, self.name.text().strip(), calendar.to_data()))
        super().accept()

    def _check_free(self, name: str) -> None:
        own = self._named.uid if self._named is not None else ""
        for each in self._workspace.calendars.values():
            if each.uid != own and not each.is_archived and each.name.casefold() == name.casefold():
                raise RefusedOp(name, code="name_taken")

    def _complain(self, refusal: RefusedOp) -> None:
        places = {
            "zone_unknown": (self._zone_trouble, self.zone),
            "calendar_never_opens": (self._week_trouble, self.days[0]),
            "too_many_holidays": (self._holiday_trouble, self.holidays),
        }
        trouble, field = places.get(refusal.code, (self._name_trouble, self.name))
        trouble.show_sentence(error_sentence(refusal))
        field.setFocus()
