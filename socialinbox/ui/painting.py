"""Small marks drawn with QPainter, shared by delegates and widgets. GUI thread only.

Every function draws into the rectangle it is given and leaves the painter's pen, brush and font changed:
callers set their own before each text. Rectangles are in logical pixels.
"""

import math
from enum import StrEnum
from zlib import crc32

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPolygonF

from socialinbox.ui import icons
from socialinbox.ui.text_painting import draw_line, text_width
from socialinbox.ui.theme import Radius, Role, Size, StatusName, Theme
from socialinbox.ui.tokens import AvatarPair, Tokens

BADGE = 19.0
BADGE_GLYPH = 11.5
BADGE_OUT = QPointF(6, 5)
TAG_MARK = 7.0
UNREAD_DOT = 7.0
SOON_SECONDS = 30 * 60

_FULL_TURN = 360 * 16
_TOP = 90 * 16
_CENTRED = int(Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextDontClip.value)
_NO_PEN = QPen(Qt.PenStyle.NoPen)
_TAG_SHAPES = ("square", "circle", "diamond", "square", "diamond")


class RingState(StrEnum):
    """How pressing a reply is."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"


def ring_state(seconds_left: int) -> RingState:
    """Say how pressing a reply is that many seconds before it is due."""
    if seconds_left < 0:
        return RingState.LATE
    return RingState.SOON if seconds_left <= SOON_SECONDS else RingState.CALM


def ring_colour(state: RingState, tokens: Tokens) -> QColor:
    return {RingState.CALM: tokens.ink_3, RingState.SOON: tokens.warn, RingState.LATE: tokens.danger}[state]


def avatar_pair(seed_uid: str, tokens: Tokens) -> AvatarPair:
    """Choose the colours of a person, the same on every computer."""
    return tokens.avatars[crc32(seed_uid.encode("utf-8", "replace")) % len(tokens.avatars)]


def draw_avatar(painter: QPainter, rect: QRectF, letters: str, seed_uid: str, theme: Theme) -> None:
    """Draw the round avatar with its two letters."""
    pair = avatar_pair(seed_uid, theme.tokens)
    _fill(painter, pair.surface)
    painter.drawEllipse(rect)
    painter.setFont(theme.sized(Role.BODY_BOLD, max(8, round(rect.height() * 0.35))))
    painter.setPen(pair.ink)
    painter.drawText(rect, _CENTRED, letters)


def draw_chosen_avatar(painter: QPainter, rect: QRectF, theme: Theme, ratio: float = 0.0) -> None:
    """Draw the filled tick that stands for the avatar of a row chosen with others."""
    _fill(painter, theme.tokens.accent)
    painter.drawEllipse(rect)
    side = rect.width() / 2
    tick = icons.pixmap("check", theme.tokens.on_accent, side, ratio)
    painter.drawPixmap(rect.center() - QPointF(side / 2, side / 2), tick)


def badge_rect(avatar: QRectF) -> QRectF:
    """Place the network badge: at the lower right of its avatar, 6 out and 5 down."""
    corner = avatar.bottomRight() + BADGE_OUT
    return QRectF(corner - QPointF(BADGE, BADGE), QSizeF(BADGE, BADGE))


def draw_network_badge(
    painter: QPainter, avatar: QRectF, network: str, surface: QColor, theme: Theme, *, ratio: float = 0.0
) -> None:
    """Draw a network's mark on a circle of the row's own colour."""
    rect = badge_rect(avatar)
    _fill(painter, surface)
    painter.drawEllipse(rect)
    glyph = icons.network_pixmap(network, theme.tokens.ink_2, BADGE_GLYPH, ratio)
    painter.drawPixmap(rect.center() - QPointF(BADGE_GLYPH / 2, BADGE_GLYPH / 2), glyph)


def draw_ring(painter: QPainter, rect: QRectF, share: float, colour: QColor, width: float = 2.0) -> None:
    """Draw a ring whose arc, from 12 o'clock on, is the given share of a turn."""
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    track = QColor(colour)
    track.setAlphaF(0.26)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(track, width))
    painter.drawEllipse(inner)
    share = min(max(share, 0.0), 1.0)
    if share > 0:
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(inner, _TOP, -round(share * _FULL_TURN))


def draw_alarm(painter: QPainter, rect: QRectF, colour: QColor, on_colour: QColor) -> None:
    """Draw the filled disc with an exclamation mark: late, or too long."""
    _fill(painter, colour)
    painter.drawEllipse(rect)
    unit = rect.height() / 13
    x = rect.center().x()
    painter.setBrush(on_colour)
    painter.drawRoundedRect(QRectF(x - 0.9 * unit, rect.top() + 2.9 * unit, 1.8 * unit, 4.4 * unit), unit, unit)
    painter.drawEllipse(QPointF(x, rect.top() + 9.4 * unit), 1.05 * unit, 1.05 * unit)


def draw_time_ring(painter: QPainter, rect: QRectF, share_left: float, state: RingState, theme: Theme) -> None:
    """Draw how much time is left before a reply is due."""
    colour = ring_colour(state, theme.tokens)
    if state is RingState.LATE:
        draw_alarm(painter, rect, colour, theme.tokens.sheet)
    else:
        draw_ring(painter, rect, share_left, colour)


def draw_unread_dot(painter: QPainter, top_left: QPointF, theme: Theme) -> None:
    _fill(painter, theme.tokens.accent)
    painter.drawEllipse(QRectF(top_left, QSizeF(UNREAD_DOT, UNREAD_DOT)))


