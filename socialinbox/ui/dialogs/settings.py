"""Settings: pages of what ``core/settings.py`` declares, and of accounts, staff and tags. GUI thread only.

Every change holds at once; there is nothing to save. The dialog follows the language it is switched to.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from socialinbox.ui.dialogs.settings_accounts import AccountsPage
from socialinbox.ui.dialogs.settings_backups import BackupsPage
from socialinbox.ui.dialogs.settings_form import SettingsPage, groups
from socialinbox.ui.dialogs.settings_keys import KeysPage
from socialinbox.ui.dialogs.settings_notifications import NotificationsPage
from socialinbox.ui.dialogs.settings_reply_times import ReplyTimesPage
from socialinbox.ui.dialogs.settings_saved_replies import SavedRepliesPage
from socialinbox.ui.dialogs.settings_words import TagsPage, TeamPage
from socialinbox.ui.dialogs.sheet import PADDING, SheetDialog
from socialinbox.ui.icons import icon
from socialinbox.ui.theme import current
from socialinbox.ui.widgets import Hairline
from socialinbox.ui.words.settings import group_words
from socialinbox.ui.workspace import Workspace

_SIZE = (780, 560)
_LIST_WIDTH = 168
_ROW = 32

_ICONS = {
    "appearance": "palette",
    "replying": "reply",
    "notifications": "bell",
    "fetching": "download",
    "keyboard": "keyboard",
    "accounts": "at-sign",
    "team": "users",
    "tags": "tag",
    "reply_times": "alarm-clock",
    "backups": "database",
    "saved_replies": "message-square-quote",
}

#: Pages of things that are no settings: most of them a team shares.
SHARED = ("accounts", "reply_times", "saved_replies", "team", "tags", "backups")


class SettingsDialog(SheetDialog):
    """Pages at the left, their content at the right."""

    sign_in_wanted = Signal(int)  # id of the account
    add_account_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, page: str = "") -> None:
        super().__init__(parent, "", "", "")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # it listens to the workspace while it lives
        self._workspace = workspace
        self.cancel_button.hide()
        self.sentence.show()
        self.accept_button.setDefault(False)  # Enter in a field belongs to the field
        self.resize(current().scale(_SIZE[0]), current().scale(_SIZE[1]))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.names = [*groups(), *SHARED]
        self.list = QListWidget()
        self.list.setFixedWidth(current().scale(_LIST_WIDTH))
        self.list.currentRowChanged.connect(self._turn)
        self.pages = QStackedWidget()
        row = QHBoxLayout()
        row.setContentsMargins(PADDING - 12, 12, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.list)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        row.addWidget(self.pages, 1)
        self.body.addLayout(row)
        self._fill()
        current().changed.connect(self._paint_icons)
        self.show_page(page if page in self.names else self.names[0])
        self.list.setFocus()

    def show_page(self, name: str) -> None:
        """Turn to a page: a group of settings, accounts, team or tags."""
        self.list.setCurrentRow(self.names.index(name))

    def page(self) -> QWidget:
        """What is shown at the right."""
        area = self.pages.currentWidget()
        found = area.findChild(QWidget, "page") if area is not None else None
        if found is None:
            raise LookupError(self.list.currentRow())
        return found

    def _fill(self) -> None:
        """Make everything that has words; again after the language changed."""
        title = QCoreApplication.translate("SettingsDialog", "Settings")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.sentence.setText(self.tr("Every change holds at once."))
        self.accept_button.setText(self.tr("Close"))
        self.list.setAccessibleName(title)
        shared = {
            "accounts": self.tr("Accounts"),
            "reply_times": self.tr("Reply times"),
            "saved_replies": self.tr("Saved replies"),
            "team": self.tr("Team"),
            "tags": self.tr("Tags"),
            "backups": self.tr("Backups"),
        }
        place = self.list.currentRow()
        with QSignalBlocker(self.list):
            self.list.clear()
            for name in self.names:
                item = QListWidgetItem(shared.get(name) or group_words(name))
                item.setSizeHint(QSize(0, current().scale(_ROW)))
                self.list.addItem(item)
        self._paint_icons()
        while (old := self.pages.widget(0)) is not None:
            self.pages.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        for name in self.names:
            self.pages.addWidget(self._make_page(name))
        if place >= 0:
            self.list.setCurrentRow(place)

    def _paint_icons(self) -> None:
        ink = current().tokens.ink_2
        for name, item in zip(self.names, self._items(), strict=True):
            item.setIcon(icon(_ICONS.get(name, "settings"), ink))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(number) for number in range(self.list.count())]

    def _make_page(self, name: str) -> QScrollArea:
        makers: dict[str, Callable[[], QWidget]] = {
            "notifications": lambda: NotificationsPage(self._workspace),
            "accounts": self._make_accounts,
            "reply_times": lambda: ReplyTimesPage(self._workspace),
            "saved_replies": lambda: SavedRepliesPage(self._workspace),
            "team": lambda: TeamPage(self._workspace),
            "tags": lambda: TagsPage(self._workspace),
            "backups": lambda: BackupsPage(self._workspace),
            "keyboard": lambda: KeysPage(self._workspace),
        }
        page = makers[name]() if name in makers else SettingsPage(self._workspace, name)
        page.setObjectName("page")
        body = QWidget()
        body.setProperty("scrollBody", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 4, PADDING, 16)
        column.addWidget(page)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def _make_accounts(self) -> AccountsPage:
        page = AccountsPage(self._workspace)
        page.sign_in_wanted.connect(self.sign_in_wanted)
        page.add_account_wanted.connect(self.add_account_wanted)
        page.import_wanted.connect(self.import_wanted)
        return page

    def _turn(self, row: int) -> None:
        if row >= 0:
            self.pages.setCurrentIndex(row)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            held = QApplication.focusWidget()
            name = held.objectName() if held is not None and self.pages.isAncestorOf(held) else ""
            self._fill()
            editor = self.pages.findChild(QWidget, name) if name else None
            if editor is not None:
                editor.setFocus()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, and none other."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = QApplication.focusWidget()
            if isinstance(held, QPushButton):
                held.click()
            return
        super().keyPressEvent(event)
