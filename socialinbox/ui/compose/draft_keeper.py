"""Drafts on their way to the disk and back, so that a quick change of conversation never reads an old one.

GUI thread only.
"""

from __future__ import annotations

from collections.abc import Callable

from socialinbox.core.errors import SocialInboxError
from socialinbox.core.model import Draft
from socialinbox.ui.workspace import Workspace


class DraftKeeper:
    """Saves and reads drafts; what is still being written counts as the draft."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._under_way: dict[int, list[Draft]] = {}

    def read(self, conversation_id: int) -> Draft | None:
        """Give the draft of a conversation as it will stand once all is written; None when there is none."""
        under_way = self._under_way.get(conversation_id)
        if not under_way:
            return self._workspace.read.draft(conversation_id)
        return under_way[-1] if under_way[-1].text.strip() else None

    def is_writing(self, conversation_id: int) -> bool:
        """Say whether a draft of this conversation has not reached the disk yet."""
        return conversation_id in self._under_way

    def save(self, draft: Draft, then: Callable[[], None], failed: Callable[[SocialInboxError], None]) -> None:
        """Write a draft; an empty one is forgotten."""
        self._under_way.setdefault(draft.conversation_id, []).append(draft)

        def settled() -> None:
            under_way = self._under_way[draft.conversation_id]
            under_way.remove(draft)
            if not under_way:
                del self._under_way[draft.conversation_id]

        def saved(_: None) -> None:
            settled()
            then()

        def not_saved(error: SocialInboxError) -> None:
            settled()
            failed(error)

        self._workspace.wait_for(self._workspace.store.save_draft(draft), saved, not_saved)
