"""Files of a message: shown by name and size, kept on request, never opened. GUI thread only.

A picture is fetched and drawn only when a member asks for it, with bounds on its bytes and pixels.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from socialinbox.core.files import risky_ending, safe_file_name
from socialinbox.core.model import Attachment
from socialinbox.ui.conversation.bubble_frame import BubbleFrame, Look
from socialinbox.ui.conversation.rows import Tile
from socialinbox.ui.text_sink import ElidedLabel, PlainLabel
from socialinbox.ui.theme import Role
from socialinbox.ui.widgets.buttons import Button, ButtonSize, Kind
from socialinbox.ui.widgets.message import ask

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 40_000_000
_MOST_MEGABYTES = 64
_PICTURE_SIDE = 400
#: What begins with these bytes is decoded as this and nothing else, whatever its name says.
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": b"png", b"\xff\xd8\xff": b"jpeg", b"GIF8": b"gif"}
_RIFF, _WEBP = b"RIFF", b"WEBP"
_FETCHED_TYPES = ("image/", "video/", "audio/")
_TILE_PAIR = 1
_ICONS = {"image": "image", "video": "video", "audio": "music", "text": "file-text"}


class FileChip(QWidget):
    """One file: what it is called, how large it is, what can be done with it."""

    show_requested = Signal(int)  # attachment id
    save_requested = Signal(int)

    def __init__(self, attachment: Attachment, folder: Path, *, is_ours: bool) -> None:
        super().__init__()
        self.attachment = attachment
        self._path = kept_path(attachment, folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        frame = BubbleFrame(Look.OUTGOING if is_ours else Look.INCOMING, is_ours=is_ours)
        column.addWidget(frame)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 10, 14, 10)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Tile(_ICONS.get(attachment.media_type.partition("/")[0], "file"), _TILE_PAIR))
        words = QVBoxLayout()
        words.setSpacing(2)
        self.name_label = ElidedLabel(safe_file_name(attachment.name), Role.BODY_STRONG)
        self.name_label.setMinimumWidth(140)
        self.facts_label = PlainLabel(self._facts(), Role.META, "ink3")
        words.addWidget(self.name_label)
        words.addWidget(self.facts_label)
        line.addLayout(words, 1)
        for button in self._buttons():
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addLayout(line)
        self._add_description(inside)
        self._picture = QLabel()
        self._picture.hide()
        inside.addWidget(self._picture)

    def hasHeightForWidth(self) -> bool:
        """Stand at its own width: the row is wider, and asking for the height there would cut a description."""
        return False

    def show_picture(self, image: QImage) -> None:
        """Draw a picture that a member asked for."""
        self._picture.setPixmap(QPixmap.fromImage(image))
        self._picture.setAccessibleName(self.attachment.description or self.name_label.text())
        self._picture.show()

    def show_trouble(self, sentence: str) -> None:
        """Say why the file could not be shown or kept."""
        self.facts_label.setText(sentence)
        self.facts_label.set_tone("danger")

    def _facts(self) -> str:
        size = _size_words(self.attachment.size)
        if self._path is None:
            return size or self.attachment.media_type.partition(";")[0][:60]
        return QCoreApplication.translate("Files", "{size}, kept offline").format(size=size)

    def _buttons(self) -> list[Button]:
        buttons = []
        if self.attachment.media_type.startswith("image/"):
            buttons.append(self._button(QCoreApplication.translate("Files", "Show"), self.show_requested))
        elif self._path is None and self.attachment.media_type.startswith(_FETCHED_TYPES):
            buttons.append(self._button(QCoreApplication.translate("Files", "Fetch"), self.show_requested))
        if self._path is not None:
            buttons.append(self._button(QCoreApplication.translate("Files", "Save as…"), self.save_requested))
        return buttons

    def _button(self, words: str, signal: object) -> Button:
        button = Button(words, Kind.LINK, size=ButtonSize.SMALL)
        button.setAccessibleName(f"{words} {self.name_label.text()}")
        button.clicked.connect(lambda: signal.emit(self.attachment.id))  # type: ignore[attr-defined]
        return button

    def _add_description(self, column: QVBoxLayout) -> None:
        if self.attachment.description:
            words = PlainLabel(self.attachment.description, Role.META, "ink2")
            words.setWordWrap(True)
            column.addWidget(words)


def _size_words(size: int) -> str:
    if not size:
        return ""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def kept_path(attachment: Attachment, folder: Path) -> Path | None:
    """Find a kept file inside the attachments folder; None when it is not there."""
    if not attachment.path:
        return None
    path = (folder / attachment.path).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None


def load_picture(path: Path, side: int = _PICTURE_SIDE) -> QImage | None:
    """Decode a small copy of a picture, by what the file holds; None where that is unknown or too much.

    Usable from any thread.
    """
    if path.stat().st_size > MOST_BYTES:
        return None
    data = path.read_bytes()
    kind = _kind_of(data)
    if not kind:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    if max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _kind_of(data: bytes) -> bytes:
    if data[:4] == _RIFF and data[8:12] == _WEBP:
        return b"webp"
    return next((kind for start, kind in _SIGNATURES.items() if data.startswith(start)), b"")


def save_copy(parent: QWidget, attachment: Attachment, path: Path) -> str:
    """Ask where to put a copy of a kept file, and put it there; a sentence when that failed, else ""."""
    name = safe_file_name(attachment.name)
    ending = risky_ending(name)
    if ending and not _is_risk_taken(parent, ending):
        return ""
    title = QCoreApplication.translate("Files", "Save a copy")
    target, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name))
    if not target:
        return ""
    try:
        shutil.copyfile(path, target)
    except OSError:
        return QCoreApplication.translate("Files", "The file could not be written there.")
    return ""


def _is_risk_taken(parent: QWidget, ending: str) -> bool:
    pattern = QCoreApplication.translate("Files", "A file ending in .{ending} can start a program.")
    return ask(
        parent,
        QCoreApplication.translate("Files", "Save this file anyway?"),
        pattern.format(ending=ending),
        yes=QCoreApplication.translate("Files", "Save"),
        no=QCoreApplication.translate("Files", "Leave it"),
        is_danger=True,
    )


def find_chip(widget: QWidget, attachment_id: int) -> FileChip | None:
    """Find the chip of a file among the rows below a widget."""
    return next((each for each in widget.findChildren(FileChip) if each.attachment.id == attachment_id), None)
