"""The quiet rows between messages: days, decisions, notes, what came before. GUI thread only."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from socialinbox.ui import times
from socialinbox.ui.conversation.rows import IconMark, Row, Tile
from socialinbox.ui.conversation.timeline import ContextEntry
from socialinbox.ui.painting import draw_icon
from socialinbox.ui.text_painting import draw_line, text_width
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.text_view import PlainTextView
from socialinbox.ui.theme import Radius, Role, Size, current
from socialinbox.ui.widgets.buttons import IconButton
from socialinbox.ui.widgets.focus_ring import FocusFollower
from socialinbox.ui.widgets.labels import Run, RunLabel

_LINE_GAP = 12
_NOTE_PADDING = (14, 9)
_TILE_PAIR = 5
_LEAST_WORDS = 160
_STARS = 5


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def earlier(self, number: int) -> str:
        return self.tr("%n earlier conversation(s)", "", number)

    def stars(self, number: int) -> str:
        return self.tr("%n star(s) of 5", "", number)


class RuledRow(Row):
    """Words in the middle of a line across the timeline."""

    def __init__(self, text: str, icon_name: str = "", ink: str = "ink_3", line: str = "hairline") -> None:
        super().__init__()
        self._text, self._icon_name, self._ink, self._line = text, icon_name, ink, line
        self.setFixedHeight(current().line_height(Role.META) + 12)
        self.setAccessibleName(text)
        current().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        font = theme.font(Role.META_STRONG if self._icon_name else Role.META)
        room = QRectF(self.rect()).adjusted(0, _LINE_GAP, 0, 0)
        words = text_width(self._text, font)
        icon_room = Size.PILL_ICON + 6 if self._icon_name else 0
        left = room.center().x() - (words + icon_room) / 2
        painter = QPainter(self)
        painter.setPen(QPen(getattr(theme.tokens, self._line), 1))
        y = round(room.center().y()) + 0.5
        painter.drawLine(QRectF(0, y, left - _LINE_GAP, 0).topLeft(), QRectF(0, y, left - _LINE_GAP, 0).topRight())
        end = left + icon_room + words + _LINE_GAP
        painter.drawLine(QRectF(end, y, 0, 0).topLeft(), QRectF(room.right(), y, 0, 0).topLeft())
        ink = getattr(theme.tokens, self._ink)
        if self._icon_name:
            square = QRectF(left, y - Size.PILL_ICON / 2, Size.PILL_ICON, Size.PILL_ICON)
            draw_icon(painter, square, self._icon_name, ink, self.devicePixelRatioF())
        draw_line(painter, QRectF(left + icon_room, room.top(), words + 1, room.height()), self._text, font, ink)
        painter.end()


class DayRow(RuledRow):
    """A day, and from here on everything happened on it."""

    def __init__(self, at: int, now: int) -> None:
        super().__init__(times.day(at, now), ink="ink_2")
        self._at = at

    def update_time(self, now: int) -> None:
        """At midnight "Today" becomes "Yesterday"."""
        self._text = times.day(self._at, now)
        self.setAccessibleName(self._text)
        self.update()


class ArrivedAfterRow(RuledRow):
    """Below it stands what the author of a held reply had not seen."""

    def __init__(self) -> None:
        text = QCoreApplication.translate("Timeline", "Arrived after you wrote your reply")
        super().__init__(text, "history", "warn", "warn_mark")


class LineRow(Row):
    """One line of what happened, with an icon and no bubble."""

    def __init__(self, icon_name: str, runs: list[Run], ink: str = "ink_3") -> None:
        super().__init__()
        line = QHBoxLayout()
        line.setContentsMargins(2, 0, 2, 0)
        line.setSpacing(10)
        mark = IconMark(icon_name, ink, 14)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._label = RunLabel(runs)
        line.addWidget(self._label, 1)
        self.column.addLayout(line)

    def text(self) -> str:
        return self._label.text()

    def fit(self, width: int) -> None:
        self._label.setFixedHeight(self._label.heightForWidth(max(80, width - 28)))


def earlier_row(count: int, since_at: int, *, are_all_solved: bool) -> LineRow:
    """Tell how many conversations came before."""
    since = times.month(since_at)
    pattern = QCoreApplication.translate("Timeline", " since {month}")
    if are_all_solved:
        pattern = QCoreApplication.translate("Timeline", " since {month}, all solved")
    runs = [
        Run(_Counted().earlier(count), Role.META_STRONG, "ink_2"),
        Run(pattern.format(month=since), Role.META, "ink_3"),
    ]
    return LineRow("history", runs)


def held_row() -> LineRow:
    """Say why a reply was held back."""
    text = QCoreApplication.translate("Timeline", "Held back: a reply never leaves over a message you have not seen")
    return LineRow("shield-check", [Run(text, Role.META, "ink_3")])


class ContextRow(Row):
    """What the customer answers to: a post, an article, an app and its stars."""

    link_activated = Signal(str)

    def __init__(self, entry: ContextEntry) -> None:
        super().__init__()
        title, text, url, stars = entry.title, entry.text, entry.url, entry.stars
        self._card = QFrame()
        self._card.setProperty("surface", "card")
        line = QHBoxLayout(self._card)
        line.setContentsMargins(9, 9, 14, 9)
        line.setSpacing(12)
        icon_name = "mail" if entry.is_subject else "star" if stars else "message-square-quote"
        line.addWidget(Tile(icon_name, _TILE_PAIR), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._parts = [(part, role) for part, role in ((title, Role.META), (text, Role.BODY_STRONG)) if part]
        self._beside = 9 + 44 + 12 + 14
        if stars:
            words.addWidget(StarsMark(stars))
        for part, role, tone in ((title, Role.META, "ink3"), (text, Role.BODY_STRONG, "")):
            if part:
                label = PlainLabel(part, role, tone)
                label.setWordWrap(True)
                words.addWidget(label)
        line.addLayout(words, 1)
        if url:
            link = IconButton("external-link", self.tr("Open in the browser…"), side=28, icon_size=15)
            link.clicked.connect(lambda: self.link_activated.emit(url))
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
            self._beside += 12 + 28
        self.column.addWidget(self._card, 0, Qt.AlignmentFlag.AlignLeft)

    def fit(self, width: int) -> None:
        theme = current()
        lines = [math.ceil(text_width(part, theme.font(role))) for part, role in self._parts]
        self._card.setFixedWidth(min(width, self._beside + max([*lines, _LEAST_WORDS]) + 2))


class StarsMark(QWidget):
    """The stars of a review, each with its shape, and in words for those who listen."""

    def __init__(self, stars: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stars = stars
        self.setFixedSize(_STARS * 17, 16)
        self.setAccessibleName(_Counted().stars(stars))
        current().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        for place in range(_STARS):
            colour = tokens.warn_mark if place < self._stars else tokens.track
            draw_icon(painter, QRectF(place * 17, 1, 14, 14), "star", colour, self.devicePixelRatioF())
        painter.end()


class NoteRow(Row):
    """An internal note: full width and of another colour, so that nobody takes it for a message."""

    link_activated = Signal(str)
    menu_requested = Signal()

    def __init__(self, author: str, text: str, when: str, *, is_edited: bool) -> None:
        super().__init__()
        self._card = QFrame()
        self._card.setProperty("surface", "note")
        card = QHBoxLayout(self._card)
        card.setContentsMargins(_NOTE_PADDING[0], _NOTE_PADDING[1], _NOTE_PADDING[0], _NOTE_PADDING[1])
        card.setSpacing(10)
        card.addWidget(IconMark("sticky-note", "note_ink", 15), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        label = self.tr("internal note · {time}").format(time=when)
        if is_edited:
            label = self.tr("{what} · edited").format(what=label)
        head = RunLabel([Run(author, Role.LABEL, "note_ink"), Run(f"  {label}", Role.META_STRONG, "note_ink")])
        words.addWidget(head)
        self.view = PlainTextView(role=Role.BODY)
        self.view.set_text(text)
        self.view.setAccessibleName(f"{author}, {label}")
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(lambda _: self.menu_requested.emit())
        self.view.link_activated.connect(self.link_activated)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        FocusFollower(self.view, Radius.CARD, around=self._card)
        words.addWidget(self.view)
        card.addLayout(words, 1)
        self.column.addWidget(self._card)

    def fit(self, width: int) -> None:
        room = max(80, width - 2 * _NOTE_PADDING[0] - 25)
        self.view.setFixedHeight(self.view.natural_size(room).height())
