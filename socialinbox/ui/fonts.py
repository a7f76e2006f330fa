"""The bundled typefaces and the roles they play, so that no widget names a family or a size.

GUI thread only: fonts belong to the application.
"""

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from socialinbox.paths import resource

INTERFACE = "Inter"
DISPLAY = "Inter Display"
SERIF = "Source Serif 4"

_TABULAR_FIGURES = QFont.Tag("tnum")
_TAILED_L = QFont.Tag("cv05")


class Role(StrEnum):
    """What a text is for. Sizes follow the text size of Settings."""

    KEY = "key"
    META = "meta"
    META_STRONG = "meta-strong"
    LABEL = "label"
    BODY = "body"
    BODY_STRONG = "body-strong"
    BODY_BOLD = "body-bold"
    MESSAGE = "message"
    MESSAGE_STRONG = "message-strong"
    NAME = "name"
    TITLE = "title"
    PANE = "pane"
    FIGURE = "figure"
    HEADLINE = "headline"
    HEADLINE_LARGE = "headline-large"
    QUOTE = "quote"
    MONOGRAM = "monogram"


class TypeStyle(NamedTuple):
    """One line of the table of type."""

    family: str
    pixels: int
    line: int
    weight: QFont.Weight
    is_italic: bool = False
    spacing: float = 0.0


_W = QFont.Weight
STYLES = {
    Role.KEY: TypeStyle(INTERFACE, 11, 14, _W.Medium),
    Role.META: TypeStyle(INTERFACE, 12, 16, _W.Normal),
    Role.META_STRONG: TypeStyle(INTERFACE, 12, 16, _W.Medium),
    Role.LABEL: TypeStyle(INTERFACE, 12, 16, _W.DemiBold),
    Role.BODY: TypeStyle(INTERFACE, 13, 18, _W.Normal),
    Role.BODY_STRONG: TypeStyle(INTERFACE, 13, 18, _W.Medium),
    Role.BODY_BOLD: TypeStyle(INTERFACE, 13, 18, _W.DemiBold),
    Role.MESSAGE: TypeStyle(INTERFACE, 14, 21, _W.Normal),
    Role.MESSAGE_STRONG: TypeStyle(INTERFACE, 14, 21, _W.Medium),
    Role.NAME: TypeStyle(INTERFACE, 14, 18, _W.DemiBold),
    Role.TITLE: TypeStyle(INTERFACE, 15, 20, _W.DemiBold),
    Role.PANE: TypeStyle(INTERFACE, 16, 20, _W.DemiBold, spacing=-0.15),
    Role.FIGURE: TypeStyle(DISPLAY, 26, 30, _W.DemiBold),
    Role.HEADLINE: TypeStyle(SERIF, 27, 34, _W.DemiBold),
    Role.HEADLINE_LARGE: TypeStyle(SERIF, 32, 40, _W.DemiBold),
    Role.QUOTE: TypeStyle(SERIF, 14, 21, _W.Normal, is_italic=True),
    Role.MONOGRAM: TypeStyle(INTERFACE, 13, 18, _W.Bold),
}


@cache
def load_family(family: str) -> bool:
    """Register the bundled files of a family; whether they are there. The application must exist.

    Each when it is first asked for: the first frame needs one of three.
    """
    files = sorted(resource("fonts").glob(f"{family.replace(' ', '')}-*.ttf"))
    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in files]
    return bool(numbers) and min(numbers) >= 0


def build_font(role: Role, percent: int = 100, *, is_tabular: bool = False) -> QFont:
    """Make the font of a role, in whole pixels, with a tailed l; tabular figures set hyphens wide apart too."""
    style = STYLES[role]
    load_family(style.family)
    font = QFont(style.family)
    font.setPixelSize(max(1, round(style.pixels * percent / 100)))
    font.setWeight(style.weight)
    font.setItalic(style.is_italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if is_tabular:
        font.setFeature(_TABULAR_FIGURES, 1)
    if style.family != SERIF:
        font.setFeature(_TAILED_L, 1)
    if style.spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing)
    return font
