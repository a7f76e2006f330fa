"""The wizard through the user's door: clicks and keys above, scripted networks and a real store below."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from socialinbox.core.errors import Rejected, Unreachable
from socialinbox.core.exchange import Skipped
from socialinbox.core.model import Account
from socialinbox.core.settings import Settings
from socialinbox.store import Store
from socialinbox.sync.keychain import Keychain
from socialinbox.sync.sign_in import SignInDesk
from socialinbox.sync.status import EngineStatus
from socialinbox.ui.bridge import Bridge
from socialinbox.ui.dialogs.add_account import AddAccountDialog, Page, may_open
from socialinbox.ui.workspace import Workspace
from tests.builders import FakeClock, make_message
from tests.sync.sign_in_networks import CODE, PASSWORD, MemoryBackend, Place, adapters_for, come_back

LEFT = Qt.MouseButton.LeftButton
WAIT = 5000
SERVER_FIELDS = {"imap_server", "imap_port", "imap_security", "ca_file"}


class Browser(QObject):
    """Stands where the system's browser would: it hears which addresses are opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def browser(qapp: QApplication) -> Iterator[Browser]:
    made = Browser()
    for scheme in ("https", "http"):
        QDesktopServices.setUrlHandler(scheme, made, "take")  # type: ignore[arg-type]  # bytes in the stubs, text in truth
    yield made
    for scheme in ("https", "http"):
        QDesktopServices.unsetUrlHandler(scheme)


