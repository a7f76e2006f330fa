"""Bring the translation files up to date: ``translations.py update`` after strings changed, ``release`` afterwards.

Needs the project's environment: lupdate and lrelease come with PySide6.

Without line numbers, so that a moved line is no difference; the compiled files are small and committed, so that a
clone speaks French at once.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("en", "fr")
# "#:" describes a constant in our code; lupdate takes it for a note about whatever text comes next.
NOTE = re.compile(r"^ *<extracomment>.*?</extracomment>\n", re.MULTILINE | re.DOTALL)


def tool(name: str) -> str:
    """The path of one of Qt's own tools."""
    folder = Path(PySide6.__file__).parent
    found = [
        path for path in (folder / name, folder / f"{name}.exe", folder / "Qt" / "libexec" / name) if path.exists()
    ]
    if not found:
        sys.exit(f"{name} was not found beside PySide6.")
    return str(found[0])


def update(folder: Path = FOLDER) -> None:
    """Find every marked string of the program and merge it into the files of ``folder``."""
    sources = [str(path) for path in sorted((ROOT / "socialinbox").rglob("*.py"))]
    for language in LANGUAGES:
        target = folder / f"socialinbox_{language}.ts"
        plural = ["-pluralonly"] if language == "en" else []
        command = [tool("lupdate"), "-locations", "none", "-no-obsolete", "-source-language", "en"]
        subprocess.run(
            [*command, *plural, "-target-language", language, *sources, "-ts", str(target)], check=True, cwd=ROOT
        )
        target.write_text(NOTE.sub("", target.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def release(source: Path = FOLDER, target: Path = FOLDER) -> None:
    """Compile the files of ``source`` into ``target``."""
    for language in LANGUAGES:
        name = f"socialinbox_{language}"
        subprocess.run(
            [tool("lrelease"), "-silent", str(source / f"{name}.ts"), "-qm", str(target / f"{name}.qm")], check=True
        )


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    elif sys.argv[1:] == ["release"]:
        release()
    else:
        sys.exit(__doc__)
