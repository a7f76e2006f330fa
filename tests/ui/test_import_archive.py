"""Bringing an archive in through the window: the real engine on a real store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from socialinbox.networks.archive import ArchiveAdapter
from socialinbox.ui import actions
from socialinbox.ui.dialogs.import_archive import ImportArchiveDialog
from socialinbox.ui.dialogs.settings_accounts import AccountsPage
from tests.builders import FakeClock
from tests.program import Program

LINES = [
    {
        "network": "mastodon",
        "thread": f"t{number % 5}",
        "id": f"m{number}",
        "author": "Zoé",
        "text": f"Where is parcel {number}?",
        "time": 1_700_000_000 + number,
    }
    for number in range(20)
]
MAIL = (
    "From - Fri Jan  3 01:05:34 2020\nMessage-ID: <1@velo.example>\nDate: Tue, 3 Mar 2015 09:12:00 +0100\n"
    "From: zoe@velo.example\nTo: help@shop.example\nSubject: My parcel\n\nWhere is it?\n\n"
)


@pytest.fixture
def program(qtbot, tmp_path):
    program = Program(qtbot, tmp_path, {"archive": ArchiveAdapter}, FakeClock()).start()
    yield program
    program.stop()


@pytest.fixture
def dialog(program, qtbot):
    dialog = ImportArchiveDialog(program.workspace, program.window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def file_of(folder: Path, content: str, name: str = "old shop.jsonl") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_file_is_shown_brought_in_and_reported(program, dialog, qtbot, tmp_path):
    assert not dialog.accept_button.isEnabled()
    dialog.look_at(file_of(tmp_path, "\n".join([*map(json.dumps, LINES), "{"])))
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert "JSON lines" in dialog.file_label.text()
    assert "Zoé: Where is parcel 0?" in dialog.beginning[0].text()
    assert dialog.name_edit.text() == "old shop"
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: "20 message" in dialog.state.text())
    assert "Not a line of JSON: 1, first in line 21." in dialog.state.text()
    qtbot.waitUntil(lambda: [each.name for each in program.workspace.accounts.values()] == ["old shop"])
    click(qtbot, dialog.cancel_button)
    assert not dialog.isVisible()


def test_importing_again_says_that_all_was_there(dialog, qtbot, tmp_path):
    path = file_of(tmp_path, "\n".join(map(json.dumps, LINES)))
    for _ in range(2):
        dialog.look_at(path)
        qtbot.waitUntil(dialog.accept_button.isEnabled)
        click(qtbot, dialog.accept_button)
        qtbot.waitUntil(lambda: dialog.cancel_button.text() == "Close")
        dialog.cancel_button.setText("")
    assert dialog.state.text().startswith("0 message")
    assert "\n20 message" in dialog.state.text()


@pytest.mark.parametrize(("content", "words"), [("", "empty"), ("a;b", "neither JSON lines nor an mbox")])
def test_a_file_that_is_no_archive_is_refused_in_a_sentence(dialog, qtbot, tmp_path, content, words):
    dialog.look_at(file_of(tmp_path, content))
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert words in dialog.trouble.text()
    assert not dialog.accept_button.isEnabled()


def test_of_mail_it_asks_which_addresses_are_ours(dialog, qtbot, tmp_path):
    second = MAIL.replace("<1@", "<2@").replace("zoe@", "max@")
    dialog.look_at(file_of(tmp_path, MAIL + second, "box.mbox"))
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert dialog.ours_edit.isVisible()
    assert dialog.ours_edit.text() == "help@shop.example"


def test_stop_leaves_what_came(dialog, qtbot, tmp_path):
    many = [LINES[0] | {"id": f"x{number}", "thread": f"x{number}"} for number in range(20_000)]
    dialog.look_at(file_of(tmp_path, "\n".join(map(json.dumps, many))))
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    click(qtbot, dialog.accept_button)
    click(qtbot, dialog.cancel_button)
    qtbot.waitUntil(lambda: "Stopped. What came stays." in dialog.state.text(), timeout=20_000)
    assert dialog.isVisible()


def test_it_is_a_command_of_the_window(program, monkeypatch):
    opened = []
    monkeypatch.setattr(ImportArchiveDialog, "exec", lambda dialog: opened.extend([dialog]))
    program.window.dialogs.import_archive()
    assert isinstance(opened[0], ImportArchiveDialog)
    assert actions.words()["import_archive"] == "Import an archive"


def test_it_is_a_button_of_the_accounts(program, qtbot):
    page = AccountsPage(program.workspace)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.import_wanted):
        click(qtbot, page.import_button)
