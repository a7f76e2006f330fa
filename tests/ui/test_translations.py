"""English and French: every sentence is there, well set, and compiled."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
SOURCES = sorted((ROOT / "socialinbox").rglob("*.py"))
MARKS = {
    "self.tr": "tr",
    "QCoreApplication.translate": "translate",
    "translate": "translate",
    "QT_TRANSLATE_NOOP": "QT_TRANSLATE_NOOP",
}

#: The same word in both languages, or no word at all.
SAME = {
    "Conversation",
    "Conversations",
    "Hindi",
    "Mentions",
    "Messages",
    "Note",
    "Pause",
    "Test",
    "Ctrl ↵",
    "Notifications",
    "Version {version}",
    "mention",
    "minutes",
    "public",
}
NO_BREAK = "\u00a0"
#: A sign that is kept to the word before it, and an opening mark kept to the word behind it.
LOOSE = re.compile(r"(?<!\u00a0)[;!?»]|(?<!\u00a0):(?=\s|$)|«(?!\u00a0)")
#: Patterns of Qt quote letters with the straight apostrophe.
PATTERN_OF_QT = re.compile(r"pattern of Qt")


class Message(NamedTuple):
    context: str
    source: str
    comment: str
    is_counted: bool
    is_finished: bool
    forms: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str, bool]:
        return self.context, self.source, self.comment, self.is_counted


def read(path: Path) -> list[Message]:
    found = []
    for context in ET.parse(path).getroot().iterfind("context"):
        for message in context.iterfind("message"):
            translation = message.find("translation")
            assert translation is not None
            counted = message.get("numerus") == "yes"
            texts = [form.text for form in translation.iterfind("numerusform")] if counted else [translation.text]
            found.append(
                Message(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                    counted,
                    translation.get("type") is None,
                    tuple(text or "" for text in texts),
                )
            )
    return found


FRENCH = read(FOLDER / "socialinbox_fr.ts")
ENGLISH = read(FOLDER / "socialinbox_en.ts")


def tool(name: str) -> Callable[..., None]:
    """A verb of packaging/translations.py."""
    verb: Callable[..., None] = runpy.run_path(str(ROOT / "packaging" / "translations.py"))[name]
    return verb


def broken(messages: list[Message], is_right: Callable[[Message, str], bool]) -> list[tuple[str, str, str]]:
    return [(each.context, each.source, form) for each in messages for form in each.forms if not is_right(each, form)]


def placeholders(text: str) -> list[str]:
    named = sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    return [*named, *re.findall(r"%n", text)]


# --- the files ---------------------------------------------------------------------------------------


def test_files_hold_what_the_code_says(tmp_path: Path) -> None:
    tool("update")(tmp_path)
    for language, kept in (("fr", FRENCH), ("en", ENGLISH)):
        wanted = {each.key for each in read(tmp_path / f"socialinbox_{language}.ts")}
        there = {each.key for each in kept}
        assert there == wanted, f"packaging/translations.py update: {sorted(there ^ wanted)}"


def test_compiled_files_are_fresh(tmp_path: Path) -> None:
    tool("release")(target=tmp_path)
    for name in ("socialinbox_en.qm", "socialinbox_fr.qm"):
        assert (FOLDER / name).read_bytes() == (tmp_path / name).read_bytes(), "packaging/translations.py release"


@pytest.mark.parametrize("messages", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_every_sentence_is_translated(messages: list[Message]) -> None:
    assert len(messages) > 20
    assert [each.key for each in messages if not each.is_finished] == []
    assert broken(messages, lambda _, form: bool(form.strip())) == []
    assert [each.key for each in messages if each.is_counted and len(each.forms) != 2] == []


@pytest.mark.parametrize("messages", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_placeholders_are_the_same(messages: list[Message]) -> None:
    assert broken(messages, lambda each, form: placeholders(form) == placeholders(each.source)) == []
    assert [each.key for each in messages if each.is_counted != ("%n" in each.source)] == []


def test_english_plurals_are_said_in_full() -> None:
    assert {each.key for each in ENGLISH} == {each.key for each in FRENCH if each.is_counted}
    assert broken(ENGLISH, lambda _, form: "(s)" not in form) == []
    alike = [each for each in ENGLISH if "(s)" in each.source and len(set(each.forms)) == 1]
    assert [each.key for each in alike] == []


# --- French as it is set -----------------------------------------------------------------------------


def test_french_is_french() -> None:
    def differs(each: Message, form: str) -> bool:
        has_words = re.search(r"[^\W\d_]{3}", re.sub(r"\{\w*\}", "", each.source))
        return form != each.source or not has_words or each.source in SAME or is_pattern(each)

    assert broken(FRENCH, differs) == []
    assert sorted(SAME - {each.source for each in FRENCH if each.source in each.forms}) == []


def is_pattern(each: Message) -> bool:
    return PATTERN_OF_QT.search(each.comment) is not None


def test_french_signs_stay_with_their_word() -> None:
    assert broken(FRENCH, lambda _, form: LOOSE.search(form) is None) == []


def test_french_uses_its_own_marks() -> None:
    assert broken(FRENCH, lambda each, form: "'" not in form or is_pattern(each)) == []
    assert broken(FRENCH, lambda _, form: not re.search(r'["“”]|\.\.\.', form)) == []


def test_edges_of_sentences_are_kept() -> None:
    """What follows a sentence on screen, and what a menu does with a tab, does not know the language."""

    def edges(text: str) -> tuple[str, ...]:
        start, end = re.match(r"\s*", text), re.search(r"[.…]?\s*$", text)
        assert start is not None
        assert end is not None
        return start.group(), end.group(), "\t" * text.count("\t"), "\n" * text.count("\n")

    assert broken(FRENCH, lambda each, form: edges(form) == edges(each.source)) == []


def test_a_word_has_one_translation_where_it_names_a_place() -> None:
    """Menus, sidebar and pane titles call a view by the same name."""
    views = {each.source: each.forms[0] for each in FRENCH if each.context == "Views"}
    going = {
        each.source: each.forms[0] for each in FRENCH if each.context == "Actions" and each.source.startswith("Go to ")
    }
    named = {source.removeprefix("Go to ") for source in going} - {"the outbox"}
    assert named
    for view in named:
        assert f"«{NO_BREAK}{views[view]}{NO_BREAK}»" in going[f"Go to {view}"]


# --- the code ----------------------------------------------------------------------------------------


def marked(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call that asks for a translation or marks a text for one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in MARKS:
                yield MARKS[name], node


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in SOURCES:
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_no_sentence_is_put_together_before_it_is_translated() -> None:
    wrong = []
    for path, tree in trees():
        for name, call in marked(tree):
            texts = call.args[:2] if name == "tr" else call.args[:3]
            is_built = any(isinstance(part, ast.JoinedStr | ast.BinOp) for arg in texts for part in ast.walk(arg))
            must_be_plain = call.args[: {"tr": 1, "QT_TRANSLATE_NOOP": 2, "translate": 0}[name]]
            if is_built or not all(is_text(arg) for arg in must_be_plain):
                wrong.append(f"{path}:{call.lineno}")
    assert wrong == []


def test_every_marked_text_is_in_the_file() -> None:
    """What lupdate passes over would stay English for ever."""
    known = {each.source for each in FRENCH}
    lost = []
    for path, tree in trees():
        for name, call in marked(tree):
            text: Any = call.args[0 if name == "tr" else 1]
            if is_text(text) and text.value not in known:
                lost.append(f"{path}:{call.lineno}: {text.value}")
    assert lost == []


def test_texts_from_tables_are_marked() -> None:
    """A variable in translate() is found by lupdate only where the table is marked in the same file."""
    wrong = []
    for path, tree in trees():
        calls = list(marked(tree))
        is_marking = any(name == "QT_TRANSLATE_NOOP" for name, _ in calls)
        for name, call in calls:
            if name == "translate" and not is_text(call.args[1]) and not is_marking:
                wrong.append(f"{path}:{call.lineno}")
    assert wrong == []


def test_classes_that_count_are_not_inherited_from() -> None:
    """PySide looks a text up under the name of the class at hand first, and takes a filled-in %n for a find."""
    counting, parents = set(), set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                parents |= {base.id for base in node.bases if isinstance(base, ast.Name)}
                if any(name == "tr" and len(call.args) > 2 for name, call in marked(node)):
                    counting.add(node.name)
    assert "_Counted" in counting
    assert counting & parents == set()
