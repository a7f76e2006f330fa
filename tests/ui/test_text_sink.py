"""Strangers' text stays text: no markup, no file opened, copied as written."""

import ctypes
import os
import struct
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QClipboard, QDropEvent, QGuiApplication, QImage, QTextCursor, QTextDocument
from PySide6.QtGui import Qt as QtGuiFunctions
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from socialinbox.ui.text_display import LONGEST_WORD, SHOWN_AT_FIRST, calm_line, display_text, isolated
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel, literal_tool_tip, plain_tool_tip
from socialinbox.ui.text_view import Link, PlainTextView
from socialinbox.ui.theme import Role, StatusName, current
from socialinbox.ui.widgets import (
    Banner,
    Button,
    EmptyState,
    Pill,
    PlainMessage,
    Run,
    RunLabel,
    TagChip,
    Toast,
)

VECTORS = (
    '<img src="{path}">',
    '<img src="file://{path}" width="10">',
    '<body background="{path}">x</body>',
    '<table background="{path}"><tr><td>x</td></tr></table>',
    '<p style="background-image: url({path})">x</p>',
    '<ul style="list-style-image: url({path})"><li>x</li></ul>',
    '<link rel="stylesheet" href="{path}"><p>x</p>',
    '<style>@import url("{path}");</style><p>x</p>',
    "![x]({path})",
    '<?xml version="1.0"?><img src="{path}"/>',
    '<!DOCTYPE html><img src="{path}">',
    '&lt;<img src="{path}">',
)
HOSTILE = ("<b>bold</b>", "<a href='x'>y</a>", "a &lt; b", "<?xml?>", "<!doctype x>", "\n<h1>x</h1>", "< b>x")


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    current()


@pytest.fixture
def view(qtbot: QtBot) -> PlainTextView:
    made = PlainTextView()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


class OpenedFiles:
    """Counts who opens a file, as the kernel sees it."""

    OPENED = 0x20

    def __init__(self, path: Path) -> None:
        self._kernel = ctypes.CDLL(None, use_errno=True)
        self._watch = self._kernel.inotify_init1(os.O_NONBLOCK)
        self._kernel.inotify_add_watch(self._watch, str(path).encode(), self.OPENED)

    def count(self) -> int:
        try:
            data = os.read(self._watch, 65536)
        except BlockingIOError:
            return 0
        return len(data) // struct.calcsize("iIII")

    def close(self) -> None:
        os.close(self._watch)


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[tuple[Path, OpenedFiles]]:
    if sys.platform != "linux":
        pytest.skip("the kernel's file watch used here is Linux's")
    path = tmp_path / "canary.png"
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(path))
    watch = OpenedFiles(path)
    yield path, watch
    watch.close()


def shown(widget: QWidget) -> QWidget:
    widget.resize(300, 100)
    widget.show()
    widget.grab()
    return widget


def in_stock_browser(text: str) -> QWidget:
    browser = QTextBrowser()
    browser.setHtml(text)
    return shown(browser)


def in_stock_label(text: str) -> QWidget:
    return shown(QLabel(text))


def in_view(text: str) -> QWidget:
    made = PlainTextView()
    made.set_text(text)
    return shown(made)


def in_view_as_document(text: str) -> QWidget:
    """Let somebody go behind the view's back: even then nothing is read."""
    made = PlainTextView()
    made.document().setHtml(text)
    return shown(made)


def in_tool_tip(text: str) -> QWidget:
    """Show a tip the way Qt does: a label that guesses."""
    return in_stock_label(literal_tool_tip(text))


