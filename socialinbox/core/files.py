"""Names of files as strangers chose them, made safe to write to a disk. Pure; usable from every thread."""

from __future__ import annotations

import re
import unicodedata

from socialinbox.core.names import without_invisible

MAX_FILE_NAME = 120
MAX_FILE_NAME_BYTES = 200
MAX_ENDING = 16

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\.|$)",
    re.IGNORECASE,
)

_HEAD = 1_024
_SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftyp", "video/mp4"),
    (0, b"BM", "image/bmp"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"MZ", "application/x-msdownload"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"#!", "text/x-script"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"{\\rtf", "application/rtf"),
)

#: The usual ending of a detected type, for files that came without a name.
ENDINGS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "audio/mpeg": ".mp3",
    "audio/ogg": ".ogg",
    "video/mp4": ".mp4",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/plain": ".txt",
}

#: Endings that some system runs, or that can start something else. Shown with a warning that names them.
RISKY_ENDINGS = frozenset(
    """
    ade adp apk app appimage application appref-ms appx appxbundle asp bas bash bat cer chm cmd com command cpl crt
    csh deb desktop diagcab dll dmg docm dotm exe fon gadget hlp hta htm html htt img inf ins iqy iso isp jar jnlp
    js jse jsp ksh lnk mad maf mam mar mde mdt mht mhtml msc msh msi msix msp mst one ops osd pcd php pif pkg pl
    plg potm ppam ppsm pptm prf prg ps1 ps1xml ps2 psc1 psc2 psd1 psm1 py pyc pyw pyz rb reg rpm rtf run scf scpt
    scr sct settingcontent-ms sh shb shs shtml slk svg svgz swf sys theme url vb vbe vbp vbs vhd vhdx vxd webloc
    website workflow ws wsc wsf wsh xbap xhtml xlam xll xlsb xlsm xltm xml xsl zsh
    """.split()
)


def safe_file_name(name: str) -> str:
    """Make a name that stays inside its folder on every system and keeps its real ending; never empty."""
    last = (
        unicodedata.normalize("NFC", without_invisible(name[:10_000])).replace("\\", "/").rstrip("/").rpartition("/")[2]
    )
    plain = " ".join(_FORBIDDEN.sub("_", last).split()).strip(". ")
    if not plain.strip("_ "):
        return "file"
    if _DEVICE.match(plain):
        plain = f"_{plain}"
    return _shortened(plain)


def ending_of(name: str) -> str:
    """Read the ending that decides what a system does with a file, in small letters; may be empty."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def risky_ending(name: str) -> str:
    """Name the ending of a file that could run or start something, for the warning; else empty."""
    ending = ending_of(safe_file_name(name))
    return ending if ending in RISKY_ENDINGS else ""


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > MAX_ENDING:
        stem, dot, ending = name, "", ""
    room = MAX_FILE_NAME - len(dot + ending)
    bytes_left = MAX_FILE_NAME_BYTES - len((dot + ending).encode())
    short = stem[:room].encode()[:bytes_left].decode(errors="ignore")
    return (short.rstrip(". ") or "file") + dot + ending


def detect_type(data: bytes) -> str:
    """Tell the type of a file by its first bytes; ``application/octet-stream`` when they tell nothing."""
    head = data[:_HEAD]
    for offset, signature, kind in _SIGNATURES:
        if head.startswith(signature, offset):
            return kind
    if b"\0" in head:
        return "application/octet-stream"
    beginning = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<!doctype html", b"<html", b"<script", b"<head", b"<body")):
        return "text/html"
    if beginning.startswith(b"<svg") or (beginning.startswith(b"<?xml") and b"<svg" in beginning):
        return "image/svg+xml"
    try:
        head[: _HEAD - 4].decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "text/plain" if head else "application/octet-stream"
