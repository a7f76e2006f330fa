"""The shared widgets, through mouse, keyboard and what a screen reader hears."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from socialinbox.ui.painting import RingState
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Appearance, Role, StatusName, Theme, current
from socialinbox.ui.widgets import (
    Avatar,
    Banner,
    BannerOrder,
    BannerStack,
    Button,
    ButtonSize,
    EmptyState,
    FilterChip,
    FocusFollower,
    Hairline,
    IconButton,
    KeyCap,
    Kind,
    Menu,
    Pill,
    PlainMessage,
    Popover,
    Run,
    RunLabel,
    SearchField,
    SectionLabel,
    SkeletonBars,
    SkeletonRows,
    TagChip,
    TimeRing,
    Toast,
)
from socialinbox.ui.widgets.focus_ring import FocusRing

LEFT = Qt.MouseButton.LeftButton
# The offscreen platform says so whenever a popup opens.
NO_GRAB = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    found = current()
    found.set_appearance(Appearance.LIGHT)
    yield found
    found.set_text_size(100)
    found.set_reduced_motion(False)
    found.set_appearance(Appearance.SYSTEM)


@pytest.fixture
def window(look: Theme, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 500)
    column = QVBoxLayout(made)
    column.setContentsMargins(20, 20, 20, 20)
    return made


def put(window: QWidget, *widgets: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


def heard(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


def colour_at(widget: QWidget, x: int, y: int) -> QColor:
    return widget.grab().toImage().pixelColor(x, y)


class TestButton:
    @pytest.mark.parametrize(
        ("size", "height"), [(ButtonSize.SMALL, 28), (ButtonSize.NORMAL, 32), (ButtonSize.LARGE, 40)]
    )
    def test_heights(self, window: QWidget, size: ButtonSize, height: int) -> None:
        button = Button("Done", size=size)
        put(window, button)
        assert button.height() == height

    def test_it_grows_with_its_words_and_the_text_size(self, look: Theme) -> None:
        button = Button("Done")
        assert button.sizeHint().width() == pytest.approx(60, abs=3)
        french = Button("Répondre publiquement", icon_name="check", key_hint="Ctrl ↵")
        assert french.minimumSizeHint() == french.sizeHint()
        before = french.sizeHint()
        look.set_text_size(130)
        assert french.sizeHint().width() > before.width() * 1.2
        assert french.sizeHint().height() == 42

    def test_mouse_and_keyboard_press_it(self, window: QWidget, qtbot: QtBot) -> None:
        button = Button("Done", icon_name="check")
        put(window, button)
        with qtbot.waitSignal(button.clicked):
            QTest.mouseClick(button, LEFT)
        button.setFocus()
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, Qt.Key.Key_Space)
        assert heard(button) == "Done"

    def test_kinds_differ_and_disabled_is_quiet(self, look: Theme, window: QWidget) -> None:
        buttons = {kind: Button("Word", kind) for kind in Kind}
        put(window, *buttons.values())
        tokens = look.tokens
        assert colour_at(buttons[Kind.PRIMARY], 6, 6) == tokens.accent
        assert colour_at(buttons[Kind.SOFT], 6, 6) == tokens.accent_soft
        assert colour_at(buttons[Kind.NOTE], 6, 6) == tokens.note
        buttons[Kind.PRIMARY].setEnabled(False)
        assert colour_at(buttons[Kind.PRIMARY], 6, 6) == tokens.panel
        buttons[Kind.PLAIN].set_kind(Kind.PRIMARY)
        assert colour_at(buttons[Kind.PLAIN], 6, 6) == tokens.accent

    def test_a_chosen_mode_is_filled(self, look: Theme, window: QWidget) -> None:
        button = Button("Public reply", Kind.GHOST, icon_name="globe")
        button.setCheckable(True)
        put(window, button)
        plain = colour_at(button, 6, 6)
        button.setChecked(True)
        assert colour_at(button, 6, 6) == look.tokens.accent_soft != plain

    def test_it_changes_with_the_theme(self, look: Theme, window: QWidget) -> None:
        button = Button("Send", Kind.PRIMARY)
        put(window, button)
        look.set_appearance(Appearance.DARK)
        assert colour_at(button, 6, 6) == look.tokens.accent == QColor("#54BDB2")

    @NO_GRAB
    def test_the_end_of_a_split_button_opens_its_menu(self, window: QWidget, qtbot: QtBot) -> None:
        button, menu = Button("Reply publicly", Kind.PRIMARY, key_hint="Ctrl ↵"), Menu()
        qtbot.addWidget(menu)
        menu.addAction("Send and mark done")
        narrow = button.sizeHint().width()
        button.set_split_menu(menu)
        assert button.sizeHint().width() == narrow + 28
        put(window, button)
        with qtbot.assertNotEmitted(button.clicked):
            QTest.mouseClick(button, LEFT, pos=QPoint(button.width() - 8, 10))
        assert menu.isVisible()
        menu.close()
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Down)
        assert menu.isVisible()
        menu.close()
        with qtbot.waitSignal(button.clicked):
            QTest.mouseClick(button, LEFT, pos=QPoint(10, 10))


class TestIconButton:
    def test_it_is_thirty_wide_named_and_says_its_key(self, window: QWidget) -> None:
        button = IconButton("user-plus", "Assign", command="escalate")
        put(window, button)
        assert button.size() == QSize(30, 30)
        assert heard(button) == "Assign"
        assert button.toolTip() == "Assign   !"
        button.set_name("Assign to Karim <b>")
        assert heard(button) == "Assign to Karim <b>"

    def test_hover_and_chosen_are_seen(self, look: Theme, window: QWidget) -> None:
        button = IconButton("panel-right", "Details", command="escalate")
        button.setCheckable(True)
        put(window, button)
        quiet = colour_at(button, 4, 4)
        button.setChecked(True)
        assert colour_at(button, 4, 4) == look.tokens.press != quiet

    def test_it_is_reached_by_tab_and_pressed_by_space(self, window: QWidget, qtbot: QtBot) -> None:
        field, button = QLineEdit(), IconButton("tag", "Tag", command="escalate")
        put(window, field, button)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Tab)
        assert button.hasFocus()
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, Qt.Key.Key_Space)


class TestFocusRing:
    def rings(self, window: QWidget) -> list[FocusRing]:
        return [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]

    def test_it_stands_two_pixels_outside_for_the_keyboard_only(self, window: QWidget) -> None:
        first, second = Button("One"), Button("Two")
        put(window, first, second)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClick(first, Qt.Key.Key_Tab)
        (ring,) = self.rings(window)
        assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
        QTest.mouseClick(first, LEFT)
        assert self.rings(window) == []

    def test_it_follows_its_widget(self, window: QWidget) -> None:
        button = Button("One")
        put(window, button)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.setText("A much longer word than before")
        window.resize(600, 460)
        QApplication.processEvents()
        (ring,) = self.rings(window)
        assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
        button.hide()
        assert self.rings(window) == []

    def test_a_tight_parent_does_not_cut_it(self, window: QWidget) -> None:
        box, button = QWidget(), Button("One")
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        put(window, box)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        (ring,) = self.rings(window)
        assert ring.parentWidget() is window
        place = button.mapTo(window, QPoint(0, 0))
        assert ring.geometry() == QRect(place, button.size()).adjusted(-4, -4, 4, 4)
        box.move(40, 60)
        place = button.mapTo(window, QPoint(0, 0))
        assert ring.geometry().topLeft() == place - QPoint(4, 4)

    def test_it_scrolls_with_what_it_surrounds(self, window: QWidget) -> None:
        area, body, button = QScrollArea(), QWidget(), Button("One")
        button.setParent(body)
        button.move(0, 300)
        body.resize(400, 900)
        area.setWidget(body)
        put(window, area)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        (ring,) = self.rings(window)
        area.verticalScrollBar().setValue(200)
        viewport = area.viewport()
        assert ring.parentWidget() is viewport
        assert ring.pos() == button.mapTo(viewport, QPoint(0, 0)) - QPoint(4, 4)

    def test_any_widget_can_have_one(self, look: Theme, window: QWidget) -> None:
        stock = QPushButton("Stock")
        follower = FocusFollower(stock)
        put(window, stock)
        stock.setFocus(Qt.FocusReason.TabFocusReason)
        assert follower.ring is not None
        assert colour_at(follower.ring, follower.ring.width() // 2, 0) == look.tokens.focus


class TestMarks:
    def test_a_pill_says_its_word(self, look: Theme, window: QWidget) -> None:
        pill = Pill("Failed", StatusName.DANGER, "circle-x")
        put(window, pill)
        assert (pill.height(), heard(pill)) == (22, "Failed")
        assert colour_at(pill, pill.width() - 5, 11) == look.tokens.danger_soft
        pill.show_status("6 min left", StatusName.WARN, ring_share=0.2)
        assert heard(pill) == "6 min left"
        assert colour_at(pill, pill.width() - 5, 11) == look.tokens.warn_soft

    def test_key_caps_are_eighteen_high(self, window: QWidget) -> None:
        caps = KeyCap("K"), KeyCap("Ctrl")
        put(window, *caps)
        assert [cap.size().toTuple() for cap in caps] == [(19, 18), (30, 18)]

    def test_a_time_ring_is_spoken_even_when_not_worded(self, look: Theme, window: QWidget) -> None:
        ring = TimeRing()
        put(window, ring)
        ring.show_time(0.3, RingState.SOON, "6 min left", is_worded=False)
        assert (ring.sizeHint().width(), heard(ring)) == (13, "6 min left")
        ring.show_time(0.0, RingState.LATE, "4 min late")
        assert ring.sizeHint().width() > 60
        assert colour_at(ring, 3, ring.height() // 2) == look.tokens.danger

    def test_an_avatar_carries_its_network(self, look: Theme, window: QWidget) -> None:
        avatar = Avatar("Priya Raman", "bluesky:1")
        put(window, avatar)
        assert avatar.sizeHint() == QSize(36, 36)
        avatar.show_person("Tomás Herrera", "x:1", network="x", surface="selected")
        assert avatar.sizeHint() == QSize(42, 41)
        assert heard(avatar) == "Tomás Herrera"
        avatar.resize(avatar.sizeHint())
        assert colour_at(avatar, 32, 24) == look.tokens.selected

    def test_a_tag_is_removed_by_key_and_by_its_cross(self, window: QWidget, qtbot: QtBot) -> None:
        chip = TagChip("Delivery", 0, is_removable=True)
        put(window, chip)
        assert (chip.height(), heard(chip)) == (22, "Tag Delivery")
        chip.setFocus()
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            with qtbot.waitSignal(chip.removed):
                QTest.keyClick(chip, key)
        with qtbot.waitSignal(chip.removed):
            QTest.mouseClick(chip, LEFT, pos=QPoint(12, 11))
        with qtbot.assertNotEmitted(chip.removed), qtbot.waitSignal(chip.clicked):
            QTest.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 10, 11))

    def test_a_fixed_tag_stays(self, window: QWidget, qtbot: QtBot) -> None:
        chip = TagChip("Delivery", 0)
        put(window, chip)
        with qtbot.assertNotEmitted(chip.removed):
            QTest.mouseClick(chip, LEFT, pos=QPoint(12, 11))
            QTest.keyClick(chip, Qt.Key.Key_Delete)

    def test_a_filter_says_its_count_and_keeps_its_width_when_chosen(self, look: Theme, window: QWidget) -> None:
        chip = FilterChip("All", 23)
        put(window, chip)
        assert heard(chip) == "All, 23"
        assert chip.height() == 26
        width = chip.sizeHint().width()
        chip.click()
        assert chip.isChecked()
        assert chip.sizeHint().width() == width
        assert colour_at(chip, 12, 4) == look.tokens.press
        chip.set_count(None)
        assert heard(chip) == "All"
        assert chip.sizeHint().width() < width


class TestLabels:
    def test_a_hairline_is_one_pixel(self, look: Theme, window: QWidget) -> None:
        lines = Hairline(), Hairline(Qt.Orientation.Vertical)
        put(window, *lines)
        assert (lines[0].height(), lines[1].width()) == (1, 1)
        assert colour_at(lines[0], 5, 0) == look.tokens.hairline

    def test_a_section_label_is_quiet(self, look: Theme, window: QWidget) -> None:
        label = SectionLabel("Accounts")
        put(window, label)
        assert label.font().pixelSize() == 12
        assert label.palette().color(label.foregroundRole()) == look.tokens.ink_3

    def test_runs_wrap_as_one_paragraph_and_are_heard_as_one(self, look: Theme, window: QWidget) -> None:
        label = RunLabel([Run("😀 Karim", Role.BODY_BOLD), Run(" added "), Run("<i>Delivery</i>", Role.BODY, "ink_3")])
        put(window, label)
        assert heard(label) == "😀 Karim added <i>Delivery</i>"
        line = look.line_height(Role.BODY)
        assert label.heightForWidth(2000) == line
        assert label.heightForWidth(80) >= 2 * line
        assert label.sizeHint().height() == line

    def test_each_run_has_its_own_ink(self, look: Theme, window: QWidget) -> None:
        label = RunLabel([Run("𝔸𝔸𝔸𝔸𝔸𝔸■", Role.BODY, "danger"), Run("■", Role.BODY, "ok")])
        put(window, label)
        image = label.grab().toImage()
        middle = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
        full = [colour.name() for colour in middle if colour.alpha() == 255]
        assert full[-1] == look.tokens.ok.name()
        assert full[-14] == look.tokens.danger.name()


def banner(order: BannerOrder, status: StatusName = StatusName.WARN) -> Banner:
    return Banner(status, "flag", f"{order.name}.", "What it means.", action="Act", order=order)


class TestBanners:
    def test_a_banner_says_fact_and_consequence_and_offers_one_way_out(
        self, look: Theme, window: QWidget, qtbot: QtBot
    ) -> None:
        shown = banner(BannerOrder.SIGNED_OUT, StatusName.DANGER)
        put(window, shown)
        assert shown.height() >= 44
        assert heard(shown) == "SIGNED_OUT. What it means."
        assert colour_at(shown, 3, 3) == look.tokens.danger_soft
        button = shown.action_button()
        assert button is not None
        assert button.height() == 28
        with qtbot.waitSignal(shown.action_clicked):
            QTest.mouseClick(button, LEFT)

    def test_closing_hides_it(self, window: QWidget, qtbot: QtBot) -> None:
        shown = banner(BannerOrder.OFFLINE)
        put(window, shown)
        close = shown.findChildren(IconButton)[-1]
        assert heard(close) == "Close this notice"
        with qtbot.waitSignal(shown.closed):
            QTest.mouseClick(close, LEFT)
        assert not shown.isVisible()

    def test_two_at_most_the_most_pressing_first(self, window: QWidget) -> None:
        stack = BannerStack()
        put(window, stack)
        assert not stack.isVisible()
        stack.show_banner("net", banner(BannerOrder.OFFLINE))
        stack.show_banner("rate", banner(BannerOrder.RATE_LIMIT))
        stack.show_banner("key", banner(BannerOrder.SIGNED_OUT))
        assert stack.shown_keys() == ["key", "rate"]
        more = stack.findChildren(Button, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert [button.text() for button in more if button.isVisible()] == ["1 more"]
        QTest.mouseClick(more[0], LEFT)
        assert stack.shown_keys() == ["key", "rate", "net"]
        stack.remove_banner("key")
        stack.remove_banner("rate")
        assert stack.shown_keys() == ["net"]
        assert not more[0].isVisible()
        stack.remove_banner("net")
        assert not stack.isVisible()

    def test_the_same_key_replaces(self, window: QWidget) -> None:
        stack = BannerStack()
        put(window, stack)
        stack.show_banner("net", banner(BannerOrder.OFFLINE))
        newer = banner(BannerOrder.OFFLINE)
        newer.set_words("Back online.", "New messages first.")
        stack.show_banner("net", newer)
        assert stack.banner("net") is newer
        assert newer.words() == "Back online. New messages first."
        newer.findChildren(IconButton)[-1].click()
        assert stack.banner("net") is None


class TestToast:
    def test_it_counts_down_and_expires(self, window: QWidget) -> None:
        toast = Toast(window)
        put(window)
        toast.present("Sending to Tomás", seconds=3, action="Undo", key="Ctrl Z")
        assert toast.size() == QSize(332, 48)
        assert (toast.isVisible(), toast.seconds_left(), heard(toast)) == (True, 3, "Sending to Tomás")
        tick = toast._timer.timeout
        tick.emit()
        assert toast.seconds_left() == 2
        tick.emit()
        expired: list[bool] = []
        toast.expired.connect(lambda: expired.append(True))
        tick.emit()
        assert expired == [True]
        assert not toast.isVisible()
        assert toast.seconds_left() == 0

    def test_undo_takes_it_away(self, window: QWidget, qtbot: QtBot) -> None:
        toast = Toast(window)
        put(window)
        toast.present("Marked as done", action="Undo", key="Ctrl Z")
        assert toast.action_button().height() == 32
        with qtbot.waitSignal(toast.action_clicked), qtbot.assertNotEmitted(toast.expired):
            QTest.mouseClick(toast.action_button(), LEFT)
        assert not toast.isVisible()

    def test_the_newest_wins(self, window: QWidget) -> None:
        toast = Toast(window)
        put(window)
        toast.present("First", seconds=10, action="Undo")
        toast._timer.timeout.emit()
        toast.present("Second", seconds=10)
        assert (toast.text(), toast.seconds_left()) == ("Second", 10)
        assert not toast.action_button().isVisible()
        toast.dismiss()
        assert not toast.isVisible()

    def test_it_rises_into_its_corner(self, look: Theme, window: QWidget, qtbot: QtBot) -> None:
        toast = Toast(window)
        put(window)
        toast.present("Done")
        toast.place_at(QPoint(12, 480))
        qtbot.waitUntil(lambda: toast.geometry().bottomLeft() == QPoint(12, 479))
        look.set_reduced_motion(True)
        toast.place_at(QPoint(12, 400))
        assert toast.pos() == QPoint(12, 352)


class TestPopover:
    def test_esc_closes_and_gives_focus_back(self, window: QWidget, qtbot: QtBot) -> None:
        before = QLineEdit()
        put(window, before)
        before.setFocus()
        popover = Popover(window)
        field = QLineEdit()
        popover.column.addWidget(field)
        popover.open_at(QRect(50, 50, 300, 200), field)
        assert field.hasFocus()
        with qtbot.waitSignal(popover.closed):
            QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not popover.isVisible()
        assert before.hasFocus()

    def test_tab_goes_round_inside(self, window: QWidget) -> None:
        outside = QLineEdit()
        put(window, outside)
        popover = Popover(window)
        first, second, greyed = Button("One"), Button("Two"), Button("No")
        greyed.setEnabled(False)
        for button in (first, second, greyed):
            popover.column.addWidget(button)
        popover.open_at(QRect(50, 50, 300, 200), first)
        for expected in (second, first):
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, Qt.Key.Key_Tab)
            assert expected.hasFocus()
        QTest.keyClick(first, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert second.hasFocus()

    def test_a_press_elsewhere_closes_it(self, window: QWidget) -> None:
        button = Button("Elsewhere")
        put(window, button)
        popover = Popover(window)
        inside = Button("Inside")
        popover.column.addWidget(inside)
        popover.open_at(QRect(50, 150, 300, 200), inside)
        QTest.mouseClick(inside, LEFT)
        assert popover.isVisible()
        QTest.mouseClick(button, LEFT)
        assert not popover.isVisible()

    def test_an_empty_popover_keeps_the_keyboard(self, window: QWidget) -> None:
        button = Button("Outside")
        put(window, button)
        popover = Popover(window)
        popover.open_at(QRect(50, 150, 300, 200))
        QTest.keyClick(popover, Qt.Key.Key_Tab)
        assert popover.hasFocus()
        popover.close_popover()
        popover.close_popover()
        assert not popover.isVisible()


class TestOthers:
    @NO_GRAB
    def test_a_menu_has_round_corners(self, look: Theme, window: QWidget) -> None:
        menu = Menu(window)
        menu.addAction("Later today")
        menu.popup(QPoint(0, 0))
        image = menu.grab().toImage()
        assert image.pixelColor(0, 0).alpha() == 0
        assert image.pixelColor(30, 3) == look.tokens.popover
        menu.close()

    def test_an_empty_state_says_and_offers(self, look: Theme, window: QWidget, qtbot: QtBot) -> None:
        button = Button("Add an account")
        empty = EmptyState("inbox", "The queue is empty", "Checked 14:38", [button])
        put(window, empty)
        with qtbot.waitSignal(button.clicked):
            QTest.mouseClick(button, LEFT)
        empty.set_words("Nothing matches", "")
        texts = [label.text() for label in empty.findChildren(PlainLabel) if label.isVisible()]
        assert texts == ["Nothing matches"]
        empty.set_picture(QPixmap(200, 120))
        look.set_appearance(Appearance.DARK)
        assert empty._picture.pixmap().width() == 200

    def test_skeletons_are_as_high_as_rows(self, look: Theme, window: QWidget) -> None:
        rows, bars = SkeletonRows(3), SkeletonBars()
        put(window, rows, bars)
        assert rows.sizeHint().height() == 3 * look.density.queue_row
        assert heard(rows) == heard(bars) == "Loading"
        assert colour_at(bars, 5, 4) == look.tokens.press

    def test_a_search_field_empties_first_and_leaves_second(self, window: QWidget, qtbot: QtBot) -> None:
        field = SearchField("Search or jump", "Ctrl K")
        put(window, field)
        assert (field.height(), heard(field)) == (30, "Search or jump")
        QTest.keyClicks(field, "bike")
        with qtbot.assertNotEmitted(field.escaped):
            QTest.keyClick(field, Qt.Key.Key_Escape)
        assert field.text() == ""
        with qtbot.waitSignal(field.escaped):
            QTest.keyClick(field, Qt.Key.Key_Escape)

    def test_a_question_gives_the_answer_chosen(self, window: QWidget, qtbot: QtBot) -> None:
        choices = [("Cancel", Kind.PLAIN), ("Make public", Kind.PRIMARY)]
        for press, expected in ((0, 0), (1, 1)):
            dialog = PlainMessage(window, "Make this note public?", "<b>Customers</b> will see it.", choices)
            qtbot.addWidget(dialog)
            dialog.show()
            QTest.mouseClick(dialog.buttons[press], LEFT)
            assert (dialog.chosen, dialog.isVisible()) == (expected, False)
        dialog = PlainMessage(window, "x", "", choices)
        qtbot.addWidget(dialog)
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.chosen == -1
        dialog = PlainMessage(window, "x", "", choices)
        qtbot.addWidget(dialog)
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.chosen == 1
