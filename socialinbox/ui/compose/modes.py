"""Public reply, private message or internal note: what a conversation offers, and why not. GUI thread only."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from socialinbox.core.archive import ARCHIVE_ADAPTER
from socialinbox.core.model import Conversation
from socialinbox.ui.conversation.rows import Bar, IconMark
from socialinbox.ui.keys import key_map
from socialinbox.ui.messages import network_title
from socialinbox.ui.painting import draw_icon
from socialinbox.ui.text_display import isolated
from socialinbox.ui.text_painting import draw_line, text_width
from socialinbox.ui.text_sink import ElidedLabel, plain_tool_tip
from socialinbox.ui.theme import Radius, Role, current
from socialinbox.ui.widgets.focus_ring import FocusFollower

MODES = ("public", "private", "note")
_HEIGHT = 42
_BUTTON_HEIGHT = 30
_ICON = 15
_ICONS = {"public": "globe", "private": "lock", "note": "sticky-note"}
_PADDING = 9
_ICON_GAP = 5


class Offer(NamedTuple):
    """Whether a mode can be used here, and if not why."""

    is_possible: bool
    reason: str = ""


def offers(conversation: Conversation, *, is_window_closed: bool = False) -> dict[str, Offer]:
    """Say which modes a conversation offers. A private exchange is never answered in public."""
    capabilities = conversation.account.capabilities
    network = network_title(conversation.account.network)
    if conversation.account.adapter == ARCHIVE_ADAPTER:
        words = QCoreApplication.translate("Composer", "This came from an archive: nothing can be sent from here")
        nowhere = Offer(is_possible=False, reason=words)
        return {"public": nowhere, "private": nowhere, "note": Offer(is_possible=True)}
    public, private = Offer(is_possible=True), Offer(is_possible=True)
    if conversation.is_private:
        words = QCoreApplication.translate("Composer", "This exchange is private and stays so")
        public = Offer(is_possible=False, reason=words)
    elif not capabilities.can_reply_publicly:
        words = QCoreApplication.translate("Composer", "{network} takes no public reply here")
        public = Offer(is_possible=False, reason=words.format(network=network))
    if not capabilities.can_reply_privately:
        words = QCoreApplication.translate("Composer", "{network} takes no private message here")
        private = Offer(is_possible=False, reason=words.format(network=network))
    elif is_window_closed:
        words = QCoreApplication.translate("Composer", "{network} closed private replies {hours} h after the message")
        private = Offer(is_possible=False, reason=words.format(network=network, hours=capabilities.private_hours))
    return {"public": public, "private": private, "note": Offer(is_possible=True)}


def usual_mode(conversation: Conversation, *, is_window_closed: bool = False) -> str:
    """Choose the mode of an empty composer: as the customer wrote, if that is possible."""
    possible = offers(conversation, is_window_closed=is_window_closed)
    wanted = "private" if conversation.is_private else "public"
    if possible[wanted].is_possible:
        return wanted
    return next((mode for mode in ("private", "public") if possible[mode].is_possible), "note")


class ModeButton(QPushButton):
    """One of the three; the note has the colours of notes."""

    def __init__(self, mode: str, words: str) -> None:
        super().__init__(words)
        self.mode = mode
        self._reason = ""
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        FocusFollower(self, Radius.SMALL_BUTTON)
        current().changed.connect(self.updateGeometry)
        key_map().changed.connect(self._show_tip)

    def show_offer(self, offer: Offer) -> None:
        """Enable the mode, or say why it is not there."""
        self.setEnabled(offer.is_possible)
        self._reason = offer.reason
        self.setAccessibleDescription(offer.reason)
        self._show_tip()

    def _show_tip(self) -> None:
        key = key_map().shown(f"write_{self.mode}")
        plain_tool_tip(self, self._reason or self.text(), "" if self._reason else key)

    def sizeHint(self) -> QSize:
        theme = current()
        width = 2 * _PADDING + _ICON + _ICON_GAP + text_width(self.text(), theme.font(Role.META_STRONG))
        return QSize(round(width) + 1, theme.scale(_BUTTON_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ink = tokens.ink_2
        if not self.isEnabled():
            ink = tokens.disabled
        elif self.isChecked():
            ink = tokens.note_ink if self.mode == "note" else tokens.accent_ink
            painter.setBrush(tokens.note if self.mode == "note" else tokens.accent_soft)
            if tokens.is_high_contrast:
                painter.setPen(ink)
            rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, Radius.SMALL_BUTTON, Radius.SMALL_BUTTON)
        elif self.underMouse():
            painter.setBrush(tokens.hover)
            painter.drawRoundedRect(self.rect(), Radius.SMALL_BUTTON, Radius.SMALL_BUTTON)
        square = QRectF(_PADDING, (self.height() - _ICON) / 2, _ICON, _ICON)
        draw_icon(painter, square, _ICONS[self.mode], ink, self.devicePixelRatioF())
        left = _PADDING + _ICON + _ICON_GAP
        rest = QRectF(left, 0, self.width() - left, self.height())
        draw_line(painter, rest, self.text(), theme.font(Role.META_STRONG), ink)
        painter.end()


class ModeBar(Bar):
    """The three modes, and which account will speak."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_HEIGHT, parent)
        words = {
            "public": self.tr("Public reply"),
            "private": self.tr("Private message"),
            "note": self.tr("Internal note"),
        }
        self.buttons: dict[str, ModeButton] = {}
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 6, 12, 6)
        line.setSpacing(2)
        for mode in MODES:
            button = ModeButton(mode, words[mode])
            button.clicked.connect(lambda _checked=False, name=mode: self.chosen.emit(name))
            self._group.addButton(button)
            self.buttons[mode] = button
            line.addWidget(button)
        line.addStretch(1)
        self._mark = IconMark("at-sign", "ink_2", 13)
        self._account = ElidedLabel("", Role.META, "ink2")
        line.addWidget(self._mark)
        line.addSpacing(3)
        line.addWidget(self._account)

    def show_conversation(
        self, conversation: Conversation, *, shows_person: bool = False, is_window_closed: bool = False
    ) -> None:
        """Show what is possible, who speaks, and to whom where that may be several."""
        for mode, offer in offers(conversation, is_window_closed=is_window_closed).items():
            self.buttons[mode].show_offer(offer)
        account, contact = conversation.account, conversation.contact
        self._mark.show_network(account.network)
        words = account.handle or account.name
        if shows_person:
            words = self.tr("to {person}", "the account is shown as a mark before it").format(
                person=isolated(contact.handle or contact.name)
            )
        self._account.setText(words)
        pattern = self.tr("From {account} to {person} on {network}")
        network = network_title(account.network)
        spoken = pattern.format(
            account=isolated(account.handle or account.name),
            person=isolated(contact.handle or contact.name),
            network=network,
        )
        self._account.setAccessibleName(spoken)
        plain_tool_tip(self._account, spoken)

    def show_mode(self, mode: str) -> None:
        """Mark the mode in force."""
        self.buttons[mode].setChecked(True)
