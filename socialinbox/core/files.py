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
    """A name inside the folder where it is put, on every system, its real ending kept; never empty."""
    last = (
        unicodedata.normalize("NFC", without_invisible(name[:10_000]))
        .replace("\\", "/")
        .rstrip("/")
        .rpartition("/")[2]
    )
    plain = " ".join(_FORBIDDEN.sub("_", last).split()).strip(". ")
    if not plain.strip("_ "):
        return "file"
    if _DEVICE.match(plain):
        plain = f"_{plain}"
    return _shortened(plain)


def ending_of(name: str) -> str:
    """The ending that decides what a system does with a file, in small letters; empty when there is none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def risky_ending(name: str) -> str:
    """The ending of a file that could run or start something, for the warning that names it; else empty."""
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
