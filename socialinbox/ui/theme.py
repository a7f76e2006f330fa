"""The look in force: tokens, fonts, density, text size, and the signal that they changed. GUI thread only."""

import sys
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from socialinbox.ui.fonts import STYLES, Role, build_font
from socialinbox.ui.icons import svg_source
from socialinbox.ui.stylesheet import build_stylesheet
from socialinbox.ui.tokens import (
    DARK,
    DENSITIES,
    LIGHT,
    TEXT_SIZES,
    AvatarPair,
    Density,
    DensityName,
    Radius,
    Size,
    Status,
    StatusName,
    Tokens,
    high_contrast,
    system_contrast,
)

__all__ = [
    "TEXT_SIZES",
    "Appearance",
    "AvatarPair",
    "Density",
    "DensityName",
    "Radius",
    "Role",
    "Size",
    "Status",
    "StatusName",
    "Theme",
    "Tokens",
    "current",
    "install",
    "set_look",
]


class Appearance(StrEnum):
    """What Settings offers."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """What everything on screen is drawn with. `changed` fires after any switch; widgets then repaint."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._appearance = Appearance.SYSTEM
        self._contrast: bool | None = None
        self._percent = 100
        self._density = DensityName.COMFORTABLE
        self._is_motion_reduced = False
        self._fonts: dict[tuple[Role, bool], QFont] = {}
        self._sized: dict[tuple[Role, int], QFont] = {}
        self._system_palette = QPalette(application.palette())
        self._pictures = QTemporaryDir()
        self.tokens = LIGHT
        # Without this a style sheet gives widgets, whenever they are polished, the font back that they were made with.
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
        application.setStyle("Fusion")
        # Both are kept: once Python lets go of the one, PySide takes the other for deleted.
        self._hints = application.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def appearance(self) -> Appearance:
        return self._appearance

    @property
    def text_size(self) -> int:
        """In per cent."""
        return self._percent

    @property
    def density_name(self) -> DensityName:
        return self._density

    @property
    def density(self) -> Density:
        """The measures of the chosen density, at 100 % text size; pass heights through `scale`."""
        return DENSITIES[self._density]

    @property
    def is_dark(self) -> bool:
        return self.tokens.is_dark

    def set_appearance(self, appearance: Appearance) -> None:
        if appearance is self._appearance:
            return
        self._appearance = appearance
        hints = self._hints
        match appearance:
            case Appearance.SYSTEM:
                hints.unsetColorScheme()
            case Appearance.LIGHT:
                hints.setColorScheme(Qt.ColorScheme.Light)
            case Appearance.DARK:
                hints.setColorScheme(Qt.ColorScheme.Dark)
        self._apply()

    def set_contrast(self, is_high: bool | None) -> None:
        """Force high contrast on or off; None follows the system."""
        if is_high != self._contrast:
            self._contrast = is_high
            self._apply()

    def set_text_size(self, percent: int) -> None:
        """Take the nearest size on offer."""
        nearest = min(TEXT_SIZES, key=lambda size: abs(size - percent))
        if nearest != self._percent:
            self._percent = nearest
            self._apply()

    def step_text_size(self, steps: int) -> None:
        """Larger or smaller by so many sizes; stays at the ends."""
        index = TEXT_SIZES.index(self._percent) + steps
        self.set_text_size(TEXT_SIZES[max(0, min(index, len(TEXT_SIZES) - 1))])

    def set_density(self, density: DensityName) -> None:
        if density != self._density:
            self._density = density
            self.changed.emit()

    def set_reduced_motion(self, is_reduced: bool) -> None:
        if is_reduced != self._is_motion_reduced:
            self._is_motion_reduced = is_reduced
            self.changed.emit()

    @property
    def is_motion_reduced(self) -> bool:
        return self._is_motion_reduced

    def close(self) -> None:
        """Nothing is painted any more: take the pictures from the disk."""
        self._pictures.remove()

    def duration(self, milliseconds: int) -> int:
        """Say how long an animation lasts: not at all where motion is unwanted."""
        return 0 if self._is_motion_reduced else milliseconds

    def font(self, role: Role) -> QFont:
        """Give the font for words."""
        return self._font(role, is_tabular=False)

    def figures(self, role: Role) -> QFont:
        """Give the font for times, counts and counters: all figures are of one width."""
        return self._font(role, is_tabular=True)

    def sized(self, role: Role, pixels: int) -> QFont:
        """Give the font of a role at a size that follows a picture, not the text."""
        key = (role, pixels)
        if key not in self._sized:
            self._sized[key] = QFont(self.font(role))
            self._sized[key].setPixelSize(pixels)
        return self._sized[key]

    def _font(self, role: Role, *, is_tabular: bool) -> QFont:
        key = (role, is_tabular)
        if key not in self._fonts:
            self._fonts[key] = build_font(role, self._percent, is_tabular=is_tabular)
        return self._fonts[key]

    def line_height(self, role: Role) -> int:
        return self.scale(STYLES[role].line)

    def scale(self, pixels: int) -> int:
        """Turn a measure at 100 % into one that grows with the text."""
        return round(pixels * self._percent / 100)

    def status(self, name: StatusName | str) -> Status:
        return self.tokens.status(name)

    def _on_system_changed(self) -> None:
        if self._appearance is Appearance.SYSTEM or self._contrast is None:
            self._apply()

    def _apply(self) -> None:
        self.tokens = self._choose_tokens()
        self._fonts.clear()
        self._sized.clear()
        self._application.setFont(self.font(Role.BODY))
        self._application.setPalette(build_palette(self.tokens))
        self._application.setStyleSheet(build_stylesheet(self.tokens, self._percent, self._write_pictures()))
        self.changed.emit()

    def _choose_tokens(self) -> Tokens:
        is_dark = self._appearance is Appearance.DARK
        if self._appearance is Appearance.SYSTEM:
            is_dark = self._is_system_dark()
        base = DARK if is_dark else LIGHT
        preference = self._accessibility.contrastPreference()
        is_system_high = preference == Qt.ContrastPreference.HighContrast
        if is_system_high and self._contrast is None and sys.platform == "win32":
            return system_contrast(base, self._system_palette)
        return high_contrast(base) if (is_system_high if self._contrast is None else self._contrast) else base

    def _is_system_dark(self) -> bool:
        """Ask the desktop; where it does not say, its own colours tell."""
        scheme = self._hints.colorScheme()
        if scheme != Qt.ColorScheme.Unknown:
            return scheme == Qt.ColorScheme.Dark
        return is_dark_palette(self._system_palette)

    def _write_pictures(self) -> dict[str, str]:
        """Style sheets take pictures from files only, so the few they need are written in today's colours."""
        tokens = self.tokens
        wanted: dict[str, tuple[str, QColor]] = {
            "check": ("check", tokens.on_accent),
            "minus": ("minus", tokens.on_accent),
            "check_ink": ("check", tokens.accent_ink),
            "chevron": ("chevron-down", tokens.ink_2),
            "chevron_up": ("chevron-up", tokens.ink_2),
            "chevron_right": ("chevron-right", tokens.ink_2),
        }
        paths: dict[str, str] = {}
        for key, (name, colour) in wanted.items():
            paths[key] = self._write_picture(f"{key}{colour.name()[1:]}", svg_source("icons", name, colour))
        dot = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="3" \
