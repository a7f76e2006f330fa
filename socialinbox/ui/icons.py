"""Interface icons and network marks, rendered once per name, size, colour and scale. GUI thread only."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from socialinbox.paths import resource
from socialinbox.ui.fonts import Role, build_font

if TYPE_CHECKING:  # the first frame shows pictures, not icons; PySide makes 150 names of themes known with QIcon
    from PySide6.QtGui import QIcon

STROKE_WIDTH = 1.75  # on the grid of 24
THINNEST_AT = 16  # below this size strokes keep their width in pixels, or they would fade
APP_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)

# Networks without a mark of their own share an interface icon.
_SHARED_ICONS = {
    "imap": "mail",
    "email": "mail",
    "blog": "rss",
    "wordpress": "rss",
    "rss": "rss",
    "reviews": "star",
}
_ALIASES = {"twitter": "x", "google_play": "googleplay", "app_store": "appstore"}
# Owners who asked not to be drawn are named by two letters instead.
_MONOGRAMS = {"linkedin": "Li"}


def pixmap(name: str, colour: QColor, size: float, ratio: float = 0.0) -> QPixmap:
    """Render one interface icon. `ratio` is that of the painting widget; 0 takes the application's."""
    return _rendered("icons", name, colour.rgba(), size, ratio or _application_ratio())


def icon(
    name: str, colour: QColor, size: int = 16, *, active: QColor | None = None, disabled: QColor | None = None
) -> QIcon:
    """Make a QIcon of the drawing, sharp at the usual scales. `active` is the ink of a chosen menu row.

    In a chosen row of a list the ink stays as it is: Qt would mix it with the colour of the row.
    """
    from PySide6.QtGui import QIcon

    mode = QIcon.Mode
    inks = {mode.Normal: colour, mode.Selected: colour, mode.Active: active, mode.Disabled: disabled}
    result = QIcon()
    for ratio in (1.0, 1.5, 2.0, 3.0):
        for state, ink in inks.items():
            if ink is not None:
                result.addPixmap(pixmap(name, ink, size, ratio), state)
    return result


def network_pixmap(network: str, colour: QColor, size: float, ratio: float = 0.0) -> QPixmap:
    """Render the mark of a network, or its two letters where no drawing may be used."""
    ratio = ratio or _application_ratio()
    key = _ALIASES.get(network, network)
    if key in _SHARED_ICONS:
        return _rendered("icons", _SHARED_ICONS[key], colour.rgba(), size, ratio)
    if _has_drawing(key):
        return _rendered("networks", key, colour.rgba(), size, ratio)
    return _monogram_pixmap(monogram(key), colour.rgba(), size, ratio)


def network_glyph(network: str, colour: QColor, size: int = 16) -> QIcon:
    """Make a QIcon of the mark of a network."""
    from PySide6.QtGui import QIcon

    result = QIcon()
    for ratio in (1.0, 1.5, 2.0, 3.0):
        result.addPixmap(network_pixmap(network, colour, size, ratio))
    return result


def monogram(network: str) -> str:
    """Choose two letters that stand for a network."""
    letters = "".join(character for character in network if character.isalnum())
    return _MONOGRAMS.get(network, letters[:2].capitalize() or "?")


def app_pixmap(size: float, ratio: float = 0.0) -> QPixmap:
    """Render our own mark."""
    return _rendered("icons", "app", 0, size, ratio or _application_ratio())


def app_icon() -> QIcon:
    """Make the icon of windows and of the task bar."""
    from PySide6.QtGui import QIcon

    result = QIcon()
    for size in APP_ICON_SIZES:
        result.addPixmap(app_pixmap(size, 1.0))
    return result


def svg_source(folder: str, name: str, colour: QColor, size: float = THINNEST_AT) -> bytes:
    """Read a drawing with its one ink set. Lucide strokes are thinned to the weight of the interface."""
    text = resource(folder, f"{name}.svg").read_bytes().decode()
    if folder == "networks":
        text = text.replace("<svg ", '<svg fill="currentColor" ', 1)
    stroke = STROKE_WIDTH * max(1.0, THINNEST_AT / size)
    text = text.replace('stroke-width="2"', f'stroke-width="{stroke:.2f}"')
    return text.replace("currentColor", colour.name()).encode()


@lru_cache(maxsize=256)
def _has_drawing(network: str) -> bool:
    """Look for a mark: a build may leave the folder out, and every network is then named by letters."""
    return network.isalnum() and resource("networks", f"{network}.svg").is_file()


@lru_cache(maxsize=2048)
def _rendered(folder: str, name: str, rgba: int, size: float, ratio: float) -> QPixmap:
    colour = QColor.fromRgba(rgba)
    renderer = QSvgRenderer(QByteArray(svg_source(folder, name, colour, size)))
    result = _blank(size, ratio)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if name != "app":
        painter.setOpacity(colour.alphaF())
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result


@lru_cache(maxsize=256)
def _monogram_pixmap(letters: str, rgba: int, size: float, ratio: float) -> QPixmap:
    result = _blank(size, ratio)
    font = build_font(Role.MONOGRAM)
    font.setPixelSize(max(6, round(size * 0.86)))
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font)
    painter.setPen(QColor.fromRgba(rgba))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(QRectF(0, 0, size, size), flags, letters)
    painter.end()
    return result


def _blank(size: float, ratio: float) -> QPixmap:
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    return result


def _application_ratio() -> float:
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
