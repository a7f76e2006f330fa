"""What can be typed behind the program's name. One thread."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialinbox.arguments import Options, parse_arguments


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("", Options()),
        ("--demo", Options(demo=True)),
        ("--demo --leave-after-first-frame", Options(demo=True, leave_after_first_frame=True)),
        ("--leave-after --profile shop", Options(leave_after_first_frame=True, profile="shop", ours=[])),
        ("--demo --language fr", Options(demo=True, language="fr", ours=[])),
        (
            "--import old.mbox --account Shop --ours a@b.example --ours c@b.example --done-after-days 30",
            Options(archive=Path("old.mbox"), account="Shop", ours=["a@b.example", "c@b.example"], done_after_days=30),
        ),
    ],
)
def test_what_is_typed_is_understood(typed, understood):
    assert parse_arguments(typed.split()) == understood


def test_what_is_unknown_is_told(capsys):
    with pytest.raises(SystemExit):
        parse_arguments(["--demo", "--deom"])
    assert "--deom" in capsys.readouterr().err
