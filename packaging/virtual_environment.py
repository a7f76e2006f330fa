"""The folder .venv: made from the locked requirements, and brought up to date when they change.

Standard library only, one thread. Where pip finds packages is the reader's affair: PIP_* variables and
pip.conf hold as they do everywhere, and the lock files name no address.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

# test.txt holds everything in run.txt, pin for pin, so whoever has it needs nothing more for the app.
COVERS = {"run.txt": ("run.txt",), "test.txt": ("run.txt", "test.txt")}


def prepare(root: Path, lock: str) -> str:
    """Make .venv hold what the lock file asks for, and return its Python."""
    folder = root / ".venv"
    python = program(root, "python")
    stamp = folder / "socialinbox-locks.json"
    if _version_of(python) != _version_of(sys.executable):
        print("Making .venv ...", flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=False)
        if made.returncode != 0:
            sys.exit(f"Python could not make the virtual environment {folder}; its own words stand above.")
    wanted = {name: _fingerprint(root / "requirements" / name) for name in COVERS[lock]}
    installed = _installed(stamp)
    if wanted.items() <= installed.items():
        return python
    print(f"Installing the libraries of requirements/{lock}, which takes some minutes ...", flush=True)
    stamp.unlink(missing_ok=True)
    if subprocess.run(_install(python, root / "requirements" / lock), check=False).returncode != 0:
        sys.exit("The libraries could not be installed; pip's own words stand above.")
    stamp.write_text(json.dumps(installed | wanted, indent=1), encoding="utf-8")
    return python


def program(root: Path, name: str) -> str:
    """Find a program inside .venv, on any system."""
    folder = root / ".venv"
    return str(folder / "Scripts" / f"{name}.exe" if sys.platform == "win32" else folder / "bin" / name)


def _install(python: str, lock: Path) -> list[str]:
    only_what_is_locked = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]
    talk = ["--no-input", "--disable-pip-version-check", *([] if sys.stdout.isatty() else ["--quiet"])]
    return [python, "-m", "pip", "install", *only_what_is_locked, *talk]


def _version_of(python: str) -> str:
    """Give major.minor of a Python that can run pip, or nothing when it cannot."""
    question = "import sys; print(*sys.version_info[:2], sep='.')"
    if python != sys.executable:
        question = f"import pip; {question}"
    try:
        answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return answer.stdout.strip()


def _fingerprint(lock: Path) -> str:
    """Give the same value on Windows too, where git may end lines differently."""
    return hashlib.sha256(lock.read_text(encoding="utf-8").encode()).hexdigest()


def _installed(stamp: Path) -> dict[str, str]:
    try:
        found = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
