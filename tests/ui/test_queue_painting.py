"""How rows of the queue are painted: what stands where, what gives way, and that nothing stops it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from socialinbox.core.model import Member, QueueRow, RowMark, Tag
from socialinbox.ui import theme, times
from socialinbox.ui.queue.found import Found
from socialinbox.ui.queue.kept import Kept
from socialinbox.ui.queue.row_painting import RowPainter, RowState
from socialinbox.ui.queue.words import QueueWords
from tests.ui.test_queue_model import NOW, make_row

CELL = QRectF(0, 0, 356, 78)
DELIVERY, REFUND = Tag(1, "", "Delivery", 0, is_archived=False), Tag(2, "", "Refund", 1, is_archived=False)
HOSTILE = [
    "",
    "<img src='file:///etc/passwd'><b>x</b>",
    "a\u0301" * 500,
    "\u202e\u2066evil\u2069",
    "\ud800 lone",
    "x" * 100_000,
    "\u0000\u0007\n\r\t",
    "👩‍👩‍👧‍👦" * 50,
]


@pytest.fixture
def words(qapp: QApplication) -> QueueWords:
    words = QueueWords()
    words.tags = {1: DELIVERY, 2: REFUND}
    words.members = {1: Member(1, "", "Claire Fontaine", "member", is_me=True, is_archived=False)}
    words.members[2] = Member(2, "", "Karim Benali", "member", is_me=False, is_archived=False)
    words.me_id = 1
    words.network_of = lambda _: "mastodon"
    return words


@pytest.fixture
def painter(words: QueueWords) -> Iterator[RowPainter]:
    look = theme.current()
    look.set_appearance(theme.Appearance.LIGHT)
    yield RowPainter(look, words)
    look.set_appearance(theme.Appearance.SYSTEM)
    look.set_density(theme.DensityName.COMFORTABLE)


def paint(painter: RowPainter, row: QueueRow, state: RowState | None = None, found: Found | None = None) -> QImage:
    image = QImage(356, 147, QImage.Format.Format_RGB32)
    image.fill(theme.current().tokens.sheet)
    canvas = QPainter(image)
    painter.paint(canvas, CELL, row, NOW, state or RowState(), found)
    canvas.end()
    return image


def colour_at(image: QImage, x: int, y: int) -> QColor:
    return image.pixelColor(x, y)


def test_the_unread_dot_stands_at_the_left(painter: RowPainter) -> None:
    tokens = theme.current().tokens
    assert colour_at(paint(painter, make_row(1)._replace(marks=RowMark.UNREAD)), 8 + 9, 28) == tokens.accent
    assert colour_at(paint(painter, make_row(1)), 8 + 9, 28) == tokens.sheet


def test_chosen_rows_have_a_surface_and_a_tick(painter: RowPainter) -> None:
    tokens = theme.current().tokens
    plain, chosen = paint(painter, make_row(1)), paint(painter, make_row(1), RowState(is_chosen=True))
    assert colour_at(plain, 200, 74) == tokens.sheet
    assert colour_at(chosen, 200, 74) == tokens.selected
    assert colour_at(chosen, 2, 40) == tokens.sheet  # inset by 8
    assert colour_at(chosen, 8 + 18 + 6, 10 + 18) == tokens.accent
    assert colour_at(paint(painter, make_row(1), RowState(is_hovered=True)), 200, 74) == tokens.hover


def test_the_keyboard_is_shown_by_a_frame(painter: RowPainter) -> None:
    tokens = theme.current().tokens
    image = paint(painter, make_row(1), RowState(is_focused=True))
    assert colour_at(image, 9, 39) == tokens.focus


def test_a_late_reply_is_a_filled_disc(painter: RowPainter, words: QueueWords) -> None:
    row = make_row(1)._replace(next_at=NOW - 240)
    assert words.when(row, NOW) == "4 min late"
    danger = theme.current().tokens.danger
    image = paint(painter, row)
    assert any(colour_at(image, x, 19) == danger for x in range(230, 300))
    calm = paint(painter, make_row(1)._replace(next_at=NOW + 7200))
    assert not any(colour_at(calm, x, 19) == danger for x in range(230, 340))


def test_snoozed_rows_tell_when_they_come_back(painter: RowPainter, words: QueueWords) -> None:
    tomorrow = times.at_hour(NOW, 1, 9)
    row = make_row(1)._replace(status="snoozed", next_at=tomorrow)
    assert words.when(row, NOW) == "Tomorrow"
    assert "Snoozed until Tomorrow, 09:00." in words.spoken(row, NOW)
    assert paint(painter, row) != paint(painter, row._replace(status="waiting"))


def test_tags_lose_their_names_before_the_kind_gives_way(painter: RowPainter) -> None:
    row = make_row(1)._replace(tag_text="1 2 99")
    assert painter._fit_last_line(row, 400) == ("Mastodon · mention", [DELIVERY, REFUND], 2)
    assert painter._fit_last_line(row, 200) == ("Mastodon · mention", [DELIVERY, REFUND], 1)
    assert painter._fit_last_line(row, 145) == ("Mastodon · mention", [DELIVERY, REFUND], 0)
    assert painter._fit_last_line(row, 100) == ("Mastodon", [DELIVERY, REFUND], 0)
    assert painter._fit_last_line(row, 40) == ("Mastodon", [], 0)


@pytest.mark.parametrize("density", list(theme.DensityName))
def test_acts_lie_inside_their_row(painter: RowPainter, density: theme.DensityName) -> None:
    theme.current().set_density(density)
    cell = QRectF(0, 500, 312, painter.row_height())
    rects = list(painter.act_rects(cell).values())
    assert len(rects) == 3
    for rect in rects:
        assert cell.adjusted(8, 0, -8, 0).contains(rect)
        assert rect.width() >= 24
        assert rect.height() >= 24
    assert not rects[0].intersects(rects[1])


@pytest.mark.parametrize(
    ("facts", "icon", "text"),
    [
        ({"outbox_state": "queued", "hold_until_at": NOW + 7}, "undo-2", "sending in 7 s"),
        ({"outbox_state": "queued", "hold_until_at": NOW}, "clock", "queued"),
        ({"outbox_state": "blocked", "marks": RowMark.ESCALATED}, "message-circle-warning", "needs review"),
        ({"outbox_state": "ask"}, "message-circle-warning", "needs review"),
        ({"outbox_state": "rejected", "marks": RowMark.DRAFT}, "circle-x", "failed"),
        ({"outbox_state": "unconfirmed"}, "circle-question-mark", "unconfirmed"),
        ({"outbox_state": "sending"}, "send", "sending"),
        ({"marks": RowMark.ESCALATED + RowMark.DRAFT}, "flag", "escalated"),
        ({"marks": RowMark.DRAFT, "assignee_id": 1}, "pencil-line", "draft"),
        ({"assignee_id": 1, "marks": 2 * RowMark.ATTACHMENT}, "user", "you"),
        ({"assignee_id": 2}, "user", "\u2068Karim\u2069"),
        ({"marks": 2 * RowMark.ATTACHMENT}, "paperclip", "2"),
    ],
)
def test_the_flag_is_what_most_needs_a_person(
    painter: RowPainter, words: QueueWords, facts: dict[str, object], icon: str, text: str
) -> None:
    row = make_row(1)._replace(**facts)  # type: ignore[arg-type]
    flag = words.flag(row, NOW)
    assert flag is not None
    assert (flag.icon, flag.text) == (icon, text)
    assert paint(painter, row) != paint(painter, make_row(1))


def test_most_rows_have_no_flag(words: QueueWords) -> None:
    assert words.flag(make_row(1), NOW) is None


@pytest.mark.parametrize(
    ("network", "facts", "text"),
    [
        ("bluesky", {"kind": "reply"}, "Bluesky · reply"),
        ("facebook", {"kind": "direct"}, "Facebook · message"),
        ("imap", {"kind": "mail"}, "Email"),
        ("googleplay", {"kind": "review", "marks": 2 * RowMark.STAR}, "Google Play · 2 of 5"),
        ("newcomer", {"kind": "strange"}, "Newcomer"),
    ],
)
def test_kinds_are_named(words: QueueWords, network: str, facts: dict[str, object], text: str) -> None:
    words.network_of = lambda _: network
    assert words.kind(make_row(1)._replace(**facts)) == text  # type: ignore[arg-type]


def test_matches_are_marked(painter: RowPainter) -> None:
    find = theme.current().tokens.find
    row = make_row(1)
    image = paint(painter, row, found=Found("my saddle is loose", "saddle"))
    assert any(colour_at(image, x, 32) == find for x in range(74, 340))
    assert not any(colour_at(paint(painter, row), x, 32) == find for x in range(74, 340))


@pytest.mark.parametrize("density", list(theme.DensityName))
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_stranger_writes_stops_the_painter(
    painter: RowPainter, words: QueueWords, density: theme.DensityName, text: str
) -> None:
    theme.current().set_density(density)
    row = make_row(1)._replace(name=text, snippet=text)
    paint(painter, row)
    paint(painter, row, RowState(is_hovered=True, is_selected=True), Found(text, "x"))
    assert words.spoken(row, NOW)


def test_a_right_to_left_snippet_stands_at_the_right(painter: RowPainter) -> None:
    row = make_row(1)._replace(snippet="مرحبا")
    sheet = theme.current().tokens.sheet
    image = paint(painter, row)
    line = [colour_at(image, x, y) != sheet for y in range(32, 46) for x in range(74, 200)]
    assert not any(line)
    assert any(colour_at(image, x, y) != sheet for y in range(32, 46) for x in range(290, 336))


def test_relaxed_rows_show_a_second_line(painter: RowPainter) -> None:
    theme.current().set_density(theme.DensityName.RELAXED)
    row = make_row(1)._replace(snippet="many words that go on and on until the line is full, and then further")
    sheet = theme.current().tokens.sheet
    image = paint(painter, row)
    assert any(colour_at(image, x, 57) != sheet for x in range(74, 340))


def test_memory_of_the_painter_is_bounded() -> None:
    kept = Kept[int, int](3)
    assert [kept.get(each, lambda each=each: each * 2) for each in (1, 2, 1, 3, 4)] == [2, 4, 2, 6, 8]  # type: ignore[misc]
    assert len(kept) == 3
    assert kept.get(1, lambda: 0) == 2
    assert kept.get(2, lambda: 0) == 0


def test_heading_and_placeholder_paint_something(painter: RowPainter) -> None:
    image = QImage(356, 106, QImage.Format.Format_RGB32)
    image.fill(theme.current().tokens.sheet)
    before = image.copy()
    canvas = QPainter(image)
    painter.paint_heading(canvas, QRectF(0, 0, 356, 28), "Reply first", "3")
    assert image.copy(0, 0, 356, 28) != before.copy(0, 0, 356, 28)
    painter.paint_missing(canvas, QRectF(0, 28, 356, 78))
    canvas.end()
    assert image.copy(0, 28, 356, 78) != before.copy(0, 28, 356, 78)
