"""The wheel holds what it must and starts on its own; so does the clone.

One thread; builds into temporary folders and starts short child processes, without a network.
"""

import os
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import socialinbox

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


@pytest.fixture(scope="module")
def contents(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def run(arguments: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run this Python with as little environment as can be."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TEMP") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=kept | {"PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_the_wheel_holds_every_resource(contents: set[str]) -> None:
    prefix = "socialinbox/resources/"
    packed = {name.removeprefix(prefix) for name in contents if name.startswith(prefix)}
    assert packed == files_below(ROOT / "resources")
    assert any(name.startswith("icons/") for name in packed)


def test_the_wheel_holds_every_module_and_nothing_foreign(contents: set[str]) -> None:
    modules = {f"socialinbox/{name}" for name in files_below(ROOT / "socialinbox") if "__pycache__" not in name}
    code = {name for name in contents if not name.startswith("socialinbox/resources/")}
    assert modules <= code
    information = f"socialinbox-{socialinbox.__version__}.dist-info/"
    assert {name for name in code - modules if not name.startswith(information)} == set()
    assert f"{information}licenses/LICENSE" in contents


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    information = f"socialinbox-{socialinbox.__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        metadata = Parser().parsestr(archive.read(f"{information}/METADATA").decode())
        entry_points = archive.read(f"{information}/entry_points.txt").decode()
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert len(metadata.get_all("Requires-Dist", [])) == len(settings["project"]["dependencies"])
    assert "socialinbox = socialinbox.__main__:run" in entry_points


def test_the_unpacked_wheel_starts_without_the_clone(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    done = run(["-m", "socialinbox", "--version"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert socialinbox.__version__ in done.stdout
    where = run(["-c", "from socialinbox import paths; print(paths.resource_folder())"], tmp_path)
    assert Path(where.stdout.strip()) == (tmp_path / "socialinbox" / "resources").resolve()


def test_the_clone_starts() -> None:
    done = run(["-m", "socialinbox", "--version"], ROOT)
    assert done.returncode == 0, done.stderr
    assert socialinbox.__version__ in done.stdout
