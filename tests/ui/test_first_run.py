"""The page before the first account: two ways to begin, in every size and language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from socialinbox.ui import icons
from socialinbox.ui.first_run import FirstRunPage
from socialinbox.ui.theme import Appearance, current


@pytest.fixture
def page(qtbot: QtBot) -> FirstRunPage:
    made = FirstRunPage()
    qtbot.addWidget(made)
    made.resize(1198, 882)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


class Shouting(QTranslator):
    """A language in which every sentence is a third longer."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, number: int = -1) -> str:
        return f"{source}{'n' * (len(source) // 3)}" if context == "FirstRunPage" else ""

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def shouting(qapp: QCoreApplication) -> Iterator[Shouting]:
    made = Shouting()
    QCoreApplication.installTranslator(made)
    yield made
    QCoreApplication.removeTranslator(made)


def words(page: FirstRunPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_both_ways_to_begin_work_with_pointer_and_keyboard(page: FirstRunPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.add_account_wanted):
        QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.demo_wanted):
        QTest.mouseClick(page.demo_button, Qt.MouseButton.LeftButton)
    page.add_button.setFocus()
    with qtbot.waitSignal(page.add_account_wanted):
        QTest.keyClick(page.add_button, Qt.Key.Key_Return)
    QTest.keyClick(page.add_button, Qt.Key.Key_Tab)
    assert page.demo_button.hasFocus()
    with qtbot.waitSignal(page.demo_wanted):
        QTest.keyClick(page.demo_button, Qt.Key.Key_Space)


def test_it_says_what_is_promised(page: FirstRunPage) -> None:
    assert page.accessibleName() == "Every customer, one quiet queue"
    for title in ("Stays on this computer", "Works without a connection", "Forgives a slip"):
        assert title in words(page)


def test_it_follows_the_language(page: FirstRunPage, shouting: Shouting) -> None:
    QCoreApplication.sendPostedEvents()
    assert page.add_button.text() == "Add your first accountnnnnnnn"
    assert page.accessibleName().endswith("nnn")


def test_the_drawing_shows_the_marks_in_the_ink_of_the_theme(page: FirstRunPage) -> None:
    look = current()
    look.set_appearance(Appearance.DARK)
    try:
        picture = page._picture.grab().toImage()
        ink = look.tokens.ink_2
        found = {picture.pixelColor(x, y).name() for x in range(13, 33) for y in range(149, 169)}
        assert ink.name() in found  # the first network, at the lower left
        assert icons.app_pixmap(72, 1.0).toImage().pixelColor(36, 4).name() in {
            picture.pixelColor(285, y).name() for y in range(136, 144)
        }
    finally:
        look.set_appearance(Appearance.SYSTEM)


def test_in_a_small_window_nothing_is_cut(page: FirstRunPage, shouting: Shouting) -> None:
    look = current()
    look.set_text_size(115)
    try:
        page.resize(652, 504)
        QTest.qWait(0)
        assert page.width() == 652
        assert not page._picture.isVisible()
        for button in (page.add_button, page.demo_button):
            assert button.width() >= button.sizeHint().width()
            assert page.rect().contains(QRect(button.mapTo(page, QPoint(0, 0)), button.size()))
        assert page.demo_button.y() > page.add_button.y()
    finally:
        look.set_text_size(100)
