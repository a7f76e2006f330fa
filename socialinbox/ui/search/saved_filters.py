"""What can be done with saved filters: save, rename, move, remove, and carry them over in a file. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from socialinbox.core import filter_file, ops
from socialinbox.core.ids import from_seconds, made_uid
from socialinbox.core.model import QueueFilter, SavedFilter
from socialinbox.core.shared_file import MAX_BYTES, UnreadableFile
from socialinbox.ui.dialogs.name import NameDialog
from socialinbox.ui.icons import icon
from socialinbox.ui.keys import shown_sequence
from socialinbox.ui.search.whole_query import whole_query
from socialinbox.ui.text_display import isolated
from socialinbox.ui.theme import current
from socialinbox.ui.widgets import Kind, Menu, plain_message
from socialinbox.ui.words.errors import error_sentence
from socialinbox.ui.workspace import Workspace

FILE_NAME = "socialinbox-filters.json"


class SavedFilters(QObject):
    """Acts on the saved filters of one window."""

    filter_wanted = Signal(object)  # QueueFilter: show what has just been saved

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window

    @property
    def _all(self) -> list[SavedFilter]:
        return list(self._workspace.saved_filters.values())

    # --- one filter ------------------------------------------------------------------------------

    def save(self, queue_filter: QueueFilter) -> None:
        """Ask for a name and keep what a queue shows under it."""
        query = whole_query(queue_filter, self._workspace)
        name = NameDialog.ask(
            self._window,
            self.tr("Save this filter"),
            self.tr("It will stand in the sidebar with its count: {query}").format(query=isolated(query)),
            self.tr("Save"),
            taken=(each.name for each in self._all),
        )
        if name:
            uid = made_uid(from_seconds(self._workspace.now()))
            place = max((each.place for each in self._all), default=-1) + 1
            op = ops.SaveFilter(uid, name, query, queue_filter.sort, place)
            shown = QueueFilter(view="everything", search=query, sort=queue_filter.sort)
            self._workspace.do(op, then=lambda _: self.filter_wanted.emit(shown))

    def rename(self, saved_id: int) -> None:
        """Ask for another name."""
        saved = self._workspace.saved_filters[saved_id]
        others = (each.name for each in self._all if each.uid != saved.uid)
        name = NameDialog.ask(
            self._window, self.tr("Rename the filter"), "", self.tr("Rename"), name=saved.name, taken=others
        )
        if name and name != saved.name:
            self._workspace.do(ops.SaveFilter(saved.uid, name, saved.query, saved.sort, saved.place))

    def remove(self, saved_id: int) -> None:
        """Take a filter out of the sidebar; Undo brings it back."""
        self._workspace.do(ops.RemoveFilter(self._workspace.saved_filters[saved_id].uid))

    def move(self, saved_id: int, place: int) -> None:
        """Put a filter at a place among the others, counted from 0."""
        order = [each for each in self._all if each.id != saved_id]
        order.insert(max(0, min(place, len(order))), self._workspace.saved_filters[saved_id])
        moved = [
            ops.SaveFilter(each.uid, each.name, each.query, each.sort, number)
            for number, each in enumerate(order)
            if each.place != number
        ]
        if order != self._all:
            self._workspace.do(*moved)

    def step(self, saved_id: int, step: int) -> None:
        """Move a filter up (-1) or down (1)."""
        self.move(saved_id, list(self._workspace.saved_filters).index(saved_id) + step)

    # --- menu ------------------------------------------------------------------------------------

    def build_menu(self, saved_id: int) -> Menu:
        """Offer what can be done with a filter; 0: with all of them."""
        menu = Menu(self._window)
        if saved_id:
            place, last = list(self._workspace.saved_filters).index(saved_id), len(self._all) - 1
            self._add(menu, "pencil", self.tr("Rename…"), "", lambda: self.rename(saved_id))
            up = self._add(menu, "arrow-up", self.tr("Move up"), "Alt+Up", lambda: self.step(saved_id, -1))
            down = self._add(menu, "arrow-down", self.tr("Move down"), "Alt+Down", lambda: self.step(saved_id, 1))
            up.setEnabled(place > 0)
            down.setEnabled(place < last)
            self._add(menu, "trash-2", self.tr("Remove"), "Del", lambda: self.remove(saved_id))
            menu.addSeparator()
        self._add(menu, "upload", self.tr("Export filters…"), "", self.export_all).setEnabled(bool(self._all))
        self._add(menu, "download", self.tr("Import filters…"), "", self.import_file)
        return menu

    @staticmethod
    def _add(menu: Menu, icon_name: str, words: str, key: str, act: Callable[[], None]) -> QAction:
        text = f"{words}\t{shown_sequence(key)}" if key else words
        action = menu.addAction(icon(icon_name, current().tokens.ink_2), text)
        action.triggered.connect(lambda _=False: act())
        return action

    # --- a file ----------------------------------------------------------------------------------

    def export_all(self) -> None:
        """Ask for a file and write all saved filters into it."""
        dialog = QFileDialog(self._window, self.tr("Export filters"), str(Path.home() / FILE_NAME))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._write(Path(name)))
        dialog.open()

    def import_file(self) -> None:
        """Ask for a file and save the filters in it that are not here yet, as one act."""
        dialog = QFileDialog(self._window, self.tr("Import filters"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Filters (*.json)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._read(Path(name)))
        dialog.open()

    def _write(self, path: Path) -> None:
        try:
            path.write_text(filter_file.write(self._all), encoding="utf-8")
        except OSError as error:
            sentence = self.tr("The file could not be written: {reason}").format(reason=error.strerror or "")
            self._tell(self.tr("Export filters"), sentence)

    def _read(self, path: Path) -> None:
        title = self.tr("Import filters")
        try:
            with path.open("rb") as file:
                found = filter_file.read(file.read(MAX_BYTES + 1))
        except OSError as error:
            self._tell(title, self.tr("The file could not be read: {reason}").format(reason=error.strerror or ""))
            return
        except UnreadableFile as error:
            self._tell(title, error_sentence(error))
            return
        now = from_seconds(self._workspace.now())
        brought = filter_file.to_import(found, self._all, lambda: made_uid(now))
        if brought:
            self._workspace.do(*brought)
        if found.skipped or not brought:
            self._tell(title, self._outcome(len(brought), len(found.filters) - len(brought), found.skipped))

    def _outcome(self, brought: int, known: int, skipped: int) -> str:
        """Say what became of a file whose filters did not all come in."""
        parts = [
            self.tr("%n filter(s) came in.", "from a file", brought) if brought else "",
            self.tr("%n filter(s) of the file were here already.", "", known) if known else "",
            self.tr("%n entry(ies) of the file cannot be used here.", "", skipped) if skipped else "",
        ]
        return " ".join(filter(None, parts)) or self.tr("There is no filter in this file.")

    def _tell(self, title: str, sentence: str) -> None:
        plain_message(self._window, title, sentence, [(self.tr("Close"), Kind.PRIMARY)])
