"""A day on Mastodon through the window's own widgets: on loopback with a ledger, and on a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from socialinbox.networks.registry import all_adapters
from socialinbox.ui.dialogs.add_account import AddAccountDialog, Page
from tests.program import Program
from tests.scenarios.support import (
    Days,
    ids_in_queue,
    in_dialog,
    outbox_rows,
    press,
    texts_on_screen,
    walk_to,
    write_reply,
)
from tests.scenarios.support_browser import Browser
from tests.scenarios.support_line import Line
from tests.scenarios.support_mail import write_field
from tests.servers import snac
from tests.servers.mastodon import ALICE, BOB, Do, Handler, MastodonServer
from tests.servers.snac import Snac

ANSWER = "Your parcel left yesterday."


@pytest.fixture
def server() -> Iterator[MastodonServer]:
    with MastodonServer() as mastodon:
        yield mastodon
    assert not mastodon.violations


def connect(program: Program, browser: Browser, address: str) -> None:
    """Connect with the wizard: card, server, browser, test, finish."""

    def go_through(dialog: QDialog) -> None:
        assert isinstance(dialog, AddAccountDialog)
        program.wait(lambda: dialog.page is Page.NETWORK and dialog.networks.cards)
        card = next(each for each in dialog.networks.cards if each.network == "mastodon")
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        press(program, dialog, "Continue")
        program.wait(lambda: dialog.page is Page.FIELDS)
        write_field(dialog, "server", address)
        press(program, dialog, "Continue in the browser")
        program.wait(lambda: dialog.page is Page.RESULT)
        press(program, dialog, "Finish and fetch")
        program.wait(lambda: not dialog.isVisible())

    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with browser.installed():
        in_dialog(program, lambda: program.key(Qt.Key.Key_N, keys), go_through)
    assert len(browser.opened) == 1


def answer(program: Program, text: str) -> int:
    """Answer the conversation that begins with ``text``; returns its id."""
    read = program.workspace.read
    program.wait(lambda: any(text in program.row(each).snippet for each in ids_in_queue(program)))
    chosen = next(each for each in ids_in_queue(program) if text in program.row(each).snippet)
    walk_to(program, chosen)
    write_reply(program, ANSWER)
    assert read.outbox(chosen) or read.messages(chosen)[-1].direction == "outgoing"
    return chosen


def let_it_settle(program: Program, days: Days, server: MastodonServer | None = None) -> None:
    """Minutes pass until nothing waits any more."""

    def has_left() -> bool:
        if not outbox_rows(program):
            return True
        days.clock.forward(seconds=2)
        if server is not None:
            server.clock_ahead = days.clock.ahead
        program.engine.nudge()
        return False

    program.wait(has_left, seconds=30)


def read_again(program: Program, days: Days) -> None:
    days.clock.forward(minutes=3)
    before = program.workspace.read.accounts()[0].checked_at
    program.key(Qt.Key.Key_F5)
    program.wait(lambda: program.workspace.read.accounts()[0].checked_at > before)


def cut_after_posting(handler: Handler, do: Do) -> None:
    do()
    handler.reset()


def cut_before_posting(handler: Handler, _: Do) -> None:
    handler.read_body()
    handler.reset()


@pytest.mark.parametrize("cut", [cut_after_posting, cut_before_posting])
def test_a_reply_whose_line_is_cut_is_posted_once_and_shown_once(days, server, cut):
    server.post(ALICE, "@shop Where is my parcel?")
    server.post(BOB, "@shop Nice bells!")
    program = days.begin(all_adapters())
    connect(program, Browser(server.authorize), server.url)
    server.fail_next("POST /api/v1/statuses", cut)
    chosen = answer(program, "Where is my parcel?")
    program.wait(lambda: [item.state for item in outbox_rows(program)] == ["unconfirmed"])
    program.wait(lambda: texts_on_screen(program) == ["@shop Where is my parcel?", ANSWER])
    let_it_settle(program, days, server)
    assert [each.text for each in server.ledger] == [f"@alice {ANSWER}"]
    assert not server.faults, "the line was never cut"
    read_again(program, days)
    assert [each.direction for each in program.workspace.read.messages(chosen)] == ["incoming", "outgoing"]
    program.wait(lambda: texts_on_screen(program)[1:] == [f"@alice {ANSWER}"])  # as it was posted
    assert program.row(chosen).status == "waiting"

    server.post(ALICE, "@shop Thanks, it is here!", reply_to=server.ledger[0].status_id)
    read_again(program, days)
    assert program.row(chosen).status == "open"
    program.wait(lambda: "Thanks, it is here!" in texts_on_screen(program)[-1])


@pytest.mark.real_server
@pytest.mark.skipif(snac.find() is None, reason="snac2 is not installed")
def test_the_same_on_a_server_that_others_wrote(days, tmp_path):
    with Snac(tmp_path / "snac") as real, Line(real.url) as line:
        real.ask("Where is my parcel?")
        program = days.begin(all_adapters())
        agree = Browser(lambda url: real.authorize(url.replace(line.url, real.url), "bob"))
        connect(program, agree, line.url)
        line.cut_next("POST /api/v1/statuses")
        chosen = answer(program, "Where is my parcel?")
        program.wait(lambda: [item.state for item in outbox_rows(program)] == ["unconfirmed"])
        let_it_settle(program, days)
        assert line.cut == ["POST /api/v1/statuses"]
        assert len([each for each in real.posts_of("bob") if ANSWER in each["content"]]) == 1
        read_again(program, days)
        assert [each.direction for each in program.workspace.read.messages(chosen)] == ["incoming", "outgoing"]
        program.wait(lambda: [ANSWER in each for each in texts_on_screen(program)] == [False, True])
        assert program.row(chosen).status == "waiting"
