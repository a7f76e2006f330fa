"""Settings through the user's door: every page, and that each change holds at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import fields
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QPointF, Qt, QTimer, QTranslator
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QSpinBox, QWidget
from shiboken6 import isValid

from socialinbox.core import ops
from socialinbox.core.errors import KeychainTrouble
from socialinbox.core.exchange import Capabilities, Skipped
from socialinbox.core.model import Account
from socialinbox.core.settings import Settings
from socialinbox.ui.dialogs.account_facts import AccountFactsDialog
from socialinbox.ui.dialogs.quarantine import QuarantineDialog
from socialinbox.ui.dialogs.settings import SHARED, SettingsDialog
from socialinbox.ui.dialogs.settings_accounts import AccountCard, AccountsPage
from socialinbox.ui.dialogs.settings_form import SettingsPage
from socialinbox.ui.dialogs.settings_words import TagsPage, TeamPage, WordRow
from socialinbox.ui.theme import Appearance, current
from socialinbox.ui.widgets import Button, PlainMessage
from tests.builders import add_account, make_batch
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton
KARIM, DELIVERY, REFUND = "member-karim", "tag-delivery", "tag-refund"


class Room:
    """Claire's desk with the dialog open."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.workspace = desk, desk.workspace
        desk.do(ops.SetMember(KARIM, "Karim Benali", "supervisor"))
        desk.do(ops.SetTag(DELIVERY, "Delivery", 0), ops.SetTag(REFUND, "Refund", 1))
        self.desk.qtbot.waitUntil(lambda: len(self.workspace.tags) == 2, timeout=5000)
        self.dialog: SettingsDialog
        self.opened: list[SettingsDialog] = []

    def open(self, page: str = "") -> SettingsDialog:
        self.dialog = SettingsDialog(self.workspace, page=page)
        self.opened.append(self.dialog)
        self.dialog.show()
        self.dialog.activateWindow()
        assert QTest.qWaitForWindowActive(self.dialog)
        return self.dialog

    def form(self, page: str) -> SettingsPage:
        self.open(page)
        shown = self.dialog.page()
        assert isinstance(shown, SettingsPage)
        return shown

    def accounts(self) -> AccountsPage:
        self.open("accounts")
        shown = self.dialog.page()
        assert isinstance(shown, AccountsPage)
        return shown

    def card(self) -> AccountCard:
        return self.accounts().cards[self.desk.account_id]

    def team(self) -> TeamPage:
        self.open("team")
        shown = self.dialog.page()
        assert isinstance(shown, TeamPage)
        return shown

    def tags(self) -> TagsPage:
        self.open("tags")
        shown = self.dialog.page()
        assert isinstance(shown, TagsPage)
        return shown

    def wait(self, is_so: Any) -> None:
        self.desk.qtbot.waitUntil(is_so, timeout=5000)

    def account(self) -> Account:
        return self.workspace.read.accounts()[0]


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    made = Room(desk)
    yield made
    for dialog in made.opened:
        if isValid(dialog):  # one that was closed deletes itself
            dialog.close()


def retype(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


# --- settings -----------------------------------------------------------------------------------------


def test_every_declared_setting_has_an_editor_with_a_name_and_a_sentence(room: Room) -> None:
    dialog = room.open()
    assert dialog.names == ["appearance", "replying", "notifications", "fetching", "keyboard", *SHARED]
    for each in fields(Settings):
        if "group" not in each.metadata:
            continue  # edited by a page of its own
        dialog.show_page(each.metadata["group"])
        page = dialog.page()
        assert isinstance(page, SettingsPage)
        editor = page.editor(each.name)
        assert editor.isVisible(), each.name
        assert editor.accessibleName() not in ("", each.name)
        assert editor.accessibleDescription()


def test_a_choice_holds_at_once_and_can_be_made_with_the_keyboard(room: Room) -> None:
    page = room.form("appearance")
    density = page.editor("density")
    assert isinstance(density, QComboBox)
    assert [density.itemText(place) for place in range(density.count())] == ["Compact", "Comfortable", "Relaxed"]
    density.setFocus()
    QTest.keyClick(density, Qt.Key.Key_Down)
    assert room.workspace.settings.density == "relaxed"
    size = page.editor("text_size_percent")
    assert isinstance(size, QComboBox)
    QTest.keyClick(size, Qt.Key.Key_End)
    assert room.workspace.settings.text_size_percent == 150


def test_a_number_holds_when_it_is_typed_to_its_end(room: Room) -> None:
    heard: list[int] = []
    room.workspace.settings_changed.connect(lambda settings: heard.append(settings.poll_seconds))
    box = room.form("fetching").editor("poll_seconds")
    assert isinstance(box, QSpinBox)
    assert (box.minimum(), box.maximum(), box.suffix()) == (15, 3600, " seconds")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "120")
    assert heard == []
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert heard == [120]
    assert room.dialog.isVisible()


