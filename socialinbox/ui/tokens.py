"""The measures and colours of the design: the one table of painters, style sheet and palette.

Safe from any thread: nothing here is changed after it is made. Named tuples, for they are made at each start, and a
dataclass of so many fields takes milliseconds to make.
"""

from enum import StrEnum
from typing import Any, NamedTuple

from PySide6.QtGui import QColor, QPalette


class Status(NamedTuple):
    """One status in its three strengths: text, surface behind text, mark."""

    ink: QColor
    soft: QColor
    mark: QColor


class AvatarPair(NamedTuple):
    """What an avatar is painted with."""

    surface: QColor
    ink: QColor


class StatusName(StrEnum):
    """Statuses that have colours of their own. Each is always drawn with an icon and a word as well."""

    ACCENT = "accent"
    WARN = "warn"
    DANGER = "danger"
    OK = "ok"
    PLUM = "plum"
    SLATE = "slate"
    NEUTRAL = "neutral"
    NOTE = "note"


class Tokens(NamedTuple):
    """All colours of one appearance."""

    is_dark: bool
    is_high_contrast: bool

    desk: QColor
    sheet: QColor
    panel: QColor
    hover: QColor
    press: QColor
    field: QColor
    selected: QColor
    nav_on: QColor
    bubble_in: QColor
    bubble_out: QColor
    note: QColor
    note_line: QColor
    popover: QColor
    popover_line: QColor
    toast: QColor
    toast_text: QColor
    toast_action: QColor
    hairline: QColor
    border: QColor
    track: QColor
    scrim: QColor

    ink: QColor
    ink_2: QColor
    ink_3: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    accent_ink: QColor
    accent_soft: QColor
    focus: QColor
    control: QColor
    warn: QColor
    warn_soft: QColor
    warn_mark: QColor
    danger: QColor
    danger_soft: QColor
    danger_mark: QColor
    ok: QColor
    ok_soft: QColor
    ok_mark: QColor
    plum: QColor
    plum_soft: QColor
    plum_mark: QColor
    slate: QColor
    slate_soft: QColor
    slate_mark: QColor
    slate_line: QColor
    note_ink: QColor
    disabled: QColor
    find: QColor

    tags: tuple[QColor, ...]
    avatars: tuple[AvatarPair, ...]

    @property
    def focus_width(self) -> int:
        return 3 if self.is_high_contrast else 2

    def status(self, name: StatusName | str) -> Status:
        """Look up the colours of a status."""
        if name == StatusName.ACCENT:
            return Status(self.accent_ink, self.accent_soft, self.accent)
        if name == StatusName.NOTE:
            return Status(self.note_ink, self.note, self.note_ink)
        if name == StatusName.NEUTRAL:
            return Status(self.ink_2, self.press, self.ink_3)
        key = StatusName(name).value
        ink, soft, mark = (getattr(self, key + suffix) for suffix in ("", "_soft", "_mark"))
        return Status(ink, soft, mark)


def _alpha(colour: str, share: float) -> QColor:
    result = QColor(colour)
    result.setAlphaF(share)
    return result


def _pairs(*pairs: str) -> tuple[AvatarPair, ...]:
    return tuple(AvatarPair(*(QColor(part) for part in pair.split())) for pair in pairs)


def _colours(text: str) -> tuple[QColor, ...]:
    return tuple(QColor(part) for part in text.split())


