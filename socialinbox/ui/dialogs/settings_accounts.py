"""The page of accounts: how each is doing, and what can be done about it. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from socialinbox.core import ops
from socialinbox.core.errors import SocialInboxError
from socialinbox.core.model import Account
from socialinbox.sync.status import AccountStatus
from socialinbox.ui import icons, times
from socialinbox.ui.dialogs.account_facts import AccountFactsDialog
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel
from socialinbox.ui.theme import Role, StatusName, current
from socialinbox.ui.widgets import Button, ButtonSize, Kind, Pill, ask
from socialinbox.ui.words.accounts import account_sentence
from socialinbox.ui.words.capabilities import unreadable_line
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.words.networks import network_title
from socialinbox.ui.workspace import Workspace

_MARK = 22


class _NetworkMark(QWidget):
    """The mark of a network; its name stands beside it."""

    def __init__(self, network: str) -> None:
        super().__init__()
        self._network = network
        self.setFixedSize(QSize(_MARK, _MARK))
        current().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        glyph = icons.network_pixmap(self._network, current().tokens.ink_2, _MARK, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0, 0), glyph)
        painter.end()


class AccountCard(QFrame):
    """One account."""

    def __init__(self, account: Account) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.account = account
        self._state = Pill()
        self._sentence = PlainLabel("", Role.META, "ink2")
        self._sentence.setWordWrap(True)
        self.again_button = Button(self.tr("Sign in again"), size=ButtonSize.SMALL, icon_name="key-round")
        self.pause_button = Button("", size=ButtonSize.SMALL)
        self.about_button = Button(self.tr("About this account"), Kind.GHOST, size=ButtonSize.SMALL, icon_name="info")
        self.remove_button = Button(self.tr("Remove…"), Kind.DANGER, size=ButtonSize.SMALL, icon_name="trash-2")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(_NetworkMark(account.network))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(account.name, Role.BODY_BOLD))
        names.addWidget(ElidedLabel(f"{network_title(account.network)} · {account.handle}", Role.META, "ink2"))
        top.addLayout(names, 1)
        top.addWidget(self._state)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.again_button, self.pause_button, self.about_button):
            button.setAccessibleDescription(account.handle)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.remove_button.setAccessibleDescription(account.handle)
        buttons.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._sentence)
        column.addLayout(buttons)

    def words(self) -> str:
        """What is said of the account: its state, and what follows from it."""
        return f"{self._state.text()} {self._sentence.text()}".strip()

    def _state_word(self, action: str) -> str:
        """Name a state by the way out of it."""
        words = {
            "resume": self.tr("Paused"),
            "sign_in": self.tr("Signed out"),
            "try_now": self.tr("Not reached"),
            "settings": self.tr("Trouble"),
        }
        return words.get(action, self.tr("Slowed down"))

    def show_account(self, account: Account, status: AccountStatus | None, *, has_engine: bool, now: int) -> None:
        """Show how it is doing now."""
        self.account = account
        self.pause_button.setText(self.tr("Resume") if account.is_paused else self.tr("Pause"))
        self.pause_button.set_icon_name("play" if account.is_paused else "pause")
        self.remove_button.setEnabled(has_engine)  # without it the key could not be deleted
        self.again_button.setEnabled(has_engine)
        shown = AccountStatus(account.id, "paused") if account.is_paused else status
        notice = account_sentence(shown, account) if shown is not None else None
        if notice is not None:
            self._state.show_status(self._state_word(notice.action), StatusName(notice.status), notice.icon)
            self._sentence.setText(f"{notice.fact} {notice.consequence}")
        elif checked_at := max(account.checked_at, status.checked_at if status is not None else 0):
            self._state.show_status(self.tr("Works"), StatusName.OK, "check")
            self._sentence.setText(self.tr("Looked at {time}.").format(time=times.moment(checked_at, now)))
        else:
            self._state.show_status(self.tr("New"), StatusName.NEUTRAL, "clock")
            self._sentence.setText(self.tr("Not read yet."))
        if account.quarantined:
            self._sentence.setText(f"{self._sentence.text()} {unreadable_line(account)}.")


class AccountsPage(QWidget):
    """All accounts that were not removed."""

    sign_in_wanted = Signal(int)  # id of the account
    add_account_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.cards: dict[int, AccountCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.add_button = Button(self.tr("Add an account"), icon_name="plus")
        self.add_button.clicked.connect(self.add_account_wanted)
        self.import_button = Button(self.tr("Import an archive…"), Kind.PLAIN, icon_name="download")
        self.import_button.clicked.connect(self.import_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.import_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._nobody = PlainLabel(self.tr("No account yet."), Role.BODY, "ink2")
        column.addWidget(self._nobody)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column.addLayout(self._list)
        self._trouble = PlainLabel("", Role.META, "danger")
        self._trouble.setWordWrap(True)
        column.addWidget(self._trouble)
        column.addStretch(1)
        for signal in (workspace.changed, workspace.engine_changed, workspace.engine_ready):
            signal.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        workspace = self._workspace
        accounts = {account.id: account for account in workspace.accounts.values() if not account.is_removed}
        for account_id in [each for each in self.cards if each not in accounts]:
            card = self.cards.pop(account_id)
            card.hide()
            card.deleteLater()
        for account in accounts.values():
            if account.id not in self.cards:
                self.cards[account.id] = self._make_card(account)
            status = workspace.status.accounts.get(account.id)
            has_engine = workspace.engine is not None
            self.cards[account.id].show_account(account, status, has_engine=has_engine, now=workspace.now())
        self._nobody.setVisible(not accounts)

    def _make_card(self, account: Account) -> AccountCard:
        card = AccountCard(account)
        acts: list[tuple[Button, Callable[[AccountCard], None]]] = [
            (card.again_button, lambda card: self.sign_in_wanted.emit(card.account.id)),
            (card.pause_button, self._pause),
            (card.about_button, self._about),
            (card.remove_button, self._remove),
        ]
        for button, act in acts:
            button.clicked.connect(lambda _checked=False, act=act: act(card))
        self._list.addWidget(card)
        return card

    def _pause(self, card: AccountCard) -> None:
        self._workspace.do(ops.PauseAccount(card.account.uid, is_paused=not card.account.is_paused))

    def _about(self, card: AccountCard) -> None:
        fresh = next(each for each in self._workspace.read.accounts() if each.id == card.account.id)
        dialog = AccountFactsDialog(self._workspace, fresh, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _remove(self, card: AccountCard) -> None:
        account = card.account
        title = self.tr("Remove {handle}?").format(handle=account.handle)
        text = self.tr(
            "SocialInbox no longer reads or answers for it, and its key is deleted. Conversations stay here, and"
            " replies that have not left do not leave."
        )
        if not ask(self, title, text, yes=self.tr("Remove"), no=self.tr("Keep it"), is_danger=True):
            return
        self._workspace.do(ops.RemoveAccount(account.uid), then=lambda _: self._forget_key(account))

    def _forget_key(self, account: Account) -> None:
        """Once nothing uses it any more."""
        engine = self._workspace.engine
        if engine is not None:
            self._workspace.wait_for(engine.forget_secrets(account), lambda _: None, self._tell)

    def _tell(self, error: SocialInboxError) -> None:
        self._trouble.setText(error_sentence(error))
