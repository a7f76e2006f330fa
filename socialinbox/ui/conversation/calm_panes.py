"""What stands where a conversation would, once nobody waits any more. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Role, current
from socialinbox.ui.widgets.buttons import Button

_WIDTH, _HEIGHT = 204, 120
_MINUTE = 60
_LINE_GAP = 4
_BELOW_HEADLINE = 7
#: The middle of the words stands a little above the middle of the pane.
_LIFT = 28
#: Strokes of the sea: left, top, width.
_WAVES = (
    (0, 92, 47),
    (64, 92, 23),
    (132, 92, 59),
    (20, 104, 31),
    (76, 104, 63),
    (160, 104, 25),
    (46, 116, 29),
    (98, 116, 45),
)


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def heard_back(self, people: int, minutes: int) -> str:
        if minutes:
            pattern = self.tr("%n people heard back today, half of them within {time}.", "", people)
            return pattern.format(time=self.tr("%n minute(s)", "within", minutes))
        return self.tr("%n people heard back today.", "", people)

    def look_at(self, waiting: int) -> str:
        return self.tr("Look at %n waiting on a customer", "conversations", waiting)


class Boat(QWidget):
    """A small sailing boat before the sun, drawn with the colours of the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_WIDTH, _HEIGHT)
        current().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_sun(painter, tokens.avatars[1].surface)
        self._draw_sea(painter, tokens.accent)
        self._draw_boat(painter, tokens.accent, tokens.sheet, tokens.accent_soft)
        painter.end()

    @staticmethod
    def _draw_sun(painter: QPainter, colour: QColor) -> None:
        horizon = QPainterPath()
        horizon.addRect(QRectF(0, 0, _WIDTH, 80))
        sun = QPainterPath()
        sun.addEllipse(QPointF(102, 52), 52, 52)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPath(sun.intersected(horizon))

    @staticmethod
    def _draw_sea(painter: QPainter, colour: QColor) -> None:
        faded = QColor(colour)
        faded.setAlphaF(0.45)
        painter.setPen(QPen(faded, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for left, top, width in _WAVES:
            painter.drawLine(QPointF(left + 2, top), QPointF(left + width, top))

    @staticmethod
    def _draw_boat(painter: QPainter, line: QColor, sail: QColor, shade: QColor) -> None:
        pen = QPen(line, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(sail)
        painter.drawPolygon(QPolygonF([QPointF(104, 28), QPointF(78, 67), QPointF(104, 73)]))
        painter.setBrush(shade)
        painter.drawPolygon(QPolygonF([QPointF(104, 28), QPointF(130, 67), QPointF(104, 73)]))
        painter.setBrush(sail)
        hull = [QPointF(68, 73), QPointF(141, 73), QPointF(127, 88), QPointF(82, 88)]
        painter.drawPolygon(QPolygonF(hull))


class InboxZeroPane(QWidget):
    """Everyone has an answer: the day in one sentence, and what could be looked at."""

    view_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = PlainLabel(self.tr("Everyone has an answer"), Role.HEADLINE)
        self.sentence = PlainLabel("", Role.MESSAGE, "ink2")
        self.quiet = PlainLabel(self.tr("New messages will appear here quietly."), Role.MESSAGE, "ink2")
        self.waiting_button = Button("", icon_name="hourglass")
        self.waiting_button.clicked.connect(lambda: self.view_requested.emit("waiting"))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(Boat(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(18)
        column.addWidget(self.headline)
        column.addSpacing(_BELOW_HEADLINE - column.spacing())
        words = QVBoxLayout()
        words.setSpacing(_LINE_GAP)
        words.addWidget(self.sentence)
        words.addWidget(self.quiet)
        column.addLayout(words)
        for label in (self.headline, self.sentence, self.quiet):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        column.addSpacing(10)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.waiting_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        column.addSpacing(_LIFT)

    def show_numbers(self, answered: int, median_seconds: int, waiting: int) -> None:
        """Tell how many people heard from us today, how soon half of them did, and who is to answer now."""
        minutes = max(1, round(median_seconds / _MINUTE)) if median_seconds else 0
        self.sentence.setText(_Counted().heard_back(answered, minutes) if answered else "")
        self.sentence.setVisible(answered > 0)
        self.waiting_button.setText(_Counted().look_at(waiting))
        self.waiting_button.updateGeometry()
        self.waiting_button.setVisible(waiting > 0)
