"""The vocabulary of the search box: names of operators and of their fixed values, English and French side by side.

Both languages are always understood, whatever the window speaks: a query survives being sent to a colleague.
Pure; usable from every thread.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

#: Operator: its names in English and in French. The first of each is the one that completion writes.
OPERATORS: dict[str, tuple[str, str]] = {
    "network": ("network", "réseau"),
    "account": ("account", "compte"),
    "from": ("from", "de"),
    "to": ("to", "à"),
    "tag": ("tag", "étiquette"),
    "is": ("is", "est"),
    "has": ("has", "a"),
    "assignee": ("assignee", "assigné responsable"),
    "status": ("status", "statut"),
    "priority": ("priority", "priorité"),
    "before": ("before", "avant"),
    "after": ("after", "après"),
    "kind": ("kind", "type"),
    "lang": ("lang language", "langue"),
}

_STATUS = {
    "open": ("open", "ouvert à-répondre ouverte ouverts"),
    "waiting": ("waiting", "en-attente attente"),
    "snoozed": ("snoozed", "en-veille veille"),
    "resolved": ("resolved done closed", "terminé traité résolu terminée traitée résolue"),
}

#: Operator: code of each fixed value: its names in English and in French, the first as completion writes it.
#: A dash in a name also stands for a space or for nothing.
VALUES: dict[str, dict[str, tuple[str, str]]] = {
    "is": {
        "unread": ("unread new", "non-lu non-lue nouveau"),
        "read": ("read", "lu lue"),
        **_STATUS,
        "late": ("late overdue", "en-retard retard"),
        "assigned": ("assigned", "attribué assigné attribuée assignée"),
        "unassigned": ("unassigned", "non-attribué non-assigné non-attribuée non-assignée"),
        "escalated": ("escalated", "escaladé escaladée"),
        "private": ("private", "privé privée"),
        "public": ("public", "public publique"),
    },
    "has": {
        "attachment": ("attachment attachments file", "pièce-jointe pièces-jointes fichier"),
        "note": ("note notes", "note notes"),
        "draft": ("draft", "brouillon"),
        "tag": ("tag tags", "étiquette étiquettes"),
        "reply": ("reply answer", "réponse"),
    },
    "status": _STATUS,
    "priority": {
        "urgent": ("urgent", "urgente urgent"),
        "high": ("high", "haute élevée"),
        "normal": ("normal", "normale normal"),
        "low": ("low", "basse faible"),
    },
    "kind": {
        "messages": ("messages", "messages"),
        "comments": ("comments", "commentaires"),
        "reviews": ("reviews review", "avis"),
        "mention": ("mention", "mention"),
        "reply": ("reply", "réponse"),
        "comment": ("comment", "commentaire"),
        "quote": ("quote", "citation"),
        "direct": ("direct", "privé"),
        "mail": ("mail email e-mail", "courriel mail"),
    },
    "lang": {
        "en": ("english", "anglais"),
        "fr": ("french", "français"),
        "de": ("german", "allemand"),
        "es": ("spanish", "espagnol"),
        "it": ("italian", "italien"),
        "pt": ("portuguese", "portugais"),
        "nl": ("dutch", "néerlandais"),
        "ja": ("japanese", "japonais"),
        "zh": ("chinese", "chinois"),
        "ko": ("korean", "coréen"),
        "ru": ("russian", "russe"),
        "ar": ("arabic", "arabe"),
    },
    "assignee": {
        "me": ("me", "moi"),
        "nobody": ("nobody none", "personne aucun"),
    },
    "before": {
        "today": ("today", "aujourd'hui"),
        "yesterday": ("yesterday", "hier"),
        "7d": ("7d", "7j"),
        "30d": ("30d", "30j"),
    },
}
VALUES["after"] = VALUES["before"]

#: Other words for a network, by the name under which accounts keep it.
NETWORKS = {"email": "imap", "mail": "imap", "courriel": "imap", "twitter": "x"}

#: Monday first, as ``date.weekday`` counts.
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon lundi lun",
            "tuesday tue mardi mar",
            "wednesday wed mercredi mer",
            "thursday thu jeudi jeu",
            "friday fri vendredi ven",
            "saturday sat samedi sam",
            "sunday sun dimanche dim",
        )
    )
    for name in names.split()
}
DAYS_AGO = {"today": 0, "aujourdhui": 0, "yesterday": 1, "hier": 1}

_MARKS = re.compile("[\u0300-\u036f]")
_QUOTES = str.maketrans("", "", "\"'\u2019`")


class Choice(NamedTuple):
    """Something that completion can write: ``code`` picks the words that explain it, ``text`` is typed for it."""

    code: str
    text: str


def name_key(name: str) -> str:
    """Reduce a name to what is compared: no capitals, accents, quotes or doubled spaces."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", name.casefold())).translate(_QUOTES)
    return " ".join(bare.split())


def value_key(value: str) -> str:
    """The same for a fixed value, where a dash, a space and nothing are one."""
    return name_key(value).replace("-", "").replace("_", "").replace(" ", "")


def _by_name() -> dict[str, str]:
    exact = {name: code for code, names in OPERATORS.items() for part in names for name in part.split()}
    bare = {name_key(name): code for name, code in exact.items() if len(name) > 1}
    return {**bare, **exact}


def _by_value() -> dict[str, dict[str, str]]:
    return {
        operator: {
            value_key(name): code for code, names in values.items() for part in (code, *names) for name in part.split()
        }
        for operator, values in VALUES.items()
    }


_NAMES = _by_name()
_VALUE_NAMES = _by_value()


def operator_named(name: str) -> str:
    """The operator of this name in any language, "" when there is none. Accents may be left out but for ``à``."""
    composed = unicodedata.normalize("NFC", name.casefold())
    return _NAMES.get(composed, "")


def fixed_value(operator: str, value: str) -> str:
    """The code of a fixed value of an operator, "" when the operator has none of this name."""
    return _VALUE_NAMES.get(operator, {}).get(value_key(value), "")


def operator_choices(language: Language) -> tuple[Choice, ...]:
    """All operators as completion writes them in a language, in their usual order; ``text`` is without the colon."""
    place = LANGUAGES.index(language)
    return tuple(Choice(code, names[place].split()[0]) for code, names in OPERATORS.items())


def value_choices(operator: str, language: Language) -> tuple[Choice, ...]:
    """The fixed values of an operator in a language; names of tags, accounts and people are the caller's to add."""
    place = LANGUAGES.index(language)
    return tuple(Choice(code, names[place].split()[0]) for code, names in VALUES.get(operator, {}).items())
