"""The house rules that a machine can watch: imports, the map in CONTRIBUTING.md, the two commands, the locks.

One thread; reads files, and starts only the import checker.
"""

import ast
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "socialinbox").rglob("*.py"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
LAZY_MARK = "start-up"
BELOW = {
    "core": set[str](),
    "store": {"core"},
    "networks": {"core"},
    "sync": {"store", "networks", "core"},
    "ui": {"sync", "store", "core"},
}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls_to_print(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield node.lineno


def bare_excepts(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield node.lineno


def imported(node: ast.AST) -> list[str]:
    """Name the modules that a statement imports, or a call of import_module with a plain name."""
    match node:
        case ast.Import(names=names):
            return [name.name for name in names]
        case ast.ImportFrom(level=0, module=str(module)):
            return [module]
        case ast.ImportFrom():
            return ["socialinbox"]
        case ast.Call(func=ast.Name(id="import_module"), args=[ast.Constant(value=str(module)), *_]):
            return [module]
    return []


def is_ours(module: str) -> bool:
    return module.partition(".")[0] == "socialinbox"


def unexplained_inner_imports(tree: ast.AST, lines: list[str]) -> Iterator[int]:
    """Find our own modules imported inside a function which has no comment that it is for start-up speed."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            body = lines[function.lineno - 1 : function.end_lineno]
            if any(LAZY_MARK in line.partition("#")[2] for line in body):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.stmt | ast.expr) and any(map(is_ours, imported(node))):
                    yield node.lineno


def faults(text: str) -> list[int]:
    tree = ast.parse(text)
    found = [calls_to_print(tree), bare_excepts(tree), unexplained_inner_imports(tree, text.splitlines())]
    return sorted({line for lines in found for line in lines})


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_print_no_bare_except_no_unexplained_inner_import(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


def test_the_rules_above_see_what_they_forbid() -> None:
    allowed = "def f():\n    import json\n    from socialinbox.core import ids  # lazy for start-up speed\n"
    assert faults(allowed) == []
    assert faults("def f():\n    print(1)\n") == [2]
    assert faults("try:\n    f()\nexcept:\n    g()\n") == [3]
    assert faults("def f():\n    from socialinbox.core import ids\n") == [2]
    assert faults("async def f():\n    from . import ids\n") == [2]
    assert faults("def f():\n    import socialinbox.paths\n") == [2]
    assert faults("def f():\n    import_module('socialinbox.paths')\n") == [2]
    assert faults("def f():\n    import_module('json')\n") == []


def test_the_import_rule_holds() -> None:
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert program is not None
    command = [program, "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def libraries_imported(folder: str) -> set[str]:
    """Name the libraries whose modules the code of a folder imports."""
    brings = packages_distributions()
    names = set[str]()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names.update(imported(node))
    found = {brings.get(name.partition(".")[0], [""])[0] for name in names} - {""}
    return {normalised(name) for name in found} - {"shiboken6"}


def normalised(library: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=\[ ]", library)[0]).lower()


#: Data that the standard library reads by itself.
NOT_IMPORTED = {"tzdata"}


def test_every_library_is_declared_and_every_declaration_used() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    app = {normalised(each) for each in settings["project"]["dependencies"]}
    test = {normalised(each) for each in settings["dependency-groups"]["test"]}
    assert libraries_imported("socialinbox") | NOT_IMPORTED == app
    assert libraries_imported("tests") <= app | test


def folder_of(module: str) -> str:
    return module.split(".")[1] if module.count(".") > 1 else ""


def test_import_module_keeps_the_import_rule_too() -> None:
    """Hold what import-linter cannot see, modules asked for by name, to the same order of folders."""
    for path in SOURCES:
        here = folder_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for module in imported(node):
                if here and isinstance(node, ast.Call) and is_ours(module):
                    assert folder_of(module) in {here, *BELOW[here]}, f"{relative(path)}:{node.lineno}"


def section(document: str, heading: str) -> str:
    text = (ROOT / document).read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"{document} has no section {heading}"
    return found[1]


def map_rows() -> list[tuple[str, list[str]]]:
    """Give each question of the map with the words in code type that answer it."""
    rows = re.findall(r"^\| (.+?) \| (.+) \|$", section("CONTRIBUTING.md", "Where is ...?"), re.MULTILINE)
    return [(question, re.findall(r"`([^`]+)`", answer)) for question, answer in rows if "`" in answer]


def test_the_map_is_not_empty() -> None:
    assert len(map_rows()) >= 10


@pytest.mark.parametrize(("question", "answer"), map_rows(), ids=[question for question, _ in map_rows()])
def test_the_map_leads_to_places_that_exist(question: str, answer: list[str]) -> None:
    path = ROOT
    for word in answer:
        if "/" in word or "." in word:
            path = ROOT / word
            assert path.is_file(), f"{question} {word} does not exist"
        else:
            assert re.search(rf"\b{word}\b", path.read_text(encoding="utf-8")), f"{question} no {word} there"


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_and_pictures_lead_somewhere(document: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (ROOT / document).read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_the_readme_shows_exactly_the_two_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = re.findall(r"^python3 packaging/run\.py (\w+)$", section("README.md", "Start"), re.MULTILINE)
    assert commands == ["demo", "test"]
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    assert set(runpy.run_path(str(ROOT / "packaging" / "run.py"))["VERBS"]) == set(commands)


def test_continuous_integration_gives_the_test_command_and_nothing_else() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    calls = [line.strip() for line in script.splitlines() if "run.py" in line]
    assert calls == ['exec "$python" packaging/run.py test', "exec python3 packaging/run.py test"]


def pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=relative)
def test_locks_carry_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "-index" not in text
    assert "--find-links" not in text
    for requirement in re.split(r"\n(?=[A-Za-z0-9])", text)[1:]:
        assert "--hash=sha256:" in requirement, requirement


def test_the_test_lock_holds_the_app_lock_pin_for_pin() -> None:
    assert [lock.name for lock in LOCKS] == ["run.txt", "test.txt"]
    app, everything = (pins(lock) for lock in LOCKS)
    assert len(app) > 20
    assert app.items() <= everything.items()


def test_no_qt_that_breaks_python_3_11() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"PySide6-Essentials>=6.8,<6.12"' in settings
    locked = pins(ROOT / "requirements" / "run.txt")["pyside6-essentials"]
    for number in (locked, version("PySide6-Essentials")):
        assert (6, 8) <= tuple(map(int, number.split(".")[:2])) < (6, 12)
