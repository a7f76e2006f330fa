"""Banners: what is wrong, what it means, and one way out. GUI thread only."""

from enum import IntEnum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from socialinbox.ui.painting import draw_icon, draw_status_surface
from socialinbox.ui.theme import Radius, Role, Size, StatusName, current
from socialinbox.ui.widgets.buttons import Button, ButtonSize, IconButton, Kind
from socialinbox.ui.widgets.labels import Run, RunLabel

_INSET = 20
_ROUNDED_INSET = 14
_HEIGHT = 44
_MOST_SHOWN = 2


class BannerOrder(IntEnum):
    """Which banner stands above which."""

    SIGNED_OUT = 0
    FAILED = 1
    RATE_LIMIT = 2
    OFFLINE = 3


_INKS = {StatusName.DANGER: "danger", StatusName.WARN: "warn", StatusName.SLATE: "slate"}


class Banner(QWidget):
    """One line over the sheet: a bold fact, a plain consequence, one button."""

    action_clicked = Signal()
    closed = Signal()

    def __init__(
        self,
        status: StatusName,
        icon_name: str,
        fact: str,
        consequence: str = "",
        *,
        action: str = "",
        action_icon: str = "",
        is_closable: bool = True,
        is_rounded: bool = False,
        order: BannerOrder = BannerOrder.FAILED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._status = status
        self._icon_name = icon_name
        self._is_rounded = is_rounded
        self.order = order
        inset = _ROUNDED_INSET if is_rounded else _INSET
        self._inset = inset
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(40 if is_rounded else _HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(inset + Size.BANNER_ICON + 11, 6, 8 if is_rounded else 12, 6)
        row.setSpacing(8)
        self._words = RunLabel()
        row.addWidget(self._words, 1)
        self._action: Button | None = None
        if action:
            self._action = Button(action, Kind.PLAIN, icon_name=action_icon, size=ButtonSize.SMALL)
            self._action.clicked.connect(self.action_clicked)
            row.addWidget(self._action)
        if is_closable:
            close = IconButton("x", self.tr("Close this notice"), side=28, icon_size=16)
            close.clicked.connect(self._close)
            row.addWidget(close)
        self.set_words(fact, consequence)
        current().changed.connect(self.update)

    def set_words(self, fact: str, consequence: str = "") -> None:
        ink = _INKS.get(self._status, "ink")
        runs = [Run(fact, Role.BODY_BOLD, ink)]
        if consequence:
            runs.append(Run(f" {consequence}", Role.BODY, ink))
        self._words.set_runs(runs)
        self.setAccessibleName(self._words.text())

    def words(self) -> str:
        return self._words.text()

    def action_button(self) -> Button | None:
        return self._action

    def announce(self) -> None:
        """Tell screen readers; loudly only where something failed."""
        event = QAccessibleAnnouncementEvent(self, self.words())
        is_urgent = self._status == StatusName.DANGER
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        look = theme.status(self._status)
        if self._is_rounded:
            draw_status_surface(painter, rect, Radius.CARD, theme, self._status)
        else:
            painter.fillRect(rect, look.soft)
            painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), theme.tokens.hairline)
        side = Size.BANNER_ICON
        square = QRectF(self._inset, round(rect.center().y() - side / 2), side, side)
        draw_icon(painter, square, self._icon_name, look.ink, self.devicePixelRatioF())
        painter.end()

    def _close(self) -> None:
        self.closed.emit()
        self.hide()


class BannerStack(QWidget):
    """At most two banners, the most pressing first; the others behind "1 more"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banners: dict[str, Banner] = {}
        self._is_open = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._more = Button("", Kind.LINK, size=ButtonSize.SMALL)
        self._more.clicked.connect(self._open)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._arrange()

    def show_banner(self, key: str, banner: Banner) -> None:
        """Show a banner under a key; one of the same key is replaced."""
        self._drop(key)
        banner.setParent(self)
        banner.closed.connect(lambda: self._forget(key, banner))
        self._banners[key] = banner
        self._arrange()
        banner.announce()

    def remove_banner(self, key: str) -> None:
        self._drop(key)
        self._arrange()

    def banner(self, key: str) -> Banner | None:
        return self._banners.get(key)

    def shown_keys(self) -> list[str]:
        """The keys of the banners that are not behind "more", from above."""
        ordered = self._ordered()
        return ordered if self._is_open else ordered[:_MOST_SHOWN]

    def _ordered(self) -> list[str]:
        return sorted(self._banners, key=lambda key: self._banners[key].order)

    def _arrange(self) -> None:
        ordered = self._ordered()
        if len(ordered) <= _MOST_SHOWN:
            self._is_open = False
        shown = self.shown_keys()
        for place, key in enumerate(ordered):
            self._column.insertWidget(place, self._banners[key])
            self._banners[key].setVisible(key in shown)
        hidden = len(ordered) - len(shown)
        self._more.setText(self.tr("{count} more").format(count=hidden))
        self._more.setVisible(hidden > 0)
        self.setVisible(bool(ordered))

    def _open(self) -> None:
        self._is_open = True
        self._arrange()

    def _forget(self, key: str, banner: Banner) -> None:
        if self._banners.get(key) is banner:
            self.remove_banner(key)

    def _drop(self, key: str) -> None:
        banner = self._banners.pop(key, None)
        if banner is not None:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