LIGHT = Tokens(
    is_dark=False,
    is_high_contrast=False,
    desk=QColor("#F2F0EB"),
    sheet=QColor("#FFFFFF"),
    panel=QColor("#FAF8F5"),
    hover=QColor("#F4F2ED"),
    press=QColor("#EAE7E0"),
    field=QColor("#ECE9E3"),
    selected=QColor("#E4F0EE"),
    nav_on=QColor("#FFFFFF"),
    bubble_in=QColor("#F3F1EC"),
    bubble_out=QColor("#E1EFED"),
    note=QColor("#FCF5E1"),
    note_line=QColor("#E9DAAE"),
    popover=QColor("#FFFFFF"),
    popover_line=QColor("#DCD7CE"),
    toast=QColor("#25292D"),
    toast_text=QColor("#F4F2EE"),
    toast_action=QColor("#7FD6CC"),
    hairline=QColor("#E7E3DC"),
    border=QColor("#D3CEC5"),
    track=QColor("#DFDAD2"),
    scrim=_alpha("#1C1F22", 0.34),
    ink=QColor("#1C1F22"),
    ink_2=QColor("#4B5056"),
    ink_3=QColor("#63676D"),
    accent=QColor("#0D6A66"),
    accent_hover=QColor("#0A5552"),
    on_accent=QColor("#FFFFFF"),
    accent_ink=QColor("#0B5F5B"),
    accent_soft=QColor("#E1EFED"),
    focus=QColor("#12807A"),
    control=QColor("#8D887F"),
    warn=QColor("#8A5200"),
    warn_soft=QColor("#FBEFD9"),
    warn_mark=QColor("#B56A00"),
    danger=QColor("#A23220"),
    danger_soft=QColor("#FBE8E4"),
    danger_mark=QColor("#C2412D"),
    ok=QColor("#1F6A3C"),
    ok_soft=QColor("#E4F2E8"),
    ok_mark=QColor("#2C8A50"),
    plum=QColor("#6C3A84"),
    plum_soft=QColor("#F3EAF7"),
    plum_mark=QColor("#8A4FA6"),
    slate=QColor("#3D4A60"),
    slate_soft=QColor("#EDF0F5"),
    slate_mark=QColor("#5F6F8A"),
    slate_line=QColor("#D3DAE5"),
    note_ink=QColor("#6B4E00"),
    disabled=QColor("#A3A19C"),
    find=QColor("#FBE7AE"),
    tags=_colours("#3E7CB1 #B56A00 #C2412D #2C8A50 #8A4FA6"),
    avatars=_pairs(
        "#D6EAE7 #1B5550",
        "#F3E5CF #74490F",
        "#F6DFE0 #84323E",
        "#E8DEF0 #5A3A73",
        "#DEE5EF #3B4B66",
        "#E1EAD6 #43591F",
        "#F4DED2 #7F3F24",
        "#D9E8F3 #255275",
    ),
)

DARK = Tokens(
    is_dark=True,
    is_high_contrast=False,
    desk=QColor("#111315"),
    sheet=QColor("#181B1E"),
    panel=QColor("#1D2023"),
    hover=QColor("#212529"),
    press=QColor("#292E32"),
    field=QColor("#22262A"),
    selected=QColor("#1A302F"),
    nav_on=QColor("#22272A"),
    bubble_in=QColor("#23272B"),
    bubble_out=QColor("#183532"),
    note=QColor("#2B2617"),
    note_line=QColor("#4A4022"),
    popover=QColor("#1F2327"),
    popover_line=QColor("#33383D"),
    toast=QColor("#2C3136"),
    toast_text=QColor("#F1EFEB"),
    toast_action=QColor("#7FD6CC"),
    hairline=QColor("#272B2F"),
    border=QColor("#3A3F45"),
    track=QColor("#33383D"),
    scrim=_alpha("#000000", 0.52),
    ink=QColor("#ECEAE6"),
    ink_2=QColor("#B7BABD"),
    ink_3=QColor("#969BA1"),
    accent=QColor("#54BDB2"),
    accent_hover=QColor("#6BCBC1"),
    on_accent=QColor("#06201D"),
    accent_ink=QColor("#74CFC5"),
    accent_soft=QColor("#17322F"),
    focus=QColor("#54BDB2"),
    control=QColor("#757B82"),
    warn=QColor("#EDB562"),
    warn_soft=QColor("#33270F"),
    warn_mark=QColor("#E0A042"),
    danger=QColor("#F2978A"),
    danger_soft=QColor("#3A1F1B"),
    danger_mark=QColor("#E8705E"),
    ok=QColor("#84CF9F"),
    ok_soft=QColor("#18301F"),
    ok_mark=QColor("#5DB981"),
    plum=QColor("#CFA4E2"),
    plum_soft=QColor("#2C2033"),
    plum_mark=QColor("#B57FD0"),
    slate=QColor("#B5C2D8"),
    slate_soft=QColor("#20262F"),
    slate_mark=QColor("#8C9CB6"),
    slate_line=QColor("#333C4A"),
    note_ink=QColor("#E6CB82"),
    disabled=QColor("#62676D"),
    find=QColor("#57481A"),
    tags=_colours("#6FA8DC #E0A042 #E8705E #5DB981 #B57FD0"),
    avatars=_pairs(
        "#1D3B38 #9BD6CE",
        "#3D301C #E5C28D",
        "#40262A #EEAFB6",
        "#33263D #D2B3E5",
        "#263040 #B4C4DE",
        "#2B351D #BED49B",
        "#3F2A20 #ECB598",
        "#1E3243 #A3CBEA",
    ),
)


