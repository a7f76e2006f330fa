"""Saved replies: what fills a gap, which text serves, and which replies fit what is typed."""

from __future__ import annotations

import pytest

from socialinbox.core import rules
from socialinbox.core.errors import RefusedOp
from socialinbox.core.model import SavedReply
from socialinbox.core.saved_reply import Filled, best_text, command_before, fill, fitting, gaps_in

FACTS = {"first_name": "Priya", "name": "Priya Raman", "network": "Bluesky", "my_name": "Claire", "handle": ""}


def reply(name: str, *, used: int = 0, networks: tuple[str, ...] = (), **texts: str) -> SavedReply:
    return SavedReply(1, name, name, texts or {"en": "Hello"}, networks, used)


# --- gaps ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "filled", "used"),
    [
        ("Hi {first name}, sorry.", "Hi Priya, sorry.", ("Priya",)),
        ("Bonjour {prénom}\u202f! {Prenom}", "Bonjour Priya\u202f! Priya", ("Priya",)),
        ("{First  Name} / {MY NAME}", "Priya / Claire", ("Priya", "Claire")),
        ("{réseau}{network}", "BlueskyBluesky", ("Bluesky",)),
        ("No gap { } {} {1} {a\nb}", "No gap { } {} {1} {a\nb}", ()),
        ("Code: {{first name}}", "Code: {Priya}", ("Priya",)),
    ],
)
def test_what_is_known_goes_into_its_gap_in_either_language(text, filled, used):
    assert fill(text, FACTS) == Filled(filled, (), used)


def test_what_is_not_known_stays_and_its_place_in_the_filled_text_is_told():
    filled = fill("Hi {first name}: {amount} left on {date}, {handle}.", FACTS)
    assert filled.text == "Hi Priya: {amount} left on {date}, {handle}."
    assert [filled.text[start:end] for start, end in filled.gaps] == ["{amount}", "{date}", "{handle}"]
    assert list(filled.gaps) == gaps_in(filled.text)


def test_a_customers_name_that_looks_like_a_gap_is_only_text():
    filled = fill("Hi {first name}, {amount}", {"first_name": "{amount}"})
    assert (filled.text, filled.gaps) == ("Hi {amount}, {amount}", ((13, 21),))


# --- language --------------------------------------------------------------------------------------------


def test_the_first_language_that_there_is_wins_else_any():
    both = reply("x", en="Hello", fr="Bonjour")
    assert best_text(both, ["de", "fr", "en"]) == ("fr", "Bonjour")
    assert best_text(both, ["ja"]) == ("en", "Hello")


# --- finding ---------------------------------------------------------------------------------------------


def names(found: list[SavedReply]) -> list[str]:
    return [each.name for each in found]


def test_names_that_begin_so_come_first_then_words_then_texts_and_the_most_used_of_each():
    replies = [
        reply("Refund is late", en="Your refund"),
        reply("Late parcel: apology", used=1),
        reply("Late refund", used=9),
        reply("Opening hours", en="We are rarely late."),
        reply("Size guide", fr="Passez à l’atelier"),
    ]
    assert names(fitting(replies, "late", "x")) == [
        "Late refund",
        "Late parcel: apology",
        "Refund is late",
        "Opening hours",
    ]
    assert names(fitting(replies, "apo", "x")) == ["Late parcel: apology"]
    assert names(fitting(replies, "", "x"))[0] == "Late refund"


def test_accents_and_capitals_make_no_difference_and_other_networks_are_left_out():
    replies = [reply("Échange", networks=("mastodon",)), reply("echo", networks=("imap",))]
    assert names(fitting(replies, "ECH", "mastodon")) == ["Échange"]


@pytest.mark.parametrize(
    ("before", "command"),
    [
        ("/", ""),
        ("/late", "late"),
        ("Hello /la", "la"),
        ("Hello\n/", ""),
        ("and/or", None),
        ("https://a.example/b", None),
        ("/late now", None),
        ("1 / 2", None),
        ("", None),
        ("//", None),
    ],
)
def test_a_slash_at_the_beginning_of_a_word_asks_for_a_saved_reply(before, command):
    assert command_before(before) == command


# --- what is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "texts", "networks", "code"),
    [
        ("", {"en": "x"}, [], "name_empty"),
        ("x", {}, [], "saved_reply_empty"),
        ("x", {"en": "x", "fr": " \n"}, [], "saved_reply_empty"),
        ("x", {"en": "x" * 10_001}, [], "saved_reply_too_long"),
        ("x", {"English": "x"}, [], "saved_reply_unreadable"),
        ("x", {"en": "x"}, ["a b"], "saved_reply_unreadable"),
    ],
)
def test_what_cannot_be_kept_is_refused(name, texts, networks, code):
    with pytest.raises(RefusedOp) as refusal:
        rules.check_saved_reply(name, texts, networks)
    assert refusal.value.code == code
