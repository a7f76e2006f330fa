"""A made-up archive of any size: the same bytes for the same size on every machine.

About four messages a conversation with a long tail, words by Zipf's law in English and French with a little
Japanese, emoji, mentions and tags. Planted words (``COMMON`` and the others) make the size of an answer known.
"""

from __future__ import annotations

import json
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

SEED = 20260101
END_AT = 1_767_225_600  # 2026-01-01T00:00Z
SPAN_SECONDS = 2 * 365 * 86_400
WORDS = 20_000

#: In one message of twenty, of five thousand, in one alone, and in half of the Japanese ones.
COMMON, RARE, UNIQUE, JAPANESE = "parcel", "quokkaword", "zyzzyvaword", "返金"

#: network: (share, length of a text, accounts)
NETWORKS = {
    "mastodon": (0.45, 500, ("shop", "help")),
    "imap": (0.35, 2_000, ("service", "orders")),
    "bluesky": (0.20, 300, ("shop",)),
}
TAGS = (
    "delivery refund praise fault idea spam press legal crisis question complaint returns stock price event job"
    " privacy access outage sign-in app website store loyalty voucher size quality warranty recall survey partner"
    " safety wholesale invoice colour spare-parts repair rental lost-property other"
).split()
MEMBERS = ("claire", "omar", "ines", "jonas", "mei")

_ENGLISH = (
    "the to and a of is in you my for on that this it with not have was be are but your so me at just can we when if"
    " do they what no all how from get has or will up out now like please thanks any there as been by an help one"
    " still order about would hi why our more time had who then did day new need today them after going really again"
    " back know good only same want app work week support never received customer phone product buy number could over"
    " even website refund too always bought waiting says trying store great made send since contact best shipping due"
    " first think because another sorry very way problem reply anyone price hello change look before already days"
).split()
_FRENCH = (
    "de je la le et les vous pas est pour que un en bonjour une des ma mon sur merci il ne ce avec plus mais votre au"
    " me si commande du bien qui nous tout sont comment suis cette fait avez depuis encore ai livraison colis service"
    " pourquoi quand client aussi jour même jamais réponse peut faire avoir compte mes bonne problème produit reçu site"
    " aucune été alors moi par aide possible prix rien déjà après deux quelle application magasin remboursement attends"
    " demain semaine envoyé téléphone boîte café élève noël où ça garçon français équipe dommage"
).split()
_JAPANESE = (
    "注文 配送 返金 届きません です 商品 ありがとう まだ 昨日 サイズ 変更 できますか お願いします 店舗 写真"
).split()
_EMOJI = "😀 😂 😍 🙏 🔥 ❤️ 👍 😡 😭 🎉 📦 🚚 💔 🤔 👏🏽 🇫🇷 👩‍💻".split()
_STARTS = "b c d f g h j l m n p qu r s t v br cr dr fl gr pl pr st tr ch sh".split()
_VOWELS = "a e i o u ea ou ai é è an on".split()
_ENDS = " n t s r l nd st que ment".split(" ")


@dataclass(frozen=True, slots=True)
class MadeMessage:
    """One message of the archive; ``at`` in seconds."""

    remote_id: str
    author: str
    is_incoming: bool
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class MadeConversation:
    """One conversation of the archive, and what staff decided about it."""

    network: str
    account: str
    language: str
    messages: tuple[MadeMessage, ...]
    status: str
    priority: str
    assignee: str
    is_unread: bool
    tags: tuple[str, ...]


def _zipf(size: int, exponent: float) -> list[float]:
    return list(accumulate(1 / rank**exponent for rank in range(1, size + 1)))


def _vocabulary(head: list[str], random: Random) -> list[str]:
    words = dict.fromkeys(head)
    while len(words) < WORDS:
        body = "".join(random.choice(_STARTS) + random.choice(_VOWELS) for _ in range(random.choice((1, 2, 2, 3))))
        words[body + random.choice(_ENDS)] = None
    return list(words)


