"""Why an item could not be read, in words; adapters give codes. GUI thread: they are translated."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from socialinbox.ui.text_display import isolated

_LONGEST = 80

_REASONS: dict[str, object] = {
    "broken": QT_TRANSLATE_NOOP("Unreadable", "Its form is broken"),
    "too_deep": QT_TRANSLATE_NOOP("Unreadable", "Nested too deeply"),
    "too_large": QT_TRANSLATE_NOOP("Unreadable", "Too large"),
    "too_many_lines": QT_TRANSLATE_NOOP("Unreadable", "Too many lines"),
    "no_headers": QT_TRANSLATE_NOOP("Unreadable", "No head, only a body"),
    "created_at": QT_TRANSLATE_NOOP("Unreadable", "Its time is missing or odd"),
    "id": QT_TRANSLATE_NOOP("Unreadable", "Its number is missing or odd"),
    "not_json": QT_TRANSLATE_NOOP("Unreadable", "Not a line of JSON"),
    "not_utf8": QT_TRANSLATE_NOOP("Unreadable", "Not written in UTF-8"),
    "no_text": QT_TRANSLATE_NOOP("Unreadable", "There is nothing in it to read"),
    "direction": QT_TRANSLATE_NOOP("Unreadable", "It goes neither in nor out"),
    "account": QT_TRANSLATE_NOOP("Unreadable", "Its author is missing or odd"),
}


def unreadable_words(reason: str) -> str:
    """Say why; a reason without words is quoted."""
    if reason in _REASONS:
        return QCoreApplication.translate("Unreadable", str(_REASONS[reason]))
    pattern = QCoreApplication.translate("Unreadable", "Not understood: {reason}")
    return pattern.format(reason=isolated(reason[:_LONGEST] or "?"))
