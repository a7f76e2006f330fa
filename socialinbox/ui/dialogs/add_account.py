"""The wizard that connects an account, or signs in to one again. GUI thread only.

It drives a ``SignInSession`` and never waits for it: each answer arrives through the workspace, and what belongs to
an attempt that was left is dropped. Typed values stay until the dialog closes.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from socialinbox.core.errors import NetworkTrouble, SocialInboxError
from socialinbox.core.model import Account
from socialinbox.ui.dialogs.add_account_pages import BrowserPage, ResultPage, WaitPage
from socialinbox.ui.dialogs.network_cards import NetworkPage
from socialinbox.ui.dialogs.sheet import PADDING, SheetDialog
from socialinbox.ui.dialogs.sign_in_fields import SignInForm
from socialinbox.ui.dialogs.sign_in_page import SignInPage
from socialinbox.ui.dialogs.step_line import StepLine
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, StatusName, current
from socialinbox.ui.widgets import Button, Kind
from socialinbox.ui.words import sign_in as words
from socialinbox.ui.words import tested as tested_words
from socialinbox.ui.workspace import Workspace

if TYPE_CHECKING:  # brings the adapters with it: only after the first frame
    from socialinbox.sync.sign_in import SignInSession, Tested

T = TypeVar("T")

WIDTH, HEIGHT = 648, 424
_HEAD_AND_FOOT = 149
_GHOST = 13
_DAYS = (30, 7, 0)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Page(IntEnum):
    """What is shown, in the order of the stack."""

    NETWORK = 0
    FIELDS = 1
    BROWSER = 2
    TEST = 3
    RESULT = 4


def may_open(address: str) -> bool:
    """Whether the system's browser may be sent there: only encrypted, or to this computer itself."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    is_here = url.scheme() == "http" and url.host() in _LOOPBACK
    return url.isValid() and bool(url.host()) and (url.scheme() == "https" or is_here)


