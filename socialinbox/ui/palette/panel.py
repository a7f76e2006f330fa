"""The palette: a field and a list over the dimmed window. Type, Enter, done. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QWidget

from socialinbox.ui.conversation.rows import IconMark
from socialinbox.ui.keys import key_map, shown_sequence
from socialinbox.ui.palette.delegate import ROW, TITLE, PaletteDelegate
from socialinbox.ui.palette.entries import Entry, Lookup, Source
from socialinbox.ui.palette.matching import Match, Matcher
from socialinbox.ui.palette.model import PaletteModel, spoken
from socialinbox.ui.palette.sources import SearchLookup
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import Hairline, KeyCap, OverlayBar, Popover
from socialinbox.ui.workspace import Workspace

WIDTH, TOP, INPUT, FOOT = 640, 116, 54, 38
SHOWN_ROWS = 8
#: So much of what was used lately is remembered, and so many of it offered before anything is typed.
RECENT_KEPT, RECENT_SHOWN = 50, 5
_EDGE, _PADDING = 16, 18
#: People are asked for when typing rests, so that each letter costs the list only.
_PAUSE_MILLISECONDS = 60
#: Nobody types more than this to find something.
_LONGEST = 200


class Scrim(QWidget):
    """Dims the window behind the palette."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().tokens.scrim)
        painter.end()


