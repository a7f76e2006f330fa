"""The set-up script: it works once, works again only when needed, and speaks plainly when it cannot go on.

One thread; folders and programs are real, apt-get is a stand-in on PATH. Nothing is fetched or installed.
"""

import ast
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"
RUN = PACKAGING / "run.py"

pytestmark = pytest.mark.xdist_group("set_up")


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Import a module of the script afresh, as python packaging/run.py would."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    for name in ("debian", "system_packages", "virtual_environment"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return __import__


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TEMP") if name in os.environ}
    command = [sys.executable, str(RUN), *arguments]
    return subprocess.run(command, env=kept, capture_output=True, encoding="utf-8", check=False, timeout=60)


def test_an_old_python_gets_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(RUN))
    assert str(left.value).startswith("SocialInbox needs Python 3.11 or later, and this is Python 3.10: ")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_demo_without_a_display_gets_one_sentence() -> None:
    done = run("demo")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("There is no display to open a window on: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--help"], 0), (["test", "--help"], 0), ([], 2), (["unheard-of"], 2)]
)
def test_help_changes_nothing_and_names_both_verbs(arguments: list[str], code: int) -> None:
    done = run(*arguments)
    assert done.returncode == code
    assert "packaging/run.py demo" in done.stdout
    assert "packaging/run.py test" in done.stdout


def test_libraries_are_installed_again_only_when_their_list_changes(
    modules: Callable[[str], ModuleType], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    prepare = modules("virtual_environment").prepare
    (tmp_path / "requirements").mkdir()
    for lock in ("run.txt", "test.txt"):
        (tmp_path / "requirements" / lock).write_text("# nothing\n", encoding="utf-8")

    def steps(lock: str) -> list[str]:
        python = prepare(tmp_path, lock)
        subprocess.run([python, "-c", "import pip"], check=True)
        said = capfd.readouterr().out
        return [step for step in ("Making .venv", "Installing") if step in said]

    assert steps("test.txt") == ["Making .venv", "Installing"]
    assert steps("test.txt") == []
    assert steps("run.txt") == [], "who can test can also run"
    for lock in ("run.txt", "test.txt"):
        (tmp_path / "requirements" / lock).write_text("# something else\n", encoding="utf-8")
    assert steps("run.txt") == ["Installing"]
    assert steps("run.txt") == []
    assert steps("test.txt") == ["Installing"]
    assert steps("run.txt") == []


def test_a_virtual_environment_of_another_python_is_made_again(
    modules: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = modules("virtual_environment")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").write_text("", encoding="utf-8")
    module.prepare(tmp_path, "run.txt")
    leftover = tmp_path / ".venv" / "leftover"
    leftover.touch()
    module.prepare(tmp_path, "run.txt")
    assert leftover.exists()
    monkeypatch.setattr(module, "_version_of", lambda python: "3.99" if python == sys.executable else "3.11")
    module.prepare(tmp_path, "run.txt")
    assert not leftover.exists()


@pytest.fixture
def system_packages(modules: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give the module on a system that lacks one library for the app and one program for tests."""
    module = modules("system_packages")
    monkeypatch.setattr(module, "REQUIRED", module.Group("windows", {"libunheard-of.so.9": "libunheard-of9"}))
    monkeypatch.setattr(module, "FOR_TESTS", (module.Group("tests of nothing", {"unheard-of": "nothing2"}),))
    return module


def put_program(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes libraries from its own packages")
class TestSystemPackages:
    def test_everything_that_is_asked_for_can_be_found_or_not(self, system_packages: ModuleType) -> None:
        here = system_packages.Group("x", {"libc.so.6": "a", "sh": "b", "/etc": "c", "module json": "d"})
        assert here.missing() == []
        needs = {"libno.so.6": "a", "unheard-of": "b", "/unheard-of": "c", "module unheard_of": "d"}
        assert system_packages.Group("x", needs).missing() == ["a", "b", "c", "d"]

    def test_another_linux_gets_one_sentence(
        self, system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(SystemExit) as left:
            system_packages.provide(for_tests=False)
        assert "install what Debian calls libunheard-of9" in str(left.value)

    def test_who_may_not_install_is_told_the_command(
        self, system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        put_program(tmp_path, "apt-get", "exit 1")
        put_program(tmp_path, "sudo", "exit 1")
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        with pytest.raises(SystemExit) as left:
            system_packages.provide(for_tests=False)
        assert "run  sudo apt-get install libunheard-of9  and try again" in str(left.value)

    def test_what_only_tests_need_may_fail(
        self,
        system_packages: ModuleType,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        put_program(tmp_path, "apt-get", 'case "$*" in *install*) echo "E: gone" >&2; exit 100;; esac')
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        monkeypatch.setattr(system_packages, "REQUIRED", system_packages.Group("nothing", {}))
        system_packages.provide(for_tests=True)
        announcement, complaint = capfd.readouterr().out.splitlines()
        assert announcement.startswith("Installing nothing2 for tests of nothing")
        assert complaint == ("No tests of nothing, they will be skipped: apt-get could not install nothing2 (E: gone).")

    def test_what_is_missing_is_installed_by_sudo_without_a_password(
        self, system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        group = system_packages.Group
        groups = (group("one", {"unheard-of": "nothing2"}), group("two", {"unseen": "nothing3"}))
        put_program(tmp_path, "sudo", f'shift; echo "$*" >>{tmp_path}/asked; exec "$@"')
        bring = f"*nothing2) cp /bin/true {tmp_path}/unheard-of;; *nothing3) cp /bin/true {tmp_path}/unseen;;"
        put_program(tmp_path, "apt-get", f'case "$*" in {bring} esac')
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        monkeypatch.setattr(system_packages, "REQUIRED", group("nothing", {}))
        monkeypatch.setattr(system_packages, "FOR_TESTS", groups)
        system_packages.provide(for_tests=True)
        system_packages.provide(for_tests=True)
        asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
        assert [line.split()[-1] for line in asked] == ["true", "update", "nothing2", "nothing3"]

    def test_letters_of_every_script_come_with_the_demo_only_where_that_is_allowed(
        self,
        system_packages: ModuleType,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        put_program(tmp_path, "apt-get", f'echo "$*" >>{tmp_path}/asked')
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        monkeypatch.setattr(system_packages, "REQUIRED", system_packages.Group("nothing", {}))
        monkeypatch.setattr(system_packages, "FONTS", system_packages.Group("letters", {"unheard-of": "nothing4"}))
        monkeypatch.setattr(system_packages.debian, "may_install", lambda: False)
        system_packages.provide(for_tests=False)
        assert capfd.readouterr().out == ""
        assert not (tmp_path / "asked").exists()
        monkeypatch.setattr(system_packages.debian, "may_install", lambda: True)
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        system_packages.provide(for_tests=False)
        assert "nothing4" in (tmp_path / "asked").read_text(encoding="utf-8")

    def test_servers_are_kept_off_only_while_they_are_installed(
        self, modules: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        debian = modules("debian")
        policy = tmp_path / "policy-rc.d"
        monkeypatch.setattr(debian, "_POLICY", policy)
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        with debian.services_kept_off(["unheard-of"]):
            assert subprocess.run([policy], check=False).returncode == 101
            after_a_crash = policy.read_text(encoding="utf-8").replace(f"/proc/{os.getpid()}", "/proc/none")
        assert not policy.exists()
        put_program(tmp_path, "left-over", after_a_crash)
        assert subprocess.run([tmp_path / "left-over"], check=False).returncode == 0
