"""Notifications over a real message bus, to a service that notes what it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from socialinbox.ui.attention.freedesktop import FreedesktopTeller
from socialinbox.ui.attention.teller import Note
from tests.servers.notification_service import Bus, NotificationService, missing

pytestmark = [pytest.mark.real_server, pytest.mark.skipif(bool(missing()), reason=missing() or "here")]
HOSTILE = Note("1 new message", "<b>Bob</b> & <a href='https://evil.example'>click</a>")


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    made = Bus(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def service(bus: Bus) -> Iterator[NotificationService]:
    made = NotificationService(bus.address)
    yield made
    made.stop()


@pytest.fixture
def teller(bus: Bus, qtbot: QtBot) -> Iterator[FreedesktopTeller]:
    made = FreedesktopTeller(address=bus.address)
    yield made
    made.stop()


def test_a_newer_one_of_the_same_topic_takes_the_place_of_the_former(
    service: NotificationService, teller: FreedesktopTeller, qtbot: QtBot
) -> None:
    teller.show_note("messages", Note("1 new message", "Priya"))
    teller.show_note("due", Note("1 reply late", "Tom"))
    teller.show_note("messages", Note("2 new messages", "Priya"))
    qtbot.waitUntil(lambda: len(service.shown) == 3)
    assert [(each["title"], each["replaces"]) for each in service.shown] == [
        ("1 new message", 0),
        ("1 reply late", 0),
        ("2 new messages", 1),
    ]
    assert service.shown[0]["actions"] == ["default", "1 new message"]
    assert service.shown[0]["hints"]["desktop-entry"] == "socialinbox"


def test_words_of_strangers_never_become_markup(
    service: NotificationService, teller: FreedesktopTeller, qtbot: QtBot
) -> None:
    teller.show_note("messages", HOSTILE)
    qtbot.waitUntil(lambda: len(service.shown) == 1)
    assert service.shown[0]["body"].startswith("&lt;b&gt;Bob&lt;/b&gt; &amp; &lt;a href=")


def test_a_service_without_markup_and_acts_gets_plain_words(bus: Bus, qtbot: QtBot) -> None:
    service, teller = NotificationService(bus.address, "body"), FreedesktopTeller(address=bus.address)
    teller.show_note("messages", HOSTILE)
    qtbot.waitUntil(lambda: len(service.shown) == 1)
    assert service.shown[0]["body"] == HOSTILE.body
    assert service.shown[0]["actions"] == []
    teller.stop()
    service.stop()


def test_a_click_is_told_once_and_of_our_own_notifications_only(
    service: NotificationService, teller: FreedesktopTeller, qtbot: QtBot
) -> None:
    teller.show_note("escalations", Note("1 escalation to you", "Tom"))
    teller.show_note("messages", Note("1 new message", "Priya"))
    qtbot.waitUntil(lambda: "messages" in teller._numbers)
    followed: list[str] = []
    closed: list[str] = []
    teller.followed.connect(followed.append)
    teller.closed.connect(closed.append)
    service.click(77)
    service.click(2)
    service.dismiss(2)
    qtbot.waitUntil(lambda: followed == ["messages"])
    teller.show_note("due", Note("1 reply late", "Tom"))
    qtbot.waitUntil(lambda: "due" in teller._numbers)
    service.dismiss(3)
    qtbot.waitUntil(lambda: closed == ["due"])
    assert followed == ["messages"]


def test_what_is_over_is_taken_away_and_all_at_the_end(bus: Bus, service: NotificationService, qtbot: QtBot) -> None:
    teller = FreedesktopTeller(address=bus.address)
    teller.show_note("messages", Note("1 new message", "Priya"))
    teller.show_note("due", Note("1 reply late", "Tom"))
    teller.withdraw("messages")
    qtbot.waitUntil(lambda: service.closed == [1])
    worker = teller._worker
    worker._jobs.put(worker._withdraw_all)
    qtbot.waitUntil(lambda: service.closed == [1, 2])
    teller.stop()


def test_without_a_service_it_says_that_it_failed(bus: Bus, qtbot: QtBot) -> None:
    teller = FreedesktopTeller(address=bus.address)
    with qtbot.waitSignal(teller.failed) as failed:
        teller.show_note("messages", Note("1 new message", "Priya"))
    assert failed.args == ["messages", Note("1 new message", "Priya")]
    teller.stop()
