"""Where shipped files and a profile's own files are: one place for a clone, a wheel and a frozen build.

Safe from any thread: the functions only look at the disk and make folders.
"""

import os
import re
import sys
from functools import cache
from pathlib import Path

import platformdirs

APP_NAME = "SocialInbox"
DEFAULT_PROFILE = "default"
DEMO_PROFILE = "demo"
HOME_VARIABLE = "SOCIALINBOX_HOME"
#: Beside a database: the wish to go back to one of its backups at the next start.
RESTORE_FILE = "restore.json"

_PROFILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


class ProfileNameError(ValueError):
    """A profile name that could leave the folder of profiles, or that some file system cannot hold."""


def resource_folder() -> Path:
    """Find the shipped files. A frozen build and a wheel hold them inside, a clone beside the package."""
    return _found_resources(__file__, getattr(sys, "_MEIPASS", None))


@cache  # asked for each icon
def _found_resources(module: str, frozen: str | None) -> Path:
    package = Path(module).resolve().parent
    candidates = [package / "resources", package.parent / "resources"]
    if frozen is not None:
        candidates.insert(0, Path(frozen) / "resources")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no resources folder in {', '.join(map(str, candidates))}")


def resource(*parts: str) -> Path:
    """One shipped file or folder; it need not exist."""
    return resource_folder().joinpath(*parts)


def profile_folder(name: str = DEFAULT_PROFILE) -> Path:
    """Make the folder of one profile where it is missing, readable by its owner only."""
    return _private(_home() / "profiles" / _checked(name))


def database_file(name: str = DEFAULT_PROFILE) -> Path:
    return profile_folder(name) / "inbox.db"


def settings_file(name: str = DEFAULT_PROFILE) -> Path:
    return profile_folder(name) / "settings.json"


def lock_file(name: str = DEFAULT_PROFILE) -> Path:
    """Held by the one process that may write to this profile."""
    return profile_folder(name) / "profile.lock"


def attachments_folder(name: str = DEFAULT_PROFILE) -> Path:
    return _private(profile_folder(name) / "attachments")


def log_folder(name: str = DEFAULT_PROFILE) -> Path:
    """Keep logs where the platform does, unless all files were sent to one folder."""
    if os.environ.get(HOME_VARIABLE):
        return _private(profile_folder(name) / "logs")
    return _private(Path(platformdirs.user_log_dir(APP_NAME, appauthor=False)) / _checked(name))


def _home() -> Path:
    override = os.environ.get(HOME_VARIABLE)
    if override:
        return Path(override).expanduser().resolve()
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def _checked(name: str) -> str:
    if not _PROFILE_NAME.fullmatch(name):
        raise ProfileNameError(name)
    return name


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
