"""How packages are installed on Debian and Ubuntu, leaving the machine as little changed as can be.

Standard library only, one thread. The machine's own package sources are used and never edited.
"""

import contextlib
import functools
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

_POLICY = Path("/usr/sbin/policy-rc.d")
_KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


def has_apt() -> bool:
    """Tell whether this is a Debian or one of its kin."""
    return shutil.which("apt-get") is not None


@functools.cache
def may_install() -> bool:
    """Tell whether packages can be installed without asking a person for a password."""
    return _as_administrator(["true"]).returncode == 0


def answer(lines: str) -> None:
    """Answer beforehand what an installation would ask."""
    _as_administrator(["debconf-set-selections"], text=lines)


def install(packages: Sequence[str], *, backports: bool) -> str:
    """Install packages; return apt-get's last words when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        release = _backports(Path(folder)) if backports else ""
        sources = ["-o", f"Dir::Etc::sourcelist={folder}/sources.list"] if release else []
        target = ["-t", release] if release else []
        _update(tuple(sources))
        done = _apt(["install", "--yes", "--no-install-recommends", *sources, *target, *packages])
    if done.returncode == 0:
        return ""
    reasons = [line for line in done.stderr.splitlines() if line.startswith("E: ")]
    reason = " ".join(reasons) or f"code {done.returncode}"
    return f"apt-get could not install {' '.join(packages)} ({reason})"


@contextlib.contextmanager
def services_kept_off(services: Sequence[str]) -> Iterator[None]:
    """Keep servers that are installed meanwhile from starting, now and at boot: tests start their own."""
    new = [service for service in services if not Path(f"/lib/systemd/system/{service}.service").exists()]
    if not new or _POLICY.exists():
        yield
        return
    # Debian's own switch. It counts only as long as this process lives, even if it could not be removed.
    script = f"#!/bin/sh\n# Written by SocialInbox's tests.\n[ -d /proc/{os.getpid()} ] && exit 101\nexit 0\n"
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write(script)
        file.flush()
        _as_administrator(["install", "-m", "755", file.name, str(_POLICY)])
    try:
        yield
    finally:
        _as_administrator(["rm", "-f", str(_POLICY)])
        if Path("/run/systemd/system").exists():
            _as_administrator(["systemctl", "disable", *new])


@functools.cache
def _update(options: tuple[str, ...]) -> None:
    """Refresh the lists of packages, once. Without a network the lists that are here may still do."""
    _apt(["update", *options])


def _backports(folder: Path) -> str:
    """Write a list of sources with Debian's backports, from this machine's own mirror; name their release."""
    release = platform.freedesktop_os_release()
    name = release.get("VERSION_CODENAME", "")
    known = _apt(["indextargets", "--format", "$(CODENAME) $(REPO_URI)", "Created-By: Packages"]).stdout
    mirrors = [line.split()[1] for line in known.splitlines() if line.split()[:1] == [name]]
    if release.get("ID") != "debian" or not mirrors:
        return ""
    main_list = Path("/etc/apt/sources.list")
    signed = f"[signed-by={_KEYRING}] " if _KEYRING.exists() else ""
    lines = main_list.read_text(encoding="utf-8") if main_list.exists() else ""
    line = f"deb {signed}{mirrors[0]} {name}-backports main"
    (folder / "sources.list").write_text(f"{lines}\n{line}\n", encoding="utf-8")
    return f"{name}-backports"


def _apt(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get", "-qq"]
    patient = ["-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=3"]
    return _as_administrator([*quiet, *patient, *arguments])


def _as_administrator(command: Sequence[str], *, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command as root: directly, or through a sudo which asks no password."""
    if sys.platform == "linux" and os.geteuid() != 0:
        command = ["sudo", "-n", *command]
    try:
        return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError as trouble:
        return subprocess.CompletedProcess(command, 127, "", str(trouble))
