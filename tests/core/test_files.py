"""Forty bad file names, what runs, and what the first bytes tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.files import MAX_FILE_NAME, detect_type, ending_of, risky_ending, safe_file_name
from tests.shared_data import naughty_strings

BAD_NAMES = {
    "../../etc/passwd": "passwd", "..\\..\\windows\\win.ini": "win.ini", "/etc/passwd": "passwd",
    "C:\\temp\\a.txt": "a.txt", "C:a.txt": "C_a.txt", "\\\\server\\share\\a.doc": "a.doc", "a/b/": "b", "..": "file",
    ".": "file", "": "file", "   ": "file", "...": "file", "/": "file", "\\": "file", "\x00": "file", "???": "file",
    "CON": "_CON", "con.txt": "_con.txt", "NUL.tar.gz": "_NUL.tar.gz", "aux": "_aux", "COM1": "_COM1",
    "lpt9.pdf": "_lpt9.pdf", "com¹.txt": "_com¹.txt", "CONIN$": "_CONIN$", "con .txt": "_con.txt",
    "a.txt:evil.exe": "a.txt_evil.exe", "a.txt::$DATA": "a.txt__$DATA", "a\u202efdp.exe": "afdp.exe",
    "a.exe\u200b": "a.exe", "a.pdf.": "a.pdf", "a.pdf. . .": "a.pdf", "a.exe ": "a.exe", ".bashrc": "bashrc",
    "a\nb.txt": "a b.txt", "a.pdf          .exe": "a.pdf.exe", 'a"b<c>d|e?f*g.txt': "a_b_c_d_e_f_g.txt",
    "%2e%2e%2fa.txt": "%2e%2e%2fa.txt", "a\u2028b.txt": "a b.txt", "\ufeffa.txt": "a.txt",
    "re\u0301sume\u0301.pdf": "résumé.pdf",
}  # fmt: skip


@pytest.mark.parametrize(("name", "safe"), BAD_NAMES.items(), ids=map(ascii, BAD_NAMES))
def test_bad_names(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


def test_there_are_forty() -> None:
    assert len(BAD_NAMES) >= 40


def _is_harmless(name: str, folder: Path) -> bool:
    target = folder / name
    target.write_bytes(b"x")
    return target.resolve().parent == folder.resolve() and [each.name for each in folder.iterdir()] == [name]


@given(st.text(st.characters(), max_size=400))
def test_any_name_is_one_harmless_name(name: str) -> None:
    safe = safe_file_name(name)
    assert safe == safe.strip(". ")
    assert 0 < len(safe) <= MAX_FILE_NAME
    assert len(safe.encode()) <= 255
    assert not set(safe) & set('/\\:*?"<>|\n\t\0')
    assert safe_file_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "ending"),
    [("x" * 300, ""), ("é" * 300 + ".pdf", "pdf"), ("东" * 300 + ".docx", "docx"), ("." * 300 + "x", "")],
)
def test_long_names_keep_their_ending_and_can_be_written(name: str, ending: str, tmp_path: Path) -> None:
    safe = safe_file_name(name)
    assert _is_harmless(safe, tmp_path)
    assert ending_of(safe) == ending


def test_naughty_strings_can_be_written(tmp_path: Path) -> None:
    for number, each in enumerate(naughty_strings()):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert _is_harmless(safe_file_name(each), folder)


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("invoice.pdf", ""), ("photo.jpeg", ""), ("invoice.pdf.exe", "exe"), ("a\u202egpj.exe", "exe"),
        ("run.PS1", "ps1"), ("x.docm", "docm"), ("a.exe.", "exe"), ("a.exe\u200b", "exe"), ("a.txt:b.bat", "bat"),
        ("link.lnk", "lnk"), ("page.html", "html"), ("image.svg", "svg"), ("disk.iso", "iso"), ("exe", ""),
    ],
)  # fmt: skip
def test_what_can_run_is_named(name: str, ending: str) -> None:
    assert risky_ending(name) == ending


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"GIF89a..", "image/gif"),
        (b"RIFF1234WEBPVP8 ", "image/webp"), (b"%PDF-1.4", "application/pdf"), (b"PK\x03\x04", "application/zip"),
        (b"MZ\x90\x00", "application/x-msdownload"), (b"\x7fELF", "application/x-executable"),
        (b"<!DOCTYPE html><p>", "text/html"), (b"  <ScRiPt>", "text/html"), (b"<svg xmlns=", "image/svg+xml"),
        (b"<?xml version='1.0'?><svg>", "image/svg+xml"), (b"plain words", "text/plain"),
        ("é".encode() * 2_000, "text/plain"), (b"\xff\xfe\x00a", "application/octet-stream"),
        (b"", "application/octet-stream"), (b"\x00\x01\x02", "application/octet-stream"),
        (b"caf\xe9", "application/octet-stream"),
    ],
)  # fmt: skip
def test_the_first_bytes_decide(data: bytes, kind: str) -> None:
    assert detect_type(data) == kind
