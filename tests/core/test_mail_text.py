"""What is new in a mail, as the usual mail programs write it in English, French and other languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialinbox.core.mail_text import normalise_subject, split_quoted

NEW = "Thanks, that works.\n\nAnna"
OLD = "> Did it arrive?\n>\n> Bob"

ATTRIBUTIONS = [
    "On Tue, 3 Mar 2026 at 10:00, Bob <bob@example.com> wrote:",
    "On Tue, 3 Mar 2026 at 10:00, Robert Alexander Longname the Third\n<bob@example.com> wrote:",
    "On 3/3/26 10:00 AM, Bob wrote:",
    "On Mar 3, 2026, at 10:00, Bob <bob@example.com> wrote:",
    "Le mar. 3 mars 2026 à 10:00, Bob <bob@example.com> a écrit\u202f:",
    "Le 03/03/2026 à 10:00, Bob a écrit :",
    "Le mardi 3 mars 2026 à 10:00:00 UTC+1, Robert Longname de la Longueur\n<bob@example.com> a écrit :",
    "Am 03.03.2026 um 10:00 schrieb Bob:",
    "El mar, 3 mar 2026 a las 10:00, Bob (<bob@example.com>) escribió:",
    "Il giorno mar 3 mar 2026 alle ore 10:00 Bob <bob@example.com> ha scritto:",
    "Em ter., 3 de mar. de 2026 às 10:00, Bob <bob@example.com> escreveu:",
    "Op di 3 mrt. 2026 om 10:00 schreef Bob <bob@example.com>:",
    "2026-03-03 10:00 GMT+01:00 Bob <bob@example.com>:",
    "Bob wrote:",
]

REPEATED = [
    "-----Original Message-----\nFrom: Bob\nSent: Tuesday\nTo: Anna\nSubject: Order\n\nDid it arrive?",
    "-----Message d'origine-----\nDe : Bob\nEnvoyé : mardi 3 mars 2026\nÀ : Anna\nObjet : Commande\n\nBien reçu ?",
    "From: Bob <bob@example.com>\nSent: Tuesday, March 3, 2026 10:00\nTo: Anna\nSubject: Order\n\nDid it arrive?",
    "De : Bob <bob@example.com>\nEnvoyé : mardi 3 mars 2026 10:00\nÀ : Anna\nObjet : Commande\n\nBien reçu ?",
    "________________________________\nFrom: Bob\nSent: Tuesday\nTo: Anna\nSubject: Order\n\nDid it arrive?",
    "________________________________\n\nDe: Bob\nDate: mardi\nObjet: Commande\n\nBien reçu ?",
    "*From:* Bob\n*Sent:* Tuesday\n*To:* Anna\n*Subject:* Order\n\nDid it arrive?",
    "Von: Bob\nGesendet: Dienstag\nAn: Anna\nBetreff: Bestellung\n\nAngekommen?",
    "---------- Forwarded message ---------\nFrom: Bob\nDate: Tue\nSubject: Order\nTo: Anna\n\nDid it arrive?",
    "Début du message réexpédié :\n\nDe: Bob\nObjet: Commande\n\nBien reçu ?",
    "On Tue, 3 Mar 2026 at 10:00, Bob wrote:\n\nDid it arrive?\n\nBob",
]

SIGNATURES = [
    "-- \nAnna Roy\n+33 1 00 00 00 00",
    "--\nAnna",
    "Envoyé de mon iPhone",
    "Envoyé depuis mon mobile",
    "Envoyé à partir d\u2019Outlook pour Android",
    "Sent from my iPhone",
    "Get Outlook for iOS",
    "Obtenez Outlook pour iOS",
    "Télécharger Outlook pour Android",
    "Von meinem iPhone gesendet",
    "Verzonden vanaf mijn iPad",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_a_quoted_mail_below_the_answer_is_folded(attribution: str) -> None:
    assert split_quoted(f"{NEW}\n\n{attribution}\n{OLD}\n") == (NEW, f"{attribution}\n{OLD}")


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_a_quoted_mail_above_the_answer_is_folded(attribution: str) -> None:
    assert split_quoted(f"{attribution}\n{OLD}\n\n{NEW}") == (NEW, f"{attribution}\n{OLD}")


@pytest.mark.parametrize("repeated", REPEATED)
def test_a_mail_repeated_without_marks_is_folded(repeated: str) -> None:
    assert split_quoted(f"{NEW}\n\n{repeated}") == (NEW, repeated)


@pytest.mark.parametrize("repeated", [*REPEATED, OLD, f"{ATTRIBUTIONS[0]}\n{OLD}", *SIGNATURES])
def test_a_mail_with_nothing_new_is_shown_whole(repeated: str) -> None:
    assert split_quoted(repeated) == (repeated, "")


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize("below", ["", f"\n\n{ATTRIBUTIONS[0]}\n{OLD}", f"\n\n{REPEATED[0]}"])
def test_a_signature_is_folded_with_the_rest(signature: str, below: str) -> None:
    fresh, quoted = split_quoted(f"{NEW}\n\n{signature}{below}")
    assert fresh == NEW
    assert quoted.startswith(signature)
    assert quoted.endswith(below.strip())


def test_an_answer_between_the_lines_stays_whole() -> None:
    text = f"{ATTRIBUTIONS[0]}\n> Did it arrive?\n\nYes.\n\n> Is it whole?\n\nYes too."
    assert split_quoted(text) == (text, "")


@pytest.mark.parametrize(
    "text",
    [
        "From: Paris\nI want to go home.",
        "On Monday he wrote: nothing",
        "The manual says:\n\nturn it on",
        "a > b\nand 3 > 2",
        "He wrote a letter to us.",
        "De: la part de Marie\n\nBonjour",
        "-- \n" + "line\n" * 13 + "end",
        "Sent from my iPhone is a phrase I hate, and here is why:\nit is long.",
    ],
)
def test_what_only_looks_like_it_is_not_folded(text: str) -> None:
    assert split_quoted(text) == (text, "")


LINES = st.sampled_from(
    [
        "> quoted",
        ">> deep",
        "",
        "new text",
        "-- ",
        "--",
        *ATTRIBUTIONS,
        *SIGNATURES,
        *REPEATED,
        "From: x",
        "Date: y",
        "À : z",
    ]
)


@given(st.lists(LINES | st.text(st.characters(exclude_characters="\n\r"), max_size=40), max_size=30))
def test_no_line_is_lost_doubled_or_moved(lines: list[str]) -> None:
    text = "\n".join(lines)
    fresh, quoted = split_quoted(text)
    remaining = [line for line in text.split("\n") if line.strip()]
    assert sorted(each.strip() for each in remaining) == sorted(
        line.strip() for part in (fresh, quoted) for line in part.split("\n") if line.strip()
    )
    assert fresh.strip() or not text.strip()


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit", ["> x\n", "On 1 a wrote:\n", "From: x\n", "-- \n", "De: x\nÀ: y\nDate: z\n", "> a\nb\n", "\n", " ", "_"]
)
def test_long_mails_take_no_long_time(unit: str) -> None:
    split_quoted(unit * (262_144 // len(unit)))


@pytest.mark.parametrize(
    ("subject", "topic"),
    [
        ("Re: Order", "order"),
        ("RE: re: Re : TR: Fwd: FW: Order", "order"),
        ("Re[2]: Re(3): Re^4: Order", "order"),
        ("[list] Re: [Ticket #12] Order", "order"),
        ("AW: SV: Antw: WG: RV: Réf: Bestellung", "bestellung"),
        ("Rép : Commande", "commande"),
        ("回复：订单", "订单"),
        ("  Order \t 12 ", "order 12"),
        ("[Ticket #12]", "[ticket #12]"),
        ("Re:", "re:"),
        ("Regarding: x", "regarding: x"),
        ("Tree: x", "tree: x"),
        ("", ""),
    ],
)
def test_subjects(subject: str, topic: str) -> None:
    assert normalise_subject(subject) == topic


@given(st.text(st.characters(), max_size=200))
def test_a_reply_keeps_the_topic(subject: str) -> None:
    topic = normalise_subject(subject)
    if topic:
        assert normalise_subject(f"Re: {subject}") == topic


def test_a_subject_of_prefixes_only_ends() -> None:
    assert len(normalise_subject("Re: " * 100_000)) < 2_000