def test_a_switch_is_toggled_with_the_space_bar(room: Room) -> None:
    box = room.form("keyboard").editor("single_keys")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert room.workspace.settings.single_keys is False


def test_what_a_key_of_the_window_changes_shows_here(room: Room) -> None:
    size = room.form("appearance").editor("text_size_percent")
    assert isinstance(size, QComboBox)
    room.workspace.change_settings(text_size_percent=115)
    assert size.currentText() == "115 %"


def turn_wheel(editor: QWidget) -> None:
    at = QPointF(editor.rect().center())
    wheel = QWheelEvent(
        at,
        QPointF(editor.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor, wheel)


@pytest.mark.parametrize(("page", "name"), [("fetching", "poll_seconds"), ("appearance", "density")])
def test_the_wheel_scrolls_and_changes_nothing(room: Room, page: str, name: str) -> None:
    turn_wheel(room.form(page).editor(name))
    assert room.workspace.settings == Settings()


def test_pages_turn_with_the_arrow_keys_and_escape_closes(room: Room) -> None:
    dialog = room.open()
    assert QApplication.focusWidget() is dialog.list
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert isinstance(dialog.page(), SettingsPage)
    assert dialog.list.currentItem().text() == "Replying"
    with room.desk.qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog.list, Qt.Key.Key_Escape)


def test_close_listens_no_longer(room: Room) -> None:
    dialog = room.open("accounts")
    with room.desk.qtbot.waitSignal(dialog.destroyed):
        QTest.mouseClick(dialog.accept_button, LEFT)
    room.workspace.change_settings(theme="dark")
    room.desk.do(ops.SetTag(DELIVERY, "Parcels", 0))
    room.wait(lambda: any(tag.name == "Parcels" for tag in room.workspace.tags.values()))


