"""A request for help about a conversation: who asks, why, until when, and what can be done. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from socialinbox.core.model import Conversation, Escalation, Member
from socialinbox.core.ops import (
    AcknowledgeEscalation,
    CloseEscalation,
    Op,
    ReturnEscalation,
)
from socialinbox.ui import times
from socialinbox.ui.conversation.rows import IconMark
from socialinbox.ui.messages import first_name
from socialinbox.ui.painting import draw_status_surface
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Radius, Role, current
from socialinbox.ui.widgets.buttons import Button, ButtonSize, Kind


class EscalationCard(QWidget):
    """One open request. ``decided`` carries the op."""

    decided = Signal(object)  # Op

    def __init__(
        self, escalation: Escalation, conversation: Conversation, members: dict[int, Member], now: int
    ) -> None:
        super().__init__()
        self._escalation, self._conversation = escalation, conversation
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(5)
        column.addLayout(self._head(members))
        self.reason = self._add_words(column, escalation.reason, Role.BODY_STRONG, "")
        if escalation.note:
            self._add_words(column, escalation.note, Role.BODY, "ink2")
        if escalation.due_at:
            due = self.tr("Answer wanted by {time}").format(time=times.moment(escalation.due_at, now))
            tone = "danger" if escalation.due_at < now else "ink3"
            self._add_words(column, due, Role.META, tone)
        if escalation.state_note:
            answer = self.tr("Answer: {words}").format(words=escalation.state_note)
            self._add_words(column, answer, Role.BODY, "ink2")
        self.answer = QLineEdit()
        self.answer.setPlaceholderText(self.tr("What should be known?"))
        self.answer.setAccessibleName(self.answer.placeholderText())
        self.answer.hide()
        column.addWidget(self.answer)
        column.addLayout(self._ways())
        self.answer.returnPressed.connect(self._return)
        current().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_status_surface(painter, QRectF(self.rect()), Radius.CARD, current(), "plum")
        painter.end()

    def _head(self, members: dict[int, Member]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(IconMark("flag", "plum_mark"))
        asker = members.get(self._escalation.from_member_id)
        asked = members.get(self._escalation.to_member_id)
        who = self.tr("{name} asks for help")
        if asked is not None:
            who = self.tr("{name} asks {other} for help")
        names = {"name": first_name(asker.name if asker else ""), "other": first_name(asked.name if asked else "")}
        if asker is not None and asker.is_me:
            who = self.tr("You ask {other} for help") if asked is not None else self.tr("You ask for help")
        elif asked is not None and asked.is_me:
            who = self.tr("{name} asks you for help")
        words = PlainLabel(who.format(**names), Role.META_STRONG, "plum")
        words.setWordWrap(True)
        line.addWidget(words, 1)
        return line

    def _add_words(self, column: QVBoxLayout, text: str, role: Role, tone: str) -> PlainLabel:
        label = PlainLabel(text, role, tone)
        label.setWordWrap(True)
        column.addWidget(label)
        return label

    def _ways(self) -> QHBoxLayout:
        """Offer what follows from the state: take it up, give it back, settle it."""
        self.buttons: dict[str, Button] = {}
        line = QHBoxLayout()
        line.setSpacing(4)
        if self._escalation.state == "open":
            self._add_way(line, "acknowledge", self.tr("Take it up"))
        if self._escalation.state in ("open", "acknowledged"):
            self._add_way(line, "return", self.tr("Return"))
        self._add_way(line, "close", self.tr("Close"))
        line.addStretch(1)
        return line

    def _add_way(self, line: QHBoxLayout, name: str, words: str) -> None:
        button = Button(words, Kind.LINK, size=ButtonSize.SMALL)
        button.clicked.connect(lambda _checked=False, chosen=name: self._take(chosen))
        self.buttons[name] = button
        line.addWidget(button)

    def _take(self, name: str) -> None:
        subject, uid = self._conversation.row.uid, self._escalation.uid
        ops: dict[str, Op] = {
            "acknowledge": AcknowledgeEscalation(subject, uid),
            "close": CloseEscalation(subject, uid),
        }
        if name in ops:
            self.decided.emit(ops[name])
        elif self.answer.isHidden():
            self.answer.show()
            self.answer.setFocus()
        else:
            self._return()

    def _return(self) -> None:
        note = self.answer.text().strip()
        self.decided.emit(ReturnEscalation(self._conversation.row.uid, self._escalation.uid, note))
