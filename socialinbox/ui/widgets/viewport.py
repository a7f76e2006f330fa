"""A viewport that Python made, for the views of the first frame. GUI thread only."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def own_viewport(area: QAbstractScrollArea) -> QWidget:
    """Give an area a viewport like the one it has.

    To hand out a widget that Qt made, PySide makes every class of widget known, 68 of them with their enums: a tenth
    of a start. One that Python made it finds at once.
    """
    viewport = QWidget()
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
    return viewport
