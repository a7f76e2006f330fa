"""Pages of the wizard between the fields and the end: the browser, the test, what was found. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from socialinbox.ui.dialogs.sign_in_fields import TroubleLine
from socialinbox.ui.painting import draw_icon, draw_ring
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Radius, Role, current
from socialinbox.ui.widgets import Button, Kind, SectionLabel
from socialinbox.ui.words.tested import Finding

PADDING = 24
_RING = 64
_SHARE = 0.28
_ICON = 16
_TALLEST = 340
_SCROLL_BAR = 14
_NEWS = {"good": ("circle-check", "ok_mark"), "plain": ("circle-slash", "ink_3"), "bad": ("circle-alert", "warn")}


class NoteBox(QFrame):
    """A quiet remark on a soft ground: an icon and a sentence."""

    def __init__(self, icon_name: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._token = icon_name, "ink_2"
        row = QHBoxLayout(self)
        row.setContentsMargins(12 + _ICON + 9, 9, 14, 9)
        self._words = PlainLabel(sentence, Role.BODY, "ink2")
        self._words.setWordWrap(True)
        row.addWidget(self._words)
        current().changed.connect(self.update)

    def show_words(self, icon_name: str, sentence: str, *, is_warning: bool = False) -> None:
        self._icon_name, self._token = icon_name, "warn" if is_warning else "ink_2"
        self._words.setText(sentence)
        self._words.set_tone("warn" if is_warning else "ink2")
        self.update()

    def text(self) -> str:
        return self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.tokens.control if theme.tokens.is_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CARD, Radius.CARD)
        square = QRectF(12, 10, _ICON, _ICON)
        draw_icon(painter, square, self._icon_name, getattr(theme.tokens, self._token), self.devicePixelRatioF())
        painter.end()


class WaitingRing(QWidget):
    """A still ring around an icon: something is under way elsewhere."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setFixedSize(QSize(_RING, _RING))
        current().changed.connect(self.update)

    def show_icon(self, name: str) -> None:
        self._icon_name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        draw_ring(painter, QRectF(self.rect()), _SHARE, tokens.accent)
        square = QRectF((_RING - 24) / 2, (_RING - 24) / 2, 24, 24)
        draw_icon(painter, square, self._icon_name, tokens.accent, self.devicePixelRatioF())
        painter.end()


