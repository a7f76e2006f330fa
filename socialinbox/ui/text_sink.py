"""The one door through which strangers' text reaches the screen: always plain, never opening anything.

Qt guesses markup in labels, tool tips and message boxes and then reads local files that the text names. The
widgets here and in ``text_view`` cannot: their format is fixed, and a document's resources are one empty pixel.
GUI thread only.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from socialinbox.ui.text_display import calm_line
from socialinbox.ui.text_painting import draw_line, elide, one_line
from socialinbox.ui.theme import Role, current, set_look

TOOL_TIP_LENGTH = 400
TOOL_TIP_LINE = 70

_WORD_JOINER = "\u2060"


class PlainLabel(QLabel):
    """A label that shows every text literally and opens nothing."""

    def __init__(self, text: str = "", role: Role = Role.BODY, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        super().setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        if tone:
            self.setProperty("tone", tone)
        self._on_theme()
        current().changed.connect(self._on_theme)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(calm_line(text))

    def setTextFormat(self, text_format: Qt.TextFormat) -> None:
        """Stay plain, whoever asks."""
        super().setTextFormat(Qt.TextFormat.PlainText)

    def set_tone(self, tone: str) -> None:
        set_look(self, tone=tone)

    def set_role(self, role: Role) -> None:
        self._role = role
        self._on_theme()

    def _on_theme(self) -> None:
        self.setFont(current().font(self._role))


class ElidedLabel(PlainLabel):
    """One line, cut at its end; the whole text as tool tip when cut."""

    def __init__(self, text: str = "", role: Role = Role.BODY, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role, tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(one_line(text))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 24), super().minimumSizeHint().height())

    def is_cut(self) -> bool:
        return elide(self.text(), self.font(), self.contentsRect().width()) != self.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole())
        draw_line(painter, QRectF(self.contentsRect()), self.text(), self.font(), colour)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            plain_tool_tip(self, self.text() if self.is_cut() else "")
        return super().event(event)


def literal_tool_tip(text: str) -> str:
    """Write a text so that Qt cannot take it for markup: no tag survives a word joiner after its bracket."""
    lines = [_wrapped(line) for line in text[:TOOL_TIP_LENGTH].splitlines()]
    literal = "\n".join(lines).replace("<", f"<{_WORD_JOINER}").replace("&", f"&{_WORD_JOINER}")
    return f"{literal}…" if len(text) > TOOL_TIP_LENGTH else literal


def plain_tool_tip(widget: QWidget, text: str, key: str = "") -> None:
    """Give a widget a tool tip of plain text: what it does, then its key."""
    widget.setToolTip(literal_tool_tip(f"{text}   {key}" if key else text))


def _wrapped(line: str) -> str:
    """Plain tool tips do not wrap by themselves."""
    rows: list[str] = []
    row = ""
    for word in calm_line(line).split(" "):
        if row and len(row) + len(word) >= TOOL_TIP_LINE:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    return "\n".join([*rows, row])
