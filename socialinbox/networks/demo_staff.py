"""What the demo's colleagues set up and decided, as ops: the other half of the world, to seed a profile with.

Pure but for the file that keeps the anchor; usable from every thread. All uids are computed, so seeding a
profile twice decides the same things again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from socialinbox.core import ops
from socialinbox.core.ids import Uid, found_uid, to_seconds
from socialinbox.networks.demo_world import Line, Told, World, capabilities_of


@dataclass(frozen=True, slots=True)
class Decision:
    """One op, who decided it and when."""

    member: Uid
    decided_at: datetime
    op: ops.Op


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """A reply that a member began to write."""

    conversation: Uid
    mode: str
    text: str
    seen_messages: int
    seen_incoming: int


def demo_anchor(folder: Path, now: datetime) -> datetime:
    """The moment at which this profile's world began; ``now`` becomes it when there is none yet."""
    file = folder / "anchor.txt"
    if file.exists():
        return datetime.fromisoformat(file.read_text(encoding="utf-8").strip())
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(now.isoformat(), encoding="utf-8")
    return now


def demo_accounts(world: World, folder: Path, now: datetime, *, fault: str = "") -> list[ops.SetAccount]:
    """The accounts. ``folder`` lies in the profile and keeps the anchor and a ledger for each account."""
    anchor = demo_anchor(folder, now)
    return [
        ops.SetAccount(
            account_uid(world, network),
            network=network,
            adapter="demo",
            name=facts["name"],
            handle=facts["handle"],
            remote_id=facts["remote_id"],
            server=facts["server"],
            settings={
                "network": network,
                "state": str(folder / f"{network}.json"),
                "anchor": anchor.isoformat(),
                "streams": facts["streams"],
                **({"fault": fault} if fault else {}),
            },
            capabilities=capabilities_of(facts).to_json(),
        )
        for network, facts in world.accounts.items()
    ]


def demo_words(world: World, me: Uid) -> list[ops.Op]:
    """The shop's tags, its saved replies and its staff, ``me`` included."""
    tags = [ops.SetTag(found_uid("tag", "demo", name), name, colour) for name, colour in world.team["tags"].items()]
    members = [
        ops.SetMember(member_uid(world, key, me), facts["name"], facts["role"])
        for key, facts in world.team["members"].items()
    ]
    replies = [
        ops.SaveReplyText(found_uid("reply", "demo", name), name, texts, [])
        for name, texts in world.team["saved_replies"].items()
    ]
    return [*tags, *replies, *members]


def demo_decisions(world: World, me: Uid, anchor: datetime) -> list[Decision]:
    """What staff decided, oldest first. The conversations must be in the store already."""
    decisions = [each for told in world.conversations for each in _decisions(world, told, me, anchor)]
    return sorted(decisions, key=lambda each: each.decided_at)


def demo_drafts(world: World) -> list[WrittenDraft]:
    """Replies that somebody began to write."""
    return [
        WrittenDraft(
            conversation_uid(world, told),
            told.staff["draft"]["mode"],
            told.staff["draft"]["text"],
            seen_messages=len(_seen(told)),
            seen_incoming=_incoming(told),
        )
        for told in world.conversations
        if "draft" in told.staff
    ]


def account_uid(world: World, network: str) -> Uid:
    return found_uid("account", network, world.accounts[network]["remote_id"])


def conversation_uid(world: World, told: Told) -> Uid:
    return found_uid("conversation", account_uid(world, told.account), told.key)


def member_uid(world: World, key: str, me: Uid) -> Uid:
    return me if key == world.team["me"] else found_uid("member", "demo", key)


# --- one conversation ------------------------------------------------------------------------------------


def _decisions(world: World, told: Told, me: Uid, anchor: datetime) -> Iterator[Decision]:
    staff, subject, seen = told.staff, conversation_uid(world, told), _incoming(told)
    who = member_uid(world, staff.get("assignee", world.team["me"]), me)
    at = anchor + timedelta(seconds=min(0.0, max((line.at for line in _seen(told)), default=0.0) + 300))
    for tag in staff.get("tags", ()):
        yield Decision(who, at, ops.AddTag(subject, found_uid("tag", "demo", tag)))
    if "assignee" in staff:
        yield Decision(who, at, ops.Assign(subject, who))
    if "priority" in staff:
        yield Decision(who, at, ops.SetPriority(subject, staff["priority"]))
    if "snooze_minutes" in staff:
        until = anchor + timedelta(minutes=staff["snooze_minutes"])
        yield Decision(who, at, ops.Snooze(subject, to_seconds(until), seen))
    if "status" in staff:
        yield Decision(who, at, ops.SetStatus(subject, staff["status"], seen))
    if staff.get("read", "status" in staff or "snooze_minutes" in staff):
        yield Decision(who, at, ops.MarkRead(subject, seen))
    for number, note in enumerate(staff.get("notes", ())):
        uid = found_uid("note", told.key, str(number))
        yield Decision(
            member_uid(world, note["by"], me),
            _ago(anchor, note) if "ago" in note else at,
            ops.AddNote(subject, uid, note["text"]),
        )
    if "escalation" in staff:
        yield from _escalation(world, subject, staff["escalation"], me, anchor)


def _escalation(world: World, subject: Uid, asked: dict[str, Any], me: Uid, anchor: datetime) -> Iterator[Decision]:
    uid = found_uid("escalation", subject)
    due_at = to_seconds(anchor + timedelta(minutes=asked["due"]))
    by, to = member_uid(world, asked["by"], me), member_uid(world, asked["to"], me)
    at = _ago(anchor, asked)
    yield Decision(by, at, ops.Escalate(subject, uid, asked["reason"], to, due_at, asked["note"]))
    steps = {"acknowledged": ops.AcknowledgeEscalation, "returned": ops.ReturnEscalation}
    if asked.get("state") in steps:
        step = steps[asked["state"]](subject, uid, asked["state_note"])
        yield Decision(to, at + timedelta(minutes=3), step)


def _ago(anchor: datetime, data: dict[str, Any]) -> datetime:
    return anchor - timedelta(minutes=data["ago"])


def _seen(told: Told) -> list[Line]:
    return [line for line in told.lines if line.at <= 0 and not line.is_automatic]


def _incoming(told: Told) -> int:
    return sum(not line.is_ours for line in _seen(told))
