"""The look: colours that can be read, fonts that are there, switches that reach everything."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from socialinbox.paths import resource
from socialinbox.ui import icons, theme
from socialinbox.ui.fonts import STYLES, Role
from socialinbox.ui.stylesheet import build_stylesheet
from socialinbox.ui.text_sink import PlainLabel
from socialinbox.ui.theme import Appearance, Theme
from socialinbox.ui.tokens import DARK, LIGHT, Tokens, high_contrast, system_contrast

SURFACES = (
    *("sheet", "desk", "panel", "hover", "selected", "bubble_in", "bubble_out", "field", "note"),
    *("nav_on", "popover"),
)
INKS = ("ink", "ink_2", "ink_3", "accent_ink", "warn", "danger", "ok", "plum", "slate", "note_ink")
STATUSES = ("accent", "warn", "danger", "ok", "plum", "slate", "neutral", "note")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    found = theme.current()
    yield found
    found.set_contrast(None)
    found.set_text_size(100)
    found.set_reduced_motion(False)
    found.set_appearance(Appearance.SYSTEM)


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
class TestContrast:
    def test_text_is_readable_on_every_surface(self, tokens: Tokens) -> None:
        for surface in SURFACES:
            for ink in INKS:
                found = contrast(getattr(tokens, ink), getattr(tokens, surface))
                assert found >= 4.5, f"{ink} on {surface}: {found:.2f}"

    def test_status_text_is_readable_on_its_own_surface(self, tokens: Tokens) -> None:
        for name in STATUSES:
            status = tokens.status(name)
            assert contrast(status.ink, status.soft) >= 5.5, name

    def test_text_on_filled_surfaces(self, tokens: Tokens) -> None:
        assert contrast(tokens.on_accent, tokens.accent) >= 6.4
        assert contrast(tokens.on_accent, tokens.accent_hover) >= 6.4
        assert contrast(tokens.toast_text, tokens.toast) >= 11
        assert contrast(tokens.toast_action, tokens.toast) >= 7.5
        assert contrast(tokens.ink, tokens.find) >= 7

    def test_marks_and_outlines_are_seen(self, tokens: Tokens) -> None:
        for surface in ("sheet", "panel", "desk", "selected"):
            ground = getattr(tokens, surface)
            for mark in (tokens.focus, tokens.control, *tokens.tags):
                assert contrast(mark, ground) >= 2.95, (mark.name(), surface)

    def test_avatars_are_readable(self, tokens: Tokens) -> None:
        assert len(tokens.avatars) == 8
        for pair in tokens.avatars:
            assert contrast(pair.surface, pair.ink) >= 6.05

    def test_high_contrast_strengthens_lines_and_drops_soft_surfaces(self, tokens: Tokens) -> None:
        strong = high_contrast(tokens)
        assert strong.hairline == strong.border == tokens.control
        assert {strong.status(name).soft.name() for name in ("warn", "danger", "ok")} == {tokens.sheet.name()}
        assert strong.focus_width == 3


def test_a_contrast_theme_of_the_system_brings_its_own_colours_only() -> None:
    palette = QPalette()
    role = QPalette.ColorRole
    wanted = {role.Window: "#000000", role.WindowText: "#ffff00", role.Highlight: "#00ffff"}
    for key, name in {**wanted, role.HighlightedText: "#101010"}.items():
        palette.setColor(key, QColor(name))
    palette.setColor(QPalette.ColorGroup.Disabled, role.WindowText, QColor("#00ff00"))
    tokens = system_contrast(LIGHT, palette)
    allowed = {"#000000", "#ffff00", "#00ffff", "#101010", "#00ff00"}
    solid = [v for k, v in tokens._asdict().items() if isinstance(v, QColor) and k != "scrim"]
    assert {colour.name() for colour in (*solid, *tokens.tags)} <= allowed
    assert tokens.is_dark


def test_every_role_has_its_bundled_face_in_whole_pixels(look: Theme) -> None:
    for role, style in STYLES.items():
        info = QFontInfo(look.font(role))
        assert info.family() == style.family, role
        assert info.pixelSize() == style.pixels, role
        assert info.weight() == style.weight, role
        assert info.italic() == style.is_italic, role


def test_figures_are_of_equal_width_and_words_keep_their_hyphens_tight(look: Theme) -> None:
    for role in (Role.META, Role.BODY, Role.BODY_BOLD, Role.KEY):
        figures, words = QFontMetricsF(look.figures(role)), QFontMetricsF(look.font(role))
        assert figures.horizontalAdvance("11111") == figures.horizontalAdvance("00000")
        assert words.horizontalAdvance("-") < words.horizontalAdvance("0")
        assert figures.horizontalAdvance("-") == figures.horizontalAdvance("0")


def test_dark_reaches_palette_style_sheet_and_painters(look: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    look.set_appearance(Appearance.LIGHT)
    label = QLabel("x")
    label.setProperty("tone", "danger")
    qtbot.addWidget(label)
    label.show()
    with qtbot.waitSignal(look.changed):
        look.set_appearance(Appearance.DARK)
    assert look.is_dark
    assert look.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.sheet
    assert label.palette().color(label.foregroundRole()) == DARK.danger


class Desktop:
    """The offscreen platform has no dark mode of its own, so the desktop's answer is put in its mouth."""

    def __init__(self, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
        self._signal = qapp.styleHints().colorSchemeChanged
        self._is_dark = False
        monkeypatch.setattr(Theme, "_is_system_dark", lambda _: self._is_dark)

    def turn(self, *, is_dark: bool) -> None:
        self._is_dark = is_dark
        self._signal.emit(Qt.ColorScheme.Dark if is_dark else Qt.ColorScheme.Light)


@pytest.fixture
def desktop(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    return Desktop(qapp, monkeypatch)


def test_system_follows_the_desktop(look: Theme, desktop: Desktop) -> None:
    look.set_appearance(Appearance.SYSTEM)
    desktop.turn(is_dark=True)
    assert look.is_dark
    desktop.turn(is_dark=False)
    assert not look.is_dark


def test_a_chosen_appearance_ignores_the_desktop(look: Theme, desktop: Desktop) -> None:
    look.set_appearance(Appearance.LIGHT)
    desktop.turn(is_dark=True)
    assert not look.is_dark


def test_a_desktop_that_says_nothing_is_known_by_its_colours() -> None:
    assert theme.is_dark_palette(QPalette(QColor("#202020")))
    assert not theme.is_dark_palette(QPalette(QColor("#eeeeee")))


def test_text_size_steps_stay_within_the_offer(look: Theme) -> None:
    look.set_text_size(104)
    assert look.text_size == 100
    look.step_text_size(1)
    assert (look.text_size, look.font(Role.BODY).pixelSize(), look.line_height(Role.BODY)) == (115, 15, 21)
    look.step_text_size(9)
    assert (look.text_size, look.scale(30)) == (150, 45)
    look.step_text_size(-9)
    assert look.text_size == 90


def test_reduced_motion_takes_every_animation_away(look: Theme) -> None:
    assert look.duration(160) == 160
    look.set_reduced_motion(True)
    assert look.duration(160) == 0


@pytest.mark.parametrize("tokens", [LIGHT, DARK, high_contrast(LIGHT)], ids=["light", "dark", "contrast"])
def test_the_style_sheet_is_complete(tokens: Tokens) -> None:
    names = ("check", "minus", "check_ink", "chevron", "chevron_up", "chevron_right", "dot")
    sheet = build_stylesheet(tokens, 100, {name: f"/{name}.svg" for name in names})
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert ", ." not in sheet, "Qt misreads a class selector after a comma"
    assert not re.search(r"font|letter-spacing|shadow", sheet), "type belongs to roles"


def test_pictures_of_the_style_sheet_exist(look: Theme, qapp: QApplication) -> None:
    paths = re.findall(r'url\("([^"]+)"\)', qapp.styleSheet())
    assert len(set(paths)) >= 6
    for path in paths:
        assert not QPixmap(path).isNull(), path


def test_stock_buttons_differ_by_kind(look: Theme, qtbot: QtBot) -> None:
    look.set_appearance(Appearance.LIGHT)
    colours = []
    for kind in ("plain", "primary"):
        button = QPushButton("x")
        button.setProperty("kind", kind)
        qtbot.addWidget(button)
        button.resize(80, 32)
        colours.append(button.grab().toImage().pixelColor(8, 8))
    assert colours == [LIGHT.sheet, LIGHT.accent]


def inked(picture: QPixmap) -> list[QColor]:
    image = picture.toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return [colour for x, y in points if (colour := image.pixelColor(x, y)).alpha() > 250]


def test_every_shipped_drawing_renders_in_its_ink(look: Theme) -> None:
    red = QColor("#ff0000")
    for path in sorted(resource("icons").glob("*.svg")):
        if path.stem == "app":
            continue
        colours = {c.name() for c in inked(icons.pixmap(path.stem, red, 24, 2.0))}
        assert colours == {"#ff0000"}, path.name
    for path in sorted(resource("networks").glob("*.svg")):
        colours = {c.name() for c in inked(icons.network_pixmap(path.stem, red, 24, 2.0))}
        assert colours == {"#ff0000"}, path.name


def test_a_drawing_is_rendered_once_per_colour_and_scale(look: Theme) -> None:
    one = icons.pixmap("inbox", LIGHT.ink, 16, 1.0)
    assert icons.pixmap("inbox", LIGHT.ink, 16, 1.0).cacheKey() == one.cacheKey()
    twice = icons.pixmap("inbox", LIGHT.ink, 16, 2.0)
    assert (twice.width(), twice.devicePixelRatio()) == (32, 2.0)
    assert icons.pixmap("inbox", DARK.ink, 16, 1.0).cacheKey() != one.cacheKey()


@pytest.mark.parametrize(
    ("network", "letters"), [("linkedin", "Li"), ("demo", "De"), ("a.b", "Ab"), ("../x", "X"), ("", "?")]
)
def test_networks_without_a_mark_are_named_by_letters(look: Theme, network: str, letters: str) -> None:
    assert icons.monogram(network) == letters
    assert inked(icons.network_pixmap(network, LIGHT.ink, 24, 2.0))


def test_networks_share_the_icons_of_their_kind(look: Theme) -> None:
    pairs = {"imap": "mail", "wordpress": "rss", "reviews": "star"}
    for network, name in pairs.items():
        mark = icons.network_pixmap(network, LIGHT.ink, 16, 1.0)
        assert mark.cacheKey() == icons.pixmap(name, LIGHT.ink, 16, 1.0).cacheKey()
    assert not icons.network_glyph("mastodon", LIGHT.ink).isNull()


def test_a_menu_icon_changes_ink_when_chosen(look: Theme) -> None:
    icon = icons.icon("flag", QColor("#ff0000"), 24, active=QColor("#00ff00"), disabled=QColor("#0000ff"))
    found = {mode: {c.name() for c in inked(icon.pixmap(24, mode))} for mode in QIcon.Mode}
    assert found[QIcon.Mode.Normal] == {"#ff0000"}
    assert found[QIcon.Mode.Active] == {"#00ff00"}
    assert found[QIcon.Mode.Disabled] == {"#0000ff"}


def test_every_borrowed_folder_names_its_licence() -> None:
    notice = resource("licences", "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"`([\w-]+\.txt)`", notice):
        assert resource("licences", name).stat().st_size > 400, name
    for pattern in (
        "resources/fonts/Inter",
        "resources/fonts/SourceSerif4",
        "resources/icons",
        "resources/networks",
    ):
        assert pattern in notice
    families = {path.stem.split("-")[0] for path in Path(resource("fonts")).glob("*.ttf")}
    assert families == {"Inter", "InterDisplay", "SourceSerif4"}


def test_a_second_installation_gives_the_same_look(look: Theme, qapp: QApplication) -> None:
    assert theme.install(qapp) is look
    assert not icons.app_icon().isNull()


def test_a_text_keeps_its_size_when_it_is_shown_or_takes_a_tone(look: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    label = PlainLabel("Sending", Role.META, parent=box)
    for percent, pixels in ((150, 18), (115, 14), (130, 16)):
        look.set_text_size(percent)
        box.show()
        assert label.font().pixelSize() == pixels
        label.set_tone("danger")
        assert label.font().pixelSize() == pixels
        box.hide()
