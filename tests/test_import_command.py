"""``--import`` as a script would call it."""

from __future__ import annotations

import json

import pytest

from socialinbox import paths
from socialinbox.app import main
from socialinbox.ui.single_instance import SingleInstance


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


def test_it_says_what_became_of_the_file(tmp_path, capsys):
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"id": str(number), "text": "Hi", "time": 1_700_000_000}) for number in range(3)]
    path.write_text("\n".join([*lines, "{"]))
    assert main(["--import", str(path), "--account", "Old shop"]) == 0
    assert "3 messages read, 3 new" in capsys.readouterr().out
    assert main(["--import", str(path), "--account", "Old shop"]) == 0
    words = capsys.readouterr().out
    assert "3 were there already" in words
    assert "Kept aside: 1 for not_json, the first at 4." in words


@pytest.mark.parametrize(("content", "words"), [(b"", "empty"), (b"a;b;c", "neither JSON lines nor an mbox")])
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path, capsys, content, words):
    (tmp_path / "a").write_bytes(content)
    assert main(["--import", str(tmp_path / "a")]) == 1
    assert words in capsys.readouterr().err


def test_a_profile_that_is_open_is_left_alone(tmp_path, capsys):
    instance = SingleInstance(paths.lock_file("default"))
    assert instance.take()
    assert main(["--import", str(tmp_path / "a")]) == 1
    assert "is open" in capsys.readouterr().err
    instance.release()