def in_chips(text: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    for part in (TagChip(text, 0, is_removable=True), Pill(text), Button(text), EmptyState("inbox", text, text)):
        column.addWidget(part)
    return shown(holder)


SINKS: tuple[Callable[[str], QWidget], ...] = (
    lambda text: shown(PlainLabel(text)),
    lambda text: shown(ElidedLabel(text)),
    lambda text: shown(RunLabel([Run(text), Run(text, Role.BODY_BOLD)])),
    lambda text: shown(Banner(StatusName.DANGER, "flag", text, text, action=text)),
    lambda text: shown(PlainMessage(None, text, text, [])),
    in_view,
    in_view_as_document,
    in_tool_tip,
    in_chips,
)


def test_the_watch_sees_what_stock_widgets_do(qtbot: QtBot, canary: tuple[Path, OpenedFiles]) -> None:
    path, watch = canary
    opened = 0
    for vector in VECTORS:
        for sink in (in_stock_browser, in_stock_label):
            qtbot.addWidget(sink(vector.format(path=path)))
            opened += bool(watch.count())
    assert opened >= 6


@pytest.mark.parametrize("sink", SINKS)
def test_no_text_opens_a_file(qtbot: QtBot, canary: tuple[Path, OpenedFiles], sink: Callable[[str], QWidget]) -> None:
    path, watch = canary
    for vector in VECTORS:
        qtbot.addWidget(sink(vector.format(path=path)))
        assert watch.count() == 0, vector


def test_a_toast_shows_text_literally(qtbot: QtBot, canary: tuple[Path, OpenedFiles]) -> None:
    path, watch = canary
    window = QWidget()
    qtbot.addWidget(window)
    toast = Toast(window)
    for vector in VECTORS:
        toast.present(vector.format(path=path), action="Undo")
        shown(window)
    assert watch.count() == 0
    assert toast.text().startswith("&lt;")


def test_every_resource_is_one_empty_pixel(view: PlainTextView) -> None:
    for kind in QTextDocument.ResourceType:
        image = view.loadResource(kind.value, QUrl("file:///etc/hostname"))
        assert not image.isNull()
        assert (image.width(), image.height()) == (1, 1)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_is_plain_whatever_is_asked_of_it(qtbot: QtBot, text: str) -> None:
    label = PlainLabel(text)
    qtbot.addWidget(label)
    label.setTextFormat(Qt.TextFormat.RichText)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == text
    assert not label.openExternalLinks()


@pytest.mark.parametrize("text", [*HOSTILE, *VECTORS, "x" * 3000, "<b>" * 400])
def test_a_tool_tip_is_never_taken_for_markup(qtbot: QtBot, text: str) -> None:
    literal = literal_tool_tip(text)
    assert not QtGuiFunctions.mightBeRichText(literal)
    assert len(literal) < 2000
    if len(text) < 60:
        assert literal.replace("\u2060", "") == text
    widget = QWidget()
    qtbot.addWidget(widget)
    plain_tool_tip(widget, text, "Ctrl+K")
    assert not QtGuiFunctions.mightBeRichText(widget.toolTip())


def test_a_long_tool_tip_wraps() -> None:
    assert max(len(line) for line in literal_tool_tip("word " * 70).splitlines()) <= 75


def test_an_elided_label_gives_the_whole_text_as_tool_tip_only_when_cut(qtbot: QtBot) -> None:
    label = ElidedLabel("A name that does not fit\ninto so little room")
    qtbot.addWidget(label)
    label.resize(60, 20)
    assert label.is_cut()
    assert label.text() == "A name that does not fit into so little room"
    label.resize(600, 20)
    assert not label.is_cut()
    assert label.minimumSizeHint().width() <= 24


def test_text_is_shown_with_its_markup(view: PlainTextView) -> None:
    view.set_text("<b>Hi</b> & bye")
    assert view.toPlainText() == "<b>Hi</b> & bye"


TEXTS = st.text(max_size=400) | st.lists(
    st.sampled_from(
        [
            "👨‍👩‍👧",
            "e" + "\u0301" * 12,
            "\r\n",
            "\u2028",
            "BC-20418",
            " 6 min ",
            "ا",
            "x" * 520,
            "\u202e",
            "\ufdd0",
            "🇫🇷",
        ]
    )
).map("".join)


@given(text=TEXTS)
@example(text="a" * (LONGEST_WORD + 1) + "😀" * 300)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_selection_copies_what_was_written(view: PlainTextView, text: str) -> None:
    view.set_text(text)
    end = view.document().characterCount() - 1
    assert end == len(display_text(text).offsets) - 1, "positions of Qt and ours must agree"
    cuts = sorted({0, end // 3, end // 2, end})
    pieces = []
    for start, stop in pairwise(cuts):
        cursor = view.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
        pieces.append(view.selected_text())
    assert "".join(pieces) == (text if end else "")


def test_the_clipboard_gets_plain_text_only(view: PlainTextView, qapp: QApplication) -> None:
    text = "Order BC-20418: " + "x" * 700 + " e" + "\u0301" * 20
    view.set_text(text)
    view.selectAll()
    view.copy()
    data = QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard)
    assert data.text() == text
    assert data.formats() == ["text/plain"]


def test_nothing_is_taken_in(view: PlainTextView) -> None:
    view.set_text("as it was")
    data = QMimeData()
    data.setHtml("<b>other</b>")
    data.setText("other")
    assert not view.canInsertFromMimeData(data)
    view.insertFromMimeData(data)
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view.viewport(), drop)
    view.paste()
    assert view.toPlainText() == "as it was"
    assert not view.acceptDrops()


CALM = st.text(st.characters(max_codepoint=0x2FFF), max_size=80) | st.text("aé 12€.-\u0301\u2028\r\n😀", max_size=80)


@given(CALM | st.text(max_size=80))
@example("x" * 501)
@example("BC-20418 in 6 min")
@example("a" + "\u0301" * 50)
def test_texts_that_need_no_care_are_shown_as_the_careful_way_shows_them(text: str) -> None:
    quick, line = display_text(text), calm_line(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("socialinbox.ui.text_display._is_calm", lambda *_: False)
        assert display_text(text) == quick
        assert calm_line(text) == line


def test_towers_of_marks_are_lowered_on_screen_only(view: PlainTextView) -> None:
    text = "Z" + "\u0335" * 60 + "o"
    view.set_text(text)
    assert view.toPlainText() == "Z" + "\u0335" * 8 + "o"
    view.selectAll()
    assert view.selected_text() == text
    assert calm_line(text) == "Z" + "\u0335" * 8 + "o"


def test_endless_words_may_break(view: PlainTextView) -> None:
    family = "👨\u200d👩\u200d👧"
    shown_text = display_text("x" * 99 + family * 100 + " short words stay").shown
    assert "\u200b" in shown_text
    assert "\u200d\u200b" not in shown_text
    assert "\u200b\u200d" not in shown_text
    assert "\u200b" not in display_text("short words " * 200).shown
    assert "\u200b" not in display_text("y" * LONGEST_WORD).shown


def test_a_very_long_text_comes_in_parts(view: PlainTextView, qtbot: QtBot) -> None:
    text = "word " * 9000
    view.set_text(text)
    assert view.has_more()
    assert len(view.toPlainText()) < SHOWN_AT_FIRST + 50
    view.selectAll()
    assert view.selected_text() == text[:SHOWN_AT_FIRST]
    with qtbot.waitSignal(view.shown_more):
        view.show_more()
    view.show_more()
    assert not view.has_more()
    assert view.toPlainText() == text
    assert view.original_text() == text


def link_centre(view: PlainTextView, position: int) -> QPoint:
    cursor = QTextCursor(view.document())
    cursor.setPosition(position + 2)
    return view.cursorRect(cursor).center()


def test_a_link_reports_its_click_and_opens_nothing(
    view: PlainTextView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", opened.append)
    view.set_text("😕 see https://example.com/a, please")
    with qtbot.waitSignal(view.link_activated) as activated:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=link_centre(view, 8))
    assert activated.args == ["https://example.com/a"]
    with qtbot.assertNotEmitted(view.link_activated):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
    assert opened == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "smb://host/x", "https://", ""])
