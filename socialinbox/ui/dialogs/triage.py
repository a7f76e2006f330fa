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
from socialinbox.core.ids import Uid, from_seconds, made_uid
from socialinbox.core.model import PRIORITIES, QueueRow
from socialinbox.core.moment_words import USUAL_HOUR
from socialinbox.core.moments import LATER_SECONDS
from socialinbox.ui import icons, times
from socialinbox.ui.dialogs.choices import Choice, ChoicePopover
from socialinbox.ui.dialogs.moment import MomentDialog
from socialinbox.ui.dialogs.moment_popover import MomentPopover
from socialinbox.ui.painting import tag_pixmap
from socialinbox.ui.theme import current
from socialinbox.ui.words.acts import priority_word
from socialinbox.ui.workspace import Workspace

_TAG_COLOURS = 5
_CHOOSE, _CUSTOMER = "choose", "customer"


class Triage(QObject):
    """Opens the popovers of one window."""

    def __init__(self, window: QWidget, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._rows: list[QueueRow] = []
        self._tags = ChoicePopover(
            window,
            self.tr("Tag: type to find or create"),
            stays_open=True,
            new_text=self.tr("Create tag “{name}”"),
        )
        self._tags.chosen.connect(self._toggle_tag)
        self._tags.created.connect(self._create_tag)
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
        if self._take(conversation_ids):
            self._tags.offer(self._tag_choices(), at)

    def _tag_choices(self) -> list[Choice]:
        theme = current()
        on_all = [
            tag
            for tag in self._workspace.tags.values()
            if not tag.is_archived or any(tag.id in row.tag_ids for row in self._rows)
        ]
        return [
            Choice(
                tag.uid,
                tag.name,
                icon=QIcon(tag_pixmap(tag.colour, theme, 16, self._window.devicePixelRatioF())),
                is_checked=all(tag.id in row.tag_ids for row in self._rows),
            )
            for tag in on_all
        ]

    def _toggle_tag(self, uid: str) -> None:
        tag_id = next(tag.id for tag in self._workspace.tags.values() if tag.uid == uid)
        missing = [row for row in self._rows if tag_id not in row.tag_ids]
        if missing:
            self._workspace.do(*(ops.AddTag(row.uid, uid) for row in missing))
        else:
            self._workspace.do(*(ops.RemoveTag(row.uid, uid) for row in self._rows))

    def _create_tag(self, name: str) -> None:
        uid = made_uid(from_seconds(self._workspace.now()))
        colour = len(self._workspace.tags) % _TAG_COLOURS
        self._workspace.do(ops.SetTag(uid, name, colour), *(ops.AddTag(row.uid, uid) for row in self._rows))

    def _renew_tags(self) -> None:
        if self._tags.isVisible():
            self._take([row.id for row in self._rows])
            self._tags.renew(self._tag_choices())

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
        self._workspace.do(*(ops.Assign(row.uid, uid) for row in self._rows))

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
        now = self._workspace.now()
        until = int(key) if key != _CHOOSE else MomentDialog.choose(self._window, self.tr("Snooze until"), now)
        if until > self._workspace.now():
            self._workspace.do(*(ops.Snooze(uid, until, seen) for uid, seen in self._seen()))
        elif until:  # the popover stood open until the moment had passed
            self._workspace.refused.emit(RefusedOp(code="moment_passed"))

    def _wait_for_customer(self) -> None:
        """Nothing but a message of the customer ends it: that is what Waiting means."""
        self._workspace.do(*(ops.SetStatus(uid, "waiting", seen) for uid, seen in self._seen()))

    def _seen(self) -> list[tuple[Uid, int]]:
        """Give the conversations with how many messages the member has before them."""
        found = [self._workspace.read.conversation(row.id) for row in self._rows]
        return [(each.row.uid, each.incoming_count) for each in found if each is not None]

    # --- priority --------------------------------------------------------------------------------

    def priority(self, conversation_ids: Sequence[int], at: QPoint) -> None:
        """Offer the four priorities."""
        if not self._take(conversation_ids):
            return
        held = {row.priority for row in self._rows}
        choices = [Choice(each, priority_word(each), is_checked=held == {each}) for each in reversed(PRIORITIES)]
        self._priority.offer(choices, at)

    def _set_priority(self, priority: str) -> None:
        self._workspace.do(*(ops.SetPriority(row.uid, priority) for row in self._rows))

    def _take(self, conversation_ids: Sequence[int]) -> bool:
        """Look at the conversations that the next answer is about."""
        found = self._workspace.read.queue_rows(conversation_ids)
        self._rows = [found[each] for each in conversation_ids if each in found]
        return bool(self._rows)