class Corpus:
    """The archive of so many messages."""

    def __init__(self, size: int) -> None:
        self._size, self._random = size, Random(SEED)
        fixed = Random(SEED + 1)
        self._words = {"en": _vocabulary(_ENGLISH, fixed), "fr": _vocabulary(_FRENCH, fixed)}
        self._weights = _zipf(WORDS, 1.07)
        self._people = _zipf(max(200, size // 8), 0.8)
        self._tag_weights = _zipf(len(TAGS), 0.9)

    def conversations(self) -> Iterator[MadeConversation]:
        """Conversations in the order in which they began, nearly."""
        made, number = 0, 0
        expected = max(1, self._size // 4)
        while made < self._size:
            number += 1
            begun = END_AT - SPAN_SECONDS + int(SPAN_SECONDS * min(0.99, number / (expected * 1.02)))
            conversation = self._conversation(made, begun)
            made += len(conversation.messages)
            yield conversation

    def _pick(self, items: list[str] | tuple[str, ...], weights: list[float]) -> str:
        return items[bisect(weights, self._random.random() * weights[-1])]

    def _person(self) -> str:
        rank = bisect(self._people, self._random.random() * self._people[-1])
        return f"{_ENGLISH[rank % 89]}{_FRENCH[rank % 47]}{rank}".replace("'", "")

    def _conversation(self, made: int, begun: int) -> MadeConversation:
        random = self._random
        network = random.choices(list(NETWORKS), [share for share, _, _ in NETWORKS.values()])[0]
        _, limit, accounts = NETWORKS[network]
        language = random.choices(("en", "fr", "ja"), (60, 38, 2))[0]
        wanted = 1 if random.random() < 0.35 else min(400, 1 + int(random.paretovariate(1.35) * 1.45))
        asker, at, messages = self._person(), begun + random.randrange(86_400), []
        for place in range(min(wanted, self._size - made)):
            is_incoming = place == 0 or random.random() > 0.35
            author = accounts[0] if not is_incoming else asker if random.random() < 0.7 else self._person()
            number = made + place
            messages.append(
                MadeMessage(f"{network}:{number}", author, is_incoming, at, self._text(language, limit, number))
            )
            at += 1 + int(random.expovariate(1 / 3_000))
        is_recent = (END_AT - begun) / SPAN_SECONDS < 0.02 + 0.10 * random.random()
        status = random.choices(("open", "waiting", "resolved"), (55, 18, 27) if is_recent else (13, 5, 82))[0]
        tags = (self._pick(TAGS, self._tag_weights) for _ in range(random.choice((0, 0, 1, 1, 2, 3, 4))))
        return MadeConversation(
            network,
            random.choice(accounts),
            language,
            tuple(messages),
            status,
            random.choices(("normal", "high", "urgent"), (85, 12, 3))[0],
            random.choice(MEMBERS) if random.random() < 0.45 else "",
            status == "open" and random.random() < 0.5,
            tuple(dict.fromkeys(tags)),
        )

    def _text(self, language: str, limit: int, number: int) -> str:
        random = self._random
        count = max(1, min(600, int(random.lognormvariate(2.9, 0.75))))
        if language == "ja":
            return "".join(random.choices(_JAPANESE, k=max(3, count // 2)))[:limit]
        words = random.choices(self._words[language], cum_weights=self._weights, k=count)
        if random.random() < 0.05:
            words[random.randrange(count)] = COMMON
        if number % 5_000 == 77:
            words[random.randrange(count)] = RARE
        if number == self._size // 2:
            words[0] = UNIQUE
        if random.random() < 0.25:
            words.append(random.choice(_EMOJI))
        if random.random() < 0.12:
            words.append("#" + random.choice(TAGS))
        if random.random() < 0.20:
            words.insert(0, "@" + self._person())
        if random.random() < 0.08:
            words.append(f"https://shop.example/{random.randrange(1 << 28):x}")
        return " ".join(words)[:limit]


def write_archive(path: Path, size: int) -> None:
    """The archive as JSON lines, a message a line, as the program imports them."""
    with path.open("w", encoding="utf-8") as file:
        for conversation in Corpus(size).conversations():
            for line in archive_lines(conversation):
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def archive_lines(conversation: MadeConversation) -> Iterator[dict[str, object]]:
    """The lines of one conversation; what staff decided stands on the first."""
    decided: dict[str, object] = {
        "status": conversation.status,
        "priority": conversation.priority,
        "assignee": conversation.assignee,
        "tags": conversation.tags,
    }
    for message in conversation.messages:
        yield {
            "network": conversation.network,
            "account": f"{conversation.network} {conversation.account}",
            "thread": conversation.messages[0].remote_id,
            "id": message.remote_id,
            "direction": "in" if message.is_incoming else "out",
            "author": message.author,
            "time": message.at,
            "kind": "mail" if conversation.network == "imap" else "mention",
            "language": conversation.language,
            "text": message.text,
            **decided,
        }
        decided = {}