class Shouting(QTranslator):
    """Another language."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, number: int = -1) -> str:
        return f"{source}!" if context in ("Settings", "SettingsDialog") else ""

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def shouting(qapp: QCoreApplication) -> Iterator[Shouting]:
    made = Shouting()
    yield made
    QCoreApplication.removeTranslator(made)
    QLocale.setDefault(QLocale())


def test_the_dialog_follows_the_language_it_switches_to(room: Room, shouting: Shouting) -> None:
    """As the window does: the choice becomes the language of everything, this dialog too."""
    room.workspace.settings_changed.connect(lambda _: QCoreApplication.installTranslator(shouting))
    language = room.form("appearance").editor("language")
    dialog = room.dialog
    assert isinstance(language, QComboBox)
    assert [language.itemText(place) for place in range(language.count())] == ["As the system", "English", "Français"]
    language.setFocus()
    QTest.keyClick(language, Qt.Key.Key_End)
    assert room.workspace.settings.language == "fr"
    room.wait(lambda: dialog.heading.text() == "Settings!")
    page = dialog.page()
    assert isinstance(page, SettingsPage)
    renewed = page.editor("language")
    assert isinstance(renewed, QComboBox)
    assert (renewed.accessibleName(), renewed.currentText()) == ("Language!", "Français")
    assert renewed.hasFocus()
    assert dialog.list.currentItem().text() == "Appearance!"


# --- accounts -----------------------------------------------------------------------------------------


def test_an_account_says_how_it_is_doing(room: Room) -> None:
    card = room.card()
    assert card.words() == "New Not read yet."
    room.desk.set_state("well", checked_at=room.desk.clock.seconds())
    assert card.words().startswith("Works Looked at")
    room.desk.set_state("sign_in", code="password", since_at=room.desk.clock.seconds())
    assert card.words().startswith("Signed out Mastodon signed you out at")
    room.desk.set_state("offline", since_at=room.desk.clock.seconds())
    assert card.words().startswith("Not reached")
    room.desk.set_state("rate_limited", until_at=room.desk.clock.seconds())
    assert card.words().startswith("Slowed down Mastodon asks us to slow down")


def test_pause_and_resume(room: Room) -> None:
    card = room.card()
    QTest.mouseClick(card.pause_button, LEFT)
    room.wait(lambda: card.pause_button.text() == "Resume")
    assert room.account().is_paused
    assert card.words().startswith("Paused Mastodon is paused.")
    QTest.keyClick(card.pause_button, Qt.Key.Key_Space)
    room.wait(lambda: not room.account().is_paused)


def test_enter_presses_the_button_that_has_the_keyboard(room: Room) -> None:
    card = room.card()
    card.pause_button.setFocus()
    QTest.keyClick(card.pause_button, Qt.Key.Key_Return)
    room.wait(lambda: room.account().is_paused)
    room.dialog.accept_button.setFocus()
    with room.desk.qtbot.waitSignal(room.dialog.finished):
        QTest.keyClick(room.dialog.accept_button, Qt.Key.Key_Return)


def test_sign_in_again_and_add_are_asked_of_the_window(room: Room) -> None:
    page = room.accounts()
    with room.desk.qtbot.waitSignal(room.dialog.sign_in_wanted) as asked:
        QTest.mouseClick(page.cards[room.desk.account_id].again_button, LEFT)
    assert asked.args == [room.desk.account_id]
    with room.desk.qtbot.waitSignal(room.dialog.add_account_wanted):
        QTest.mouseClick(page.add_button, LEFT)


def answer(word: str, seen: list[str]) -> None:
    """Press a button of the question that is open by then."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlainMessage)
    seen.append(f"{dialog.windowTitle()} {dialog.accessibleDescription()}")
    next(button for button in dialog.buttons if button.text() == word).click()


def test_removing_asks_first_then_deletes_the_key_and_keeps_the_conversations(room: Room) -> None:
    conversation = room.desk.arrive("Where is my order?")
    page, seen = room.accounts(), list[str]()
    card = page.cards[room.desk.account_id]
    uid = room.account().uid
    QTimer.singleShot(0, lambda: answer("Keep it", seen))
    QTest.mouseClick(card.remove_button, LEFT)
    assert not room.account().is_removed
    assert room.desk.engine.asked == []

    QTimer.singleShot(0, lambda: answer("Remove", seen))
    QTest.mouseClick(card.remove_button, LEFT)
    room.wait(lambda: not page.cards)
    assert seen[0].startswith("Remove @mastodon@shop.example?")
    assert "Conversations stay here" in seen[0]
    assert room.account().is_removed
    room.wait(lambda: room.desk.engine.asked == [("forget_secrets", uid)])
    assert room.desk.conversation(conversation).row.name == "Priya Raman"


def test_a_key_that_cannot_be_deleted_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    locked: Future[None] = Future()
    locked.set_exception(KeychainTrouble(code="keychain_locked"))
    monkeypatch.setattr(room.desk.engine, "forget_secrets", lambda _account: locked)
    page = room.accounts()
    QTimer.singleShot(0, lambda: answer("Remove", []))
    QTest.mouseClick(page.cards[room.desk.account_id].remove_button, LEFT)
    room.wait(lambda: any("The keychain is locked" in label.text() for label in page.findChildren(QLabel)))


def test_nothing_is_removed_before_the_engine_is_up(room: Room) -> None:
    room.workspace.engine = None
    card = room.card()
    assert not card.remove_button.isEnabled()
    assert not card.again_button.isEnabled()
    assert card.pause_button.isEnabled()