class Room:
    """A workspace, its networks, and the wizard on screen."""

    def __init__(self, store: Store, clock: FakeClock, qtbot: QtBot) -> None:
        self.store, self.clock, self.qtbot = store, clock, qtbot
        self.bridge = Bridge()
        store.subscribe(self.bridge.report)
        self.workspace = Workspace(store, self.bridge, clock.seconds, Settings(), lambda _: None)
        self.mail, self.plaza = Place(), Place(remote_id="plaza-1", handle="@shop@plaza.example")
        self.backend = MemoryBackend()
        self.keychain = Keychain(self.backend)
        self.workspace.desk = self.make_desk()
        self.dialog: AddAccountDialog
        self.opened: list[AddAccountDialog] = []
        self.connected: list[str] = []

    def make_desk(self) -> SignInDesk:
        return SignInDesk(adapters_for(self.mail, self.plaza), self.store, self.keychain, self.clock)

    def open(self, again: Account | None = None) -> AddAccountDialog:
        self.dialog = AddAccountDialog(self.workspace, again=again)
        self.dialog.connected.connect(self.connected.append)
        self.opened.append(self.dialog)
        self.dialog.show()
        self.dialog.activateWindow()
        assert QTest.qWaitForWindowActive(self.dialog)
        return self.dialog

    def choose(self, title: str) -> AddAccountDialog:
        """Open, choose a network and go on to its fields."""
        dialog = self.open()
        card = next(card for card in dialog.networks.cards if card.text() == title)
        QTest.mouseClick(card, LEFT)
        QTest.keyClick(card, Qt.Key.Key_Return)
        assert dialog.page is Page.FIELDS
        return dialog

    def type(self, **values: str) -> None:
        for name, value in values.items():
            editor = self.editor(name)
            editor.clear()
            QTest.keyClicks(editor, value)

    def editor(self, name: str) -> QLineEdit:
        editor = self.dialog.form.rows[name].editor
        assert isinstance(editor, QLineEdit)
        return editor

    def enter(self) -> None:
        """Press Enter where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.dialog, Qt.Key.Key_Return)

    def wait(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=WAIT)

    def wait_for(self, page: Page) -> None:
        self.wait(lambda: self.dialog.page is page)

    def accounts(self) -> list[Account]:
        return self.workspace.read.accounts()

    def words(self) -> str:
        """Everything that can be read on the page."""
        shown = [label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible()]
        return "\n".join(shown).replace("\u2068", "").replace("\u2069", "")

    def notice(self) -> str:
        return self.dialog.fields.notice_words().replace("\u2068", "").replace("\u2069", "")

    def trouble(self, name: str) -> str:
        return self.dialog.form.rows[name].trouble.text().replace("\u2068", "").replace("\u2069", "")

    def connect_mail(self) -> Account:
        self.choose("Email")
        self.type(address="care@velo.example", password=PASSWORD)
        self.enter()
        self.wait_for(Page.RESULT)
        self.enter()
        self.wait(lambda: bool(self.connected) and bool(self.workspace.accounts))
        return self.accounts()[0]


@pytest.fixture
def room(store: Store, clock: FakeClock, qtbot: QtBot, browser: Browser) -> Iterator[Room]:
    made = Room(store, clock, qtbot)
    yield made
    for place in (made.mail, made.plaza):
        if place.gate is not None:
            place.gate.set()
    for dialog in made.opened:
        if isValid(dialog):  # one that was closed deletes itself
            dialog.close()
    made.bridge.blockSignals(True)
    made.workspace.close()


def test_from_the_card_to_the_kept_account_with_the_keyboard_alone(room: Room) -> None:
    room.mail.messages = [make_message("1"), make_message("2")]
    room.mail.skipped = [Skipped("3", b"?", "broken")]
    dialog = room.open()
    assert [card.text() for card in dialog.networks.cards] == ["Email", "Mastodon"]
    assert (dialog.steps.accessibleName(), dialog.back_button.isVisible()) == ("Step 1 of 4: Network", False)
    room.enter()
    assert dialog.heading.text() == "Sign in to Email"
    assert QApplication.focusWidget() is room.editor("address")
    assert not dialog.accept_button.isEnabled()

    QTest.keyClicks(room.editor("address"), "care@velo.example")
    QTest.keyClick(room.editor("address"), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is room.editor("password")
    QTest.keyClicks(room.editor("password"), PASSWORD)
    room.enter()
    assert dialog.page is Page.TEST
    room.wait_for(Page.RESULT)
    for words in (
        "Email is ready",
        "@shop@velo.example answered in",
        "as Belleville Cycles (@shop@velo.example)",
        "Reads the inbox",
        "2 found just now",
        "Can reply",
        "privately; nothing was posted",
        "public replies, favourites, deleting there",
        "1 item(s) could not be read",
        "The first sync only reads.",
        "The key is kept in this computer’s keychain.",
    ):
        assert words in room.words()
    room.wait(lambda: dialog.found._area.verticalScrollBar().maximum() == 0)
    assert room.accounts() == []

    room.enter()
    room.wait(lambda: bool(room.connected))
    account = room.accounts()[0]
    assert room.connected == [account.uid]
    assert account.fetch_since_at == room.clock.seconds() - 30 * 86400
    assert account.uid in room.backend.kept
    assert room.mail.posted == 0
    room.wait(lambda: not isValid(dialog))


@pytest.mark.parametrize(
    ("wished", "words", "days"), [(30, "Last 7 day(s)", 7), (90, "Only new ones", 0), (14, "", 14)]
)
def test_how_far_back_is_asked_and_starts_with_the_setting(room: Room, wished: int, words: str, days: int) -> None:
    room.workspace.change_settings(fetch_days=wished)
    dialog = room.choose("Email")
    room.type(address="care@velo.example", password=PASSWORD)
    QTest.mouseClick(dialog.accept_button, LEFT)
    room.wait_for(Page.RESULT)
    offered = dialog.found.findChildren(QRadioButton)
    assert offered[0].text() == f"Last {wished} day(s)"
    assert offered[0].isChecked()
    for button in offered:
        if button.text() == words:
            button.click()
    QTest.mouseClick(dialog.accept_button, LEFT)
    room.wait(lambda: bool(room.connected))
    assert room.accounts()[0].fetch_since_at == room.clock.seconds() - days * 86400


def test_arrow_keys_move_between_the_cards(room: Room) -> None:
    dialog = room.open()
    QTest.keyClick(dialog.networks.cards[0], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is dialog.networks.cards[1]
    assert dialog.networks.network() == "mastodon"
    QTest.mouseClick(dialog.networks.cards[0], LEFT)
    QTest.mouseDClick(dialog.networks.cards[0], LEFT)
    assert dialog.heading.text() == "Sign in to Email"


def test_the_networks_come_when_the_engine_is_up(room: Room) -> None:
    desk, room.workspace.desk = room.workspace.desk, None
    dialog = room.open()
    assert dialog.networks.cards == []
    assert not dialog.accept_button.isEnabled()
    assert desk is not None
    engine: Any = object()
    room.workspace.set_engine(engine, desk)
    assert len(dialog.networks.cards) == 2
    assert dialog.accept_button.isEnabled()


# --- what was typed -----------------------------------------------------------------------------------


def test_a_wrong_answer_is_told_under_its_field_and_stays(room: Room) -> None:
    room.choose("Email")
    room.type(address="nobody", password=PASSWORD)
    room.enter()
    room.wait_for(Page.FIELDS)
    assert room.trouble("address") == "This is no email address. It looks like name@shop.example."
    assert room.editor("address").text() == "nobody"
    assert room.editor("address").accessibleDescription() == room.trouble("address")
    assert room.editor("address").property("invalid") is True
    assert QApplication.focusWidget() is room.editor("address")
    QTest.keyClicks(room.editor("address"), "@")
    assert room.trouble("address") == ""


def test_a_wrong_answer_among_the_server_settings_is_brought_into_view(room: Room) -> None:
    dialog = room.choose("Email")
    assert not room.editor("imap_port").isVisible()
    dialog.form.fold.click()
    room.type(address="care@velo.example", password=PASSWORD, imap_port="abc")
    dialog.form.fold.click()
    QTest.mouseClick(dialog.accept_button, LEFT)
    room.wait(lambda: room.trouble("imap_port") == "A port is a number from 1 to 65535.")
    room.wait(lambda: not room.editor("imap_port").visibleRegion().isEmpty())
    assert QApplication.focusWidget() is room.editor("imap_port")


def test_a_refused_password_is_told_with_the_servers_words_as_plain_text(room: Room) -> None:
    room.choose("Email")
    room.type(address="care@velo.example", password="<b>wrong</b>")
    room.enter()
    room.wait(lambda: bool(room.trouble("password")))
    assert room.trouble("password") == "Email refused the name or the password. It says: Invalid credentials"
    assert room.editor("password").text() == "<b>wrong</b>"
    assert QApplication.focusWidget() is room.editor("password")
    for label in room.dialog.findChildren(QLabel):
        if label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_password_is_hidden_until_asked_for(room: Room) -> None:
    dialog = room.choose("Email")
    assert room.editor("password").echoMode() is QLineEdit.EchoMode.Password
    row = dialog.form.rows["password"]
    eye = next(child for child in row.findChildren(QWidget) if child.accessibleName() == "Show what is typed")
    QTest.keyClick(eye, Qt.Key.Key_Space)
    assert room.editor("password").echoMode() is QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide what is typed"


def test_offline_keeps_all_choices(room: Room) -> None:
    dialog = room.choose("Email")
    room.workspace.set_engine_status(EngineStatus(offline_since_at=1))
    room.mail.fault = Unreachable(code="offline")
    room.type(address="care@velo.example", password=PASSWORD)
    room.enter()
    room.wait(lambda: dialog.fields.notice is not None)
    assert "Needs a connection. Your choices are kept." in room.notice()
    assert dialog.form.values()["password"] == PASSWORD
    room.mail.fault = None
    room.enter()
    room.wait_for(Page.RESULT)


def test_a_server_that_nobody_knows_opens_the_server_settings(room: Room) -> None:
    dialog = room.choose("Email")
    room.mail.fault = Unreachable("no such name", code="offline")
    room.type(address="care@velo.example", password=PASSWORD)
    room.enter()
    room.wait(lambda: dialog.fields.notice is not None)
    assert "No server of that name answers." in room.notice()
    assert room.editor("imap_server").isVisible()


def test_what_was_typed_survives_the_way_back(room: Room) -> None:
    dialog = room.choose("Email")
    room.type(address="care@velo.example")
    QTest.mouseClick(dialog.back_button, LEFT)
    assert dialog.page is Page.NETWORK
    assert QApplication.focusWidget() is dialog.networks.cards[0]
    room.enter()
    assert room.editor("address").text() == "care@velo.example"
    assert QApplication.focusWidget() is room.editor("password")


def test_leaving_a_test_under_way_forgets_its_answer(room: Room) -> None:
    room.mail.gate = threading.Event()
    dialog = room.choose("Email")
    room.type(address="care@velo.example", password=PASSWORD)
    room.enter()
    room.wait(lambda: bool(room.mail.seen))
    assert dialog.back_button.isEnabled()
    QTest.mouseClick(dialog.back_button, LEFT)
    assert dialog.page is Page.FIELDS
    room.mail.gate.set()
    room.wait(lambda: room.mail.closed == 1)
    room.bridge.call(lambda: room.connected.append("later"))
    room.wait(lambda: room.connected == ["later"])
    assert dialog.page is Page.FIELDS
    assert dialog.fields.notice is None


def test_an_answer_that_is_already_on_its_way_is_forgotten_too(room: Room) -> None:
    room.mail.gate = threading.Event()
    dialog = room.choose("Email")
    room.type(address="care@velo.example", password=PASSWORD)
    room.enter()
    room.wait(lambda: bool(room.mail.seen))
    session = dialog._session
    assert session is not None
    room.mail.gate.set()
    assert room.mail.is_closed.wait(10)  # nothing can fail any more, and the window has not heard yet
    QTest.mouseClick(dialog.back_button, LEFT)
    session._worker.shutdown(wait=True)
    room.bridge.call(lambda: room.connected.append("later"))
    room.wait(lambda: room.connected == ["later"])
    assert dialog.page is Page.FIELDS


# --- the browser --------------------------------------------------------------------------------------


def wait_for_browser(room: Room, browser: Browser, count: int = 1) -> str:
    room.wait(lambda: len(browser.opened) == count)
    return browser.opened[-1]


def test_through_the_browser_and_back_by_itself(room: Room, browser: Browser) -> None:
    dialog = room.choose("Mastodon")
    room.type(server="plaza.example")
    room.enter()
    address = wait_for_browser(room, browser)
    assert address.startswith("https://plaza.example/authorize?state=")
    assert dialog.browser.title.text() == "Waiting for you in the browser"
    assert dialog.sentence.text() == "plaza.example opens in your browser."
    QTest.mouseClick(dialog.browser.copy_button, LEFT)
    assert QGuiApplication.clipboard().text() == address
    QTest.mouseClick(dialog.browser.open_button, LEFT)
    assert browser.opened == [address, address]
    assert not dialog.accept_button.isEnabled()

    come_back(address)
    room.wait_for(Page.RESULT)
    QTest.mouseClick(dialog.accept_button, LEFT)
    room.wait(lambda: bool(room.connected))
    assert (room.accounts()[0].network, room.accounts()[0].server) == ("mastodon", "plaza.example")


def test_a_refusal_in_the_browser_is_told(room: Room, browser: Browser) -> None:
    room.choose("Mastodon")
    room.type(server="plaza.example")
    room.enter()
    come_back(wait_for_browser(room, browser), error="access_denied")
    room.wait_for(Page.FIELDS)
    assert "Mastodon did not let SocialInbox in. Nothing was kept." in room.notice()


@pytest.mark.parametrize("way_out", ["escape", "cancel", "back"])
def test_every_way_out_stops_the_listener(room: Room, browser: Browser, way_out: str) -> None:
    dialog = room.choose("Mastodon")
    room.type(server="plaza.example")
    room.enter()
    address = wait_for_browser(room, browser)
    if way_out == "escape":
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(dialog.cancel_button if way_out == "cancel" else dialog.back_button, LEFT)
    room.wait(lambda: is_refused(address))
    room.wait(lambda: isValid(dialog) is (way_out == "back"))
    if way_out == "back":
        assert room.editor("server").text() == "plaza.example"
        room.enter()
        come_back(wait_for_browser(room, browser, 2))
        room.wait_for(Page.RESULT)


def is_refused(address: str) -> bool:
    try:
        come_back(address, nothing="new")
    except OSError as error:
        return "refused" in str(error) or "reset" in str(error)
    return False


def test_an_address_that_is_not_safe_is_never_opened(room: Room, browser: Browser) -> None:
    room.plaza.scheme = "http"
    dialog = room.choose("Mastodon")
    room.type(server="plaza.example")
    room.enter()
    room.wait(lambda: dialog.fields.notice is not None)
    assert "gave an address that is not safe to open. Nothing was opened." in room.notice()
    assert browser.opened == []


@pytest.mark.parametrize(
    ("address", "is_allowed"),
    [
        ("https://plaza.example/authorize?x=1", True),
        ("http://127.0.0.1:8080/authorize", True),
        ("http://localhost/authorize", True),
        ("http://[::1]:80/authorize", True),
        ("http://plaza.example/", False),
        ("http://127.0.0.1.evil.example/", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https:///nowhere", False),
        ("", False),
        ("plaza.example", False),
    ],
)
def test_which_addresses_may_be_opened(address: str, is_allowed: bool) -> None:
    assert may_open(address) is is_allowed


def test_a_code_instead_of_the_way_back(room: Room, browser: Browser) -> None:
    dialog = room.choose("Mastodon")
    room.type(server="plaza.example")
    room.enter()
    first = wait_for_browser(room, browser)
    QTest.mouseClick(dialog.browser.code_button, LEFT)
    assert "redirect_uri=urn" in wait_for_browser(room, browser, 2)
    room.wait(lambda: is_refused(first))
    assert QApplication.focusWidget() is dialog.browser.code
    assert not dialog.browser.code_button.isVisible()
    QTest.keyClicks(dialog.browser.code, "half a co")
    room.enter()
    room.wait(lambda: bool(dialog.browser.trouble.text()))
    assert dialog.browser.trouble.text() == "Mastodon did not take this code. Copy all of it."
    assert dialog.browser.code.text() == "half a co"
    dialog.browser.code.selectAll()
    QTest.keyClicks(dialog.browser.code, CODE)
    assert dialog.browser.trouble.text() == ""
    room.enter()
    room.wait_for(Page.RESULT)


def test_a_server_of_another_kind_is_told_under_the_field(room: Room) -> None:
    dialog = room.choose("Mastodon")
    room.plaza.begin_fault = Rejected("server", code="field")
    room.type(server="news.example")
    room.enter()
    room.wait(lambda: bool(room.trouble("server")))
    assert room.trouble("server").startswith("No server of this kind answers there.")
    assert dialog.page is Page.FIELDS


# --- what is kept -------------------------------------------------------------------------------------


def test_without_a_keychain_it_is_said_before_the_end(room: Room) -> None:
    room.keychain = Keychain()
    room.workspace.desk = room.make_desk()
    dialog = room.choose("Email")
    room.type(address="care@velo.example", password=PASSWORD)
    room.enter()
    room.wait_for(Page.RESULT)
    assert dialog.found.key_note.text() == (
        "This computer has no keychain: the key is kept only until SocialInbox ends."
    )


def test_an_account_that_is_here_already_is_renewed(room: Room) -> None:
    account = room.connect_mail()
    room.connected.clear()
    room.choose("Email")
    room.type(address="care@velo.example", password=PASSWORD)
    room.enter()
    room.wait_for(Page.RESULT)
    assert "This account is here already." in room.dialog.found.note.text()
    room.enter()
    room.wait(lambda: bool(room.connected))
    assert [each.uid for each in room.accounts()] == [account.uid]


def test_signing_in_again_asks_for_what_is_missing_only(room: Room) -> None:
    account = room.connect_mail()
    room.connected.clear()
    room.backend.kept.clear()
    dialog = room.open(again=account)
    assert dialog.page is Page.FIELDS
    assert (dialog.steps.accessibleName(), dialog.back_button.isVisible()) == ("Step 1 of 2: Sign in", False)
    assert room.editor("address").text() == "care@velo.example"
    assert room.editor("imap_server").text() == "imap.velo.example"
    assert QApplication.focusWidget() is room.editor("password")
    QTest.keyClicks(room.editor("password"), PASSWORD)
    room.enter()
    room.wait_for(Page.RESULT)
    assert [button for button in dialog.found.findChildren(QRadioButton) if button.isVisible()] == []
    assert "Conversations and waiting replies stay." in dialog.found.note.text()
    assert dialog.accept_button.text() == "Finish"
    room.enter()
    room.wait(lambda: bool(room.connected))
    assert list(room.backend.kept) == [account.uid]


def test_signing_in_again_as_somebody_else_changes_nothing(room: Room) -> None:
    account = room.connect_mail()
    room.mail.remote_id, room.mail.handle = "other-1", "@other@velo.example"
    dialog = room.open(again=account)
    QTest.keyClicks(room.editor("password"), PASSWORD)
    room.enter()
    room.wait(lambda: dialog.fields.notice is not None)
    assert "This is @other@velo.example, not @shop@velo.example. Nothing was changed." in room.notice()
    assert room.accounts() == [account]


def test_a_full_disk_at_the_end_is_told_and_can_be_tried_again(room: Room) -> None:
    dialog = room.choose("Email")
    room.type(address="care@velo.example", password=PASSWORD)
    room.enter()
    room.wait_for(Page.RESULT)
    room.store.close()
    room.enter()
    room.wait(lambda: "SocialInbox is closing" in dialog.found.key_note.text())
    assert dialog.accept_button.isEnabled()
    assert dialog.isVisible()


# --- reach --------------------------------------------------------------------------------------------


def focusable(dialog: QWidget) -> list[QWidget]:
    return [
        child
        for child in dialog.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
    ]


def heard(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_tab_reaches_every_field_and_each_has_a_name(room: Room) -> None:
    dialog = room.choose("Email")
    dialog.form.fold.click()
    room.type(address="care@velo.example", password=PASSWORD)
    reached: set[QWidget] = set()
    room.editor("address").setFocus()
    for _ in range(40):
        held = QApplication.focusWidget()
        assert held is not None
        reached.add(held)
        QTest.keyClick(held, Qt.Key.Key_Tab)
    wanted = {row.editor for row in dialog.form.rows.values()}
    assert wanted | {dialog.accept_button, dialog.cancel_button, dialog.back_button} <= reached
    assert {name for name, row in dialog.form.rows.items() if row.field.is_advanced} == SERVER_FIELDS
    for widget in focusable(dialog):
        assert heard(widget), widget
