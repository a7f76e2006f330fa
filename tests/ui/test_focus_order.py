"""Tab and the ring of the keyboard, where widgets come late and frames are larger than what they hold."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from socialinbox.ui.widgets import FocusFollower
from socialinbox.ui.widgets.focus_order import chain, tab_stops


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    for each in widgets:
        column.addWidget(each)
    box.resize(300, 200)
    box.show()
    box.activateWindow()
    assert QTest.qWaitForWindowActive(box)
    return box


def test_tab_goes_through_what_came_later_in_its_place(qtbot: QtBot) -> None:
    first, last = QPushButton("first"), QPushButton("last")
    box = shown(qtbot, first, last)
    later = QPushButton("later", box)
    later.show()
    assert tab_stops(box) == [first, last, later]
    chain(first, [later, last])
    first.setFocus()
    for expected in (later, last):
        QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected


def test_the_ring_goes_around_the_frame_and_follows_it(qtbot: QtBot) -> None:
    frame, other = QFrame(), QPushButton("other")
    inside = QLineEdit()
    QVBoxLayout(frame).addWidget(inside)
    box = shown(qtbot, other, frame)
    follower = FocusFollower(inside, 8, around=frame)
    inside.setFocus(Qt.FocusReason.TabFocusReason)
    ring = follower.ring
    assert ring is not None

    def framed() -> bool:
        corner = ring.mapTo(box, QPoint(0, 0))
        return QRect(corner, ring.size()).contains(QRect(frame.mapTo(box, QPoint(0, 0)), frame.size()))

    assert framed()
    box.resize(420, 260)
    qtbot.waitUntil(framed)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert follower.ring is None
