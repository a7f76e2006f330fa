"""A conversation of 100,000 messages is read and shown a page at a time: counted in steps and rows, not in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from socialinbox.store import Store
from socialinbox.ui.conversation import timeline_view
from socialinbox.ui.conversation.message_rows import MessageRow
from socialinbox.ui.conversation.panel import MOST_BY_SCROLLING, PAGE, ConversationPanel
from socialinbox.ui.conversation.row_maker import MOST_SPARE
from socialinbox.ui.conversation.timeline_view import PAUSE_MILLISECONDS
from tests.builders import FakeClock
from tests.ui.desk import Desk


class Long:
    """Two conversations: one of some messages, one of very many."""

    def __init__(self, desk: Desk, qtbot: QtBot, size: int) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.short = self._fill(desk.arrive("Hello", thread="short"), 80)
        self.long = self._fill(desk.arrive("Hello", thread="long"), size)
        self.panel = ConversationPanel(desk.workspace)
        qtbot.addWidget(self.panel)
        self.panel.resize(700, 600)
        self.panel.show()

    def _fill(self, conversation_id: int, size: int) -> int:
        begin = conversation_id * 10_000_000
        self.desk.store._submit(
            lambda tx: tx.many(
                "INSERT INTO message (id, uid, account_id, conversation_id, remote_id, kind, direction, author_name,"
                " text, created_at, received_at) VALUES (?, ?, 1, ?, ?, 'mention', ?, 'Priya', ?, ?, 1)",
                (
                    (begin + n, f"u{begin + n}", conversation_id, f"r{begin + n}", ("incoming", "outgoing")[n % 2],
                     f"Message {n}", 1_000_000 + n)
                    for n in range(size)
                ),
            )
        ).result()  # fmt: skip
        return conversation_id

    def steps(self, conversation_id: int) -> int:
        """Hundreds of steps that SQLite takes to open a conversation."""
        taken = 0

        def count() -> int:
            nonlocal taken
            taken += 1
            return 0

        self.panel.show_conversation(0)
        self.desk.workspace.read._db.set_progress_handler(count, 100)
        self.panel.show_conversation(conversation_id)
        self.desk.workspace.read._db.set_progress_handler(None, 0)
        return taken

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Patiently: a busy machine makes rows slowly."""
        self.qtbot.waitUntil(is_so, timeout=30_000)

    def message_rows(self) -> list[MessageRow]:
        return [row for row in self.panel.timeline.rows() if isinstance(row, MessageRow)]

    def rows(self) -> list[str]:
        return [row.message.text for row in self.message_rows()]


@pytest.fixture
def long(request: pytest.FixtureRequest, store: Store, clock: FakeClock, qtbot: QtBot) -> Iterator[Long]:
    desk = Desk(store, clock, qtbot)
    yield Long(desk, qtbot, getattr(request, "param", 1_000))
    desk.close()


@pytest.mark.parametrize("long", [100_000], indirect=True)
def test_it_opens_with_the_work_of_a_short_one(long: Long):
    long.steps(long.short)
    short, very_long = long.steps(long.short), long.steps(long.long)
    assert very_long <= 1.3 * short
    long.wait_for(lambda: len(long.rows()) == PAGE)
    assert len(long.panel._messages) == PAGE


def test_scrolling_up_brings_the_page_before_and_keeps_the_place(long: Long):
    long.panel.show_conversation(long.long)
    long.wait_for(lambda: len(long.rows()) == PAGE)
    oldest = long.rows()[0]
    long.panel.timeline.verticalScrollBar().setValue(0)
    long.wait_for(lambda: len(long.rows()) == 2 * PAGE)
    assert long.panel.timeline.verticalScrollBar().value() > 0
    assert oldest in long.rows()


