"""What tag, assign, snooze and priority ask, and the ops that the answers become. GUI thread only.

Each works on any number of conversations: one act, one Undo.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from socialinbox.core import ops
from socialinbox.core.errors import RefusedOp, SocialInboxError
from socialinbox.core.ids import from_seconds, made_uid
from socialinbox.core.model import PRIORITIES, QueueRow
from socialinbox.ui import icons, times
from socialinbox.ui.dialogs.choices import Choice, ChoicePopover
from socialinbox.ui.dialogs.moment_popover import MomentPopover
from socialinbox.ui.many_acts import ManyActs
from socialinbox.ui.painting import tag_pixmap
from socialinbox.ui.theme import current
from socialinbox.ui.words.acts import priority_word
from socialinbox.ui.workspace import Workspace

_TAG_COLOURS = 5
#: Of so many conversations a popover shows what they have in common.
LOOKED_AT = 200
_CHOOSE, _CUSTOMER = "choose", "customer"


class Triage(QObject):
    """Opens the popovers of one window."""

    def __init__(self, window: QWidget, workspace: Workspace, many: ManyActs) -> None:
        super().__init__(window)
        self._window, self._workspace, self._many = window, workspace, many
        self._ids: Sequence[int] = ()
        self._rows: list[QueueRow] = []  # none when they are too many to be looked at one by one
        self._is_untag = False
        self._tags = ChoicePopover(
            window,
            self.tr("Tag: type to find or create"),
            stays_open=True,
            new_text=self.tr("Create tag “{name}”"),
        )
        self._tags.chosen.connect(self._toggle_tag)
        self._tags.created.connect(self._create_tag)
        self._untags = ChoicePopover(window, self.tr("Remove a tag"), stays_open=True)
        self._untags.chosen.connect(self._toggle_tag)
        self._members = ChoicePopover(window, self.tr("Assign to"))
        self._members.chosen.connect(self._assign)
        self._colleagues = ChoicePopover(window, self.tr("Pass to a colleague"))
        self._colleagues.chosen.connect(self._assign)
        example = self.tr("Until when? tomorrow 9, monday 14:30")
        self._snooze = MomentPopover(window, self.tr("Snooze until"), example, workspace.now)
        self._snooze.chosen.connect(self._snooze_until)
        self._priority = ChoicePopover(window, self.tr("Priority"))
        self._priority.chosen.connect(self._set_priority)
        workspace.changed.connect(self._renew_tags)

    # --- tags ------------------------------------------------------------------------------------

    def tag(self, conversation_ids: Sequence[int], at: QPoint) -> None:
        """Offer all tags; each Enter puts one on or takes it off."""
        self._is_untag = False
        if self._take(conversation_ids):
            self._tags.offer(self._tag_choices(), at)

    def untag(self, conversation_ids: Sequence[int], at: QPoint) -> None:
        """Offer the tags they have; each Enter takes one off."""
        self._is_untag = True
        if self._take(conversation_ids):
            self._untags.offer(self._tag_choices(), at)

    def _tag_choices(self) -> list[Choice]:
        theme = current()
        on_all = [
            tag
            for tag in self._workspace.tags.values()
            if any(tag.id in row.tag_ids for row in self._rows)
            or (not (tag.is_archived or self._is_untag) if self._rows else self._is_untag or not tag.is_archived)
        ]
        return [
            Choice(
                tag.uid,
                tag.name,
                icon=QIcon(tag_pixmap(tag.colour, theme, 16, self._window.devicePixelRatioF())),
                is_checked=bool(self._rows) and all(tag.id in row.tag_ids for row in self._rows),
            )
            for tag in on_all
        ]

    def _toggle_tag(self, uid: str) -> None:
        tag_id = next(tag.id for tag in self._workspace.tags.values() if tag.uid == uid)
        is_on_all = bool(self._rows) and all(tag_id in row.tag_ids for row in self._rows)
        self._decide(ops.RemoveTag("", uid) if self._is_untag or is_on_all else ops.AddTag("", uid))

    def _create_tag(self, name: str) -> None:
        uid = made_uid(from_seconds(self._workspace.now()))
        colour = len(self._workspace.tags) % _TAG_COLOURS
        tag = ops.SetTag(uid, name, colour)
        if len(self._ids) > 1:
            ids = self._ids
            self._workspace.do(tag, then=lambda _: self._many.decide(ops.AddTag("", uid), ids))
        else:
            self._workspace.do(tag, *(ops.AddTag(row.uid, uid) for row in self._rows))

    def _renew_tags(self) -> None:
        popover = self._untags if self._is_untag else self._tags
        if popover.isVisible():
            self._take(self._ids)
            popover.renew(self._tag_choices())

    # --- assignment ------------------------------------------------------------------------------

    def assign(self, conversation_ids: Sequence[int], at: QPoint) -> None:
        """Offer all staff, me first."""
        if not self._take(conversation_ids):
            return
        held = {row.assignee_id for row in self._rows}
        members = sorted(
            self._workspace.members.values(), key=lambda member: (not member.is_me, member.name.casefold())
        )
        choices = [
            Choice(
                member.uid,
                self.tr("Me ({name})").format(name=member.name) if member.is_me else member.name,
                is_checked=held == {member.id},
            )
            for member in members
            if not member.is_archived
        ]
        self._members.offer([*choices, Choice("", self.tr("Nobody"), is_checked=held == {0})], at)

    def pass_on(self, conversation_ids: Sequence[int], at: QPoint) -> None:
        """Offer the colleagues: everybody but me and whoever has them all now."""
        if not self._take(conversation_ids):
            return
        held = {row.assignee_id for row in self._rows}
        others = [
            member
            for member in self._workspace.members.values()
            if not member.is_me and not member.is_archived and held != {member.id}
        ]
        others.sort(key=lambda member: member.name.casefold())
        if others:
            self._colleagues.offer([Choice(member.uid, member.name) for member in others], at)
        else:
            self._workspace.refused.emit(SocialInboxError(code="no_colleague"))

    def _assign(self, uid: str) -> None:
        self._decide(ops.Assign("", uid))

    # --- snooze ----------------------------------------------------------------------------------

    def snooze(self, conversation_ids: Sequence[int], at: QPoint) -> None:
        """Offer the usual times, and any other."""
        if not self._take(conversation_ids):
            return
        now = self._workspace.now()
        ink = current().tokens.ink_2
        alarm = icons.icon("alarm-clock", ink)
        choices = [Choice(str(moment), words, hint, alarm) for words, moment, hint in self._moments(now)]
        writes = Choice(_CUSTOMER, self.tr("When the customer writes"), icon=icons.icon("hourglass", ink))
        other = Choice(_CHOOSE, self.tr("Choose a time…"), icon=icons.icon("clock", ink))
        self._snooze.offer([*choices, writes, other], at)

    def _moments(self, now: int) -> list[tuple[str, int, str]]:
        """(words, moment, what the words leave open); on a Sunday, next week is tomorrow already."""
        from socialinbox.core.moment_words import USUAL_HOUR  # start-up
        from socialinbox.core.moments import LATER_SECONDS  # start-up

        weekday = from_seconds(now).astimezone().isoweekday()
        soon, later = now + 3600, now + LATER_SECONDS
        tomorrow, monday = (times.at_hour(now, days, USUAL_HOUR) for days in (1, 8 - weekday))
        moments = [
            (self.tr("In one hour"), soon, times.moment(soon, now)),
            (self.tr("Later today"), later, times.clock(later)),
            (self.tr("Tomorrow morning"), tomorrow, times.clock(tomorrow)),
            (self.tr("Next week"), monday, times.moment(monday, now)),
        ]
        if times.days_ahead(later, now):
            del moments[1]
        return moments if monday != tomorrow else moments[:-1]

    def _snooze_until(self, key: str) -> None:
        if key == _CUSTOMER:
            self._wait_for_customer()
            return
        from socialinbox.ui.dialogs.moment import MomentDialog  # start-up

        now = self._workspace.now()
        until = int(key) if key != _CHOOSE else MomentDialog.choose(self._window, self.tr("Snooze until"), now)
        if until > self._workspace.now():
            self._decide(ops.Snooze("", until, 0))
        elif until:  # the popover stood open until the moment had passed
            self._workspace.refused.emit(RefusedOp(code="moment_passed"))

    def _wait_for_customer(self) -> None:
        """Nothing but a message of the customer ends it: that is what Waiting means."""
        self._decide(ops.SetStatus("", "waiting", 0))

    # --- priority --------------------------------------------------------------------------------

    def priority(self, conversation_ids: Sequence[int], at: QPoint) -> None:
        """Offer the four priorities."""
        if not self._take(conversation_ids):
            return
        held = {row.priority for row in self._rows}
        choices = [Choice(each, priority_word(each), is_checked=held == {each}) for each in reversed(PRIORITIES)]
        self._priority.offer(choices, at)

    def _set_priority(self, priority: str) -> None:
        self._decide(ops.SetPriority("", priority))

    # --- one or many -----------------------------------------------------------------------------

    def _decide(self, op: ops.Op) -> None:
        """Give the decision to all that the popover was opened for; ``op`` has no subject."""
        if len(self._ids) > 1:
            self._many.decide(op, self._ids)
            return
        found = self._workspace.read.conversation(self._ids[0])
        if found is not None:
            self._workspace.do(op.for_one(found.row.uid, found.incoming_count))

    def _take(self, conversation_ids: Sequence[int]) -> bool:
        """Look at the conversations that the next answer is about."""
        self._ids, self._rows = conversation_ids, []
        if len(conversation_ids) > LOOKED_AT:
            return True
        found = self._workspace.read.queue_rows(conversation_ids)
        self._rows = [found[each] for each in conversation_ids if each in found]
        return bool(self._rows)
