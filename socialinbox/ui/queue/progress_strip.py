"""How far an act about many is, above the list, and the way to stop it. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from socialinbox.ui.text_sink import ElidedLabel
from socialinbox.ui.theme import Role, Size, current
from socialinbox.ui.widgets import Button, ButtonSize, Kind
from socialinbox.ui.workspace import Progress

#: An act that takes longer than this shows how far it is.
PATIENCE_MILLISECONDS = 1000
_LEFT, _RIGHT = 20, 12


class ProgressStrip(QWidget):
    """How far an act about many is, and a way to stop it; only when it takes longer than a moment."""

    shown = Signal()  # or no longer, see ``is_wanted``

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self._label = ElidedLabel("", Role.META, "ink2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = Button("", Kind.GHOST, size=ButtonSize.SMALL)
        self.stop.clicked.connect(self._stop)
        words_and_bar = QVBoxLayout()
        words_and_bar.setSpacing(3)
        words_and_bar.addWidget(self._label)
        words_and_bar.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT, 0, _RIGHT, 4)
        row.setSpacing(12)
        row.addLayout(words_and_bar, 1)
        row.addWidget(self.stop)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self.shown)
        current().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()
        self.hide()

    @property
    def is_wanted(self) -> bool:
        """Whether an act has been running for longer than a moment."""
        return self._progress is not None and not self._patience.isActive()

    def retranslate(self) -> None:
        self.stop.setText(self.tr("Stop"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self._show()

    def stop_act(self) -> None:
        """Leave the act at what is done."""
        if self._progress is not None:
            self._stop()

    def take(self, progress: Progress) -> None:
        """Hear how far an act is; it is over when nothing is wanted any more."""
        if not progress.wanted:
            if self._progress is not None and self._progress.long_act is progress.long_act:
                self._progress = None
                self._patience.stop()
                self.shown.emit()
            return
        if self._progress is None:
            self._patience.start()
            self.stop.setEnabled(True)
        self._progress = progress
        self._show()

    def _show(self) -> None:
        if self._progress is None:
            return
        locale, progress = QLocale(), self._progress
        pattern = self.tr("{done} of {wanted} conversations")
        if progress.op is None:
            pattern = self.tr("Undo or redo: {done} of {wanted}")
        self._label.setText(
            pattern.format(done=locale.toString(progress.done), wanted=locale.toString(progress.wanted))
        )
        self.bar.setMaximum(progress.wanted)
        self.bar.setValue(progress.done)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        if self._progress is not None:
            self._progress.long_act.stop()

    def _on_theme(self) -> None:
        self.setFixedHeight(current().scale(Size.FILTER_ROW))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
