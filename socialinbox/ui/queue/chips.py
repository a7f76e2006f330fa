"""The row of chips that narrow the queue to a kind of message. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from socialinbox.ui.queue.words import kind_group_titles
from socialinbox.ui.theme import Size, current
from socialinbox.ui.widgets import FilterChip

_LEFT, _RIGHT, _TOP, _GAP = 12, 0, 1, 0  # four chips in French fill the narrowest docked queue to a hair


class ChipRow(QWidget):
    """Chips that do not fit are left out whole; the chosen one always stays."""

    group_wanted = Signal(str)  # a key of KIND_GROUPS, "" for all

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = QButtonGroup(self)
        self._chips: dict[str, FilterChip] = {}
        self._chosen = ""
        self._counts: dict[str, int] | None = None
        self._make_chips()
        current().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def shown(self) -> list[str]:
        """The chips there is room for, in order."""
        return [key for key, chip in self._chips.items() if not chip.isHidden()]

    def chip(self, key: str) -> FilterChip:
        return self._chips[key]

    def choose(self, key: str) -> None:
        self._chosen = key
        self._chips[key].setChecked(True)
        self._arrange()

    def retranslate(self) -> None:
        """Make the chips anew, in the language of now."""
        for chip in self._chips.values():
            self._buttons.removeButton(chip)
            chip.hide()
            chip.deleteLater()
        self._make_chips()

    def _make_chips(self) -> None:
        for key, title in kind_group_titles().items():
            chip = self._chips[key] = FilterChip(title, parent=self)
            chip.clicked.connect(lambda _=False, key=key: self.group_wanted.emit(key))
            self._buttons.addButton(chip)
        self.setAccessibleName(self.tr("Kinds of message"))
        self._chips[self._chosen].setChecked(True)
        self.show_counts(self._counts)

    def show_counts(self, counts: dict[str, int] | None) -> None:
        """Show how many each kind has; None while that is not known."""
        self._counts = counts
        for key, chip in self._chips.items():
            chip.set_count(None if counts is None else counts.get(key, 0))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - _RIGHT
        chosen = next((chip for chip in self._chips.values() if chip.isChecked()), None)
        needed = chosen.sizeHint().width() if chosen else 0
        x = _LEFT
        for chip in self._chips.values():
            width = chip.sizeHint().width()
            kept = 0 if chip is chosen else needed + _GAP
            fits = x + width + kept <= room
            chip.setVisible(fits or chip is chosen)
            if chip.isHidden():
                continue
            needed = 0 if chip is chosen else needed
            chip.setGeometry(x, _TOP, width, chip.sizeHint().height())
            x += width + _GAP

    def sizeHint(self) -> QSize:
        return QSize(200, current().scale(Size.FILTER_ROW))

    def _on_theme(self) -> None:
        self.setFixedHeight(current().scale(Size.FILTER_ROW))
        self._arrange()