class Palette(Popover):
    """Lists what can be done or gone to. Opened by ``open_palette``; running an entry closes it first."""

    ran = Signal(str)  # the id of an entry

    def __init__(
        self,
        workspace: Workspace,
        window: QWidget,
        sources: Sequence[Source],
        lookups: Sequence[Lookup],
        search: SearchLookup,
    ) -> None:
        super().__init__(window)
        self._workspace, self._room = workspace, window
        self._sources, self._lookups, self._search = sources, lookups, search
        self._matchers: dict[str, Matcher] = {}
        self._all: dict[str, list[Entry]] = {}
        self._found: dict[str, list[Match]] = {}
        self._recent: dict[str, int] = {}
        self._scrim = Scrim(window)
        self._scrim.hide()
        self.field = QLineEdit()
        self.subject = ElidedLabel("", Role.META, "ink2")
        self.list = QListView()
        self.model = PaletteModel(self)
        self.nothing = PlainLabel("", Role.BODY, "ink2")
        self._foot = QWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._ask)
        self._build()
        self.field.textEdited.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        self.closed.connect(self._scrim.hide)
        window.installEventFilter(self)

    def _build(self) -> None:
        self.field.setProperty("bare", True)
        self.field.setFrame(False)
        self.field.setMaxLength(_LONGEST)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        OverlayBar(self.list)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setContentsMargins(_PADDING, 0, _PADDING, 0)
        head.setSpacing(12)
        head.addWidget(IconMark("search", "ink_2", 16))
        head.addWidget(self.field, 1)
        head.addWidget(self.subject)
        self.column.addLayout(head)
        self.column.addWidget(Hairline())
        self.column.addWidget(self.list)
        self.column.addWidget(self.nothing)
        self.column.addWidget(Hairline())
        self.column.addWidget(self._foot)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(_PADDING - 2, 0, _PADDING - 2, 0)
        row.setSpacing(6)

    # --- opening -------------------------------------------------------------------------------------

    def set_recent(self, ids: Sequence[str]) -> None:
        """Take up what was used lately, the latest first."""
        self._recent = {each: place for place, each in enumerate(ids[:RECENT_KEPT])}

    def recent(self) -> list[str]:
        """What was used lately, the latest first."""
        return list(self._recent)

    def open_palette(self, subject: str = "") -> None:
        """Show everything there is, what was used lately first. ``subject``: whom acts would be about."""
        self._all = {source.title(): list(source.entries()) for source in self._sources}
        self._matchers = {title: Matcher(entries) for title, entries in self._all.items()}
        self._retranslate()
        self.subject.setText(subject)
        self.subject.setVisible(bool(subject))
        self.field.clear()
        self._found = {}
        self._show()
        self._scrim.setGeometry(self._room.rect())
        self._scrim.show()
        self._scrim.raise_()
        self.open_at(self._place(), self.field)
        self.setGeometry(self._place())  # again: only what has been shown once knows the heights of its style

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Commands"))
        self.field.setPlaceholderText(self.tr("Type a command, a view, a tag, a name…"))
        self.field.setAccessibleName(self.tr("Find a command"))
        self.list.setAccessibleName(self.tr("What fits"))
        self.nothing.setText(self.tr("Nothing fits"))
        row = self._foot.layout()
        while row is not None and (item := row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if isinstance(row, QHBoxLayout):
            for keys, words in self._helps():
                for key in keys:
                    row.addWidget(KeyCap(key))
                row.addWidget(PlainLabel(words, Role.META, "ink2"))
                row.addSpacing(10)
            row.insertStretch(row.count() - 3 if key_map().shown("keys") else row.count())

    def _helps(self) -> list[tuple[list[str], str]]:
        helps = [
            (["↑", "↓"], self.tr("move")),
            ([shown_sequence("Enter")], self.tr("run")),
            ([shown_sequence("Esc")], self.tr("close")),
        ]
        key = key_map().shown("keys")
        return [*helps, ([key], self.tr("all shortcuts"))] if key else helps

    def _place(self) -> QRect:
        scale = current().scale
        width = min(scale(WIDTH), self._room.width() - 2 * _EDGE)
        rows = [self.model.row(place) for place in range(self.model.rowCount())]
        heights, entries = 0, 0
        for row in rows:
            if entries == SHOWN_ROWS:
                break
            heights += scale(ROW if row.match else TITLE)
            entries += row.match is not None
        room = self._room.height() - TOP - scale(INPUT) - scale(FOOT) - _EDGE
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(min(heights + _PADDING // 2, room))
        self.nothing.setVisible(not rows)
        self.nothing.setFixedHeight(scale(ROW) * 2)
        self.field.setFixedHeight(scale(INPUT))
        self._foot.setFixedHeight(scale(FOOT))
        middle = self.list.height() if rows else self.nothing.height()
        height = scale(INPUT) + middle + scale(FOOT) + 4
        return QRect((self._room.width() - width) // 2, TOP, width, height)

    # --- finding -------------------------------------------------------------------------------------

    def _on_typed(self, typed: str) -> None:
        self._found = {}
        self._show()
        self.setGeometry(self._place())
        if typed.strip():
            self._pause.start()
        else:
            self._pause.stop()

    def _show(self) -> None:
        """Show what fits: the group with the best first, and the search of everything last."""
        typed = self.field.text()
        groups = self._fitting(typed) if typed.strip() else self._offered()
        self.model.show(groups)
        places = self.model.places()
        enabled = [place for place in places if not self._why_not(place)]
        first = next(iter(enabled or places), -1)
        self._choose(first, is_told=bool(typed))

    def _fitting(self, typed: str) -> dict[str, list[Match]]:
        found = {title: matcher.find(typed, self._recent) for title, matcher in self._matchers.items()}
        order = sorted((title for title in found if found[title]), key=lambda title: -found[title][0].score)
        groups = {title: found[title] for title in order}
        groups.update({title: matches for title, matches in self._found.items() if matches})
        groups[self._search.title()] = [Match(self._search.entry(typed.strip()), 0)]
        return groups

    def _offered(self) -> dict[str, list[Match]]:
        """Before anything is typed: what was used lately, then all that can be done now."""
        entries = {each.id: each for group in self._all.values() for each in group if not each.why_not}
        recent = [entries[each] for each in self._recent if each in entries][:RECENT_SHOWN]
        groups = {self.tr("Used lately"): [Match(each, 0) for each in recent]}
        for title, group in self._all.items():
            groups[title] = [Match(each, 0) for each in group if not each.why_not and each not in recent]
        return groups

    def _ask(self) -> None:
        """Ask the store for what the words may name there."""
        typed = self.field.text().strip()
        for number, lookup in enumerate(self._lookups):
            question = lookup.question(typed)
            if question is not None:
                self._workspace.ask(f"palette-{number}", question, partial(self._take, lookup, typed))

    def _take(self, lookup: Lookup, typed: str, answer: Any) -> None:
        if not self.isVisible() or typed != self.field.text().strip():
            return
        held = self.model.entry_at(self._current())
        entries = lookup.entries_of(answer)
        matches = [Match(each, 0, self._spans(each, typed)) for each in entries]
        self._found = {**self._found, lookup.title(): matches}
        self._show()
        self.setGeometry(self._place())
        if held is not None:
            for place in self.model.places():
                entry = self.model.entry_at(place)
                if entry is not None and entry.id == held.id:
                    self._choose(place, is_told=False)

    @staticmethod
    def _spans(entry: Entry, typed: str) -> tuple[tuple[int, int], ...]:
        found = Matcher([entry]).find(typed, {})
        return found[0].spans if found else ()

    # --- choosing ------------------------------------------------------------------------------------

    def _current(self) -> int:
        return self.list.currentIndex().row()

    def _why_not(self, place: int) -> str:
        entry = self.model.entry_at(place)
        return entry.why_not if entry is not None else ""

    def _choose(self, place: int, *, is_told: bool = True) -> None:
        self.list.setCurrentIndex(self.model.index(place, 0) if place >= 0 else QModelIndex())
        if place >= 0:
            places = self.model.places()
            # The title of the first group comes into view with its first row.
            self.list.scrollTo(self.model.index(max(0, place - 1) if place == places[0] else place, 0))
        if place >= 0 and is_told:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, spoken(self.model.row(place))))

    def _step(self, step: int) -> None:
        places = self.model.places()
        if not places:
            return
        held = self._current()
        place = places.index(held) + step if held in places else (0 if step > 0 else -1)
        if abs(step) > 1:
            place = max(0, min(len(places) - 1, place))
        self._choose(places[place % len(places)])

    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(index.row())

    def _run(self, place: int) -> None:
        """Close, and do it; what cannot run now says why and stays."""
        entry = self.model.entry_at(place)
        if entry is None:
            return
        if entry.why_not:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, entry.why_not))
            return
        self.close_popover()
        self.set_recent([entry.id, *(each for each in self._recent if each != entry.id)])
        entry.run()
        self.ran.emit(entry.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._room and event.type() == QEvent.Type.Resize and self.isVisible():
            self._scrim.setGeometry(self._room.rect())
            self.setGeometry(self._place())
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN_ROWS, Qt.Key.Key_PageUp: -SHOWN_ROWS}
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._current())
        elif key == Qt.Key.Key_Escape:
            self.close_popover()
        else:
            return False
        return True
