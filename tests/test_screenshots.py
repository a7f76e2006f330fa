"""The pictures of the window can be taken without a display, and show the colours of the design where they belong.

One thread; starts the script once, in a process of its own.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from socialinbox.ui.tokens import DARK, LIGHT, Tokens

ROOT = Path(__file__).resolve().parent.parent
LIGHT_CASE, DARK_CASE, NARROW_CASE = CASES = ("01-main-light", "02-main-dark", "10-narrow-1024x700")
#: Where a colour stands in the pictures of the usual size: as much of each place as is sure to be one surface.
PLACES = {
    "desk": (QRect(2, 870, 8, 20), "desk"),
    "sheet, above the messages": (QRect(610, 90, 500, 40), "sheet"),
    "chosen row, right of its line": (QRect(400, 214, 90, 6), "selected"),
    "details": (QRect(1180, 780, 200, 60), "panel"),
    "send button, its right edge": (QRect(1132, 838, 3, 22), "accent"),
}


def script(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script without a display."""
    surroundings = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    surroundings["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, str(ROOT / "packaging" / "screenshots.py"), *arguments]
    return subprocess.run(command, env=surroundings, capture_output=True, encoding="utf-8", timeout=240, check=False)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, QImage]:
    folder = tmp_path_factory.mktemp("pictures")
    done = script(*CASES, "--folder", str(folder))
    assert done.returncode == 0, done.stderr
    assert [Path(line).stem for line in done.stdout.splitlines()] == list(CASES)
    return {name: QImage(str(folder / f"{name}.png")) for name in CASES}


def colours(image: QImage, place: QRect) -> set[str]:
    """Every colour that occurs in a part of a picture."""
    return {
        image.pixelColor(x, y).name()
        for x in range(place.left(), place.right() + 1)
        for y in range(place.top(), place.bottom() + 1)
    }


def test_sizes(pictures) -> None:
    assert [(image.width(), image.height()) for image in pictures.values()] == [(1440, 900), (1440, 900), (1024, 700)]


def test_none_is_blank(pictures) -> None:
    for image in pictures.values():
        small = image.scaled(200, 120)
        assert len(colours(small, small.rect())) > 500


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("case", "tokens"), [(LIGHT_CASE, LIGHT), (DARK_CASE, DARK)], ids=["light", "dark"])
def test_surfaces_have_the_colours_of_the_design(pictures, case: str, tokens: Tokens, place: str) -> None:
    rect, token = PLACES[place]
    expected: QColor = getattr(tokens, token)
    assert colours(pictures[case], rect) == {expected.name()}


def test_the_toast_stands_over_the_queue_with_its_undo(pictures) -> None:
    assert colours(pictures[LIGHT_CASE], QRect(256, 836, 2, 40)) == {LIGHT.toast.name()}
    assert LIGHT.toast_action.name() in colours(pictures[LIGHT_CASE], QRect(250, 836, 330, 44))


def test_a_narrow_window_has_a_rail_and_no_details(pictures) -> None:
    image = pictures[NARROW_CASE]
    assert colours(image, QRect(66, 300, 2, 200)) == {LIGHT.sheet.name()}  # a sidebar would still be desk here
    assert LIGHT.panel.name() not in colours(image, QRect(980, 300, 30, 100))


def test_a_case_that_is_not_there_is_refused() -> None:
    done = script("99-nothing")
    assert done.returncode == 2
    assert "no such case: 99-nothing" in done.stderr
