"""Settings: wrong values fall back, unknown ones are kept."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from socialinbox.core.settings import Settings, read_settings


def test_settings_survive_json():
    settings = Settings(theme="dark", undo_hold_seconds=30)
    assert read_settings(settings.to_json()) == (settings, {}, ())


def test_changed_keys_survive_json_with_those_of_commands_unknown_here():
    settings = Settings(keys={"done.key": "d", "invented_later.shortcut": "Ctrl+J"})
    assert read_settings(settings.to_json()) == (settings, {}, ())


def test_what_another_version_wrote_is_kept():
    text = json.dumps({"theme": "dark", "invented_later": [1]})
    settings, unknown, wrong = read_settings(text)
    assert (settings.theme, unknown, wrong) == ("dark", {"invented_later": [1]}, ())
    assert json.loads(settings.to_json(unknown))["invented_later"] == [1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("undo_hold_seconds", -1),
        ("undo_hold_seconds", "10"),
        ("high_contrast", 1),
        ("poll_seconds", 1),
        ("keys", []),
        ("keys", {"done.key": 1}),
        ("keys", {"done.key": "d" * 101}),
        ("keys", {f"{number}.key": "d" for number in range(1001)}),
    ],
)
def test_a_wrong_value_falls_back_and_is_named(name, value):
    settings, _, wrong = read_settings(json.dumps({name: value}))
    assert settings == Settings()
    assert wrong == (name,)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00"])
def test_a_damaged_file_gives_the_defaults(text):
    assert read_settings(text)[0] == Settings()


def test_every_setting_has_a_group_and_bounds_that_hold_its_default():
    for each in fields(Settings):
        assert each.metadata.get("group") or {"most", "highest"} & each.metadata.keys()
        if "choices" in each.metadata:
            assert each.default in each.metadata["choices"]
        if "lowest" in each.metadata:
            assert each.metadata["lowest"] <= each.default <= each.metadata["highest"]