def test_an_account_added_meanwhile_gets_its_card(room: Room) -> None:
    page = room.accounts()
    number = add_account(room.desk.store, network="imap", handle="<b>care</b>@velo.example")
    room.wait(lambda: number in page.cards)
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def about(room: Room, **facts: Any) -> tuple[AccountFactsDialog, str]:
    capabilities = Capabilities(**facts).to_json()
    number = add_account(room.desk.store, network="imap", handle="care@velo.example", capabilities=capabilities)
    skipped = (Skipped("1", b"\x00raw", "broken"), Skipped("2", b"raw", "too_deep"))
    room.desk.store.ingest(number, "inbox", make_batch(skipped=skipped)).result()
    page = room.accounts()
    room.wait(lambda: number in page.cards and room.workspace.accounts[number].quarantined == 2)
    QTest.mouseClick(page.cards[number].about_button, LEFT)
    dialog = page.findChild(AccountFactsDialog)
    assert isinstance(dialog, AccountFactsDialog)
    return dialog, "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_about_an_account_names_its_abilities_their_source_and_date(room: Room) -> None:
    _, words = about(
        room, text_limit=1500, counting="bytes", can_reply_publicly=False, source="RFC 5321", checked_on="2026-11-21"
    )
    number = QLocale().toString(1500)
    assert f"Length of a reply\n{number}, counted in bytes" in words
    assert "Public replies\nno\nPrivate replies\nyes" in words
    assert "Nothing there protects a second try" in words
    assert "RFC 5321, checked on" in words
    assert "2 unreadable item(s)" in words


def test_about_an_account_leads_to_its_unreadable_items(room: Room) -> None:
    dialog, _ = about(room)
    QTest.mouseClick(dialog.show_button, LEFT)
    shown = dialog.findChild(QuarantineDialog)
    assert isinstance(shown, QuarantineDialog)
    assert shown.isVisible()
    assert shown.list.count() == 2


# --- staff and tags -----------------------------------------------------------------------------------


def names(rows: dict[str, WordRow]) -> list[str]:
    return [row.name.text() for row in rows.values()]


def test_i_stand_first_and_can_only_change_my_name(room: Room) -> None:
    page = room.team()
    assert names(page.rows) == ["Claire Fontaine", "Karim Benali"]
    mine = page.rows[room.workspace.me.uid]
    assert not mine.facts.isEnabled()
    assert not mine.archive_button.isVisible()
    retype(mine.name, "Claire F.")
    QTest.keyClick(mine.name, Qt.Key.Key_Return)
    room.wait(lambda: room.workspace.me.name == "Claire F.")
    assert room.dialog.isVisible()


def member(room: Room, uid: str) -> Any:
    return next(each for each in room.workspace.members.values() if each.uid == uid)


def test_a_colleague_is_renamed_promoted_taken_off_and_brought_back(room: Room) -> None:
    page = room.team()
    row = page.rows[KARIM]
    retype(row.name, "Karim B.")
    QTest.keyClick(row.name, Qt.Key.Key_Tab)
    room.wait(lambda: member(room, KARIM).name == "Karim B.")
    row.facts.setFocus()
    QTest.keyClick(row.facts, Qt.Key.Key_Up)
    room.wait(lambda: member(room, KARIM).role == "member")
    QTest.mouseClick(row.archive_button, LEFT)
    room.wait(lambda: KARIM not in page.rows)
    assert member(room, KARIM).is_archived
    QTest.mouseClick(page.back_buttons[KARIM], LEFT)
    room.wait(lambda: KARIM in page.rows)
    assert (member(room, KARIM).name, member(room, KARIM).role) == ("Karim B.", "member")


def test_a_colleague_is_added_with_enter(room: Room) -> None:
    page = room.team()
    retype(page.new_name, " Ana Silva ")
    QTest.keyClick(page.new_name, Qt.Key.Key_Return)
    room.wait(lambda: "Ana Silva" in names(page.rows))
    assert page.new_name.text() == ""
    assert room.dialog.isVisible()


def test_a_tag_is_added_in_its_colour_and_recoloured(room: Room) -> None:
    page = room.tags()
    assert names(page.rows) == ["Delivery", "Refund"]
    retype(page.new_name, "Safety")
    page.new_facts.setFocus()
    QTest.keyClick(page.new_facts, Qt.Key.Key_Down)
    QTest.keyClick(page.new_facts, Qt.Key.Key_Down)
    QTest.mouseClick(page.add_button, LEFT)
    room.wait(lambda: "Safety" in names(page.rows))
    tag = next(tag for tag in room.workspace.tags.values() if tag.name == "Safety")
    assert tag.colour == 2
    QTest.keyClick(page.rows[tag.uid].facts, Qt.Key.Key_End)
    room.wait(lambda: room.workspace.tags[tag.id].colour == 4)


