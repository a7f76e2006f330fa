"""Every setting once: name, type, default, bounds. To and from JSON text. Pure; usable from every thread.

What a team would share is not a setting: it is an op.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from typing import Any

from socialinbox.core.model import DEFAULT_TARGET_MINUTES

THEMES = ("system", "light", "dark")
LANGUAGES = ("system", "en", "fr")
DENSITIES = ("compact", "comfortable", "relaxed")
_FORMER_TARGETS = (5, 10080)  # minutes that it could be
NOTIFICATION_LEVELS = ("off", "important", "all")
TEXT_SIZES = (90, 100, 115, 130, 150)
_MOST_TEXTS, _LONGEST_TEXT = 1000, 100


def _choice(default: str | int, choices: tuple[Any, ...], group: str) -> Any:
    return field(default=default, metadata={"choices": choices, "group": group})


def _number(default: int, lowest: int, highest: int, group: str) -> Any:
    return field(default=default, metadata={"lowest": lowest, "highest": highest, "group": group})


def _switch(*, default: bool, group: str) -> Any:
    return field(default=default, metadata={"group": group})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one profile. The settings dialog is built from the fields and their metadata."""

    theme: str = _choice("system", THEMES, "appearance")
    language: str = _choice("system", LANGUAGES, "appearance")
    density: str = _choice("comfortable", DENSITIES, "appearance")
    text_size_percent: int = _choice(100, TEXT_SIZES, "appearance")
    high_contrast: bool = _switch(default=False, group="appearance")
    reduced_motion: bool = _switch(default=False, group="appearance")
    undo_hold_seconds: int = _number(10, 0, 60, "replying")
    mark_read_on_open: bool = _switch(default=True, group="replying")
    notifications: str = _choice("important", NOTIFICATION_LEVELS, "notifications")
    notification_text: bool = _switch(default=False, group="notifications")
    #: Spans of ``core/quiet_hours.py``, and a pause until a moment (seconds, 0: none); edited on their page.
    quiet_hours: str = field(default="", metadata={"most": _MOST_TEXTS})
    quiet_until_at: int = field(default=0, metadata={"lowest": 0, "highest": 1 << 40})
    single_keys: bool = _switch(default=True, group="keyboard")
    poll_seconds: int = _number(60, 15, 3600, "fetching")
    fetch_days: int = _number(30, 0, 3650, "fetching")
    #: What differs from the usual keys, "done.key": "d"; also of commands that this version does not know.
    keys: dict[str, str] = field(default_factory=dict, metadata={"most": _MOST_TEXTS})

    def to_json(self, unknown: dict[str, Any] | None = None) -> str:
        """JSON text; ``unknown`` are keys of another version, kept as they were."""
        known = {each.name: getattr(self, each.name) for each in fields(self)}
        return json.dumps({**(unknown or {}), **known}, indent=2, sort_keys=True)


def read_settings(text: str) -> tuple[Settings, dict[str, Any], tuple[str, ...]]:
    """Settings, unknown keys to keep, and the names whose value was wrong and fell back to the default."""
    try:
        data = json.loads(text) if text.strip() else {}
    except ValueError:
        return Settings(), {}, ("file",)
    if not isinstance(data, dict):
        return Settings(), {}, ("file",)
    settings, wrong = Settings(), []
    for each in fields(Settings):
        if each.name not in data:
            continue
        value = data.pop(each.name)
        if _is_valid(each.metadata, getattr(settings, each.name), value):
            settings = replace(settings, **{each.name: value})
        else:
            wrong.append(each.name)
    return settings, data, tuple(wrong)


def take_former_target(unknown: dict[str, Any]) -> int:
    """The setting "reply within" of version 0.1, taken out of the unknown keys; 0: nobody had set it."""
    value = unknown.pop("reply_target_minutes", 0)
    is_chosen = (
        type(value) is int and _FORMER_TARGETS[0] <= value <= _FORMER_TARGETS[1] and value != DEFAULT_TARGET_MINUTES
    )
    return value if is_chosen else 0


def _is_valid(metadata: Any, default: object, value: object) -> bool:
    if type(value) is not type(default):
        return False
    if isinstance(value, dict):
        texts = (*value.keys(), *value.values())
        is_short = all(isinstance(each, str) and len(each) <= _LONGEST_TEXT for each in texts)
        return is_short and len(value) <= int(metadata["most"])
    if isinstance(value, str) and "most" in metadata:
        return len(value) <= int(metadata["most"])
    if "choices" in metadata:
        return value in metadata["choices"]
    if "lowest" in metadata:
        return bool(metadata["lowest"] <= value <= metadata["highest"])
    return True
