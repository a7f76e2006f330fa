"""What SocialInbox needs from the system below Python, by the Debian packages that bring it.

Standard library only, one thread. Windows and macOS need nothing from here. Looking for the library or
program itself, not for a package, works on every Linux.
"""

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import debian


@dataclass(frozen=True)
class Group:
    """Packages that serve one purpose. `needs` says what must be found, and which package brings it."""

    purpose: str
    needs: Mapping[str, str]
    answers: str = ""  # to questions that an installation would ask, as debconf-set-selections reads them
    services: tuple[str, ...] = ()  # what must not start by itself just because tests want the program
    backports: bool = False

    def missing(self) -> list[str]:
        """Name the packages that bring what is not here."""
        return [package for thing, package in self.needs.items() if not _is_here(thing)]


REQUIRED = Group(
    "virtual environments and windows",
    {
        "module ensurepip": f"python{sys.version_info.major}.{sys.version_info.minor}-venv",
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libfontconfig.so.1": "libfontconfig1",
        "libfreetype.so.6": "libfreetype6",
        "libdbus-1.so.3": "libdbus-1-3",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
    },
)
FONTS = Group(
    "letters of every script",
    {
        "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf": "fonts-noto-core",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
        "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf": "fonts-noto-color-emoji",
    },
)
FOR_TESTS = (
    FONTS,
    Group("tests on a real desktop", {"Xvfb": "xvfb", "openbox": "openbox", "xauth": "xauth"}),
    Group(
        "tests with a real keychain",
        {
            "gnome-keyring-daemon": "gnome-keyring",
            "dbus-run-session": "dbus",
            "secret-tool": "libsecret-tools",
        },
    ),
    Group(
        "tests with real mail servers",
        {
            "/usr/lib/dovecot/imap": "dovecot-imapd",
            "/usr/lib/dovecot/lmtp": "dovecot-lmtpd",
            "postfix": "postfix",
            "openssl": "openssl",
        },
        answers="postfix postfix/main_mailer_type select No configuration",
        services=("dovecot", "postfix"),
    ),
    Group("tests with a real Mastodon-like server", {"snac": "snac2"}, backports=True),
)


def provide(*, for_tests: bool) -> None:
    """Install what is missing where that is allowed; leave with one sentence when the app could not run."""
    if sys.platform != "linux":
        return
    if REQUIRED.missing() and (trouble := _install(REQUIRED)):
        sys.exit(f"SocialInbox lacks system packages for {REQUIRED.purpose}: {trouble}.")
    # Customers write in every script. A desktop that manages its own fonts is left alone, without a word.
    if not for_tests and FONTS.missing() and debian.has_apt() and debian.may_install():
        _install(FONTS)
    if for_tests:
        for group in FOR_TESTS:
            if group.missing() and (trouble := _install(group)):
                print(f"No {group.purpose}, they will be skipped: {trouble}.", flush=True)


def _install(group: Group) -> str:
    """Install a group, and say what went wrong; nothing when all is well."""
    packages = group.missing()
    names = f"{' '.join(packages)}{' from backports' if group.backports else ''}"
    if not debian.has_apt():
        return f"install what Debian calls {names}, under your system's names, and try again"
    if not debian.may_install():
        return f"run  sudo apt-get install {names}  and try again"
    print(f"Installing {' '.join(packages)} for {group.purpose} ...", flush=True)
    if group.answers:
        debian.answer(group.answers)
    with debian.services_kept_off(group.services):
        trouble = debian.install(packages, backports=group.backports)
    if not trouble and (left := group.missing()):
        trouble = f"apt-get installed {' '.join(left)}, but not what was looked for"
    return trouble


def _is_here(thing: str) -> bool:
    if thing.startswith("module "):
        importlib.invalidate_caches()
        return importlib.util.find_spec(thing.removeprefix("module ")) is not None
    if thing.startswith("/"):
        return Path(thing).exists()
    if ".so." in thing:
        return _loads(thing)
    places = f"{os.environ.get('PATH', os.defpath)}:/usr/local/sbin:/usr/sbin:/sbin"
    return shutil.which(thing, path=places) is not None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