def queries(room: Room) -> list[str]:
    return [each.query for each in room.workspace.saved_filters.values()]


def test_filters_follow_a_tag_to_its_new_name_and_back(room: Room) -> None:
    before = 'is:unread tag:delivery -étiquette:"Delivery" delivery'
    after = 'is:unread tag:"Lost parcels" -étiquette:"Lost parcels" delivery'
    room.desk.do(ops.SaveFilter("late", "Late parcels", before, "due", 0))
    room.wait(lambda: queries(room) == [before])
    page = room.tags()
    retype(page.rows[DELIVERY].name, "Lost parcels")
    QTest.keyClick(page.rows[DELIVERY].name, Qt.Key.Key_Tab)
    room.wait(lambda: queries(room) == [after])
    assert "Lost parcels" in names(page.rows)
    room.workspace.undo()
    room.wait(lambda: queries(room) == [before])
    assert "Delivery" in [tag.name for tag in room.workspace.tags.values()]


def test_filters_follow_a_colleague_but_me_stays_me(room: Room) -> None:
    karim = member(room, KARIM).name
    room.desk.do(ops.SaveFilter("his", "His", f'assignee:me assignee:"{karim}"', "due", 0))
    room.wait(lambda: queries(room) != [])
    page = room.team()
    retype(page.rows[KARIM].name, "K. Haddad")
    QTest.keyClick(page.rows[KARIM].name, Qt.Key.Key_Tab)
    room.wait(lambda: queries(room) == ['assignee:me assignee:"K. Haddad"'])


@pytest.mark.parametrize(("typed", "sentence"), [("", "A name is needed."), ("delivery", "delivery exists already.")])
def test_a_name_that_cannot_be_is_told_and_stays(room: Room, typed: str, sentence: str) -> None:
    page = room.tags()
    retype(page.new_name, typed)
    QTest.keyClick(page.new_name, Qt.Key.Key_Return)
    assert plain(page._new_trouble.text()) == sentence
    assert page.new_name.text() == typed
    row = page.rows[REFUND]
    row.name.setFocus()
    row.name.selectAll()
    QTest.keyClick(row.name, Qt.Key.Key_Delete)
    QTest.keyClicks(row.name, typed)
    QTest.keyClick(row.name, Qt.Key.Key_Tab)
    assert plain(row.trouble.text()) == sentence
    room.desk.settle()
    assert {tag.name for tag in room.workspace.tags.values()} == {"Delivery", "Refund"}


def test_a_change_elsewhere_leaves_what_is_being_typed(room: Room) -> None:
    page = room.tags()
    row = page.rows[DELIVERY]
    retype(row.name, "Deliv")
    room.desk.do(ops.SetTag(REFUND, "Money back", 1))
    room.wait(lambda: "Money back" in names(page.rows))
    assert row.name.text() == "Deliv"
    assert row.name.hasFocus()


# --- reach --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    ["appearance", "replying", "notifications", "fetching", "keyboard", "accounts", "reply_times", "team", "tags"],
)
def test_tab_reaches_everything_and_each_has_a_name(room: Room, page: str) -> None:
    dialog = room.open(page)
    wanted = {
        child
        for child in dialog.page().findChildren(QWidget)
        if isinstance(child, QComboBox | QSpinBox | QCheckBox | QLineEdit | Button)
        and child.isVisible()
        and child.isEnabled()
        and not isinstance(child.parent(), QComboBox | QSpinBox)
    }
    assert wanted
    reached: set[QWidget] = set()
    for _ in range(60):
        held = QApplication.focusWidget()
        assert held is not None
        reached.add(held)
        QTest.keyClick(held, Qt.Key.Key_Tab)
    assert wanted <= reached
    for widget in reached:
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), widget


def test_the_icons_of_the_list_follow_the_theme(room: Room) -> None:
    dialog = room.open()
    before = dialog.list.item(0).icon().pixmap(16).toImage()
    current().set_appearance(Appearance.DARK)
    try:
        assert dialog.list.item(0).icon().pixmap(16).toImage() != before
    finally:
        current().set_appearance(Appearance.SYSTEM)
