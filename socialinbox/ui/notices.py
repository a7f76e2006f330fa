"""What the window says by itself: banners for accounts and the line, toasts for acts. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from socialinbox.core import ops
from socialinbox.core.errors import SocialInboxError
from socialinbox.sync.status import EngineStatus
from socialinbox.ui.messages import Notice, account_sentence, back_online_sentence, connection_sentence
from socialinbox.ui.theme import StatusName
from socialinbox.ui.widgets import Banner, BannerOrder, BannerStack, Toast
from socialinbox.ui.words.acts import op_sentence
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.words.many import many_sentence
from socialinbox.ui.workspace import Act, Workspace

_ORDERS = {
    "sign_in": BannerOrder.SIGNED_OUT,
    "trouble": BannerOrder.FAILED,
    "rate_limited": BannerOrder.RATE_LIMIT,
    "offline": BannerOrder.OFFLINE,
}
_ACTION_ICONS = {"try_now": "refresh-cw"}
_CONNECTION, _BACK, _KEYCHAIN = "connection", "back", "keychain"
BACK_ONLINE_MILLISECONDS = 8000
#: A toast lies this far from the lower left corner of its room.
TOAST_INSET = 12


class Notices(QObject):
    """Feeds the banner stack and the toast of one window."""

    sign_in_wanted = Signal(int)  # account
    settings_wanted = Signal()
    toast_placed = Signal(int)  # so many pixels at the foot of its room are covered

    def __init__(
        self, workspace: Workspace, banners: BannerStack, sheet: QWidget, toast_room: Callable[[], QRect]
    ) -> None:
        super().__init__(sheet)
        self._workspace, self.banners = workspace, banners
        self._toast_room = toast_room
        self._shown: dict[str, Notice] = {}
        self._dismissed: dict[str, Notice] = {}
        self._was_offline = False
        self.toast = Toast(sheet)
        self.toast.action_clicked.connect(workspace.undo)
        workspace.engine_changed.connect(self.show_status)
        workspace.changed.connect(self._show_status_now)
        workspace.acted.connect(self.show_act)
        workspace.refused.connect(self.show_refusal)
        self.show_status(workspace.status)

    def _show_status_now(self) -> None:
        self.show_status(self._workspace.status)

    # --- banners -----------------------------------------------------------------------------------

    def show_status(self, status: EngineStatus) -> None:
        """Show what needs to be said now, take away what does not."""
        wanted: dict[str, tuple[Notice, BannerOrder, int]] = {}
        connection = connection_sentence(status)
        if connection is not None:
            wanted[_CONNECTION] = (connection, BannerOrder.OFFLINE, 0)
        for account_id, each in status.accounts.items():
            account = self._workspace.accounts.get(account_id)
            if account is None or account.is_removed or each.state in ("well", "reading", "paused", "removed"):
                continue
            if each.state == "offline" and connection is not None:
                continue
            notice = account_sentence(each, account, self._waiting(account_id))
            if notice is not None:
                wanted[f"account-{account_id}"] = (notice, _ORDERS[each.state], account_id)
        if not status.has_keychain:
            wanted[_KEYCHAIN] = (self._keychain_notice(), BannerOrder.RATE_LIMIT, 0)
        self._tell_back_online(status)
        for key in [key for key in self._shown if key not in wanted and key != _BACK]:
            del self._shown[key]
            self._dismissed.pop(key, None)
            self.banners.remove_banner(key)
        for key, (notice, order, account_id) in wanted.items():
            if self._shown.get(key) != notice and self._dismissed.get(key) != notice:
                self._show(key, notice, order, account_id)

    def _tell_back_online(self, status: EngineStatus) -> None:
        is_offline = bool(status.offline_since_at)
        if self._was_offline and not is_offline:
            self._show(_BACK, back_online_sentence(status), BannerOrder.OFFLINE, 0)
            QTimer.singleShot(BACK_ONLINE_MILLISECONDS, self, self._take_back_away)
        self._was_offline = is_offline

    def _take_back_away(self) -> None:
        if self._shown.pop(_BACK, None) is not None:
            self.banners.remove_banner(_BACK)

    def _show(self, key: str, notice: Notice, order: BannerOrder, account_id: int) -> None:
        self._shown[key] = notice
        banner = Banner(
            StatusName(notice.status),
            notice.icon,
            notice.fact,
            notice.consequence,
            action=notice.action_words,
            action_icon=_ACTION_ICONS.get(notice.action, ""),
            order=order,
        )
        banner.action_clicked.connect(lambda: self._act(notice.action, account_id))
        banner.closed.connect(lambda: self._dismiss(key, notice))
        self.banners.show_banner(key, banner)

    def _dismiss(self, key: str, notice: Notice) -> None:
        """A banner that was closed stays away until it has something else to say."""
        self._shown.pop(key, None)
        self._dismissed[key] = notice

    def _act(self, action: str, account_id: int) -> None:
        if action == "sign_in":
            self.sign_in_wanted.emit(account_id)
        elif action == "settings":
            self.settings_wanted.emit()
        elif action == "try_now" and self._workspace.engine is not None:
            self._workspace.engine.check_now(account_id)
        elif action == "resume":
            self._workspace.do(ops.PauseAccount(self._workspace.accounts[account_id].uid, is_paused=False))

    def _waiting(self, account_id: int) -> int:
        items = self._workspace.read.outbox(now=self._workspace.now())
        return sum(item.account_id == account_id and item.state not in ("sent", "cancelled") for item in items)

    def _keychain_notice(self) -> Notice:
        return Notice(
            self.tr("This computer has no usable keychain."),
            self.tr("Access keys are kept only until SocialInbox closes, never in a file."),
            "key-round",
            "warn",
        )

    # --- toasts ----------------------------------------------------------------------------------

    def show_act(self, act: Act) -> None:
        """Say what was done, and offer to take it back."""
        many = act.applied.many
        text = many_sentence(many, act, self._workspace) if many else op_sentence(act, self._workspace)
        queued = next((op for op in act.ops if isinstance(op, ops.QueueReply)), None)
        key = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
        if act.is_undo:
            self._present(text, 0, "", "", "undo-2")
        elif queued is not None:
            self._present(text, queued.hold_seconds, self.tr("Undo"), key, "send")
        else:
            self._present(text, 0, self.tr("Undo"), key, "check")

    def show_refusal(self, error: SocialInboxError) -> None:
        """Say why something was not done."""
        self._present(error_sentence(error), 0, "", "", "circle-alert")

    def _present(self, text: str, seconds: int, action: str, key: str, icon_name: str) -> None:
        self.toast.present(text, seconds=seconds, action=action, key=key, icon_name=icon_name)
        self.place_toast()

    def place_toast(self) -> None:
        """Lower left of its room, and no wider: over the queue, never over the composer."""
        room = self._toast_room().adjusted(TOAST_INSET, 0, -TOAST_INSET, -TOAST_INSET)
        self.toast.place_at(QPoint(room.left(), room.bottom() + 1), room.width())
        if self.toast.isVisible():
            self.toast_placed.emit(self.toast.height() + 2 * TOAST_INSET)
