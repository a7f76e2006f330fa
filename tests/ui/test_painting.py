"""Marks and lines of text, checked by the pixels they leave."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from socialinbox.ui import painting, text_painting, theme
from socialinbox.ui.painting import RingState
from socialinbox.ui.text_painting import LineCache, initials, is_right_to_left, one_line, unbroken
from socialinbox.ui.theme import Appearance, Role, StatusName, Theme

INK = QColor("#000000")
WHITE = QColor("#ffffff")


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    found = theme.current()
    found.set_appearance(Appearance.LIGHT)
    return found


def drawn(paint: Callable[[QPainter], object], width: int = 60, height: int = 60) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(WHITE)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def inked_columns(image: QImage) -> list[int]:
    rows = range(image.height())
    return [x for x in range(image.width()) if any(image.pixelColor(x, y) != WHITE for y in rows)]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Priya Raman", "PR"),
        ("Tomás Herrera 🚲", "TH"),
        ("Anne-Sophie Delacroix-Montbrun", "AD"),
        ("E\u0301lodie Lamarre", "ÉL"),
        ("ليلى حداد", "لح"),
        ("נועה לוי", "נל"),
        ("佐藤 美咲", "佐美"),
        ("김민지", "김민"),
        ("u/gravelgrinder_92", "g9"),
        ("@priya.example", "pe"),
        ("R. Mercier", "RM"),
        ("Jean Paul Sartre", "JS"),
        ("madonna", "MA"),
        ("ßeta", "SE"),
        ("🚲", "?"),
        ("", "?"),
        ("\u202e\u200b", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_initials_of_any_name_are_one_or_two_letters(name: str) -> None:
    assert 1 <= len(initials(name)) <= 2


def test_a_person_keeps_one_colour(look: Theme) -> None:
    pairs = {painting.avatar_pair(f"mastodon:{n}", look.tokens).surface.name() for n in range(200)}
    assert len(pairs) == 8
    light = look.tokens.avatars.index(painting.avatar_pair("x:1", look.tokens))
    look.set_appearance(Appearance.DARK)
    assert look.tokens.avatars.index(painting.avatar_pair("x:1", look.tokens)) == light


def test_the_badge_stands_six_out_and_five_down() -> None:
    assert painting.badge_rect(QRectF(18, 10, 36, 36)) == QRectF(41, 32, 19, 19)


@pytest.mark.parametrize(
    ("seconds", "state"),
    [
        (-1, RingState.LATE),
        (0, RingState.SOON),
        (1800, RingState.SOON),
        (1801, RingState.CALM),
    ],
)
def test_half_an_hour_is_soon(seconds: int, state: RingState) -> None:
    assert painting.ring_state(seconds) is state


def test_the_ring_runs_from_twelve_with_the_clock() -> None:
    image = drawn(lambda p: painting.draw_ring(p, QRectF(0, 0, 60, 60), 0.25, INK, width=6))
    right_above, left_below = image.pixelColor(50, 9), image.pixelColor(9, 50)
    assert right_above.lightness() < 40
    assert 150 < left_below.lightness() < 220
    empty = drawn(lambda p: painting.draw_ring(p, QRectF(0, 0, 60, 60), -3, INK, width=6))
    full = drawn(lambda p: painting.draw_ring(p, QRectF(0, 0, 60, 60), 7, INK, width=6))
    assert empty.pixelColor(30, 2).lightness() > 150
    assert full.pixelColor(9, 50).lightness() < 40


def test_late_is_a_filled_disc_not_a_colour_alone(look: Theme) -> None:
    rect = QRectF(0, 0, 60, 60)
    soon = drawn(lambda p: painting.draw_time_ring(p, rect, 0.5, RingState.SOON, look))
    late = drawn(lambda p: painting.draw_time_ring(p, rect, 0.5, RingState.LATE, look))
    assert soon.pixelColor(15, 30) == WHITE
    assert late.pixelColor(15, 30) == look.tokens.danger
    assert late.pixelColor(30, 25) == look.tokens.sheet


def test_tag_marks_differ_in_shape(look: Theme) -> None:
    def corner_and_width(index: int) -> tuple[bool, int]:
        def paint(painter: QPainter) -> None:
            painter.scale(8, 8)
            painting.draw_tag_mark(painter, QPointF(5, 5), index, look)

        image = drawn(paint, 80, 80)
        return image.pixelColor(19, 19) != WHITE, len(inked_columns(image))

    square, circle, diamond = (corner_and_width(index) for index in range(3))
    assert square[0]
    assert not circle[0]
    assert diamond[1] > circle[1] + 8
    assert [painting.tag_shape(n) for n in (3, 4, 5)] == ["square", "diamond", "square"]


def test_pictures_fall_on_whole_pixels(look: Theme) -> None:
    def at(x: float) -> QImage:
        return drawn(lambda p: painting.draw_icon(p, QRectF(x, x, 16, 16), "x", INK, 1.0))

    assert at(4.5) == at(5.0)
    assert at(4.4) == at(4.0)


def test_a_pill_is_as_wide_as_it_says(look: Theme) -> None:
    width = painting.pill_width("Failed", look)

    def paint(painter: QPainter) -> None:
        rect = QRectF(0, 0, width, 22)
        painting.draw_pill(painter, rect, "Failed", look, StatusName.DANGER, icon_name="circle-x")

    image = drawn(paint, width + 20, 22)
    assert inked_columns(image)[-1] == width - 1
    assert image.pixelColor(width - 4, 11) == look.tokens.danger_soft


def test_high_contrast_outlines_a_pill(look: Theme) -> None:
    look.set_contrast(True)
    try:
        image = drawn(lambda p: painting.draw_pill(p, QRectF(0, 0, 60, 22), "x", look, StatusName.DANGER), 60, 22)
        assert image.pixelColor(30, 0) == look.tokens.danger_mark
        assert image.pixelColor(50, 11) == look.tokens.sheet
    finally:
        look.set_contrast(None)


def test_skeletons_and_bars_leave_ink_only_in_their_room(look: Theme) -> None:
    row = drawn(lambda p: painting.draw_skeleton_row(p, QRectF(0, 0, 300, 78), look), 300, 78)
    assert row.pixelColor(28, 28) == look.tokens.press
    assert row.pixelColor(295, 37) == WHITE
    bars = drawn(lambda p: painting.draw_bars(p, QRectF(0, 0, 100, 60), (0.5,), look), 100, 60)
    assert bars.pixelColor(25, 4) == look.tokens.press
    assert bars.pixelColor(60, 4) == WHITE


def test_a_line_shows_markup_as_written(look: Theme) -> None:
    font = look.font(Role.BODY)
    text = "<b>bold</b> &lt;"
    taken = []
    drawn(lambda p: taken.append(text_painting.draw_line(p, QRectF(0, 0, 300, 20), text, font, INK)), 300)
    assert taken[0] == pytest.approx(text_painting.text_width(text, font), abs=1.5)


@pytest.mark.parametrize(
    "text", ["Do you offer fleet servicing for companies?", "مرحبا، وصلت الدراجة اليوم لكن المقعد مكسور"]
)
def test_a_long_line_keeps_its_beginning_and_stays_in_its_room(look: Theme, text: str) -> None:
    font = look.font(Role.BODY)
    room = QRectF(20, 0, 120, 20)
    taken = []

    def paint(painter: QPainter) -> None:
        taken.append(text_painting.draw_line(painter, room, text, font, INK, follows_text=True))

    columns = inked_columns(drawn(paint, 160, 20))
    assert columns[0] >= 19
    assert columns[-1] <= 141
    assert 90 < taken[0] <= 121
    # Small dots only at the end of the line: right for Latin, left for Arabic.
    dots = columns[:8] if is_right_to_left(text) else columns[-8:]
    image = drawn(paint, 160, 20)
    ink_rows = {y for x in dots for y in range(20) if image.pixelColor(x, y).lightness() < 120}
    assert ink_rows <= set(range(11, 17)), "the ellipsis is at the wrong end"


def test_a_right_to_left_line_stands_at_the_right_only_where_asked(look: Theme) -> None:
    font = look.font(Role.BODY)

    def first_ink(*, follows: bool) -> int:
        return inked_columns(
            drawn(
                lambda p: text_painting.draw_line(p, QRectF(0, 0, 200, 20), "ليلى", font, INK, follows_text=follows),
                200,
                20,
            )
        )[0]

    assert first_ink(follows=False) < 10
    assert first_ink(follows=True) > 150


def test_alignment(look: Theme) -> None:
    font = look.font(Role.BODY)

    def span(alignment: Qt.AlignmentFlag) -> tuple[int, int]:
        image = drawn(
            lambda p: text_painting.draw_line(p, QRectF(0, 0, 200, 20), "ab", font, INK, alignment=alignment),
            200,
            20,
        )
        columns = inked_columns(image)
        return columns[0], columns[-1]

    assert span(Qt.AlignmentFlag.AlignLeft)[0] < 5
    assert span(Qt.AlignmentFlag.AlignRight)[1] > 195
    assert 80 < span(Qt.AlignmentFlag.AlignHCenter)[0] < 100


def test_lines_are_kept_and_the_store_of_them_is_bounded(look: Theme) -> None:
    cache = LineCache(size=3)
    font = look.font(Role.BODY)
    first = cache.line("a", font, 100)
    assert cache.line("a", font, 100) is first
    assert cache.line("a", font, 101) is not first
    for text in "bcdefg":
        cache.line(text, font, 100)
    assert len(cache) == 3
    assert cache.line("a", font, 100) is not first
    cache.clear()
    assert len(cache) == 0


#: What is kept has no controls; of a line with one that stands far beyond the width, Qt itself shows nothing at all.
_KEPT = st.characters(categories=("L", "M", "N", "P", "S", "Zs"))


@given(
    st.text(_KEPT, max_size=300) | st.text("il.\u200b\u0301", max_size=300) | st.text("ab مر", max_size=300),
    st.integers(0, 300),
)
@example("a" * 500, 80)
@example("\u200b" * 400 + "words that nobody sees the end of", 80)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_long_line_is_cut_where_qt_would_cut_the_whole_of_it(look: Theme, text: str, width: int) -> None:
    font = look.font(Role.BODY)
    whole = QFontMetricsF(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, width)
    assert text_painting.elide(text, font, width) == whole


def test_widths_are_kept_and_the_store_of_them_is_bounded(look: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_painting, "WIDTHS_KEPT", 3)
    text_painting.clear_cache()
    body, bold = look.font(Role.BODY), look.font(Role.BODY_BOLD)
    for text in ("a", "b", "a", "c", "d", "x" * 10_000):
        assert text_painting.text_width(text, body) == QFontMetricsF(body).horizontalAdvance(text)
        assert len(text_painting._WIDTHS) <= 3
    assert text_painting.text_width("wide", bold) == QFontMetricsF(bold).horizontalAdvance("wide")


def test_a_size_of_text_changes_what_is_measured(look: Theme) -> None:
    before = text_painting.text_width("some words", look.font(Role.BODY))
    avatar = look.sized(Role.BODY_BOLD, 13)
    try:
        look.set_text_size(150)
        assert text_painting.text_width("some words", look.font(Role.BODY)) > before
        assert look.sized(Role.BODY_BOLD, 13).pixelSize() == avatar.pixelSize() == 13
    finally:
        look.set_text_size(100)


def test_many_fonts_are_not_all_kept(look: Theme) -> None:
    for size in range(1, 3 * text_painting.FACES_KEPT):
        font = QFont(look.font(Role.BODY))
        font.setPixelSize(size)
        assert text_painting.text_width("w", font) == QFontMetricsF(font).horizontalAdvance("w")
    assert len(text_painting._FACES) <= text_painting.FACES_KEPT


@pytest.mark.parametrize(
    ("text", "expected"),
    [("مرحبا", True), ("12 🚲 שלום", True), ("hi مرحبا", False), ("12:30", False), ("", False)],
)
def test_the_first_letter_decides_the_direction(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected


def test_one_line_is_short_whatever_came() -> None:
    assert one_line("a\n\n b\tc\u2029d") == "a b c d"
    assert len(one_line("x" * 10_000_000)) == text_painting.LONGEST_LINE


@given(st.text(max_size=300))
def test_keeping_pieces_together_never_changes_the_length(text: str) -> None:
    assert len(unbroken(text)) == len(text)


def test_numbers_times_and_amounts_stay_in_one_piece() -> None:
    assert unbroken("BC-20418 in 6 min, 14 h 32") == "BC\u201120418 in 6\u00a0min, 14\u00a0h\u00a032"
    assert unbroken("well-known two-day") == "well-known two-day"
