"""Shipped files and profiles are found in one place, and no profile name leads out of it."""

import stat
import sys
from pathlib import Path

import pytest

from socialinbox import paths


def test_the_clone_keeps_resources_beside_the_package() -> None:
    assert paths.resource("icons", "app.svg").is_file()
    assert paths.resource_folder().parent == Path(paths.__file__).resolve().parent.parent


def test_a_frozen_build_looks_inside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource_folder() == tmp_path / "resources"


def test_a_wheel_finds_resources_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "socialinbox"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resource_folder() == package / "resources"


def test_missing_resources_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "socialinbox" / "paths.py"))
    with pytest.raises(FileNotFoundError, match="resources"):
        paths.resource_folder()


def test_profiles_are_separate_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    own, demo = paths.profile_folder(), paths.profile_folder(paths.DEMO_PROFILE)
    assert own != demo
    assert own.is_dir()
    if sys.platform != "win32":
        assert stat.S_IMODE(own.stat().st_mode) == 0o700
    for made in (paths.database_file(), paths.settings_file(), paths.lock_file(), paths.log_folder()):
        assert made.parent == own
    assert paths.attachments_folder().is_dir()


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\\b", ".hidden", "x" * 65, "c:", "a b", "a\n"])
def test_a_profile_name_cannot_leave_its_folder(name: str) -> None:
    with pytest.raises(paths.ProfileNameError):
        paths.profile_folder(name)
