"""The frame of the composer: modes, field, strip and tools, and how they are drawn. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from socialinbox.ui.compose.counter import Counter
from socialinbox.ui.compose.modes import ModeBar
from socialinbox.ui.compose.plain_edit import PlainEdit
from socialinbox.ui.compose.strip import ReasonStrip
from socialinbox.ui.conversation.rows import Bar
from socialinbox.ui.painting import draw_writing_frame, writing_margin
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets.buttons import Button, IconButton, Kind
from socialinbox.ui.widgets.frames import Menu
from socialinbox.ui.widgets.labels import Hairline

_TOOLS_HEIGHT = 48


class ComposerFrame(QFrame):
    """What is seen of a composer. It knows no conversation; notes have a surface of their own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_note = False
        self.bar = ModeBar()
        self.edit = PlainEdit()
        self.strip = ReasonStrip()
        self.counter = Counter()
        self.saved_reply_button = IconButton("message-square-quote", self.tr("Saved reply (/)"))
        self.send_button = Button("", Kind.PRIMARY, key_hint=self.tr("Ctrl ↵"))
        self.done_action = QAction(self.tr("Send and mark done\tCtrl+Shift+↵"), self)
        self.discard_action = QAction(self.tr("Discard draft"), self)
        self._team_only = PlainLabel(self.tr("Only your team sees this"), Role.META, "ink3")
        self._menu = Menu(self)
        self._menu.addAction(self.done_action)
        self._menu.addAction(self.discard_action)
        self._build()
        self.edit.focus_changed.connect(self.update)
        current().changed.connect(self.update)

    def show_kind(self, *, is_note: bool) -> None:
        """Turn to the colours of notes, or back."""
        self._is_note = is_note
        self._team_only.setVisible(is_note)
        self.saved_reply_button.setVisible(not is_note)
        self.send_button.set_kind(Kind.NOTE if is_note else Kind.PRIMARY)
        self.send_button.set_split_menu(None if is_note else self._menu)
        self.update()

    def speak(self, text: str) -> None:
        """Say something to those who listen."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        margin = writing_margin(self.devicePixelRatioF())
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(0)
        text_box = QHBoxLayout()
        text_box.setContentsMargins(15, 11, 11, 6)
        text_box.addWidget(self.edit)
        column.addWidget(self.bar)
        column.addWidget(Hairline())
        column.addLayout(text_box)
        column.addWidget(self.strip)
        column.addWidget(Hairline())
        column.addWidget(self._tools())

    def _tools(self) -> QWidget:
        tools = Bar(_TOOLS_HEIGHT)
        line = QHBoxLayout(tools)
        line.setContentsMargins(9, 0, 8, 0)
        line.setSpacing(14)
        line.addWidget(self.saved_reply_button)
        line.addStretch(1)
        line.addWidget(self._team_only)
        line.addWidget(self.counter)
        line.addWidget(self.send_button)
        return tools

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        has_focus = self.edit.hasFocus()
        line = tokens.control
        if has_focus:
            line = tokens.note_ink if self._is_note else tokens.focus
        painter = QPainter(self)
        rect, ratio = QRectF(self.rect()), self.devicePixelRatioF()
        draw_writing_frame(painter, rect, tokens.sheet, line, is_active=has_focus, ratio=ratio)
        if self._is_note:
            top = self.bar.geometry().bottom() + 2
            bottom = self.edit.geometry().bottom() + 6
            painter.fillRect(QRectF(1, top, self.width() - 2, bottom - top), tokens.note)
        painter.end()