def high_contrast(base: Tokens) -> Tokens:
    """Make lines as strong as controls and soft surfaces the sheet; painters add a status outline."""
    changed: dict[str, Any] = {name: base.sheet for name in base._fields if name.endswith("_soft")}
    return base._replace(is_high_contrast=True, hairline=base.control, border=base.control, **changed)


def system_contrast(base: Tokens, palette: QPalette) -> Tokens:
    """Use only the colours of the system: its contrast theme wins over ours."""
    role = QPalette.ColorRole
    window, text = palette.color(role.Window), palette.color(role.WindowText)
    highlight, on_highlight = palette.color(role.Highlight), palette.color(role.HighlightedText)
    kept = {"tags", "avatars", "is_dark", "is_high_contrast"}
    colours: dict[str, Any] = {name: window for name in base._fields if name not in kept}
    for name in ("ink", "ink_2", "ink_3", "hairline", "border", "control", "track"):
        colours[name] = text
    for family in ("warn", "danger", "ok", "plum", "slate"):
        colours[family] = colours[f"{family}_mark"] = text
    for name in ("accent", "accent_hover", "focus"):
        colours[name] = highlight
    for name in ("accent_ink", "note_ink", "toast_text", "toast_action"):
        colours[name] = text
    for name in ("popover_line", "note_line", "slate_line"):
        colours[name] = text
    colours["on_accent"] = on_highlight
    colours["disabled"] = palette.color(QPalette.ColorGroup.Disabled, role.WindowText)
    colours["scrim"] = base.scrim
    pair = AvatarPair(window, text)
    is_dark = window.lightness() < text.lightness()
    return base._replace(
        is_dark=is_dark,
        is_high_contrast=True,
        tags=tuple(text for _ in base.tags),
        avatars=tuple(pair for _ in base.avatars),
        **colours,
    )


class Radius:
    """Corner radii."""

    KEY = 4
    SMALL_BUTTON = 7
    BUTTON = 8
    ROW = 9
    CARD = 10
    TOAST = 11
    SHEET = 12
    BUBBLE = 14
    BUBBLE_TAIL = 5


class Size:
    """Sizes that do not depend on density."""

    ICON = 16
    TOOL_ICON = 17
    PILL_ICON = 13
    BANNER_ICON = 18
    EMPTY_ICON = 28
    TOOL_BUTTON = 30
    SMALL_BUTTON = 28
    BUTTON = 32
    LARGE_BUTTON = 40
    PILL = 22
    KEY = 18
    FIELD = 34
    HEADER = 60
    FILTER_ROW = 36
    RING = 13


SPACES = (2, 4, 8, 12, 16, 20, 24, 32, 48)


class DensityName(StrEnum):
    """How close together things stand."""

    COMPACT = "compact"
    COMFORTABLE = "comfortable"
    RELAXED = "relaxed"


class Density(NamedTuple):
    """The measures of one density."""

    queue_row: int
    avatar: int
    snippet_lines: int
    has_kind_line: bool
    sidebar_row: int
    bubble_vertical: int
    bubble_horizontal: int


DENSITIES = {
    DensityName.COMPACT: Density(52, 28, 1, False, 26, 7, 12),
    DensityName.COMFORTABLE: Density(78, 36, 1, True, 28, 9, 14),
    DensityName.RELAXED: Density(98, 36, 2, True, 32, 11, 16),
}

TEXT_SIZES = (90, 100, 115, 130, 150)
