"""What is shown before there is an account: what this program is for, and two ways to begin. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from socialinbox.ui import icons
from socialinbox.ui.painting import draw_icon
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets import Button, ButtonSize, Hairline, Kind

#: Networks around our mark, and where, seen from its middle.
_PLACES = (
    ("instagram", -262, -11),
    ("imap", -235, -66),
    ("facebook", -172, -110),
    ("mastodon", -90, -136),
    ("bluesky", 0, -144),
    ("youtube", 90, -136),
    ("linkedin", 172, -110),
    ("telegram", 235, -66),
    ("reddit", 262, -11),
)
_MARK = 72
_DISC = 40
_GLYPH = 18
_PICTURE = QSize(570, 206)
_BOW = 18
_PROMISE_WIDTH = 686
_PROMISE_ICON = 17
_LEAST_FOR_PICTURE = 600
_BUTTON_GAP = 10
_MARGIN = 32


class _Picture(QWidget):
    """Nine networks, one mark in their middle. Decoration: those who listen hear the headline instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_PICTURE)
        current().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() - _MARK / 2)
        line = QPen(tokens.border, 1.25)
        line.setDashPattern([2.5, 3.5])
        for _, x, y in _PLACES:
            painter.setPen(line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_curve(middle, QPointF(x, y)))
        for network, x, y in _PLACES:
            centre = middle + QPointF(x, y)
            painter.setPen(QPen(tokens.border, 1))
            painter.setBrush(tokens.sheet)
            painter.drawEllipse(centre, _DISC / 2 - 0.5, _DISC / 2 - 0.5)
            glyph = icons.network_pixmap(network, tokens.ink_2, _GLYPH, ratio)
            painter.drawPixmap(centre - QPointF(_GLYPH / 2, _GLYPH / 2), glyph)
        painter.drawPixmap(middle - QPointF(_MARK / 2, _MARK / 2), icons.app_pixmap(_MARK, ratio))
        painter.end()


def _curve(middle: QPointF, place: QPointF) -> QPainterPath:
    """From a network to our mark, bowed a little upwards."""
    end = middle + QPointF(place.x() * 0.13, max(place.y(), -30))
    start = middle + place
    bow = QPointF(0, -_BOW * abs(place.x()) / 262)
    path = QPainterPath(start)
    path.quadTo((start + end) / 2 + bow, end)
    return path


class _Promise(QWidget):
    """One thing that is always true: an icon, a few words, a sentence."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _PROMISE_ICON + 9, 0, 0)
        column.setSpacing(2)
        self._title = PlainLabel("", Role.BODY_BOLD)
        self._sentence = PlainLabel("", Role.BODY, "ink2")
        for label in (self._title, self._sentence):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)
        current().changed.connect(self.update)

    def set_words(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        square = QRectF(0, 0, _PROMISE_ICON, _PROMISE_ICON)
        draw_icon(painter, square, self._icon_name, current().tokens.ink_2, self.devicePixelRatioF())
        painter.end()


class FirstRunPage(QWidget):
    """Two ways to begin: an account of one's own, or the embedded sample shop."""

    add_account_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _Picture()
        self._headline = PlainLabel("", Role.HEADLINE_LARGE)
        self._sentence = PlainLabel("", Role.MESSAGE, "ink2")
        self.add_button = Button("", Kind.PRIMARY, icon_name="plus", size=ButtonSize.LARGE)
        self.add_button.clicked.connect(self.add_account_wanted)
        self.demo_button = Button("", Kind.PLAIN, size=ButtonSize.LARGE)
        self.demo_button.clicked.connect(self.demo_wanted)
        self._promises = [_Promise("lock"), _Promise("cloud-off"), _Promise("undo-2")]
        self._build()
        self._retranslate()
        current().changed.connect(self._arrange)

    def focus_first(self) -> None:
        """Give the keyboard to the likelier way."""
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        body = QWidget()
        body.setProperty("scrollBody", True)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, 24, _MARGIN, 24)
        column.setSpacing(0)
        column.addStretch(5)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        for label, gap in ((self._headline, 8), (self._sentence, 24)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
            column.addSpacing(gap)
        row = QHBoxLayout()
        row.addStretch(1)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(_BUTTON_GAP)
        for button in (self.add_button, self.demo_button):
            button.setAutoDefault(True)  # Enter presses the one that has the keyboard
            self._buttons.addWidget(button)
        row.addLayout(self._buttons)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(72)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._make_foot(), 100)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(6)

    def _make_foot(self) -> QWidget:
        self._foot = QWidget()
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(26)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setSpacing(32)
        for promise in self._promises:
            row.addWidget(promise, 1)
        column.addLayout(row)
        return self._foot

    def _retranslate(self) -> None:
        self._headline.setText(self.tr("Every customer, one quiet queue"))
        self._sentence.setText(
            self.tr("Connect the places where people write to you. Answer them from here, online or on a train.")
        )
        self.add_button.setText(self.tr("Add your first account"))
        self.demo_button.setText(self.tr("Try it with sample messages"))
        for promise, title, sentence in zip(
            self._promises,
            (self.tr("Stays on this computer"), self.tr("Works without a connection"), self.tr("Forgives a slip")),
            (
                self.tr("Messages and keys are kept here, and nowhere else."),
                self.tr("Read, sort and answer. Replies leave by themselves."),
                self.tr("Ten seconds to take a reply back."),
            ),
            strict=True,
        ):
            promise.set_words(title, sentence)
        self.setAccessibleName(self._headline.text())
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a small window the words stay, the drawing goes and the buttons stand below each other."""
        self._picture.setVisible(self.height() >= current().scale(_LEAST_FOR_PICTURE))
        needed = sum(button.sizeHint().width() for button in (self.add_button, self.demo_button)) + _BUTTON_GAP
        is_narrow = needed > self.width() - 2 * _MARGIN
        direction = QBoxLayout.Direction
        self._buttons.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._foot.setMaximumWidth(current().scale(_PROMISE_WIDTH))
