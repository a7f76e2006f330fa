"""Sentences of notifications. GUI thread: they are translated.

A title holds only our own words: services treat titles each in its own way, and strangers choose their names.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from socialinbox.core.attention import Happening, Telling
from socialinbox.ui.attention.teller import Note
from socialinbox.ui.text_display import calm_line, isolated
from socialinbox.ui.words.networks import network_title
from socialinbox.ui.words.people import shown_name

_NAMES_SHOWN = 3
_LONGEST_NAME, _LONGEST_TEXT = 60, 160


class _Counted(QObject):
    """Sentences with a plural; a QObject because the translation tools find plurals only by ``tr``."""

    def messages(self, number: int) -> str:
        return self.tr("%n new message(s)", "", number)

    def urgent(self, number: int) -> str:
        return self.tr("%n of them urgent", "of the messages", number)

    def late(self, number: int) -> str:
        return self.tr("%n reply(ies) late", "", number)

    def due_soon(self, number: int) -> str:
        return self.tr("%n reply(ies) due soon", "", number)

    def escalations(self, number: int) -> str:
        return self.tr("%n escalation(s) to you", "", number)

    def replies(self, number: int) -> str:
        return self.tr("%n reply(ies) in the outbox need you", "", number)

    def sign_in(self, number: int) -> str:
        return self.tr("%n account(s) signed out", "", number)

    def others(self, number: int) -> str:
        return self.tr("and %n other(s)", "after some names", number)


def note_of(telling: Telling, *, may_show_text: bool) -> Note:
    """Put a telling into words. The words of a customer are told only of one message, and only if wanted."""
    counts = _counts(telling)
    if telling.topic == "summary":
        title = QCoreApplication.translate("Attention", "While it was quiet")
        return Note(title, "\n".join(counts))
    return Note(", ".join(counts), _body(telling, may_show_text=may_show_text))


def _counts(telling: Telling) -> list[str]:
    words = _Counted()
    found = []
    if telling.messages:
        text = words.messages(telling.messages)
        if telling.urgent and telling.messages > 1:
            text = QCoreApplication.translate("Attention", "{messages}, {urgent}").format(
                messages=text, urgent=words.urgent(telling.urgent)
            )
        found.append(text)
    for kind, say in (
        ("late", words.late),
        ("due_soon", words.due_soon),
        ("escalation", words.escalations),
        ("reply", words.replies),
        ("sign_in", words.sign_in),
    ):
        number = telling.count(kind)  # type: ignore[arg-type]
        if number:
            found.append(say(number))
    return found


def _body(telling: Telling, *, may_show_text: bool) -> str:
    happenings = telling.happenings
    if len(happenings) == 1 and may_show_text and happenings[0].kind == "message" and happenings[0].number == 1:
        text = calm_line(" ".join(happenings[0].text.split()))[:_LONGEST_TEXT]
        return f"{_who(happenings[0])}\n{isolated(text)}"
    lines = list(dict.fromkeys(_who(each) for each in happenings))
    shown, rest = lines[:_NAMES_SHOWN], len(lines) - _NAMES_SHOWN
    return "\n".join([*shown, _Counted().others(rest)] if rest > 0 else shown)


def _who(happening: Happening) -> str:
    pattern = QCoreApplication.translate("Attention", "{name}, {network}", "who wrote, and where")
    name = isolated(shown_name(calm_line(" ".join(happening.name.split())))[:_LONGEST_NAME])
    return pattern.format(name=name, network=network_title(happening.network))
