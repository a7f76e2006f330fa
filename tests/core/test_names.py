"""Names that hide, pretend or overflow, and honest names from everywhere."""

from __future__ import annotations

import random
import unicodedata

import pytest
from confusable_homoglyphs import confusables
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.names import (
    MAX_NAME,
    clean_name,
    has_false_badge,
    has_mixed_scripts,
    is_confusable_with,
    without_invisible,
)
from tests.shared_data import naughty_strings

INVISIBLE = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Co")]

IMPOSTORS = [
    ("Anna", "Аnna"), ("paypal", "pаypаl"), ("Admin", "Αdmin"), ("support", "suppоrt"), ("Mark", "Маrk"),
    ("mark", "rnark"), ("Ian", "lan"), ("BobI", "Bob1"), ("Zoe", "Ζoe"), ("Alice", "𝐀𝐥𝐢𝐜𝐞"), ("Alice", "Ａｌｉｃｅ"),
    ("team", "tеаm"), ("Support", "Sup\u200bport"), ("Support", "Support\u202e"), ("Jo Hn", "Jo\u00a0Hn"),
    ("Google", "G00gle"), ("Help", "Ηelp"), ("wendy", "vvendy"), ("Sophie", "Sоphіе"), ("Info", "lnfo"),
    ("STAFF", "ꓢꓔАFF"), ("Anna Roy", "ANNA ROY"), ("Anna Roy", "AnnaRoy"),
]  # fmt: skip

FIRST = (
    "Anna José Zoë Søren Łukasz Nguyễn François Gülşen Иван Юлия Ελένη Γιώργος דוד שרה محمد فاطمة राम सीता 太郎 花子 "
    "민수 지영 小明 美玲 สมชาย Ցողիկ Գոհար გიორგი "
    "Siobhán Ólafur Dvořák Ağça Maël Chloé Thảo O'Brien Jean-Luc"
).split()
LAST = (
    "Smith García Müller Ångström Kowalczyk Trần Lefèvre Yılmaz Петров Сидорова Παπαδόπουλος Νικολάου "
    "כהן לוי حسن علي "
    "शर्मा वर्मा 山田 鈴木 김 박 王 李 แสงทอง Սարգսյան მაისურაძე "
    "Murphy Þórsson Novák Öztürk Dupont Nuñez Phạm D'Angelo Lévy"
).split()


def test_each_impostor_is_flagged() -> None:
    missed = [(honest, other) for honest, other in IMPOSTORS if not is_confusable_with(other, ["Nobody", honest])]
    assert missed == []


def test_a_thousand_look_alikes_are_flagged() -> None:
    """One letter of a name is exchanged for a character that the Unicode table calls alike."""
    pick = random.Random(22)
    cases: list[tuple[str, str]] = []
    while len(cases) < 1_000:
        name = pick.choice(["Support", "billing", "Helpdesk", "newsroom", "Acme Care", "office"])
        place = pick.randrange(len(name))
        alike = [each["c"] for each in confusables.confusables_data.get(name[place], []) if len(each["c"]) == 1]
        if alike:
            cases.append((name, name[:place] + pick.choice(alike) + name[place + 1 :]))
    missed = [case for case in cases if not is_confusable_with(case[1], [case[0]])]
    assert missed == []


def test_honest_names_are_hardly_ever_flagged() -> None:
    pick = random.Random(7)
    staff = ["Anna Kowalska", "Support", "Léa Martin", "Иван Смирнов", "Helpdesk"]
    names = [f"{pick.choice(FIRST)} {pick.choice(LAST)}" for _ in range(10_000)]
    flagged = [name for name in names if has_mixed_scripts(name) or is_confusable_with(name, staff)]
    assert len(flagged) <= 100, flagged[:10]


@pytest.mark.parametrize("name", ["Пpивет", "аdmin", "Εlena", "Микrosoft"])
def test_a_word_of_two_alphabets_is_flagged(name: str) -> None:
    assert has_mixed_scripts(name)


@pytest.mark.parametrize("name", ["Анна Anna", "東京Tower", "ポケモンGO", "Αθήνα (Athens)", "K-팝", "", "123", "José"])
def test_words_of_different_alphabets_are_not(name: str) -> None:
    assert not has_mixed_scripts(name)


def test_nobody_resembles_an_empty_name() -> None:
    assert not is_confusable_with("Anna", ["", "\u200b"])
    assert not is_confusable_with("Bob", [])


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("Anna\u202e\u2066\u200b\u200d\ufeff\x00", "Anna"),
        ("two\nlines\tand\u2028more", "two lines and more"),
        ("\u3164\u200b\u2800", ""),
        ("\u0301\u0301", ""),
        ("   ", ""),
        ("\U000e0041\U000e0042x", "x"),
        ("Z" + "\u0353" * 100, "Z" + "\u0353" * 8),
        ("José ❤️", "José ❤️"),
        ("<b>Anna</b>", "<b>Anna</b>"),
    ],
)
def test_cleaning(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


@pytest.mark.parametrize("around", ["{}Anna", "An{}na", "Anna{}"])
def test_nothing_invisible_is_left_in_a_name(around: str) -> None:
    left = [hex(ord(sign)) for sign in INVISIBLE if clean_name(around.format(sign)).replace(" ", "") != "Anna"]
    assert left == []


@given(st.text(st.characters(), max_size=2_000))
def test_a_clean_name_is_short_visible_and_stays_clean(name: str) -> None:
    cleaned = clean_name(name)
    assert len(cleaned) <= MAX_NAME
    assert not [sign for sign in cleaned if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")]
    assert clean_name(cleaned) == cleaned
    has_mixed_scripts(name)
    is_confusable_with(name, [name])


def test_a_name_without_end_is_cut() -> None:
    assert clean_name("x" * 1_000_000) == "x" * (MAX_NAME - 1) + "…"


def test_naughty_strings_as_names() -> None:
    for each in naughty_strings():
        assert without_invisible(clean_name(each)) == clean_name(each)


def test_a_drawn_check_mark_is_a_false_badge() -> None:
    assert has_false_badge("Acme ✔")
    assert has_false_badge("✅ Acme")
    assert not has_false_badge("Acme ❤️ 🎉")
