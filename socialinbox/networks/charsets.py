"""Bytes become text by a fixed list of character sets. Pure; usable from every thread.

A name that a stranger wrote is looked up here and nowhere else: Python would try to load a module of that name, and
knows codecs that unpack archives.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_CODECS = (
    "utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-7 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 "
    "iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 "
    "iso8859-15 iso8859-16 koi8-r koi8-u koi8-t cp437 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 "
    "cp863 cp864 cp865 cp866 cp869 cp874 cp932 cp949 cp950 gb18030 big5 big5hkscs shift_jis euc-jp euc-kr hz "
    "iso2022-jp iso2022-jp-1 iso2022-jp-2 iso2022-kr johab mac-roman mac-cyrillic mac-greek mac-latin2 tis-620"
)
_ALIASES = {
    "latin1": "cp1252", "iso88591": "cp1252", "l1": "cp1252", "cp819": "cp1252", "ansi": "cp1252",  # as browsers do
    "iso88599": "cp1254", "latin5": "cp1254", "iso885911": "cp874", "usascii": "ascii", "ascii": "ascii",
    "ansix341968": "ascii", "646": "ascii", "latin2": "iso8859-2", "latin9": "iso8859-15", "utf8mb4": "utf-8",
    "unicode11utf8": "utf-8", "unicode": "utf-16", "gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030",
    "euccn": "gb18030", "xgbk": "gb18030", "ksc56011987": "cp949", "ksc5601": "cp949", "uhc": "cp949",
    "xsjis": "cp932", "sjis": "cp932", "shiftjis": "cp932", "ms932": "cp932", "ujis": "euc-jp", "hzgb2312": "hz",
    "macintosh": "mac-roman", "xmacroman": "mac-roman", "iso88598i": "iso8859-8", "iso88596i": "iso8859-6",
    "cp1252http": "cp1252", "koi8": "koi8-r", "big5tw": "big5",
}  # fmt: skip
_NOT_PLAIN = re.compile("[^a-z0-9]")
_MOST_DAMAGE = 4  # UTF-8 with at most one bad byte for each 4 good characters is still UTF-8


def _plain(name: str) -> str:
    name = _NOT_PLAIN.sub("", name[:60].lower())
    return name.replace("windows", "cp", 1) if name.startswith("windows") else name.removeprefix("cs")


_BY_NAME = {_plain(name): name for name in _CODECS.split()}
_BY_NAME |= {name.replace("iso8859", "iso8859", 1): codec for name, codec in _BY_NAME.items()}
_BY_NAME |= _ALIASES


class Decoded(NamedTuple):
    """Text, and whether its character set had to be guessed."""

    text: str
    is_guessed: bool


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode by the declared character set, else as UTF-8, else as Western European."""
    codec = _BY_NAME.get(_plain(declared), "")
    if codec not in ("", "ascii"):
        text = _decoded(data, codec)
        if text is not None:
            return Decoded(text, is_guessed=False)
    text = _decoded(data, "utf-8")
    if text is not None:
        return Decoded(text, is_guessed=bool(codec or declared) and not text.isascii())
    repaired = data.decode("utf-8", "replace")
    damage = repaired.count("\ufffd")
    if damage * _MOST_DAMAGE <= sum(1 for sign in repaired if sign > "\x7f") - damage:
        return Decoded(repaired, is_guessed=True)
    return Decoded(_decoded(data, "cp1252") or data.decode("latin-1"), is_guessed=True)


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except ValueError:
        return None
