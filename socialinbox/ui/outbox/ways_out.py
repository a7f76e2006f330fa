"""What a member can do about a reply that has not arrived, and the decision behind each button.

GUI thread: buttons are translated.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from socialinbox.core.model import Conversation, OutboxItem
from socialinbox.core.ops import CancelReply, ConfirmSent, DiscardReply, Op, ReleaseReply, RetryReply
from socialinbox.ui.words.replies import SIGN_IN_REASONS

#: As it stands such a reply can never leave; only its text is of use.
_HOPELESS = ("damaged", "target_gone", "gone", "account_removed")


class Way(StrEnum):
    """One button."""

    TAKE_BACK = "take_back"
    CHECK = "check"
    LOOK = "look"
    CONFIRM = "confirm"
    RETRY = "retry"
    DROP = "drop"
    EDIT = "edit"
    RELEASE = "release"
    SIGN_IN = "sign_in"


def ways_out(item: OutboxItem) -> tuple[Way, ...]:
    """Offer what is safe in the state a reply is in, the likeliest first."""
    needs_sign_in = item.reason in SIGN_IN_REASONS
    ways: tuple[Way, ...] = ()
    match item.state:
        case "queued":
            ways = (Way.SIGN_IN, Way.TAKE_BACK) if needs_sign_in else (Way.TAKE_BACK,)
        case "unconfirmed":
            ways = (Way.CHECK,)
        case "ask":
            ways = (Way.LOOK, Way.CONFIRM, Way.RETRY, Way.DROP)
        case "blocked" if item.reason in _HOPELESS:
            ways = (Way.EDIT,)
        case "blocked" if item.reason == "restored":
            ways = (Way.LOOK, Way.CONFIRM, Way.RELEASE, Way.EDIT)
        case "blocked":
            ways = (Way.SIGN_IN, Way.EDIT) if needs_sign_in else (Way.RELEASE, Way.EDIT)
        case "rejected":
            ways = (Way.EDIT, Way.RETRY)
    return ways


def way_words(way: Way) -> str:
    """Name a button."""
    match way:
        case Way.TAKE_BACK:
            words = QCoreApplication.translate("WaysOut", "Take back", "a reply that has not left")
        case Way.CHECK:
            words = QCoreApplication.translate("WaysOut", "Check", "whether the reply arrived")
        case Way.LOOK:
            words = QCoreApplication.translate("WaysOut", "Look there", "open the conversation at its network")
        case Way.CONFIRM:
            words = QCoreApplication.translate("WaysOut", "It is there", "the reply")
        case Way.RETRY:
            words = QCoreApplication.translate("WaysOut", "Send again", "the reply")
        case Way.DROP:
            words = QCoreApplication.translate("WaysOut", "Drop", "the reply")
        case Way.EDIT:
            words = QCoreApplication.translate("WaysOut", "Edit", "the reply")
        case Way.RELEASE:
            words = QCoreApplication.translate("WaysOut", "Send as first written", "the reply")
        case Way.SIGN_IN:
            words = QCoreApplication.translate("WaysOut", "Sign in again")
    return words


def op_of(way: Way, item: OutboxItem, conversation: Conversation) -> Op | None:
    """Give the decision behind a button; None where it is no decision."""
    match way:
        case Way.TAKE_BACK:
            return CancelReply(conversation.row.uid, item.uid)
        case Way.CONFIRM:
            return ConfirmSent(conversation.row.uid, item.uid)
        case Way.RETRY:
            return RetryReply(conversation.row.uid, item.uid)
        case Way.DROP | Way.EDIT:
            return DiscardReply(conversation.row.uid, item.uid)
        case Way.RELEASE:
            return ReleaseReply(
                conversation.row.uid,
                item.uid,
                seen_messages=conversation.message_count,
                seen_incoming=conversation.incoming_count,
            )
    return None
