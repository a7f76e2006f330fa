"""Which message a text answers, and so through which account it leaves and to whom it goes. GUI thread only.

It follows the customer's newest message as long as that means the same account, person and audience. Where it would
mean another, written text stays with what it was written for until the member decides.
"""

from __future__ import annotations

from typing import Any

from socialinbox.core.model import Conversation, ReplyTarget
from socialinbox.core.rules import is_window_closed
from socialinbox.ui.workspace import Workspace


class Aim:
    """The target of one composer. ``rival`` is a newer message that the text was not written for."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._conversation_id = 0
        self._is_merged = False
        self.target: ReplyTarget | None = None
        self.rival: ReplyTarget | None = None
        self.is_chosen = False

    def take_up(self, conversation: Conversation, written_for: str = "") -> Conversation:
        """Aim at a conversation: at the message that its draft was written for (a uid), else at the newest."""
        self._conversation_id = conversation.row.id
        self._is_merged = bool(self._workspace.read.merged_homes(self._conversation_id))
        self.rival = None
        newest = self._workspace.read.reply_target(self._conversation_id)
        kept = self._workspace.read.reply_target(self._conversation_id, written_for) if written_for else None
        self.target = kept or newest
        self.is_chosen = kept is not None and newest is not None and kept.message_uid != newest.message_uid
        return self.facing(conversation)

    def follow(self, conversation: Conversation, *, has_text: bool) -> Conversation:
        """Take in what came; gives the conversation as it stands towards the message that is answered."""
        read, former = self._workspace.read, self.target
        self._is_merged = bool(read.merged_homes(self._conversation_id))
        newest = read.reply_target(self._conversation_id)
        current = read.reply_target(self._conversation_id, former.message_uid) if former else None
        if not has_text or former is None or (not self.is_chosen and _is_same_way(former, newest)):
            is_kept = self.is_chosen and current is not None
            self.target, self.rival = (current if is_kept else newest), None
            self.is_chosen = is_kept
        elif current is None:
            self.rival = newest  # what it was written for is gone
        else:
            self.target = current
            self.rival = None if self.is_chosen else newest
        return self.facing(conversation)

    def aim_at(self, conversation: Conversation, message_uid: str) -> Conversation:
        """The member chose a message; "" is the newest again."""
        self.target = self._workspace.read.reply_target(self._conversation_id, message_uid)
        self.is_chosen = bool(message_uid)
        self.rival = None
        return self.facing(conversation)

    def stay(self) -> None:
        """The member keeps to what the text was written for."""
        self.is_chosen, self.rival = True, None

    def facing(self, conversation: Conversation) -> Conversation:
        """The conversation with account, person and audience of the message that is answered."""
        target = self.target
        if target is None or not target.home_id:
            return conversation
        contact = target.contact
        row = conversation.row._replace(account_id=target.account.id, name=contact.name or contact.handle)
        return conversation._replace(
            row=row,
            account=target.account,
            contact=target.contact,
            is_private=target.is_private,
            visibility=target.visibility,
        )

    @property
    def to_message(self) -> str:
        """What a reply names as the message it answers; "" where the newest is meant."""
        is_named = self.target is not None and (self._is_merged or self.is_chosen)
        return self.target.message_uid if is_named and self.target is not None else ""

    @property
    def shows_person(self) -> bool:
        """Whether the composer must say to whom it speaks: several may be meant."""
        return self._is_merged

    @property
    def reply_data(self) -> dict[str, Any]:
        """What the adapter needs; parts of it count (mentions)."""
        return self.target.reply_data if self.target else {}

    def is_window_closed(self) -> bool:
        """Whether the network takes no private reply to the message any more."""
        target = self.target
        if target is None:
            return False
        return is_window_closed(target.account.capabilities, target.created_at, self._workspace.now())

    def other_way(self) -> ReplyTarget | None:
        """A message on another network through which the same people can still be answered."""
        target = self.target
        if target is None or not self._is_merged:
            return None
        for other in self._workspace.read.other_ways(self._conversation_id, target.home_id):
            able = other.account.capabilities
            is_open = not is_window_closed(able, other.created_at, self._workspace.now())
            can = (able.can_reply_privately and is_open) or (able.can_reply_publicly and not other.is_private)
            if can and not other.account.is_removed:
                return other
        return None


def _is_same_way(one: ReplyTarget, other: ReplyTarget | None) -> bool:
    """Whether answering either means the same account, person and audience."""
    if other is None:
        return True
    return (one.account.id, one.contact.id, one.is_private) == (other.account.id, other.contact.id, other.is_private)
