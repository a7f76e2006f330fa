"""Which layout a window has at which width and text size."""

import pytest

from socialinbox.ui.width_classes import DETAILS, WIDTH_CLASSES, class_for, grown


@pytest.mark.parametrize(
    ("width", "place"), [(1440, 0), (1360, 0), (1359, 1), (1120, 1), (1119, 2), (900, 2), (899, 3), (720, 3)]
)
def test_the_widths_of_the_design(width: int, place: int) -> None:
    assert class_for(width, 100) is WIDTH_CLASSES[place]
    assert class_for(width, 115) is WIDTH_CLASSES[place]


def test_large_words_need_a_wider_window_and_wider_panes() -> None:
    assert not class_for(1440, 130).is_docked
    assert class_for(1440, 150).is_rail
    assert class_for(720, 150).is_one_pane
    assert grown(DETAILS, 90) == grown(DETAILS, 115) == DETAILS
    assert grown(DETAILS, 150) > DETAILS * 1.3 - 1