fill="{tokens.on_accent.name()}"/></svg>'
        paths["dot"] = self._write_picture(f"dot{tokens.on_accent.name()[1:]}", dot.encode())
        return paths

    def _write_picture(self, name: str, source: bytes) -> str:
        path = Path(self._pictures.filePath(f"{name}.svg"))
        path.write_bytes(source)
        return path.as_posix()


def is_dark_palette(palette: QPalette) -> bool:
    role = QPalette.ColorRole
    return palette.color(role.Window).lightness() < palette.color(role.WindowText).lightness()


def build_palette(tokens: Tokens) -> QPalette:
    """Set base roles for whatever the style sheet does not reach."""
    palette = QPalette()
    role = QPalette.ColorRole
    for key, colour in {
        role.Window: tokens.sheet,
        role.WindowText: tokens.ink,
        role.Base: tokens.sheet,
        role.AlternateBase: tokens.panel,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.ink_3,
        role.Button: tokens.sheet,
        role.ButtonText: tokens.ink,
        role.Highlight: tokens.selected,
        role.HighlightedText: tokens.ink,
        role.ToolTipBase: tokens.toast,
        role.ToolTipText: tokens.toast_text,
        role.Link: tokens.accent_ink,
        role.LinkVisited: tokens.accent_ink,
        role.Accent: tokens.accent,
        role.BrightText: tokens.danger,
        role.Light: tokens.sheet,
        role.Midlight: tokens.hairline,
        role.Mid: tokens.border,
        role.Dark: tokens.control,
        role.Shadow: tokens.ink,
    }.items():
        palette.setColor(key, colour)
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, tokens.disabled)
    return palette


def install(application: QApplication) -> Theme:
    """Give the application its look. A second call returns the look it has."""
    for child in application.children():
        if isinstance(child, Theme):
            return child
    return Theme(application)


_CACHE: dict[int, Theme] = {}


def current() -> Theme:
    """Find the look of the running application, and give it one where it has none."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("a look needs a QApplication")
    key = id(application)
    if key not in _CACHE:
        _CACHE.clear()
        _CACHE[key] = install(application)
    return _CACHE[key]


def set_look(widget: QWidget, **properties: str | bool) -> None:
    """Set properties that style sheet selectors read, and have them take effect at once."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