def tag_shape(index: int) -> str:
    """Name the shape of a tag colour, so that colour is never the only difference."""
    return _TAG_SHAPES[index % len(_TAG_SHAPES)]


def draw_tag_mark(painter: QPainter, centre: QPointF, index: int, theme: Theme) -> None:
    """Draw the small mark of a tag: a square, a circle or a diamond in its colour."""
    _fill(painter, theme.tokens.tags[index % len(theme.tokens.tags)])
    half = TAG_MARK / 2
    match tag_shape(index):
        case "circle":
            painter.drawEllipse(centre, half, half)
        case "diamond":
            reach = half * math.sqrt(2) - 0.2
            corners = [(0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0)]
            painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
        case _:
            square = QRectF(centre - QPointF(half, half), QSizeF(TAG_MARK, TAG_MARK))
            painter.drawRoundedRect(square, 1.5, 1.5)


def pill_width(text: str, theme: Theme, *, has_mark: bool = True) -> int:
    """Measure a pill: padding 7 and 9, mark 13, gap 5."""
    if not text:
        return 7 + Size.PILL_ICON + 7
    left = 7 + Size.PILL_ICON + 5 if has_mark else 9
    return left + math.ceil(text_width(text, theme.font(Role.META_STRONG))) + 9


def draw_pill(
    painter: QPainter,
    rect: QRectF,
    text: str,
    theme: Theme,
    status: StatusName | str,
    *,
    icon_name: str = "",
    ring_share: float | None = None,
    ratio: float = 0.0,
) -> None:
    """Draw a status as a pill: soft surface, icon or ring, word."""
    look = theme.status(status)
    draw_status_surface(painter, rect, rect.height() / 2, theme, status)
    left = rect.left() + 9
    if icon_name or ring_share is not None:
        side = float(Size.PILL_ICON)
        mark = QRectF(rect.left() + 7, rect.center().y() - side / 2, side, side)
        if ring_share is not None:
            draw_ring(painter, mark, ring_share, look.ink)
        else:
            painter.drawPixmap(mark.topLeft(), icons.pixmap(icon_name, look.ink, side, ratio))
        left = mark.right() + 5
    space = QRectF(left, rect.top(), rect.right() - 7 - left, rect.height())
    draw_line(painter, space, text, theme.font(Role.META_STRONG), look.ink)


def draw_status_surface(painter: QPainter, rect: QRectF, radius: float, theme: Theme, status: StatusName | str) -> None:
    """Fill with a status's soft colour; under high contrast an outline carries it instead."""
    look = theme.status(status)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.soft)
    if theme.tokens.is_high_contrast:
        painter.setPen(QPen(look.mark, 1))
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)


def draw_skeleton_row(painter: QPainter, rect: QRectF, theme: Theme, *, has_avatar: bool = True) -> None:
    """Draw one still placeholder of a queue row that is being read."""
    _fill(painter, theme.tokens.press)
    left = rect.left() + 10
    if has_avatar:
        painter.drawEllipse(QRectF(rect.left() + 10, rect.top() + 10, 36, 36))
        left = rect.left() + 58
    room = rect.right() - 12 - left
    for share, top in ((0.43, 15.0), (0.9, 33.0)):
        painter.drawRoundedRect(QRectF(left, rect.top() + top, room * share, 8), 4, 4)


def draw_bars(painter: QPainter, rect: QRectF, shares: tuple[float, ...], theme: Theme) -> None:
    """Draw still grey lines, 8 high every 19, for details being read."""
    _fill(painter, theme.tokens.press)
    for row, share in enumerate(shares):
        painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 19 * row, rect.width() * share, 9), 4.5, 4.5)


def draw_key_cap(painter: QPainter, rect: QRectF, text: str, *, font: QFont, ink: QColor, line: QColor) -> None:
    """Draw a key as it is named on a keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, 1))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, _CENTRED, text)


def draw_focus_frame(painter: QPainter, rect: QRectF, radius: float, theme: Theme) -> None:
    """Draw the keyboard focus inside a row or a field, where no room is outside."""
    width = theme.tokens.focus_width
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.tokens.focus, width))
    painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius)


def draw_writing_frame(
    painter: QPainter, rect: QRectF, surface: QColor, line: QColor, *, is_active: bool, ratio: float
) -> None:
    """Draw the frame of a composer; the line of the one in use is one and a half wide, in whole device pixels."""
    width = math.floor(1.5 * ratio) / ratio if is_active else 1.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, width))
    painter.setBrush(surface)
    painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), Radius.SHEET, Radius.SHEET)


def writing_margin(ratio: float) -> int:
    """Give the room for the line of ``draw_writing_frame``, in whole pixels."""
    return math.ceil(math.floor(1.5 * ratio) / ratio)


def draw_icon(painter: QPainter, rect: QRect | QRectF, name: str, colour: QColor, ratio: float = 0.0) -> None:
    """Draw an interface icon into a square."""
    square = QRectF(rect)
    painter.drawPixmap(square.topLeft(), icons.pixmap(name, colour, square.width(), ratio))


def draw_pixmap(painter: QPainter, top_left: QPointF, picture: QPixmap) -> None:
    """Draw a picture of ours; Qt puts it on whole device pixels."""
    painter.drawPixmap(top_left, picture)


def tag_pixmap(index: int, theme: Theme, size: int, ratio: float) -> QPixmap:
    """Make a picture of a tag's mark, for menus and lists."""
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    draw_tag_mark(painter, QPointF(size / 2, size / 2), index, theme)
    painter.end()
    return result


def _fill(painter: QPainter, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_NO_PEN)
    painter.setBrush(colour)
