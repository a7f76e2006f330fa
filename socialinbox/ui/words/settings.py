"""Names and sentences of the settings; what they are is in ``core/settings.py``. GUI thread: they are translated."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class SettingWords(NamedTuple):
    """What a setting is called, and what it changes."""

    name: str
    sentence: str


#: The order of the pages; a group that is not here stands at their end under its own name.
_GROUPS: dict[str, object] = {
    "appearance": QT_TRANSLATE_NOOP("Settings", "Appearance"),
    "replying": QT_TRANSLATE_NOOP("Settings", "Replying"),
    "notifications": QT_TRANSLATE_NOOP("Settings", "Notifications"),
    "fetching": QT_TRANSLATE_NOOP("Settings", "Fetching"),
    "keyboard": QT_TRANSLATE_NOOP("Settings", "Keyboard"),
}
_NAMES: dict[str, tuple[object, object]] = {
    "theme": (
        QT_TRANSLATE_NOOP("Settings", "Colours"),
        QT_TRANSLATE_NOOP("Settings", "Light, dark, or as the system has it at the moment."),
    ),
    "language": (
        QT_TRANSLATE_NOOP("Settings", "Language"),
        QT_TRANSLATE_NOOP("Settings", "Of the window, from its next start. What customers write stays as it is."),
    ),
    "density": (
        QT_TRANSLATE_NOOP("Settings", "Density"),
        QT_TRANSLATE_NOOP("Settings", "How much room each conversation takes in the queue."),
    ),
    "text_size_percent": (
        QT_TRANSLATE_NOOP("Settings", "Text size"),
        QT_TRANSLATE_NOOP("Settings", "Everything that is written grows with it."),
    ),
    "high_contrast": (
        QT_TRANSLATE_NOOP("Settings", "High contrast"),
        QT_TRANSLATE_NOOP("Settings", "Stronger lines, and outlines in place of soft colours."),
    ),
    "reduced_motion": (
        QT_TRANSLATE_NOOP("Settings", "Less motion"),
        QT_TRANSLATE_NOOP("Settings", "Things appear and go without moving."),
    ),
    "undo_hold_seconds": (
        QT_TRANSLATE_NOOP("Settings", "Time to take a reply back"),
        QT_TRANSLATE_NOOP("Settings", "A reply waits this long before it leaves."),
    ),
    "mark_read_on_open": (
        QT_TRANSLATE_NOOP("Settings", "Opened is read"),
        QT_TRANSLATE_NOOP("Settings", "A conversation counts as read once it is open."),
    ),
    "notifications": (
        QT_TRANSLATE_NOOP("Settings", "Tell on the desktop"),
        QT_TRANSLATE_NOOP(
            "Settings", "Important: urgent messages, replies due or late, escalations to you, replies that need you."
        ),
    ),
    "notification_text": (
        QT_TRANSLATE_NOOP("Settings", "Show what customers wrote"),
        QT_TRANSLATE_NOOP("Settings", "Otherwise only who wrote, and where: others may see your screen."),
    ),
    "single_keys": (
        QT_TRANSLATE_NOOP("Settings", "Single keys"),
        QT_TRANSLATE_NOOP("Settings", "R replies, E marks as done. They rest while text is being written."),
    ),
    "poll_seconds": (
        QT_TRANSLATE_NOOP("Settings", "Look for new messages every"),
        QT_TRANSLATE_NOOP("Settings", "A network that asks for more patience gets it."),
    ),
    "fetch_days": (
        QT_TRANSLATE_NOOP("Settings", "A new account starts with"),
        QT_TRANSLATE_NOOP("Settings", "How far back the first sync reads. The wizard asks each time."),
    ),
}
_CHOICES: dict[tuple[str, object], object] = {
    ("theme", "system"): QT_TRANSLATE_NOOP("Settings", "As the system"),
    ("theme", "light"): QT_TRANSLATE_NOOP("Settings", "Light"),
    ("theme", "dark"): QT_TRANSLATE_NOOP("Settings", "Dark"),
    ("language", "system"): QT_TRANSLATE_NOOP("Settings", "As the system"),
    ("notifications", "off"): QT_TRANSLATE_NOOP("Settings", "Nothing"),
    ("notifications", "important"): QT_TRANSLATE_NOOP("Settings", "What is important"),
    ("notifications", "all"): QT_TRANSLATE_NOOP("Settings", "Every message"),
    ("density", "compact"): QT_TRANSLATE_NOOP("Settings", "Compact"),
    ("density", "comfortable"): QT_TRANSLATE_NOOP("Settings", "Comfortable"),
    ("density", "relaxed"): QT_TRANSLATE_NOOP("Settings", "Relaxed"),
}
#: Each language is called what its speakers call it.
_LANGUAGES = {"en": "English", "fr": "Français"}


def group_order(groups: list[str]) -> list[str]:
    """Put the groups in the order of the pages."""
    known = list(_GROUPS)
    return sorted(groups, key=lambda group: known.index(group) if group in known else len(known))


def group_words(group: str) -> str:
    """Name a page of settings."""
    return QCoreApplication.translate("Settings", str(_GROUPS[group])) if group in _GROUPS else _spelt(group)


def setting_words(name: str) -> SettingWords:
    """Name a setting and say what it changes; one without words keeps its own name."""
    if name not in _NAMES:
        return SettingWords(_spelt(name), "")
    return SettingWords(*(QCoreApplication.translate("Settings", str(words)) for words in _NAMES[name]))


def choice_words(name: str, value: object) -> str:
    """Name one of the values that a setting can have."""
    if (name, value) in _CHOICES:
        return QCoreApplication.translate("Settings", str(_CHOICES[name, value]))
    if name == "language":
        return _LANGUAGES.get(str(value), str(value))
    if name.endswith("_percent"):
        return QCoreApplication.translate("Settings", "{number} %").format(number=value)
    return _spelt(str(value))


def unit_words(name: str) -> str:
    """Name what a number counts, as its name ends; "" for a bare number."""
    units = {
        "seconds": QCoreApplication.translate("Settings", "seconds"),
        "minutes": QCoreApplication.translate("Settings", "minutes"),
        "days": QCoreApplication.translate("Settings", "days"),
    }
    return units.get(name.rpartition("_")[2], "")


def _spelt(name: str) -> str:
    return name.replace("_", " ").capitalize()