class AddAccountDialog(SheetDialog):
    """Network, sign in, test, what to fetch. ``again``: the account to sign in to again; only that one will do."""

    connected = Signal(str)  # uid of the account

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, again: Account | None = None) -> None:
        title = QCoreApplication.translate("AddAccountDialog", "Add an account")
        super().__init__(parent, title, "", QCoreApplication.translate("AddAccountDialog", "Continue"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # it holds a typed password
        self._workspace, self._again = workspace, again
        self._session: SignInSession | None = None
        self._tested: Tested | None = None
        self._network, self._title = "", ""
        self._address = ""
        self._is_code_wanted = False
        self._build_steps()
        self._build_pages()
        self.back_button = Button(self.tr("Back"), Kind.GHOST, icon_name="arrow-left")
        self.back_button.clicked.connect(self.go_back)
        self.marks = PlainLabel(words.marks_sentence(), Role.META, "ink3")
        self.marks.setWordWrap(True)
        self.foot.insertWidget(0, self.back_button)
        self.foot.insertWidget(1, self.marks, 100)
        for button in (self.back_button, self.cancel_button):
            button.setAutoDefault(True)
        self.sentence.show()
        self._show(Page.NETWORK)
        if workspace.desk is None:
            workspace.engine_ready.connect(self._begin)
        else:
            self._begin()

    # --- building ----------------------------------------------------------------------------------

    def _build_steps(self) -> None:
        names = [self.tr("Network"), self.tr("Sign in"), self.tr("Test"), self.tr("What to fetch")]
        self.steps = StepLine(names[1:3] if self._again is not None else names)
        strip = QFrame()
        row = QVBoxLayout(strip)
        row.setContentsMargins(PADDING, 0, PADDING, 10)
        row.addWidget(self.steps)
        # The step line stands between the title and the first hairline.
        column = cast("QVBoxLayout", self.layout())
        cast("QVBoxLayout", column.itemAt(0)).setContentsMargins(PADDING, 14, PADDING, 8)
        column.insertWidget(1, strip)

    def _build_pages(self) -> None:
        self.networks = NetworkPage()
        self.networks.chosen.connect(self._check)
        self.networks.activated.connect(self.accept)
        self.fields = SignInPage()
        self.fields.changed.connect(self._check)
        self.browser = BrowserPage()
        self.browser.open_wanted.connect(self._open_address)
        self.browser.copy_wanted.connect(lambda: QGuiApplication.clipboard().setText(self._address))
        self.browser.code_wanted.connect(self._ask_for_code)
        self.browser.changed.connect(self._check)
        self.testing = WaitPage("refresh-cw")
        self.testing.note.show_words(
            "shield-check", self.tr("The test only reads. Nothing is posted, liked or marked as read.")
        )
        self.found = ResultPage()
        self.pages = QStackedWidget()
        for page in (self.networks, self.fields, self.browser, self.testing, self.found):
            self.pages.addWidget(page)
        # One page asks for this much, not the dialog, so that another with more to show can make it grow.
        self.networks.setMinimumSize(current().scale(WIDTH), current().scale(HEIGHT - _HEAD_AND_FOOT))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.pages)

    def _begin(self) -> None:
        """The engine is up: networks are known."""
        if self._again is not None:
            self._choose_network(self._again.adapter)
            return
        desk = self._workspace.desk
        found = desk.networks() if desk is not None else []
        self.networks.show_networks(
            [
                (each.name, words.choice_title(each.name, each.title), words.way_words(each.name, each.sign_in))
                for each in found
            ]
        )

    # --- where we are ------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """What is shown."""
        return Page(self.pages.currentIndex())

    @property
    def form(self) -> SignInForm:
        """The fields of the chosen network."""
        return self.fields.form

    def _show(self, page: Page) -> None:
        self.pages.setCurrentIndex(page)
        step = {Page.NETWORK: 0, Page.FIELDS: 1, Page.BROWSER: 1, Page.TEST: 2, Page.RESULT: 3}[page]
        self.steps.show_step(max(0, min(step - 1, 1)) if self._again is not None else step)
        self.back_button.setVisible(page > (Page.NETWORK if self._again is None else Page.FIELDS))
        is_first = page is Page.NETWORK
        self.marks.setVisible(is_first)
        # A ghost button brings room of its own.
        self.foot.setContentsMargins(PADDING if is_first else PADDING - _GHOST, 14, 16, 14)
        title, sentence, accept = self._words_of(page)
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.sentence.setText(sentence)
        self.accept_button.setText(accept)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{title}. {sentence}"))
        self._check()

    def _words_of(self, page: Page) -> tuple[str, str, str]:
        title = self.tr("Sign in to {network}").format(network=self._title)
        go_on = self.tr("Continue")
        if page is Page.NETWORK:
            return self.tr("Add an account"), self.tr("Choose where your customers write to you."), go_on
        if page is Page.RESULT and self._tested is not None:
            word = self.tr("Finish and fetch") if self._again is None else self.tr("Finish")
            title = self.tr("{network} is ready").format(network=self._title)
            return title, tested_words.answered_sentence(self._tested), word
        if page is Page.FIELDS:
            is_browser = self.form.sign_in.way == "browser"
            go_on = self.tr("Continue in the browser") if is_browser else self.tr("Test the connection")
        return title, words.sign_in_sentence(self.form.sign_in), go_on

    def _check(self) -> None:
        """Whether one can go on from here."""
        match self.page:
            case Page.NETWORK:
                is_ready = bool(self.networks.network())
            case Page.FIELDS:
                is_ready = self.form.is_complete()
            case Page.BROWSER:
                is_ready = self._is_code_wanted and bool(self.browser.code.text().strip())
            case page:
                is_ready = page is Page.RESULT
        self.accept_button.setEnabled(is_ready)

    # --- going on, back and away -------------------------------------------------------------------

    def accept(self) -> None:
        """Go on: Enter and the button at the right."""
        if not self.accept_button.isEnabled():
            return
        match self.page:
            case Page.NETWORK:
                self._choose_network(self.networks.network())
            case Page.FIELDS:
                self._sign_in_now()
            case Page.BROWSER:
                self._give_code()
            case Page.RESULT:
                self._connect()

    def go_back(self) -> None:
        """One step back; what runs is left, what was typed stays."""
        self._leave_session()
        if self.page is Page.FIELDS:
            self._show(Page.NETWORK)
            self.networks.focus_chosen()
        else:
            self._show(Page.FIELDS)
            self.form.focus_first()

    def done(self, result: int) -> None:
        self._leave_session()
        super().done(result)

    def _leave_session(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.cancel()

    def _new_session(self) -> SignInSession | None:
        self._leave_session()
        if self._workspace.desk is not None:
            self._session = self._workspace.desk.session(self._network, self._again)
        return self._session

    def _wait(self, session: SignInSession, future: Future[T], then: Callable[[T], None]) -> None:
        """Hear of a step, unless its attempt was left meanwhile."""

        def arrived(result: T) -> None:
            if self._session is session:
                then(result)

        def failed(error: SocialInboxError) -> None:
            if self._session is session:
                self._fail(error)

        self._workspace.wait_for(future, arrived, failed)

    # --- network and fields ------------------------------------------------------------------------

    def _choose_network(self, name: str) -> None:
        desk = self._workspace.desk
        choice = next((each for each in desk.networks() if each.name == name), None) if desk is not None else None
        if choice is None:
            self.sentence.setText(words.trouble_sentence(NetworkTrouble(code="unsupported"), name))
            return
        self._network, self._title = choice.name, words.choice_title(choice.name, choice.title)
        self.fields.show_network(name, choice.sign_in, self._known())
        self._show(Page.FIELDS)
        self.form.focus_first()

    def _known(self) -> dict[str, str]:
        if self._again is None:
            return {}
        settings = {key: str(value) for key, value in self._again.settings.items() if isinstance(value, str | int)}
        return {"server": self._again.server, **settings}

    def _sign_in_now(self) -> None:
        self.fields.clear_notice()
        session = self._new_session()
        if session is None:
            return
        if self.form.sign_in.way == "browser":
            self._ask_browser(session)
        else:
            self._show_testing()
            self._wait(session, session.sign_in(self.form.values()), lambda _: self._test(session))

    # --- the browser -------------------------------------------------------------------------------

    def _ask_browser(self, session: SignInSession) -> None:
        self._show_asking(is_code=False)
        call = self._workspace.bridge.call

        def on_address(address: str) -> None:  # on the session's thread
            call(lambda: self._take_address(session, address))

        self._wait(session, session.open_browser(self.form.values(), on_address), lambda _: self._test(session))

    def _ask_for_code(self) -> None:
        """The browser cannot come back here: begin anew with a code to paste."""
        session = self._new_session()
        if session is not None:
            self._show_asking(is_code=True)
            asked = session.ask_for_code(self.form.values())
            self._wait(session, asked, lambda address: self._take_address(session, address))

    def _show_asking(self, *, is_code: bool) -> None:
        self._is_code_wanted = is_code
        sign_in = self.form.sign_in
        self.browser.show_asking(words.key_sentence(sign_in), may_paste=sign_in.pasted_code and not is_code)
        self._show(Page.BROWSER)

    def _take_address(self, session: SignInSession, address: str) -> None:
        if self._session is not session:
            return
        if not may_open(address):
            self._fail(NetworkTrouble(code="unsafe_address"))
            return
        self._address = address
        if self._is_code_wanted:
            self.browser.show_code()
        else:
            self.browser.show_waiting()
        self.sentence.setText(self.tr("{server} opens in your browser.").format(server=QUrl(address).host()))
        self._open_address()
        self._check()

    def _open_address(self) -> None:
        if not QDesktopServices.openUrl(QUrl(self._address)):
            self.browser.show_no_browser()

    def _give_code(self) -> None:
        session = self._session
        if session is not None:
            self.accept_button.setEnabled(False)
            self._wait(session, session.give_code(self.browser.code.text()), lambda _: self._test(session))

    # --- test and result ---------------------------------------------------------------------------

    def _show_testing(self) -> None:
        sentence = self.tr("Signing in to {network} and reading what is new.").format(network=self._title)
        self.testing.show_words(self.tr("Testing the connection"), sentence)
        self._show(Page.TEST)

    def _test(self, session: SignInSession) -> None:
        self._show_testing()
        self._wait(session, session.test(), lambda tested: self._show_result(session, tested))

    def _show_result(self, session: SignInSession, tested: Tested) -> None:
        self._tested = tested
        self.found.show_findings(tested_words.findings(tested))
        wished = self._workspace.settings.fetch_days
        days = (wished, *(each for each in _DAYS if each != wished)) if self._again is None else ()
        self.found.show_days([(each, tested_words.fetch_words(each)) for each in days])
        is_known = any(account.uid == session.account_uid for account in self._workspace.accounts.values())
        note = tested_words.first_sync_sentence(is_known=is_known, is_again=self._again is not None)
        self.found.note.show_words("cloud-check", note)
        self.found.key_note.show_words(
            "key-round" if tested.has_keychain else "triangle-alert",
            tested_words.key_place_sentence(has_keychain=tested.has_keychain),
            is_warning=not tested.has_keychain,
        )
        self._show(Page.RESULT)
        self.accept_button.setFocus()

    def _connect(self) -> None:
        session = self._session
        if session is not None:
            self.accept_button.setEnabled(False)
            self._wait(session, session.connect(self.found.days()), lambda _: self._finish(session.account_uid))

    def _finish(self, uid: str) -> None:
        self.connected.emit(uid)
        super().accept()

    # --- trouble -----------------------------------------------------------------------------------

    def _fail(self, error: SocialInboxError) -> None:
        """Say what went wrong where it can be put right; nothing that was typed is lost."""
        page = self.page
        if page is Page.BROWSER and self._is_code_wanted and self.browser.code.text() and error.code == "sign_in":
            self.browser.refuse_code(self._sentence("code", error))
            self._check()
        elif page is Page.RESULT:
            self.found.key_note.show_words("triangle-alert", self._sentence(error.code, error), is_warning=True)
            self._check()
        else:
            self._leave_session()
            self._show(Page.FIELDS)
            if not self._complain(error):
                self._notice(error, is_browser=page is Page.BROWSER)

    def _complain(self, error: SocialInboxError) -> bool:
        """Say it under the field that is wrong; False when no field is."""
        form = self.form
        if error.code == "field" and error.detail in form.rows:
            row = form.rows[error.detail]
            return self.fields.complain(error.detail, words.wrong_words(row.field, row.value()))
        if error.code == "password":
            return self.fields.complain(form.secret_name(), self._sentence("password", error))
        return False

    def _notice(self, error: SocialInboxError, *, is_browser: bool) -> None:
        """Say it above the fields."""
        code = error.code
        status, icon = StatusName.DANGER, "circle-x"
        if code == "offline":
            status, icon = StatusName.SLATE, "cloud-off"
            if self.form.has_server_settings() and not self._workspace.status.offline_since_at:
                code = "no_server"
                self.form.unfold()
        elif code == "timeout" and is_browser:
            code = "nobody_came"
        self.fields.show_notice(status, icon, self._sentence(code, error))
        self.accept_button.setFocus()

    def _sentence(self, code: str, error: SocialInboxError) -> str:
        expected = self._again.handle if self._again is not None else ""
        told = error if code == error.code else SocialInboxError(error.detail, code=code)
        return words.trouble_sentence(told, self._title, expected)
