"""A conversation of 100,000 messages is read and shown a page at a time: counted in steps and rows, not in time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from socialinbox.store import Store
from socialinbox.ui.conversation.message_rows import MessageRow
from socialinbox.ui.conversation.panel import MOST_BY_SCROLLING, PAGE, ConversationPanel
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

    def rows(self) -> list[str]:
        return [row.message.text for row in self.panel.timeline.rows() if isinstance(row, MessageRow)]


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
    long.qtbot.waitUntil(lambda: len(long.rows()) == PAGE)
    assert len(long.panel._messages) == PAGE


def test_scrolling_up_brings_the_page_before_and_keeps_the_place(long: Long):
    long.panel.show_conversation(long.long)
    long.qtbot.waitUntil(lambda: len(long.rows()) == PAGE)
    oldest = long.rows()[0]
    long.panel.timeline.verticalScrollBar().setValue(0)
    long.qtbot.waitUntil(lambda: len(long.rows()) == 2 * PAGE)
    assert long.panel.timeline.verticalScrollBar().value() > 0
    assert oldest in long.rows()


def test_scrolling_stops_asking_while_reading_goes_on_by_the_button(long: Long):
    long.panel.show_conversation(long.long)
    long.qtbot.waitUntil(lambda: len(long.rows()) == PAGE)
    for _ in range(MOST_BY_SCROLLING // PAGE + 3):
        long.panel.timeline.start_reached.emit()
    assert len(long.panel._messages) == MOST_BY_SCROLLING
    long.panel.earlier_button.click()
    assert len(long.panel._messages) == MOST_BY_SCROLLING + PAGE