def test_given_links_that_must_not_be_opened_are_not_links(view: PlainTextView, qtbot: QtBot, url: str) -> None:
    view.set_text("click here now", [Link(6, 10, url)])
    assert view.anchorAt(link_centre(view, 6)) == ""


def test_a_foreign_address_is_not_reported_even_from_behind(view: PlainTextView, qtbot: QtBot) -> None:
    view.document().setHtml('<a href="javascript:x">click here</a>')
    with qtbot.assertNotEmitted(view.link_activated):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=link_centre(view, 0))


def test_given_links_stand_where_the_original_has_them(view: PlainTextView) -> None:
    text = "e" + "\u0301" * 30 + "😀 click here now"
    start = text.index("here")
    view.set_text(text, [Link(start, start + 4, "https://example.com/")])
    place = view.toPlainText().index("here") + 1  # the face counts twice for Qt
    assert view.anchorAt(link_centre(view, place)) == "https://example.com/"
    assert view.anchorAt(link_centre(view, place - 6)) == ""


def test_links_are_reached_by_keyboard(view: PlainTextView, qtbot: QtBot) -> None:
    view.set_text("https://one.example and https://two.example")
    view.setFocus()
    found: list[str] = []
    view.link_activated.connect(found.append)
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Tab)
        QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert found == ["https://one.example", "https://two.example", "https://one.example"]


def test_tab_leaves_after_the_last_link(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    view, after = PlainTextView(), Button("After")
    column.addWidget(view)
    column.addWidget(after)
    view.set_text("https://one.example")
    holder.show()
    holder.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_show_more_is_a_link_of_our_own(view: PlainTextView, qtbot: QtBot) -> None:
    view.resize(400, 800)
    view.set_text("w " * 12_000)
    view.moveCursor(QTextCursor.MoveOperation.End)
    view.ensureCursorVisible()
    with qtbot.assertNotEmitted(view.link_activated), qtbot.waitSignal(view.shown_more):
        end = view.document().characterCount() - 1
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=link_centre(view, end - 6))


def test_found_passages_are_marked_where_they_are(view: PlainTextView) -> None:
    text = "😀 the parcel and the parcel"
    view.set_text(text)
    second = text.rindex("parcel")
    view.set_marks([(second, second + 6)])
    (mark,) = view.extraSelections()
    cursor: QTextCursor = mark.cursor
    assert cursor.selectedText() == "parcel"
    assert cursor.selectionStart() == second + 1
    view.set_text("other")
    assert view.extraSelections() == []


def test_each_paragraph_keeps_its_own_direction(view: PlainTextView) -> None:
    view.set_text("\u202eevil\nplain\nمرحبا")
    blocks = [view.document().findBlockByNumber(number) for number in range(3)]
    line = blocks[1].layout().lineAt(0)
    assert line.naturalTextRect().left() == 0
    assert [block.textDirection() for block in blocks[1:]] == [
        Qt.LayoutDirection.LeftToRight,
        Qt.LayoutDirection.RightToLeft,
    ]


def test_a_name_in_a_sentence_is_enclosed() -> None:
    assert isolated("\u2069\u202eevil") == "\u2068evil\u2069"


def test_the_view_measures_its_text(view: PlainTextView) -> None:
    view.set_text("short")
    short = view.natural_size(432)
    view.set_text("long " * 60)
    long = view.natural_size(432)
    assert short.width() < 60
    assert short.height() == current().line_height(Role.MESSAGE)
    assert 380 < long.width() <= 432
    assert long.height() % short.height() == 0
    assert long.height() > 3 * short.height()
