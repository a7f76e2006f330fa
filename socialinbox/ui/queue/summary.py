"""The words above the queue and in place of an empty one. GUI thread only: they are translated."""

from __future__ import annotations

from PySide6.QtCore import QObject

from socialinbox.core.model import Counts, QueueFilter
from socialinbox.ui import times
from socialinbox.ui.queue.filters import is_narrowed, is_plain
from socialinbox.ui.queue.words import view_title
from socialinbox.ui.text_display import isolated
from socialinbox.ui.workspace import Workspace

_PRESSING_VIEWS = ("needs_reply", "mine", "unassigned")


class Summary(QObject):
    """Says what is shown, how much it is, and as of when."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def title(self, queue_filter: QueueFilter) -> str:
        """Name the saved filter, account or tag where that was chosen, else the view; a search of all is called so."""
        for saved in self._workspace.saved_filters.values():
            if queue_filter == QueueFilter(view="everything", search=saved.query, sort=queue_filter.sort):
                return saved.name
        if queue_filter.search and queue_filter.view == "everything":
            return self.tr("Search")
        if queue_filter.view == "needs_reply":
            narrowed_by = self._narrowed_by(queue_filter)
            if len(narrowed_by) == 1:
                return narrowed_by[0]
        return view_title(queue_filter.view)

    def subtitle(
        self,
        queue_filter: QueueFilter,
        count: int,
        counts: Counts | None,
        *,
        is_brief: bool,
        is_ranked: bool,
    ) -> str:
        found = (
            self.tr("%n best match(es)", "conversations", count) if is_ranked else self._how_many(queue_filter, count)
        )
        parts = [found, *self._narrowing(queue_filter)]
        status, now = self._workspace.status, self._workspace.now()
        if status.offline_since_at and status.checked_at:
            as_of = self.tr("as of {time}", "the queue, while there is no connection")
            parts.append(as_of.format(time=times.moment(status.checked_at, now)))
        elif is_plain(queue_filter) and counts and not is_brief:
            parts.extend(self._oldest(counts, now))
        return " · ".join(parts)

    def reach(self, queue_filter: QueueFilter, archive_since_at: int) -> str:
        """Say how far back a search saw; "" where nothing is searched for."""
        if not queue_filter.search or not archive_since_at:
            return ""
        date = times.date(archive_since_at, self._workspace.now())
        if queue_filter.view == "everything" and not queue_filter.account_id:
            return self.tr("Searched everything since {date}", "the oldest message on this computer").format(date=date)
        pattern = self.tr("Searched “{queue}” since {date}", "the oldest message on this computer")
        return pattern.format(queue=isolated(self.title(queue_filter)), date=date)

    def _how_many(self, queue_filter: QueueFilter, count: int) -> str:
        if queue_filter.search:
            return self.tr("%n found", "conversations", count)
        if queue_filter.view not in _PRESSING_VIEWS:
            return self.tr("%n conversation(s)", "", count)
        if count == 0:
            return self.tr("Nothing waiting", "no conversation needs a reply")
        return self.tr("%n waiting", "conversations that need a reply", count)

    def _oldest(self, counts: Counts, now: int) -> list[str]:
        if not counts.oldest_waiting_at:
            return []
        oldest = self.tr("oldest {time}", "how long somebody has been waiting")
        return [oldest.format(time=times.span(now - counts.oldest_waiting_at))]

    def _narrowing(self, queue_filter: QueueFilter) -> list[str]:
        """Name what narrows the queue, where the title does not."""
        names = self._narrowed_by(queue_filter)
        is_in_title = queue_filter.view == "needs_reply" and len(names) == 1
        return [] if is_in_title else names

    def _narrowed_by(self, queue_filter: QueueFilter) -> list[str]:
        account = self._workspace.accounts.get(queue_filter.account_id)
        tag = self._workspace.tags.get(queue_filter.tag_id)
        return [each.name for each in (account, tag) if each is not None]

    def empty(self, queue_filter: QueueFilter) -> tuple[str, str]:
        """Say why there is nothing, and when that was last looked at."""
        if is_narrowed(queue_filter):
            return self.tr("Nothing matches."), ""
        if queue_filter.view not in _PRESSING_VIEWS:
            return self.tr("Nothing here", "a view without conversations"), ""
        return self.tr("The queue is empty"), self._checked()

    def _checked(self) -> str:
        status = self._workspace.status
        if not status.checked_at:
            return ""
        checked = times.clock(status.checked_at)
        if status.offline_since_at or status.next_at <= status.checked_at:
            return self.tr("Checked {time}").format(time=checked)
        both = self.tr("Checked {time}, next check {next}")
        return both.format(time=checked, next=times.clock(status.next_at))
