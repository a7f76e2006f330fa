"""The way of Tab through widgets that come and go: Qt puts each new one at the end. GUI thread only."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(first: QWidget, following: Iterable[QWidget]) -> None:
    """Let Tab go from ``first`` to these, one after the other."""
    for each in following:
        QWidget.setTabOrder(first, each)
        first = each


def tab_stops(parent: QWidget) -> list[QWidget]:
    """Give what Tab can reach inside, in the order in which it was made."""
    return [each for each in parent.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
