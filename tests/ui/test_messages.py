"""Every code that core, store, sync and networks can raise has a sentence of its own."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import socialinbox
from socialinbox.core import errors
from socialinbox.core.errors import RateLimited, RefusedOp, SocialInboxError
from socialinbox.core.model import OPEN_OUTBOX_STATES, OutboxItem
from socialinbox.core.ops import KINDS, AddTag, Assign, QueueReply, SetStatus, SetTag
from socialinbox.store import Applied
from socialinbox.sync.status import AccountStatus
from socialinbox.ui.messages import (
    account_sentence,
    error_sentence,
    first_name,
    op_sentence,
    reason_sentence,
    shown_name,
    state_words,
)
from socialinbox.ui.words.errors import is_worded
from socialinbox.ui.words.pattern import pieces
from socialinbox.ui.workspace import Act
from tests.ui.desk import Desk

PACKAGE = Path(socialinbox.__file__).parent
REASONS = (
    "hold offline rate_limited sign_in review stale target_gone restored disk settings paused damaged rejected"
    " too_many_tries interrupted released repeat not_found account_removed gone not_allowed unsupported unreadable"
).split()


def item(**facts: Any) -> OutboxItem:
    values: dict[str, Any] = dict.fromkeys(OutboxItem._fields, 0)
    values |= {"network": "bluesky", "state": "queued", "reason": "", "detail": "", "text": "Hello", **facts}
    return OutboxItem(**values)


def codes_in_the_code() -> set[str]:
    found = {
        each.code for each in vars(errors).values() if isinstance(each, type) and issubclass(each, SocialInboxError)
    }
    for folder in ("core", "store", "networks", "sync"):
        for path in (PACKAGE / folder).rglob("*.py"):
            found |= set(re.findall(r"""\bcode=["']([a-z_]+)["']""", path.read_text()))
    return found


def test_every_code_in_the_program_is_worded() -> None:
    assert {code for code in codes_in_the_code() if not is_worded(code)} == set()


def test_what_strangers_say_is_quoted_never_read_as_a_pattern(qtbot: QtBot) -> None:
    assert "{time}" in error_sentence(SocialInboxError("see {time} {0}", code="rejected"))


def test_numbers_and_times_are_put_into_sentences(qtbot: QtBot) -> None:
    assert "12" in error_sentence(RefusedOp("12", code="reply_too_long"))
    until = datetime(2026, 11, 21, 14, 32, tzinfo=UTC)
    assert "{" not in error_sentence(RateLimited(until))


@pytest.mark.parametrize("state", [*OPEN_OUTBOX_STATES, "sent", "cancelled"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_state_and_reason_is_a_whole_sentence(qtbot: QtBot, state: Any, reason: str) -> None:
    sentence = reason_sentence(item(state=state, reason=reason, detail="no"), now=1)
    assert sentence
    assert "{" not in sentence
    assert state_words(item(state=state, reason=reason)).word


@pytest.mark.parametrize("state", [*OPEN_OUTBOX_STATES, "cancelled"])
def test_nothing_is_called_sent_before_a_receipt(qtbot: QtBot, state: Any) -> None:
    for reason in ("", *REASONS):
        reply = item(state=state, reason=reason, attempts=2)
        assert state_words(reply).word != "Sent"
        assert not re.search(
            r"\b(sent|delivered|posted)\b(?! us elsewhere)", reason_sentence(reply, 1).replace("Nothing was posted", "")
        )


def test_a_refusal_is_told_in_the_words_of_the_network(qtbot: QtBot) -> None:
    refused = item(state="rejected", reason="rejected", detail="<b>closed</b>")
    assert "Bluesky refused: \u2068<b>closed</b>\u2069" in reason_sentence(refused, 1)


def test_a_receipt_is_told_with_its_time(qtbot: QtBot) -> None:
    assert reason_sentence(item(state="sent", sent_at=1), 1).startswith("Bluesky confirmed it at ")


def test_a_hold_counts_down(qtbot: QtBot) -> None:
    assert reason_sentence(item(hold_until_at=17), now=10) == "Leaves in 7 s"


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Tomás Herrera", "Tomás"),
        ("R. Mercier", "R. Mercier"),
        ("佐藤 美咲", "佐藤 美咲"),
        ("gravelgrinder_92", "gravelgrinder_92"),
        ("Anne-Sophie Delacroix", "Anne-Sophie"),
    ],
)
def test_people_are_called_by_their_given_name_where_that_is_sure(qtbot: QtBot, name: str, called: str) -> None:
    assert first_name(name) == f"\u2068{called}\u2069"


def test_a_name_without_anything_visible_says_so(qtbot: QtBot) -> None:
    assert shown_name("\u200b\u200d") == "(no name)"


def test_a_banner_says_fact_consequence_and_way_out(desk: Desk) -> None:
    account = desk.workspace.accounts[desk.account_id]
    notice = account_sentence(AccountStatus(account.id, "sign_in", since_at=desk.clock.seconds()), account, waiting=2)
    assert notice is not None
    assert notice.fact.startswith("Mastodon signed you out at ")
    assert "2" in notice.consequence
    assert notice.action == "sign_in"
    assert account_sentence(AccountStatus(account.id, "well"), account) is None


def test_every_kind_of_op_has_a_sentence(desk: Desk) -> None:
    for kind, cls in KINDS.items():
        values: dict[str, Any] = {each.name: 0 if each.type == "int" else "" for each in fields(cls)}
        sentence = op_sentence(Act((cls(**values),), Applied(1)), desk.workspace)
        assert sentence != kind or kind == "MarkRead"
        assert "{" not in sentence


def test_a_toast_names_tag_person_and_number(desk: Desk) -> None:
    desk.do(SetTag("tag-1", "Delivery", 0))
    desk.settle()
    me = desk.workspace.me.uid
    assert op_sentence(Act((AddTag("c", "tag-1"),), Applied(1)), desk.workspace) == "Tag \u2068Delivery\u2069 added"
    assert op_sentence(Act((Assign("c", me),), Applied(1)), desk.workspace) == "Assigned to you"
    several = tuple(SetStatus(f"c{number}", "resolved", 1) for number in range(3))
    assert "3" in op_sentence(Act(several, Applied(1)), desk.workspace)
    undone = op_sentence(Act((SetStatus("c", "", 0),), Applied(1), is_undo=True), desk.workspace)
    assert undone == "Undone: Put back as it was"


def test_a_reply_that_cannot_leave_now_is_not_called_sending(desk: Desk) -> None:
    conversation = desk.conversation(desk.arrive("Hello"))
    op = QueueReply(conversation.row.uid, "r1", "", "public", "Hi", 1, 1, 10)
    applied = desk.store.execute(op).result()
    act = Act((op,), applied)
    assert op_sentence(act, desk.workspace) == "Sending to \u2068Priya\u2069"
    desk.set_state("offline")
    assert op_sentence(act, desk.workspace) == "Reply to \u2068Priya\u2069 saved to the outbox"


def test_what_fills_a_sentence_is_kept_apart_from_it() -> None:
    assert [tuple(piece) for piece in pieces("added {tag} to {list}", tag="{x} Delivery")] == [
        ("added ", False),
        ("{x} Delivery", True),
        (" to ", False),
    ]