def test_scrolling_stops_asking_while_reading_goes_on_by_the_button(long: Long):
    long.panel.show_conversation(long.long)
    long.wait_for(lambda: len(long.rows()) == PAGE)
    for _ in range(MOST_BY_SCROLLING // PAGE + 3):
        long.panel.timeline.start_reached.emit()
    assert len(long.panel._messages) == MOST_BY_SCROLLING
    long.panel.earlier_button.click()
    assert len(long.panel._messages) == MOST_BY_SCROLLING + PAGE


def test_what_fills_the_screen_comes_at_once_and_the_rest_in_the_moments_after(long: Long):
    timeline = long.panel.timeline
    long.panel.show_conversation(long.short)
    long.wait_for(lambda: timeline.is_whole)
    long.panel.show_conversation(long.long)
    rows = timeline.rows()
    filled = sum(row.height() for row in rows)
    assert not timeline.is_whole
    assert filled >= timeline.viewport().height() > filled - rows[0].height() - rows[1].height()
    newest, place = rows[-1], rows[-1].mapTo(timeline, QPoint(0, 0))
    long.wait_for(lambda: timeline.is_whole)
    assert len(long.rows()) == PAGE
    assert timeline.is_at_end()
    assert (timeline.rows()[-1], newest.mapTo(timeline, QPoint(0, 0))) == (newest, place)


def test_the_next_conversation_does_not_wait_for_the_rest_of_the_former(long: Long):
    long.panel.show_conversation(long.long)
    long.panel.show_conversation(long.short)
    long.wait_for(lambda: long.panel.timeline.is_whole)
    assert len(long.rows()) == PAGE
    assert long.long not in {row.message.id // 10_000_000 for row in long.message_rows()}


def test_rows_come_a_few_at_a_time_also_when_something_changes_meanwhile(long: Long):
    long.panel.show_conversation(long.long)
    shown = len(long.rows())
    long.panel._refresh()
    assert shown <= len(long.rows()) < PAGE
    long.wait_for(lambda: long.panel.timeline.is_whole)
    assert len(long.rows()) == PAGE


def test_who_scrolls_up_before_all_rows_are_there_gets_the_page_before(long: Long):
    long.panel.show_conversation(long.long)
    bar = long.panel.timeline.verticalScrollBar()
    long.wait_for(lambda: len(long.rows()) > 20)
    assert not long.panel.timeline.is_whole
    oldest = long.message_rows()[0]
    bar.setValue(0)
    place = oldest.mapTo(long.panel.timeline, QPoint(0, 0))
    long.wait_for(lambda: len(long.rows()) == 2 * PAGE)
    moved = oldest.mapTo(long.panel.timeline, QPoint(0, 0)) - place
    assert abs(moved.y()) <= 20  # the gap above it may close: it now belongs to a group


def test_rows_are_used_again(long: Long):
    timeline = long.panel.timeline
    long.panel.show_conversation(long.long)
    long.wait_for(lambda: timeline.is_whole)
    made = set(timeline.findChildren(MessageRow))
    for conversation_id in (long.short, long.long, long.short):
        long.panel.show_conversation(conversation_id)
        long.wait_for(lambda: timeline.is_whole)
        assert set(long.message_rows()) <= made
    assert len(timeline.findChildren(MessageRow)) == PAGE


def test_no_more_rows_are_kept_than_are_soon_wanted(long: Long):
    timeline = long.panel.timeline
    long.panel.show_conversation(long.long)
    for _ in range(4):
        long.wait_for(lambda: timeline.is_whole)
        long.panel.load_earlier()
    long.wait_for(lambda: timeline.is_whole)
    long.panel.show_nothing()
    long.wait_for(lambda: len(timeline.findChildren(MessageRow)) == 2 * MOST_SPARE)


def test_a_taller_window_is_filled_at_once_and_nothing_goes(long: Long):
    timeline = long.panel.timeline
    long.panel.show_conversation(long.short)
    long.wait_for(lambda: timeline.is_whole)
    long.panel.resize(700, 300)
    long.panel.show_conversation(long.long)
    before = len(long.rows())
    long.panel.resize(700, 8_000)  # all of it fits
    long.wait_for(lambda: timeline.height() > 6_000)
    assert len(long.rows()) > before
    long.wait_for(lambda: timeline.is_whole)
    long.qtbot.wait(PAUSE_MILLISECONDS + 10)
    assert len(long.rows()) == PAGE


def test_a_change_leaves_alone_what_stands_above_the_first_message(long: Long, monkeypatch: pytest.MonkeyPatch):
    timeline = long.panel.timeline
    long.panel.show_conversation(long.short)
    long.wait_for(lambda: timeline.is_whole)
    long.panel.load_earlier()
    long.wait_for(lambda: timeline.is_whole)
    before = timeline.rows()
    assert not isinstance(before[0], MessageRow)
    monkeypatch.setattr(timeline_view, "_SLICE_SECONDS", 0)
    long.panel._refresh()
    assert timeline.rows() == before
