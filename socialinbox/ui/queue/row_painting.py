"""How one conversation is painted: every measure of the row stands here. GUI thread only.

Words and elided lines are kept ready by text and width, so a repaint costs no measuring.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap, QTextLayout

from socialinbox.core.model import QueueRow, Tag
from socialinbox.ui import icons, painting
from socialinbox.ui.painting import RingState
from socialinbox.ui.queue.found import Found
from socialinbox.ui.queue.kept import Kept
from socialinbox.ui.queue.words import Flag, QueueWords
from socialinbox.ui.text_display import calm_line
from socialinbox.ui.text_painting import draw_line, initials, text_width
from socialinbox.ui.theme import Density, Radius, Role, Size, StatusName, Theme

INSET = 8
HEADING_HEIGHT = 28
ACT_SIDE = 26
ACTS = ("done", "snooze", "assign")

_ACT_ICONS = {"done": "check", "snooze": "alarm-clock", "assign": "user-plus"}
_ROUND = (Radius.ROW, Radius.ROW)
_RIGHT = 12
_DOT = QPointF(6, 25)
_AVATAR_LEFT, _AVATAR_GAP = 18, 12
_RING_GAP, _RING_STEPS = 6, 60
_GAP = 8
_MARK_GAP = 5
_ACT_GAP, _ACT_RIGHT = 2, 5

LINES_KEPT = 500


class RowState(NamedTuple):
    """How a row stands on screen just now."""

    is_selected: bool = False
    is_hovered: bool = False
    is_focused: bool = False
    is_chosen: bool = False
    act: str = ""  # the act under the pointer
    ratio: float = 1.0


class _Measures(NamedTuple):
    """Where things stand in a row, at one density and size of text."""

    density: Density
    text_size: int
    avatar: float
    tops: tuple[float, ...]  # of the lines: name, what was written, what else there is to know
    body: float  # height of a line
    meta: float


class RowPainter:
    """Paints rows and headings in the look of the theme."""

    def __init__(self, theme: Theme, words: QueueWords) -> None:
        self._theme, self._words = theme, words
        self._measures = _measures_of(theme)
        self._snippets = Kept[str, str](LINES_KEPT)
        self._halves = Kept[tuple[str, int], tuple[str, str]](LINES_KEPT)
        self._initials = Kept[str, str](LINES_KEPT)
        self._rings = Kept[tuple[int, RingState, float], QPixmap](LINES_KEPT)

    def forget(self) -> None:
        """Drop what was measured and drawn: fonts or colours changed."""
        self._rings.clear()
        self._measures = _measures_of(self._theme)
        self._halves.clear()

    def row_height(self) -> int:
        return self._theme.scale(self._theme.density.queue_row)

    def heading_height(self) -> int:
        return self._theme.scale(HEADING_HEIGHT)

    def act_rects(self, cell: QRectF) -> dict[str, QRectF]:
        """Place the acts that a row offers under the pointer."""
        row = _inset(cell)
        side = self._theme.scale(ACT_SIDE)
        measures = self._follow_theme()
        top = row.top() + measures.tops[-1] - (side - measures.meta) / 2
        left = row.right() - _ACT_RIGHT - side * len(ACTS) - _ACT_GAP * (len(ACTS) - 1)
        top = min(top, row.bottom() - side)
        return {act: QRectF(left + number * (side + _ACT_GAP), top, side, side) for number, act in enumerate(ACTS)}

    # --- headings and placeholders ---------------------------------------------------------------

    def paint_heading(self, painter: QPainter, cell: QRectF, title: str, size: str) -> None:
        tokens = self._theme.tokens
        rest = cell.adjusted(20, 0, -20, 0)
        width = draw_line(painter, rest, title, self._theme.font(Role.LABEL), tokens.ink_3)
        rest.setLeft(rest.left() + width + 6)
        draw_line(painter, rest, size, self._theme.figures(Role.META), tokens.ink_3)

    def paint_missing(self, painter: QPainter, cell: QRectF) -> None:
        painting.draw_skeleton_row(painter, _inset(cell).adjusted(8, 0, 0, 0), self._theme)

    # --- a conversation --------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, cell: QRectF, row: QueueRow, now: int, state: RowState, found: Found | None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _inset(cell)
        surface = self._paint_surface(painter, box, state)
        self._paint_avatar(painter, box, row, surface, state)
        measures = self._follow_theme()
        left = _AVATAR_LEFT + measures.avatar + _AVATAR_GAP
        text = box.adjusted(left, 0, -_RIGHT, 0)
        self._paint_first_line(painter, text, row, now, state.ratio)
        if measures.density.has_kind_line:
            self._paint_snippet(painter, text, row, found)
            self._paint_last_line(painter, self._line(text, 2, measures.meta), row, now, state)
        else:
            self._paint_compact_line(painter, self._line(text, 1, measures.body), row, now, state, found)
        if state.is_hovered:
            self._paint_acts(painter, cell, state)
        if state.is_focused:
            painting.draw_focus_frame(painter, box, Radius.ROW, self._theme)

    def _paint_surface(self, painter: QPainter, box: QRectF, state: RowState) -> QColor:
        tokens = self._theme.tokens
        if not (state.is_selected or state.is_chosen or state.is_hovered):
            return tokens.sheet
        surface = tokens.selected if state.is_selected or state.is_chosen else tokens.hover
        painter.setPen(tokens.accent if tokens.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(surface)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5) if tokens.is_high_contrast else box, *_ROUND)
        return surface

    def _paint_avatar(self, painter: QPainter, box: QRectF, row: QueueRow, surface: QColor, state: RowState) -> None:
        measures = self._measures
        side = measures.avatar
        top = 10 if measures.density.has_kind_line else (box.height() - side) / 2
        avatar = QRectF(box.left() + _AVATAR_LEFT, box.top() + top, side, side)
        if row.is_unread:
            dot = QPointF(box.left() + _DOT.x(), avatar.center().y() - painting.UNREAD_DOT / 2)
            painting.draw_unread_dot(painter, dot, self._theme)
        if state.is_chosen:
            painting.draw_chosen_avatar(painter, avatar, self._theme, ratio=state.ratio)
            return
        name = self._words.name(row)
        letters = self._initials.get(name, lambda: initials(name))
        painting.draw_avatar(painter, avatar, letters, row.contact_uid, self._theme)
        if measures.density.has_kind_line:
            network = self._words.network_of(row)
            painting.draw_network_badge(painter, avatar, network, surface, self._theme, ratio=state.ratio)

    def _paint_first_line(self, painter: QPainter, text: QRectF, row: QueueRow, now: int, ratio: float) -> None:
        line = self._line(text, 0, self._measures.body)
        taken = self._paint_time(painter, line, row, now, ratio)
        role = Role.BODY_BOLD if row.is_unread else Role.BODY_STRONG
        room = line.adjusted(0, 0, -taken - _GAP, 0)
        draw_line(painter, room, self._words.name(row), self._theme.font(role), self._theme.tokens.ink)

    def _paint_time(self, painter: QPainter, line: QRectF, row: QueueRow, now: int, ratio: float) -> float:
        """Paint the time at the right, with its ring where a reply is due; the width it took."""
        words = self._words.when(row, now)
        if not row.due_at:
            return self._paint_plain_time(painter, line, row, words, ratio)
        state = painting.ring_state(row.due_at - now)
        role = {RingState.LATE: Role.LABEL, RingState.SOON: Role.META_STRONG}.get(state, Role.META)
        font = self._theme.figures(role)
        width = _width(words, font)
        colour = painting.ring_colour(state, self._theme.tokens)
        draw_line(painter, _right(line, width), words, font, colour)
        side = Size.RING
        place = QPointF(line.right() - width - _RING_GAP - side, math.floor(line.center().y() - side / 2))
        share = self._words.share_left(row, now)
        painting.draw_pixmap(painter, place, self._ring(share, state, ratio))
        return width + _RING_GAP + side

    def _paint_plain_time(self, painter: QPainter, line: QRectF, row: QueueRow, words: str, ratio: float) -> float:
        ink, font = self._theme.tokens.ink_3, self._theme.figures(Role.META)
        width = _width(words, font)
        draw_line(painter, _right(line, width), words, font, ink)
        if row.status != "snoozed":
            return width
        side = Size.PILL_ICON
        square = QRectF(line.right() - width - _MARK_GAP - side, line.center().y() - side / 2, side, side)
        painting.draw_icon(painter, square, "alarm-clock", ink, ratio)
        return width + _MARK_GAP + side

    def _ring(self, share: float, state: RingState, ratio: float) -> QPixmap:
        """Draw each ring once: curves are the slowest part of a row."""
        step = round(share * _RING_STEPS)
        return self._rings.get((step, state, ratio), lambda: self._drawn_ring(step, state, ratio))

    def _drawn_ring(self, step: int, state: RingState, ratio: float) -> QPixmap:
        side = Size.RING
        result = QPixmap(round(side * ratio), round(side * ratio))
        result.setDevicePixelRatio(ratio)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        square = QRectF(0, 0, side, side)
        painting.draw_time_ring(painter, square, step / _RING_STEPS, state, self._theme)
        painter.end()
        return result

    # --- what was written ------------------------------------------------------------------------

    def _paint_snippet(self, painter: QPainter, text: QRectF, row: QueueRow, found: Found | None) -> None:
        line = self._line(text, 1, self._measures.body)
        if self._measures.density.snippet_lines == 1 or found is not None:
            self._paint_snippet_line(painter, line, row, found)
            return
        ink = self._snippet_ink(row)
        font = self._theme.font(Role.BODY)
        first, second = self._two_lines(self._calmed(row.snippet), math.floor(line.width()))
        draw_line(painter, line, first, font, ink, follows_text=True)
        if second:
            line.translate(0, self._measures.body)
            draw_line(painter, line, second, font, ink, follows_text=True)

    def _paint_snippet_line(self, painter: QPainter, line: QRectF, row: QueueRow, found: Found | None) -> None:
        ink = self._snippet_ink(row)
        if found is None:
            snippet = self._calmed(row.snippet)
            draw_line(painter, line, snippet, self._theme.font(Role.BODY), ink, follows_text=True)
        else:
            from socialinbox.ui.queue.found_painting import paint_found  # start-up: nothing was searched for yet

            font, tokens = self._theme.font(Role.BODY), self._theme.tokens
            paint_found(painter, line, found, font=font, ink=ink, tokens=tokens)

    def _snippet_ink(self, row: QueueRow) -> QColor:
        return self._theme.tokens.ink if row.is_unread else self._theme.tokens.ink_2

    def _calmed(self, text: str) -> str:
        return self._snippets.get(text, lambda: calm_line(text))

    def _two_lines(self, text: str, width: int) -> tuple[str, str]:
        return self._halves.get((text, width), lambda: _halved(text, self._theme.font(Role.BODY), width))

    # --- the last line ---------------------------------------------------------------------------

    def _paint_last_line(self, painter: QPainter, line: QRectF, row: QueueRow, now: int, state: RowState) -> None:
        taken = self._acts_width() if state.is_hovered else self._paint_flag(painter, line, row, now, state)
        room = line.adjusted(0, 0, -(taken + _GAP) if taken else 0, 0)
        kind, tags, named = self._fit_last_line(row, room.width())
        tokens, font = self._theme.tokens, self._theme.font(Role.META)
        x = room.left() + draw_line(painter, room, kind, font, tokens.ink_3) + _GAP
        for number, tag in enumerate(tags):
            centre = QPointF(x + painting.TAG_MARK / 2, room.center().y())
            painting.draw_tag_mark(painter, centre, tag.colour, self._theme)
            x += painting.TAG_MARK + _MARK_GAP
            if number < named:
                rest = QRectF(x, room.top(), max(0.0, room.right() - x), room.height())
                x += draw_line(painter, rest, tag.name, font, tokens.ink_2) + _GAP

    def _fit_last_line(self, row: QueueRow, room: float) -> tuple[str, list[Tag], int]:
        """Choose what fits: tags lose their names from the last on, then the kind keeps the network only."""
        tags = [self._words.tags[each] for each in row.tag_ids if each in self._words.tags]
        kind, font = self._words.kind(row), self._theme.font(Role.META)
        mark = painting.TAG_MARK + _MARK_GAP
        width = _width(kind, font) + _GAP
        names = [_width(tag.name, font) + _GAP for tag in tags]
        for named in range(len(tags), -1, -1):
            if width + len(tags) * mark + sum(names[:named]) - _GAP <= room:
                return kind, tags, named
        kind = self._words.network(row)
        marks = math.floor((room - _width(kind, font) - _GAP + _MARK_GAP) / mark)
        return kind, tags[: max(0, marks)], 0

    def _paint_flag(self, painter: QPainter, line: QRectF, row: QueueRow, now: int, state: RowState) -> float:
        """Paint the flag at the right; the width it took."""
        flag = self._words.flag(row, now)
        if flag is None:
            return 0.0
        font = self._theme.font(Role.META if flag.status is StatusName.NEUTRAL else Role.META_STRONG)
        width = _width(flag.text, font)
        ink = self._flag_ink(flag)
        draw_line(painter, _right(line, width), flag.text, font, ink)
        side = float(Size.PILL_ICON)
        left = line.right() - width - _MARK_GAP - side
        square = QRectF(left, line.center().y() - side / 2, side, side)
        painting.draw_icon(painter, square, flag.icon, ink, state.ratio)
        return width + _MARK_GAP + side

    def _flag_ink(self, flag: Flag) -> QColor:
        if flag.status is StatusName.NEUTRAL:
            return self._theme.tokens.ink_3
        return self._theme.status(flag.status).ink

    def _paint_compact_line(
        self, painter: QPainter, line: QRectF, row: QueueRow, now: int, state: RowState, found: Found | None
    ) -> None:
        """Paint the network's mark, the snippet and the flag in one line."""
        taken = self._acts_width() if state.is_hovered else self._paint_flag(painter, line, row, now, state)
        side = float(Size.PILL_ICON)
        square = QRectF(line.left(), line.center().y() - side / 2, side, side)
        glyph = icons.network_pixmap(self._words.network_of(row), self._theme.tokens.ink_3, side, state.ratio)
        painting.draw_pixmap(painter, square.topLeft(), glyph)
        room = line.adjusted(side + 7, 0, -(taken + _GAP) if taken else 0, 0)
        self._paint_snippet_line(painter, room, row, found)

    def _paint_acts(self, painter: QPainter, cell: QRectF, state: RowState) -> None:
        tokens = self._theme.tokens
        for act, rect in self.act_rects(cell).items():
            if act == state.act:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.press)
                painter.drawRoundedRect(rect, Radius.SMALL_BUTTON, Radius.SMALL_BUTTON)
            side = float(Size.ICON)
            square = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
            painting.draw_icon(painter, square, _ACT_ICONS[act], tokens.ink_2, state.ratio)

    def _acts_width(self) -> float:
        side = self._theme.scale(ACT_SIDE)
        return side * len(ACTS) + _ACT_GAP * (len(ACTS) - 1) + _ACT_RIGHT - _RIGHT

    # --- measures --------------------------------------------------------------------------------

    def _follow_theme(self) -> _Measures:
        """Work the measures out anew when density or size of text changed."""
        theme, known = self._theme, self._measures
        if known.density is not theme.density or known.text_size != theme.text_size:
            known = self._measures = _measures_of(theme)
        return known

    def _line(self, text: QRectF, number: int, height: float) -> QRectF:
        return QRectF(text.x(), text.y() + self._measures.tops[number], text.width(), height)


def _measures_of(theme: Theme) -> _Measures:
    """Place the lines: name at 10, then 20 on, further lines of a snippet 18, the last line 5 lower."""
    density, height = theme.density, theme.scale
    tops = [height(10), height(30), height(30 + 18 * density.snippet_lines + 5)]
    if not density.has_kind_line:
        tops = [height(8), height(27)]
    return _Measures(
        density,
        theme.text_size,
        density.avatar,
        tuple(tops),
        theme.line_height(Role.BODY),
        theme.line_height(Role.META),
    )


def _halved(text: str, font: QFont, width: int) -> tuple[str, str]:
    """Divide a text where its first line ends."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    units, cut = text.encode("utf-16-le"), first.textLength() * 2
    return units[:cut].decode("utf-16-le").rstrip(), units[cut:].decode("utf-16-le").lstrip()


def _width(text: str, font: QFont) -> int:
    return math.ceil(text_width(text, font))


def _inset(cell: QRectF) -> QRectF:
    return QRectF(cell.x() + INSET, cell.y(), cell.width() - 2 * INSET, cell.height())


def _right(line: QRectF, width: float) -> QRectF:
    return QRectF(line.right() - width, line.top(), width + 1, line.height())
