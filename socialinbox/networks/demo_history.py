"""The demo's older conversations: written situations that happened to people of a list, on days that look like chance.

Pure, and always the same for the same files; usable from every thread.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

#: Texts that begin with this were written by us.
OURS = "→ "
_MINUTES_OF_DAY = 1440
_OLDEST_DAYS = 240


def pick(seed: str, count: int) -> int:
    """A number below ``count`` that looks like chance and is always the same for ``seed``."""
    return int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=4).digest()) % count


def history(
    situations: Iterable[Mapping[str, Any]], names: Mapping[str, list[str]], team: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Older conversations: a situation happened to one person, or to two who put it differently."""
    tellings = []
    for situation in situations:
        openings = [situation["talk"][0], *([situation["also"]] if "also" in situation else [])]
        for turn, opening in enumerate(openings):
            tellings.append((f"{situation['key']}-{turn + 1}", turn, opening, situation))
    by_chance = sorted(range(len(tellings)), key=lambda place: pick(tellings[place][0], 1 << 32))
    counted = dict.fromkeys(names, 0)
    for rank, place in enumerate(by_chance):
        key, turn, opening, situation = tellings[place]
        language = situation["language"]
        days = _days_ago(key, rank / len(by_chance))
        person = situation.get("person", "")
        if not person:
            person = names[language][counted[language] % len(names[language])]
            counted[language] += 1
        words = {
            "order": f"BC-{20380 - int(days * 9) + pick(key, 8)}",
            "model": names["models"][pick(key + "model", len(names["models"]))],
        }
        talk = [text.format(**words) for text in (opening, *situation["talk"][1:])]
        on = situation["on"][turn % len(situation["on"])]
        yield {
            **situation,
            "key": key,
            "on": on,
            "person": person,
            "subject": situation.get("subject", "").format(**words),
            "talk": talk,
            "staff": {
                "status": "resolved",
                "tags": situation["tags"],
                "assignee": team[pick(key + "assignee", len(team))],
                "notes": situation.get("notes", ()),
            },
            "ago": _paced(key, days, talk),
        }


def _days_ago(key: str, age: float) -> float:
    """When a conversation began: the older the rarer, and at about the hour of the anchor, when shops are open."""
    days = 0.4 + math.pow(age, 2.2) * _OLDEST_DAYS
    return days if days < 1 else round(days) + (pick(f"{key}hour", 100) - 50) / 420


def _paced(key: str, days: float, talk: list[str]) -> list[float]:
    """When each text was written, in minutes before the anchor: we within two hours, they sooner."""
    ago, now = [], days * _MINUTES_OF_DAY
    for number, text in enumerate(talk):
        ago.append(now)
        follows = number + 1 < len(talk) and talk[number + 1].startswith(OURS)
        now -= 3 + pick(f"{key}{number}{text[:4]}", 110 if follows else 45)
    return ago