class WaitPage(QWidget):
    """Something is under way: a ring, a title, a sentence, and room for more below."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 20, PADDING, 16)
        column.setSpacing(20)
        top = QHBoxLayout()
        top.setSpacing(22)
        self._ring = WaitingRing(icon_name)
        top.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        self.words = QVBoxLayout()
        self.words.setSpacing(6)
        self.title = PlainLabel("", Role.TITLE)
        self.sentence = PlainLabel("", Role.BODY, "ink2")
        for label in (self.title, self.sentence):
            label.setWordWrap(True)
            self.words.addWidget(label)
        top.addLayout(self.words, 1)
        column.addLayout(top)
        self.note = NoteBox("key-round")
        column.addWidget(self.note)
        column.addStretch(1)

    def show_words(self, title: str, sentence: str) -> None:
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.setAccessibleName(f"{title} {sentence}")


class BrowserPage(WaitPage):
    """The member is in the browser; it comes back by itself, or brings a code to type."""

    open_wanted = Signal()
    copy_wanted = Signal()
    code_wanted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("globe", parent)
        self.code = QLineEdit()
        self.code.setAccessibleName(self.tr("Code from the browser"))
        self.code.setPlaceholderText(self.tr("Code from the browser"))
        self.code.textChanged.connect(self._on_typed)
        self.trouble = TroubleLine(self.code)
        self.open_button = Button(self.tr("Open again"), icon_name="external-link")
        self.open_button.clicked.connect(self.open_wanted)
        self.copy_button = Button(self.tr("Copy the link"), Kind.GHOST, icon_name="link")
        self.copy_button.clicked.connect(self._copy)
        self.code_button = Button(self.tr("Enter a code instead"), Kind.LINK)
        self.code_button.clicked.connect(self.code_wanted)
        self.words.addWidget(self.code)
        self.words.addWidget(self.trouble)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 6, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        self.words.addLayout(buttons)
        self.words.addWidget(self.code_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_asking(self, key_sentence: str, *, may_paste: bool) -> None:
        """The server is asked for an address; there is nothing to open yet."""
        self.show_words(self.tr("Asking the server"), self.tr("It tells where to sign in. This takes a few seconds."))
        self.note.show_words("key-round", key_sentence)
        self._show_parts(is_code=False, may_paste=may_paste, has_address=False)

    def show_waiting(self) -> None:
        """The browser was opened."""
        self.show_words(
            self.tr("Waiting for you in the browser"),
            self.tr("Sign in there and allow SocialInbox. This page continues by itself."),
        )
        self._show_parts(is_code=False, may_paste=self.code_button.isVisibleTo(self), has_address=True)
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_code(self) -> None:
        """The browser shows a code."""
        self.show_words(
            self.tr("Enter the code from the browser"),
            self.tr("Sign in there and allow SocialInbox. The page then shows a code: copy it and paste it here."),
        )
        self.code.clear()
        self._show_parts(is_code=True, may_paste=False, has_address=True)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_no_browser(self) -> None:
        """No browser could be opened: say how to go by hand."""
        self.sentence.setText(self.tr("No browser could be opened. Copy the link and open it by hand."))

    def refuse_code(self, sentence: str) -> None:
        """The code was not taken; it stays to be put right."""
        self.trouble.show_sentence(sentence)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self, *, is_code: bool, may_paste: bool, has_address: bool) -> None:
        self.trouble.show_sentence("")
        self.code.setVisible(is_code)
        self.code_button.setVisible(may_paste)
        self.copy_button.setText(self.tr("Copy the link"))
        for button in (self.open_button, self.copy_button):
            button.setEnabled(has_address)

    def _copy(self) -> None:
        self.copy_wanted.emit()
        self.copy_button.setText(self.tr("Copied"))

    def _on_typed(self) -> None:
        self.trouble.show_sentence("")
        self.changed.emit()


class _FindingRow(QWidget):
    """One thing the test found out: a tick or a remark, what, and how."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._news = finding.news
        column = QVBoxLayout(self)
        column.setContentsMargins(_ICON + 11, 0, 0, 0)
        column.setSpacing(0)
        for text, role, tone in ((finding.title, Role.BODY_STRONG, ""), (finding.detail, Role.META, "ink2")):
            label = PlainLabel(text, role, tone)
            label.setWordWrap(True)
            column.addWidget(label)
        self.setAccessibleName(f"{finding.title}: {finding.detail}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        name, token = _NEWS[self._news]
        colour = getattr(current().tokens, token)
        draw_icon(painter, QRectF(0, 1, _ICON, _ICON), name, colour, self.devicePixelRatioF())
        painter.end()


class ResultPage(QWidget):
    """What the test found, and how far back the first sync shall read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 10, PADDING, 12)
        column.setSpacing(10)
        halves = QHBoxLayout()
        halves.setSpacing(PADDING)
        column.addLayout(halves, 1)
        found = QWidget()
        found.setProperty("scrollBody", True)
        self._results = QVBoxLayout(found)
        self._results.setContentsMargins(0, 0, 4, 0)
        self._results.setSpacing(6)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(found)
        self._area.setAccessibleName(self.tr("Test"))
        halves.addWidget(self._area, 1)
        right = QVBoxLayout()
        right.setSpacing(4)
        halves.addLayout(right, 1)
        self._choice = QWidget()
        self._days = QVBoxLayout(self._choice)
        self._days.setContentsMargins(0, 0, 0, 12)
        self._days.setSpacing(4)
        self._days.addWidget(SectionLabel(self.tr("Start with")))
        right.addWidget(self._choice)
        self._group = QButtonGroup(self)
        self.key_note = NoteBox("key-round")
        right.addWidget(self.key_note)
        right.addStretch(1)
        self.note = NoteBox("cloud-check")
        column.addWidget(self.note)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        while (item := self._results.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._results.addWidget(SectionLabel(self.tr("Test")))
        for finding in findings:
            self._results.addWidget(_FindingRow(finding))
        self._results.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show all findings without scrolling, as far as that makes sense. A bar would make lines wrap: count it in."""
        wanted = self._results.totalHeightForWidth(self._area.width() - _SCROLL_BAR)
        self._area.setMinimumHeight(max(0, min(current().scale(_TALLEST), wanted)))

    def show_days(self, choices: Sequence[tuple[int, str]]) -> None:
        """Offer how far back to read; the first is chosen. None at all: nothing is asked."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.deleteLater()
        for days, words in choices:
            button = QRadioButton(words)
            self._group.addButton(button, days)
            self._days.addWidget(button)
            button.setChecked(self._group.checkedButton() is None)
        self._choice.setVisible(bool(choices))

    def days(self) -> int:
        """How many days back; 0: only what comes from now on."""
        return max(0, self._group.checkedId())

    def focus_days(self) -> None:
        """Give the keyboard to the chosen answer."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
